/* SPDX-License-Identifier: MIT */
/* Bands onto the page: tints and rules, columns of items, boxes that grow into the place there is;
 * and what goes on over the page. */
#include "page/band_draw.h"
#include "page/band.h"
#include "page/box.h"
#include "page/column_vertical.h"
#include "page/linked.h"
#include "page/open_row.h"
#include "page/place.h"
#include "page/runaround.h"

/* Thickness of the rule between columns, and of outlines drawn for template authors. */
#define HAIRLINE 300
/* As many lines empty at the foot of a ground look forgotten. */
#define EMPTY_LINES 2
/* Of the outline around what does not fit. */
#define OVERFLOW_STROKE 1500

typedef struct Draw {
    JbPlacement p;
    JbBandRun *b;
    JbFrame *ground; /* tints and rules */
    size_t page;
    JbLen x, y; /* the type area's left edge, the band's top; from the trim's corner */
} Draw;

static void draw_rule(Draw *d, size_t color, JbLen x, JbLen y, JbLen w, JbLen h)
{
    if (w > 0 && h > 0)
        jb_para_frame_rect(d->p.ink, d->ground, JB_NONE, color, x, y, w, h)->role = JB_ROLE_BAND;
}

/* What rows and heads of a column gain where they open as far as the cell allows. */
static JbLen could_open(const JbCellRun *c)
{
    JbLen n = 0;
    for (size_t k = c->cols[0].from; k < c->cols[0].to; k++) {
        const JbItem *it = &c->items->list.at[k];
        n += jb_page_is_row(it) || (it->heading && !it->on_grid);
    }
    return n * c->cell->open;
}

/* How high a cell's ground is: as the band, so that all end level. Beside text that is much longer
 * it ends with what stands on it, once that has grown: else half of it would be empty. */
static JbLen ground_height(const Draw *d, const JbCellRun *c)
{
    JbLen high = d->b->height, most = high - EMPTY_LINES * d->p.page->grid, used = c->height;
    if (c->cell->fill == JB_NO_COLOR || c->cell->valign != 0 || c->cell->vertical || !c->plain ||
        !d->b->whole || used > most)
        return high;
    JbLen more = jb_page_could_grow(d->p, c) + could_open(c);
    used += more > 0 ? more + d->p.page->grid : 0; /* what stands on the grid regains it */
    return used > most ? high : used;
}

static void draw_ground(Draw *d, const JbCellRun *c)
{
    const JbCell *cell = c->cell;
    JbLen h = d->b->height, ground = ground_height(d, c);
    if (cell->fill != JB_NO_COLOR) {
        JbMark *m =
            jb_para_frame_rect(d->p.ink, d->ground, JB_NONE, cell->fill, c->x, 0, c->w, ground);
        m->artifact = d->p.ink.artifact == JB_ART_LAYOUT ? JB_ART_BACKGROUND : m->artifact;
        m->role = JB_ROLE_TINT;
    }
    draw_rule(d, cell->rule_color, c->x, 0, c->w, cell->rule_top);
    draw_rule(d, cell->rule_color, c->x, h - cell->rule_bottom, c->w, cell->rule_bottom);
    JbLen over = d->b->band->pad[0], under = d->b->band->pad[1];
    if (c->x > 0) /* it parts a cell from the one before it */
        draw_rule(d, cell->rule_color, c->x - d->b->band->gutter / 2, -over, cell->rule_left,
                  over + h + under);
}

static JbLen column_x(const JbCellRun *c, int column)
{
    return c->x + c->cell->inset[3] + column * (c->measure + c->cell->gutter);
}

/* One rule between columns i-1 and i of a strip, parted where a block or a box stands over both. */
static void draw_parted_rule(Draw *d, const JbCellRun *c, const JbStrip *s, int i)
{
    JbLen x = column_x(c, i) - (c->cell->gutter + HAIRLINE) / 2,
          y = i < s->span ? s->under : s->top;
    while (y < s->bottom) {
        const JbHole *next = NULL;
        for (size_t k = 0; k < c->around.holes.n; k++) {
            const JbHole *h = &c->around.holes.at[k];
            if (h->from < i && i < h->to && h->y1 > y && (!next || h->y0 < next->y0))
                next = h;
        }
        JbLen end = next && next->y0 < s->bottom ? next->y0 : s->bottom;
        if (end == s->bottom || end - y >= JB_LEAST_PIECE * d->p.page->grid)
            draw_rule(d, c->cell->rule_color, x, y, HAIRLINE, end - y);
        y = next ? next->y1 : s->bottom;
    }
}

