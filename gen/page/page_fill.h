/* SPDX-License-Identifier: MIT */
/* Pages of one language: bands from head to foot, over as many pages as they need. */
#ifndef JB_PAGE_PAGE_FILL_H
#define JB_PAGE_PAGE_FILL_H

#include "page/page_tree.h"

typedef struct JbFill JbFill;
/* The bands of p.ink.lang, measured; nothing stands on a page yet. */
JbFill *jb_page_fill_open(JbPlacement p, JbStream *streams, size_t stream_n);
/* Languages side by side: what is left of a band is as high in one as in the other, so that what
 * belongs together begins at one height. */
void jb_page_fill_level(JbFill *const *fills, size_t n);
/* Fills the page of this index: the next one that there is not yet, or one that another language
 * stands on already. False when all stands on pages. */
bool jb_page_fill_page(JbFill *f, size_t page);

#endif
