/* SPDX-License-Identifier: MIT */
/* Cells with blocks over several columns, or boxes. */
#ifndef JB_PAGE_RUNAROUND_H
#define JB_PAGE_RUNAROUND_H

#include "page/cell_run.h"

/* A piece of a column beside a box holds so many lines at least: fewer are no text to be read. */
#define JB_LEAST_PIECE 3

/* Boxes of the cell that stand on no page yet. */
size_t jb_page_boxes_left(const JbCellRun *c);

/* Places the items from `from` on between y0 and y1, as high as needed; false when not all go in:
 * then as many as can be. Boxes that have no room beside the others on
 * a page which is theirs alone wait for the next one;
 * of one that is higher than a page as much stands as goes in. */
bool jb_page_runaround(JbPlacement p, const JbCellRun *c, size_t from, JbLen y0, JbLen y1,
                       JbRunaround *out);

#endif
