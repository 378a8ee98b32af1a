/* SPDX-License-Identifier: MIT */
/* CLREQ rules 16 and 24–34: shape and width of Chinese marks, read from where their neighbours came
 * to stand. */
#include "compose_bench.h"
#include "layout/face_hb.h"

#define HALF (EM / 2)

/* From the n-th 国 to the next, less its own cell: what the marks between them take. */
static JbLen between(Bench *b, const char *text)
{
    const JbParagraph *p = bench_set(b, JB_ZH, text, 60 * EM);
    assert_int_equal(p->line_n, 1);
    return find_spot(p, "国", 1).x - find_spot(p, "国", 0).x - EM;
}

static void style(Bench *b, JbPunctuation punctuation)
{
    b->layout.composition.punctuation = punctuation;
}

static void rule_16_widths_are_settled_before_breaks(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    assert_int_equal(bench_set(&b, JB_ZH, "国国国国国国国国。”", 9 * EM)->line_n, 1);
    /* control: without the pair, nothing is gained */
    assert_int_equal(bench_set(&b, JB_ZH, "国国国国国国国国国国", 9 * EM)->line_n, 2);
    assert_int_equal(bench_set(&b, JB_ZH, "国国国国国国国国。”", 9 * EM)->lines[0].quality.shrink,
                     0);
    bench_close(&b);
}

static void rule_24_pause_and_stop_marks_sit_lower_left(void **state)
{
    (void)state;
    static const char *const marks[] = {"。", "，", "、", "；", "："};
    Bench b;
    bench_open(&b);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        const JbParagraph *p =
            bench_set(&b, JB_ZH, jb_arena_format(b.arena, "国%s国（", marks[i]), 60 * EM);
        hb_glyph_extents_t ink;
        Spot s = find_spot(p, marks[i], 0);
        assert_true(hb_font_get_glyph_extents(jb_layout_face_font(b.faces, s.face), s.glyph, &ink));
        assert_true(ink.x_bearing >= 0 && ink.x_bearing + ink.width <= 500);
        assert_true(i > 2 || ink.y_bearing <= 400); /* the two in two storeys reach higher */
    }
    const JbParagraph *p =
        bench_set(&b, JB_ZH, "国（", 60 * EM); /* control: this one is on the right */
    hb_glyph_extents_t ink;
    Spot s = find_spot(p, "（", 0);
    assert_true(hb_font_get_glyph_extents(jb_layout_face_font(b.faces, s.face), s.glyph, &ink));
    assert_true(ink.x_bearing >= 500);
    bench_close(&b);
}

static void rule_25_interpunct_solidus_connector_take_half_an_em(void **state)
{
    (void)state;
    static const char *const fixed[] = {"·", "／", "/", "–"};
    Bench b;
    bench_open(&b);
    for (int punctuation = JB_PUNCT_FULL; punctuation <= JB_PUNCT_AS_NEEDED; punctuation++)
        for (size_t i = 0; i < 4; i++) {
            style(&b, (JbPunctuation)punctuation);
            assert_int_equal(between(&b, jb_arena_format(b.arena, "国%s国", fixed[i])), HALF);
            /* the same in a line that is shrunk, and in one that is stretched */
            for (int by = -4; by <= 4; by += 8) {
                const char *text = jb_arena_format(
                    b.arena, "（甲）国%s国，（乙）a丁戊己庚辛壬癸子丑寅卯辰巳午未", fixed[i]);
                const JbParagraph *p = bench_set(&b, JB_ZH, text, 18 * EM + by * 1000);
                assert_true(p->lines[0].quality.shrink + p->lines[0].quality.stretch > 0);
                assert_int_equal(find_spot(p, "国", 1).x - find_spot(p, "国", 0).x - EM, HALF);
            }
        }
    assert_int_equal(between(&b, "国～国"), EM); /* control: the long connector has a cell */
    assert_int_equal(between(&b, "国—国"), EM);
    bench_close(&b);
}

