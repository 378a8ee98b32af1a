/* SPDX-License-Identifier: MIT */
/* Bands: widths of their cells, and what of them stands on the page at hand. */
#include "page/band.h"
#include "page/band_draw.h"
#include "page/column_set.h"
#include "page/column_vertical.h"
#include "page/copyfit_cell.h"
#include "page/linked.h"
#include "page/runaround.h"
#include "page/table.h"

/* A band is not begun at a page's foot in fewer lines than this. */
#define SPLIT_LEAST 4

static const JbStream *stream_of(const JbStream *streams, size_t n, const char *flow)
{
    for (size_t i = 0; i < n; i++)
        if (jb_text_equal(streams[i].flow->name, flow) && streams[i].first)
            return &streams[i];
    return NULL;
}

/* Stated widths as they are, the rest by weight; the last cell ends where the type area does. */
static void share_width(JbPlacement p, JbBandRun *b)
{
    JbLen room = jb_page_area(p).w - (JbLen)(b->n - 1) * b->band->gutter;
    int64_t weights = 0;
    JbLen stated = 0;
    for (size_t i = 0; i < b->n; i++) {
        weights += b->cells[i].cell->weight;
        stated += b->cells[i].cell->weight ? 0 : b->cells[i].cell->width;
    }
    JbLen x = 0;
    int64_t before = 0;
    for (size_t i = 0; i < b->n; i++) {
        JbCellRun *c = &b->cells[i];
        int32_t weight = c->cell->weight;
        JbLen left = weights ? (JbLen)((room - stated) * before / weights) : 0;
        before += weight;
        c->x = x;
        c->w = weight ? (JbLen)((room - stated) * before / weights) - left : c->cell->width;
        x += c->w + b->band->gutter;
    }
}

/* A copy of the nodes from `first` up to `end`. */
static const JbNode *nodes_until(JbPlacement p, const JbNode *first, const JbNode *end)
{
    const JbNode *head = NULL, **tail = &head;
    for (const JbNode *n = first; n && n != end; n = n->next) {
        JbNode *copy = jb_arena_alloc(p.ink.composer->arena, sizeof *copy);
        *copy = *n;
        copy->next = NULL;
        *tail = copy;
        tail = (const JbNode **)&copy->next;
    }
    return head;
}

/* The space over the flow that stands under the cell's own; its rows stay as they are, and stay
 * together: it is a box's text, not a story's. */
static void part_joined(JbCellRun *c)
{
    JbItem *it = c->items->list.at, *end = it + c->items->list.n;
    while (c->joined && it < end && it->node->block != c->joined->block)
        it++;
    if (c->joined && it < end && it->before < c->cell->under_before)
        it->before = c->cell->under_before;
    for (; c->joined && it < end; it++) {
        it->still = true;
        it->keep_next |= it + 1 < end;
    }
}

/* The cell's nodes as items: in its columns, and of a plain one those that span them over and
 * under. Blocks that span the columns at a flow's beginning stand over them; from the next such
 * block on, or where there is nothing else, all stand under them. Where blocks stand over a number
 * of columns, or boxes between them, runaround.c has the whole of them. */
static void set_items(JbPlacement p, JbCellRun *c)
{
    const JbNode *columns = c->nodes, *under;
    JbSetting all = {c->measure, c->cell->gutter, c->columns, NULL, NULL, 0},
              one = {c->measure, 0, 1, NULL, NULL, 0};
    JbSetting across = {c->across, 0, 1, NULL, NULL, 0};
    if (!c->plain) {
        c->items = jb_page_set_nodes(p, c->nodes, &all);
        return;
    }
    while (columns && columns->style->span)
        columns = columns->next;
    for (under = columns; under && !under->style->span; under = under->next)
        ;
    if (!columns) /* its charts may grow there */
        under = c->nodes;
    else if (columns != c->nodes)
        c->over.items = jb_page_set_nodes(p, nodes_until(p, c->nodes, columns), &across);
    c->items = jb_page_set_nodes(p, nodes_until(p, columns, under), &one);
    part_joined(c);
    if (under)
        c->under.items = jb_page_set_nodes(p, under, &across);
}

