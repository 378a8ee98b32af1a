/* SPDX-License-Identifier: MIT */
/* Every status, and the order in which they are tried; the rare kinds of target. */
#include "given.h"

/* The status of one indicator in 2024-05 (or the period given), with a value. */
static const char *status_in(Given *g, const char *period, const char *target, const char *more,
                             const char *value)
{
    const char *indicator = jb_arena_format(
        g->arena, "{\"id\": \"x\", " NAMES ", \"measure\": \"cumulative\"%s, \"targets\": [{%s}]}",
        more, target);
    given_plan(g, indicator);
    GIVEN_SERIES(g, AT(period, jb_arena_format(g->arena, "\"x\": %s", value)));
    return cell(g, NULL, 0, "status");
}

#define STATUS(wanted, ...)                                                                        \
    do {                                                                                           \
        Given g = given_new();                                                                     \
        assert_string_equal(status_in(&g, __VA_ARGS__), (wanted));                                 \
        given_free(&g);                                                                            \
    } while (0)

#define BY "\"by\": \"2024-12\", \"value\": 1200"

static void each_in_its_order(void **state)
{
    (void)state;
    STATUS("withdrawn", "2024-05", BY, ", \"withdrawn\": \"2024-05\"", "1200");
    STATUS("met", "2024-05", BY, ", \"withdrawn\": \"2024-06\"", "1200");
    STATUS("no_data", "2024-05", BY, "", "null");
    STATUS("no_data", "2024-05", BY, "", "{\"missing\": \"not_yet_published\"}");
    STATUS("behind", "2024-05", BY, "", "0"); /* zero is a figure */
    STATUS("met", "2024-05", BY, "", "1200");
    STATUS("missed", "2024-12", BY, "", "1199");
    STATUS("missed", "2025-02", BY, "", "1199");
    STATUS("unconfirmed", "2024-12", BY, "", "{\"value\": 1199, \"status\": \"preliminary\"}");
    STATUS("missed", "2024-12", BY, "", "{\"value\": 1199, \"status\": \"illustrative\"}");
    STATUS("not_reached", "2024-12", BY ", \"aspirational\": true", "", "1199");
    STATUS("unconfirmed", "2024-12", BY ", \"aspirational\": true", "",
           "{\"value\": 1199, \"status\": \"preliminary\"}");
    STATUS("undated", "2024-05", "\"value\": 1200", "", "100");
    STATUS("met", "2024-05", "\"value\": 1200", "", "1200");
    STATUS("not_due", "2023-12", BY, "", "100");
    STATUS("not_due", "2024-03", BY, ", \"baseline\": {\"at\": \"2024-04\", \"value\": 0}", "100");
    STATUS("not_due", "2024-05", BY ", \"effective\": \"2024-06\"", "", "100");
    STATUS("under_way", "2024-05", BY ", \"compare\": \"equal\"", "", "1100");
}

static void lights_on_exact_values(void **state)
{
    (void)state;
    STATUS("on_track", "2024-05", BY, "", "500"); /* E = 1200 * 5/12 = 500: a lead of 0 */
    STATUS("slow", "2024-05", BY, "", "499");
    STATUS("slow", "2024-05", BY, "", "380");   /* 380/1200 - 5/12 = -0.1 exactly */
    STATUS("behind", "2024-05", BY, "", "379"); /* -10.08, which prints -10.1 */
}

static void comparisons_at_their_edge(void **state)
{
    (void)state;
    STATUS("met", "2024-12", BY ", \"compare\": \"at_least\"", "", "1200");
    STATUS("missed", "2024-12", BY ", \"compare\": \"more_than\"", "", "1200");
    STATUS("met", "2024-12", BY ", \"compare\": \"more_than\"", "", "1201");
    STATUS("met", "2024-12", BY ", \"compare\": \"at_most\"", "", "1200");
    STATUS("missed", "2024-12", BY ", \"compare\": \"less_than\"", "", "1200");
    STATUS("met", "2024-12", BY ", \"compare\": \"equal\"", "", "1200");
    STATUS("missed", "2024-12", BY ", \"compare\": \"equal\"", "", "1201");
    STATUS("met", "2024-12", BY ", \"compare\": \"about\", \"tolerance\": 20", "", "1180");
    STATUS("missed", "2024-12", BY ", \"compare\": \"about\", \"tolerance\": 20", "", "1179");
    STATUS("missed", "2024-12", BY ", \"compare\": \"about\", \"tolerance\": 20", "", "1221");
}

