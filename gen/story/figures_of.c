/* SPDX-License-Identifier: MIT */
#include "story/figures_of.h"
#include "attain/rounding.h"
#include "story/formula.h"
#include <string.h>

#define EXACT_DECIMALS 9 /* more are shown as a fraction */

static const char one_decimal[] = JB_SAID("one decimal, half away from zero");

const char *jb_story_exact(JbArena *arena, const JbQ *q)
{
    if (q == NULL)
        return "none";
    int decimals = jb_q_decimals(q, EXACT_DECIMALS);
    return decimals < 0 ? jb_arena_format(arena, "(%s)", jb_q_fraction(arena, q))
                        : jb_q_digits(arena, q, decimals);
}

static const JbQ *hundred(JbArena *arena, const JbQ *share)
{
    return jb_q_mul(arena, share, jb_q_int(arena, 100));
}

static const JbValue *observed(const JbSubject *s)
{
    return s->f->observed;
}

static JbValueShape shape(const JbSubject *s)
{
    return jb_source_shape(s->f->indicator);
}

/* A figure with the flags and source of the indicator's value. */
static JbFigure base(const JbSubject *s, const char *name)
{
    const JbValue *v = observed(s);
    JbFigure f = {.key = jb_arena_join(s->arena, s->key, ".", name),
                  .illustrative = s->f->illustrative,
                  .uneven = s->f->uneven};
    if (v != NULL) {
        f.source = v->place;
        f.cell = v->cell;
        f.preliminary = v->status == JB_PRELIMINARY;
        if (v->own_as_of)
            f.as_of = v->as_of;
    }
    return f;
}

/* The indicator's rounding in words. */
static const char *unit_rounding(const JbSubject *s)
{
    int decimals = shape(s) == JB_VALUE_FRACTION ? 1
                   : shape(s) == JB_VALUE_STATE  ? 0
                                                 : s->f->indicator->decimals;
    if (decimals == 1)
        return JB_SAID("1 decimal, half away from zero");
    return decimals == 0 ? JB_SAID("to a whole, half away from zero")
                         : jb_arena_format(s->arena, "%d decimals, half away from zero", decimals);
}

static bool in_shares(const JbSubject *s)
{
    return jb_source_traits(s->f->indicator)->share;
}

JbWords jb_story_fig_unit(const JbSubject *s)
{
    return in_shares(s) ? jb_story_unit_percent() : s->f->indicator->unit;
}

/* A difference of two values: shares and ratios differ in percentage points, per mille in those. */
JbWords jb_story_fig_change_unit(const JbSubject *s)
{
    bool points = in_shares(s) || s->f->indicator->unit_ratio;
    if (!in_shares(s) && s->f->indicator->unit_mille)
        return jb_story_unit_mille_points();
    return points ? jb_story_unit_points() : s->f->indicator->unit;
}

static JbFigure in_unit(const JbSubject *s, const char *name, const JbQ *value, JbWords unit)
{
    JbFigure f = base(s, name);
    f.value = in_shares(s) ? hundred(s->arena, value) : value;
    f.times_100 = in_shares(s);
    f.digits = value == NULL ? NULL : jb_attain_round_value(s->arena, s->f, value);
    f.unit = unit;
    f.rounding = unit_rounding(s);
    return f;
}

JbFigure jb_story_fig_in_unit(const JbSubject *s, const char *name, const JbQ *value,
                              JbPlace source)
{
    JbFigure f = in_unit(s, name, value, jb_story_fig_unit(s));
    if (f.source.file != source.file || f.source.line != source.line)
        f.cell = NULL; /* a target was never in the value's cell of a sheet */
    f.source = source;
    f.preliminary = false;
    f.as_of = (JbDate){0, 0, 0};
    return f;
}

JbFigure jb_story_fig_percent(JbArena *arena, const char *key, const JbQ *share, bool met)
{
    JbFigure f = {.key = key,
                  .value = hundred(arena, share),
                  .times_100 = true,
                  .unit = jb_story_unit_percent(),
                  .rounding = one_decimal};
    f.digits = jb_attain_round_percent(arena, share, met);
    return f;
}

