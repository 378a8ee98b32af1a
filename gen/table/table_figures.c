/* SPDX-License-Identifier: MIT */
/* The figures of one indicator as JSON, rounded as a page rounds them. */
#include "attain/rounding.h"
#include "table/table_out.h"
#include "table/table_words.h"

void jb_table_put_month(JbTableOut *o, const char *key, JbMonth m)
{
    jb_json_out_string(&o->json, key,
                       m == JB_NO_MONTH ? NULL : jb_calendar_month_text(o->arena, m));
}

static void put_value(JbTableOut *o, const char *key, const JbFigures *f, const JbQ *v)
{
    jb_json_out_digits(&o->json, key, jb_attain_round_value(o->arena, f, v));
}

static void put_change(JbTableOut *o, const char *key, const JbFigures *f, const JbQ *v)
{
    jb_json_out_digits(&o->json, key, jb_attain_round_change(o->arena, f, v));
}

static void put_gap(JbTableOut *o, const char *key, const JbFigures *f, const JbQ *v)
{
    jb_json_out_digits(&o->json, key, jb_attain_round_gap(o->arena, f, v));
}

/* As the plan has it, with all its digits. */
static void put_as_written(JbTableOut *o, const char *key, const JbFigures *f, const JbQ *v)
{
    jb_json_out_digits(&o->json, key, jb_table_target(o->arena, f->indicator, v));
}

/* --- promised --- */

static void put_promise(JbTableOut *o, const JbFigures *f, JbMonth by, const JbQ *value,
                        const JbTarget *t)
{
    JbJsonOut *j = &o->json;
    jb_table_put_month(o, "by", by);
    put_as_written(o, "value", f, value);
    jb_json_out_string(j, "compare", jb_source_compare_name(t->compare));
    jb_json_out_bool(j, "aspirational", t->aspirational);
    jb_table_put_month(o, "effective", t->effective);
    if (t->tolerance)
        put_as_written(o, "tolerance", f, t->tolerance);
}

static void put_target(JbTableOut *o, const JbFigures *f)
{
    if (!f->target) {
        jb_json_out_null(&o->json, "target");
        return;
    }
    jb_json_out_object(&o->json, "target");
    put_promise(o, f, f->by, f->target_value, f->target);
    jb_json_out_end(&o->json, '}');
}

static void put_targets(JbTableOut *o, const JbFigures *f)
{
    jb_json_out_array(&o->json, "targets");
    for (size_t i = 0; i < f->promise_n; i++) {
        const JbPromise *p = &f->promises[i];
        jb_json_out_object(&o->json, NULL);
        put_promise(o, f, p->at, p->value, p->target);
        jb_json_out_bool(&o->json, "current", p->target == f->target && p->at == f->by);
        jb_json_out_bool(&o->json, "last", p->target == f->last);
        jb_json_out_end(&o->json, '}');
    }
    jb_json_out_end(&o->json, ']');
}

static void put_base(JbTableOut *o, const JbFigures *f)
{
    if (!f->base) {
        jb_json_out_null(&o->json, "base");
        return;
    }
    jb_json_out_object(&o->json, "base");
    jb_table_put_month(o, "at", f->base_at);
    put_as_written(o, "value", f, f->base);
    jb_json_out_end(&o->json, '}');
}

/* --- reached --- */

static bool is_told(const JbFigures *f)
{
    return f->observed->presence == JB_REPORTED && jb_source_shape(f->indicator) != JB_VALUE_WORDS;
}

/* The months that a figure of a year so far counts. */
static void put_span(JbTableOut *o, const JbFigures *f)
{
    if (!is_told(f) || !jb_source_measure(f->indicator->measure)->yearly) {
        jb_json_out_null(&o->json, "span");
        return;
    }
    jb_json_out_object(&o->json, "span");
    jb_table_put_month(o, "from", jb_source_year_first(o->a->plan, f->own));
    jb_table_put_month(o, "to", f->own);
    jb_json_out_end(&o->json, '}');
}