static void rule_26_adjacent_marks_take_one_and_a_half(void **state)
{
    (void)state;
    static const char *const pairs[] = {"），", "。”",  "，“", "”（",  "：“",  "“《",
                                        "》）", "；（", "！”", "》《", "）、", "’”"};
    Bench b;
    bench_open(&b);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        const char *text = jb_arena_format(b.arena, "国%s国", pairs[i]);
        style(&b, JB_PUNCT_FULL);
        assert_int_equal(between(&b, text), EM + HALF);
        style(&b, JB_PUNCT_LINE_END);
        assert_int_equal(between(&b, text), EM + HALF);
        style(&b, JB_PUNCT_HALF); /* tight: each is half already */
        assert_int_equal(between(&b, text), EM);
    }
    style(
        &b,
        JB_PUNCT_LINE_END); /* control: alone, a whole cell; the 1.5 em of the outer blanks stay */
    assert_int_equal(between(&b, "国，国"), EM);
    assert_int_equal(between(&b, "国“国"), EM);
    style(&b, JB_PUNCT_KAIMING); /* only the stop keeps its cell, and only in front of text */
    assert_int_equal(between(&b, "国，国"), HALF);
    assert_int_equal(between(&b, "国。国"), EM);
    assert_int_equal(between(&b, "国。”国"), EM);
    bench_close(&b);
}

static void rule_26_holds_across_faces_and_sizes(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    b.styles[1].size = 2 * EM;
    const JbRun runs[] = {{.kind = JB_RUN_TEXT, .text = "国）", .lang = JB_ZH},
                          {.kind = JB_RUN_TEXT, .text = "，", .lang = JB_ZH, .strong = true},
                          {.kind = JB_RUN_TEXT, .text = "“", .lang = JB_ZH, .em = true},
                          {.kind = JB_RUN_TEXT, .text = "国", .lang = JB_ZH, .class = "red"}};
    JbLen measure = 60 * EM;
    const JbParagraph *p =
        jb_para_compose(&b.composer, runs, 4, &b.styles[0], JB_ZH, &measure, 1, 0);
    /* ） half, ， half, “ its cell */
    assert_int_equal(find_spot(p, "国", 1).x - find_spot(p, "国", 0).x - EM, 2 * EM);
    bench_close(&b);
}

static void rule_27_brackets_keep_to_what_they_enclose(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    const JbParagraph *p = bench_set(&b, JB_ZH, "国，（国）。国", 60 * EM);
    Spot comma = find_spot(p, "，", 0), open = find_spot(p, "（", 0), close = find_spot(p, "）", 0),
         stop = find_spot(p, "。", 0);
    assert_int_equal(find_spot(p, "国", 1).x - open.x, EM); /* inside, nothing moved */
    assert_int_equal(close.x - find_spot(p, "国", 1).x, EM);
    assert_int_equal(open.x + HALF - (comma.x + HALF), HALF); /* outside, half an em went */
    assert_int_equal(stop.x - close.x, HALF);
    bench_close(&b);
}

/* A first line of 10 cells that ends with `mark`, and a second. */
static const JbParagraph *ends_with(Bench *b, const char *mark, JbLen measure)
{
    return bench_set(b, JB_ZH, jb_arena_format(b->arena, "国国国国国国国国国%s乙乙乙乙乙乙", mark),
                     measure);
}

static void rule_28_a_mark_at_the_line_end_takes_half(void **state)
{
    (void)state;
    static const char *const marks[] = {"，", "。", "”", "）", "！"};
    Bench b;
    bench_open(&b);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        const JbParagraph *p = ends_with(&b, marks[i], 9 * EM + HALF);
        assert_int_equal(p->lines[0].quality.shrink + p->lines[0].quality.stretch, 0);
        assert_int_equal(find_spot(p, marks[i], 0).x, 9 * EM);
        assert_int_equal(p->lines[0].width, 9 * EM + HALF);
        assert_int_equal(p->lines[0].quality.compressed, 1);
        style(&b, JB_PUNCT_FULL); /* control: a whole cell */
        p = ends_with(&b, marks[i], 10 * EM);
        assert_int_equal(p->lines[0].quality.compressed, 0);
        assert_int_equal(p->lines[0].width, 10 * EM);
        assert_int_equal(find_spot(p, marks[i], 0).x, 9 * EM);
        style(&b, JB_PUNCT_LINE_END);
    }
    bench_close(&b);
}