JbLen jb_page_band_head(const JbBand *band)
{
    return band->pad[0] > 0 ? band->rule_top + band->pad[0] : 0;
}

JbLen jb_page_band_foot(const JbBand *band)
{
    return band->pad[1] > 0 ? band->rule_bottom + band->pad[1] : 0;
}

bool jb_page_cell_done(const JbCellRun *c)
{
    const JbSpan *o = &c->over, *u = &c->under;
    return c->next >= c->items->list.n && !jb_page_boxes_left(c) &&
           (!o->items || o->next >= o->items->list.n) && (!u->items || u->next >= u->items->list.n);
}

/* Blocks that may begin a column. */
static int blocks_of(const JbNode *nodes)
{
    int n = 0;
    for (const JbNode *node = nodes, *before = NULL; node; before = node, node = node->next)
        n += !before || !before->style->keep_next;
    return n;
}

/* As many columns as leave the least of the last row empty, none narrower than is stated; one only
 * where two are. */
static int count_columns(const JbCellRun *c, JbLen inner)
{
    const JbCell *cell = c->cell;
    int blocks = blocks_of(c->nodes), best = 1, least = INT32_MAX;
    for (int n = cell->columns < blocks ? cell->columns : blocks; n >= 2; n--) {
        int left = ((blocks + n - 1) / n * n - blocks) * 1000 / n;
        if (left < least && (inner - (n - 1) * cell->gutter) / n >= cell->measure) {
            best = n;
            least = left;
        }
    }
    return best;
}

static void measure_cell(JbPlacement p, JbCellRun *c)
{
    const JbCell *cell = c->cell;
    JbLen inner = c->w - cell->inset[1] - cell->inset[3];
    c->columns = cell->measure ? count_columns(c, inner) : cell->columns;
    inner -= (c->columns - 1) * cell->gutter;
    c->measure = inner / c->columns;
    if (c->measure < 2 * p.page->grid) {
        jb_diag_error(p.ink.composer->diags, "cell-too-narrow", &cell->place,
                      "give it fewer columns, smaller insets or more weight",
                      "the columns of flow '%s' are only %d.%03d pt wide", c->flow,
                      c->measure / 1000, (c->measure < 0 ? -c->measure : c->measure) % 1000);
        c->measure = 2 * p.page->grid;
    }
    c->across = inner + (c->columns - 1) * cell->gutter;
}

static void set_cell(JbPlacement p, JbCellRun *c, const JbStream *streams, size_t n);

/* A box that is higher than a further page goes on over pages: between its blocks and between the
 * lines of a paragraph. */
static void part_box(JbPlacement p, JbBandRun *b, JbBand *band)
{
    JbLen room = p.goes_on && b->height > p.page->layout->page.height / 2 ? jb_page_room(p) : 0;
    if (room <= 0 || b->height <= room || b->cells[0].cell->vertical)
        return;
    b->parts = jb_page_band_plan;
    band->split = true;
    band->height = 0;
    jb_diag_report(
        p.ink.composer->diags, JB_NOTE, JB_EXIT_OK, "box-parted", &band->place,
        "shorten it, give it more columns, or let its text run on outside the box",
        "the box '%s' is %d.%03d pt high, more than a page has room for; it goes on over "
        "pages",
        band->name, b->height / 1000, b->height % 1000);
}

/* A box is a band of one cell, as wide as the columns that it stands over. */
static void set_box(JbPlacement p, JbCellRun *c, const JbBox *box, const JbStream *stream)
{
    JbBand *band = jb_arena_alloc(p.ink.composer->arena, sizeof *band);
    JbBandRun *b = &c->boxes[c->box_n];
    int columns = box->to - box->from;
    *band = (JbBand){.name = box->cell.flow,
                     .height = box->height,
                     .cells = &box->cell,
                     .cell_n = 1,
                     .place = box->cell.place};
    *b = (JbBandRun){
        .band = band, .cells = jb_arena_alloc(p.ink.composer->arena, sizeof *b->cells), .n = 1};
    b->cells[0] =
        (JbCellRun){.cell = &box->cell, .nodes = stream->first, .flow = stream->flow->name};
    b->cells[0].w = columns * c->measure + (columns - 1) * c->cell->gutter;
    JbPlacement in = p;
    in.boxed = true;
    set_cell(in, &b->cells[0], NULL, 0);
    jb_page_band_plan(in, b, JB_ENDLESS);
    part_box(p, b, band);
    c->box_of[c->box_n++] = box;
}

