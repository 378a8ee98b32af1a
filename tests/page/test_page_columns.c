/* SPDX-License-Identifier: MIT */
/* Columns: one baseline grid, equal heights, what keeps together, nothing lost and nothing over
 * another. Each rule has its control. */
#include "page/column.h"
#include "page_make.h"

#define GRID 13500

static const char sentence[] =
    "全市累计推动中小企业实施数字化转型，完成年度目标的四成以上，比时序进度快；";

/* A paragraph of about n Han characters. */
static const char *words(Make *m, size_t n)
{
    JbText t = jb_text(m->arena);
    for (size_t i = 0; i * 37 < n; i++)
        jb_text_put(&t, sentence);
    size_t end = 0, bytes = t.n;
    for (size_t k = 0; k < n && end < bytes; k++)
        jb_text_utf8_next(t.at, bytes, &end);
    t.at[end] = '\0';
    return t.at;
}

static const JbPages *set(Make *m)
{
    const JbLayout *layout = plain_layout(m);
    assert_non_null(layout);
    const JbPages *p =
        jb_page_set(m->arena, m->diags, &m->doc, layout, m->faces, jb_locale_only(JB_ZH), false);
    if (!p)
        print_diags(m);
    assert_non_null(p);
    return p;
}

static JbLen grid_rest(const JbPages *p, JbLen baseline)
{
    JbLen first = (GRID - 9000) / 2 + 9000 * 88 / 100;
    return (baseline - p->layout->page.margin[0] - first) % GRID;
}

static void test_baselines_stand_on_one_grid(void **state)
{
    (void)state;
    Make *m = make_new();
    flow(m, "mast", chain_of(heading(m, 1, "点线面简报"), paragraph(m, words(m, 40)), NULL));
    flow(m, "story",
         chain_of(heading(m, 2, "小标题"), paragraph(m, words(m, 300)), heading(m, 2, "又一"),
                  paragraph(m, words(m, 200)), NULL));
    const JbPages *p = set(m);
    assert_true(p->lines.n > 20);
    for (size_t i = 0; i < p->lines.n; i++)
        assert_int_equal(grid_rest(p, p->lines.at[i].baseline), 0);
    make_free(m);
    /* control: a style that is off the grid is seen by the same measure */
    m = make_new();
    flow(m, "story", classed(paragraph(m, words(m, 300)), "off"));
    p = set(m);
    size_t off = 0;
    for (size_t i = 0; i < p->lines.n; i++)
        off += grid_rest(p, p->lines.at[i].baseline) != 0;
    assert_true(off > 3);
    make_free(m);
}

/* After text off the grid the next block is back on it. */
static void test_text_returns_to_the_grid(void **state)
{
    (void)state;
    Make *m = make_new();
    flow(m, "three",
         chain_of(classed(paragraph(m, words(m, 70)), "off"), paragraph(m, words(m, 200)), NULL));
    const JbPages *p = set(m);
    size_t body = 0;
    for (size_t i = 0; i < p->lines.n; i++)
        if (strcmp(p->lines.at[i].style, "body") == 0) {
            assert_int_equal(grid_rest(p, p->lines.at[i].baseline), 0);
            body++;
        }
    assert_true(body > 5);
    make_free(m);
}

static void count_lines(const JbPages *p, const char *name, size_t *counts, int columns)
{
    for (int c = 0; c < columns; c++)
        counts[c] = 0;
    for (size_t i = 0; i < p->lines.n; i++)
        if (strcmp(p->lines.at[i].flow, name) == 0)
            counts[p->lines.at[i].column]++;
}

/* clreq 7.1.3.4: a block that ends early gets equal line counts; only the last column may be short.
 */
static void test_columns_are_balanced(void **state)
{
    (void)state;
    for (size_t n = 120; n < 700; n += 37) {
        Make *m = make_new();
        flow(m, "three", classed(paragraph(m, words(m, n)), "loose"));
        const JbPages *p = set(m);
        size_t lines[3];
        count_lines(p, "three", lines, 3);
        assert_int_equal(lines[0], lines[1]);
        assert_true(lines[2] <= lines[1] && lines[2] > 0);
        assert_true(lines[0] - lines[2] <= 2);
        make_free(m);
    }
}

static int lines_of(JbPlacement p, const JbItems *items)
{
    JbColumn cols[2];
    assert_true(jb_page_columns_balance(p, items, 0, 0, 100 * GRID, cols, 2));
    return (cols[0].bottom > cols[1].bottom ? cols[0].bottom : cols[1].bottom) / GRID;
}

