/* SPDX-License-Identifier: MIT */
/* Charts of what was reached over time. */
#ifndef JB_CHART_CHART_TREND_H
#define JB_CHART_CHART_TREND_H

#include "chart/chart_pen.h"

/* Draws the chart into the pen's frame, in c->all. */
void jb_chart_draw_trend(JbChartPen *c);

#endif
