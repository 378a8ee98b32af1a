/* SPDX-License-Identifier: MIT */
/* What is made of all indicators: group means, the tally, areas, what changed since the last issue,
 * the points for charts. */
#include "given.h"

/* An indicator of group g with a target for 2024-12; `more` comes before the targets. */
#define COUNT(id, target, more)                                                                    \
    "{\"id\": \"" id "\", " NAMES ", \"measure\": \"cumulative\"" more ", \"targets\": [{\"by\": " \
    "\"2024-12\", \"value\": " target "}]}"

static void group_means(void **state)
{
    (void)state;
    Given g = given_new();
    given_plan(
        &g,
        COUNT("a", "100", ", \"weight\": 3") ", " COUNT("b", "100", "") ", " COUNT(
            "c", "100",
            "") ", " COUNT("d", "100, \"compare\": \"at_most\"",
                           "") ", " COUNT("e", "100",
                                          ", \"withdrawn\": \"2024-02\"") ", {\"id\": \"s\", " NAMES
                                                                          ", \"measure\": "
                                                                          "\"statement\"}");
    /* a 20 % with weight 3, b 250 % counted as 100 % with weight 1, c not reported; a falling one,
     * a withdrawn one and a statement could have none: (3 * 0.2 + 1) / 4 = 0.4, 2 of 3. */
    GIVEN_SERIES(&g, AT("2024-05", "\"a\": 20, \"b\": 250, \"c\": null, \"d\": 50, \"e\": 10"));
    assert_string_equal(jb_q_fraction(g.arena, g.a->groups[0].completion), "2/5");
    assert_int_equal(g.a->groups[0].reported, 2);
    assert_int_equal(g.a->groups[0].of, 3);
    assert_null(g.a->groups[1].completion); /* an empty group has none, not 0 */
    assert_int_equal(g.a->groups[1].of, 0);
    given_free(&g);
}

static void tally_adds_up(void **state)
{
    (void)state;
    Given g = given_new();
    given_plan(
        &g, COUNT("a", "100", "") ", " COUNT("b", "100", "") ", " COUNT("c", "100", "") ", " COUNT(
                "d", "100", ", \"withdrawn\": \"2024-02\"") ", {\"id\": \"s\", " NAMES
                                                            ", \"measure\": \"statement\"}");
    GIVEN_SERIES(&g, AT("2024-05", "\"a\": 50, \"b\": 0, \"d\": 10"));
    size_t sum = 0;
    for (size_t i = 0; i < JB_STATUSES; i++)
        sum += g.a->tally[i];
    assert_int_equal(sum, 5);
    assert_int_equal(g.a->tally[JB_ST_LIGHT], 2);
    assert_int_equal(g.a->light_tally[0], 1);
    assert_int_equal(g.a->light_tally[1], 0);
    assert_int_equal(g.a->light_tally[2], 1);
    assert_int_equal(g.a->tally[JB_ST_NO_DATA], 1);
    assert_int_equal(g.a->tally[JB_ST_WITHDRAWN], 1);
    assert_int_equal(g.a->tally[JB_ST_QUALITATIVE], 1);
    given_free(&g);
}

#define AREA(id, peer, more)                                                                       \
    "{\"id\": \"" id "\", \"name\": {\"zh\": \"区\", \"en\": \"area\"}, \"peer\": \"" peer         \
    "\"" more "}"

static Given four_areas(void)
{
    Given g = given_new();
    g.plan_more = ", \"areas\": [" AREA("p", "x", "") ", " AREA("q", "x", "") ", " AREA(
        "r", "x", "") ", " AREA("new", "y", ", \"in_sum\": false") "]";
    given_plan(&g, COUNT("a", "100, \"areas\": {\"p\": 50, \"q\": 20, \"r\": 20}",
                         "") ", " COUNT("b", "100", ""));
    return g;
}

