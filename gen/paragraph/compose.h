/* SPDX-License-Identifier: MIT */
/* What the stages of composing a paragraph hand to each other, in order: collect, itemize,
 * orientation, shape, punctuation, spacing, breaks, hyphenate, linebreak, justify, line;
 * paragraph.c calls them. Only those files and their tests include this. All of it lives in the
 * paragraph's scratch arena, but the lines handed out. Lengths are 1/1000 pt. */
#ifndef JB_PARAGRAPH_COMPOSE_H
#define JB_PARAGRAPH_COMPOSE_H

#include "layout/face_hb.h"
#include "paragraph/charkind.h"
#include "paragraph/paragraph.h"

/* --- collect --- */

/* How the text of one run is set. */
typedef struct JbAttr {
    const char *role;  /* of the face */
    const char *latin; /* role for Western text, or NULL: `role` */
    JbLen size, tracking;
    size_t color;
    JbLang lang;
    bool tabular, small_caps, old_style;
    bool hyphenate;
    bool whole; /* no line ends in it unless it is wider than a line */
} JbAttr;

/* What invisible characters before a character say of the break there. */
typedef enum JbHint { JB_HINT_NONE, JB_HINT_SOFT, JB_HINT_ZERO, JB_HINT_JOIN } JbHint;

typedef struct JbChar {
    uint32_t c;          /* code point; U+FFFC for objects, U+2028 for forced breaks */
    uint32_t run;        /* index of the run, and of its attributes */
    uint32_t at;         /* byte offset in the run's text */
    uint8_t n;           /* bytes there */
    uint8_t kind;        /* JbCharKind */
    uint8_t hint;        /* JbHint: of the break before it */
    bool missing;        /* no face has it; `shown` stands in */
    bool address;        /* of a page, a file or mail, it is a part of */
    bool joint;          /* a token may be parted before it: a sign stands there */
    bool held;           /* a line could end before it, but for the run, which is whole */
    uint8_t orientation; /* JbOrientation */
    uint8_t
        cell; /* so many from this one on stand upright side by side in a cell of one em; 0: none */
    bool moved; /* a mark without a vertical form: from its cell's lower left to its upper right */
    uint32_t shown; /* code point whose glyph is set */
    JbFaceId face;
} JbChar;

/* --- shape --- */

typedef struct JbShaped {
    uint32_t id;
    JbLen dx, dy, advance; /* offsets along the line and to its upper side (a vertical line's: the
                              right one) */
} JbShaped;

/* The order of rule 39. */
typedef enum JbShrink {
    JB_SHRINK_LINE_END,
    JB_SHRINK_WORD,
    JB_SHRINK_MIDDLE,
    JB_SHRINK_BRACKET,
    JB_SHRINK_PAUSE,
    JB_SHRINK_GAP,
    JB_SHRINK_STOP,
    JB_SHRINKS
} JbShrink;
/* The order of rule 41; what then remains goes to all places equally, and last to the spaces
 * between a figure and its unit. */
typedef enum JbStretch { JB_STRETCH_WORD, JB_STRETCH_GAP, JB_STRETCH_UNIT, JB_STRETCHES } JbStretch;

/* A cluster of glyphs, the smallest thing that is placed: blank before it, its body, blank behind
 * it. */
typedef struct JbAtom {
    uint32_t ch, ch_end;       /* characters */
    uint32_t glyph, glyph_end; /* in para->glyphs */
    JbFaceId face;
    uint8_t first, last;           /* JbCharKind of its first and last character */
    bool unsafe;                   /* cutting before it changes its glyphs or those before it */
    bool silent;                   /* adds no text: a hyphen at the line's end */
    bool cell;                     /* Western characters upright in a cell of a vertical line */
    uint8_t orientation;           /* JbOrientation */
    uint8_t lead_step, trail_step; /* JbShrink of its blanks */
    uint8_t space_step;            /* JbStretch of a space */
    JbLen place;       /* the gap before it may grow by this in the step for all places; 0:
                          it may not (rule 42) */
    JbLen size;        /* of its em */
    JbLen pad;         /* moves its glyphs inside its body */
    JbLen body;        /* width without blanks */
    JbLen lead, trail; /* blanks as they stand inside a line */
    JbLen lead_full, trail_full; /* blanks of the full cell */
    JbLen gap, gap_min, gap_max; /* Han–Latin gap before it (rule 35) */
    JbLen space_min, space_max;  /* of a space; both 0: none, or fixed */
} JbAtom;

/* Sums over atoms from the paragraph's start. */
typedef struct JbSum {
    int64_t width, shrink[JB_SHRINKS], stretch[JB_STRETCHES];
    int64_t growth;  /* of all places, to their limits */
    int32_t places;  /* that may grow in the step for all */
    int32_t letters; /* characters that count for rule 48 */
} JbSum;

/* --- breaks --- */

typedef enum JbBreakKind {
    JB_BREAK_NORMAL,
    JB_BREAK_HYPHEN,
    JB_BREAK_TOLERATED, /* against a rule, where three marks meet (rule 17) */
    JB_BREAK_FORCED,
    JB_BREAK_END
} JbBreakKind;

typedef struct JbBreak {
    uint8_t kind;            /* JbBreakKind */
    uint32_t left;           /* atoms before this one stand on the line before … */
    uint32_t trim;           /* … without spaces at its end */
    uint32_t right;          /* atoms from this one on the line behind */
    uint32_t pre, pre_end;   /* in para->extra: set at the end of the line before */
    uint32_t post, post_end; /* in para->extra: set at the start of the line behind */
    JbLen pre_width, post_width;
    int32_t penalty;
    bool resort; /* inside a word or token, where nothing else would do */
} JbBreak;

