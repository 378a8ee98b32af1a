/* SPDX-License-Identifier: MIT */
/* Rows of tables that gain height where their cell has room left. */
#ifndef JB_PAGE_OPEN_ROW_H
#define JB_PAGE_OPEN_ROW_H

#include "page/item.h"

/* True for a row of a table that may gain height: it has a rule under it, is not to stay still, and
 * is not of the head, which stays by the rows that it names. */
bool jb_page_is_row(const JbItem *it);
/* Makes the row `more` higher: its text moves down by half of that, the rule under it by all. Paths
 * are copied into the arena. */
void jb_page_open_row(JbArena *arena, JbItem *it, JbLen more);

#endif
