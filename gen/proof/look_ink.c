/* SPDX-License-Identifier: MIT */
/* Where a page has ink, line by line. */
#include "layout/face.h"
#include "proof/look_parts.h"
#include <stdlib.h>

static void widen(JbLookInk *ink, JbLen x0, JbLen y0, JbLen x1, JbLen y1)
{
    if (ink->x1 <= ink->x0) {
        ink->x0 = x0;
        ink->y0 = y0;
        ink->x1 = x1;
        ink->y1 = y1;
        return;
    }
    ink->x0 = x0 < ink->x0 ? x0 : ink->x0;
    ink->y0 = y0 < ink->y0 ? y0 : ink->y0;
    ink->x1 = x1 > ink->x1 ? x1 : ink->x1;
    ink->y1 = y1 > ink->y1 ? y1 : ink->y1;
}

static JbLen of_em(JbLen size, int32_t v)
{
    return (JbLen)((int64_t)size * v / 1000);
}

static void add_glyphs(const JbLooking *l, JbLookInk *ink, const JbMark *m)
{
    if (m->upward) { /* lines that run upwards: from ascent to descent */
        widen(ink, m->x - m->size * 7 / 8, m->y - m->w, m->x + m->size / 8, m->y);
        return;
    }
    if (m->vertical) { /* lines that run downwards: the em boxes */
        widen(ink, m->x - m->size / 2, m->y, m->x + m->size / 2, m->y + m->w);
        return;
    }
    for (size_t i = 0; i < m->glyph_n; i++) {
        const JbGlyph *g = &m->glyphs[i];
        int32_t box[4];
        JbLen x = m->x + g->x, y = m->y + g->y;
        if (jb_layout_face_ink(l->pages->faces, m->face, g->id, box))
            widen(ink, x + of_em(m->size, box[0]), y - of_em(m->size, box[3]),
                  x + of_em(m->size, box[2]), y - of_em(m->size, box[1]));
    }
}

static void take_elements(const JbLooking *l, JbLookInk *ink, size_t element)
{
    for (size_t e = element; e != JB_NONE; e = l->pages->elements.at[e].parent) {
        const JbElement *at = &l->pages->elements.at[e];
        if (at->tag >= JB_TAG_H1 && at->tag <= JB_TAG_H6)
            ink->head = e;
        if (at->tag == JB_TAG_TD || at->tag == JB_TAG_TH) {
            ink->cell = ink->cell == JB_NONE ? e : ink->cell;
            ink->column_head |= at->tag == JB_TAG_TH && at->scope == 1;
        }
        if (at->tag == JB_TAG_TABLE)
            ink->table = ink->table == JB_NONE ? e : ink->table;
    }
}

static JbLookInk new_ink(size_t line)
{
    return (JbLookInk){.line = line, .head = JB_NONE, .cell = JB_NONE, .table = JB_NONE};
}

static void add_text(const JbLooking *l, JbLookInk *ink, const JbMark *m)
{
    bool first = ink->x1 <= ink->x0;
    add_glyphs(l, ink, m);
    ink->size = m->size > ink->size ? m->size : ink->size;
    ink->baseline = m->y;
    ink->furniture |= m->artifact == JB_ART_HEADER || m->artifact == JB_ART_FOOTER;
    ink->text = first ? m->text : ink->text;
    if (m->element != JB_NONE)
        take_elements(l, ink, m->element);
}

/* A status's shape, or another small thing that is drawn. */
#define SMALL 14000

static void add_path(JbLooking *l, const JbMark *m)
{
    JbLookInk ink = new_ink(JB_NONE);
    for (size_t i = 0; i < m->step_n; i++) {
        int n = m->steps[i].op == JB_PATH_CURVE ? 3 : 1;
        for (int k = 0; k < n && m->steps[i].op != JB_PATH_CLOSE; k++)
            widen(&ink, m->steps[i].x[k], m->steps[i].y[k], m->steps[i].x[k] + 1,
                  m->steps[i].y[k] + 1);
    }
    if (ink.x1 - ink.x0 < SMALL && ink.y1 - ink.y0 < SMALL)
        JB_PUSH(l->arena, &l->inks, ink);
}

static void add_box(JbLooking *l, const JbMark *m)
{
    JbLookInk ink = new_ink(JB_NONE);
    widen(&ink, m->x, m->y, m->x + m->w, m->y + m->h);
    if (m->kind == JB_MARK_IMAGE || m->role == JB_ROLE_BAR)
        JB_PUSH(l->arena, &l->inks, ink);
    if (m->role == JB_ROLE_BAND || m->role == JB_ROLE_TINT) {
        JbBarrier top = {m->x, m->x + m->w, m->y}, bottom = {m->x, m->x + m->w, m->y + m->h};
        JB_PUSH(l->arena, &l->barriers, top);
        JB_PUSH(l->arena, &l->barriers, bottom);
    }
}

static int by_line(const void *a, const void *b)
{
    size_t x = ((const JbLookInk *)a)->line, y = ((const JbLookInk *)b)->line;
    return (x > y) - (x < y);
}

static bool prints_line(const JbMark *m)
{
    return m->kind == JB_MARK_GLYPHS && m->line != JB_NONE;
}

/* The lines of the page, in their order, without ink as yet. Those of its head and foot stand far
 * behind the others among all lines. */
static JbLookInk *lines_of(const JbLooking *l, const JbPage *page, size_t *n)
{
    JB_VEC(JbLookInk) lines = {NULL, 0, 0};
    size_t kept = 0;
    for (size_t i = 0; i < page->marks.n; i++) {
        const JbMark *m = &page->marks.at[i];
        if (prints_line(m) && (lines.n == 0 || lines.at[lines.n - 1].line != m->line))
            JB_PUSH(l->arena, &lines, new_ink(m->line));
    }
    if (lines.n > 0)
        qsort(lines.at, lines.n, sizeof *lines.at, by_line);
    for (size_t i = 0; i < lines.n; i++)
        if (kept == 0 || lines.at[kept - 1].line != lines.at[i].line)
            lines.at[kept++] = lines.at[i];
    *n = kept;
    return lines.at;
}

void jb_proof_look_gather(JbLooking *l)
{
    const JbPage *page = &l->pages->pages.at[l->page];
    size_t n = 0;
    JbLookInk *lines = lines_of(l, page, &n), *at = lines;
    for (size_t i = 0; i < page->marks.n; i++) {
        const JbMark *m = &page->marks.at[i];
        const JbLookInk sought = {.line = m->line};
        if (prints_line(m)) {
            if (at->line != m->line)
                at = bsearch(&sought, lines, n, sizeof *lines, by_line);
            add_text(l, at, m);
        } else if (m->kind == JB_MARK_PATH) {
            add_path(l, m);
        } else if (m->kind != JB_MARK_GLYPHS) {
            add_box(l, m);
        }
    }
    for (size_t i = 0; i < n; i++)
        if (lines[i].x1 > lines[i].x0)
            JB_PUSH(l->arena, &l->inks, lines[i]);
}
