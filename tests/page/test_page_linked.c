/* SPDX-License-Identifier: MIT */
/* Flows through unequal cells; and all that a page can hold, of many texts by chance. */
#include "around_make.h"

/* --- a flow through unequal cells --- */

static const JbLen LEAD = (WIDTH - 20000) * 2 / 3; /* the cell at the top, of two columns */

static void test_a_flow_goes_through_unequal_cells(void **state)
{
    (void)state;
    Make *m = make_new();
    flow(m, "lead",
         chain_of(paragraph(m, words(m, 250)), heading(m, 3, "小标题"), paragraph(m, words(m, 420)),
                  NULL));
    flow(m, "side", paragraph(m, words(m, 60)));
    const JbPages *p = set(m);
    assert_whole(m, p, "lead");
    assert_on_grid(p);
    JbLen measures[3] = {(LEAD - 20000) / 2, 0, 0};
    JbLen room = WIDTH - 20000;
    measures[1] = (JbLen)((int64_t)room * 1300 / 2300);
    measures[2] = room - measures[1];
    size_t at = 0, counts[3] = {0, 0, 0};
    for (size_t i = 0; i < p->lines.n; i++) {
        const JbLineRecord *l = &p->lines.at[i];
        if (!is(l, "lead", NULL))
            continue;
        JbLen width = l->measure + (is(l, "lead", "body") && l->first ? 18000 : 0);
        while (at < 2 && labs((long)width - measures[at]) > 1)
            at++;
        assert_true(labs((long)width - measures[at]) <=
                    1); /* in the story's order: never back to an earlier cell */
        counts[at]++;
        if (at > 0)
            assert_true(l->baseline > TOP + 10 * GRID);
        else
            assert_true(l->baseline < TOP + 10 * GRID);
    }
    assert_int_equal(counts[0], 20); /* two full columns of ten lines */
    assert_true(counts[1] >= 2 && counts[2] >= 2);
    assert_true(counts[1] >= counts[2] && counts[1] - counts[2] <= 2); /* as low as they can be */
    make_free(m);
}

/* A paragraph that is parted is one element, and its text is not indented again. */
static void test_a_parted_paragraph_is_one(void **state)
{
    (void)state;
    Make *m = make_new();
    flow(m, "lead", paragraph(m, words(m, 600)));
    const JbPages *p = set(m);
    assert_whole(m, p, "lead");
    size_t element = JB_NONE, firsts = 0;
    for (size_t k = 0; k < p->pages.at[0].marks.n; k++) {
        const JbMark *mark = &p->pages.at[0].marks.at[k];
        if (mark->kind != JB_MARK_GLYPHS)
            continue;
        assert_true(element == JB_NONE || element == mark->element);
        element = mark->element;
    }
    for (size_t i = 0; i < p->lines.n; i++)
        firsts += p->lines.at[i].first;
    assert_int_equal(firsts, 1);
    make_free(m);
}

/* The rest of a paragraph begins in a later run: what stood before it stays with its own element.
 */
static void test_the_rest_keeps_its_elements(void **state)
{
    (void)state;
    Make *m = make_new();
    JbRun *runs = jb_arena_alloc_array(m->arena, 3, sizeof *runs);
    runs[0] = run_of(m, words(m, 12));
    runs[0].href = "https://example.org/";
    runs[1] = run_of(m, words(m, 600));
    runs[2] = run_of(m, "尾");
    runs[2].href = "https://example.org/end";
    JbBlock *b = paragraph(m, "");
    b->runs = (JbRuns){runs, 3};
    flow(m, "lead", b);
    const JbPages *p = set(m);
    size_t links = 0;
    for (size_t k = 0; k < p->pages.at[0].marks.n; k++) {
        const JbMark *mark = &p->pages.at[0].marks.at[k];
        if (mark->kind != JB_MARK_GLYPHS)
            continue;
        bool link = p->elements.at[mark->element].tag == JB_TAG_LINK;
        links += link;
        assert_true(!link || strlen(mark->text) <= 12 * 3);
    }
    assert_int_equal(links, 2);
    make_free(m);
}

static bool is_column(JbLen measure)
{
    JbLen room = WIDTH - 20000, wide = (JbLen)((int64_t)room * 1300 / 2300);
    return measure == room / 2 || labs((long)measure - wide) <= 1 ||
           labs((long)measure - (room - wide)) <= 1;
}

/* A paragraph that begins in a later cell is indented as behind any other; behind its heading it is
 * not. */
