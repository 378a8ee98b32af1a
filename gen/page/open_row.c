/* SPDX-License-Identifier: MIT */
#include "page/open_row.h"

bool jb_page_is_row(const JbItem *it)
{
    bool head = it->keep_next && !it->repeat; /* stays with its rows, and has none before it */
    for (size_t i = 0; it->frame && !head && !it->still && i < it->frame->marks.n; i++)
        if (it->frame->marks.at[i].role == JB_ROLE_ROW && it->frame->marks.at[i].y > 0)
            return true;
    return false;
}

/* A path's points are its own: m->y says nothing of them. */
static void shift_path(JbArena *arena, JbMark *m, JbLen down)
{
    JbPathStep *steps = jb_arena_alloc_array(arena, m->step_n, sizeof *steps);
    for (size_t i = 0; i < m->step_n; i++) {
        steps[i] = m->steps[i];
        for (int k = 0; k < 3; k++)
            steps[i].y[k] += down;
    }
    m->steps = steps;
}

void jb_page_open_row(JbArena *arena, JbItem *it, JbLen more)
{
    JbFrame *f = it->frame;
    for (size_t i = 0; i < f->marks.n; i++) {
        JbMark *m = &f->marks.at[i];
        bool rule = m->role == JB_ROLE_ROW || m->artifact == JB_ART_BACKGROUND;
        if (rule && m->y > 0)
            m->y += more;
        else if (rule)
            m->h += m->artifact == JB_ART_BACKGROUND ? more : 0;
        else if (m->kind == JB_MARK_PATH)
            shift_path(arena, m, more / 2);
        else
            m->y += more / 2;
    }
    for (size_t i = 0; i < f->lines.n; i++)
        f->lines.at[i].baseline += more / 2;
    for (size_t i = 0; i < f->anchors.n; i++)
        f->anchors.at[i].y += more / 2;
    it->height += more;
}
