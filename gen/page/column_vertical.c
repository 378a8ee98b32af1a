/* SPDX-License-Identifier: MIT */
/* Cells whose lines run downwards and stand from right to left (clreq 2.4): everything is set as if
 * the page were turned, lines of the cell's height one below another, and the frames are turned
 * clockwise when they are placed. Columns are tiers, one below another. */
#include "page/column_vertical.h"
#include "page/column_set.h"
#include "page/place.h"

/* A tier is never lower than this many characters of the body's grid: a line shorter than that is
 * no line. */
#define LEAST_TIER 2
/* Of lines drawn for authors of templates. */
#define MIDDLE_STROKE 100

/* --- nodes --- */

static const JbStyle *style_vertical(JbPlacement p, const JbStyle *style)
{
    JbStyle *copy = jb_arena_alloc(p.ink.composer->arena, sizeof *copy);
    *copy = *style;
    copy->vertical = true;
    copy->on_grid = false; /* the grid is one of horizontal lines */
    return copy;
}

static bool is_text(JbPlacement p, const JbNode *node)
{
    JbBlockKind k = node->block->kind;
    if (k != JB_BLOCK_TABLE && k != JB_BLOCK_CHART && k != JB_BLOCK_IMAGE)
        return true;
    jb_diag_error(p.ink.composer->diags, "vertical-content", &node->block->place,
                  "put it into a flow of a horizontal cell",
                  "a table, chart or picture cannot stand in the vertical cell of flow '%s'",
                  p.ink.flow);
    return false;
}

JbNode *jb_page_nodes_vertical(JbPlacement p, const JbNode *first)
{
    JbNode *head = NULL, **tail = &head;
    for (const JbNode *n = first; n; n = n->next) {
        if (!is_text(p, n))
            continue;
        JbNode *copy = jb_arena_alloc(p.ink.composer->arena, sizeof *copy);
        *copy = *n;
        copy->style = style_vertical(p, n->style);
        copy->child = jb_page_nodes_vertical(p, n->child);
        copy->next = NULL;
        *tail = copy;
        tail = &copy->next;
    }
    return head;
}

/* --- lines --- */

/* The cell's text in lines of one length, in tiers. */
typedef struct Tiers {
    JbItems *items;
    JbColumn cols[JB_COLUMNS_MAX];
    JbLen measure; /* of a line */
    JbLen width;   /* that its lines may take */
    JbLen used;    /* that they take in the widest tier */
    bool fits;
} Tiers;

static bool overfull(const JbItems *items)
{
    for (size_t i = 0; i < items->list.n; i++) {
        const JbFrame *f = items->list.at[i].frame;
        for (size_t k = 0; f && k < f->lines.n; k++)
            if (f->lines.at[k].quality.overfull || f->lines.at[k].quality.resort)
                return true;
    }
    return false;
}

static void set_tiers(JbPlacement p, const JbCellRun *c, JbLen height, Tiers *t)
{
    const JbCell *cell = c->cell;
    JbLen inner = height - cell->inset[0] - cell->inset[2] - (cell->columns - 1) * cell->gutter;
    JbLen least = LEAST_TIER * p.page->grid;
    t->measure = inner / cell->columns > least ? inner / cell->columns : least;
    t->width = c->w - cell->inset[1] - cell->inset[3];
    p.ink.flow = c->flow;
    p.cell = cell;
    t->items = jb_page_set_nodes(p, c->nodes, &(JbSetting){t->measure, 0, 1, NULL, NULL, 0});
    size_t from = 0;
    t->used = 0;
    for (int i = 0; i < cell->columns; i++) {
        t->cols[i] = jb_page_column_fill(p, t->items, from, 0, t->width, NULL);
        t->used = t->cols[i].bottom > t->used ? t->cols[i].bottom : t->used;
        from = t->cols[i].to;
    }
    t->fits = from == t->items->list.n && inner >= least * cell->columns && !overfull(t->items);
}

/* Would the text go in? */
static bool fits(JbPlacement p, const JbCellRun *c, JbLen height)
{
    JbTrial trial;
    Tiers t;
    set_tiers(jb_page_begin_trial(p, &trial), c, height, &t);
    jb_page_end_trial(&trial);
    return t.fits;
}

JbLen jb_page_least_vertical(JbPlacement p, const JbCellRun *c, JbLen from)
{
    const JbPageMaster *m = &p.page->layout->page;
    JbLen low = (from + p.page->grid - 1) / p.page->grid,
          high = (m->height - m->margin[0] - m->margin[2]) / p.page->grid;
    if (low >= high || !fits(p, c, high * p.page->grid))
        return from;
    while (low < high) {
        JbLen middle = (low + high) / 2;
        if (fits(p, c, middle * p.page->grid))
            high = middle;
        else
            low = middle + 1;
    }
    return low * p.page->grid;
}

/* --- onto the page --- */

static const JbGlyph *glyphs_vertical(JbPlacement p, const JbMark *m)
{
    JbGlyph *copy = jb_arena_alloc_array(p.ink.composer->kept, m->glyph_n, sizeof *copy);
    for (size_t i = 0; i < m->glyph_n; i++) {
        copy[i] = m->glyphs[i];
        copy[i].x = -m->glyphs[i].y;
        copy[i].y = m->glyphs[i].x;
    }
    return copy;
}

