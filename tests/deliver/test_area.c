/* SPDX-License-Identifier: MIT */
/* An area's own attainment must say what the whole's says of that area. */
#include "attain/attainment.h"
#include "deliver_test.h"
#include <string.h>

static void same(const JbQ *a, const JbQ *b)
{
    assert_int_equal(a == NULL, b == NULL);
    if (a != NULL)
        assert_true(jb_q_equal(a, b));
}

static void compare(const JbAttainment *own, const JbAttainment *whole, size_t area)
{
    for (size_t i = 0; i < own->plan->indicator_n; i++) {
        const JbFigures *f = &own->figures[i];
        size_t w = jb_source_plan_indicator(whole->plan, f->indicator->id);
        const JbFigures *g = &whole->areas[area].parts[w]->figures;
        same(f->value, g->value);
        same(f->completion, g->completion);
        same(f->schedule, g->schedule);
        same(f->lead, g->lead);
        same(f->change, g->change);
        same(f->needed, g->needed);
        same(f->forecast.value, g->forecast.value);
        assert_int_equal(f->status, g->status);
        assert_int_equal(f->by, g->by);
        assert_int_equal(f->past_n, g->past_n);
        assert_string_equal(own->plan->groups[f->indicator->group].id,
                            whole->plan->groups[whole->plan->indicators[w].group].id);
    }
}

static size_t compare_all(Bench *b, const char *path)
{
    const JbSeries *series = jb_source_series_load(b->arena, b->diags, path, NULL, NULL);
    assert_non_null(series);
    const JbAttainment *whole = jb_attain(b->arena, b->diags, series, JB_HORIZON_CURRENT);
    for (size_t area = 0; area < whole->area_n; area++) {
        const JbAttainment *own = jb_attain_area(b->arena, whole, area);
        assert_non_null(own);
        assert_ptr_equal(own->whole, whole);
        assert_string_equal(own->plan->area->id, whole->plan->areas[area].id);
        assert_int_equal(own->area_n, 0);
        compare(own, whole, area);
        size_t all = own->tally[JB_ST_LIGHT];
        for (int s = 0; s < JB_ST_LIGHT; s++)
            all += own->tally[s];
        assert_int_equal(all, own->plan->indicator_n);
    }
    return whole->area_n;
}

static void areas_say_the_same_alone(void **state)
{
    assert_true(compare_all(*state, "input/snapshots/cq-sme-digital/2024-11.json") > 30);
    assert_true(compare_all(*state, "input/snapshots/cq-sme-digital/2025-06.json") > 30);
    assert_true(compare_all(*state, "tests/source/fixtures/snapshots/town/2024-03.json") > 0);
}

static void only_what_areas_report_is_kept(void **state)
{
    Bench *b = *state;
    const JbSeries *series = jb_source_series_load(
        b->arena, b->diags, "input/snapshots/cq-sme-digital/2024-11.json", NULL, NULL);
    const JbSeries *own =
        jb_source_series_of_area(b->arena, series, jb_source_plan_area(series->plan, "beibei"));
    assert_int_equal(own->plan->indicator_n, 2);
    assert_string_equal(own->plan->indicators[0].id, "sme_transformed");
    assert_string_equal(own->plan->indicators[1].id, "workshops");
    assert_int_equal(own->history_n, series->history_n);
    assert_int_equal(own->plan->companion_n, 0);
    assert_int_equal(own->now->story_n, 0);
    assert_null(own->now->area_values);
    assert_ptr_equal(own->now->bytes, series->now->bytes); /* the check code is the snapshot's */
}

static void a_snapshot_without_areas_has_none(void **state)
{
    Bench *b = *state;
    const JbSeries *series = jb_source_series_load(
        b->arena, b->diags, "input/snapshots/cq-sme-digital/2024-01.json", NULL, NULL);
    const JbAttainment *whole = jb_attain(b->arena, b->diags, series, JB_HORIZON_CURRENT);
    assert_null(jb_attain_area(b->arena, whole, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {JB_TEST(areas_say_the_same_alone),
                                       JB_TEST(only_what_areas_report_is_kept),
                                       JB_TEST(a_snapshot_without_areas_has_none)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
