/* SPDX-License-Identifier: MIT */
/* A tree that was stored and taken back is the one that reading gives: every value, name, number
 * and place. */
#include "base/stored.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void assert_text(const char *a, const char *b)
{
    assert_int_equal(a != NULL, b != NULL);
    if (a)
        assert_string_equal(a, b);
}

static void assert_place(const JbPlace *a, const JbPlace *b)
{
    assert_text(a->file, b->file);
    assert_int_equal(a->line, b->line);
    assert_int_equal(a->column, b->column);
    assert_text(a->pointer, b->pointer);
}

/* The number of values. */
static size_t assert_same(const JbJson *a, const JbJson *b)
{
    assert_int_equal(a->kind, b->kind);
    assert_int_equal(a->truth, b->truth);
    assert_int_equal(a->n, b->n);
    assert_text(a->key, b->key);
    assert_text(a->string, b->string);
    assert_text(a->digits, b->digits);
    assert_int_equal(a->number != NULL, b->number != NULL);
    if (a->number)
        assert_int_equal(jb_q_cmp(a->number, b->number), 0);
    assert_place(&a->place, &b->place);
    assert_place(JB_JSON_KEY_PLACE(a), JB_JSON_KEY_PLACE(b));
    size_t n = 1;
    const JbJson *x = a->child, *y = b->child;
    for (; x && y; x = x->next, y = y->next)
        n += assert_same(x, y);
    assert_true(!x && !y);
    return n;
}

static size_t there_and_back(const JbJson *tree, const char *name)
{
    JbArena *arena = jb_arena_new(), *other = jb_arena_new();
    JbText out = jb_text(arena);
    jb_stored_put(&out, tree);
    const JbJson *back = jb_stored_tree(other, name, out.at);
    size_t n = assert_same(tree, back);
    jb_arena_free(arena);
    jb_arena_free(other);
    return n;
}

static void trees_come_back(void **state)
{
    static const struct {
        const char *text;
        size_t values;
    } cases[] = {
        {"null", 1},
        {"{}", 1},
        {"[]", 1},
        {"\"\"", 1},
        {"{\"\": \"\", \"名\": \"a\\\"b\\u00e9\\n\", \"a~/b\": [1, -2.50, 1e-3, [], {}]}", 9},
        {"[true, false, null,\n {\"a\": {\"b\": {\"c\": [[[12345678901234567890.125]]]}}}]", 11},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        JbArena *arena = jb_arena_new();
        JbDiags *diags = jb_diags_new(arena);
        const JbJson *tree =
            jb_json_read(arena, diags, "x.json", cases[i].text, strlen(cases[i].text), NULL);
        assert_non_null(tree);
        assert_int_equal(there_and_back(tree, "x.json"), cases[i].values);
        jb_arena_free(arena);
    }
}

static void files_of_the_program_come_back(void **state)
{
    static const char *const files[] = {"fonts/fonts.json", "templates/gazette/layout.json",
                                        "templates/card/layout.json"};
    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        JbArena *arena = jb_arena_new();
        const JbJson *tree =
            jb_json_read_file(arena, jb_diags_new(arena), files[i], NULL, NULL, NULL);
        assert_non_null(tree);
        assert_true(there_and_back(tree, files[i]) > 100);
        jb_arena_free(arena);
    }
}

/* Each as it is in the whole tree, in the file's order, whatever is passed over between them. */
static void members_come_back_alone(void **state)
{
    static const char text[] =
        "{\"a\": [1, {\"b\": 2}], \"b\": {\"a\": []}, \"c\": \"d\", \"e\": 1.5}";
    static const char *const keys[] = {"e", "b", "none"};
    JbArena *arena = jb_arena_new();
    JbText out = jb_text(arena);
    (void)state;
    const JbJson *tree =
        jb_json_read(arena, jb_diags_new(arena), "x.json", text, strlen(text), NULL);
    jb_stored_put(&out, tree);
    const JbJson *some = jb_stored_members(arena, "x.json", out.at, keys, 3);
    assert_int_equal(some->n, 2);
    assert_place(&some->place, &tree->place);
    JbJson b = *jb_json_get(tree, "b"), e = *jb_json_get(tree, "e");
    assert_ptr_equal(some->child->next, jb_json_get(some, "e"));
    assert_int_equal(assert_same(&b, jb_json_get(some, "b")), 2);
    assert_int_equal(assert_same(&e, jb_json_get(some, "e")), 1);
    assert_null(jb_json_get(some, "a"));
    jb_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(trees_come_back),
                                       cmocka_unit_test(members_come_back_alone),
                                       cmocka_unit_test(files_of_the_program_come_back)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
