/* SPDX-License-Identifier: MIT */
/* What outlives a paragraph. Tools (iterators, dictionary, shaping buffer, cells of marks) are dear
 * to open and stay with the faces for the whole run; what was reported stays with the composer
 * (JbComposer.breaks). Only the composing files include this. */
#ifndef JB_PARAGRAPH_CACHE_H
#define JB_PARAGRAPH_CACHE_H

#include "base/keyed.h"
#include "paragraph/compose.h"
#include "paragraph/patterns.h"
#include "paragraph/setting.h"
#include <unicode/ubrk.h>

/* Blanks of a mark's full cell in a face, in font units; found by shaping it with `halt`, in a
 * vertical line with `vhal`. */
typedef struct JbMarkCell {
    JbFaceId face;
    JbLang lang;
    uint32_t c;
    int32_t advance, lead, trail;
    bool half;     /* the face says which half is blank */
    bool vertical; /* upright in a vertical line */
    bool form;     /* then: the face has a form of its own for it */
} JbMarkCell;

/* The width of the widest figure of a face, in font units, as an attribute has it shaped. */
typedef struct JbFigureWidth {
    JbFaceId face;
    JbLang lang;
    bool apart, tabular, small_caps, old_style; /* apart: tracked, without ligatures */
    int32_t widest;
} JbFigureWidth;

typedef struct JbMemo JbMemo; /* memo.c */

/* The face that has a character, where it is the first of its role's. */
typedef struct JbFoundFace {
    const JbFaceId *ids; /* the role's; NULL: nothing is kept here */
    uint32_t c;
} JbFoundFace;

enum { JB_FOUND_FACES = 1024 }; /* a power of two */

typedef struct JbTools {
    JbArena *arena;
    JbArena *scratch;       /* of the one paragraph that is composed */
    JB_VEC(JbArena *) idle; /* of trials that are over */
    JbMemo *memo;
    JbKeyed *shaped;      /* stretches that were shaped: shape.c … */
    JbShapesFor settings; /* … or looked up in tables for these */
    JB_VEC(JbFigureWidth) figures;
    UBreakIterator *iterators[JB_LANGS]; /* NULL until asked for */
    UBreakIterator *words[JB_LANGS];     /* of words; the same */
    const JbPatterns *patterns[JB_LANGS];
    bool no_patterns[JB_LANGS];      /* it was looked for and is not there */
    JbPatternsFault fault[JB_LANGS]; /* of its prepared table */
    hb_buffer_t *buffer;
    JB_VEC(JbMarkCell) cells;
    JbFoundFace found[JB_FOUND_FACES]; /* by character and role */
} JbTools;

/* The tools that are kept with the faces; made at first use. */
JbTools *jb_para_tools(JbFaces *faces);
/* The cell of the mark c in a face and a language (punctuation.c); lent until the next call. */
const JbMarkCell *jb_para_mark_cell(const JbPara *p, JbFaceId face, JbLang lang, uint32_t c,
                                    bool vertical);

/* What HarfBuzz makes of a text; clusters count from its first character. */
typedef struct JbShaping {
    const hb_glyph_info_t *info;
    const hb_glyph_position_t *pos;
    unsigned n;
} JbShaping;
/* n characters as the setting has them shaped in a face, by its table or by HarfBuzz (shape.c);
 * good until the next call. */
JbShaping jb_para_shaping(const JbPara *p, JbFaceId face, const JbSetting *setting,
                          const uint32_t *text, uint32_t n);

/* True at the first call with these, false afterwards: composing a text again, to measure it,
 * repeats no message. */
bool jb_para_first_time(JbComposer *c, const char *code, uint32_t what, const JbPlace *place);

#endif