static void put_lead_rank(JbTableOut *o, const JbFigures *f)
{
    if (f->lead_rank > 0)
        jb_json_out_int(&o->json, "lead_rank", (int64_t)f->lead_rank);
    else
        jb_json_out_null(&o->json, "lead_rank");
}

static void put_standing(JbTableOut *o, const JbFigures *f)
{
    JbJsonOut *j = &o->json;
    jb_json_out_digits(j, "value", jb_attain_round_observed(o->arena, f));
    jb_json_out_digits(j, "of", jb_table_of(o->arena, f));
    jb_json_out_digits(j, "completion", jb_attain_round_completion(o->arena, f));
    jb_json_out_string(j, "completion_kind", jb_attain_completion_name(f->completion_kind));
    jb_json_out_digits(j, "used", jb_attain_round_used(o->arena, f->used));
    put_gap(o, "distance", f, f->distance);
    put_gap(o, "to_go", f, f->to_go);
    jb_json_out_bool(j, "holds", f->holds);
    jb_json_out_digits(j, "schedule", jb_attain_round_percent(o->arena, f->schedule, false));
    jb_json_out_digits(j, "lead", jb_attain_round_lead(o->arena, f->lead));
    put_lead_rank(o, f);
    jb_json_out_string(j, "status", jb_attain_status_name(o->a->plan, f->status, f->light));
    put_value(o, "expected", f, f->expected);
    put_gap(o, "expected_gap", f, f->expected_gap);
}

static void put_movement(JbTableOut *o, const JbFigures *f)
{
    JbJsonOut *j = &o->json;
    int decimals = f->indicator->decimals;
    put_change(o, "change", f, f->change);
    jb_table_put_month(o, "change_since", f->change_since);
    jb_table_put_month(o, "behind_since", f->behind_since);
    jb_table_put_month(o, "ahead_since", f->ahead_since);
    jb_json_out_string(j, "change_from",
                       !f->change             ? NULL
                       : f->change_from_start ? "start"
                                              : "issue");
    jb_json_out_digits(j, "change_count", jb_q_digits(o->arena, f->change_count, decimals));
    jb_json_out_digits(j, "change_of", jb_q_digits(o->arena, f->change_of, decimals));
    put_change(o, "change_year_end", f, f->change_year_end);
    put_change(o, "change_yoy", f, f->change_yoy);
    jb_json_out_digits(j, "yoy", jb_attain_round_growth(o->arena, f->yoy));
    jb_json_out_digits(j, "yoy_computed", jb_attain_round_growth(o->arena, f->yoy_computed));
    jb_json_out_digits(j, "needed_per_month", jb_attain_round_needed(o->arena, f));
    jb_json_out_digits(j, "pace", jb_attain_round_pace(o->arena, f));
    jb_json_out_string(j, "pace_verdict", jb_attain_pace_name(f->pace_verdict));
    jb_json_out_digits(j, "pace_ratio", jb_q_digits(o->arena, f->pace_ratio, 2));
    jb_json_out_bool(j, "verdicts_disagree", f->verdicts_disagree);
}

static void put_forecast(JbTableOut *o, const JbFigures *f)
{
    const JbForecast *c = &f->forecast;
    JbJsonOut *j = &o->json;
    if (!c->value) {
        jb_json_out_null(j, "forecast");
        return;
    }
    jb_json_out_object(j, "forecast");
    put_value(o, "value", f, c->value);
    put_value(o, "low", f, c->low);
    put_value(o, "high", f, c->high);
    jb_json_out_digits(j, "completion", jb_attain_round_percent(o->arena, c->completion, false));
    jb_json_out_digits(j, "used", jb_attain_round_used(o->arena, c->used));
    put_gap(o, "distance", f, c->distance);
    jb_table_put_month(o, "reached_in", c->reached_in);
    jb_json_out_bool(j, "bounded", c->bounded);
    jb_json_out_bool(j, "holds", c->holds);
    jb_json_out_bool(j, "overshoots", c->overshoots);
    jb_json_out_end(j, '}');
}