/* Of "b" the areas have no target: p reports it, q did before, r says that it does not. */
static void areas_of_which_nothing_is_known_share_figures(void **state)
{
    (void)state;
    Given g = four_areas();
    GIVEN_SERIES(&g, AT_WITH("2024-03", "\"a\": 30, \"b\": 20", ", \"areas\": {\"q\": {\"b\": 4}}"),
                 AT_WITH("2024-04", "\"a\": 30, \"b\": 20",
                         ", \"areas\": {\"p\": {\"b\": 5}, \"r\": {\"b\": {\"missing\": "
                         "\"not_applicable\"}}}"));
    const JbPart *of_a[4], *of_b[4];
    for (size_t i = 0; i < 4; i++) {
        of_a[i] = g.a->areas[i].parts[0];
        of_b[i] = g.a->areas[i].parts[1];
    }
    assert_true(of_a[0]->figures.target_value != of_a[1]->figures.target_value);
    assert_null(of_a[3]->figures.target);
    for (size_t i = 0; i < 4; i++)
        for (size_t k = 0; k < i; k++)
            assert_ptr_not_equal(of_b[i], of_b[k]);
    assert_int_equal(of_b[2]->figures.observed->presence, JB_NOT_APPLICABLE);
    EXPECT_AREA(&g, 0, 1, "value 5, rank 1/1");
    GIVEN_SERIES(&g,
                 AT_WITH("2024-04", "\"a\": 30, \"b\": 20", ", \"areas\": {\"p\": {\"b\": 5}}"));
    assert_ptr_equal(g.a->areas[1].parts[1], g.a->areas[3].parts[1]);
    EXPECT_AREA(&g, 3, 1, "value -, rank -, status no_data");
    given_free(&g);
}

static void areas_ranked_and_summed(void **state)
{
    (void)state;
    Given g = four_areas();
    GIVEN_SERIES(
        &g,
        AT_WITH("2024-04", "\"a\": 30, \"b\": 20",
                ", \"areas\": {\"p\": {\"a\": 10}, \"q\": {\"a\": 10}, \"r\": {\"a\": 10}}"),
        AT_WITH("2024-05", "\"a\": 40, \"b\": 30",
                ", \"areas\": {\"p\": {\"a\": 20, \"b\": 10}, \"q\": {\"a\": 10, \"b\": 10}, "
                "\"r\": {\"a\": 10, \"b\": 4}, \"new\": {\"a\": 7, \"b\": 99}}"));
    /* Completions 20/50, 10/20, 10/20: q and r share the first rank, p is third. */
    EXPECT_AREA(&g, 0, 0,
                "rank 3/3, completion 40.0, share 50.0, contribution 100.0, area p, status slow");
    EXPECT_AREA(&g, 1, 0, "rank 1/3, completion 50.0, share 25.0, contribution 0.0");
    EXPECT_AREA(&g, 2, 0, "rank 1/3");
    /* No target of its own, so it is ranked by value, with those of its peers that have none; its
     * change counts from another month than the whole's. */
    EXPECT_AREA(&g, 3, 0, "rank 1/1, share 17.5, contribution -, status observed");
    /* Nobody has a target for b: ranked by value among peers; the one that overlaps stands out of
     * the sum. */
    EXPECT_AREA(&g, 0, 1, "rank 1/3, completion -");
    EXPECT_AREA(&g, 2, 1, "rank 3/3");
    EXPECT_AREA(&g, 3, 1, "rank 1/1");
    /* a: 20 + 10 + 10 = 40 fits. b: 10 + 10 + 4 = 24, the whole is 30. */
    assert_int_equal(g.diags->list.n, 1);
    assert_string_equal(g.diags->list.at[0].code, "areas-do-not-add-up");
    assert_non_null(
        strstr(g.diags->list.at[0].message, "add up to 24, the whole is 30: a difference of -6"));
    given_free(&g);
}

static void incomplete_areas_are_no_difference(void **state)
{
    (void)state;
    Given g = four_areas();
    GIVEN_SERIES(&g,
                 AT_WITH("2024-05", "\"a\": 40, \"b\": 30", ", \"areas\": {\"p\": {\"a\": 20}}"));
    assert_int_equal(g.diags->list.n, 0);
    GIVEN_SERIES(&g,
                 AT_WITH("2024-05", "\"a\": 40, \"b\": 30", ", \"areas\": {\"p\": {\"a\": 41}}"));
    assert_int_equal(g.diags->list.n, 1); /* one part cannot exceed the whole */
    GIVEN_SERIES(&g, AT("2024-05", "\"a\": 40"));
    assert_null(g.a->areas);
    given_free(&g);
}

