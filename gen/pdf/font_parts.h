/* SPDX-License-Identifier: MIT */
/* A font of a file while it is made, for font.c and font_program.c alone. */
#ifndef JB_PDF_FONT_PARTS_H
#define JB_PDF_FONT_PARTS_H

#include "layout/prepared.h"
#include "pdf/font.h"
#include "pdf/glyph_info.h"
#include <hb.h>

/* UTF-8 of several characters, for instance a ligature's. */
typedef struct JbCharacters {
    const char *at;
    size_t n;
} JbCharacters;

/* A glyph of a font that shares its codes with others. */
typedef struct JbShown {
    JbFont *font;
    uint32_t glyph;
    JbGap gap;
} JbShown;

/* A code with a gap within its advance. */
typedef struct JbWideCode {
    uint32_t glyph;
    JbGap gap;
    uint16_t code;
} JbWideCode;

struct JbFont {
    JbWriter *w;
    JbFont *lead; /* the first font of the same typeface: prepared and whole face end in one subset.
                     Itself where it is the first */
    JbFaceId id;
    hb_face_t *face;
    hb_font_t *font;
    unsigned upem;
    bool glyf;               /* TrueType outlines; else CFF */
    size_t glyph_n;          /* in the face */
    JbGlyphInfos glyphs;     /* ToUnicode: a character, or SEVERAL + index in `texts` */
    JB_VEC(JbWideCode) wide; /* codes besides */
    JB_VEC(JbShown) order;   /* of the lead: glyphs by code, .notdef first */
    JB_VEC(JbCharacters) texts;
    hb_set_t *vertical;         /* of those used: upright in vertical lines */
    JbDict dict, dict_vertical; /* of the lead; h is NULL until it is asked for */
    const char *subset;         /* its name in the file, and … */
    JbDict file;                /* … its program, which is yet to be filled in; h NULL: none */
};

/* What is known of a glyph below glyph_n; lives as long as the font. */
JbGlyphInfo *jb_pdf_font_info(const JbFont *f, uint32_t glyph);
/* The advance of any glyph of the face, in units of the face. */
int jb_pdf_font_units(const JbFont *f, uint32_t glyph);
/* A gap of n steps (JB_GAP_STEPS of an em), in units of the face. Outlines of the screen edition
 * stay on their grid. */
int jb_pdf_font_gap_units(const JbFont *f, int n);
/* The box of the face's table head: left, lower, right, upper, in units of the face; zeros where
 * the table is short. */
void jb_pdf_font_box(const JbFont *f, int box[4]);

#endif