static bool has_box(const JbCellRun *c, const JbStrip *s, int column)
{
    for (size_t k = 0; k < c->around.holes.n; k++) {
        const JbHole *h = &c->around.holes.at[k];
        if (h->from <= column && column < h->to && h->y0 < s->bottom && h->y1 > s->top)
            return true;
    }
    return false;
}

static void draw_strip_rules(Draw *d, const JbCellRun *c)
{
    for (size_t k = 0; k < c->around.strips.n && c->cell->column_rule; k++) {
        const JbStrip *s = &c->around.strips.at[k];
        for (int i = 1; i < c->columns; i++)
            if (s->used[i] || has_box(c, s, i))
                draw_parted_rule(d, c, s, i);
    }
}

static void draw_column_rules(Draw *d, const JbCellRun *c)
{
    if (!c->plain) {
        draw_strip_rules(d, c);
        return;
    }
    JbLen bottom = 0;
    for (int i = 0; i < c->columns; i++)
        bottom = c->cols[i].bottom > bottom ? c->cols[i].bottom : bottom;
    for (int i = 1; c->cell->column_rule && i < c->columns; i++)
        if (c->cols[i].to > c->cols[i].from)
            draw_rule(d, c->cell->rule_color, column_x(c, i) - (c->cell->gutter + HAIRLINE) / 2,
                      c->top, HAIRLINE, bottom - c->top);
}

/* A picture of open height is no higher than this, per mille of its width. */
#define MOST_PICTURE 1250

/* A column, or what stands across the columns. */
typedef struct Strip {
    JbCellRun *c;
    JbItems *items;
    const JbColumn *at;
    JbLen x, measure; /* from the type area's left edge */
    JbLen top, foot;  /* from the cell's top; foot: how far charts and pictures may grow */
    int column;
} Strip;

/* The height to which a chart or a picture of this width gains. */
static JbLen most_of(JbPlacement p, const JbItem *it, JbLen measure)
{
    const JbChartTask task = jb_page_chart_task(it->flex);
    return task.chart ? jb_chart_most(p.ink, &task, measure)
                      : (JbLen)((int64_t)measure * MOST_PICTURE / 1000);
}

static JbLen gain_of(JbPlacement p, const JbItems *items, JbLen measure)
{
    JbLen sum = 0;
    for (size_t k = 0; items && k < items->list.n; k++) {
        const JbItem *it = &items->list.at[k];
        JbLen more = it->flex ? most_of(p, it, measure) - it->height : 0;
        sum += more > 0 ? more : 0;
    }
    return sum;
}

JbLen jb_page_could_grow(JbPlacement p, const JbCellRun *c)
{
    return gain_of(p, c->items, c->measure) + gain_of(p, c->under.items, c->across);
}

static bool has_flex(const JbCellRun *c)
{
    for (size_t k = 0; c->items && k < c->items->list.n; k++)
        if (c->items->list.at[k].flex)
            return true;
    return false;
}

JbLen jb_page_stated_least(JbPlacement p, const JbBandRun *b)
{
    JbLen useful = 0, stated = b->band->height;
    bool flex = false;
    if (b->band->sizing != JB_BAND_FILL || b->band->most == 0 || b->height >= stated)
        return stated;
    for (size_t i = 0; i < b->n; i++) {
        const JbCellRun *c = &b->cells[i];
        if (c->cell->vertical || !c->plain)
            return stated;
        flex = flex || has_flex(c);
        JbLen high = c->height + (has_flex(c) ? jb_page_could_grow(p, c) : 0);
        useful = high > useful ? high : useful;
    }
    return flex && useful < stated ? useful : stated;
}

/* The height that a chart or a picture of this width takes where it is there anyhow. */
static JbLen fills(JbPlacement p, const JbItem *it, JbLen measure)
{
    const JbChartTask task = jb_page_chart_task(it->flex);
    return task.chart ? jb_chart_fills(p.ink, &task, measure) : most_of(p, it, measure);
}

