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
        const JbQ *part = a->areas[i].figures[indicator].value;
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
        const JbFigures *f = &a->areas[i].figures[indicator];
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
        summed += a->plan->areas[i].in_sum && a->areas[i].figures[indicator].value;
    if (!summed)
        return;
    compare_sum(arena, diags, whole, sum.value, whole->observed->value, sum.missing, "figures");
    if (jb_source_shape(whole->indicator) == JB_VALUE_FRACTION)
        compare_sum(arena, diags, whole, sum.of, whole->observed->of, sum.missing, "'of'");
}

/* --- all of it --- */

/* The places of one area, by indicator, before they are handed out. */
typedef struct Parts {
    const JbQ **share, **contribution;
} Parts;

static void fill_indicator(JbArena *arena, const JbAttainment *a, size_t indicator,
                           const Parts *parts)
{
    const JbFigures *whole = &a->figures[indicator];
    bool shares = has_shares(a, indicator);
    for (size_t i = 0; i < a->area_n; i++) {
        const JbFigures *part = &a->areas[i].figures[indicator];
        if (shares)
            parts[i].share[indicator] = jb_q_div(arena, part->value, whole->value);
        parts[i].contribution[indicator] = contribution_of(arena, whole, part);
    }
}

void jb_attain_areas(JbArena *arena, JbDiags *diags, JbAttainment *a)
{
    if (!a->series->now->area_values)
        return;
    size_t n = a->plan->area_n, indicators = a->plan->indicator_n;
    JbAreaFigures *areas = jb_arena_alloc_array(arena, n, sizeof *areas);
    Parts *parts = jb_arena_alloc_array(arena, n, sizeof *parts);
    for (size_t i = 0; i < n; i++) {
        areas[i].area = i;
        areas[i].figures = jb_attain_figures(arena, NULL, a->series, a->horizon, i, a->uneven);
        areas[i].share = parts[i].share =
            jb_arena_alloc_array(arena, indicators, sizeof *parts[i].share);
        areas[i].contribution = parts[i].contribution =
            jb_arena_alloc_array(arena, indicators, sizeof *parts[i].contribution);
    }
    a->areas = areas;
    a->area_n = n;
    jb_attain_ranks(arena, a, areas);
    for (size_t i = 0; i < indicators; i++) {
        fill_indicator(arena, a, i, parts);
        check_sum(arena, diags, a, i);
    }
}
