/* SPDX-License-Identifier: MIT */
/* `jianbao.attainment/1`: DATA.md section 4. The keys of DATA.md come first in their order; what
 * stands behind them in each object is in addition. */
#include "attain/rounding.h"
#include "table/table.h"
#include "table/table_words.h"

typedef struct Out {
    JbJsonOut json;
    JbArena *arena;
    const JbAttainment *a;
} Out;

static void put_month(Out *o, const char *key, JbMonth m)
{
    jb_json_out_string(&o->json, key,
                       m == JB_NO_MONTH ? NULL : jb_calendar_month_text(o->arena, m));
}

static void put_value(Out *o, const char *key, const JbFigures *f, const JbQ *v)
{
    jb_json_out_digits(&o->json, key, jb_attain_round_value(o->arena, f, v));
}

static void put_target(Out *o, const JbFigures *f)
{
    JbJsonOut *j = &o->json;
    if (!f->target) {
        jb_json_out_null(j, "target");
        return;
    }
    jb_json_out_object(j, "target");
    put_month(o, "by", f->by);
    jb_json_out_digits(j, "value", jb_table_target(o->arena, f->indicator, f->target_value));
    jb_json_out_string(j, "compare", jb_source_compare_name(f->target->compare));
    jb_json_out_bool(j, "aspirational", f->target->aspirational);
    put_month(o, "effective", f->target->effective);
    jb_json_out_end(j, '}');
}

static void put_forecast(Out *o, const JbFigures *f)
{
    if (!f->forecast.value) {
        jb_json_out_null(&o->json, "forecast");
        return;
    }
    jb_json_out_object(&o->json, "forecast");
    put_value(o, "value", f, f->forecast.value);
    put_value(o, "low", f, f->forecast.low);
    put_value(o, "high", f, f->forecast.high);
    jb_json_out_digits(&o->json, "completion",
                       jb_attain_round_percent(o->arena, f->forecast.completion, false));
    jb_json_out_end(&o->json, '}');
}

static void put_past(Out *o, const JbFigures *f)
{
    jb_json_out_array(&o->json, "past");
    for (size_t i = 0; i < f->past_n; i++) {
        const JbPast *p = &f->past[i];
        jb_json_out_object(&o->json, NULL);
        put_month(o, "by", p->by);
        jb_json_out_digits(&o->json, "target",
                           jb_table_target(o->arena, f->indicator, p->target_value));
        put_value(o, "value", f, p->value);
        jb_json_out_string(&o->json, "verdict",
                           jb_attain_status_name(o->a->plan, p->verdict, SIZE_MAX));
        jb_json_out_end(&o->json, '}');
    }
    jb_json_out_end(&o->json, ']');
}

static void put_base(Out *o, const JbFigures *f)
{
    if (!f->base) {
        jb_json_out_null(&o->json, "base");
        return;
    }
    jb_json_out_object(&o->json, "base");
    put_month(o, "at", f->base_at);
    jb_json_out_digits(&o->json, "value", jb_table_target(o->arena, f->indicator, f->base));
    jb_json_out_end(&o->json, '}');
}

/* What DATA.md section 4 names, in its order. */
static void put_figures(Out *o, const JbFigures *f, bool area)
{
    JbJsonOut *j = &o->json;
    jb_json_out_string(j, "id", f->indicator->id);
    jb_json_out_string(j, "group", o->a->plan->groups[f->indicator->group].id);
    put_target(o, f);
    jb_json_out_digits(j, "value", jb_attain_round_observed(o->arena, f));
    jb_json_out_digits(j, "of", jb_table_of(o->arena, f));
    jb_json_out_digits(j, "completion", jb_attain_round_completion(o->arena, f));
    put_value(o, "distance", f, f->distance);
    jb_json_out_digits(j, "schedule", jb_attain_round_percent(o->arena, f->schedule, false));
    jb_json_out_digits(j, "lead", jb_attain_round_lead(o->arena, f->lead));
    jb_json_out_string(j, "status", jb_table_status(o->a->plan, f, area));
    put_value(o, "expected", f, f->expected);
    put_value(o, "expected_gap", f, f->expected_gap);
    put_value(o, "change", f, f->change);
    put_month(o, "change_since", f->change_since);
    put_value(o, "change_yoy", f, f->change_yoy);
    jb_json_out_digits(j, "yoy", jb_attain_round_growth(o->arena, f->yoy));
    jb_json_out_digits(j, "needed_per_month", jb_attain_round_needed(o->arena, f));
    jb_json_out_digits(j, "pace", jb_attain_round_pace(o->arena, f));
    put_forecast(o, f);
    put_past(o, f);
    jb_json_out_bool(j, "illustrative", f->illustrative);
}

