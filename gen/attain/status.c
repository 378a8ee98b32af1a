/* SPDX-License-Identifier: MIT */
/* One word for where an indicator stands: the first that holds, in the order of status_of. */
#include "attain/way.h"

bool jb_attain_is_due(const JbWay *w)
{
    return w->target->at != JB_NO_MONTH && w->m >= w->target->at;
}

static bool is_past(const JbWay *w)
{
    return jb_attain_is_due(w) && w->m > w->target->at;
}

/* --- verdicts --- */

static JbStatus not_held(const JbTarget *t)
{
    return t->aspirational ? JB_ST_NOT_REACHED : JB_ST_MISSED;
}

/* A value of a month before the date decides nothing, save a rising count that has met (it cannot
 * fall), a cap that is beyond (it cannot come back) and what is done. */
JbStatus jb_attain_verdict(const JbWay *w, const JbPromise *promise, const JbSeen *seen)
{
    const JbTarget *t = promise->target;
    if (!seen)
        return JB_ST_NO_DATA;
    bool holds = seen->v && jb_attain_holds(w->arena, t, promise->value, seen->v);
    bool early = seen->month < promise->at, upper = jb_attain_falling(t->compare);
    bool rising = !upper && !jb_attain_pointed(t->compare);
    if (upper && w->traits->counts && !holds)
        return not_held(t);
    if (holds && (!early || w->indicator->measure == JB_MILESTONE || (rising && w->traits->counts)))
        return JB_ST_MET;
    return early || seen->value->status == JB_PRELIMINARY ? JB_ST_UNCONFIRMED : not_held(t);
}

/* The verdict of the due month, by the version in force then. */
static JbStatus when_due(const JbWay *w)
{
    JbPromise due = *w->target;
    (void)jb_attain_promise_when_due(w, w->target, &due);
    JbStatus verdict = jb_attain_verdict(w, &due, jb_attain_seen_due(w, due.at));
    return verdict == JB_ST_NO_DATA ? JB_ST_UNCONFIRMED : verdict;
}

/* --- before the date --- */

/* The plan, or the path, has not begun by the end of m. */
static bool not_begun(const JbWay *w)
{
    return w->m < w->plan->from || (w->base.value && w->m < w->base.at);
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

/* Nothing that is promised is due yet: so it is not missed either. */
static bool nothing_due(const JbWay *w)
{
    if (!w->target)
        return jb_attain_target_comes(w);
    return not_begun(w) || (!w->comparable && !jb_attain_is_due(w));
}

static JbStatus of_cap(const JbWay *w)
{
    const JbTarget *t = w->target->target;
    if (jb_attain_is_due(w))
        return when_due(w);
    if (!jb_attain_holds(w->arena, t, w->target->value, w->f->value))
        return t->aspirational ? JB_ST_NOT_REACHED : JB_ST_EXCEEDED;
    if (not_begun(w))
        return JB_ST_NOT_DUE;
    return w->f->lead ? JB_ST_LIGHT : JB_ST_HOLDING;
}

static JbStatus of_rate(const JbWay *w)
{
    if (jb_attain_is_due(w))
        return when_due(w);
    if (not_begun(w))
        return JB_ST_NOT_DUE;
    bool holds = jb_attain_holds(w->arena, w->target->target, w->target->value, w->f->value);
    return holds ? JB_ST_HOLDING : JB_ST_SHORT;
}

/* A milestone that tells no more than its state. */
static bool state_alone(const JbWay *w)
{
    return w->indicator->measure == JB_MILESTONE &&
           (w->now.value->state == JB_NOT_STARTED || !w->now.v || w->target->at == JB_NO_MONTH);
}

static JbStatus on_the_way(const JbWay *w)
{
    if (state_alone(w))
        return w->now.value->state == JB_NOT_STARTED ? JB_ST_NOT_STARTED : JB_ST_UNDER_WAY;
    if (w->target->at == JB_NO_MONTH)
        return JB_ST_UNDATED;
    if (not_begun(w))
        return JB_ST_NOT_DUE;
    if (jb_attain_pointed(w->target->target->compare))
        return JB_ST_UNDER_WAY;
    if (w->f->lead)
        return JB_ST_LIGHT;
    return w->base.value ? JB_ST_SHORT : JB_ST_NO_BASELINE;
}

static JbStatus of_others(const JbWay *w)
{
    if (jb_attain_is_due(w))
        return jb_attain_verdict(w, w->target, &w->now);
    if (w->f->value && jb_attain_holds(w->arena, w->target->target, w->target->value, w->f->value))
        return JB_ST_MET;
    return on_the_way(w);
}

/* The verdict of the due month alone: what restarts, of an earlier year; caps and rates after their
 * date. */
static bool verdict_alone(const JbWay *w)
{
    bool of_month = w->f->cap || w->indicator->measure == JB_RATE;
    return is_past(w) && (!w->comparable || of_month);
}

static JbStatus status_of(const JbWay *w)
{
    if (w->indicator->withdrawn != JB_NO_MONTH && w->m >= w->indicator->withdrawn)
        return JB_ST_WITHDRAWN;
    if (w->indicator->measure == JB_STATEMENT)
        return JB_ST_QUALITATIVE;
    if (!jb_attain_has_data(w) || w->f->stale)
        return nothing_due(w) ? JB_ST_NOT_DUE : JB_ST_NO_DATA;
    if (!w->target)
        return jb_attain_target_comes(w) ? JB_ST_NOT_DUE : JB_ST_OBSERVED;
    if (verdict_alone(w))
        return when_due(w);
    if (!w->comparable)
        return JB_ST_NOT_DUE;
    if (w->f->cap)
        return of_cap(w);
    return w->indicator->measure == JB_RATE ? of_rate(w) : of_others(w);
}

/* --- what is not told --- */

static bool is_silent(const JbWay *w)
{
    switch (w->f->status) {
    case JB_ST_WITHDRAWN:
    case JB_ST_QUALITATIVE:
    case JB_ST_NO_DATA:
    case JB_ST_OBSERVED:
    case JB_ST_NOT_DUE: return true;
    default: return verdict_alone(w);
    }
}

static void take_back(JbFigures *f)
{
    f->completion_kind = JB_COMPLETION_NONE;
    f->completion = f->used = f->schedule = f->lead = f->distance = NULL;
    f->expected = f->expected_gap = NULL;
    f->overshot = f->interim = false;
}

/* Whether the plan gives it a completion that counts in its group's mean, be it reported or not. */
static bool counts(const JbWay *w, bool silent)
{
    const JbFigures *f = w->f;
    bool out = silent && f->status != JB_ST_NO_DATA;
    if (!w->target || out || f->overshot || f->cap || f->falling ||
        f->observed->presence == JB_NOT_APPLICABLE)
        return false;
    return f->completion_kind == JB_COMPLETION_SHARE ||
           (f->completion_kind == JB_COMPLETION_WAY && jb_attain_lies_beyond(w));
}

void jb_attain_way_status(JbWay *w)
{
    JbFigures *f = w->f;
    f->status = status_of(w);
    f->light = f->status == JB_ST_LIGHT ? light_of(w) : SIZE_MAX;
    w->silent = is_silent(w);
    f->counts = counts(w, w->silent);
    if (w->silent)
        take_back(f);
    f->in_mean = f->counts && f->completion;
}
