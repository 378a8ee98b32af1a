/* SPDX-License-Identifier: MIT */
/* Cases of our own, written from the Mustache specification 1.4: one row a rule. Data is JSON,
 * turned into views. */
#include "base/json.h"
#include "mustache/view.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

typedef struct Case {
    const char *name, *template, *data, *expected;
    const char *partials[4]; /* name, text, … */
} Case;

static JbView *view_of(JbArena *arena, JbView *parent, const char *key, const JbJson *json)
{
    JbView *v = NULL;
    switch (json->kind) {
    case JB_JSON_BOOL: return jb_mustache_view_bool(arena, parent, key, json->truth);
    case JB_JSON_NUMBER: return jb_mustache_view_text(arena, parent, key, json->digits);
    case JB_JSON_STRING: return jb_mustache_view_text(arena, parent, key, json->string);
    case JB_JSON_NULL: return jb_mustache_view_new(arena, parent, JB_VIEW_NULL, key);
    case JB_JSON_ARRAY: v = jb_mustache_view_list(arena, parent, key); break;
    case JB_JSON_OBJECT: v = jb_mustache_view_object(arena, parent, key); break;
    }
    for (const JbJson *c = json->child; c != NULL; c = c->next)
        view_of(arena, v, c->key, c);
    return v;
}

typedef struct Partials {
    JbArena *arena;
    JbDiags *diags;
    const char *const *list;
} Partials;

static const JbMustache *partial(void *user, const char *name)
{
    const Partials *p = user;
    for (size_t i = 0; i < 4 && p->list[i] != NULL; i += 2)
        if (strcmp(p->list[i], name) == 0)
            return jb_mustache_parse(p->arena, p->diags, name, p->list[i + 1],
                                     strlen(p->list[i + 1]));
    return NULL;
}

static const char *run(JbArena *arena, JbDiags *diags, const Case *c, bool lenient)
{
    const JbJson *json = jb_json_read(arena, diags, "data", c->data, strlen(c->data), NULL);
    assert_non_null(json);
    const JbMustache *m = jb_mustache_parse(arena, diags, "t.md", c->template, strlen(c->template));
    if (m == NULL)
        return NULL;
    Partials p = {arena, diags, c->partials};
    JbText out = jb_text(arena);
    JbLineMap lines = {0};
    jb_mustache_render(arena, diags, m, view_of(arena, NULL, NULL, json), partial, &p, lenient,
                       &out, &lines);
    size_t n = 0;
    for (size_t i = 0; i < out.n; i++)
        n += out.at[i] == '\n';
    assert_int_equal(lines.lines.n, n + (out.n > 0 && out.at[out.n - 1] != '\n'));
    return jb_text_str(&out);
}