static void more_than_needs_a_step_beyond(void **state)
{
    (void)state;
    Given g = given_new();
    given_plan(&g, "{\"id\": \"x\", " NAMES
                   ", \"measure\": \"cumulative\", \"targets\": [{\"by\": \"2024-12\", "
                   "\"value\": 100, \"compare\": \"more_than\"}]}");
    GIVEN_SERIES(&g, AT("2024-11", "\"x\": 100"));
    /* Standing exactly on a target to be exceeded: 100.0 %, not met, one more needed in the month
     * that is left. */
    EXPECT(&g, "completion 100.0, status on_track, needed_per_month 1");
    given_free(&g);
}

#define REBASED                                                                                    \
    "{\"id\": \"x\", " NAMES ", \"measure\": \"cumulative\", \"targets\": ["                       \
    "{\"by\": \"2027-12\", \"value\": 4000}, "                                                     \
    "{\"by\": \"2027-12\", \"value\": 15000, \"effective\": \"2024-04\"}]}"

static void rebased(void **state)
{
    (void)state;
    Given g = given_new();
    given_plan(&g, REBASED);
    GIVEN_SERIES(&g, AT("2024-03", "\"x\": 300"));
    EXPECT(&g, "target 4000, completion 7.5");
    GIVEN_SERIES(&g, AT("2024-03", "\"x\": 300"), AT("2024-04", "\"x\": 450"));
    EXPECT(&g, "target 15000, completion 3.0");
    assert_int_equal(g.a->change_n, 2); /* the light, and the target */
    const JbChange *c = &g.a->changes[1];
    assert_int_equal(c->kind, JB_CH_REBASED);
    assert_int_equal(c->month, jb_calendar_month(2024, 4));
    assert_string_equal(jb_q_fraction(g.arena, c->old_value), "4000/1");
    assert_string_equal(jb_q_fraction(g.arena, c->new_value), "15000/1");
    given_free(&g);
}

static void a_year_rebased_leaves_the_year_before_alone(void **state)
{
    (void)state;
    Given g = given_new();
    given_plan(
        &g,
        "{\"id\": \"x\", " NAMES ", \"measure\": \"annual\", \"targets\": [{\"every\": \"year\", "
        "\"value\": 100}, {\"every\": \"year\", \"value\": 120, \"effective\": \"2025-01\"}]}");
    GIVEN_SERIES(&g, AT("2024-12", "\"x\": 110"), AT("2025-06", "\"x\": 60"));
    EXPECT(&g, "target 120, past 2024-12 met, completion 50.0");
    given_free(&g);
}

static void an_annual_target_of_another_year(void **state)
{
    (void)state;
    Given g = given_new();
    given_plan(&g, "{\"id\": \"x\", " NAMES
                   ", \"measure\": \"annual\", \"targets\": [{\"by\": \"2024-12\", "
                   "\"value\": 100}]}");
    GIVEN_SERIES(&g, AT("2024-12", "\"x\": 110"), AT("2025-06", "\"x\": 60"));
    /* This year's 60 says nothing of last year's 100, which was met. */
    EXPECT(&g, "status met, completion -, lead -, needed_per_month -, forecast -, change -, past "
               "2024-12 met");
    given_free(&g);
}

