/* SPDX-License-Identifier: MIT */
/* Ranking: a row each with name, bar and figure; a break between the top and the bottom. Dots: the
 * same with a dot in place of the bar, and a line where the target stands. Where names beside the
 * bars would leave these no room, they stand over them. */
#include "chart/chart_ranking.h"
#include "base/clamp.h"
#include "chart/chart_label.h"

/* A bar's height, per mille of the row's, and the space between columns in ems, per mille. */
#define BAR_HEIGHT 560
#define GAP        1000
/* The break is as high as so much of a row. */
#define BREAK_ROW 500
/* Bars shorter than so many ems, per mille, tell nothing. */
#define LEAST_PLOT 2000
#define TICK       700
/* The line that a dot stands on, and what it is ahead or behind by. */
#define HAIR 400
#define LEAD 2000

typedef struct Row {
    const JbRuns *name;
    const JbChartPoint *point; /* NULL: the break between top and bottom */
    const JbChartPoint *tick;  /* where its schedule stands, or NULL */
    const char *color;         /* of its bar */
} Row;

typedef struct Rows {
    Row *at;
    size_t n;
    JbLen over; /* lines of a name over its bar, per mille; 0: it stands beside it */
} Rows;

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

static JbLen widest(const JbChartPen *c, const Rows *rows, bool names)
{
    JbLen most = 0;
    for (size_t i = 0; i < rows->n; i++) {
        const Row *row = &rows->at[i];
        const JbRuns *label = row->point ? &row->point->label : &no_runs;
        JbLen w = jb_chart_label_width(c, row->point && names ? row->name : label);
        most = w > most ? w : most;
    }
    return most;
}

/* The place of bars, between the columns of names and of figures, or beside figures alone. */
static void open_plot(JbChartPen *c, const Rows *rows)
{
    JbLen gap = (JbLen)((int64_t)c->style->size * GAP / 1000);
    c->plot.x = rows->over ? 0 : widest(c, rows, true) + gap;
    c->plot.w = c->all.w - c->plot.x - widest(c, rows, false) - gap;
    if (c->plot.w < 0)
        c->plot.w = 0;
}

/* The most lines that a name takes in all of the width, per mille of a line. */
static JbLen lines_over(const JbChartPen *c, const Rows *rows)
{
    JbLen most = 0;
    for (size_t i = 0; i < rows->n; i++) {
        JbLen h =
            rows->at[i].point ? jb_chart_label_block_height(c, rows->at[i].name, c->all.w) : 0;
        most = h > most ? h : most;
    }
    return (JbLen)((int64_t)most * 1000 / jb_chart_label_height(c));
}

/* A row for each name, from the top; a name without a bar stands for the rows that are left out.
 * Opens the plot. */
static Rows rows_of(JbChartPen *c)
{
    const char *others = other_color(c);
    const JbChart *chart = c->chart;
    const char *role = chart->kind == JB_CHART_DOTS ? "dot" : "bar";
    Rows rows = {.n = chart->y_tick_n};
    rows.at = jb_arena_alloc_array(c->ink.composer->arena, rows.n, sizeof *rows.at);
    for (size_t i = 0; i < rows.n; i++) {
        const JbChartTick *t = &chart->y_ticks[i];
        const JbChartPoint *own = point_at(chart, "own", t->at);
        rows.at[i] = (Row){&t->label, own ? own : point_at(chart, role, t->at),
                           point_at(chart, "tick", t->at), own ? "bar" : others};
    }
    open_plot(c, &rows);
    if (c->plot.w < (JbLen)((int64_t)c->style->size * LEAST_PLOT / 1000)) {
        rows.over = lines_over(c, &rows);
        open_plot(c, &rows);
    }
    return rows;
}

/* A row in lines, per mille. */
static JbLen unit_of(const Rows *rows, size_t i)
{
    return rows->at[i].point ? 1000 + rows->over : BREAK_ROW;
}

static JbLen units_of(const Rows *rows)
{
    JbLen sum = 0;
    for (size_t i = 0; i < rows->n; i++)
        sum += unit_of(rows, i);
    return sum;
}

JbLen jb_chart_ranking_least(const JbChartPen *c)
{
    JbChartPen own = *c;
    const Rows rows = rows_of(&own);
    return (JbLen)((int64_t)units_of(&rows) * jb_chart_label_height(c) / 1000);
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
        ->figure = (uint32_t)tick->figure;
}

/* A bar from the plot's left edge. */
static void draw_bar(JbChartPen *c, const Row *row, JbLen y, JbLen h)
{
    JbLen bar = (JbLen)((int64_t)h * BAR_HEIGHT / 1000), most = c->style->size * 13 / 10;
    bar = bar > most ? most : bar;
    JbLen w = (JbLen)jb_clamp(jb_q_scale(row->point->x, c->plot.w), 0, c->plot.w);
    size_t color = jb_chart_point_color(c, row->point, row->color);
    if (w > 0)
        jb_para_frame_rect(c->ink, c->f, c->element, color, c->plot.x, y + (h - bar) / 2, w, bar)
            ->figure = (uint32_t)row->point->figure;
    if (row->tick)
        draw_tick(c, row->tick, y, h);
}

