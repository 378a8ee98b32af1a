/* SPDX-License-Identifier: MIT */
/* Set lines into frames: runs of glyphs, and what is drawn among them. */
#include "paragraph/frame.h"
#include <string.h>

/* Wider than any word. */
#define JB_HIDDEN_MEASURE 10000000

JbLen jb_para_baseline(JbInk ink, const JbStyle *s)
{
    if (s->vertical)
        return s->leading / 2;
    if (s->on_grid)
        return s->leading - jb_layout_line_grid(ink.composer->layout) + ink.composer->first_base;
    return (s->leading - s->size) / 2 + (JbLen)((int64_t)s->size * JB_ASCENT / 1000);
}

bool jb_para_is_ornament(JbInk ink, const JbRun *run)
{
    size_t style =
        run->class != NULL ? jb_layout_style(ink.composer->layout, run->class) : SIZE_MAX;
    return style != SIZE_MAX && ink.composer->layout->styles[style].ornament;
}

static size_t element_of(JbInk ink, const JbTextPlace *t, size_t source)
{
    if (source < t->run_n && jb_para_is_ornament(ink, &t->runs[source]))
        return JB_NONE;
    return t->run_element && source < t->run_n ? t->run_element[source] : t->element;
}

/* Glyphs of a run that is set share/1000 as large. */
static const JbGlyph *shrunk(JbInk ink, const JbSetRun *run, int64_t share)
{
    JbGlyph *copy = jb_arena_alloc_array(ink.composer->kept, run->glyph_n, sizeof *copy);
    for (size_t i = 0; i < run->glyph_n; i++) {
        copy[i] = run->glyphs[i];
        copy[i].x = (JbLen)(copy[i].x * share / 1000);
        copy[i].advance = (JbLen)(copy[i].advance * share / 1000);
    }
    return copy;
}

/* What a mark has of the run whose glyphs it is, its origin at x, y. */
static void put_run(JbMark *m, const JbSetRun *run, JbLen x, JbLen y)
{
    m->lang = run->lang;
    m->color = (uint32_t)run->color;
    m->x = x;
    m->y = y;
    m->w = run->width;
    m->face = run->face;
    m->size = run->size;
    m->text = run->text;
    m->glyphs = run->glyphs;
    m->glyph_n = (uint32_t)run->glyph_n;
}