static void test_paragraphs_of_later_cells_keep_their_indent(void **state)
{
    (void)state;
    size_t later = 0;
    for (size_t n = 700; n < 2200; n += 30) {
        Make *m = make_new();
        m->lang = JB_EN;
        JbText t = jb_text(m->arena);
        while (t.n < n)
            jb_text_put(&t, "The city's firms went digital. ");
        flow(m, "lead",
             chain_of(paragraph(m, jb_text_str(&t)), paragraph(m, "Second."), heading(m, 3, "Head"),
                      paragraph(m, "Third."), NULL));
        const JbPages *p = set(m);
        for (size_t i = 1; i < p->lines.n; i++) {
            const JbLineRecord *l = &p->lines.at[i];
            if (!l->first || !is(l, "lead", "body"))
                continue;
            bool headed = is(&l[-1], "lead", "h3");
            assert_true(is_column(l->measure + (headed ? 0 : 9000)));
            later += !headed && (l->column != l[-1].column || l->x > l[-1].x + 100000);
        }
        make_free(m);
    }
    assert_true(later > 1);
}

/* What is too short for a second cell leaves no space there. */
static void test_a_short_flow_leaves_no_space(void **state)
{
    (void)state;
    for (int more = 0; more < 2; more++) {
        Make *m = make_new();
        flow(m, "lead", paragraph(m, words(m, more ? 700 : 100)));
        flow(m, "after", paragraph(m, words(m, 20)));
        const char *text = swapped(m, fixture(m), "\"name\": \"below\"",
                                   "\"name\": \"below\", \"before\": \"3L\"");
        text = swapped(m, text, "\"continue\": true}\n    ]}",
                       "\"continue\": true}\n    ]}, {\"before\": \"2L\", \"cells\": [{\"flow\": "
                       "\"after\"}]}");
        const JbLayout *l =
            loaded(m, swapped(m, text, "\"weight\": 1, \"continue\"", "\"continue\""));
        const JbPages *p = set_with(m, l);
        JbLen at = line_of(p, "after", NULL)->baseline - TOP;
        if (more)
            assert_true(at > 17 * GRID);
        else /* ten lines of the first band, one below it, two above this one */
            assert_int_equal(at / GRID, 13);
        make_free(m);
    }
}

typedef struct Ends {
    size_t widows, orphans, heads, hyphens, seen;
} Ends;

/* Looks at the last line in each cell and the first of the next. */
static Ends ends_of(const JbPages *p)
{
    Ends e = {0};
    const JbLineRecord *last = NULL;
    for (size_t i = 0; i < p->lines.n; i++) {
        const JbLineRecord *l = &p->lines.at[i];
        if (!is(l, "lead", NULL))
            continue;
        if (last && (l->column < last->column || l->baseline < last->baseline ||
                     l->page != last->page || l->x > last->x + COLUMN)) {
            e.seen++;
            e.heads += strcmp(last->style, "h3") == 0;
            e.orphans += last->first && !last->last && strcmp(last->style, "body") == 0;
            e.widows += l->last && !l->first && last->paragraph != l->paragraph &&
                        is(l, "lead", "body") && l->measure > 0 && !last->last;
        }
        last = l;
    }
    return e;
}

static void test_what_keeps_together_over_cells(void **state)
{
    (void)state;
    Ends sum = {0};
    for (size_t n = 60; n < 420; n += 13) {
        Make *m = make_new();
        flow(m, "lead",
             chain_of(paragraph(m, words(m, n)), heading(m, 3, "小标题"),
                      paragraph(m, words(m, 160)), heading(m, 3, "又标题"),
                      paragraph(m, words(m, 170)), heading(m, 3, "再标题"),
                      paragraph(m, words(m, 90)), NULL));
        flow(m, "side", paragraph(m, words(m, 60)));
        const JbPages *p = set(m);
        assert_whole(m, p, "lead");
        Ends e = ends_of(p);
        sum.heads += e.heads;
        sum.orphans += e.orphans;
        sum.widows += e.widows;
        sum.seen += e.seen;
        make_free(m);
    }
    assert_true(sum.seen > 40);
    assert_int_equal(sum.heads, 0);
    assert_int_equal(sum.orphans, 0);
    assert_int_equal(sum.widows, 0);
}

/* Two lines in a narrow cell are one in a wide one: the paragraph goes there whole, and its heading
 * with it. */
static void test_a_heading_goes_with_its_paragraph(void **state)
{
    (void)state;
    size_t together = 0;
    for (size_t n = 225; n < 345; n += 4) {
        Make *m = make_new();
        flow(m, "lead",
             chain_of(paragraph(m, words(m, n)), heading(m, 3, "小标题"),
                      paragraph(m, words(m, 62)), paragraph(m, words(m, 160)), NULL));
        flow(m, "side", paragraph(m, words(m, 60)));
        const JbPages *p = set(m);
        const JbLineRecord *h = line_of(p, "lead", "h3");
        assert_true(strcmp(h[1].style, "body") == 0);
        assert_true(h[1].column == h->column && h[1].baseline == h->baseline + GRID);
        together += h->baseline > TOP + 10 * GRID;
        make_free(m);
    }
    assert_true(together > 2);
}

