/* SPDX-License-Identifier: MIT */
/* What the parts of the page builder share: page*.c, band*.c, column*.c, table*.c, chart*.c,
 * mark*.c; nobody else includes it. Blocks become nodes (structure elements made, styles found),
 * nodes become items (lines, table rows, boxes with marks that stand relative to the item), items
 * are broken into columns, columns stand in bands, bands on pages. Everything lives in the
 * briefing's arena. */
#ifndef JB_PAGE_PAGE_PARTS_H
#define JB_PAGE_PAGE_PARTS_H

#include "page/pages.h"

/* How much of a type's size stands above the baseline, per mille: the em box of Han faces. */
#define JB_ASCENT 880
/* Room without an end, for measuring; far below JbLen's limit. */
#define JB_ENDLESS 1000000000

/* Colours of frames and overflow, drawn for authors of templates; added to the layout's own where
 * it lacks them. */
#define JB_COLOR_FRAME    "frame"
#define JB_COLOR_OVERFLOW "overflow"

/* An element whose place on the page must be written down when its frame is placed. */
typedef struct JbAnchor {
    size_t element;
    JbLen x, y, w, h; /* from the frame's corner */
} JbAnchor;

/* Marks relative to the frame's upper left corner. */
typedef struct JbFrame {
    JB_VEC(JbMark) marks; /* `line` counts in this frame's lines */
    JB_VEC(JbLineRecord) lines;
    JB_VEC(JbAnchor) anchors;
} JbFrame;

/* A block with its style and its structure. */
typedef struct JbNode JbNode;
struct JbNode {
    const JbBlock *block;
    const JbStyle *style;
    size_t element;              /* JB_NONE in furniture */
    const size_t *run_element;   /* for each of block->runs; NULL for a text with variants */
    const size_t *label_element; /* ITEM: for each run of its label */
    size_t level;                /* the longest variant that may be taken (copyfit.c) */
    const JbNode
        *of;       /* the paragraph that this is the rest of, in another cell; NULL: it is whole */
    size_t of_run; /* where in its runs the rest begins */
    const size_t **taken; /* elements of the variant that was taken */
    JbNode *child, *next;
};

/* What a cell shows, in one language. */
typedef struct JbStream {
    const JbFlow *flow;
    const JbCell *cell;
    JbNode *first;
    bool placed; /* a cell of the layout has it */
} JbStream;

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
    const JbRepeat *repeat; /* set before it at a column's head, or NULL */
    const JbNode *flex;     /* chart or image that takes what height there is, or NULL */
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

/* State of jb_page_set. */
typedef struct JbPager {
    JbArena *arena;
    JbDiags *diags;
    JbComposer composer;
    const JbDocument *document;
    const JbLayout *layout;
    JbPages *pages;
    JbLang lang;         /* of the pages under construction */
    JbArtifact artifact; /* what marks without an element are */
    bool frames;
    bool uneven;          /* columns take the least height, even or not: the page needs the room */
    bool relaxed;         /* what should keep together is parted: nothing else goes on */
    JbLen area_x, area_w; /* where this language's type area stands, from the trim's left edge */
    size_t next_page; /* index of the page that it begins on: an old one where languages stand side
                         by side */
    JbLen grid;       /* pitch */
    JbLen first_base; /* from a grid line's top to its baseline */
    size_t paragraph; /* running number */
    const char *flow; /* whose items are made */
    const JbCell *cell;
    bool trial;              /* what is set now is only looked at */
    int tight;               /* step of tightening of all text in the cell */
    const JbBudget *tighten; /* how far it goes */
} JbPager;

/* --- mark*.c: marks into frames, frames onto pages --- */
JbFrame *jb_page_frame(JbPager *p);
/* True for text of a style that is an ornament: it belongs to no element. mark.c */
bool jb_page_is_ornament(const JbPager *p, const JbRun *run);
/* A filled rectangle; element JB_NONE: an artifact. */
JbMark *jb_page_frame_rect(JbPager *p, JbFrame *f, size_t element, size_t color, JbLen x, JbLen y,
                           JbLen w, JbLen h);
