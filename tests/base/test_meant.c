/* SPDX-License-Identifier: MIT */
/* Figures as people type them. */
#include "base/meant.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void test_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *text, *digits, *rest;
    } cases[] = {{"2316", "2316", ""},
                 {"2,316", "2316", ""},
                 {"1,234,567.8", "1234567.8", ""},
                 {"２３１６", "2316", ""},
                 {"２，３１６．５", "2316.5", ""},
                 {" 2 316 ", "2316", ""},
                 {"2\u00A0316", "2316", ""},
                 {"2316家", "2316", "家"},
                 {"2316 firms", "2316", "firms"},
                 {"46%", "46", "%"},
                 {"+5", "5", ""},
                 {"−3.2", "-3.2", ""},
                 {"007", "7", ""},
                 {"0", "0", ""},
                 {"0.5", "0.5", ""},
                 {"1,23,4", NULL, NULL},
                 {"2024-05", NULL, NULL},
                 {"约2316", "2316", ""},
                 {"2316余家", "2316", "家"},
                 {"≥2316", "2316", ""},
                 {"2,300+", "2300", ""},
                 {"近二千三百家", "2300", "家"},
                 {"一千多", "1000", ""},
                 {"about 2316 firms", "2316", "firms"},
                 {"1,23,4", NULL, NULL},
                 {"2.316,5", "2316.5", ""},
                 {"1.234.567", "1234567", ""},
                 {"2,5", "2.5", ""},
                 {"1 2", NULL, NULL},
                 {"2316.", "2316", ""},
                 {"2316*", "2316", ""},
                 {"2½", "2.5", ""},
                 {"½", "0.5", ""},
                 {"٢٣١٦", "2316", ""},
                 {"2316.5e1", "23165", ""},
                 {"2.3E3 firms", "2300", "firms"},
                 {"5e-3", "0.005", ""},
                 {"2.3×10³", "2300", ""},
                 {"2.3 x 10^-2", "0.023", ""},
                 {"5e", "5", "e"},
                 {"0x10", "16", ""},
                 {"0X1f", "31", ""},
                 {"0b101", "5", ""},
                 {"0o17", "15", ""},
                 {"0x", NULL, NULL},
                 {"0x1g", NULL, NULL},
                 {"0b12", NULL, NULL},
                 {".5", "0.5", ""},
                 {"-.5", "-0.5", ""},
                 {"5.", "5", ""},
                 {"1_000", "1000", ""},
                 {"1’000", "1000", ""},
                 {"12,34,567", "1234567", ""},
                 {"1,23,4", NULL, NULL},
                 {"1。5", "1.5", ""},
                 {"1·5", "1.5", ""},
                 {"5 kW·h", "5", "kW·h"},
                 {"﹣5", "-5", ""},
                 {"10^3", "1000", ""},
                 {"2^10", NULL, NULL},
                 {"1O", "10", ""},
                 {"l2", "12", ""},
                 {"Io", NULL, NULL},
                 {"$5", "5", "$"},
                 {"-€5.2", "-5.2", "€"},
                 {"¥ 5万", "5", "万"},
                 {"5†", "5", ""},
                 {"5?", "5", ""},
                 {"5家（初步）", "5", "家"},
                 {"不到5家", "5", "家"},
                 {"5家以上", "5", "家"},
                 {"5 or more", "5", ""},
                 {"50 percent", "50", "%"},
                 {"五成", "50", "%"},
                 {"5 m3", "5", "m3"},
                 {"5-10", NULL, NULL},
                 {"5~10", NULL, NULL},
                 {"5 to 10", NULL, NULL},
                 {"5至10家", NULL, NULL},
                 {"3:5", NULL, NULL},
                 {"1.5.2", NULL, NULL},
                 {"5 ℃", "5", "℃"},
                 {"2千", "2000", ""},
                 {"2.5千", "2500", ""},
                 {"5千米", "5", "千米"},
                 {"5百分点", "5", "百分点"},
                 {"5万", "5", "万"},
                 {"3.5万户", "3.5", "万户"},
                 {"1万2千", "12000", ""},
                 {"1万2000家", "12000", "家"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        JbArena *arena = jb_arena_new();
        JbMeant m = jb_meant_number(arena, cases[i].text);
        assert_false(m.nothing);
        if ((cases[i].digits == NULL) != (m.digits == NULL))
            print_message("%s: %s\n", cases[i].text, m.digits != NULL ? m.digits : "none");
        if (cases[i].digits == NULL) {
            assert_null(m.digits);
        } else {
            assert_string_equal(m.digits, cases[i].digits);
            assert_string_equal(m.rest, cases[i].rest);
        }
        jb_arena_free(arena);
    }
}

