/* SPDX-License-Identifier: MIT */
/* Printed text read back: what number does a reader understand? */
#include "../base/base_test.h"
#include "locale/locale.h"
#include "proof/reading.h"
#include <string.h>

/* The numbers of a reading as "num/den num/den"; "%" and "plain" behind them. */
static const char *told(JbArena *arena, const char *text, bool words)
{
    JbReading r = jb_proof_reading(arena, text, words);
    const char *out = "";
    for (size_t i = 0; i < r.numbers.n; i++)
        out = jb_arena_format(arena, "%s%s ", out, jb_q_fraction(arena, r.numbers.at[i]));
    const char *share = r.percent ? "%" : "";
    return jb_arena_format(arena, "%s%s%s", out, share, r.plain ? "plain" : "");
}

typedef struct Case {
    const char *text, *told;
} Case;

static void all(void **state, const Case *cases, size_t n, bool words)
{
    Bench *b = *state;
    for (size_t i = 0; i < n; i++)
        assert_string_equal(told(b->arena, cases[i].text, words), cases[i].told);
}

static void test_numbers_of_both_languages(void **state)
{
    static const Case cases[] = {
        {"2316", "2316/1 plain"},
        {"2,316", "2316/1 plain"},
        {"1,234,567.50", "2469135/2 plain"},
        {"1.5万", "15000/1 plain"},
        {"1277亿", "127700000000/1 plain"},
        {"1.2万亿", "1200000000000/1 plain"},
        {"100百万", "100000000/1 plain"},
        {"127.7 billion", "127700000000/1 plain"},
        {"127.7billion", "127700000000/1 plain"}, /* a line ended between them */
        {"127.7\u00a0billion", "127700000000/1 plain"},
        {"3 million", "3000000/1 plain"},
        {"46.3%", "463/10 %plain"},
        {"46.3 %", "463/10 %plain"},
        {"\u22120.2", "-1/5 plain"},
        {"-0.2", "-1/5 plain"},
        {"+4.7", "47/10 plain"},
        {"0", "0/1 plain"},
        {"第5", "5/1 plain"},
        {"5th", "5/1 plain"},
        {"22nd", "22/1 plain"},
    };
    all(state, cases, sizeof cases / sizeof *cases, false);
}

static void test_numbers_in_words_of_a_plan(void **state)
{
    static const Case cases[] = {
        {"1.5万家以上", "15000/1 "},
        {"15,000 or more", "15000/1 "},
        {"1000亿元以上", "100000000000/1 "},
        {"100 billion yuan or more", "100000000000/1 "},
        {"4.7个百分点", "47/10 "},                   /* bai of a percentage point is no hundred */
        {"1,27 and 1,2345", "1/1 27/1 1/1 2345/1 "}, /* commas that group nothing */
        {"5 thirds", "5/1 "},
        {"3 millions", "3/1 "}, /* not the scale's word */
        {"none", ""},
        {"一般", ""},
    };
    Bench *b = *state;
    all(state, cases, sizeof cases / sizeof *cases - 1, false);
    assert_string_equal(told(b->arena, "第3次，一般", false),
                        "3/1 "); /* numerals are left alone beside digits */
}

static void test_dates(void **state)
{
    static const Case cases[] = {
        {"2024年5月31日", "2024/1 5/1 31/1 "},
        {"31 May 2024", "31/1 5/1 2024/1 "},
        {"31 May2024", "31/1 5/1 2024/1 "},
        {"2024-05", "2024/1 5/1 "}, /* no minus */
        {"2024年1—2月", "2024/1 1/1 2/1 "},
        {"January–February 2024", "1/1 2/1 2024/1 "},
        {"Sep", "9/1 "},
        {"Sept", "9/1 "},
        {"Maybe 3", "3/1 "},
    };
    all(state, cases, sizeof cases / sizeof *cases, false);
}

static void test_words_for_numbers(void **state)
{
    static const Case cases[] = {
        {"三", "3/1 plain"},
        {"three", "3/1 plain"},
        {"Three", "3/1 plain"},
        {"十二", "12/1 plain"},
        {"二十", "20/1 plain"},
        {"三十五万", "350000/1 plain"},
        {"一百", "100/1 plain"},
        {"一百零五家", "105/1 "},
        {"一千二百户", "1200/1 "},
        {"两万", "20000/1 plain"},
        {"三百六十五", "365/1 plain"},
        {"一亿两千万", "120000000/1 plain"},
        {"两百", "200/1 plain"},
        {"兩千五百家", "2500/1 "},
        {"百分之三十", "30/1 %plain"},
        {"百分之百", "100/1 %plain"},
        {"三分之一", "100/3 %plain"},
        {"四分之三", "75/1 %plain"},
        {"千分之五", "1/2 %plain"},
        {"一半", "50/1 %plain"},
        {"半数企业", "50/1 %"},
        {"三成以上", "30/1 %"},
        {"二〇二四年", "2024/1 "},
        {"三点五亿元", "350000000/1 "},
        {"“十四五”三项任务", "14/1 5/1 3/1 "},
        {"一二三产业", "1/1 2/1 3/1 "},
        {"三千米", "3/1 "},
        {"千家万户", ""},
        {"参加陆军", ""},
        {"百分点", ""},
        {"成果", ""},
        {"a hundred", "100/1 plain"},
        {"A hundred firms", "100/1 "},
        {"one hundred and five", "105/1 plain"},
        {"two dozen firms", "24/1 "},
        {"a dozen", "12/1 plain"},
        {"twelve", "12/1 plain"},
        {"twenty-one firms", "21/1 "},
        {"three hundred and sixty-five", "365/1 plain"},
        {"two thousand five hundred firms", "2500/1 "},
        {"ten thousand users", "10000/1 "},
        {"a hundred million yuan", "100000000/1 "},
        {"one million two hundred thousand", "1200000/1 plain"},
        {"half of them", "50/1 %"},
        {"one third", "100/3 %plain"},
        {"two-thirds of firms", "200/3 %"},
        {"a third of firms", "100/3 %"},
        {"a quarter of all", "25/1 %"},
        {"three quarters of the firms", "75/1 %"},
        {"a third party", "3/1 "},
        {"twenty a quarter", "20/1 "},
        {"two quarters", "2/1 "},
        {"half a year", ""},
        {"two or three", "2/1 3/1 "},
        {"hundreds of firms", ""},
        {"a firm and an office", ""},
        {"twenty-first", "21/1 plain"},
        {"2024年第二季度", "2024/1 2/1 "},
        {"second quarter of 2024", "2/1 2024/1 "},
        {"third quarter of the year", "3/1 "},
        {"first half of the year", "1/1 "},
        {"2024年下半年", "2024/1 2/1 "},
        {"second half of 2024", "2/1 2024/1 "},
    };
    all(state, cases, sizeof cases / sizeof *cases, true);
}

