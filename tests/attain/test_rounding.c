/* SPDX-License-Identifier: MIT */
/* DATA.md section 3, "Rounding", to the digit. */
#include "given.h"

#include "attain/rounding.h"

static const JbQ *q(Given *g, const char *digits)
{
    return jb_q_parse(g->arena, digits, strlen(digits));
}

/* Percentages are given as shares of 1. */
static void percentages(void **state)
{
    static const struct {
        const char *share;
        bool met;
        const char *printed;
    } cases[] = {
        {"0.463", false, "46.3"},    {"0.41666", false, "41.7"},
        {"0.4635", false, "46.4"},                              /* half away from zero */
        {"-0.4635", false, "-46.4"}, {"0.9996", false, "99.9"}, /* never 100.0 below the target */
        {"0.9995", false, "99.9"},   {"0.9994", false, "99.9"},
        {"0.9996", true, "100.0"}, /* `about` is met below its target */
        {"1", false, "100.0"},     /* `more_than` standing exactly on its target */
        {"1.0004", false, "100.0"},  {"1.234", true, "123.4"},
        {"0", false, "0.0"},         {"0.0004", false, "0.1"}, /* above zero never 0.0 */
        {"0.0005", false, "0.1"},    {"0.0014", false, "0.1"},
        {"-0.0004", false, "-0.1"},
    };
    (void)state;
    Given g = given_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(jb_attain_round_percent(g.arena, q(&g, cases[i].share), cases[i].met),
                            cases[i].printed);
    assert_null(jb_attain_round_percent(g.arena, NULL, false));
    given_free(&g);
}

static void leads(void **state)
{
    static const char *const cases[][2] = {
        {"0.04653", "4.7"},   {"-0.0004", "-0.1"}, {"0.0004", "0.1"},   {"0", "0.0"},
        {"-0.00185", "-0.2"}, {"-0.1", "-10.0"},   {"-0.0005", "-0.1"}, {"-0.9996", "-100.0"}};
    (void)state;
    Given g = given_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(jb_attain_round_lead(g.arena, q(&g, cases[i][0])), cases[i][1]);
    assert_null(jb_attain_round_lead(g.arena, NULL));
    given_free(&g);
}

static void growth(void **state)
{
    (void)state;
    Given g = given_new();
    assert_string_equal(jb_attain_round_growth(g.arena, q(&g, "12.15")), "12.2");
    assert_string_equal(jb_attain_round_growth(g.arena, q(&g, "99.96")),
                        "100.0"); /* no target is meant */
    assert_string_equal(jb_attain_round_growth(g.arena, q(&g, "0.04")), "0.1");
    assert_string_equal(jb_attain_round_growth(g.arena, q(&g, "-3.25")), "-3.3");
    assert_null(jb_attain_round_growth(g.arena, NULL));
    given_free(&g);
}

static void values_in_their_unit(void **state)
{
    (void)state;
    Given g = given_new();
    JbIndicator level = {.measure = JB_LEVEL, .decimals = 2}, coverage = {.measure = JB_COVERAGE},
                milestone = {.measure = JB_MILESTONE};
    JbFigures of_level = {.indicator = &level}, of_coverage = {.indicator = &coverage},
              of_milestone = {.indicator = &milestone};
    assert_string_equal(jb_attain_round_value(g.arena, &of_level, q(&g, "1.125")), "1.13");
    assert_string_equal(jb_attain_round_value(g.arena, &of_level, q(&g, "-0.004")),
                        "0.00"); /* never -0.00 */
    assert_string_equal(jb_attain_round_value(g.arena, &of_coverage, q(&g, "0.92683")), "92.7");
    assert_string_equal(jb_attain_round_value(g.arena, &of_milestone, q(&g, "0.4")), "40");
    assert_null(jb_attain_round_value(g.arena, &of_level, NULL));
    given_free(&g);
}

static void needed_of_counts_is_rounded_up(void **state)
{
    (void)state;
    Given g = given_new();
    const char *form = "{\"id\": \"x\", " NAMES ", \"measure\": \"cumulative\", \"decimals\": %d, "
                       "\"targets\": [{\"by\": \"2024-12\", \"value\": 100}]}";
    given_plan(&g, jb_arena_format(g.arena, form, 0));
    GIVEN_SERIES(&g, AT("2024-09", "\"x\": 99")); /* 1/3 */
    EXPECT(&g, "needed_per_month 1");
    given_plan(&g, jb_arena_format(g.arena, form, 1));
    GIVEN_SERIES(&g, AT("2024-09", "\"x\": 99"));
    EXPECT(&g, "needed_per_month 0.3");
    given_free(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(percentages),
        cmocka_unit_test(leads),
        cmocka_unit_test(growth),
        cmocka_unit_test(values_in_their_unit),
        cmocka_unit_test(needed_of_counts_is_rounded_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
