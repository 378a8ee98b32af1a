/* SPDX-License-Identifier: MIT */
/* Frames: marks that belong together, relative to an upper left corner of their own. Set lines and
 * plain shapes become marks here; where the frame stands on a page is page/'s business. Everything
 * lives in the composer's arena. */
#ifndef JB_PARAGRAPH_FRAME_H
#define JB_PARAGRAPH_FRAME_H

#include "paragraph/mark.h"

/* For what marks are made; passed by value. */
typedef struct JbInk {
    JbComposer *composer; /* memory, findings, layout; never NULL */
    JbLang lang;          /* of the text around */
    const char *flow;     /* whose lines they are, for their records */
    JbArtifact artifact;  /* what marks without an element are */
} JbInk;

/* An element whose place on the page must be written down when its frame is placed. */
typedef struct JbAnchor {
    size_t element;
    JbLen x, y, w, h; /* from the frame's corner */
    bool drawn;       /* a shape in a line: it is one only where the element is a figure */
} JbAnchor;

/* Marks relative to the frame's upper left corner. */
typedef struct JbFrame {
    JB_VEC(JbMark) marks; /* `line` counts in this frame's lines */
    JB_VEC(JbLineRecord) lines;
    JB_VEC(JbAnchor) anchors;
} JbFrame;

/* An empty frame. */
JbFrame *jb_para_frame_new(JbInk ink);
/* True for text of a style that is an ornament: it belongs to no element. */
bool jb_para_is_ornament(JbInk ink, const JbRun *run);
/* An empty mark at the end of the frame, lent until the next one; element JB_NONE: an artifact. */
JbMark *jb_para_frame_mark(JbInk ink, JbFrame *f, JbMarkKind kind, size_t element);
/* A filled rectangle; element JB_NONE: an artifact. */
JbMark *jb_para_frame_rect(JbInk ink, JbFrame *f, size_t element, size_t color, JbLen x, JbLen y,
                           JbLen w, JbLen h);
/* A path; steps are copied with their coordinates as they are. stroke 0: filled. */
JbMark *jb_para_frame_path(JbInk ink, JbFrame *f, size_t element, size_t color,
                           const JbPathStep *steps, size_t n, JbLen stroke);
/* A straight stroke, dashed where on > 0. */
JbMark *jb_para_frame_stroke(JbInk ink, JbFrame *f, size_t element, size_t color,
                             const JbLen from[2], const JbLen to[2], JbLen stroke, JbLen on,
                             JbLen off);
/* The shape of a status in a square of side `side`, centred at x, y. */
void jb_para_frame_shape(JbInk ink, JbFrame *f, size_t element, size_t figure, const char *status,
                         JbLen x, JbLen y, JbLen side);
/* A full circle. */
JbMark *jb_para_frame_disc(JbInk ink, JbFrame *f, size_t element, size_t color, JbLen x, JbLen y,
                           JbLen r, JbLen stroke);
/* A progress bar: track, value, tick. */
void jb_para_frame_bar(JbInk ink, JbFrame *f, size_t element, const JbRun *run, JbLen x, JbLen y,
                       JbLen w, JbLen h);
/* The height of a bar beside type of this size, and what of its width stays free behind it for the
 * arrow of what is beyond the whole. */
JbLen jb_para_frame_bar_height(JbLen size);
JbLen jb_para_frame_bar_arrow(JbLen size);
/* Colour and shape of a status; NULL where the layout says nothing. */
const struct JbStatusLook *jb_para_status_look(JbInk ink, const char *status);
/* Its colour, else that of `ink`. */
size_t jb_para_status_color(JbInk ink, const char *status);
/* The colour `name` of the layout, or fallback. */
size_t jb_para_color_or(JbInk ink, const char *name, size_t fallback);
/* What small text takes beside a thing drawn in `color`: the layout's colour NAME-text where there
 * is one (print sets small text in one ink), else `color` itself. */
size_t jb_para_text_color(JbInk ink, size_t color);

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
void jb_para_frame_line(JbInk ink, JbFrame *f, const JbSetLine *line, const JbTextPlace *t, JbLen x,
                        JbLen y);
/* Emphasis dots under a run, where its class or the block's style wants them (frame_dots.c). */
void jb_para_frame_dots(JbInk ink, JbFrame *f, const JbSetRun *run, const JbTextPlace *t, JbLen x,
                        JbLen y);
/* Lines under names and titles, where runs' classes or the block's style want them
 * (frame_under.c). */
void jb_para_frame_under(JbInk ink, JbFrame *f, const JbSetLine *line, const JbTextPlace *t,
                         JbLen x, JbLen y);
/* From a line's top to its baseline in this style. */
JbLen jb_para_baseline(JbInk ink, const JbStyle *s);

#endif
