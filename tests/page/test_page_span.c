/* SPDX-License-Identifier: MIT */
/* What stands across the columns of a cell, over and under them; lines over headings that make
 * columns end level; how few lines of a paragraph may stand at a column's foot. Each with its
 * control. */
#include "page_make.h"

#define GRID 13500

static const char sentence[] =
    "全市累计推动中小企业实施数字化转型，完成年度目标的四成以上，比时序进度快；";

/* A paragraph of n sentences of 37 characters. */
static JbBlock *sentences(Make *m, const char *class, int n)
{
    JbText t = jb_text(m->arena);
    for (int i = 0; i < n; i++)
        jb_text_put(&t, sentence);
    return classed(paragraph(m, jb_text_str(&t)), class);
}

static const JbPages *set(Make *m)
{
    const JbPages *p = jb_page_set(m->arena, m->diags, &m->doc, plain_layout(m), m->faces,
                                   jb_locale_only(JB_ZH), false);
    if (!p)
        print_diags(m);
    assert_non_null(p);
    return p;
}

static bool is(const JbLineRecord *l, const char *style)
{
    return strcmp(l->style, style) == 0;
}

/* True when a stands on an earlier page than b, or above it. */
static bool before(const JbLineRecord *a, const JbLineRecord *b)
{
    return a->page < b->page || (a->page == b->page && a->baseline < b->baseline);
}

static void test_span_stands_over_and_under(void **state)
{
    (void)state;
    for (int n = 6; n <= 160; n += 77) { /* one page, and several */
        Make *m = make_new();
        flow(m, "three",
             chain_of(sentences(m, "wide", 2), sentences(m, NULL, n), sentences(m, "wide", 2),
                      NULL));
        const JbPages *p = set(m);
        size_t first = SIZE_MAX, last = 0, wide = 0;
        JbLen column = 0, across = 0;
        for (size_t i = 0; i < p->lines.n; i++) {
            const JbLineRecord *l = &p->lines.at[i];
            *(is(l, "wide") ? &across : &column) = l->measure;
            wide += is(l, "wide");
            first = is(l, "wide") && first == SIZE_MAX ? l->paragraph : first;
            last = is(l, "wide") && l->paragraph > last ? l->paragraph : last;
        }
        assert_true(wide >= 4 && first < last);
        assert_true(across > 3 * column);
        for (size_t i = 0; i < p->lines.n; i++)
            for (size_t k = 0; k < p->lines.n; k++) {
                const JbLineRecord *a = &p->lines.at[i], *b = &p->lines.at[k];
                if (is(a, "wide") && !is(b, "wide"))
                    assert_true(a->paragraph == first ? before(a, b) : before(b, a));
            }
        assert_true(n == 6 ? p->pages.n == 1 : p->pages.n > 1);
        make_free(m);
    }
}

/* The lowest baseline of each of three columns. */
static void feet(const JbPages *p, const char *name, JbLen at[3])
{
    for (size_t i = 0; i < p->lines.n; i++) {
        const JbLineRecord *l = &p->lines.at[i];
        if (strcmp(l->flow, name) == 0 && l->baseline > at[l->column])
            at[l->column] = l->baseline;
    }
}

static JbLen raggedness(const char *name)
{
    Make *m = make_new();
    JbBlock *first = sentences(m, NULL, 2), *last = first;
    for (int i = 0; i < 4; i++) {
        last->next = heading(m, 2, "小标题");
        last->next->next = sentences(m, NULL, 1 + i % 2);
        last = last->next->next;
    }
    flow(m, name, first);
    JbLen at[3] = {0, 0, 0};
    const JbPages *p = set(m);
    feet(p, name, at);
    for (size_t i = 0; i < p->lines.n; i++) /* still on the grid */
        assert_int_equal((p->lines.at[i].baseline - p->lines.at[0].baseline) % GRID, 0);
    JbLen most = at[0] > at[1] ? at[0] : at[1];
    most = at[2] > most ? at[2] : most;
    make_free(m);
    return 3 * most - at[0] - at[1] - at[2];
}

static void test_feather_levels_the_feet(void **state)
{
    (void)state;
    assert_true(raggedness("three") > 0);
    assert_true(raggedness("feathered") < raggedness("three"));
}

/* First lines of paragraphs that are the last of their column. */
static size_t single_lines(const char *class)
{
    Make *m = make_new();
    JbBlock *first = sentences(m, class, 2), *last = first;
    for (int i = 0; i < 60; i++) {
        last->next = sentences(m, class, 1 + i % 3);
        last = last->next;
    }
    flow(m, "three", first);
    const JbPages *p = set(m);
    size_t n = 0;
    for (size_t i = 0; i + 1 < p->lines.n; i++) {
        const JbLineRecord *a = &p->lines.at[i], *b = &p->lines.at[i + 1];
        bool turns = a->page != b->page || a->column != b->column;
        n += a->first && !a->last && turns;
        assert_false(b->last && !b->first && turns &&
                     is(b, class ? class : "body")); /* clreq 7.1.2 */
    }
    make_free(m);
    return n;
}

static void test_keep_foot(void **state)
{
    (void)state;
    assert_int_equal(single_lines(NULL), 0);
    assert_true(single_lines("early") > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_span_stands_over_and_under),
        cmocka_unit_test(test_feather_levels_the_feet),
        cmocka_unit_test(test_keep_foot),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
