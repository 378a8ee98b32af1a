/* SPDX-License-Identifier: MIT */
/* Outlines of glyphs, as HarfBuzz draws them, and as Type 2 charstrings (Adobe Technical Note
 * 5177). Only pdf/ includes it. */
#ifndef JB_PDF_GLYPH_H
#define JB_PDF_GLYPH_H

#include "base/text.h"
#include "page/pages.h"
#include <hb.h>

/* Contours in font units, y upwards: MOVE, LINE, CURVE; each contour ends with CLOSE. */
typedef struct JbOutline {
    JB_VEC(JbPathStep) steps;
} JbOutline;

/* The outline of a glyph of `font`, whose scale is units per em. Each coordinate is brought to the
 * nearest multiple of `grid` (1 or more units), halves upwards: places and not distances are
 * rounded, so that nothing adds up and equal stems at equal places stay equal. In the arena. */
JbOutline jb_pdf_outline(JbArena *arena, hb_font_t *font, uint32_t glyph, int grid);

/* Appends the outline as a charstring without hints: the shortest operators for each contour, then
 * endchar. A width goes before it, as the difference from nominalWidthX. */
void jb_pdf_charstring(JbText *t, JbArena *arena, const JbOutline *outline);
/* Appends n bytes that jb_pdf_charstring made, moved to the right by so many units. */
void jb_pdf_put_charstring(JbText *t, const char *code, size_t n, int by);
/* Appends a number as a charstring has it, |v| <= 32767. */
void jb_pdf_put_type2(JbText *t, int v);

#endif
