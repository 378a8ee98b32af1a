/* SPDX-License-Identifier: MIT */
/* What stands before what: by lead, and areas in a list or a chart. */
#include "attain/context.h"
#include <stdlib.h>
#include <string.h>

int jb_attain_by_lead(const JbFigures *x, const JbFigures *y)
{
    return x->lead && y->lead ? jb_q_cmp(x->lead, y->lead) : 0;
}

/* The greater lead first. */
static int further_ahead(const void *x, const void *y)
{
    return jb_attain_by_lead(*(JbFigures *const *)y, *(JbFigures *const *)x);
}

/* Those that are equal share the rank of the first. */
void jb_attain_lead_ranks(JbAttainment *a, JbFigures *figures)
{
    JbArena *scratch = jb_arena_new();
    JbFigures **led = jb_arena_alloc_array(scratch, a->plan->indicator_n, sizeof *led);
    size_t n = 0;
    for (size_t i = 0; i < a->plan->indicator_n; i++) {
        figures[i].lead_rank = 0;
        if (figures[i].lead)
            led[n++] = &figures[i];
    }
    if (n > 1)
        qsort(led, n, sizeof *led, further_ahead);
    for (size_t i = 0; i < n; i++) {
        bool tied = i > 0 && jb_attain_by_lead(led[i - 1], led[i]) == 0;
        led[i]->lead_rank = tied ? led[i - 1]->lead_rank : i + 1;
    }
    jb_arena_free(scratch);
}

static bool reported_in(const JbSnapshot *issue, size_t area, size_t indicator)
{
    const JbValue *value = jb_source_area_value(issue, area, indicator);
    return value != NULL && value->presence == JB_REPORTED;
}

static bool has_target(const JbIndicator *indicator, size_t area)
{
    for (size_t t = 0; t < indicator->target_n; t++)
        for (size_t i = 0; i < indicator->targets[t].area_n; i++)
            if (indicator->targets[t].areas[i].area == area)
                return true;
    return false;
}

/* Whether a figure of the area is looked for: it has a target of its own, or had a figure before.
 * As long as no area has had one, all are looked for: nothing tells yet whom it concerns. */
static bool is_expected(const JbAttainment *a, size_t area, size_t indicator)
{
    const JbPlan *plan = a->plan;
    bool any = false;
    if (a->areas[area].parts[indicator]->figures.observed->presence == JB_NOT_APPLICABLE)
        return false;
    if (has_target(&plan->indicators[indicator], area))
        return true;
    for (size_t k = 0; k < a->series->history_n; k++) {
        const JbSnapshot *issue = a->series->history[k];
        if (reported_in(issue, area, indicator))
            return true;
        for (size_t i = 0; i < plan->area_n && !any; i++)
            any = reported_in(issue, i, indicator);
    }
    return !any;
}

static bool wanted(const JbAttainment *a, const JbAreaFigures *area, size_t indicator,
                   JbAreaList list, const char *peer)
{
    const JbArea *which = &a->plan->areas[area->area];
    const JbFigures *f = &area->parts[indicator]->figures;
    bool reported = f->observed->presence == JB_REPORTED && f->value != NULL;
    if (peer != NULL && !jb_text_equal(which->peer, peer))
        return false;
    switch (list) {
    case JB_AREAS_MISSING:
        return which->in_sum && !reported && is_expected(a, area->area, indicator);
    case JB_AREAS_OVERLAPPING: return !which->in_sum && reported;
    default: return (which->in_sum || peer != NULL) && reported;
    }
}

/* An order that was made; all areas of a whole share it. */
typedef struct Kept Kept;
struct Kept {
    size_t indicator;
    JbAreaList list;
    const char *peer;
    JbAreaOrder order;
    JbRankBy by;
    const Kept *next;
};

JbRankBy jb_attain_area_ranked_by(const JbAttainment *a, size_t indicator)
{
    JbRankBy by = JB_RANK_NONE;
    for (const Kept *k = *a->orders; k != NULL; k = k->next)
        if (k->indicator == indicator)
            return k->by;
    for (size_t i = 0; i < a->area_n; i++) {
        if (!wanted(a, &a->areas[i], indicator, JB_AREAS_RANKED, NULL))
            continue;
        JbRankBy own = a->areas[i].parts[indicator]->rank_by;
        if (own == JB_RANK_NONE || (by != JB_RANK_NONE && own != by))
            return JB_RANK_VALUE;
        by = own;
    }
    return by == JB_RANK_NONE ? JB_RANK_VALUE : by;
}

