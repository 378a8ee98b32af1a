/* SPDX-License-Identifier: MIT */
/* The edge months of each measure, worked out on paper: January, the due month, the month after it,
 * the plan's last, a quarter, January and February as one, a gap of two months. */
#include "given.h"

#define CUMULATIVE                                                                                 \
    "{\"id\": \"x\", " NAMES ", \"measure\": \"cumulative\", "                                     \
    "\"targets\": [{\"by\": \"2024-12\", \"value\": 5000}, {\"by\": \"2027-12\", \"value\": "      \
    "15000}]}"
#define ANNUAL                                                                                     \
    "{\"id\": \"x\", " NAMES                                                                       \
    ", \"measure\": \"annual\", \"targets\": [{\"every\": \"year\", \"value\": 100}]}"
#define LEVEL                                                                                      \
    "{\"id\": \"x\", " NAMES ", \"measure\": \"level\", \"decimals\": 1, "                         \
    "\"baseline\": {\"at\": \"2023-12\", \"value\": 60}, "                                         \
    "\"targets\": [{\"by\": \"2024-12\", \"value\": 80}, {\"by\": \"2027-12\", \"value\": 100}]}"
#define COVERAGE                                                                                   \
    "{\"id\": \"x\", " NAMES ", \"measure\": \"coverage\", \"targets\": [{\"by\": \"2024-12\"}]}"
#define MILESTONE                                                                                  \
    "{\"id\": \"x\", " NAMES ", \"measure\": \"milestone\", \"targets\": [{\"by\": \"2024-12\"}]}"

/* One indicator over a series, and what its last month must print. */
#define CASE(indicator, wanted, ...)                                                               \
    do {                                                                                           \
        Given g = given_new();                                                                     \
        given_plan(&g, indicator);                                                                 \
        GIVEN_SERIES(&g, __VA_ARGS__);                                                             \
        EXPECT(&g, wanted);                                                                        \
        given_free(&g);                                                                            \
    } while (0)

static void cumulative_in_january(void **state)
{
    (void)state;
    /* E = 5000/12 = 416.67; 0.06 - 0.08333 = -0.02333; 4700/11 = 427.27, up; from 0 at the plan's
     * start: r = 300. */
    CASE(CUMULATIVE,
         "completion 6.0, schedule 8.3, lead -2.3, expected 417, expected_gap -117, status slow, "
         "change 300, "
         "change_since 2023-12, pace 300, needed_per_month 428, forecast 3600, forecast_completion "
         "72.0",
         AT("2024-01", "\"x\": 300"));
}

static void cumulative_in_the_due_month(void **state)
{
    (void)state;
    /* 4999/5000 = 99.98 %, not met: prints 99.9; the lead -0.02 prints -0.1; nothing is left to be
     * needed. */
    CASE(CUMULATIVE,
         "completion 99.9, schedule 100.0, lead -0.1, expected 5000, status missed, "
         "needed_per_month -, "
         "forecast -, forecast_completion -, past -, by 2024-12",
         AT("2024-11", "\"x\": 4800"), AT("2024-12", "\"x\": 4999"));
    CASE(CUMULATIVE, "completion 100.0, lead 0.0, status met", AT("2024-12", "\"x\": 5000"));
}

static void cumulative_in_the_month_after(void **state)
{
    (void)state;
    /* The next target: E = 5000 + 10000/36 = 5277.78. 4999 in December was short of 5000 and stays
     * so, whatever came then. */
    CASE(CUMULATIVE,
         "by 2027-12, base 5000, expected 5278, expected_gap 122, past 2024-12 missed, status "
         "on_track",
         AT("2024-12", "\"x\": 4999"), AT("2025-01", "\"x\": 5400"));
}

