/* SPDX-License-Identifier: MIT */
/* The worked examples of DATA.md section 3, with the arithmetic on paper beside each. */
#include "given.h"

#define SME                                                                                        \
    "{\"id\": \"sme\", " NAMES ", \"measure\": \"cumulative\", "                                   \
    "\"baseline\": {\"at\": \"2023-12\", \"value\": 0}, "                                          \
    "\"targets\": [{\"by\": \"2024-12\", \"value\": 5000}, {\"by\": \"2027-12\", \"value\": "      \
    "15000}]}"

static void sme_in_may(void **state)
{
    (void)state;
    Given g = given_new();
    given_plan(&g, SME);
    GIVEN_SERIES(&g, AT("2024-02", "\"sme\": 900"), AT("2024-03", "\"sme\": 1346"),
                 AT("2024-04", "\"sme\": 1818"), AT("2024-05", "\"sme\": 2316"));
    /* E = 5000 * 5/12 = 2083.33; 2316/5000 = 0.4632; 2083.33/5000 = 0.41666; 0.4632 - 0.41666 =
     * 0.046533: of the exact ones, so 4.7, not 46.3 - 41.7 = 4.6. v - E = 232.67. */
    EXPECT(&g, "completion 46.3, schedule 41.7, lead 4.7, status on_track, expected 2083, "
               "expected_gap 233");
    /* (5000 - 2316) / 7 = 383.43, up. Changes 446, 472, 498 over three months: r = 1416 / 3. */
    EXPECT(&g, "needed_per_month 384, change 498, change_since 2024-04, pace 472");
    /* 2316 + 7 * 472, 446, 498; 5620 / 5000 = 1.124. 472 / 384 = 1.229. */
    EXPECT(&g, "forecast 5620, forecast_low 5438, forecast_high 5802, forecast_completion 112.4");
    EXPECT(&g,
           "pace_ratio 1.23, pace_verdict enough, verdicts_disagree false, distance -, by 2024-12");
    given_free(&g);
}

static void sme_in_the_next_january(void **state)
{
    (void)state;
    Given g = given_new();
    given_plan(&g, SME);
    GIVEN_SERIES(&g, AT("2024-12", "\"sme\": 5012"), AT("2025-01", "\"sme\": 5250"));
    /* E = 5000 + 10000/36 = 5277.78; 5250/15000 = 0.35; 5277.78/15000 = 0.35185; the difference is
     * -0.00185. */
    EXPECT(
        &g,
        "target 15000, base 5000, base_at 2024-12, expected 5278, completion 35.0, schedule 35.2");
    EXPECT(&g, "lead -0.2, status slow, past 2024-12 met, change 238");
    given_free(&g);
}

static void sme_to_the_last_target(void **state)
{
    (void)state;
    Given g = given_new();
    g.horizon = JB_HORIZON_FINAL;
    given_plan(&g, SME);
    GIVEN_SERIES(&g, AT("2024-04", "\"sme\": 1818"), AT("2024-05", "\"sme\": 2316"));
    /* Straight from 0 at 2023-12 to 15000 at 2027-12: E = 15000 * 5/48 = 1562.5, half away from
     * zero 1563; 0.1544 - 0.10416. */
    EXPECT(&g, "target 15000, expected 1563, completion 15.4, schedule 10.4, lead 5.0, by 2027-12");
    /* (15000 - 2316) / 43 = 294.98, up. */
    EXPECT(&g, "needed_per_month 295, base 0, base_at 2023-12");
    given_free(&g);
}

static void workshops_in_january(void **state)
{
    (void)state;
    Given g = given_new();
    given_plan(&g, "{\"id\": \"w\", " NAMES
                   ", \"measure\": \"annual\", \"targets\": [{\"every\": \"year\", "
                   "\"value\": 100}]}");
    GIVEN_SERIES(&g, AT("2024-12", "\"w\": 104"), AT("2025-01", "\"w\": 7"));
    /* The year begins again at 0: E = 100/12 = 8.33; 0.07 - 0.08333 = -0.01333. Last year's 104 is
     * judged, and otherwise unseen. */
    EXPECT(
        &g,
        "base 0, base_at 2024-12, by 2025-12, expected 8, completion 7.0, schedule 8.3, lead -1.3");
    EXPECT(&g, "status slow, change -, change_since -, pace 7.0, past 2024-12 met, yoy -");
    /* (100 - 7) / 11 = 8.45, up. */
    EXPECT(&g, "needed_per_month 9, forecast 84");
    given_free(&g);
}

