/* SPDX-License-Identifier: MIT */
/* Ranking: a row each with name, bar and figure; a break between the top and the bottom. */
#include "typeset/chart_parts.h"

/* A bar's height, per mille of the row's, and the space between columns in ems, per mille. */
#define BAR_HEIGHT 560
#define GAP        700
/* The break is as high as so much of a row. */
#define BREAK_ROW 500
#define TICK      700

typedef struct Row {
    const JbRuns *name;
    const JbChartPoint *point;
} Row;

static const JbRuns no_runs = {NULL, 0};

static Row *rows_of(const JbChartPen *c, size_t *n)
{
    const JbChart *chart = c->chart;
    size_t count = 0;
    for (size_t i = 0; i < chart->series_n; i++)
        count += chart->series[i].n;
    Row *rows = jb_alloc_array(c->p->arena, count, sizeof *rows);
    *n = 0;
    for (size_t i = 0; i < chart->series_n; i++) {
        const JbChartSeries *s = &chart->series[i];
        for (size_t k = 0; k < s->n && jb_chart_role(s, "bar"); k++) {
            const JbRuns *name = s->label.n             ? &s->label
                                 : *n < chart->y_tick_n ? &chart->y_ticks[*n].label
                                                        : &no_runs;
            rows[(*n)++] = (Row){name, &s->points[k]};
        }
    }
    return rows;
}

/* Rows in half rows: a break takes one, a bar two. */
static JbLen halves(const Row *rows, size_t n)
{
    JbLen sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += rows[i].point->y ? 1000 : BREAK_ROW;
    return sum;
}

JbLen jb_ranking_least(const JbChartPen *c)
{
    size_t n;
    const Row *rows = rows_of(c, &n);
    return (JbLen)((int64_t)halves(rows, n) * jb_label_height(c) / 1000);
}

static JbLen widest(const JbChartPen *c, const Row *rows, size_t n, bool names)
{
    JbLen most = 0;
    for (size_t i = 0; i < n; i++) {
        JbLen w = jb_label_width(c, names ? rows[i].name : &rows[i].point->label);
        most = w > most ? w : most;
    }
    return most;
}

/* Six dots, drawn: "……" as a sign that rows are left out. */
static void draw_break(JbChartPen *c, const Row *row, JbLen y, JbLen h)
{
    if (row->point->label.n) {
        jb_label_put(c, &row->point->label, 0, y + (h - jb_label_height(c)) / 2, SIZE_MAX);
        return;
    }
    JbLen step = c->style->size / 3;
    for (int i = 0; i < 6; i++)
        jb_frame_disc(c->p, c->f, JB_NONE, c->style->color, step / 2 + i * step, y + h / 2,
                      c->style->size / 16, 0);
}

static void draw_row(JbChartPen *c, const Row *row, JbLen y, JbLen h, JbLen right)
{
    JbLen top = y + (h - jb_label_height(c)) / 2, bar = (JbLen)((int64_t)h * BAR_HEIGHT / 1000);
    JbLen most = c->style->size * 13 / 10;
    bar = bar > most ? most : bar;
    jb_label_put(c, row->name, 0, top, SIZE_MAX);
    JbLen w = jb_q_scale(row->point->y, c->plot.w);
    w = w < 0 ? 0 : w > c->plot.w ? c->plot.w : w;
    size_t color = row->point->name ? jb_status_color(c->p, row->point->name) : jb_chart_color(c, "value");
    if (w > 0)
        jb_frame_rect(c->p, c->f, c->element, color, c->plot.x, y + (h - bar) / 2, w, bar)->figure =
            row->point->figure;
    jb_label_put(c, &row->point->label, right - jb_label_width(c, &row->point->label), top, SIZE_MAX);
}

static void draw_tick(JbChartPen *c)
{
    for (size_t i = 0; i < c->chart->series_n; i++) {
        const JbChartSeries *s = &c->chart->series[i];
        if (!jb_chart_role(s, "tick") || !s->n || !s->points[0].y)
            continue;
        JbLen x = c->plot.x + jb_q_scale(s->points[0].y, c->plot.w);
        jb_frame_rect(c->p, c->f, c->element, jb_chart_color(c, "tick"), x - TICK / 2, 0, TICK, c->all.h)
            ->figure = s->points[0].figure;
    }
}

void jb_draw_ranking(JbChartPen *c)
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
    draw_tick(c);
    for (size_t i = 0; i < n; i++) {
        JbLen unit = rows[i].point->y ? 1000 : BREAK_ROW;
        JbLen y = (JbLen)((int64_t)c->all.h * used / units),
              below = (JbLen)((int64_t)c->all.h * (used + unit) / units);
        used += unit;
        if (rows[i].point->y)
            draw_row(c, &rows[i], y, below - y, c->all.w);
        else
            draw_break(c, &rows[i], y, below - y);
    }
}