/* What a statistician asks besides: how it was reported, by which rule it is judged, the third
 * verdict. */
static void put_more(Out *o, const JbFigures *f)
{
    JbJsonOut *j = &o->json;
    bool reported = f->observed->presence == JB_REPORTED;
    jb_json_out_string(j, "measure", jb_source_measure_name(f->indicator->measure));
    jb_json_out_string(j, "presence", jb_source_presence_name(f->observed->presence));
    jb_json_out_string(j, "value_status",
                       reported ? jb_source_value_status_name(f->observed->status) : NULL);
    jb_json_out_string(j, "as_of",
                       reported && f->observed->as_of.year
                           ? jb_calendar_date_text(o->arena, f->observed->as_of)
                           : NULL);
    jb_json_out_bool(j, "own_as_of", f->observed->own_as_of);
    jb_json_out_string(j, "state", jb_table_state(f));
    put_base(o, f);
    jb_json_out_string(j, "path", jb_table_path(f->path));
    jb_json_out_bool(j, "interim", f->interim);
    jb_json_out_digits(j, "change_of", jb_q_digits(o->arena, f->change_of, f->indicator->decimals));
    jb_json_out_digits(j, "yoy_computed", jb_attain_round_growth(o->arena, f->yoy_computed));
    jb_json_out_digits(j, "pace_ratio", jb_q_digits(o->arena, f->pace_ratio, 2));
    jb_json_out_string(j, "pace_verdict", jb_attain_pace_name(f->pace_verdict));
    jb_json_out_bool(j, "verdicts_disagree", f->verdicts_disagree);
}

static void put_indicators(Out *o)
{
    jb_json_out_array(&o->json, "indicators");
    for (size_t i = 0; i < o->a->plan->indicator_n; i++) {
        jb_json_out_object(&o->json, NULL);
        put_figures(o, &o->a->figures[i], false);
        put_more(o, &o->a->figures[i]);
        jb_json_out_end(&o->json, '}');
    }
    jb_json_out_end(&o->json, ']');
}

static void put_groups(Out *o)
{
    jb_json_out_array(&o->json, "groups");
    for (size_t i = 0; i < o->a->plan->group_n; i++) {
        const JbGroupFigures *g = &o->a->groups[i];
        jb_json_out_object(&o->json, NULL);
        jb_json_out_string(&o->json, "id", o->a->plan->groups[i].id);
        jb_json_out_digits(&o->json, "completion",
                           jb_attain_round_percent(o->arena, g->completion, false));
        jb_json_out_int(&o->json, "reported", (int64_t)g->reported);
        jb_json_out_int(&o->json, "of", (int64_t)g->of);
        jb_json_out_end(&o->json, '}');
    }
    jb_json_out_end(&o->json, ']');
}

static void put_tally(Out *o)
{
    jb_json_out_object(&o->json, "tally");
    for (size_t i = 0; i < o->a->plan->light_n; i++)
        jb_json_out_int(&o->json, o->a->plan->lights[i].id, (int64_t)o->a->light_tally[i]);
    for (JbStatus s = 0; s < JB_ST_LIGHT; s++)
        jb_json_out_int(&o->json, jb_attain_status_name(o->a->plan, s, SIZE_MAX),
                        (int64_t)o->a->tally[s]);
    jb_json_out_end(&o->json, '}');
}

static void put_warnings(Out *o, const JbDiags *diags)
{
    jb_json_out_array(&o->json, "warnings");
    for (size_t i = 0; diags && i < diags->list.n; i++) {
        const JbDiag *d = &diags->list.at[i];
        if (d->severity != JB_WARNING)
            continue;
        jb_json_out_object(&o->json, NULL);
        jb_json_out_string(&o->json, "code", d->code);
        jb_json_out_string(&o->json, "at", d->place.pointer);
        jb_json_out_string(&o->json, "message", d->message);
        jb_json_out_end(&o->json, '}');
    }
    jb_json_out_end(&o->json, ']');
}