#define FEE(due)                                                                                   \
    "{\"id\": \"fee\", " NAMES ", \"measure\": \"level\", \"decimals\": 2, "                       \
    "\"baseline\": {\"at\": \"2023-12\", \"value\": 1.30}, "                                       \
    "\"targets\": [{" due "\"value\": 1.00, \"compare\": \"at_most\"}]}"

static void guarantee_fee(void **state)
{
    (void)state;
    Given g = given_new();
    given_plan(&g, FEE("\"by\": \"2027-12\", "));
    GIVEN_SERIES(&g, AT("2024-05", "\"fee\": 1.12"));
    /* (1.12 - 1.30) / (1.00 - 1.30) = 0.6; the way by now is 5/48 = 0.10416; E = 1.30 - 0.30 * 5/48
     * = 1.26875. */
    EXPECT(
        &g,
        "distance 0.12, completion 60.0, schedule 10.4, lead 49.6, status on_track, expected 1.27");
    EXPECT(&g, "needed_per_month -, forecast -, change -0.18, change_since 2023-12, pace -0.04");
    given_free(&g);
}

static void guarantee_fee_without_a_date(void **state)
{
    (void)state;
    Given g = given_new();
    given_plan(&g, FEE(""));
    GIVEN_SERIES(&g, AT("2024-05", "\"fee\": 1.12"));
    EXPECT(
        &g,
        "distance 0.12, status undated, schedule -, lead -, expected -, needed_per_month -, by -");
    given_free(&g);
}

#define SHARE                                                                                      \
    "{\"id\": \"l2\", " NAMES ", \"measure\": \"level\", \"decimals\": 1, "                        \
    "\"targets\": [{\"by\": \"2024-12\", \"value\": 80}, {\"by\": \"2027-12\", \"value\": 100}]}"

static void share_without_a_baseline(void **state)
{
    (void)state;
    Given g = given_new();
    given_plan(&g, SHARE);
    GIVEN_SERIES(&g, AT("2024-05", "\"l2\": 61.5"));
    EXPECT(
        &g,
        "completion 76.9, schedule -, lead -, status no_baseline, expected -, change -"); /* 61.5 /
                                                                                             80 */
    given_free(&g);
}

static void share_after_its_first_target(void **state)
{
    (void)state;
    Given g = given_new();
    given_plan(&g, SHARE);
    GIVEN_SERIES(&g, AT("2025-01", "\"l2\": 81"));
    /* B is the first target: E = 80 + 20/36 = 80.56; 0.81 - 0.80556 = 0.00444. The due month itself
     * was not reported. */
    EXPECT(&g, "completion 81.0, schedule 80.6, lead 0.4, status on_track, expected 80.6, base 80");
    EXPECT(&g, "past 2024-12 no_data");
    given_free(&g);
}

static void coverage(void **state)
{
    (void)state;
    Given g = given_new();
    given_plan(&g, "{\"id\": \"c\", " NAMES
                   ", \"measure\": \"coverage\", \"targets\": [{\"by\": \"2024-12\"}]}");
    GIVEN_SERIES(&g, AT("2024-05", "\"c\": {\"value\": 38, \"of\": 41}"));
    /* 38/41 = 0.92683; E = 5/12; needed (1 * 41 - 38) / 7 = 0.43, up. */
    EXPECT(&g, "value 38, of 41, completion 92.7, schedule 41.7, lead 51.0, status on_track");
    EXPECT(&g, "needed_per_month 1, expected 41.7, change 92.7, change_since 2023-12");
    given_free(&g);
}

static void milestone_and_statement(void **state)
{
    (void)state;
    Given g = given_new();
    given_plan(&g, "{\"id\": \"m\", " NAMES
                   ", \"measure\": \"milestone\", \"targets\": [{\"by\": \"2024-12\"}]}, "
                   "{\"id\": \"s\", " NAMES ", \"measure\": \"statement\"}");
    GIVEN_SERIES(&g, AT("2024-05", "\"m\": {\"state\": \"under_way\", \"percent\": 40}"));
    /* 0.40 - 5/12 = -0.01666 */
    EXPECT(&g, "value 40, completion 40.0, schedule 41.7, lead -1.7, status slow, needed_per_month "
               "-, forecast -");
    EXPECT_OF(&g, 1, "value -, completion -, schedule -, status qualitative, by -, target -");
    given_free(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sme_in_may),
        cmocka_unit_test(sme_in_the_next_january),
        cmocka_unit_test(sme_to_the_last_target),
        cmocka_unit_test(workshops_in_january),
        cmocka_unit_test(guarantee_fee),
        cmocka_unit_test(guarantee_fee_without_a_date),
        cmocka_unit_test(share_without_a_baseline),
        cmocka_unit_test(share_after_its_first_target),
        cmocka_unit_test(coverage),
        cmocka_unit_test(milestone_and_statement),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
