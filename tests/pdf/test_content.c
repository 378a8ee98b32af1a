/* SPDX-License-Identifier: MIT */
/* Numbers and strings of a content stream, and the CIDs of a CFF. */
#include "pdf/cff.h"
#include "pdf/writer.h"
#include "typeset/face_hb.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void fixed(JbArena *arena, int64_t v, int decimals, const char *expected)
{
    JbText t = jb_text(arena);
    jb_op_fixed(&t, v, decimals);
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
    jb_put_utf16_hex(&t, s, strlen(s));
    assert_string_equal(jb_text_str(&t), "004100B75BB6D842DFB7");
}

/* --- CFF --- */

/* Header, Name INDEX "A", Top DICT INDEX with `dict` (n bytes). */
static size_t cff_head(uint8_t *out, const uint8_t *dict, uint8_t n)
{
    const uint8_t head[] = {1, 0, 4, 1, 0, 1, 1, 1, 2, 'A', 0, 1, 1, 1, (uint8_t)(1 + n)};
    memcpy(out, head, sizeof head);
    memcpy(out + sizeof head, dict, n);
    return sizeof head + n;
}

static void cids_come_from_the_charset(void **state)
{
    /* ROS (SIDs 391 392 0), charset at 29: format 2, two ranges 5..7 and 300 */
    const uint8_t dict[] = {247, 27, 248, 28, 139, 12, 30, 139 + 29, 15};
    const uint8_t charset[] = {2, 0, 5, 0, 2, 1, 44, 0, 0};
    uint8_t bytes[64] = {0};
    size_t n = cff_head(bytes, dict, sizeof dict);
    assert_true(n <= 29);
    memcpy(bytes + 29, charset, sizeof charset);
    const uint16_t *cids = NULL;
    assert_true(jb_cff_cids(*state, bytes, 29 + sizeof charset, 5, &cids));
    const uint16_t expected[] = {0, 5, 6, 7, 300};
    assert_memory_equal(cids, expected, sizeof expected);
    for (size_t cut = 0; cut < 29 + sizeof charset;
         cut++) /* every beginning of it is refused, none read beyond */
        assert_false(jb_cff_cids(*state, bytes, cut, 5, &cids));
}

static void a_name_keyed_cff_has_no_cids(void **state)
{
    const uint8_t dict[] = {139 + 29, 15};
    uint8_t bytes[64] = {0};
    cff_head(bytes, dict, sizeof dict);
    const uint16_t *cids = NULL;
    assert_false(jb_cff_cids(*state, bytes, sizeof bytes, 5, &cids));
}

/* In the prepared cut of a CID-keyed face glyph ids move and CIDs stay: those of the whole face are the same by character. */
static void a_cut_face_keeps_its_cids(void **state)
{
    JbDiags *diags = jb_diags_new(*state);
    JbFaces *faces = jb_faces_open(diags, "fonts/fonts.json");
    const JbFaceId *ids = NULL;
    size_t n = 0;
    assert_non_null(faces);
    assert_true(jb_faces_role(faces, diags, "serif", &ids, &n));
    if (n < 2 || strcmp(jb_face_name(faces, ids[0]), jb_face_name(faces, ids[1])) != 0) {
        jb_faces_close(faces);
        skip(); /* no prepared faces here: make fonts */
    }
    unsigned cid[2][3];
    for (size_t i = 0; i < 2; i++) {
        hb_blob_t *blob = hb_face_reference_table(jb_face_hb(faces, ids[i]), HB_TAG('C', 'F', 'F', ' '));
        unsigned size = 0;
        const char *bytes = hb_blob_get_data(blob, &size);
        const uint16_t *cids = NULL;
        assert_true(jb_cff_cids(*state, (const uint8_t *)bytes, size,
                                hb_face_get_glyph_count(jb_face_hb(faces, ids[i])), &cids));
        const hb_codepoint_t characters[3] = {'A', 0x5BB6, 0x9F99};
        for (int k = 0; k < 3; k++) {
            hb_codepoint_t g = 0;
            assert_true(hb_font_get_nominal_glyph(jb_face_font(faces, ids[i]), characters[k], &g));
            cid[i][k] = cids[g];
        }
        hb_blob_destroy(blob);
    }
    jb_faces_close(faces);
    assert_memory_equal(cid[0], cid[1], sizeof cid[0]);
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
        cmocka_unit_test(numbers_are_exact_and_short), cmocka_unit_test(text_becomes_utf16_with_surrogates),
        cmocka_unit_test(cids_come_from_the_charset),  cmocka_unit_test(a_name_keyed_cff_has_no_cids),
        cmocka_unit_test(a_cut_face_keeps_its_cids),
    };
    return cmocka_run_group_tests(tests, arena_up, arena_down);
}
