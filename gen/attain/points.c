/* SPDX-License-Identifier: MIT */
/* The whole way month by month, for charts. */
#include "attain/way.h"

/* What restarts is drawn from the start of m's year. */
static JbPromise start_of_chart(const JbWay *w)
{
    return w->indicator->measure == JB_ANNUAL ? jb_attain_year_start(w, w->m) : w->first;
}

/* The path's first point; without one, the first month of which anything is known. */
static JbMonth first_month(const JbWay *w)
{
    JbPromise start = start_of_chart(w);
    if (start.value)
        return start.at;
    JbMonth first = w->now.month < w->m ? w->now.month : w->m;
    if (w->seen_n && w->seen[0].month < first)
        first = w->seen[0].month;
    if (w->promise_n && w->promises[0].at != JB_NO_MONTH && w->promises[0].at < first)
        first = w->promises[0].at;
    return first;
}

static JbMonth last_month(const JbWay *w)
{
    bool dated = w->target && w->target->at != JB_NO_MONTH && w->comparable;
    return dated && w->target->at > w->m ? w->target->at : w->m;
}

static void expect(const JbWay *w, const JbPromise *from, const JbPromise *to, JbPoint *point)
{
    point->expected = jb_attain_expected_at(w, from, to, point->month);
    point->reference = point->expected && jb_attain_is_reference(w, to, point->month);
}

static void expected_in(const JbWay *w, JbPoint *point)
{
    JbMonth month = point->month;
    if (!w->target || w->indicator->measure == JB_RATE)
        return;
    if (w->horizon == JB_HORIZON_FINAL) {
        expect(w, &w->base, w->target, point);
        return;
    }
    size_t i = jb_attain_target_in_force(w, month);
    if (w->promises[i].at == JB_NO_MONTH || !jb_attain_same_count(w, w->promises[i].at, w->m))
        return;
    JbPromise before = jb_attain_point_before(w, i);
    expect(w, &before, &w->promises[i], point);
}

static JbPoint point_of(const JbWay *w, JbMonth month)
{
    JbPoint point = {.month = month};
    const JbSeen *seen = jb_attain_seen_at(w, month);
    JbPromise start = start_of_chart(w);
    if (start.value && month == start.at) {
        point.expected = start.value;
    } else {
        expected_in(w, &point);
    }
    if (seen && jb_attain_same_count(w, month, w->m)) {
        point.value = seen->v;
        point.of = seen->value->of;
        point.status = seen->value->status;
    }
    return point;
}

void jb_attain_way_points(JbWay *w)
{
    JbMonth from = first_month(w), to = last_month(w);
    if (w->indicator->measure == JB_STATEMENT || to < from)
        return;
    size_t n = (size_t)(to - from) + 1;
    JbPoint *points = jb_arena_alloc_array(w->arena, n, sizeof *points);
    for (size_t i = 0; i < n; i++)
        points[i] = point_of(w, from + (JbMonth)i);
    w->f->points = points;
    w->f->point_n = n;
}
