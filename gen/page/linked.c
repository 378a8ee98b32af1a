/* SPDX-License-Identifier: MIT */
/* A flow through several cells, of different widths and heights: each takes what it has room for,
 * the next one goes on. What is planned is set on trial, since a band is planned more than once; it
 * is set in earnest when it is drawn. A paragraph that is parted goes on as a paragraph of its own,
 * from the very character, so that no line which stands already can change. */
#include "page/linked.h"
#include "page/column_set.h"
#include "page/copyfit.h"
#include "page/runaround.h"
#include <string.h>

void jb_page_link_cells(JbBandRun *bands, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < bands[i].n; k++) {
            JbCellRun *c = &bands[i].cells[k];
            for (size_t b = 0; b <= i && c->cell->goes_on; b++)
                for (size_t j = 0; j < (b == i ? k : bands[b].n); j++)
                    if (jb_text_equal(bands[b].cells[j].flow, c->flow))
                        c->before = &bands[b].cells[j];
            if (c->before)
                c->before->after = c;
        }
}

bool jb_page_is_linked(const JbCellRun *c)
{
    return (c->before || c->after) && !c->begun;
}

/* The flow's first node. */
static const JbNode *head_of(const JbCellRun *c)
{
    while (c->before)
        c = c->before;
    return c->nodes;
}

static const JbNode *node_before(const JbCellRun *c, const JbNode *node)
{
    const JbNode *n = head_of(c);
    while (n && n != node && n->next != node)
        n = n->next;
    return n == node ? NULL : n;
}

/* The nodes from `first` up to `until`, as wide as the cell's columns. */
static JbItems *set_from(JbPlacement p, const JbCellRun *c, const JbNode *first,
                         const JbNode *until)
{
    JbSetting how = {c->measure, c->cell->gutter, c->columns, until, node_before(c, first), 0};
    p.ink.flow = c->flow;
    p.cell = c->cell;
    return jb_page_set_nodes(p, first, &how);
}

static const JbNode *first_of(const JbCellRun *c)
{
    return c->before ? c->before->rest : c->nodes;
}

/* --- where a paragraph is parted --- */

/* Lists, quotes and tables go on whole. */
static void keep_whole(JbItems *items)
{
    for (size_t k = 0; k + 1 < items->list.n; k++) {
        JbItem *it = &items->list.at[k];
        if (it->node == it[1].node && it->node->block->kind != JB_BLOCK_PARAGRAPH)
            it->keep_next = true;
    }
}

static JbRuns runs_from(JbArena *arena, JbRuns runs, size_t run, uint32_t at)
{
    JbRun *out = jb_arena_alloc_array(arena, runs.n - run, sizeof *out);
    for (size_t i = run; i < runs.n; i++)
        out[i - run] = runs.at[i];
    if (runs.n > run && out[0].kind == JB_RUN_TEXT)
        out[0].text += at;
    return (JbRuns){out, runs.n - run};
}

/* The paragraph of a line from that line on: no indent, no space above. */
static const JbNode *rest_from(JbPlacement p, const JbCellRun *c, const JbItem *line)
{
    const JbNode *of = line->node;
    JbFitted whole = jb_page_fit_text(p, of, of->style, c->measure);
    JbNode *rest = jb_arena_alloc(p.ink.composer->arena, sizeof *rest);
    JbBlock *block = jb_arena_alloc(p.ink.composer->arena, sizeof *block);
    JbStyle *style = jb_arena_alloc(p.ink.composer->arena, sizeof *style);
    *style = *whole.style;
    style->indent = style->indent_after_heading = 0;
    style->before = 0;
    style->fit = (JbBudget){0};
    *block = *of->block;
    block->runs = runs_from(p.ink.composer->arena, whole.runs, line->run, line->at);
    block->shorter = NULL;
    block->shorter_n = 0;
    *rest = *of;
    rest->block = block;
    rest->style = style;
    rest->of = of;
    rest->of_run = line->run;
    return rest;
}

static size_t lines_in(JbPlacement p, const JbNode *n, JbLen measure)
{
    return jb_para_compose(p.ink.composer, n->block->runs.at, n->block->runs.n, n->style,
                           p.ink.lang, &measure, 1, n->style->size * 4)
        ->line_n;
}

/* Whether the paragraph may go on from item e in the next cell: enough lines on both sides, no word
 * in two cells. */
static const JbNode *try_part(JbPlacement p, const JbCellRun *c, size_t e)
{
    const JbItem *it = &c->items->list.at[e];
    size_t keep = (size_t)it->node->style->keep_lines;
    if (it->line < keep || it[-1].hyphenated)
        return NULL;
    const JbNode *rest = rest_from(p, c, it);
    return lines_in(p, rest, c->after->measure) >= keep ? rest : NULL;
}

/* The end of what can stay when items from `e` on have no room; *rest receives what goes on. */
static size_t part(JbPlacement p, const JbCellRun *c, size_t e, const JbNode **rest)
{
    const JbItem *items = c->items->list.at;
    *rest = NULL;
    if (e == c->items->list.n) /* all of it stands: what has no room is a box */
        return e;
    for (; e > 0 && items[e].line > 0; e--) {
        *rest = items[e].node->block->kind == JB_BLOCK_PARAGRAPH ? try_part(p, c, e) : NULL;
        if (*rest)
            return e;
    }
    while (e > 0 && (items[e].line > 0 || items[e - 1].keep_next) && !p.relaxed)
        e--;
    *rest = items[e].node;
    return e;
}

static void drop_from(JbRunaround *r, size_t end)
{
    size_t n = 0;
    for (size_t i = 0; i < r->spots.n; i++)
        if (r->spots.at[i].item < end)
            r->spots.at[n++] = r->spots.at[i];
    r->spots.n = n;
    r->end = end;
}

/* --- planning and setting --- */

/* What stands in the cell when it begins with `first`: the rest of a paragraph, and of the whole
 * flow, which is set once, what is behind it. */
static JbItems *items_from(JbPlacement p, JbCellRun *c, const JbNode *first)
{
    if (!c->whole) {
        c->whole = set_from(p, c, head_of(c), NULL);
        if (c->after)
            keep_whole(c->whole);
    }
    bool rest = first && first->of;
    const JbNode *next = rest ? first->next : first;
    JbItems *items = rest ? set_from(p, c, first, first->next)
                          : jb_arena_alloc(p.ink.composer->arena, sizeof *items);
    size_t k = next ? 0 : c->whole->list.n;
    while (k < c->whole->list.n && c->whole->list.at[k].node != next)
        k++;
    if (rest) {
        for (; k < c->whole->list.n; k++)
            JB_PUSH(p.ink.composer->arena, &items->list, c->whole->list.at[k]);
        return items;
    }
    items->list.at = c->whole->list.at + k;
    items->list.n = items->list.cap = c->whole->list.n - k;
    return items;
}

bool jb_page_linked_plan(JbPlacement p, JbCellRun *c, JbLen y0, JbLen y1)
{
    JbTrial draft;
    p = jb_page_begin_draft(p, &draft);
    c->items = items_from(p, c, first_of(c));
    bool all = jb_page_runaround(p, c, 0, y0, y1, &c->around);
    c->rest = NULL;
    if (!all && c->after)
        drop_from(&c->around, part(p, c, c->around.end, &c->rest));
    return all;
}

void jb_page_linked_set(JbPlacement p, JbCellRun *c)
{
    if (!jb_page_is_linked(c))
        return;
    const JbNode *rest = c->rest;
    c->items = set_from(p, c, first_of(c), rest && rest->of ? rest->next : rest);
}
