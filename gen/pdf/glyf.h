/* SPDX-License-Identifier: MIT */
/* A TrueType font program (OpenType 1.9, tables glyf, loca, head, hhea, hmtx, maxp) with no more in
 * it than a PDF needs (PDF 32000-1, 9.9). Only pdf/ includes it. */
#ifndef JB_PDF_GLYF_H
#define JB_PDF_GLYF_H

#include "base/text.h"
#include <hb.h>

/* One glyph of the program, as the font's outlines have it. */
typedef struct JbGlyfGlyph {
    hb_font_t *font; /* its scale is units per em */
    uint32_t glyph;  /* in the font */
    int shift;       /* to the right, font units */
    int width;       /* font units */
    bool empty;      /* without an outline */
} JbGlyfGlyph;

/* The program's bytes, in the arena: glyph i of it is glyphs[i], the first stands for .notdef; n is
 * at most 65535. Coordinates are brought to the nearest multiple of `grid` (1 or more units),
 * halves upwards; with 1 curves are the face's own. head and hhea are those of `face`. Empty when
 * the face lacks one of them. */
JbText jb_pdf_glyf(JbArena *arena, hb_face_t *face, const JbGlyfGlyph *glyphs, size_t n, int grid);

#endif
