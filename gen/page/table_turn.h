/* SPDX-License-Identifier: MIT */
/* Tables that stand on their side: turned counter-clockwise by a quarter, the head at the left, the
 * first column at the foot, as tables too wide for a page are printed. */
#ifndef JB_PAGE_TABLE_TURN_H
#define JB_PAGE_TABLE_TURN_H

#include "page/item.h"

/* A table's rows, set beside each other from 0 to `length`: one item each, the first `head` of them
 * its head; a row that keeps with the next is a group's head. */
typedef struct JbTableRows {
    JbItems items;
    size_t head;
    JbLen length;
} JbTableRows;

/* True when they can be turned into pieces no wider than `measure`: each piece has the head and a
 * row at least, and no picture stands in them. */
bool jb_page_table_turns(const JbTableRows *rows, JbLen measure);
/* Appends them as items, turned, each as high as the rows are long and no wider than `measure`,
 * from `x` of the column on; on each further one the head stands again. */
void jb_page_table_turn(JbPlacement p, JbItems *items, const JbTableRows *rows, JbLen x,
                        JbLen measure);

#endif
