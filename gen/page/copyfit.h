/* SPDX-License-Identifier: MIT */
/* Copyfitting of texts: of their variants the longest that its place has room for. */
#ifndef JB_PAGE_COPYFIT_H
#define JB_PAGE_COPYFIT_H

#include "page/page_tree.h"

/* A text as it is to be set. */
typedef struct JbFitted {
    JbRuns runs;
    const size_t *run_element; /* for each of them, or NULL */
    const JbStyle *style;
} JbFitted;
/* The longest variant of a node's text that fits the budget of `style` in lines of `measure`, by
 * its policy; notes what was done (JbPages.fits) and warns of what does not fit (over-budget),
 * unless p.trial. */
JbFitted jb_page_fit_text(JbPlacement p, const JbNode *node, const JbStyle *style, JbLen measure);

#endif
