/* SPDX-License-Identifier: MIT */
#include "table/table_words.h"
#include "attain/rounding.h"

/* A promised figure has at most this many decimals when it is printed. */
enum { JB_TARGET_DECIMALS = 20 };

const char *jb_table_exactly(JbArena *arena, const JbQ *value)
{
    int decimals = value ? jb_q_decimals(value, JB_TARGET_DECIMALS) : 0;
    return jb_q_digits(arena, value, decimals < 0 ? JB_TARGET_DECIMALS : decimals);
}

const char *jb_table_target(JbArena *arena, const JbIndicator *indicator, const JbQ *value)
{
    return jb_source_shape(indicator) == JB_VALUE_STATE ? NULL : jb_table_exactly(arena, value);
}

const char *jb_table_share(JbArena *arena, const JbIndicator *indicator, const JbQ *value)
{
    if (jb_source_shape(indicator) != JB_VALUE_FRACTION)
        return jb_table_target(arena, indicator, value);
    const char *percent =
        jb_table_target(arena, indicator, jb_q_mul(arena, value, jb_q_int(arena, 100)));
    return percent ? jb_arena_format(arena, "%s%%", percent) : NULL;
}

const char *jb_table_of(JbArena *arena, const JbFigures *f)
{
    if (jb_source_shape(f->indicator) != JB_VALUE_FRACTION || f->observed->presence != JB_REPORTED)
        return NULL;
    return jb_q_digits(arena, f->observed->of, f->indicator->decimals);
}

const char *jb_table_state(const JbFigures *f)
{
    if (jb_source_shape(f->indicator) != JB_VALUE_STATE || f->observed->presence != JB_REPORTED)
        return NULL;
    return jb_source_state_name(f->observed->state);
}

bool jb_table_area_speaks(const JbAreaFigures *area, size_t indicator)
{
    const JbFigures *f = &area->parts[indicator]->figures;
    bool of_its_own = f->target && jb_source_shape(f->indicator) != JB_VALUE_STATE;
    return f->observed->presence != JB_NOT_REPORTED || of_its_own;
}

size_t jb_table_presence(const JbAttainment *a, JbPresence presence)
{
    size_t n = 0;
    for (size_t i = 0; i < a->plan->indicator_n; i++) {
        const JbFigures *f = &a->figures[i];
        n += jb_source_shape(f->indicator) != JB_VALUE_WORDS && f->observed->presence == presence;
    }
    return n;
}

const char *const jb_table_columns[JB_TABLE_COLUMNS] = {"id",
                                                        "group",
                                                        "by",
                                                        "target",
                                                        "compare",
                                                        "value",
                                                        "of",
                                                        "completion",
                                                        "distance",
                                                        "schedule",
                                                        "lead",
                                                        "status",
                                                        "expected",
                                                        "expected_gap",
                                                        "change",
                                                        "change_since",
                                                        "change_yoy",
                                                        "yoy",
                                                        "needed_per_month",
                                                        "pace",
                                                        "forecast",
                                                        "forecast_low",
                                                        "forecast_high",
                                                        "forecast_completion",
                                                        "past",
                                                        "illustrative",
                                                        "measure",
                                                        "presence",
                                                        "value_status",
                                                        "as_of",
                                                        "base_at",
                                                        "base",
                                                        "path",
                                                        "interim",
                                                        "change_of",
                                                        "yoy_computed",
                                                        "pace_ratio",
                                                        "pace_verdict",
                                                        "verdicts_disagree",
                                                        "area",
                                                        "rank",
                                                        "share",
                                                        "contribution",
                                                        "completion_kind",
                                                        "used",
                                                        "change_from",
                                                        "change_count",
                                                        "change_year_end",
                                                        "reached_in",
                                                        "bounded",
                                                        "forecast_used",
                                                        "forecast_distance",
                                                        "rank_by",
                                                        "tied",
                                                        "own_as_of",
                                                        "state",
                                                        "note",
                                                        "overshot",
                                                        "in_mean",
                                                        "withdrawn",
                                                        "decimals",
                                                        "min",
                                                        "max",
                                                        "scale",
                                                        "weight"};

typedef struct Row {
    JbArena *arena;
    const char **at;
    size_t n;
} Row;

static void put(Row *r, const char *cell)
{
    r->at[r->n++] = cell;
}

static void put_month(Row *r, JbMonth m)
{
    put(r, m == JB_NO_MONTH ? NULL : jb_calendar_month_text(r->arena, m));
}

static void put_value(Row *r, const JbFigures *f, const JbQ *v)
{
    put(r, jb_attain_round_value(r->arena, f, v));
}

/* "2024-12 met; 2025-12 missed" */
static const char *past_text(JbArena *arena, const JbPlan *plan, const JbFigures *f)
{
    JbText text = jb_text(arena);
    for (size_t i = 0; i < f->past_n; i++)
        jb_text_put_format(&text, "%s%s %s", i ? "; " : "",
                           jb_calendar_month_text(arena, f->past[i].by),
                           jb_attain_status_name(plan, f->past[i].verdict, SIZE_MAX));
    return f->past_n ? jb_text_str(&text) : NULL;
}

