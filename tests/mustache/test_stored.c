/* SPDX-License-Identifier: MIT */
/* What was stored of a file's templates and taken back is what parsing gives: each token with its
 * texts and its place, and where the lines of a message come from. */
#include "base/file.h"
#include "mustache/message.h"
#include "mustache/mustache_parts.h"
#include "mustache/stored.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { MOST = 1 << 22 }; /* bytes of a file */

/* The number of tokens. */
static size_t assert_tokens(const JbToken *a, const JbToken *b)
{
    size_t n = 0;
    for (; a != NULL && b != NULL; a = jb_mustache_next(a), b = jb_mustache_next(b), n++) {
        assert_int_equal(a->kind, b->kind);
        assert_int_equal(a->n, b->n);
        assert_int_equal(a->alone, b->alone);
        assert_string_equal(jb_mustache_indent(a), jb_mustache_indent(b));
        assert_int_equal(a->line, b->line);
        assert_int_equal(a->column, b->column);
        if (a->kind == JB_TOKEN_TEXT)
            assert_memory_equal(jb_mustache_text(a), jb_mustache_text(b), a->n);
        else
            assert_string_equal(jb_mustache_text(a), jb_mustache_text(b));
        n += assert_tokens(jb_mustache_child(a), jb_mustache_child(b));
    }
    assert_true(a == NULL && b == NULL);
    return n;
}

static size_t assert_same(const JbMustache *a, const JbMustache *b)
{
    const JbFold *of_a = jb_mustache_folds(a), *of_b = jb_mustache_folds(b);
    assert_int_equal(a->packed->n, b->packed->n);
    assert_string_equal(a->name, b->name);
    assert_string_equal(jb_mustache_source(a), jb_mustache_source(b));
    assert_int_equal(a->packed->fold_n, b->packed->fold_n);
    for (size_t i = 0; i < a->packed->fold_n; i++) {
        assert_int_equal(of_a[i].at, of_b[i].at);
        assert_int_equal(of_a[i].line, of_b[i].line);
        assert_int_equal(of_a[i].column, of_b[i].column);
    }
    return assert_tokens(jb_mustache_first(a), jb_mustache_first(b));
}

static size_t there_and_back(const JbStoring *list, size_t n, const char *name)
{
    JbArena *arena = jb_arena_new();
    JbText out = jb_text(arena);
    size_t tokens = 0;
    jb_mustache_store(&out, list, n);
    assert_int_equal(jb_mustache_stored_n(out.at), n);
    for (size_t i = n; i-- > 0;) {
        assert_string_equal(jb_mustache_stored_lang(out.at, i), list[i].lang);
        tokens += assert_same(list[i].mustache, jb_mustache_stored(arena, name, out.at, i));
    }
    jb_arena_free(arena);
    return tokens;
}

static void templates_come_back(void **state)
{
    static const struct {
        const char *text;
        size_t tokens;
    } cases[] = {
        {"", 0},
        {"a", 1},
        {"a\n{{b}} {{{c}}}{{&d}}\n", 6},
        {"{{#a}}{{^b}}x{{/b}}{{/a}}{{! no }}\n  {{> part}}\n\t{{#a}}\n{{/a}}", 6},
        {"{{=<% %>=}}\n<% 名 %>{{b}}<%> p %>", 3},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        JbArena *arena = jb_arena_new();
        const char *text = cases[i].text;
        JbStoring one = {"",
                         jb_mustache_parse(arena, jb_diags_new(arena), "t.md", text, strlen(text))};
        assert_non_null(one.mustache);
        assert_int_equal(there_and_back(&one, 1, "t.md"), cases[i].tokens);
        jb_arena_free(arena);
    }
}

/* Each message of a file of the program. */
static size_t messages_of(const char *path)
{
    JbArena *arena = jb_arena_new();
    JbDiags *diags = jb_diags_new(arena);
    JbMessages messages = {NULL, 0, 0};
    JB_VEC(JbStoring) list = {NULL, 0, 0};
    size_t n = 0;
    const char *bytes = jb_file_read(arena, diags, path, MOST, &n);
    assert_true(jb_mustache_messages_read(arena, diags, path, bytes, n, &messages));
    for (size_t i = 0; i < messages.n; i++) {
        const JbMessage *m = &messages.at[i];
        JB_PUSH(arena, &list,
                (JbStoring){m->lang, jb_mustache_message_parse(arena, diags, path, m)});
    }
    size_t tokens = there_and_back(list.at, list.n, path);
    jb_arena_free(arena);
    return tokens;
}

static void words_of_the_program_come_back(void **state)
{
    static const char folder[] = "templates/words";
    JbArena *arena = jb_arena_new();
    size_t files = 0, tokens = 0;
    (void)state;
    for (const char **name = jb_file_list(arena, folder); *name != NULL; name++) {
        size_t n = strlen(*name);
        if (n < 6 || strcmp(*name + n - 6, ".words") != 0)
            continue;
        tokens += messages_of(jb_file_join(arena, folder, *name));
        files++;
    }
    assert_true(files > 100 && tokens > 1000);
    jb_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(templates_come_back),
                                       cmocka_unit_test(words_of_the_program_come_back)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