static bool is_plain(const JbCellRun *c)
{
    bool spans = false;
    for (const JbNode *n = c->nodes; n; n = n->next)
        spans |= n->style->columns > 0;
    return !spans && !c->box_n;
}

/* A vertical cell's lines wait for the band's height. */
static void set_vertical(JbPlacement p, JbCellRun *c)
{
    c->nodes = jb_page_nodes_vertical(p, c->nodes);
    c->items = jb_arena_alloc(p.ink.composer->arena, sizeof *c->items);
    c->columns = 1; /* an empty one: its tiers are column_vertical.c's */
}

/* Tables that are too wide for one of the cell's columns stand over all of them. */
static void spread_tables(JbPlacement p, JbCellRun *c)
{
    for (JbNode *n = c->nodes; n && c->columns > 1; n = n->next) {
        bool own = n->style->columns > 0 || n->style->span;
        if (n->block->kind != JB_BLOCK_TABLE || own || !jb_page_table_spreads(p, n, c->measure))
            continue;
        JbStyle *style = jb_arena_alloc(p.ink.composer->arena, sizeof *style);
        *style = *n->style;
        style->columns = c->columns;
        n->style = style;
    }
}

static void set_cell(JbPlacement p, JbCellRun *c, const JbStream *streams, size_t n)
{
    const JbCell *cell = c->cell;
    p.ink.flow = c->flow;
    p.cell = cell;
    if (cell->vertical) {
        set_vertical(p, c);
        return;
    }
    measure_cell(p, c);
    c->boxes = jb_arena_alloc_array(p.ink.composer->arena, cell->box_n, sizeof *c->boxes);
    c->box_of = jb_arena_alloc_array(p.ink.composer->arena, cell->box_n, sizeof(JbBox *));
    for (size_t i = 0; i < cell->box_n; i++) {
        const JbStream *s = stream_of(streams, n, cell->boxes[i].cell.flow);
        if (s)
            set_box(p, c, &cell->boxes[i], s);
    }
    if (jb_page_is_linked(c))
        return;
    spread_tables(p, c);
    c->plain = is_plain(c);
    p.tight = jb_page_fit_cell(p, c);
    set_items(p, c);
}

/* Whether the flow stands under that of another cell. */
static bool stands_under(JbPlacement p, const char *flow, const JbStream *streams, size_t n)
{
    const JbPageMaster *m = &p.page->layout->page;
    for (size_t b = 0; b < m->body_n && p.page->layout->joined; b++)
        for (size_t k = 0; jb_locale_has(m->body[b].langs, p.ink.lang) && k < m->body[b].cell_n;
             k++) {
            const JbCell *c = &m->body[b].cells[k];
            if (c->under && jb_text_equal(c->under, flow) && stream_of(streams, n, c->flow))
                return true;
        }
    return false;
}

/* The flow under the cell's own goes on behind it. */
static void join(JbCellRun *c, const JbStream *under)
{
    JbNode *last = c->nodes;
    while (last->next)
        last = last->next;
    last->next = under->first;
    c->joined = under->first;
}

