/* SPDX-License-Identifier: MIT */
/* The series of one area: what is promised to it and what it reported, as if it were a whole of its
 * own. */
#include "source/snapshot.h"

typedef struct Narrow {
    JbArena *arena;
    const JbPlan *plan; /* of the whole */
    size_t area;
    const size_t *kept; /* indices of the indicators that areas report at all */
    size_t n;
} Narrow;

static const size_t *kept_indicators(JbArena *arena, const JbSeries *series, size_t *n)
{
    size_t *kept = jb_arena_alloc_array(arena, series->plan->indicator_n, sizeof *kept);
    *n = 0;
    for (size_t i = 0; i < series->plan->indicator_n; i++)
        if (series->now->by_areas != NULL && series->now->by_areas[i])
            kept[(*n)++] = i;
    return kept;
}

/* --- the plan --- */

const JbAreaValue *jb_source_area_target(const JbTarget *t, size_t area)
{
    for (size_t i = 0; i < t->area_n; i++)
        if (t->areas[i].area == area)
            return &t->areas[i];
    return NULL;
}

static void narrow_targets(const Narrow *n, JbIndicator *in)
{
    JbTarget *own = jb_arena_alloc_array(n->arena, in->target_n, sizeof *own);
    size_t m = 0;
    for (size_t i = 0; i < in->target_n; i++) {
        const JbAreaValue *value = jb_source_area_target(&in->targets[i], n->area);
        if (value == NULL && jb_source_shape(in) != JB_VALUE_STATE)
            continue;
        own[m] = in->targets[i];
        own[m].words = (JbWords){0}; /* they tell the whole's number */
        own[m].areas = NULL;
        own[m].area_n = 0;
        if (value != NULL)
            own[m].place = value->place;
        own[m++].value = value != NULL ? value->value : NULL;
    }
    in->targets = own;
    in->target_n = m;
}

/* Where the area itself started: what is not 0 is the whole's start, unless the plan tells its own.
 */
static void narrow_baseline(const Narrow *n, JbIndicator *in)
{
    bool own = false;
    for (size_t i = 0; i < in->baseline_area_n && !own; i++)
        if (in->baseline_areas[i].area == n->area) {
            in->baseline = in->baseline_areas[i].value;
            in->baseline_place = in->baseline_areas[i].place;
            own = true;
        }
    in->baseline_areas = NULL;
    in->baseline_area_n = 0;
    in->start_unknown = !own && in->baseline != NULL && jb_q_sign(in->baseline) != 0;
}

static bool is_used(const Narrow *n, size_t group)
{
    for (size_t i = 0; i < n->n; i++)
        if (n->plan->indicators[n->kept[i]].group == group)
            return true;
    return false;
}

/* The groups that have indicators left; their new numbers in `moved`. */
static void narrow_groups(const Narrow *n, JbPlan *own, size_t *moved)
{
    JbGroup *groups = jb_arena_alloc_array(n->arena, n->plan->group_n, sizeof *groups);
    own->group_n = 0;
    for (size_t g = 0; g < n->plan->group_n; g++) {
        moved[g] = own->group_n;
        if (is_used(n, g))
            groups[own->group_n++] = n->plan->groups[g];
    }
    own->groups = groups;
}

static const JbPlan *narrow_plan(const Narrow *n)
{
    JbPlan *own = jb_arena_alloc(n->arena, sizeof *own);
    JbIndicator *indicators = jb_arena_alloc_array(n->arena, n->n, sizeof *indicators);
    size_t *moved = jb_arena_alloc_array(n->arena, n->plan->group_n, sizeof *moved);
    *own = *n->plan;
    narrow_groups(n, own, moved);
    for (size_t i = 0; i < n->n; i++) {
        indicators[i] = n->plan->indicators[n->kept[i]];
        indicators[i].group = moved[indicators[i].group];
        narrow_targets(n, &indicators[i]);
        narrow_baseline(n, &indicators[i]);
    }
    own->indicators = indicators;
    own->indicator_n = n->n;
    own->indicator_ids = (JbIds){NULL, 0};
    own->area = &n->plan->areas[n->area];
    own->context = NULL;
    own->context_n = 0;
    own->companions = NULL;
    own->companion_n = 0;
    return own;
}

/* --- the snapshots --- */

static const JbSnapshot *narrow_snapshot(const Narrow *n, const JbSnapshot *s)
{
    JbSnapshot *own = jb_arena_alloc(n->arena, sizeof *own);
    JbValue *values = jb_arena_alloc_array(n->arena, n->n, sizeof *values);
    *own = *s;
    for (size_t i = 0; i < n->n && s->area_values != NULL; i++)
        values[i] = *jb_source_area_value(s, n->area, n->kept[i]);
    own->values = values;
    own->area_values = NULL;
    own->by_areas = NULL;
    own->stories = NULL; /* they are the whole's */
    own->story_n = 0;
    return own;
}

static const JbSnapshot *const *narrow_all(const Narrow *n, const JbSnapshot *const *list,
                                           size_t count)
{
    const JbSnapshot **own = jb_arena_alloc_array(n->arena, count, sizeof *own);
    for (size_t i = 0; i < count; i++)
        own[i] = narrow_snapshot(n, list[i]);
    return own;
}

const JbSeries *jb_source_series_of_area(JbArena *arena, const JbSeries *series, size_t area)
{
    Narrow n = {.arena = arena, .plan = series->plan, .area = area};
    n.kept = kept_indicators(arena, series, &n.n);
    JbSeries *own = jb_arena_alloc(arena, sizeof *own);
    *own = *series;
    own->plan = narrow_plan(&n);
    own->now = narrow_snapshot(&n, series->now);
    own->history = narrow_all(&n, series->history, series->history_n);
    own->superseded = narrow_all(&n, series->superseded, series->superseded_n);
    return own;
}