static void put_glyphs(JbInk ink, JbFrame *f, const JbSetRun *run, const JbTextPlace *t, JbLen x,
                       JbLen y)
{
    JbMark *m = jb_para_frame_mark(ink, f, JB_MARK_GLYPHS, element_of(ink, t, run->source));
    put_run(m, run, x + run->x, y);
    if (run->source < t->run_n)
        m->figure = (uint32_t)t->runs[run->source].figure;
    m->line = (uint32_t)f->lines.n - 1;
    m->vertical = t->style->vertical;
    m->turned = run->orientation == JB_TURNED;
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

/* The words that a bar stands for, where it stands and no wider, not painted: with them its cell is
 * copied and found. */
static void put_hidden(JbInk ink, JbFrame *f, const JbRun *bar, const JbStyle *style,
                       const JbAnchor *at)
{
    JbRun word = *bar;
    word.kind = JB_RUN_TEXT;
    JbStyle plain = *style;
    plain.align = JB_TEXT_LEFT;
    plain.indent = plain.indent_all = 0;
    const JbLen wide = JB_HIDDEN_MEASURE;
    const JbParagraph *p =
        jb_para_compose(ink.composer, &word, 1, &plain, bar->lang, &wide, 1, style->size);
    JbLen width = p->line_n > 0 ? p->lines[0].width : 0;
    int64_t share = width > at->w ? (int64_t)at->w * 1000 / width : 1000;
    for (size_t i = 0; i < (p->line_n > 0 ? p->lines[0].run_n : 0); i++) {
        const JbSetRun *run = &p->lines[0].runs[i];
        JbMark *m = jb_para_frame_mark(ink, f, JB_MARK_GLYPHS, at->element);
        put_run(m, run, at->x + (JbLen)(run->x * share / 1000), at->y);
        m->hidden = true;
        m->size = (JbLen)(run->size * share / 1000);
        m->w = (JbLen)(run->width * share / 1000);
        m->glyphs = shrunk(ink, run, share);
    }
}

/* Shapes stand on the baseline as high as figures do; bars are centred on them. In a vertical line
 * both are centred in it. */
static void put_drawn(JbInk ink, JbFrame *f, const JbSetRun *run, const JbTextPlace *t, JbLen x,
                      JbLen y)
{
    const JbRun *source = &t->runs[run->source];
    size_t element = source->text && *source->text ? element_of(ink, t, run->source) : JB_NONE;
    bool vertical = t->style->vertical;
    JbLen middle = vertical ? y : y - run->size * 36 / 100, x0 = x + run->x + run->width / 2;
    size_t first = f->marks.n;
    if (run->kind == JB_SET_SHAPE) {
        jb_para_frame_shape(ink, f, element, source->figure, source->name, x0, middle,
                            run->size * 72 / 100);
        if (vertical)
            turn_back(f, first, x0, middle);
    } else {
        JbLen h = jb_para_frame_bar_height(run->size);
        jb_para_frame_bar(ink, f, element, source, x + run->x, middle - h / 2, run->width, h);
        if (element != JB_NONE && !vertical)
            put_hidden(ink, f, source, t->style,
                       &(JbAnchor){element, x + run->x, y, run->width, 0, 0});
    }
    if (element != JB_NONE) {
        JbLen above = vertical ? run->size / 2 : run->size * 9 / 10;
        JbAnchor a = {
            element, x + run->x, y - above, run->width, vertical ? run->size : run->size * 11 / 10,
            true};
        JB_PUSH(ink.composer->arena, &f->anchors, a);
    }
}

/* The first ten characters of a line, by which its author finds it. */
static const char *head_of(JbInk ink, const JbSetLine *line)
{
    enum { CHARACTERS = 10, MOST = 4 }; /* MOST: bytes of one */
    char head[CHARACTERS * MOST];
    size_t used = 0, left = CHARACTERS;
    for (size_t i = 0; i < line->run_n; i++) {
        const char *text = line->runs[i].kind == JB_SET_GLYPHS ? line->runs[i].text : "";
        size_t n = strlen(text), to = 0;
        for (; to < n && left > 0; left--)
            (void)jb_text_utf8_next(text, n, &to);
        memcpy(head + used, text, to);
        used += to;
    }
    return jb_arena_strndup(ink.composer->kept, head, used);
}

void jb_para_frame_line(JbInk ink, JbFrame *f, const JbSetLine *line, const JbTextPlace *t, JbLen x,
                        JbLen y)
{
    JbLen left = x + line->indent;
    JbLineRecord record = {.flow = ink.flow, .style = t->style->name, .x = left, .baseline = y};
    record.measure = line->measure;
    record.vertical = t->style->vertical;
    record.first = t->first;
    record.last = line->last;
    record.justified = t->style->align == JB_TEXT_JUSTIFY && !line->last;
    record.quality = line->quality;
    record.paragraph = (uint32_t)ink.composer->paragraph;
    if (line->run_n > 0)
        record.place = t->runs[line->runs[0].source].place;
    record.head = head_of(ink, line);
    JB_ROOM(ink.composer->arena, &f->lines, 1); /* mostly it has no other */
    JB_PUSH(ink.composer->arena, &f->lines, record);
    JB_ROOM(ink.composer->arena, &f->marks, line->run_n);
    for (size_t i = 0; i < line->run_n; i++) {
        if (line->runs[i].kind != JB_SET_GLYPHS) {
            put_drawn(ink, f, &line->runs[i], t, left, y);
            continue;
        }
        put_glyphs(ink, f, &line->runs[i], t, left, y);
        jb_para_frame_dots(ink, f, &line->runs[i], t, left, y);
    }
    jb_para_frame_under(ink, f, line, t, left, y);
}
