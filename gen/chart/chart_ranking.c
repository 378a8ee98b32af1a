/* SPDX-License-Identifier: MIT */
/* Ranking: a row each with name, bar and figure; a break between the top and the bottom. */
#include "chart/chart_ranking.h"
#include "base/clamp.h"
#include "chart/chart_label.h"

/* A bar's height, per mille of the row's, and the space between columns in ems, per mille. */
#define BAR_HEIGHT 560
#define GAP        1000
/* The break is as high as so much of a row. */
#define BREAK_ROW 500
#define TICK      700

typedef struct Row {
    const JbRuns *name;
    const JbChartPoint *point; /* NULL: the break between top and bottom */
    const JbChartPoint *tick;  /* where its schedule stands, or NULL */
    const char *color;         /* of its bar */
} Row;

static const JbRuns no_runs = {NULL, 0};

/* The point of `role` that stands at this height, or NULL. */
static const JbChartPoint *point_at(const JbChart *chart, const char *role, const JbQ *y)
{
    for (size_t i = 0; i < chart->series_n; i++) {
        const JbChartSeries *s = &chart->series[i];
        for (size_t k = 0; k < s->n && jb_chart_role(s, role); k++)
            if (jb_q_equal(s->points[k].y, y))
                return &s->points[k];
    }
    return NULL;
}

/* Beside a bar that is marked, the others are paler where the layout has a colour for it. */
static const char *other_color(const JbChartPen *c)
{
    bool marked = false;
    for (size_t i = 0; i < c->chart->series_n; i++)
        marked |= jb_chart_role(&c->chart->series[i], "own");
    return marked && jb_layout_color(c->ink.composer->layout, "other") != SIZE_MAX ? "other"
                                                                                   : "bar";
}

/* A row for each name, from the top; a name without a bar stands for the rows that are left out. */
static Row *rows_of(const JbChartPen *c, size_t *n)
{
    const char *others = other_color(c);
    const JbChart *chart = c->chart;
    Row *rows = jb_arena_alloc_array(c->ink.composer->arena, chart->y_tick_n, sizeof *rows);
    *n = chart->y_tick_n;
    for (size_t i = 0; i < *n; i++) {
        const JbChartTick *t = &chart->y_ticks[i];
        const JbChartPoint *own = point_at(chart, "own", t->at);
        rows[i] = (Row){&t->label, own ? own : point_at(chart, "bar", t->at),
                        point_at(chart, "tick", t->at), own ? "bar" : others};
    }
    return rows;
}

/* Rows in half rows: a break takes one, a bar two. */
static JbLen halves(const Row *rows, size_t n)
{
    JbLen sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += rows[i].point ? 1000 : BREAK_ROW;
    return sum;
}

JbLen jb_chart_ranking_least(const JbChartPen *c)
{
    size_t n;
    const Row *rows = rows_of(c, &n);
    return (JbLen)((int64_t)halves(rows, n) * jb_chart_label_height(c) / 1000);
}

static JbLen widest(const JbChartPen *c, const Row *rows, size_t n, bool names)
{
    JbLen most = 0;
    for (size_t i = 0; i < n; i++) {
        const JbRuns *label = rows[i].point ? &rows[i].point->label : &no_runs;
        JbLen w = rows[i].point && names ? jb_chart_label_width(c, rows[i].name)
                                         : jb_chart_label_width(c, label);
        most = w > most ? w : most;
    }
    return most;
}

/* Six dots, drawn: rows are left out here. */
static void draw_break(JbChartPen *c, JbLen y, JbLen h)
{
    JbLen step = c->style->size / 3;
    for (int i = 0; i < 6; i++)
        jb_para_frame_disc(c->ink, c->f, c->element, c->style->color, step / 2 + i * step,
                           y + h / 2, c->style->size / 16, 0);
}

static void draw_tick(JbChartPen *c, const JbChartPoint *tick, JbLen y, JbLen h)
{
    JbLen x = c->plot.x + jb_q_scale(tick->x, c->plot.w);
    jb_para_frame_rect(c->ink, c->f, c->element, jb_chart_color(c, "tick"), x - TICK / 2, y, TICK,
                       h)
        ->figure = tick->figure;
}

static void draw_row(JbChartPen *c, const Row *row, JbLen y, JbLen h, JbLen right)
{
    JbLen top = y + (h - jb_chart_label_height(c)) / 2,
          bar = (JbLen)((int64_t)h * BAR_HEIGHT / 1000);
    JbLen most = c->style->size * 13 / 10;
    bar = bar > most ? most : bar;
    jb_chart_label_put(c, row->name, 0, top, SIZE_MAX);
    JbLen w = jb_q_scale(row->point->x, c->plot.w);
    w = (JbLen)jb_clamp(w, 0, c->plot.w);
    size_t color = jb_chart_point_color(c, row->point, row->color);
    if (w > 0)
        jb_para_frame_rect(c->ink, c->f, c->element, color, c->plot.x, y + (h - bar) / 2, w, bar)
            ->figure = row->point->figure;
    if (row->tick)
        draw_tick(c, row->tick, y, h);
    jb_chart_label_put(c, &row->point->label, right - jb_chart_label_width(c, &row->point->label),
                       top, SIZE_MAX);
}

void jb_chart_draw_ranking(JbChartPen *c)
{
    size_t n;
    Row *rows = rows_of(c, &n);
    JbLen units = halves(rows, n), gap = (JbLen)((int64_t)c->style->size * GAP / 1000);
    if (!n)
        return;
    JbLen names = widest(c, rows, n, true), figures = widest(c, rows, n, false);
    c->plot.x = names + gap;
    c->plot.w = c->all.w - c->plot.x - figures - gap;
    if (c->plot.w < 0)
        c->plot.w = 0;
    JbLen used = 0;
    for (size_t i = 0; i < n; i++) {
        JbLen unit = rows[i].point ? 1000 : BREAK_ROW;
        JbLen y = (JbLen)((int64_t)c->all.h * used / units),
              below = (JbLen)((int64_t)c->all.h * (used + unit) / units);
        used += unit;
        if (rows[i].point)
            draw_row(c, &rows[i], y, below - y, c->all.w);
        else
            draw_break(c, y, below - y);
    }
}
