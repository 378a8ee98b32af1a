/* SPDX-License-Identifier: MIT */
/* `jianbao.attainment/2`: all that a page prints, rounded as it rounds, and the exact figures
 * behind.
 */
#include "attain/rounding.h"
#include "table/table.h"
#include "table/table_out.h"
#include "table/table_words.h"

typedef JbTableOut Out;

static void put_indicators(Out *o)
{
    jb_json_out_array(&o->json, "indicators");
    for (size_t i = 0; i < o->a->plan->indicator_n; i++) {
        jb_json_out_object(&o->json, NULL);
        jb_table_put_figures(o, &o->a->figures[i], NULL);
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
        jb_json_out_string(&o->json, "role", o->a->plan->groups[i].overall ? "overall" : NULL);
        jb_json_out_digits(&o->json, "completion",
                           jb_attain_round_percent(o->arena, g->completion, false));
        jb_json_out_int(&o->json, "reported", (int64_t)g->reported);
        jb_json_out_int(&o->json, "of", (int64_t)g->of);
        jb_json_out_object(&o->json, "exact");
        jb_table_put_exact_percent(o, "completion", g->completion);
        jb_json_out_end(&o->json, '}');
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

static void put_place(Out *o, const char *key, size_t n)
{
    if (n)
        jb_json_out_int(&o->json, key, (int64_t)n);
    else
        jb_json_out_null(&o->json, key);
}

static void put_area_row(Out *o, const JbAreaFigures *area, size_t i)
{
    jb_json_out_object(&o->json, NULL);
    jb_table_put_figures(o, &area->parts[i]->figures, area);
    put_place(o, "rank", area->parts[i]->rank);
    jb_json_out_string(&o->json, "rank_by", jb_attain_rank_name(area->parts[i]->rank_by));
    put_place(o, "tied", area->parts[i]->tied);
    jb_json_out_int(&o->json, "peers", (int64_t)area->parts[i]->peers);
    jb_json_out_digits(&o->json, "share",
                       jb_attain_round_percent(o->arena, area->parts[i]->share, false));
    jb_json_out_digits(&o->json, "contribution",
                       jb_attain_round_lead(o->arena, area->parts[i]->contribution));
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

/* A figure as it is printed; of a re-based target the number as the plan has it. */
static void put_side(Out *o, const char *key, const JbFigures *f, const JbQ *v, const JbQ *other,
                     const JbTarget *t)
{
    jb_json_out_digits(&o->json, key,
                       t ? jb_table_target(o->arena, f->indicator, v)
                         : jb_attain_round_beside(o->arena, f, v, other));
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
    if (c->better == JB_BETTER_UNSAID)
        jb_json_out_null(j, "better");
    else
        jb_json_out_bool(j, "better", c->better == JB_BETTER_YES);
    jb_json_out_bool(j, "new_target", c->new_target);
    jb_table_put_month(o, "month", c->month);
    put_side(o, "old", f, c->old_value, c->new_value, c->old_target);
    put_side(o, "new", f, c->new_value, c->old_value, c->now_target);
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

static void put_issue_number(Out *o, const char *key, int n)
{
    if (n)
        jb_json_out_int(&o->json, key, n);
    else
        jb_json_out_null(&o->json, key);
}

/* This issue, and the one before it. */
static void put_issues(Out *o)
{
    const JbSeries *series = o->a->series;
    JbJsonOut *j = &o->json;
    jb_json_out_object(j, "issue");
    put_issue_number(o, "number", series->now->issue_number);
    put_issue_number(o, "total", series->now->issue_total);
    jb_json_out_end(j, '}');
    if (!series->history_n) {
        jb_json_out_null(j, "last_issue");
        return;
    }
    const JbSnapshot *last = series->history[series->history_n - 1];
    jb_json_out_object(j, "last_issue");
    jb_json_out_string(j, "period", jb_calendar_period_text(o->arena, last->period, false));
    jb_json_out_string(j, "as_of",
                       last->as_of.year ? jb_calendar_date_text(o->arena, last->as_of) : NULL);
    jb_json_out_int(j, "revision", last->revision);
    put_issue_number(o, "number", last->issue_number);
    jb_json_out_end(j, '}');
}

static void put_lights(Out *o)
{
    const JbPlan *plan = o->a->plan;
    jb_json_out_array(&o->json, "lights");
    for (size_t i = 0; i < plan->light_n; i++) {
        jb_json_out_object(&o->json, NULL);
        jb_json_out_string(&o->json, "id", plan->lights[i].id);
        jb_json_out_digits(&o->json, "from", jb_table_exactly(o->arena, plan->lights[i].from));
        jb_json_out_end(&o->json, '}');
    }
    jb_json_out_end(&o->json, ']');
}

static void put_context(Out *o)
{
    const JbPlan *plan = o->a->plan;
    jb_json_out_array(&o->json, "context");
    for (size_t i = 0; i < plan->context_n; i++) {
        jb_json_out_object(&o->json, NULL);
        jb_json_out_string(&o->json, "key", plan->context[i].key);
        jb_json_out_digits(&o->json, "value", jb_table_exactly(o->arena, plan->context[i].value));
        jb_json_out_bool(&o->json, "approx", plan->context[i].approx);
        jb_json_out_end(&o->json, '}');
    }
    jb_json_out_end(&o->json, ']');
}

static void put_head(Out *o)
{
    const JbPlan *plan = o->a->plan;
    const JbSnapshot *now = o->a->series->now;
    JbJsonOut *j = &o->json;
    jb_json_out_string(j, "format", "jianbao.attainment/2");
    jb_json_out_string(j, "plan", plan->id);
    jb_json_out_string(j, "period", jb_calendar_period_text(o->arena, now->period, false));
    jb_json_out_array(j, "langs");
    for (size_t i = 0; i < plan->langs.n; i++)
        jb_json_out_string(j, NULL, jb_locale_name(plan->langs.at[i]));
    jb_json_out_end(j, ']');
    jb_json_out_object(j, "year");
    jb_table_put_month(o, "from", jb_source_year_first(plan, o->a->month));
    jb_table_put_month(o, "to", jb_source_year_last(plan, o->a->month));
    jb_json_out_end(j, '}');
    put_issues(o);
    put_lights(o);
    put_context(o);
    jb_json_out_bool(j, "source", jb_locale_any(&now->source) || jb_locale_any(&plan->source));
    jb_json_out_string(j, "area", plan->area ? plan->area->id : NULL);
}

void jb_table_json(JbText *out, const JbAttainment *a, const JbDiags *diags)
{
    Out o = {.json = jb_json_out(out, false), .arena = out->arena, .a = a};
    jb_json_out_object(&o.json, NULL);
    put_head(&o);
    put_indicators(&o);
    put_groups(&o);
    put_tally(&o);
    put_warnings(&o, diags);
    jb_json_out_string(&o.json, "horizon", jb_attain_horizon_name(a->horizon));
    put_snapshot(&o, a->series->now);
    put_presence(&o);
    put_areas(&o);
    put_changes(&o);
    jb_json_out_end(&o.json, '}');
}
