/* SPDX-License-Identifier: MIT */
#include "base/calendar.h"
#include "base_test.h"

static void months_are_numbers(void **state)
{
    JbArena *arena = ((Bench *)*state)->arena;
    assert_int_equal(jb_calendar_month(2024, 5) - jb_calendar_month(2023, 12), 5);
    for (int y = 1900; y < 2200; y++)
        for (int m = 1; m <= 12; m++) {
            JbMonth v = jb_calendar_month(y, m), back;
            assert_int_equal(jb_calendar_month_year(v), y);
            assert_int_equal(jb_calendar_month_of(v), m);
            assert_true(jb_calendar_month_parse(jb_calendar_month_text(arena, v), &back));
            assert_int_equal(back, v);
        }
    assert_string_equal(jb_calendar_month_text(arena, jb_calendar_month(2024, 5)), "2024-05");
}

static void wrong_months_are_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {"",         "2024",    "2024-",   "2024-5",     "2024-00",
                                      "2024-13",  "1899-12", "2200-01", "2024/05",    "2024-05 ",
                                      " 2024-05", "24-05",   "2024-0x", "2024-05-01", "２０２４-05",
                                      "-024-05",  "+024-05"};
    JbMonth m = 77;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_false(jb_calendar_month_parse(bad[i], &m));
        assert_int_equal(m, 77);
    }
}

static void periods_are_read_and_written(void **state)
{
    JbArena *arena = ((Bench *)*state)->arena;
    static const struct {
        const char *text, *file;
        JbPeriodKind kind;
        int first, last;
    } good[] = {
        {"2024-05", "2024-05", JB_PERIOD_MONTH, 5, 5},
        {"2024-Q1", "2024-Q1", JB_PERIOD_QUARTER, 1, 3},
        {"2024-Q4", "2024-Q4", JB_PERIOD_QUARTER, 10, 12},
        {"2024-H1", "2024-H1", JB_PERIOD_HALF, 1, 6},
        {"2024-H2", "2024-H2", JB_PERIOD_HALF, 7, 12},
        {"2024", "2024", JB_PERIOD_YEAR, 1, 12},
        {"2024-01/2024-02", "2024-01_2024-02", JB_PERIOD_RANGE, 1, 2},
    };
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        JbPeriod p;
        assert_true(jb_calendar_period_parse(good[i].text, &p));
        assert_int_equal(p.kind, good[i].kind);
        assert_int_equal(p.first, jb_calendar_month(2024, good[i].first));
        assert_int_equal(p.last, jb_calendar_month(2024, good[i].last));
        assert_string_equal(jb_calendar_period_text(arena, p, false), good[i].text);
        assert_string_equal(jb_calendar_period_text(arena, p, true), good[i].file);
    }
    static const char *const bad[] = {"2024-Q0",
                                      "2024-Q5",
                                      "2024-H3",
                                      "2024-H0",
                                      "2024-Q",
                                      "2024-Q11",
                                      "2024-q1",
                                      "2024-",
                                      "2024-12/2025-12",
                                      "2024-02/2024-01",
                                      "2024-01/2024-01",
                                      "2024-01_2024-02",
                                      "2024-01/",
                                      "2024-01/2024-13",
                                      "1800",
                                      "20244",
                                      ""};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        JbPeriod p = {JB_PERIOD_YEAR, 1, 2};
        assert_false(jb_calendar_period_parse(bad[i], &p));
        assert_true(p.kind == JB_PERIOD_YEAR && p.first == 1 && p.last == 2);
    }
}

static void dates_exist_or_are_refused(void **state)
{
    JbArena *arena = ((Bench *)*state)->arena;
    JbDate d;
    assert_true(jb_calendar_date_parse("2024-02-29", &d));
    assert_string_equal(jb_calendar_date_text(arena, d), "2024-02-29");
    assert_true(jb_calendar_date_parse("2000-02-29", &d));
    static const char *const bad[] = {"2023-02-29",  "1900-02-29", "2100-02-29", "2024-04-31",
                                      "2024-01-00",  "2024-01-32", "2024-1-01",  "2024-01-1",
                                      "2024-01-011", "2024-01",    "2024-13-01", ""};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(jb_calendar_date_parse(bad[i], &d));
}

static void days_count_on_without_gap(void **state)
{
    (void)state;
    int64_t expected = -2208988800; /* date -u -d 1900-01-01 +%s */
    for (JbMonth m = jb_calendar_month(1900, 1); m <= jb_calendar_month(2199, 12); m++)
        for (int day = 1; day <= jb_calendar_days_in_month(m); day++, expected += 86400) {
            JbDate d = {(int16_t)jb_calendar_month_year(m), (uint8_t)jb_calendar_month_of(m),
                        (uint8_t)day};
            assert_int_equal(jb_calendar_date_epoch(d), expected);
            for (int at = 0; at < 2; at++) {
                JbDate back = jb_calendar_epoch_date(expected + (at ? 86399 : 0));
                assert_true(back.year == d.year && back.month == d.month && back.day == d.day);
            }
        }
    assert_int_equal(expected, 7258118400); /* date -u -d 2200-01-01 +%s */
    assert_int_equal(jb_calendar_date_epoch((JbDate){2024, 5, 31}), 1717113600);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JB_TEST(months_are_numbers),           JB_TEST(wrong_months_are_refused),
        JB_TEST(periods_are_read_and_written), JB_TEST(dates_exist_or_are_refused),
        JB_TEST(days_count_on_without_gap),
    };
    return cmocka_run_group_tests_name("base/calendar", tests, NULL, NULL);
}