static void cumulative_in_the_last_month(void **state)
{
    (void)state;
    CASE(CUMULATIVE,
         /* 14956/15000 */
         "completion 99.7, schedule 100.0, lead -0.3, status missed, past 2024-12 met",
         AT("2024-12", "\"x\": 5000"), AT("2027-12", "\"x\": 14956"));
}

static void cumulative_by_quarter(void **state)
{
    (void)state;
    /* m is June: E = 5000 * 6/12. One earlier quarter, so the pace starts from 0 at 2023-12: r =
     * 2600/6 = 433.33; between neighbours 1100/3 = 366.67 and 1500/3 = 500. Forecast 2600 + 6 r =
     * 5200, low 4800, high 5600. 2400/6 = 400. */
    CASE(CUMULATIVE,
         "expected 2500, lead 2.0, change 1500, change_since 2024-03, pace 433, forecast 5200, "
         "forecast_low "
         "4800, "
         "forecast_high 5600, needed_per_month 400, pace_ratio 1.08",
         AT("2024-Q1", "\"x\": 1100"), AT("2024-Q2", "\"x\": 2600"));
}

static void cumulative_of_january_and_february(void **state)
{
    (void)state;
    /* m is February: E = 5000 * 2/12 = 833.33; 0.14 - 0.16666; 4300/10. In March it is the period
     * before. */
    CASE(CUMULATIVE, "expected 833, lead -2.7, needed_per_month 430, pace 350",
         AT("2024-01/2024-02", "\"x\": 700"));
    CASE(CUMULATIVE, "change 320, change_since 2024-02", AT("2024-01/2024-02", "\"x\": 700"),
         AT("2024-03", "\"x\": 1020"));
}

static void cumulative_over_a_gap(void **state)
{
    (void)state;
    /* March and April are missing (one not reported, one without the figure): 2316 - 900 since
     * February. r = 2316/5 = 463.2 from 0; neighbours 900/2 = 450 and 1416/3 = 472: forecasts 2316
     * + 7 * 463.2, 450, 472. */
    CASE(CUMULATIVE,
         "change 1416, change_since 2024-02, pace 463, forecast 5558, forecast_low 5466, "
         "forecast_high 5620",
         AT("2024-02", "\"x\": 900"), AT("2024-03", "\"x\": null"), AT("2024-05", "\"x\": 2316"));
}

static void annual_at_its_edges(void **state)
{
    (void)state;
    CASE(ANNUAL,
         "completion 99.0, schedule 100.0, lead -1.0, status missed, base_at 2023-12, by 2024-12",
         AT("2024-12", "\"x\": 99"));
    /* January and February as one in the second year: E = 100 * 2/12; it is the year's first value,
     * so there is no change; the pace counts from 0: 12/2. */
    CASE(ANNUAL,
         "expected 17, change -, change_since -, pace 6.0, past 2024-12 missed, "
         "needed_per_month 9",
         AT("2024-12", "\"x\": 99"), AT("2025-01/2025-02", "\"x\": 12"));
    /* A gap inside the year: since January 33; the pace from 0: 40/4. */
    CASE(ANNUAL, "change 33, change_since 2025-01, pace 10, past 2024-12 no_data, schedule 33.3",
         AT("2025-01", "\"x\": 7"), AT("2025-04", "\"x\": 40"));
    CASE(ANNUAL, "status met, completion 100.0, by 2027-12, schedule 100.0",
         AT("2027-12", "\"x\": 100"));
    /* Second quarter: since the first of the same year; E = 50. Twelve months before: 44, so 55/44
     * - 1. */
    CASE(ANNUAL, "expected 50, change 30, change_since 2025-03, yoy 25.0, change_yoy 11",
         AT("2024-Q2", "\"x\": 44"), AT("2025-Q1", "\"x\": 25"), AT("2025-Q2", "\"x\": 55"));
}

