/* SPDX-License-Identifier: MIT */
/* Trend: what was reached over time against the schedule, the target, the forecast and last year.
 */
#include "chart/chart_trend.h"
#include "chart/chart_label.h"

/* Strokes, 1/1000 pt: the value leads, the rest stays behind it; nothing under a quarter point. */
#define STROKE_VALUE 1600
#define STROKE_LINE  800
#define STROKE_THIN  600
#define STROKE_GRID  300
#define STROKE_AXIS  500
#define DOT          2200
/* Between tick labels along the x axis, per mille of the type's size. */
#define TICK_GAP 500
/* Places along a level line for its label. */
#define LEVEL_POINTS 16
/* Where a line's end is near the top, per mille of the plot's height. */
#define HEAD 850

/* Value's colour: its own, else that of the status where it stands. */
static size_t color_of(const JbChartPen *c, const JbChartSeries *s)
{
    const JbChartPoint *last = jb_chart_last(s);
    size_t i = jb_layout_color(c->ink.composer->layout,
                               jb_chart_role(s, "reference") ? "schedule" : s->role);
    if (i != SIZE_MAX)
        return i;
    return jb_chart_point_color(c, last, s->role);
}

/* A labelled line that ends in the uppermost part of the plot needs room for its label above. */
static JbLen headroom(const JbChartPen *c)
{
    for (size_t i = 0; i < c->chart->series_n; i++) {
        const JbChartSeries *s = &c->chart->series[i];
        const JbChartPoint *last = jb_chart_last(s);
        if (last && (s->label.n || last->label.n) && jb_q_scale(last->y, 1000) > HEAD)
            return jb_chart_label_height(c);
    }
    return 0;
}

/* Leaves room for the labels of both axes. */
static void size_plot(JbChartPen *c)
{
    const JbChart *chart = c->chart;
    JbLen left = 0, line = jb_chart_label_height(c), size = c->style->size;
    for (size_t i = 0; i < chart->y_tick_n; i++) {
        JbLen w = jb_chart_label_width(c, &chart->y_ticks[i].label);
        left = w > left ? w : left;
    }
    c->plot.x = left ? left + size / 2 : 0;
    c->plot.y = line / 2 + headroom(c);
    c->plot.w = c->all.w - c->plot.x - DOT;
    c->plot.h = c->all.h - c->plot.y - (chart->x_tick_n ? line + size / 4 : 2 * DOT);
}

static void draw_y_axis(JbChartPen *c)
{
    JbLen line = jb_chart_label_height(c);
    for (size_t i = 0; i < c->chart->y_tick_n; i++) {
        const JbChartTick *t = &c->chart->y_ticks[i];
        JbLen at[2], right[2];
        jb_chart_at(c, NULL, t->at, at);
        right[0] = c->plot.x + c->plot.w;
        right[1] = at[1];
        jb_para_frame_stroke(c->ink, c->f, JB_NONE,
                             jb_para_color_or(c->ink, "grid", jb_chart_color(c, "axis")), at, right,
                             STROKE_GRID, 0, 0);
        c->owner = NULL;
        jb_chart_keep_off(c, at, right, true);
        JbLen w = jb_chart_label_width(c, &t->label);
        jb_chart_label_put(c, &t->label, c->plot.x - c->style->size / 2 - w, at[1] - line / 2,
                           SIZE_MAX);
    }
    JbLen from[2] = {c->plot.x, c->plot.y + c->plot.h},
          to[2] = {c->plot.x + c->plot.w, c->plot.y + c->plot.h};
    jb_para_frame_stroke(c->ink, c->f, JB_NONE, jb_chart_color(c, "axis"), from, to, STROKE_AXIS, 0,
                         0);
}

static JbLen tick_left(const JbChartPen *c, const JbChartTick *t)
{
    JbLen w = jb_chart_label_width(c, &t->label), at[2];
    jb_chart_at(c, t->at, NULL, at);
    JbLen x = at[0] - w / 2, right = c->all.x + c->all.w - w;
    x = x > right ? right : x;
    return x < 0 ? 0 : x;
}

