/* SPDX-License-Identifier: MIT */
/* Heads of further pages and feet of all. */
#ifndef JB_PAGE_PAGE_FURNITURE_H
#define JB_PAGE_PAGE_FURNITURE_H

#include "page/placement.h"

/* Height of bands of furniture in p.ink.lang. */
JbLen jb_page_furniture_height(JbPlacement p, const JbBand *bands, size_t n);
/* Heads of further pages and feet of all pages from `first` on, now that their number is known. */
void jb_page_furniture(JbPlacement p);

#endif
