/* SPDX-License-Identifier: MIT */
/* Which target is in force, and from which point the path leads to it. */
#include "attain/context.h"

typedef struct Promises {
    JbPromise *at;
    size_t n;
} Promises;

/* The value of a target for the whole or for the context's area; NULL: this target does not speak
 * of it. A milestone is the same promise everywhere. */
static const JbQ *value_for(const JbAttainContext *c, const JbTarget *t)
{
    if (jb_source_shape(c->indicator) == JB_VALUE_STATE)
        return jb_q_int(c->arena, 1);
    if (c->area == JB_WHOLE)
        return !t->value && jb_source_shape(c->indicator) == JB_VALUE_FRACTION
                   ? jb_q_int(c->arena, 1)
                   : t->value;
    for (size_t i = 0; i < t->area_n; i++)
        if (t->areas[i].area == c->area)
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

static void add_promise(const JbAttainContext *c, Promises *list, JbMonth at, const JbTarget *t)
{
    JbPromise next = {.at = at, .value = value_for(c, t), .target = t};
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
static void add_years(const JbAttainContext *c, Promises *list, const JbTarget *t)
{
    JbMonth last = jb_source_year_last(c->plan, c->plan->to);
    for (JbMonth due = jb_source_year_last(c->plan, c->plan->from); due <= last; due += 12)
        if (t->effective <= due)
            add_promise(c, list, due, t);
}

/* A milestone that names no target has one all the same: to be done. */
static void add_done(const JbAttainContext *c, Promises *list)
{
    static const JbTarget done = {
        .by = JB_NO_MONTH, .effective = JB_NO_MONTH, .compare = JB_AT_LEAST};
    if (jb_source_shape(c->indicator) == JB_VALUE_STATE && !c->indicator->target_n)
        add_promise(c, list, JB_NO_MONTH, &done);
}

static void list_promises(JbAttainContext *c)
{
    const JbIndicator *in = c->indicator;
    size_t years = (size_t)(c->plan->to - c->plan->from) / 12 + 2, most = 1; /* add_done's */
    for (size_t i = 0; i < in->target_n; i++)
        most += in->targets[i].every_year ? years : 1;
    Promises list = {.at = jb_arena_alloc_array(c->scratch, most, sizeof *list.at)};
    for (size_t i = 0; i < in->target_n; i++) {
        const JbTarget *t = &in->targets[i];
        if (t->effective > c->m)
            continue;
        if (t->every_year)
            add_years(c, &list, t);
        else
            add_promise(c, &list, t->by, t);
    }
    add_done(c, &list);
    c->promises = jb_attain_kept(c, list.at, list.n, sizeof *list.at);
    c->promise_n = list.n;
}

bool jb_attain_promise_when_due(const JbAttainContext *c, const JbPromise *promise, JbPromise *due)
{
    const JbIndicator *in = c->indicator;
    bool found = false;
    for (size_t i = 0; i < in->target_n; i++) {
        const JbTarget *t = &in->targets[i];
        bool same = t->every_year ? promise->at == jb_source_year_last(c->plan, promise->at)
                                  : t->by == promise->at;
        const JbQ *value = same && t->effective <= promise->at ? value_for(c, t) : NULL;
        if (!value || (found && !supersedes(t, due->target)))
            continue;
        *due = (JbPromise){.at = promise->at, .value = value, .target = t};
        found = true;
    }
    return found;
}

JbPromise jb_attain_year_start(const JbAttainContext *c, JbMonth month)
{
    return (JbPromise){.at = jb_source_year_first(c->plan, month) - 1,
                       .value = jb_q_int(c->arena, 0)};
}

/* Where an area itself started; NULL: not said. */
static const JbQ *start_of_area(const JbAttainContext *c)
{
    const JbIndicator *in = c->indicator;
    for (size_t i = 0; c->area != JB_WHOLE && i < in->baseline_area_n; i++)
        if (in->baseline_areas[i].area == c->area)
            return in->baseline_areas[i].value;
    return NULL;
}

/* The first point of the path. A baseline that is not 0 is the whole's: an area does not start from
 * it. */
static JbPromise first_point(const JbAttainContext *c)
{
    const JbIndicator *in = c->indicator;
    if (c->traits->yearly && c->traits->zero)
        return jb_attain_year_start(c, c->now.month);
    if (in->baseline) {
        const JbQ *own = start_of_area(c);
        bool whole = c->area == JB_WHOLE && !in->start_unknown;
        bool known = whole || jb_q_sign(in->baseline) == 0;
        if (!own && known)
            own = in->baseline;
        return (JbPromise){.at = in->baseline_at, .value = own};
    }
    if (!c->traits->zero)
        return (JbPromise){.at = JB_NO_MONTH};
    return (JbPromise){.at = c->plan->from - 1, .value = jb_q_int(c->arena, 0)};
}

size_t jb_attain_target_in_force(const JbAttainContext *c, JbMonth month)
{
    for (size_t i = 0; i < c->promise_n; i++)
        if (!earlier(c->promises[i].at, month))
            return i;
    return c->promise_n ? c->promise_n - 1 : SIZE_MAX;
}

/* The last target; for measures that restart, where years never see each other, the last of that
 * year. */
static size_t last_target(const JbAttainContext *c)
{
    if (!c->traits->yearly)
        return c->promise_n ? c->promise_n - 1 : SIZE_MAX;
    size_t last = SIZE_MAX;
    for (size_t i = 0; i < c->promise_n; i++)
        if (c->promises[i].at != JB_NO_MONTH && jb_attain_same_count(c, c->promises[i].at, c->m))
            last = i;
    return last == SIZE_MAX ? jb_attain_target_in_force(c, c->m) : last;
}

JbPromise jb_attain_point_before(const JbAttainContext *c, size_t i)
{
    const JbPromise *to = &c->promises[i],
                    *before = i && c->horizon == JB_HORIZON_CURRENT ? to - 1 : NULL;
    if (c->traits->growth)
        return (JbPromise){.at = JB_NO_MONTH};
    if (!c->traits->yearly)
        return before ? *before : c->first;
    if (to->at == JB_NO_MONTH)
        return jb_attain_year_start(c, c->m);
    return before && jb_attain_same_count(c, before->at, to->at) ? *before
                                                                 : jb_attain_year_start(c, to->at);
}

/* Whether v is of a year before both m's and T's, or of a month before the path begins. */
static JbStale stale(const JbAttainContext *c)
{
    JbMonth k = c->now.month, due = c->target ? c->target->at : JB_NO_MONTH;
    if (c->traits->yearly && !jb_attain_same_count(c, k, c->m) &&
        (due == JB_NO_MONTH || k < jb_source_year_first(c->plan, due)))
        return JB_STALE_YEAR;
    return c->target && c->base.value && k < c->base.at && c->m >= c->base.at ? JB_STALE_PATH
                                                                              : JB_STALE_NO;
}

bool jb_attain_target_comes(const JbAttainContext *c)
{
    for (size_t i = 0; i < c->indicator->target_n; i++)
        if (c->indicator->targets[i].effective > c->m && value_for(c, &c->indicator->targets[i]))
            return true;
    return false;
}

void jb_attain_target(JbAttainContext *c)
{
    c->first = first_point(c);
    c->comparable = true;
    if (jb_source_shape(c->indicator) != JB_VALUE_WORDS)
        list_promises(c);
    size_t i = c->horizon == JB_HORIZON_FINAL ? last_target(c) : jb_attain_target_in_force(c, c->m);
    JbFigures *f = c->f;
    f->by = f->base_at = JB_NO_MONTH;
    f->promises = c->promises;
    f->promise_n = c->promise_n;
    if (i != SIZE_MAX) {
        c->target = &c->promises[i];
        c->base = jb_attain_point_before(c, i);
        c->comparable =
            c->target->at == JB_NO_MONTH || jb_attain_same_count(c, c->target->at, c->m);
        f->target = c->target->target;
        f->by = c->target->at;
        f->target_value = c->target->value;
        f->base = c->base.value;
        f->base_at = c->base.value ? c->base.at : JB_NO_MONTH;
    }
    f->stale = stale(c);
}
