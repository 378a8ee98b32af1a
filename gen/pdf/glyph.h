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

/* The outline of a glyph of `font`, whose scale is units per em, in whole units, halves upwards. In
 * the arena. */
JbOutline jb_pdf_outline(JbArena *arena, hb_font_t *font, uint32_t glyph);
/* The same in steps of `grid` units (1: as it is), each coordinate at the nearest one, halves
 * upwards: places and not distances are rounded, so that nothing adds up and equal stems at equal
 * places stay equal. Before that, curves that bulge by at most 0.4 of a step become lines, and
 * joints of lines within 0.28 of a step of the line that would stand for both are left out, but for
 * contours that would have less than three sides. In the arena. */
JbOutline jb_pdf_outline_coarse(JbArena *arena, const JbOutline *fine, int grid);

/* The character that the cmap gives this glyph; 0: none. */
uint32_t jb_pdf_nominal(hb_font_t *font, uint32_t glyph);

/* Appends the outline as a charstring without hints: the shortest operators for each contour, then
 * endchar. A width goes before it, as the difference from nominalWidthX. */
void jb_pdf_charstring(JbText *t, JbArena *arena, const JbOutline *outline);
/* Appends n bytes that jb_pdf_charstring made, moved to the right by so many units. */
void jb_pdf_put_charstring(JbText *t, const char *code, size_t n, int by);
/* Appends a number as a charstring has it, |v| <= 32767. */
void jb_pdf_put_type2(JbText *t, int v);
/* Appends v / by as a charstring has it, to 1/65536. */
void jb_pdf_put_type2_part(JbText *t, int v, int by);

#endif