static void annual_in_january(void **state)
{
    (void)state;
    /* January is the month after the due month, too: a new count. E = 100/12; 0.07 - 0.08333 =
     * -0.01333; 93/11 = 8.45, up; r = 7 from 0 at the December before, so 7 + 7 * 11 = 84. */
    CASE(ANNUAL,
         "completion 7.0, schedule 8.3, lead -1.3, status slow, change -, change_since -, "
         "pace 7.0, "
         "needed_per_month 9, forecast 84, past 2024-12 missed",
         AT("2024-12", "\"x\": 99"), AT("2025-01", "\"x\": 7"));
}

static void level_over_longer_periods(void **state)
{
    (void)state;
    /* A quarter: E in June 70; 69/80 = 86.25 %, half away 86.3; 87.5; -1.25, half away -1.3. r from
     * B: 9/6 = 1.5; neighbours 2/3 and 7/3: 69 + 9 = 78, 69 + 4, 69 + 14. 11/6 = 1.83. */
    CASE(LEVEL,
         "expected 70.0, completion 86.3, schedule 87.5, lead -1.3, change 7.0, change_since "
         "2024-03, pace "
         "1.5, "
         "forecast 78.0, forecast_low 73.0, forecast_high 83.0, needed_per_month 1.8",
         AT("2024-Q1", "\"x\": 62"), AT("2024-Q2", "\"x\": 69"));
    /* January and February as one: E = 60 + 20 * 2/12 = 63.33; 64/80 = 0.8; 0.791667; 16/10. */
    CASE(LEVEL,
         "expected 63.3, completion 80.0, schedule 79.2, lead 0.8, change 4.0, change_since "
         "2023-12, pace "
         "2.0, "
         "needed_per_month 1.6",
         AT("2024-01/2024-02", "\"x\": 64"));
    /* March and April are missing: E = 68.33; 85.0 - 85.4167 = -0.4167. r = 8/5; neighbours 2/2 and
     * 6/3. */
    CASE(LEVEL,
         "lead -0.4, change 6.0, change_since 2024-02, pace 1.6, forecast 79.2, forecast_low 75.0, "
         "forecast_high "
         "82.0",
         AT("2024-02", "\"x\": 62"), AT("2024-05", "\"x\": 68"));
}

static void level_at_its_edges(void **state)
{
    (void)state;
    /* E = 60 + 20/12 = 61.67; 61/80 - 61.67/80 = -0.00833. (80 - 61)/11 = 1.727. */
    CASE(LEVEL,
         "expected 61.7, completion 76.3, schedule 77.1, lead -0.8, change 1.0, needed_per_month "
         "1.7",
         AT("2024-01", "\"x\": 61"));
    CASE(LEVEL, "status unconfirmed, completion 99.9, lead -0.1", /* 79.95/80 = 99.9375 % */
         AT("2024-12", "\"x\": {\"value\": 79.95, \"status\": \"preliminary\"}"));
    CASE(LEVEL, "base 80, expected 80.6, past 2024-12 unconfirmed, status slow",
         AT("2024-12", "\"x\": {\"value\": 79.95, \"status\": \"preliminary\"}"),
         AT("2025-01", "\"x\": 80"));
    /* A level may fall: 70 - 72. E = 60 + 20 * 6/12 = 70, so the lead is 0. One period only, so the
     * pace is from B: (70 - 60)/6. */
    CASE(LEVEL, "change -2.0, change_since 2024-04, pace 1.7, lead 0.0, status on_track",
         AT("2024-04", "\"x\": 72"), AT("2024-06", "\"x\": 70"));
    CASE(LEVEL, "status missed, schedule 100.0", AT("2027-12", "\"x\": 99"));
}