/* What of a cell is there: its flow, or a box at least. */
static bool cell_run(JbPlacement p, JbCellRun *c, const JbCell *cell, const JbStream *streams,
                     size_t n)
{
    const JbStream *s =
        stands_under(p, cell->flow, streams, n) ? NULL : stream_of(streams, n, cell->flow);
    const JbStream *under = s && cell->under ? stream_of(streams, n, cell->under) : NULL;
    bool boxes = false;
    for (size_t i = 0; i < cell->box_n; i++)
        boxes |= stream_of(streams, n, cell->boxes[i].cell.flow) != NULL;
    *c = (JbCellRun){.cell = cell, .flow = cell->flow};
    if (s) {
        c->nodes = s->first;
        c->flow = s->flow->name;
    }
    c->may_join = under != NULL;
    if (under && p.page->layout->joined)
        join(c, under);
    return s || boxes;
}

static bool band_run(JbPlacement p, JbBandRun *b, const JbBand *band, const JbStream *streams,
                     size_t n)
{
    *b = (JbBandRun){.band = band};
    b->cells = jb_arena_alloc_array(p.ink.composer->arena, band->cell_n, sizeof *b->cells);
    if (jb_layout_leaves_out(p.page->layout, band))
        return false;
    for (size_t i = 0; i < band->cell_n && jb_locale_has(band->langs, p.ink.lang); i++)
        b->n += cell_run(p, &b->cells[b->n], &band->cells[i], streams, n);
    if (b->n)
        share_width(p, b);
    return b->n > 0 || (band->seal && jb_locale_has(band->langs, p.ink.lang));
}

JbBandRun *jb_page_band_runs(JbPlacement p, const JbBand *bands, size_t band_n, JbStream *streams,
                             size_t stream_n, size_t *n)
{
    JbBandRun *runs = jb_arena_alloc_array(p.ink.composer->arena, band_n, sizeof *runs);
    *n = 0;
    for (size_t i = 0; i < band_n; i++)
        if (band_run(p, &runs[*n], &bands[i], streams, stream_n))
            ++*n;
    jb_page_link_cells(runs, *n);
    for (size_t i = 0; i < *n; i++) {
        p.goes_on = runs[i].band->split;
        for (size_t k = 0; k < runs[i].n; k++)
            set_cell(p, &runs[i].cells[k], streams, stream_n);
    }
    return runs;
}

/* --- planning --- */

/* What of a span stands between *y and limit; *y goes to the grid line below it. True when all of
 * it does. */
static bool plan_span(JbPlacement p, JbSpan *s, JbLen *y, JbLen limit)
{
    if (!s->items)
        return true;
    s->at = jb_page_column_fill(p, s->items, s->next, *y, limit, NULL);
    if (s->at.to > s->at.from)
        *y = jb_page_up_to_grid(s->at.bottom + s->items->list.at[s->at.to - 1].after, p.page->grid);
    return s->at.to == s->items->list.n;
}

/* The columns from c->top to limit, and how far down they go. */
static bool plan_columns(JbPlacement p, JbCellRun *c, JbLen limit, JbLen *bottom)
{
    bool all = jb_page_columns_balance(p, c->items, c->next, c->top, limit, c->cols, c->columns);
    *bottom = c->top;
    for (int i = 0; i < c->columns; i++)
        *bottom = c->cols[i].bottom > *bottom ? c->cols[i].bottom : *bottom;
    return all;
}

/* Room for what stands under the columns, with the space before it. */
static JbLen under_height(JbPlacement p, const JbSpan *s)
{
    if (!s->items || s->next >= s->items->list.n)
        return 0;
    return s->items->list.at[s->next].before +
           jb_page_column_fill(p, s->items, s->next, 0, JB_ENDLESS, NULL).bottom;
}

/* What of a cell stands in `room`, with its insets; true when all of it does. */
static bool plan_cell(JbPlacement p, JbCellRun *c, JbLen room)
{
    const JbLen *inset = c->cell->inset;
    if (!c->plain) {
        bool whole = jb_page_runaround(p, c, c->next, inset[0], room - inset[2], &c->around);
        c->height = c->around.bottom + inset[2];
        return whole;
    }
    JbLen y = inset[0], limit = room - inset[2], bottom, under = under_height(p, &c->under);
    bool over = plan_span(p, &c->over, &y, limit);
    c->top = y;
    bool all = plan_columns(p, c, over ? limit - under : y, &bottom);
    if (!all && over && under) /* without what stands under them, which goes on on the next page */
        plan_columns(p, c, limit, &bottom);
    c->under.at = (JbColumn){c->under.next, c->under.next, bottom};
    if (all && under) {
        y = jb_page_up_to_grid(
            bottom + (bottom > inset[0] ? c->under.items->list.at[c->under.next].before : 0),
            p.page->grid);
        all = plan_span(p, &c->under, &y, limit);
        bottom = c->under.at.to > c->under.at.from ? c->under.at.bottom : bottom;
    }
    c->height = bottom + inset[2];
    return all && over;
}

