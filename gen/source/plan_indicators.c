/* SPDX-License-Identifier: MIT */
/* The indicators of a plan: what is measured, in which unit, from where, along which path. */
#include "locale/locale.h"
#include "source/check.h"

#include <string.h>

/* Whether the unit is one of these signs in some language. */
static bool is_one_of(const JbWords *unit, const char *const *signs, size_t n)
{
    for (int lang = 0; lang < JB_LANGS; lang++)
        for (size_t i = 0; unit->at[lang] != NULL && i < n; i++)
            if (strcmp(unit->at[lang], signs[i]) == 0)
                return true;
    return false;
}

bool jb_source_unit_is_mille(const JbWords *unit)
{
    static const char *const signs[] = {"\xE2\x80\xB0" /* U+2030 */, "per mille"};
    return is_one_of(unit, signs, sizeof signs / sizeof *signs);
}

bool jb_source_unit_is_ratio(const JbWords *unit)
{
    static const char *const signs[] = {"%", "\xEF\xBC\x85" /* U+FF05 */, "percent", "per cent"};
    return is_one_of(unit, signs, sizeof signs / sizeof *signs) || jb_source_unit_is_mille(unit);
}

/* What stood at the start must be a number that the measure can take. */
static void check_start(JbCheck *c, const JbQ *value, const JbPlace *place,
                        const JbMeasureTraits *traits)
{
    if (value == NULL || traits->is_signed)
        return;
    if (jb_q_sign(value) < 0)
        jb_diag_error(c->diags, "negative", place, "write what stood at the start, 0 or more",
                      "the baseline is negative");
    if (traits->share && jb_q_cmp(value, jb_q_int(c->arena, 1)) > 0)
        jb_diag_error(c->diags, "share-over-1", place, "write a share from 0 to 1: 0.8, not 80",
                      "the baseline is more than the whole");
}

/* `areas` of a baseline: where single areas started. */
static void read_baseline_areas(JbCheck *c, const JbJson *baseline, const JbPlan *plan,
                                JbIndicator *indicator, const JbMeasureTraits *traits)
{
    const JbJson *areas = jb_json_object(c->diags, baseline, "areas");
    if (areas == NULL)
        return;
    JbAreaValue *values = jb_arena_alloc_array(c->arena, areas->n, sizeof *values);
    indicator->baseline_areas = values;
    for (const JbJson *v = areas->child; v != NULL; v = v->next) {
        if (strncmp(v->key, "x_", 2) == 0)
            continue;
        size_t area = jb_source_check_area(c, plan, v->key, JB_JSON_KEY_PLACE(v));
        const JbQ *value = jb_json_number(c->diags, areas, v->key);
        if (traits != NULL)
            check_start(c, value, &v->place, traits);
        if (area != SIZE_MAX && value != NULL)
            values[indicator->baseline_area_n++] = (JbAreaValue){area, value, v->place};
    }
}

static void read_baseline(JbCheck *c, const JbJson *object, const JbPlan *plan,
                          JbIndicator *indicator, bool measure_known)
{
    static const JbField fields[] = {{"at", true}, {"value", true}, {"areas", false}};
    indicator->baseline_at = JB_NO_MONTH;
    if (jb_json_get(object, "baseline") == NULL)
        return;
    const JbMeasureTraits *traits = jb_source_measure(indicator->measure);
    if (measure_known && !traits->start) {
        jb_source_check_refuse(c, object, "baseline", indicator->measure,
                               traits->yearly && traits->zero
                                   ? JB_SAID("take it out: each year begins at 0")
                                   : JB_SAID("take it out"));
        return;
    }
    const JbJson *baseline =
        jb_source_check_object(c, object, "baseline", "{ \"at\": \"YYYY-MM\", \"value\": %s }");
    if (baseline == NULL)
        return;
    (void)jb_source_check_keys(c, baseline, JB_OBJECT_BASELINE, fields, 3);
    indicator->baseline_at = jb_source_check_month(c, baseline, "at", JB_EDGE_LAST);
    indicator->baseline = jb_json_number(c->diags, baseline, "value");
    indicator->baseline_place = *jb_source_check_place(baseline, "value");
    if (measure_known)
        check_start(c, indicator->baseline, jb_source_check_place(baseline, "value"), traits);
    read_baseline_areas(c, baseline, plan, indicator, measure_known ? traits : NULL);
}

