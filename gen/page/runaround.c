/* SPDX-License-Identifier: MIT */
/* Cells whose columns are not plain: blocks that stand over several columns part them into strips,
 * boxes make holes that text runs around. Down one column past its holes, then down the next; all
 * of it on the grid, since strips and holes begin and end on grid lines. */
#include "page/runaround.h"

typedef struct Around {
    JbPlacement p;
    const JbCellRun *c;
    JbLen y0, y1; /* what there is */
    JbLen shift;  /* of boxes at mid-height */
    bool crossed; /* a box at mid-height stood in the way of what spans columns */
    size_t wait;  /* boxes that stand on a further page */
    bool parted;  /* and one of which the rest does */
    JbLen *ys;    /* of the items of one piece of a column */
    JbRunaround *out;
    bool record; /* else it is only measured */
} Around;

static JbLen up(const Around *a, JbLen y)
{
    return (y + a->p.page->grid - 1) / a->p.page->grid * a->p.page->grid;
}

static JbLen larger(JbLen a, JbLen b)
{
    return a > b ? a : b;
}

static const JbItem *item(const Around *a, size_t k)
{
    return &a->c->items->list.at[k];
}

static size_t item_n(const Around *a)
{
    return a->c->items->list.n;
}

/* --- holes --- */

/* What of a box that is higher than a page stands in `room`; 0: nothing. The plan of it stays with
 * the box until it is drawn. */
static JbLen part_height(const Around *a, size_t i, JbLen room)
{
    JbBandRun *b = &a->c->boxes[i];
    JbLen rest = b->height;
    bool some = room > 0 && b->parts(a->p, b, room);
    JbLen part = some && b->height <= room ? b->height : 0;
    b->height = rest;
    return part;
}

static JbHole hole_of(const Around *a, size_t i)
{
    const JbBox *box = a->c->box_of[i];
    const JbBandRun *b = &a->c->boxes[i];
    JbLen h = b->height, grid = a->p.page->grid, head = up(a, a->y0), foot = a->y1 / grid * grid;
    JbHole hole = {.box = i, .from = box->from, .to = box->to};
    hole.part = b->parts && h > foot - head;
    h = hole.height = hole.part ? part_height(a, i, foot - head) : h;
    bool at_head = box->at == JB_BOX_HEAD || b->parts;
    hole.y = at_head                  ? head
             : box->at == JB_BOX_FOOT ? foot - h
                                      : head + (foot - head - h) / grid / 2 * grid + a->shift;
    hole.y0 = at_head ? hole.y : hole.y - grid;
    hole.y1 = hole.y + h + (!at_head && box->at == JB_BOX_FOOT ? 0 : grid);
    return hole;
}

static bool share_columns(const JbHole *a, const JbHole *b)
{
    return a->from < b->to && b->from < a->to;
}

static bool stands_free(const Around *a, const JbHole *h, JbLen foot)
{
    for (size_t k = 0; k < a->out->holes.n; k++) {
        const JbHole *other = &a->out->holes.at[k];
        if (share_columns(h, other) && h->y < other->y1 && other->y0 < foot)
            return false;
    }
    return true;
}

static bool is_left(const JbCellRun *c, size_t i)
{
    const JbBandRun *b = &c->boxes[i];
    return !b->continued || b->goes_on;
}

size_t jb_page_boxes_left(const JbCellRun *c)
{
    size_t n = 0;
    for (size_t i = 0; i < c->box_n; i++)
        n += is_left(c, i);
    return n;
}

/* False when they have no room, or not beside each other: those that have none on a page that is
 * theirs alone go on to the next one, behind which no other may pass. */
static bool make_holes(Around *a)
{
    bool may_wait = a->c->begun || a->p.relaxed;
    a->out->holes.n = a->wait = 0;
    a->parted = false;
    for (size_t i = 0; i < a->c->box_n; i++) {
        if (!is_left(a->c, i))
            continue;
        JbHole h = hole_of(a, i);
        JbLen foot = h.y + h.height;
        if (h.y < a->y0 || foot > a->y1 || h.height <= 0)
            return false;
        bool goes = !a->wait && stands_free(a, &h, foot);
        if (!goes && !may_wait)
            return false;
        a->wait += !goes;
        a->parted |= goes && h.part;
        if (goes)
            JB_PUSH(a->p.ink.composer->arena, &a->out->holes, h);
    }
    return true;
}

/* Every box stands or waits for a further page. */
static bool all_stand(const Around *a)
{
    return jb_page_boxes_left(a->c) == a->out->holes.n + a->wait;
}

/* The first hole in some columns that ends below y; NULL: none. */
static const JbHole *hole_below(const Around *a, int from, int to, JbLen y)
{
    const JbHole *first = NULL;
    for (size_t i = 0; i < a->out->holes.n; i++) {
        const JbHole *h = &a->out->holes.at[i];
        if (h->from < to && from < h->to && h->y1 > y && (!first || h->y0 < first->y0))
            first = h;
    }
    return first;
}

