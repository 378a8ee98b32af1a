/* SPDX-License-Identifier: MIT */
/* What stands before what: by lead, and areas in a list or a chart. */
#include "attain/context.h"

int jb_attain_by_lead(const JbFigures *x, const JbFigures *y)
{
    return x->lead && y->lead ? jb_q_cmp(x->lead, y->lead) : 0;
}

void jb_attain_lead_ranks(JbAttainment *a, JbFigures *figures)
{
    for (size_t i = 0; i < a->plan->indicator_n; i++) {
        figures[i].lead_rank = figures[i].lead != NULL;
        for (size_t k = 0; figures[i].lead && k < a->plan->indicator_n; k++)
            figures[i].lead_rank += jb_attain_by_lead(&figures[k], &figures[i]) > 0;
    }
}

static bool wanted(const JbAttainment *a, const JbAreaFigures *area, size_t indicator,
                   JbAreaList list, const char *peer)
{
    const JbArea *which = &a->plan->areas[area->area];
    const JbFigures *f = &area->figures[indicator];
    bool reported = f->observed->presence == JB_REPORTED && f->value != NULL;
    if (peer != NULL && !jb_text_equal(which->peer, peer))
        return false;
    switch (list) {
    case JB_AREAS_MISSING: return which->in_sum && !reported;
    case JB_AREAS_OVERLAPPING: return !which->in_sum && reported;
    default: return (which->in_sum || peer != NULL) && reported;
    }
}

bool jb_attain_area_by_completion(const JbAttainment *a, size_t indicator)
{
    size_t n = 0;
    for (size_t i = 0; i < a->area_n; i++) {
        if (!wanted(a, &a->areas[i], indicator, JB_AREAS_RANKED, NULL))
            continue;
        n++;
        if (a->areas[i].figures[indicator].completion == NULL)
            return false;
    }
    return n > 0;
}

static const JbQ *measure_of(const JbAreaFigures *area, size_t indicator, JbAreaList list,
                             bool by_completion)
{
    const JbFigures *f = &area->figures[indicator];
    if (list == JB_AREAS_RANKED)
        return by_completion ? f->completion : f->value;
    return list == JB_AREAS_LARGEST ? f->value : NULL;
}

JbAreaOrder jb_attain_area_order(JbArena *arena, const JbAttainment *a, size_t indicator,
                                 JbAreaList list, const char *peer)
{
    JbAreaOrder o = {jb_arena_alloc_array(arena, a->area_n, sizeof *o.at), 0};
    bool by_completion = jb_attain_area_by_completion(a, indicator);
    for (size_t i = 0; i < a->area_n; i++) {
        if (!wanted(a, &a->areas[i], indicator, list, peer))
            continue;
        const JbQ *mine = measure_of(&a->areas[i], indicator, list, by_completion);
        size_t k = o.n++;
        for (; k > 0; k--) {
            const JbQ *his = measure_of(o.at[k - 1], indicator, list, by_completion);
            if (mine == NULL || his == NULL || jb_q_cmp(mine, his) <= 0)
                break;
            o.at[k] = o.at[k - 1];
        }
        o.at[k] = &a->areas[i];
    }
    return o;
}

/* Whether the area at k has the same figure as the one before it. */
static bool ties(const JbAttainment *a, size_t indicator, const JbAreaOrder *o, size_t k)
{
    bool by_completion = jb_attain_area_by_completion(a, indicator);
    const JbQ *x = measure_of(o->at[k - 1], indicator, JB_AREAS_RANKED, by_completion);
    const JbQ *y = measure_of(o->at[k], indicator, JB_AREAS_RANKED, by_completion);
    return x != NULL && y != NULL && jb_q_cmp(x, y) == 0;
}

size_t jb_attain_area_first(const JbAttainment *a, size_t indicator, const JbAreaOrder *order,
                            size_t most)
{
    size_t n = order->n < most ? order->n : most;
    while (n > 0 && n < order->n && ties(a, indicator, order, n))
        n--;
    return n;
}

size_t jb_attain_area_last(const JbAttainment *a, size_t indicator, const JbAreaOrder *order,
                           size_t most)
{
    size_t n = order->n < most ? order->n : most;
    while (n > 0 && n < order->n && ties(a, indicator, order, order->n - n))
        n--;
    return n;
}
