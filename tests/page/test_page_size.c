/* SPDX-License-Identifier: MIT */
/* Pages that hold little are set in larger type, pages of a few lines too many in smaller. */
#include "page/line_rating.h"
#include "page_make.h"

static JbPages *set(Make *m, int32_t enlarge, int32_t close)
{
    JbLayout *layout = jb_arena_alloc(m->arena, sizeof *layout);
    const JbLayout *plain = plain_layout(m);
    assert_non_null(plain);
    *layout = *plain;
    layout->enlarge = enlarge;
    layout->close = close;
    return (JbPages *)jb_page_set(m->arena, m->diags, &m->doc, layout, m->faces,
                                  jb_locale_only(JB_ZH), false);
}

/* The size of the first mark of text that stands in this flow, 0: none. */
static JbLen size_in(const JbPages *p, const char *flow)
{
    for (size_t i = 0; i < p->pages.n; i++)
        for (size_t k = 0; k < p->pages.at[i].marks.n; k++) {
            const JbMark *mark = &p->pages.at[i].marks.at[k];
            if (mark->kind == JB_MARK_GLYPHS && mark->line != JB_NONE &&
                strcmp(p->lines.at[mark->line].flow, flow) == 0)
                return mark->size;
        }
    return 0;
}

static JbBlock *paragraphs(Make *m, int n)
{
    static const char text[] = "全市中小企业数字化转型工作按计划推进，各区县按月报送进展情况。";
    JbBlock *first = paragraph(m, text), *last = first;
    for (int i = 1; i < n; i++)
        last = last->next = paragraph(m, text);
    return first;
}

static void test_little_matter_grows(void **state)
{
    (void)state;
    Make *m = make_new();
    flow(m, "mast", paragraph(m, "点线面简报"));
    flow(m, "foot", paragraph(m, "信息来源"));
    flow(m, "table", paragraphs(m, 2));
    const JbPages *plain = set(m, 1000, 1000), *large = set(m, 1400, 1000);
    assert_non_null(plain);
    assert_non_null(large);
    assert_int_equal(large->pages.n, 1);
    assert_int_equal(size_in(large, "table"), size_in(plain, "table") * 14 / 10);
    /* heads and feet stay as they are */
    assert_int_equal(size_in(large, "mast"), size_in(plain, "mast"));
    assert_int_equal(size_in(large, "foot"), size_in(plain, "foot"));
    make_free(m);
}

/* The number of lines that fill so many pages, to the last of them. */
static int filling(Make *m, size_t pages)
{
    for (int n = 1;; n++) {
        m->doc.flow_n[JB_ZH] = 0;
        flow(m, "table", paragraphs(m, n));
        if (set(m, 1000, 1000)->pages.n > pages)
            return n - 1;
    }
}

static void test_full_page_does_not_grow(void **state)
{
    (void)state;
    Make *m = make_new();
    int n = filling(m, 1);
    m->doc.flow_n[JB_ZH] = 0;
    flow(m, "table", paragraphs(m, n));
    assert_int_equal(size_in(set(m, 1400, 1000), "table"), size_in(set(m, 1000, 1000), "table"));
    make_free(m);
}

static void test_a_few_lines_too_many_are_taken_in(void **state)
{
    (void)state;
    Make *m = make_new();
    int n = filling(m, 1) + 1;
    m->doc.flow_n[JB_ZH] = 0;
    flow(m, "table", paragraphs(m, n));
    const JbPages *two = set(m, 1000, 1000), *one = set(m, 1000, 900);
    assert_int_equal(two->pages.n, 2);
    assert_int_equal(one->pages.n, 1);
    JbLen size = size_in(one, "table");
    assert_true(size < size_in(two, "table"));
    assert_true(size >= JB_LEAST_RUNNING);
    /* control: two pages that are both full stay two */
    int full = filling(m, 2);
    m->doc.flow_n[JB_ZH] = 0;
    flow(m, "table", paragraphs(m, full));
    assert_int_equal(set(m, 1000, 900)->pages.n, 2);
    assert_int_equal(size_in(set(m, 1000, 900), "table"), size_in(two, "table"));
    make_free(m);
}

/* Text whose figure, with its unit, is wider than what a line has left behind so many characters.
 */
static JbBlock *parting_ill(Make *m, int characters)
{
    JbText t = jb_text(m->arena);
    for (int i = 0; i < characters; i++)
        jb_text_put(&t, "贷");
    jb_text_put(&t, "251684.25亿元，不设目标，今年以来各月均未报送过数据。");
    return paragraph(m, jb_text_str(&t));
}

static void test_a_size_without_ragged_lines_is_taken(void **state)
{
    (void)state;
    Make *m = make_new();
    const JbPages *plain = NULL;
    for (int n = 0; n < 12; n++) {
        m->doc.flow_n[JB_ZH] = 0;
        flow(m, "three", parting_ill(m, n));
        plain = set(m, 1000, 1000);
        if (jb_page_poor_lines(plain) > 0)
            break;
    }
    assert_int_equal(jb_page_poor_lines(plain), 1); /* where no other size may be taken */
    const JbPages *mended = set(m, 1000, 900);
    assert_int_equal(jb_page_poor_lines(mended), 0);
    JbLen size = size_in(mended, "three"), before = size_in(plain, "three");
    assert_true(size < before && size >= before * 9 / 10);
    /* control: text that comes out well keeps its size */
    m->doc.flow_n[JB_ZH] = 0;
    flow(m, "table", paragraphs(m, 2));
    assert_int_equal(size_in(set(m, 1000, 900), "table"), before);
    make_free(m);
}