JbFigure jb_story_fig_value(const JbSubject *s)
{
    const JbValue *v = observed(s);
    JbFigure f = base(s, "value");
    f.raw = v == NULL ? NULL : v->digits;
    if (shape(s) == JB_VALUE_STATE) {
        f.value = hundred(s->arena, s->f->value);
        f.times_100 = true;
        f.unit = jb_story_unit_percent();
        f.digits = f.value == NULL ? NULL : jb_attain_round_value(s->arena, s->f, s->f->value);
    } else if (v != NULL && v->presence == JB_REPORTED) {
        f.value = v->value;
        f.unit = s->f->indicator->unit;
        f.digits = jb_q_digits(s->arena, v->value, s->f->indicator->decimals);
        int exact = v->value == NULL ? 0 : jb_q_decimals(v->value, EXACT_DECIMALS);
        if (exact < 0 || exact > s->f->indicator->decimals)
            f.rounding = unit_rounding(s);
    }
    return f;
}

JbFigure jb_story_fig_of(const JbSubject *s)
{
    JbFigure f = base(s, "of");
    f.value = observed(s) == NULL ? NULL : observed(s)->of;
    f.digits = f.value == NULL ? NULL : jb_q_digits(s->arena, f.value, s->f->indicator->decimals);
    f.unit = s->f->indicator->unit;
    return f;
}

JbFigure jb_story_fig_share(const JbSubject *s)
{
    JbFigure f = base(s, "share");
    if (shape(s) == JB_VALUE_FRACTION && s->f->value != NULL) {
        f = in_unit(s, "share", s->f->value, jb_story_unit_percent());
        f.formula = jb_story_formula2(s, observed(s)->value, "/", observed(s)->of);
    }
    return f;
}

JbFigure jb_story_fig_completion(const JbSubject *s)
{
    JbFigure f = base(s, "completion");
    f.value = hundred(s->arena, s->f->completion);
    f.times_100 = true;
    f.digits = jb_attain_round_completion(s->arena, s->f);
    f.unit = jb_story_unit_percent();
    f.rounding = one_decimal;
    f.formula = jb_story_formula_completion(s);
    return f;
}

JbFigure jb_story_fig_used(const JbSubject *s)
{
    JbFigure f = base(s, "used");
    f.value = hundred(s->arena, s->f->used);
    f.times_100 = true;
    f.digits = jb_attain_round_used(s->arena, s->f->used);
    f.unit = jb_story_unit_percent();
    f.rounding = JB_SAID("one decimal, half away from zero, 100.0 only where it is exactly so");
    f.formula = f.value == NULL ? NULL : jb_story_formula2(s, s->f->value, "/", s->f->target_value);
    return f;
}

JbFigure jb_story_fig_schedule(const JbSubject *s)
{
    JbFigure f = base(s, "schedule");
    f.value = hundred(s->arena, s->f->schedule);
    f.times_100 = true;
    f.digits = jb_attain_round_percent(s->arena, s->f->schedule, false);
    f.unit = jb_story_unit_percent();
    f.rounding = one_decimal;
    f.formula = jb_story_formula_schedule(s);
    if (s->f->target != NULL)
        f.source = s->f->target->place;
    f.cell = NULL;
    f.preliminary = f.illustrative = false; /* a promise */
    return f;
}

JbFigure jb_story_fig_lead(const JbSubject *s)
{
    JbFigure f = base(s, "lead");
    f.value = hundred(s->arena, s->f->lead);
    f.times_100 = true;
    f.digits = jb_attain_round_lead(s->arena, s->f->lead);
    f.unit = jb_story_unit_points();
    f.rounding = JB_SAID("one decimal, half away from zero, never 0.0 unless exactly so");
    f.formula = f.value == NULL ? NULL
                : s->f->cap     ? jb_story_formula2(s, s->f->schedule, "-", s->f->used)
                                : jb_story_formula2(s, s->f->completion, "-", s->f->schedule);
    return f;
}