static void put_standing(Row *r, const JbAttainment *a, const JbFigures *f)
{
    put(r, f->indicator->id);
    put(r, a->plan->groups[f->indicator->group].id);
    put_month(r, f->by);
    put(r, jb_table_target(r->arena, f->indicator, f->target_value));
    put(r, f->target ? jb_source_compare_name(f->target->compare) : NULL);
    put(r, jb_attain_round_observed(r->arena, f));
    put(r, jb_table_of(r->arena, f));
    put(r, jb_attain_round_completion(r->arena, f));
    put(r, jb_attain_round_gap(r->arena, f, f->distance));
    put(r, jb_attain_round_percent(r->arena, f->schedule, false));
    put(r, jb_attain_round_lead(r->arena, f->lead));
    put(r, jb_attain_status_name(a->plan, f->status, f->light));
    put_value(r, f, f->expected);
    put(r, jb_attain_round_gap(r->arena, f, f->expected_gap));
}

static void put_movement(Row *r, const JbAttainment *a, const JbFigures *f)
{
    put(r, jb_attain_round_change(r->arena, f, f->change));
    put_month(r, f->change_since);
    put(r, jb_attain_round_change(r->arena, f, f->change_yoy));
    put(r, jb_attain_round_growth(r->arena, f->yoy));
    put(r, jb_attain_round_needed(r->arena, f));
    put(r, jb_attain_round_pace(r->arena, f));
    put_value(r, f, f->forecast.value);
    put_value(r, f, f->forecast.low);
    put_value(r, f, f->forecast.high);
    put(r, jb_attain_round_percent(r->arena, f->forecast.completion, false));
    put(r, past_text(r->arena, a->plan, f));
    put(r, f->illustrative ? "true" : "false");
}

static void put_more(Row *r, const JbFigures *f)
{
    bool reported = f->observed->presence == JB_REPORTED;
    put(r, jb_source_measure_name(f->indicator->measure));
    put(r, jb_source_presence_name(f->observed->presence));
    put(r, reported ? jb_source_value_status_name(f->observed->status) : NULL);
    put(r, reported && f->observed->as_of.year ? jb_calendar_date_text(r->arena, f->observed->as_of)
                                               : NULL);
    put_month(r, f->base_at);
    put(r, jb_table_target(r->arena, f->indicator, f->base));
    put(r, jb_source_path_name(f->path));
    put(r, f->interim ? "true" : "false");
    put(r, jb_q_digits(r->arena, f->change_of, f->indicator->decimals));
    put(r, jb_attain_round_growth(r->arena, f->yoy_computed));
    put(r, jb_q_digits(r->arena, f->pace_ratio, 2));
    put(r, jb_attain_pace_name(f->pace_verdict));
    put(r, f->verdicts_disagree ? "true" : "false");
}

static void put_area(Row *r, const JbPlan *plan, const JbAreaFigures *area, size_t i)
{
    put(r, area ? plan->areas[area->area].id : NULL);
    put(r, area && area->parts[i]->rank
               ? jb_arena_format(r->arena, "%zu/%zu", area->parts[i]->rank, area->parts[i]->peers)
               : NULL);
    put(r, area ? jb_attain_round_percent(r->arena, area->parts[i]->share, false) : NULL);
    put(r, area ? jb_attain_round_lead(r->arena, area->parts[i]->contribution) : NULL);
}

static void put_bool(Row *r, bool yes)
{
    put(r, yes ? "true" : "false");
}

/* What the first edition did not have. */
static void put_second(Row *r, const JbFigures *f, const JbAreaFigures *area, size_t i)
{
    const JbForecast *c = &f->forecast;
    put(r, jb_attain_completion_name(f->completion_kind));
    put(r, jb_attain_round_used(r->arena, f->used));
    const char *since = f->change_from_start ? "start" : "issue";
    put(r, f->change ? since : NULL);
    put(r, jb_q_digits(r->arena, f->change_count, f->indicator->decimals));
    put(r, jb_attain_round_change(r->arena, f, f->change_year_end));
    put_month(r, c->value ? c->reached_in : JB_NO_MONTH);
    const char *bounded = c->bounded ? "true" : "false";
    put(r, c->value ? bounded : NULL);
    put(r, jb_attain_round_used(r->arena, c->used));
    put(r, jb_attain_round_gap(r->arena, f, c->distance));
    put(r, area ? jb_attain_rank_name(area->parts[i]->rank_by) : NULL);
    put(r, area && area->parts[i]->tied ? jb_arena_format(r->arena, "%zu", area->parts[i]->tied)
                                        : NULL);
    put_bool(r, f->observed->own_as_of);
    put(r, jb_table_state(f));
    put_bool(r, jb_locale_any(&f->observed->note));
    put_bool(r, f->overshot);
    put_bool(r, f->in_mean);
}

static void put_traits(Row *r, const JbIndicator *in)
{
    put_month(r, in->withdrawn);
    put(r, jb_arena_format(r->arena, "%d", in->decimals));
    put(r, jb_table_exactly(r->arena, in->min));
    put(r, jb_table_exactly(r->arena, in->max));
    put(r, jb_table_exactly(r->arena, in->scale));
    put(r, jb_table_exactly(r->arena, in->weight));
}

void jb_table_row(JbArena *arena, const JbAttainment *a, const JbAreaFigures *area,
                  size_t indicator, const char *cells[JB_TABLE_COLUMNS])
{
    Row row = {.arena = arena, .at = cells};
    const JbFigures *f = area ? &area->parts[indicator]->figures : &a->figures[indicator];
    put_standing(&row, a, f);
    put_movement(&row, a, f);
    put_more(&row, f);
    put_area(&row, a->plan, area, indicator);
    put_second(&row, f, area, indicator);
    put_traits(&row, f->indicator);
}
