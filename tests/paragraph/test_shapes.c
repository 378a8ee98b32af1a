/* SPDX-License-Identifier: MIT */
/* Tables of shapes beside the prepared faces: they say what HarfBuzz says, of every character and
 * of the texts that the samples and templates hold. */
#include "base/file.h"
#include "base/map.h"
#include "base/text.h"
#include "layout/face_hb.h"
#include "paragraph/setting.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#define MOST 200 /* characters of a text */
#define FEW  8   /* texts for a setting whose table another one has, too */
#define MANY 1500

typedef struct Bench {
    JbArena *arena;
    JbDiags *diags;
    JbFaces *faces;
    hb_buffer_t *buffer;
    JB_VEC(uint32_t) text; /* of all samples and templates */
    size_t told, faults;   /* texts that a table told; those that it told otherwise */
    char first[512];       /* fault */
    uint64_t random;
} Bench;

/* --- texts --- */

static void read_text(Bench *b, const char *path)
{
    size_t n, i = 0;
    const char *text = jb_file_read(b->arena, b->diags, path, 16 << 20, &n);
    while (text != NULL && i < n)
        JB_PUSH(b->arena, &b->text, jb_text_utf8_next(text, n, &i));
}

static void read_folder(Bench *b, const char *path)
{
    const char **names = jb_file_list(b->arena, path);
    for (size_t i = 0; names != NULL && names[i] != NULL; i++) {
        const char *at = jb_file_join(b->arena, path, names[i]), *dot = strrchr(names[i], '.');
        struct stat about;
        if (stat(at, &about) == 0 && S_ISDIR(about.st_mode))
            read_folder(b, at);
        else if (dot != NULL && (strcmp(dot, ".md") == 0 || strcmp(dot, ".json") == 0))
            read_text(b, at);
    }
}

static size_t next_random(Bench *b, size_t below)
{
    b->random ^= b->random << 13;
    b->random ^= b->random >> 7;
    b->random ^= b->random << 17;
    return (size_t)(b->random % below);
}

/* --- both ways --- */

static void note_fault(Bench *b, const char *face, size_t number, const uint32_t *text, unsigned n)
{
    JbText said = jb_text(b->arena);
    for (unsigned i = 0; i < n; i++)
        jb_text_put_utf8(&said, text[i]);
    if (b->faults++ == 0)
        snprintf(b->first, sizeof b->first, "%s, setting %zu: \"%s\"", face, number,
                 jb_text_str(&said));
}

static bool is_same(const hb_glyph_info_t *i, const hb_glyph_position_t *p,
                    const hb_glyph_info_t *hi, const hb_glyph_position_t *hp)
{
    return i->codepoint == hi->codepoint && i->cluster == hi->cluster &&
           ((i->mask ^ hi->mask) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) == 0 &&
           p->x_advance == hp->x_advance && p->y_advance == hp->y_advance &&
           p->x_offset == hp->x_offset && p->y_offset == hp->y_offset;
}

