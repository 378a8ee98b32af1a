/* SPDX-License-Identifier: MIT */
#include "page/placement.h"

/* Between languages that stand side by side, in lines of the grid. */
#define BETWEEN_LINES 2

static JbPlacement begin(JbPlacement p, JbTrial *t, JbArena *arena)
{
    t->composer = *p.ink.composer;
    t->composer.arena = t->composer.kept = arena;
    t->composer.diags = jb_diags_unsaid(arena, p.ink.composer->diags);
    t->composer.breaks = NULL;
    p.ink.composer = &t->composer;
    p.trial = true;
    return p;
}

JbPlacement jb_page_begin_trial(JbPlacement p, JbTrial *t)
{
    return begin(p, t, jb_para_take_arena(p.ink.composer->faces));
}

void jb_page_end_trial(JbTrial *t)
{
    jb_para_give_arena(t->composer.faces, t->composer.arena);
    t->composer.arena = NULL;
}

JbPlacement jb_page_begin_draft(JbPlacement p, JbTrial *t)
{
    return begin(p, t, p.ink.composer->arena);
}

bool jb_page_side_by_side(const JbPageContext *page)
{
    return page->layout->side_by_side && page->pages->langs.n > 1;
}

JbArea jb_page_area(JbPlacement p)
{
    const JbPageMaster *m = &p.page->layout->page;
    JbLen width = m->width - m->margin[1] - m->margin[3];
    JbArea all = {m->margin[3], width};
    if (!jb_page_side_by_side(p.page))
        return all;
    JbLangs langs = p.page->pages->langs;
    JbLen n = (JbLen)langs.n, between = BETWEEN_LINES * p.page->grid, k = 0;
    while (k < n && langs.at[k] != p.ink.lang)
        k++;
    all.w = (width - (n - 1) * between) / n;
    all.x += k == n - 1 ? width - all.w : k * (all.w + between);
    return all;
}

JbLen jb_page_room(JbPlacement p)
{
    JbRoom *room = p.room;
    if (!room)
        return 0;
    if (!room->known) {
        p.room = NULL; /* heads and feet stand on one page */
        room->height = room->of(p);
        room->known = true;
    }
    JbLen inset = p.cell ? p.cell->inset[0] + p.cell->inset[2] : 0;
    return room->height > inset ? room->height - inset : 0;
}
