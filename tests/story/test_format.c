/* SPDX-License-Identifier: MIT */
/* Numbers, units, months and dates as each language prints them. */
#include "locale/locale.h"
#include "story/format.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static JbArena *arena;
static JbNumbers numbers;

static int setup(void **state)
{
    (void)state;
    arena = jb_arena_new();
    JbDiags *diags = jb_diags_new(arena);
    const char *layout =
        "{\"numbers\": {\"wan_from\": 10000, \"yi_from\": 100000000, \"none\": \"n/a\", "
        "\"one\": {\"enterprises\": \"enterprise\"}}}";
    numbers = jb_story_numbers_read(
        arena, diags, jb_json_read(arena, diags, "layout", layout, strlen(layout), NULL));
    assert_int_equal(diags->list.n, 0);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    jb_arena_free(arena);
    return 0;
}

typedef struct Row {
    const char *digits, *unit_zh, *unit_en, *zh, *en; /* with their units */
} Row;

static const char *whole(const Row *r, JbLang lang)
{
    JbWords unit = {.at = {r->unit_zh, r->unit_en}};
    bool one = strcmp(r->digits, "1") == 0;
    return jb_arena_format(arena, "%s%s",
                           jb_story_format_number(arena, &numbers, lang, r->digits, unit, NULL),
                           jb_story_format_unit_tail(arena, &numbers, lang, unit, one));
}