/* Three things of 3, 2 and 2 lines that cannot be parted: even columns take five lines, the least
 * height is four. */
static void test_even_columns_yield_where_the_page_needs_room(void **state)
{
    (void)state;
    Make *m = make_new();
    const JbPageContext page = {.grid = GRID};
    JbPlacement p = {.page = &page};
    JbItems items = {0};
    static const int lines[] = {3, 2, 2};
    for (size_t i = 0; i < 3; i++) {
        JbItem item = {.height = lines[i] * GRID, .on_grid = true};
        JB_PUSH(m->arena, &items.list, item);
    }
    assert_int_equal(lines_of(p, &items), 5);
    p.uneven = true;
    assert_int_equal(lines_of(p, &items), 4);
    make_free(m);
}

/* Things of 2, 1 and 4 lines, each a block: two columns hold them in four lines, and the third
 * takes one of them. Where the first two are one block, it stays empty. */
static void test_no_column_stays_empty(void **state)
{
    (void)state;
    Make *m = make_new();
    const JbPageContext page = {.grid = GRID};
    JbPlacement p = {.page = &page};
    static const int lines[] = {2, 1, 4};
    for (int parted = 0; parted < 2; parted++) {
        JbItems items = {0};
        JbNode nodes[3];
        for (size_t i = 0; i < 3; i++) {
            size_t of = i == 1 && !parted ? 0 : i;
            JbItem item = {.height = lines[i] * GRID, .on_grid = true, .node = &nodes[of]};
            JB_PUSH(m->arena, &items.list, item);
        }
        JbColumn cols[3];
        assert_true(jb_page_columns_balance(p, &items, 0, 0, 100 * GRID, cols, 3));
        assert_int_equal(cols[0].to, parted ? 1 : 2);
        assert_int_equal(cols[1].to, parted ? 2 : 3);
        assert_int_equal(cols[2].to, 3);
        assert_int_equal(cols[parted ? 2 : 1].bottom, 4 * GRID);
    }
    make_free(m);
}

typedef struct Edge {
    size_t heads_alone, widows, orphans;
} Edge;

/* Looks at both ends of each column of a flow. */
static Edge edges(const JbPages *p, const char *name)
{
    Edge e = {0, 0, 0};
    const JbLineRecord *last = NULL;
    for (size_t i = 0; i < p->lines.n; i++) {
        const JbLineRecord *l = &p->lines.at[i];
        if (strcmp(l->flow, name) != 0)
            continue;
        if (last && (last->column != l->column || last->page != l->page)) {
            e.heads_alone +=
                strcmp(last->style, "h2") == 0 || strcmp(last->style, "falsehead") == 0;
            e.widows += l->last && !l->first;
            e.orphans += last->first && !last->last;
        }
        last = l;
    }
    return e;
}

static Edge edges_over(bool false_head, const char *style)
{
    Edge sum = {0, 0, 0};
    for (size_t n = 60; n < 520; n += 23) {
        Make *m = make_new();
        JbBlock *head =
            false_head ? classed(paragraph(m, "小标题"), "falsehead") : heading(m, 2, "小标题");
        JbBlock *second =
            false_head ? classed(paragraph(m, "再标题"), "falsehead") : heading(m, 2, "再标题");
        flow(m, "three",
             chain_of(classed(paragraph(m, words(m, n)), style), head,
                      classed(paragraph(m, words(m, 90)), style), second,
                      classed(paragraph(m, words(m, 75)), style), NULL));
        Edge e = edges(set(m), "three");
        sum.heads_alone += e.heads_alone;
        sum.widows += e.widows;
        sum.orphans += e.orphans;
        make_free(m);
    }
    return sum;
}

/* clreq 7.1.3.3 and 7.1.2; the control runs the same texts with the rules off and must find what
 * they forbid. */
static void test_what_keeps_together(void **state)
{
    (void)state;
    Edge kept = edges_over(false, "body");
    assert_int_equal(kept.heads_alone, 0);
    assert_int_equal(kept.widows, 0);
    assert_int_equal(kept.orphans, 0);
    Edge control = edges_over(true, "loose");
    assert_true(control.heads_alone > 0);
    assert_true(control.widows > 0);
    assert_true(control.orphans > 0);
}

