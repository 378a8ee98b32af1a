/* SPDX-License-Identifier: MIT */
/* Files of messages: folds, escapes, languages, refusals, and places within folded text. */
#include "mustache/message.h"
#include "mustache/view.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char *name, *file, *lang, *text;
} cases[] = {
    {"one line", "zh:\n    甲\n", "zh", "甲\n"},
    {"lines meet without a blank", "zh:\n    甲，\n    乙。\n", "zh", "甲，乙。\n"},
    {"a blank at the end", "en:\n    one,\\s\n    two\n", "en", "one, two\n"},
    {"a blank at the beginning", "en:\n    one\n    \\stwo\n", "en", "one two\n"},
    {"blanks that end a line fall", "en:\n    one  \t\r\n    two\n", "en", "onetwo\n"},
    {"deeper indent is no text", "en:\n  {{#a}}\n      x\n  {{/a}}\n", "en", "{{#a}}x{{/a}}\n"},
    {"blank lines mean nothing", "en:\n\n    a\n\n    b\n\n", "en", "ab\n"},
    {"a new line", "en:\n    a\\n\n    b\n", "en", "a\nb\n"},
    {"a paragraph", "en:\n    a\\n\n    \\n\n    b\n", "en", "a\n\nb\n"},
    {"a backslash at an edge", "en:\n    \\\\sa\\\\\n    b\n", "en", "\\sa\\b\n"},
    {"inside a line it is itself", "en:\n    a\\xb \\{or} c\n", "en", "a\\xb \\{or} c\n"},
    {"a remark is none", "# why\nen:\n# more\n    a # b\n", "en", "a # b\n"},
    {"a tag may have a script", "zh-Hant:\n    甲\n", "zh-Hant", "甲\n"},
    {"the second language", "zh:\n    甲\nen:\n    one\n", "en", "one\n"},
    {"without a newline at the end", "en:\n    a", "en", "a\n"},
    {"empty", "en:\n", "en", "\n"},
};

static void test_folding(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        JbArena *arena = jb_arena_new();
        JbDiags *diags = jb_diags_new(arena);
        JbMessages got = {NULL, 0, 0};
        const char *file = cases[i].file, *text = NULL;
        assert_true(jb_mustache_messages_read(arena, diags, "m.words", file, strlen(file), &got));
        for (size_t k = 0; k < got.n; k++)
            if (strcmp(got.at[k].lang, cases[i].lang) == 0)
                text = jb_text_str(&got.at[k].text);
        if (text == NULL || strcmp(text, cases[i].text) != 0)
            fail_msg("%s: %s", cases[i].name, text == NULL ? "no such language" : text);
        jb_arena_free(arena);
    }
}

static const struct {
    const char *file, *line;
} refusals[] = {
    {"zh\n    a\n", "m.words:1:1: error: a line that is neither a language nor indented"},
    {"en:\n    a\nb\n", "m.words:3:1: error: a line that is neither a language nor indented"},
    {"en: a\n", "m.words:1:1: error: a line that is neither a language nor indented"},
    {"# x\n    a\n", "m.words:2:1: error: text that belongs to no language"},
    {"zh:\n    甲{{x}}\\s{{y}}\n",
     "m.words:2:11: error: \\s stands for something at a line's edge alone"},
    {"en:\n    a\\nb\n", "m.words:2:6: error: \\n stands for something at a line's edge alone"},
    {"en:\n    a\nen:\n    b\n", "m.words:3:1: error: this language stands here already"},
};

static void test_refusals(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        JbArena *arena = jb_arena_new();
        JbDiags *diags = jb_diags_new(arena);
        JbMessages got = {NULL, 0, 0};
        const char *file = refusals[i].file;
        assert_false(jb_mustache_messages_read(arena, diags, "m.words", file, strlen(file), &got));
        assert_int_equal(diags->list.n, 1);
        char *line = jb_diag_line(arena, &diags->list.at[0], JB_DIAG_TEXT);
        assert_non_null(strchr(line, ';'));
        *strchr(line, ';') = '\0';
        assert_string_equal(line, refusals[i].line);
        jb_arena_free(arena);
    }
}

static const JbMustache *first_message(JbArena *arena, JbDiags *diags, const char *file)
{
    JbMessages got = {NULL, 0, 0};
    assert_true(jb_mustache_messages_read(arena, diags, "m.words", file, strlen(file), &got));
    return jb_mustache_message_parse(arena, diags, "m.words", &got.at[0]);
}

static const JbMustache *partial(void *user, const char *name)
{
    (void)name;
    return user;
}

/* A tag that names nothing is told where it stands in the file, also where the partial is read
 * again with an indent. */
static void test_places(void **state)
{
    (void)state;
    static const struct {
        const char *file, *page;
        uint32_t line, column;
    } at[] = {
        {"en:\n    one\n      two {{none}}\n", "{{>m}}", 3, 11},
        {"en:\n    甲\\s\n\n    \\s{{none}}\n", "x {{>m}} y", 4, 7},
        {"en:\n    a\\n\n    b\n    c{{none}}\n", "  {{>m}}\n", 4, 6},
        {"en:\n    {{no\n    ne}}\n", "{{>m}}", 2, 5},
    };
    for (size_t i = 0; i < sizeof at / sizeof *at; i++) {
        JbArena *arena = jb_arena_new();
        JbDiags *diags = jb_diags_new(arena);
        JbMustache *m = (JbMustache *)first_message(arena, diags, at[i].file);
        const JbMustache *page =
            jb_mustache_parse(arena, diags, "p.md", at[i].page, strlen(at[i].page));
        JbText out = jb_text(arena);
        assert_false(jb_mustache_render(arena, diags, page,
                                        jb_mustache_view_object(arena, NULL, NULL), partial, m,
                                        false, &out, NULL));
        assert_int_equal(diags->list.n, 1);
        assert_string_equal(diags->list.at[0].place.file, "m.words");
        assert_int_equal(diags->list.at[0].place.line, at[i].line);
        assert_int_equal(diags->list.at[0].place.column, at[i].column);
        jb_arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_folding),
                                       cmocka_unit_test(test_refusals),
                                       cmocka_unit_test(test_places)};
    return cmocka_run_group_tests_name("mustache/message", tests, NULL, NULL);
}