static void coverage_at_its_edges(void **state)
{
    (void)state;
    CASE(COVERAGE,
         "completion 2.4, schedule 8.3, lead -5.9, needed_per_month 4, status slow", /* 1/41; 40/11,
                                                                                        up */
         AT("2024-01", "\"x\": {\"value\": 1, \"of\": 41}"));
    CASE(COVERAGE, "status met, completion 100.0, needed_per_month -",
         AT("2024-12", "\"x\": {\"value\": 41, \"of\": 41}"));
    /* A new department: 41 of 42 in January. Met can be lost again; the denominator's change is
     * told beside. */
    CASE(COVERAGE, "status missed, completion 97.6, change -2.4, change_of 1, past 2024-12 met",
         AT("2024-12", "\"x\": {\"value\": 41, \"of\": 41}"),
         AT("2025-01", "\"x\": {\"value\": 41, \"of\": 42}"));
}

static void coverage_over_longer_periods(void **state)
{
    (void)state;
    /* A quarter: 19/40 = 47.5 %, 50; changes are points: 47.5 - 25; r = 19/6 = 3.17; 21/6
     * = 3.5, up. */
    CASE(COVERAGE,
         "completion 47.5, schedule 50.0, lead -2.5, change 22.5, change_since 2024-03, pace 3.2, "
         "needed_per_month 4",
         AT("2024-Q1", "\"x\": {\"value\": 10, \"of\": 40}"),
         AT("2024-Q2", "\"x\": {\"value\": 19, \"of\": 40}"));
    /* January and February as one: 20 - 16.67; 32/10 = 3.2, up. */
    CASE(COVERAGE,
         "completion 20.0, schedule 16.7, lead 3.3, change 20.0, change_since 2023-12, "
         "needed_per_month 4",
         AT("2024-01/2024-02", "\"x\": {\"value\": 8, \"of\": 40}"));
    /* March and April are missing: 40 - 10 points since February; 40 - 41.67; 24/7 = 3.43, up. */
    CASE(COVERAGE,
         "completion 40.0, lead -1.7, change 30.0, change_since 2024-02, needed_per_month 4",
         AT("2024-02", "\"x\": {\"value\": 4, \"of\": 40}"),
         AT("2024-05", "\"x\": {\"value\": 16, \"of\": 40}"));
    /* The plan's last month, three years after the date: 40/41 = 97.56 %. */
    CASE(COVERAGE,
         "completion 97.6, schedule 100.0, lead -2.4, status missed, past 2024-12 no_data, "
         "needed_per_month -",
         AT("2027-12", "\"x\": {\"value\": 40, \"of\": 41}"));
}

static void milestone_over_longer_periods(void **state)
{
    (void)state;
    /* A quarter: 55 - 50; 55 - 20. January and February as one: 10 - 16.67. Over two missing
     * months: 40 - 41.67; 40 - 10. */
    CASE(MILESTONE,
         "completion 55.0, schedule 50.0, lead 5.0, status on_track, change 35, change_since "
         "2024-03",
         AT("2024-Q1", "\"x\": {\"state\": \"under_way\", \"percent\": 20}"),
         AT("2024-Q2", "\"x\": {\"state\": \"under_way\", \"percent\": 55}"));
    CASE(MILESTONE, "completion 10.0, schedule 16.7, lead -6.7, status slow",
         AT("2024-01/2024-02", "\"x\": {\"state\": \"under_way\", \"percent\": 10}"));
    CASE(MILESTONE, "lead -1.7, change 30, change_since 2024-02, needed_per_month -, forecast -",
         AT("2024-02", "\"x\": {\"state\": \"under_way\", \"percent\": 10}"),
         AT("2024-05", "\"x\": {\"state\": \"under_way\", \"percent\": 40}"));
    CASE(MILESTONE, "status missed, completion 95.0, past 2024-12 no_data",
         AT("2027-12", "\"x\": {\"state\": \"under_way\", \"percent\": 95}"));
}

