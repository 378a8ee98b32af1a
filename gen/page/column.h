/* SPDX-License-Identifier: MIT */
/* Items → columns. */
#ifndef JB_PAGE_COLUMN_H
#define JB_PAGE_COLUMN_H

#include "page/item.h"

typedef struct JbColumn {
    size_t from, to; /* items */
    JbLen bottom;    /* below the last one */
} JbColumn;
/* The grid line at or below y; both 1/1000 pt, y not negative. */
JbLen jb_page_up_to_grid(JbLen y, JbLen grid);
/* Fills one column from item `from` to the next that stands over several, between y0 and y1 (from a
 * grid line). Items are never parted from what they keep with; when nothing fits, to == from. ys,
 * when not NULL, takes each item's top. */
JbColumn jb_page_column_fill(JbPlacement p, const JbItems *items, size_t from, JbLen y0, JbLen y1,
                             JbLen *ys);
/* The tops of a column's items, from y0 on as jb_page_column_fill puts them: col->to - col->from of
 * them. */
void jb_page_column_tops(JbPlacement p, const JbItems *items, const JbColumn *col, JbLen y0,
                         JbLen *ys);
/* Columns as short as they can be, all of one height but the last (clreq 7.1.3.4), not beyond y1;
 * where that costs a line more than the least height and p.uneven is set, the least height is
 * taken. False when the items from `from` on do not all go in: then every column is as full as can
 * be. */
bool jb_page_columns_balance(JbPlacement p, const JbItems *items, size_t from, JbLen y0, JbLen y1,
                             JbColumn *cols, int n);

#endif
