/* SPDX-License-Identifier: MIT */
/* What the readers of CSV and XLSX share. The room's own. */
#ifndef JB_SHEET_GRID_PARTS_H
#define JB_SHEET_GRID_PARTS_H

#include "sheet/grid.h"

/* Far above any form, low enough that no file takes long or much memory. */
enum {
    JB_SHEET_MOST_CELLS = 300000, /* of a file, that hold something */
    JB_SHEET_MOST_PAGES = 500,
    JB_SHEET_MOST_BYTES = 64 << 20,     /* of a file */
    JB_SHEET_MOST_UNPACKED = 128 << 20, /* of all that is read of an archive */
    JB_SHEET_MOST_ROWS = 1048576,       /* of a spreadsheet (ECMA-376: 2^20 and 2^14) */
    JB_SHEET_MOST_COLUMNS = 16384
};

/* Each fills grid->pages; false after a report. */
bool jb_sheet_read_csv(JbArena *arena, JbDiags *diags, JbGrid *grid, const char *encoding);
bool jb_sheet_read_xlsx(JbArena *arena, JbDiags *diags, JbGrid *grid);
/* Cells by row, then column, for qsort. */
int jb_sheet_by_place(const void *a, const void *b);
/* Reports a file of which too many cells hold something. */
void jb_sheet_too_many(JbDiags *diags, const JbGrid *grid);
/* The decimal digits of a number that was stored in binary: rounded to the 15 that it holds for
 * certain (IEEE 754 double, as spreadsheets do for display). NULL: it is no number. */
const char *jb_sheet_digits(JbArena *arena, const char *stored);

#endif
