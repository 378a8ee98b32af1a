/* SPDX-License-Identifier: MIT */
/* How fast it goes: monthly pace, forecast, what is needed a month, and the verdict between the
 * last two. A coverage's pace and need are counts, of one `of`. */
#include "attain/way.h"

/* The pace looks back over this many points with data before the present one. */
enum { JB_PACE_POINTS = 3 };

/* A point in time of what was reached; of a coverage the count. */
typedef struct Reached {
    JbMonth month;
    const JbQ *value;
} Reached;

typedef struct Trail {
    Reached at[JB_PACE_POINTS + 1]; /* oldest first, the present one last */
    size_t n;
} Trail;

static bool is_coverage(const JbWay *w)
{
    return w->indicator->measure == JB_COVERAGE;
}

/* v of a share or value as what pace and need count in. */
static const JbQ *counted(const JbWay *w, const JbQ *v)
{
    return is_coverage(w) ? jb_q_mul(w->arena, v, w->now.value->of) : v;
}

static void push(Trail *t, Reached r)
{
    if (t->n == JB_PACE_POINTS) {
        for (size_t i = 1; i < t->n; i++)
            t->at[i - 1] = t->at[i];
        t->n--;
    }
    t->at[t->n++] = r;
}

/* Whether an observation is a point of the same count before k. */
static bool is_point(const JbWay *w, const JbSeen *seen)
{
    JbMonth k = w->now.month;
    return seen && seen->v && seen->month < k && jb_attain_same_count(w, seen->month, k);
}

/* The points before k: what was observed since the first point of the path, and this one where its
 * month has no value. Empty where the whole of a coverage changed on the way. */
static Trail look_back(const JbWay *w)
{
    Trail t = {.n = 0};
    JbMonth k = w->now.month, from = w->first.value ? w->first.at : JB_NO_MONTH;
    const JbSeen *at_first = w->first.value ? jb_attain_seen_at(w, from) : NULL;
    if (w->first.value && from < k && !is_point(w, at_first))
        push(&t, (Reached){from, counted(w, w->first.value)});
    for (size_t i = 0; i < w->seen_n; i++)
        if (is_point(w, &w->seen[i]) && w->seen[i].month >= from)
            push(&t, (Reached){w->seen[i].month, counted(w, w->seen[i].v)});
    JbMonth oldest = t.n ? t.at[0].month : k;
    for (size_t i = 0; is_coverage(w) && i < w->seen_n && w->seen[i].month < k; i++)
        if (w->seen[i].v && w->seen[i].month >= oldest &&
            !jb_q_equal(w->seen[i].value->of, w->now.value->of))
            return (Trail){.n = 0};
    return t;
}

static const JbQ *per_month(JbArena *arena, Reached from, Reached to)
{
    return jb_q_div(arena, jb_q_sub(arena, to.value, from.value),
                    jb_q_int(arena, to.month - from.month));
}

/* --- forecast --- */

/* A figure stops at its bounds: of a coverage 0 and all. */
static const JbQ *within_bounds(const JbWay *w, const JbQ *q)
{
    const JbQ *min = w->traits->share ? jb_q_int(w->arena, 0) : w->indicator->min;
    const JbQ *max = w->traits->share ? jb_q_int(w->arena, 1) : w->indicator->max;
    if (min && jb_q_cmp(q, min) < 0)
        return min;
    return max && jb_q_cmp(q, max) > 0 ? max : q;
}

/* v after so many months from k at that pace, without bounds. */
static const JbQ *ahead(const JbWay *w, const JbQ *pace, JbMonth months)
{
    const JbQ *gone = jb_q_mul(w->arena, pace, jb_q_int(w->arena, months));
    if (is_coverage(w))
        gone = jb_q_div(w->arena, gone, w->now.value->of);
    return jb_q_add(w->arena, w->f->value, gone);
}

static const JbQ *at_due(const JbWay *w, const JbQ *pace)
{
    return within_bounds(w, ahead(w, pace, w->target->at - w->now.month));
}

/* Whether q settles the matter: the comparison holds, or a cap is beyond. */
static bool settles(const JbWay *w, const JbQ *q)
{
    return jb_attain_holds(w->arena, w->target->target, w->target->value, q) != w->f->cap;
}

static JbMonth reached_in(const JbWay *w)
{
    if (settles(w, w->f->value))
        return JB_NO_MONTH;
    for (JbMonth month = w->m + 1; month <= w->target->at; month++) {
        const JbQ *q = within_bounds(w, ahead(w, w->f->pace, month - w->now.month));
        if (settles(w, q))
            return month;
    }
    return JB_NO_MONTH;
}

