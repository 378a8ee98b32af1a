/* SPDX-License-Identifier: MIT */
/* How fast it goes: change, year on year, monthly pace, forecast, what is needed a month, and the
 * verdict between the last two (DATA.md section 3). */
#include "attain/way.h"

/* The pace looks back over this many periods with data before the present one. */
enum { JB_PACE_PERIODS = 3 };

/* A point in time of what was reached. */
typedef struct Reached {
    JbMonth month;
    const JbQ *v;
} Reached;

static void change(JbWay *w)
{
    JbFigures *f = w->f;
    f->change_since = JB_NO_MONTH;
    const JbSeen *last = w->seen_n ? &w->seen[w->seen_n - 1] : NULL;
    if (!f->value)
        return;
    if (last && jb_attain_same_count(w, last->month)) {
        f->change = jb_q_sub(w->arena, f->value, last->v);
        f->change_since = last->month;
        f->change_from = last->v;
        const JbQ *of = last->value->of;
        if (w->indicator->measure == JB_COVERAGE && !jb_q_equal(w->now.value->of, of))
            f->change_of = jb_q_sub(w->arena, w->now.value->of, of);
    } else if (w->first.value && w->first.at < w->m) {
        f->change = jb_q_sub(w->arena, f->value, w->first.value);
        f->change_since = w->first.at;
        f->change_from = w->first.value;
    }
}

/* A share has no growth rate of its own. */
static bool is_ratio(const JbIndicator *in)
{
    return in->unit_ratio || in->measure == JB_COVERAGE || in->measure == JB_MILESTONE;
}

/* Both as printed, with one decimal: that is what a reader compares. */
static void warn_of_yoy(const JbWay *w)
{
    const JbFigures *f = w->f;
    if (!w->diags || !f->yoy || !f->yoy_computed)
        return;
    const char *given = jb_q_digits(w->arena, f->yoy, 1);
    const char *computed = jb_q_digits(w->arena, f->yoy_computed, 1);
    if (!jb_text_equal(given, computed))
        jb_diag_warn(w->diags, "yoy-differs", &w->now.value->place,
                     "the supplied one is printed; say in a note why it differs (a changed "
                     "definition, revised "
                     "figures)",
                     "year-on-year growth of '%s' is given as %s %%, the series gives %s %%",
                     w->indicator->id, given, computed);
}

static void year_on_year(JbWay *w)
{
    JbFigures *f = w->f;
    const JbSeen *before = jb_attain_seen_at(w, w->m - 12);
    if (before && f->value) {
        f->change_yoy = jb_q_sub(w->arena, f->value, before->v);
        if (!is_ratio(w->indicator))
            f->yoy_computed = jb_q_mul(w->arena, jb_q_div(w->arena, f->change_yoy, before->v),
                                       jb_q_int(w->arena, 100));
    }
    f->yoy = w->now.value->presence == JB_REPORTED ? w->now.value->yoy : NULL;
    warn_of_yoy(w);
    if (!f->yoy)
        f->yoy = f->yoy_computed;
}

/* Where a pace starts when fewer than JB_PACE_PERIODS periods are known: an `annual` count at 0,
 * others at B. */
static JbPromise start_of_pace(const JbWay *w)
{
    return w->indicator->measure == JB_ANNUAL ? w->first : w->base;
}

/* Fills `reached`, oldest first, the present one last; returns how many there are. */
static size_t look_back(const JbWay *w, Reached reached[JB_PACE_PERIODS + 2])
{
    size_t from = w->seen_n, n = 0;
    while (from > 0 && w->seen_n - from < JB_PACE_PERIODS &&
           jb_attain_same_count(w, w->seen[from - 1].month))
        from--;
    JbMonth oldest = from < w->seen_n ? w->seen[from].month : w->m;
    JbPromise start = start_of_pace(w);
    if (w->seen_n - from < JB_PACE_PERIODS && start.value && start.at < oldest)
        reached[n++] = (Reached){start.at, start.value};
    for (size_t i = from; i < w->seen_n; i++)
        reached[n++] = (Reached){w->seen[i].month, w->seen[i].v};
    reached[n++] = (Reached){w->m, w->f->value};
    return n;
}

static const JbQ *per_month(JbArena *arena, Reached from, Reached to)
{
    return jb_q_div(arena, jb_q_sub(arena, to.v, from.v), jb_q_int(arena, to.month - from.month));
}