static void changes_since_the_last_issue(void **state)
{
    (void)state;
    Given g = given_new();
    given_plan(&g, COUNT("a", "120", "") ", " COUNT("b", "120", "") ", " COUNT(
                       "c", "120", "") ", " COUNT("d", "120", "") ", " COUNT("e", "120", ""));
    /* a: 39 of 40 expected, then 51 of 50: slow to on track. b: met. c: lost. d: the same light. e:
     * April was printed as 30, became 45; then as now on track. */
    const Month months[] = {AT("2024-04", "\"a\": 39, \"b\": 119, \"c\": 50, \"d\": 40, \"e\": 45"),
                            AT("2024-05", "\"a\": 51, \"b\": 120, \"d\": 50, \"e\": 55")};
    const Month old = AT("2024-04", "\"a\": 39, \"b\": 119, \"c\": 50, \"d\": 40, \"e\": 30");
    given_series(&g, months, 2, &old);
    assert_int_equal(g.a->change_n, 4);
    const JbChange *c = g.a->changes;
    assert_int_equal(c[0].kind, JB_CH_LIGHT);
    assert_int_equal(c[0].from_light, 1);
    assert_int_equal(c[0].to_light, 0);
    assert_int_equal(c[0].better, JB_BETTER_YES);
    assert_false(c[0].new_target);
    assert_int_equal(c[1].kind, JB_CH_MET);
    assert_int_equal(c[2].kind, JB_CH_LOST);
    assert_int_equal(c[2].better, JB_BETTER_UNSAID);
    assert_int_equal(c[3].kind, JB_CH_RESTATED);
    assert_int_equal(c[3].indicator, 4);
    assert_int_equal(c[3].month, jb_calendar_month(2024, 4));
    assert_string_equal(jb_q_fraction(g.arena, c[3].old_value), "30/1");
    assert_string_equal(jb_q_fraction(g.arena, c[3].new_value), "45/1");
    GIVEN_SERIES(&g, AT("2024-05", "\"a\": 51"));
    assert_int_equal(g.a->change_n, 0); /* a first issue has nothing to compare with */
    given_series(&g, months, 1, &old);
    assert_int_equal(g.a->change_n, 1); /* but can have been revised itself */
    assert_int_equal(g.a->changes[0].kind, JB_CH_REVISED);
    given_free(&g);
}

/* 212 were proposed; the next revision of the month confirms 224 of a, and 30 of b as they were. c
 * stays preliminary. */
static void preliminary_figures_become_final(void **state)
{
    (void)state;
    Given g = given_new();
    given_plan(&g, COUNT("a", "500", "") ", " COUNT("b", "500", "") ", " COUNT("c", "500", ""));
    const Month months[] = {
        AT("2024-04", "\"a\": 224, \"b\": 30, \"c\": {\"value\": 9, \"status\": \"preliminary\"}"),
        AT("2024-05", "\"a\": 230, \"b\": 31, \"c\": 10")};
    const Month old =
        AT("2024-04",
           "\"a\": {\"value\": 212, \"status\": \"preliminary\"}, \"b\": {\"value\": 30, "
           "\"status\": \"preliminary\"}, \"c\": {\"value\": 9, \"status\": \"preliminary\"}");
    given_series(&g, months, 2, &old);
    const JbChange *revised[3] = {NULL};
    for (size_t i = 0; i < g.a->change_n; i++)
        if (g.a->changes[i].kind == JB_CH_RESTATED)
            revised[g.a->changes[i].indicator] = &g.a->changes[i];
    assert_non_null(revised[0]);
    assert_true(revised[0]->confirmed);
    assert_string_equal(jb_q_fraction(g.arena, revised[0]->old_value), "212/1");
    assert_string_equal(jb_q_fraction(g.arena, revised[0]->new_value), "224/1");
    assert_int_equal(revised[0]->old_observed->status, JB_PRELIMINARY);
    assert_non_null(revised[1]); /* the same value, but now it is final */
    assert_true(revised[1]->confirmed);
    assert_null(revised[2]);
    given_free(&g);
}

