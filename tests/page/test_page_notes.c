/* SPDX-License-Identifier: MIT */
/* A note under a table stays with rows of it, whatever length of the table brings it to a page's
 * foot; the tint of a cell ends with what stands on it where the cell beside is much longer. */
#include "page_make.h"

enum { FEWEST = 20, MOST = 60 };

static JbBlock *table_of(Make *m, size_t rows)
{
    JbBlock *t = block(m, JB_BLOCK_TABLE, NULL), **tail = &t->child;
    t->columns = 2;
    for (size_t i = 0; i < rows; i++) {
        *tail = row_of(m, i ? "行|1" : "指标|完成");
        (*tail)->head = i == 0;
        tail = &(*tail)->next;
    }
    return t;
}

static bool has(const JbPage *page, const char *text)
{
    for (size_t k = 0; k < page->marks.n; k++) {
        const JbMark *mark = &page->marks.at[k];
        if (mark->kind == JB_MARK_GLYPHS && mark->text && strstr(mark->text, text))
            return true;
    }
    return false;
}

/* In how many lengths of the table a note of this class begins a page without a row. */
static size_t alone(const char *class)
{
    size_t n = 0;
    for (size_t rows = FEWEST; rows <= MOST; rows++) {
        Make *m = make_new();
        JbBlock *t = table_of(m, rows);
        t->next = classed(paragraph(m, "注释，说明各种标志的含义。"), class);
        flow(m, "table", t);
        const JbPages *p = set_with(m, plain_layout(m));
        bool found = false;
        for (size_t i = 0; i < p->pages.n; i++)
            if (has(&p->pages.at[i], "注释")) {
                found = true;
                n += !has(&p->pages.at[i], "行");
            }
        assert_true(found);
        make_free(m);
    }
    return n;
}

static void test_a_note_stays_with_its_table(void **state)
{
    (void)state;
    assert_int_equal(alone("off"), 0);
    assert_true(alone("body") > 0); /* control: running text may go on without it */
}

/* Where a table of figures, which say this, and a bar is set that is too wide by some of their
 * units: how often it says of itself what `code` says. */
static size_t said_of_wide(const char *figure, const char *code)
{
    Make *m = make_new();
    JbBlock *t = block(m, JB_BLOCK_TABLE, NULL), **tail = &t->child;
    t->columns = 6;
    for (size_t i = 0; i < 4; i++) {
        const char *f = i ? figure : "完成";
        *tail = row_of(
            m, jb_arena_format(m->arena, "甲乙|%s|%s|%s|%s|%s", f, f, f, f, i ? "" : "状态"));
        (*tail)->head = i == 0;
        JbBlock *cell = (*tail)->child->next;
        for (int k = 0; k < 4; k++, cell = cell->next)
            cell->align = JB_ALIGN_RIGHT;
        JbRun *run = jb_arena_alloc(m->arena, sizeof *run);
        *run = run_of(m, "");
        run->kind = JB_RUN_BAR;
        run->value = jb_q_int(m->arena, 1);
        run->name = "on_track";
        if (i)
            cell->runs = (JbRuns){run, 1};
        tail = &(*tail)->next;
    }
    flow(m, "one", paragraph(m, "左"));
    flow(m, "two", t);
    (void)set_with(m, plain_layout(m));
    size_t n = reports(m, code);
    make_free(m);
    return n;
}

/* Rows are read across: before columns stand in a second table, units go to a second line. */
static void test_units_fold_before_columns_part(void **state)
{
    (void)state;
    assert_int_equal(said_of_wide("30502.3 万立方米", "table-folded"), 1);
    assert_int_equal(said_of_wide("30502.3 万立方米", "table-split"), 0);
    assert_int_equal(said_of_wide("3050230502305", "table-split"), 1); /* control */
}

/* How high the tint beside a story of so many paragraphs is, and what stands on it, is of two. */
static JbLen tint_height(size_t paragraphs)
{
    Make *m = make_new();
    JbBlock *story = paragraph(m, "正文"), **tail = &story->next;
    for (size_t i = 1; i < paragraphs; i++) {
        *tail = paragraph(m, "正文");
        tail = &(*tail)->next;
    }
    JbBlock *side = paragraph(m, "旁文");
    side->next = paragraph(m, "旁文");
    flow(m, "story", story);
    flow(m, "side", side);
    const JbPages *p = set_with(m, plain_layout(m));
    JbLen h = 0;
    for (size_t k = 0; k < p->pages.at[0].marks.n; k++)
        if (p->pages.at[0].marks.at[k].role == JB_ROLE_TINT)
            h = p->pages.at[0].marks.at[k].h;
    make_free(m);
    return h;
}

static void test_a_tint_ends_with_its_text(void **state)
{
    (void)state;
    JbLen line = 13500;
    assert_int_equal(tint_height(2), 2 * line);
    assert_int_equal(tint_height(6), 3 * line); /* in two columns: both end level */
    assert_int_equal(tint_height(24), 2 * line);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_note_stays_with_its_table),
        cmocka_unit_test(test_units_fold_before_columns_part),
        cmocka_unit_test(test_a_tint_ends_with_its_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
