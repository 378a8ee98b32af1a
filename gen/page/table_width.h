/* SPDX-License-Identifier: MIT */
/* How the width of a table is shared among its columns: sizes of each are measured, JB_WIDTH_LEAST
 * and then what more there is becomes its width. */
#ifndef JB_PAGE_TABLE_WIDTH_H
#define JB_PAGE_TABLE_WIDTH_H

#include "page/table_figures.h"

/* Between columns, per mille of the cell's type size. */
#define JB_TABLE_GAP 500
/* Behind a column of names where there is room for it: a name and a figure nearer than this are
 * read as one. */
#define JB_TABLE_NAME_GAP 9100
/* What a column of names has before others get air, where its names want as much. */
#define JB_TABLE_NAME_FLOOR 6000
/* A longer word of a name is parted where room is scarce. */
#define JB_TABLE_WORD_MOST 8000
/* And before bars are as wide as can be read. */
#define JB_TABLE_NAME_TIGHT 4000

typedef enum JbColumnSort { JB_COLUMN_TEXT, JB_COLUMN_FIGURES, JB_COLUMN_BARS } JbColumnSort;

/* What stands in a measured column; figures that an editor's table leaves at the left are text. */
JbColumnSort jb_page_column_sort(const JbTableColumn *c);
/* The width of a column of names with its words parted: six em, or what it wants; of figures
 * folded; of bars the least. */
JbLen jb_page_table_parted_width(const JbTable *t, const JbTableColumn *c);
/* Of one size over all columns. */
JbLen jb_page_table_sum(const JbTable *t, JbTableWidth which);
/* What the table needs beyond its width so that no name has less than six em, no word of one is
 * parted by a hyphen (but one longer than eight em), no bar is too short to be read, and names
 * stand off their figures; negative: it has so much more. */
JbLen jb_page_table_floor_lack(const JbTable *t);
/* Where nothing is lacking, words stay whole, of names and of what stands among bars: raises what
 * those columns need to that. */
void jb_page_table_keep_words(JbTable *t);
/* The widest columns of figures give `lack`, as far as what stands beside a figure can go to a
 * second line: lowers their least width. False: nothing is lacking, or none can give. */
bool jb_page_table_fold(JbTable *t, JbLen lack);
/* Lowers least widths until the columns go into `all`, the widest first, those of text before
 * others. */
void jb_page_table_squeeze(JbTable *t, JbLen all);
/* Gives `room` beyond the least widths, which the columns have, to columns and gaps. */
void jb_page_table_share(JbTable *t, JbLen room);
/* What columns of names lack of six em, where their names want as much; 0: nothing. */
JbLen jb_page_table_narrow(const JbTable *t);

#endif
