/* SPDX-License-Identifier: MIT */
/* Pages that hold little are set in larger type, pages of a few lines too many in smaller. */
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_little_matter_grows),
        cmocka_unit_test(test_full_page_does_not_grow),
        cmocka_unit_test(test_a_few_lines_too_many_are_taken_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
