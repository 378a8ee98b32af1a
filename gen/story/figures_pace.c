/* SPDX-License-Identifier: MIT */
/* Changes, pace and forecast of an indicator, and figures that are no indicator's. */
#include "attain/rounding.h"
#include "locale/locale.h"
#include "story/figures_of.h"
#include "story/formula.h"
#include <string.h>

static JbFigure moved(const JbSubject *s, const char *name, const JbQ *value)
{
    JbPlace source = s->f->observed == NULL ? (JbPlace){NULL, 0, 0, NULL} : s->f->observed->place;
    JbFigure f = jb_story_fig_in_unit(s, name, value, source);
    f.unit = jb_story_fig_change_unit(s);
    return f;
}

/* The subject with need and pace as they are told; *own holds them where they are per year. */
static JbSubject told(const JbSubject *s, JbFigures *own)
{
    JbSubject t = *s;
    if (!s->yearly)
        return t;
    *own = jb_attain_per_year(s->arena, s->f);
    t.f = own;
    return t;
}

/* A formula per month, per year where that is told. */
static const char *per_year(const JbSubject *s, const char *formula)
{
    if (!s->yearly || formula == NULL)
        return formula;
    const char *up = strstr(formula, JB_FORMULA_UP);
    size_t n = up == NULL ? strlen(formula) : (size_t)(up - formula);
    return jb_arena_format(s->arena, "12 * (%.*s)%s", (int)n, formula, formula + n);
}

JbFigure jb_story_fig_needed(const JbSubject *subject)
{
    JbFigures own;
    JbSubject as_told = told(subject, &own);
    const JbSubject *s = &as_told;
    JbPlace nowhere = {NULL, 0, 0, NULL};
    JbPlace source = s->f->target == NULL ? nowhere : s->f->target->place;
    JbFigure f = jb_story_fig_in_unit(s, "needed", s->f->needed, source);
    bool coverage = jb_source_shape(s->f->indicator) == JB_VALUE_FRACTION;
    f.value = jb_story_needed_up(s->f) ? s->f->needed : s->f->needed_exact;
    f.digits = s->f->needed == NULL ? NULL : jb_attain_round_needed(s->arena, s->f);
    f.unit = coverage ? s->f->indicator->unit : jb_story_fig_change_unit(s);
    if (jb_story_needed_up(s->f))
        f.rounding = JB_SAID("up to a whole");
    JbFigures monthly = *subject->f;
    JbSubject per_month = {s->arena, &monthly, s->key, false, NULL};
    monthly.needed_decimals = s->f->needed_decimals;
    f.formula = per_year(s, jb_story_formula_needed(&per_month));
    f.times_100 = false; /* of a coverage a count */
    return f;
}

/* Whether a need a month (a year, where issues are of years) says too much: less of a count is left
 * than there are months (years), or the time left is not even two of them, or of years not one. */
static bool needs_less_than_told(const JbSubject *s, const JbFigures *as_told)
{
    const JbFigures *f = s->f;
    int months = f->by - f->own;
    bool count = (f->indicator->decimals == 0 && !f->indicator->unit_ratio) ||
                 jb_source_shape(f->indicator) == JB_VALUE_FRACTION;
    bool less = count && jb_q_cmp(as_told->needed_exact, jb_q_int(s->arena, 1)) < 0;
    return less || (s->yearly ? months < 12 : months == 1);
}

JbFigure jb_story_fig_needed_in_all(const JbSubject *s)
{
    JbFigures own;
    JbSubject as_told = told(s, &own);
    bool fits = s->f->needed_exact != NULL && needs_less_than_told(s, as_told.f);
    const JbQ *rest = NULL;
    if (fits)
        rest = jb_q_mul(s->arena, s->f->needed_exact, jb_q_int(s->arena, s->f->by - s->f->own));
    JbPlace nowhere = {NULL, 0, 0, NULL};
    JbPlace source = s->f->target == NULL ? nowhere : s->f->target->place;
    JbFigure f = jb_story_fig_in_unit(s, "needed_in_all", rest, source);
    bool coverage = jb_source_shape(s->f->indicator) == JB_VALUE_FRACTION;
    f.value = rest;
    if (rest != NULL)
        f.digits = coverage ? jb_q_digits(s->arena, rest, s->f->indicator->decimals)
                            : jb_attain_round_change(s->arena, s->f, rest);
    f.unit = coverage ? s->f->indicator->unit : jb_story_fig_change_unit(s);
    f.formula = rest == NULL ? NULL : jb_story_formula_rest(s);
    f.times_100 = false; /* of a coverage a count */
    return f;
}