/* A path; steps are copied with their coordinates as they are. stroke 0: filled. */
JbMark *jb_page_frame_path(JbPager *p, JbFrame *f, size_t element, size_t color,
                           const JbPathStep *steps, size_t n, JbLen stroke);
/* A straight stroke, dashed where on > 0. */
JbMark *jb_page_frame_stroke(JbPager *p, JbFrame *f, size_t element, size_t color,
                             const JbLen from[2], const JbLen to[2], JbLen stroke, JbLen on,
                             JbLen off);
/* The shape of a status in a square of side `side`, centred at x, y. */
void jb_page_frame_shape(JbPager *p, JbFrame *f, size_t element, size_t figure, const char *status,
                         JbLen x, JbLen y, JbLen side);
/* A full circle. */
void jb_page_frame_disc(JbPager *p, JbFrame *f, size_t element, size_t color, JbLen x, JbLen y,
                        JbLen r, JbLen stroke);
/* A progress bar: track, value, tick. */
void jb_page_frame_bar(JbPager *p, JbFrame *f, size_t element, const JbRun *run, JbLen x, JbLen y,
                       JbLen w, JbLen h);
/* Colour and shape of a status: `ink`'s and a ring where the layout says nothing. */
size_t jb_page_status_color(const JbPager *p, const char *status);
bool jb_page_has_status(const JbPager *p, const char *status);
/* The colour `name` of the layout, or fallback. */
size_t jb_page_color_or(const JbPager *p, const char *name, size_t fallback);
/* What small text takes beside a thing drawn in `color`: the layout's colour NAME-text where there
 * is one (print sets small text in one ink), else `color` itself. */
size_t jb_page_text_color(const JbPager *p, size_t color);

typedef struct JbTextPlace {
    const JbStyle *style;
    const JbRun *runs; /* that the paragraph was composed from */
    size_t run_n;
    size_t element;            /* for runs without their own */
    const size_t *run_element; /* or NULL */
    bool first;                /* line of its paragraph */
    JbLen measure;             /* width of the column */
} JbTextPlace;
/* A set line with its left edge (before the indent) at x and its baseline at y. */
void jb_page_frame_line(JbPager *p, JbFrame *f, const JbSetLine *line, const JbTextPlace *t,
                        JbLen x, JbLen y);
/* Emphasis dots under a run, where its class or the block's style wants them (mark_dots.c). */
void jb_page_frame_dots(JbPager *p, JbFrame *f, const JbSetRun *run, const JbTextPlace *t, JbLen x,
                        JbLen y);
/* From a line's top to its baseline in this style. */
JbLen jb_page_baseline(const JbPager *p, const JbStyle *s);
/* The frame's marks onto a page, its corner at x, y (from the trim's corner). as_artifact: a
 * repetition. */
void jb_page_place(JbPager *p, const JbFrame *f, size_t page, JbLen x, JbLen y, int column,
                   bool as_artifact);

/* --- page_tree.c: blocks → nodes with elements --- */
size_t jb_page_element(JbPager *p, JbTag tag, size_t parent, JbLang lang);
/* The streams of p->lang in the document's order, with their structure below `parent`. */
JbStream *jb_page_streams(JbPager *p, size_t parent, size_t *n);
/* Nodes of furniture: no structure. */
JbNode *jb_page_plain_nodes(JbPager *p, const JbCell *cell, const JbBlock *first);
/* The style of a kind of block in a cell, for p->lang. */
const JbStyle *jb_page_style_of(const JbPager *p, const JbCell *cell, const char *kind);

/* Makes these runs, the variant that stands, the text of the element `home`; returns an element for
 * each of them (NULL where home is JB_NONE). */
const size_t *jb_page_take_variant(JbPager *p, JbRuns runs, size_t home);

/* --- page_count.c --- */
/* `pattern` with `count` in place of "{han}" (Chinese numerals) or "{arabic}". */
const char *jb_page_count_text(JbArena *arena, const char *pattern, int count);

