/* SPDX-License-Identifier: MIT */
/* Numbers and strings of a content stream, and charstrings. */
#include "layout/face_hb.h"
#include "layout/prepared.h"
#include "pdf/cff.h"
#include "pdf/glyph.h"
#include "pdf/writer.h"
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void fixed(JbArena *arena, int64_t v, int decimals, const char *expected)
{
    JbText t = jb_text(arena);
    jb_pdf_op_fixed(&t, v, decimals);
    assert_string_equal(jb_text_str(&t), expected);
}

static void numbers_are_exact_and_short(void **state)
{
    JbArena *arena = *state;
    fixed(arena, 0, 3, "0 ");
    fixed(arena, 1, 3, "0.001 ");
    fixed(arena, -1, 3, "-0.001 ");
    fixed(arena, 999, 3, "0.999 ");
    fixed(arena, 1000, 3, "1 ");
    fixed(arena, 10000, 3, "10 ");
    fixed(arena, -595276, 3, "-595.276 ");
    fixed(arena, 100500, 3, "100.5 ");
    fixed(arena, 100, 2, "1 ");
    fixed(arena, 5, 2, "0.05 ");
    fixed(arena, 42, 0, "42 ");
    fixed(arena, 0, 0, "0 ");
    fixed(arena, INT32_MAX, 3, "2147483.647 ");
    fixed(arena, INT32_MIN, 3, "-2147483.648 ");
}

static void text_becomes_utf16_with_surrogates(void **state)
{
    JbText t = jb_text(*state);
    const char *s = "A·家\xF0\xA0\xAE\xB7";
    jb_pdf_put_utf16_hex(&t, s, strlen(s));
    assert_string_equal(jb_text_str(&t), "004100B75BB6D842DFB7");
}

/* --- charstrings --- */

static void writes(JbArena *arena, const JbPathStep *steps, size_t n, const int *width,
                   const void *expected, size_t expected_n)
{
    JbOutline o = {{0}};
    for (size_t i = 0; i < n; i++)
        JB_PUSH(arena, &o.steps, steps[i]);
    JbText t = jb_text(arena);
    if (width != NULL)
        jb_pdf_put_type2(&t, *width);
    jb_pdf_charstring(&t, arena, &o);
    assert_int_equal(t.n, expected_n);
    assert_memory_equal(t.at, expected, expected_n);
}

/* hmoveto (22), hlineto (6), endchar (14); numbers of one byte are 139 more. */
static void a_rectangle_is_one_operator(void **state)
{
    const JbPathStep steps[] = {{JB_PATH_MOVE, {10}, {0}},  {JB_PATH_LINE, {50}, {0}},
                                {JB_PATH_LINE, {50}, {30}}, {JB_PATH_LINE, {10}, {30}},
                                {JB_PATH_LINE, {10}, {0}},  {JB_PATH_CLOSE, {0}, {0}}};
    const uint8_t expected[] = {149, 22, 179, 169, 99, 6, 14};
    writes(*state, steps, 6, NULL, expected, sizeof expected);
}

/* Width -250, vmoveto (4); four quarters are one hvcurveto (31), whose last has a fifth operand
 * where it ends askew. */
static void quarters_go_on_by_turns(void **state)
{
    const JbPathStep steps[] = {{JB_PATH_MOVE, {0}, {5}},
                                {JB_PATH_CURVE, {6, 10, 10}, {5, 9, 15}},
                                {JB_PATH_CURVE, {10, 6, 1}, {21, 25, 26}},
                                {JB_PATH_CLOSE, {0}, {0}}};
    const uint8_t expected[] = {251, 142, 144, 4,   145, 143, 143, 145,
                                145, 135, 143, 134, 140, 31,  14};
    const int width = -250;
    writes(*state, steps, 4, &width, expected, sizeof expected);
}

/* An interpreter holds 48 operands; 30 slanting lines are 24 and 6. */
static void no_operator_has_more_than_48_operands(void **state)
{
    JbPathStep steps[32] = {{JB_PATH_MOVE, {0}, {0}}};
    for (int i = 1; i <= 30; i++)
        steps[i] = (JbPathStep){JB_PATH_LINE, {2 * i}, {i * (i % 2 ? 1 : 3)}};
    steps[31].op = JB_PATH_CLOSE;
    JbOutline o = {{0}};
    for (size_t i = 0; i < 32; i++)
        JB_PUSH((JbArena *)*state, &o.steps, steps[i]);
    JbText t = jb_text(*state);
    jb_pdf_charstring(&t, *state, &o);
    size_t lines = 0;
    for (size_t i = 2; i < t.n; i++)
        lines += t.at[i] == 5;
    assert_int_equal(t.n, 2 + 60 + 2 + 1);
    assert_int_equal(lines, 2);
}

