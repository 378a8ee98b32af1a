/* SPDX-License-Identifier: MIT */
/* Lines under names and titles (clreq 3.1.2, marks of type A; GB/T 15834, 4.16 and 5.2.4): straight
 * under proper nouns, wavy under titles; at the left of vertical lines. They stand in the line gap,
 * and two that meet stay apart. */
#include "paragraph/cache.h"
#include "paragraph/frame.h"

/* 1/1000 of the em: how far the line's middle stands under the baseline (the em box ends at 120) or
 * from the middle of a vertical line (it ends at 500), what is left out at each end, the stroke. */
#define UNDER  210
#define BESIDE 590
#define APART  60
#define STROKE 45
/* A wave is so long, and rises so far on each side of its middle. */
#define WAVE      250
#define WAVE_HIGH 55

typedef struct Under {
    JbLen from, to, size; /* along the line; from: INT32_MAX where nothing stands */
} Under;

static JbUnder wanted(JbInk ink, const JbSetRun *run, const JbTextPlace *t)
{
    if (run->kind != JB_SET_GLYPHS || run->source >= t->run_n)
        return JB_UNDER_NONE;
    const char *class = t->runs[run->source].class;
    size_t i = class ? jb_layout_style(ink.composer->layout, class) : SIZE_MAX;
    return i == SIZE_MAX ? t->style->under : ink.composer->layout->styles[i].under;
}

/* Han and their marks stand in cells of one em, whatever justification adds behind them. */
static JbLen width_of(const JbGlyph *g, const JbSetRun *run, uint32_t c)
{
    bool cell = c >= 0x2E80 && run->size < g->advance;
    return cell ? run->size : g->advance;
}

static void widen(Under *u, const JbSetRun *run)
{
    u->size = run->size > u->size ? run->size : u->size;
    for (size_t i = 0; i < run->glyph_n; i++) {
        const JbGlyph *g = &run->glyphs[i];
        size_t at = g->text;
        uint32_t c = g->text_n ? jb_text_utf8_next(run->text, g->text + g->text_n, &at) : 0;
        if (!g->text_n || c == ' ')
            continue;
        bool upright = run->orientation == JB_UPRIGHT;
        JbLen from = run->x + g->x - (upright ? jb_para_em(run->size, JB_ASCENT) : 0);
        JbLen to = from + (upright ? run->size : width_of(g, run, c));
        u->from = from < u->from ? from : u->from;
        u->to = to > u->to ? to : u->to;
    }
}

/* A wave of whole half periods from `from` to `to` about y. */
static void draw_wave(JbInk ink, JbFrame *f, const Under *u, size_t color, JbLen x, JbLen y)
{
    JbLen length = u->to - u->from, half = jb_para_em(u->size, WAVE) / 2;
    size_t n = half > 0 && length > half ? (size_t)((length + half / 2) / half) : 1;
    JbLen high = jb_para_em(u->size, WAVE_HIGH) * 4 / 3; /* a curve rises 3/4 of its handles */
    JbPathStep *steps = jb_arena_alloc_array(ink.composer->arena, n + 1, sizeof *steps);
    steps[0] = (JbPathStep){.op = JB_PATH_MOVE, .x = {x + u->from}, .y = {y}};
    for (size_t i = 0; i < n; i++) {
        JbLen a = u->from + (JbLen)((int64_t)length * (JbLen)i / (JbLen)n);
        JbLen b = u->from + (JbLen)((int64_t)length * (JbLen)(i + 1) / (JbLen)n);
        JbLen to = y + (i % 2 ? high : -high), third = (b - a) / 3;
        steps[i + 1] = (JbPathStep){
            .op = JB_PATH_CURVE, .x = {x + a + third, x + b - third, x + b}, .y = {to, to, y}};
    }
    jb_para_frame_path(ink, f, JB_NONE, color, steps, n + 1, jb_para_em(u->size, STROKE));
}

static void draw(JbInk ink, JbFrame *f, Under u, JbUnder way, size_t color, bool vertical, JbLen x,
                 JbLen y)
{
    JbLen apart = jb_para_em(u.size, APART);
    u.from += apart;
    u.to -= apart;
    if (u.to <= u.from)
        return;
    y += jb_para_em(u.size, vertical ? BESIDE : UNDER);
    if (way == JB_UNDER_WAVY)
        draw_wave(ink, f, &u, color, x, y);
    else
        jb_para_frame_stroke(ink, f, JB_NONE, color, (JbLen[2]){x + u.from, y},
                             (JbLen[2]){x + u.to, y}, jb_para_em(u.size, STROKE), 0, 0);
}

void jb_para_frame_under(JbInk ink, JbFrame *f, const JbSetLine *line, const JbTextPlace *t,
                         JbLen x, JbLen y)
{
    for (size_t i = 0, next; i < line->run_n; i = next) {
        const JbSetRun *first = &line->runs[i];
        JbUnder way = wanted(ink, first, t);
        Under u = {INT32_MAX, INT32_MIN, 0};
        next = i + 1;
        if (way == JB_UNDER_NONE)
            continue;
        for (next = i; next < line->run_n && line->runs[next].source == first->source; next++)
            if (line->runs[next].kind == JB_SET_GLYPHS)
                widen(&u, &line->runs[next]);
        if (u.from < u.to)
            draw(ink, f, u, way, first->color, t->style->vertical, x, y);
    }
}