static void test_agreement(void **state)
{
    Bench *b = *state;
    static const struct {
        const char *zh, *en;
        bool agree;
    } pairs[] = {
        {"1.5万家以上", "15,000 or more", true},
        {"1.5万家以上", "1,500 or more", false},
        {"2024年5月31日", "31 May 2024", true},
        {"2024年5月31日", "30 May 2024", false},
        {"2024年第二季度", "second quarter of 2024", true},
        {"2024年第二季度", "third quarter of 2024", false},
        {"2024年上半年", "first half of 2024", true},
        {"三", "three", true},
        {"三", "two", false},
        {"4.7", "4.7%", false}, /* points are no percentage */
        {"5至5", "5", false},   /* each as often */
        {"明显提高", "to rise markedly", true},
        {"进一步提高", "to rise further", true},
        {"三个以上", "3 or more", true},
        {"1.238亿吨二氧化碳当量", "123.8 million tonnes of CO2e", true}, /* a name's digit */
        {"5平方米", "5 m2", true},
        {"细颗粒物35微克", "PM2.5 at 35 micrograms", true},
        {"500万元", "RMB5 million", true},
        {"1.239亿吨二氧化碳当量", "123.8 million tonnes of CO2e", false},
        {"2024年第二季度", "2024-Q3", false},
        {"一百家", "a hundred firms", true},
        {"一百家", "two hundred firms", true}, /* in words alone: a plan's are read more closely */
        {"一百家", "100 firms", true},
        {"一千二百家", "1,200 firms", true},
        {"一千二百家", "1,300 firms", false},
        {"百分之三十", "30%", true},
        {"一半以上", "more than 50%", true},
        {"三分之一", "one third", true},
        {"三分之一", "25%", false},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_int_equal(jb_proof_texts_agree(b->arena, pairs[i].zh, pairs[i].en), pairs[i].agree);
    assert_true(jb_proof_texts_agree(b->arena, NULL, NULL));
    assert_false(jb_proof_texts_agree(b->arena, "5", NULL));
}

static void test_scale_of_a_unit(void **state)
{
    (void)state;
    assert_int_equal(jb_locale_unit_scale((JbWords){.at = {"亿元"}}), 100000000);
    assert_int_equal(jb_locale_unit_scale((JbWords){.at = {"万亿元"}}), 1000000000000);
    assert_int_equal(jb_locale_unit_scale((JbWords){.at = {"万人次"}}), 10000);
    assert_int_equal(jb_locale_unit_scale((JbWords){.at = {"家"}}), 1);
    assert_int_equal(jb_locale_unit_scale((JbWords){.at = {"千瓦时"}}), 1);
    assert_int_equal(jb_locale_unit_scale((JbWords){0}), 1);
}

static void test_what_is_a_date(void **state)
{
    Bench *b = *state;
    static const char *const dates[] = {"2024年5月", "5月31日",     "May 2024",
                                        "31 May",    "2024年1—2月", "2024年第二季度"};
    static const char *const others[] = {"2316",  "2024", "5月新增2家", "1.5万家以上",
                                         "46.3%", "三",   "一般",       ""};
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
        assert_true(jb_proof_is_date_text(b->arena, dates[i]));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(jb_proof_is_date_text(b->arena, others[i]));
    assert_false(jb_proof_is_date_text(b->arena, NULL));
}

/* What no reader can take for a figure must not be taken for one, nor read past its end. */
static void test_odd_text(void **state)
{
    Bench *b = *state;
    assert_string_equal(told(b->arena, "", false), "");
    assert_string_equal(told(b->arena, "\xe4\xb8", false), "");
    assert_string_equal(told(b->arena, "5.", false), "5/1 ");
    assert_string_equal(told(b->arena, "007", false), "7/1 plain");
    assert_string_equal(told(b->arena, "1.2.3", false), "6/5 3/1 ");
    char *long_number = jb_arena_alloc(b->arena, 100);
    memset(long_number, '9', 99);
    assert_string_equal(told(b->arena, long_number, false), ""); /* more digits than a figure has */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JB_TEST(test_numbers_of_both_languages),
        JB_TEST(test_numbers_in_words_of_a_plan),
        JB_TEST(test_dates),
        JB_TEST(test_words_for_numbers),
        JB_TEST(test_agreement),
        JB_TEST(test_scale_of_a_unit),
        JB_TEST(test_what_is_a_date),
        JB_TEST(test_odd_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