static const Case cases[] = {
    /* interpolation */
    {"no tags", "Hello from {Mustache}!\n", "{}", "Hello from {Mustache}!\n", {0}},
    {"basic", "Hello, {{subject}}!", "{\"subject\":\"world\"}", "Hello, world!", {0}},
    {"no re-interpolation", "{{a}}", "{\"a\":\"x {{b}}\",\"b\":\"no\"}", "x \\{\\{b\\}\\}", {0}},
    {"escapes markup",
     "{{a}}",
     "{\"a\":\"*b* [c](d) `e` | <f> & _g_ #h\"}",
     "\\*b\\* \\[c\\](d) \\`e\\` \\| \\<f\\> \\& \\_g\\_ \\#h",
     {0}},
    {"escapes the head",
     "{{a}}/{{b}}/{{c}}",
     "{\"a\":\"- x\",\"b\":\"+1\",\"c\":\"12. x\"}",
     "\\- x/\\+1/12\\. x",
     {0}},
    {"escape leaves the middle", "{{a}}", "{\"a\":\"a-b 4.7 (c)\"}", "a-b 4.7 (c)", {0}},
    {"newline is a blank", "{{a}}", "{\"a\":\"x\\ny\"}", "x y", {0}},
    {"triple", "{{{a}}}", "{\"a\":\"*b*\"}", "*b*", {0}},
    {"ampersand", "{{&a}}", "{\"a\":\"*b*\"}", "*b*", {0}},
    {"triple keeps newline", "{{{a}}}", "{\"a\":\"x\\ny\"}", "x\ny", {0}},
    {"number", "{{n}} km", "{\"n\":85}", "85 km", {0}},
    {"number triple", "{{{n}}}", "{\"n\":1.21}", "1.21", {0}},
    {"null is empty", "({{a}})", "{\"a\":null}", "()", {0}},
    {"null triple is empty", "({{{a}}})", "{\"a\":null}", "()", {0}},
    {"null ampersand is empty", "({{&a}})", "{\"a\":null}", "()", {0}},
    {"miss is empty", "({{cannot}})", "{}", "()", {0}},
    {"miss triple is empty", "({{{cannot}}})", "{}", "()", {0}},
    {"dotted", "{{person.name}}", "{\"person\":{\"name\":\"Joe\"}}", "Joe", {0}},
    {"dotted triple", "{{{person.name}}}", "{\"person\":{\"name\":\"J*\"}}", "J*", {0}},
    {"dotted deep",
     "{{a.b.c.d.e.name}}",
     "{\"a\":{\"b\":{\"c\":{\"d\":{\"e\":{\"name\":\"P\"}}}}}}",
     "P",
     {0}},
    {"dotted broken", "({{a.b.c}})", "{\"a\":{}}", "()", {0}},
    {"dotted broken does not look outside",
     "({{a.b.c.name}})",
     "{\"a\":{\"b\":{}},\"c\":{\"name\":\"J\"}}",
     "()",
     {0}},
    {"dotted starts from the stack",
     "{{#a}}{{b.c.name}}{{/a}}",
     "{\"a\":{\"b\":{\"c\":{\"name\":\"P\"}}},\"b\":{\"c\":{\"name\":\"W\"}}}",
     "P",
     {0}},
    {"dotted prefers the inner, found or not",
     "({{#a}}{{b.c}}{{/a}})",
     "{\"a\":{\"b\":{}},\"b\":{\"c\":\"no\"}}",
     "()",
     {0}},
    {"implicit", "Hello, {{.}}!", "\"world\"", "Hello, world!", {0}},
    {"implicit triple", "{{{.}}}", "\"*\"", "*", {0}},
    {"space around is kept", "| {{s}} |", "{\"s\":\"---\"}", "| \\--- |", {0}},
    {"standalone value keeps its line", "  {{s}}\n", "{\"s\":\"x\"}", "  x\n", {0}},
    {"padding in the tag", "|{{ s }}|", "{\"s\":\"x\"}", "|x|", {0}},
    {"padding in the triple", "|{{{ s }}}|", "{\"s\":\"x\"}", "|x|", {0}},
    {"padding with &", "|{{& s }}|", "{\"s\":\"x\"}", "|x|", {0}},
    {"tag over lines", "|{{\n s \n}}|", "{\"s\":\"x\"}", "|x|", {0}},
    /* sections */
    {"true", "{{#b}}yes{{/b}}", "{\"b\":true}", "yes", {0}},
    {"false", "({{#b}}no{{/b}})", "{\"b\":false}", "()", {0}},
    {"null section", "({{#b}}no{{/b}})", "{\"b\":null}", "()", {0}},
    {"miss section", "({{#b}}no{{/b}})", "{}", "()", {0}},
    {"text section", "{{#s}}{{.}}!{{/s}}", "{\"s\":\"x\"}", "x!", {0}},
    {"empty text section", "({{#s}}no{{/s}})", "{\"s\":\"\"}", "()", {0}},
    {"object is the context",
     "{{#o}}Hi {{name}}.{{/o}}",
     "{\"o\":{\"name\":\"Joe\"}}",
     "Hi Joe.",
     {0}},
    {"empty object is true", "{{#o}}yes{{/o}}", "{\"o\":{}}", "yes", {0}},
    {"parents are seen",
     "{{#sec}}{{a}},{{b}},{{c.d}}{{/sec}}",
     "{\"a\":\"foo\",\"b\":\"wrong\",\"sec\":{\"b\":\"bar\"},\"c\":{\"d\":\"baz\"}}",
     "foo,bar,baz",
     {0}},
    {"list", "{{#l}}{{n}}{{/l}}", "{\"l\":[{\"n\":1},{\"n\":2},{\"n\":3}]}", "123", {0}},
    {"empty list", "({{#l}}no{{/l}})", "{\"l\":[]}", "()", {0}},
    {"list of texts", "{{#l}}({{.}}){{/l}}", "{\"l\":[\"a\",\"b\"]}", "(a)(b)", {0}},
    {"list of numbers", "{{#l}}({{.}}){{/l}}", "{\"l\":[1.1,2.2]}", "(1.1)(2.2)", {0}},
    {"nested lists", "{{#l}}{{#.}}{{.}}{{/.}};{{/l}}", "{\"l\":[[1,2],[3]]}", "12;3;", {0}},
    {"list of objects in list",
     "{{#t}}{{n}}{{#m}}{{n}}{{/m}}|{{/t}}",
     "{\"t\":[{\"n\":\"a\",\"m\":[{\"n\":1},{\"n\":2}]},{\"n\":\"b\",\"m\":[]}]}",
     "a12|b|",
     {0}},
    {"same section twice", "{{#b}}1{{/b}} and {{#b}}2{{/b}}", "{\"b\":true}", "1 and 2", {0}},
    {"nested same section", "{{#b}}A {{#b}}B{{/b}} C{{/b}}", "{\"b\":true}", "A B C", {0}},
    {"nested false", "A{{#b}}B{{#b}}C{{/b}}{{/b}}D", "{\"b\":false}", "AD", {0}},
    {"dotted section", "{{#a.b}}yes{{/a.b}}", "{\"a\":{\"b\":true}}", "yes", {0}},
    {"dotted broken section", "({{#a.b.c}}no{{/a.b.c}})", "{\"a\":{}}", "()", {0}},
    {"section spaces", " | {{#b}}\t|\t{{/b}} | \n", "{\"b\":true}", " | \t|\t | \n", {0}},
    {"inner spaces", " | {{#b}} {{! x }}\n {{/b}} | \n", "{\"b\":true}", " |  \n  | \n", {0}},
    {"inline sections",
     " {{#b}}YES{{/b}}\n {{#b}}GOOD{{/b}}\n",
     "{\"b\":true}",
     " YES\n GOOD\n",
     {0}},
    {"standalone section", "|\n{{#b}}\nA\n{{/b}}\n|\n", "{\"b\":true}", "|\nA\n|\n", {0}},
    {"indented standalone section",
     "|\n  {{#b}}\nA\n  {{/b}}\n|\n",
     "{\"b\":true}",
     "|\nA\n|\n",
     {0}},
    {"standalone, CR LF", "|\r\n{{#b}}\r\n{{/b}}\r\n|", "{\"b\":true}", "|\r\n|", {0}},
    {"standalone at the start", "  {{#b}}\n#{{/b}}\n/", "{\"b\":true}", "#\n/", {0}},
    {"standalone at the end", "#{{#b}}\n/\n  {{/b}}", "{\"b\":true}", "#\n/\n", {0}},
    {"padding in section tags", "|{{# b }}={{/ b }}|", "{\"b\":true}", "|=|", {0}},
    /* inverted */
    {"inverted false", "{{^b}}yes{{/b}}", "{\"b\":false}", "yes", {0}},
    {"inverted true", "({{^b}}no{{/b}})", "{\"b\":true}", "()", {0}},
    {"inverted null", "{{^b}}yes{{/b}}", "{\"b\":null}", "yes", {0}},
    {"inverted miss", "{{^b}}yes{{/b}}", "{}", "yes", {0}},
    {"inverted object", "({{^o}}no{{/o}})", "{\"o\":{\"n\":1}}", "()", {0}},
    {"inverted list", "({{^l}}no{{/l}})", "{\"l\":[{\"n\":1}]}", "()", {0}},
    {"inverted empty list", "{{^l}}yes{{/l}}", "{\"l\":[]}", "yes", {0}},
    {"inverted twice",
     "{{^b}}1{{/b}}{{t}}{{^b}}2{{/b}}",
     "{\"b\":false,\"t\":\"-\"}",
     "1\\-2",
     {0}},
    {"inverted dotted miss", "{{^a.b.c}}yes{{/a.b.c}}", "{\"a\":{}}", "yes", {0}},
    {"inverted dotted true", "({{^a.b}}no{{/a.b}})", "{\"a\":{\"b\":true}}", "()", {0}},
    {"inverted standalone", "|\n{{^b}}\nA\n{{/b}}\n|\n", "{\"b\":false}", "|\nA\n|\n", {0}},
    {"inverted keeps the context",
     "{{#o}}{{^b}}{{n}}{{/b}}{{/o}}",
     "{\"o\":{\"n\":\"x\",\"b\":false}}",
     "x",
     {0}},
    /* comments */
    {"comment", "12345{{! c }}67890", "{}", "1234567890", {0}},
    {"comment over lines", "12345{{!\n c\n}}67890\n", "{}", "1234567890\n", {0}},
    {"standalone comment", "A\n{{! c }}\nB\n", "{}", "A\nB\n", {0}},
    {"indented standalone comment", "A\n  {{! c }}\nB\n", "{}", "A\nB\n", {0}},
    {"standalone comment over lines", "A\n{{!\nc\n}}\nB\n", "{}", "A\nB\n", {0}},
    {"comment CR LF", "|\r\n{{! c }}\r\n|", "{}", "|\r\n|", {0}},
    {"comment at the end", "!\n  {{! c }}", "{}", "!\n", {0}},
    {"inline comment is not standalone", "  12 {{! 34 }}\n", "{}", "  12 \n", {0}},
    {"spaces around a comment stay", "1 {{! c }} 2", "{}", "1  2", {0}},
    /* partials */
    {"partial", "\"{{>text}}\"", "{}", "\"from partial\"", {"text", "from partial"}},
    {"missing partial is empty", "({{>text}})", "{}", "()", {0}},
    {"partial sees the context", "{{>p}}", "{\"t\":\"x\"}", "*x*", {"p", "*{{t}}*"}},
    {"recursive partial",
     "{{>node}}",
     "{\"c\":\"X\",\"nodes\":[{\"c\":\"Y\",\"nodes\":[]}]}",
     "X<Y<>>",
     {"node", "{{c}}<{{#nodes}}{{>node}}{{/nodes}}>"}},
    {"nested partials",
     "{{>o}}",
     "{\"a\":\"h\",\"b\":\"w\"}",
     "*h w!*",
     {"o", "*{{a}} {{>i}}*", "i", "{{b}}!"}},
    {"partial keeps spaces", "| {{>p}} |", "{}", "| \t|\t |", {"p", "\t|\t"}},
    {"inline partial is not indented",
     "  {{d}}  {{> p}}\n",
     "{\"d\":\"x\"}",
     "  x  >\n>\n",
     {"p", ">\n>"}},
    {"inline partial ends without its newline", "a {{>p}}.", "{}", "a b.", {"p", "b\n"}},
    {"standalone partial CR LF", "|\r\n{{>p}}\r\n|", "{}", "|\r\n>|", {"p", ">"}},
    {"standalone partial at the start", "  {{>p}}\n>", "{}", "  >\n  >>", {"p", ">\n>"}},
    {"standalone partial at the end", ">\n  {{>p}}", "{}", ">\n  >\n  >", {"p", ">\n>"}},
    {"indentation is of the template, not of the data",
     "\\\n {{>p}}\n/\n",
     "{\"c\":\"<\\n->\"}",
     "\\\n |\n <\n->\n |\n/\n",
     {"p", "|\n{{{c}}}\n|\n"}},
    {"padding in the partial tag", "|{{> p }}|", "{}", "|[]|", {"p", "[]"}},
    /* delimiters */
    {"pair", "{{=<% %>=}}(<%t%>)", "{\"t\":\"Hey\"}", "(Hey)", {0}},
    {"special characters", "({{=[ ]=}}[t])", "{\"t\":\"Hey\"}", "(Hey)", {0}},
    {"delimiters and sections",
     "{{#s}}{{d}}|d|{{/s}}{{= | | =}}|#s|{{d}}|d||/s|",
     "{\"s\":true,\"d\":\"x\"}",
     "x|d|{{d}}x",
     {0}},
    {"partials have their own",
     "{{>p}}{{= | | =}}.|>p|",
     "{\"v\":\"y\"}",
     ".y...y.",
     {"p", ".{{v}}."}},
    {"back again", "{{=<% %>=}}<%a%><%={{ }}=%>{{a}}", "{\"a\":\"x\"}", "xx", {0}},
    {"delimiters keep spaces around", "| {{=@ @=}} |", "{}", "|  |", {0}},
    {"standalone delimiters", "B\n{{=@ @=}}\nE\n", "{}", "B\nE\n", {0}},
    {"indented standalone delimiters", "B\n  {{=@ @=}}\nE\n", "{}", "B\nE\n", {0}},
    {"padding in delimiters", "|{{= @   @ =}}|", "{}", "||", {0}},
    {"triple under other delimiters", "{{=<% %>=}}<%{a}%>", "{\"a\":\"*\"}", "*", {0}},
};

