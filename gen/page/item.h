/* SPDX-License-Identifier: MIT */
/* Items: the least things that stand in a column whole, with marks relative to themselves: a line,
 * a table's row, a box. */
#ifndef JB_PAGE_ITEM_H
#define JB_PAGE_ITEM_H

#include "page/page_tree.h"

/* Rows that are set again at the head of every further column and page. */
typedef struct JbRepeat {
    JbFrame *frame;
    JbLen height;
} JbRepeat;

/* The least thing that stands in a column whole. */
typedef struct JbItem {
    JbFrame *frame; /* NULL for a flexible box until its height is known */
    JbLen height;
    JbLen before, after; /* before: not at a column's head; the larger of two neighbours counts */
    bool on_grid;        /* begins on a grid line */
    bool keep_next;      /* no break after it */
    bool heading;        /* first line of one */
    bool still;          /* its row gains no height */
    const JbRepeat *repeat; /* set before it at a column's head, or NULL */
    const JbNode *flex;     /* chart or image that takes what height there is, or NULL */
    bool parted;            /* one of several into which a chart of rows was parted */
    int span;               /* columns that it stands over; 0: its own */
    const JbNode *node;     /* the stream's node that it is of … */
    size_t line;            /* … and its number among that node's items */
    size_t run;             /* a line's text begins in this of the runs … */
    uint32_t at;            /* … at this byte */
    bool hyphenated;        /* the line ends within a word */
    JbPlace place;
} JbItem;
typedef struct JbItems {
    JB_VEC(JbItem) list;
} JbItems;

#endif
