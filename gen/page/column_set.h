/* SPDX-License-Identifier: MIT */
/* Nodes → items at one measure. */
#ifndef JB_PAGE_COLUMN_SET_H
#define JB_PAGE_COLUMN_SET_H

#include "page/item.h"

/* The columns that nodes are set into. */
typedef struct JbSetting {
    JbLen measure, gutter;
    int columns;
    const JbNode *until; /* the first node that is not set; NULL: all are */
    const JbNode *after; /* the node before the first, set elsewhere, or NULL */
    JbLen most; /* what is higher is of no use, whatever follows, and set no further; 0: no limit */
} JbSetting;
/* Sets the blocks of a stream; one whose style spans columns is as wide as these. */
JbItems *jb_page_set_nodes(JbPlacement p, const JbNode *first, const JbSetting *how);
/* The heights of items in one column, without the space between them; what stands over several
 * columns counts in each. */
JbLen jb_page_items_height(const JbItems *items);

#endif
