/* SPDX-License-Identifier: MIT */
/* Tables that are wider than their column: copies of them in smaller type, and of some of their
 * columns. A copy has the structure elements of the original. */
#ifndef JB_PAGE_TABLE_STEP_H
#define JB_PAGE_TABLE_STEP_H

#include "page/item.h"

/* The table in type `size`/1000 as large, leading in proportion, but not under the least sizes of
 * running text and of notes. NULL: none of its type is made smaller by that. */
const JbNode *jb_page_table_smaller(JbPlacement p, const JbNode *table, int32_t size);

/* The table's first column and its columns from `from` up to `to`; columns count from 0. In a part
 * that does not begin with column 1 what stands in the first column, and the heads of groups, are
 * there for the eye alone: they belong to no element. */
const JbNode *jb_page_table_part(JbPlacement p, const JbNode *table, size_t from, size_t to);

#endif
