/* SPDX-License-Identifier: MIT */
/* Charts: which program draws which, what they share. */
#include "chart/chart.h"
#include "chart/chart_label.h"
#include "chart/chart_ranking.h"
#include "chart/chart_spark.h"
#include "chart/chart_strip.h"
#include "chart/chart_tiles.h"
#include "chart/chart_trend.h"

/* Lines of a chart in lines of labels where nothing else is known. */
#define LEAST_LINES 7
/* How high a chart of open height may grow: per mille of its width, or of its least height where
 * that is made of rows. */
#define MOST_ASPECT 800
/* One value alone, or a schedule, says no more in a high chart than in a low one: nothing is given
 * up for it; but it fills what is there anyhow. */
#define SINGLE 300
/* And where all of it lies at the foot, such as no deaths of a target of none. */
#define FLAT 140
/* And in lines of the grid: a wide chart needs no more to be read. */
#define MOST_LINES 20
#define MOST_ROWS  1800
/* Few rows may stand further apart. */
#define FEW_ROWS 8
#define MOST_FEW 2800
/* Squares: so many times the least height that their texts need. */
#define MOST_TILES 5

static const JbStyle *label_style(JbInk ink, const JbStyle *style)
{
    JbStyle *s = jb_arena_alloc(ink.composer->arena, sizeof *s);
    *s = *style;
    s->align = JB_TEXT_LEFT;
    s->indent = s->indent_all = s->indent_after_heading = 0;
    s->on_grid = false;
    s->tabular = true;
    return s;
}

static JbChartPen pen(JbInk ink, JbFrame *f, const JbChartTask *task, JbLen w, JbLen h)
{
    JbChartPen c = {.ink = ink, .f = f, .chart = task->chart, .element = task->element};
    c.style = label_style(ink, task->style);
    c.black = jb_para_color_or(ink, "ink", 0);
    c.all = c.plot = (JbChartBox){0, 0, w, h};
    return c;
}

typedef struct Program {
    void (*draw)(JbChartPen *c);
    JbLen (*least)(const JbChartPen *c); /* NULL: so many lines as any */
} Program;
static const Program programs[JB_CHARTS] = {
    [JB_CHART_TREND] = {jb_chart_draw_trend, NULL},
    [JB_CHART_SPARK] = {jb_chart_draw_spark, jb_chart_spark_least},
    [JB_CHART_RANKING] = {jb_chart_draw_ranking, jb_chart_ranking_least},
    [JB_CHART_STRIP] = {jb_chart_draw_strip, jb_chart_strip_least},
    [JB_CHART_TILES] = {jb_chart_draw_tiles, jb_chart_tiles_least},
    [JB_CHART_DOTS] = {jb_chart_draw_dots, jb_chart_dots_least}};

void jb_chart_draw(JbInk ink, JbFrame *f, const JbChartTask *task, JbLen w, JbLen h)
{
    JbChartPen c = pen(ink, f, task, w, h);
    programs[task->chart->kind].draw(&c);
    for (size_t i = 0; i < f->marks.n; i++) /* axes and tracks are part of the picture, too */
        if (f->marks.at[i].element == JB_NONE && c.element != JB_NONE) {
            f->marks.at[i].element = (uint32_t)c.element;
            f->marks.at[i].artifact = JB_ART_NONE;
        }
    ink.composer->paragraph++;
}

JbLen jb_chart_least(JbInk ink, const JbChartTask *task, JbLen w)
{
    const Program *program = &programs[task->chart->kind];
    JbChartPen c = pen(ink, NULL, task, w, 0);
    return program->least ? program->least(&c) : LEAST_LINES * jb_chart_label_height(&c);
}

/* A trend with no line of values and nowhere to go from them. */
static bool is_single(const JbChartPen *c)
{
    const JbChartSeries *value = jb_chart_series(c, "value");
    return c->chart->kind == JB_CHART_TREND && !jb_chart_series(c, "forecast") &&
           (!value || jb_chart_only(value));
}

/* A trend all of which lies at the foot of its scale. */
static bool is_flat(const JbChart *chart)
{
    bool flat = chart->kind == JB_CHART_TREND;
    for (size_t i = 0; i < chart->series_n && flat; i++)
        for (size_t k = 0; k < chart->series[i].n && flat; k++)
            flat = !chart->series[i].points[k].y || jb_q_sign(chart->series[i].points[k].y) == 0;
    return flat;
}

/* As high as rows, or what is drawn in the width, may grow. */
static JbLen most_of_rows(const JbChartPen *c, JbLen least)
{
    bool few = c->chart->y_tick_n > 0 && c->chart->y_tick_n <= FEW_ROWS;
    return (JbLen)((int64_t)least * (few ? MOST_FEW : MOST_ROWS) / 1000);
}

static JbLen most_of_width(const JbChartPen *c, JbLen least, bool idle)
{
    JbLen share = is_single(c) && !idle ? SINGLE : MOST_ASPECT;
    share = is_flat(c->chart) ? FLAT : share;
    JbLen most = (JbLen)((int64_t)c->all.w * share / 1000);
    JbLen lines = MOST_LINES * c->ink.composer->layout->grid;
    if (c->chart->kind == JB_CHART_TILES) {
        JbLen gains = jb_chart_tiles_most(c);
        gains = gains < MOST_TILES * least ? gains : MOST_TILES * least;
        most = most < gains ? most : gains;
    }
    return most < lines ? most : lines;
}

static JbLen most_of(JbInk ink, const JbChartTask *task, JbLen w, bool idle)
{
    JbLen least = jb_chart_least(ink, task, w), most;
    JbChartPen c = pen(ink, NULL, task, w, 0);
    if (task->chart->kind == JB_CHART_SPARK)
        most = jb_chart_spark_most(&c);
    else if (task->chart->kind == JB_CHART_TILES || !programs[task->chart->kind].least)
        most = most_of_width(&c, least, idle);
    else
        most = most_of_rows(&c, least);
    return most > least ? most : least;
}

JbLen jb_chart_most(JbInk ink, const JbChartTask *task, JbLen w)
{
    return most_of(ink, task, w, false);
}

JbLen jb_chart_fills(JbInk ink, const JbChartTask *task, JbLen w)
{
    return most_of(ink, task, w, true);
}
