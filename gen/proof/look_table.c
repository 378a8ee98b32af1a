/* SPDX-License-Identifier: MIT */
/* Tables: what stands beside a name, names that are parted beside empty columns, bars. */
#include "proof/look_parts.h"
#include <stdlib.h>

/* Farther to the right stands something else than the next column. */
#define NEAR 80000
/* Columns keep so much between them when others take their room. */
#define KEPT 12000

static bool beside(const JbLookInk *a, const JbLookInk *b)
{
    return a->y0 < b->y1 && b->y0 < a->y1;
}

/* A name begins with a letter or a Han character, not with a figure or a mark. */
static bool is_name(const JbLookInk *ink)
{
    size_t at = 0;
    if (ink->cell == JB_NONE || ink->column_head || !ink->text || !*ink->text)
        return false;
    uint32_t c = jb_text_utf8_next(ink->text, 4, &at);
    return jb_text_is_han(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* Of a table that stands on its side: what is beside a name is above it. */
static bool on_side(const JbLooking *l, const JbLookInk *ink)
{
    return ink->line != JB_NONE && l->pages->lines.at[ink->line].vertical;
}

static void measure_gap(JbLooking *l, const JbLookInk *name)
{
    JbLen nearest = NEAR;
    for (size_t i = 0; i < l->inks.n; i++) {
        const JbLookInk *ink = &l->inks.at[i];
        bool other = ink->table == name->table ? ink->cell != name->cell : ink->line == JB_NONE;
        if (other && beside(name, ink) && ink->x0 >= (name->x0 + name->x1) / 2 &&
            ink->x0 - name->x1 < nearest)
            nearest = ink->x0 - name->x1;
    }
    if (nearest < NEAR)
        jb_proof_look_note(l, JB_LOOK_NAME_GAP, nearest > 0 ? nearest : 0, name);
}

typedef struct Reach {
    JbLen x0, x1;
} Reach;

static int by_left(const void *a, const void *b)
{
    const Reach *x = a, *y = b;
    return (x->x0 > y->x0) - (x->x0 < y->x0);
}

typedef struct Reaches {
    JB_VEC(Reach) all;
} Reaches;

/* What stands in the rows of a table on this page, from its left edge; false: it has none here. */
static bool reaches_here(const JbLooking *l, size_t table, Reaches *out)
{
    JbLen box[4] = {INT32_MAX, INT32_MAX, 0, 0};
    for (size_t i = 0; i < l->inks.n; i++) {
        const JbLookInk *ink = &l->inks.at[i];
        if (ink->table != table)
            continue;
        box[0] = ink->x0 < box[0] ? ink->x0 : box[0];
        box[1] = ink->y0 < box[1] ? ink->y0 : box[1];
        box[2] = ink->x1 > box[2] ? ink->x1 : box[2];
        box[3] = ink->y1 > box[3] ? ink->y1 : box[3];
    }
    for (size_t i = 0; i < l->inks.n && box[2] > 0; i++) {
        const JbLookInk *ink = &l->inks.at[i];
        bool group = ink->table == table && ink->x1 - ink->x0 > (box[2] - box[0]) / 2;
        if (!group && ink->x0 < box[2] && ink->x1 > box[0] && ink->y0 < box[3] && ink->y1 > box[1])
            JB_PUSH(l->arena, &out->all, (Reach){ink->x0 - box[0], ink->x1 - box[0]});
    }
    return box[2] > 0;
}

/* What columns of a table could give up: where nothing stands in any of its rows, on none of the
 * pages that it goes over, since its columns are of one width on each. */
static JbLen spare(const JbLooking *l, size_t table)
{
    Reaches r = {0};
    JbLen room = 0, end = 0;
    reaches_here(l, table, &r);
    for (int step = -1; step <= 1; step += 2)
        for (size_t page = l->page + (size_t)step; page < l->pages->pages.n; page += (size_t)step) {
            JbLooking other = {.arena = l->arena, .pages = l->pages, .page = page};
            jb_proof_look_gather(&other);
            if (!reaches_here(&other, table, &r))
                break;
        }
    if (r.all.n > 0)
        qsort(r.all.at, r.all.n, sizeof *r.all.at, by_left);
    for (size_t i = 0; i < r.all.n; i++) {
        const Reach *at = &r.all.at[i];
        room += i > 0 && at->x0 - end > KEPT ? at->x0 - end - KEPT : 0;
        end = at->x1 > end ? at->x1 : end;
    }
    return room;
}

/* Widths of the further lines of the cell that begins with ink i; of a group's title, which has all
 * columns' room, 0. */
static JbLen parted(const JbLooking *l, size_t i)
{
    const JbLookInk *first = &l->inks.at[i];
    JbLen more = 0, left = first->x0, right = first->x1;
    for (size_t k = 0; k < l->inks.n; k++)
        if (l->inks.at[k].table == first->table) {
            left = l->inks.at[k].x0 < left ? l->inks.at[k].x0 : left;
            right = l->inks.at[k].x1 > right ? l->inks.at[k].x1 : right;
        }
    if (first->x1 - first->x0 > (right - left) / 2)
        return 0;
    for (size_t k = 0; k < l->inks.n; k++) {
        const JbLookInk *ink = &l->inks.at[k];
        if (ink->cell == first->cell && ink->line != JB_NONE && ink->y0 > first->baseline)
            more += ink->x1 - ink->x0;
        else if (ink->cell == first->cell && ink->line != JB_NONE && ink->y1 < first->y0)
            return 0; /* not the first line */
    }
    return more;
}

void jb_proof_look_tables(JbLooking *l)
{
    const JbPage *page = &l->pages->pages.at[l->page];
    int64_t names = 0;
    const JbLookInk *worst = NULL;
    for (size_t i = 0; i < l->inks.n; i++) {
        const JbLookInk *ink = &l->inks.at[i];
        if (!is_name(ink) || on_side(l, ink))
            continue;
        measure_gap(l, ink);
        JbLen more = parted(l, i);
        bool gives = more > 0 && more <= spare(l, ink->table);
        names += gives;
        worst = gives ? ink : worst;
        if (!worst)
            jb_proof_look_note(l, JB_LOOK_NAMES, 0, ink);
    }
    if (worst)
        jb_proof_look_note(l, JB_LOOK_NAMES, names * 1000, worst);
    for (size_t i = 0; i < page->marks.n; i++)
        if (page->marks.at[i].role == JB_ROLE_BAR)
            jb_proof_look_note(l, JB_LOOK_BAR, page->marks.at[i].w, NULL);
}