static void put_past(JbTableOut *o, const JbFigures *f)
{
    JbJsonOut *j = &o->json;
    jb_json_out_array(j, "past");
    for (size_t i = 0; i < f->past_n; i++) {
        const JbPast *p = &f->past[i];
        const JbValue *v = p->observed;
        jb_json_out_object(j, NULL);
        jb_table_put_month(o, "by", p->by);
        put_as_written(o, "target", f, p->target_value);
        jb_json_out_string(j, "compare", jb_source_compare_name(p->target->compare));
        jb_json_out_bool(j, "aspirational", p->target->aspirational);
        put_value(o, "value", f, p->value);
        jb_json_out_digits(j, "of",
                           v ? jb_q_digits(o->arena, v->of, f->indicator->decimals) : NULL);
        jb_json_out_string(j, "value_status", v ? jb_source_value_status_name(v->status) : NULL);
        jb_json_out_string(j, "as_of",
                           v && v->as_of.year ? jb_calendar_date_text(o->arena, v->as_of) : NULL);
        jb_json_out_string(j, "verdict", jb_attain_status_name(o->a->plan, p->verdict, SIZE_MAX));
        jb_json_out_end(j, '}');
    }
    jb_json_out_end(j, ']');
}

/* --- how it was reported, and what the plan says of it --- */

static void put_report(JbTableOut *o, const JbFigures *f)
{
    JbJsonOut *j = &o->json;
    const JbValue *v = f->observed;
    bool reported = v->presence == JB_REPORTED;
    bool dated = reported && v->as_of.year;
    jb_json_out_string(j, "presence", jb_source_presence_name(v->presence));
    jb_json_out_string(j, "value_status", reported ? jb_source_value_status_name(v->status) : NULL);
    jb_json_out_string(j, "as_of", dated ? jb_calendar_date_text(o->arena, v->as_of) : NULL);
    jb_json_out_bool(j, "own_as_of", v->own_as_of);
    jb_json_out_string(j, "state", jb_table_state(f));
    jb_json_out_bool(j, "note", jb_locale_any(&v->note));
    jb_json_out_bool(j, "illustrative", f->illustrative);
    jb_json_out_bool(j, "overshot", f->overshot);
    jb_json_out_bool(j, "in_mean", f->in_mean);
}

static void put_traits(JbTableOut *o, const JbFigures *f)
{
    const JbIndicator *in = f->indicator;
    JbJsonOut *j = &o->json;
    jb_json_out_string(j, "measure", jb_source_measure_name(in->measure));
    jb_json_out_int(j, "decimals", in->decimals);
    put_as_written(o, "min", f, in->min);
    put_as_written(o, "max", f, in->max);
    jb_json_out_digits(j, "scale", jb_table_exactly(o->arena, in->scale));
    jb_json_out_digits(j, "weight", jb_table_exactly(o->arena, in->weight));
    jb_table_put_month(o, "withdrawn", in->withdrawn);
    put_base(o, f);
    jb_json_out_string(j, "path", jb_source_path_name(f->path));
    jb_json_out_bool(j, "interim", f->interim);
}

void jb_table_put_figures(JbTableOut *o, const JbFigures *f, const JbAreaFigures *area)
{
    JbJsonOut *j = &o->json;
    size_t i = (size_t)(f->indicator - o->a->plan->indicators);
    jb_json_out_string(j, "id", f->indicator->id);
    jb_json_out_string(j, "group", o->a->plan->groups[f->indicator->group].id);
    jb_table_put_month(o, "month", is_told(f) ? f->own : JB_NO_MONTH);
    put_span(o, f);
    put_target(o, f);
    put_targets(o, f);
    put_standing(o, f);
    put_movement(o, f);
    put_forecast(o, f);
    jb_table_put_exact(o, f, area ? area->parts[i]->share : NULL);
    put_past(o, f);
    put_report(o, f);
    put_traits(o, f);
}
