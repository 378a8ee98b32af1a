/* SPDX-License-Identifier: MIT */
/* Markdown → flows and blocks, and what is refused with its place. */
#include "dump.h"
#include "story/flows.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

typedef struct Read {
    JbDiags *diags;
    const char *dump;
    JbMeta meta;
    bool ok, optional; /* the figure k */
} Read;

static JbArena *arena;

static int setup(void **state)
{
    (void)state;
    arena = jb_arena_new();
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    jb_arena_free(arena);
    return 0;
}

static JbLineMap numbered(const char *s)
{
    JbLineMap map = {0};
    uint32_t line = 1;
    JB_PUSH(arena, &map.lines, (JbPlace){"t.md", line, 1, NULL});
    for (; *s != '\0'; s++)
        if (*s == '\n' && s[1] != '\0')
            JB_PUSH(arena, &map.lines, (JbPlace){"t.md", ++line, 1, NULL});
    return map;
}

static Read read_page(JbLang lang, const char *s)
{
    Read r = {.diags = jb_diags_new(arena)};
    JbNumbers numbers = jb_story_numbers_read(arena, r.diags, NULL);
    JbBook *book = jb_story_book_new(arena, numbers);
    JbFigure figure = {.key = "k", .digits = "46.3", .unit = jb_story_unit_percent()};
    jb_story_book_add(book, &figure);
    JbMatter m = {
        .arena = arena, .diags = r.diags, .book = book, .lang = lang, .fence = jb_story_directive};
    JbText text = jb_text(arena);
    jb_text_put(&text, s);
    JbLineMap map = numbered(s);
    JbFlows flows = {NULL, 0, 0};
    r.ok = jb_story_flows_read(&m, &text, &map, &flows, &r.meta);
    JbDocument doc = {.ledger = book->ledger};
    r.optional = book->ledger->entries.n > 0 && book->ledger->entries.at[0].optional;
    JbText out = jb_text(arena);
    for (size_t i = 0; i < flows.n; i++) {
        jb_text_put_format(&out, "::: %s\n", flows.at[i].name);
        dump_blocks(&out, &doc, flows.at[i].first, 0);
    }
    r.dump = jb_text_str(&out);
    return r;
}

static void reads(JbLang lang, const char *markdown, const char *dump)
{
    Read r = read_page(lang, markdown);
    assert_string_equal(r.dump, dump);
    assert_true(r.ok);
    assert_int_equal(r.diags->list.n, 0);
}

static void test_blocks(void **state)
{
    (void)state;
    reads(
        JB_EN, "::: a\n# One\n\ntext\n\n---\n\n> quoted\n",
        "::: a\nheading 1 [One|en]\nparagraph [text|en]\nrule \nquote \n  paragraph [quoted|en]\n");
    reads(JB_EN, "::: a\n- x\n- y\n\n3. z\n4. w\n",
          "::: a\nlist \n  item [•|.bullet|en]\n    paragraph [x|en]\n  item [•|.bullet|en]\n    "
          "paragraph "
          "[y|en]\n"
          "list ordered \n  item [3.|en]\n    paragraph [z|en]\n  item [4.|en]\n    paragraph "
          "[w|en]\n");
    reads(JB_EN, "::: a\n- x\n  - inner\n",
          "::: a\nlist \n  item [•|.bullet|en]\n    paragraph [x|en]\n    list \n      item "
          "[•|.bullet|en]\n        paragraph [inner|en]\n");
    reads(JB_EN, "::: a\nx\n\n::: b2-c\ny\n:::\n\n::: d\n",
          "::: a\nparagraph [x|en]\n::: b2-c\nparagraph [y|en]\n::: d\n");
}

static void test_runs(void **state)
{
    (void)state;
    reads(JB_EN, "::: a\na *b* **c** [d](https://x.y/) [e](style:s) [文](lang:zh) f\n",
          "::: a\nparagraph [a |en][b|em|en][ |en][c|strong|en][ |en][d|->https://x.y/|en][ "
          "|en][e|.s|en]"
          "[ |en][文|zh][ f|en]\n");
    reads(JB_ZH, "::: a\n[略慢](light:slow)，[](light:met)\n",
          "::: a\nparagraph [shape slow|.light-slow|zh][略慢|.light-slow|zh][，|zh][shape "
          "met|.light-met|zh]\n");
    reads(JB_ZH, "::: a\n完成\0010\00246.3%\003，好\n",
          "::: a\nparagraph [完成|zh][46.3%|k|zh][，好|zh]\n");
    reads(JB_EN, "::: a\n**\0010\00246.3%\003** done\n",
          "::: a\nparagraph [46.3%|k|strong|en][ done|en]\n");
    reads(JB_EN, "::: a\none<br>two\\*&nbsp;&amp;&#x2014;\n",
          "::: a\nparagraph [one|en][break|en][two*\u00a0&—|en]\n");
    reads(JB_EN, "::: a\nhttp://x.y is no link ~~nor this~~\n",
          "::: a\nparagraph [http://x.y is no link ~~nor this~~|en]\n");
}

