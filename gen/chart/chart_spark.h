/* SPDX-License-Identifier: MIT */
/* Charts of small panels. */
#ifndef JB_CHART_CHART_SPARK_H
#define JB_CHART_CHART_SPARK_H

#include "chart/chart_pen.h"

/* Draws the chart into the pen's frame, in c->all. */
void jb_chart_draw_spark(JbChartPen *c);
/* The least height for its lines of labels, in the width of c->all. */
JbLen jb_chart_spark_least(const JbChartPen *c);

/* The height to which its panels gain, in the width of c->all. */
JbLen jb_chart_spark_most(const JbChartPen *c);

#endif