static void grow_item(Draw *d, const Strip *s, JbItem *it, JbLen room)
{
    JbLen grid = d->p.page->grid, most = fills(d->p, it, s->measure);
    JbLen more = room / grid * grid, limit = (most - it->height) / grid * grid;
    more = more > limit ? limit : more;
    it->height += more > 0 ? more : 0;
}

/* The frame of a box whose height is known now. */
static JbFrame *box_frame(const Draw *d, const JbCellRun *c, const JbItem *it, JbLen w)
{
    JbPlacement p = d->p;
    p.ink.flow = c->flow;
    return jb_page_box_frame(p, it->flex, w, it->height);
}

/* Charts and pictures of open height share what their column has left, in whole lines. */
static void grow(Draw *d, const Strip *s)
{
    JbLen n = 0, left = s->foot - s->at->bottom;
    for (size_t k = s->at->from; k < s->at->to; k++)
        n += s->items->list.at[k].flex != NULL;
    for (size_t k = s->at->from; k < s->at->to && n; k++) {
        JbItem *it = &s->items->list.at[k];
        if (!it->flex)
            continue;
        grow_item(d, s, it, left / n);
        it->frame = box_frame(d, s->c, it, s->measure);
    }
}

/* Where the column would end if each of its rows were `more` higher: what stands on the grid
 * regains it, which may take a line. */
static JbLen bottom_with(const Draw *d, const Strip *s, JbLen more)
{
    const JbColumn *col = s->at;
    JbLen *ys = jb_arena_alloc_array(d->p.ink.composer->arena, col->to - col->from, sizeof *ys);
    for (size_t k = col->from; k < col->to; k++)
        s->items->list.at[k].height += jb_page_is_row(&s->items->list.at[k]) ? more : 0;
    jb_page_column_tops(d->p, s->items, col, s->top, ys);
    JbLen bottom = ys[col->to - col->from - 1] + s->items->list.at[col->to - 1].height;
    for (size_t k = col->from; k < col->to; k++)
        s->items->list.at[k].height -= jb_page_is_row(&s->items->list.at[k]) ? more : 0;
    return bottom;
}

/* Rows of a column that ends short share what its charts have left, each as far as the cell
 * allows. */
static void open_rows(const Draw *d, const Strip *s)
{
    JbLen n = 0;
    for (size_t k = s->at->from; k < s->at->to; k++)
        n += jb_page_is_row(&s->items->list.at[k]);
    if (!n || s->c->cell->open <= 0)
        return;
    JbLen more = (s->foot - bottom_with(d, s, 0)) / n, beyond;
    more = more < s->c->cell->open ? more : s->c->cell->open;
    while (more > 0 && (beyond = bottom_with(d, s, more) - s->foot) > 0)
        more -= beyond / n + 1;
    for (size_t k = s->at->from; k < s->at->to && more > 0; k++)
        if (jb_page_is_row(&s->items->list.at[k]))
            jb_page_open_row(d->p.ink.composer->arena, &s->items->list.at[k], more);
}

static JbLen shift(const Draw *d, const JbCellRun *c)
{
    JbLen left = d->b->height - c->height;
    if (left <= 0 || c->cell->valign == 0)
        return 0;
    left = c->cell->valign == 1 ? left / 2 : left;
    return left / d->p.page->grid * d->p.page->grid;
}

/* A column that ends short of the longest beside it: one line over each of its headings but one at
 * its head, as far as lines go. */
static void feather(const Draw *d, const Strip *s, JbLen *ys)
{
    JbLen tallest = s->at->bottom, down = 0;
    for (int i = 0; i < s->c->columns && s->items == s->c->items; i++)
        tallest = s->c->cols[i].bottom > tallest ? s->c->cols[i].bottom : tallest;
    JbLen lines = s->c->cell->feather ? (tallest - s->at->bottom) / d->p.page->grid : 0;
    for (size_t k = s->at->from; k < s->at->to; k++) /* a picture has grown into the place */
        lines = s->items->list.at[k].flex ? 0 : lines;
    for (size_t k = s->at->from; k < s->at->to; k++) {
        if (lines > 0 && k > s->at->from && s->items->list.at[k].heading) {
            down += d->p.page->grid;
            lines--;
        }
        ys[k - s->at->from] += down;
    }
}

