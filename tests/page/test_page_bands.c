/* SPDX-License-Identifier: MIT */
/* Bands: what has no content takes no place, what does not fit goes on or is reported; structure;
 * furniture. */
#include "page_make.h"

static const JbPages *set_in(Make *m, JbLangs langs)
{
    const JbLayout *layout = plain_layout(m);
    assert_non_null(layout);
    return jb_page_set(m->arena, m->diags, &m->doc, layout, m->faces, langs, false);
}

static const char *long_text(Make *m, size_t times)
{
    JbText t = jb_text(m->arena);
    for (size_t i = 0; i < times; i++)
        jb_text_put(&t, "全市中小企业数字化转型按计划推进。");
    return jb_text_str(&t);
}

static const JbLineRecord *line_of(const JbPages *p, const char *name)
{
    for (size_t i = 0; i < p->lines.n; i++)
        if (strcmp(p->lines.at[i].flow, name) == 0)
            return &p->lines.at[i];
    return NULL;
}

/* An empty cell leaves its width to the others, a band without content its height. */
static void test_empty_flows_take_no_place(void **state)
{
    (void)state;
    Make *m = make_new();
    flow(m, "one", NULL);
    flow(m, "two", paragraph(m, long_text(m, 9)));
    const JbPages *alone = set_in(m, jb_locale_only(JB_ZH));
    assert_non_null(alone);
    JbLen width =
        alone->layout->page.width - alone->layout->page.margin[1] - alone->layout->page.margin[3];
    const JbLineRecord *l = line_of(alone, "two");
    assert_int_equal(l->measure + 18000, width); /* and the first line's indent */
    assert_int_equal(l->x - 18000, alone->layout->page.margin[3]);
    assert_true(l->baseline < alone->layout->page.margin[0] + alone->layout->grid);
    make_free(m);
    m = make_new(); /* control: beside another it is narrower */
    flow(m, "one", paragraph(m, "一"));
    flow(m, "two", paragraph(m, long_text(m, 9)));
    assert_true(line_of(set_in(m, jb_locale_only(JB_ZH)), "two")->measure + 18000 < width);
    make_free(m);
}

static void test_what_cannot_stand_is_reported(void **state)
{
    (void)state;
    Make *m = make_new();
    flow(m, "stiff", paragraph(m, long_text(m, 400))); /* may not be split */
    assert_null(set_in(m, jb_locale_only(JB_ZH)));
    assert_int_equal(reports(m, "too-high"), 1);
    make_free(m);
    m = make_new();
    flow(m, "fixed", paragraph(m, long_text(m, 12)));
    assert_null(set_in(m, jb_locale_only(JB_ZH)));
    assert_int_equal(reports(m, "band-overflow"), 1);
    make_free(m);
    m = make_new();
    flow(m, "nowhere", paragraph(m, "一"));
    assert_null(set_in(m, jb_locale_only(JB_ZH)));
    assert_int_equal(reports(m, "flow-without-place"), 1);
    make_free(m);
    m = make_new(); /* control */
    flow(m, "stiff", paragraph(m, long_text(m, 20)));
    flow(m, "fixed", paragraph(m, long_text(m, 2)));
    assert_non_null(set_in(m, jb_locale_only(JB_ZH)));
    make_free(m);
}

/* A band that does not fit in what the page has left stands whole on the next one. */
static void test_whole_band_moves_to_the_next_page(void **state)
{
    (void)state;
    Make *m = make_new();
    flow(m, "mast", paragraph(m, long_text(m, 30)));
    flow(m, "stiff", paragraph(m, long_text(m, 60)));
    const JbPages *p = set_in(m, jb_locale_only(JB_ZH));
    assert_non_null(p);
    assert_int_equal(p->pages.n, 2);
    for (size_t i = 0; i < p->lines.n; i++)
        assert_int_equal(p->lines.at[i].page, strcmp(p->lines.at[i].flow, "stiff") == 0);
    make_free(m);
}

static JbBlock *numbered(Make *m)
{
    JbBlock *b = paragraph(m, "");
    JbRun *runs = jb_arena_alloc_array(m->arena, 5, sizeof *runs);
    static const char *const classes[] = {"page", NULL, "pages", "next", "next-page"};
    static const char *const texts[] = {"0", "/", "0", "转", "0"};
    for (int i = 0; i < 5; i++) {
        runs[i] = run_of(m, texts[i]);
        runs[i].class = classes[i];
    }
    b->runs = (JbRuns){runs, 5};
    return b;
}

static const char *foot_of(Make *m, const JbPages *p, size_t page)
{
    JbText t = jb_text(m->arena);
    for (size_t k = 0; k < p->pages.at[page].marks.n; k++) {
        const JbMark *mark = &p->pages.at[page].marks.at[k];
        if (mark->artifact == JB_ART_FOOTER && mark->kind == JB_MARK_GLYPHS)
            jb_text_put(&t, mark->text);
    }
    return jb_text_str(&t);
}