static void test_specification(void **state)
{
    (void)state;
    size_t n = sizeof cases / sizeof *cases;
    assert_true(n >= 80);
    for (size_t i = 0; i < n; i++) {
        JbArena *arena = jb_arena_new();
        JbDiags *diags = jb_diags_new(arena);
        const char *got = run(arena, diags, &cases[i], true);
        if (got == NULL || strcmp(got, cases[i].expected) != 0)
            print_message("case: %s\n", cases[i].name);
        assert_non_null(got);
        assert_string_equal(got, cases[i].expected);
        assert_int_equal(diags->list.n, 0);
        jb_arena_free(arena);
    }
}

/* --- what the specification leaves to us --- */

typedef struct Fault {
    const char *template, *data, *line; /* the first message, without its hint */
} Fault;

static const Fault faults[] = {
    {"a\n  {{b}}", "{}", "t.md:2:3: error: no 'b' here"},
    {"{{a}}{{#c}}{{/c}}", "{\"a\":\"1\"}", "t.md:1:6: error: no 'c' here"},
    {"\xE7\x82\xB9{{b}}", "{}", "t.md:1:2: error: no 'b' here"},
    {"{{a}}", "{\"a\":null}", "t.md:1:1: error: there is no 'a' in this case"},
    {"{{a}}", "{\"a\":[1]}", "t.md:1:1: error: 'a' is no text"},
    {"x{{>p}}", "{}", "t.md:1:2: error: there is no partial 'p'"},
    {"{{#a}}", "{}", "t.md:1:1: error: section 'a' is not closed"},
    {"{{#a}}{{/b}}", "{}", "t.md:1:7: error: section 'a' is open here"},
    {"\n\n{{/b}}", "{}", "t.md:3:1: error: no section 'b' is open"},
    {"ab{{c", "{}", "t.md:1:3: error: tag is not closed by '}}'"},
    {"{{}}", "{}", "t.md:1:1: error: tag without a name"},
    {"{{=x=}}", "{}", "t.md:1:1: error: 'x' is no pair of delimiters"},
};

