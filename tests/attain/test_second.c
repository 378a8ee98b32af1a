/* SPDX-License-Identifier: MIT */
/* Worked examples of what counts in its own way: caps, rates, shares of the way, plan years, values
 * of their own month, exact targets, precision of need and pace. The arithmetic stands beside each.
 */
#include "given.h"

#define X(rest) "{\"id\": \"x\", " NAMES ", " rest "}"
#define RATIO(rest)                                                                                \
    "{\"id\": \"x\", \"group\": \"g\", \"name\": {\"zh\": \"名\", \"en\": \"n\"}, "               \
    "\"unit\": {\"zh\": \"%\", \"en\": \"%\"}, " rest "}"
#define WITH(g, plan, wanted, ...)                                                                 \
    do {                                                                                           \
        given_plan(&(g), plan);                                                                    \
        GIVEN_SERIES(&(g), __VA_ARGS__);                                                           \
        EXPECT(&(g), wanted);                                                                      \
    } while (0)

#define YEARLY(value, more)                                                                        \
    X("\"measure\": \"annual\", \"targets\": [{\"every\": \"year\", \"value\": " value more "}]")
#define AT_MOST ", \"compare\": \"at_most\""

static void a_year_from_april(void **state)
{
    (void)state;
    Given g = given_new();
    g.plan_more = ", \"year_starts\": 4";
    const char *plan = YEARLY("1200", "");
    /* 9 of 12 months: E = 900. */
    WITH(g, plan, "expected 900, completion 75.0, schedule 75.0, lead 0.0, status on_track",
         AT("2024-12", "\"x\": 900"));
    WITH(g, plan, "status met, by 2025-03", AT("2025-03", "\"x\": 1200"));
    /* A new year: 90 of 1200 against 100. The pace counts from 0 at the end of March. */
    WITH(g, plan,
         "expected 100, completion 7.5, schedule 8.3, lead -0.8, status slow, change -, pace 90, "
         "past 2024-03 no_data; 2025-03 met",
         AT("2025-03", "\"x\": 1200"), AT("2025-04", "\"x\": 90"));
    given_free(&g);
}

#define FEE(more)                                                                                  \
    RATIO("\"measure\": \"level\", \"decimals\": 2, \"baseline\": {\"at\": \"2023-12\", "          \
          "\"value\": 1.30}, \"targets\": [{" more "\"value\": 1.00" AT_MOST "}]")

static void the_share_of_the_way(void **state)
{
    (void)state;
    Given g = given_new();
    /* 0.18 of 0.30 gone; 5 of 48 months. */
    WITH(g, FEE("\"by\": \"2027-12\", "),
         "distance 0.12, completion 60.0, completion_kind way, schedule 10.4, lead 49.6",
         AT("2024-05", "\"x\": 1.12"));
    WITH(g, FEE(""), "distance 0.12, completion 60.0, schedule -, status undated",
         AT("2024-05", "\"x\": 1.12"));
    WITH(g,
         X("\"measure\": \"level\", \"decimals\": 1, \"baseline\": {\"at\": \"2023-12\", "
           "\"value\": 2}, \"targets\": [{\"by\": \"2024-12\", \"value\": 3" AT_MOST "}]"),
         "distance 0.2, completion -, schedule -, status short", AT("2024-05", "\"x\": 3.2"));
    /* From -30 to -10 in 12 months: E = -30 + 20 * 5/12; -10 of the way's 20; 30 / 7; -10 / 5. */
    const char *balance =
        X("\"measure\": \"level\", \"decimals\": 1, \"baseline\": {\"at\": \"2023-12\", "
          "\"value\": -30}, \"targets\": [{\"by\": \"2024-12\", \"value\": -10}]");
    WITH(g, balance,
         "expected -21.7, expected_gap -18.3, completion -50.0, schedule 41.7, lead -91.7, status "
         "behind, needed_per_month 4.3, pace -2.0, forecast -54.0, forecast_completion -120.0",
         AT("2024-05", "\"x\": -40"));
    given_free(&g);
}

