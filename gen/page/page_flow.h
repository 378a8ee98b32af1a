/* SPDX-License-Identifier: MIT */
/* Where the flows of a document stand in the layout. */
#ifndef JB_PAGE_PAGE_FLOW_H
#define JB_PAGE_PAGE_FLOW_H

#include "page/placement.h"

/* Where a flow stands as content; NULL: nowhere, in a band that is left out, or in furniture, which
 * has no part in the structure. A flow without a place, or with two, is reported. */
const JbCell *jb_page_cell_of(JbPlacement p, const JbFlow *flow);
/* The list whose items are the flows of this cell's band; NULL: none. */
const char *jb_page_list_of(JbPlacement p, const JbCell *cell);
/* Whether the flow stands in a band that this layout leaves out. */
bool jb_page_is_spared(const JbLayout *layout, const JbFlow *flow);

#endif
