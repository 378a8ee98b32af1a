/* SPDX-License-Identifier: MIT */
/* How fast it goes: monthly pace, forecast, what is needed a month, and the verdict between the
 * last two. A coverage's pace and need are counts, of one `of`. */
#include "attain/context.h"

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

static bool is_coverage(const JbAttainContext *c)
{
    return jb_source_shape(c->indicator) == JB_VALUE_FRACTION;
}

/* v of a share or value as what pace and need count in. */
static const JbQ *counted(const JbAttainContext *c, const JbQ *v)
{
    return is_coverage(c) ? jb_q_mul(c->arena, v, c->now.value->of) : v;
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
static bool is_point(const JbAttainContext *c, const JbSeen *seen)
{
    JbMonth k = c->now.month;
    return seen && seen->v && seen->month < k && jb_attain_same_count(c, seen->month, k);
}

/* The points before k: what was observed since the first point of the path, and this one where its
 * month has no value. Empty where the whole of a coverage changed on the way. */
static Trail look_back(const JbAttainContext *c)
{
    Trail t = {.n = 0};
    JbMonth k = c->now.month, from = c->first.value ? c->first.at : JB_NO_MONTH;
    const JbSeen *at_first = c->first.value ? jb_attain_seen_at(c, from) : NULL;
    if (c->first.value && from < k && !is_point(c, at_first))
        push(&t, (Reached){from, counted(c, c->first.value)});
    for (size_t i = 0; i < c->seen_n; i++)
        if (is_point(c, &c->seen[i]) && c->seen[i].month >= from)
            push(&t, (Reached){c->seen[i].month, counted(c, c->seen[i].v)});
    JbMonth oldest = t.n ? t.at[0].month : k;
    for (size_t i = 0; is_coverage(c) && i < c->seen_n && c->seen[i].month < k; i++)
        if (c->seen[i].v && c->seen[i].month >= oldest &&
            !jb_q_equal(c->seen[i].value->of, c->now.value->of))
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
static const JbQ *within_bounds(const JbAttainContext *c, const JbQ *q)
{
    const JbQ *min = c->traits->share ? jb_q_int(c->arena, 0) : c->indicator->min;
    const JbQ *max = c->traits->share ? jb_q_int(c->arena, 1) : c->indicator->max;
    if (min && jb_q_cmp(q, min) < 0)
        return min;
    return max && jb_q_cmp(q, max) > 0 ? max : q;
}

/* v after so many months from k at that pace, without bounds. */
static const JbQ *ahead(const JbAttainContext *c, const JbQ *pace, JbMonth months)
{
    const JbQ *gone = jb_q_mul(c->arena, pace, jb_q_int(c->arena, months));
    if (is_coverage(c))
        gone = jb_q_div(c->arena, gone, c->now.value->of);
    return jb_q_add(c->arena, c->f->value, gone);
}

static const JbQ *at_due(const JbAttainContext *c, const JbQ *pace)
{
    return within_bounds(c, ahead(c, pace, c->target->at - c->now.month));
}

/* Whether q settles the matter: the comparison holds, or a cap is beyond. */
static bool settles(const JbAttainContext *c, const JbQ *q)
{
    return jb_attain_holds(c->arena, c->target->target, c->target->value, q) != c->f->cap;
}

static JbMonth reached_in(const JbAttainContext *c)
{
    if (settles(c, c->f->value))
        return JB_NO_MONTH;
    for (JbMonth month = c->m + 1; month <= c->target->at; month++) {
        const JbQ *q = within_bounds(c, ahead(c, c->f->pace, month - c->now.month));
        if (settles(c, q))
            return month;
    }
    return JB_NO_MONTH;
}

static bool can_forecast(const JbAttainContext *c)
{
    return c->target && !c->silent && c->traits->paced && c->target->at != JB_NO_MONTH &&
           c->m < c->target->at && !c->f->falling && c->f->pace;
}

static void forecast(JbAttainContext *c, const Trail *t)
{
    JbForecast *o = &c->f->forecast;
    o->slowest = o->fastest = per_month(c->arena, t->at[0], t->at[1]);
    for (size_t i = 2; i < t->n; i++) {
        const JbQ *step = per_month(c->arena, t->at[i - 1], t->at[i]);
        o->slowest = jb_q_min(o->slowest, step);
        o->fastest = jb_q_max(o->fastest, step);
    }
    o->value = at_due(c, c->f->pace);
    o->low = at_due(c, o->slowest);
    o->high = at_due(c, o->fastest);
    o->bounded = !jb_q_equal(o->value, ahead(c, c->f->pace, c->target->at - c->now.month));
    o->distance = jb_q_sub(c->arena, o->value, c->target->value);
    o->reached_in = reached_in(c);
    if (c->f->cap)
        o->used = jb_q_div(c->arena, o->value, c->target->value);
    else if (c->f->completion)
        o->completion = jb_attain_share_done(c, o->value);
}

static void pace_and_forecast(JbAttainContext *c)
{
    JbFigures *f = c->f;
    f->pace_since = f->forecast.reached_in = JB_NO_MONTH;
    if (!f->value || f->stale || !c->traits->paced)
        return;
    Trail t = look_back(c);
    if (!t.n)
        return;
    t.at[t.n++] = (Reached){c->now.month, counted(c, f->value)};
    f->pace = per_month(c->arena, t.at[0], t.at[t.n - 1]);
    f->pace_since = t.at[0].month;
    f->pace_from = t.at[0].value;
    if (can_forecast(c))
        forecast(c, &t);
}

/* --- need --- */

const JbQ *jb_attain_step(JbArena *arena, int decimals)
{
    const JbQ *step = jb_q_int(arena, 1);
    while (decimals-- > 0)
        step = jb_q_div(arena, step, jb_q_int(arena, 10));
    return step;
}

/* What must be reached: of a coverage the least whole count that holds T. */
static const JbQ *goal_of(const JbAttainContext *c)
{
    bool more = c->target->target->compare == JB_MORE_THAN;
    const JbQ *goal = counted(c, c->target->value);
    if (!is_coverage(c))
        return more ? jb_q_add(c->arena, goal, jb_attain_step(c->arena, c->indicator->decimals))
                    : goal;
    if (more)
        return jb_q_add(c->arena, jb_q_round(c->arena, goal, 0, JB_FLOOR), jb_q_int(c->arena, 1));
    return jb_q_round(c->arena, goal, 0, JB_CEILING);
}

static void needed(JbAttainContext *c)
{
    JbFigures *f = c->f;
    if (!c->target || c->silent || !f->value || !c->traits->paced || c->target->at == JB_NO_MONTH ||
        c->m >= c->target->at)
        return;
    JbCompare compare = f->target->compare;
    if (jb_attain_falling(compare) || jb_attain_pointed(compare) ||
        jb_attain_holds(c->arena, f->target, f->target_value, f->value))
        return;
    const JbQ *rest = jb_q_sub(c->arena, goal_of(c), counted(c, f->value));
    f->needed_exact = jb_q_div(c->arena, rest, jb_q_int(c->arena, c->target->at - c->now.month));
}

/* r / needed, both exact. The schedule and the pace disagree when one says enough and the other
 * does not; the share of the target alone says neither before it is met. */
static void verdict(JbAttainContext *c)
{
    JbFigures *f = c->f;
    f->pace_ratio = jb_q_div(c->arena, f->pace, f->needed_exact);
    if (!f->pace_ratio)
        return;
    int order = jb_q_cmp(f->pace, f->needed_exact);
    f->pace_verdict = order > 0 ? JB_PACE_ENOUGH : JB_PACE_SHORT;
    if (order == 0)
        f->pace_verdict = JB_PACE_EXACT;
    f->verdicts_disagree = f->lead && (jb_q_sign(f->lead) >= 0) != (order >= 0);
}

void jb_attain_pace(JbAttainContext *c)
{
    pace_and_forecast(c);
    needed(c);
    verdict(c);
    jb_attain_printed(c);
}
