/* SPDX-License-Identifier: MIT */
/* Where in a sheet the answers stand: the row of headings and the columns, by the words that forms
 * have or by what the plan says of the office's own. sheet/ includes this. */
#ifndef JB_SHEET_TABLE_H
#define JB_SHEET_TABLE_H

#include "sheet/grid.h"
#include "source/snapshot.h"

#define JB_NO_COLUMN UINT32_MAX

typedef struct JbAreaColumn {
    uint32_t column;
    size_t index; /* of the area, or of the indicator */
} JbAreaColumn;

/* A page with a row for each indicator, or with a row for each area. */
typedef struct JbSheetTable {
    const JbGridPage *page;
    bool of_areas;
    uint32_t first_row;              /* behind the headings */
    uint32_t column[JB_SHEET_WORDS]; /* JB_NO_COLUMN: none */
    uint32_t note[JB_LANGS];
    JB_VEC(JbAreaColumn) further; /* of_areas: a column an indicator; else one an area */
} JbSheetTable;

typedef struct JbSheetTables {
    JB_VEC(JbSheetTable) list;
} JbSheetTables;

/* What is looked for. */
typedef struct JbSheetSearch {
    JbArena *arena;
    JbDiags *diags;
    const JbPlan *plan;
    JbPeriod period;
    const JbGrid *grid;
} JbSheetSearch;

/* The pages that have such rows of headings, at most one of each kind. False after a report: two of
 * a kind, a heading twice, another plan or period than asked for. */
bool jb_sheet_tables(const JbSheetSearch *s, JbSheetTables *tables);
/* The page of this name; NULL: there is none. */
const JbGridPage *jb_sheet_page(const JbSheetSearch *s, const char *name);

/* The plan's indicator or area that a text of a sheet means, by id or by one of its names;
 * SIZE_MAX: none. *twice: several have this name. */
size_t jb_sheet_find_indicator(const JbSheetSearch *s, const char *text, bool of_areas,
                               bool *twice);
size_t jb_sheet_find_area(const JbSheetSearch *s, const char *text, bool *twice);

#endif