static bool can_forecast(const JbWay *w)
{
    return w->target && !w->silent && w->traits->paced && w->target->at != JB_NO_MONTH &&
           w->m < w->target->at && !w->f->falling && w->f->pace;
}

static void forecast(JbWay *w, const Trail *t)
{
    JbForecast *o = &w->f->forecast;
    o->slowest = o->fastest = per_month(w->arena, t->at[0], t->at[1]);
    for (size_t i = 2; i < t->n; i++) {
        const JbQ *step = per_month(w->arena, t->at[i - 1], t->at[i]);
        o->slowest = jb_q_min(o->slowest, step);
        o->fastest = jb_q_max(o->fastest, step);
    }
    o->value = at_due(w, w->f->pace);
    o->low = at_due(w, o->slowest);
    o->high = at_due(w, o->fastest);
    o->bounded = !jb_q_equal(o->value, ahead(w, w->f->pace, w->target->at - w->now.month));
    o->distance = jb_q_sub(w->arena, o->value, w->target->value);
    o->reached_in = reached_in(w);
    if (w->f->cap)
        o->used = jb_q_div(w->arena, o->value, w->target->value);
    else if (w->f->completion)
        o->completion = jb_attain_share_done(w, o->value);
}

static void pace_and_forecast(JbWay *w)
{
    JbFigures *f = w->f;
    f->pace_since = f->forecast.reached_in = JB_NO_MONTH;
    if (!f->value || f->stale || !w->traits->paced)
        return;
    Trail t = look_back(w);
    if (!t.n)
        return;
    t.at[t.n++] = (Reached){w->now.month, counted(w, f->value)};
    f->pace = per_month(w->arena, t.at[0], t.at[t.n - 1]);
    f->pace_since = t.at[0].month;
    f->pace_from = t.at[0].value;
    if (can_forecast(w))
        forecast(w, &t);
}

/* --- need --- */

/* 10 ^ -decimals: the least by which a figure of this indicator can exceed its target. */
static const JbQ *one_step(JbArena *arena, int decimals)
{
    const JbQ *step = jb_q_int(arena, 1);
    while (decimals-- > 0)
        step = jb_q_div(arena, step, jb_q_int(arena, 10));
    return step;
}

/* What must be reached: of a coverage the least whole count that holds T. */
static const JbQ *goal_of(const JbWay *w)
{
    bool more = w->target->target->compare == JB_MORE_THAN;
    const JbQ *goal = counted(w, w->target->value);
    if (!is_coverage(w))
        return more ? jb_q_add(w->arena, goal, one_step(w->arena, w->indicator->decimals)) : goal;
    if (more)
        return jb_q_add(w->arena, jb_q_round(w->arena, goal, 0, JB_FLOOR), jb_q_int(w->arena, 1));
    return jb_q_round(w->arena, goal, 0, JB_CEILING);
}

static void needed(JbWay *w)
{
    JbFigures *f = w->f;
    if (!w->target || w->silent || !f->value || !w->traits->paced || w->target->at == JB_NO_MONTH ||
        w->m >= w->target->at)
        return;
    JbCompare compare = f->target->compare;
    if (jb_attain_falling(compare) || jb_attain_pointed(compare) ||
        jb_attain_holds(w->arena, f->target, f->target_value, f->value))
        return;
    const JbQ *rest = jb_q_sub(w->arena, goal_of(w), counted(w, f->value));
    f->needed_exact = jb_q_div(w->arena, rest, jb_q_int(w->arena, w->target->at - w->now.month));
}

/* r / needed, both exact. The schedule and the pace disagree when one says enough and the other
 * does not; the share of the target alone says neither before it is met. */
static void verdict(JbWay *w)
{
    JbFigures *f = w->f;
    f->pace_ratio = jb_q_div(w->arena, f->pace, f->needed_exact);
    if (!f->pace_ratio)
        return;
    int order = jb_q_cmp(f->pace, f->needed_exact);
    f->pace_verdict = order > 0 ? JB_PACE_ENOUGH : order == 0 ? JB_PACE_EXACT : JB_PACE_SHORT;
    f->verdicts_disagree = f->lead && (jb_q_sign(f->lead) >= 0) != (order >= 0);
}

void jb_attain_way_pace(JbWay *w)
{
    pace_and_forecast(w);
    needed(w);
    verdict(w);
    jb_attain_way_printed(w);
}