/* `weights` of a path: each month's share of its year. */
static void read_weights(JbCheck *c, const JbJson *path, JbPath *out)
{
    static const JbField fields[] = {{"weights", true}};
    (void)jb_source_check_keys(c, path, JB_OBJECT_PATH, fields, 1);
    const JbJson *list = jb_json_array(c->diags, path, "weights");
    if (list == NULL)
        return;
    if (list->n != 12) {
        jb_diag_error(c->diags, "weights-count", &list->place,
                      "write one number for each month, the first of the plan's year first",
                      "there are %zu weights, not 12", (size_t)list->n);
        return;
    }
    size_t i = 0;
    int sum = 0;
    for (const JbJson *v = list->child; v != NULL; v = v->next, i++) {
        out->weights[i] = v->number;
        if (v->kind != JB_JSON_NUMBER)
            jb_diag_error(c->diags, "wrong-type", &v->place, "write 0 or more",
                          "a weight must be a number");
        else if (jb_q_sign(v->number) < 0)
            jb_diag_error(c->diags, "negative", &v->place, "write 0 or more",
                          "a weight is negative");
        sum += v->kind != JB_JSON_NUMBER || jb_q_sign(v->number) != 0;
    }
    if (sum == 0)
        jb_diag_error(c->diags, "weights-zero", &list->place, "give at least one month its share",
                      "all weights are 0");
    out->kind = JB_PATH_WEIGHTS;
    out->place = list->place;
}

/* A geometric path multiplies: no point of it can be 0 or less. */
static void check_geometric(JbCheck *c, const JbJson *path, const JbIndicator *indicator)
{
    bool from_zero = indicator->baseline == NULL ? jb_source_measure(indicator->measure)->zero
                                                 : jb_q_sign(indicator->baseline) <= 0;
    for (size_t i = 0; i < indicator->target_n; i++)
        if (indicator->targets[i].value != NULL && jb_q_sign(indicator->targets[i].value) <= 0)
            from_zero = true;
    if (from_zero)
        jb_diag_error(c->diags, "geometric-from-zero", &path->place,
                      "give a baseline above 0, or leave \"path\" out for a straight line",
                      "a geometric path cannot begin or pass at 0 or below");
}

/* `path` of one indicator; checks a geometric one against the promised points. */
static void read_path(JbCheck *c, const JbJson *object, JbIndicator *indicator)
{
    const JbJson *path = jb_json_get(object, "path");
    indicator->path.kind = JB_PATH_LINEAR;
    if (path == NULL)
        return;
    if (jb_source_traits(indicator)->growth) {
        jb_source_check_refuse(c, object, "path", indicator->measure,
                               "take it out: a rate is judged in its due month alone");
        return;
    }
    if (path->kind == JB_JSON_OBJECT) {
        read_weights(c, path, &indicator->path);
        return;
    }
    if (path->kind != JB_JSON_STRING) {
        jb_diag_error(c->diags, "wrong-type", &path->place,
                      "write \"linear\", \"geometric\", \"step\" or { \"weights\": [ … ] }",
                      "\"path\" is a name or an object with weights");
        return;
    }
    int kind = jb_source_check_choice(c, object, "path", jb_source_path_names, JB_PATH_WEIGHTS);
    if (kind >= 0)
        indicator->path.kind = (JbPathKind)kind;
    if (kind == JB_PATH_GEOMETRIC)
        check_geometric(c, path, indicator);
}

static const JbQ *read_weight(JbCheck *c, const JbJson *object)
{
    const JbQ *weight = jb_json_number(c->diags, object, "weight");
    if (weight == NULL)
        return jb_q_int(c->arena, 1);
    if (jb_q_sign(weight) < 0)
        jb_diag_error(c->diags, "negative", jb_source_check_place(object, "weight"),
                      "write 0 or more", "the weight is negative");
    return weight;
}

/* The indicator that this one is a part of: one that stands before it, so that no two can be parts
 * of each other. */
static size_t read_whole(JbCheck *c, const JbJson *object, const JbPlan *plan)
{
    const char *id = jb_json_string(c->diags, object, "part_of");
    size_t whole = id == NULL ? SIZE_MAX : jb_source_plan_indicator(plan, id);
    if (id != NULL && whole == SIZE_MAX)
        jb_diag_error(c->diags, "unknown-indicator", jb_source_check_place(object, "part_of"),
                      "name an indicator that stands before this one",
                      "no indicator before this one is \"%s\"", id);
    return whole;
}

/* A phrase may have the unit's number behind the value's place: it is printed with the value. */
static const char *without_scale(JbCheck *c, JbLang lang, const char *text, const char *hole,
                                 int64_t scale)
{
    const char *rest = NULL;
    if (scale <= 1 || jb_locale_unit_lead(lang, hole + 2, scale, &rest) != scale)
        return text;
    const char *gap = hole[2] == ' ' ? " " : "";
    while (*rest == ' ')
        rest++;
    return jb_arena_format(c->arena, "%.*s%s%s", (int)(hole + 2 - text), text, gap, rest);
}

