/* SPDX-License-Identifier: MIT */
/* A CID-keyed CFF font program (Adobe Technical Note 5176) with no more in it than a PDF needs.
 * Only pdf/ includes it. */
#ifndef JB_PDF_CFF_H
#define JB_PDF_CFF_H

#include "base/text.h"

/* What goes into it. Glyph i has CID i. */
typedef struct JbCff {
    const char *name; /* ASCII */
    unsigned upem;
    int box[4];                /* FontBBox, font units */
    const JbText *charstrings; /* glyph_n of them, the first for .notdef */
    const uint16_t *cids;      /* of each, the first 0; NULL: its number */
    size_t glyph_n;            /* 1 to 65535 */
    int default_width, nominal_width;
} JbCff;

/* The program's bytes, in the arena. */
JbText jb_pdf_cff(JbArena *arena, const JbCff *cff);

#endif
