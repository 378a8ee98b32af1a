/* SPDX-License-Identifier: MIT */
/* What was observed for which month. A value is of its own month where it has a date of its own,
 * else of its period's last; of one month the latest snapshot's counts. */
#include "attain/way.h"

const JbValue *jb_attain_value_in(const JbSnapshot *s, const JbPlan *plan, size_t index,
                                  size_t area)
{
    static const JbValue absent = {.presence = JB_NOT_REPORTED, .month = JB_NO_MONTH};
    if (area == JB_WHOLE)
        return &s->values[index];
    return s->area_values ? &s->area_values[area * plan->indicator_n + index] : &absent;
}

static const JbQ *milestone_v(JbArena *arena, const JbValue *value)
{
    if (value->state == JB_DONE)
        return jb_q_int(arena, 1);
    if (value->state == JB_NOT_STARTED)
        return jb_q_int(arena, 0);
    return jb_q_div(arena, value->value, jb_q_int(arena, 100));
}

const JbQ *jb_attain_value_v(JbArena *arena, const JbIndicator *indicator, const JbValue *value)
{
    if (value->presence != JB_REPORTED)
        return NULL;
    switch (indicator->measure) {
    case JB_STATEMENT: return NULL;
    case JB_MILESTONE: return milestone_v(arena, value);
    case JB_COVERAGE: return jb_q_div(arena, value->value, value->of);
    default: return value->value;
    }
}

/* Whether there is an observation: a milestone that is under way has no v without a percent. */
static bool is_seen(const JbWay *w, const JbSeen *seen)
{
    return seen->v ||
           (w->indicator->measure == JB_MILESTONE && seen->value->presence == JB_REPORTED);
}

static JbSeen see(const JbWay *w, const JbSnapshot *s)
{
    JbSeen seen = {.value = jb_attain_value_in(s, w->plan, w->index, w->area)};
    seen.v = jb_attain_value_v(w->arena, w->indicator, seen.value);
    seen.month = seen.value->month == JB_NO_MONTH ? s->period.last : seen.value->month;
    return seen;
}

bool jb_attain_has_data(const JbWay *w)
{
    return is_seen(w, &w->now);
}

const JbSeen *jb_attain_seen_at(const JbWay *w, JbMonth month)
{
    if (month == w->now.month && is_seen(w, &w->now))
        return &w->now;
    for (size_t i = 0; i < w->seen_n; i++)
        if (w->seen[i].month == month)
            return &w->seen[i];
    return NULL;
}

const JbSeen *jb_attain_seen_due(const JbWay *w, JbMonth by)
{
    const JbSeen *of_month = jb_attain_seen_at(w, by);
    if (of_month)
        return of_month;
    if (by == w->m)
        return is_seen(w, &w->now) ? &w->now : NULL;
    for (size_t i = 0; i < w->series->history_n; i++) {
        const JbSnapshot *s = w->series->history[i];
        if (s->period.last != by)
            continue;
        JbSeen *seen = jb_arena_alloc(w->arena, sizeof *seen);
        *seen = see(w, s);
        return is_seen(w, seen) ? seen : NULL;
    }
    return NULL;
}

const JbSeen *jb_attain_seen_before(const JbWay *w)
{
    const JbSeen *last = NULL;
    for (size_t i = 0; i < w->seen_n && w->seen[i].month < w->now.month; i++)
        if (w->seen[i].v)
            last = &w->seen[i];
    return last;
}

bool jb_attain_same_count(const JbWay *w, JbMonth a, JbMonth b)
{
    return !w->traits->yearly || jb_source_year_of(w->plan, a) == jb_source_year_of(w->plan, b);
}

/* Into its place by month; a later snapshot's value of the same month takes that of an earlier. */
static void keep_seen(JbSeen *seen, size_t *n, JbSeen next)
{
    size_t i = *n;
    while (i > 0 && seen[i - 1].month > next.month)
        i--;
    if (i > 0 && seen[i - 1].month == next.month) {
        seen[i - 1] = next;
        return;
    }
    for (size_t k = *n; k > i; k--)
        seen[k] = seen[k - 1];
    seen[i] = next;
    ++*n;
}

static void observe_history(JbWay *w)
{
    const JbSeries *series = w->series;
    JbSeen *seen = jb_arena_alloc_array(w->arena, series->history_n, sizeof *seen);
    for (size_t i = 0; i < series->history_n; i++) {
        const JbSnapshot *s = series->history[i];
        JbSeen next = see(w, s);
        if (s->period.last < w->m && is_seen(w, &next))
            keep_seen(seen, &w->seen_n, next);
    }
    w->seen = seen;
}

void jb_attain_way_observe(JbWay *w)
{
    observe_history(w);
    w->now = see(w, w->series->now);
    if (!is_seen(w, &w->now))
        w->now.month = w->m;
    w->f->observed = w->now.value;
    w->f->value = w->now.v;
    w->f->own = w->now.month;
    /* a preliminary value of an illustrative snapshot is both; only "final" says that it is a real
     * one */
    JbStatusOfValue own = w->now.value->status;
    bool illustrative = own == JB_ILLUSTRATIVE ||
                        (own == JB_PRELIMINARY && w->series->now->status == JB_ILLUSTRATIVE);
    w->f->illustrative = w->now.value->presence == JB_REPORTED && illustrative;
}