/* How the value is told within a sentence: "{}" stands once for it in each language. */
static void read_phrase(JbCheck *c, const JbJson *object, JbIndicator *indicator)
{
    indicator->phrase = jb_source_check_words(c, object, "phrase", JB_TEXT_LINE);
    if (jb_json_get(object, "phrase") == NULL)
        return;
    if (!jb_source_measure(indicator->measure)->number) {
        jb_source_check_refuse(c, object, "phrase", indicator->measure,
                               JB_SAID("take it out: there is no number to tell"));
        return;
    }
    for (JbLang lang = 0; lang < JB_LANGS; lang++) {
        const char *text = indicator->phrase.at[lang],
                   *hole = text == NULL ? NULL : strstr(text, "{}");
        if (text != NULL && (hole == NULL || strstr(hole + 2, "{}") != NULL))
            jb_diag_error(c->diags, "phrase-hole", jb_source_check_place(object, "phrase"),
                          "write {} once in each language, where the number stands",
                          "\"%s\" has not one {} for its number", text);
        else if (text != NULL)
            indicator->phrase.at[lang] = without_scale(c, lang, text, hole, indicator->unit.scale);
    }
}

/* What is there whatever the measure. */
static void read_common(JbCheck *c, const JbJson *object, const JbPlan *plan,
                        JbIndicator *indicator)
{
    static const char *const obligations[JB_OBLIGATIONS] = {JB_OBLIGATION_LIST(JB_NAMES_NAME)};
    indicator->id = jb_source_check_id(c, object, "id");
    const char *group = jb_json_string(c->diags, object, "group");
    if (group != NULL) {
        size_t found =
            jb_source_check_group(c, plan, group, jb_source_check_place(object, "group"));
        indicator->group = found == SIZE_MAX ? 0 : found;
    }
    indicator->name = jb_source_check_words(c, object, "name", JB_TEXT_LINE);
    indicator->short_name = jb_source_check_words(c, object, "short", JB_TEXT_LINE);
    indicator->inline_name = jb_source_check_words(c, object, "inline", JB_TEXT_LINE);
    jb_source_plan_read_unit(c, object, indicator);
    indicator->note = jb_source_check_words(c, object, "note", JB_TEXT_LINE);
    read_phrase(c, object, indicator);
    indicator->decimals = (int)jb_json_int(c->diags, object, "decimals", 0, 6, 0);
    int obligation = jb_source_check_choice(c, object, "obligation", obligations, JB_OBLIGATIONS);
    indicator->obligation = obligation < 0 ? JB_ANTICIPATORY : (JbObligation)obligation;
    indicator->weight = read_weight(c, object);
    indicator->withdrawn = jb_source_check_month(c, object, "withdrawn", JB_EDGE_FIRST);
    if (jb_json_get(object, "part_of") != NULL)
        indicator->part_of = read_whole(c, object, plan);
}

/* `min` and `max`, in the value's unit. Shares have theirs by nature. */
static void read_bounds(JbCheck *c, const JbJson *object, JbIndicator *indicator)
{
    const JbMeasureTraits *traits = jb_source_measure(indicator->measure);
    if (!traits->number || traits->share) {
        const char *hint = traits->share ? JB_SAID("take it out: it lies between 0 and 100 %")
                                         : JB_SAID("take it out");
        jb_source_check_refuse(c, object, "min", indicator->measure, hint);
        jb_source_check_refuse(c, object, "max", indicator->measure, hint);
        return;
    }
    indicator->min = jb_json_number(c->diags, object, "min");
    indicator->max = jb_json_number(c->diags, object, "max");
    if (indicator->min != NULL && indicator->max != NULL &&
        jb_q_cmp(indicator->min, indicator->max) >= 0)
        jb_diag_error(c->diags, "bounds-reversed", jb_source_check_place(object, "max"),
                      "exchange \"min\" and \"max\"", "\"max\" does not lie above \"min\"");
}

/* "completion": "way" of a level. */
static void read_completion(JbCheck *c, const JbJson *object, JbIndicator *indicator)
{
    static const char *const names[] = {"way"};
    if (!jb_source_traits(indicator)->stock) {
        jb_source_check_refuse(c, object, "completion", indicator->measure,
                               "take it out: only a level can count the share of the way");
        return;
    }
    indicator->way = jb_source_check_choice(c, object, "completion", names, 1) == 0;
}

JbComparison jb_source_plan_comparison(JbCheck *c, const JbJson *object, JbComparison unsaid)
{
    static const char *const names[JB_COMPARISONS] = {JB_COMPARISON_LIST(JB_NAMES_NAME)};
    int said = jb_source_check_choice(c, object, "comparison", names, JB_COMPARISONS);
    return said < 0 ? unsaid : (JbComparison)said;
}

