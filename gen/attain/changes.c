/* SPDX-License-Identifier: MIT */
/* What changed since the last issue: the figures of that issue are computed again as they stood,
 * and held beside these. */
#include "attain/context.h"

typedef struct Changes {
    JbArena *arena;
    JbAttainment *a;
    const JbSnapshot *before; /* the last issue; NULL: this is the first */
    const JbFigures *then;    /* its figures, as the series has them now */
    JB_VEC(JbChange) list;
} Changes;

/* --- status and lights --- */

/* Larger is nearer to done; equal says neither. Statuses that say nothing of progress: -1. */
static int standing(const JbFigures *f)
{
    enum { UNTIL_NOW = 5, LIGHTS = 1000 };
    switch (f->status) {
    case JB_ST_MET: return UNTIL_NOW + LIGHTS + 1;
    case JB_ST_LIGHT: return UNTIL_NOW + LIGHTS - (int)f->light;
    case JB_ST_HOLDING: return UNTIL_NOW + LIGHTS; /* beside the first light */
    case JB_ST_UNDER_WAY: return 4;
    case JB_ST_NOT_STARTED: return 3;
    case JB_ST_SHORT: return 2;
    case JB_ST_UNCONFIRMED: return 1;
    case JB_ST_EXCEEDED:
    case JB_ST_NOT_REACHED:
    case JB_ST_MISSED: return 0;
    default: return -1;
    }
}

static JbBetter better(const JbFigures *then, const JbFigures *now)
{
    int before = standing(then), after = standing(now);
    if (before < 0 || after < 0 || before == after)
        return JB_BETTER_UNSAID;
    return after > before ? JB_BETTER_YES : JB_BETTER_NO;
}

static JbChangeKind kind_of(const JbFigures *then, const JbFigures *now, bool new_target)
{
    if (now->status == JB_ST_WITHDRAWN)
        return JB_CH_WITHDRAWN;
    if (now->status == JB_ST_NO_DATA)
        return JB_CH_LOST;
    if (then->status == JB_ST_NO_DATA)
        return JB_CH_REGAINED;
    if (now->status == JB_ST_MET)
        return JB_CH_MET;
    if (then->status == JB_ST_MET && !new_target)
        return JB_CH_UNMET;
    return then->status == JB_ST_LIGHT && now->status == JB_ST_LIGHT ? JB_CH_LIGHT : JB_CH_STATUS;
}

static void add_status(Changes *c, size_t indicator)
{
    const JbFigures *then = &c->then[indicator], *now = &c->a->figures[indicator];
    if (then->status == now->status && then->light == now->light)
        return;
    bool new_target = then->by != now->by || then->target != now->target;
    JbChange change = {.kind = kind_of(then, now, new_target),
                       .indicator = indicator,
                       .from = then->status,
                       .to = now->status,
                       .from_light = then->light,
                       .to_light = now->light,
                       .better = better(then, now),
                       .new_target = new_target,
                       .month = c->a->month,
                       .old_value = then->value,
                       .new_value = now->value,
                       .before = then};
    JB_PUSH(c->arena, &c->list, change);
}

/* --- revisions --- */

static int compare_dates(JbDate a, JbDate b)
{
    int left = a.year * 10000 + a.month * 100 + a.day,
        right = b.year * 10000 + b.month * 100 + b.day;
    return (left > right) - (left < right);
}

/* The snapshot that holds for this period now. */
static const JbSnapshot *holding(const JbSeries *series, JbPeriod period)
{
    const JbSnapshot *now = series->now;
    if (now->period.first == period.first && now->period.last == period.last)
        return now;
    for (size_t i = series->history_n; i > 0; i--) {
        const JbSnapshot *s = series->history[i - 1];
        if (s->period.first == period.first && s->period.last == period.last)
            return s;
    }
    return NULL;
}

/* Of a period's superseded revisions the last was the one in print. */
static bool was_in_print(const JbSeries *series, size_t i)
{
    const JbSnapshot *s = series->superseded[i];
    for (size_t k = 0; k < series->superseded_n; k++) {
        const JbSnapshot *other = series->superseded[k];
        if (other->period.first == s->period.first && other->period.last == s->period.last &&
            other->revision > s->revision)
            return false;
    }
    return true;
}

/* A revision is news when it is of this issue's period or the last one's, or was made after the
 * last issue. */
static bool is_news(const Changes *c, const JbSnapshot *revised)
{
    return !c->before || revised->period.last >= c->before->period.last ||
           compare_dates(revised->as_of, c->before->as_of) > 0;
}

static bool same_figure(const JbValue *a, const JbValue *b, const JbQ *from, const JbQ *to)
{
    return jb_q_equal(from, to) && jb_q_equal(a->of, b->of);
}

/* A month's figure that is corrected again, by a revision and by a later value, say, is told as one
 * correction: from what it was first to what it is now; where that is the same, from what it was in
 * between. Whether there is one of the kind to correct. */
static bool corrected_again(Changes *c, const JbChange *change)
{
    for (size_t i = c->list.n; i > 0 && c->list.at[i - 1].indicator == change->indicator; i--) {
        JbChange *told = &c->list.at[i - 1];
        if (told->kind != change->kind || told->month != change->month)
            continue;
        bool back = same_figure(told->old_observed, change->new_observed, told->old_value,
                                change->new_value);
        JbChange from = back ? *change : *told;
        *told = *change;
        told->old_value = from.old_value;
        told->old_observed = from.old_observed;
        told->confirmed = from.old_observed->status == JB_PRELIMINARY &&
                          change->new_observed->status != JB_PRELIMINARY;
        return true;
    }
    return false;
}

