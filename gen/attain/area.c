/* SPDX-License-Identifier: MIT */
/* Districts and counties: ranks among peers, share of the whole, contribution to its growth, and
 * whether they add up to it. */
#include "attain/way.h"

/* Whether the areas' figures may be summed: counts and stocks, not ratios, states or words.
 * Coverage sums in its counts. */
static bool additive(const JbIndicator *in)
{
    return !in->unit_ratio && in->measure != JB_MILESTONE && in->measure != JB_STATEMENT;
}

/* --- ranks --- */

/* Completion when any area has one, else the value; of values, the smaller goes first when the
 * target falls. */
static const JbQ *rank_key(JbArena *arena, const JbFigures *f, bool by_completion, bool falling)
{
    if (by_completion)
        return f->completion;
    return falling ? jb_q_sub(arena, jb_q_int(arena, 0), f->value) : f->value;
}

static bool any_completion(const JbAttainment *a, size_t indicator)
{
    for (size_t i = 0; i < a->area_n; i++)
        if (a->areas[i].figures[indicator].completion)
            return true;
    return false;
}

/* 1 + the peers that stand before it: ties share a rank and the next is skipped. */
static size_t rank_among(const JbAttainment *a, const JbQ *const *keys, size_t area, size_t *peers)
{
    size_t rank = 1;
    *peers = 0;
    for (size_t i = 0; i < a->area_n; i++) {
        if (!keys[i] || !jb_text_equal(a->plan->areas[i].peer, a->plan->areas[area].peer))
            continue;
        ++*peers;
        if (keys[area] && jb_q_cmp(keys[i], keys[area]) > 0)
            rank++;
    }
    return keys[area] ? rank : 0;
}

static void rank_indicator(JbArena *arena, const JbAttainment *a, size_t indicator, size_t **rank,
                           size_t **peers)
{
    const JbFigures *whole = &a->figures[indicator];
    const JbQ **keys = jb_arena_alloc_array(arena, a->area_n, sizeof *keys);
    bool by_completion = any_completion(a, indicator);
    bool falling = whole->target && jb_attain_falling(whole->target->compare);
    if (whole->indicator->measure != JB_STATEMENT && whole->status != JB_ST_WITHDRAWN)
        for (size_t i = 0; i < a->area_n; i++)
            keys[i] = rank_key(arena, &a->areas[i].figures[indicator], by_completion, falling);
    for (size_t i = 0; i < a->area_n; i++)
        rank[i][indicator] = rank_among(a, keys, i, &peers[i][indicator]);
}

/* --- share of the whole and of its growth --- */

static const JbQ *share_of(JbArena *arena, const JbFigures *whole, const JbFigures *part)
{
    if (!additive(whole->indicator) || !whole->value || !part->value)
        return NULL;
    return jb_q_div(arena, part->observed->value, whole->observed->value);
}

/* Both changes must count from the same month; a coverage's change is of shares, which do not add
 * up. */
static const JbQ *contribution_of(JbArena *arena, const JbFigures *whole, const JbFigures *part)
{
    if (!additive(whole->indicator) || whole->indicator->measure == JB_COVERAGE ||
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
    if (whole->indicator->measure == JB_COVERAGE)
        compare_sum(arena, diags, whole, sum.of, whole->observed->of, sum.missing, "'of'");
}

/* --- all of it --- */

static void fill_area(JbArena *arena, const JbAttainment *a, JbAreaFigures *area, size_t **rank,
                      size_t **peers)
{
    size_t n = a->plan->indicator_n;
    const JbQ **share = jb_arena_alloc_array(arena, n, sizeof *share);
    const JbQ **contribution = jb_arena_alloc_array(arena, n, sizeof *contribution);
    for (size_t i = 0; i < n; i++) {
        share[i] = share_of(arena, &a->figures[i], &area->figures[i]);
        contribution[i] = contribution_of(arena, &a->figures[i], &area->figures[i]);
    }
    area->share = share;
    area->contribution = contribution;
    area->rank = *rank = jb_arena_alloc_array(arena, n, sizeof **rank);
    area->peers = *peers = jb_arena_alloc_array(arena, n, sizeof **peers);
}

void jb_attain_areas(JbArena *arena, JbDiags *diags, JbAttainment *a)
{
    if (!a->series->now->area_values)
        return;
    size_t n = a->plan->area_n;
    JbAreaFigures *areas = jb_arena_alloc_array(arena, n, sizeof *areas);
    size_t **rank = jb_arena_alloc_array(arena, n, sizeof *rank),
           **peers = jb_arena_alloc_array(arena, n, sizeof *peers);
    for (size_t i = 0; i < n; i++) {
        areas[i].area = i;
        areas[i].figures = jb_attain_figures(arena, NULL, a->series, a->horizon, i);
        fill_area(arena, a, &areas[i], &rank[i], &peers[i]);
    }
    a->areas = areas;
    a->area_n = n;
    for (size_t i = 0; i < a->plan->indicator_n; i++) {
        rank_indicator(arena, a, i, rank, peers);
        check_sum(arena, diags, a, i);
    }
}