/* False where the table does not tell. */
static bool compare(Bench *b, JbShapes *shapes, JbFaceId face, size_t number, const uint32_t *text,
                    unsigned n)
{
    hb_glyph_info_t info[MOST];
    hb_glyph_position_t pos[MOST];
    hb_feature_t features[JB_FEATURES];
    const JbSetting setting = jb_para_setting(number);
    unsigned out = jb_layout_shapes_run(shapes, number, text, n, info, pos), m;
    if (out == 0)
        return false;
    hb_buffer_clear_contents(b->buffer);
    hb_buffer_set_content_type(b->buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    for (unsigned i = 0; i < n; i++)
        hb_buffer_add(b->buffer, text[i], i);
    jb_para_setting_tell(&setting, b->buffer);
    hb_shape(jb_layout_face_font(b->faces, face), b->buffer, features,
             jb_para_features(&setting, features));
    const hb_glyph_info_t *hi = hb_buffer_get_glyph_infos(b->buffer, &m);
    const hb_glyph_position_t *hp = hb_buffer_get_glyph_positions(b->buffer, NULL);
    bool same = m == out;
    for (unsigned i = 0; same && i < m; i++)
        same = is_same(&info[i], &pos[i], &hi[i], &hp[i]);
    if (!same)
        note_fault(b, jb_layout_face_name(b->faces, face), number, text, n);
    b->told++;
    return true;
}

/* Characters of the face that the table tells, and then MANY texts of them at random, as no one
 * writes them. How many. */
static size_t compare_characters(Bench *b, JbShapes *shapes, JbFaceId face, size_t number)
{
    hb_set_t *all = hb_set_create();
    JB_VEC(uint32_t) told = {0};
    hb_face_collect_unicodes(jb_layout_face_hb(b->faces, face), all);
    for (hb_codepoint_t c = HB_SET_VALUE_INVALID; hb_set_next(all, &c);)
        if (compare(b, shapes, face, number, &c, 1))
            JB_PUSH(b->arena, &told, c);
    for (size_t i = 0; i < MANY; i++) {
        uint32_t text[12];
        unsigned n = 2 + (unsigned)next_random(b, 11);
        size_t among = next_random(b, 2) ? told.n : 200; /* mostly Latin letters */
        for (unsigned k = 0; k < n; k++)
            text[k] = told.at[next_random(b, among < told.n ? among : told.n)];
        (void)compare(b, shapes, face, number, text, n);
    }
    hb_set_destroy(all);
    return told.n;
}

/* Each pair of characters of ASCII. */
static void compare_pairs(Bench *b, JbShapes *shapes, JbFaceId face, size_t number)
{
    for (uint32_t c = ' '; c <= '~'; c++)
        for (uint32_t d = ' '; d <= '~'; d++)
            (void)compare(b, shapes, face, number, (const uint32_t[]){c, d}, 2);
}

/* From a place in the text at random, as far as the table tells of each character. */
static void compare_texts(Bench *b, JbShapes *shapes, JbFaceId face, size_t number, size_t n)
{
    hb_glyph_info_t info;
    hb_glyph_position_t pos;
    for (size_t i = 0; i < n; i++) {
        size_t from = next_random(b, b->text.n - MOST), most = 1 + next_random(b, MOST);
        unsigned length = 0;
        while (length < most &&
               jb_layout_shapes_run(shapes, number, &b->text.at[from + length], 1, &info, &pos) > 0)
            length++;
        if (length > 0)
            (void)compare(b, shapes, face, number, &b->text.at[from], length);
    }
}

/* The first setting with the same table. */
static size_t first_alike(const uint32_t *offsets, size_t number)
{
    size_t i = 0;
    while (offsets[i] != offsets[number])
        i++;
    return i;
}

static const uint8_t *bytes_of(Bench *b, JbFaceId face, size_t *n)
{
    JbFaceFile file = jb_layout_face_file(b->faces, face);
    const char *path = jb_file_join(b->arena, jb_layout_faces_prepared(b->faces), file.name);
    return (const uint8_t *)jb_file_read(b->arena, b->diags, jb_layout_shapes_path(b->arena, path),
                                         16 << 20, n);
}

static void compare_face(Bench *b, JbFaceId face)
{
    JbShapes *shapes = jb_layout_face_shapes(b->faces, face, jb_para_settings());
    size_t n;
    assert_non_null(shapes);
    const uint8_t *bytes = bytes_of(b, face, &n);
    const uint32_t *offsets = (const uint32_t *)(const void *)(bytes + sizeof(JbShapesHead));
    for (size_t i = 0; i < JB_SETTINGS; i++) {
        bool first = first_alike(offsets, i) == i;
        assert_true(offsets[i] != 0);
        compare_texts(b, shapes, face, i, first ? MANY : FEW);
        if (!first)
            continue;
        size_t told = compare_characters(b, shapes, face, i);
        if (jb_para_setting(i).cjk && !jb_para_setting(i).mark)
            assert_true(told > 8105); /* the characters of the standard list */
        else if (!jb_para_setting(i).cjk)
            compare_pairs(b, shapes, face, i);
    }
    assert_false(jb_layout_shapes_damaged(shapes));
}

/* --- tests --- */

static int open_bench(void **state)
{
    static Bench bench;
    Bench *b = &bench;
    *b = (Bench){.arena = jb_arena_new(), .random = 20240531};
    b->diags = jb_diags_new(b->arena);
    b->buffer = hb_buffer_create();
    b->faces = jb_layout_faces_open(b->diags, "fonts/fonts.json");
    read_folder(b, "templates");
    read_folder(b, "input");
    *state = b;
    return b->faces == NULL || b->text.n <= MOST;
}

static int close_bench(void **state)
{
    Bench *b = *state;
    hb_buffer_destroy(b->buffer);
    jb_layout_faces_close(b->faces);
    jb_arena_free(b->arena);
    return 0;
}

static JbFaceId face_of(Bench *b, const char *role)
{
    const JbFaceId *ids;
    size_t n;
    assert_true(jb_layout_faces_role(b->faces, b->diags, role, &ids, &n));
    return ids[0];
}

static void tables_say_what_harfbuzz_says(void **state)
{
    static const char *const roles[] = {"serif",     "serif-bold",     "sans",
                                        "sans-bold", "serif-hant",     "serif-bold-hant",
                                        "sans-hant", "sans-bold-hant", "kai"};
    Bench *b = *state;
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        compare_face(b, face_of(b, roles[i]));
    if (b->faults > 0)
        fail_msg("%zu of %zu texts told otherwise, the first one: %s", b->faults, b->told,
                 b->first);
    assert_true(b->told > 500000);
}

/* A table of the face, changed: kerning taken away, or else a byte; its sums are right or not. */
typedef struct Changed {
    uint8_t *bytes;
    size_t n;
    JbShapesTable *table;
} Changed;

static Changed copy_table(Bench *b, JbFaceId face, size_t number)
{
    Changed c;
    const uint8_t *bytes = bytes_of(b, face, &c.n);
    c.bytes = jb_arena_alloc(b->arena, c.n);
    memcpy(c.bytes, bytes, c.n);
    uint32_t offset;
    memcpy(&offset, c.bytes + sizeof(JbShapesHead) + number * sizeof offset, sizeof offset);
    c.table = (JbShapesTable *)(void *)(c.bytes + offset);
    return c;
}

static void sum_up(Changed *c)
{
    c->table->sum = jb_map_checksum((const uint8_t *)&c->table->size, c->table->size);
}

static JbShapes *open_changed(Bench *b, const Changed *c)
{
    char face[JB_SHAPES_DIGITS + 1] = {0};
    memcpy(face, ((const JbShapesHead *)(const void *)c->bytes)->face, JB_SHAPES_DIGITS);
    return jb_layout_shapes_open(b->arena, c->bytes, c->n, face, jb_para_settings());
}

static const uint32_t KERNED[] = {'A', 'V', 'A'};
enum { WESTERN = 2 * JB_LANGS };

static void a_pair_without_its_kerning_is_noticed(void **state)
{
    Bench *b = *state;
    JbFaceId face = face_of(b, "serif");
    Changed c = copy_table(b, face, WESTERN);
    uint8_t *kerns = (uint8_t *)(c.table + 1) + c.table->form_n * sizeof(JbShapesForm) +
                     c.table->join_n * sizeof(JbShapesJoin) + JB_SHAPES_PAGES * sizeof(uint16_t);
    assert_true(compare(b, open_changed(b, &c), face, WESTERN, KERNED, 3));
    assert_int_equal(b->faults, 0);
    memset(kerns, 0, (size_t)c.table->left_n * c.table->right_n * sizeof(int16_t));
    sum_up(&c);
    assert_true(compare(b, open_changed(b, &c), face, WESTERN, KERNED, 3));
    assert_int_equal(b->faults, 1);
}

static void what_is_damaged_tells_nothing(void **state)
{
    Bench *b = *state;
    JbFaceId face = face_of(b, "serif");
    hb_glyph_info_t info[3];
    hb_glyph_position_t pos[3];
    Changed c = copy_table(b, face, WESTERN);
    uint8_t *page = (uint8_t *)c.table + sizeof c.table->sum + c.table->size; /* U+0000 … 003F */
    JbShapesPage *letters = (JbShapesPage *)(void *)page + 1;                 /* U+0040 … 007F */
    letters->entries['A' % JB_SHAPES_PAGE] ^= 1;
    JbShapes *shapes = open_changed(b, &c);
    assert_int_equal(
        jb_layout_shapes_run(shapes, WESTERN, (const uint32_t[]){'1', '2'}, 2, info, pos), 2);
    assert_false(jb_layout_shapes_damaged(shapes));
    assert_int_equal(jb_layout_shapes_run(shapes, WESTERN, KERNED, 3, info, pos), 0);
    assert_true(jb_layout_shapes_damaged(shapes));
    assert_false(jb_layout_shapes_whole(b->arena, c.bytes, c.n));
    letters->entries['A' % JB_SHAPES_PAGE] ^= 1;
    assert_true(jb_layout_shapes_whole(b->arena, c.bytes, c.n));
    c.table->form_n++;
    shapes = open_changed(b, &c);
    assert_int_equal(jb_layout_shapes_run(shapes, WESTERN, KERNED, 3, info, pos), 0);
    assert_true(jb_layout_shapes_damaged(shapes));
    c.bytes[offsetof(JbShapesHead, setting_n)]++;
    shapes = open_changed(b, &c);
    assert_int_equal(jb_layout_shapes_run(shapes, WESTERN, KERNED, 3, info, pos), 0);
    assert_true(jb_layout_shapes_damaged(shapes));
}

/* With sums that are right. */
static void what_names_nothing_tells_nothing(void **state)
{
    Bench *b = *state;
    JbFaceId face = face_of(b, "serif");
    hb_glyph_info_t info[3];
    hb_glyph_position_t pos[3];
    for (int fault = 0; fault < 6; fault++) {
        Changed c = copy_table(b, face, WESTERN);
        JbShapesForm *form = (JbShapesForm *)(void *)(c.table + 1);
        JbShapesJoin *join = (JbShapesJoin *)(void *)(form + c.table->form_n);
        switch (fault) {
        case 0: join->n = 1; break;
        case 1: join->n = JB_SHAPES_JOINED + 1; break;
        case 2: join->entry |= 0xFFFF0000u; break;
        case 3: form->left = (uint16_t)c.table->left_n; break;
        case 4: c.table->left_n = c.table->right_n = UINT32_MAX; break;
        default: c.table->page_n = UINT32_MAX; break;
        }
        sum_up(&c);
        JbShapes *shapes = open_changed(b, &c);
        assert_int_equal(jb_layout_shapes_run(shapes, WESTERN, KERNED, 3, info, pos), 0);
        assert_true(jb_layout_shapes_damaged(shapes));
    }
}

static void another_face_or_shaper_has_no_table(void **state)
{
    Bench *b = *state;
    Changed c = copy_table(b, face_of(b, "serif"), WESTERN);
    JbShapesFor meant = jb_para_settings();
    assert_non_null(open_changed(b, &c));
    assert_null(jb_layout_shapes_open(b->arena, c.bytes, c.n, "0123456789abcdef", meant));
    meant.sum++;
    assert_null(jb_layout_shapes_open(b->arena, c.bytes, c.n,
                                      (const char *)c.bytes + offsetof(JbShapesHead, face), meant));
    for (size_t n = 0; n < c.n; n += 1 + n / 7)
        assert_false(jb_layout_shapes_whole(b->arena, c.bytes, n));
}

static void joins_take_the_longest(void **state)
{
    Bench *b = *state;
    JbShapes *shapes = jb_layout_face_shapes(b->faces, face_of(b, "serif"), jb_para_settings());
    static const uint32_t text[] = {'o', 'f', 'f', 'i', 'c', 'e'};
    hb_glyph_info_t info[6];
    hb_glyph_position_t pos[6];
    JbSetting setting = jb_para_setting(WESTERN);
    assert_int_equal(jb_layout_shapes_run(shapes, WESTERN, text, 6, info, pos), 4);
    assert_int_equal(info[1].cluster, 1);
    assert_int_equal(info[2].cluster, 4);
    setting.apart = true;
    assert_int_equal(
        jb_layout_shapes_run(shapes, jb_para_setting_number(&setting), text, 6, info, pos), 6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(joins_take_the_longest),
        cmocka_unit_test(what_is_damaged_tells_nothing),
        cmocka_unit_test(what_names_nothing_tells_nothing),
        cmocka_unit_test(another_face_or_shaper_has_no_table),
        cmocka_unit_test(tables_say_what_harfbuzz_says),
        cmocka_unit_test(a_pair_without_its_kerning_is_noticed),
    };
    return cmocka_run_group_tests(tests, open_bench, close_bench);
}
