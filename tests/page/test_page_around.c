/* SPDX-License-Identifier: MIT */
/* Blocks over several columns and boxes that text runs around: where each line stands, in which
 * order, on which grid. */
#include "around_make.h"

/* --- blocks over several columns --- */

static void headed(Make *m)
{
    flow(m, "story",
         chain_of(heading(m, 1, "通栏标题"), paragraph(m, words(m, 300)),
                  paragraph(m, words(m, 150)), heading(m, 2, "两栏标题"),
                  paragraph(m, words(m, 400)), paragraph(m, words(m, 300)), NULL));
}

static void test_a_heading_over_all_columns(void **state)
{
    (void)state;
    Make *m = make_new();
    headed(m);
    const JbPages *p = set(m);
    const JbLineRecord *h = line_of(p, "story", "h1");
    assert_int_equal(h->measure, WIDTH);
    assert_int_equal(h->x, LEFT);
    for (int c = 0; c < 3; c++) /* all three begin right under it */
        assert_int_equal(first_below(p, "story", 0, c, 0), h->baseline + GRID);
    assert_on_grid(p);
    assert_whole(m, p, "story");
    make_free(m);
    /* control: without span it is as wide as its column, and stands over one */
    m = make_new();
    headed(m);
    p = set_with(m, columns_layout(m, "\"span\": 3, ", ""));
    h = line_of(p, "story", "h1");
    assert_int_equal(h->measure, COLUMN);
    assert_true(first_below(p, "story", 0, 1, 0) <= h->baseline);
    make_free(m);
}

/* What stands before it is above it, what comes behind it below, the third column beside it. */
static void test_a_heading_over_two_of_three(void **state)
{
    (void)state;
    Make *m = make_new();
    headed(m);
    const JbPages *p = set(m);
    const JbLineRecord *h = line_of(p, "story", "h2");
    assert_int_equal(h->measure, COLUMN + STEP);
    bool behind = false;
    size_t above = 0, below = 0;
    for (size_t i = 0; i < p->lines.n; i++) {
        const JbLineRecord *l = &p->lines.at[i];
        behind |= l == h;
        if (!is(l, "story", "body"))
            continue;
        above += l->baseline < h->baseline && !behind;
        below += l->baseline > h->baseline && behind;
        if (behind && l->column < 2)
            assert_true(l->baseline > h->baseline);
        if (!behind)
            assert_true(l->baseline < h->baseline);
    }
    assert_true(above > 20 && below > 30);
    JbLen beside = 0; /* the third column goes on at the strip's head */
    for (size_t i = 0; i < p->lines.n; i++)
        if (is(&p->lines.at[i], "story", "body") && p->lines.at[i].column == 2 &&
            &p->lines.at[i] > h && (!beside || p->lines.at[i].baseline < beside))
            beside = p->lines.at[i].baseline;
    assert_true(beside > 0 && beside <= h->baseline);
    assert_int_equal(first_below(p, "story", 0, 0, h->baseline + 1), h->baseline + GRID);
    make_free(m);
}

/* Columns above a heading that spans them end level. */
static void test_columns_above_a_heading_are_balanced(void **state)
{
    (void)state;
    for (size_t n = 120; n < 500; n += 41) {
        Make *m = make_new();
        flow(m, "story",
             chain_of(heading(m, 1, "题"), paragraph(m, words(m, n)), heading(m, 1, "又题"),
                      paragraph(m, words(m, 100)), NULL));
        const JbPages *p = set(m);
        size_t lines[3] = {0, 0, 0}, heads = 0;
        for (size_t i = 0; i < p->lines.n; i++) {
            heads += is(&p->lines.at[i], "story", "h1");
            if (heads == 1 && is(&p->lines.at[i], "story", "body"))
                lines[p->lines.at[i].column]++;
        }
        assert_int_equal(heads, 2);
        assert_true(lines[0] - lines[1] <= 1); /* one less where a widow would stand */
        assert_true(lines[2] <= lines[1] && lines[0] - lines[2] <= 2);
        make_free(m);
    }
}

