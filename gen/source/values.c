/* SPDX-License-Identifier: MIT */
/* The observations of a snapshot, for the whole and for each area: a number, an object, null, or
 * nothing at all. */
#include "base/meant.h"
#include "locale/locale.h"
#include "source/check.h"
#include "source/typed.h"

#include <string.h>

typedef struct JbValueContext {
    JbCheck *c;
    const JbSnapshot *snapshot;
    const JbPlan *plan;
} JbValueContext;

/* Nothing was reported; status and date are those of the snapshot. */
static JbValue unreported(const JbSnapshot *s, const JbPlace *place)
{
    return (JbValue){.presence = JB_NOT_REPORTED,
                     .status = s->status,
                     .as_of = s->as_of,
                     .month = s->period.last,
                     .place = *place};
}

/* A note in each language of the plan. */
static const char *shape_of_statement(JbCheck *c)
{
    JbText t = jb_text(c->arena);
    for (size_t i = 0; i < c->langs.n; i++)
        jb_text_put_format(&t, "%s\"%s\": …", i > 0 ? ", " : "", jb_locale_name(c->langs.at[i]));
    return jb_arena_format(c->arena, "write { \"note\": { %s } }", jb_text_str(&t));
}

static const char *shape_of(JbCheck *c, JbMeasure measure)
{
    switch (jb_source_measure(measure)->shape) {
    case JB_VALUE_FRACTION: return JB_SAID("write { \"value\": …, \"of\": … }");
    case JB_VALUE_STATE:
        return JB_SAID("write { \"state\": \"not_started\", \"under_way\" or \"done\" }");
    case JB_VALUE_WORDS: return shape_of_statement(c);
    case JB_VALUE_NUMBER: break;
    }
    return JB_SAID("write a number, or { \"value\": … }");
}

/* What a value of a ratio is in per cent (per mille) where it looks like a share of 1; NULL: it
 * does not. */
static const char *as_ratio(JbCheck *c, const JbIndicator *indicator, const JbQ *value)
{
    enum { MOST_DECIMALS = 6 };
    const JbQ *one = jb_q_int(c->arena, 1);
    if (!indicator->unit_ratio || jb_q_cmp(value, one) >= 0 ||
        jb_q_cmp(jb_q_sub(c->arena, jb_q_int(c->arena, 0), value), one) >= 0)
        return NULL;
    value = jb_q_mul(c->arena, value, jb_q_int(c->arena, indicator->unit_mille ? 1000 : 100));
    int decimals = jb_q_decimals(value, MOST_DECIMALS);
    return decimals < 0 ? NULL : jb_q_digits(c->arena, value, decimals);
}

/* More digits than the indicator prints: they would be lost on the page. */
static void check_decimals(JbCheck *c, const JbIndicator *indicator, const JbQ *value,
                           const JbPlace *place, const char *digits)
{
    if (jb_q_decimals(value, indicator->decimals) >= 0)
        return;
    const char *share = as_ratio(c, indicator, value);
    if (share != NULL)
        jb_diag_warn(
            c->diags, "too-many-decimals", place,
            jb_arena_format(c->arena,
                            JB_SAID("write %s if it is that share of the whole; or raise the "
                                    "indicator's decimals, or round it"),
                            share),
            "%s of \"%s\" has more decimals than the %d that the plan prints, and looks like "
            "a share of 1, while the unit is %s",
            digits, indicator->id, indicator->decimals, indicator->unit_mille ? "‰" : "%");
    else
        jb_diag_warn(c->diags, "too-many-decimals", place,
                     "raise the indicator's \"decimals\", or round the value",
                     "%s has more decimals than the %d that the plan prints for \"%s\"", digits,
                     indicator->decimals, indicator->id);
}

/* A count, level or numerator. False when it cannot be. */
static bool check_number(JbCheck *c, const JbIndicator *indicator, const JbJson *v)
{
    if (!jb_source_measure(indicator->measure)->is_signed && jb_q_sign(v->number) < 0) {
        jb_diag_error(c->diags, "negative", &v->place,
                      "write 0 or more; a correction belongs into the total",
                      "\"%s\" counts, it cannot be %s", indicator->id, v->digits);
        return false;
    }
    check_decimals(c, indicator, v->number, &v->place, v->digits);
    return true;
}

