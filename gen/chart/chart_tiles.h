/* SPDX-License-Identifier: MIT */
/* Tiles: a square for each area, in grey-safe steps; of many areas, stacks along the scale. */
#ifndef JB_CHART_CHART_TILES_H
#define JB_CHART_CHART_TILES_H

#include "chart/chart_pen.h"

/* Draws the chart into the pen's frame, in c->all. */
void jb_chart_draw_tiles(JbChartPen *c);
/* The least height in which each square holds its name and its figure, in the width of c->all. */
JbLen jb_chart_tiles_least(const JbChartPen *c);
/* The height from which on no square grows, in the width of c->all. */
JbLen jb_chart_tiles_most(const JbChartPen *c);

#endif