/* A heading that spans columns is never alone at a page's foot. */
static void test_a_wide_heading_keeps_its_text(void **state)
{
    (void)state;
    size_t moved = 0;
    for (size_t n = 2600; n < 3000; n += 18) {
        Make *m = make_new();
        flow(m, "story",
             chain_of(paragraph(m, words(m, n)), heading(m, 1, "通栏标题"),
                      paragraph(m, words(m, 200)), NULL));
        const JbPages *p = set(m);
        const JbLineRecord *h = line_of(p, "story", "h1");
        assert_true(first_below(p, "story", h->page, 0, h->baseline) > 0);
        moved += h->page == 1;
        make_free(m);
    }
    assert_true(moved > 2);
}

/* --- boxes --- */

static void boxed(Make *m, size_t n)
{
    flow(m, "story", chain_of(paragraph(m, words(m, n)), paragraph(m, words(m, n / 2)), NULL));
    flow(m, "box", chain_of(heading(m, 3, "框"), paragraph(m, words(m, 100)), NULL));
}

/* Lines of the story in some columns between two heights. */
static size_t lines_between(const JbPages *p, int from, int to, JbLen y0, JbLen y1)
{
    size_t n = 0;
    for (size_t i = 0; i < p->lines.n; i++) {
        const JbLineRecord *l = &p->lines.at[i];
        n += is(l, "story", NULL) && l->page == 0 && l->column >= from && l->column < to &&
             l->baseline > y0 && l->baseline - 9000 < y1;
    }
    return n;
}

static void box_of(const JbPages *p, JbLen *y0, JbLen *y1)
{
    *y0 = *y1 = 0;
    for (size_t k = 0; k < p->pages.at[0].marks.n; k++) {
        const JbMark *mark = &p->pages.at[0].marks.at[k];
        if (mark->artifact == JB_ART_BACKGROUND && mark->w > COLUMN) {
            *y0 = mark->y;
            *y1 = mark->y + mark->h;
        }
    }
    assert_true(*y1 > *y0);
}

static void test_text_runs_around_a_box(void **state)
{
    (void)state;
    static const char *const ats[] = {"middle", "head", "foot"};
    for (size_t i = 0; i < 3; i++) {
        Make *m = make_new();
        boxed(m, 800);
        const char *text = swapped(m, fixture(m), "[3, 3]", "[1, 1]");
        text = swapped(m, text, "\"at\": \"middle\"",
                       jb_arena_format(m->arena, "\"at\": \"%s\"", ats[i]));
        const JbPages *p = set_with(m, loaded(m, text));
        JbLen y0, y1;
        box_of(p, &y0, &y1);
        assert_int_equal((y0 - TOP) % GRID, 0);
        assert_int_equal(lines_between(p, 1, 3, y0, y1), 0); /* nothing under it … */
        assert_true(lines_between(p, 0, 1, y0, y1) >= 4);    /* … the first column runs past it */
        size_t above = lines_between(p, 1, 3, 0, y0), below = lines_between(p, 1, 3, y1, INT32_MAX);
        assert_int_equal(above > 0, i != 1);
        assert_int_equal(below > 0, i != 2);
        if (i == 0)
            assert_true(above >= 6 && below >= 6);
        assert_on_grid(p);
        assert_whole(m, p, "story");
        assert_whole(m, p, "box");
        make_free(m);
    }
    /* control: where there is no box, text stands in its place */
    Make *m = make_new();
    boxed(m, 800);
    const JbPages *p = set(m);
    JbLen y0, y1;
    box_of(p, &y0, &y1);
    m->doc.flow_n[JB_ZH] = 1;
    const JbPages *control = set(m);
    assert_true(lines_between(control, 1, 3, y0, y1) >= 8);
    make_free(m);
}

/* Down the first column, then the second above and below the box, then the third: lines come in the
 * story's order. */
