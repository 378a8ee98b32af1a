/* SPDX-License-Identifier: MIT */
/* Pace, change, forecast: of each the first that holds. */
#include "claims/maker.h"

/* --- pace --- */

/* No need: met, undated, at or past the date, a cap, falling, a rate, a milestone, `equal`,
 * `about`, and what has no data, is not due, observed, withdrawn or qualitative. Attainment gives
 * none of these a need. */
static JbClaimKind pace_of(const JbFigures *f)
{
    if (jb_claims_is(JB_CLAIM_PACE_NO_NEED, !f->needed))
        return JB_CLAIM_PACE_NO_NEED;
    if (jb_claims_is(JB_CLAIM_PACE_UNKNOWN, !f->pace))
        return JB_CLAIM_PACE_UNKNOWN;
    int sign = f->pace ? jb_q_sign(f->pace) : 0;
    if (jb_claims_is(JB_CLAIM_PACE_FALLING, sign < 0))
        return JB_CLAIM_PACE_FALLING;
    if (jb_claims_is(JB_CLAIM_PACE_NONE, sign == 0))
        return JB_CLAIM_PACE_NONE;
    if (jb_claims_is(JB_CLAIM_PACE_BELOW, f->pace_verdict == JB_PACE_SHORT))
        return JB_CLAIM_PACE_BELOW;
    if (jb_claims_is(JB_CLAIM_PACE_EXACT, f->pace_verdict == JB_PACE_EXACT))
        return JB_CLAIM_PACE_EXACT;
    return jb_claims_is(JB_CLAIM_PACE_ABOVE, true) ? JB_CLAIM_PACE_ABOVE : JB_CLAIM_NO_KIND;
}

/* --- change --- */

static const JbSnapshot *last_issue(const JbAttainment *a)
{
    const JbSeries *s = a->series;
    return s->history_n ? s->history[s->history_n - 1] : NULL;
}

/* The month that a value of a snapshot is of. */
static JbMonth own_month(const JbSnapshot *s, const JbValue *value)
{
    JbMonth of = jb_calendar_month(value->as_of.year, value->as_of.month);
    return value->own_as_of && of < s->period.last ? of : s->period.last;
}

/* The figure is the last issue's: of the same month, and the same. */
static bool no_newer(const JbAttainment *a, size_t indicator)
{
    const JbFigures *f = &a->figures[indicator];
    const JbSnapshot *last = last_issue(a);
    const JbValue *then = last ? &last->values[indicator] : NULL;
    return then && then->presence == JB_REPORTED && own_month(last, then) == f->own &&
           then->state == f->observed->state && jb_q_equal(then->value, f->observed->value) &&
           jb_q_equal(then->of, f->observed->of);
}

/* Whether an earlier issue of another year has a value. */
static bool any_before(const JbAttainment *a, size_t indicator)
{
    const JbSeries *s = a->series;
    for (size_t i = 0; i < s->history_n; i++)
        if (s->history[i]->values[indicator].presence == JB_REPORTED)
            return true;
    return false;
}

static bool starts_yearly(const JbFigures *f)
{
    return jb_source_traits(f->indicator)->yearly;
}

static JbClaimKind change_of(const JbAttainment *a, size_t indicator)
{
    const JbFigures *f = &a->figures[indicator];
    if (jb_claims_is(JB_CLAIM_CHANGE_NO_VALUE, !f->value))
        return JB_CLAIM_CHANGE_NO_VALUE;
    if (jb_claims_is(JB_CLAIM_CHANGE_NO_NEWER, f->value && no_newer(a, indicator)))
        return JB_CLAIM_CHANGE_NO_NEWER;
    bool again = starts_yearly(f) && any_before(a, indicator);
    if (jb_claims_is(JB_CLAIM_CHANGE_FIRST_OF_YEAR, !f->change && again))
        return JB_CLAIM_CHANGE_FIRST_OF_YEAR;
    if (jb_claims_is(JB_CLAIM_CHANGE_FIRST, !f->change))
        return JB_CLAIM_CHANGE_FIRST;
    if (jb_claims_is(JB_CLAIM_CHANGE_SINCE_START, f->change_from_start))
        return JB_CLAIM_CHANGE_SINCE_START;
    if (jb_claims_is(JB_CLAIM_CHANGE_OF_CHANGED, f->change_of != NULL))
        return JB_CLAIM_CHANGE_OF_CHANGED;
    int sign = f->change ? jb_q_sign(f->change) : 0;
    if (jb_claims_is(JB_CLAIM_CHANGE_UP, sign > 0))
        return JB_CLAIM_CHANGE_UP;
    if (jb_claims_is(JB_CLAIM_CHANGE_DOWN, sign < 0))
        return JB_CLAIM_CHANGE_DOWN;
    return jb_claims_is(JB_CLAIM_CHANGE_UNCHANGED, true) ? JB_CLAIM_CHANGE_UNCHANGED
                                                         : JB_CLAIM_NO_KIND;
}

/* --- forecast --- */

/* A budget: beyond it already, would be beyond it by its date, or stays within. */
static JbClaimKind forecast_of_cap(const JbFigures *f)
{
    if (jb_claims_is(JB_CLAIM_FORECAST_BEYOND, !f->holds))
        return JB_CLAIM_FORECAST_BEYOND;
    if (jb_claims_is(JB_CLAIM_FORECAST_EXCEEDS, !f->forecast.holds))
        return JB_CLAIM_FORECAST_EXCEEDS;
    return jb_claims_is(JB_CLAIM_FORECAST_WITHIN, true) ? JB_CLAIM_FORECAST_WITHIN
                                                        : JB_CLAIM_NO_KIND;
}

static JbClaimKind forecast_of(const JbFigures *f)
{
    bool none = !f->forecast.value || !f->target || !f->target_value;
    if (jb_claims_is(JB_CLAIM_FORECAST_NONE, none))
        return JB_CLAIM_FORECAST_NONE;
    if (none)
        return JB_CLAIM_NO_KIND;
    if (f->cap)
        return forecast_of_cap(f);
    bool now = f->holds, then = f->forecast.holds;
    if (jb_claims_is(JB_CLAIM_FORECAST_HOLDS, now && then))
        return JB_CLAIM_FORECAST_HOLDS;
    if (jb_claims_is(JB_CLAIM_FORECAST_FALLS_BACK, now))
        return JB_CLAIM_FORECAST_FALLS_BACK;
    if (jb_claims_is(JB_CLAIM_FORECAST_REACHES, then))
        return JB_CLAIM_FORECAST_REACHES;
    if (jb_claims_is(JB_CLAIM_FORECAST_LANDS, f->forecast.lands))
        return JB_CLAIM_FORECAST_LANDS;
    if (jb_claims_is(JB_CLAIM_FORECAST_OVERSHOOTS, f->forecast.overshoots))
        return JB_CLAIM_FORECAST_OVERSHOOTS;
    return jb_claims_is(JB_CLAIM_FORECAST_SHORT, true) ? JB_CLAIM_FORECAST_SHORT : JB_CLAIM_NO_KIND;
}

void jb_claims_about_moves(JbClaimMaker *m, size_t indicator)
{
    const JbFigures *f = &m->a->figures[indicator];
    jb_claims_say_of(m, pace_of(f), indicator);
    jb_claims_say_of(m, change_of(m->a, indicator), indicator);
    jb_claims_say_of(m, forecast_of(f), indicator);
}
