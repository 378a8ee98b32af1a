/* SPDX-License-Identifier: MIT */
/* Heads and names are parted between words of Han characters, not within one (GB/T 9704, 7.3.1);
 * notes, justified text and what would take a further line are left as they were. */
#include "compose_bench.h"

static const char plan[] = "重庆市加力推动工业技术改造2025年行动方案";

/* Sets a text and holds the first line's end against `end`. */
static size_t first_ends(Bench *b, JbTextAlign align, const char *text, JbLen measure,
                         const char *end)
{
    b->styles[0].align = align;
    const JbParagraph *p = bench_set(b, JB_ZH, text, measure);
    const char *line = line_text(b, &p->lines[0]);
    size_t n = strlen(line), w = strlen(end);
    if (n < w || strcmp(line + n - w, end) != 0)
        fail_msg("\"%s\" does not end in \"%s\"", line, end);
    return p->line_n;
}

static void heads_are_parted_between_words(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    assert_int_equal(first_ends(&b, JB_TEXT_CENTER, plan, 15 * EM, "工业技术"), 2);
    assert_int_equal(
        first_ends(&b, JB_TEXT_CENTER, "样例区道路交通安全零死亡计划实施", 12 * EM, "交通安全"), 2);
    assert_int_equal(first_ends(&b, JB_TEXT_LEFT, "细颗粒物浓度", 5 * EM, "细颗粒物"), 2);
    bench_close(&b);
}

/* A prefix by itself goes with the word behind it, a suffix with the one before. */
static void single_characters_stay_with_their_words(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    assert_int_equal(first_ends(&b, JB_TEXT_LEFT, "重庆市金融支持制造业高质量发展十五条政策措施",
                                12 * EM, "制造业"),
                     2);
    /* a little longer than one line: its halves are both far from full */
    assert_int_equal(first_ends(&b, JB_TEXT_CENTER, "重庆市金融支持制造业高质量发展十五条政策措施",
                                20 * EM, "制造业"),
                     2);
    bench_close(&b);
}

/* Latin names too: no hyphen where the lines are no more without it. */
static void names_are_parted_between_words(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    b.styles[0].align = JB_TEXT_LEFT;
    const JbParagraph *p = bench_set(&b, JB_EN, "Homes completed", 74 * EM / 10);
    assert_int_equal(p->line_n, 2);
    assert_false(p->lines[0].hyphenated);
    /* control: a word wider than its column is parted, and so is one where that saves a line */
    assert_true(bench_set(&b, JB_EN, "Homes completed", 4 * EM)->lines[1].hyphenated);
    p = bench_set(&b, JB_EN, "Rules of emission trading", 74 * EM / 10);
    assert_int_equal(p->line_n, 2);
    assert_true(p->lines[0].hyphenated);
    bench_close(&b);
}

/* Justified, a title fills its line, wherever that ends. */
static void justified_text_is_left(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    first_ends(&b, JB_TEXT_JUSTIFY, "样例区道路交通安全零死亡计划实施", 11 * EM, "零死");
    first_ends(&b, JB_TEXT_CENTER, "样例区道路交通安全零死亡计划实施", 11 * EM, "安全");
    bench_close(&b);
}

/* Where both lines are full, a word is parted before a third line is taken. */
static void no_line_more(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    assert_int_equal(first_ends(&b, JB_TEXT_CENTER, "市推动了工业技术改造", 5 * EM, "工"), 2);
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heads_are_parted_between_words),
        cmocka_unit_test(single_characters_stay_with_their_words),
        cmocka_unit_test(names_are_parted_between_words),
        cmocka_unit_test(justified_text_is_left),
        cmocka_unit_test(no_line_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