static void test_the_order_of_reading(void **state)
{
    (void)state;
    Make *m = make_new();
    boxed(m, 800);
    const JbPages *p = set(m);
    const JbLineRecord *last = NULL;
    for (size_t i = 0; i < p->lines.n; i++) {
        const JbLineRecord *l = &p->lines.at[i];
        if (!is(l, "story", NULL))
            continue;
        if (last && last->page == l->page)
            assert_true(l->column > last->column ||
                        (l->column == last->column && l->baseline > last->baseline));
        last = l;
    }
    /* and so do the elements */
    size_t element = 0;
    for (size_t k = 0; k < p->pages.at[0].marks.n; k++) {
        const JbMark *mark = &p->pages.at[0].marks.at[k];
        if (mark->kind != JB_MARK_GLYPHS)
            continue;
        assert_true(mark->element >= element);
        element = mark->element;
    }
    make_free(m);
}

/* Hairlines between columns; those that cross the box's or a wide heading's place. */
static void rules_of(const JbPages *p, JbLen y0, JbLen y1, JbLen x0, JbLen x1, size_t *all,
                     size_t *crossing)
{
    *all = *crossing = 0;
    for (size_t k = 0; k < p->pages.at[0].marks.n; k++) {
        const JbMark *mark = &p->pages.at[0].marks.at[k];
        if (mark->kind != JB_MARK_RECT || mark->w > 500 || mark->h < GRID)
            continue;
        ++*all;
        *crossing += mark->x > x0 && mark->x < x1 && mark->y < y1 && mark->y + mark->h > y0;
    }
}

static void test_rules_do_not_cross_what_spans_columns(void **state)
{
    (void)state;
    Make *m = make_new();
    flow(m, "story",
         chain_of(heading(m, 1, "通栏标题"), paragraph(m, words(m, 900)),
                  paragraph(m, words(m, 400)), NULL));
    flow(m, "box", paragraph(m, words(m, 100)));
    const JbPages *p = set(m);
    const JbLineRecord *h = line_of(p, "story", "h1");
    size_t all, crossing;
    JbLen y0, y1;
    box_of(p, &y0, &y1);
    rules_of(p, y0, y1, LEFT + STEP, LEFT + WIDTH, &all, &crossing);
    assert_int_equal(all, 3); /* one beside the box, one above it, one below */
    assert_int_equal(crossing, 0);
    rules_of(p, TOP, h->baseline, LEFT, LEFT + WIDTH, &all, &crossing);
    assert_int_equal(crossing, 0);
    rules_of(p, y0, y1, LEFT, LEFT + STEP, &all, &crossing); /* the one beside it is whole */
    assert_int_equal(crossing, 1);
    make_free(m);
}

/* A box does not cover another; one that has no room takes its cell to the next page. */
static void test_two_boxes(void **state)
{
    (void)state;
    Make *m = make_new();
    boxed(m, 900);
    flow(m, "picture", chain_of(paragraph(m, words(m, 60)), NULL));
    const JbPages *p = set(m);
    JbLen y0, y1;
    box_of(p, &y0, &y1);
    const JbLineRecord *picture = line_of(p, "picture", NULL);
    assert_true(picture->baseline - 9000 > y1);
    assert_int_equal(picture->x, LEFT + 2 * STEP + 18000);
    assert_whole(m, p, "story");
    assert_whole(m, p, "picture");
    make_free(m);
}

/* A cell whose own flow is not there has a budget for nothing. */
static void test_a_box_alone_in_a_cell_with_a_budget(void **state)
{
    (void)state;
    Make *m = make_new();
    flow(m, "box", paragraph(m, words(m, 20)));
    const JbLayout *l =
        columns_layout(m, "\"flow\": \"story\", \"columns\": 3,",
                       "\"flow\": \"story\", \"columns\": 3, \"fit\": {\"lines\": 1},");
    assert_true(strlen(text_set(m, set_with(m, l), "box")) > 0);
    make_free(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_heading_over_all_columns),
        cmocka_unit_test(test_a_heading_over_two_of_three),
        cmocka_unit_test(test_columns_above_a_heading_are_balanced),
        cmocka_unit_test(test_a_wide_heading_keeps_its_text),
        cmocka_unit_test(test_text_runs_around_a_box),
        cmocka_unit_test(test_the_order_of_reading),
        cmocka_unit_test(test_rules_do_not_cross_what_spans_columns),
        cmocka_unit_test(test_two_boxes),
        cmocka_unit_test(test_a_box_alone_in_a_cell_with_a_budget),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
