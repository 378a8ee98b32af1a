/* SPDX-License-Identifier: MIT */
/* Frames onto pages. */
#ifndef JB_PAGE_PLACE_H
#define JB_PAGE_PLACE_H

#include "page/placement.h"

/* The frame's marks onto a page, its corner at x, y (from the trim's corner). as_artifact: a
 * repetition. */
void jb_page_place(JbPlacement p, const JbFrame *f, size_t page, JbLen x, JbLen y, int column,
                   bool as_artifact);

#endif
