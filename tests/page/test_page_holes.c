/* SPDX-License-Identifier: MIT */
/* Holes of a page: a flow that stands under another where there is room, columns by their measure,
 * and no rule under a page's head. Each has its control. */
#include "page_make.h"

/* The type area is 180 pt wide, and 24 lines of 15 pt high: cells of 80 pt hold eight characters.
 */
static const char layout_text[] =
    "{\"format\": \"jianbao.layout/1\", \"grid\": 15,"
    " \"page\": {\"width\": 240, \"height\": 400, \"margin\": [20, 30, 20, 30]},"
    " \"composition\": {\"punctuation\": \"full\"},"
    " \"colors\": {\"ink\": {\"screen\": \"#000000\", \"print\": [0, 0, 0, 100]}},"
    " \"styles\": {\"body\": {\"font\": \"serif\", \"size\": 9, \"align\": \"left\"},"
    "  \"value\": {\"extends\": \"body\", \"keep_next\": true}},"
    " \"next_header\": [{\"cells\": [{\"flow\": \"run\"}]%s}],"
    " \"body\": [{\"cells\": [{\"flow\": \"text\", \"under\": {\"flow\": \"side\", \"before\": "
    "15}},"
    "   {\"flow\": \"tall\"}]},"
    "  {\"cells\": [{\"flow\": \"side\"}, {\"flow\": \"other\"}]},"
    "  {\"cells\": [{\"flow\": \"blocks\", \"columns\": 5, \"gutter\": 9, \"measure\": 30}]},"
    "  {\"rule_top\": 1, \"pad\": [4, 0], \"cells\": [{\"flow\": \"first\"}]},"
    "  {\"rule_top\": 1, \"pad\": [4, 0], \"cells\": [{\"flow\": \"second\"}]}]}";

static const JbPages *set(Make *m, const char *header)
{
    return set_with(m, layout_of(m, jb_arena_format(m->arena, layout_text, header)));
}

/* n lines of eight characters. */
static const char *lines(Make *m, size_t n)
{
    JbText t = jb_text(m->arena);
    for (size_t i = 0; i < n; i++)
        jb_text_put(&t, "一二三四五六七八");
    return jb_text_str(&t);
}

/* The first glyphs that say this. */
static const JbMark *said(const JbPages *p, const char *text, size_t *page)
{
    for (*page = 0; *page < p->pages.n; ++*page)
        for (size_t i = 0; i < p->pages.at[*page].marks.n; i++) {
            const JbMark *mark = &p->pages.at[*page].marks.at[i];
            if (mark->kind == JB_MARK_GLYPHS && strcmp(mark->text, text) == 0)
                return mark;
        }
    fail_msg("'%s' is not on the page", text);
    return NULL;
}

/* Two lines beside a number of them leave room for a flow of two and the line over it. */
static void test_a_flow_stands_under_a_short_one(void **state)
{
    (void)state;
    for (size_t tall = 3; tall <= 15; tall += 4) {
        Make *m = make_new();
        flow(m, "text", paragraph(m, lines(m, 2)));
        flow(m, "tall", paragraph(m, lines(m, tall)));
        flow(m, "side", chain_of(paragraph(m, "侧文"), paragraph(m, "侧末"), NULL));
        const JbPages *p = set(m, "");
        size_t page;
        JbLen first = said(p, "一二三四五六七八", &page)->y, y = said(p, "侧文", &page)->y;
        /* below its own text by the stated line, or under the band */
        assert_int_equal((y - first) / 15000, tall > 6 ? 3 : tall);
        assert_int_equal(jb_diags_count(m->diags, JB_WARNING), 0);
        make_free(m);
    }
}

/* A page of each language has a hole of four lines; what goes into it makes each page three lines
 * fuller: more than one hole in both together, less than both. */
static void test_each_page_has_its_own_hole(void **state)
{
    (void)state;
    Make *m = make_new();
    for (m->lang = JB_ZH; m->lang <= JB_EN; m->lang++) {
        flow(m, "text", paragraph(m, lines(m, 2)));
        flow(m, "tall", paragraph(m, lines(m, 6)));
        flow(m, "side", paragraph(m, lines(m, 6)));
        JbBlock *one = paragraph(m, "甲"), *last = one; /* six lines however wide */
        for (int i = 1; i < 6; i++)
            last = last->next = paragraph(m, "乙");
        flow(m, "other", one);
    }
    const JbLayout *layout = layout_of(m, jb_arena_format(m->arena, layout_text, ""));
    const JbPages *p =
        jb_page_set(m->arena, m->diags, &m->doc, layout, m->faces, jb_locale_usual(), false);
    assert_int_equal(p->pages.n, 2);
    assert_int_equal(jb_diags_count(m->diags, JB_WARNING), 0);
    JbLen from[2] = {INT32_MAX, INT32_MAX}, to[2] = {0, 0};
    for (size_t i = 0; i < p->lines.n; i++) {
        const JbLineRecord *line = &p->lines.at[i];
        from[line->page] = line->baseline < from[line->page] ? line->baseline : from[line->page];
        to[line->page] = line->baseline > to[line->page] ? line->baseline : to[line->page];
    }
    for (size_t page = 0; page < 2; page++)
        assert_int_equal((to[page] - from[page]) / 15000, 9 + 6 - 1); /* not 6 + 6 - 1 */
    make_free(m);
}

/* As many columns as leave the least of the last row empty; there is room for four. */
static void test_columns_by_their_measure(void **state)
{
    (void)state;
    static const int columns[] = {1, 2, 3, 4, 3, 3, 4, 4};
    for (size_t n = 1; n <= 8; n++) {
        Make *m = make_new();
        JbBlock *first = NULL, *last = NULL;
        for (size_t i = 0; i < n; i++) {
            JbBlock *value = classed(paragraph(m, "数"), "value"), *name = paragraph(m, "名");
            value->next = name;
            *(last ? &last->next : &first) = value;
            last = name;
        }
        flow(m, "blocks", first);
        const JbPages *p = set(m, "");
        int most = 0;
        for (size_t i = 0; i < p->lines.n; i++)
            most = p->lines.at[i].column > most ? p->lines.at[i].column : most;
        assert_int_equal(most + 1, columns[n - 1]);
        make_free(m);
    }
}

/* Rules of a page that are no rows of a table. */
static size_t rules(const JbPages *p, size_t page)
{
    size_t n = 0;
    for (size_t i = 0; i < p->pages.at[page].marks.n; i++)
        n += p->pages.at[page].marks.at[i].kind == JB_MARK_RECT;
    return n;
}

/* The first band of a further page stands under the rule of the page's head, without its own. */
static void test_one_rule_under_a_head(void **state)
{
    (void)state;
    for (int ruled = 0; ruled < 2; ruled++) {
        Make *m = make_new();
        flow(m, "run", paragraph(m, "简报"));
        flow(m, "first", paragraph(m, lines(m, 40)));
        flow(m, "second", paragraph(m, lines(m, 40)));
        const JbPages *p = set(m, ruled ? ", \"rule_bottom\": 1" : "");
        assert_int_equal(p->pages.n, 2);
        assert_int_equal(rules(p, 0), 1);
        assert_int_equal(rules(p, 1), 1); /* the head's or the band's */
        make_free(m);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_flow_stands_under_a_short_one),
        cmocka_unit_test(test_each_page_has_its_own_hole),
        cmocka_unit_test(test_columns_by_their_measure),
        cmocka_unit_test(test_one_rule_under_a_head),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
