/* SPDX-License-Identifier: MIT */
/* Which target is in force: DATA.md section 3, "The promised path". */
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
        return t->value ? t->value
                        : (w->indicator->measure == JB_COVERAGE ? jb_q_int(w->arena, 1) : NULL);
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

/* A target of every year is due each December of the plan's years; a version of it says nothing of
 * years that ended before it came into force. */
static void add_years(const JbWay *w, Promises *list, const JbTarget *t)
{
    for (int year = jb_calendar_month_year(w->plan->from);
         year <= jb_calendar_month_year(w->plan->to); year++) {
        JbMonth december = jb_calendar_month(year, 12);
        if (t->effective <= december)
            add_promise(w, list, december, t);
    }
}

static void list_promises(JbWay *w)
{
    const JbIndicator *in = w->indicator;
    size_t years =
        (size_t)(jb_calendar_month_year(w->plan->to) - jb_calendar_month_year(w->plan->from) + 1);
    Promises list = {
        .at = jb_arena_alloc_array(w->arena, in->target_n * (years + 1), sizeof *list.at)};
    for (size_t i = 0; i < in->target_n; i++) {
        const JbTarget *t = &in->targets[i];
        if (t->effective > w->m)
            continue;
        if (t->every_year)
            add_years(w, &list, t);
        else
            add_promise(w, &list, t->by, t);
    }
    w->promises = list.at;
    w->promise_n = list.n;
}

/* 0 at the end of the December before that month's year. */
static JbPromise year_start(const JbWay *w, JbMonth month)
{
    return (JbPromise){.at = jb_calendar_month(jb_calendar_month_year(month), 1) - 1,
                       .value = jb_q_int(w->arena, 0)};
}

/* The first point of the path. A baseline that is not 0 is the whole's: an area does not start from
 * it. */
static JbPromise first_point(const JbWay *w)
{
    const JbIndicator *in = w->indicator;
    if (in->measure == JB_ANNUAL)
        return year_start(w, w->m);
    if (in->baseline) {
        bool known = (w->area == JB_WHOLE && !w->plan->area) || jb_q_sign(in->baseline) == 0;
        return (JbPromise){.at = in->baseline_at, .value = known ? in->baseline : NULL};
    }
    if (in->measure == JB_LEVEL || in->measure == JB_STATEMENT)
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

/* The last target; for `annual`, where years never see each other, the last of that year. */
static size_t last_target(const JbWay *w)
{
    if (w->indicator->measure != JB_ANNUAL)
        return w->promise_n ? w->promise_n - 1 : SIZE_MAX;
    size_t last = SIZE_MAX;
    for (size_t i = 0; i < w->promise_n; i++)
        if (w->promises[i].at != JB_NO_MONTH && jb_attain_same_count(w, w->promises[i].at))
            last = i;
    return last == SIZE_MAX ? jb_attain_target_in_force(w, w->m) : last;
}

JbPromise jb_attain_point_before(const JbWay *w, size_t i)
{
    const JbPromise *to = &w->promises[i],
                    *before = i && w->horizon == JB_HORIZON_CURRENT ? to - 1 : NULL;
    if (w->indicator->measure != JB_ANNUAL)
        return before ? *before : w->first;
    if (to->at == JB_NO_MONTH)
        return w->first;
    return before && jb_calendar_month_year(before->at) == jb_calendar_month_year(to->at)
               ? *before
               : year_start(w, to->at);
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
    if (i == SIZE_MAX)
        return;
    w->target = &w->promises[i];
    w->base = jb_attain_point_before(w, i);
    w->comparable = w->target->at == JB_NO_MONTH || jb_attain_same_count(w, w->target->at);
    f->target = w->target->target;
    f->by = w->target->at;
    f->target_value = w->target->value;
    f->base = w->base.value;
    f->base_at = w->base.value ? w->base.at : JB_NO_MONTH;
}
