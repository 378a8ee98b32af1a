/* SPDX-License-Identifier: MIT */
/* Which target is in force, and from which point the path leads to it. */
#include "attain/way.h"

typedef struct Promises {
    JbPromise *at;
    size_t n;
} Promises;

/* The value of a target for the whole or for the way's area; NULL: this target does not speak of
 * it. A milestone is the same promise everywhere. */
static const JbQ *value_for(const JbWay *w, const JbTarget *t)
{
    if (w->indicator->measure == JB_MILESTONE)
        return jb_q_int(w->arena, 1);
    if (w->area == JB_WHOLE)
        return !t->value && w->indicator->measure == JB_COVERAGE ? jb_q_int(w->arena, 1) : t->value;
    for (size_t i = 0; i < t->area_n; i++)
        if (t->areas[i].area == w->area)
            return t->areas[i].value;
    return NULL;
}

/* For one due date the latest version counts; among versions of the same month one with a date goes
 * before one of every year, an obligation before an aspiration, the later in the file before the
 * earlier. */
static bool supersedes(const JbTarget *next, const JbTarget *old)
{
    if (next->effective != old->effective)
        return next->effective > old->effective; /* JB_NO_MONTH is the smallest */
    if (next->every_year != old->every_year)
        return old->every_year;
    if (next->aspirational != old->aspirational)
        return old->aspirational;
    return true;
}

static bool earlier(JbMonth a, JbMonth b)
{
    return a != JB_NO_MONTH && (b == JB_NO_MONTH || a < b);
}

static void add_promise(const JbWay *w, Promises *list, JbMonth at, const JbTarget *t)
{
    JbPromise next = {.at = at, .value = value_for(w, t), .target = t};
    if (!next.value)
        return;
    size_t i = 0;
    while (i < list->n && earlier(list->at[i].at, at))
        i++;
    if (i < list->n && list->at[i].at == at) {
        if (supersedes(t, list->at[i].target))
            list->at[i] = next;
        return;
    }
    for (size_t k = list->n; k > i; k--)
        list->at[k] = list->at[k - 1];
    list->at[i] = next;
    list->n++;
}

/* A target of every year is due in the last month of each of the plan's years; a version of it says
 * nothing of years that ended before it came into force. */
static void add_years(const JbWay *w, Promises *list, const JbTarget *t)
{
    JbMonth last = jb_source_year_last(w->plan, w->plan->to);
    for (JbMonth due = jb_source_year_last(w->plan, w->plan->from); due <= last; due += 12)
        if (t->effective <= due)
            add_promise(w, list, due, t);
}

/* A milestone that names no target has one all the same: to be done. */
static void add_done(const JbWay *w, Promises *list)
{
    static const JbTarget done = {
        .by = JB_NO_MONTH, .effective = JB_NO_MONTH, .compare = JB_AT_LEAST};
    if (w->indicator->measure == JB_MILESTONE && !w->indicator->target_n)
        add_promise(w, list, JB_NO_MONTH, &done);
}

static void list_promises(JbWay *w)
{
    const JbIndicator *in = w->indicator;
    size_t years = (size_t)(w->plan->to - w->plan->from) / 12 + 2;
    Promises list = {.at =
                         jb_arena_alloc_array(w->arena, in->target_n * years + 1, sizeof *list.at)};
    for (size_t i = 0; i < in->target_n; i++) {
        const JbTarget *t = &in->targets[i];
        if (t->effective > w->m)
            continue;
        if (t->every_year)
            add_years(w, &list, t);
        else
            add_promise(w, &list, t->by, t);
    }
    add_done(w, &list);
    w->promises = list.at;
    w->promise_n = list.n;
}

bool jb_attain_promise_when_due(const JbWay *w, const JbPromise *promise, JbPromise *due)
{
    const JbIndicator *in = w->indicator;
    bool found = false;
    for (size_t i = 0; i < in->target_n; i++) {
        const JbTarget *t = &in->targets[i];
        bool same = t->every_year ? promise->at == jb_source_year_last(w->plan, promise->at)
                                  : t->by == promise->at;
        const JbQ *value = same && t->effective <= promise->at ? value_for(w, t) : NULL;
        if (!value || (found && !supersedes(t, due->target)))
            continue;
        *due = (JbPromise){.at = promise->at, .value = value, .target = t};
        found = true;
    }
    return found;
}

JbPromise jb_attain_year_start(const JbWay *w, JbMonth month)
{
    return (JbPromise){.at = jb_source_year_first(w->plan, month) - 1,
                       .value = jb_q_int(w->arena, 0)};
}

