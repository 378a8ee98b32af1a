/* SPDX-License-Identifier: MIT */
/* Names as DATA.md writes them, and the names of a plan: looked up, and the nearest one found for a
 * hint. */
#include "base/nearest.h"
#include "source/check.h"

#include <string.h>

static const JbMeasureTraits traits[JB_MEASURES] = {
#define X(e, name, shape, ...)                                                                     \
    [e] = {name, JB_VALUE_##shape, __VA_ARGS__, JB_VALUE_##shape <= JB_VALUE_FRACTION,             \
           JB_VALUE_##shape == JB_VALUE_FRACTION || JB_VALUE_##shape == JB_VALUE_STATE},
    JB_MEASURE_LIST(X)
#undef X
};
const char *const jb_source_measure_names[JB_MEASURES] = {JB_MEASURE_LIST(JB_NAMES_NAME)};
const char *const jb_source_compare_names[JB_COMPARES] = {JB_COMPARE_LIST(JB_NAMES_NAME)};

const char *const jb_source_presence_names[JB_PRESENCES] = {JB_PRESENCE_LIST(JB_NAMES_NAME)};
const char *const jb_source_value_status_names[JB_VALUE_STATUSES] = {
    JB_VALUE_STATUS_LIST(JB_NAMES_NAME)};
const char *const jb_source_state_names[JB_STATES] = {JB_STATE_LIST(JB_NAMES_NAME)};
const char *const jb_source_path_names[JB_PATHS] = {JB_PATH_KINDS(JB_NAMES_NAME)};
const char *const jb_source_shape_names[JB_SHAPES] = {JB_SHAPE_LIST(JB_NAMES_NAME)};

const JbMeasureTraits *jb_source_measure(JbMeasure measure)
{
    return &traits[measure];
}

const JbMeasureTraits *jb_source_traits(const JbIndicator *indicator)
{
    return &traits[indicator->measure];
}

JbValueShape jb_source_shape(const JbIndicator *indicator)
{
    return traits[indicator->measure].shape;
}

const char *jb_source_measure_name(JbMeasure measure)
{
    return jb_source_measure_names[measure];
}

const char *jb_source_compare_name(JbCompare compare)
{
    return jb_source_compare_names[compare];
}

const char *jb_source_path_name(JbPathKind kind)
{
    return jb_source_path_names[kind];
}

const char *jb_source_group_shape_name(JbGroupShape shape)
{
    return jb_source_shape_names[shape];
}

const char *jb_source_state_name(JbMilestoneState state)
{
    return jb_source_state_names[state];
}

const char *jb_source_presence_name(JbPresence presence)
{
    return jb_source_presence_names[presence];
}

const char *jb_source_value_status_name(JbStatusOfValue status)
{
    return jb_source_value_status_names[status];
}

/* --- ids --- */

typedef const char *IdOf(const JbPlan *plan, size_t i);

static const char *indicator_id(const JbPlan *plan, size_t i)
{
    return plan->indicators[i].id;
}

static const char *area_id(const JbPlan *plan, size_t i)
{
    return plan->areas[i].id;
}

/* The slot of an id: where it stands, or the free one where it would. FNV-1a, 32 bits. */
static size_t slot_of(const JbPlan *plan, const JbIds *ids, IdOf *id_of, const char *id)
{
    uint32_t h = 2166136261u;
    for (const char *s = id; *s != '\0'; s++)
        h = (h ^ (unsigned char)*s) * 16777619u;
    size_t at = (h ^ h >> 16) & (ids->cap - 1);
    while (ids->slots[at] != 0 && strcmp(id_of(plan, ids->slots[at] - 1), id) != 0)
        at = (at + 1) & (ids->cap - 1);
    return at;
}

static size_t find_id(const JbPlan *plan, const JbIds *ids, IdOf *id_of, size_t n, const char *id)
{
    if (ids->cap > 0) {
        uint32_t found = ids->slots[slot_of(plan, ids, id_of, id)];
        return found == 0 ? SIZE_MAX : found - 1;
    }
    for (size_t i = 0; i < n; i++)
        if (strcmp(id_of(plan, i), id) == 0)
            return i;
    return SIZE_MAX;
}

void jb_source_ids_open(JbArena *arena, JbIds *ids, size_t n)
{
    ids->cap = 16;
    while (ids->cap < 2 * n)
        ids->cap *= 2;
    ids->slots = jb_arena_alloc_array(arena, ids->cap, sizeof *ids->slots);
}

void jb_source_ids_add_indicator(JbPlan *plan, size_t i)
{
    size_t at = slot_of(plan, &plan->indicator_ids, indicator_id, plan->indicators[i].id);
    if (plan->indicator_ids.slots[at] == 0)
        plan->indicator_ids.slots[at] = (uint32_t)i + 1;
}

void jb_source_ids_add_area(JbPlan *plan, size_t i)
{
    size_t at = slot_of(plan, &plan->area_ids, area_id, plan->areas[i].id);
    if (plan->area_ids.slots[at] == 0)
        plan->area_ids.slots[at] = (uint32_t)i + 1;
}

size_t jb_source_plan_indicator(const JbPlan *plan, const char *id)
{
    return find_id(plan, &plan->indicator_ids, indicator_id, plan->indicator_n, id);
}

size_t jb_source_plan_area(const JbPlan *plan, const char *id)
{
    return find_id(plan, &plan->area_ids, area_id, plan->area_n, id);
}

size_t jb_source_plan_group(const JbPlan *plan, const char *id)
{
    for (size_t i = 0; i < plan->group_n; i++)
        if (strcmp(plan->groups[i].id, id) == 0)
            return i;
    return SIZE_MAX;
}

const char *jb_source_check_hint(JbArena *arena, const char *name, const char *const *names,
                                 size_t n, const char *fallback)
{
    const char *best = NULL;
    size_t nearest = SIZE_MAX;
    for (size_t i = 0; i < n; i++)
        jb_nearest_try(name, names[i], &best, &nearest);
    return best == NULL || *best == '\0'
               ? fallback
               : jb_arena_format(arena, JB_SAID("did you mean \"%s\"?"), best);
}

/* The id of what is called so in a language of the plan, in full or in short: a name was written
 * where the id is meant; NULL: nothing is. */
static const char *id_hint(JbArena *arena, const char *id)
{
    return id == NULL ? NULL : jb_arena_format(arena, JB_SAID("write its id, \"%s\""), id);
}

static bool is_called(const JbWords *words, const char *name)
{
    for (JbLang lang = 0; lang < JB_LANGS; lang++)
        if (words->at[lang] != NULL && strcmp(words->at[lang], name) == 0)
            return true;
    return false;
}

static const char *area_called(const JbPlan *plan, const char *name)
{
    for (size_t i = 0; i < plan->area_n; i++)
        if (is_called(&plan->areas[i].name, name))
            return plan->areas[i].id;
    return NULL;
}

static const char *indicator_called(const JbPlan *plan, const char *name)
{
    for (size_t i = 0; i < plan->indicator_n; i++)
        if (is_called(&plan->indicators[i].name, name) ||
            is_called(&plan->indicators[i].short_name, name))
            return plan->indicators[i].id;
    return NULL;
}

size_t jb_source_check_group(JbCheck *c, const JbPlan *plan, const char *id, const JbPlace *place)
{
    size_t found = jb_source_plan_group(plan, id);
    if (found != SIZE_MAX)
        return found;
    const char **names = jb_arena_alloc_array(c->arena, plan->group_n, sizeof *names);
    for (size_t i = 0; i < plan->group_n; i++)
        names[i] = plan->groups[i].id;
    jb_diag_error(c->diags, "unknown-group", place,
                  jb_source_check_hint(c->arena, id, names, plan->group_n,
                                       JB_SAID("add it to the plan's groups")),
                  "the plan has no group \"%s\"", id);
    return SIZE_MAX;
}

size_t jb_source_check_area(JbCheck *c, const JbPlan *plan, const char *id, const JbPlace *place)
{
    size_t found = jb_source_plan_area(plan, id);
    if (found != SIZE_MAX)
        return found;
    const char **names = jb_arena_alloc_array(c->arena, plan->area_n, sizeof *names);
    for (size_t i = 0; i < plan->area_n; i++)
        names[i] = plan->areas[i].id;
    const char *called = id_hint(c->arena, area_called(plan, id));
    if (called != NULL) {
        jb_diag_error(c->diags, "unknown-area", place, called,
                      "\"%s\" is the name of an area, and no id", id);
        return SIZE_MAX;
    }
    jb_diag_error(c->diags, "unknown-area", place,
                  jb_source_check_hint(c->arena, id, names, plan->area_n,
                                       JB_SAID("add it to the plan's areas")),
                  "the plan has no area \"%s\"", id);
    return SIZE_MAX;
}

bool jb_source_check_turned(JbCheck *c, const JbPlan *plan, const JbJson *v)
{
    if (jb_source_plan_area(plan, v->key) != SIZE_MAX ||
        jb_source_plan_indicator(plan, v->key) == SIZE_MAX)
        return false;
    jb_diag_error(c->diags, "unknown-area", JB_JSON_KEY_PLACE(v),
                  "write the areas first, and in each its indicators: \"areas\": { \"AREA\": { "
                  "\"INDICATOR\": … } }",
                  "\"%s\" is an indicator of the plan, and no area", v->key);
    return true;
}

size_t jb_source_check_indicator(JbCheck *c, const JbPlan *plan, const char *id,
                                 const JbPlace *place)
{
    size_t found = jb_source_plan_indicator(plan, id);
    if (found != SIZE_MAX)
        return found;
    if (jb_source_plan_area(plan, id) != SIZE_MAX) {
        jb_diag_error(c->diags, "unknown-indicator", place,
                      "its values stand under \"areas\", in the snapshot itself",
                      "\"%s\" is an area of the plan, and no indicator", id);
        return SIZE_MAX;
    }
    const char *called = id_hint(c->arena, indicator_called(plan, id));
    if (called != NULL) {
        jb_diag_error(c->diags, "unknown-indicator", place, called,
                      "\"%s\" is the name of an indicator, and no id", id);
        return SIZE_MAX;
    }
    const char **names = jb_arena_alloc_array(c->arena, plan->indicator_n, sizeof *names);
    for (size_t i = 0; i < plan->indicator_n; i++)
        names[i] = plan->indicators[i].id;
    jb_diag_error(
        c->diags, "unknown-indicator", place,
        jb_source_check_hint(c->arena, id, names, plan->indicator_n,
                             JB_SAID("add it to the plan's indicators, or begin its name with x_")),
        "the plan has no indicator \"%s\"", id);
    return SIZE_MAX;
}

JbMonth jb_source_year_first(const JbPlan *plan, JbMonth month)
{
    int starts = plan->year_starts > 0 ? plan->year_starts : 1;
    JbMonth first = jb_calendar_month(jb_calendar_month_year(month), starts);
    return first <= month ? first : first - 12;
}

JbMonth jb_source_year_last(const JbPlan *plan, JbMonth month)
{
    return jb_source_year_first(plan, month) + 11;
}

bool jb_source_whole_year(const JbPlan *plan, JbPeriod period)
{
    return period.kind == JB_PERIOD_YEAR ||
           (plan->year_starts > 1 && period.first == jb_source_year_first(plan, period.last) &&
            period.last == period.first + 11);
}

int jb_source_year_of(const JbPlan *plan, JbMonth month)
{
    return jb_calendar_month_year(jb_source_year_first(plan, month));
}
