/* SPDX-License-Identifier: MIT */
/* Columns of a table, and where figures stand in them. */
#ifndef JB_PAGE_TABLE_FIGURES_H
#define JB_PAGE_TABLE_FIGURES_H

#include "page/item.h"

typedef enum JbTableWidth {
    JB_WIDTH_FOLD,  /* unbroken parts only, of names whole words */
    JB_WIDTH_LEAST, /* the same, figures with what stands beside them on one line */
    JB_WIDTH_TIGHT, /* what a name has before bars get what they need */
    JB_WIDTH_NAME,  /* no less than a name needs */
    JB_WIDTH_WISH,  /* on one line, of a text with variants the shortest */
    JB_WIDTH_LONG,  /* on one line, of a text with variants the longest */
    JB_WIDTH_MOST,  /* where space is left */
    JB_WIDTHS
} JbTableWidth;

typedef struct JbTableColumn {
    JbLen size[JB_WIDTHS];
    JbLen head, tail; /* figures: widest part before and behind the place where they are aligned */
    JbLen behind;     /* space to the next column beyond the table's gap */
    JbLen x, w;       /* as sized, from the column's left edge */
    bool bar, figures;
    bool worded; /* a figure begins with a word ("about 730"): what is beside it keeps off */
    bool plain;  /* figures of a column whose alignment says nothing: as wide as a column of text */
} JbTableColumn;

typedef struct JbTable {
    const JbNode *node;
    JbTableColumn *columns;
    size_t n;
    JbLen x, w, gap;
} JbTable;

/* True when the cell's text stands at the right. */
bool jb_page_table_right(const JbNode *cell);
/* True when every body cell of the column (from 0) of a table that an editor wrote holds one figure
 * without a unit, or nothing but a dash, and neither the column nor its style says how they stand.
 * The first column names the rows and is none. */
bool jb_page_table_plain_figures(const JbNode *table, size_t column);
/* Widens the column for the figure in this cell, if there is one; the whole of its longest text is
 * `all` wide, 1/1000 pt. */
void jb_page_table_measure_figure(JbPlacement p, JbTableColumn *c, const JbNode *cell, JbLen all);
/* Where the text of a right-aligned cell, these runs, begins, from the table column's left edge;
 * -1: it does not go in on one line. */
JbLen jb_page_table_figure_x(JbPlacement p, const JbTableColumn *c, const JbNode *cell,
                             const JbRuns *runs);

#endif
