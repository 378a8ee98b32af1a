/* SPDX-License-Identifier: MIT */
#include "pdf/glyph_info.h"

JbGlyphInfos jb_pdf_glyph_infos(JbArena *arena, size_t glyph_n)
{
    return (JbGlyphInfos){
        arena, glyph_n,
        jb_arena_alloc_array(arena, glyph_n / JB_GLYPH_ROW + 1, sizeof(JbGlyphInfo *))};
}

void jb_pdf_glyph_row(const JbGlyphInfos *infos, uint32_t glyph)
{
    JbGlyphInfo **row = &infos->rows[glyph / JB_GLYPH_ROW];
    *row = jb_arena_alloc_array(infos->arena, JB_GLYPH_ROW, sizeof **row);
}

size_t jb_pdf_glyph_next_used(const JbGlyphInfos *infos, size_t glyph)
{
    while (glyph < infos->glyph_n) {
        const JbGlyphInfo *row = infos->rows[glyph / JB_GLYPH_ROW];
        if (row != NULL && row[glyph % JB_GLYPH_ROW].used)
            return glyph;
        glyph = row != NULL ? glyph + 1 : (glyph / JB_GLYPH_ROW + 1) * JB_GLYPH_ROW;
    }
    return infos->glyph_n;
}
