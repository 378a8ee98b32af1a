/* SPDX-License-Identifier: MIT */
/* What one paragraph may hold. */
#include "compose_bench.h"

static const char *repeat(Bench *b, const char *unit, size_t times)
{
    JbText t = jb_text(b->arena);
    while (times-- > 0)
        jb_text_put(&t, unit);
    return jb_text_str(&t);
}

static void test_a_paragraph_has_a_limit(void **state)
{
    Bench b;
    (void)state;
    bench_open(&b);
    const JbParagraph *whole = bench_set(&b, JB_ZH, repeat(&b, "中", JB_PARA_CHARS), 15 * EM);
    assert_int_equal(b.diags->list.n, 0);
    assert_int_equal(whole->line_n, (JB_PARA_CHARS + 14) / 15);
    const JbParagraph *more = bench_set(&b, JB_ZH, repeat(&b, "中", JB_PARA_CHARS + 1), 15 * EM);
    assert_int_equal(more->line_n, 0);
    assert_int_equal(b.diags->list.n, 1);
    assert_string_equal(b.diags->list.at[0].code, "paragraph-too-long");
    assert_non_null(strstr(b.diags->list.at[0].message, "200001"));
    assert_int_equal(jb_diags_exit(b.diags, false), JB_EXIT_DATA);
    bench_close(&b);
}

/* A cluster of n marks would take n² steps of shaping. */
static void test_marks_without_end_are_shaped_apart(void **state)
{
    Bench b;
    (void)state;
    bench_open(&b);
    const JbParagraph *p = bench_set(&b, JB_EN, repeat(&b, "\u0301", 3100), 400 * EM);
    size_t glyphs = 0, clusters = 0;
    for (size_t i = 0; i < p->line_n; i++)
        for (size_t r = 0; r < p->lines[i].run_n; r++)
            for (size_t g = 0; g < p->lines[i].runs[r].glyph_n; g++, glyphs++)
                clusters += p->lines[i].runs[r].glyphs[g].text_n > 0;
    assert_int_equal(glyphs, 3100);
    assert_in_range(clusters, 100, 3100);
    /* a letter with as many as a text may have stays whole */
    JbText t = jb_text(b.arena);
    jb_text_put(&t, "e");
    jb_text_put(&t, repeat(&b, "\u0301", 30));
    p = bench_set(&b, JB_EN, jb_text_str(&t), 40 * EM);
    assert_int_equal(p->line_n, 1);
    assert_int_equal(p->lines[0].runs[0].glyphs[0].text_n, 1 + 2 * 30);
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_paragraph_has_a_limit),
        cmocka_unit_test(test_marks_without_end_are_shaped_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
