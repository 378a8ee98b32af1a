/* SPDX-License-Identifier: MIT */
/* Bands: widths of their cells, and what of them stands on the page at hand. */
#ifndef JB_PAGE_BAND_H
#define JB_PAGE_BAND_H

#include "page/cell_run.h"

/* What a band takes over its content, without `before`, and under it, without `after`: rules that
 * stand outside, and their pads. */
JbLen jb_page_band_head(const JbBand *band);
JbLen jb_page_band_foot(const JbBand *band);

/* True when the cell has nothing left to place. */
bool jb_page_cell_done(const JbCellRun *c);
/* The bands among `bands` that have content for p.ink.lang, measured. */
JbBandRun *jb_page_band_runs(JbPlacement p, const JbBand *bands, size_t band_n, JbStream *streams,
                             size_t stream_n, size_t *n);
/* Plans what of the band stands in at most `room`; false when nothing of it does, or it may not be
 * split and does not fit. */
bool jb_page_band_plan(JbPlacement p, JbBandRun *b, JbLen room);

#endif