static void lights_of_another_city(void **state)
{
    (void)state;
    Given g = given_new();
    g.plan_more = ", \"lights\": [{\"id\": \"green\", \"from\": 5}, {\"id\": \"red\"}]";
    given_plan(&g,
               "{\"id\": \"x\", " NAMES ", \"measure\": \"cumulative\", \"targets\": [{" BY "}]}");
    GIVEN_SERIES(&g, AT("2024-05", "\"x\": 559"));
    EXPECT(&g, "status red, lead 4.9"); /* 559/1200 - 5/12 = 0.049166 */
    GIVEN_SERIES(&g, AT("2024-05", "\"x\": 560"));
    EXPECT(&g, "status green, lead 5.0");
    given_free(&g);
}

static void a_supplied_yoy(void **state)
{
    (void)state;
    Given g = given_new();
    given_plan(&g,
               "{\"id\": \"x\", " NAMES ", \"measure\": \"cumulative\", \"targets\": [{" BY "}]}");
    /* 230/200 - 1 = 15 %, given as 15.8 (another definition): the given one is printed, the
     * difference is listed. */
    GIVEN_SERIES(&g, AT("2024-05", "\"x\": 200"),
                 AT("2025-05", "\"x\": {\"value\": 230, \"yoy\": 15.8}"));
    EXPECT(&g, "yoy 15.8, yoy_computed 15.0, change_yoy 30");
    assert_int_equal(jb_diags_count(g.diags, JB_WARNING), 1);
    assert_string_equal(g.diags->list.at[0].code, "yoy-differs");
    assert_string_equal(g.diags->list.at[0].place.pointer, "/values/x");
    GIVEN_SERIES(&g, AT("2024-05", "\"x\": 200"),
                 AT("2025-05", "\"x\": {\"value\": 230, \"yoy\": 15}"));
    assert_int_equal(jb_diags_count(g.diags, JB_WARNING), 0);
    given_free(&g);
}

static void verdicts_that_disagree(void **state)
{
    (void)state;
    Given g = given_new();
    given_plan(&g,
               "{\"id\": \"x\", " NAMES ", \"measure\": \"cumulative\", \"targets\": [{" BY "}]}");
    /* Ahead of the schedule (600 of 500), but the last three months brought 10 each and 600/7, up
     * to 86, are needed. */
    GIVEN_SERIES(&g, AT("2024-02", "\"x\": 570"), AT("2024-03", "\"x\": 580"),
                 AT("2024-04", "\"x\": 590"), AT("2024-05", "\"x\": 600"));
    EXPECT(&g, "status on_track, pace 10, needed_per_month 86, pace_verdict short, "
               "verdicts_disagree true");
    assert_int_equal(g.a->figures[0].pace_verdict, JB_PACE_SHORT);
    given_free(&g);
}

/* 102 by 2024-07; 2 months to go and 51 at the end of May: 51 / 2 = 25.5, printed as 26. The pace
 * of April and May is 25.5 too: 2 * 25.5 = 51 reach the target exactly, so the pace is enough
 * although 26 a month is printed as needed. */
static void the_pace_is_held_against_the_exact_need(void **state)
{
    (void)state;
    Given g = given_new();
    given_plan(&g,
               "{\"id\": \"x\", " NAMES
               ", \"measure\": \"cumulative\", \"baseline\": {\"at\": \"2024-03\", \"value\": 0}, "
               "\"targets\": [{\"by\": \"2024-07\", \"value\": 102}]}");
    GIVEN_SERIES(&g, AT("2024-05", "\"x\": 51"));
    EXPECT(&g, "pace 26, needed_per_month 26, forecast 102, pace_ratio 1.00, pace_verdict exact");
    given_free(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_in_its_order),
        cmocka_unit_test(lights_on_exact_values),
        cmocka_unit_test(comparisons_at_their_edge),
        cmocka_unit_test(more_than_needs_a_step_beyond),
        cmocka_unit_test(rebased),
        cmocka_unit_test(a_year_rebased_leaves_the_year_before_alone),
        cmocka_unit_test(an_annual_target_of_another_year),
        cmocka_unit_test(lights_of_another_city),
        cmocka_unit_test(a_supplied_yoy),
        cmocka_unit_test(verdicts_that_disagree),
        cmocka_unit_test(the_pace_is_held_against_the_exact_need),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
