/* SPDX-License-Identifier: MIT */
#include "page/box.h"
#include "page/column.h"
#include "page/page_image.h"

/* Height of a box whose aspect is open, per mille of its width, before it grows into the place
 * there is. */
#define OPEN_ASPECT 560
/* A picture without an aspect is at least so many lines high. */
#define LEAST_IMAGE 4

JbChartTask jb_page_chart_task(const JbNode *node)
{
    return (JbChartTask){node->block->chart, node->style, node->element, node->block->place};
}

/* Height of a chart or an image per 1000 of its width; 0: it takes what is left. */
static int32_t aspect_of(const JbBlock *b)
{
    if (b->chart)
        return b->chart->aspect;
    return b->image ? b->image->aspect : 0;
}

static JbLen least_height(JbPlacement p, const JbNode *node, JbLen w)
{
    const JbChartTask task = jb_page_chart_task(node);
    return node->block->chart ? jb_chart_least(p.ink, &task, w) : LEAST_IMAGE * p.page->grid;
}

static JbLen box_height(JbPlacement p, const JbNode *node, JbLen w)
{
    const JbBlock *b = node->block;
    int32_t aspect = aspect_of(b);
    JbLen h = (JbLen)((int64_t)w * (aspect > 0 ? aspect : OPEN_ASPECT) / 1000);
    JbLen least = least_height(p, node, w);
    if (b->chart && b->chart->least * 1000 > least)
        least = b->chart->least * 1000;
    if (aspect <= 0)
        h = least; /* grows into what is left */
    return jb_page_up_to_grid(h > least ? h : least, p.page->grid);
}

JbFrame *jb_page_box_frame(JbPlacement p, const JbNode *node, JbLen w, JbLen h)
{
    JbFrame *f = jb_para_frame_new(p.ink);
    const JbChartTask task = jb_page_chart_task(node);
    if (node->block->chart)
        jb_chart_draw(p.ink, f, &task, w, h);
    else if (node->block->image)
        jb_page_draw_image(p, f, node, w, h);
    if (node->element != JB_NONE) {
        JbAnchor a = {node->element, 0, 0, w, h, false};
        JB_PUSH(p.ink.composer->arena, &f->anchors, a);
    }
    return f;
}

/* Where it is to be set. */
typedef struct BoxPlace {
    JbItems *items;
    JbLen measure, height;
    bool first, last; /* the node's first and last part */
} BoxPlace;

static void push_box(JbPlacement p, const JbNode *node, const BoxPlace *at)
{
    JbItem item = {.height = at->height, .on_grid = true, .place = node->block->place};
    if (aspect_of(node->block) <= 0)
        item.flex = node;
    else
        item.frame = jb_page_box_frame(p, node, at->measure, item.height);
    item.before = at->first ? node->style->before : 0;
    item.after = at->last ? node->style->after : 0;
    item.parted = !at->first || !at->last;
    JB_PUSH(p.ink.composer->arena, &at->items->list, item);
}

static const JbNode *part_of(JbPlacement p, const JbNode *node, size_t from, size_t to)
{
    JbNode *copy = jb_arena_alloc(p.ink.composer->arena, sizeof *copy);
    JbBlock *block = jb_arena_alloc(p.ink.composer->arena, sizeof *block);
    *copy = *node;
    *block = *node->block;
    block->chart = jb_chart_part(p.ink.composer->arena, node->block->chart, from, to);
    copy->block = block;
    return copy;
}

/* A chart of rows in as few parts as pages need, alike in their number of rows. False when one row
 * alone is higher than a page. */
static bool set_parts(JbPlacement p, const JbNode *node, BoxPlace at, JbLen room)
{
    size_t rows = jb_chart_rows(node->block->chart);
    for (size_t n = 2; n <= rows; n++) {
        JbLen most = 0;
        for (size_t i = 0; i < n && most <= room; i++) {
            JbLen h =
                least_height(p, part_of(p, node, rows * i / n, rows * (i + 1) / n), at.measure);
            most = h > most ? h : most;
        }
        if (most > room)
            continue;
        for (size_t i = 0; i < n; i++) {
            const JbNode *part = part_of(p, node, rows * i / n, rows * (i + 1) / n);
            at.height = jb_page_up_to_grid(least_height(p, part, at.measure), p.page->grid);
            at.first = i == 0;
            at.last = i + 1 == n;
            push_box(p, part, &at);
        }
        jb_diag_report(p.ink.composer->diags, JB_NOTE, JB_EXIT_OK, "chart-parted",
                       &node->block->place, "give it a wider cell, or show less in it",
                       "the chart is higher than a page; it goes on in a further one");
        return true;
    }
    return false;
}

/* What a page has room for; in a band that is to stand on one, less what stands over the box. */
static JbLen room_for(JbPlacement p, const JbItems *items)
{
    JbLen room = jb_page_room(p), over = 0;
    if (p.goes_on || p.boxed || !p.cell || p.cell->columns > 1)
        return room / p.page->grid * p.page->grid;
    for (size_t i = 0; i < items->list.n; i++) {
        const JbItem *item = &items->list.at[i];
        over += item->height + item->after + (i > 0 ? item->before : 0);
    }
    return room > over ? (room - over) / p.page->grid * p.page->grid : 0;
}

void jb_page_box_set(JbPlacement p, JbItems *items, const JbNode *node, JbLen x, JbLen measure)
{
    BoxPlace at = {items, measure, box_height(p, node, measure - x), true, true};
    JbLen page = p.page->layout->page.height;
    JbLen room = at.height > page / 2 ? room_for(p, items) : 0;
    if (room > 0 && at.height > room) {
        bool higher = node->block->chart && least_height(p, node, measure - x) > room;
        if (higher && (p.goes_on || !p.boxed) && set_parts(p, node, at, room))
            return;
        if (!higher)
            jb_diag_report(
                p.ink.composer->diags, JB_NOTE, JB_EXIT_OK, "box-lower", &node->block->place,
                "give it a wider cell, or show less in it",
                "it would be higher than a page; it is drawn as high as the page has room for");
        at.height = higher ? at.height : room;
    }
    push_box(p, node, &at);
}