/* Heads that are not on the grid share what the column has left, each as far as the cell allows. */
static void open_heads(const Strip *s, JbLen *ys)
{
    const JbItem *last = &s->items->list.at[s->at->to - 1];
    JbLen n = 0, down = 0, left = s->foot - ys[s->at->to - s->at->from - 1] - last->height;
    for (size_t k = s->at->from + 1; k < s->at->to; k++)
        n += s->items->list.at[k].heading && !s->items->list.at[k].on_grid;
    if (!n || left <= 0 || s->c->cell->open <= 0)
        return;
    JbLen more = left / n < s->c->cell->open ? left / n : s->c->cell->open;
    for (size_t k = s->at->from + 1; k < s->at->to; k++) {
        const JbItem *it = &s->items->list.at[k];
        down += it->heading && !it->on_grid ? more : 0;
        ys[k - s->at->from] += down;
    }
}

static void draw_strip(Draw *d, const Strip *s)
{
    const JbColumn *col = s->at;
    if (col->to == col->from)
        return;
    grow(d, s);
    open_rows(d, s);
    JbLen *ys = jb_arena_alloc_array(d->p.ink.composer->arena, col->to - col->from, sizeof *ys);
    jb_page_column_tops(d->p, s->items, col, s->top, ys);
    feather(d, s, ys);
    if (s->c->columns == 1)
        open_heads(s, ys);
    JbLen x = d->x + s->x, y = d->y + shift(d, s->c);
    const JbRepeat *repeat = s->items->list.at[col->from].repeat;
    if (repeat)
        jb_page_place(d->p, repeat->frame, d->page, x, y + ys[0] - repeat->height, s->column, true);
    for (size_t k = col->from; k < col->to; k++)
        if (s->items->list.at[k].frame)
            jb_page_place(d->p, s->items->list.at[k].frame, d->page, x, y + ys[k - col->from],
                          s->column, false);
}

/* The top of what stands under the columns. */
static JbLen under_top(const Draw *d, const JbCellRun *c)
{
    JbLen grid = d->p.page->grid, bottom = c->top;
    for (int i = 0; i < c->columns; i++)
        bottom = c->cols[i].bottom > bottom ? c->cols[i].bottom : bottom;
    bottom += bottom > c->cell->inset[0] ? c->under.items->list.at[c->under.at.from].before : 0;
    return (bottom + grid - 1) / grid * grid;
}

/* Tells of the space under a cell that could take in another flow. */
static void note_hole(const Draw *d, const JbCellRun *c)
{
    JbPages *pages = d->p.page->pages;
    JbLen left = c->may_join ? d->b->height - c->height : 0;
    left -= left > 0 ? jb_page_could_grow(d->p, c) : 0;
    pages->hole = left > pages->hole ? left : pages->hole;
    pages->holes += left > 0 ? left : 0;
}

/* What is under the columns has the rest of the band's height; where nothing is, they have it. */
static void draw_cell(Draw *d, JbCellRun *c)
{
    JbLen inner = c->cell->inset[3] + c->x, foot = d->b->height - c->cell->inset[2];
    bool under = c->under.items && c->under.at.to > c->under.at.from;
    note_hole(d, c);
    Strip over = {c,         c->over.items,     &c->over.at,       inner,
                  c->across, c->cell->inset[0], c->over.at.bottom, 0};
    if (over.items)
        draw_strip(d, &over);
    for (int i = 0; i < c->columns; i++) {
        Strip column = {c, c->items, &c->cols[i], column_x(c, i), c->measure, c->top, foot, i};
        column.foot = under ? c->cols[i].bottom : foot;
        draw_strip(d, &column);
    }
    if (under) {
        Strip s = {c, c->under.items, &c->under.at, inner, c->across, under_top(d, c), foot, 0};
        draw_strip(d, &s);
    }
}

/* --- cells that are not plain --- */

static void draw_spot(Draw *d, const JbCellRun *c, const JbSpot *s)
{
    JbItem *it = &c->items->list.at[s->item];
    JbLen x = d->x + column_x(c, s->column), y = d->y + shift(d, c) + s->y;
    JbLen w = it->span > 1 ? it->span * c->measure + (it->span - 1) * c->cell->gutter : c->measure;
    if (it->flex)
        it->frame = box_frame(d, c, it, w);
    if (s->head && it->repeat)
        jb_page_place(d->p, it->repeat->frame, d->page, x, y - it->repeat->height, s->column, true);
    if (it->frame)
        jb_page_place(d->p, it->frame, d->page, x, y, s->column, false);
}

