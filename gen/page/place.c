/* SPDX-License-Identifier: MIT */
#include "page/place.h"

static const JbPathStep *steps_at(JbPlacement p, const JbMark *m, JbLen x, JbLen y)
{
    JbPathStep *steps = jb_arena_alloc_array(p.ink.composer->kept, m->step_n, sizeof *steps);
    for (size_t i = 0; i < m->step_n; i++) {
        steps[i] = m->steps[i];
        for (int k = 0; k < 3; k++) {
            steps[i].x[k] += x;
            steps[i].y[k] += y;
        }
    }
    return steps;
}

static void place_anchor(JbPlacement p, const JbAnchor *a, size_t page, JbLen x, JbLen y)
{
    JbElement *e = &p.page->pages->elements.at[a->element];
    if (a->drawn && e->tag != JB_TAG_FIGURE)
        return;
    if (e->w > 0) /* a heading's further lines: its start counts */
        return;
    e->page = (uint32_t)page;
    e->x = x + a->x;
    e->y = y + a->y;
    e->w = a->w;
    e->h = a->h;
}

void jb_page_place(JbPlacement p, const JbFrame *f, size_t page, JbLen x, JbLen y, int column,
                   bool as_artifact)
{
    JbPages *pages = p.page->pages;
    size_t first_line = pages->lines.n;
    for (size_t i = 0; i < f->lines.n; i++) {
        JbLineRecord record = f->lines.at[i];
        record.page = (uint32_t)page;
        record.column = column;
        record.furniture |= as_artifact;
        record.x += x;
        record.baseline += y;
        JB_PUSH(p.ink.composer->kept, &pages->lines, record);
    }
    for (size_t i = 0; i < f->marks.n; i++) {
        JbMark m = f->marks.at[i];
        m.x += x;
        m.y += y;
        if (m.kind == JB_MARK_PATH)
            m.steps = steps_at(p, &f->marks.at[i], x, y);
        if (m.line != JB_NONE)
            m.line += (uint32_t)first_line;
        if (as_artifact) {
            m.element = JB_NONE;
            m.artifact = (uint8_t)p.ink.artifact;
        }
        JB_PUSH(p.ink.composer->kept, &pages->pages.at[page].marks, m);
    }
    for (size_t i = 0; i < f->anchors.n && !as_artifact; i++)
        place_anchor(p, &f->anchors.at[i], page, x, y);
}
