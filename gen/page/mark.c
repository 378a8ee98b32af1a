/* SPDX-License-Identifier: MIT */
/* Marks into frames, and frames onto pages. */
#include "page/page_parts.h"
#include <string.h>

JbFrame *jb_page_frame(JbPager *p)
{
    return jb_arena_alloc(p->arena, sizeof(JbFrame));
}

JbLen jb_page_baseline(const JbPager *p, const JbStyle *s)
{
    if (s->vertical)
        return s->leading / 2;
    if (s->on_grid)
        return s->leading - p->grid + p->first_base;
    return (s->leading - s->size) / 2 + (JbLen)((int64_t)s->size * JB_ASCENT / 1000);
}

static JbMark *push(JbPager *p, JbFrame *f, JbMarkKind kind, size_t element)
{
    JbMark m = {
        .kind = kind, .element = element, .lang = p->lang, .figure = JB_NONE, .line = JB_NONE};
    m.artifact = element == JB_NONE ? p->artifact : JB_ART_NONE;
    JB_PUSH(p->arena, &f->marks, m);
    return &f->marks.at[f->marks.n - 1];
}

JbMark *jb_page_frame_rect(JbPager *p, JbFrame *f, size_t element, size_t color, JbLen x, JbLen y,
                           JbLen w, JbLen h)
{
    JbMark *m = push(p, f, JB_MARK_RECT, element);
    m->color = color;
    m->x = x;
    m->y = y;
    m->w = w;
    m->h = h;
    m->fill = true;
    return m;
}

JbMark *jb_page_frame_path(JbPager *p, JbFrame *f, size_t element, size_t color,
                           const JbPathStep *steps, size_t n, JbLen stroke)
{
    JbPathStep *copy = jb_arena_alloc_array(p->arena, n, sizeof *copy);
    memcpy(copy, steps, n * sizeof *copy);
    JbMark *m = push(p, f, JB_MARK_PATH, element);
    m->color = color;
    m->steps = copy;
    m->step_n = n;
    m->stroke = stroke;
    m->fill = stroke == 0;
    return m;
}

JbMark *jb_page_frame_stroke(JbPager *p, JbFrame *f, size_t element, size_t color,
                             const JbLen from[2], const JbLen to[2], JbLen stroke, JbLen on,
                             JbLen off)
{
    JbPathStep steps[2] = {{.op = JB_PATH_MOVE, .x = {from[0]}, .y = {from[1]}},
                           {.op = JB_PATH_LINE, .x = {to[0]}, .y = {to[1]}}};
    JbMark *m = jb_page_frame_path(p, f, element, color, steps, 2, stroke);
    m->dash[0] = on;
    m->dash[1] = off;
    return m;
}

/* --- lines of text --- */

bool jb_page_is_ornament(const JbPager *p, const JbRun *run)
{
    size_t style = run->class != NULL ? jb_layout_style(p->layout, run->class) : SIZE_MAX;
    return style != SIZE_MAX && p->layout->styles[style].ornament;
}

static size_t element_of(const JbPager *p, const JbTextPlace *t, size_t source)
{
    if (source < t->run_n && jb_page_is_ornament(p, &t->runs[source]))
        return JB_NONE;
    return t->run_element && source < t->run_n ? t->run_element[source] : t->element;
}

static const JbGlyph *glyphs_from(JbPager *p, const JbSetRun *run)
{
    JbGlyph *copy = jb_arena_alloc_array(p->arena, run->glyph_n, sizeof *copy);
    for (size_t i = 0; i < run->glyph_n; i++) {
        copy[i] = run->glyphs[i];
        copy[i].x -= run->x;
    }
    return copy;
}

static void put_glyphs(JbPager *p, JbFrame *f, const JbSetRun *run, const JbTextPlace *t, JbLen x,
                       JbLen y)
{
    JbMark *m = push(p, f, JB_MARK_GLYPHS, element_of(p, t, run->source));
    m->lang = run->lang;
    m->figure = run->source < t->run_n ? t->runs[run->source].figure : JB_NONE;
    m->line = f->lines.n - 1;
    m->color = run->color;
    m->x = x + run->x;
    m->y = y;
    m->w = run->width;
    m->face = run->face;
    m->size = run->size;
    m->text = run->text;
    m->glyphs = glyphs_from(p, run);
    m->glyph_n = run->glyph_n;
    m->vertical = t->style->vertical;
    m->turned = run->stance == JB_TURNED;
}

/* The marks from `first` on, turned back about x, y: a shape stands upright in a vertical line too.
 */
static void turn_back(JbFrame *f, size_t first, JbLen x, JbLen y)
{
    for (size_t i = first; i < f->marks.n; i++) {
        JbMark *m = &f->marks.at[i];
        JbPathStep *steps = (JbPathStep *)(uintptr_t)m->steps; /* this file's own copy */
        for (size_t k = 0; k < m->step_n; k++)
            for (int j = 0; j < 3; j++) {
                JbLen dx = steps[k].x[j] - x, dy = steps[k].y[j] - y;
                steps[k].x[j] = x + dy;
                steps[k].y[j] = y - dx;
            }
    }
}

