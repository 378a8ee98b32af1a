/* SPDX-License-Identifier: MIT */
/* A layout whose matter is larger, for pages that have little to say, or a little smaller, for
 * those that have a few lines too many. */
#include "base/clamp.h"
#include "base/text.h"
#include "layout/layout.h"

/* Type up to this grows in full, type from that on not at all: what is large already stays. */
#define GROWS 12000
#define STAYS 20000
/* What a cell's budget of lines comes to where shorter texts are to save a page, per mille. */
#define SHORTER 800

static JbLen times(JbLen v, int32_t by)
{
    return (JbLen)((int64_t)v * by / 1000);
}

/* Air is not taken from a page that closes up. */
static JbLen air(JbLen v, int32_t by)
{
    return by < 1000 ? v : times(v, by);
}

/* Whole lines of the old grid are whole lines of the new one. */
static JbLen scaled(const JbLayout *l, JbLen v, int32_t by)
{
    return v / l->grid * times(l->grid, by) + times(v % l->grid, by);
}

/* A height of whole lines, at least what it was where the page closes up. */
static JbLen height_of(const JbLayout *l, JbLen v, int32_t by)
{
    JbLen grid = times(l->grid, by);
    return by < 1000 ? (v + grid - 1) / grid * grid : scaled(l, v, by);
}

/* By how much a size of type grows where running text grows by `by`. */
static int32_t growth(JbLen size, int32_t by)
{
    JbLen above = (JbLen)jb_clamp(size - GROWS, 0, STAYS - GROWS);
    return 1000 + (int32_t)((int64_t)(by - 1000) * (STAYS - GROWS - above) / (STAYS - GROWS));
}

/* Type shrinks to what can still be read, as when a text is tightened. */
static JbLen scaled_size(JbLen size, int32_t own)
{
    JbLen least = size < JB_LEAST_RUNNING ? JB_LEAST_NOTE : JB_LEAST_RUNNING, v = times(size, own);
    least = size < least ? size : least;
    return v < least ? least : v;
}

static JbStyle scaled_style(const JbLayout *l, const JbStyle *s, int32_t by)
{
    JbStyle out = *s;
    int32_t own = growth(s->size, by);
    out.size = scaled_size(s->size, own);
    out.tracking = times(s->tracking, own);
    out.leading =
        s->on_grid ? scaled(l, s->leading, by) : (JbLen)((int64_t)s->leading * out.size / s->size);
    out.before = s->on_grid ? scaled(l, s->before, by) : air(s->before, by);
    out.after = s->on_grid ? scaled(l, s->after, by) : air(s->after, by);
    out.pad = air(s->pad, by);
    return out;
}

/* Type and the grid stay, and what stands off the grid comes closer: lines of notes and captions,
 * and what is over and under them; rows stay as far from their rules. */
static JbStyle closer_style(const JbStyle *s, int32_t by)
{
    JbStyle out = *s;
    if (s->on_grid || s->rule_above || s->rule_below)
        return out;
    out.leading = times(s->leading, by);
    out.before = times(s->before, by);
    out.after = times(s->after, by);
    return out;
}

static JbStyle style_at(const JbLayout *l, const JbStyle *s, int32_t by)
{
    return by < 1000 && l->close_lines ? closer_style(s, by) : scaled_style(l, s, by);
}

static const JbStyle *scaled_styles(JbArena *arena, const JbLayout *l, int32_t by)
{
    JbStyle *styles = jb_arena_alloc_array(arena, l->style_n, sizeof *styles);
    for (size_t i = 0; i < l->style_n; i++) {
        const JbStyle *from = &l->styles[i];
        styles[i] = style_at(l, from, by);
        for (JbLang k = 0; k < JB_LANGS; k++) {
            if (!from->in[k])
                continue;
            styles[i].in[k] = &styles[i];
            if (from->in[k] == from)
                continue;
            JbStyle *in = jb_arena_alloc(arena, sizeof *in);
            *in = style_at(l, from->in[k], by);
            styles[i].in[k] = in;
        }
    }
    return styles;
}

/* Larger type needs fewer columns, where nothing is placed by their number. */
static int scaled_columns(const JbLayout *l, const JbCell *c, int32_t by)
{
    for (size_t i = 0; i < l->style_n; i++)
        if (l->styles[i].columns > 0)
            return c->columns;
    return c->box_n || by < 1000 ? c->columns : (c->columns * 1000 + by / 2) / by;
}

static JbCell scaled_cell(JbArena *arena, const JbLayout *l, const JbCell *c, int32_t by)
{
    JbCell out = *c;
    JbBox *boxes = jb_arena_alloc_array(arena, c->box_n, sizeof *boxes);
    out.open = times(c->open, by);
    out.columns = scaled_columns(l, c, by);
    out.gutter = air(c->gutter, by);
    if (by < 1000) /* as much room as before, in lower lines: there is air in it, too */
        out.fit.lines = c->fit.lines * 1000 / by;
    for (int i = 0; i < 4; i++)
        out.inset[i] = air(c->inset[i], by);
    for (size_t i = 0; i < c->box_n; i++) {
        boxes[i] = c->boxes[i];
        boxes[i].cell = scaled_cell(arena, l, &c->boxes[i].cell, by);
        boxes[i].height = height_of(l, boxes[i].height, by);
    }
    out.boxes = boxes;
    return out;
}