/* A figure that was told as `before` and is now `after`. */
static void add_figure(Changes *c, JbChangeKind kind, size_t indicator, JbMonth month,
                       const JbValue *before, const JbValue *after)
{
    const JbIndicator *in = &c->a->plan->indicators[indicator];
    const JbQ *from = jb_attain_value_v(c->arena, in, before),
              *to = jb_attain_value_v(c->arena, in, after);
    bool confirmed = before->status == JB_PRELIMINARY && after->status != JB_PRELIMINARY;
    if (!from || !to || (same_figure(before, after, from, to) && !confirmed))
        return;
    JbChange change = {.kind = kind,
                       .indicator = indicator,
                       .from_light = SIZE_MAX,
                       .to_light = SIZE_MAX,
                       .month = month,
                       .old_value = from,
                       .new_value = to,
                       .old_observed = before,
                       .new_observed = after,
                       .confirmed = confirmed};
    if (!corrected_again(c, &change))
        JB_PUSH(c->arena, &c->list, change);
}

static void add_revisions(Changes *c, size_t indicator)
{
    const JbSeries *series = c->a->series;
    for (size_t i = 0; i < series->superseded_n; i++) {
        const JbSnapshot *old = series->superseded[i], *revised = holding(series, old->period);
        if (!revised || !was_in_print(series, i) || !is_news(c, revised))
            continue;
        add_figure(c, revised == series->now ? JB_CH_REVISED : JB_CH_RESTATED, indicator,
                   revised->period.last, jb_attain_value_in(old, indicator, JB_WHOLE),
                   jb_attain_value_in(revised, indicator, JB_WHOLE));
    }
}

/* Of the month that the value is of, what an earlier issue had said; NULL: nothing. */
static const JbValue *said_before(const Changes *c, size_t indicator, JbMonth month)
{
    const JbSeries *series = c->a->series;
    for (size_t i = series->history_n; i > 0; i--) {
        const JbValue *v = jb_attain_value_in(series->history[i - 1], indicator, JB_WHOLE);
        if (v->presence == JB_REPORTED && v->month == month)
            return v;
    }
    return NULL;
}

/* A value of an earlier month that differs from what was said of that month. */
static void add_restated(Changes *c, size_t indicator)
{
    const JbFigures *f = &c->a->figures[indicator];
    const JbValue *before = f->value ? said_before(c, indicator, f->own) : NULL;
    if (before && f->own < c->a->month)
        add_figure(c, JB_CH_RESTATED, indicator, f->own, before, f->observed);
}

/* --- re-based targets --- */

/* The version of the same promise that t replaces: the latest that was in force before it. */
static const JbTarget *replaced(const JbIndicator *in, const JbTarget *t)
{
    const JbTarget *old = NULL;
    for (size_t i = 0; i < in->target_n; i++) {
        const JbTarget *other = &in->targets[i];
        if (other->by == t->by && other->every_year == t->every_year &&
            other->effective < t->effective && (!old || other->effective >= old->effective))
            old = other;
    }
    return old;
}

static void add_rebased(Changes *c, size_t indicator)
{
    const JbIndicator *in = &c->a->plan->indicators[indicator];
    for (size_t i = 0; i < in->target_n; i++) {
        const JbTarget *t = &in->targets[i];
        if (t->effective == JB_NO_MONTH || t->effective <= c->before->period.last ||
            t->effective > c->a->month)
            continue;
        const JbTarget *old = replaced(in, t);
        if (!old)
            continue;
        JbChange change = {.kind = JB_CH_REBASED,
                           .indicator = indicator,
                           .from_light = SIZE_MAX,
                           .to_light = SIZE_MAX,
                           .month = t->effective,
                           .old_value = old->value,
                           .new_value = t->value,
                           .old_target = old,
                           .now_target = t};
        JB_PUSH(c->arena, &c->list, change);
    }
}

/* --- all of it --- */

/* The series as it stood at the last issue: what came before it. */
static JbSeries series_then(const JbSeries *series, size_t before)
{
    JbSeries then = *series;
    then.now = series->history[before];
    then.history_n = before;
    return then;
}

static void find_last_issue(Changes *c, JbHorizon horizon)
{
    const JbSeries *series = c->a->series;
    if (!series->history_n)
        return;
    JbSeries *then = jb_arena_alloc(c->arena, sizeof *then);
    *then = series_then(series, series->history_n - 1);
    c->before = then->now;
    c->then = jb_attain_figures(c->arena, NULL, then, horizon, NULL);
}

void jb_attain_changes(JbArena *arena, JbAttainment *a)
{
    Changes c = {.arena = arena, .a = a};
    find_last_issue(&c, a->horizon);
    for (size_t i = 0; i < a->plan->indicator_n; i++) {
        if (c.before)
            add_status(&c, i);
        add_revisions(&c, i);
        add_restated(&c, i);
        if (c.before)
            add_rebased(&c, i);
    }
    a->changes = c.list.at;
    a->change_n = c.list.n;
}
