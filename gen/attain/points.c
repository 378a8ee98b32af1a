/* SPDX-License-Identifier: MIT */
/* The whole way month by month, for charts. */
#include "attain/context.h"

/* What restarts is drawn from the start of m's year. */
static JbPromise start_of_chart(const JbAttainContext *c)
{
    return c->traits->yearly && c->traits->zero ? jb_attain_year_start(c, c->m) : c->first;
}

/* The path's first point, or the value's month where that lies before it; without a path, the first
 * month of which anything is known. */
static JbMonth first_month(const JbAttainContext *c)
{
    JbPromise start = start_of_chart(c);
    if (start.value && c->f->value && c->now.month < start.at &&
        jb_attain_same_count(c, c->now.month, c->m))
        return c->now.month;
    if (start.value)
        return start.at;
    JbMonth first = c->now.month < c->m ? c->now.month : c->m;
    if (c->seen_n && c->seen[0].month < first)
        first = c->seen[0].month;
    if (c->promise_n && c->promises[0].at != JB_NO_MONTH && c->promises[0].at < first)
        first = c->promises[0].at;
    return first;
}

static JbMonth last_month(const JbAttainContext *c)
{
    bool dated = c->target && c->target->at != JB_NO_MONTH && c->comparable;
    return dated && c->target->at > c->m ? c->target->at : c->m;
}

static void expect(const JbAttainContext *c, const JbPromise *from, const JbPromise *to,
                   JbPoint *point)
{
    point->expected = jb_attain_expected_at(c, from, to, point->month);
    point->reference = point->expected && jb_attain_is_reference(c, to, point->month);
}

static void expected_in(const JbAttainContext *c, JbPoint *point)
{
    JbMonth month = point->month;
    if (!c->target || c->traits->growth)
        return;
    if (c->horizon == JB_HORIZON_FINAL) {
        expect(c, &c->base, c->target, point);
        return;
    }
    size_t i = jb_attain_target_in_force(c, month);
    if (c->promises[i].at == JB_NO_MONTH || !jb_attain_same_count(c, c->promises[i].at, c->m))
        return;
    JbPromise before = jb_attain_point_before(c, i);
    expect(c, &before, &c->promises[i], point);
}

static JbPoint point_of(const JbAttainContext *c, JbMonth month)
{
    JbPoint point = {.month = month};
    const JbSeen *seen = jb_attain_seen_at(c, month);
    JbPromise start = start_of_chart(c);
    if (start.value && month == start.at) {
        point.expected = start.value;
    } else {
        expected_in(c, &point);
    }
    if (seen && jb_attain_same_count(c, month, c->m)) {
        point.value = seen->v;
        point.of = seen->value->of;
        point.status = seen->value->status;
    }
    return point;
}

static int side_of(const JbPoint *point)
{
    int side = jb_q_cmp(point->value, point->expected);
    return (side > 0) - (side < 0);
}

/* Since when the values lie on the side of the path on which the last one lies; which side is
 * behind the lead says. */
static void course(const JbAttainContext *c)
{
    JbFigures *f = c->f;
    JbMonth since = JB_NO_MONTH;
    int side = 0;
    for (size_t i = f->lead ? f->point_n : 0; i-- > 0;) {
        const JbPoint *p = &f->points[i];
        if (!p->value || !p->expected)
            continue;
        side = since == JB_NO_MONTH ? side_of(p) : side;
        if (side_of(p) != side || side == 0)
            break;
        since = p->month;
    }
    if (f->lead && jb_q_sign(f->lead) < 0)
        f->behind_since = since;
    else if (f->lead && jb_q_sign(f->lead) > 0)
        f->ahead_since = since;
}

void jb_attain_points(JbAttainContext *c)
{
    JbMonth from = first_month(c), to = last_month(c);
    if (jb_source_shape(c->indicator) == JB_VALUE_WORDS || to < from)
        return;
    size_t n = (size_t)(to - from) + 1;
    JbPoint *points = jb_arena_alloc_array(c->arena, n, sizeof *points);
    for (size_t i = 0; i < n; i++)
        points[i] = point_of(c, from + (JbMonth)i);
    c->f->points = points;
    c->f->point_n = n;
    course(c);
}
