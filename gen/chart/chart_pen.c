/* SPDX-License-Identifier: MIT */
#include "chart/chart_pen.h"

/* A box along a line for every so many 1/1000 pt. */
#define SAMPLE 3000

bool jb_chart_role(const JbChartSeries *s, const char *role)
{
    return jb_text_equal(s->role, role);
}

const JbChartSeries *jb_chart_series(const JbChartPen *c, const char *role)
{
    for (size_t i = 0; i < c->chart->series_n; i++)
        if (jb_chart_role(&c->chart->series[i], role))
            return &c->chart->series[i];
    return NULL;
}

size_t jb_chart_color(const JbChartPen *c, const char *role)
{
    return jb_para_color_or(c->ink, role, c->black);
}

const JbChartPoint *jb_chart_last(const JbChartSeries *s)
{
    for (size_t i = s ? s->n : 0; i > 0; i--)
        if (s->points[i - 1].y)
            return &s->points[i - 1];
    return NULL;
}

size_t jb_chart_point_color(const JbChartPen *c, const JbChartPoint *point, const char *role)
{
    bool known = point && point->name && jb_para_status_look(c->ink, point->name);
    return known ? jb_para_status_color(c->ink, point->name) : jb_chart_color(c, role);
}

void jb_chart_at(const JbChartPen *c, const JbQ *x, const JbQ *y, JbLen at[2])
{
    at[0] = c->plot.x + (x ? jb_q_scale(x, c->plot.w) : 0);
    at[1] = c->plot.y + c->plot.h - (y ? jb_q_scale(y, c->plot.h) : 0);
}

/* --- lines --- */

/* A box along a line. */
#define SIDE 1000

void jb_chart_keep_off(JbChartPen *c, const JbLen a[2], const JbLen b[2], bool grid)
{
    JbLen dx = b[0] - a[0], dy = b[1] - a[1];
    JbLen across = dx < 0 ? -dx : dx;
    JbLen along = dy < 0 ? -dy : dy;
    int n = (across > along ? across : along) / SAMPLE + 1;
    JbChartStroke stroke = {.from = c->boxes.n, .series = c->owner, .grid = grid};
    stroke.around = (JbChartBox){(dx < 0 ? b[0] : a[0]) - SIDE / 2,
                                 (dy < 0 ? b[1] : a[1]) - SIDE / 2, across + SIDE, along + SIDE};
    for (int i = 0; i <= n; i++) {
        JbChartBox box = {a[0] + (JbLen)((int64_t)dx * i / n) - SIDE / 2,
                          a[1] + (JbLen)((int64_t)dy * i / n) - SIDE / 2, SIDE, SIDE};
        JB_PUSH(c->ink.composer->arena, &c->boxes, box);
    }
    stroke.to = c->boxes.n;
    JB_PUSH(c->ink.composer->arena, &c->strokes, stroke);
}

static void flush(JbChartPen *c, const JbPathStep *steps, size_t n, size_t color, JbLen stroke,
                  const JbLen dash[2])
{
    if (n < 2)
        return;
    JbMark *m = jb_para_frame_path(c->ink, c->f, c->element, color, steps, n, stroke);
    m->dash[0] = dash[0];
    m->dash[1] = dash[1];
}

void jb_chart_line(JbChartPen *c, const JbChartSeries *s, size_t color, JbLen stroke, JbLen on,
                   JbLen off)
{
    JbPathStep *steps = jb_arena_alloc_array(c->ink.composer->arena, s->n, sizeof *steps);
    const JbLen dash[2] = {on, off};
    size_t n = 0;
    JbLen last[2] = {0, 0};
    c->owner = s;
    for (size_t i = 0; i < s->n; i++) {
        if (!s->points[i].y) {
            flush(c, steps, n, color, stroke, dash);
            if (n == 1 && i > 1 && !on) /* a value between two gaps */
                jb_para_frame_disc(c->ink, c->f, c->element, color, last[0], last[1], stroke, 0);
            n = 0;
            continue;
        }
        JbLen at[2];
        jb_chart_at(c, s->points[i].x, s->points[i].y, at);
        steps[n] = (JbPathStep){n ? JB_PATH_LINE : JB_PATH_MOVE, {at[0]}, {at[1]}};
        if (n++)
            jb_chart_keep_off(c, last, at, false);
        last[0] = at[0];
        last[1] = at[1];
    }
    flush(c, steps, n, color, stroke, dash);
}

const JbChartPoint *jb_chart_only(const JbChartSeries *s)
{
    const JbChartPoint *only = NULL;
    size_t n = 0;
    for (size_t i = 0; i < s->n; i++)
        if (s->points[i].y) {
            only = &s->points[i];
            n++;
        }
    return n == 1 ? only : NULL;
}

void jb_chart_stem(JbChartPen *c, const JbChartSeries *s, size_t color, JbLen stroke)
{
    const JbChartPoint *only = jb_chart_only(s);
    if (!only || !s->from_zero)
        return;
    JbLen foot[2], at[2];
    jb_chart_at(c, only->x, only->y, at);
    foot[0] = at[0];
    foot[1] = c->plot.y + c->plot.h;
    jb_para_frame_stroke(c->ink, c->f, JB_NONE, color, foot, at, stroke, 0, 0);
    c->owner = s;
    jb_chart_keep_off(c, foot, at, false);
}