/* A line's end is a blank between words and nothing between Chinese characters. */
static void test_line_ends(void **state)
{
    (void)state;
    reads(JB_ZH, "::: a\n上行\n下行\nA\nB\n", "::: a\nparagraph [上行下行A B|zh]\n");
    reads(JB_EN, "::: a\nup\ndown\n", "::: a\nparagraph [up down|en]\n");
    reads(JB_ZH, "::: a\n计\n\0010\00246.3%\003\n。\n",
          "::: a\nparagraph [计|zh][46.3%|k|zh][。|zh]\n");
}

static void test_classes(void **state)
{
    (void)state;
    reads(JB_EN, "::: a\n{.deck} text\n\n# {.big} Head\n\n- {.x} item\n\n\\{.no} class\n",
          "::: a\nparagraph .deck [text|en]\nheading 1 .big [Head|en]\nlist \n  item "
          "[•|.bullet|en]\n    "
          "paragraph .x "
          "[item|en]\nparagraph [{.no} class|en]\n");
    reads(JB_EN, "::: a\n{.caption} below\n\n{.empty}\n\nend\n",
          "::: a\ncaption .caption [below|en]\nparagraph [end|en]\n");
}

static void test_tables(void **state)
{
    (void)state;
    reads(JB_EN, "::: a\n| {.t} A | B |\n|:--|--:|\n| {.group} All | |\n| {.c} x | **y** |\n",
          "::: a\ntable 2 .t \n  row head \n    cell head align1 [A|en]\n    cell head align3 "
          "[B|en]\n"
          "  row group \n    cell align1 [All|en]\n"
          "  row \n    cell align1 .c [x|en]\n    cell align3 [y|strong|en]\n");
    reads(JB_EN, "::: a\n| A |\n|---|\n| {.group .sub} All |\n| a\\|b<br>c |\n",
          "::: a\ntable 1 \n  row head \n    cell head [A|en]\n  row group .sub \n    cell .sub "
          "[All|en]\n"
          "  row \n    cell [a|b|en][break|en][c|en]\n");
}

static void test_variants(void **state)
{
    (void)state;
    reads(
        JB_EN,
        "::: a\n# {.big} Long *head* {or} Head{or}H\n\nlong\n{or} short\n{or}\ns\n\n{.caption} "
        "long {or} "
        "c\n\n"
        "no \\{or} mark\n",
        "::: a\nheading 1 .big [Long |en][head|em|en] {or} [Head|en] {or} [H|en]\n"
        "paragraph [long|en] {or} [short|en] {or} [s|en]\ncaption .caption [long|en] {or} [c|en]\n"
        "paragraph [no {or} mark|en]\n");
    reads(JB_EN,
          "::: a\n| {.t} Name {or} N | B |\n|:--|--:|\n| {.group} All of them {or} All | |\n| x "
          "{or} y | 1 |\n",
          "::: a\ntable 2 .t \n  row head \n    cell head align1 [Name|en] {or} [N|en]\n"
          "    cell head align3 [B|en]\n  row group \n    cell align1 [All of them|en] {or} "
          "[All|en]\n"
          "  row \n    cell align1 [x|en] {or} [y|en]\n    cell align3 [1|en]\n");
    /* an editor's text brings its variants along */
    reads(JB_ZH, "::: a\n## 长\004短\n", "::: a\nheading 2 [长|zh] {or} [短|zh]\n");
    /* what stands behind a variant is no more than a text */
    reads(JB_ZH, "::: a\n甲{or}\0010\00246.3%\003乙\n",
          "::: a\nparagraph [甲|zh] {or} [46.3%|k|zh][乙|zh]\n");
    Read r = read_page(JB_EN, "::: meta\ntitle: long\004short\n\n::: a\nx\n");
    assert_string_equal(r.meta.title, "long");
}