static void test_feet_are_numbered(void **state)
{
    (void)state;
    Make *m = make_new();
    flow(m, "story", paragraph(m, long_text(m, 110)));
    flow(m, "foot", numbered(m));
    m->lang = JB_EN;
    flow(m, "story", paragraph(m, "Short."));
    flow(m, "foot", numbered(m));
    const JbPages *p = set_in(m, jb_locale_usual());
    assert_non_null(p);
    assert_int_equal(p->pages.n, 3);
    assert_string_equal(foot_of(m, p, 0), "1/3转2");
    assert_string_equal(foot_of(m, p, 1), "2/3");
    assert_string_equal(foot_of(m, p, 2), "3/3");
    assert_int_equal(p->pages.at[2].lang, JB_EN);
    make_free(m);
}

/* Chinese at the left, English at the right, on the same pages and the same grid. */
static void test_languages_side_by_side(void **state)
{
    (void)state;
    Make *m = make_new();
    flow(m, "story", paragraph(m, long_text(m, 60)));
    flow(m, "foot", numbered(m));
    m->lang = JB_EN;
    flow(m, "story",
         paragraph(m, "The work plan for 2024 sets two steps: more than 5,000 firms this year."));
    flow(m, "foot", numbered(m));
    JbLayout layout = *plain_layout(m);
    layout.side_by_side = true;
    const JbPages *p =
        jb_page_set(m->arena, m->diags, &m->doc, &layout, m->faces, jb_locale_usual(), false);
    assert_non_null(p);
    assert_int_equal(p->pages.n, 2); /* one alone would take as many */
    JbLen middle = layout.page.width / 2;
    size_t sides[JB_LANGS] = {0, 0};
    for (size_t i = 0; i < p->pages.n; i++)
        for (size_t k = 0; k < p->pages.at[i].marks.n; k++) {
            const JbMark *mark = &p->pages.at[i].marks.at[k];
            if (mark->kind != JB_MARK_GLYPHS)
                continue;
            if (mark->element != JB_NONE)
                sides[p->elements.at[mark->element].lang] += 1;
            if (mark->element != JB_NONE && p->elements.at[mark->element].lang == JB_EN)
                assert_true(mark->x > middle && i == 0);
            else if (mark->element != JB_NONE)
                assert_true(mark->x + mark->w < middle);
        }
    assert_true(sides[JB_ZH] > 10 && sides[JB_EN] > 1);
    assert_string_equal(foot_of(m, p, 1), "2/22/2");
    make_free(m);
}

/* A character without a glyph is told of once, wherever it stands: in text, in a cell that is
 * measured before, at the foot of every page. */
static void test_missing_glyphs_are_reported_once(void **state)
{
    (void)state;
    Make *m = make_new();
    JbBlock *t = block(m, JB_BLOCK_TABLE, NULL);
    t->columns = 2;
    t->child = row_of(m, "甲\xee\x80\x80|5\xee\x80\x81");
    flow(m, "table", t);
    flow(m, "story", paragraph(m, long_text(m, 110)));
    flow(m, "foot", paragraph(m, "\xee\x80\x82"));
    assert_non_null(set_in(m, jb_locale_only(JB_ZH)));
    assert_int_equal(reports(m, "missing-glyph"), 3);
    make_free(m);
}

/* With frames, outlines and baselines are drawn as artifacts, and the page comes out although
 * something is wrong with it. */
static void test_frames_show_what_is_wrong(void **state)
{
    (void)state;
    Make *m = make_new();
    flow(m, "fixed", paragraph(m, long_text(m, 12)));
    const JbLayout *layout = plain_layout(m);
    const JbPages *p =
        jb_page_set(m->arena, m->diags, &m->doc, layout, m->faces, jb_locale_only(JB_ZH), true);
    assert_non_null(p);
    assert_int_equal(reports(m, "band-overflow"), 1);
    size_t outlines = 0;
    for (size_t k = 0; k < p->pages.at[0].marks.n; k++) {
        const JbMark *mark = &p->pages.at[0].marks.at[k];
        if (mark->kind == JB_MARK_PATH && mark->artifact == JB_ART_LAYOUT)
            outlines++;
    }
    assert_true(outlines >= 3); /* the cell and two baselines */
    make_free(m);
}

/* --- structure --- */

static size_t find(const JbPages *p, JbTag tag, size_t from)
{
    while (from < p->elements.n && p->elements.at[from].tag != tag)
        from++;
    return from;
}

static void test_headings_begin_at_one_and_skip_none(void **state)
{
    (void)state;
    Make *m = make_new();
    flow(m, "mast", heading(m, 2, "先二级"));
    flow(m, "story",
         chain_of(heading(m, 2, "次"), heading(m, 4, "跳级"), paragraph(m, "文"), NULL));
    const JbPages *p = set_in(m, jb_locale_only(JB_ZH));
    assert_non_null(p);
    size_t h1 = find(p, JB_TAG_H1, 0), h2 = find(p, JB_TAG_H2, 0), h3 = find(p, JB_TAG_H3, 0);
    assert_string_equal(p->elements.at[h1].title, "先二级");
    assert_string_equal(p->elements.at[h2].title, "次");
    assert_string_equal(p->elements.at[h3].title, "跳级");
    assert_int_equal(reports(m, "heading-level"), 2);
    assert_true(p->elements.at[h1].w > 0 && p->elements.at[h3].y > p->elements.at[h1].y);
    make_free(m);
}

