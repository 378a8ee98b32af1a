/* SPDX-License-Identifier: MIT */
/* The targets of one indicator: what was promised, by when, and whether they fit together. */
#include "base/meant.h"
#include "source/check.h"

#include <string.h>

static bool has_value(JbMeasure measure)
{
    return jb_source_measure(measure)->number;
}

/* No value can lie beyond a bound, so none can be promised there. */
static void check_bounds(JbCheck *c, const JbQ *value, const JbPlace *place,
                         const JbIndicator *indicator, JbCompare compare)
{
    const JbQ *max =
        jb_source_shape(indicator) == JB_VALUE_FRACTION ? jb_q_int(c->arena, 1) : indicator->max;
    const JbQ *min = jb_source_shape(indicator) == JB_VALUE_FRACTION ? NULL : indicator->min;
    int above = value == NULL || max == NULL ? -1 : jb_q_cmp(value, max);
    int below = value == NULL || min == NULL ? 1 : jb_q_cmp(value, min);
    if ((above > 0 && jb_source_shape(indicator) != JB_VALUE_FRACTION) ||
        (above == 0 && compare == JB_MORE_THAN))
        jb_diag_error(c->diags, "target-beyond-bound", place, "correct the target, or \"max\"",
                      "no value of \"%s\" can hold this target: it cannot be above its maximum",
                      indicator->id);
    if (below < 0 || (below == 0 && compare == JB_LESS_THAN))
        jb_diag_error(c->diags, "target-beyond-bound", place, "correct the target, or \"min\"",
                      "no value of \"%s\" can hold this target: it cannot be below its minimum",
                      indicator->id);
}

/* A promised number must be one that the measure can take. */
static void check_range(JbCheck *c, const JbQ *value, const JbPlace *place, JbMeasure measure)
{
    if (value == NULL || jb_source_measure(measure)->is_signed)
        return;
    if (jb_q_sign(value) < 0)
        jb_diag_error(c->diags, "negative", place, "write 0 or more",
                      "a target of the measure \"%s\" cannot be negative",
                      jb_source_measure_name(measure));
    else if (jb_source_measure(measure)->shape == JB_VALUE_FRACTION &&
             jb_q_cmp(value, jb_q_int(c->arena, 1)) > 0)
        jb_diag_error(c->diags, "share-over-1", place, "write a share from 0 to 1: 0.8, not 80",
                      "the target is more than the whole");
}

/* A promised number. Written as a text it may say how it holds ("at most 8", "8 to 10", "8 or
 * less"), which the number alone would lose: that has its own member. */
static const JbQ *promised(JbCheck *c, const JbJson *object, const char *key)
{
    const JbJson *v = jb_json_get(object, key);
    if (v == NULL || v->kind != JB_JSON_STRING || strpbrk(v->string, "0123456789") == NULL)
        return jb_json_number(c->diags, object, key);
    JbMeant meant = jb_meant_number(c->arena, v->string);
    const char *hint = JB_SAID("how it holds stands beside it: \"compare\": \"at_most\", "
                               "\"less_than\", \"more_than\", \"equal\" or \"about\"; "
                               "\"at_least\" where nothing is said");
    if (meant.nothing || meant.of != NULL || (meant.digits != NULL && !meant.roughly))
        return jb_json_number(c->diags, object, key);
    if (meant.digits == NULL)
        jb_diag_error(c->diags, "number-as-text", &v->place, hint,
                      "\"%s\" is a text; write one number alone", v->string);
    else
        jb_diag_error(c->diags, "number-as-text", &v->place, hint, "\"%s\" is a text; write %s",
                      v->string, meant.digits);
    return NULL;
}

/* Once a year is all that a target restarts. */
static bool check_every(JbCheck *c, const JbJson *object)
{
    static const char *const names[] = {"year"};
    const JbJson *every = jb_json_get(object, "every");
    if (every == NULL || every->kind != JB_JSON_STRING || strcmp(every->string, names[0]) == 0 ||
        jb_source_choice_meant(c->arena, every->string, names, 1) != NULL)
        return jb_source_check_choice(c, object, "every", names, 1) == 0;
    jb_diag_error(c->diags, "bad-value", &every->place,
                  JB_SAID("for shorter periods write \"by\", and a target for each date"),
                  "\"%s\" must be %s, not \"%s\"", "every", "\"year\"", every->string);
    return false;
}

