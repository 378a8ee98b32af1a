/* SPDX-License-Identifier: MIT */
/* Charts and pictures as items. */
#ifndef JB_PAGE_BOX_H
#define JB_PAGE_BOX_H

#include "chart/chart.h"
#include "page/item.h"

/* Appends a chart or a picture in a column of `measure`, `x` from its left edge. A chart of rows
 * that is higher than a page goes on as several, one below another; what cannot be parted is no
 * higher than the page. Both are told. */
void jb_page_box_set(JbPlacement p, JbItems *items, const JbNode *node, JbLen x, JbLen measure);
/* The chart of a node, to be drawn or measured. */
JbChartTask jb_page_chart_task(const JbNode *node);
/* The frame of a chart or image in this size. */
JbFrame *jb_page_box_frame(JbPlacement p, const JbNode *node, JbLen w, JbLen h);

#endif
