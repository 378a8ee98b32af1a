/* SPDX-License-Identifier: MIT */
/* Parts of the whole: their share of it, their contribution to its growth, and whether they add up
 * to it. */
#include "attain/context.h"

/* Whether the areas' figures may be summed: counts and stocks, not ratios, states or words.
 * Coverage sums in its counts. */
static bool additive(const JbIndicator *in)
{
    return !in->unit_ratio && jb_source_measure(in->measure)->sums;
}

/* --- share of the whole and of its growth --- */

/* Shares make sense of a whole above 0 that has no part below it. */
static bool has_shares(const JbAttainment *a, size_t indicator)
{
    const JbFigures *whole = &a->figures[indicator];
    if (!additive(whole->indicator) || jb_source_shape(whole->indicator) == JB_VALUE_FRACTION ||
        !whole->value || jb_q_sign(whole->value) <= 0)
        return false;
    for (size_t i = 0; i < a->area_n; i++) {
        const JbQ *part = a->areas[i].parts[indicator]->figures.value;
        if (part && jb_q_sign(part) < 0)
            return false;
    }
    return true;
}

/* Both changes must count from the same month; a coverage's change is of shares, which do not add
 * up. */
static const JbQ *contribution_of(JbArena *arena, const JbFigures *whole, const JbFigures *part)
{
    if (!additive(whole->indicator) || jb_source_shape(whole->indicator) == JB_VALUE_FRACTION ||
        whole->change_since != part->change_since)
        return NULL;
    return jb_q_div(arena, part->change, whole->change);
}

/* --- the check --- */

typedef struct Sum {
    const JbQ *value, *of;
    size_t missing;
} Sum;

static Sum sum_of_areas(JbArena *arena, const JbAttainment *a, size_t indicator)
{
    Sum sum = {.value = jb_q_int(arena, 0), .of = jb_q_int(arena, 0)};
    for (size_t i = 0; i < a->area_n; i++) {
        const JbFigures *f = &a->areas[i].parts[indicator]->figures;
        if (!a->plan->areas[i].in_sum || f->observed->presence == JB_NOT_APPLICABLE)
            continue;
        if (!f->value) {
            sum.missing++;
            continue;
        }
        sum.value = jb_q_add(arena, sum.value, f->observed->value);
        sum.of = jb_q_add(arena, sum.of, f->observed->of);
    }
    return sum;
}

/* Complete areas must add up exactly; incomplete ones must not exceed the whole. */
static void compare_sum(JbArena *arena, JbDiags *diags, const JbFigures *whole, const JbQ *sum,
                        const JbQ *value, size_t missing, const char *what)
{
    int order = jb_q_cmp(sum, value);
    if (order == 0 || (missing && order < 0))
        return;
    int decimals = jb_q_decimals(jb_q_sub(arena, sum, value), 6);
    const char *difference =
        jb_q_digits(arena, jb_q_sub(arena, sum, value), decimals < 0 ? 6 : decimals);
    jb_diag_warn(diags, "areas-do-not-add-up", &whole->observed->place,
                 "correct the figure, or set in_sum to false for an area that lies within others",
                 "the areas' %s for '%s' add up to %s, the whole is %s: a difference of %s", what,
                 whole->indicator->id, jb_q_digits(arena, sum, decimals < 0 ? 6 : decimals),
                 jb_q_digits(arena, value, decimals < 0 ? 6 : decimals), difference);
    jb_diag_phrase(diags, what);
}

static void check_sum(JbArena *arena, JbDiags *diags, const JbAttainment *a, size_t indicator)
{
    const JbFigures *whole = &a->figures[indicator];
    if (!diags || !additive(whole->indicator) || !whole->value)
        return;
    Sum sum = sum_of_areas(arena, a, indicator);
    size_t summed = 0;
    for (size_t i = 0; i < a->area_n; i++)
        summed += a->plan->areas[i].in_sum && a->areas[i].parts[indicator]->figures.value;
    if (!summed)
        return;
    compare_sum(arena, diags, whole, sum.value, whole->observed->value, sum.missing, "figures");
    if (jb_source_shape(whole->indicator) == JB_VALUE_FRACTION)
        compare_sum(arena, diags, whole, sum.of, whole->observed->of, sum.missing, "'of'");
}

