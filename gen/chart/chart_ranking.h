/* SPDX-License-Identifier: MIT */
/* Charts of a row for each area. */
#ifndef JB_CHART_CHART_RANKING_H
#define JB_CHART_CHART_RANKING_H

#include "chart/chart_pen.h"

/* Draws the chart into the pen's frame, in c->all. */
void jb_chart_draw_ranking(JbChartPen *c);
/* The least height for its lines of labels, in the width of c->all. */
JbLen jb_chart_ranking_least(const JbChartPen *c);
/* The same of dots against a target; one line more stands under the rows. */
void jb_chart_draw_dots(JbChartPen *c);
JbLen jb_chart_dots_least(const JbChartPen *c);

#endif
