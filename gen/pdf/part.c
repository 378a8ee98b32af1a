/* SPDX-License-Identifier: MIT */
/* A small line close under large type: PDFium takes text for one line, and sorts it from left to
 * right, where a string begins within half of the wider of two characters, the last of the string
 * before and its own first, under or over the other. A blank at the end of the large type's string
 * is narrow enough for the small line to be beyond. */
#include "layout/face_hb.h"
#include "pdf/font.h"
#include "pdf/writer.h"

enum {
    NEAR = 600 /* per mille of the larger size: half a character with the gap that it holds */
};

static bool runs_along(const JbMark *m)
{
    return m->kind == JB_MARK_GLYPHS && !m->vertical && !m->hidden && m->glyph_n > 0 &&
           m->size > 0 && m->text != NULL;
}

/* The text painted after this mark. */
static const JbMark *behind(const JbPage *page, const JbMark *m)
{
    while (++m < page->marks.at + page->marks.n)
        if (m->kind == JB_MARK_GLYPHS)
            return runs_along(m) ? m : NULL;
    return NULL;
}

uint32_t jb_pdf_parting_blank(JbWriter *w, const JbPage *page, const JbMark *large)
{
    const JbMark *m = runs_along(large) ? behind(page, large) : NULL;
    if (m == NULL || large->size <= m->size || large->y == m->y || m->x >= large->x + large->w)
        return 0;
    JbLen apart = m->y > large->y ? m->y - large->y : large->y - m->y;
    hb_codepoint_t glyph = 0;
    if (apart <= (int64_t)large->size * NEAR / 1000)
        hb_font_get_nominal_glyph(jb_layout_face_font(w->pages->faces, large->face), ' ', &glyph);
    return glyph;
}