/* Where an area itself started; NULL: not said. */
static const JbQ *start_of_area(const JbWay *w)
{
    const JbIndicator *in = w->indicator;
    for (size_t i = 0; w->area != JB_WHOLE && i < in->baseline_area_n; i++)
        if (in->baseline_areas[i].area == w->area)
            return in->baseline_areas[i].value;
    return NULL;
}

/* The first point of the path. A baseline that is not 0 is the whole's: an area does not start from
 * it. */
static JbPromise first_point(const JbWay *w)
{
    const JbIndicator *in = w->indicator;
    if (in->measure == JB_ANNUAL)
        return jb_attain_year_start(w, w->now.month);
    if (in->baseline) {
        const JbQ *own = start_of_area(w);
        bool whole = w->area == JB_WHOLE && !in->start_unknown;
        bool known = whole || jb_q_sign(in->baseline) == 0;
        return (JbPromise){.at = in->baseline_at, .value = own ? own : known ? in->baseline : NULL};
    }
    if (!w->traits->zero)
        return (JbPromise){.at = JB_NO_MONTH};
    return (JbPromise){.at = w->plan->from - 1, .value = jb_q_int(w->arena, 0)};
}

size_t jb_attain_target_in_force(const JbWay *w, JbMonth month)
{
    for (size_t i = 0; i < w->promise_n; i++)
        if (!earlier(w->promises[i].at, month))
            return i;
    return w->promise_n ? w->promise_n - 1 : SIZE_MAX;
}

/* The last target; for measures that restart, where years never see each other, the last of that
 * year. */
static size_t last_target(const JbWay *w)
{
    if (!w->traits->yearly)
        return w->promise_n ? w->promise_n - 1 : SIZE_MAX;
    size_t last = SIZE_MAX;
    for (size_t i = 0; i < w->promise_n; i++)
        if (w->promises[i].at != JB_NO_MONTH && jb_attain_same_count(w, w->promises[i].at, w->m))
            last = i;
    return last == SIZE_MAX ? jb_attain_target_in_force(w, w->m) : last;
}

JbPromise jb_attain_point_before(const JbWay *w, size_t i)
{
    const JbPromise *to = &w->promises[i],
                    *before = i && w->horizon == JB_HORIZON_CURRENT ? to - 1 : NULL;
    if (w->indicator->measure == JB_RATE)
        return (JbPromise){.at = JB_NO_MONTH};
    if (!w->traits->yearly)
        return before ? *before : w->first;
    if (to->at == JB_NO_MONTH)
        return jb_attain_year_start(w, w->m);
    return before && jb_attain_same_count(w, before->at, to->at) ? *before
                                                                 : jb_attain_year_start(w, to->at);
}

/* Whether v is of a year before both m's and T's, or of a month before the path begins. */
static JbStale stale(const JbWay *w)
{
    JbMonth k = w->now.month, due = w->target ? w->target->at : JB_NO_MONTH;
    if (w->traits->yearly && !jb_attain_same_count(w, k, w->m) &&
        (due == JB_NO_MONTH || k < jb_source_year_first(w->plan, due)))
        return JB_STALE_YEAR;
    return w->target && w->base.value && k < w->base.at && w->m >= w->base.at ? JB_STALE_PATH
                                                                              : JB_STALE_NO;
}

bool jb_attain_target_comes(const JbWay *w)
{
    for (size_t i = 0; i < w->indicator->target_n; i++)
        if (w->indicator->targets[i].effective > w->m && value_for(w, &w->indicator->targets[i]))
            return true;
    return false;
}

void jb_attain_way_target(JbWay *w)
{
    w->first = first_point(w);
    w->comparable = true;
    if (w->indicator->measure != JB_STATEMENT)
        list_promises(w);
    size_t i = w->horizon == JB_HORIZON_FINAL ? last_target(w) : jb_attain_target_in_force(w, w->m);
    JbFigures *f = w->f;
    f->by = f->base_at = JB_NO_MONTH;
    f->promises = w->promises;
    f->promise_n = w->promise_n;
    if (i != SIZE_MAX) {
        w->target = &w->promises[i];
        w->base = jb_attain_point_before(w, i);
        w->comparable =
            w->target->at == JB_NO_MONTH || jb_attain_same_count(w, w->target->at, w->m);
        f->target = w->target->target;
        f->by = w->target->at;
        f->target_value = w->target->value;
        f->base = w->base.value;
        f->base_at = w->base.value ? w->base.at : JB_NO_MONTH;
    }
    f->stale = stale(w);
}
