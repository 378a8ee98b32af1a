/* SPDX-License-Identifier: MIT */
#include "pdf/glyph_info.h"

enum { ROW = 16 }; /* glyphs */

JbGlyphInfos jb_pdf_glyph_infos(JbArena *arena, size_t glyph_n)
{
    return (JbGlyphInfos){arena, glyph_n,
                          jb_arena_alloc_array(arena, glyph_n / ROW + 1, sizeof(JbGlyphInfo *))};
}

JbGlyphInfo *jb_pdf_glyph_info(const JbGlyphInfos *infos, uint32_t glyph)
{
    JbGlyphInfo **row = &infos->rows[glyph / ROW];
    if (*row == NULL)
        *row = jb_arena_alloc_array(infos->arena, ROW, sizeof **row);
    return *row + glyph % ROW;
}

size_t jb_pdf_glyph_next_used(const JbGlyphInfos *infos, size_t glyph)
{
    while (glyph < infos->glyph_n) {
        const JbGlyphInfo *row = infos->rows[glyph / ROW];
        if (row != NULL && row[glyph % ROW].used)
            return glyph;
        glyph = row != NULL ? glyph + 1 : (glyph / ROW + 1) * ROW;
    }
    return infos->glyph_n;
}