/* Shapes stand on the baseline as high as figures do; bars are centred on them. In a vertical line
 * both are centred in it. */
static void put_drawn(JbPager *p, JbFrame *f, const JbSetRun *run, const JbTextPlace *t, JbLen x,
                      JbLen y)
{
    const JbRun *source = &t->runs[run->source];
    size_t element = source->text && *source->text ? element_of(p, t, run->source) : JB_NONE;
    bool vertical = t->style->vertical;
    JbLen middle = vertical ? y : y - run->size * 36 / 100, x0 = x + run->x + run->width / 2;
    size_t first = f->marks.n;
    if (run->kind == JB_SET_SHAPE) {
        jb_page_frame_shape(p, f, element, source->figure, source->name, x0, middle,
                            run->size * 72 / 100);
        if (vertical)
            turn_back(f, first, x0, middle);
    } else {
        JbLen h = run->size * 62 / 100;
        jb_page_frame_bar(p, f, element, source, x + run->x, middle - h / 2, run->width, h);
    }
    if (element != JB_NONE && p->pages->elements.at[element].tag == JB_TAG_FIGURE) {
        JbLen above = vertical ? run->size / 2 : run->size * 9 / 10;
        JbAnchor a = {element, x + run->x, y - above, run->width,
                      vertical ? run->size : run->size * 11 / 10};
        JB_PUSH(p->arena, &f->anchors, a);
    }
}

void jb_page_frame_line(JbPager *p, JbFrame *f, const JbSetLine *line, const JbTextPlace *t,
                        JbLen x, JbLen y)
{
    JbLen left = x + line->indent;
    JbLineRecord record = {.flow = p->flow, .style = t->style->name, .x = left, .baseline = y};
    record.measure = line->measure;
    record.vertical = t->style->vertical;
    record.first = t->first;
    record.last = line->last;
    record.justified = t->style->align == JB_TEXT_JUSTIFY && !line->last;
    record.quality = line->quality;
    record.paragraph = p->paragraph;
    if (line->run_n > 0)
        record.place = t->runs[line->runs[0].source].place;
    JB_PUSH(p->arena, &f->lines, record);
    for (size_t i = 0; i < line->run_n; i++) {
        if (line->runs[i].kind != JB_SET_GLYPHS) {
            put_drawn(p, f, &line->runs[i], t, left, y);
            continue;
        }
        put_glyphs(p, f, &line->runs[i], t, left, y);
        jb_page_frame_dots(p, f, &line->runs[i], t, left, y);
    }
}

/* --- onto the page --- */

static const JbPathStep *steps_at(JbPager *p, const JbMark *m, JbLen x, JbLen y)
{
    JbPathStep *steps = jb_arena_alloc_array(p->arena, m->step_n, sizeof *steps);
    for (size_t i = 0; i < m->step_n; i++) {
        steps[i] = m->steps[i];
        for (int k = 0; k < 3; k++) {
            steps[i].x[k] += x;
            steps[i].y[k] += y;
        }
    }
    return steps;
}

static void place_anchor(JbPager *p, const JbAnchor *a, size_t page, JbLen x, JbLen y)
{
    JbElement *e = &p->pages->elements.at[a->element];
    if (e->w > 0) /* a heading's further lines: its start counts */
        return;
    e->page = page;
    e->x = x + a->x;
    e->y = y + a->y;
    e->w = a->w;
    e->h = a->h;
}

void jb_page_place(JbPager *p, const JbFrame *f, size_t page, JbLen x, JbLen y, int column,
                   bool as_artifact)
{
    JbPages *pages = p->pages;
    size_t first_line = pages->lines.n;
    for (size_t i = 0; i < f->lines.n; i++) {
        JbLineRecord record = f->lines.at[i];
        record.page = page;
        record.column = column;
        record.x += x;
        record.baseline += y;
        JB_PUSH(p->arena, &pages->lines, record);
    }
    for (size_t i = 0; i < f->marks.n; i++) {
        JbMark m = f->marks.at[i];
        m.x += x;
        m.y += y;
        if (m.kind == JB_MARK_PATH)
            m.steps = steps_at(p, &f->marks.at[i], x, y);
        if (m.line != JB_NONE)
            m.line += first_line;
        if (as_artifact) {
            m.element = JB_NONE;
            m.artifact = p->artifact;
        }
        JB_PUSH(p->arena, &pages->pages.at[page].marks, m);
    }
    for (size_t i = 0; i < f->anchors.n && !as_artifact; i++)
        place_anchor(p, &f->anchors.at[i], page, x, y);
}
