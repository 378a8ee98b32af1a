/* SPDX-License-Identifier: MIT */
/* Marks: what stands on a page, dead data. paragraph/ makes those of lines and of plain shapes,
 * chart/ those of charts, page/ puts them into their places. Lengths are 1/1000 pt, y downwards. */
#ifndef JB_PARAGRAPH_MARK_H
#define JB_PARAGRAPH_MARK_H

#include "base/names.h"
#include "paragraph/paragraph.h"

/* Why a mark is no content. */
#define JB_ARTIFACTS(X)                                                                            \
    X(JB_ART_NONE, "none")                                                                         \
    X(JB_ART_LAYOUT, "layout")                                                                     \
    X(JB_ART_BACKGROUND, "background")                                                             \
    X(JB_ART_HEADER, "header")                                                                     \
    X(JB_ART_FOOTER, "footer")
typedef enum JbArtifact { JB_ARTIFACTS(JB_NAMES_VALUE) } JbArtifact;

typedef enum JbMarkKind { JB_MARK_GLYPHS, JB_MARK_RECT, JB_MARK_PATH, JB_MARK_IMAGE } JbMarkKind;

typedef enum JbPathOp { JB_PATH_MOVE, JB_PATH_LINE, JB_PATH_CURVE, JB_PATH_CLOSE } JbPathOp;
typedef struct JbPathStep {
    JbPathOp op;
    JbLen x[3], y[3]; /* MOVE, LINE use [0]; CURVE two control points and the end */
} JbPathStep;

/* What a rectangle is for, where the look of the page is measured by it. */
typedef enum JbMarkRole {
    JB_ROLE_NONE,
    JB_ROLE_BAND, /* a rule that parts bands or cells */
    JB_ROLE_ROW,  /* a rule of a table's row or of a text */
    JB_ROLE_TINT, /* what a cell stands on */
    JB_ROLE_BAR   /* the track of a progress bar */
} JbMarkRole;

/* A page has thousands of them: no wider than need be. What they are of depends on the kind, which
 * is asked first. */
typedef struct JbMark {
    uint8_t kind;      /* JbMarkKind */
    uint8_t role;      /* JbMarkRole, of a RECT */
    uint8_t artifact;  /* JbArtifact; NONE: content of `element` */
    uint8_t lang;      /* JbLang */
    JbFaceId face;     /* GLYPHS */
    bool vertical : 1; /* GLYPHS: the run goes downwards: x is the line's middle, y the run's head,
                          w its length */
    bool hidden : 1;   /* GLYPHS: not painted: words that stand behind what is drawn, for whoever
                          copies or searches; of no line */
    bool turned : 1;  /* of a vertical run: its glyphs are turned clockwise by a quarter, each about
                         its origin */
    bool upward : 1;  /* of a turned run: counter-clockwise, the run goes upwards from y, x is where
                         its glyphs stand; PATH: drawn as it would stand, then turned so */
    bool fill : 1;    /* PATH, RECT: else stroked */
    bool dot : 1;     /* PATH: an emphasis dot: no status shape, whatever it looks like */
    uint32_t element; /* JB_NONE for artifacts */
    uint32_t figure;  /* ledger entry that it prints or draws, or JB_NONE */
    uint32_t line;    /* GLYPHS: index into pages->lines, or JB_NONE */
    uint32_t color;   /* index into pages->colors */
    JbLen x, y, w,
        h; /* GLYPHS: origin of the run (baseline) and its width; RECT, IMAGE: box; PATH: unused */
    union {
        struct { /* GLYPHS */
            const char *text;
            const JbGlyph *glyphs; /* x, y relative to the mark's x, y */
            uint32_t glyph_n;
            JbLen size;
        };
        struct { /* PATH */
            const JbPathStep *steps;
            uint32_t step_n;
            JbLen stroke;  /* width */
            JbLen dash[2]; /* on, off; 0: solid */
        };
        struct {               /* IMAGE */
            const char *image; /* path */
            int32_t crop[4];   /* 1/100000 of the picture: left, top, right, bottom of what is
                                  shown */
        };
    };
} JbMark;

/* A line of text as set, for the trace, the line-quality report and the tests. */
typedef struct JbLineRecord {
    const char *flow, *style;
    const char *head;           /* its first ten characters */
    JbPlace place;              /* of its first run in the template */
    JbLen x, baseline, measure; /* of a vertical line: its middle, its head, its length */
    uint32_t page;
    uint32_t paragraph; /* running number */
    int column;         /* of the cell, from 0 */
    JbLineQuality quality;
    bool vertical : 1;
    bool first : 1, last : 1; /* of its paragraph */
    bool justified : 1;
    bool furniture : 1; /* it comes again on each page */
} JbLineRecord;

#endif