/* What the number is a part of; two figures that are no one. */
static void test_parts(void **state)
{
    (void)state;
    static const struct {
        const char *text, *digits, *of, *rest;
    } cases[] = {{"38/41", "38", "41", ""},        {"1／3", "1", "3", ""},
                 {"38 of 41", "38", "41", ""},     {"38 out of 41 towns", "38", "41", "towns"},
                 {"41个中38个", "38", "41", "个"}, {"三分之一", "1", "3", ""},
                 {"-1/3", "-1", "3", ""},          {"一半", "1", "2", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        JbArena *arena = jb_arena_new();
        JbMeant m = jb_meant_number(arena, cases[i].text);
        assert_non_null(m.digits);
        assert_string_equal(m.digits, cases[i].digits);
        assert_non_null(m.of);
        assert_string_equal(m.of, cases[i].of);
        assert_string_equal(m.rest, cases[i].rest);
        assert_true(jb_meant_number(arena, "5—10").several);
        assert_false(jb_meant_number(arena, "5—").several);
        jb_arena_free(arena);
    }
}

static void test_numerals(void **state)
{
    (void)state;
    static const struct {
        const char *text, *digits, *rest;
    } cases[] = {{"二千三百", "2300", ""},
                 {"两千三百一十六家", "2316", "家"},
                 {"贰仟叁佰壹拾陆", "2316", ""},
                 {"貳仟參佰", "2300", ""},
                 {"二千零五", "2005", ""},
                 {"两千三", "2300", ""},
                 {"一百零五", "105", ""},
                 {"一百五", "150", ""},
                 {"一万零五十", "10050", ""},
                 {"十五", "15", ""},
                 {"二十", "20", ""},
                 {"二〇二四", "2024", ""},
                 {"二○二四", "2024", ""},
                 {"〇", "0", ""},
                 {"零", "0", ""},
                 {"三", "3", ""},
                 {"负三点五", "-3.5", ""},
                 {"零点七五", "0.75", ""},
                 {"十二点五", "12.5", ""},
                 {"三点五万户", "3.5", "万户"},
                 {"二百三十万户", "230", "万户"},
                 {"一亿二千万", "12000", "万"},
                 {"一万二千亿元", "12000", "亿元"},
                 {"三万亿元", "3", "万亿元"},
                 {"一亿二千三百万零五", "123000005", ""},
                 {"一万二", "12000", ""},
                 {"百分之二十三", "23", "%"},
                 {"百分之四十六点五", "46.5", "%"},
                 {"五千米", "5000", "米"},
                 {"千家", NULL, NULL},
                 {"好", NULL, NULL},
                 {"Ⅻ", "12", ""},
                 {"ⅩⅣ个", "14", "个"},
                 {"ⅻ", "12", ""},
                 {"XII", "12", ""},
                 {"MMCCCXVI", "2316", ""},
                 {"XLII firms", "42", "firms"},
                 {"IIX", NULL, NULL},
                 {"IIII", NULL, NULL},
                 {"VV", NULL, NULL},
                 {"X", NULL, NULL},
                 {"CIVIL", NULL, NULL},
                 {"九千兆", "9000", "兆"},
                 {"九亿亿", "9", "亿亿"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        JbArena *arena = jb_arena_new();
        JbMeant m = jb_meant_number(arena, cases[i].text);
        assert_false(m.nothing);
        if (cases[i].digits == NULL && m.digits != NULL)
            print_message("%s: %s, %s\n", cases[i].text, m.digits, m.rest);
        if (cases[i].digits == NULL) {
            assert_null(m.digits);
        } else {
            assert_non_null(m.digits);
            assert_string_equal(m.digits, cases[i].digits);
            assert_string_equal(m.rest, cases[i].rest);
        }
        jb_arena_free(arena);
    }
}

static void test_nothing(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",       " ",        "—",     "－",     "-",
        "/",      "n/a",      "无",    "暂无",   "未报",
        "未报送", "暂未公布", "缺报",  "待统计", "不适用",
        "無資料", "N.A.",     "–",     "――",     "…",
        "...",    "?",        "NaN",   "none",   "not yet published",
        "（空）", "□",        "×",     "-/-",    "Ø",
        "ø",      "∅",        "#REF!", "#DIV/0!"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        JbArena *arena = jb_arena_new();
        if (!jb_meant_number(arena, texts[i]).nothing)
            print_message("%s\n", texts[i]);
        assert_true(jb_meant_number(arena, texts[i]).nothing);
        jb_arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_numerals),
        cmocka_unit_test(test_parts),
        cmocka_unit_test(test_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