static void read_due(JbCheck *c, const JbJson *object, const JbIndicator *indicator, bool known,
                     JbTarget *target)
{
    target->by = jb_source_check_month(c, object, "by", JB_EDGE_LAST);
    target->every_year = check_every(c, object);
    const JbJson *every = jb_json_get(object, "every");
    if (every == NULL)
        return;
    if (jb_json_get(object, "by") != NULL)
        jb_diag_error(c->diags, "by-and-every", JB_JSON_KEY_PLACE(every),
                      "keep \"every\" for a promise of each year, \"by\" for one date",
                      "a target has \"by\" or \"every\", not both");
    if (known && target->every_year && !jb_source_measure(indicator->measure)->yearly)
        jb_source_check_refuse(
            c, object, "every", indicator->measure,
            JB_SAID("only an annual measure or a rate restarts each year: write \"by\", and a "
                    "target for each year where each has its own"));
}

static void read_comparison(JbCheck *c, const JbJson *object, JbTarget *target)
{
    int compare =
        jb_source_check_choice(c, object, "compare", jb_source_compare_names, JB_COMPARES);
    target->compare = compare < 0 ? JB_AT_LEAST : (JbCompare)compare;
    target->tolerance = jb_json_number(c->diags, object, "tolerance");
    const JbJson *tolerance = jb_json_get(object, "tolerance");
    const JbJson *name = jb_json_get(object, "compare");
    if (name != NULL && compare < 0)
        return; /* reported; whether a tolerance belongs to it is not known */
    if (target->compare == JB_ABOUT && tolerance == NULL)
        jb_diag_error(c->diags, "no-tolerance", jb_source_check_place(object, "compare"),
                      "add \"tolerance\", how far off still counts, in the unit",
                      "\"about\" says nothing without a tolerance");
    if (target->compare != JB_ABOUT && tolerance != NULL)
        jb_diag_error(c->diags, "tolerance-unused", JB_JSON_KEY_PLACE(tolerance),
                      "take it out, or write \"compare\": \"about\"",
                      "only \"about\" has a tolerance");
    if (target->tolerance != NULL && jb_q_sign(target->tolerance) < 0)
        jb_diag_error(c->diags, "negative", &tolerance->place, "write 0 or more",
                      "the tolerance is negative");
}

static void read_target_areas(JbCheck *c, const JbJson *object, const JbPlan *plan,
                              const JbIndicator *indicator, JbTarget *target)
{
    const JbJson *areas = jb_json_object(c->diags, object, "areas");
    if (areas == NULL)
        return;
    JbAreaValue *values = jb_arena_alloc_array(c->arena, areas->n, sizeof *values);
    target->areas = values;
    for (const JbJson *v = areas->child; v != NULL; v = v->next) {
        if (strncmp(v->key, "x_", 2) == 0)
            continue;
        size_t area = jb_source_check_area(c, plan, v->key, JB_JSON_KEY_PLACE(v));
        const JbQ *value = promised(c, areas, v->key);
        check_range(c, value, &v->place, indicator->measure);
        check_bounds(c, value, &v->place, indicator, target->compare);
        if (area != SIZE_MAX && value != NULL)
            values[target->area_n++] = (JbAreaValue){area, value, v->place};
    }
}

