/* SPDX-License-Identifier: MIT */
/* What chart*.c share; nobody else includes it. How each kind of chart reads the document's series
 * (document.h):
 *
 * trend: x time, y value. Series by role: "value" (thick, its last point has a dot and label),
 *     "schedule" (dotted), "target" (dashed), "forecast" (dashed), "low" and "high" (edges of its
 *     fan), "last_year" (thin). Labels stand beside what they name; ticks give axes and grid.
 *
 * ranking: a row for each y tick, from the top: its label the name; the point of the series "bar"
 *     at the same y is its bar: x the length, label the figure, name the status. A tick without a
 *     bar is the break between top and bottom. Series "tick": where each row's schedule stands.
 *
 * spark: a panel for each series "value": label its heading, the last point's label its figure. The
 *     other series belong to the panel before them, or to the only one.
 *
 * strip: a part for each series, drawn in this order as dots, chain, field, and bars from there on
 *     (or by role "dots", "chain", "field"): the first point's y is the completion (NULL: not
 *     known), its label the figure, the series' label the name.
 *
 * Colours are looked up by these names in the layout: value, bar, schedule, target, forecast, fan,
 * last_year, axis, grid, track, tick; without one, ink. */
#ifndef JB_CHART_CHART_PARTS_H
#define JB_CHART_CHART_PARTS_H

#include "page/page_parts.h" /* house: layer */

typedef struct JbChartBox {
    JbLen x, y, w, h;
} JbChartBox;

/* A small box on a line, and the series whose line it is. */
typedef struct JbChartStroke {
    JbChartBox box;
    const JbChartSeries *series;
    bool grid; /* a line of the grid: a label may stand on it where nothing better is left */
} JbChartStroke;

typedef struct JbChartPen {
    JbPager *p;
    JbFrame *f;
    const JbChart *chart;
    size_t element;
    const JbStyle *style;          /* of labels: one line, from the left */
    size_t ink;                    /* colour for lack of others */
    JbChartBox all, plot;          /* frame; where the unit square stands */
    JB_VEC(JbChartBox) taken;      /* labels set so far */
    JB_VEC(JbChartStroke) strokes; /* what labels should keep off */
    const JbChartSeries *owner;    /* whose line or label is drawn now, or NULL */
} JbChartPen;

JbLen jb_chart_label_width(const JbChartPen *c, const JbRuns *runs);
/* Height of a label's line. */
JbLen jb_chart_label_height(const JbChartPen *c);
/* Sets a label with its left edge at x, its line's top at y; color SIZE_MAX: the style's. Notes its
 * place. */
void jb_chart_label_put(JbChartPen *c, const JbRuns *runs, JbLen x, JbLen y, size_t color);
/* Sets a label in as many lines as the width w needs, its upper left corner at x, y; and their
 * height. */
void jb_chart_label_block(JbChartPen *c, const JbRuns *runs, JbLen x, JbLen y, JbLen w);
JbLen jb_chart_label_block_height(const JbChartPen *c, const JbRuns *runs, JbLen w);
/* Sets a label near one of the n points, where it collides least with labels, lines and the frame's
 * edge. */
void jb_chart_label_near(JbChartPen *c, const JbRuns *runs, JbLen (*points)[2], size_t n,
                         size_t color);
/* The place of a point in the plot. */
void jb_chart_at(const JbChartPen *c, const JbQ *x, const JbQ *y, JbLen at[2]);
/* Colour of a point: that of its status, else that of the role. */
size_t jb_chart_point_color(const JbChartPen *c, const JbChartPoint *point, const char *role);
/* Colour of a role. */
size_t jb_chart_color(const JbChartPen *c, const char *role);
bool jb_chart_role(const JbChartSeries *s, const char *role);

void jb_chart_draw_trend(JbChartPen *c);
void jb_chart_draw_ranking(JbChartPen *c);
void jb_chart_draw_spark(JbChartPen *c);
void jb_chart_draw_strip(JbChartPen *c);
/* Lines of labels that the chart cannot do without. */
JbLen jb_chart_ranking_least(const JbChartPen *c);
JbLen jb_chart_spark_least(const JbChartPen *c);
JbLen jb_chart_strip_least(const JbChartPen *c);

/* Boxes along a straight line from a to b for jb_chart_label_near; grid: a line of the grid. */
void jb_chart_keep_off(JbChartPen *c, const JbLen a[2], const JbLen b[2], bool grid);
/* A polyline through a series' points (gaps part it), and the boxes along it for
 * jb_chart_label_near. */
void jb_chart_line(JbChartPen *c, const JbChartSeries *s, size_t color, JbLen stroke, JbLen on,
                   JbLen off);

#endif
