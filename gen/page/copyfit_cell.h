/* SPDX-License-Identifier: MIT */
/* Copyfitting of cells: their texts together. */
#ifndef JB_PAGE_COPYFIT_CELL_H
#define JB_PAGE_COPYFIT_CELL_H

#include "page/cell_run.h"

/* Sets a cell's nodes so that they fit its budget, by its policy: the texts' variants are chosen,
 * run->stay is set; what was done is noted (JbPages.fits), what does not fit reported. Returns the
 * step of tightening in which the cell is to be set. */
int jb_page_fit_cell(JbPlacement p, JbCellRun *run);

#endif
