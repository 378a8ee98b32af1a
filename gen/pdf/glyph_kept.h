/* SPDX-License-Identifier: MIT */
/* Outlines as they were coded for a font program, kept over the briefings of a run: pages share
 * most of their characters. */
#ifndef JB_PDF_GLYPH_KEPT_H
#define JB_PDF_GLYPH_KEPT_H

#include "layout/face.h"

typedef struct JbGlyphs JbGlyphs;

/* What a coded outline is known by. */
typedef struct JbGlyphKey {
    JbFaceId face;
    uint32_t glyph;
    int grid; /* units that its places are multiples of */
} JbGlyphKey;

/* No outlines yet; the caller frees them. Faces' numbers must mean the same as long as they live.
 */
JbGlyphs *jb_pdf_glyphs_new(void);
void jb_pdf_glyphs_free(JbGlyphs *glyphs);
/* The charstring of this key, its n bytes lent until another one is kept; NULL: it is not known, or
 * glyphs is NULL. */
const char *jb_pdf_glyphs_find(const JbGlyphs *glyphs, const JbGlyphKey *key, size_t *n);
/* Keeps a copy; all are dropped where they would take too much. glyphs may be NULL. */
void jb_pdf_glyphs_keep(JbGlyphs *glyphs, const JbGlyphKey *key, const char *bytes, size_t n);

#endif