/* The plain layout with one thing changed in each band of its body. */
static JbLayout *changed(Make *m, void (*change)(JbBand *band, JbCell *cells))
{
    JbLayout *layout = jb_arena_alloc(m->arena, sizeof *layout);
    const JbLayout *plain = plain_layout(m);
    assert_non_null(plain);
    *layout = *plain;
    JbBand *body = jb_arena_alloc_array(m->arena, plain->page.body_n, sizeof *body);
    for (size_t i = 0; i < plain->page.body_n; i++) {
        body[i] = plain->page.body[i];
        JbCell *cells = jb_arena_alloc_array(m->arena, body[i].cell_n, sizeof *cells);
        memcpy(cells, body[i].cells, body[i].cell_n * sizeof *cells);
        change(&body[i], cells);
        body[i].cells = cells;
    }
    layout->page.body = body;
    return layout;
}

static const JbPages *set_in(Make *m, const JbLayout *layout)
{
    return jb_page_set(m->arena, m->diags, &m->doc, layout, m->faces, jb_locale_only(JB_ZH), false);
}

static void make_spare(JbBand *band, JbCell *cells)
{
    (void)cells;
    band->spare = strcmp(band->name, "stiff") == 0;
}

static void leave(JbBand *band, JbCell *cells)
{
    (void)band;
    (void)cells;
}

static void test_a_spare_band_opens_no_page(void **state)
{
    (void)state;
    Make *m = make_new();
    int n = filling(m, 1);
    m->doc.flow_n[JB_ZH] = 0;
    flow(m, "table", paragraphs(m, n));
    flow(m, "stiff", paragraphs(m, 3));
    const JbPages *plain = set_in(m, changed(m, leave));
    assert_int_equal(plain->pages.n, 2);
    assert_int_equal(reports(m, "band-left-out"), 0);
    const JbPages *lean = set_in(m, changed(m, make_spare));
    assert_int_equal(lean->pages.n, 1);
    assert_int_equal(size_in(lean, "stiff"), 0);
    assert_int_equal(reports(m, "band-left-out"), 1);
    /* control: where there is room for it, it stands */
    m->doc.flow_n[JB_ZH] = 0;
    flow(m, "table", paragraphs(m, 2));
    flow(m, "stiff", paragraphs(m, 3));
    assert_true(size_in(set_in(m, changed(m, make_spare)), "stiff") > 0);
    assert_int_equal(reports(m, "band-left-out"), 1);
    make_free(m);
}

/* The pages in Chinese and English, whose table has `more` lines than fill its first page. */
static const JbPages *in_both(Make *m, int n, int more)
{
    m->doc.flow_n[JB_ZH] = m->doc.flow_n[JB_EN] = 0;
    m->lang = JB_EN;
    flow(m, "table", paragraphs(m, n + more));
    flow(m, "stiff", paragraphs(m, n * 3 / 4));
    m->lang = JB_ZH;
    flow(m, "table", paragraphs(m, n));
    flow(m, "stiff", paragraphs(m, n * 3 / 4));
    return jb_page_set(m->arena, m->diags, &m->doc, changed(m, make_spare), m->faces,
                       jb_locale_with(jb_locale_only(JB_ZH), JB_EN), false);
}

/* What one language saves leaves no other with a page that nothing fills. */
static void test_a_spare_band_stays_where_a_page_would_be_hollow(void **state)
{
    (void)state;
    Make *m = make_new();
    int n = filling(m, 1);
    const JbPages *lean = in_both(m, n, 0); /* control: a page in each is saved */
    assert_int_equal(lean->pages.n, 2);
    assert_int_equal(size_in(lean, "stiff"), 0);
    const JbPages *full = in_both(m, n, 2);
    assert_int_equal(full->pages.n, 4);
    assert_true(size_in(full, "stiff") > 0);
    make_free(m);
}

/* Where a page is not saved by that alone, it is in smaller type. */
static void test_a_page_is_saved_without_a_spare_band_in_smaller_type(void **state)
{
    (void)state;
    Make *m = make_new();
    int n = filling(m, 1) + 1;
    m->doc.flow_n[JB_ZH] = 0;
    flow(m, "table", paragraphs(m, n));
    flow(m, "stiff", paragraphs(m, 12));
    JbLayout *layout = changed(m, make_spare);
    layout->close = 1000;
    const JbPages *two = set_in(m, layout);
    assert_int_equal(two->pages.n, 2);
    assert_true(size_in(two, "stiff") > 0);
    layout->close = 900;
    const JbPages *one = set_in(m, layout);
    assert_int_equal(one->pages.n, 1);
    assert_int_equal(size_in(one, "stiff"), 0);
    assert_true(size_in(one, "table") < size_in(two, "table"));
    make_free(m);
}