static bool cell_moves(const JbCellRun *c)
{
    if (!c->plain && !c->cell->vertical)
        return c->around.end > c->next || c->around.holes.n > 0;
    return c->cols[c->columns - 1].to > c->next || c->cols[0].to > c->next ||
           (c->over.items && c->over.at.to > c->over.next) || c->under.at.to > c->under.next;
}

/* --- cells that a flow goes through --- */

/* Plans the band's linked cells in a height. True when all of their flows stand, or go on in other
 * bands. */
static bool plan_linked(JbPlacement p, JbBandRun *b, JbLen height)
{
    bool all = true;
    for (size_t i = 0; i < b->n; i++) {
        JbCellRun *c = &b->cells[i];
        if (!jb_page_is_linked(c))
            continue;
        const JbLen *inset = c->cell->inset;
        all &= jb_page_linked_plan(p, c, inset[0], height - inset[2]) || c->after;
        c->height = c->around.bottom + inset[2];
    }
    return all;
}

static bool has_linked(const JbBandRun *b)
{
    for (size_t i = 0; i < b->n; i++)
        if (jb_page_is_linked(&b->cells[i]))
            return true;
    return false;
}

/* A flow goes on in a later band: this one is as high as the rest of it says. */
static bool goes_on_below(const JbBandRun *b)
{
    for (size_t i = 0; i < b->n; i++) {
        const JbCellRun *next = b->cells[i].after;
        if (next && jb_page_is_linked(&b->cells[i]) && (next < b->cells || next >= b->cells + b->n))
            return true;
    }
    return false;
}

static bool is_empty(const JbBandRun *b)
{
    for (size_t i = 0; i < b->n; i++) {
        const JbCellRun *c = &b->cells[i];
        if (!jb_page_is_linked(c) || c->around.end > 0 || c->around.holes.n > 0)
            return false;
    }
    return true;
}