/* --- column*.c: nodes → items → columns --- */
/* The columns that nodes are set into. */
typedef struct JbSetting {
    JbLen measure, gutter;
    int columns;
    const JbNode *until; /* the first node that is not set; NULL: all are */
    const JbNode *after; /* the node before the first, set elsewhere, or NULL */
} JbSetting;
/* Sets the blocks of a stream; one whose style spans columns is as wide as these. */
JbItems *jb_page_set_nodes(JbPager *p, const JbNode *first, const JbSetting *how);
/* The frame of a chart or image in this size. */
JbFrame *jb_page_box_frame(JbPager *p, const JbNode *node, JbLen w, JbLen h);

typedef struct JbColumn {
    size_t from, to; /* items */
    JbLen bottom;    /* below the last one */
} JbColumn;
/* The grid line at or below y; both 1/1000 pt, y not negative. */
JbLen jb_page_up_to_grid(JbLen y, JbLen grid);
/* Fills one column from item `from` to the next that stands over several, between y0 and y1 (from a
 * grid line). Items are never parted from what they keep with; when nothing fits, to == from. ys,
 * when not NULL, takes each item's top. */
JbColumn jb_page_column_fill(const JbPager *p, const JbItems *items, size_t from, JbLen y0,
                             JbLen y1, JbLen *ys);
/* Columns as short as they can be, all of one height but the last (clreq 7.1.3.4), not beyond y1;
 * where that costs a line more than the least height and p->uneven is set, the least height is
 * taken. False when the items from `from` on do not all go in: then every column is as full as can
 * be. */
bool jb_page_columns_balance(const JbPager *p, const JbItems *items, size_t from, JbLen y0,
                             JbLen y1, JbColumn *cols, int n);

/* --- column_down.c: cells whose lines run downwards --- */
typedef struct JbCellRun JbCellRun;
/* The nodes with styles for lines that run downwards. What is no text cannot stand there: it is
 * reported, and left out. */
JbNode *jb_page_nodes_down(JbPager *p, const JbNode *first);
/* The least height from `from` on, in whole grid lines, in which the cell's text goes into its
 * width; `from` when no page is high enough. */
JbLen jb_page_least_down(JbPager *p, const JbCellRun *c, JbLen from);
/* Sets the cell's text for its final height and places it, the cell's upper left corner at x, y;
 * reports what does not fit. */
void jb_page_draw_down(JbPager *p, const JbCellRun *c, size_t page, JbLen x, JbLen y, JbLen height);

/* --- band*.c --- */
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
    JbItems *whole;            /* all of the flow, set on trial, of a cell that is chained */
    bool begun;                /* a part of it stands on a page */
};

struct JbBandRun {
    const JbBand *band;
    JbCellRun *cells;
    size_t n;
    bool continued; /* begun on an earlier page */
    JbLen least;    /* of what is left: as high as in the language beside it */
    bool whole;     /* the plan takes in all that is left */
    bool empty;     /* nothing is left for it: it takes no space */
    JbLen height;   /* as planned, whole grid lines */
    JbLen y;        /* on the page, from the type area's top */
};
/* The cell's nodes as items: in its columns, and of a plain one those that span them over and
 * under. */
void jb_page_cell_items(JbPager *p, JbCellRun *c);
/* True when the cell has nothing left to place. */
bool jb_page_cell_done(const JbCellRun *c);
/* The bands among `bands` that have content for p->lang, measured. */
JbBandRun *jb_page_band_runs(JbPager *p, const JbBand *bands, size_t band_n, JbStream *streams,
                             size_t stream_n, size_t *n);
/* Plans what of the band stands in at most `room`; false when nothing of it does, or it may not be
 * split and does not fit. */
bool jb_page_band_plan(JbPager *p, JbBandRun *b, JbLen room);
/* Draws the planned part, `height` high, and moves on behind it; true when the band is done. */
bool jb_page_band_draw(JbPager *p, JbBandRun *b, size_t page);

/* A piece of a column beside a box holds so many lines at least: fewer are no text to be read. */
#define JB_LEAST_PIECE 3
/* --- runaround.c: cells with blocks over several columns, or boxes --- */
/* Places the items from `from` on between y0 and y1, as high as needed; false when not all go in:
 * then as many as can be. */
