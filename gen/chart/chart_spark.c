/* SPDX-License-Identifier: MIT */
/* Spark: small multiples, a panel for each indicator with its name, its line and its last figure.
 */
#include "chart/chart_spark.h"
#include "base/clamp.h"
#include "chart/chart_label.h"

/* A panel is at least so many ems wide and its line so many lines of labels high, per mille. */
#define PANEL_EMS  11
#define LINE_LINES 1500
#define GAP_EMS    2
/* A panel's line is no higher than this, per mille of its width. */
#define MOST_ASPECT 780
/* Panels stand in more rows where each line keeps this, per mille of its width, and no fewer in a
 * row than so many. */
#define FAIR_ASPECT 380
/* Where they would else be drawn much higher than wide, this. */
#define LOW_ASPECT    260
#define COLUMNS_LEAST 3
#define STROKE        1000
#define STROKE_BACK   500
#define STROKE_BASE   400
#define DOT           1500
#define DASH          2400 /* of the target's level */

static size_t panels(const JbChartPen *c)
{
    size_t n = 0;
    for (size_t i = 0; i < c->chart->series_n; i++)
        n += jb_chart_role(&c->chart->series[i], "value");
    return n;
}

/* How the panels stand: so many in a row, in so many rows. */
typedef struct Array {
    size_t columns, rows;
    JbLen width, head; /* of a panel, and of its heading */
    JbLen dates;       /* height of the months below a panel */
    bool level;        /* they are those of all panels: told once, below the last row */
} Array;

/* Whether two panels run from the same month to the same month. */
static bool same_ends(const JbChartSeries *a, const JbChartSeries *b)
{
    return a->from.n == 1 && b->from.n == 1 && a->to.n == 1 && b->to.n == 1 &&
           a->from.at[0].figure == b->from.at[0].figure && a->to.at[0].figure == b->to.at[0].figure;
}

static void date_array(const JbChartPen *c, Array *a)
{
    const JbChartSeries *first = NULL;
    a->level = true;
    for (size_t i = 0; i < c->chart->series_n; i++) {
        const JbChartSeries *s = &c->chart->series[i];
        if (!jb_chart_role(s, "value"))
            continue;
        first = first ? first : s;
        a->level = a->level && same_ends(first, s);
        a->dates = s->to.n > 0 ? jb_chart_label_height(c) + c->style->size / 2 : a->dates;
    }
}

/* Headings of panels are as high as the highest, so that the lines below stand level. */
static JbLen head_height(const JbChartPen *c, JbLen w)
{
    JbLen most = jb_chart_label_height(c);
    for (size_t i = 0; i < c->chart->series_n; i++) {
        const JbChartSeries *s = &c->chart->series[i];
        JbLen h = jb_chart_role(s, "value") ? jb_chart_label_block_height(c, &s->label, w) : 0;
        most = h > most ? h : most;
    }
    return most;
}

/* In so many rows, none wider than these need, so that the last row has few holes. */
static Array in_rows(const JbChartPen *c, size_t rows)
{
    size_t n = panels(c);
    Array a = {.columns = (n + rows - 1) / rows};
    date_array(c, &a);
    JbLen gaps = GAP_EMS * c->style->size * (JbLen)(a.columns - 1);
    a.rows = (n + a.columns - 1) / a.columns;
    a.width = (c->all.w - gaps) / (JbLen)a.columns;
    return a;
}

/* In as few rows as there is room for in the width. */
static Array fewest_rows(const JbChartPen *c)
{
    JbLen em = c->style->size;
    size_t n = panels(c), fit = (size_t)((c->all.w + GAP_EMS * em) / ((PANEL_EMS + GAP_EMS) * em));
    fit = fit < 1 ? 1 : fit;
    return in_rows(c, n > fit ? (n + fit - 1) / fit : 1);
}

/* As high as its panels are with lines of this share of their width, per mille. */
static JbLen height_with(const Array *a, int64_t aspect)
{
    JbLen dates = a->dates * (a->level ? 1 : (JbLen)a->rows);
    return (JbLen)a->rows * (a->head + (JbLen)(a->width * aspect / 1000)) + dates;
}

/* How much of the last row stays empty, per mille. */
static size_t blank(const JbChartPen *c, const Array *a)
{
    return (a->rows * a->columns - panels(c)) * 1000 / a->columns;
}

/* Where there is height to spare, in more rows: fewer panels in a row, and larger ones; not for a
 * last row that is emptier, unless fewer rows could not take two thirds of the height. */