/* A dot on a thin line; from its schedule to it the line is thick, in the dot's colour. */
static void draw_dot(JbChartPen *c, const Row *row, JbLen y, JbLen h)
{
    JbLen at = c->plot.x + (JbLen)jb_clamp(jb_q_scale(row->point->x, c->plot.w), 0, c->plot.w);
    JbLen middle = y + h / 2,
          tick = row->tick ? c->plot.x + jb_q_scale(row->tick->x, c->plot.w) : at;
    size_t color = jb_chart_point_color(c, row->point, row->color);
    jb_para_frame_rect(c->ink, c->f, c->element, jb_chart_color(c, "grid"), c->plot.x,
                       middle - HAIR / 2, c->plot.w, HAIR);
    if (tick != at)
        jb_para_frame_rect(c->ink, c->f, c->element, color, at < tick ? at : tick,
                           middle - LEAD / 2, at < tick ? tick - at : at - tick, LEAD);
    if (row->tick)
        draw_tick(c, row->tick, middle - c->style->size / 2, c->style->size);
    jb_para_frame_disc(c->ink, c->f, c->element, color, at, middle, c->style->size * 2 / 5, 0)
        ->figure = (uint32_t)row->point->figure;
}

static void draw_row(JbChartPen *c, const Row *row, JbLen y, JbLen h)
{
    JbLen top = y + (h - jb_chart_label_height(c)) / 2, right = c->all.w;
    if (c->chart->kind == JB_CHART_DOTS)
        draw_dot(c, row, y, h);
    else
        draw_bar(c, row, y, h);
    jb_chart_label_put(c, &row->point->label, right - jb_chart_label_width(c, &row->point->label),
                       top, SIZE_MAX);
}

/* The name beside its row, or over it; the height that is left for the row, from *y on. */
static JbLen draw_name(JbChartPen *c, const Rows *rows, const Row *row, JbLen *y, JbLen h)
{
    JbLen line = jb_chart_label_height(c), over = (JbLen)((int64_t)line * rows->over / 1000);
    if (!over) {
        jb_chart_label_put(c, row->name, 0, *y + (h - line) / 2, SIZE_MAX);
        return h;
    }
    JbLen spare = (h - over - line) / 2;
    JbLen own = jb_chart_label_block_height(c, row->name, c->all.w);
    jb_chart_label_block(c, row->name, 0, *y + spare + over - own, c->all.w);
    *y += spare + over;
    return line;
}

/* Rows from the top in so much height. */
static void draw_rows(JbChartPen *c, const Rows *rows, JbLen h)
{
    JbLen units = units_of(rows), used = 0;
    for (size_t i = 0; i < rows->n; i++) {
        const Row *row = &rows->at[i];
        JbLen unit = unit_of(rows, i);
        JbLen y = (JbLen)((int64_t)h * used / units),
              below = (JbLen)((int64_t)h * (used + unit) / units);
        used += unit;
        if (row->point) {
            JbLen left = draw_name(c, rows, row, &y, below - y);
            draw_row(c, row, y, left);
        } else {
            draw_break(c, y, below - y);
        }
    }
}

void jb_chart_draw_ranking(JbChartPen *c)
{
    const Rows rows = rows_of(c);
    if (rows.n)
        draw_rows(c, &rows, c->all.h);
}

/* The line of the target down all rows, and the axis's numbers under them. */
static void draw_target(JbChartPen *c, JbLen h)
{
    for (size_t i = 0; i < c->chart->series_n; i++) {
        const JbChartSeries *s = &c->chart->series[i];
        if (!jb_chart_role(s, "target") || !s->n)
            continue;
        jb_para_frame_rect(c->ink, c->f, c->element, jb_chart_color(c, "target"),
                           c->plot.x + jb_q_scale(s->points[0].x, c->plot.w) - TICK / 2, 0, TICK,
                           h);
    }
    JbLen gap = c->style->size / 2,
          taken = INT32_MAX; /* the target's stands last: it comes first */
    for (size_t i = c->chart->x_tick_n; i-- > 0;) {
        const JbChartTick *t = &c->chart->x_ticks[i];
        JbLen w = jb_chart_label_width(c, &t->label);
        JbLen x =
            (JbLen)jb_clamp(c->plot.x + jb_q_scale(t->at, c->plot.w) - w / 2, 0, c->all.w - w);
        bool first = i + 1 == c->chart->x_tick_n;
        if (first)
            taken = x;
        else if (x < taken +
                         jb_chart_label_width(c, &c->chart->x_ticks[c->chart->x_tick_n - 1].label) +
                         gap &&
                 x + w + gap > taken)
            continue;
        jb_chart_label_put(c, &t->label, x, h + 1000, SIZE_MAX);
    }
}

JbLen jb_chart_dots_least(const JbChartPen *c)
{
    return jb_chart_ranking_least(c) + jb_chart_label_height(c) + 1000;
}

void jb_chart_draw_dots(JbChartPen *c)
{
    const Rows rows = rows_of(c);
    if (!rows.n)
        return;
    JbLen h = c->all.h - jb_chart_label_height(c) - 1000;
    draw_rows(c, &rows, h);
    draw_target(c, h);
}