static void numbers_take_as_few_bytes_as_they_can(void **state)
{
    static const struct {
        int v;
        uint8_t n, bytes[3];
    } cases[] = {{0, 1, {139}},          {107, 1, {246}},         {-107, 1, {32}},
                 {108, 2, {247, 0}},     {-108, 2, {251, 0}},     {1131, 2, {250, 255}},
                 {-1131, 2, {254, 255}}, {1132, 3, {28, 4, 108}}, {-32767, 3, {28, 128, 1}}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        JbText t = jb_text(*state);
        jb_pdf_put_type2(&t, cases[i].v);
        assert_int_equal(t.n, cases[i].n);
        assert_memory_equal(t.at, cases[i].bytes, cases[i].n);
    }
}

/* 255 and 16.16: 533/5 is 106.6, -2/5 is -0.4. */
static void a_width_may_be_part_of_a_step(void **state)
{
    static const struct {
        int v;
        uint8_t n, bytes[5];
    } cases[] = {
        {535, 1, {246}}, {533, 5, {255, 0, 106, 0x99, 0x9A}}, {-2, 5, {255, 255, 255, 0x99, 0x9A}}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        JbText t = jb_text(*state);
        jb_pdf_put_type2_part(&t, cases[i].v, 5);
        assert_int_equal(t.n, cases[i].n);
        assert_memory_equal(t.at, cases[i].bytes, cases[i].n);
    }
}

/* The path's operators, without their operands. */
static const char *operators(JbArena *arena, const JbPathStep *steps, size_t n)
{
    JbWriter w = {.arena = arena};
    JbPage page = {.height = 100000};
    JbContent c = {.w = &w, .page = &page, .text = jb_text(arena)};
    jb_pdf_op_path(&c, steps, n);
    JbText said = jb_text(arena);
    for (size_t i = 0; i < c.text.n; i++)
        if (c.text.at[i] >= 'a' && c.text.at[i] <= 'z')
            jb_text_put_char(&said, c.text.at[i]);
    return jb_text_str(&said);
}

/* Points on a straight line, as near to it as thousandths of a point let them, are not said; one
 * that is further off is, and so is one where the line turns back. */
static void points_on_a_line_are_not_said(void **state)
{
    JbPathStep s[12] = {{JB_PATH_MOVE, {0}, {0}}};
    for (int i = 1; i < 12; i++)
        s[i] = (JbPathStep){JB_PATH_LINE, {i * 9667}, {i * 4601 + i % 2}};
    assert_string_equal(operators(*state, s, 12), "ml");
    s[6].y[0] += 4;
    assert_string_equal(operators(*state, s, 12), "mllll");
    s[6].y[0] -= 4;
    s[11] = (JbPathStep){JB_PATH_LINE, {9667}, {4601}};
    assert_string_equal(operators(*state, s, 12), "mll");
    s[6] = (JbPathStep){JB_PATH_CURVE, {60000, 60000, 58002}, {27606, 27606, 27606}};
    assert_string_equal(operators(*state, s, 11), "mlcll");
    s[1].op = JB_PATH_CLOSE;
    assert_string_equal(operators(*state, s, 6), "mhll");
}

static bool has(const JbText *t, const void *bytes, size_t n)
{
    for (size_t i = 0; i + n <= t->n; i++)
        if (memcmp(t->at + i, bytes, n) == 0)
            return true;
    return false;
}

/* FontMatrix stands there where an em is not 1000 units: 1/2048 is 0.00048828125. */
static void a_font_program_says_its_units(void **state)
{
    static const uint8_t inverse[] = {30, 0xA0, 0x00, 0x48, 0x82, 0x81, 0x25, 0xFF};
    static const uint8_t last[] = {2, 1, 1, 2, 3, 14, 14};
    JbText strings[2] = {jb_text(*state), jb_text(*state)};
    JbCff cff = {.name = "A", .charstrings = strings, .glyph_n = 2, .box = {0, -200, 1000, 900}};
    jb_text_put_char(&strings[0], 14);
    jb_text_put_char(&strings[1], 14);
    for (int i = 0; i < 2; i++) {
        cff.upem = i == 0 ? 1000 : 2048;
        JbText t = jb_pdf_cff(*state, &cff);
        assert_memory_equal(t.at, "\1\0\4\4", 4);
        assert_int_equal(has(&t, inverse, sizeof inverse), i == 1);
        assert_memory_equal(t.at + t.n - sizeof last, last,
                            sizeof last); /* the charstrings come last */
    }
}

