/* SPDX-License-Identifier: MIT */
/* Cells and bands under way: what of them is set, what of it is planned for the page at hand. */
#ifndef JB_PAGE_CELL_RUN_H
#define JB_PAGE_CELL_RUN_H

#include "page/column.h"

typedef struct JbCellRun JbCellRun;
#define JB_COLUMNS_MAX 24 /* of one cell on one page */
/* What stands across a cell's columns, over or under them. */
typedef struct JbSpan {
    JbItems *items; /* NULL: nothing */
    size_t next;    /* first item that is not placed yet */
    JbColumn at;    /* as planned for the page at hand */
} JbSpan;

/* Where an item stands in a cell that has more than plain columns. */
typedef struct JbSpot {
    size_t item;
    int column;
    JbLen y;   /* from the band's top */
    bool head; /* the first of its piece of a column */
} JbSpot;
/* A box in a cell, with a free line above and below. */
typedef struct JbHole {
    size_t box;
    int from, to; /* columns; `to` is the first behind it */
    JbLen y;      /* of the box */
    JbLen height; /* of what of the box stands here */
    bool part;    /* the rest of the box goes on on a further page */
    JbLen y0, y1; /* with the free lines: no text between them */
} JbHole;
/* A part of the cell's height, between what spans columns: text runs down each of its columns
 * before the next strip begins. */
typedef struct JbStrip {
    JbLen top, bottom;
    int span;    /* columns under what stands over several at its head; 0: nothing does */
    JbLen under; /* where they begin */
    bool used[JB_COLUMNS_MAX];
} JbStrip;
typedef struct JbRunaround {
    JB_VEC(JbLen) ys; /* of the items of one piece of a column, for work */
    JB_VEC(JbSpot) spots;
    JB_VEC(JbHole) holes;
    JB_VEC(JbStrip) strips;
    size_t end;   /* first item that does not stand */
    JbLen bottom; /* below all of it */
} JbRunaround;

typedef struct JbBandRun JbBandRun;
struct JbCellRun {
    const JbCell *cell;
    JbNode *nodes;
    JbNode *joined; /* the first of them that is of the flow under it; NULL: none */
    bool may_join;  /* there is a flow that could stand under it */
    const char *flow;
    JbItems *items; /* of a vertical cell none: its lines are made when its height is known */
    int stay; /* grid lines of each column that stay on the first page, the rest goes on the next;
                 0: as many as go in */
    size_t next;   /* first item that is not placed yet */
    JbLen x, w;    /* of the cell, from the type area's left edge */
    JbLen measure; /* of a column */
    JbSpan over, under;
    JbLen across; /* measure of over and under */
    JbLen top;    /* of the columns, from the cell's, as planned */
    int columns;
    JbColumn cols[JB_COLUMNS_MAX]; /* as planned for the page at hand; of plain columns */
    JbLen height;                  /* with insets */
    bool plain; /* columns of text, at most with blocks over and under all of them: no boxes, and
                   the flow is all here */
    JbBandRun *boxes; /* each a band of one cell */
    const JbBox **box_of;
    size_t box_n;
    JbRunaround around;        /* the plan where it is not plain */
    JbCellRun *before, *after; /* cells that the flow comes from and goes on in, or NULL */
    const JbNode *rest;        /* as planned: what goes on in `after`; NULL: nothing */
    JbItems *whole;            /* all of the flow, set on trial, of a linked cell */
    bool begun;                /* a part of it stands on a page */
};

struct JbBandRun {
    const JbBand *band;
    JbCellRun *cells;
    size_t n;
    bool continued; /* begun on an earlier page */
    bool at_head;   /* it begins a further page, under the rule of that page's head */
    bool goes_on;   /* a box of which a part stands, and a rest is left */
    bool (*parts)(JbPlacement p, JbBandRun *b, JbLen room); /* plans what of a box stands in a
                       room; NULL: it is never parted */
    JbLen least;  /* of what is left: as high as in the language beside it */
    bool whole;   /* the plan takes in all that is left */
    bool empty;   /* nothing is left for it: it takes no space */
    JbLen height; /* as planned, whole grid lines */
    JbLen y;      /* on the page, from the type area's top */
};

#endif