/* Printed, never scored: at every edge the same. */
static void statement_at_its_edges(void **state)
{
    (void)state;
    static const char *const periods[] = {"2024-01", "2024-12", "2025-01",
                                          "2027-12", "2024-Q2", "2024-01/2024-02"};
    for (size_t i = 0; i < sizeof periods / sizeof *periods; i++) {
        Given g = given_new();
        given_plan(&g, "{\"id\": \"x\", " NAMES
                       ", \"measure\": \"statement\", \"targets\": [{\"by\": \"2024-12\"}]}");
        GIVEN_SERIES(&g, AT(periods[i], ""));
        EXPECT(&g, "status qualitative, value -, completion -, schedule -, lead -, expected -, "
                   "needed_per_month -, past -");
        given_free(&g);
    }
}

static void milestone_at_its_edges(void **state)
{
    (void)state;
    CASE(MILESTONE, "status not_started, value 0, completion 0.0, schedule 8.3",
         AT("2024-01", "\"x\": {\"state\": \"not_started\"}"));
    CASE(MILESTONE, "status missed, value 90",
         AT("2024-12", "\"x\": {\"state\": \"under_way\", \"percent\": 90}"));
    CASE(MILESTONE, "status met, value 100, past 2024-12 missed, change 10",
         AT("2024-12", "\"x\": {\"state\": \"under_way\", \"percent\": 90}"),
         AT("2025-01", "\"x\": {\"state\": \"done\"}"));
}

static void geometric_weighted_and_stepped(void **state)
{
    (void)state;
    /* 100 * (400/100)^(6/12) = 200; after 3 months 100 * 4^(1/4) = 141.42. */
    const char *geometric =
        "{\"id\": \"x\", " NAMES ", \"measure\": \"level\", \"decimals\": 2, \"path\": "
        "\"geometric\", \"baseline\": {\"at\": \"2023-12\", \"value\": 100}, \"targets\": "
        "[{\"by\": \"2024-12\", \"value\": 400}]}";
    CASE(geometric, "expected 200.00, path geometric", AT("2024-06", "\"x\": 150"));
    CASE(geometric, "expected 141.42", AT("2024-03", "\"x\": 150"));
    /* Half of each year falls on December: two years share equally, so by 2025-03 (0.5 + 0.5 *
     * 3/22) of 2000. */
    const char *weighted =
        "{\"id\": \"x\", " NAMES ", \"measure\": \"cumulative\", \"decimals\": 2, \"path\": "
        "{\"weights\": [1,1,1,1,1,1,1,1,1,1,1,11]}, \"targets\": [{\"by\": \"2025-12\", "
        "\"value\": 2000}]}";
    CASE(weighted, "expected 1136.36, path weights", AT("2025-03", "\"x\": 1000"));
    const char *stepped =
        "{\"id\": \"x\", " NAMES ", \"measure\": \"cumulative\", \"path\": \"step\", "
        "\"targets\": [{\"by\": \"2024-12\", \"value\": 10}]}";
    CASE(stepped, "expected 0, schedule 0.0, lead 0.0, status on_track", AT("2024-11", "\"x\": 0"));
    CASE(stepped, "expected 10, status missed", AT("2024-12", "\"x\": 0"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cumulative_in_january),
        cmocka_unit_test(cumulative_in_the_due_month),
        cmocka_unit_test(cumulative_in_the_month_after),
        cmocka_unit_test(cumulative_in_the_last_month),
        cmocka_unit_test(cumulative_by_quarter),
        cmocka_unit_test(cumulative_of_january_and_february),
        cmocka_unit_test(cumulative_over_a_gap),
        cmocka_unit_test(annual_at_its_edges),
        cmocka_unit_test(annual_in_january),
        cmocka_unit_test(level_over_longer_periods),
        cmocka_unit_test(coverage_over_longer_periods),
        cmocka_unit_test(milestone_over_longer_periods),
        cmocka_unit_test(statement_at_its_edges),
        cmocka_unit_test(level_at_its_edges),
        cmocka_unit_test(coverage_at_its_edges),
        cmocka_unit_test(milestone_at_its_edges),
        cmocka_unit_test(geometric_weighted_and_stepped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