static void draw_around(Draw *d, const JbCellRun *c)
{
    for (size_t i = 0; i < c->around.spots.n; i++)
        draw_spot(d, c, &c->around.spots.at[i]);
    for (size_t i = 0; i < c->around.holes.n; i++) {
        const JbHole *h = &c->around.holes.at[i];
        JbBandRun *box = &c->boxes[h->box];
        box->cells[0].x = column_x(c, h->from);
        box->y = d->b->y + shift(d, c) + h->y;
        if (!h->part && box->parts) /* plans were tried in less room */
            jb_page_band_plan(d->p, box, JB_ENDLESS);
        box->height = h->height;
        box->whole = !h->part;
        box->goes_on = !jb_page_band_draw(d->p, box, d->page);
        if (box->goes_on) /* the height of its rest */
            jb_page_band_plan(d->p, box, JB_ENDLESS);
    }
}

static void draw_box(Draw *d, size_t color, const JbLen box[4], JbLen stroke)
{
    JbLen x = box[0], y = box[1], w = box[2], h = box[3];
    JbPathStep steps[] = {{JB_PATH_MOVE, {x}, {y}},
                          {JB_PATH_LINE, {x + w}, {y}},
                          {JB_PATH_LINE, {x + w}, {y + h}},
                          {JB_PATH_LINE, {x}, {y + h}},
                          {.op = JB_PATH_CLOSE}};
    jb_para_frame_path(d->p.ink, d->ground, JB_NONE, color, steps, 5, stroke);
}

/* What does not fit: beyond the band's height, or beyond the type area's foot. */
static void draw_overflow(Draw *d, const JbCellRun *c)
{
    const JbPageMaster *m = &d->p.page->layout->page;
    const JbBand *band = d->b->band;
    JbLen h = band->sizing == JB_BAND_FIXED ? band->height : d->b->height;
    JbLen foot = m->height - m->margin[2] - d->y,
          end = c->height > d->b->height ? c->height : d->b->height;
    JbLen from = foot < h ? foot : h;
    if (end > from)
        draw_box(d, jb_para_color_or(d->p.ink, JB_COLOR_OVERFLOW, 0),
                 (JbLen[4]){c->x, from, c->w, end - from}, OVERFLOW_STROKE);
}

static void outline(Draw *d, const JbCellRun *c)
{
    size_t color = jb_para_color_or(d->p.ink, JB_COLOR_FRAME, 0);
    JbLen h = d->b->height, top = c->cell->inset[0], under = h - c->cell->inset[2];
    if (c->under.items && c->under.at.to > c->under.at.from) {
        under = under_top(d, c);
        draw_box(d, color,
                 (JbLen[4]){column_x(c, 0), under, c->across, h - c->cell->inset[2] - under},
                 HAIRLINE);
    }
    if (c->over.items && c->over.at.to > c->over.at.from) {
        draw_box(d, color, (JbLen[4]){column_x(c, 0), top, c->across, c->top - top}, HAIRLINE);
        top = c->top;
    }
    if (c->cell->vertical) {
        const JbLen *inset = c->cell->inset;
        draw_box(d, color,
                 (JbLen[4]){c->x + inset[3], top, c->w - inset[1] - inset[3], h - inset[2] - top},
                 HAIRLINE);
    }
    for (int i = 0; i < c->columns && !c->cell->vertical; i++) {
        JbLen x = column_x(c, i), w = c->measure;
        if (under > top) /* else all of it stands across them */
            draw_box(d, color, (JbLen[4]){x, top, w, under - top}, HAIRLINE);
        for (JbLen y = d->p.ink.composer->first_base; y < h; y += d->p.page->grid)
            jb_para_frame_stroke(d->p.ink, d->ground, JB_NONE, color, (JbLen[2]){x, y},
                                 (JbLen[2]){x + w, y}, HAIRLINE / 3, 0, 0);
    }
    draw_overflow(d, c);
}

/* --- over the page --- */

/* What goes on takes the place of cells that are done: as many more columns of its own measure as
 * there is room for. */
