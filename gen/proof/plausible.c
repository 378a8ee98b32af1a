/* SPDX-License-Identifier: MIT */
#include "proof/plausible.h"
#include "source/rescale.h"

typedef struct Watch {
    JbArena *arena;
    JbDiags *diags;
    const JbAttainment *a;
    const JbSeries *series;
    const JbSnapshot *last; /* NULL: the first issue */
} Watch;

static const JbValue *value_in(const JbSnapshot *snapshot, size_t area, size_t i)
{
    return area == SIZE_MAX ? &snapshot->values[i] : jb_source_area_value(snapshot, area, i);
}

static bool has_number(const JbValue *v)
{
    return v != NULL && v->presence == JB_REPORTED && v->value != NULL;
}

/* The latest earlier snapshot with the value; NULL: none. */
static const JbSnapshot *earlier(const Watch *w, size_t area, size_t i)
{
    for (size_t k = w->series->history_n; k-- > 0;)
        if (has_number(value_in(w->series->history[k], area, i)))
            return w->series->history[k];
    return NULL;
}

static const char *told(const Watch *w, const JbQ *q)
{
    int decimals = jb_q_decimals(q, 6);
    return jb_q_digits(w->arena, q, decimals < 0 ? 6 : decimals);
}

/* False when the value is beyond what it can be, which is told. */
static bool check_bounds(const Watch *w, const JbIndicator *one, const JbValue *v)
{
    const JbQ *min = one->min, *max = one->max;
    if (min == NULL && max == NULL && jb_source_traits(one)->stock && one->unit_ratio) {
        min = jb_q_int(w->arena, 0);
        max = jb_q_int(w->arena, 100);
    }
    bool over = max != NULL && jb_q_cmp(v->value, max) > 0;
    if (!over && (min == NULL || jb_q_cmp(v->value, min) >= 0))
        return true;
    jb_diag_warn(
        w->diags, "out-of-bounds", &v->place,
        "correct the value, or the indicator's \"min\" and \"max\"; \"plausible\": true on "
        "the value silences this",
        over ? JB_SAID("%s of \"%s\" is more than it can be, %s")
             : JB_SAID("%s of \"%s\" is less than it can be, %s"),
        v->digits, one->id, told(w, over ? max : min));
    return false;
}

/* Twenty steps of the decimals that the indicator prints: below that a tenfold is small talk. */
static const JbQ *twenty_steps(const Watch *w, const JbIndicator *one)
{
    int64_t power = 1;
    for (int i = 0; i < one->decimals; i++)
        power *= 10;
    return jb_q_ratio(w->arena, 20, power);
}

static const char *rescaled_hint(const Watch *w, const JbIndicator *one, const JbQ *v,
                                 const JbQ *like)
{
    const char *digits = jb_source_rescaled(w->arena, one, v, like);
    if (digits == NULL)
        return JB_SAID("correct it; or write \"plausible\": true on the value");
    return jb_arena_format(w->arena,
                           JB_SAID("write %s if it was counted in another scale than the plan's; "
                                   "or write \"plausible\": true on the value"),
                           digits);
}

/* False when it is, which is told. */
static bool check_tenfold(const Watch *w, size_t area, size_t i, const JbValue *v)
{
    const JbPlan *plan = w->series->plan;
    const JbIndicator *one = &plan->indicators[i];
    const JbSnapshot *before = earlier(w, area, i);
    const JbValue *old = before == NULL ? NULL : value_in(before, area, i);
    if (old == NULL || jb_q_sign(old->value) <= 0 || jb_q_sign(v->value) <= 0)
        return true;
    if (jb_source_traits(one)->counts && jb_source_traits(one)->yearly &&
        jb_source_year_of(plan, old->month) != jb_source_year_of(plan, v->month))
        return true;
    const JbQ *ten = jb_q_int(w->arena, 10);
    bool up = jb_q_cmp(v->value, jb_q_mul(w->arena, old->value, ten)) >= 0;
    bool down = jb_q_cmp(old->value, jb_q_mul(w->arena, v->value, ten)) >= 0;
    if ((!up && !down) || jb_q_cmp(up ? v->value : old->value, twenty_steps(w, one)) < 0)
        return true;
    jb_diag_warn(w->diags, "tenfold", &v->place, rescaled_hint(w, one, v->value, old->value),
                 up ? JB_SAID("%s of \"%s\" is ten times the %s of %s, or more")
                    : JB_SAID("%s of \"%s\" is a tenth of the %s of %s, or less"),
                 v->digits, one->id, old->digits,
                 jb_calendar_period_text(w->arena, before->period, false));
    return false;
}

static void check_twice(const Watch *w, const JbFigures *f, const JbValue *v)
{
    if (f->target_value == NULL || f->value == NULL || f->falling || f->stale ||
        jb_q_sign(f->target_value) <= 0 ||
        jb_q_cmp(f->value, jb_q_mul(w->arena, f->target_value, jb_q_int(w->arena, 2))) <= 0)
        return;
    jb_diag_warn(w->diags, "twice-target", &v->place,
                 rescaled_hint(w, f->indicator, f->value, f->target_value),
                 "%s of \"%s\" is more than twice its target", v->digits, f->indicator->id);
}

