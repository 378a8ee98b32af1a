/* SPDX-License-Identifier: MIT */
#include "sheet/next.h"
#include <string.h>

JbPeriod jb_sheet_next_period(JbPeriod last)
{
    JbPeriod next = {.kind = last.kind, .first = last.last + 1};
    bool year = last.last - last.first + 1 == 12;
    if (next.kind == JB_PERIOD_RANGE && !year)
        next.kind = JB_PERIOD_MONTH;
    JbMonth months = next.kind == JB_PERIOD_MONTH ? 1 : last.last - last.first + 1;
    next.last = next.first + months - 1;
    return next;
}

/* --- what one value is --- */

static bool is_plain(const JbFilled *v)
{
    return v->answer.presence == JB_REPORTED && v->answer.given && v->answer.state == NULL &&
           v->of == NULL && v->status == NULL && v->as_of.year == 0 && !jb_locale_any(&v->note);
}

static void put_note(JbJsonOut *o, const JbNext *next, const JbWords *note)
{
    if (!jb_locale_any(note))
        return;
    jb_json_out_object(o, "note");
    for (size_t i = 0; i < next->plan->langs.n; i++) {
        JbLang lang = next->plan->langs.at[i];
        if (note->at[lang] != NULL)
            jb_json_out_string(o, jb_locale_name(lang), note->at[lang]);
    }
    jb_json_out_end(o, '}');
}

/* The members of a value that is more than a number. */
static void put_members(JbJsonOut *o, const JbNext *next, const JbFilled *v)
{
    bool statement = jb_source_shape(&next->plan->indicators[v->indicator]) == JB_VALUE_WORDS;
    bool missing = !statement && (!v->answer.given || v->answer.presence != JB_REPORTED);
    if (missing)
        jb_json_out_string(
            o, "missing",
            jb_source_presence_name(v->answer.given ? v->answer.presence : JB_NOT_REPORTED));
    if (v->answer.state != NULL)
        jb_json_out_string(o, "state", v->answer.state);
    if (v->answer.value != NULL)
        jb_json_out_digits(o, v->answer.state != NULL ? "percent" : "value", v->answer.value);
    if (v->of != NULL)
        jb_json_out_digits(o, "of", v->of);
    if (v->status != NULL)
        jb_json_out_string(o, "status", v->status);
    if (v->as_of.year != 0)
        jb_json_out_string(o, "as_of", jb_calendar_date_text(o->text->arena, v->as_of));
    put_note(o, next, &v->note);
}

static void put_value(JbJsonOut *o, const JbNext *next, const char *id, const JbFilled *v)
{
    if (v == NULL ||
        (v->answer.given && v->answer.presence == JB_NOT_REPORTED && !jb_locale_any(&v->note))) {
        jb_json_out_null(o, id);
    } else if (is_plain(v)) {
        jb_json_out_digits(o, id, v->answer.value);
    } else {
        jb_json_out_object(o, id);
        put_members(o, next, v);
        jb_json_out_end(o, '}');
    }
}

/* --- values of the whole and of areas --- */

/* What the sheets say; their values are in order, and *at goes along them. */
static const JbFilled *filled(const JbNext *next, size_t area, size_t indicator, size_t *at)
{
    const JbFilledSheets *s = next->sheets;
    for (; s != NULL && *at < s->values.n; ++*at) {
        const JbFilled *v = &s->values.at[*at];
        size_t own = v->area + 1, wanted = area + 1;
        if (own > wanted || (own == wanted && v->indicator > indicator))
            return NULL;
        if (own == wanted && v->indicator == indicator)
            return v;
    }
    return NULL;
}

/* Whether areas report this indicator: they did last time, have targets of it, or do now. */
static bool of_areas(const JbNext *next, size_t indicator)
{
    const JbPlan *plan = next->plan;
    const JbIndicator *in = &plan->indicators[indicator];
    for (size_t i = 0; i < in->target_n; i++)
        if (in->targets[i].area_n > 0)
            return true;
    for (size_t a = 0; next->last != NULL && next->last->area_values != NULL && a < plan->area_n;
         a++)
        if (jb_source_area_value(next->last, a, indicator)->presence == JB_REPORTED)
            return true;
    for (size_t i = 0; next->sheets != NULL && i < next->sheets->values.n; i++)
        if (next->sheets->values.at[i].indicator == indicator &&
            next->sheets->values.at[i].area != JB_SHEET_WHOLE)
            return true;
    return false;
}

static void put_values(JbJsonOut *o, const JbNext *next, size_t *at)
{
    jb_json_out_object(o, "values");
    for (size_t i = 0; i < next->plan->indicator_n; i++)
        put_value(o, next, next->plan->indicators[i].id, filled(next, JB_SHEET_WHOLE, i, at));
    jb_json_out_end(o, '}');
}

static void put_areas(JbJsonOut *o, const JbNext *next, size_t *at)
{
    const JbPlan *plan = next->plan;
    bool *reported = jb_arena_alloc_array(o->text->arena, plan->indicator_n, sizeof *reported);
    bool any = false;
    for (size_t i = 0; i < plan->indicator_n; i++) {
        reported[i] = of_areas(next, i);
        any = any || reported[i];
    }
    if (!any || plan->area_n == 0)
        return;
    jb_json_out_object(o, "areas");
    for (size_t a = 0; a < plan->area_n; a++) {
        jb_json_out_object(o, plan->areas[a].id);
        for (size_t i = 0; i < plan->indicator_n; i++)
            if (reported[i])
                put_value(o, next, plan->indicators[i].id, filled(next, a, i, at));
        jb_json_out_end(o, '}');
    }
    jb_json_out_end(o, '}');
}

