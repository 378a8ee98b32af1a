/* SPDX-License-Identifier: MIT */
/* Bands onto the page. */
#ifndef JB_PAGE_BAND_DRAW_H
#define JB_PAGE_BAND_DRAW_H

#include "page/cell_run.h"

/* Draws the planned part, `height` high, and moves on behind it; true when the band is done. */
bool jb_page_band_draw(JbPlacement p, JbBandRun *b, size_t page);

/* How much higher the charts and pictures of a cell could become, and still gain. */
JbLen jb_page_could_grow(JbPlacement p, const JbCellRun *c);
/* The least height that the band's layout states; of a band that fills to a most, whose cells are
 * planned, no more of it than its charts and pictures gain from: under one value, which stands in a
 * low chart, would be a hole. */
JbLen jb_page_stated_least(JbPlacement p, const JbBandRun *b);

#endif
