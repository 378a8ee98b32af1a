/* SPDX-License-Identifier: MIT */
/* The table that a chart refers to. */
#ifndef JB_PAGE_REFERS_H
#define JB_PAGE_REFERS_H

#include "page/page_tree.h"

/* Tells each chart of these n streams, those of p.ink.lang, the first table among them that prints
 * a figure of one of the chart's indicators, and the heading over it. A strip is of all groups: of
 * the first table that prints figures at all. A table without a heading over it cannot be named,
 * and none refers to it. */
void jb_page_refer(JbPlacement p, const JbStream *streams, size_t n);

#endif