static JbBand scaled_band(JbArena *arena, const JbLayout *l, const JbBand *b, int32_t by)
{
    JbBand out = *b;
    JbCell *cells = jb_arena_alloc_array(arena, b->cell_n, sizeof *cells);
    for (size_t i = 0; i < b->cell_n; i++)
        cells[i] = scaled_cell(arena, l, &b->cells[i], by);
    out.cells = cells;
    out.height = height_of(l, b->height, by);
    out.most = height_of(l, b->most, by);
    out.before = air(b->before, by);
    out.after = air(b->after, by);
    out.open = scaled(l, b->open, by);
    out.loosen = scaled(l, b->loosen, by);
    out.gutter = air(b->gutter, by);
    for (int i = 0; i < 2; i++)
        out.pad[i] = air(b->pad[i], by);
    return out;
}

/* On pages that close up with their type as it is, bands stand on half lines of the grid, and
 * nearer to each other. */
static void set_closer(JbArena *arena, JbLayout *out)
{
    JbBand *body = jb_arena_alloc_array(arena, out->page.body_n, sizeof *body);
    for (size_t i = 0; i < out->page.body_n; i++) {
        body[i] = out->page.body[i];
        body[i].before /= body[i].before >= out->grid ? 2 : 1;
    }
    out->page.body = body;
    out->grid = (out->grid + 1) / 2;
}

static void set_scaled(JbArena *arena, JbLayout *out, int32_t by)
{
    const JbLayout *from = out->natural;
    JbBand *body = jb_arena_alloc_array(arena, from->page.body_n, sizeof *body);
    for (size_t i = 0; i < from->page.body_n; i++)
        body[i] = scaled_band(arena, from, &from->page.body[i], by);
    out->page.body = body;
    out->grid = times(from->grid, by);
}

const JbLayout *jb_layout_scaled(JbArena *arena, const JbLayout *layout, int32_t by)
{
    JbLayout *out = jb_arena_alloc(arena, sizeof *out);
    *out = *layout;
    out->styles = scaled_styles(arena, layout, by);
    out->natural = layout;
    if (by < 1000 && layout->close_lines)
        set_closer(arena, out);
    else
        set_scaled(arena, out, by);
    return out;
}

JbLen jb_layout_line_grid(const JbLayout *layout)
{
    bool halved = layout->close_lines && layout->natural && layout->grid < layout->natural->grid;
    return halved ? layout->natural->grid : layout->grid;
}

const JbLayout *jb_layout_shorter(JbArena *arena, const JbLayout *layout)
{
    const JbPageMaster *m = &layout->page;
    JbLayout *out = jb_arena_alloc(arena, sizeof *out);
    JbBand *body = jb_arena_alloc_array(arena, m->body_n, sizeof *body);
    *out = *layout;
    out->page.body = body;
    out->natural = layout;
    for (size_t i = 0; i < m->body_n; i++) {
        JbCell *cells = jb_arena_alloc_array(arena, m->body[i].cell_n, sizeof *cells);
        body[i] = m->body[i];
        body[i].cells = cells;
        for (size_t k = 0; k < body[i].cell_n; k++) {
            cells[k] = m->body[i].cells[k];
            cells[k].fit.wish = cells[k].fit.lines * SHORTER / 1000;
        }
    }
    return out;
}

const JbLayout *jb_layout_lean(JbArena *arena, const JbLayout *layout)
{
    for (size_t i = 0; i < layout->page.body_n; i++) {
        if (!layout->page.body[i].spare)
            continue;
        JbLayout *out = jb_arena_alloc(arena, sizeof *out);
        *out = *layout;
        out->lean = true;
        return out;
    }
    return NULL;
}

const JbLayout *jb_layout_without(JbArena *arena, const JbLayout *layout, const char *band)
{
    const JbPageMaster *m = &layout->page;
    JbLayout *out = jb_arena_alloc(arena, sizeof *out);
    JbBand *body = jb_arena_alloc_array(arena, m->body_n, sizeof *body);
    *out = *layout;
    out->page.body = body;
    for (size_t i = 0; i < m->body_n; i++) {
        body[i] = m->body[i];
        body[i].left_out |= strcmp(body[i].name, band) == 0;
    }
    return out;
}

bool jb_layout_leaves_out(const JbLayout *layout, const JbBand *band)
{
    return band->left_out || (band->spare && layout->lean);
}

const JbLayout *jb_layout_joined(JbArena *arena, const JbLayout *layout)
{
    JbLayout *out = jb_arena_alloc(arena, sizeof *out);
    *out = *layout;
    out->joined = true;
    return out;
}

/* The first band that shows the flow; behind the last one where none does. */
static size_t band_of(const JbPageMaster *m, const char *flow)
{
    size_t i = 0;
    for (bool found = false; i < m->body_n && !found; i += !found)
        for (size_t k = 0; flow != NULL && k < m->body[i].cell_n && !found; k++)
            found = jb_text_equal(m->body[i].cells[k].flow, flow);
    return i;
}

const JbLayout *jb_layout_sealed(JbArena *arena, const JbLayout *layout, JbLangs langs)
{
    const JbPageMaster *m = &layout->page;
    JbLayout *out = jb_arena_alloc(arena, sizeof *out);
    JbBand *body = jb_arena_alloc_array(arena, m->body_n + 1, sizeof *body);
    JbLen lines = (layout->seal_size + layout->grid - 1) / layout->grid;
    size_t at = band_of(m, layout->seal_flow);
    for (size_t i = 0; i < m->body_n; i++)
        body[i + (i >= at)] = m->body[i];
    body[at] = (JbBand){.name = "seal",
                        .sizing = JB_BAND_FIXED,
                        .height = lines * layout->grid,
                        .before = layout->grid / 2,
                        .keep_before = true,
                        .seal = true};
    body[at].langs = layout->side_by_side ? langs : jb_locale_only(langs.at[langs.n - 1]);
    *out = *layout;
    out->page.body = body;
    out->page.body_n++;
    return out;
}
