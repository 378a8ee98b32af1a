/* SPDX-License-Identifier: MIT */
/* Pages: dead data, marks at fixed positions with the structure they belong to, no decision left.
 * page/ makes them; pdf/ and trace/ only walk them. Lengths are 1/1000 pt, from the trim's upper
 * left corner, y downwards. */
#ifndef JB_PAGE_PAGES_H
#define JB_PAGE_PAGES_H

#include "paragraph/paragraph.h"

/* Structure elements as PDF 1.7 names them. X(enumerator, name) */
#define JB_TAG_LIST(X)                                                                             \
    X(JB_TAG_DOCUMENT, "Document")                                                                 \
    X(JB_TAG_SECT, "Sect")                                                                         \
    X(JB_TAG_H1, "H1")                                                                             \
    X(JB_TAG_H2, "H2")                                                                             \
    X(JB_TAG_H3, "H3")                                                                             \
    X(JB_TAG_H4, "H4")                                                                             \
    X(JB_TAG_H5, "H5")                                                                             \
    X(JB_TAG_H6, "H6")                                                                             \
    X(JB_TAG_P, "P")                                                                               \
    X(JB_TAG_QUOTE, "BlockQuote")                                                                  \
    X(JB_TAG_L, "L")                                                                               \
    X(JB_TAG_LI, "LI")                                                                             \
    X(JB_TAG_LBL, "Lbl")                                                                           \
    X(JB_TAG_LBODY, "LBody")                                                                       \
    X(JB_TAG_TABLE, "Table")                                                                       \
    X(JB_TAG_TR, "TR")                                                                             \
    X(JB_TAG_TH, "TH")                                                                             \
    X(JB_TAG_TD, "TD")                                                                             \
    X(JB_TAG_FIGURE, "Figure")                                                                     \
    X(JB_TAG_CAPTION, "Caption")                                                                   \
    X(JB_TAG_SPAN, "Span")                                                                         \
    X(JB_TAG_LINK, "Link")                                                                         \
    X(JB_TAG_NOTE, "Note")
typedef enum JbTag {
#define X(e, name) e,
    JB_TAG_LIST(X)
#undef X
        JB_TAGS
} JbTag;
const char *jb_page_tag_name(JbTag tag);

/* Why a mark is no content. */
typedef enum JbArtifact {
    JB_ART_NONE,
    JB_ART_LAYOUT,
    JB_ART_BACKGROUND,
    JB_ART_HEADER,
    JB_ART_FOOTER
} JbArtifact;

typedef struct JbElement {
    JbTag tag;
    size_t parent; /* index; JB_NONE for the document; parents stand before their children, siblings
                      in reading order */
    JbLang lang;
    bool lang_differs; /* from its parent's: Lang is written */
    const char *alt;   /* FIGURE */
    const char *href;  /* LINK */
    const char *title; /* H1, H2 …: for the outline; NULL: not in it */
    int scope;         /* TH: 1 column, 2 row */
    int col_span, row_span;
    bool ordered;     /* L */
    size_t page;      /* FIGURE: page of its box; H…: page of its start */
    JbLen x, y, w, h; /* FIGURE: box; H…: top for the outline's destination */
} JbElement;

typedef enum JbMarkKind { JB_MARK_GLYPHS, JB_MARK_RECT, JB_MARK_PATH, JB_MARK_IMAGE } JbMarkKind;

typedef enum JbPathOp { JB_PATH_MOVE, JB_PATH_LINE, JB_PATH_CURVE, JB_PATH_CLOSE } JbPathOp;
typedef struct JbPathStep {
    JbPathOp op;
    JbLen x[3], y[3]; /* MOVE, LINE use [0]; CURVE two control points and the end */
} JbPathStep;

typedef struct JbMark {
    JbMarkKind kind;
    JbArtifact artifact; /* NONE: content of `element` */
    size_t element;      /* JB_NONE for artifacts */
    JbLang lang;
    size_t figure; /* ledger entry that it prints or draws, or JB_NONE */
    size_t line;   /* GLYPHS: index into pages->lines, or JB_NONE */
    size_t color;  /* index into pages->colors */
    JbLen x, y, w,
        h; /* GLYPHS: origin of the run (baseline) and its width; RECT, IMAGE: box; PATH: unused */
    /* GLYPHS */
    JbFaceId face;
    JbLen size;
    const char *text;
    const JbGlyph *glyphs; /* x, y relative to the mark's x, y */
    size_t glyph_n;
    bool vertical; /* the run goes downwards: x is the line's middle, y the run's head, w its length
                    */
    bool turned; /* of a vertical run: its glyphs are turned clockwise by a quarter, each about its
                    origin */
    /* PATH */
    const JbPathStep *steps;
    size_t step_n;
    bool fill;     /* else stroked */
    JbLen stroke;  /* width */
    JbLen dash[2]; /* on, off; 0: solid */
    /* IMAGE */
    const char *image; /* path */
    int32_t crop[4];   /* 1/100000 of the picture: left, top, right, bottom of what is shown */
} JbMark;

/* A line of text as set, for the trace, the line-quality report and the tests. */
typedef struct JbLineRecord {
    size_t page;
    const char *flow, *style;
    int column;                 /* of the cell, from 0 */
    JbLen x, baseline, measure; /* of a vertical line: its middle, its head, its length */
    bool vertical;
    bool first, last; /* of its paragraph */
    bool justified;
    JbLineQuality quality;
    size_t paragraph; /* running number */
    JbPlace place;    /* of its first run in the template */
} JbLineRecord;

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
        taken;   /* of a text: how many there are, which one stands, from 0; 0 variants: a cell */
    size_t over; /* characters that the longest variant has too many */
    size_t left; /* and what stands there; 0: it fits */
    unsigned solved;         /* by policies: bits 1 << JbFitPolicy */
    const JbStyle *style;    /* as set, perhaps tightened; NULL: a cell */
    JB_VEC(size_t) left_out; /* ledger entries of other variants that are not in this one */
} JbFitRecord;

typedef struct JbPage {
    JbLen width, height, bleed;
    JbLang lang;
    JB_VEC(JbMark) marks; /* in painting order; content in reading order within each element */
} JbPage;

typedef struct JbPages {
    const JbDocument *document; /* metadata and ledger */
    const JbLayout *layout;
    const JbFaces *faces;
    unsigned langs;
    const JbColor *colors;
    size_t color_n;
    JB_VEC(JbElement) elements;
    JB_VEC(JbLineRecord) lines;
    JB_VEC(JbPage) pages;
    JB_VEC(JbFitRecord) fits;
    bool *left_out; /* of each ledger entry: it stands in variants only, and none of them was taken;
                       NULL: of none */
} JbPages;

/* Document → pages. Text that does not fit, a missing glyph, … go to diags. NULL on error.
 * `frames`: draw cells and baselines too, and return the pages in spite of errors, so that a
 * template's author sees them. */
const JbPages *jb_page_set(JbArena *arena, JbDiags *diags, const JbDocument *doc,
                           const JbLayout *layout, JbFaces *faces, unsigned langs, bool frames);

#endif
