/* SPDX-License-Identifier: MIT */
/* The exact figures behind the printed ones, as fractions in lowest terms. */
#include "table/table_out.h"

static void put(JbTableOut *o, const char *key, const JbQ *q)
{
    jb_json_out_string(&o->json, key, jb_q_lowest(o->arena, q));
}

void jb_table_put_exact_percent(JbTableOut *o, const char *key, const JbQ *share)
{
    put(o, key, jb_q_mul(o->arena, share, jb_q_int(o->arena, 100)));
}

/* A difference of values: of shares in points. */
static void put_difference(JbTableOut *o, const char *key, const JbFigures *f, const JbQ *q)
{
    if (jb_source_measure(f->indicator->measure)->share)
        jb_table_put_exact_percent(o, key, q);
    else
        put(o, key, q);
}

static void put_standing(JbTableOut *o, const JbFigures *f)
{
    put(o, "value", f->value);
    put(o, "target", f->target_value);
    put(o, "base", f->base);
    put(o, "expected", f->expected);
    jb_table_put_exact_percent(o, "completion", f->completion);
    jb_table_put_exact_percent(o, "used", f->used);
    jb_table_put_exact_percent(o, "schedule", f->schedule);
    jb_table_put_exact_percent(o, "lead", f->lead);
    put_difference(o, "distance", f, f->distance);
    put_difference(o, "expected_gap", f, f->expected_gap);
}

static void put_movement(JbTableOut *o, const JbFigures *f)
{
    put_difference(o, "change", f, f->change);
    put_difference(o, "change_year_end", f, f->change_year_end);
    put_difference(o, "change_yoy", f, f->change_yoy);
    put(o, "yoy", f->yoy);
    put(o, "needed", f->needed_exact);
    put(o, "pace", f->pace);
    put(o, "forecast", f->forecast.value);
    put(o, "forecast.low", f->forecast.low);
    put(o, "forecast.high", f->forecast.high);
}

void jb_table_put_exact(JbTableOut *o, const JbFigures *f, const JbQ *share)
{
    jb_json_out_object(&o->json, "exact");
    put_standing(o, f);
    put_movement(o, f);
    jb_table_put_exact_percent(o, "share", share);
    jb_json_out_array(&o->json, "past");
    for (size_t i = 0; i < f->past_n; i++) {
        jb_json_out_object(&o->json, NULL);
        put(o, "value", f->past[i].value);
        jb_json_out_end(&o->json, '}');
    }
    jb_json_out_end(&o->json, ']');
    jb_json_out_end(&o->json, '}');
}