static void widen(JbPlacement p, JbBandRun *b)
{
    size_t n = 0;
    for (size_t i = 0; i < b->n; i++)
        if (!jb_page_cell_done(&b->cells[i]))
            b->cells[n++] = b->cells[i];
    if (n == b->n || n == 0) {
        b->n = n;
        return;
    }
    b->n = n;
    JbLen room = jb_page_area(p).w - (JbLen)(n - 1) * b->band->gutter;
    JbLen old = 0, x = 0;
    for (size_t i = 0; i < n; i++)
        old += b->cells[i].w;
    for (size_t i = 0; i < n; i++) {
        JbCellRun *c = &b->cells[i];
        JbLen w = (JbLen)((int64_t)room * c->w / old),
              frame = c->cell->inset[1] + c->cell->inset[3];
        int columns =
            (w - frame + c->cell->gutter + p.page->grid / 10) / (c->measure + c->cell->gutter);
        columns = columns > JB_COLUMNS_MAX ? JB_COLUMNS_MAX : columns;
        c->columns = columns > c->columns ? columns : c->columns;
        c->w = c->columns * c->measure + (c->columns - 1) * c->cell->gutter + frame;
        c->x = x;
        x += c->w + b->band->gutter;
    }
}

static void move_on(JbPlacement p, JbBandRun *b)
{
    for (size_t i = 0; i < b->n; i++) {
        JbCellRun *c = &b->cells[i];
        c->next = c->plain ? c->cols[c->columns - 1].to : c->around.end;
        if (c->after && !c->begun)
            c->next = c->items->list.n; /* the rest stands elsewhere */
        c->begun = true;
        c->stay = 0;
        c->over.next = c->over.items ? c->over.at.to : 0;
        c->under.next = c->under.at.to;
    }
    b->continued = true;
    b->least = b->least > b->height ? b->least - b->height : 0;
    widen(p, b);
}

/* Over the content: a picture at the band's head does not hide its rule. */
static void draw_band_rules(Draw *d)
{
    const JbBand *band = d->b->band;
    JbLen w = jb_page_area(d->p).w;
    d->ground = jb_para_frame_new(d->p.ink);
    if (!d->b->at_head)
        draw_rule(d, band->rule_color, 0, -jb_page_band_head(band), w, band->rule_top);
    draw_rule(d, band->rule_color, 0, d->b->height + jb_page_band_foot(band) - band->rule_bottom, w,
              band->rule_bottom);
    jb_page_place(d->p, d->ground, d->page, d->x, d->y, 0, false);
}

/* How far the type area of this page lies from that of an odd one: pages are counted from 0 here,
 * so odd indices are even pages. */
static JbLen mirror(JbPlacement p, size_t page)
{
    const JbPageMaster *m = &p.page->layout->page;
    return m->mirrored && page % 2 == 1 ? m->margin[1] - m->margin[3] : 0;
}

/* At the right of the band's foot. */
static void keep_for_seal(const Draw *d)
{
    const JbLayout *layout = d->p.page->layout;
    JbPages *pages = d->p.page->pages;
    pages->seal = (JbSealRoom){true, d->page, d->x + jb_page_area(d->p).w - layout->seal_size,
                               d->y + d->b->height - layout->seal_size};
}

bool jb_page_band_draw(JbPlacement p, JbBandRun *b, size_t page)
{
    Draw d = {p,
              b,
              jb_para_frame_new(p.ink),
              page,
              jb_page_area(p).x + mirror(p, page),
              p.page->layout->page.margin[0] + b->y};
    if (b->empty)
        return true;
    if (b->band->seal)
        keep_for_seal(&d);
    for (size_t i = 0; i < b->n; i++)
        jb_page_linked_set(p, &b->cells[i]);
    for (size_t i = 0; i < b->n; i++) {
        draw_ground(&d, &b->cells[i]);
        draw_column_rules(&d, &b->cells[i]);
        if (p.page->frames)
            outline(&d, &b->cells[i]);
    }
    jb_page_place(p, d.ground, page, d.x, d.y, 0, false);
    for (size_t i = 0; i < b->n; i++)
        if (b->cells[i].cell->vertical)
            jb_page_draw_vertical(p, &b->cells[i], page, d.x + b->cells[i].x, d.y, b->height);
        else if (b->cells[i].plain)
            draw_cell(&d, &b->cells[i]);
        else
            draw_around(&d, &b->cells[i]);
    draw_band_rules(&d);
    bool done = b->whole;
    move_on(p, b);
    return done;
}
