/* SPDX-License-Identifier: MIT */
/* Spark: small multiples, a panel for each indicator with its name, its line and its last figure.
 */
#include "chart/chart_spark.h"
#include "chart/chart_label.h"

/* A panel is at least so many ems wide and its line so many lines of labels high, per mille. */
#define PANEL_EMS  11
#define LINE_LINES 1500
#define GAP_EMS    2
/* A panel's line is no higher than this, per mille of its width. */
#define MOST_ASPECT 780
#define STROKE      1000
#define STROKE_BACK 500
#define STROKE_BASE 400
#define DOT         1500

static size_t panels(const JbChartPen *c)
{
    size_t n = 0;
    for (size_t i = 0; i < c->chart->series_n; i++)
        n += jb_chart_role(&c->chart->series[i], "value");
    return n;
}

/* Panels in a row: in as few rows as there is room for, and no wider than these need, so that the
 * last row has few holes. */
static size_t across(const JbChartPen *c)
{
    JbLen em = c->style->size;
    size_t n = panels(c), fit = (size_t)((c->all.w + GAP_EMS * em) / ((PANEL_EMS + GAP_EMS) * em));
    fit = fit < 1 ? 1 : fit;
    size_t rows = (n + fit - 1) / fit;
    return rows ? (n + rows - 1) / rows : 1;
}

static JbLen panel_width(const JbChartPen *c)
{
    size_t columns = across(c);
    return columns ? (c->all.w - GAP_EMS * c->style->size * (JbLen)(columns - 1)) / (JbLen)columns
                   : c->all.w;
}

/* Headings of panels are as high as the highest, so that the lines below stand level. */
static JbLen head_height(const JbChartPen *c)
{
    JbLen most = 0, w = panel_width(c);
    for (size_t i = 0; i < c->chart->series_n; i++) {
        const JbChartSeries *s = &c->chart->series[i];
        JbLen h = jb_chart_role(s, "value") ? jb_chart_label_block_height(c, &s->label, w) : 0;
        most = h > most ? h : most;
    }
    return most;
}

JbLen jb_chart_spark_least(const JbChartPen *c)
{
    size_t n = panels(c), columns = across(c);
    size_t rows = columns ? (n + columns - 1) / columns : 0;
    JbLen head = head_height(c), line = jb_chart_label_height(c);
    return (JbLen)rows *
               ((JbLen)(LINE_LINES * (int64_t)line / 1000) + (head > line ? head : line)) +
           (JbLen)rows * c->style->size / 2;
}

JbLen jb_chart_spark_most(const JbChartPen *c)
{
    size_t n = panels(c), columns = across(c);
    JbLen rows = columns ? (JbLen)((n + columns - 1) / columns) : 0;
    return rows * (head_height(c) + (JbLen)((int64_t)panel_width(c) * MOST_ASPECT / 1000));
}

/* The other series of a panel, behind its line. */
static void draw_back(JbChartPen *c, size_t first)
{
    bool only = panels(c) == 1;
    for (size_t i = only ? 0 : first + 1; i < c->chart->series_n; i++) {
        const JbChartSeries *s = &c->chart->series[i];
        if (!jb_chart_role(s, "value"))
            jb_chart_line(c, s, jb_chart_color(c, s->role), STROKE_BACK, 800, 1600);
        else if (!only)
            return;
    }
}

/* What the lines rise from: the foot of the panel, level in all of a row. */
static void draw_base(JbChartPen *c)
{
    JbLen y = c->plot.y + c->plot.h + DOT;
    JbLen from[2] = {c->plot.x, y}, to[2] = {c->plot.x + c->plot.w + DOT, y};
    jb_para_frame_stroke(c->ink, c->f, JB_NONE, jb_chart_color(c, "axis"), from, to, STROKE_BASE, 0,
                         0);
}

static void draw_panel(JbChartPen *c, size_t first, const JbChartBox *box)
{
    const JbChartSeries *s = &c->chart->series[first];
    const JbChartPoint *last = s->n ? &s->points[s->n - 1] : NULL;
    JbLen line = jb_chart_label_height(c), head = head_height(c),
          figure = last ? jb_chart_label_width(c, &last->label) : 0;
    jb_chart_label_block(c, &s->label, box->x, box->y, box->w);
    c->plot = (JbChartBox){box->x, box->y + head + DOT, box->w - figure - c->style->size / 2 - DOT,
                           box->h - head - 2 * DOT - c->style->size / 2};
    draw_base(c);
    draw_back(c, first);
    size_t color = jb_chart_point_color(c, last, "value");
    jb_chart_line(c, s, color, STROKE, 0, 0);
    if (!last || !last->y)
        return;
    JbLen at[2];
    jb_chart_at(c, last->x, last->y, at);
    jb_para_frame_disc(c->ink, c->f, c->element, color, at[0], at[1], DOT, 0);
    JbLen y = at[1] - line / 2, lowest = box->y + box->h - line, highest = box->y + head;
    y = y > lowest ? lowest : y < highest ? highest : y;
    jb_chart_label_put(c, &last->label, box->x + box->w - figure, y, color);
}

void jb_chart_draw_spark(JbChartPen *c)
{
    size_t n = panels(c), columns = across(c), k = 0;
    if (!n)
        return;
    JbLen gap = GAP_EMS * c->style->size, rows = (JbLen)((n + columns - 1) / columns);
    JbLen w = panel_width(c), h = c->all.h / rows;
    for (size_t i = 0; i < c->chart->series_n; i++) {
        if (!jb_chart_role(&c->chart->series[i], "value"))
            continue;
        JbChartBox box = {(JbLen)(k % columns) * (w + gap), (JbLen)(k / columns) * h, w, h};
        draw_panel(c, i, &box);
        k++;
    }
}