/* --- where they came from --- */

static void put_cell(JbJsonOut *o, const JbNext *next, const JbFilled *v)
{
    const char *id = next->plan->indicators[v->indicator].id;
    if (v->of_cell == NULL) {
        jb_json_out_string(o, id, v->cell);
        return;
    }
    jb_json_out_object(o, id);
    jb_json_out_string(o, "value", v->cell);
    jb_json_out_string(o, "of", v->of_cell);
    jb_json_out_end(o, '}');
}

/* Cells of one file, those of the whole and those of areas. */
static void put_cells(JbJsonOut *o, const JbNext *next, size_t file)
{
    const JbFilledSheets *s = next->sheets;
    size_t area = JB_SHEET_WHOLE;
    bool areas = false;
    jb_json_out_object(o, "cells");
    for (size_t i = 0; i < s->values.n; i++)
        if (s->values.at[i].file == file && s->values.at[i].area == JB_SHEET_WHOLE)
            put_cell(o, next, &s->values.at[i]);
    jb_json_out_end(o, '}');
    for (size_t i = 0; i < s->values.n; i++) {
        const JbFilled *v = &s->values.at[i];
        if (v->file != file || v->area == JB_SHEET_WHOLE)
            continue;
        if (!areas)
            jb_json_out_object(o, "areas");
        if (v->area != area) {
            if (area != JB_SHEET_WHOLE)
                jb_json_out_end(o, '}');
            jb_json_out_object(o, next->plan->areas[v->area].id);
        }
        areas = true;
        area = v->area;
        put_cell(o, next, v);
    }
    if (areas) {
        jb_json_out_end(o, '}');
        jb_json_out_end(o, '}');
    }
}

static void put_sheets(JbJsonOut *o, const JbNext *next)
{
    const JbFilledSheets *s = next->sheets;
    if (s == NULL || s->files.n == 0)
        return;
    jb_json_out_array(o, "sheets");
    for (size_t i = 0; i < s->files.n; i++) {
        jb_json_out_object(o, NULL);
        jb_json_out_string(o, "file", next->sheet_names[i]);
        jb_json_out_string(o, "sha256", s->files.at[i].sha256);
        put_cells(o, next, i);
        jb_json_out_end(o, '}');
    }
    jb_json_out_end(o, ']');
}

/* --- the head --- */

/* Counted on; 1 where a year of the plan begins. An office that does not count goes on so. */
static void put_issue(JbJsonOut *o, const JbNext *next)
{
    const JbSnapshot *last = next->last;
    if (last != NULL && last->issue_number == 0)
        return;
    int number = 1, total = 1;
    if (last != NULL) {
        bool same = jb_source_year_of(next->plan, last->period.last) ==
                    jb_source_year_of(next->plan, next->period.last);
        number = same ? last->issue_number + 1 : 1;
        total = last->issue_total > 0 ? last->issue_total + 1 : 0;
    }
    jb_json_out_object(o, "issue");
    jb_json_out_int(o, "number", number);
    if (total > 0)
        jb_json_out_int(o, "total", total);
    jb_json_out_end(o, '}');
}

static void put_source(JbJsonOut *o, const JbNext *next)
{
    if (next->last == NULL || !jb_locale_any(&next->last->source))
        return;
    jb_json_out_object(o, "source");
    for (size_t i = 0; i < next->plan->langs.n; i++) {
        JbLang lang = next->plan->langs.at[i];
        jb_json_out_string(o, jb_locale_name(lang), next->last->source.at[lang]);
    }
    jb_json_out_end(o, '}');
}

void jb_sheet_next_json(JbText *out, const JbNext *next)
{
    JbArena *arena = out->arena;
    JbJsonOut o = jb_json_out(out, false);
    JbMonth m = next->period.last;
    JbDate end = {(int16_t)jb_calendar_month_year(m), (uint8_t)jb_calendar_month_of(m),
                  (uint8_t)jb_calendar_days_in_month(m)};
    size_t at = 0;
    jb_json_out_object(&o, NULL);
    if (next->schema != NULL)
        jb_json_out_string(&o, "$schema", next->schema);
    jb_json_out_string(&o, "format", "jianbao.snapshot/1");
    jb_json_out_string(&o, "plan", next->plan->id);
    jb_json_out_string(&o, "period", jb_calendar_period_text(arena, next->period, false));
    jb_json_out_string(&o, "as_of", jb_calendar_date_text(arena, end));
    jb_json_out_int(&o, "revision", next->revision);
    put_issue(&o, next);
    if (next->last != NULL && next->last->status == JB_ILLUSTRATIVE)
        jb_json_out_string(&o, "status", "illustrative");
    put_source(&o, next);
    put_values(&o, next, &at);
    put_areas(&o, next, &at);
    put_sheets(&o, next);
    jb_json_out_end(&o, '}');
    jb_text_put_char(out, '\n');
}