/* A share of the work as a state: 31 is under way, 31 % of it. */
static const char *state_of_share(JbCheck *c, const JbQ *share)
{
    int low = jb_q_sign(share), high = jb_q_cmp(share, jb_q_int(c->arena, 100));
    int decimals = jb_q_decimals(share, 2);
    if (low < 0 || high > 0 || decimals < 0)
        return NULL;
    if (low == 0 || high == 0)
        return jb_arena_format(c->arena, "{ \"state\": \"%s\" }",
                               jb_source_state_names[low == 0 ? JB_NOT_STARTED : JB_DONE]);
    return jb_arena_format(c->arena, "{ \"state\": \"%s\", \"percent\": %s }",
                           jb_source_state_names[JB_UNDER_WAY],
                           jb_q_digits(c->arena, share, decimals));
}

/* The state that stands alone: a word for it, true or false, a share of the work; NULL: unknown. */
static const char *state_of(JbCheck *c, const JbJson *v)
{
    const char *state = NULL;
    if (v->kind == JB_JSON_NUMBER)
        return state_of_share(c, v->number);
    if (v->kind == JB_JSON_BOOL)
        state = jb_source_state_names[v->truth ? JB_DONE : JB_NOT_STARTED];
    if (v->kind != JB_JSON_STRING)
        return state == NULL ? NULL : jb_arena_format(c->arena, "{ \"state\": \"%s\" }", state);
    state = jb_source_choice_meant(c->arena, v->string, jb_source_state_names, JB_STATES);
    if (state != NULL)
        return jb_arena_format(c->arena, "{ \"state\": \"%s\" }", state);
    JbMeant meant = jb_meant_number(c->arena, v->string);
    bool share = meant.digits != NULL && meant.of == NULL && !meant.several &&
                 (*meant.rest == '\0' || strcmp(meant.rest, "%") == 0);
    return share ? state_of_share(c, jb_q_parse(c->arena, meant.digits, strlen(meant.digits)))
                 : NULL;
}

/* What to write in place of a value of another shape. */
static const char *written_as(JbCheck *c, const JbIndicator *indicator, const JbJson *v)
{
    JbValueShape shape = jb_source_shape(indicator);
    const char *state = shape == JB_VALUE_STATE ? state_of(c, v) : NULL;
    if (state != NULL)
        return jb_arena_format(c->arena, JB_SAID("write %s"), state);
    if (shape == JB_VALUE_WORDS && v->kind == JB_JSON_STRING && c->langs.n == 1 &&
        strpbrk(v->string, "\"\\") == NULL)
        return jb_arena_format(c->arena, JB_SAID("write %s"),
                               jb_arena_format(c->arena, "{ \"note\": { \"%s\": \"%s\" } }",
                                               jb_locale_name(c->langs.at[0]), v->string));
    if (shape == JB_VALUE_FRACTION && v->kind == JB_JSON_NUMBER)
        return JB_SAID("write how many of how many, { \"value\": 38, \"of\": 41 }; where only the "
                       "share is known, the measure is \"level\" and the unit %");
    return shape_of(c, indicator->measure);
}

static void read_bare_number(JbCheck *c, const JbIndicator *indicator, const JbJson *v,
                             JbValue *out)
{
    if (jb_source_shape(indicator) != JB_VALUE_NUMBER) {
        jb_diag_error(c->diags, "wrong-shape", &v->place, written_as(c, indicator, v),
                      "a number alone is no value for the measure \"%s\"",
                      jb_source_measure_name(indicator->measure));
        return;
    }
    if (!check_number(c, indicator, v))
        return;
    out->presence = JB_REPORTED;
    out->value = v->number;
    out->digits = v->digits;
}

static void read_coverage(JbCheck *c, const JbIndicator *indicator, const JbJson *object,
                          JbValue *out)
{
    const JbJson *of = jb_json_get(object, "of"), *value = jb_json_get(object, "value");
    if (jb_json_number(c->diags, object, "of") == NULL)
        return;
    if (jb_q_sign(of->number) <= 0) {
        jb_diag_error(c->diags, "of-not-positive", &of->place, "write how many there are in all",
                      "the whole of a coverage must be above 0, not %s", of->digits);
        return;
    }
    check_decimals(c, indicator, of->number, &of->place, of->digits);
    if (out->presence != JB_REPORTED)
        return;
    if (jb_q_cmp(out->value, of->number) > 0) {
        out->presence = JB_NOT_REPORTED;
        jb_diag_error(c->diags, "coverage-over-100", &value->place, "correct \"value\" or \"of\"",
                      "%s out of %s is more than all", value->digits, of->digits);
        return;
    }
    out->of = of->number;
}