/* True when labels of every step-th tick, counted from the last, keep clear of each other. */
static bool ticks_clear(const JbChartPen *c, size_t step)
{
    size_t n = c->chart->x_tick_n;
    JbLen gap = (JbLen)((int64_t)c->style->size * TICK_GAP / 1000), right = -1000000;
    for (size_t i = (n - 1) % step; i < n; i += step) {
        const JbChartTick *t = &c->chart->x_ticks[i];
        JbLen left = tick_left(c, t);
        if (left < right + gap)
            return false;
        right = left + jb_chart_label_width(c, &t->label);
    }
    return true;
}

static void draw_x_axis(JbChartPen *c)
{
    size_t n = c->chart->x_tick_n, step = 1;
    if (!n)
        return;
    while (step < n && !ticks_clear(c, step))
        step++;
    for (size_t i = (n - 1) % step; i < n; i += step) {
        const JbChartTick *t = &c->chart->x_ticks[i];
        JbLen at[2], down[2];
        jb_chart_at(c, t->at, NULL, at);
        down[0] = at[0];
        down[1] = at[1] + 1500;
        jb_para_frame_stroke(c->ink, c->f, JB_NONE, jb_chart_color(c, "axis"), at, down,
                             STROKE_AXIS, 0, 0);
        jb_chart_label_put(c, &t->label, tick_left(c, t),
                           c->plot.y + c->plot.h + c->style->size / 4, SIZE_MAX);
    }
}

/* The fan between the lowest and the highest forecast. */
static void draw_fan(JbChartPen *c)
{
    const JbChartSeries *low = jb_chart_series(c, "low"), *high = jb_chart_series(c, "high");
    size_t color = jb_layout_color(c->ink.composer->layout, "fan"), n = 0;
    color = color == SIZE_MAX ? jb_layout_color(c->ink.composer->layout, "low") : color;
    if (!low || !high || color == SIZE_MAX)
        return;
    JbPathStep *steps =
        jb_arena_alloc_array(c->ink.composer->arena, low->n + high->n + 1, sizeof *steps);
    JbLen at[2];
    for (size_t i = 0; i < low->n; i++)
        if (low->points[i].y) {
            jb_chart_at(c, low->points[i].x, low->points[i].y, at);
            steps[n] = (JbPathStep){n ? JB_PATH_LINE : JB_PATH_MOVE, {at[0]}, {at[1]}};
            n++;
        }
    for (size_t i = high->n; i > 0; i--)
        if (high->points[i - 1].y) {
            jb_chart_at(c, high->points[i - 1].x, high->points[i - 1].y, at);
            steps[n] = (JbPathStep){n ? JB_PATH_LINE : JB_PATH_MOVE, {at[0]}, {at[1]}};
            n++;
        }
    if (n < 3)
        return;
    steps[n++] = (JbPathStep){.op = JB_PATH_CLOSE};
    jb_para_frame_path(c->ink, c->f, c->element, color, steps, n, 0);
}

typedef struct Look {
    const char *role;
    JbLen stroke, on, off;
} Look;
/* Painted in this order. */
static const Look looks[] = {{"last_year", STROKE_THIN, 0, 0},
                             {"reference", STROKE_THIN, 800, 2600},
                             {"schedule", STROKE_LINE, 800, 1600},
                             {"target", STROKE_LINE, 3000, 2000},
                             {"forecast", STROKE_VALUE * 3 / 4, 3000, 2000},
                             {"value", STROKE_VALUE, 0, 0}};
#define LOOKS (sizeof looks / sizeof *looks)

static void draw_lines(JbChartPen *c)
{
    for (size_t k = 0; k < LOOKS; k++)
        for (size_t i = 0; i < c->chart->series_n; i++) {
            const JbChartSeries *s = &c->chart->series[i];
            if (!jb_chart_role(s, looks[k].role))
                continue;
            size_t mark = c->f->marks.n;
            jb_chart_line(c, s, color_of(c, s), looks[k].stroke, looks[k].on, looks[k].off);
            const JbChartPoint *last = jb_chart_last(s);
            for (; last && mark < c->f->marks.n; mark++)
                c->f->marks.at[mark].figure = (uint32_t)last->figure;
        }
}

static void draw_dots(JbChartPen *c)
{
    const JbChartSeries *s = jb_chart_series(c, "value");
    const JbChartPoint *last = jb_chart_last(s);
    if (!last)
        return;
    JbLen at[2];
    jb_chart_at(c, last->x, last->y, at);
    jb_chart_stem(c, s, color_of(c, s), STROKE_VALUE);
    jb_para_frame_disc(c->ink, c->f, c->element, color_of(c, s), at[0], at[1], DOT, 0);
    JbChartBox dot = {at[0] - DOT, at[1] - DOT, 2 * DOT, 2 * DOT};
    JB_PUSH(c->ink.composer->arena, &c->taken, dot);
}