/* What restarts with the year has no value at the end of last year to be held against; the plan's
 * own choice then says nothing of it. */
static void read_comparison(JbCheck *c, const JbJson *object, const JbPlan *plan,
                            JbIndicator *indicator)
{
    bool restarts = jb_source_traits(indicator)->yearly;
    indicator->comparison = jb_source_plan_comparison(c, object, plan->comparison);
    if (restarts && indicator->comparison == JB_COMPARISON_YEAR_END) {
        if (jb_json_get(object, "comparison") != NULL)
            jb_diag_error(c->diags, "comparison-without-figure",
                          jb_source_check_place(object, "comparison"),
                          "take \"previous\" or \"year_ago\"",
                          "what begins anew each year has not grown since the end of last year");
        indicator->comparison = JB_COMPARISONS;
    }
}

static void check_rate(JbCheck *c, const JbJson *object, const JbIndicator *indicator)
{
    if (jb_source_traits(indicator)->growth && jb_locale_any(&indicator->unit) &&
        !indicator->unit_ratio)
        jb_diag_error(c->diags, "rate-unit", jb_source_check_place(object, "unit"),
                      "give it one of these signs as its unit; what is counted within the year is "
                      "\"annual\"",
                      "a rate is told in %% or ‰");
}

static void read_indicator(JbCheck *c, const JbJson *object, const JbPlan *plan,
                           JbIndicator *indicator)
{
    static const JbField all[] = {
        {"id", true},          {"group", true},      {"name", true},        {"short", false},
        {"unit", false},       {"note", false},      {"decimals", false},   {"measure", true},
        {"obligation", false}, {"weight", false},    {"baseline", false},   {"targets", false},
        {"path", false},       {"withdrawn", false}, {"part_of", false},    {"phrase", false},
        {"min", false},        {"max", false},       {"completion", false}, {"inline", false},
        {"comparison", false}};
    JbField fields[sizeof all / sizeof *all];
    memcpy(fields, all, sizeof all);
    const JbMeasure unknown = JB_LEVEL; /* allows most; house: measure */
    *indicator =
        (JbIndicator){.id = "", .place = object->place, .measure = unknown, .part_of = SIZE_MAX};
    if (!jb_source_check_is_like(c, object, "an indicator",
                                 "{ \"id\": …, \"group\": …, \"name\": { … }, \"measure\": … }"))
        return;
    int measure =
        jb_source_check_choice(c, object, "measure", jb_source_measure_names, JB_MEASURES);
    bool known = measure >= 0;
    indicator->measure = known ? (JbMeasure)measure : unknown;
    /* A milestone and a statement count nothing, so they have no unit. */
    fields[4].required = known && jb_source_measure(indicator->measure)->number;
    (void)jb_source_check_keys(c, object, JB_OBJECT_INDICATOR, fields,
                               sizeof fields / sizeof *fields);
    read_common(c, object, plan, indicator);
    if (known) {
        read_bounds(c, object, indicator);
        read_completion(c, object, indicator);
        read_comparison(c, object, plan, indicator);
        check_rate(c, object, indicator);
    }
    read_baseline(c, object, plan, indicator, known);
    jb_source_plan_read_targets(c, object, plan, indicator, known);
    read_path(c, object, indicator);
}

void jb_source_plan_read_indicators(JbCheck *c, const JbJson *root, JbPlan *plan)
{
    size_t n = 0;
    const JbJson *list = jb_source_check_list(c, root, "indicators", JB_MAX_INDICATORS, &n);
    if (list == NULL)
        return;
    JbIndicator *indicators = jb_arena_alloc_array(c->arena, n, sizeof *indicators);
    plan->indicators = indicators;
    jb_source_ids_open(c->arena, &plan->indicator_ids, n);
    for (const JbJson *v = list->child; v != NULL; v = v->next) {
        JbIndicator *indicator = &indicators[plan->indicator_n];
        read_indicator(c, v, plan, indicator);
        size_t before =
            *indicator->id == '\0' ? SIZE_MAX : jb_source_plan_indicator(plan, indicator->id);
        if (before != SIZE_MAX)
            jb_source_check_duplicate(c, v, "id", "the indicator", indicator->id,
                                      &indicators[before].place);
        jb_source_ids_add_indicator(plan, plan->indicator_n);
        plan->indicator_n++;
    }
    if (n == 0)
        jb_diag_error(c->diags, "no-indicators", &list->place, "add what the plan promises",
                      "the plan has no indicator");
}