/* A figure is optional while only variants print it. */
static void test_figures_of_variants_are_optional(void **state)
{
    (void)state;
    static const struct {
        const char *markdown;
        bool optional;
    } rows[] = {
        {"::: a\n\0010\00246.3%\003 of all {or} short\n", true},
        {"::: a\nlong {or} \0010\00246.3%\003\n", true},
        {"::: a\n\0010\00246.3%\003 of all {or} short\n\nhere \0010\00246.3%\003\n", false},
        {"::: a\nhere \0010\00246.3%\003\n\n\0010\00246.3%\003 of all {or} short\n", false},
        {"::: a\n\0010\00246.3%\003 of all {or} short\n\n::: meta\ntitle: \0010\00246.3%\003\n",
         false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Read r = read_page(JB_EN, rows[i].markdown);
        assert_true(r.ok);
        assert_int_equal(r.optional, rows[i].optional);
    }
}

static void test_meta(void **state)
{
    (void)state;
    Read r =
        read_page(JB_EN, "::: meta\ntitle: A\\*b \0010\00246.3%\003\nsubject: s\n\n::: a\nx\n");
    assert_true(r.ok);
    assert_string_equal(r.meta.title, "A*b 46.3%");
    assert_string_equal(r.meta.subject, "s");
    assert_null(r.meta.author);
    r = read_page(JB_EN, "::: meta\ntitle: \nauthor:   \r\nsubject:\n\n::: a\nx\n");
    assert_string_equal(r.meta.title, "");
    assert_string_equal(r.meta.author, "");
    assert_string_equal(r.meta.subject, "");
    assert_string_equal(r.dump, "::: a\nparagraph [x|en]\n");
}

typedef struct Refusal {
    const char *markdown, *code;
    uint32_t line;
} Refusal;

static void test_refusals(void **state)
{
    (void)state;
    static const Refusal rows[] = {
        {"text\n", "text-outside-flow", 1},
        {"::: A\nx\n", "bad-flow-name", 1},
        {"::: a\nx\n\n::: a\ny\n", "duplicate-flow", 4},
        {"::: a\nx\n\ny <b>z</b>\n", "html-in-template", 4},
        {"::: a\n<div>\n", "html-in-template", 2},
        {"::: a\nx [y](lang:fr)\n", "bad-language", 2},
        {"::: a\nx ![y](z.png)\n", "bad-image", 2},
        {"::: a\nx [y](bar:z)\n", "bad-link", 2},
        {"::: a\n{.deck text\n", "bad-class", 2},
        {"::: a\n```pie\nalt: x\n```\n", "bad-directive", 3},
        {"::: meta\nname: x\n", "bad-meta", 2},
        {"::: a\nx\n\nlong {or}\n", "empty-variant", 4},
        {"::: a\n{.deck} {or} short\n", "empty-variant", 2},
        {"::: a\nx\n\n**long {or} short**\n", "bad-variant", 4},
        {"::: a\n[long {or} short](style:x)\n", "bad-variant", 2},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Read r = read_page(JB_EN, rows[i].markdown);
        assert_false(r.ok);
        assert_true(r.diags->list.n > 0);
        assert_string_equal(r.diags->list.at[0].code, rows[i].code);
        assert_int_equal(r.diags->list.at[0].place.line, rows[i].line);
        assert_int_equal(r.diags->list.at[0].severity, JB_ERROR);
        assert_non_null(r.diags->list.at[0].hint);
    }
}

static void test_stray_emphasis(void **state)
{
    (void)state;
    Read r = read_page(JB_ZH, "::: a\n\n**“引”**后\n\n\\*\\*\n");
    assert_true(r.ok);
    assert_int_equal(r.diags->list.n, 1);
    assert_string_equal(r.diags->list.at[0].code, "stray-emphasis");
    assert_int_equal(r.diags->list.at[0].place.line, 3);
}

/* Depth is limited: a page cannot exhaust the stack. */
static void test_depth(void **state)
{
    (void)state;
    JbText t = jb_text(arena);
    jb_text_put(&t, "::: a\n");
    for (int i = 0; i < 500; i++)
        jb_text_put(&t, "> ");
    jb_text_put(&t, "x\n");
    Read r = read_page(JB_EN, jb_text_str(&t));
    assert_false(r.ok);
    assert_string_equal(r.diags->list.at[0].code, "template-depth");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_blocks),
        cmocka_unit_test(test_runs),
        cmocka_unit_test(test_line_ends),
        cmocka_unit_test(test_classes),
        cmocka_unit_test(test_tables),
        cmocka_unit_test(test_meta),
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_depth),
        cmocka_unit_test(test_stray_emphasis),
        cmocka_unit_test(test_variants),
        cmocka_unit_test(test_figures_of_variants_are_optional),
    };
    return cmocka_run_group_tests_name("story/markdown", tests, setup, teardown);
}
