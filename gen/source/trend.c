/* SPDX-License-Identifier: MIT */
/* A series against itself (DATA.md section 5): what is counted up cannot fall, unless the
 * observation says why. */
#include "source/check.h"
#include "source/rescale.h"

typedef struct JbTrend {
    JbCheck *c;
    const JbSeries *series;
    size_t indicator;
    const char *area; /* NULL: the whole */
} JbTrend;

/* The value is lower than the one before. With a note it is a warning, and only in the briefing of
 * its own month. */
static void report_fall(const JbTrend *t, const JbSnapshot *s, const JbValue *v,
                        const JbSnapshot *before, const JbValue *old)
{
    const JbIndicator *indicator = &t->series->plan->indicators[t->indicator];
    bool noted = jb_locale_any(&v->note);
    if (noted && s != t->series->now)
        return;
    const char *hint = noted ? JB_SAID("check that the note explains it")
                             : JB_SAID("correct it, or add a \"note\" that explains the fall");
    const char *other = !noted && jb_q_sign(v->value) > 0
                            ? jb_source_rescaled(t->c->arena, indicator, v->value, old->value)
                            : NULL;
    if (other != NULL)
        hint = jb_arena_format(
            t->c->arena, JB_SAID("write %s if it was counted in another scale than the plan's"),
            other);
    const char *of = t->area == NULL ? "" : jb_arena_format(t->c->arena, " (%s)", t->area);
    jb_diag_report(t->c->diags, noted ? JB_WARNING : JB_ERROR, JB_EXIT_DATA, "falling-value",
                   &v->place, hint, "\"%s\"%s is counted up, but %s is less than %s in %s",
                   indicator->id, of, v->digits, old->digits,
                   jb_calendar_period_text(t->c->arena, before->period, false));
}

/* area SIZE_MAX: the whole. */
static const JbValue *value_at(const JbTrend *t, const JbSnapshot *s, size_t area)
{
    if (area == SIZE_MAX)
        return &s->values[t->indicator];
    return jb_source_area_value(s, area, t->indicator);
}

static void check_one(const JbTrend *t, size_t area)
{
    const JbSeries *series = t->series;
    bool yearly = jb_source_traits(&series->plan->indicators[t->indicator])->yearly;
    const JbSnapshot *before = NULL;
    const JbValue *old = NULL;
    for (size_t i = 0; i <= series->history_n; i++) {
        const JbSnapshot *s = i < series->history_n ? series->history[i] : series->now;
        const JbValue *v = value_at(t, s, area);
        if (v == NULL || v->presence != JB_REPORTED || v->value == NULL)
            continue;
        bool same_path =
            old != NULL && (!yearly || jb_source_year_of(series->plan, before->period.last) ==
                                           jb_source_year_of(series->plan, s->period.last));
        if (same_path && jb_q_cmp(v->value, old->value) < 0)
            report_fall(t, s, v, before, old);
        before = s;
        old = v;
    }
}

void jb_source_series_check_trend(JbCheck *c, const JbSeries *series)
{
    const JbPlan *plan = series->plan;
    for (size_t i = 0; i < plan->indicator_n; i++) {
        if (!jb_source_traits(&plan->indicators[i])->counts)
            continue;
        JbTrend whole = {c, series, i, NULL};
        check_one(&whole, SIZE_MAX);
        for (size_t area = 0; area < plan->area_n; area++) {
            JbTrend part = {c, series, i, plan->areas[area].id};
            check_one(&part, area);
        }
    }
}
