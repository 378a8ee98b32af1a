/* SPDX-License-Identifier: MIT */
/* Labels of charts: set by the composer, put where they collide least. */
#ifndef JB_CHART_CHART_LABEL_H
#define JB_CHART_CHART_LABEL_H

#include "chart/chart_pen.h"

/* Width of a label on one line. */
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

#endif
