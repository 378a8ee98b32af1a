/* SPDX-License-Identifier: MIT */
/* The pipeline of this room: an indicator stage by stage, then what is made of all of them.
 */
#include "attain/context.h"

#include <string.h>

static void attain_indicator(JbAttainContext *c)
{
    c->f->indicator = c->indicator;
    c->f->month = c->m;
    c->f->year_from = jb_source_year_first(c->plan, c->m);
    jb_attain_observe(c);
    jb_attain_target(c);
    jb_attain_path(c);
    jb_attain_completion(c);
    jb_attain_status(c);
    jb_attain_change(c);
    jb_attain_pace(c);
    jb_attain_past(c);
    jb_attain_verdicts(c);
    if (c->area == JB_WHOLE)
        jb_attain_points(c);
    jb_attain_even(c);
}

void jb_attain_one(const JbAttainContext *given, size_t index, size_t area, JbFigures *f)
{
    JbAttainContext c = *given;
    c.plan = given->series->plan;
    c.indicator = &c.plan->indicators[index];
    c.traits = jb_source_measure(c.indicator->measure);
    c.index = index;
    c.area = area;
    c.m = given->series->now->period.last;
    c.f = f;
    c.uneven = given->uneven == NULL ? NULL : &given->uneven[index];
    attain_indicator(&c);
    jb_arena_reset(given->scratch);
}

JbFigures *jb_attain_figures(JbArena *arena, JbDiags *diags, const JbSeries *series,
                             JbHorizon horizon, JbUneven *uneven)
{
    JbAttainContext given = {.arena = arena,
                             .scratch = jb_arena_new(),
                             .diags = diags,
                             .series = series,
                             .horizon = horizon,
                             .uneven = uneven};
    size_t n = series->plan->indicator_n;
    JbFigures *figures = jb_arena_alloc_array(arena, n, sizeof *figures);
    for (size_t i = 0; i < n; i++)
        jb_attain_one(&given, i, JB_WHOLE, &figures[i]);
    jb_arena_free(given.scratch);
    return figures;
}

/* A count or a stock, which can be held against another of its unit. */
static const JbQ *count_of(const JbFigures *f)
{
    const JbMeasureTraits *traits = jb_source_traits(f->indicator);
    bool counts = traits->counts || traits->stock;
    return counts && f->observed->presence == JB_REPORTED ? f->observed->value : NULL;
}

static void check_parts(JbArena *arena, JbDiags *diags, const JbAttainment *a)
{
    for (size_t i = 0; i < a->plan->indicator_n; i++) {
        const JbFigures *part = &a->figures[i];
        size_t whole = part->indicator->part_of;
        const JbQ *of_part = count_of(part),
                  *of_whole = whole == SIZE_MAX ? NULL : count_of(&a->figures[whole]);
        if (of_part && of_whole && jb_q_cmp(of_part, of_whole) > 0)
            jb_diag_warn(diags, "part-exceeds-whole", &part->observed->place,
                         "correct one of them, or take \"part_of\" out of the plan",
                         "'%s' is %s, more than '%s', of which it is a part: %s",
                         part->indicator->id,
                         jb_q_digits(arena, of_part, part->indicator->decimals),
                         a->plan->indicators[whole].id,
                         jb_q_digits(arena, of_whole, a->plan->indicators[whole].decimals));
    }
}

static JbAttainment *new_attainment(JbArena *arena)
{
    JbAttainment *a = jb_arena_alloc(arena, sizeof *a);
    a->arena = arena;
    a->orders = jb_arena_alloc(arena, sizeof *a->orders);
    return a;
}

const JbAttainment *jb_attain(JbArena *arena, JbDiags *diags, const JbSeries *series,
                              JbHorizon horizon)
{
    JbAttainment *a = new_attainment(arena);
    a->plan = series->plan;
    a->series = series;
    a->horizon = horizon;
    a->month = series->now->period.last;
    a->uneven = jb_arena_alloc_array(arena, a->plan->indicator_n, sizeof *a->uneven);
    JbFigures *figures = jb_attain_figures(arena, diags, series, horizon, a->uneven);
    jb_attain_lead_ranks(a, figures);
    a->figures = figures;
    jb_attain_groups(arena, a);
    jb_attain_tally(arena, a);
    jb_attain_areas(arena, diags, a);
    check_parts(arena, diags, a);
    jb_attain_changes(arena, a);
    return a;
}

const JbAttainment *jb_attain_area(JbArena *arena, const JbAttainment *whole, size_t area)
{
    if (!whole->areas)
        return NULL;
    const JbSeries *own = jb_source_series_of_area(arena, whole->series, area);
    JbAttainment *a = new_attainment(arena);
    *a = *jb_attain(arena, jb_diags_new(arena), own, whole->horizon);
    a->whole = whole;
    jb_attain_even_with(a, whole);
    a->place = &whole->areas[area];
    return a;
}