static void a_level_without_and_with_a_point_before(void **state)
{
    (void)state;
    Given g = given_new();
    const char *plan = RATIO("\"measure\": \"level\", \"decimals\": 1, \"targets\": [{\"by\": "
                             "\"2024-12\", \"value\": 80}, {\"by\": \"2027-12\", \"value\": 100}]");
    WITH(g, plan, "completion 76.9, schedule -, status no_baseline", AT("2024-05", "\"x\": 61.5"));
    /* 80 + 20/36. */
    WITH(g, plan, "base 80, completion 81.0, schedule 80.6, lead 0.4, status on_track",
         AT("2025-01", "\"x\": 81"));
    given_free(&g);
}

static void a_cap_is_a_budget(void **state)
{
    (void)state;
    Given g = given_new();
    const char *plan = YEARLY("100", AT_MOST);
    WITH(g, plan,
         "expected 42, used 20.0, completion -, completion_kind -, schedule 41.7, lead 21.7, "
         "status on_track, pace 4.0, forecast 48, forecast_used 48.0, forecast_distance -52, "
         "reached_in -, needed_per_month -",
         AT("2026-05", "\"x\": 20"));
    /* 60 + 4 * 12 = 108. */
    WITH(g, plan, "pace 12, forecast 144, forecast_distance 44, reached_in 2026-09, status behind",
         AT("2026-05", "\"x\": 60"));
    WITH(g, plan, "used 103.0, schedule 91.7, lead -11.3, status exceeded",
         AT("2026-11", "\"x\": 103"));
    WITH(g, plan, "status missed", AT("2026-12", "\"x\": 103"));
    WITH(g, plan, "status met", AT("2026-12", "\"x\": 100"));
    WITH(g, plan, "status exceeded, used 100.1", AT("2026-11", "\"x\": 100.04"));
    given_free(&g);
}

static void no_death_is_allowed(void **state)
{
    (void)state;
    Given g = given_new();
    const char *deaths = YEARLY("0", AT_MOST);
    WITH(g, deaths, "used -, lead -, status holding", AT("2024-05", "\"x\": 0"));
    WITH(g, deaths, "distance 2, used -, status exceeded", AT("2024-05", "\"x\": 2"));
    WITH(g, deaths, "status met", AT("2024-12", "\"x\": 0"));
    const char *level = X("\"measure\": \"level\", \"targets\": [{\"by\": \"2024-12\", \"value\": "
                          "0" AT_MOST "}]");
    WITH(g, level, "status met", AT("2024-05", "\"x\": 0"));
    WITH(g, level, "status no_baseline", AT("2024-05", "\"x\": 2"));
    given_free(&g);
}

#define RATE(value, more)                                                                          \
    RATIO("\"measure\": \"rate\", \"decimals\": 1, \"targets\": [{\"by\": \"2024-12\", "           \
          "\"value\": " value more "}]")

static void rates_are_judged_when_due(void **state)
{
    (void)state;
    Given g = given_new();
    const char *growth = RATE("5.5", "");
    WITH(g, growth, "distance -0.2, status short, completion -, lead -, expected -, pace -",
         AT("2024-06", "\"x\": 5.3"));
    WITH(g, growth, "status missed, distance -0.1", AT("2024-12", "\"x\": 5.4"));
    WITH(g, RATE("3", AT_MOST), "distance 0.2, status short", AT("2024-06", "\"x\": 3.2"));
    WITH(g, RATE("6", ", \"compare\": \"about\", \"tolerance\": 0.5"),
         "distance -0.3, status holding", AT("2024-06", "\"x\": 5.7"));
    WITH(g, growth, "status met, distance -, change -", AT("2024-12", "\"x\": 5.6"),
         AT("2025-01/2025-02", "\"x\": 5.0"));
    WITH(g, growth, "change 0.2, change_since 2024-03, rank -", AT("2024-03", "\"x\": 5.1"),
         AT("2024-06", "\"x\": 5.3"));
    given_free(&g);
}

static void exact_targets_are_never_ahead(void **state)
{
    (void)state;
    Given g = given_new();
    /* E = 20 - 10 * 5/12; 2 of the 10 down. */
    WITH(g,
         X("\"measure\": \"level\", \"baseline\": {\"at\": \"2023-12\", \"value\": 20}, "
           "\"targets\": [{\"by\": \"2024-12\", \"value\": 10, \"compare\": \"equal\"}]"),
         "completion 20.0, completion_kind way, schedule 41.7, lead -21.7, status under_way, "
         "distance 8, needed_per_month -",
         AT("2024-05", "\"x\": 18"));
    WITH(g, YEARLY("100", ", \"compare\": \"equal\""),
         "distance 20, overshot true, completion -, lead -, in_mean false, status under_way",
         AT("2024-05", "\"x\": 120"));
    WITH(g, YEARLY("10", ", \"compare\": \"about\", \"tolerance\": 1"),
         "completion 20.0, schedule 83.3, lead -63.3, status under_way, overshot false",
         AT("2024-10", "\"x\": 2"));
    given_free(&g);
}