/* April's figure in April's revision and, with its own date, in May: one correction. */
static void a_figure_corrected_twice_is_told_once(void **state)
{
    (void)state;
    static const struct {
        const char *first, *second, *now, *from, *to;
    } cases[] = {{"30", "33", "35", "30/1", "35/1"}, {"30", "33", "30", "33/1", "30/1"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Given g = given_new();
        given_plan(&g, COUNT("a", "500", ""));
        const char *may = jb_arena_format(
            g.arena, "\"a\": {\"value\": %s, \"as_of\": \"2024-04-30\"}", cases[i].now);
        const Month months[] = {
            AT("2024-04", jb_arena_format(g.arena, "\"a\": %s", cases[i].second)),
            AT("2024-05", may)};
        const Month old = AT("2024-04", jb_arena_format(g.arena, "\"a\": %s", cases[i].first));
        given_series(&g, months, 2, &old);
        const JbChange *told = NULL;
        for (size_t k = 0; k < g.a->change_n; k++)
            if (g.a->changes[k].kind == JB_CH_RESTATED) {
                assert_null(told);
                told = &g.a->changes[k];
            }
        assert_non_null(told);
        assert_string_equal(jb_q_fraction(g.arena, told->old_value), cases[i].from);
        assert_string_equal(jb_q_fraction(g.arena, told->new_value), cases[i].to);
        given_free(&g);
    }
}

static void a_new_year_is_a_new_target(void **state)
{
    (void)state;
    Given g = given_new();
    given_plan(&g, "{\"id\": \"w\", " NAMES
                   ", \"measure\": \"annual\", \"targets\": [{\"every\": \"year\", "
                   "\"value\": 100}]}");
    GIVEN_SERIES(&g, AT("2024-12", "\"w\": 104"), AT("2025-01", "\"w\": 7"));
    /* From met to slow, because another year has begun: not a loss. */
    assert_int_equal(g.a->change_n, 1);
    assert_int_equal(g.a->changes[0].kind, JB_CH_STATUS);
    assert_true(g.a->changes[0].new_target);
    given_free(&g);
}

static void a_ceiling_passed_is_told(void **state)
{
    (void)state;
    Given g = given_new();
    given_plan(&g, COUNT("a", "100, \"compare\": \"at_most\"", ""));
    GIVEN_SERIES(&g, AT("2024-05", "\"a\": 120"));
    EXPECT(&g, "distance 20, completion -, status exceeded");
    /* 5/12 - 1: all of it is used. */
    GIVEN_SERIES(&g, AT("2024-05", "\"a\": 100"));
    EXPECT(&g, "distance 0, completion -, schedule 41.7, lead -58.3, status behind");
    given_free(&g);
}

static void points_for_charts(void **state)
{
    (void)state;
    Given g = given_new();
    given_plan(&g, "{\"id\": \"a\", " NAMES
                   ", \"measure\": \"cumulative\", \"targets\": [{\"by\": \"2024-03\", "
                   "\"value\": 30}, {\"by\": \"2024-06\", \"value\": 120}]}");
    GIVEN_SERIES(&g, AT("2024-02", "\"a\": 25"), AT("2024-04", "\"a\": 50"));
    const JbFigures *f = &g.a->figures[0];
    /* From the plan's start to the date: 0, 10, 20, 30 to the first target, then 60, 90, 120;
     * nothing reported is no value. */
    static const char *const expected[] = {"0/1", "10/1", "20/1", "30/1", "60/1", "90/1", "120/1"};
    assert_int_equal(f->point_n, 7);
    assert_int_equal(f->points[0].month, jb_calendar_month(2023, 12));
    for (size_t i = 0; i < 7; i++)
        assert_string_equal(jb_q_fraction(g.arena, f->points[i].expected), expected[i]);
    for (size_t i = 0; i < 7; i++)
        assert_false(f->points[i].reference); /* 2024 has targets of its own */
    assert_null(f->points[0].value);
    assert_null(f->points[3].value);
    assert_string_equal(jb_q_fraction(g.arena, f->points[2].value), "25/1");
    assert_string_equal(jb_q_fraction(g.arena, f->points[4].value), "50/1");
    given_free(&g);
}

static void assert_since(const Given *g, JbMonth behind, JbMonth ahead)
{
    assert_int_equal(g->a->figures[0].behind_since, behind);
    assert_int_equal(g->a->figures[0].ahead_since, ahead);
}

/* The line goes up 10 a month: since when the values lie on the side of it on which the last one
 * lies. Of what falls, above is behind. */
static void since_when_behind(void **state)
{
    (void)state;
    Given g = given_new();
    given_plan(&g, "{\"id\": \"a\", " NAMES
                   ", \"measure\": \"cumulative\", \"targets\": [{\"by\": \"2024-12\", "
                   "\"value\": 120}]}");
    GIVEN_SERIES(&g, AT("2024-01", "\"a\": 8"), AT("2024-02", "\"a\": 22"),
                 AT("2024-03", "\"a\": 29"), AT("2024-05", "\"a\": 49"));
    assert_since(&g, jb_calendar_month(2024, 3), JB_NO_MONTH);
    GIVEN_SERIES(&g, AT("2024-01", "\"a\": 8"), AT("2024-02", "\"a\": 22"));
    assert_since(&g, JB_NO_MONTH, jb_calendar_month(2024, 2));
    GIVEN_SERIES(&g, AT("2024-01", "\"a\": 8"), AT("2024-02", "\"a\": 20"));
    assert_since(&g, JB_NO_MONTH, JB_NO_MONTH);
    GIVEN_SERIES(&g, AT("2024-01", "\"a\": 8"), AT("2024-02", "\"a\": 20"),
                 AT("2024-03", "\"a\": 29"));
    assert_since(&g, jb_calendar_month(2024, 3), JB_NO_MONTH);
    given_plan(&g, "{\"id\": \"a\", " NAMES
                   ", \"measure\": \"level\", \"baseline\": {\"at\": \"2023-12\", "
                   "\"value\": 24}, \"targets\": [{\"by\": \"2024-12\", \"value\": 12, "
                   "\"compare\": \"at_most\"}]}");
    GIVEN_SERIES(&g, AT("2024-01", "\"a\": 24"), AT("2024-02", "\"a\": 23"));
    assert_since(&g, jb_calendar_month(2024, 1), JB_NO_MONTH);
    given_free(&g);
}

/* Targets for 2024 and 2027 alone: in 2025 and 2026 the line is for reference, in 2027 it leads to
 * that year's target. */
static void years_without_a_target(void **state)
{
    (void)state;
    Given g = given_new();
    given_plan(&g, "{\"id\": \"a\", " NAMES
                   ", \"measure\": \"cumulative\", \"targets\": [{\"by\": \"2024-12\", "
                   "\"value\": 5000}, {\"by\": \"2027-12\", \"value\": 15000}]}");
    GIVEN_SERIES(&g, AT("2024-11", "\"a\": 4000"));
    assert_false(g.a->figures[0].interim);
    GIVEN_SERIES(&g, AT("2025-01", "\"a\": 5100"));
    const JbFigures *f = &g.a->figures[0];
    assert_true(f->interim);
    for (size_t i = 0; i < f->point_n; i++) {
        int year = jb_calendar_month_year(f->points[i].month);
        assert_int_equal(f->points[i].reference, year == 2025 || year == 2026);
    }
    GIVEN_SERIES(&g, AT("2027-01", "\"a\": 12000"));
    assert_false(g.a->figures[0].interim);
    given_free(&g);
}

/* 61 of 730: no more of a part than there are of the whole; and a part of nothing that stands
 * before it is refused. */
static void parts_within_their_whole(void **state)
{
    (void)state;
    Given g = given_new();
    given_plan(&g, COUNT("all", "730", "") ", " COUNT("giants", "61", ", \"part_of\": \"all\""));
    GIVEN_SERIES(&g, AT("2024-05", "\"all\": 40, \"giants\": 40"));
    assert_int_equal(g.diags->list.n, 0);
    GIVEN_SERIES(&g, AT("2024-05", "\"all\": 40, \"giants\": 41"));
    assert_int_equal(g.diags->list.n, 1);
    assert_string_equal(g.diags->list.at[0].code, "part-exceeds-whole");
    GIVEN_SERIES(&g, AT("2024-05", "\"giants\": 41"));
    assert_int_equal(g.diags->list.n, 0);
    given_free(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(group_means),
        cmocka_unit_test(tally_adds_up),
        cmocka_unit_test(areas_of_which_nothing_is_known_share_figures),
        cmocka_unit_test(areas_ranked_and_summed),
        cmocka_unit_test(incomplete_areas_are_no_difference),
        cmocka_unit_test(changes_since_the_last_issue),
        cmocka_unit_test(preliminary_figures_become_final),
        cmocka_unit_test(a_figure_corrected_twice_is_told_once),
        cmocka_unit_test(a_new_year_is_a_new_target),
        cmocka_unit_test(a_ceiling_passed_is_told),
        cmocka_unit_test(points_for_charts),
        cmocka_unit_test(since_when_behind),
        cmocka_unit_test(years_without_a_target),
        cmocka_unit_test(parts_within_their_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
