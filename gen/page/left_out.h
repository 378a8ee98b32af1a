/* SPDX-License-Identifier: MIT */
/* Figures that went with a variant and that no page prints. */
#ifndef JB_PAGE_LEFT_OUT_H
#define JB_PAGE_LEFT_OUT_H

#include "page/placement.h"

/* Finds the figures that stand on no page since they are in variants, or in bands of the layout,
 * that were left out (JbPages.left_out). */
void jb_page_fit_leave_out(JbPlacement p);

#endif
