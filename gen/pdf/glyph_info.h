/* SPDX-License-Identifier: MIT */
/* What is known of a font's glyphs. A briefing shows few of a face's many thousands, so it is kept
 * for those that were asked for and their neighbours. font.c includes it. */
#ifndef JB_PDF_GLYPH_INFO_H
#define JB_PDF_GLYPH_INFO_H

#include "base/arena.h"
#include <stdint.h>

typedef struct JbGlyphInfo {
    uint32_t unicode; /* what ToUnicode says of it; 0: nothing yet */
    uint32_t votes;   /* how much more often than anything else */
    int32_t advance;  /* of the face, in its units, and one more; 0: not asked for yet */
    uint16_t code;    /* 0: none yet */
    bool used;
} JbGlyphInfo;

typedef struct JbGlyphInfos {
    JbArena *arena;
    size_t glyph_n;
    JbGlyphInfo **rows; /* some glyphs each; NULL: none of them was asked for */
} JbGlyphInfos;

/* Of a face with so many glyphs: nothing is known of any. Lives in the arena. */
JbGlyphInfos jb_pdf_glyph_infos(JbArena *arena, size_t glyph_n);
/* Makes the row of a glyph below glyph_n. */
void jb_pdf_glyph_row(const JbGlyphInfos *infos, uint32_t glyph);
enum { JB_GLYPH_ROW = 16 }; /* glyphs */
/* Of a glyph below glyph_n: zeros where nothing is known of it. It stays where it is. */
static inline JbGlyphInfo *jb_pdf_glyph_info(const JbGlyphInfos *infos, uint32_t glyph)
{
    JbGlyphInfo **row = &infos->rows[glyph / JB_GLYPH_ROW];
    if (*row == NULL)
        jb_pdf_glyph_row(infos, glyph);
    return *row + glyph % JB_GLYPH_ROW;
}
/* The first used glyph from `glyph` on; glyph_n: there is none. */
size_t jb_pdf_glyph_next_used(const JbGlyphInfos *infos, size_t glyph);

#endif