static void test_faults(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        JbArena *arena = jb_arena_new();
        JbDiags *diags = jb_diags_new(arena);
        Case c = {"fault", faults[i].template, faults[i].data, NULL, {0}};
        run(arena, diags, &c, false);
        assert_int_equal(diags->list.n, 1);
        const char *line = jb_diag_line(arena, &diags->list.at[0], JB_DIAG_TEXT);
        char *head = jb_arena_strdup(arena, line);
        if (strchr(head, ';') != NULL)
            *strchr(head, ';') = '\0';
        assert_string_equal(head, faults[i].line);
        jb_arena_free(arena);
    }
}

static void test_reported_once(void **state)
{
    (void)state;
    JbArena *arena = jb_arena_new();
    JbDiags *diags = jb_diags_new(arena);
    Case c = {"loop", "{{#l}}{{b}}{{/l}}", "{\"l\":[1,2,3]}", NULL, {0}};
    run(arena, diags, &c, false);
    assert_int_equal(diags->list.n, 1);
    jb_arena_free(arena);
}

static void test_endless_partial(void **state)
{
    (void)state;
    JbArena *arena = jb_arena_new();
    JbDiags *diags = jb_diags_new(arena);
    Case c = {"endless", "{{>p}}", "{}", NULL, {"p", "x{{>p}}{{>p}}"}};
    run(arena, diags, &c, false);
    assert_int_equal(diags->list.n, 1);
    assert_string_equal(diags->list.at[0].code, "partial-depth");
    jb_arena_free(arena);
}