bool jb_attain_area_least_first(const JbAttainment *a, size_t indicator)
{
    JbRankBy by = jb_attain_area_ranked_by(a, indicator);
    const JbTarget *t = a->figures[indicator].target;
    return by == JB_RANK_USED ||
           (by == JB_RANK_VALUE && t != NULL && jb_attain_falling(t->compare));
}

bool jb_attain_area_best_first(const JbAttainment *a, size_t indicator)
{
    const JbTarget *t = a->figures[indicator].target;
    return jb_attain_area_ranked_by(a, indicator) != JB_RANK_VALUE ||
           (t != NULL && !jb_attain_pointed(t->compare));
}

/* How the areas of one indicator are ordered. */
typedef struct Order {
    const JbAttainment *a;
    size_t indicator;
    JbAreaList list;
    JbRankBy by;
    bool least_first;
} Order;

static Order new_order(const JbAttainment *a, size_t indicator, JbAreaList list)
{
    return (Order){a, indicator, list, jb_attain_area_ranked_by(a, indicator),
                   jb_attain_area_least_first(a, indicator)};
}

/* The larger stands first; NULL: it has none. */
static const JbQ *key_of(const Order *o, const JbAreaFigures *area)
{
    const JbQ *value = area->parts[o->indicator]->figures.value;
    if (o->list == JB_AREAS_LARGEST)
        return value;
    if (o->list != JB_AREAS_RANKED)
        return NULL;
    if (o->by != JB_RANK_VALUE)
        return area->parts[o->indicator]->rank_by == o->by ? area->parts[o->indicator]->rank_key
                                                           : NULL;
    return o->least_first ? jb_q_sub(o->a->arena, jb_q_int(o->a->arena, 0), value) : value;
}

/* An area with what it is ordered by. */
typedef struct Ordered {
    const JbAreaFigures *area;
    const JbQ *measure; /* NULL: it stays where it is, and none goes past it */
} Ordered;

/* The largest first, equals as they stand (merge sort). `spare` has room for n, too. */
static void sort(Ordered *at, Ordered *spare, size_t n)
{
    size_t half = n / 2, i = 0, k = half;
    if (n < 2)
        return;
    sort(at, spare, half);
    sort(at + half, spare, n - half);
    for (size_t to = 0; to < n; to++) {
        bool second = i == half || (k < n && jb_q_cmp(at[k].measure, at[i].measure) > 0);
        spare[to] = second ? at[k++] : at[i++];
    }
    memcpy(at, spare, n * sizeof *at);
}

static JbAreaOrder order(JbArena *arena, const JbAttainment *a, size_t indicator, JbAreaList list,
                         const char *peer)
{
    JbAreaOrder o = {NULL, 0};
    JbArena *scratch = jb_arena_new();
    Ordered *all = jb_arena_alloc_array(scratch, 2 * a->area_n, sizeof *all);
    Order how = new_order(a, indicator, list);
    size_t from = 0;
    for (size_t i = 0; i < a->area_n; i++) {
        if (!wanted(a, &a->areas[i], indicator, list, peer))
            continue;
        const JbQ *measure = key_of(&how, &a->areas[i]);
        all[o.n] = (Ordered){&a->areas[i], measure};
        if (measure == NULL) {
            sort(all + from, all + a->area_n, o.n - from);
            from = o.n + 1;
        }
        o.n++;
    }
    if (from < o.n)
        sort(all + from, all + a->area_n, o.n - from);
    o.at = jb_arena_alloc_array(arena, o.n, sizeof *o.at);
    for (size_t i = 0; i < o.n; i++)
        o.at[i] = all[i].area;
    jb_arena_free(scratch);
    return o;
}

JbAreaOrder jb_attain_area_order(const JbAttainment *a, size_t indicator, JbAreaList list,
                                 const char *peer)
{
    for (const Kept *k = *a->orders; k != NULL; k = k->next)
        if (k->indicator == indicator && k->list == list && jb_text_equal(k->peer, peer))
            return k->order;
    Kept *k = jb_arena_alloc(a->arena, sizeof *k);
    *k = (Kept){indicator,
                list,
                peer != NULL ? jb_arena_strdup(a->arena, peer) : NULL,
                order(a->arena, a, indicator, list, peer),
                jb_attain_area_ranked_by(a, indicator),
                *a->orders};
    *a->orders = k;
    return k->order;
}

/* Whether the area at k has the same figure as the one before it. */
static bool ties(const JbAttainment *a, size_t indicator, const JbAreaOrder *o, size_t k)
{
    Order how = new_order(a, indicator, JB_AREAS_RANKED);
    const JbQ *x = key_of(&how, o->at[k - 1]), *y = key_of(&how, o->at[k]);
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
