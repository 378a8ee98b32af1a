/* SPDX-License-Identifier: MIT */
/* Addresses in the tags of HTML. */
#include "deliver/links.h"
#include "deliver_test.h"
#include <string.h>

/* Line of the finding; 0: none; 99: several. */
static unsigned judged(const char *html, JbLinks links)
{
    JbArena *arena = jb_arena_new();
    JbDiags *diags = jb_diags_new(arena);
    JbText text = jb_text(arena);
    JbLineMap map = {0};
    jb_text_put(&text, html);
    for (uint32_t line = 1; line < 20; line++)
        JB_PUSH(arena, &map.lines, ((JbPlace){"mail.html", line, 1, NULL}));
    bool ok = jb_deliver_links(arena, diags, &text, &map, links);
    assert_int_equal(ok, diags->list.n == 0);
    unsigned line = diags->list.n == 0 ? 0 : diags->list.at[0].place.line;
    if (diags->list.n > 1)
        line = 99;
    jb_arena_free(arena);
    return line;
}

static void good(void **state)
{
    (void)state;
    static const char *const html[] = {"<a href=\"https://example.org/?a=1&amp;b=2\">x</a>",
                                       "<a href='mailto:a@b.cn'>",
                                       "<a href=tel:1>",
                                       "<p>javascript:x <b title=\"javascript:x\">a &lt; b</b></p>",
                                       "<!-- <a href=\"javascript:x\"> --><p>",
                                       "a < b and href=\"x\"",
                                       "<a name=x href>",
                                       "<style>a { b: c }</style>",
                                       "<"};
    for (size_t i = 0; i < sizeof html / sizeof *html; i++)
        if (judged(html[i], JB_LINKS_OUT) != 0)
            fail_msg("refused: %s", html[i]);
}

static void bad(void **state)
{
    (void)state;
    static const char *const html[] = {
        "<a href=\"javascript:x\">",       "<A HREF='JAVASCRIPT:x'>",
        "<a href=javascript:x>",           "<a href = \"java&#115;cript:x\">",
        "<a href=\"&#x6A;avascript:x\">",  "<a href=\"javascript&colon;x\">",
        "<a href=\"java&Tab;script:x\">",  "<img alt=\"a>b\" src=\"file:///x\">",
        "<a title='x'href='smb://h/s'>",   "<form action=\"launch:x\">",
        "<a xlink:href=\"vbscript:x\">",   "<a href=\"//host/x\">",
        "<a\nhref=\"javascript:x\"\n>",    "<a href=\" javascript:x\">",
        "<button formaction=\"data:,x\">", "<a href=\"javascript:x",
        "<a/href=\"javascript:x\">"};
    for (size_t i = 0; i < sizeof html / sizeof *html; i++)
        for (JbLinks links = JB_LINKS_OUT; links <= JB_LINKS_WITHIN; links++)
            if (judged(html[i], links) == 0)
                fail_msg("taken: %s", html[i]);
}

static void lines(void **state)
{
    (void)state;
    assert_int_equal(judged("<p>\n<b\n class=\"x\ny\">\n<a href=\"x:y\">", JB_LINKS_OUT), 5);
    assert_int_equal(judged("<a href=\"x.html\">\n<a href=\"x:y\">", JB_LINKS_WITHIN), 2);
    assert_int_equal(judged("<a href=\"x.html\">\n<a href=\"x:y\">", JB_LINKS_OUT), 99);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(good), cmocka_unit_test(bad),
                                       cmocka_unit_test(lines)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
