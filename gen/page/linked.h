/* SPDX-License-Identifier: MIT */
/* A flow through several cells. */
#ifndef JB_PAGE_LINKED_H
#define JB_PAGE_LINKED_H

#include "page/cell_run.h"

/* Links the cells of a language's bands that one flow goes through. */
void jb_page_link_cells(JbBandRun *bands, size_t n);
/* Whether the cell is one of several that its flow goes through, and not yet the last of them under
 * way. */
bool jb_page_is_linked(const JbCellRun *c);
/* Plans a linked cell down to y1: what there is, or as much as goes in. True when nothing is left
 * for cells behind it. */
bool jb_page_linked_plan(JbPlacement p, JbCellRun *c, JbLen y0, JbLen y1);
/* Sets in earnest what was planned, before it is drawn. */
void jb_page_linked_set(JbPlacement p, JbCellRun *c);

#endif