JbFigure jb_story_fig_change(const JbSubject *s)
{
    JbFigure f = moved(s, "change", s->f->change);
    f.digits = jb_attain_round_change(s->arena, s->f, s->f->change);
    f.formula = jb_story_formula2(s, s->f->value, "-", s->f->change_from);
    return f;
}

/* What the change goes from, as it was reported then. */
JbFigure jb_story_fig_change_from(const JbSubject *s)
{
    const JbValue *then = s->f->change_then;
    JbPlace nowhere = {NULL, 0, 0, NULL}, promise = s->f->target ? s->f->target->place : nowhere;
    JbFigure f = jb_story_fig_in_unit(s, "change_from", s->f->change ? s->f->change_from : NULL,
                                      then ? then->place : promise);
    f.cell = then ? then->cell : NULL;
    f.preliminary = then && then->status == JB_PRELIMINARY;
    f.as_of = then && then->own_as_of ? then->as_of : (JbDate){0, 0, 0};
    return f;
}

JbFigure jb_story_fig_change_of(const JbSubject *s)
{
    JbFigure f = moved(s, "change_of", NULL);
    f.value = s->f->change_of;
    f.times_100 = false; /* a count */
    f.digits = s->f->change_of == NULL
                   ? NULL
                   : jb_q_digits(s->arena, s->f->change_of, s->f->indicator->decimals);
    f.unit = s->f->indicator->unit;
    if (f.value != NULL)
        f.formula = jb_story_formula2(s, s->f->observed->of, "-",
                                      jb_q_sub(s->arena, s->f->observed->of, f.value));
    return f;
}

/* The value of twelve months before. */
static const JbQ *year_before(const JbSubject *s)
{
    return jb_q_sub(s->arena, s->f->value, s->f->change_yoy);
}

JbFigure jb_story_fig_change_yoy(const JbSubject *s)
{
    JbFigure f = moved(s, "change_yoy", s->f->change_yoy);
    f.digits = jb_attain_round_change(s->arena, s->f, s->f->change_yoy);
    f.formula = jb_story_formula2(s, s->f->value, "-", year_before(s));
    return f;
}

JbFigure jb_story_fig_yoy(const JbSubject *s)
{
    JbFigure f = moved(s, "yoy", NULL);
    f.value = s->f->yoy;
    f.times_100 = true;
    f.digits = jb_attain_round_growth(s->arena, s->f->yoy);
    f.unit = jb_story_unit_percent();
    f.rounding = JB_SAID("one decimal, half away from zero");
    const char *before = jb_story_exact(s->arena, year_before(s));
    if (s->f->observed->yoy != NULL) {
        f.raw = s->f->observed->yoy_digits;
        f.source = s->f->observed->yoy_place;
        f.cell = NULL;
    } else if (f.value != NULL)
        f.formula = jb_arena_format(s->arena, "(%s - %s) / %s",
                                    jb_story_exact(s->arena, s->f->value), before, before);
    return f;
}

JbFigure jb_story_fig_pace(const JbSubject *subject)
{
    JbFigures own;
    JbSubject as_told = told(subject, &own);
    const JbSubject *s = &as_told;
    JbFigure f = moved(s, "pace", s->f->pace);
    f.value = s->f->pace;
    f.digits = jb_attain_round_pace(s->arena, s->f);
    if (jb_source_shape(s->f->indicator) == JB_VALUE_FRACTION)
        f.unit = s->f->indicator->unit;
    f.formula = per_year(s, jb_story_formula_pace(s));
    f.times_100 = false; /* of a coverage a count */
    return f;
}

JbFigure jb_story_fig_pace_ratio(const JbSubject *s)
{
    JbFigure f = jb_story_fig_percent(s->arena, jb_arena_format(s->arena, "%s.pace_ratio", s->key),
                                      s->f->pace_ratio, false);
    f.formula = jb_story_formula_pace_ratio(s);
    f.illustrative = s->f->illustrative;
    return f;
}