/* Lists within each other write nothing, a million million times. */
static void test_endless_lists(void **state)
{
    (void)state;
    JbArena *arena = jb_arena_new();
    JbDiags *diags = jb_diags_new(arena);
    Case c = {"lists",
              "{{#a}}{{#a}}{{#a}}{{#a}}{{#a}}{{#a}}{{#a}}{{#a}}{{#a}}{{#a}}{{#a}}{{#a}}"
              "{{/a}}{{/a}}{{/a}}{{/a}}{{/a}}{{/a}}{{/a}}{{/a}}{{/a}}{{/a}}{{/a}}{{/a}}",
              "{\"a\":[1,2,3,4,5,6,7,8,9,10]}",
              NULL,
              {0}};
    run(arena, diags, &c, false);
    assert_int_equal(diags->list.n, 1);
    assert_string_equal(diags->list.at[0].code, "page-endless");
    jb_arena_free(arena);
}

static void test_figure_is_marked(void **state)
{
    (void)state;
    JbArena *arena = jb_arena_new();
    JbDiags *diags = jb_diags_new(arena);
    JbView *root = jb_mustache_view_object(arena, NULL, NULL);
    JbView *f = jb_mustache_view_new(arena, root, JB_VIEW_FIGURE, "f");
    f->text = "46.3%";
    f->figure = 7;
    jb_mustache_view_text(arena, root, "forged", "\0019\0025\003");
    const char *t = "{{f}} {{forged}}";
    JbText out = jb_text(arena);
    assert_true(jb_mustache_render(arena, diags, jb_mustache_parse(arena, diags, "t", t, strlen(t)),
                                   root, NULL, NULL, false, &out, NULL));
    assert_string_equal(jb_text_str(&out), "\0017\00246.3%\003 95");
    assert_true(f->used);
    jb_arena_free(arena);
}