/* `value`, and `of` for coverage. */
static void read_quantity(JbCheck *c, const JbIndicator *indicator, const JbJson *object,
                          JbValue *out)
{
    const JbJson *v = jb_json_get(object, "value");
    if (jb_json_number(c->diags, object, "value") != NULL && check_number(c, indicator, v)) {
        out->presence = JB_REPORTED;
        out->value = v->number;
        out->digits = v->digits;
    }
    if (jb_source_shape(indicator) == JB_VALUE_FRACTION) {
        read_coverage(c, indicator, object, out);
        if (out->of == NULL)
            out->presence = JB_NOT_REPORTED; /* the fault was reported */
    }
}

/* What is done is done to 100 %, what has not begun to 0 %. */
static void check_percent(JbCheck *c, const JbJson *percent, int state)
{
    const JbQ *hundred = jb_q_int(c->arena, 100);
    if (jb_q_sign(percent->number) < 0 || jb_q_cmp(percent->number, hundred) > 0)
        jb_diag_error(c->diags, "percent-range", &percent->place, "write 0 to 100",
                      "%s is no share of the work", percent->digits);
    else if (state == JB_DONE && jb_q_cmp(percent->number, hundred) != 0)
        jb_diag_error(c->diags, "percent-contradicts", &percent->place,
                      "write \"under_way\", or take \"percent\" out",
                      "what is done is done to 100 %%, not %s", percent->digits);
    else if (state == JB_NOT_STARTED && jb_q_sign(percent->number) != 0)
        jb_diag_error(c->diags, "percent-contradicts", &percent->place,
                      "write \"under_way\", or take \"percent\" out",
                      "what has not started stands at 0 %%, not %s", percent->digits);
    else if (state == JB_UNDER_WAY && jb_q_cmp(percent->number, hundred) == 0)
        jb_diag_error(c->diags, "percent-contradicts", &percent->place,
                      "write \"done\", or a lower \"percent\"",
                      "what is under way stands below 100 %%");
}

static void read_milestone(JbCheck *c, const JbJson *object, JbValue *out)
{
    int state = jb_source_check_choice(c, object, "state", jb_source_state_names, JB_STATES);
    const JbJson *percent = jb_json_get(object, "percent");
    if (jb_json_number(c->diags, object, "percent") != NULL)
        check_percent(c, percent, state);
    if (state < 0)
        return;
    out->presence = JB_REPORTED;
    out->state = (JbMilestoneState)state;
    out->value = percent == NULL ? NULL : percent->number;
    out->digits = percent == NULL ? NULL : percent->digits;
    if (state == JB_DONE)
        out->value = jb_q_int(c->arena, 100);
}

static void read_missing(JbCheck *c, const JbJson *object, JbValue *out)
{
    static const char *const others[] = {"value", "of",     "state", "percent",
                                         "yoy",   "status", "as_of"};
    int manner =
        jb_source_check_choice(c, object, "missing", jb_source_presence_names, JB_REPORTED);
    if (manner >= 0)
        out->presence = (JbPresence)manner;
    out->said = manner >= 0;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        const JbJson *v = jb_json_get(object, others[i]);
        if (v != NULL)
            jb_diag_error(c->diags, "missing-with-value", JB_JSON_KEY_PLACE(v),
                          "keep the one or the other", "a value that is missing has no \"%s\"",
                          others[i]);
    }
}

/* status, as_of and note: whatever the measure. */
static void read_circumstances(const JbValueContext *x, const JbJson *object, JbValue *out)
{
    JbCheck *c = x->c;
    int status = jb_source_check_choice(c, object, "status", jb_source_value_status_names,
                                        JB_VALUE_STATUSES);
    if (status >= 0)
        out->status = (JbStatusOfValue)status;
    out->note = jb_source_check_words(c, object, "note", JB_TEXT_LINE);
    out->plausible = jb_json_bool(c->diags, object, "plausible", false);
    JbDate own = jb_source_check_date(c, object, "as_of");
    if (own.year == 0)
        return;
    out->as_of = own;
    JbMonth month = jb_calendar_month(own.year, own.month);
    if (x->snapshot->period.last != JB_NO_MONTH && month < x->snapshot->period.last)
        out->month = month;
    JbDate all = x->snapshot->as_of;
    out->own_as_of = all.year == 0 || jb_source_check_date_cmp(own, all) != 0;
    if (all.year != 0 && jb_source_check_date_cmp(own, all) > 0)
        jb_diag_warn(c->diags, "value-after-snapshot", jb_source_check_place(object, "as_of"),
                     "correct the date, or the snapshot's \"as_of\"",
                     "the value is of %s, the snapshot of %s", jb_calendar_date_text(c->arena, own),
                     jb_calendar_date_text(c->arena, all));
}