static void rule_29_an_opening_mark_at_the_line_start_loses_half(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    const JbParagraph *p = bench_set(&b, JB_ZH, "“国国国国国国国国国“国国国国", 9 * EM + HALF);
    assert_int_equal(find_spot(p, "“", 0).x, -HALF); /* its ink is in the right half of its cell */
    assert_int_equal(find_spot(p, "国", 0).x, HALF);
    assert_int_equal(find_spot(p, "“", 1).line, 1);
    assert_int_equal(find_spot(p, "“", 1).x, -HALF);
    b.styles[0].indent = 2000;
    p = bench_set(&b, JB_ZH, "“国国国国国国国国国“国国国国", 11 * EM + HALF);
    assert_int_equal(find_spot(p, "国", 0).x, 2 * EM + HALF);
    style(&b, JB_PUNCT_FULL); /* control */
    p = bench_set(&b, JB_ZH, "“国国国国国国国国国“国国国国", 12 * EM);
    assert_int_equal(find_spot(p, "国", 0).x, 3 * EM);
    bench_close(&b);
}

static void rule_30_marks_of_wonder_stand_close(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    assert_int_equal(between(&b, "国！！国"), EM);
    assert_int_equal(between(&b, "国？？国"), EM);
    assert_int_equal(between(&b, "国？！国"), EM);
    assert_int_equal(between(&b, "国！！！国"), 2 * EM);
    assert_int_equal(between(&b, "国！国"), EM); /* control: one alone has its cell */
    bench_close(&b);
}

static void rule_33_interpunct_stands_in_the_middle_of_its_half(void **state)
{
    (void)state;
    static const char *const roles[] = {"serif", "sans", "kai"};
    Bench b;
    bench_open(&b);
    for (size_t i = 0; i < 3; i++) {
        b.styles[0].role[JB_ZH] = roles[i];
        const JbParagraph *p = bench_set(&b, JB_ZH, "国·国", 60 * EM);
        hb_glyph_extents_t ink;
        Spot dot = find_spot(p, "·", 0);
        assert_true(
            hb_font_get_glyph_extents(jb_layout_face_font(b.faces, dot.face), dot.glyph, &ink));
        JbLen middle = dot.x + (2 * ink.x_bearing + ink.width) * 5;
        assert_in_range(middle, EM + HALF / 2 - 300, EM + HALF / 2 + 300);
        assert_int_equal(find_spot(p, "国", 1).x, EM + HALF);
    }
    bench_close(&b);
}

static void rule_34_hanging_is_off_unless_asked_and_for_one_mark(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    const JbParagraph *p = ends_with(&b, "，", 9 * EM);
    assert_true(p->lines[0].width <= 9 * EM);
    assert_true(find_spot(p, "，", 0).x < 9 * EM);
    b.layout.composition.hanging = true;
    p = ends_with(&b, "，", 9 * EM);
    assert_int_equal(p->lines[0].width, 9 * EM);
    assert_int_equal(find_spot(p, "，", 0).x, 9 * EM);
    assert_int_equal(find_spot(p, "，", 0).line, 0);
    p = ends_with(&b, "”，", 9 * EM); /* never in a run of marks */
    assert_true(find_spot(p, "，", 0).x < 9 * EM);
    p = bench_set(&b, JB_ZH, "国国国国国国国国”，乙乙乙乙乙乙乙乙乙", 8 * EM + HALF);
    assert_true(find_spot(p, "，", 0).line == 1 || find_spot(p, "，", 0).x < 8 * EM + HALF);
    p = ends_with(&b, "！", 9 * EM); /* nor these */
    assert_true(find_spot(p, "！", 0).x < 9 * EM);
    bench_close(&b);
}

/* A face without half-width forms and with narrow quotes (the kai) gets the same cells. */
static void a_face_without_halt_has_the_same_cells(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    b.styles[0].role[JB_ZH] = "kai";
    assert_int_equal(between(&b, "国，国"), EM);
    assert_int_equal(between(&b, "国“国"), EM);
    assert_int_equal(between(&b, "国”国"), EM);
    assert_int_equal(between(&b, "国，“国"), EM + HALF);
    assert_int_equal(between(&b, "国（国"), EM);
    assert_int_equal(between(&b, "国——国"), 2 * EM);
    assert_int_equal(between(&b, "国……国"), 2 * EM);
    const JbParagraph *p = bench_set(&b, JB_ZH, "国“国”国", 60 * EM);
    assert_true(find_spot(p, "“", 0).x >= EM + HALF); /* in the right half */
    assert_true(find_spot(p, "”", 0).x + 3500 <= 3 * EM + HALF + 1000);
    bench_close(&b);
}

/* At the line's end a mark keeps its em where there is room, and gives up half of it, before
 * anything else gives, where there is not. */