bool jb_page_runaround(JbPager *p, const JbCellRun *c, size_t from, JbLen y0, JbLen y1,
                       JbRunaround *out);

/* --- chain.c: a flow through several cells --- */
/* Links the cells of a language's bands that one flow goes through. */
void jb_page_chain_cells(JbBandRun *bands, size_t n);
/* Whether the cell is one of several that its flow goes through, and not yet the last of them under
 * way. */
bool jb_page_chained(const JbCellRun *c);
/* Plans a chained cell down to y1: what there is, or as much as goes in. True when nothing is left
 * for cells behind it. */
bool jb_page_chain_plan(JbPager *p, JbCellRun *c, JbLen y0, JbLen y1);
/* Sets in earnest what was planned, before it is drawn. */
void jb_page_chain_set(JbPager *p, JbCellRun *c);

/* --- copyfit.c: variants of texts, and the room that there is for them --- */
/* Trying how a text comes out, without a trace: nothing is reported, counted or taken as reported
 * between the two calls. */
typedef struct JbQuiet {
    JbDiags *diags;
    void *reported;
    size_t paragraph;
    bool trial;
} JbQuiet;
JbQuiet jb_page_hush(JbPager *p);
void jb_page_speak(JbPager *p, JbQuiet before);
/* A text as it is to be set. */
typedef struct JbFitted {
    JbRuns runs;
    const size_t *run_element; /* for each of them, or NULL */
    const JbStyle *style;
} JbFitted;
/* The longest variant of a node's text that fits the budget of `style` in lines of `measure`, by
 * its policy; notes what was done (JbPages.fits) and warns of what does not fit (over-budget),
 * unless p->trial. */
JbFitted jb_page_fit_text(JbPager *p, const JbNode *node, const JbStyle *style, JbLen measure);
/* Sets a cell's nodes into run->items so that they fit its budget, by its policy. */
void jb_page_fit_cell(JbPager *p, JbCellRun *run);
/* Finds the figures that stand in variants only and on no page (JbPages.left_out). */
void jb_page_fit_leave_out(JbPager *p);

/* --- page_furniture.c --- */
/* Height of bands of furniture in p->lang. */
JbLen jb_page_furniture_height(JbPager *p, const JbBand *bands, size_t n);
/* Heads of further pages and feet of all pages from `first` on, now that their number is known. */
void jb_page_furniture(JbPager *p);

/* --- page.c --- */
/* Both languages stand on one page, Chinese at the left. */
bool jb_page_side_by_side(const JbPager *p);
/* Makes lang the language under construction, with its part of the page. */
void jb_page_take_area(JbPager *p, JbLang lang);

/* --- page_fill.c --- */
typedef struct JbFill JbFill;
/* The bands of p->lang, measured; nothing stands on a page yet. */
JbFill *jb_page_fill_open(JbPager *p, JbStream *streams, size_t stream_n);
/* Languages side by side: what is left of a band is as high in one as in the other, so that what
 * belongs together begins at one height. */
void jb_page_fill_level(JbFill *a, JbFill *b);
/* The next page, p->next_page; p->lang is the language that it was opened in. False when all stands
 * on pages. */
bool jb_page_fill_page(JbFill *f);

/* --- table*.c --- */
void jb_page_set_table(JbPager *p, JbItems *items, const JbNode *table, JbLen x, JbLen measure);

/* --- chart*.c --- */
void jb_chart_draw(JbPager *p, JbFrame *f, const JbNode *node, JbLen w, JbLen h);
/* The least height in which the chart can be read. */
JbLen jb_chart_least(JbPager *p, const JbNode *node, JbLen w);
/* The greatest height to which it still gains. */
JbLen jb_chart_most(JbPager *p, const JbNode *node, JbLen w);

/* --- page_image.c --- */
void jb_page_draw_image(JbPager *p, JbFrame *f, const JbNode *node, JbLen w, JbLen h);
/* Pixels of a PNG or JPEG file, from its header. */
bool jb_page_image_size(const char *bytes, size_t n, int32_t *w, int32_t *h);

#endif