static const JbPathStep *steps_vertical(JbPlacement p, const JbMark *m)
{
    JbPathStep *copy = jb_arena_alloc_array(p.ink.composer->arena, m->step_n, sizeof *copy);
    for (size_t i = 0; i < m->step_n; i++) {
        copy[i] = m->steps[i];
        for (int k = 0; k < 3; k++) {
            copy[i].x[k] = -m->steps[i].y[k];
            copy[i].y[k] = m->steps[i].x[k];
        }
    }
    return copy;
}

static JbMark mark_vertical(JbPlacement p, const JbMark *from)
{
    JbMark m = *from;
    bool box = m.kind == JB_MARK_RECT;
    m.x = -(from->y + (box ? from->h : 0));
    m.y = from->x;
    if (box) {
        m.w = from->h;
        m.h = from->w;
    }
    if (m.kind == JB_MARK_GLYPHS)
        m.glyphs = glyphs_vertical(p, from);
    if (m.kind == JB_MARK_PATH) {
        m.x = m.y = 0;
        m.steps = steps_vertical(p, from);
    }
    return m;
}

/* The frame, turned clockwise: its upper left corner is now the upper right one. */
static JbFrame *frame_vertical(JbPlacement p, const JbFrame *from)
{
    JbFrame *f = jb_para_frame_new(p.ink);
    for (size_t i = 0; i < from->marks.n; i++)
        JB_PUSH(p.ink.composer->arena, &f->marks, mark_vertical(p, &from->marks.at[i]));
    for (size_t i = 0; i < from->lines.n; i++) {
        JbLineRecord r = from->lines.at[i];
        r.x = -from->lines.at[i].baseline;
        r.baseline = from->lines.at[i].x;
        JB_PUSH(p.ink.composer->arena, &f->lines, r);
    }
    for (size_t i = 0; i < from->anchors.n; i++) {
        JbAnchor a = from->anchors.at[i];
        JB_PUSH(p.ink.composer->arena, &f->anchors,
                ((JbAnchor){a.element, -(a.y + a.h), a.x, a.h, a.w, a.drawn}));
    }
    return f;
}

static void report(JbPlacement p, const JbCellRun *c, const Tiers *t)
{
    JbLen over = t->used - t->width;
    if (over <= 0) /* a line is too long for its tier: that was told */
        return;
    jb_diag_error(
        p.ink.composer->diags, "vertical-overflow", &c->cell->place,
        "make the cell wider, the band higher, or the text shorter",
        "the vertical lines of flow '%s' need %d.%03d pt more than the width of their cell",
        c->flow, over / 1000, over % 1000);
}

/* What no tier has room for goes on in the last one, beyond the cell: it is reported, and an author
 * sees it. */
static void overflow(JbPlacement p, Tiers *t, int n)
{
    JbColumn *last = &t->cols[n - 1];
    if (last->to == t->items->list.n)
        return;
    *last = jb_page_column_fill(p, t->items, last->from, 0, JB_ENDLESS, NULL);
    t->used = last->bottom > t->used ? last->bottom : t->used;
}

/* The middles of lines, for authors of templates. */
static void outline(JbPlacement p, JbFrame *f, JbLen measure)
{
    for (size_t i = 0; i < f->lines.n; i++)
        jb_para_frame_stroke(p.ink, f, JB_NONE, jb_para_color_or(p.ink, JB_COLOR_FRAME, 0),
                             (JbLen[2]){f->lines.at[i].x, 0}, (JbLen[2]){f->lines.at[i].x, measure},
                             MIDDLE_STROKE, 0, 0);
}

static void place_tier(JbPlacement p, const Tiers *t, int tier, size_t page, JbLen right, JbLen y)
{
    const JbColumn *col = &t->cols[tier];
    JbLen *ys = jb_arena_alloc_array(p.ink.composer->arena, col->to - col->from + 1, sizeof *ys);
    jb_page_column_tops(p, t->items, col, 0, ys);
    for (size_t k = col->from; k < col->to; k++) {
        JbFrame *f = frame_vertical(p, t->items->list.at[k].frame);
        if (p.page->frames)
            outline(p, f, t->measure);
        jb_page_place(p, f, page, right - ys[k - col->from], y, tier, false);
    }
}

void jb_page_draw_vertical(JbPlacement p, const JbCellRun *c, size_t page, JbLen x, JbLen y,
                           JbLen height)
{
    const JbCell *cell = c->cell;
    Tiers t;
    set_tiers(p, c, height, &t);
    overflow(p, &t, cell->columns);
    report(p, c, &t);
    JbLen free = t.width - t.used;
    JbLen right = x + c->w - cell->inset[1] - (free > 0 ? free * cell->valign / 2 : 0);
    for (int i = 0; i < cell->columns; i++)
        place_tier(p, &t, i, page, right, y + cell->inset[0] + i * (t.measure + cell->gutter));
}
