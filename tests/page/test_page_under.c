/* SPDX-License-Identifier: MIT */
/* Lines under names and titles (clreq 3.1.2, GB/T 15834 4.16): under the characters, in the line
 * gap, apart where two meet; at the left of vertical lines. */
#include "around_make.h"

#define INSERTED                                                                                   \
    "\"name\": {\"font\": \"serif\", \"size\": 9, \"under\": \"straight\"}, \"title\": "           \
    "{\"font\": \"serif\", \"size\": 9, \"under\": \"wavy\"}, \"h1\": {"

static JbBlock *marked(Make *m, const char *const *texts, const char *const *classes, size_t n)
{
    JbBlock *b = paragraph(m, "");
    JbRun *runs = jb_arena_alloc_array(m->arena, n, sizeof *runs);
    for (size_t i = 0; i < n; i++) {
        runs[i] = run_of(m, texts[i]);
        runs[i].class = classes[i];
    }
    b->runs = (JbRuns){runs, n};
    return b;
}

static const JbPages *set_marked(Make *m, const char *const *classes)
{
    static const char *const texts[] = {"报道", "重庆市", "渝北区", "，见", "红楼梦", "一书"};
    flow(m, "story", marked(m, texts, classes, 6));
    return set_with(m, columns_layout(m, "\"h1\": {", INSERTED));
}

/* The paths of the page: how many, and the box of each. */
static size_t paths(const JbPages *p, JbLen boxes[][4], size_t most)
{
    size_t n = 0;
    for (size_t k = 0; k < p->pages.at[0].marks.n; k++) {
        const JbMark *mark = &p->pages.at[0].marks.at[k];
        if (mark->kind != JB_MARK_PATH || n == most)
            continue;
        JbLen *b = boxes[n++];
        b[0] = b[1] = INT32_MAX;
        b[2] = b[3] = INT32_MIN;
        assert_int_equal(mark->element, JB_NONE); /* it is not read out */
        for (size_t i = 0; i < mark->step_n; i++)
            for (int j = 0; j < (mark->steps[i].op == JB_PATH_CURVE ? 3 : 1); j++) {
                JbLen x = mark->steps[i].x[j], y = mark->steps[i].y[j];
                b[0] = x < b[0] ? x : b[0];
                b[1] = y < b[1] ? y : b[1];
                b[2] = x > b[2] ? x : b[2];
                b[3] = y > b[3] ? y : b[3];
            }
    }
    return n;
}

static void test_names_and_titles_have_lines(void **state)
{
    (void)state;
    static const char *const classes[] = {NULL, "name", "name", NULL, "title", NULL};
    Make *m = make_new();
    const JbPages *p = set_marked(m, classes);
    JbLen box[8][4], em = 9000, left = LEFT + 2 * em, y = line_of(p, "story", NULL)->baseline;
    assert_int_equal(paths(p, box, 8), 3);
    for (int i = 0; i < 2; i++) { /* three characters each, a little apart */
        JbLen from = left + 2 * em + 3 * em * i;
        assert_in_range(box[i][0], from + 1, from + em / 8);
        assert_in_range(box[i][2], from + 3 * em - em / 8, from + 3 * em - 1);
        assert_int_equal(box[i][1], box[i][3]);
    }
    assert_true(box[1][0] - box[0][2] >= em / 10);
    assert_true(box[2][3] > box[2][1]); /* a wave */
    for (int i = 0; i < 3; i++) {
        assert_true(box[i][1] > y + em * 120 / 1000);      /* under the characters' cells */
        assert_true(box[i][3] < y + GRID - em * 88 / 100); /* over those of the next line */
    }
    make_free(m);
    static const char *const none[] = {NULL, NULL, NULL, NULL, NULL, NULL};
    m = make_new(); /* control */
    assert_int_equal(paths(set_marked(m, none), box, 8), 0);
    make_free(m);
}

/* One that goes over a line's end has a line on each. */
static void test_a_name_over_two_lines(void **state)
{
    (void)state;
    static const char *const classes[] = {NULL, "name"};
    Make *m = make_new();
    const char *texts[] = {"报道见于", words(m, 30)};
    flow(m, "story", marked(m, texts, classes, 2));
    const JbPages *p = set_with(m, columns_layout(m, "\"h1\": {", INSERTED));
    JbLen box[8][4];
    size_t n = paths(p, box, 8);
    assert_true(n >= 2);
    for (size_t i = 0; i < n; i++)
        assert_true(box[i][0] >= LEFT && box[i][2] <= LEFT + COLUMN);
    assert_true(box[1][1] == box[0][1] + GRID);
    make_free(m);
}

/* At the left of a vertical line, where emphasis dots stand at the right. */
static void test_vertical_lines_have_it_at_the_left(void **state)
{
    (void)state;
    static const char *const classes[] = {NULL, "name", "name", NULL, "title", NULL};
    static const char *const texts[] = {"报道", "重庆市", "渝北区", "，见", "红楼梦", "一书"};
    Make *m = make_new();
    const char *text = swapped(m, fixture(m), "\"h1\": {", INSERTED);
    text = swapped(m, text, "{\"flow\": \"side\", ",
                   "{\"flow\": \"side\", \"writing\": \"vertical\", ");
    flow(m, "side", marked(m, texts, classes, 6));
    const JbPages *p = set_with(m, loaded(m, text));
    const JbLineRecord *line = line_of(p, "side", NULL);
    JbLen box[8][4];
    assert_int_equal(paths(p, box, 8), 3);
    for (int i = 0; i < 3; i++) {
        assert_true(box[i][2] < line->x - 4500); /* beyond the cell of the characters */
        assert_true(box[i][0] > line->x - GRID / 2 - 1000);
        assert_true(box[i][3] > box[i][1]);
    }
    assert_true(box[0][3] < box[1][1] && box[1][3] < box[2][1]);
    make_free(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names_and_titles_have_lines),
        cmocka_unit_test(test_a_name_over_two_lines),
        cmocka_unit_test(test_vertical_lines_have_it_at_the_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