/* A figure that only a spare band prints goes with it. */
static void test_figures_go_with_a_spare_band(void **state)
{
    (void)state;
    Make *m = make_new();
    JbEntry entries[] = {{.key = "kept"}, {.key = "spared"}};
    for (size_t i = 0; i < 2; i++)
        JB_PUSH(m->arena, &m->ledger.entries, entries[i]);
    int n = filling(m, 1);
    m->doc.flow_n[JB_ZH] = 0;
    JbBlock *text = paragraphs(m, n), *more = paragraphs(m, 3);
    ((JbRun *)text->runs.at)->figure = 0;
    ((JbRun *)more->runs.at)->figure = 1;
    flow(m, "table", text);
    flow(m, "stiff", more);
    const JbPages *plain = set_in(m, changed(m, leave)), *lean = set_in(m, changed(m, make_spare));
    assert_true(plain->left_out == NULL || !plain->left_out[1]);
    assert_non_null(lean->left_out);
    assert_true(lean->left_out[1]);
    assert_false(lean->left_out[0]);
    make_free(m);
}

static void give_budget(JbBand *band, JbCell *cells)
{
    if (strcmp(band->name, "table") == 0)
        cells[0].fit = (JbBudget){.lines = 45, .policy = {JB_FIT_VARIANT}, .policy_n = 1};
}

/* The last paragraph has a short variant: it is taken where that saves a page. */
static void test_shorter_texts_save_a_page(void **state)
{
    (void)state;
    Make *m = make_new();
    int n = filling(m, 1) + 1;
    m->doc.flow_n[JB_ZH] = 0;
    JbBlock *text = paragraphs(m, n), *last = text;
    while (last->next)
        last = last->next;
    JbRuns *brief = jb_arena_alloc(m->arena, sizeof *brief);
    *brief = (JbRuns){NULL, 0};
    last->shorter = brief;
    last->shorter_n = 1;
    flow(m, "table", text);
    JbLayout *layout = changed(m, give_budget);
    layout->close = 1000;
    assert_int_equal(set_in(m, layout)->pages.n, 2);
    layout->close = 990; /* no smaller type, and yet it closes */
    const JbPages *one = set_in(m, layout);
    assert_int_equal(one->pages.n, 1);
    assert_int_equal(size_in(one, "table"), 9000);
    make_free(m);
}

/* Height from the first line of a flow to the second. */
static JbLen distance_in(const JbPages *p, const char *flow)
{
    JbLen y[2] = {0};
    size_t n = 0, line = JB_NONE;
    for (size_t k = 0; k < p->pages.at[0].marks.n && n < 2; k++) {
        const JbMark *mark = &p->pages.at[0].marks.at[k];
        if (mark->kind != JB_MARK_GLYPHS || mark->line == JB_NONE || mark->line == line ||
            strcmp(p->lines.at[mark->line].flow, flow) != 0)
            continue;
        line = mark->line;
        y[n++] = mark->y;
    }
    return y[1] - y[0];
}

/* Type and lines on the grid stay; what stands off it comes closer. */
static void test_what_is_off_the_grid_closes_up(void **state)
{
    (void)state;
    Make *m = make_new();
    int n = filling(m, 1);
    JbLayout *layout = changed(m, leave);
    layout->close = 1000;
    for (int k = 1; k < 40; k++) {
        m->doc.flow_n[JB_ZH] = 0;
        flow(m, "table", paragraphs(m, n - 20));
        JbBlock *off = paragraphs(m, k);
        for (JbBlock *b = off; b; b = b->next)
            classed(b, "off");
        flow(m, "stiff", off);
        if (set_in(m, layout)->pages.n > 1)
            break;
    }
    const JbPages *two = set_in(m, layout);
    assert_int_equal(two->pages.n, 2);
    layout->close = 900;
    layout->close_lines = true;
    const JbPages *one = set_in(m, layout);
    assert_int_equal(one->pages.n, 1);
    assert_int_equal(size_in(one, "table"), size_in(two, "table"));
    assert_int_equal(size_in(one, "stiff"), size_in(two, "stiff"));
    assert_int_equal(distance_in(one, "table"), 13500);
    assert_true(distance_in(one, "stiff") < 12100);
    make_free(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_little_matter_grows),
        cmocka_unit_test(test_full_page_does_not_grow),
        cmocka_unit_test(test_a_few_lines_too_many_are_taken_in),
        cmocka_unit_test(test_a_size_without_ragged_lines_is_taken),
        cmocka_unit_test(test_a_spare_band_opens_no_page),
        cmocka_unit_test(test_a_spare_band_stays_where_a_page_would_be_hollow),
        cmocka_unit_test(test_a_page_is_saved_without_a_spare_band_in_smaller_type),
        cmocka_unit_test(test_figures_go_with_a_spare_band),
        cmocka_unit_test(test_shorter_texts_save_a_page),
        cmocka_unit_test(test_what_is_off_the_grid_closes_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
