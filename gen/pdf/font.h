/* SPDX-License-Identifier: MIT */
/* Fonts of one PDF: a subset per face used, as Type 0 over a CIDFont. Only pdf/ includes it. */
#ifndef JB_PDF_FONT_H
#define JB_PDF_FONT_H

#include "pdf/writer.h"

/* The PDF font of a face, made at its first use; its dictionary is reserved at once and filled by
 * jb_pdf_fonts_end. */
JbFont *jb_pdf_font(JbWriter *w, JbFaceId face);
/* Notes that the glyph will be shown. */
void jb_pdf_font_use(JbFont *font, uint32_t glyph);
/* Numbers the glyphs noted so far, in the order of their ids: codes from 1 without a gap cost least
 * in contents, widths and ToUnicode. */
void jb_pdf_fonts_number(JbWriter *w);
/* The two-byte code of a glyph; one that was not numbered gets the next number. 0: .notdef. */
unsigned jb_pdf_font_code(JbFont *font, uint32_t glyph);
/* The code of the same outline with a gap within its advance. */
unsigned jb_pdf_font_code_wide(JbFont *font, uint32_t glyph, JbGap gap);
/* Advance in 1/100000 em, as W will say it; and what `n` steps of a gap add to it. */
int64_t jb_pdf_font_advance(const JbFont *font, uint32_t glyph);
int64_t jb_pdf_font_gap(const JbFont *font, int n);
/* Before the pages are written: the glyph stands for these n bytes of UTF-8 once. What it stands
 * for most often becomes its ToUnicode (one drawing may be space and ideographic space); elsewhere
 * it needs an ActualText. */
void jb_pdf_font_vote(JbFont *font, uint32_t glyph, const char *utf8, size_t n);
/* True when ToUnicode of this glyph says these n bytes of UTF-8, after taking them where the glyph
 * had no text yet. */
bool jb_pdf_font_stands_for(JbFont *font, uint32_t glyph, const char *utf8, size_t n);
/* Makes sure that a glyph which only ever stands under an ActualText has some ToUnicode: its
 * character by the face's cmap, else the n bytes of its cluster. */
void jb_pdf_font_name_glyph(JbFont *font, uint32_t glyph, const char *utf8, size_t n);
/* True for the glyph that the font's cmap gives the hyphen (U+2010 or U+002D). */
bool jb_pdf_font_is_hyphen(const JbFont *font, uint32_t glyph);
/* The font along lines; its dictionary is reserved at its first use. */
JbDict jb_pdf_font_dict(JbFont *font);
/* The same font for writing downwards (Identity-V): it shares subset, widths and ToUnicode. Made at
 * its first use. */
JbDict jb_pdf_font_dict_vertical(JbFont *font);
/* How a glyph stands in it, as DW2 and W2 will say it: its vertical origin (x right, y up of the
 * horizontal one) and its advance downwards, in 1/100000 em. Notes the glyph for W2. */
typedef struct JbVertical {
    int64_t x, y, advance;
} JbVertical;
JbVertical jb_pdf_font_vertical(JbFont *font, uint32_t glyph);
/* Fills the dictionaries of every font used … */
void jb_pdf_fonts_end(JbWriter *w);
/* … and, when nothing else is to be made, subsets it: programs have compressors of their own. */
void jb_pdf_fonts_fill(JbWriter *w);

#endif
