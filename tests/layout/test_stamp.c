/* SPDX-License-Identifier: MIT */
/* The stamp of prepared faces by its tree, and by its text where the tree is not to be used. */
#include "base/file.h"
#include "layout/stamp.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define TEXT                                                                                       \
    "{\n  \"roles\": {\"serif\": {\"size\": 12, \"sums\": \"0f\", \"odd\": [true, null]}}\n}\n"
#define OTHER                                                                                      \
    "{\n  \"roles\": {\"serif\": {\"size\": 13, \"sums\": \"0f\", \"odd\": [true, null]}}\n}\n"

typedef struct Bench {
    JbArena *arena;
    JbDiags *diags;
    char folder[64];
    const char *path, *table;
} Bench;

static void write_file(const char *path, const char *bytes, size_t n)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, n, f), n);
    assert_int_equal(fclose(f), 0);
}

static int open_bench(void **state)
{
    static Bench b;
    b = (Bench){.arena = jb_arena_new(), .folder = "/tmp/jb-stamp-XXXXXX"};
    b.diags = jb_diags_new(b.arena);
    if (mkdtemp(b.folder) == NULL)
        return 1;
    b.path = jb_file_join(b.arena, b.folder, "prepared.json");
    b.table = jb_layout_stamp_path(b.arena, b.path);
    *state = &b;
    return 0;
}

static int close_bench(void **state)
{
    Bench *b = *state;
    unlink(b->path);
    unlink(b->table);
    rmdir(b->folder);
    jb_arena_free(b->arena);
    return 0;
}

/* Of a value of the stamp: the text tells the tree apart from it by 12 and 99. */
static int64_t size_in(Bench *b)
{
    const JbJson *root = jb_layout_stamp_read(b->arena, b->arena, b->diags, b->path);
    const JbJson *role = jb_json_get(jb_json_get(root, "roles"), "serif");
    assert_non_null(role);
    assert_string_equal(role->place.file, b->path);
    assert_string_equal(role->place.pointer, "/roles/serif");
    assert_int_equal(role->place.line, 2);
    assert_string_equal(jb_json_string(b->diags, role, "sums"), "0f");
    assert_int_equal(jb_json_get(role, "odd")->n, 2);
    return jb_json_int(b->diags, role, "size", 0, 1000, -1);
}

/* A tree that says 99 where the text says 12, so that it shows which of them was taken. */
static JbText tree_of(Bench *b, const char *text)
{
    static const char told[] =
        "{\n  \"roles\": {\"serif\": {\"size\": 99, \"sums\": \"0f\", \"odd\": [true, null]}}\n}\n";
    const JbJson *tree = jb_json_read(b->arena, b->diags, "told", told, sizeof told - 1, "UTF-8");
    return jb_layout_stamp_tree(b->arena, text, strlen(text), tree);
}

static void the_tree_is_taken_where_it_is_whole(void **state)
{
    Bench *b = *state;
    JbText tree = tree_of(b, TEXT);
    write_file(b->path, TEXT, sizeof TEXT - 1);
    assert_int_equal(size_in(b), 12);
    write_file(b->table, tree.at, tree.n);
    assert_int_equal(size_in(b), 99);
}

static void the_text_is_read_where_the_tree_is_damaged_or_of_another(void **state)
{
    Bench *b = *state;
    JbText tree = tree_of(b, TEXT);
    write_file(b->path, TEXT, sizeof TEXT - 1);
    for (size_t i = 0; i < tree.n; i++) {
        tree.at[i] ^= 4;
        write_file(b->table, tree.at, tree.n);
        assert_int_equal(size_in(b), 12);
        tree.at[i] ^= 4;
    }
    for (size_t n = 0; n < tree.n; n++) {
        write_file(b->table, tree.at, n);
        assert_int_equal(size_in(b), 12);
    }
    write_file(b->table, tree.at, tree.n);
    write_file(b->path, OTHER, sizeof OTHER - 1);
    assert_int_equal(size_in(b), 13);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_tree_is_taken_where_it_is_whole),
        cmocka_unit_test(the_text_is_read_where_the_tree_is_damaged_or_of_another),
    };
    return cmocka_run_group_tests(tests, open_bench, close_bench);
}