static void a_mark_at_the_line_end_takes_half_where_it_is_needed(void **state)
{
    (void)state;
    static const struct {
        JbPunctuation punctuation;
        int halves; /* the measure, in half ems */
    } cases[] = {{JB_PUNCT_AS_NEEDED, 10}, {JB_PUNCT_AS_NEEDED, 9}, {JB_PUNCT_LINE_END, 9}};
    Bench b;
    bench_open(&b);
    for (size_t i = 0; i < 3; i++) {
        style(&b, cases[i].punctuation);
        const JbParagraph *p = bench_set(&b, JB_ZH, "国国国国，国国国国", cases[i].halves * EM / 2);
        assert_int_equal(p->line_n, 2); /* the comma goes in, whole or half */
        assert_int_equal(find_spot(p, "，", 0).x, 4 * EM);
        assert_int_equal(p->lines[0].width, cases[i].halves * EM / 2);
        assert_int_equal(p->lines[0].quality.widest_han_gap, 0);
    }
    style(&b, JB_PUNCT_LINE_END); /* control: always half, so that a whole em opens the line */
    const JbParagraph *p = bench_set(&b, JB_ZH, "国国国国，国国国国", 5 * EM);
    assert_true(p->lines[0].quality.widest_han_gap > 0);
    bench_close(&b);
}

/* ⁇ ‼ ⁈ ⁉ take one em; a hyphen between Han is a short connector of half an em; ． ends no cell of
 * a line's start; an apostrophe at a Western word's edge is no quotation mark. */
static void rarer_marks_have_their_places(void **state)
{
    (void)state;
    static const char *const whole[] = {"\u2047", "\u203C", "\u2048", "\u2049"};
    Bench b;
    bench_open(&b);
    b.styles[0].align = JB_TEXT_LEFT;
    for (size_t i = 0; i < 4; i++) {
        const char *text = jb_arena_format(b.arena, "甲%s乙", whole[i]);
        const JbParagraph *p = bench_set(&b, JB_ZH, text, 9 * EM);
        assert_int_equal(find_spot(p, "乙", 0).x, 2 * EM);
    }
    const JbParagraph *p = bench_set(&b, JB_ZH, "甲-乙", 9 * EM);
    assert_int_equal(find_spot(p, "乙", 0).x, EM + EM / 2);
    p = bench_set(&b, JB_ZH, "甲a-b乙", 9 * EM); /* control: within a Western word */
    assert_true(find_spot(p, "b", 0).x - find_spot(p, "-", 0).x < EM / 2);
    for (int half = 4; half < 12; half++)
        assert_int_equal(lines_edged_by(&b,
                                        bench_set(&b, JB_ZH, "一．二．三．四．五．", half * EM / 2),
                                        "．", false),
                         0);
    p = bench_set(&b, JB_ZH, "甲rock ’n’ roll students’ ’90s乙", 20 * EM);
    for (int i = 0; i < 4; i++)
        assert_true(find_spot(p, "’", i).advance < EM / 2);
    p = bench_set(&b, JB_ZH, "甲‘rock’乙", 20 * EM); /* control: a quotation */
    assert_int_equal(find_spot(p, "’", 0).advance, EM);
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rarer_marks_have_their_places),
        cmocka_unit_test(a_mark_at_the_line_end_takes_half_where_it_is_needed),
        cmocka_unit_test(rule_16_widths_are_settled_before_breaks),
        cmocka_unit_test(rule_24_pause_and_stop_marks_sit_lower_left),
        cmocka_unit_test(rule_25_interpunct_solidus_connector_take_half_an_em),
        cmocka_unit_test(rule_26_adjacent_marks_take_one_and_a_half),
        cmocka_unit_test(rule_26_holds_across_faces_and_sizes),
        cmocka_unit_test(rule_27_brackets_keep_to_what_they_enclose),
        cmocka_unit_test(rule_28_a_mark_at_the_line_end_takes_half),
        cmocka_unit_test(rule_29_an_opening_mark_at_the_line_start_loses_half),
        cmocka_unit_test(rule_30_marks_of_wonder_stand_close),
        cmocka_unit_test(rule_33_interpunct_stands_in_the_middle_of_its_half),
        cmocka_unit_test(rule_34_hanging_is_off_unless_asked_and_for_one_mark),
        cmocka_unit_test(a_face_without_halt_has_the_same_cells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