static void refuse_others(JbCheck *c, const JbIndicator *indicator, const JbJson *object)
{
    const char *hint = shape_of(c, indicator->measure);
    if (!jb_source_traits(indicator)->number) {
        jb_source_check_refuse(c, object, "value", indicator->measure, hint);
        jb_source_check_refuse(c, object, "yoy", indicator->measure, hint);
    }
    if (jb_source_traits(indicator)->growth)
        jb_source_check_refuse(c, object, "yoy", indicator->measure,
                               "take it out: a rate is a growth already, or has none");
    if (jb_source_shape(indicator) != JB_VALUE_FRACTION)
        jb_source_check_refuse(c, object, "of", indicator->measure, hint);
    if (jb_source_shape(indicator) != JB_VALUE_STATE) {
        jb_source_check_refuse(c, object, "state", indicator->measure, hint);
        jb_source_check_refuse(c, object, "percent", indicator->measure, hint);
    }
}

enum { F_VALUE, F_OF, F_STATE, F_NOTE };

static void read_object(const JbValueContext *x, const JbIndicator *indicator, const JbJson *object,
                        JbValue *out)
{
    JbField fields[] = {{"value", false},    {"of", false},      {"state", false},
                        {"note", false},     {"percent", false}, {"missing", false},
                        {"status", false},   {"as_of", false},   {"yoy", false},
                        {"plausible", false}};
    bool missing = jb_json_get(object, "missing") != NULL;
    const JbMeasureTraits *traits = jb_source_traits(indicator);
    fields[F_VALUE].required = !missing && traits->number;
    fields[F_OF].required = !missing && traits->shape == JB_VALUE_FRACTION;
    fields[F_STATE].required = !missing && traits->shape == JB_VALUE_STATE;
    fields[F_NOTE].required = !missing && traits->shape == JB_VALUE_WORDS;
    (void)jb_source_check_keys(x->c, object, JB_OBJECT_VALUE, fields,
                               sizeof fields / sizeof *fields);
    read_circumstances(x, object, out);
    if (missing) {
        read_missing(x->c, object, out);
        return;
    }
    refuse_others(x->c, indicator, object);
    if (traits->shape == JB_VALUE_STATE) {
        read_milestone(x->c, object, out);
    } else if (traits->shape == JB_VALUE_WORDS) {
        out->presence = JB_REPORTED;
    } else {
        read_quantity(x->c, indicator, object, out);
        out->yoy = jb_json_number(x->c->diags, object, "yoy");
        const JbJson *yoy = jb_json_get(object, "yoy");
        if (out->yoy != NULL) {
            out->yoy_digits = yoy->digits;
            out->yoy_place = yoy->place;
        }
    }
}

/* A text where a number belongs: what to write instead. False: nothing is known. */
static bool say_typed(JbCheck *c, const JbIndicator *indicator, const JbJson *v)
{
    JbTyped typed = jb_source_typed(c->arena, indicator, v->string);
    bool share = jb_source_shape(indicator) == JB_VALUE_FRACTION;
    if (typed.kind == JB_TYPED_NUMBER && share && typed.of != NULL)
        jb_diag_error(c->diags, "number-as-text", &v->place, "both numbers stand by themselves",
                      "\"%s\" is a text; write { \"value\": %s, \"of\": %s }", v->string,
                      typed.digits, typed.of);
    else if (typed.kind == JB_TYPED_NUMBER && !share)
        jb_diag_error(c->diags, "number-as-text", &v->place, typed.hint,
                      "\"%s\" is a text; write %s", v->string, typed.digits);
    else if (typed.kind == JB_TYPED_IN_UNIT && !share && typed.unit != NULL)
        jb_diag_error(c->diags, "number-as-text", &v->place, typed.hint,
                      "\"%s\" is a text; write %s if so many \"%s\" are meant", v->string,
                      typed.digits, typed.unit);
    else if (typed.kind == JB_TYPED_SEVERAL)
        jb_diag_error(c->diags, "wrong-shape", &v->place,
                      "a value is one figure: what it leaves open may stand in its \"note\"",
                      "\"%s\" is more than one figure", v->string);
    else if (typed.kind == JB_TYPED_NOTHING || !share)
        return jb_json_say_number(c->diags, v);
    else
        return false;
    return true;
}