/* The least height, in lines, in which all stands; it does in `high`. */
static JbLen least_height(JbPlacement p, JbBandRun *b, JbLen low, JbLen high)
{
    while (low < high) {
        JbLen middle = (low + high) / 2;
        if (plan_linked(p, b, middle * p.page->grid))
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* The band's other cells stand, in b->height. */
static void plan_links(JbPlacement p, JbBandRun *b, JbLen room)
{
    JbLen grid = p.page->grid, low = (b->height + grid - 1) / grid, high = low > 0 ? low : 1;
    if (goes_on_below(b)) {
        plan_linked(p, b, low * grid);
    } else {
        while (!plan_linked(p, b, high * grid) && high * grid < room)
            high *= 2;
        high = high * grid < room ? high : room / grid;
        bool all = plan_linked(p, b, high * grid);
        b->whole &= all;
        if (all)
            high = least_height(p, b, low, high);
        plan_linked(p, b, high * grid);
    }
    for (size_t i = 0; i < b->n; i++)
        b->height = jb_page_is_linked(&b->cells[i]) && b->cells[i].height > b->height
                        ? b->cells[i].height
                        : b->height;
    b->empty = is_empty(b);
}

/* Vertical cells are as high as the band, which is made higher where their text would not go in.
 * False when the band has none. */
static bool plan_vertical(JbPlacement p, JbBandRun *b)
{
    bool some = false;
    for (size_t i = 0; i < b->n; i++) {
        JbCellRun *c = &b->cells[i];
        if (!c->cell->vertical)
            continue;
        c->height = b->height = jb_page_least_vertical(p, c, b->height);
        some = true;
    }
    return some;
}

/* A cell whose budget sends the rest to the next page stays in its lines, or in as many as what
 * stands beside it has; not where the page has room for all of it. */
static bool plan_staying(JbPlacement p, JbCellRun *c, JbLen room, JbLen beside)
{
    JbLen lines = c->cell->inset[0] + c->stay * p.page->grid + c->cell->inset[2];
    lines = lines > beside ? lines : beside;
    bool all = plan_cell(p, c, room);
    return all || lines >= room ? all : plan_cell(p, c, lines);
}

/* The band's horizontal cells: those that stay in a number of lines after the others, whose height
 * they have as well. True when any of them got on. */
static bool plan_plain(JbPlacement p, JbBandRun *b, JbLen room, bool stays)
{
    bool some = false;
    for (size_t i = 0; i < b->n; i++) {
        JbCellRun *c = &b->cells[i];
        if (c->cell->vertical || jb_page_is_linked(c) || (c->stay > 0) != stays)
            continue;
        b->whole &= stays ? plan_staying(p, c, room, b->height) : plan_cell(p, c, room);
        some |= cell_moves(c);
        b->height = c->height > b->height ? c->height : b->height;
    }
    return some;
}

/* True when any cell got on; a vertical cell goes on whole. */
static bool plan_cells(JbPlacement p, JbBandRun *b, JbLen room)
{
    b->whole = true;
    b->height = b->least;
    bool some = plan_plain(p, b, room, false);
    JbLen least = jb_page_stated_least(p, b);
    b->height = b->height > least ? b->height : least;
    some |= plan_plain(p, b, room, true);
    b->empty = false;
    if (has_linked(b))
        plan_links(p, b, room);
    for (size_t i = 0; i < b->n; i++)
        some |= jb_page_is_linked(&b->cells[i]) && b->cells[i].around.end > 0;
    b->height = b->empty ? 0 : (b->height + p.page->grid - 1) / p.page->grid * p.page->grid;
    return plan_vertical(p, b) ? b->height <= room : some || b->empty;
}

static bool plan_fixed(JbPlacement p, JbBandRun *b, JbLen room)
{
    JbLen stated = b->band->height;
    plan_cells(p, b, JB_ENDLESS);
    if (b->height > stated)
        jb_diag_error(p.ink.composer->diags, "band-overflow", &b->band->place,
                      "make the band higher, \"auto\", or its text shorter",
                      "band '%s' needs %d.%03d pt more than its height", b->band->name,
                      (b->height - stated) / 1000, (b->height - stated) % 1000);
    return b->height <= room;
}

/* A band is not begun on a page where one of its cells would stay empty. */
static bool all_begin(const JbBandRun *b)
{
    for (size_t i = 0; i < b->n; i++)
        if (!jb_page_cell_done(&b->cells[i]) && !cell_moves(&b->cells[i]))
            return false;
    return true;
}

/* Nothing is left but the height that the language beside it needs. */
static bool plan_rest(JbBandRun *b, JbLen room)
{
    b->whole = b->least <= room;
    b->height = b->whole ? b->least : room;
    return room > 0;
}

bool jb_page_band_plan(JbPlacement p, JbBandRun *b, JbLen room)
{
    if (b->continued && !b->n)
        return plan_rest(b, room);
    if (b->band->sizing == JB_BAND_FIXED && !b->band->split)
        return plan_fixed(p, b, room);
    bool may_split = b->band->split && room >= SPLIT_LEAST * p.page->grid;
    bool some = may_split && plan_cells(p, b, room);
    if (!may_split || b->whole) { /* else far more than a page is left, perhaps: the rest is not
                                     looked at on every page */
        plan_cells(p, b, JB_ENDLESS);
        if (b->height <= room || !may_split)
            return b->height <= room;
        some = plan_cells(p, b, room);
    }
    b->whole &= b->least <= room;
    b->height = b->height > room ? room : b->height;
    return some && (b->whole || b->continued || p.relaxed || all_begin(b));
}