#define UNTIL(value, decimals)                                                                     \
    X("\"measure\": \"cumulative\", \"decimals\": " decimals ", \"targets\": [{\"by\": "           \
      "\"2024-12\", \"value\": " value "}]")

static void need_and_pace_do_not_mislead(void **state)
{
    (void)state;
    Given g = given_new();
    /* 9 months left of 2024-03; r = 13/3 = 4.333, need 37.8/9 = 4.2. */
    WITH(g, UNTIL("50.8", "0"), "needed_per_month 4.2, pace 4.3, pace_verdict enough",
         AT("2024-03", "\"x\": 13"));
    /* r = 1150.8/3 = 383.6, need (4604.1 - 1150.8)/9 = 383.7: both would be 384. */
    WITH(g, UNTIL("4604.1", "0"), "needed_per_month 383.7, pace 383.6, pace_verdict short",
         AT("2024-03", "\"x\": 1150.8"));
    /* Need 3/7, r = (7 - 5)/4 over the last three points. */
    WITH(g, UNTIL("10", "0"), "needed_per_month 0.5, pace 0.5, pace_verdict enough",
         AT("2023-12", "\"x\": 4"), AT("2024-01", "\"x\": 5"), AT("2024-03", "\"x\": 6"),
         AT("2024-04", "\"x\": 6"), AT("2024-05", "\"x\": 7"));
    /* Both 10/3. */
    WITH(g, UNTIL("40", "0"), "needed_per_month 3.3, pace 3.3, pace_verdict exact, pace_ratio 1.00",
         AT("2024-03", "\"x\": 10"));
    given_free(&g);
}

#define ALL41                 X("\"measure\": \"coverage\", \"targets\": [{\"by\": \"2024-12\"}]")
#define OF(period, value, of) AT(period, "\"x\": {\"value\": " value ", \"of\": " of "}")

static void coverage_counts(void **state)
{
    (void)state;
    Given g = given_new();
    WITH(g, ALL41,
         "completion 92.7, schedule 41.7, lead 51.0, status on_track, needed_per_month 1, pace "
         "2.7, forecast 100.0, bounded true, reached_in 2024-07",
         OF("2024-02", "30", "41"), OF("2024-03", "32", "41"), OF("2024-04", "35", "41"),
         OF("2024-05", "38", "41"));
    WITH(g, ALL41, "change -1.2, change_count 0, change_of 1, pace -, forecast -, pace_verdict -",
         OF("2024-04", "20", "40"), OF("2024-05", "20", "41"));
    WITH(g, ALL41, "change 0.0, change_count 6, change_of 20, pace -", OF("2024-04", "30", "100"),
         OF("2024-05", "36", "120"));
    given_free(&g);
}

static void a_value_of_its_own_month(void **state)
{
    (void)state;
    Given g = given_new();
    WITH(g, UNTIL("100", "0"),
         "expected 33, completion 45.0, schedule 33.3, lead 11.7, status on_track, change 45, "
         "change_since 2023-12, change_from start, needed_per_month 7, pace 11, forecast 135",
         AT("2024-04", "\"x\": 40"),
         AT("2024-05", "\"x\": {\"value\": 45, \"as_of\": \"2024-04-30\"}"));
    assert_int_equal(g.a->change_n, 1);
    assert_int_equal(g.a->changes[0].kind, JB_CH_RESTATED);
    assert_string_equal(jb_q_lowest(g.arena, g.a->changes[0].old_value), "40");
    /* In the due month the value of the month before decides nothing, but a rising count that has
     * met. */
    WITH(g, UNTIL("100", "0"), "status unconfirmed",
         AT("2024-12", "\"x\": {\"value\": 99, \"as_of\": \"2024-11-30\"}"));
    WITH(g, UNTIL("100", "0"), "status met",
         AT("2024-12", "\"x\": {\"value\": 100, \"as_of\": \"2024-11-30\"}"));
    /* Last year's count says nothing of this year's target. */
    WITH(g, YEARLY("100", ""), "status no_data, value 90, completion -, pace -",
         AT("2025-01", "\"x\": {\"value\": 90, \"as_of\": \"2024-12-31\"}"));
    given_free(&g);
}