/* A level line is named at its beginning, from there on along it. */
static size_t level_points(const JbChartPen *c, const JbChartSeries *s, JbLen (*out)[2])
{
    JbLen a[2], b[2];
    jb_chart_at(c, s->points[0].x, s->points[0].y, a);
    jb_chart_at(c, s->points[1].x, s->points[1].y, b);
    for (int i = 0; i < LEVEL_POINTS; i++) {
        out[i][0] = a[0] + (JbLen)((int64_t)(b[0] - a[0]) * i / LEVEL_POINTS);
        out[i][1] = a[1];
    }
    return LEVEL_POINTS;
}

/* Points of a line at which its label may stand: its end first, then back along it. */
static size_t label_points(const JbChartPen *c, const JbChartSeries *s, JbLen (*out)[2])
{
    size_t n = 0, last = s->n;
    if (jb_chart_role(s, "target") && s->n == 2 && s->points[0].y && s->points[1].y)
        return level_points(c, s, out);
    while (last > 0 && !s->points[last - 1].y)
        last--;
    if (!last)
        return 0;
    jb_chart_at(c, s->points[last - 1].x, s->points[last - 1].y, out[n++]);
    for (size_t i = last - 1; i > 0 && n < 17; i--) {
        if (!s->points[i - 1].y || !s->points[i].y)
            continue;
        JbLen a[2], b[2];
        jb_chart_at(c, s->points[i].x, s->points[i].y, a);
        jb_chart_at(c, s->points[i - 1].x, s->points[i - 1].y, b);
        JbLen across = a[0] < b[0] ? b[0] - a[0] : a[0] - b[0];
        int steps = across > c->plot.w / 4 ? 4 : 1;
        for (int k = 1; k <= steps && n < 20; k++, n++) {
            out[n][0] = a[0] + (b[0] - a[0]) * k / steps;
            out[n][1] = a[1] + (b[1] - a[1]) * k / steps;
        }
    }
    return n;
}

static void draw_labels(JbChartPen *c)
{
    for (size_t k = LOOKS; k > 0; k--)
        for (size_t i = 0; i < c->chart->series_n; i++) {
            const JbChartSeries *s = &c->chart->series[i];
            JbLen points[24][2];
            if (!jb_chart_role(s, looks[k - 1].role))
                continue;
            c->owner = s;
            for (size_t j = 0; j < s->n; j++) {
                if (!s->points[j].label.n || !s->points[j].y)
                    continue;
                jb_chart_at(c, s->points[j].x, s->points[j].y, points[0]);
                jb_chart_label_near(c, &s->points[j].label, points, 1, color_of(c, s));
            }
            size_t n = label_points(c, s, points);
            bool end = jb_chart_role(s, "value") || jb_chart_role(s, "forecast");
            if (n > 1 && end) /* they say where things stand and will: only at the end */
                n = 1;
            jb_chart_label_near(c, &s->label, points, n, color_of(c, s));
        }
}

/* Lines of text from the top, each from the left; what overlaps by half its size is one line. */
static bool is_read_before(const JbMark *a, const JbMark *b)
{
    const JbLen down = a->y - b->y, half = a->size / 2;
    return down < -half || (down <= half && a->x < b->x);
}

/* Labels are put in the order in which they find a place best, and told in the order in which they
 * are read: some readers run two together where the second stands before the first on a line. */
static void order_labels(JbChartPen *c, size_t from)
{
    for (size_t i = from + 1; i < c->f->marks.n; i++) {
        const JbMark mark = c->f->marks.at[i];
        size_t k = i;
        for (; k > from && is_read_before(&mark, &c->f->marks.at[k - 1]); k--)
            c->f->marks.at[k] = c->f->marks.at[k - 1];
        c->f->marks.at[k] = mark;
    }
}

void jb_chart_draw_trend(JbChartPen *c)
{
    size_plot(c);
    draw_fan(c);
    draw_y_axis(c);
    draw_x_axis(c);
    draw_lines(c);
    draw_dots(c);
    const size_t labels = c->f->marks.n;
    draw_labels(c);
    order_labels(c, labels);
}
