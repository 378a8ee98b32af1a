/* SPDX-License-Identifier: MIT */
/* One paragraph composed: runs → lines of placed glyphs, by least total cost, to CLREQ.md. The page
 * builder (page*.c) calls it; it knows nothing of columns and pages. Only page/ and chart/ include
 * it. Everything lives in the composer's arena. */
#ifndef JB_PARAGRAPH_PARAGRAPH_H
#define JB_PARAGRAPH_PARAGRAPH_H

#include "layout/face.h"
#include "layout/layout.h"
#include "story/document.h"

/* How much of a type's size stands above the baseline, per mille: the em box of Han faces. */
#define JB_ASCENT 880

/* What composing needs for one briefing, or for a trial within one. */
typedef struct JbComposer {
    JbArena *arena; /* of all that is made on the way to marks on pages; its owner may drop it once
                       they are placed */
    JbArena *kept;  /* of what such marks and their lines point to; as a rule the same */
    JbDiags *diags;
    JbFaces *faces;
    const JbLayout *layout;
    const JbLayout *inline_styles; /* whose styles runs take by their class */
    void *breaks;                  /* what was reported already; NULL at first */
    size_t asked;                  /* how often something was about to be reported */
    size_t paragraph; /* running number of the one that is set, for the records of its lines */
    JbLen first_base; /* from a grid line's top to its baseline: the body's em box in the middle */
} JbComposer;
/* A composer of a briefing; it borrows all that it is given. What was composed before with these
 * faces may be forgotten now, so pages made by an earlier composer must be done with. */
JbComposer jb_para_open(JbArena *arena, JbDiags *diags, JbFaces *faces, const JbLayout *layout);
/* Another one for the same briefing: pages made by an earlier composer stay. */
JbComposer jb_para_open_beside(JbArena *arena, JbDiags *diags, JbFaces *faces,
                               const JbLayout *layout);
/* An empty arena for a trial, kept with the faces, and back again: all that was taken from it is
 * dropped, its blocks serve the next one. */
JbArena *jb_para_take_arena(JbFaces *faces);
void jb_para_give_arena(JbFaces *faces, JbArena *arena);
/* Between two briefings, or once the pages of one are made: memory of trials and paragraphs goes
 * back to where all comes from. What was composed stays. */
void jb_para_rest(JbFaces *faces);
/* Once all pages are made that this process will make: what was composed is remembered no longer.
 * The pages stay. */
void jb_para_forget(JbFaces *faces);

typedef struct JbGlyph {
    JbLen x, y;      /* origin: from its run's left edge, from the baseline (down positive) */
    JbLen advance;   /* as placed, with tracking and justification; for the PDF's widths use the
                        face's own */
    uint32_t text;   /* byte offset in the run's text of the cluster that this glyph begins */
    uint16_t id;     /* in its face, which has no more */
    uint16_t text_n; /* bytes of the cluster; 0: a further glyph of the cluster before it, or one
                        that adds no text (a hyphen at the line's end) */
} JbGlyph;

/* How glyphs stand in their line: along a horizontal one; in a vertical one upright, or turned
 * clockwise by a quarter. */
typedef enum JbOrientation { JB_ALONG, JB_UPRIGHT, JB_TURNED } JbOrientation;

typedef enum JbSetKind { JB_SET_GLYPHS, JB_SET_SHAPE, JB_SET_BAR } JbSetKind;

/* Glyphs of one face, size, orientation, language, colour and source run; or a drawn object in the
 * line. A vertical line is measured like a horizontal one that is turned clockwise: x runs down the
 * page from the line's head, y to the left from its middle. */
typedef struct JbSetRun {
    uint8_t kind;        /* JbSetKind */
    uint8_t orientation; /* JbOrientation */
    uint8_t lang;        /* JbLang */
    JbFaceId face;
    JbLen size;
    JbLen x, width;  /* from the line's left edge */
    uint32_t source; /* index of the JbRun it comes from */
    uint32_t color;  /* index into layout->colors */
    uint32_t glyph_n;
    const char *text; /* UTF-8 that the glyphs stand for */
    const JbGlyph *glyphs;
} JbSetRun;

/* What was done to make the line fit, for the line-quality report and the tests of CLREQ.md. */
typedef struct JbLineQuality {
    JbLen natural;         /* width before justification */
    JbLen shrink, stretch; /* used, in all */
    JbLen widest_han_gap;  /* added between two Han characters */
    JbLen loose;    /* the widest growth of a gap, where the column shows holes; 0: none does */
    JbLen short_by; /* of its measure, its gaps at their limits: it stays ragged */
    JbLen over_by;  /* it stands out of its measure by this */
    int compressed; /* marks set to half width */
    int exceptions; /* rules that could not be kept */
    int hyphens;    /* so many lines in succession end in a hyphen, this one the last, and the
                       layout allows fewer; 0: no more than it allows */
    bool overfull, tolerated; /* tolerated: it ends against the rule of line ends */
    bool resort;              /* it ends inside a word or token, as a last resort */
} JbLineQuality;

typedef struct JbSetLine {
    const JbSetRun *runs;
    size_t run_n;
    JbLen indent;  /* from the column's left edge to the line's */
    JbLen measure; /* it was set to (without the indent) */
    JbLen width;   /* of what stands in it, trailing space left out */
    bool last, hyphenated;
    size_t from_run;  /* its text begins in this of the paragraph's runs … */
    uint32_t from_at; /* … at this byte */
    JbLineQuality quality;
} JbSetLine;

typedef struct JbParagraph {
    const JbStyle *style;
    const JbSetLine *lines;
    size_t line_n;
} JbParagraph;

/* ICU takes memory so that running out ends the program by jb_arena_die_of_memory; to be called
 * before any paragraph is composed. */
void jb_para_guard_memory(void);

/* A paragraph of more characters than this is refused (`paragraph-too-long`), and comes without
 * lines: what one paragraph takes of time and memory is bounded, whatever it holds. */
#define JB_PARA_CHARS 200000

/* Composes runs in `style`. measures: widths of the 1st, 2nd … line, the last one holds for all
 * further lines (measure_n >= 1). lang is the block's language. bar_width: width given to
 * JB_RUN_BAR. Missing glyphs go to diags; what was done to a line that cannot be set within the
 * limits stands in its quality. Never NULL; no runs give no lines. The lines live as long as the
 * composer's arena and until the next jb_para_open; the glyphs and texts of their runs as long as
 * what it keeps. */
const JbParagraph *jb_para_compose(JbComposer *c, const JbRun *runs, size_t n, const JbStyle *style,
                                   JbLang lang, const JbLen *measures, size_t measure_n,
                                   JbLen bar_width);
/* Widths of a text, 1/1000 pt, with its style's indent; of a text without a character 0. */
typedef struct JbTextWidths {
    JbLen width; /* as jb_para_width has it */
    JbLen least; /* as jb_para_min_width has it */
    JbLen whole; /* the same where no word is divided, but at the author's own hyphens */
} JbTextWidths;
/* All of them of runs that are prepared once. The runs are only read. */
JbTextWidths jb_para_widths(JbComposer *c, const JbRun *runs, size_t n, const JbStyle *style,
                            JbLang lang);
/* Width of runs set on one line without a break: for sizing table columns and labels. */
JbLen jb_para_width(JbComposer *c, const JbRun *runs, size_t n, const JbStyle *style, JbLang lang);
/* The least measure in which no unbreakable part is overfull. */
JbLen jb_para_min_width(JbComposer *c, const JbRun *runs, size_t n, const JbStyle *style,
                        JbLang lang);

#endif
