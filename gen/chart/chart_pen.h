/* SPDX-License-Identifier: MIT */
/* What each kind of chart is drawn with: a frame, the place in it, colours by role, lines. */
#ifndef JB_CHART_CHART_PEN_H
#define JB_CHART_CHART_PEN_H

#include "paragraph/frame.h"

typedef struct JbChartBox {
    JbLen x, y, w, h;
} JbChartBox;

/* A straight line as small boxes along it, and the series that it is of. */
typedef struct JbChartStroke {
    JbChartBox around; /* all of the boxes */
    size_t from, to;   /* in JbChartPen.boxes */
    const JbChartSeries *series;
    bool grid; /* a line of the grid: a label may stand on it where nothing better is left */
} JbChartStroke;

typedef struct JbChartPen {
    JbInk ink;
    JbFrame *f;
    const JbChart *chart;
    size_t element;
    const JbStyle *style;          /* of labels: one line, from the left */
    size_t black;                  /* colour for lack of others: the layout's ink */
    JbChartBox all, plot;          /* frame; where the unit square stands */
    JB_VEC(JbChartBox) taken;      /* labels set so far */
    JB_VEC(JbChartStroke) strokes; /* what labels should keep off … */
    JB_VEC(JbChartBox) boxes;      /* … box by box */
    const JbChartSeries *owner;    /* whose line or label is drawn now, or NULL */
} JbChartPen;

/* The place of a point in the plot. */
void jb_chart_at(const JbChartPen *c, const JbQ *x, const JbQ *y, JbLen at[2]);
/* Colour of a point: that of its status, else that of the role. */
size_t jb_chart_point_color(const JbChartPen *c, const JbChartPoint *point, const char *role);
/* Colour of a role. */
size_t jb_chart_color(const JbChartPen *c, const char *role);
bool jb_chart_role(const JbChartSeries *s, const char *role);
/* The chart's first series of the role, or NULL; it is the chart's. */
const JbChartSeries *jb_chart_series(const JbChartPen *c, const char *role);
/* Its newest value, which may be older than the issue; NULL: there is none, or no series. */
const JbChartPoint *jb_chart_last(const JbChartSeries *s);

/* Boxes along a straight line from a to b for jb_chart_label_near; grid: a line of the grid. */
void jb_chart_keep_off(JbChartPen *c, const JbLen a[2], const JbLen b[2], bool grid);
/* A polyline through a series' points (gaps part it), and the boxes along it for
 * jb_chart_label_near. */
void jb_chart_line(JbChartPen *c, const JbChartSeries *s, size_t color, JbLen stroke, JbLen on,
                   JbLen off);
/* The series' only point with a value; NULL: it has none, or several. It is the series'. */
const JbChartPoint *jb_chart_only(const JbChartSeries *s);
/* A value that has none beside it makes no line: it stands on a stem from 0, where the plot's foot
 * is 0, so that its height is read as a column's. Nothing of other series. */
void jb_chart_stem(JbChartPen *c, const JbChartSeries *s, size_t color, JbLen stroke);

#endif
