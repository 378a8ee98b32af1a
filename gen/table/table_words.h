/* SPDX-License-Identifier: MIT */
/* Private to table/: the names and cells that the three tables share. */
#ifndef JB_TABLE_TABLE_WORDS_H
#define JB_TABLE_TABLE_WORDS_H

#include "attain/attainment.h"

/* A promised value as the plan writes it, exactly (coverage: the share); NULL for milestones and
 * for NULL. */
const char *jb_table_target(JbArena *arena, const JbIndicator *indicator, const JbQ *value);
/* A number with all its digits; NULL for NULL. */
const char *jb_table_exactly(JbArena *arena, const JbQ *value);
/* The same for the eye: a coverage's share as a percentage. */
const char *jb_table_share(JbArena *arena, const JbIndicator *indicator, const JbQ *value);
/* The denominator of a coverage, NULL for other measures. */
const char *jb_table_of(JbArena *arena, const JbFigures *f);
/* A milestone's "not_started", "under_way", "done"; NULL for other measures. */
const char *jb_table_state(const JbFigures *f);
/* Whether an area has a row for this indicator: a figure, a target of its own, or a reason why
 * there is none. */
bool jb_table_area_speaks(const JbAreaFigures *area, size_t indicator);

/* How many indicators, statements aside, came in this way. */
size_t jb_table_presence(const JbAttainment *a, JbPresence presence);

/* One row as cells, in the order of jb_table_columns; NULL: empty. Those behind the first edition's
 * stand at a file's end. */
enum { JB_TABLE_COLUMNS = 65, JB_TABLE_FIRST_EDITION = 43 };
extern const char *const jb_table_columns[JB_TABLE_COLUMNS];
/* area NULL: the whole. */
void jb_table_row(JbArena *arena, const JbAttainment *a, const JbAreaFigures *area,
                  size_t indicator, const char *cells[JB_TABLE_COLUMNS]);

#endif