static void report_shape(JbCheck *c, const JbIndicator *indicator, const JbJson *v)
{
    if (jb_source_traits(indicator)->number && v->kind == JB_JSON_STRING &&
        say_typed(c, indicator, v))
        return;
    jb_diag_error(c->diags, "wrong-shape", &v->place, written_as(c, indicator, v),
                  v->kind == JB_JSON_STRING ? JB_SAID("a string is no value for the measure \"%s\"")
                  : v->kind == JB_JSON_ARRAY
                      ? JB_SAID("an array is no value for the measure \"%s\"")
                      : JB_SAID("true or false is no value for the measure \"%s\""),
                  jb_source_measure_name(indicator->measure));
}

static JbValue read_value(const JbValueContext *x, const JbIndicator *indicator, const JbJson *v)
{
    JbValue out = unreported(x->snapshot, &v->place);
    if (v->kind == JB_JSON_OBJECT)
        read_object(x, indicator, v, &out);
    else if (v->kind == JB_JSON_NUMBER)
        read_bare_number(x->c, indicator, v, &out);
    else if (v->kind != JB_JSON_NULL)
        report_shape(x->c, indicator, v);
    return out;
}

/* One object of values, those of the whole into indicator_n places, or those of one of the areas.
 * Most files keep the plan's order, so the next indicator is tried first. */
static void read_values(const JbValueContext *x, const JbJson *object, JbValue *whole,
                        JbAreaValues *areas, size_t area)
{
    const JbPlan *plan = x->plan;
    for (size_t i = 0; i < plan->indicator_n && whole != NULL; i++)
        whole[i] = unreported(x->snapshot, &object->place);
    if (areas != NULL)
        areas->blank[area] = unreported(x->snapshot, &object->place);
    size_t next = 0;
    for (const JbJson *v = object->child; v != NULL; v = v->next) {
        if (strncmp(v->key, "x_", 2) == 0)
            continue;
        bool guessed = next < plan->indicator_n && strcmp(plan->indicators[next].id, v->key) == 0;
        size_t found =
            guessed ? next : jb_source_check_indicator(x->c, plan, v->key, JB_JSON_KEY_PLACE(v));
        if (found == SIZE_MAX)
            continue;
        JbValue value = read_value(x, &plan->indicators[found], v);
        if (areas != NULL)
            *jb_source_area_say(x->c->arena, areas, area, found) = value;
        else
            whole[found] = value;
        next = found + 1;
    }
}

static JbAreaValues *read_areas(const JbValueContext *x, const JbJson *areas, JbSnapshot *s)
{
    const JbPlan *plan = x->plan;
    JbValue blank = unreported(s, &areas->place);
    size_t count = 0;
    for (const JbJson *v = areas->child; v != NULL; v = v->next)
        count += v->n;
    JbAreaValues *values = jb_source_area_values(x->c->arena, plan, &blank, count);
    s->area_values = values;
    for (const JbJson *v = areas->child; v != NULL; v = v->next) {
        if (strncmp(v->key, "x_", 2) == 0)
            continue;
        if (jb_source_check_turned(x->c, plan, v))
            break; /* the others are so, too */
        size_t area = jb_source_check_area(x->c, plan, v->key, JB_JSON_KEY_PLACE(v));
        if (area != SIZE_MAX &&
            jb_source_check_is_like(x->c, v, "an area's values", "{ \"INDICATOR\": %s }"))
            read_values(x, v, NULL, values, area);
    }
    return values;
}

static const bool *reported_by_areas(JbArena *arena, const JbPlan *plan, const JbSnapshot *s)
{
    bool *by = jb_arena_alloc_array(arena, plan->indicator_n, sizeof *by);
    for (size_t a = 0; a < plan->area_n; a++)
        for (size_t i = 0; i < plan->indicator_n; i++)
            by[i] = by[i] || jb_source_area_value(s, a, i)->presence == JB_REPORTED;
    return by;
}

void jb_source_snapshot_read_values(JbCheck *c, const JbJson *root, const JbPlan *plan,
                                    JbSnapshot *s)
{
    JbValueContext x = {c, s, plan};
    JbValue *values = jb_arena_alloc_array(c->arena, plan->indicator_n, sizeof *values);
    const JbJson *object = jb_json_object(c->diags, root, "values");
    s->values = values;
    for (size_t i = 0; i < plan->indicator_n; i++)
        values[i] = unreported(s, &root->place);
    if (object != NULL)
        read_values(&x, object, values, NULL, 0);
    const JbJson *areas = jb_json_object(c->diags, root, "areas");
    JbAreaValues *area_values = NULL;
    if (areas != NULL && areas->n > 0)
        area_values = read_areas(&x, areas, s);
    jb_source_snapshot_read_sheets(c, root, plan, s, values, area_values);
    if (area_values != NULL)
        s->by_areas = reported_by_areas(c->arena, plan, s);
}
