/* SPDX-License-Identifier: MIT */
/* Changes, pace and forecast of an indicator, and figures that are no indicator's. */
#include "attain/rounding.h"
#include "story/figures_of.h"

static JbFigure moved(const JbSubject *s, const char *name, const JbQ *value)
{
    JbPlace source = s->f->observed == NULL ? (JbPlace){NULL, 0, 0, NULL} : s->f->observed->place;
    JbFigure f = jb_fig_in_unit(s, name, value, source);
    f.unit = jb_fig_change_unit(s);
    return f;
}

JbFigure jb_fig_needed(const JbSubject *s)
{
    JbPlace nowhere = {NULL, 0, 0, NULL};
    JbPlace source = s->f->target == NULL ? nowhere : s->f->target->place;
    JbFigure f = jb_fig_in_unit(s, "needed", s->f->needed, source);
    bool coverage = s->f->indicator->measure == JB_COVERAGE;
    f.value = s->f->needed;
    f.digits = s->f->needed == NULL ? NULL : jb_round_needed(s->arena, s->f);
    f.unit = coverage ? s->f->indicator->unit : jb_fig_change_unit(s);
    f.rounding = coverage || s->f->indicator->decimals == 0 ? "up to a whole" : f.rounding;
    if (f.value != NULL)
        f.formula = jb_format(s->arena, "(%s - %s) per month to the due month",
                              jb_exact(s->arena, s->f->target_value), jb_exact(s->arena, s->f->value));
    return f;
}

JbFigure jb_fig_change(const JbSubject *s)
{
    JbFigure f = moved(s, "change", s->f->change);
    if (f.value != NULL)
        f.formula = jb_format(s->arena, "%s - %s", jb_exact(s->arena, s->f->value),
                              jb_exact(s->arena, jb_q_sub(s->arena, s->f->value, s->f->change)));
    return f;
}

JbFigure jb_fig_change_of(const JbSubject *s)
{
    JbFigure f = moved(s, "change_of", NULL);
    f.value = s->f->change_of;
    f.digits =
        s->f->change_of == NULL ? NULL : jb_q_digits(s->arena, s->f->change_of, s->f->indicator->decimals);
    f.unit = s->f->indicator->unit;
    return f;
}

JbFigure jb_fig_change_yoy(const JbSubject *s)
{
    return moved(s, "change_yoy", s->f->change_yoy);
}

JbFigure jb_fig_yoy(const JbSubject *s)
{
    JbFigure f = moved(s, "yoy", NULL);
    f.value = s->f->yoy;
    f.digits = jb_round_growth(s->arena, s->f->yoy);
    f.unit = jb_unit_percent();
    f.rounding = "one decimal, half away from zero";
    return f;
}

JbFigure jb_fig_pace(const JbSubject *s)
{
    return moved(s, "pace", s->f->pace);
}

JbFigure jb_fig_pace_ratio(const JbSubject *s)
{
    JbFigure f =
        jb_fig_percent(s->arena, jb_format(s->arena, "%s.pace_ratio", s->key), s->f->pace_ratio, false);
    if (f.value != NULL)
        f.formula =
            jb_format(s->arena, "%s / %s", jb_exact(s->arena, s->f->pace), jb_exact(s->arena, s->f->needed));
    f.illustrative = s->f->illustrative;
    return f;
}

JbFigure jb_fig_forecast(const JbSubject *s, const JbQ *value, const char *member)
{
    JbPlace source = s->f->observed == NULL ? (JbPlace){NULL, 0, 0, NULL} : s->f->observed->place;
    JbFigure f = jb_fig_in_unit(s, jb_format(s->arena, "forecast.%s", member), value, source);
    if (f.value != NULL && value == s->f->forecast.value)
        f.formula = jb_format(s->arena, "%s + %s per month to the due month", jb_exact(s->arena, s->f->value),
                              jb_exact(s->arena, s->f->pace));
    return f;
}

JbFigure jb_fig_forecast_completion(const JbSubject *s)
{
    JbFigure f = jb_fig_percent(s->arena, jb_format(s->arena, "%s.forecast.completion", s->key),
                                s->f->forecast.completion, false);
    if (f.value != NULL)
        f.formula = jb_format(s->arena, "%s / %s", jb_exact(s->arena, s->f->forecast.value),
                              jb_exact(s->arena, s->f->target_value));
    f.illustrative = s->f->illustrative;
    return f;
}

JbFigure jb_fig_count(JbArena *arena, const char *key, int64_t n)
{
    return (JbFigure){
        .key = key, .value = jb_q_int(arena, n), .digits = jb_format(arena, "%lld", (long long)n)};
}

JbFigure jb_fig_month(JbArena *arena, const char *key, JbMonth month, JbMonthForm form)
{
    JbFigure f = {.key = key};
    if (month == JB_NO_MONTH)
        return f;
    bool full = form == JB_MONTH_FULL;
    f.value = jb_q_int(arena, (full ? jb_month_year(month) * 100 : 0) + jb_month_of(month));
    f.raw = jb_month_text(arena, month);
    for (JbLang lang = JB_ZH; lang < JB_LANGS; lang++)
        f.fixed.at[lang] = jb_format_month(arena, lang, month, form);
    return f;
}

JbFigure jb_fig_year(JbArena *arena, const char *key, JbMonth month)
{
    JbFigure f = {.key = key};
    if (month == JB_NO_MONTH)
        return f;
    f.value = jb_q_int(arena, jb_month_year(month));
    f.fixed.at[JB_ZH] = f.fixed.at[JB_EN] = jb_format_year(arena, month);
    return f;
}

JbFigure jb_fig_date(JbArena *arena, const char *key, JbDate date, bool month_day)
{
    JbFigure f = {.key = key};
    if (date.year == 0)
        return f;
    f.value = jb_q_int(arena, (month_day ? 0 : date.year * 10000) + date.month * 100 + date.day);
    f.raw = jb_date_text(arena, date);
    for (JbLang lang = JB_ZH; lang < JB_LANGS; lang++)
        f.fixed.at[lang] = jb_format_date(arena, lang, date, month_day);
    return f;
}

JbFigure jb_fig_words(const char *key, JbWords words, const JbQ *value, JbPlace source)
{
    return (JbFigure){.key = key, .fixed = words, .value = value, .source = source};
}