static void growth_is_held_as_an_interval(void **state)
{
    (void)state;
    Given g = given_new();
    const char *plan = X("\"measure\": \"level\", \"decimals\": 1");
    WITH(g, plan, "yoy 8.4, yoy_computed 8.0, status observed", AT("2024-05", "\"x\": 100.0"),
         AT("2025-05", "\"x\": {\"value\": 108.0, \"yoy\": 8.4}"));
    assert_int_equal(g.diags->list.n, 1);
    assert_string_equal(g.diags->list.at[0].code, "yoy-differs");
    WITH(g, plan, "yoy 8.4", AT("2024-05", "\"x\": 100"),
         AT("2025-05", "\"x\": {\"value\": 108, \"yoy\": 8.4}"));
    assert_int_equal(g.diags->list.n, 0);
    given_free(&g);
}

#define PART(id, target) "\"" id "\": " target

/* 9/10 three times, 8/10, 20/100 four times, 30/200, 1/10: places 1 (three), 4, 5 (four), 9, 10. */
static void ties_share_a_place(void **state)
{
    (void)state;
    static const char *const places[] = {"1/10", "1/10", "1/10", "4/10", "5/10",
                                         "5/10", "5/10", "5/10", "9/10", "10/10"};
    static const char *const tied[] = {"3", "3", "3", "1", "4", "4", "4", "4", "1", "1"};
    Given g = given_new();
    JbText areas = jb_text(g.arena);
    for (char c = 'a'; c < 'k'; c++)
        jb_text_put_format(&areas, "%s{\"id\": \"%c\", \"name\": " TITLE ", \"peer\": \"x\"}",
                           c == 'a' ? "" : ", ", c);
    g.plan_more = jb_arena_format(g.arena, ", \"areas\": [%s]", jb_text_str(&areas));
#define TENS PART("a", "10") ", " PART("b", "10") ", " PART("c", "10") ", " PART("d", "10")
#define HUNDREDS                                                                                   \
    PART("e", "100")                                                                               \
    ", " PART("f", "100") ", " PART("g", "100") ", " PART("h", "100") ", " PART(                   \
        "i", "200") ", " PART("j", "10")
    given_plan(
        &g, X("\"measure\": \"cumulative\", \"targets\": [{\"by\": \"2024-12\", \"value\": 1000, "
              "\"areas\": {" TENS ", " HUNDREDS "}}]"));
#undef TENS
#undef HUNDREDS
    GIVEN_SERIES(&g, AT_WITH("2024-05", "\"x\": 158",
                             ", \"areas\": {\"a\": {\"x\": 9}, \"b\": {\"x\": 9}, \"c\": {\"x\": "
                             "9}, \"d\": {\"x\": 8}, \"e\": {\"x\": 20}, \"f\": {\"x\": 20}, "
                             "\"g\": {\"x\": 20}, \"h\": {\"x\": 20}, \"i\": {\"x\": 30}, \"j\": "
                             "{\"x\": 1}}"));
    for (size_t i = 0; i < 10; i++)
        EXPECT_AREA(
            &g, i, 0,
            jb_arena_format(g.arena, "rank %s, tied %s, rank_by completion", places[i], tied[i]));
    given_free(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_year_from_april),
        cmocka_unit_test(the_share_of_the_way),
        cmocka_unit_test(a_level_without_and_with_a_point_before),
        cmocka_unit_test(a_cap_is_a_budget),
        cmocka_unit_test(no_death_is_allowed),
        cmocka_unit_test(rates_are_judged_when_due),
        cmocka_unit_test(exact_targets_are_never_ahead),
        cmocka_unit_test(need_and_pace_do_not_mislead),
        cmocka_unit_test(coverage_counts),
        cmocka_unit_test(a_value_of_its_own_month),
        cmocka_unit_test(growth_is_held_as_an_interval),
        cmocka_unit_test(ties_share_a_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
