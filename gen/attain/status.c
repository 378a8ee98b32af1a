/* SPDX-License-Identifier: MIT */
/* One word for where an indicator stands: the first that holds, in the order of status_of. */
#include "attain/context.h"

static bool is_due(const JbAttainContext *c)
{
    return c->target->at != JB_NO_MONTH && c->m >= c->target->at;
}

static bool is_past(const JbAttainContext *c)
{
    return is_due(c) && c->m > c->target->at;
}

/* --- verdicts --- */

static JbStatus not_held(const JbTarget *t)
{
    return t->aspirational ? JB_ST_NOT_REACHED : JB_ST_MISSED;
}

/* A value of a month before the date decides nothing, save a rising count that has met (it cannot
 * fall), a cap that is beyond (it cannot come back) and what is done. */
JbStatus jb_attain_verdict(const JbAttainContext *c, const JbPromise *promise, const JbSeen *seen)
{
    const JbTarget *t = promise->target;
    if (!seen)
        return JB_ST_NO_DATA;
    bool holds = seen->v && jb_attain_holds(c->arena, t, promise->value, seen->v);
    bool early = seen->month < promise->at, upper = jb_attain_falling(t->compare);
    bool rising = !upper && !jb_attain_pointed(t->compare);
    if (upper && c->traits->counts && !holds)
        return not_held(t);
    if (holds && (!early || jb_source_shape(c->indicator) == JB_VALUE_STATE ||
                  (rising && c->traits->counts)))
        return JB_ST_MET;
    return early || seen->value->status == JB_PRELIMINARY ? JB_ST_UNCONFIRMED : not_held(t);
}

/* The verdict of the due month, by the version in force then. */
static JbStatus when_due(const JbAttainContext *c)
{
    JbPromise due = *c->target;
    (void)jb_attain_promise_when_due(c, c->target, &due);
    JbStatus verdict = jb_attain_verdict(c, &due, jb_attain_seen_due(c, due.at));
    return verdict == JB_ST_NO_DATA ? JB_ST_UNCONFIRMED : verdict;
}

/* --- before the date --- */

/* The plan, or the path, has not begun by the end of m. */
static bool not_begun(const JbAttainContext *c)
{
    return c->m < c->plan->from || (c->base.value && c->m < c->base.at);
}

/* The first light whose `from` (percentage points) the exact lead reaches; the last when none does.
 */
static size_t light_of(const JbAttainContext *c)
{
    const JbQ *points = jb_q_mul(c->arena, c->f->lead, jb_q_int(c->arena, 100));
    for (size_t i = 0; i < c->plan->light_n; i++)
        if (!c->plan->lights[i].from || jb_q_cmp(points, c->plan->lights[i].from) >= 0)
            return i;
    return c->plan->light_n - 1;
}

/* Nothing that is promised is due yet: so it is not missed either. */
static bool nothing_due(const JbAttainContext *c)
{
    if (!c->target)
        return jb_attain_target_comes(c);
    return not_begun(c) || (!c->comparable && !is_due(c));
}

static JbStatus of_cap(const JbAttainContext *c)
{
    const JbTarget *t = c->target->target;
    if (is_due(c))
        return when_due(c);
    if (!jb_attain_holds(c->arena, t, c->target->value, c->f->value))
        return t->aspirational ? JB_ST_NOT_REACHED : JB_ST_EXCEEDED;
    if (not_begun(c))
        return JB_ST_NOT_DUE;
    return c->f->lead ? JB_ST_LIGHT : JB_ST_HOLDING;
}

static JbStatus of_rate(const JbAttainContext *c)
{
    if (is_due(c))
        return when_due(c);
    if (not_begun(c))
        return JB_ST_NOT_DUE;
    bool holds = jb_attain_holds(c->arena, c->target->target, c->target->value, c->f->value);
    return holds ? JB_ST_HOLDING : JB_ST_SHORT;
}

/* A milestone that tells no more than its state. */
static bool state_alone(const JbAttainContext *c)
{
    return jb_source_shape(c->indicator) == JB_VALUE_STATE &&
           (c->now.value->state == JB_NOT_STARTED || !c->now.v || c->target->at == JB_NO_MONTH);
}

static JbStatus on_the_way(const JbAttainContext *c)
{
    if (state_alone(c))
        return c->now.value->state == JB_NOT_STARTED ? JB_ST_NOT_STARTED : JB_ST_UNDER_WAY;
    if (c->target->at == JB_NO_MONTH)
        return JB_ST_UNDATED;
    if (not_begun(c))
        return JB_ST_NOT_DUE;
    if (jb_attain_pointed(c->target->target->compare))
        return JB_ST_UNDER_WAY;
    if (c->f->lead)
        return JB_ST_LIGHT;
    return c->base.value ? JB_ST_SHORT : JB_ST_NO_BASELINE;
}

static JbStatus of_others(const JbAttainContext *c)
{
    if (is_due(c))
        return jb_attain_verdict(c, c->target, &c->now);
    if (c->f->value && jb_attain_holds(c->arena, c->target->target, c->target->value, c->f->value))
        return JB_ST_MET;
    return on_the_way(c);
}

/* The verdict of the due month alone: what restarts, of an earlier year; caps and rates after their
 * date. */
static bool verdict_alone(const JbAttainContext *c)
{
    bool of_month = c->f->cap || c->traits->growth;
    return is_past(c) && (!c->comparable || of_month);
}

static JbStatus status_of(const JbAttainContext *c)
{
    if (c->indicator->withdrawn != JB_NO_MONTH && c->m >= c->indicator->withdrawn)
        return JB_ST_WITHDRAWN;
    if (jb_source_shape(c->indicator) == JB_VALUE_WORDS)
        return JB_ST_QUALITATIVE;
    if (!jb_attain_has_data(c) || c->f->stale)
        return nothing_due(c) ? JB_ST_NOT_DUE : JB_ST_NO_DATA;
    if (!c->target)
        return jb_attain_target_comes(c) ? JB_ST_NOT_DUE : JB_ST_OBSERVED;
    if (verdict_alone(c))
        return when_due(c);
    if (!c->comparable)
        return JB_ST_NOT_DUE;
    if (c->f->cap)
        return of_cap(c);
    return c->traits->growth ? of_rate(c) : of_others(c);
}

/* --- what is not told --- */

static bool is_silent(const JbAttainContext *c)
{
    switch (c->f->status) {
    case JB_ST_WITHDRAWN:
    case JB_ST_QUALITATIVE:
    case JB_ST_NO_DATA:
    case JB_ST_OBSERVED:
    case JB_ST_NOT_DUE: return true;
    default: return verdict_alone(c);
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
static bool counts(const JbAttainContext *c, bool silent)
{
    const JbFigures *f = c->f;
    bool out = silent && f->status != JB_ST_NO_DATA;
    if (!c->target || out || f->overshot || f->cap || f->falling ||
        f->observed->presence == JB_NOT_APPLICABLE)
        return false;
    return f->completion_kind == JB_COMPLETION_SHARE ||
           (f->completion_kind == JB_COMPLETION_WAY && jb_attain_lies_beyond(c));
}

void jb_attain_status(JbAttainContext *c)
{
    JbFigures *f = c->f;
    f->status = status_of(c);
    f->light = f->status == JB_ST_LIGHT ? light_of(c) : SIZE_MAX;
    c->silent = is_silent(c);
    f->counts = counts(c, c->silent);
    if (c->silent)
        take_back(f);
    f->in_mean = f->counts && f->completion;
}