/* --- all of it --- */

/* The figures of all areas, as they are made. */
typedef struct Making {
    JbAttainContext given;
    JbPart ***parts; /* by area, then indicator */
    bool *named;     /* by area: the plan gives it a target or a start of its own */
} Making;

static void find_named(const JbIndicator *in, bool *named, bool is)
{
    for (size_t t = 0; t < in->target_n; t++)
        for (size_t i = 0; i < in->targets[t].area_n; i++)
            named[in->targets[t].areas[i].area] = is;
    for (size_t i = 0; i < in->baseline_area_n; i++)
        named[in->baseline_areas[i].area] = is;
}

/* Whether something was ever reported of it. */
static bool is_told(const JbSeries *series, size_t area, size_t indicator)
{
    bool told = jb_source_area_says(series->now, area, indicator);
    for (size_t i = 0; i < series->history_n && !told; i++)
        told = jb_source_area_says(series->history[i], area, indicator);
    return told;
}

/* One indicator of all areas. Of all that nothing is known of the figures are the same. */
static void make_indicator(const Making *m, size_t indicator)
{
    const JbPlan *plan = m->given.plan;
    JbPart *unknown = NULL;
    find_named(&plan->indicators[indicator], m->named, true);
    for (size_t i = 0; i < plan->area_n; i++) {
        bool known = m->named[i] || is_told(m->given.series, i, indicator);
        JbPart *part = known ? NULL : unknown;
        if (!part) {
            part = jb_arena_alloc(m->given.arena, sizeof *part);
            jb_attain_one(&m->given, indicator, i, &part->figures);
        }
        if (!known)
            unknown = part;
        m->parts[i][indicator] = part;
    }
    find_named(&plan->indicators[indicator], m->named, false);
}

static void fill_indicator(JbArena *arena, const JbAttainment *a, size_t indicator, JbPart ***parts)
{
    const JbFigures *whole = &a->figures[indicator];
    bool shares = has_shares(a, indicator);
    for (size_t i = 0; i < a->area_n; i++) {
        JbPart *part = parts[i][indicator];
        if (shares)
            part->share = jb_q_div(arena, part->figures.value, whole->value);
        part->contribution = contribution_of(arena, whole, &part->figures);
    }
}

/* The areas with their parts, which are to be made. */
static JbAreaFigures *new_areas(JbArena *arena, const JbPlan *plan, JbPart ***parts)
{
    size_t n = plan->indicator_n;
    JbAreaFigures *areas = jb_arena_alloc_array(arena, plan->area_n, sizeof *areas);
    for (size_t i = 0; i < plan->area_n; i++) {
        parts[i] = jb_arena_alloc_array(arena, n, sizeof *parts[i]);
        areas[i] = (JbAreaFigures){i, (const JbPart *const *)parts[i]};
    }
    return areas;
}

void jb_attain_areas(JbArena *arena, JbDiags *diags, JbAttainment *a)
{
    const JbPlan *plan = a->plan;
    if (!a->series->now->area_values)
        return;
    JbArena *scratch = jb_arena_new(), *beside = jb_arena_new();
    Making m = {.parts = jb_arena_alloc_array(beside, plan->area_n, sizeof *m.parts),
                .named = jb_arena_alloc_array(beside, plan->area_n, sizeof *m.named)};
    m.given = (JbAttainContext){.arena = arena,
                                .scratch = scratch,
                                .series = a->series,
                                .plan = plan,
                                .horizon = a->horizon,
                                .uneven = a->uneven};
    a->areas = new_areas(arena, plan, m.parts);
    a->area_n = plan->area_n;
    for (size_t i = 0; i < plan->indicator_n; i++)
        make_indicator(&m, i);
    jb_attain_ranks(scratch, a, m.parts);
    for (size_t i = 0; i < plan->indicator_n; i++) {
        fill_indicator(arena, a, i, m.parts);
        check_sum(arena, diags, a, i);
    }
    jb_arena_free(scratch);
    jb_arena_free(beside);
}