static void refuse_values(JbCheck *c, const JbJson *object, JbMeasure measure)
{
    static const char *const keys[] = {"value", "compare", "tolerance", "areas"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        jb_source_check_refuse(c, object, keys[i], measure,
                               jb_source_measure(measure)->shape == JB_VALUE_STATE
                                   ? JB_SAID("take it out: a milestone's target is its date")
                                   : JB_SAID("take it out: a statement is never scored"));
}

static void read_target(JbCheck *c, const JbJson *object, const JbPlan *plan,
                        const JbIndicator *indicator, bool known, JbTarget *target)
{
    JbField fields[] = {{"value", false},     {"by", false},        {"every", false},
                        {"compare", false},   {"tolerance", false}, {"aspirational", false},
                        {"effective", false}, {"words", false},     {"areas", false}};
    JbMeasure measure = indicator->measure;
    *target = (JbTarget){.by = JB_NO_MONTH, .effective = JB_NO_MONTH, .place = object->place};
    if (!jb_source_check_is_like(c, object, "a target", "{ \"by\": \"YYYY-MM\", \"value\": %s }"))
        return;
    fields[0].required =
        known && has_value(measure) && jb_source_shape(indicator) != JB_VALUE_FRACTION;
    (void)jb_source_check_keys(c, object, JB_OBJECT_TARGET, fields, sizeof fields / sizeof *fields);
    read_due(c, object, indicator, known, target);
    target->aspirational = jb_json_bool(c->diags, object, "aspirational", false);
    target->effective = jb_source_check_month(c, object, "effective", JB_EDGE_FIRST);
    target->words = jb_source_check_words(c, object, "words", JB_TEXT_LINE);
    if (known && !has_value(measure)) {
        refuse_values(c, object, measure);
        return;
    }
    target->value = promised(c, object, "value");
    check_range(c, target->value, jb_source_check_place(object, "value"), measure);
    if (jb_source_shape(indicator) == JB_VALUE_FRACTION && target->value == NULL)
        target->value = jb_q_int(c->arena, 1); /* 100 % unless it says otherwise */
    read_comparison(c, object, target);
    if (known)
        check_bounds(c, target->value, jb_source_check_place(object, "value"), indicator,
                     target->compare);
    read_target_areas(c, object, plan, indicator, target);
}

static const char *due_text(JbArena *arena, const JbTarget *t)
{
    return t->every_year          ? "every year"
           : t->by == JB_NO_MONTH ? "no date"
                                  : jb_calendar_month_text(arena, t->by);
}

/* Two versions of a promise are told apart by `effective`: among those of one version the dates
 * rise. */
static void check_order(JbCheck *c, const JbIndicator *indicator, size_t i)
{
    const JbMeasureTraits *traits = jb_source_traits(indicator);
    const JbTarget *t = &indicator->targets[i], *last = NULL;
    for (size_t j = 0; j < i; j++) {
        const JbTarget *u = &indicator->targets[j];
        if (u->effective != t->effective)
            continue;
        if (u->by == t->by && u->every_year == t->every_year) {
            jb_diag_error(c->diags, "duplicate-target", &t->place,
                          "take one out, or say from when it holds with \"effective\"",
                          "a target for %s stands in line %u already", due_text(c->arena, t),
                          u->place.line);
            return;
        }
        if (u->by != JB_NO_MONTH)
            last = u;
    }
    if (last != NULL && t->by != JB_NO_MONTH && t->by < last->by)
        jb_diag_error(c->diags, "targets-order", &t->place, "order the targets by date",
                      "the target for %s stands behind the one for %s",
                      jb_calendar_month_text(c->arena, t->by),
                      jb_calendar_month_text(c->arena, last->by));
    else if (last != NULL && t->by != JB_NO_MONTH && traits->counts && !traits->yearly &&
             last->value != NULL && t->value != NULL && jb_q_cmp(t->value, last->value) < 0)
        jb_diag_warn(c->diags, "target-falls", &t->place,
                     "count from the plan's start, or use the measure \"annual\"",
                     "a cumulative target is lower than the one before it");
}

static void check_within(JbCheck *c, const JbPlan *plan, const JbTarget *t)
{
    if (t->by == JB_NO_MONTH || plan->from == JB_NO_MONTH || plan->to == JB_NO_MONTH ||
        (t->by >= plan->from && t->by <= plan->to))
        return;
    bool before = t->by < plan->from;
    jb_diag_warn(c->diags, "target-outside-plan", &t->place,
                 "correct the date, or the plan's period",
                 before ? JB_SAID("the target is due in %s, before the plan begins in %s")
                        : JB_SAID("the target is due in %s, after the plan ends in %s"),
                 jb_calendar_month_text(c->arena, t->by),
                 jb_calendar_month_text(c->arena, before ? plan->from : plan->to));
}

static void check_dates(JbCheck *c, const JbPlan *plan, const JbIndicator *indicator,
                        const JbTarget *t)
{
    if (indicator->baseline_at != JB_NO_MONTH && t->by != JB_NO_MONTH &&
        indicator->baseline_at >= t->by)
        jb_diag_error(c->diags, "baseline-after-target", &t->place,
                      "the baseline is what stood before the first target",
                      "the target is due in %s, not after the baseline of %s",
                      jb_calendar_month_text(c->arena, t->by),
                      jb_calendar_month_text(c->arena, indicator->baseline_at));
    check_within(c, plan, t);
    if (t->effective != JB_NO_MONTH && t->by != JB_NO_MONTH && t->effective > t->by)
        jb_diag_warn(c->diags, "never-in-force", &t->place, "correct \"effective\"",
                     "the target comes into force in %s, after it was due",
                     jb_calendar_month_text(c->arena, t->effective));
}

void jb_source_plan_read_targets(JbCheck *c, const JbJson *object, const JbPlan *plan,
                                 JbIndicator *indicator, bool measure_known)
{
    size_t n = 0;
    const JbJson *said = jb_json_get(object, "targets"), *list = NULL;
    if (said != NULL && said->kind == JB_JSON_NUMBER)
        jb_source_check_sample(c, said, "an array", "[{ \"by\": \"YYYY-MM\", \"value\": %s }]");
    else
        list = jb_source_check_list(c, object, "targets", JB_MAX_TARGETS, &n);
    JbTarget *targets = jb_arena_alloc_array(c->arena, n, sizeof *targets);
    indicator->targets = targets;
    for (const JbJson *v = list == NULL ? NULL : list->child; v != NULL; v = v->next) {
        read_target(c, v, plan, indicator, measure_known, &targets[indicator->target_n]);
        if (v->kind != JB_JSON_OBJECT)
            continue;
        check_order(c, indicator, indicator->target_n);
        check_dates(c, plan, indicator, &targets[indicator->target_n]);
        indicator->target_n++;
    }
}
