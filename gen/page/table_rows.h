/* SPDX-License-Identifier: MIT */
/* The rows of a table whose columns are sized. */
#ifndef JB_PAGE_TABLE_ROWS_H
#define JB_PAGE_TABLE_ROWS_H

#include "page/table_figures.h"

/* Appends all rows as items: the head stands again at the head of each further column, three rows
 * at least stand on each side of a break, and a row that is too high for that goes on behind it. */
void jb_page_rows_set(JbPlacement p, JbItems *items, const JbTable *t);
/* Appends each row as one item; only a group's head keeps with the next. Returns how many of them
 * are the table's head. */
size_t jb_page_rows_set_whole(JbPlacement p, JbItems *items, const JbTable *t);

#endif
