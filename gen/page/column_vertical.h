/* SPDX-License-Identifier: MIT */
/* Cells whose lines run downwards. */
#ifndef JB_PAGE_COLUMN_VERTICAL_H
#define JB_PAGE_COLUMN_VERTICAL_H

#include "page/cell_run.h"

/* The nodes with styles for lines that run downwards. What is no text cannot stand there: it is
 * reported, and left out. */
JbNode *jb_page_nodes_vertical(JbPlacement p, const JbNode *first);
/* The least height from `from` on, in whole grid lines, in which the cell's text goes into its
 * width; `from` when no page is high enough. */
JbLen jb_page_least_vertical(JbPlacement p, const JbCellRun *c, JbLen from);
/* Sets the cell's text for its final height and places it, the cell's upper left corner at x, y;
 * reports what does not fit. */
void jb_page_draw_vertical(JbPlacement p, const JbCellRun *c, size_t page, JbLen x, JbLen y,
                           JbLen height);

#endif
