/* SPDX-License-Identifier: MIT */
/* Charts: which program draws which, what they share. */
#include "chart/chart_parts.h"
#include <string.h>

/* Lines of a chart in lines of labels where nothing else is known. */
#define LEAST_LINES 7
/* How high a chart of open height may grow: per mille of its width, or of its least height where
 * that is made of rows. */
#define MOST_ASPECT 800
/* And in lines of the grid: a wide chart needs no more to be read. */
#define MOST_LINES 20
#define MOST_ROWS  1800
/* Lines over time gain from height for longer than rows do. */
#define MOST_PANELS 2600
/* A box along a line for every so many 1/1000 pt. */
#define SAMPLE 3000

bool jb_chart_role(const JbChartSeries *s, const char *role)
{
    return jb_text_equal(s->role, role);
}

size_t jb_chart_color(const JbChartPen *c, const char *role)
{
    return jb_page_color_or(c->p, role, c->ink);
}

size_t jb_chart_point_color(const JbChartPen *c, const JbChartPoint *point, const char *role)
{
    bool known = point && point->name && jb_page_has_status(c->p, point->name);
    return known ? jb_page_status_color(c->p, point->name) : jb_chart_color(c, role);
}

void jb_chart_at(const JbChartPen *c, const JbQ *x, const JbQ *y, JbLen at[2])
{
    at[0] = c->plot.x + (x ? jb_q_scale(x, c->plot.w) : 0);
    at[1] = c->plot.y + c->plot.h - (y ? jb_q_scale(y, c->plot.h) : 0);
}

/* --- lines --- */

void jb_chart_keep_off(JbChartPen *c, const JbLen a[2], const JbLen b[2], bool grid)
{
    JbLen dx = b[0] - a[0], dy = b[1] - a[1];
    JbLen long_way = (dx < 0 ? -dx : dx) > (dy < 0 ? -dy : dy) ? dx : dy;
    int n = (long_way < 0 ? -long_way : long_way) / SAMPLE + 1;
    for (int i = 0; i <= n; i++) {
        JbChartBox box = {a[0] + (JbLen)((int64_t)dx * i / n) - 500,
                          a[1] + (JbLen)((int64_t)dy * i / n) - 500, 1000, 1000};
        JbChartStroke stroke = {box, c->owner, grid};
        JB_PUSH(c->p->arena, &c->strokes, stroke);
    }
}

static void flush(JbChartPen *c, const JbPathStep *steps, size_t n, size_t color, JbLen stroke,
                  const JbLen dash[2])
{
    if (n < 2)
        return;
    JbMark *m = jb_page_frame_path(c->p, c->f, c->element, color, steps, n, stroke);
    m->dash[0] = dash[0];
    m->dash[1] = dash[1];
}

void jb_chart_line(JbChartPen *c, const JbChartSeries *s, size_t color, JbLen stroke, JbLen on,
                   JbLen off)
{
    JbPathStep *steps = jb_arena_alloc_array(c->p->arena, s->n, sizeof *steps);
    const JbLen dash[2] = {on, off};
    size_t n = 0;
    JbLen last[2] = {0, 0};
    c->owner = s;
    for (size_t i = 0; i < s->n; i++) {
        if (!s->points[i].y) {
            flush(c, steps, n, color, stroke, dash);
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

/* --- all kinds --- */

static const JbStyle *label_style(JbPager *p, const JbStyle *style)
{
    JbStyle *s = jb_arena_alloc(p->arena, sizeof *s);
    *s = *style;
    s->align = JB_TEXT_LEFT;
    s->indent = s->indent_all = s->indent_after_heading = 0;
    s->on_grid = false;
    s->tabular = true;
    return s;
}

static JbChartPen pen(JbPager *p, JbFrame *f, const JbNode *node, JbLen w, JbLen h)
{
    JbChartPen c = {.p = p, .f = f, .chart = node->block->chart, .element = node->element};
    c.style = label_style(p, node->style);
    c.ink = jb_page_color_or(p, "ink", 0);
    c.all = c.plot = (JbChartBox){0, 0, w, h};
    return c;
}

typedef struct Program {
    const char *kind;
    void (*draw)(JbChartPen *c);
    JbLen (*least)(const JbChartPen *c);
} Program;
static const Program programs[] = {{"trend", jb_chart_draw_trend, NULL},
                                   {"ranking", jb_chart_draw_ranking, jb_chart_ranking_least},
                                   {"spark", jb_chart_draw_spark, jb_chart_spark_least},
                                   {"strip", jb_chart_draw_strip, jb_chart_strip_least}};

static const Program *program_of(const JbChart *chart)
{
    for (size_t i = 0; i < sizeof programs / sizeof *programs; i++)
        if (jb_text_equal(programs[i].kind, chart->kind))
            return &programs[i];
    return NULL;
}

void jb_chart_draw(JbPager *p, JbFrame *f, const JbNode *node, JbLen w, JbLen h)
{
    const Program *program = program_of(node->block->chart);
    if (!program) {
        jb_diag_error(p->diags, "unknown-chart", &node->block->place,
                      "trend, ranking, spark or strip", "there is no kind of chart '%s'",
                      node->block->chart->kind ? node->block->chart->kind : "");
        return;
    }
    JbChartPen c = pen(p, f, node, w, h);
    program->draw(&c);
    for (size_t i = 0; i < f->marks.n; i++) /* axes and tracks are part of the picture, too */
        if (f->marks.at[i].element == JB_NONE && c.element != JB_NONE) {
            f->marks.at[i].element = c.element;
            f->marks.at[i].artifact = JB_ART_NONE;
        }
    p->paragraph++;
}

JbLen jb_chart_least(JbPager *p, const JbNode *node, JbLen w)
{
    const Program *program = program_of(node->block->chart);
    JbChartPen c = pen(p, NULL, node, w, 0);
    return program && program->least ? program->least(&c) : LEAST_LINES * jb_chart_label_height(&c);
}

JbLen jb_chart_most(JbPager *p, const JbNode *node, JbLen w)
{
    const Program *program = program_of(node->block->chart);
    JbLen least = jb_chart_least(p, node, w);
    bool rows = program && program->least;
    JbLen gain = program && program->draw == jb_chart_draw_spark ? MOST_PANELS : MOST_ROWS;
    JbLen most = (JbLen)(rows ? (int64_t)least * gain / 1000 : (int64_t)w * MOST_ASPECT / 1000);
    if (!rows && most > MOST_LINES * p->grid)
        most = MOST_LINES * p->grid;
    return most > least ? most : least;
}
