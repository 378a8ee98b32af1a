/* SPDX-License-Identifier: MIT */
/* One word for where an indicator stands, in the order of DATA.md section 3. */
#include "attain/way.h"

const char *jb_attain_status_name(const JbPlan *plan, JbStatus status, size_t light)
{
    static const char *const names[] = {
#define X(e, name) [e] = name,
        JB_STATUS_LIST(X)
#undef X
    };
    return status == JB_ST_LIGHT && light < plan->light_n ? plan->lights[light].id : names[status];
}

static JbStatus not_met(const JbTarget *t, JbStatusOfValue of_value)
{
    if (of_value == JB_PRELIMINARY)
        return JB_ST_UNCONFIRMED;
    return t->aspirational ? JB_ST_NOT_REACHED : JB_ST_MISSED;
}

JbStatus jb_attain_verdict(JbArena *arena, const JbPromise *promise, const JbSeen *seen)
{
    if (!seen)
        return JB_ST_NO_DATA;
    if (seen->v && jb_attain_holds(arena, promise->target, promise->value, seen->v))
        return JB_ST_MET;
    return not_met(promise->target, seen->value->status);
}

/* The plan, or the path (for `annual` the year's), has not begun by the end of m. */
static bool not_begun(const JbWay *w)
{
    if (w->m < w->plan->from)
        return true;
    if (!w->base.value)
        return false;
    return w->indicator->measure == JB_ANNUAL ? w->m <= w->base.at : w->m < w->base.at;
}

/* The first light whose `from` (percentage points) the exact lead reaches; the last when none does.
 */
static size_t light_of(const JbWay *w)
{
    const JbQ *points = jb_q_mul(w->arena, w->f->lead, jb_q_int(w->arena, 100));
    for (size_t i = 0; i < w->plan->light_n; i++)
        if (!w->plan->lights[i].from || jb_q_cmp(points, w->plan->lights[i].from) >= 0)
            return i;
    return w->plan->light_n - 1;
}

static bool is_due(const JbWay *w)
{
    return w->target->at != JB_NO_MONTH && w->m >= w->target->at;
}

/* No target in force: one that comes into force later is not due, and where none was ever promised
 * there is no date. */
static JbStatus without_target(const JbWay *w)
{
    return w->area == JB_WHOLE && !w->plan->area && w->indicator->target_n ? JB_ST_NOT_DUE
                                                                           : JB_ST_UNDATED;
}

/* An `annual` target of another year: this year's count says nothing of it. */
static JbStatus of_other_year(const JbWay *w)
{
    if (!is_due(w))
        return JB_ST_NOT_DUE;
    return jb_attain_verdict(w->arena, w->target, jb_attain_seen_at(w, w->target->at));
}

static JbStatus under_way(const JbWay *w)
{
    JbCompare compare = w->target->target->compare;
    if (w->target->at == JB_NO_MONTH)
        return JB_ST_UNDATED;
    if (w->indicator->measure == JB_MILESTONE && !w->now.v)
        return w->now.value->state == JB_NOT_STARTED ? JB_ST_NOT_STARTED : JB_ST_UNDER_WAY;
    if (not_begun(w))
        return JB_ST_NOT_DUE;
    if (compare == JB_EQUAL || compare == JB_ABOUT)
        return JB_ST_UNDER_WAY;
    return w->f->lead ? JB_ST_LIGHT : JB_ST_NO_BASELINE;
}

static bool has_data(const JbWay *w)
{
    if (w->indicator->measure == JB_MILESTONE)
        return w->now.value->presence == JB_REPORTED;
    return w->now.v != NULL;
}

static JbStatus status_of(const JbWay *w)
{
    if (w->indicator->withdrawn != JB_NO_MONTH && w->m >= w->indicator->withdrawn)
        return JB_ST_WITHDRAWN;
    if (w->indicator->measure == JB_STATEMENT)
        return JB_ST_QUALITATIVE;
    if (!has_data(w))
        return JB_ST_NO_DATA;
    if (!w->target)
        return without_target(w);
    if (!w->comparable)
        return of_other_year(w);
    if (w->now.v && jb_attain_holds(w->arena, w->target->target, w->target->value, w->now.v))
        return JB_ST_MET;
    if (is_due(w))
        return not_met(w->target->target, w->now.value->status);
    return under_way(w);
}

void jb_attain_way_status(JbWay *w)
{
    w->f->status = status_of(w);
    w->f->light = w->f->status == JB_ST_LIGHT ? light_of(w) : SIZE_MAX;
}
