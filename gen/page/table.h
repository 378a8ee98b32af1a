/* SPDX-License-Identifier: MIT */
/* Tables: columns sized to content, rows as items. */
#ifndef JB_PAGE_TABLE_H
#define JB_PAGE_TABLE_H

#include "page/item.h"

/* The rows of a table as items, in a column of `measure` from x on. */
void jb_page_set_table(JbPlacement p, JbItems *items, const JbNode *table, JbLen x, JbLen measure);

/* True, and told, when the table in a column of `measure` would be turned or its columns split; so
 * it is to stand over all columns of its cell. */
bool jb_page_table_spreads(JbPlacement p, const JbNode *table, JbLen measure);

#endif
