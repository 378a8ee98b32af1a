/* SPDX-License-Identifier: MIT */
/* One row of a table. */
#ifndef JB_PAGE_TABLE_ROW_H
#define JB_PAGE_TABLE_ROW_H

#include "page/table_figures.h"

/* The first ten characters of a row, or of a table's first row, by which its author finds it. */
const char *jb_page_row_begins(JbPlacement p, const JbNode *row);
/* Appends one row as an item; one higher than `high`, where that is not 0, as several, parted
 * between lines of its cells, two of them at least on each side. */
void jb_page_row_set(JbPlacement p, JbItems *items, const JbTable *t, const JbNode *row,
                     JbLen high);

#endif