/* All text of a flow, in the order in which it was set. */
static const char *text_set(Make *m, const JbPages *p, const char *name)
{
    JbText t = jb_text(m->arena);
    for (size_t i = 0; i < p->pages.n; i++)
        for (size_t k = 0; k < p->pages.at[i].marks.n; k++) {
            const JbMark *mark = &p->pages.at[i].marks.at[k];
            if (mark->kind == JB_MARK_GLYPHS && mark->line != JB_NONE &&
                strcmp(p->lines.at[mark->line].flow, name) == 0)
                jb_text_put(&t, mark->text);
        }
    return jb_text_str(&t);
}

/* Text goes on over pages and columns until all of it stands. */
static void test_nothing_is_cut(void **state)
{
    (void)state;
    Make *m = make_new();
    const char *text = words(m, 6000);
    flow(m, "story", paragraph(m, text));
    flow(m, "running", paragraph(m, "简报"));
    const JbPages *p = set(m);
    assert_true(p->pages.n >= 3);
    assert_string_equal(text_set(m, p, "story"), text);
    make_free(m);
}

static bool inside(const JbPages *p, const JbMark *mark)
{
    const JbPageMaster *page = &p->layout->page;
    const JbLineRecord *l = &p->lines.at[mark->line];
    JbLen slack = mark->size; /* a mark that hangs in its own cell */
    return mark->x >= page->margin[3] - slack &&
           mark->x + mark->w <= page->width - page->margin[1] + slack &&
           mark->x + mark->w <= l->x + l->measure + slack / 10 && mark->y > page->margin[0] &&
           mark->y <= page->height - page->margin[2];
}

static void test_nothing_leaves_its_frame_or_overlaps(void **state)
{
    (void)state;
    Make *m = make_new();
    flow(m, "mast", heading(m, 1, "点线面简报"));
    flow(m, "story", chain_of(heading(m, 2, "小标题"), paragraph(m, words(m, 2600)), NULL));
    flow(m, "side", chain_of(heading(m, 2, "边栏"), paragraph(m, words(m, 160)), NULL));
    flow(m, "three", paragraph(m, words(m, 500)));
    flow(m, "foot", paragraph(m, "1"));
    const JbPages *p = set(m);
    for (size_t i = 0; i < p->pages.n; i++)
        for (size_t k = 0; k < p->pages.at[i].marks.n; k++)
            if (p->pages.at[i].marks.at[k].kind == JB_MARK_GLYPHS)
                assert_true(inside(p, &p->pages.at[i].marks.at[k]));
    for (size_t a = 0; a < p->lines.n; a++)
        for (size_t b = a + 1; b < p->lines.n; b++) {
            const JbLineRecord *x = &p->lines.at[a], *y = &p->lines.at[b];
            bool beside =
                x->page != y->page || x->x + x->measure <= y->x || y->x + y->measure <= x->x;
            assert_true(beside || labs((long)x->baseline - y->baseline) >= GRID);
        }
    make_free(m);
}

/* A cell that is done leaves its place on the next page to the one that goes on. */
static void test_continuation_takes_the_whole_width(void **state)
{
    (void)state;
    Make *m = make_new();
    flow(m, "story", paragraph(m, words(m, 3000)));
    flow(m, "side", paragraph(m, words(m, 100)));
    const JbPages *p = set(m);
    int most[2] = {0, 0};
    assert_true(p->pages.n >= 2);
    for (size_t i = 0; i < p->lines.n; i++)
        if (p->lines.at[i].page < 2 && strcmp(p->lines.at[i].flow, "story") == 0 &&
            p->lines.at[i].column > most[p->lines.at[i].page])
            most[p->lines.at[i].page] = p->lines.at[i].column;
    assert_int_equal(most[0], 1);
    assert_int_equal(most[1], 2);
    make_free(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_baselines_stand_on_one_grid),
        cmocka_unit_test(test_text_returns_to_the_grid),
        cmocka_unit_test(test_columns_are_balanced),
        cmocka_unit_test(test_no_column_stays_empty),
        cmocka_unit_test(test_even_columns_yield_where_the_page_needs_room),
        cmocka_unit_test(test_what_keeps_together),
        cmocka_unit_test(test_nothing_is_cut),
        cmocka_unit_test(test_nothing_leaves_its_frame_or_overlaps),
        cmocka_unit_test(test_continuation_takes_the_whole_width),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
