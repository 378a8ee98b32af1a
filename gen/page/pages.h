/* SPDX-License-Identifier: MIT */
/* Pages: dead data, marks at fixed positions with the structure they belong to, no decision left.
 * page/ makes them; pdf/ and trace/ only walk them. Lengths are 1/1000 pt, from the trim's upper
 * left corner, y downwards. */
#ifndef JB_PAGE_PAGES_H
#define JB_PAGE_PAGES_H

#include "layout/tag.h"
#include "paragraph/mark.h"

typedef struct JbElement {
    uint8_t tag;           /* JbTag */
    uint8_t lang;          /* JbLang */
    uint8_t scope;         /* TH: 1 column, 2 row */
    bool lang_differs : 1; /* from its parent's: Lang is written */
    bool ordered : 1;      /* L */
    bool described : 1;    /* L: what its labels name, its bodies tell */
    uint32_t parent;       /* index; JB_NONE for the document; parents stand before their children,
                              siblings       in reading order */
    int col_span, row_span;
    uint32_t page;        /* FIGURE: page of its box; H…: page of its start */
    JbLen x, y, w, h;     /* FIGURE: box; H…: top for the outline's destination */
    uint32_t table, head; /* FIGURE: the table that it is of, and the heading over that; 0: none */
    uint32_t told_n;
    const JbMarks *told;  /* claims that its text tells, of each variant; NULL: none */
    const char *alt;      /* FIGURE */
    const JbChart *chart; /* FIGURE: that it shows, or NULL */
    const char *href;     /* LINK */
    const char *title;    /* H1, H2 …: for the outline; NULL: not in it */
    const char *style;    /* of a text that tells claims: its name in the layout */
} JbElement;

/* A text with variants, or one that was too large for its budget, and what became of it. */
typedef struct JbFitRecord {
    const char *slot; /* name of the text's style, or of the cell's flow */
    bool cell;        /* it is a whole cell */
    const char *flow;
    JbLang lang;
    JbPlace place;         /* in the template */
    size_t element;        /* of the text; JB_NONE: furniture, or a cell */
    int lines, characters; /* the budget; 0: no limit */
    size_t variants,
        taken; /* of a text: how many there are, which one stands, from 0; 0 variants: a cell */
    const char *text;        /* that stands there and is too long; NULL: it fits, or is a cell */
    size_t over;             /* characters that the longest variant has too many, where counted */
    size_t left;             /* and what stands there; 0: it fits */
    unsigned solved;         /* by policies: bits 1 << JbFitPolicy */
    JbLen size, tracking;    /* as set, perhaps tightened; 0, 0: a cell */
    JB_VEC(size_t) left_out; /* ledger entries of other variants that are not in this one */
} JbFitRecord;

typedef struct JbPage {
    JbLen width, height, bleed;
    JbLang lang;
    JB_VEC(JbMark) marks; /* in painting order; content in reading order within each element */
} JbPage;

/* Room for the issuer's seal: the upper left corner of a square as large as the layout says. */
typedef struct JbSealRoom {
    bool kept; /* else there is none */
    size_t page;
    JbLen x, y;
} JbSealRoom;

typedef struct JbPages {
    const JbDocument *document; /* metadata and ledger */
    const JbLayout *layout;
    const JbFaces *faces;
    JbLangs langs; /* the first leads */
    const JbColor *colors;
    size_t color_n;
    JB_VEC(JbElement) elements;
    JB_VEC(JbLineRecord) lines;
    JB_VEC(JbPage) pages;
    JB_VEC(JbFitRecord) fits;
    JbLen spare;      /* the least that a language's last page had left once its charts had grown */
    JbLen spare_most; /* and the most that one had before */
    JbLen hollow;     /* and the most that one, not its first, had once its charts had grown */
    JbLen left_most;  /* the most that a page left that goes on, what came next having no room */
    JbLen taken; /* by bands as they are, before what is left is spread, summed over the pages */
    JbLen hole;  /* the largest space left under a cell that could take in another flow */
    JbLen holes; /* and all of them, summed over the pages */
    JbSealRoom seal;
    bool spare_page; /* a language's last page, not its first, might be saved without spare bands */
    const JbBand *too_high; /* charts that no page has room for; NULL: none such */
    size_t cramped; /* columns of bars and names narrower than can be read, names on many lines */
    bool *left_out; /* of each ledger entry: it stands only in variants of which none was taken, or
                       in bands that were left out; NULL: of none */
} JbPages;

#endif