/* More than the page holds goes on over the page, in the last cell. */
static void test_a_long_flow_goes_over_the_page(void **state)
{
    (void)state;
    Make *m = make_new();
    flow(m, "lead", paragraph(m, words(m, 4000)));
    const JbPages *p = set(m);
    assert_true(p->pages.n >= 2);
    assert_whole(m, p, "lead");
    assert_on_grid(p);
    make_free(m);
}

/* Lists and tables are not parted between cells of different widths. */
static void test_lists_go_on_whole(void **state)
{
    (void)state;
    Make *m = make_new();
    JbBlock *items = NULL, **tail = &items;
    for (int i = 0; i < 4; i++) {
        *tail = parent_of(block(m, JB_BLOCK_ITEM, NULL), paragraph(m, words(m, 30)));
        tail = &(*tail)->next;
    }
    flow(m, "lead",
         chain_of(paragraph(m, words(m, 260)), parent_of(block(m, JB_BLOCK_LIST, NULL), items),
                  paragraph(m, words(m, 80)), NULL));
    const JbPages *p = set(m);
    assert_whole(m, p, "lead");
    make_free(m);
}

/* A flow that is not there, in a cell whose box is higher than the cell: the cells that go on with
 * it find nothing. */
static void test_a_box_alone_has_no_rest(void **state)
{
    (void)state;
    Make *m = make_new();
    flow(m, "side", paragraph(m, words(m, 60)));
    flow(m, "box", paragraph(m, words(m, 20)));
    const char *text =
        swapped(m, fixture(m), "{\"flow\": \"box\", \"span\": [2, 3], \"at\": \"middle\",",
                "{\"flow\": \"other\", \"span\": [2, 3], \"at\": \"middle\",");
    text = swapped(m, text, "\"weight\": 2, \"columns\": 2,",
                   "\"weight\": 2, \"columns\": 2, \"boxes\": "
                   "[{\"flow\": \"box\", \"span\": [1, 2], \"height\": \"14L\", \"styles\": "
                   "{\"p\": \"box\"}}],");
    text = swapped(
        m, text, "\"weight\": 1.3, \"continue\": true",
        "\"weight\": 1.3, \"continue\": true, \"boxes\": [{\"flow\": \"more\", \"span\": [1, 1]}]");
    flow(m, "more", paragraph(m, words(m, 20)));
    const JbPages *p = set_with(m, loaded(m, text));
    assert_true(strlen(text_set(m, p, "side")) > 0);
    make_free(m);
}

/* --- by chance --- */

static uint32_t seed;

static size_t chance(size_t n)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % n;
}

static const char *english(Make *m, size_t n)
{
    static const char *const some[] = {"firms", "transformation", "the",  "went", "digital", "of",
                                       "a",     "considerable",   "city", "loans"};
    JbText t = jb_text(m->arena);
    while (t.n < n) {
        jb_text_put(&t, some[chance(10)]);
        jb_text_put_char(&t, ' ');
    }
    jb_text_put(&t, "end.");
    return jb_text_str(&t);
}

static const char *some_words(Make *m, size_t n)
{
    return m->lang == JB_ZH ? words(m, n) : english(m, n * 2);
}

static JbBlock *some_blocks(Make *m, size_t n, bool spans)
{
    JbBlock *first = NULL, **tail = &first;
    for (size_t i = 0; i < n; i++) {
        size_t what = chance(8);
        if (what == 0 && spans)
            *tail = heading(m, 1, some_words(m, 6 + chance(30)));
        else if (what == 1 && spans)
            *tail = heading(m, 2, some_words(m, 5 + chance(20)));
        else if (what == 2)
            *tail = heading(m, 3, some_words(m, 4 + chance(12)));
        else if (what == 3 && spans)
            *tail = classed(paragraph(m, some_words(m, 20 + chance(60))), "wide");
        else
            *tail = paragraph(m, some_words(m, 10 + chance(260)));
        tail = &(*tail)->next;
    }
    return first;
}

static JbLen size_of(const JbPages *p, const JbLineRecord *l)
{
    return p->layout->styles[jb_layout_style(p->layout, l->style)].size;
}