JbFigure jb_story_fig_forecast(const JbSubject *s, const JbQ *value, const JbQ *pace,
                               const char *member)
{
    JbPlace source = s->f->observed == NULL ? (JbPlace){NULL, 0, 0, NULL} : s->f->observed->place;
    JbFigure f =
        jb_story_fig_in_unit(s, jb_arena_format(s->arena, "forecast.%s", member), value, source);
    f.formula = f.value == NULL ? NULL : jb_story_formula_forecast(s, pace);
    return f;
}

JbFigure jb_story_fig_forecast_completion(const JbSubject *s)
{
    JbFigure f =
        jb_story_fig_percent(s->arena, jb_arena_format(s->arena, "%s.forecast.completion", s->key),
                             s->f->forecast.completion, false);
    f.formula = f.value == NULL ? NULL : jb_story_formula_done(s, s->f->forecast.value);
    f.illustrative = s->f->illustrative;
    return f;
}

JbFigure jb_story_fig_group(JbArena *arena, const char *prefix, const JbAttainment *a, size_t group)
{
    const JbQ *completion = a->groups[group].completion;
    const char *key =
        jb_arena_format(arena, "%sgroups.%s.completion", prefix, a->plan->groups[group].id);
    JbFigure f = jb_story_fig_percent(arena, key, completion, false);
    f.formula = completion == NULL ? NULL : jb_story_formula_group(arena, a, group);
    f.illustrative = a->series->now->status == JB_ILLUSTRATIVE;
    return f;
}

JbFigure jb_story_fig_months(JbArena *arena, const char *key, JbMonth from, JbMonth to)
{
    JbFigure f = jb_story_fig_count(arena, key, to - from);
    f.formula = jb_story_formula_months(arena, from, to);
    return f;
}

JbFigure jb_story_fig_rank(JbArena *arena, const char *key, size_t rank)
{
    if (rank == 0)
        return (JbFigure){.key = key};
    JbFigure f = jb_story_fig_count(arena, key, (int64_t)rank);
    f.formula = jb_arena_format(arena, "1 + %zu", rank - 1);
    return f;
}

JbFigure jb_story_fig_count(JbArena *arena, const char *key, int64_t n)
{
    return (JbFigure){.key = key,
                      .value = jb_q_int(arena, n),
                      .digits = jb_arena_format(arena, "%lld", (long long)n)};
}

JbFigure jb_story_fig_month(JbArena *arena, const char *key, JbMonth month, JbMonthForm form)
{
    JbFigure f = {.key = key};
    if (month == JB_NO_MONTH)
        return f;
    bool full = form == JB_MONTH_FULL;
    f.value = jb_q_int(arena, (full ? jb_calendar_month_year(month) * 100 : 0) +
                                  jb_calendar_month_of(month));
    f.raw = jb_calendar_month_text(arena, month);
    for (JbLang lang = 0; lang < JB_LANGS; lang++)
        f.fixed.at[lang] = jb_story_format_month(arena, lang, month, form);
    return f;
}

JbFigure jb_story_fig_year(JbArena *arena, const char *key, JbMonth month)
{
    JbFigure f = {.key = key};
    if (month == JB_NO_MONTH)
        return f;
    f.value = jb_q_int(arena, jb_calendar_month_year(month));
    f.fixed = jb_locale_same(jb_story_format_year(arena, month));
    return f;
}

JbFigure jb_story_fig_plan_year(JbArena *arena, const char *key, const JbPlan *plan, JbMonth month)
{
    if (month == JB_NO_MONTH || plan->year_starts == 1)
        return jb_story_fig_year(arena, key, month);
    int year = jb_source_year_of(plan, month);
    JbFigure f = {.key = key, .value = jb_q_int(arena, year)};
    f.fixed = jb_locale_same(jb_locale_plan_year(arena, year, year + 1));
    return f;
}

JbFigure jb_story_fig_date(JbArena *arena, const char *key, JbDate date, bool month_day)
{
    JbFigure f = {.key = key};
    if (date.year == 0)
        return f;
    f.value = jb_q_int(arena, (month_day ? 0 : date.year * 10000) + date.month * 100 + date.day);
    f.raw = jb_calendar_date_text(arena, date);
    for (JbLang lang = 0; lang < JB_LANGS; lang++)
        f.fixed.at[lang] = jb_story_format_date(arena, lang, date, month_day);
    return f;
}

JbFigure jb_story_fig_words(const char *key, JbWords words, const JbQ *value, JbPlace source)
{
    return (JbFigure){.key = key, .fixed = words, .value = value, .source = source};
}
