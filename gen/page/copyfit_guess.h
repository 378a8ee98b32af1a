/* SPDX-License-Identifier: MIT */
/* How high a cell's texts will come out, guessed from their characters, before any is shaped: for
 * where to begin with trying, never for what is printed. */
#ifndef JB_PAGE_COPYFIT_GUESS_H
#define JB_PAGE_COPYFIT_GUESS_H

#include "page/cell_run.h"

/* The height that the nodes of `run` take in all its columns together, each text in the variant of
 * its level, so many steps tighter; 1/1000 pt. The samples' columns come out within 5 % of it. */
int64_t jb_page_guess_height(JbPlacement p, const JbCellRun *run, int step);

#endif