/* of NULL: those of the whole. */
static void check_values(const Watch *w, const JbAreaFigures *of)
{
    size_t area = of == NULL ? SIZE_MAX : of->area;
    const JbPlan *plan = w->series->plan;
    for (size_t i = 0; i < plan->indicator_n; i++) {
        const JbIndicator *one = &plan->indicators[i];
        const JbValue *v = value_in(w->series->now, area, i);
        JbValueShape shape = jb_source_shape(one);
        const JbFigures *f = of == NULL ? &w->a->figures[i] : &of->parts[i]->figures;
        bool number = shape == JB_VALUE_NUMBER || shape == JB_VALUE_FRACTION;
        if (!number || !has_number(v) || v->plausible || f->status == JB_ST_WITHDRAWN)
            continue;
        if (check_bounds(w, one, v) && check_tenfold(w, area, i, v))
            check_twice(w, f, v);
    }
}

static bool same_value(const JbValue *a, const JbValue *b)
{
    bool of = a->of == NULL || b->of == NULL ? a->of == b->of : jb_q_equal(a->of, b->of);
    return has_number(b) && of && jb_q_equal(a->value, b->value);
}

static void check_unchanged(const Watch *w)
{
    enum { ENOUGH = 3 };
    size_t n = 0;
    for (size_t i = 0; w->last != NULL && i < w->series->plan->indicator_n; i++) {
        const JbValue *v = &w->series->now->values[i];
        if (!has_number(v) || jb_source_shape(&w->series->plan->indicators[i]) == JB_VALUE_STATE)
            continue;
        if (v->own_as_of || !same_value(v, &w->last->values[i]))
            return;
        n++;
    }
    if (n < ENOUGH)
        return;
    JbPlace place = {.file = w->series->now->path};
    jb_diag_warn(w->diags, "all-unchanged", &place,
                 "check that it is not last time's snapshot under a new name",
                 "all %zu values are those of %s", n,
                 jb_calendar_period_text(w->arena, w->last->period, false));
}

/* The number that the issue should have where the last one has one; 0: any. */
static int due_number(const Watch *w)
{
    const JbSnapshot *now = w->series->now;
    for (size_t i = 0; now->revision > 1 && i < w->series->superseded_n; i++) {
        const JbSnapshot *old = w->series->superseded[i];
        if (old->period.first == now->period.first && old->period.last == now->period.last &&
            old->issue_number > 0)
            return old->issue_number;
    }
    return w->last == NULL || w->last->issue_number == 0 ? 0 : w->last->issue_number + 1;
}

static void check_issue(const Watch *w)
{
    const JbSnapshot *now = w->series->now;
    int due = due_number(w);
    if (due == 0 || now->issue_number == 0 || now->issue_number == due)
        return;
    const JbPlan *plan = w->series->plan;
    JbMonth last = w->last == NULL ? JB_NO_MONTH : w->last->period.last;
    bool fresh = last == JB_NO_MONTH ||
                 jb_calendar_month_year(last) != jb_calendar_month_year(now->period.last) ||
                 jb_source_year_of(plan, last) != jb_source_year_of(plan, now->period.last);
    if (now->issue_number == 1 && fresh)
        return;
    JbPlace place = {.file = now->path, .pointer = "/issue/number"};
    jb_diag_warn(w->diags, "issue-number", &place,
                 "correct it; a revision keeps its number, a year may begin with 1",
                 "the issue has the number %d, and should have %d", now->issue_number, due);
}

static void check_lacking(const Watch *w)
{
    enum { NAMED = 8 };
    JbText names = jb_text(w->arena);
    size_t n = 0;
    for (size_t i = 0; w->last != NULL && i < w->series->plan->indicator_n; i++) {
        const JbValue *v = &w->series->now->values[i];
        if (v->presence != JB_NOT_REPORTED || v->said ||
            w->last->values[i].presence != JB_REPORTED ||
            w->a->figures[i].status == JB_ST_WITHDRAWN)
            continue;
        if (n++ < NAMED)
            jb_text_put_format(&names, "%s%s", n > 1 ? ", " : "",
                               w->series->plan->indicators[i].id);
    }
    if (n == 0)
        return;
    if (n > NAMED)
        jb_text_put(&names, ", \u2026");
    JbPlace place = {.file = w->series->now->path, .pointer = "/values"};
    jb_diag_warn(w->diags, "values-lacking", &place,
                 "report them, or say why: { \"missing\": \"not_reported\" }",
                 "%zu that %s had are not reported: %s", n,
                 jb_calendar_period_text(w->arena, w->last->period, false), jb_text_str(&names));
}

void jb_proof_plausible(JbArena *arena, JbDiags *diags, const JbAttainment *a)
{
    const JbSeries *s = a->series;
    Watch w = {arena, diags, a, s, s->history_n > 0 ? s->history[s->history_n - 1] : NULL};
    check_values(&w, NULL);
    for (size_t k = 0; k < a->area_n; k++)
        check_values(&w, &a->areas[k]);
    check_unchanged(&w);
    check_issue(&w);
    check_lacking(&w);
}
