/* SPDX-License-Identifier: MIT */
/* What the page builder knows while it works: what is the same for all of a briefing's pages, and
 * where it is at. Blocks become nodes (structure elements made, styles found), nodes become items
 * (lines, table rows, boxes with marks that stand relative to the item), items are broken into
 * columns, columns stand in bands, bands on pages. */
#ifndef JB_PAGE_PLACEMENT_H
#define JB_PAGE_PLACEMENT_H

#include "page/pages.h"
#include "paragraph/frame.h"

/* Room without an end, for measuring; far below JbLen's limit. */
#define JB_ENDLESS 1000000000

/* Colours of frames and overflow, drawn for authors of templates; added to the layout's own where
 * it lacks them. */
#define JB_COLOR_FRAME    "frame"
#define JB_COLOR_OVERFLOW "overflow"

/* The same from the first page to the last. */
typedef struct JbPageContext {
    const JbDocument *document;
    const JbLayout *layout;
    JbPages *pages; /* that are made */
    JbLen grid;     /* pitch */
    bool frames;    /* drawn for authors of templates */
    bool uncounted; /* by how much texts were too long */
} JbPageContext;

typedef struct JbPlacement JbPlacement;
/* The height that a further page has for one thing: `of` works it out when it is asked for. */
typedef struct JbRoom {
    JbLen (*of)(JbPlacement p);
    bool known;
    JbLen height;
} JbRoom;

/* Where the builder is at; passed by value, so that what holds below a call ends with it. */
struct JbPlacement {
    const JbPageContext *page;
    JbInk ink;          /* memory and findings, language, flow, kind of artifact */
    const JbCell *cell; /* whose flow is set; NULL: none yet */
    int tight;          /* step of tightening of all text in the cell, as far as its budget goes */
    bool trial;         /* what is set is only looked at */
    JbRoom *room;       /* of the body's pages; NULL: what is set is no part of it */
    bool goes_on;       /* the flow may go on over a page's end */
    bool boxed;         /* in a box of a cell */
    bool uneven;        /* columns take the least height, even or not: the page needs the room */
    bool relaxed;       /* what should keep together is parted: nothing else goes on */
};

/* The most height that a further page has for one thing in p's cell, beside a heading of its own; 0
 * in furniture. */
JbLen jb_page_room(JbPlacement p);

/* Memory and findings of a trial. */
typedef struct JbTrial {
    JbComposer composer;
} JbTrial;
/* Begins to try how something comes out, at `p`; *t is the caller's. What is made with the
 * placement returned lives until jb_page_end_trial, what is reported is reported to nobody. Trials
 * nest. */
JbPlacement jb_page_begin_trial(JbPlacement p, JbTrial *t);
/* Drops the trial's memory and findings. */
void jb_page_end_trial(JbTrial *t);
/* Begins a draft: what is planned now and set in earnest only when it is drawn. It stays as long as
 * the briefing; its findings are dropped, since setting it in earnest finds them again. */
JbPlacement jb_page_begin_draft(JbPlacement p, JbTrial *t);

/* All languages stand on one page, side by side in the order in which they are asked for. */
bool jb_page_side_by_side(const JbPageContext *page);
/* From the trim's left edge to the type area's, and its width. */
typedef struct JbArea {
    JbLen x, w;
} JbArea;
/* The type area of p's language, or its half where languages stand side by side. */
JbArea jb_page_area(JbPlacement p);

#endif