static void put_area_row(Out *o, const JbAreaFigures *area, size_t i)
{
    jb_json_out_object(&o->json, NULL);
    put_figures(o, &area->figures[i], true);
    put_more(o, &area->figures[i]);
    if (area->rank[i])
        jb_json_out_int(&o->json, "rank", (int64_t)area->rank[i]);
    else
        jb_json_out_null(&o->json, "rank");
    jb_json_out_int(&o->json, "peers", (int64_t)area->peers[i]);
    jb_json_out_digits(&o->json, "share", jb_attain_round_percent(o->arena, area->share[i], false));
    jb_json_out_digits(&o->json, "contribution",
                       jb_attain_round_lead(o->arena, area->contribution[i]));
    jb_json_out_end(&o->json, '}');
}

static void put_areas(Out *o)
{
    jb_json_out_array(&o->json, "areas");
    for (size_t k = 0; k < o->a->area_n; k++) {
        const JbAreaFigures *area = &o->a->areas[k];
        const JbArea *in = &o->a->plan->areas[area->area];
        jb_json_out_object(&o->json, NULL);
        jb_json_out_string(&o->json, "id", in->id);
        jb_json_out_string(&o->json, "peer", in->peer);
        jb_json_out_bool(&o->json, "in_sum", in->in_sum);
        jb_json_out_array(&o->json, "indicators");
        for (size_t i = 0; i < o->a->plan->indicator_n; i++)
            if (jb_table_area_speaks(area, i))
                put_area_row(o, area, i);
        jb_json_out_end(&o->json, ']');
        jb_json_out_end(&o->json, '}');
    }
    jb_json_out_end(&o->json, ']');
}

static void put_change(Out *o, const JbChange *c)
{
    JbJsonOut *j = &o->json;
    const JbPlan *plan = o->a->plan;
    const JbFigures *f = &o->a->figures[c->indicator];
    bool of_status = jb_attain_change_of_status(c->kind);
    jb_json_out_object(j, NULL);
    jb_json_out_string(j, "kind", jb_attain_change_name(c->kind));
    jb_json_out_string(j, "id", f->indicator->id);
    jb_json_out_string(j, "from",
                       of_status ? jb_attain_status_name(plan, c->from, c->from_light) : NULL);
    jb_json_out_string(j, "to", of_status ? jb_attain_status_name(plan, c->to, c->to_light) : NULL);
    jb_json_out_bool(j, "better", c->better == JB_BETTER_YES);
    jb_json_out_bool(j, "new_target", c->new_target);
    put_month(o, "month", c->month);
    put_value(o, "old", f, c->old_value);
    put_value(o, "new", f, c->new_value);
    jb_json_out_bool(j, "confirmed", c->confirmed);
    jb_json_out_end(j, '}');
}

static void put_changes(Out *o)
{
    jb_json_out_array(&o->json, "changes");
    for (size_t i = 0; i < o->a->change_n; i++)
        put_change(o, &o->a->changes[i]);
    jb_json_out_end(&o->json, ']');
}

/* How the figures came, statements aside: what is missing is missing for different reasons. */
static void put_presence(Out *o)
{
    jb_json_out_object(&o->json, "presence");
    for (JbPresence p = JB_NOT_REPORTED; p <= JB_REPORTED; p++)
        jb_json_out_int(&o->json, jb_source_presence_name(p), (int64_t)jb_table_presence(o->a, p));
    jb_json_out_end(&o->json, '}');
}

static void put_snapshot(Out *o, const JbSnapshot *s)
{
    jb_json_out_string(&o->json, "as_of",
                       s->as_of.year ? jb_calendar_date_text(o->arena, s->as_of) : NULL);
    jb_json_out_int(&o->json, "revision", s->revision);
    jb_json_out_string(&o->json, "value_status", jb_source_value_status_name(s->status));
}

void jb_table_json(JbText *out, const JbAttainment *a, const JbDiags *diags)
{
    Out o = {.json = jb_json_out(out, false), .arena = out->arena, .a = a};
    jb_json_out_object(&o.json, NULL);
    jb_json_out_string(&o.json, "format", "jianbao.attainment/1");
    jb_json_out_string(&o.json, "plan", a->plan->id);
    jb_json_out_string(&o.json, "period",
                       jb_calendar_period_text(o.arena, a->series->now->period, false));
    put_indicators(&o);
    put_groups(&o);
    put_tally(&o);
    put_warnings(&o, diags);
    jb_json_out_string(&o.json, "horizon", jb_table_horizon(a->horizon));
    put_snapshot(&o, a->series->now);
    put_presence(&o);
    put_areas(&o);
    put_changes(&o);
    jb_json_out_end(&o.json, '}');
}
