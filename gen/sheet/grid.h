/* SPDX-License-Identifier: MIT */
/* A sheet as a spreadsheet shows it: pages of cells, out of CSV (RFC 4180) or XLSX (ECMA-376). What
 * a cell means is not decided here. Plain data; all of it lives in the arena that is given. sheet/
 * and its tests include this. */
#ifndef JB_SHEET_GRID_H
#define JB_SHEET_GRID_H

#include "base/calendar.h"
#include "base/diag.h"

typedef enum JbGridKind {
    JB_GRID_EMPTY,
    JB_GRID_TEXT,
    JB_GRID_NUMBER,   /* `text` is decimal digits, at most 15 of them significant */
    JB_GRID_DATE,     /* a number that is shown as a day */
    JB_GRID_TRUTH,    /* true or false */
    JB_GRID_FAULT,    /* #DIV/0! and the like */
    JB_GRID_UNVALUED, /* a formula whose value was not stored */
} JbGridKind;

/* What is seen of what a cell holds. */
typedef enum JbShownAs {
    JB_SHOWN_SAME,
    JB_SHOWN_OTHER,  /* its format shows another number or text */
    JB_SHOWN_NOTHING /* its format shows nothing */
} JbShownAs;

typedef struct JbGridCell {
    uint32_t row, column; /* from 0 */
    JbGridKind kind;
    const char *text;   /* as written; of a DATE its serial number; never NULL */
    JbDate date;        /* DATE; year 0: it is out of range */
    bool percent;       /* NUMBER: shown times 100, with a per cent sign */
    const char *behind; /* NUMBER: the word that its format shows behind it, or NULL */
    JbShownAs shown;
    bool struck; /* it is struck through, or a part of it */
    bool raised; /* figures of a TEXT stand higher or lower than the line */
} JbGridCell;

/* Cells that are one; the first row and column hold its value. Both ends belong to it. */
typedef struct JbMerge {
    uint32_t row, column, last_row, last_column;
} JbMerge;

typedef struct JbGridPage {
    const char *name; /* NULL: of a file that has no pages */
    bool hidden;
    JB_VEC(JbGridCell) cells; /* those that are not empty, by row, then column */
    JB_VEC(JbMerge) merges;
    JB_VEC(uint32_t) hidden_rows;
    JB_VEC(JbMerge) hidden_columns; /* column to last_column */
} JbGridPage;

typedef struct JbGrid {
    const char *path; /* as given */
    const char *name; /* without its folder */
    const char *bytes;
    size_t byte_n;
    JB_VEC(JbGridPage) pages;
} JbGrid;

/* Reads a file whole, as XLSX where it begins like one, else as CSV with , ; or tab between fields.
 * `encoding` of CSV as in jb_json_read_file. NULL with a report: not there (66), no sheet,
 * encrypted, with macros, too large, cut, more than MOST_CELLS cells that hold something (65). */
const JbGrid *jb_sheet_grid(JbArena *arena, JbDiags *diags, const char *path, const char *encoding);

/* The cell there; one of kind EMPTY where there is none. Never NULL. */
const JbGridCell *jb_sheet_cell(const JbGridPage *page, uint32_t row, uint32_t column);
/* Rows that hold something are below this. */
uint32_t jb_sheet_row_n(const JbGridPage *page);
/* Index of the first cell at or behind this row. */
size_t jb_sheet_row_at(const JbGridPage *page, uint32_t row);
/* The merged cells that hold this one; NULL: it is not merged. */
const JbMerge *jb_sheet_merge(const JbGridPage *page, uint32_t row, uint32_t column);
bool jb_sheet_row_hidden(const JbGridPage *page, uint32_t row);
bool jb_sheet_column_hidden(const JbGridPage *page, uint32_t column);

/* "C7" of row 6, column 2, and back: false where s is no such name. */
const char *jb_sheet_cell_name(JbArena *arena, uint32_t row, uint32_t column);
bool jb_sheet_cell_parse(const char *s, uint32_t *row, uint32_t *column);
/* "C" alone: false where s is anything else. */
bool jb_sheet_column_parse(const char *s, uint32_t *column);
JbPlace jb_sheet_cell_place(JbArena *arena, const JbGrid *grid, const JbGridPage *page,
                            uint32_t row, uint32_t column);

#endif
