/* SPDX-License-Identifier: MIT */
/* How a table's width is shared: names have six em before figures stand on one line with what is
 * beside them. Type of 8 pt, so that the gap is 4 pt and six em are 48. */
#include "page/table_width.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define EM 8000

/* Its smallest width, parted and on one line, and its wish. */
static JbTableColumn column(bool figures, JbLen fold, JbLen least, JbLen wish)
{
    JbLen name = wish < 6 * EM ? wish : 6 * EM;
    JbTableColumn c = {.figures = figures};
    c.size[JB_WIDTH_FOLD] = fold;
    c.size[JB_WIDTH_LEAST] = least;
    c.size[JB_WIDTH_TIGHT] = wish < 4 * EM ? wish : 4 * EM;
    c.size[JB_WIDTH_NAME] = figures ? least : name;
    c.size[JB_WIDTH_WISH] = c.size[JB_WIDTH_LONG] = c.size[JB_WIDTH_MOST] = wish;
    return c;
}

static void to_least(JbTable *t)
{
    for (size_t i = 0; i < t->n; i++)
        t->columns[i].w = t->columns[i].size[JB_WIDTH_LEAST];
}

/* Names of ten em beside two columns of figures, in a table so wide. */
static JbTable names_and_figures(JbTableColumn *columns, JbLen w)
{
    columns[0] = column(false, 3 * EM, 3 * EM, 10 * EM);
    columns[1] = column(true, 30000, 70000, 70000);
    columns[2] = column(true, 30000, 40000, 40000);
    return (JbTable){.columns = columns, .n = 3, .w = w, .gap = EM / 2};
}

static void test_figures_fold_for_names(void **state)
{
    (void)state;
    JbTableColumn c[3];
    JbTable t = names_and_figures(c, 160000);
    JbLen lack = jb_page_table_floor_lack(&t); /* 48 + 70 + 40, two gaps, air behind the names */
    assert_int_equal(lack, 48000 + 70000 + 40000 + 2 * 4000 + 5100 - 160000);
    assert_true(jb_page_table_fold(&t, lack));
    assert_int_equal(c[1].size[JB_WIDTH_LEAST], 70000 - lack); /* the widest alone, no more */
    assert_int_equal(c[2].size[JB_WIDTH_LEAST], 40000);
    to_least(&t);
    jb_page_table_share(&t, 160000 - 8000 - jb_page_table_sum(&t, JB_WIDTH_LEAST));
    assert_int_equal(jb_page_table_narrow(&t), 0);
}

/* Control: where there is room no figure goes to a second line. */
static void test_no_figure_folds_with_room(void **state)
{
    (void)state;
    JbTableColumn c[3];
    JbTable t = names_and_figures(c, 180000);
    assert_true(jb_page_table_floor_lack(&t) <= 0);
    assert_false(jb_page_table_fold(&t, jb_page_table_floor_lack(&t)));
    assert_int_equal(c[1].size[JB_WIDTH_LEAST], 70000);
}

static void test_what_names_lack_is_told(void **state)
{
    (void)state;
    JbTableColumn c[3];
    JbTable t = names_and_figures(c, 160000);
    c[1].size[JB_WIDTH_FOLD] = 70000; /* figures without a space */
    c[2].size[JB_WIDTH_FOLD] = 40000;
    assert_false(jb_page_table_fold(&t, jb_page_table_floor_lack(&t)));
    to_least(&t);
    jb_page_table_share(&t, 160000 - 8000 - jb_page_table_sum(&t, JB_WIDTH_LEAST));
    assert_int_equal(jb_page_table_narrow(&t), 11100); /* the air behind them is theirs too */
}

/* Two columns of text: the first has its six em, the other what is left. */
static void test_the_first_column_comes_first(void **state)
{
    (void)state;
    JbTableColumn c[2] = {column(false, 2 * EM, 2 * EM, 10 * EM),
                          column(false, 2 * EM, 2 * EM, 10 * EM)};
    JbTable t = {.columns = c, .n = 2, .w = 90000, .gap = EM / 2};
    to_least(&t);
    jb_page_table_share(&t, 90000 - 4000 - 4 * EM);
    assert_int_equal(c[0].w, 6 * EM);
    assert_true(c[1].w >= 4 * EM && c[1].w < 6 * EM);
}

/* What is squeezed leaves names their six em where all goes in; control: where it does not. */
static void test_a_squeeze_leaves_names_their_floor(void **state)
{
    (void)state;
    JbTableColumn c[2] = {column(false, 3 * EM, 3 * EM, 10 * EM),
                          column(true, 30000, 60000, 60000)};
    JbTable t = {.columns = c, .n = 2, .w = 114000, .gap = EM / 2};
    jb_page_table_squeeze(&t, 110000);
    assert_int_equal(c[0].size[JB_WIDTH_LEAST], 6 * EM);
    assert_int_equal(c[1].size[JB_WIDTH_LEAST], 60000);
    c[0] = column(false, 3 * EM, 3 * EM, 10 * EM);
    jb_page_table_squeeze(&t, 90000); /* figures go on two lines for it */
    assert_int_equal(c[0].size[JB_WIDTH_LEAST], 6 * EM);
    assert_int_equal(c[1].size[JB_WIDTH_LEAST], 42000);
    jb_page_table_squeeze(&t, 70000);
    assert_true(c[0].size[JB_WIDTH_LEAST] < 6 * EM);
}

/* A status told in a word among bars stays whole; control: where the table has no room for it. */
static void test_words_among_bars_stay_whole(void **state)
{
    (void)state;
    JbTableColumn c[3];
    JbTable t = names_and_figures(c, 180000);
    c[2] = (JbTableColumn){.bar = true, .size = {[JB_WIDTH_FOLD] = 46000}};
    c[2].size[JB_WIDTH_NAME] = 40000;
    jb_page_table_keep_words(&t);
    assert_int_equal(c[2].size[JB_WIDTH_NAME], 46000);
    t.w = 150000;
    c[2].size[JB_WIDTH_NAME] = 40000;
    jb_page_table_keep_words(&t);
    assert_int_equal(c[2].size[JB_WIDTH_NAME], 40000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_among_bars_stay_whole),
        cmocka_unit_test(test_figures_fold_for_names),
        cmocka_unit_test(test_no_figure_folds_with_room),
        cmocka_unit_test(test_what_names_lack_is_told),
        cmocka_unit_test(test_the_first_column_comes_first),
        cmocka_unit_test(test_a_squeeze_leaves_names_their_floor),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
