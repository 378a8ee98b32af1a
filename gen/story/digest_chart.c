/* SPDX-License-Identifier: MIT */
/* Charts as mail and site draw them: shares of the field's width and height in per cent, upwards
 * turned into downwards. */
#include "story/digest.h"
#include <string.h>

#define WHOLE 1000 /* of the field's width or height: a tenth of a per cent each */

static void put_per_cent(JbText *t, int32_t thousandths)
{
    jb_text_put_int(t, thousandths / 10);
    jb_text_put_char(t, '.');
    jb_text_put_char(t, (char)('0' + thousandths % 10));
}

static const char *per_cent(JbArena *arena, int32_t thousandths)
{
    JbText t = jb_text(arena);
    put_per_cent(&t, thousandths);
    return jb_text_str(&t);
}

static int32_t within(const JbQ *q)
{
    int32_t v = jb_q_scale(q, WHOLE), least = v < 0 ? 0 : v;
    return least > WHOLE ? WHOLE : least;
}

const char *jb_story_digest_share(JbArena *arena, const JbQ *q)
{
    return per_cent(arena, within(q));
}

/* From the top. */
static const char *down(JbArena *arena, const JbQ *y)
{
    return per_cent(arena, WHOLE - within(y));
}

/* Lines of a path of SVG through points; it begins anew behind a gap. */
static void put_points(JbText *path, const JbChartSeries *s, bool backwards, bool joined)
{
    for (size_t i = 0; i < s->n; i++) {
        const JbChartPoint *p = &s->points[backwards ? s->n - 1 - i : i];
        bool drawn = p->x != NULL && p->y != NULL;
        if (drawn) {
            jb_text_put_char(path, joined ? 'L' : 'M');
            put_per_cent(path, within(p->x));
            jb_text_put_char(path, ' ');
            put_per_cent(path, WHOLE - within(p->y));
        }
        joined = drawn;
    }
}

static const JbChartSeries *series_of(const JbChart *chart, const char *role)
{
    for (size_t i = 0; i < chart->series_n; i++)
        if (strcmp(chart->series[i].role, role) == 0 && chart->series[i].n > 0)
            return &chart->series[i];
    return NULL;
}

/* What lies between the lowest and the highest forecast. */
static void put_fan(JbJsonOut *o, const JbChart *chart)
{
    const JbChartSeries *low = series_of(chart, "low"), *high = series_of(chart, "high");
    if (low == NULL || high == NULL)
        return;
    JbText path = jb_text(o->text->arena);
    put_points(&path, low, false, false);
    put_points(&path, high, true, true);
    jb_text_put_char(&path, 'Z');
    jb_json_out_string(o, "fan", jb_text_str(&path));
}

static void put_place(JbJsonOut *o, const JbChartPoint *p)
{
    jb_json_out_digits(o, "x", jb_story_digest_share(o->text->arena, p->x));
    jb_json_out_digits(o, "y", down(o->text->arena, p->y));
}

static void put_labels(JbJsonOut *o, const JbChartSeries *s)
{
    jb_json_out_array(o, "points");
    for (size_t i = 0; i < s->n; i++) {
        const JbChartPoint *p = &s->points[i];
        if (p->label.n == 0 || p->x == NULL || p->y == NULL)
            continue;
        jb_json_out_object(o, NULL);
        put_place(o, p);
        jb_json_out_string(o, "label", jb_story_digest_plain(o->text->arena, p->label));
        jb_json_out_end(o, '}');
    }
    jb_json_out_end(o, ']');
}

static void put_line(JbJsonOut *o, const JbChartSeries *s)
{
    JbText path = jb_text(o->text->arena);
    put_points(&path, s, false, false);
    const JbChartPoint *last = s->n > 0 ? &s->points[s->n - 1] : NULL;
    jb_json_out_object(o, NULL);
    jb_json_out_string(o, "role", s->role);
    jb_json_out_string(o, "path", jb_text_str(&path));
    if (s->label.n > 0 && last != NULL && last->x != NULL && last->y != NULL) {
        put_place(o, last);
        jb_json_out_string(o, "label", jb_story_digest_plain(o->text->arena, s->label));
    }
    put_labels(o, s);
    jb_json_out_end(o, '}');
}

static void put_ticks(JbJsonOut *o, const char *key, const JbChartTick *ticks, size_t n,
                      const char *(*place)(JbArena *, const JbQ *))
{
    jb_json_out_array(o, key);
    for (size_t i = 0; i < n; i++) {
        jb_json_out_object(o, NULL);
        jb_json_out_digits(o, "at", place(o->text->arena, ticks[i].at));
        jb_json_out_string(o, "label", jb_story_digest_plain(o->text->arena, ticks[i].label));
        jb_json_out_end(o, '}');
    }
    jb_json_out_end(o, ']');
}

static void put_trend(JbJsonOut *o, const JbChart *chart)
{
    put_fan(o, chart);
    jb_json_out_array(o, "lines");
    for (size_t i = 0; i < chart->series_n; i++) {
        const char *role = chart->series[i].role;
        if (strcmp(role, "low") != 0 && strcmp(role, "high") != 0)
            put_line(o, &chart->series[i]);
    }
    jb_json_out_end(o, ']');
    put_ticks(o, "across", chart->x_ticks, chart->x_tick_n, jb_story_digest_share);
    put_ticks(o, "upwards", chart->y_ticks, chart->y_tick_n, down);
}

/* The bar in the row of that height; NULL: three dots for rows that are left out. */
static const JbChartPoint *bar_at(const JbChart *chart, const JbQ *y)
{
    for (size_t i = 0; i < chart->series_n; i++) {
        const JbChartSeries *s = &chart->series[i];
        bool bars = strcmp(s->role, "bar") == 0 || strcmp(s->role, "own") == 0;
        for (size_t k = 0; bars && k < s->n; k++)
            if (jb_q_equal(s->points[k].y, y))
                return &s->points[k];
    }
    return NULL;
}

static void put_bars(JbJsonOut *o, const JbChart *chart)
{
    JbArena *arena = o->text->arena;
    jb_json_out_array(o, "bars");
    for (size_t i = 0; i < chart->y_tick_n; i++) {
        const JbChartTick *row = &chart->y_ticks[i];
        const JbChartPoint *bar = bar_at(chart, row->at);
        jb_json_out_object(o, NULL);
        jb_json_out_string(o, "name", jb_story_digest_plain(arena, row->label));
        if (bar != NULL) {
            jb_json_out_digits(o, "length", jb_story_digest_share(arena, bar->x));
            jb_json_out_string(o, "value", jb_story_digest_plain(arena, bar->label));
        }
        jb_json_out_end(o, '}');
    }
    jb_json_out_end(o, ']');
}

void jb_story_digest_chart(JbJsonOut *o, const JbChart *chart)
{
    jb_json_out_object(o, NULL);
    jb_json_out_object(o, "chart");
    jb_json_out_string(o, "alt", chart->alt);
    if (chart->kind == JB_CHART_TREND)
        put_trend(o, chart);
    if (chart->kind == JB_CHART_RANKING)
        put_bars(o, chart);
    jb_json_out_end(o, '}');
    jb_json_out_end(o, '}');
}