static void test_numbers(void **state)
{
    (void)state;
    static const Row rows[] = {
        {"5000", "家", "enterprises", "5000家", "5,000 enterprises"},
        {"15000", "家", "enterprises", "1.5万家", "15,000 enterprises"},
        {"9999", "家", "enterprises", "9999家", "9,999 enterprises"},
        {"10000", "家", "enterprises", "1万家", "10,000 enterprises"},
        {"12345", "家", "enterprises", "12345家",
         "12,345 enterprises"}, /* not exact in two decimals */
        {"12300", "家", "enterprises", "1.23万家", "12,300 enterprises"},
        {"1", "家", "enterprises", "1家", "1 enterprise"},
        {"45.9", "km/h", "km/h", "45.9\u202Fkm/h", "45.9 km/h"}, /* a symbol: a thin space */
        {"20000", "µg/m³", "µg/m³", "2万\u202Fµg/m³", "20,000 µg/m³"},
        {"1", "个", "workshops", "1个", "1 workshops"}, /* no singular is known: never guessed */
        {"1000000", "家", "enterprises", "100万家", "1 million enterprises"},
        {"1234567", "家", "enterprises", "1234567家", "1,234,567 enterprises"},
        {"4838000", "个", "enterprises", "483.8万个", "4.838 million enterprises"},
        {"4838500", "个", "enterprises", "483.85万个", "4,838,500 enterprises"},
        {"1234000000", "个", "enterprises", "12.34亿个", "1.234 billion enterprises"},
        {"1234500000", "个", "enterprises", "123450万个", "1,234.5 million enterprises"},
        {"230000000", "人次", "visits", "2.3亿人次", "230 million visits"},
        {"1000", "亿元", "100 million yuan", "1000亿元", "100 billion yuan"},
        {"1277", "亿元", "100 million yuan", "1277亿元", "127.7 billion yuan"},
        {"163", "亿元", "billion yuan", "163亿元", "16.3 billion yuan"},
        {"0.5", "亿元", "100 million yuan", "0.5亿元", "50 million yuan"},
        {"12000", "亿元", "100 million yuan", "1.2万亿元", "1.2 trillion yuan"},
        {"3", "万元", "10,000 yuan", "3万元", "30,000 yuan"},
        {"15000", "万元", "10,000 yuan", "15000万元", "150 million yuan"},
        {"61.5", "%", "%", "61.5%", "61.5%"},
        {"-3.0", "%", "%", "−3.0%", "−3.0%"},
        {"-15000", "家", "enterprises", "−1.5万家", "−15,000 enterprises"},
        {"-0.5", "亿元", "100 million yuan", "−0.5亿元", "−50 million yuan"},
        {"0", "亿元", "100 million yuan", "0亿元", "0 yuan"},
        {"4.7", "个百分点", "percentage points", "4.7个百分点", "4.7 percentage points"},
        {"7", NULL, NULL, "7", "7"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_string_equal(whole(&rows[i], JB_ZH), rows[i].zh);
        assert_string_equal(whole(&rows[i], JB_EN), rows[i].en);
    }
}

/* A figure that is derived follows the scale of what it is derived from, and all follow that of
 * their targets, up to four decimals; one of many digits takes the others with it where they fit.
 */
static void test_one_scale(void **state)
{
    (void)state;
    enum { FOUR = 1 << 4, SIX = 1 << 6, EIGHT = 1 << 8, REACHED = (1 << 9) - 1 };
    static const struct {
        const char *digits;
        JbUneven uneven;
        const char *zh, *en;
    } rows[] = {
        {"14035", {.derived_two = FOUR, .reached = FOUR}, "1.4035万", "14,035"},
        {"14035", {.derived_two = FOUR}, "14035", "14,035"}, /* nothing else reaches the scale */
        {"15000", {.derived_two = FOUR}, "15000", "15,000"}, /* nor does another take it then */
        {"15000", {.two = FOUR, .reached = FOUR}, "15000", "15,000"},
        {"123456789",
         {.derived_two = FOUR | EIGHT, .reached = REACHED},
         "12345.6789万",
         "123,456,789"},
        {"123456789", {.two = FOUR | EIGHT, .reached = REACHED}, "12345.6789万", "123,456,789"},
        /* a target that is short keeps its scale, whatever is reported */
        {"15000", {.two = FOUR, .promised = FOUR, .fits = FOUR}, "1.5万", "15,000"},
        {"14035", {.two = FOUR, .promised = FOUR, .fits = FOUR}, "1.4035万", "14,035"},
        {"15000", {.two = FOUR, .promised = FOUR}, "15000", "15,000"}, /* values can be longer */
        {"15000",
         {.two = FOUR, .promised = FOUR, .promised_two = FOUR, .fits = FOUR},
         "15000",
         "15,000"},
        /* beside one of nine digits that is exact in four decimals of a million */
        {"50000000", {.three = SIX, .reached = REACHED}, "5000万", "50 million"},
        {"119999900", {.three = SIX, .reached = REACHED}, "11999.99万", "119.9999 million"},
        /* none of them is told alone beside one that is not */
        {"110000000", {.three = SIX, .four = SIX, .reached = REACHED}, "1.1亿", "110,000,000"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *const told[] = {rows[i].zh, rows[i].en};
        for (JbLang lang = 0; lang < 2; lang++)
            assert_string_equal(jb_story_format_number(arena, &numbers, lang == 0 ? JB_ZH : JB_EN,
                                                       rows[i].digits, (JbWords){0},
                                                       &rows[i].uneven),
                                told[lang]);
    }
}

static void test_thresholds(void **state)
{
    (void)state;
    JbNumbers high = numbers;
    high.wan_from = jb_q_int(arena, 100000);
    JbWords none = {0};
    assert_string_equal(jb_story_format_number(arena, &high, JB_ZH, "15000", none, NULL), "15000");
    assert_string_equal(jb_story_format_number(arena, &high, JB_ZH, "150000", none, NULL), "15万");
    assert_null(jb_story_format_number(arena, &numbers, JB_ZH, NULL, none, NULL));
}

static void test_signs_words_ordinals(void **state)
{
    (void)state;
    assert_string_equal(jb_story_format_signed(arena, "4.7", 1), "+4.7");
    assert_string_equal(jb_story_format_signed(arena, "0.0", 0), "0.0");
    assert_string_equal(jb_story_format_signed(arena, "−3.0", -1), "−3.0");
    assert_string_equal(jb_story_format_word(JB_ZH, "9"), "九");
    assert_string_equal(jb_story_format_word(JB_EN, "3"), "three");
    assert_string_equal(jb_story_format_word(JB_EN, "3.0"), "three");
    assert_null(jb_story_format_word(JB_EN, "10"));
    assert_null(jb_story_format_word(JB_EN, "0"));
    assert_null(jb_story_format_word(JB_EN, "3.5"));
    assert_null(jb_story_format_word(JB_EN, "-3"));
    static const char *const nth[][2] = {
        {"1", "1st"},   {"2", "2nd"},   {"3", "3rd"},   {"4", "4th"},     {"11", "11th"},
        {"12", "12th"}, {"13", "13th"}, {"21", "21st"}, {"102", "102nd"}, {"111", "111th"}};
    for (size_t i = 0; i < sizeof nth / sizeof *nth; i++)
        assert_string_equal(jb_locale_ordinal(arena, JB_EN, nth[i][0]), nth[i][1]);
    assert_string_equal(jb_locale_ordinal(arena, JB_ZH, "5"), "第5");
}

static void period_is(const char *period, const char *zh, const char *en)
{
    JbPeriod p;
    assert_true(jb_calendar_period_parse(period, &p));
    const JbPlan plan = {.year_starts = 1};
    assert_string_equal(jb_story_format_period(arena, JB_ZH, &plan, p), zh);
    assert_string_equal(jb_story_format_period(arena, JB_EN, &plan, p), en);
}

/* In a plan whose year begins in that month. */
static void fiscal_is(int starts, const char *period, const char *zh, const char *hant,
                      const char *en)
{
    JbPeriod p;
    assert_true(jb_calendar_period_parse(period, &p));
    const JbPlan plan = {.year_starts = starts};
    assert_string_equal(jb_story_format_period(arena, JB_ZH, &plan, p), zh);
    assert_string_equal(jb_story_format_period(arena, JB_ZH_HANT, &plan, p), hant);
    assert_string_equal(jb_story_format_period(arena, JB_EN, &plan, p), en);
}

/* Nobody can take the calendar's second quarter for that of a year from April. */
static void test_fiscal(void **state)
{
    (void)state;
    fiscal_is(4, "2025-06", "2025年6月", "2025年6月", "June 2025");
    fiscal_is(4, "2025-Q2", "2025年4—6月", "2025年4—6月", "April–June 2025");
    fiscal_is(7, "2024-H2", "2024年7—12月", "2024年7—12月", "July–December 2024");
    fiscal_is(4, "2024-04/2024-09", "2024年4—9月", "2024年4—9月", "April–September 2024");
    fiscal_is(4, "2024-04/2025-01", "2024年4月—2025年1月", "2024年4月—2025年1月",
              "April 2024–January 2025");
    fiscal_is(4, "2024-04/2025-03", "2024/25年度", "2024/25年度", "2024/25");
    fiscal_is(10, "1999-10/2000-09", "1999/00年度", "1999/00年度", "1999/00");
}

static void test_time(void **state)
{
    (void)state;
    period_is("2024-05", "2024年5月", "May 2024");
    period_is("2024-Q2", "2024年第二季度", "second quarter of 2024");
    period_is("2024-Q4", "2024年第四季度", "fourth quarter of 2024");
    period_is("2024-H1", "2024年上半年", "first half of 2024");
    period_is("2024-H2", "2024年下半年", "second half of 2024");
    period_is("2024", "2024年", "2024");
    period_is("2024-01/2024-02", "2024年1—2月", "January–February 2024");
    JbDate d = {2024, 5, 31};
    assert_string_equal(jb_story_format_date(arena, JB_ZH, d, false), "2024年5月31日");
    assert_string_equal(jb_story_format_date(arena, JB_EN, d, false), "31 May 2024");
    assert_string_equal(jb_story_format_date(arena, JB_ZH, d, true), "5月31日");
    assert_string_equal(jb_story_format_date(arena, JB_EN, d, true), "31 May");
    JbMonth m = jb_calendar_month(2024, 9);
    assert_string_equal(jb_story_format_month(arena, JB_ZH, m, JB_MONTH_NAME), "9月");
    assert_string_equal(jb_story_format_month(arena, JB_EN, m, JB_MONTH_NAME), "September");
    assert_string_equal(jb_story_format_month(arena, JB_EN, m, JB_MONTH_SHORT), "Sep");
    assert_string_equal(jb_story_format_year(arena, m), "2024");
}

static void test_settings(void **state)
{
    (void)state;
    JbDiags *diags = jb_diags_new(arena);
    JbNumbers n = jb_story_numbers_read(arena, diags, NULL);
    assert_string_equal(n.none, "—");
    assert_int_equal(jb_q_cmp(n.wan_from, jb_q_int(arena, 10000)), 0);
    const char *bad = "{\"numbers\": {\"wan\": 1, \"none\": 2}}";
    jb_story_numbers_read(arena, diags,
                          jb_json_read(arena, diags, "layout", bad, strlen(bad), NULL));
    assert_int_equal(diags->list.n, 2);
    assert_string_equal(diags->list.at[0].code, "unknown-key");
    assert_string_equal(diags->list.at[1].code, "wrong-type");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers),    cmocka_unit_test(test_one_scale),
        cmocka_unit_test(test_thresholds), cmocka_unit_test(test_signs_words_ordinals),
        cmocka_unit_test(test_time),       cmocka_unit_test(test_fiscal),
        cmocka_unit_test(test_settings),
    };
    return cmocka_run_group_tests_name("story/format", tests, setup, teardown);
}