/* v + pace * (by - m) */
static const JbQ *ahead(const JbWay *w, const JbQ *pace)
{
    const JbQ *months = jb_q_int(w->arena, w->target->at - w->m);
    return jb_q_add(w->arena, w->f->value, jb_q_mul(w->arena, pace, months));
}

static bool can_forecast(const JbWay *w)
{
    return w->target && w->comparable && w->target->at != JB_NO_MONTH && w->m <= w->target->at &&
           w->indicator->measure != JB_MILESTONE && !jb_attain_falling(w->target->target->compare);
}

static void pace_and_forecast(JbWay *w)
{
    Reached reached[JB_PACE_PERIODS + 2];
    JbFigures *f = w->f;
    size_t n = f->value ? look_back(w, reached) : 0;
    f->pace_since = JB_NO_MONTH;
    if (n < 2)
        return;
    f->pace = per_month(w->arena, reached[0], reached[n - 1]);
    f->pace_since = reached[0].month;
    f->pace_from = reached[0].v;
    if (!can_forecast(w))
        return;
    const JbQ *slowest = NULL, *fastest = NULL;
    for (size_t i = 1; i < n; i++) {
        const JbQ *step = per_month(w->arena, reached[i - 1], reached[i]);
        slowest = slowest ? jb_q_min(slowest, step) : step;
        fastest = fastest ? jb_q_max(fastest, step) : step;
    }
    f->forecast.slowest = slowest;
    f->forecast.fastest = fastest;
    f->forecast.value = ahead(w, f->pace);
    f->forecast.low = ahead(w, slowest);
    f->forecast.high = ahead(w, fastest);
    f->forecast.completion = jb_q_div(w->arena, f->forecast.value, f->target_value);
}

/* 10 ^ -decimals: the least by which a figure of this indicator can exceed its target. */
static const JbQ *one_step(JbArena *arena, int decimals)
{
    const JbQ *step = jb_q_int(arena, 1);
    while (decimals-- > 0)
        step = jb_q_div(arena, step, jb_q_int(arena, 10));
    return step;
}

static void needed(JbWay *w)
{
    JbFigures *f = w->f;
    bool coverage = w->indicator->measure == JB_COVERAGE;
    if (!w->target || !w->comparable || !f->value || f->status == JB_ST_MET ||
        w->target->at == JB_NO_MONTH || w->m >= w->target->at ||
        jb_attain_falling(f->target->compare) || w->indicator->measure == JB_MILESTONE ||
        jb_attain_holds(w->arena, f->target, f->target_value, f->value))
        return;
    const JbQ *goal =
        coverage ? jb_q_mul(w->arena, f->target_value, w->now.value->of) : f->target_value;
    if (f->target->compare == JB_MORE_THAN)
        goal = jb_q_add(w->arena, goal, one_step(w->arena, w->indicator->decimals));
    const JbQ *rest = jb_q_sub(w->arena, goal, coverage ? w->now.value->value : f->value);
    f->needed = f->needed_exact =
        jb_q_div(w->arena, rest, jb_q_int(w->arena, w->target->at - w->m));
    if (coverage || w->indicator->decimals == 0)
        f->needed = jb_q_round(w->arena, f->needed, 0, JB_CEILING);
}

/* r / needed exactly, in one unit: for coverage both in counts. The schedule and the pace disagree
 * when one says enough and the other does not; the share of the target alone says neither before it
 * is met. */
static void verdict(JbWay *w)
{
    JbFigures *f = w->f;
    const JbQ *pace = f->pace;
    if (w->indicator->measure == JB_COVERAGE)
        pace = jb_q_mul(w->arena, pace, w->now.value->of);
    f->pace_ratio = jb_q_div(w->arena, pace, f->needed_exact);
    if (!f->pace_ratio)
        return;
    bool enough = jb_q_cmp(f->pace_ratio, jb_q_int(w->arena, 1)) >= 0;
    f->pace_verdict = enough ? JB_PACE_ENOUGH : JB_PACE_SHORT;
    f->verdicts_disagree = f->lead && (jb_q_sign(f->lead) >= 0) != enough;
}

void jb_attain_way_pace(JbWay *w)
{
    change(w);
    year_on_year(w);
    pace_and_forecast(w);
    needed(w);
    verdict(w);
}