/* Elements stand in the order of the document's flows, not in that of the bands. */
static void test_reading_order_is_the_documents(void **state)
{
    (void)state;
    Make *m = make_new();
    flow(m, "three", heading(m, 1, "甲"));
    flow(m, "one", heading(m, 2, "乙"));
    const JbPages *p = set_in(m, jb_locale_only(JB_ZH));
    size_t a = find(p, JB_TAG_H1, 0), b = find(p, JB_TAG_H2, 0);
    assert_true(a < b);
    assert_true(p->elements.at[a].y > p->elements.at[b].y);
    assert_int_equal(p->elements.at[p->elements.at[a].parent].tag, JB_TAG_SECT);
    for (size_t i = 1; i < p->elements.n; i++)
        assert_true(p->elements.at[i].parent < i);
    make_free(m);
}

static void test_links_and_other_language_have_elements(void **state)
{
    (void)state;
    Make *m = make_new();
    JbBlock *b = paragraph(m, "");
    JbRun *runs = jb_arena_alloc_array(m->arena, 4, sizeof *runs);
    runs[0] = run_of(m, "见");
    runs[1] = run_of(m, "网站");
    runs[2] = run_of(m, "首页");
    runs[2].strong = true;
    runs[3] = run_of(m, "in English");
    runs[1].href = runs[2].href = "https://example.org/";
    runs[3].lang = JB_EN;
    b->runs = (JbRuns){runs, 4};
    flow(m, "story", b);
    const JbPages *p = set_in(m, jb_locale_only(JB_ZH));
    size_t link = find(p, JB_TAG_LINK, 0), span = find(p, JB_TAG_SPAN, 0), marks = 0;
    assert_string_equal(p->elements.at[link].href, "https://example.org/");
    assert_int_equal(find(p, JB_TAG_LINK, link + 1),
                     p->elements.n); /* one link, though its face changes */
    assert_true(p->elements.at[span].lang == JB_EN && p->elements.at[span].lang_differs);
    for (size_t k = 0; k < p->pages.at[0].marks.n; k++) {
        const JbMark *mark = &p->pages.at[0].marks.at[k];
        assert_true(mark->kind != JB_MARK_GLYPHS || mark->element != JB_NONE);
        marks += mark->element == link;
    }
    assert_int_equal(marks, 2);
    make_free(m);
}

static void test_lists_hang_under_their_label(void **state)
{
    (void)state;
    Make *m = make_new();
    JbBlock *item = block(m, JB_BLOCK_ITEM, "1."), *list = block(m, JB_BLOCK_LIST, NULL);
    item->child = paragraph(m, long_text(m, 6));
    list->child = item;
    list->ordered = true;
    flow(m, "stiff", list);
    const JbPages *p = set_in(m, jb_locale_only(JB_ZH));
    assert_non_null(p);
    JbLen left = p->layout->page.margin[3];
    const JbMark *first = &p->pages.at[0].marks.at[0];
    size_t hung = 0;
    for (size_t i = 0; i < p->lines.n; i++)
        hung += p->lines.at[i].x == left + 13500;
    assert_true(hung >= 2); /* 1.5 em of 9 pt, on every line */
    assert_non_null(first);
    size_t label = find(p, JB_TAG_LBL, 0), body = find(p, JB_TAG_LBODY, 0),
           li = find(p, JB_TAG_LI, 0);
    assert_int_equal(p->elements.at[label].parent, li);
    assert_int_equal(p->elements.at[body].parent, li);
    bool labelled = false;
    for (size_t k = 0; k < p->pages.at[0].marks.n; k++) {
        const JbMark *mark = &p->pages.at[0].marks.at[k];
        if (mark->kind == JB_MARK_GLYPHS && mark->element == label) {
            assert_int_equal(mark->x, left);
            labelled = true;
        }
    }
    assert_true(labelled);
    make_free(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty_flows_take_no_place),
        cmocka_unit_test(test_what_cannot_stand_is_reported),
        cmocka_unit_test(test_whole_band_moves_to_the_next_page),
        cmocka_unit_test(test_feet_are_numbered),
        cmocka_unit_test(test_languages_side_by_side),
        cmocka_unit_test(test_frames_show_what_is_wrong),
        cmocka_unit_test(test_missing_glyphs_are_reported_once),
        cmocka_unit_test(test_headings_begin_at_one_and_skip_none),
        cmocka_unit_test(test_reading_order_is_the_documents),
        cmocka_unit_test(test_links_and_other_language_have_elements),
        cmocka_unit_test(test_lists_hang_under_their_label),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
