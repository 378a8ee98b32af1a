/* SPDX-License-Identifier: MIT */
/* What was observed for which month. A value is of its own month where it has a date of its own,
 * else of its period's last; of one month the latest snapshot's counts. */
#include "attain/context.h"

const JbValue *jb_attain_value_in(const JbSnapshot *s, size_t index, size_t area)
{
    static const JbValue absent = {.presence = JB_NOT_REPORTED, .month = JB_NO_MONTH};
    if (area == JB_WHOLE)
        return &s->values[index];
    const JbValue *value = jb_source_area_value(s, area, index);
    return value ? value : &absent;
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
    switch (jb_source_shape(indicator)) {
    case JB_VALUE_NUMBER: return value->value;
    case JB_VALUE_FRACTION: return jb_q_div(arena, value->value, value->of);
    case JB_VALUE_STATE: return milestone_v(arena, value);
    case JB_VALUE_WORDS: return NULL;
    }
    return NULL;
}

/* Whether there is an observation: a milestone that is under way has no v without a percent. */
static bool is_seen(const JbAttainContext *c, const JbSeen *seen)
{
    return seen->v || (jb_source_shape(c->indicator) == JB_VALUE_STATE &&
                       seen->value->presence == JB_REPORTED);
}

static JbSeen see(const JbAttainContext *c, const JbSnapshot *s)
{
    JbSeen seen = {.value = jb_attain_value_in(s, c->index, c->area)};
    seen.v = jb_attain_value_v(c->arena, c->indicator, seen.value);
    seen.month = seen.value->month == JB_NO_MONTH ? s->period.last : seen.value->month;
    return seen;
}

bool jb_attain_has_data(const JbAttainContext *c)
{
    return is_seen(c, &c->now);
}

const JbSeen *jb_attain_seen_at(const JbAttainContext *c, JbMonth month)
{
    if (month == c->now.month && is_seen(c, &c->now))
        return &c->now;
    size_t low = 0, high = c->seen_n; /* they stand by month, each once */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (c->seen[middle].month < month)
            low = middle + 1;
        else
            high = middle;
    }
    return low < c->seen_n && c->seen[low].month == month ? &c->seen[low] : NULL;
}

const JbSeen *jb_attain_seen_due(const JbAttainContext *c, JbMonth by)
{
    const JbSeen *of_month = jb_attain_seen_at(c, by);
    if (of_month)
        return of_month;
    if (by == c->m)
        return is_seen(c, &c->now) ? &c->now : NULL;
    for (size_t i = 0; i < c->series->history_n; i++) {
        const JbSnapshot *s = c->series->history[i];
        if (s->period.last != by)
            continue;
        JbSeen *seen = jb_arena_alloc(c->scratch, sizeof *seen);
        *seen = see(c, s);
        return is_seen(c, seen) ? seen : NULL;
    }
    return NULL;
}

const JbSeen *jb_attain_seen_before(const JbAttainContext *c)
{
    const JbSeen *last = NULL;
    for (size_t i = 0; i < c->seen_n && c->seen[i].month < c->now.month; i++)
        if (c->seen[i].v)
            last = &c->seen[i];
    return last;
}

bool jb_attain_same_count(const JbAttainContext *c, JbMonth a, JbMonth b)
{
    return !c->traits->yearly || jb_source_year_of(c->plan, a) == jb_source_year_of(c->plan, b);
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

static void observe_history(JbAttainContext *c)
{
    const JbSeries *series = c->series;
    JbSeen *seen = jb_arena_alloc_array(c->scratch, series->history_n, sizeof *seen);
    for (size_t i = 0; i < series->history_n; i++) {
        const JbSnapshot *s = series->history[i];
        JbSeen next = see(c, s);
        if (s->period.last < c->m && is_seen(c, &next))
            keep_seen(seen, &c->seen_n, next);
    }
    c->seen = seen;
}

void jb_attain_observe(JbAttainContext *c)
{
    observe_history(c);
    c->now = see(c, c->series->now);
    if (!is_seen(c, &c->now))
        c->now.month = c->m;
    c->f->observed = c->now.value;
    c->f->value = c->now.v;
    c->f->own = c->now.month;
    /* a preliminary value of an illustrative snapshot is both; only "final" says that it is a real
     * one */
    JbStatusOfValue own = c->now.value->status;
    bool illustrative = own == JB_ILLUSTRATIVE ||
                        (own == JB_PRELIMINARY && c->series->now->status == JB_ILLUSTRATIVE);
    c->f->illustrative = c->now.value->presence == JB_REPORTED && illustrative;
}
