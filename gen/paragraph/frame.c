/* SPDX-License-Identifier: MIT */
/* What every frame is made with: rectangles, paths, strokes, and the colours that a layout gives
 * names to. */
#include "paragraph/frame.h"
#include <string.h>

JbFrame *jb_para_frame_new(JbInk ink)
{
    return jb_arena_alloc(ink.composer->arena, sizeof(JbFrame));
}

JbMark *jb_para_frame_mark(JbInk ink, JbFrame *f, JbMarkKind kind, size_t element)
{
    JbMark m = {.kind = (uint8_t)kind,
                .artifact = (uint8_t)(element == JB_NONE ? ink.artifact : JB_ART_NONE),
                .lang = (uint8_t)ink.lang,
                .element = (uint32_t)element,
                .figure = JB_NONE,
                .line = JB_NONE};
    JB_PUSH(ink.composer->arena, &f->marks, m);
    return &f->marks.at[f->marks.n - 1];
}

JbMark *jb_para_frame_rect(JbInk ink, JbFrame *f, size_t element, size_t color, JbLen x, JbLen y,
                           JbLen w, JbLen h)
{
    JbMark *m = jb_para_frame_mark(ink, f, JB_MARK_RECT, element);
    m->color = (uint32_t)color;
    m->x = x;
    m->y = y;
    m->w = w;
    m->h = h;
    m->fill = true;
    return m;
}

JbMark *jb_para_frame_path(JbInk ink, JbFrame *f, size_t element, size_t color,
                           const JbPathStep *steps, size_t n, JbLen stroke)
{
    JbPathStep *copy = jb_arena_alloc_array(ink.composer->arena, n, sizeof *copy);
    memcpy(copy, steps, n * sizeof *copy);
    JbMark *m = jb_para_frame_mark(ink, f, JB_MARK_PATH, element);
    m->color = (uint32_t)color;
    m->steps = copy;
    m->step_n = (uint32_t)n;
    m->stroke = stroke;
    m->fill = stroke == 0;
    return m;
}

JbMark *jb_para_frame_stroke(JbInk ink, JbFrame *f, size_t element, size_t color,
                             const JbLen from[2], const JbLen to[2], JbLen stroke, JbLen on,
                             JbLen off)
{
    JbPathStep steps[2] = {{.op = JB_PATH_MOVE, .x = {from[0]}, .y = {from[1]}},
                           {.op = JB_PATH_LINE, .x = {to[0]}, .y = {to[1]}}};
    JbMark *m = jb_para_frame_path(ink, f, element, color, steps, 2, stroke);
    m->dash[0] = on;
    m->dash[1] = off;
    return m;
}

/* --- colours --- */

size_t jb_para_color_or(JbInk ink, const char *name, size_t fallback)
{
    size_t i = jb_layout_color(ink.composer->layout, name);
    return i == SIZE_MAX ? fallback : i;
}

size_t jb_para_text_color(JbInk ink, size_t color)
{
    const char *name =
        jb_arena_format(ink.composer->arena, "%s-text", ink.composer->layout->colors[color].name);
    return jb_para_color_or(ink, name, color);
}

const struct JbStatusLook *jb_para_status_look(JbInk ink, const char *status)
{
    for (size_t i = 0; i < ink.composer->layout->status_color_n; i++)
        if (jb_text_equal(ink.composer->layout->looks[i].status, status))
            return &ink.composer->layout->looks[i];
    return NULL;
}

size_t jb_para_status_color(JbInk ink, const char *status)
{
    const struct JbStatusLook *look = jb_para_status_look(ink, status);
    return look ? look->color : jb_para_color_or(ink, "ink", 0);
}