static void test_line_map(void **state)
{
    (void)state;
    JbArena *arena = jb_arena_new();
    JbDiags *diags = jb_diags_new(arena);
    const char *t = "a\n{{! gone }}\n{{#l}}\nb{{.}}\n{{/l}}\nc";
    JbView *root = jb_mustache_view_object(arena, NULL, NULL);
    JbView *l = jb_mustache_view_list(arena, root, "l");
    jb_mustache_view_text(arena, l, NULL, "1");
    jb_mustache_view_text(arena, l, NULL, "2");
    JbText out = jb_text(arena);
    JbLineMap map = {0};
    jb_mustache_render(arena, diags, jb_mustache_parse(arena, diags, "t", t, strlen(t)), root, NULL,
                       NULL, false, &out, &map);
    static const uint32_t lines[] = {1, 4, 4, 6};
    assert_int_equal(map.lines.n, 4);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(map.lines.at[i].line, lines[i]);
    jb_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_specification), cmocka_unit_test(test_faults),
        cmocka_unit_test(test_reported_once), cmocka_unit_test(test_endless_partial),
        cmocka_unit_test(test_endless_lists), cmocka_unit_test(test_figure_is_marked),
        cmocka_unit_test(test_line_map),
    };
    return cmocka_run_group_tests_name("story/mustache", tests, NULL, NULL);
}
