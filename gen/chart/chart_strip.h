/* SPDX-License-Identifier: MIT */
/* Charts of completion as dots, a chain and a field. */
#ifndef JB_CHART_CHART_STRIP_H
#define JB_CHART_CHART_STRIP_H

#include "chart/chart_pen.h"

/* Draws the chart into the pen's frame, in c->all. */
void jb_chart_draw_strip(JbChartPen *c);
/* The least height for its lines of labels, in the width of c->all. */
JbLen jb_chart_strip_least(const JbChartPen *c);

#endif