/* A line as it would be between two breaks, before anything is moved. */
typedef struct JbFit {
    uint32_t from, to; /* atoms, trailing spaces left out */
    int64_t natural;   /* width */
    int64_t shrink[JB_SHRINKS], stretch[JB_STRETCHES];
    int64_t shrink_all, stretch_all;
    int64_t growth; /* of its places, to their limits */
    int32_t places;
    JbLen hang;  /* width of the mark that may hang out at the end; 0: none */
    JbLen track; /* letter-spacing behind the last glyph, taken off */
} JbFit;

/* A line that was chosen. */
typedef struct JbChosen {
    const JbBreak *from, *to;
    JbFit fit;
    JbLen indent, measure;
    bool last;  /* of the paragraph, or before a forced break */
    bool hangs; /* its last mark stands outside the measure */
} JbChosen;

/* A hyphen behind one letter of a run: kerned, so that it differs from letter to letter. */
typedef struct JbHyphen {
    uint32_t run, letter;
    JbFaceId face;
    uint32_t at; /* index in JbPara.extra */
} JbHyphen;

/* Which breaks are added where nothing else will do, the mildest first. */
typedef enum JbResort {
    JB_RESORT_JOINTS,  /* behind the signs of a token */
    JB_RESORT_LETTERS, /* between any two letters */
    JB_RESORT_ANY,     /* against the rules of line ends */
    JB_RESORTS
} JbResort;

typedef struct JbPara {
    JbComposer *c;
    JbArena *scratch; /* dropped with the paragraph … */
    JbArena *kept;    /* … where the lines handed out live … */
    JbArena *shown;   /* … and the glyphs and texts of their runs, which marks point to */
    const JbRun *runs;
    size_t run_n;
    const JbStyle *style;
    const JbComposition *rules;
    JbLang lang;
    JbLen bar_width;
    const JbAttr *attrs; /* one a run */
    JbChar *chars;
    size_t char_n;
    JB_VEC(JbShaped) glyphs;
    JB_VEC(JbAtom) atoms;
    JB_VEC(JbAtom) extra; /* hyphens and reshaped ends of words */
    JB_VEC(JbHyphen) hyphens;
    const JbSum *sums;      /* atoms.n + 1 of them */
    const uint32_t *trims;  /* so many: of a line that ends before this atom, the end of its text */
    JB_VEC(JbBreak) breaks; /* the first is the paragraph's start, the last its end */
    const JbLen *measures;
    size_t measure_n;
} JbPara;

/* How the text of each run is set. */
void jb_para_set_attrs(JbPara *p);
/* Runs → characters, once their attributes are known. */
void jb_para_collect(JbPara *p);
/* A face for each character, by coverage; reports those that none has. */
void jb_para_itemize(JbPara *p);
/* Which characters of a vertical line stand upright, which are turned (orientation.c). */
void jb_para_set_orientations(JbPara *p);
/* From a face's baseline up to the middle of its em box, in font units: where a vertical line has
 * its middle. */
int32_t jb_para_face_middle(const JbPara *p, JbFaceId face);
/* Characters → glyphs and atoms. */
void jb_para_shape(JbPara *p);
/* Shapes characters [from, to) again as a part of their own, with a hyphen behind them or not;
 * appends to p->extra and returns the width. */
JbLen jb_para_shape_part(JbPara *p, uint32_t from, uint32_t to, bool hyphen);
/* The width of the widest figure, set as character ch is. */
JbLen jb_para_figure_width(const JbPara *p, uint32_t ch);
/* Blanks of Chinese marks, before breaks are chosen (rules 16, 25–30). */
void jb_para_set_marks(JbPara *p);
/* Spaces, Han–Latin gaps (rules 35–37), places that may grow (42), and the sums. */
void jb_para_set_spaces(JbPara *p);
/* Where a line may end. */
void jb_para_find_breaks(JbPara *p);
/* Adds breaks of `level` inside each stretch that is wider than `narrow`. */
void jb_para_add_resorts(JbPara *p, JbLen narrow, JbResort level);
/* The blank that an atom keeps at a line's start and end. */
JbLen jb_para_edge_lead(const JbPara *p, const JbAtom *a);
JbLen jb_para_edge_trail(const JbPara *p, const JbAtom *a);
/* The line between two breaks. False when there is none: the breaks share a part that is shaped
 * again. */
bool jb_para_fit_line(const JbPara *p, const JbBreak *from, const JbBreak *to, JbFit *fit);
/* Measure of line number `line` (from 0), and its indent. */
JbLen jb_para_line_measure(const JbPara *p, size_t line, JbLen *indent);
/* The whole text as a line at its natural width, its place and measure still to come. False when a
 * forced break parts it. */
bool jb_para_whole_line(const JbPara *p, JbChosen *out);
/* Lines of least total cost. Short text that is not justified (heads, names in cells) is parted
 * between words of Han characters rather than within one, where that takes no line more (GB/T 9704,
 * 7.3.1: the lines of a title keep the sense of words whole). */
size_t jb_para_choose_lines(JbPara *p, JbChosen **lines);
/* True when a line of this paragraph is stretched to its measure. */
bool jb_para_fills(const JbPara *p, bool last);
/* One chosen line, justified and placed. */
void jb_para_set_line(JbPara *p, const JbChosen *chosen, JbSetLine *out);

/* A gap between Han characters, or added to a word space, wider than this (1/1000 em) is told to
 * the editor: the column shows holes. */
#define JB_LOOSE 500

/* size * thousandths / 1000, rounded half away from zero. */
static inline JbLen jb_para_em(JbLen size, int32_t thousandths)
{
    int64_t v = (int64_t)size * thousandths;
    return (JbLen)((v < 0 ? v - 500 : v + 500) / 1000);
}

#endif