static Array arrange(const JbChartPen *c, JbLen height)
{
    Array best = fewest_rows(c);
    size_t n = panels(c), fewest = best.rows, rows = fewest + 1;
    best.head = head_height(c, best.width);
    for (; rows <= n && (n + rows - 1) / rows >= COLUMNS_LEAST; rows++) {
        Array a = in_rows(c, rows);
        a.head = best.head; /* in wider panels no higher */
        bool high = height_with(&best, MOST_ASPECT) < height / 4 * 3;
        if (height_with(&a, high ? LOW_ASPECT : FAIR_ASPECT) > height)
            break;
        bool low = height_with(&best, MOST_ASPECT) < height / 3 * 2;
        best = low || blank(c, &a) <= blank(c, &best) ? a : best;
    }
    if (best.rows > fewest)
        best.head = head_height(c, best.width);
    return best;
}

JbLen jb_chart_spark_least(const JbChartPen *c)
{
    if (!panels(c))
        return 0;
    Array a = fewest_rows(c);
    a.head = head_height(c, a.width);
    JbLen line = (JbLen)(LINE_LINES * (int64_t)jb_chart_label_height(c) / 1000);
    JbLen dates = a.dates * (a.level ? 1 : (JbLen)a.rows);
    return (JbLen)a.rows * (line + a.head) + (JbLen)a.rows * c->style->size / 2 + dates;
}

JbLen jb_chart_spark_most(const JbChartPen *c)
{
    if (!panels(c))
        return 0;
    Array a = arrange(c, INT32_MAX);
    return height_with(&a, MOST_ASPECT);
}

/* The other series of a panel, behind its line. */
static void draw_back(JbChartPen *c, size_t first)
{
    bool only = panels(c) == 1;
    for (size_t i = only ? 0 : first + 1; i < c->chart->series_n; i++) {
        const JbChartSeries *s = &c->chart->series[i];
        bool level = jb_chart_role(s, "target");
        if (!jb_chart_role(s, "value"))
            jb_chart_line(c, s, jb_chart_color(c, s->role), STROKE_BACK, level ? DASH : 800,
                          level ? DASH : 1600);
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

/* The months at its ends, below its foot; where there is no room for both, the last. */
static void draw_dates(JbChartPen *c, const JbChartSeries *s)
{
    JbLen em = c->style->size, y = c->plot.y + c->plot.h + DOT + em / 4;
    JbLen end = c->plot.x + c->plot.w + DOT, from = jb_chart_label_width(c, &s->from),
          to = jb_chart_label_width(c, &s->to);
    if (s->from.n > 0 && from + em + to <= end - c->plot.x)
        jb_chart_label_put(c, &s->from, c->plot.x, y, SIZE_MAX);
    if (s->to.n > 0)
        jb_chart_label_put(c, &s->to, end - to, y, SIZE_MAX);
}

static void draw_panel(JbChartPen *c, size_t first, const JbChartBox *box, JbLen head)
{
    const JbChartSeries *s = &c->chart->series[first];
    const JbChartPoint *last = jb_chart_last(s);
    JbLen line = jb_chart_label_height(c),
          figure = last ? jb_chart_label_width(c, &last->label) : 0;
    jb_chart_label_block(c, &s->label, box->x, box->y, box->w);
    c->plot = (JbChartBox){box->x, box->y + head + DOT, box->w - figure - c->style->size / 2 - DOT,
                           box->h - head - 2 * DOT - c->style->size / 2};
    draw_base(c);
    draw_back(c, first);
    size_t color = jb_chart_point_color(c, last, "value");
    jb_chart_line(c, s, color, STROKE, 0, 0);
    if (!last)
        return;
    JbLen at[2];
    jb_chart_at(c, last->x, last->y, at);
    jb_chart_stem(c, s, color, STROKE);
    jb_para_frame_disc(c->ink, c->f, c->element, color, at[0], at[1], DOT, 0);
    JbLen y = at[1] - line / 2, lowest = box->y + box->h - line, highest = box->y + head;
    y = (JbLen)jb_clamp(y, highest, lowest);
    jb_chart_label_put(c, &last->label, box->x + box->w - figure, y, color);
}

/* Where each row has months of its own, some air parts them from the headings of the next. */
void jb_chart_draw_spark(JbChartPen *c)
{
    if (!panels(c))
        return;
    Array a = arrange(c, c->all.h);
    JbLen gap = GAP_EMS * c->style->size, air = a.level ? 0 : c->style->size / 2;
    JbLen h = (c->all.h - (a.level ? a.dates : 0) + air) / (JbLen)a.rows;
    size_t k = 0;
    JbLen below = air + (a.level ? 0 : a.dates);
    for (size_t i = 0; i < c->chart->series_n; i++) {
        const JbChartSeries *s = &c->chart->series[i];
        if (!jb_chart_role(s, "value"))
            continue;
        JbChartBox box = {(JbLen)(k % a.columns) * (a.width + gap), (JbLen)(k / a.columns) * h,
                          a.width, h - below};
        draw_panel(c, i, &box, a.head);
        if (!a.level || k / a.columns == a.rows - 1) /* readers take one row of them as one line */
            draw_dates(c, s);
        k++;
    }
}