/* --- one strip --- */

static void put(Around *a, size_t k, int column, JbLen y, bool head)
{
    if (a->record)
        JB_PUSH(a->p.ink.composer->arena, &a->out->spots, ((JbSpot){k, column, y, head}));
}

/* Fills a column of a strip from item `pos` on; returns the next item. */
static size_t fill_column(Around *a, size_t pos, int column, JbLen bottom, JbStrip *s)
{
    JbLen top = column < s->span ? s->under : s->top, y = top;
    while (y < bottom) {
        const JbHole *h = hole_below(a, column, column + 1, y);
        JbLen end = h && h->y0 < bottom ? h->y0 : bottom;
        bool whole = (!h || h->y0 >= bottom) && y == top;
        if (whole ? end > y : end - y >= JB_LEAST_PIECE * a->p.page->grid) {
            JbColumn col = jb_page_column_fill(a->p, a->c->items, pos, y, end, a->ys);
            for (size_t k = pos; k < col.to; k++)
                put(a, k, column, a->ys[k - pos], k == pos);
            s->used[column] |= col.to > pos;
            s->bottom = col.to > pos ? larger(s->bottom, col.bottom) : s->bottom;
            pos = col.to;
        }
        if (!h || h->y0 >= bottom)
            break;
        y = h->y1;
    }
    return pos;
}

static size_t fill_strip(Around *a, size_t from, JbLen bottom, JbStrip *s)
{
    for (int c = 0; c < a->c->columns; c++)
        from = fill_column(a, from, c, bottom, s);
    return from;
}

/* The least bottom, on the grid, above which the items up to `to` go into the strip; y1 when there
 * is none. */
static JbLen least_bottom(Around *a, size_t from, size_t to, const JbStrip *s)
{
    JbLen grid = a->p.page->grid, low = s->top / grid, high = a->y1 / grid;
    bool record = a->record;
    a->record = false;
    while (low < high) {
        JbLen middle = (low + high) / 2;
        JbStrip trial = *s;
        if (fill_strip(a, from, middle * grid, &trial) >= to)
            high = middle;
        else
            low = middle + 1;
    }
    JbStrip trial = *s;
    bool fits = fill_strip(a, from, low * grid, &trial) >= to;
    a->record = record;
    return fits ? low * grid : a->y1;
}

/* A table's rows may be parted behind this one, which are its last on the page. */
static bool may_part(const Around *a, size_t k, size_t to)
{
    const JbNode *node = item(a, k)->node;
    return k + 1 < to && node && node->block->kind == JB_BLOCK_TABLE &&
           item(a, k + 1)->node == node && (!item(a, k)->keep_next || a->p.relaxed);
}

/* The tops of items [from, to) over several columns, from `top` on; returns the first that has no
 * room, which parts a table, or `from`. */
static size_t fill_span(Around *a, size_t from, size_t to, JbLen top, JbStrip *s)
{
    size_t end = from;
    JbLen y = top;
    const JbRepeat *repeat = item(a, from)->repeat;
    for (size_t k = from; k < to && y <= a->y1; k++) {
        y += k > from ? larger(item(a, k - 1)->after, item(a, k)->before) : 0;
        y += k == from && repeat ? repeat->height : 0;
        y = item(a, k)->on_grid ? up(a, y) : y;
        a->ys[k - from] = y;
        y += item(a, k)->height;
        JbLen under = up(a, y + item(a, k)->after);
        if (under > a->y1 || (k + 1 < to && !may_part(a, k, to)))
            continue;
        s->under = under;
        end = k + 1;
    }
    return end;
}

/* What stands over several columns, items [from, to), from the strip's top or below the holes
 * there; a table as far as it goes. Returns the first that does not stand. */
static size_t place_span(Around *a, size_t from, size_t to, JbStrip *s)
{
    size_t end = from;
    JbLen top = s->top;
    for (const JbHole *h = NULL;; top = h->y1) {
        end = fill_span(a, from, to, top, s);
        if (end == from)
            return from;
        h = hole_below(a, 0, s->span, top);
        if (!h || h->y0 >= s->under)
            break;
        a->crossed |= a->c->box_of[h->box]->at == JB_BOX_MIDDLE;
    }
    for (size_t k = from; k < end; k++)
        put(a, k, 0, a->ys[k - from], k == from);
    return end;
}

static size_t end_of_span(const Around *a, size_t from)
{
    size_t k = from;
    while (k < item_n(a) && item(a, k)->span > 0 && item(a, k)->span == item(a, from)->span)
        k++;
    return k;
}

/* All of the strip stands; returns `end`. */
static size_t end_strip(Around *a, JbStrip *s, size_t end)
{
    s->bottom = larger(s->bottom, s->under);
    if (a->record)
        JB_PUSH(a->p.ink.composer->arena, &a->out->strips, *s);
    a->out->bottom = larger(a->out->bottom, s->bottom);
    return end;
}