/* Glyphs 1, 2, 3 for CIDs 1, 3, 2: neighbours are ranges of the charset. */
static void glyphs_may_stand_in_another_order(void **state)
{
    static const uint16_t cids[] = {0, 1, 3, 2, 4, 5};
    static const uint8_t own[] = {2, 0, 1, 0, 4, 3, 0, 1},
                         told[] = {2, 0, 1, 0, 0, 0, 3, 0, 0, 0, 2, 0, 0, 0, 4, 0, 1, 3, 0, 1};
    JbText strings[6];
    JbCff cff = {.name = "A", .charstrings = strings, .glyph_n = 6, .upem = 1000};
    for (int i = 0; i < 6; i++) {
        strings[i] = jb_text(*state);
        jb_text_put_char(&strings[i], 14);
    }
    JbText t = jb_pdf_cff(*state, &cff);
    assert_true(has(&t, own, sizeof own) && !has(&t, told, sizeof told));
    cff.cids = cids;
    t = jb_pdf_cff(*state, &cff);
    assert_true(has(&t, told, sizeof told) && !has(&t, own, sizeof own));
}

/* A contour from (0, 0) of n steps, on a grid of five units. */
static JbOutline coarse(JbArena *arena, const JbPathStep *steps, size_t n)
{
    JbOutline o = {{0}};
    JB_PUSH(arena, &o.steps, ((JbPathStep){JB_PATH_MOVE, {0}, {0}}));
    for (size_t i = 0; i < n; i++)
        JB_PUSH(arena, &o.steps, steps[i]);
    JB_PUSH(arena, &o.steps, ((JbPathStep){JB_PATH_CLOSE, {0}, {0}}));
    return jb_pdf_outline_coarse(arena, &o, 5);
}

/* A curve that bulges by two units is a line on a grid of five, one that bulges by three is not:
 * its control points are 4/3 as far away. */
static void what_is_as_good_as_a_line_becomes_one(void **state)
{
    for (int bulge = 2; bulge <= 3; bulge++) {
        const JbPathStep steps[] = {{JB_PATH_CURVE, {100, 200, 300}, {0, bulge * 4 / 3, 0}},
                                    {JB_PATH_LINE, {300}, {300}},
                                    {JB_PATH_LINE, {0}, {300}}};
        JbOutline o = coarse(*state, steps, 3);
        assert_int_equal(o.steps.n, 5);
        assert_int_equal(o.steps.at[1].op, bulge == 2 ? JB_PATH_LINE : JB_PATH_CURVE);
        assert_int_equal(o.steps.at[1].x[bulge == 2 ? 0 : 2], 60);
    }
}

/* A joint one unit beside the line goes, one that is two units beside it stays; of many, each by
 * one unit further, those stay that keep the line near all of them. */
static void joints_go_that_no_one_sees(void **state)
{
    for (int off = 1; off <= 2; off++) {
        const JbPathStep steps[] = {{JB_PATH_LINE, {150}, {off}},
                                    {JB_PATH_LINE, {300}, {0}},
                                    {JB_PATH_LINE, {300}, {300}},
                                    {JB_PATH_LINE, {0}, {300}}};
        assert_int_equal(coarse(*state, steps, 4).steps.n, off == 1 ? 5 : 6);
    }
    JbPathStep round[30];
    for (int i = 0; i < 30; i++)
        round[i] = (JbPathStep){JB_PATH_LINE, {10 * i + 10}, {(i + 1) * (29 - i) / 10}};
    round[29] = (JbPathStep){JB_PATH_LINE, {150}, {300}};
    JbOutline o = coarse(*state, round, 30);
    assert_in_range(o.steps.n, 7, 20);
    JbLen top = 0;
    for (size_t i = 0; i + 2 < o.steps.n; i++)
        top = o.steps.at[i].y[0] > top ? o.steps.at[i].y[0] : top;
    assert_in_range(top, 4, 5); /* of 22 units */
}

/* A sliver that its joints' leaving would take away stays. */
static void no_contour_vanishes(void **state)
{
    const JbPathStep steps[] = {{JB_PATH_LINE, {300}, {1}}, {JB_PATH_LINE, {600}, {0}}};
    assert_int_equal(coarse(*state, steps, 2).steps.n, 4);
}

/* Places are rounded, each to the nearest step, halves upwards: what stood at one height still
 * does. */