/* No line of another flow on the ground of a box. */
static void assert_clear(const JbPages *p)
{
    for (size_t i = 0; i < p->pages.n; i++)
        for (size_t k = 0; k < p->pages.at[i].marks.n; k++) {
            const JbMark *box = &p->pages.at[i].marks.at[k];
            for (size_t a = 0; a < p->lines.n && box->artifact == JB_ART_BACKGROUND; a++) {
                const JbLineRecord *l = &p->lines.at[a];
                bool within = l->page == i && l->x < box->x + box->w &&
                              l->x + l->measure > box->x && l->baseline > box->y &&
                              l->baseline - size_of(p, l) < box->y + box->h;
                assert_true(!within || (!is(l, "story", NULL) && !is(l, "lead", NULL)));
            }
        }
}

static void assert_apart(const JbPages *p)
{
    assert_clear(p);
    const JbPageMaster *page = &p->layout->page;
    for (size_t a = 0; a < p->lines.n; a++) {
        const JbLineRecord *x = &p->lines.at[a];
        assert_true(x->x >= LEFT && x->x + x->measure <= LEFT + WIDTH + 1);
        assert_true(x->baseline - size_of(p, x) >= TOP - GRID / 2 &&
                    x->baseline <= page->height - page->margin[2]);
        for (size_t b = a + 1; b < p->lines.n; b++) {
            const JbLineRecord *y = &p->lines.at[b];
            if (x->page != y->page || x->x + x->measure <= y->x || y->x + y->measure <= x->x)
                continue;
            const JbLineRecord *lower = x->baseline > y->baseline ? x : y;
            if (labs((long)x->baseline - y->baseline) < size_of(p, lower))
                fail_msg("seed %u: lines of %s and %s overlap on page %zu at %d", seed, x->flow,
                         y->flow, (size_t)x->page + 1, x->baseline);
        }
    }
}

/* The fixture with other columns, and its boxes over others of them, at other heights. */
static const JbLayout *some_layout(Make *m)
{
    static const char *const ats[] = {"head", "middle", "foot"};
    size_t columns = 2 + chance(4), one = chance(3), two = (one + 1 + chance(2)) % 3;
    size_t from = 1 + chance(columns), to = from + chance(columns - from + 1),
           other = 1 + chance(columns);
    const char *text = swapped(m, fixture(m), "\"columns\": 3",
                               jb_arena_format(m->arena, "\"columns\": %zu", columns));
    text = swapped(
        m, text, "\"span\": [2, 3], \"at\": \"middle\"",
        jb_arena_format(m->arena, "\"span\": [%zu, %zu], \"at\": \"%s\"", from, to, ats[one]));
    text = swapped(
        m, text, "\"span\": [3, 3], \"at\": \"foot\"",
        jb_arena_format(m->arena, "\"span\": [%zu, %zu], \"at\": \"%s\"", other, other, ats[two]));
    return loaded(m, text);
}

static void test_many_texts_by_chance(void **state)
{
    (void)state;
    for (uint32_t round = 0; round < 120; round++) {
        Make *m = make_new();
        seed = 4711 + round * 977;
        m->lang = round % 2 ? JB_EN : JB_ZH;
        flow(m, "story", some_blocks(m, 2 + chance(14), true));
        if (chance(3))
            flow(m, "box",
                 chain_of(heading(m, 3, some_words(m, 4)),
                          paragraph(m, some_words(m, 20 + chance(130))), NULL));
        if (chance(3))
            flow(m, "picture", paragraph(m, some_words(m, 20 + chance(80))));
        flow(m, "lead", some_blocks(m, 1 + chance(9), false));
        if (chance(2))
            flow(m, "side", paragraph(m, some_words(m, 20 + chance(60))));
        const JbPages *p = round % 3 ? set_with(m, some_layout(m)) : set(m);
        assert_on_grid(p);
        assert_apart(p);
        for (size_t i = 0; i < m->doc.flow_n[m->lang] && m->lang == JB_ZH; i++)
            assert_whole(m, p, m->flows[m->lang][i].name);
        for (size_t i = 0; i < m->doc.flow_n[m->lang]; i++)
            assert_true(strlen(text_set(m, p, m->flows[m->lang][i].name)) > 0);
        assert_int_equal(jb_diags_count(m->diags, JB_ERROR), 0);
        make_free(m);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_flow_goes_through_unequal_cells),
        cmocka_unit_test(test_a_parted_paragraph_is_one),
        cmocka_unit_test(test_the_rest_keeps_its_elements),
        cmocka_unit_test(test_paragraphs_of_later_cells_keep_their_indent),
        cmocka_unit_test(test_a_short_flow_leaves_no_space),
        cmocka_unit_test(test_what_keeps_together_over_cells),
        cmocka_unit_test(test_a_heading_goes_with_its_paragraph),
        cmocka_unit_test(test_a_long_flow_goes_over_the_page),
        cmocka_unit_test(test_lists_go_on_whole),
        cmocka_unit_test(test_a_box_alone_has_no_rest),
        cmocka_unit_test(test_many_texts_by_chance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
