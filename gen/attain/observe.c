/* SPDX-License-Identifier: MIT */
#include "attain/way.h"

const JbValue *jb_attain_value_in(const JbSnapshot *s, const JbPlan *plan, size_t index,
                                  size_t area)
{
    static const JbValue absent = {.presence = JB_NOT_REPORTED};
    if (area == JB_WHOLE)
        return &s->values[index];
    return s->area_values ? &s->area_values[area * plan->indicator_n + index] : &absent;
}

static const JbQ *milestone_v(JbArena *arena, const JbValue *value)
{
    if (value->state == JB_DONE)
        return jb_q_int(arena, 1);
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

const JbSeen *jb_attain_seen_at(const JbWay *w, JbMonth month)
{
    if (month == w->m)
        return w->now.v ? &w->now : NULL;
    for (size_t i = 0; i < w->seen_n; i++)
        if (w->seen[i].month == month)
            return &w->seen[i];
    return NULL;
}

bool jb_attain_same_count(const JbWay *w, JbMonth month)
{
    return w->indicator->measure != JB_ANNUAL ||
           jb_calendar_month_year(month) == jb_calendar_month_year(w->m);
}

/* Two periods that end in the same month (2024-12 and 2024-Q4) are one observation: the later in
 * the series with data. */
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
        JbSeen next = {.month = s->period.last,
                       .value = jb_attain_value_in(s, w->plan, w->index, w->area)};
        next.v = jb_attain_value_v(w->arena, w->indicator, next.value);
        if (next.v && next.month < w->m)
            keep_seen(seen, &w->seen_n, next);
    }
    w->seen = seen;
}

void jb_attain_way_observe(JbWay *w)
{
    observe_history(w);
    w->now.month = w->m;
    w->now.value = jb_attain_value_in(w->series->now, w->plan, w->index, w->area);
    w->now.v = jb_attain_value_v(w->arena, w->indicator, w->now.value);
    w->f->observed = w->now.value;
    w->f->value = w->now.v;
    /* a preliminary value of an illustrative snapshot is both; only "final" says that it is a real
     * one */
    JbStatusOfValue own = w->now.value->status;
    bool illustrative = own == JB_ILLUSTRATIVE ||
                        (own == JB_PRELIMINARY && w->series->now->status == JB_ILLUSTRATIVE);
    w->f->illustrative = w->now.value->presence == JB_REPORTED && illustrative;
}