static void outlines_keep_to_their_grid(void **state)
{
    JbDiags *diags = jb_diags_new(*state);
    JbFaces *faces = jb_layout_faces_open(diags, "fonts/fonts.json");
    const JbFaceId *ids = NULL;
    size_t n = 0, moved = 0, k = 0;
    hb_codepoint_t g = 0;
    assert_true(jb_layout_faces_role(faces, diags, "serif", &ids, &n));
    assert_true(hb_font_get_nominal_glyph(jb_layout_face_font(faces, ids[0]), 0x6570, &g));
    JbOutline fine = jb_pdf_outline(*state, jb_layout_face_font(faces, ids[0]), g),
              rough = jb_pdf_outline_coarse(*state, &fine, 5);
    assert_in_range(rough.steps.n, 20, fine.steps.n);
    for (size_t i = 0; i < fine.steps.n && k < rough.steps.n; i++) {
        const JbPathStep *from = &fine.steps.at[i], *to = &rough.steps.at[k];
        if (from->op != to->op ||
            to->x[0] != (JbLen)floor(from->x[0] / 5.0 + 0.5)) /* left out, or straightened */
            continue;
        moved += from->x[0] != 5 * to->x[0];
        k++;
    }
    assert_true(k > 10 && moved > 5);
    assert_int_equal(jb_pdf_outline_coarse(*state, &fine, 1).steps.n, fine.steps.n);
    jb_layout_faces_close(faces);
}

/* Charstrings that `make fonts` coded are those that would be coded now, on both grids, and moved
 * to the right they are those of the outline moved. */
static void prepared_charstrings_are_as_drawn(void **state)
{
    JbDiags *diags = jb_diags_new(*state);
    JbFaces *faces = jb_layout_faces_open(diags, "fonts/fonts.json");
    const JbFaceId *ids = NULL;
    size_t n = 0, length = 0, compared = 0;
    assert_true(jb_layout_faces_role(faces, diags, "serif", &ids, &n));
    if (jb_layout_face_code(faces, ids[0], 1, 1, &length) == NULL)
        skip(); /* make fonts was not run */
    assert_null(jb_layout_face_code(faces, ids[0], 1, 7, &length));
    for (uint32_t glyph = 0; glyph < 12000; glyph += 37)
        for (int grid = 1; grid <= jb_layout_prepared_grid(1000);
             grid += jb_layout_prepared_grid(1000) - 1) {
            const char *code = jb_layout_face_code(faces, ids[0], glyph, grid, &length);
            JbOutline fine = jb_pdf_outline(*state, jb_layout_face_font(faces, ids[0]), glyph),
                      o = jb_pdf_outline_coarse(*state, &fine, grid);
            static const int by[] = {0, 90, -400, 2000};
            for (size_t k = 0; k < sizeof by / sizeof *by; k++) {
                JbText drawn = jb_text(*state), moved = jb_text(*state);
                JbOutline there = {{0}};
                for (size_t i = 0; i < o.steps.n; i++) {
                    JbPathStep s = o.steps.at[i];
                    for (int x = 0; x < 3; x++)
                        s.x[x] += by[k];
                    JB_PUSH(*state, &there.steps, s);
                }
                jb_pdf_charstring(&drawn, *state, &there);
                jb_pdf_put_charstring(&moved, code, length, by[k]);
                assert_int_equal(drawn.n, moved.n);
                assert_memory_equal(drawn.at, moved.at, drawn.n);
                compared += there.steps.n > 0;
            }
        }
    assert_true(compared > 2000);
    jb_layout_faces_close(faces);
}

static int arena_up(void **state)
{
    *state = jb_arena_new();
    return 0;
}

static int arena_down(void **state)
{
    jb_arena_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_exact_and_short),
        cmocka_unit_test(text_becomes_utf16_with_surrogates),
        cmocka_unit_test(a_rectangle_is_one_operator),
        cmocka_unit_test(quarters_go_on_by_turns),
        cmocka_unit_test(no_operator_has_more_than_48_operands),
        cmocka_unit_test(numbers_take_as_few_bytes_as_they_can),
        cmocka_unit_test(a_font_program_says_its_units),
        cmocka_unit_test(glyphs_may_stand_in_another_order),
        cmocka_unit_test(points_on_a_line_are_not_said),
        cmocka_unit_test(a_width_may_be_part_of_a_step),
        cmocka_unit_test(what_is_as_good_as_a_line_becomes_one),
        cmocka_unit_test(joints_go_that_no_one_sees),
        cmocka_unit_test(no_contour_vanishes),
        cmocka_unit_test(outlines_keep_to_their_grid),
        cmocka_unit_test(prepared_charstrings_are_as_drawn),
    };
    return cmocka_run_group_tests(tests, arena_up, arena_down);
}
