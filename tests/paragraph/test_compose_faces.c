/* SPDX-License-Identifier: MIT */
/* Roles, fallback order, prepared faces and messages of fonts.json. */
#include "layout/face_hb.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define SERIF "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
#define KAI   "/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf"

typedef struct Bench {
    JbArena *arena;
    JbDiags *diags;
    char path[64];
} Bench;

static JbFaces *open_list(Bench *b, const char *roles)
{
    b->arena = jb_arena_new();
    b->diags = jb_diags_new(b->arena);
    strcpy(b->path, "/tmp/jb-fonts-XXXXXX");
    int fd = mkstemp(b->path);
    assert_true(fd >= 0);
    FILE *f = fdopen(fd, "w");
    fprintf(f, "{\"format\":\"jianbao.fonts/1\",\"roles\":{%s}}", roles);
    assert_int_equal(fclose(f), 0);
    return jb_layout_faces_open(b->diags, b->path);
}

static void close_list(Bench *b, JbFaces *faces)
{
    jb_layout_faces_close(faces);
    jb_arena_free(b->arena);
    unlink(b->path);
}

static void roles_resolve_in_order(void **state)
{
    (void)state;
    Bench b;
    const JbFaceId *ids;
    size_t n;
    JbFaces *faces = open_list(
        &b, "\"serif\":{\"face\":\"S\",\"file\":\"" SERIF "\",\"index\":2,\"fallback\":[\"kai\"]},"
            "\"kai\":{\"face\":\"K\",\"file\":\"" KAI "\",\"fallback\":[\"serif\"]},"
            "\"black\":{\"face\":\"B\",\"file\":\"/nowhere/black.otf\",\"optional\":true,"
            "\"else\":\"serif\",\"latin\":\"kai\"}");
    assert_non_null(faces);
    assert_true(jb_layout_faces_role(faces, b.diags, "serif", &ids, &n));
    assert_int_equal(n, 2);
    assert_string_equal(jb_layout_face_name(faces, ids[0]), "NotoSerifCJKsc-Regular");
    assert_string_equal(jb_layout_face_name(faces, ids[1]), "LXGWWenKai-Regular");
    JbFaceId serif = ids[0];
    assert_true(jb_layout_faces_role(faces, b.diags, "black", &ids, &n));
    assert_int_equal(ids[0], serif);
    assert_string_equal(jb_layout_faces_latin(faces, "black"), "kai");
    assert_null(jb_layout_faces_latin(faces, "serif"));
    assert_int_equal(jb_layout_faces_count(faces), 3);
    assert_int_equal(ids[0], 0); /* where fonts.json has it, whatever was asked for first */
    assert_int_equal(jb_layout_face_upem(faces, serif), 1000);
    close_list(&b, faces);
}

static void what_is_missing_is_reported(void **state)
{
    (void)state;
    Bench b;
    const JbFaceId *ids;
    size_t n;
    JbFaces *faces =
        open_list(&b, "\"a\":{\"face\":\"A\",\"file\":\"/nowhere/a.otf\",\"package\":\"fonts-a\"}");
    assert_non_null(faces);
    assert_false(jb_layout_faces_role(faces, b.diags, "a", &ids, &n));
    assert_string_equal(b.diags->list.at[0].code, "missing-face");
    assert_int_equal(b.diags->list.at[0].exit, JB_EXIT_NO_INPUT);
    assert_false(jb_layout_faces_role(faces, b.diags, "z", &ids, &n));
    assert_string_equal(b.diags->list.at[1].code, "unknown-role");
    close_list(&b, faces);

    assert_null(open_list(&b, "\"a\":{\"face\":\"A\",\"file\":\"a.otf\",\"fallback\":[\"gone\"]}"));
    assert_string_equal(b.diags->list.at[0].code, "unknown-role");
    close_list(&b, NULL);
    assert_null(open_list(&b, "\"a\":{\"face\":\"A\",\"files\":\"a.otf\"}"));
    assert_string_equal(b.diags->list.at[0].code, "unknown-key");
    close_list(&b, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(roles_resolve_in_order),
                                       cmocka_unit_test(what_is_missing_is_reported)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
