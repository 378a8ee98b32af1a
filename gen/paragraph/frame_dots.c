/* SPDX-License-Identifier: MIT */
/* Emphasis dots (CLREQ rule 50; clreq 5.3.1): centred under each character, at its right in
 * vertical lines (GB/T 15834 5.2.5), none under marks, in the line gap that is there. */
#include "paragraph/cache.h"
#include "paragraph/frame.h"

/* 1/1000 of the em. The em box ends 120 below the baseline; the dot stands just under it, well
 * inside the half em that the gap must have. */
#define DOT_CENTRE 250
#define DOT_RADIUS 60
#define LEAST_GAP  500
/* In vertical lines as far from the em box, which ends half an em from the line's middle; an
 * upright glyph's baseline is so far behind the middle of its cell. */
#define DOT_RIGHT   630
#define BASE_BEHIND (JB_ASCENT - 500)

static bool wants_dots(JbInk ink, const JbSetRun *run, const JbTextPlace *t)
{
    if (run->source >= t->run_n)
        return false;
    const char *class = t->runs[run->source].class;
    size_t i = class ? jb_layout_style(ink.composer->layout, class) : SIZE_MAX;
    return t->style->dots || (i != SIZE_MAX && ink.composer->layout->styles[i].dots);
}

static bool takes_dot(uint32_t c, JbLang lang)
{
    JbCharKind kind = jb_para_char_kind(c, lang, 0, 0);
    return kind == JB_CH_HAN || kind == JB_CH_LATIN || kind == JB_CH_DIGIT;
}

/* Han stand in a cell of one em, whatever blank justification adds behind it. */
static JbLen width_of(const JbGlyph *g, const JbSetRun *run, uint32_t c)
{
    return jb_text_is_han(c) ? run->size : g->advance;
}

/* Where the dot stands along the line, from the run's left edge. */
static JbLen middle_of(const JbGlyph *g, const JbSetRun *run, uint32_t c)
{
    if (run->orientation == JB_UPRIGHT)
        return g->x - jb_para_em(run->size, BASE_BEHIND);
    return g->x + width_of(g, run, c) / 2;
}

void jb_para_frame_dots(JbInk ink, JbFrame *f, const JbSetRun *run, const JbTextPlace *t, JbLen x,
                        JbLen y)
{
    if (!wants_dots(ink, run, t))
        return;
    JbLen across =
        t->style->vertical ? -jb_para_em(run->size, DOT_RIGHT) : jb_para_em(run->size, DOT_CENTRE);
    const JbPlace *place = &t->runs[run->source].place;
    if (t->style->leading - t->style->size < jb_para_em(run->size, LEAST_GAP) &&
        jb_para_first_time(ink.composer, "dots-too-tight", 0, place))
        jb_diag_warn(ink.composer->diags, "dots-too-tight", place,
                     "give the style a leading of one and a half em",
                     "emphasis dots stand in a line gap of less than half an em");
    for (size_t i = 0; i < run->glyph_n; i++) {
        const JbGlyph *g = &run->glyphs[i];
        size_t at = g->text;
        uint32_t c = g->text_n ? jb_text_utf8_next(run->text, g->text + g->text_n, &at) : 0;
        if (g->text_n && takes_dot(c, run->lang))
            jb_para_frame_disc(ink, f, JB_NONE, run->color, x + run->x + middle_of(g, run, c),
                               y + across, jb_para_em(run->size, DOT_RADIUS), 0)
                ->dot = true;
    }
}