/* One strip from item `from` at `top`; returns the first item that does not stand in it: `from`
 * when nothing does. */
static size_t set_strip(Around *a, size_t from, JbLen top, bool first)
{
    size_t text = end_of_span(a, from), to = text, spots = a->out->spots.n;
    while (to < item_n(a) && item(a, to)->span == 0)
        to++;
    JbStrip s = {.top = up(a, top), .span = item(a, from)->span};
    if (first)
        s.top = top;
    else if (text > from)
        s.top = up(a, top + item(a, from)->before);
    s.under = s.bottom = s.top;
    size_t placed = text > from ? place_span(a, from, text, &s) : from;
    if (placed < text)
        return placed > from ? end_strip(a, &s, placed) : from;
    JbLen bottom = to == item_n(a) ? a->y1 : least_bottom(a, text, to, &s);
    size_t end = fill_strip(a, text, bottom, &s);
    if (end == text && end < to && (text == from || !a->p.relaxed)) {
        a->out->spots.n = spots; /* never what spans alone */
        return from;
    }
    return end_strip(a, &s, end);
}

/* --- the whole --- */

/* Everything from `from` on down to a->y1. True when all of it stands. */
static bool plan(Around *a, size_t from)
{
    JbRunaround *out = a->out;
    out->spots.n = out->strips.n = 0;
    out->end = from;
    out->bottom = a->y0;
    a->crossed = false;
    if (!make_holes(a))
        return false;
    for (size_t end = from; out->end < item_n(a); out->end = end) {
        end = set_strip(a, out->end, out->end == from ? a->y0 : out->bottom, out->end == from);
        if (end == out->end || (end < item_n(a) && item(a, end)->span == 0)) {
            out->end = end;
            break;
        }
    }
    for (size_t i = 0; i < out->holes.n; i++)
        out->bottom = larger(out->bottom, out->holes.at[i].y + out->holes.at[i].height);
    return out->end == item_n(a) && !a->wait && !a->parted;
}

static Around around(JbPlacement p, const JbCellRun *c, JbLen y0, JbLen y1, JbRunaround *out)
{
    Around a = {.p = p, .c = c, .y0 = y0, .y1 = y1, .out = out, .record = true};
    if (out->ys.cap <= c->items->list.n) {
        out->ys.cap = c->items->list.n + 1;
        out->ys.at = jb_arena_alloc_array(p.ink.composer->arena, out->ys.cap, sizeof *out->ys.at);
    }
    a.ys = out->ys.at;
    return a;
}

/* The same with boxes at mid-height moved out of the way of what spans columns, as little as it
 * takes; true when they are and all stands. */
static bool plan_clear(Around *a, size_t from, bool want)
{
    JbLen grid = a->p.page->grid, most = (a->y1 - a->y0) / grid / 2;
    a->shift = 0;
    bool all = plan(a, from);
    if (!a->crossed && all == want)
        return all;
    for (JbLen d = 1; d <= most; d++)
        for (int sign = 1; sign >= -1; sign -= 2) {
            a->shift = sign * d * grid;
            if (plan(a, from) == want && all_stand(a) && !a->crossed)
                return want;
        }
    a->shift = 0;
    plan(a, from);
    return false;
}

static bool may_cross(const Around *a)
{
    bool middle = false, spans = false;
    for (size_t i = 0; i < a->out->holes.n; i++)
        middle |= a->c->box_of[a->out->holes.at[i].box]->at == JB_BOX_MIDDLE;
    for (size_t i = 0; i < a->out->strips.n; i++)
        spans |= a->out->strips.at[i].span > 0;
    return middle && spans;
}

/* With the boxes out of the way less height may do. */
static void lower(Around *a, size_t from)
{
    JbLen grid = a->p.page->grid;
    JbLen shift = a->shift;
    while (a->y1 - grid >= a->y0) {
        a->y1 -= grid;
        if (!plan_clear(a, from, true))
            break;
        shift = a->shift;
    }
    a->y1 += grid;
    a->shift = shift;
    plan(a, from);
}

bool jb_page_runaround(JbPlacement p, const JbCellRun *c, size_t from, JbLen y0, JbLen y1,
                       JbRunaround *out)
{
    Around a = around(p, c, y0, y1, out);
    a.record = false;
    bool all = plan(&a, from);
    JbLen grid = p.page->grid, low = y0 / grid, high = y1 / grid;
    while (all && low < high) {
        JbLen middle = (low + high) / 2;
        a.y1 = middle * grid;
        if (a.y1 >= y0 && plan(&a, from))
            high = middle;
        else
            low = middle + 1;
    }
    a.record = true;
    for (a.y1 = all ? low * grid : y1; !plan(&a, from) && all && a.y1 < y1;)
        a.y1 = a.y1 + grid < y1 ? a.y1 + grid : y1; /* keeping together is not monotonous */
    if (a.crossed)
        plan_clear(&a, from, all);
    if (all && may_cross(&a))
        lower(&a, from);
    return all;
}