JbFigure jb_story_fig_distance(const JbSubject *s)
{
    JbFigure f = in_unit(s, "distance", s->f->distance, jb_story_fig_change_unit(s));
    f.formula = f.value == NULL ? NULL : jb_story_formula2(s, s->f->value, "-", s->f->target_value);
    return f;
}

JbFigure jb_story_fig_expected(const JbSubject *s)
{
    JbFigure f = in_unit(s, "expected", s->f->expected, jb_story_fig_unit(s));
    f.formula = jb_story_formula_expected(s);
    if (s->f->target != NULL)
        f.source = s->f->target->place;
    f.cell = NULL;
    f.preliminary = f.illustrative = false;
    return f;
}

/* The line of the plan that promises the target: an area's own, where it has one. */
static JbPlace target_place(const JbSubject *s, const JbTarget *t)
{
    const JbAreaValue *own =
        t != NULL && s->area != NULL ? jb_source_area_target(t, s->area->area) : NULL;
    if (own != NULL)
        return own->place;
    return t != NULL ? t->place : (JbPlace){0};
}

/* A figure of the plan's own: nobody observed it. */
static JbFigure promised(const JbSubject *s, const char *name, const JbQ *value, JbPlace place)
{
    JbFigure f = jb_story_fig_in_unit(s, name, value, place);
    f.illustrative = false;
    f.rounding = NULL;
    return f;
}

JbFigure jb_story_fig_target(const JbSubject *s)
{
    return promised(s, "target", s->f->target_value, target_place(s, s->f->target));
}

/* The target before the one in force, which is due in the month in which the path begins; NULL:
 * it begins otherwise. */
static const JbTarget *target_before(const JbFigures *f)
{
    const JbTarget *found = NULL;
    for (size_t i = 0; i < f->indicator->target_n; i++) {
        const JbTarget *t = &f->indicator->targets[i];
        if (t->by == f->base_at && t != f->target && jb_q_equal(t->value, f->base))
            found = t;
    }
    return found;
}

JbFigure jb_story_fig_base(const JbSubject *s)
{
    const JbIndicator *in = s->f->indicator;
    if (s->f->base == NULL || s->f->base_at == JB_NO_MONTH)
        return (JbFigure){0};
    if (in->baseline_at == s->f->base_at)
        return promised(s, "base", s->f->base, in->baseline_place);
    const JbTarget *before = target_before(s->f);
    return before != NULL ? promised(s, "base", s->f->base, target_place(s, before))
                          : (JbFigure){0};
}

JbFigure jb_story_fig_weights(const JbSubject *s)
{
    const JbPath *path = &s->f->indicator->path;
    if (s->f->path != JB_PATH_WEIGHTS || path->place.file == NULL || s->f->expected == NULL)
        return (JbFigure){0};
    JbFigure f = {.key = jb_arena_format(s->arena, "%s.weights", s->key), .source = path->place};
    f.value = jb_story_formula_weights(s, s->f->own, &f.formula);
    return f;
}

JbFigure jb_story_fig_gap(const JbSubject *s)
{
    JbFigure f = in_unit(s, "gap", s->f->expected_gap, jb_story_fig_change_unit(s));
    f.formula = f.value == NULL ? NULL : jb_story_formula2(s, s->f->value, "-", s->f->expected);
    return f;
}

JbFigure jb_story_fig_to_go(const JbSubject *s)
{
    JbFigure f = in_unit(s, "to_go", s->f->to_go, jb_story_fig_change_unit(s));
    f.formula = f.value == NULL ? NULL : jb_story_formula2(s, s->f->target_value, "-", s->f->value);
    return f;
}

JbSubject jb_story_area_subject(JbArena *arena, const char *prefix, const JbAttainment *a,
                                const JbAreaFigures *area, size_t indicator)
{
    const char *key = jb_arena_format(arena, "%sareas.%s.%s", prefix, a->plan->areas[area->area].id,
                                      a->plan->indicators[indicator].id);
    return (JbSubject){arena, &area->parts[indicator]->figures, key, false, area};
}
