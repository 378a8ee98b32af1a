/* SPDX-License-Identifier: MIT */
/* One row of a table: its cells wrapped, its rules, its height. */
#include "page/table_row.h"
#include "page/copyfit.h"

typedef struct RowCell {
    const JbNode *node;
    JbFitted fitted;
    const JbParagraph *text;
    const JbStyle *style; /* as set: figures stand where the column's alignment puts them */
    JbLen x, w;
} RowCell;

/* The style of a cell's text where its column says how it stands. */
static const JbStyle *styled(JbPlacement p, const JbNode *cell)
{
    static const JbTextAlign aligns[] = {[JB_ALIGN_DEFAULT] = JB_TEXT_LEFT,
                                         [JB_ALIGN_LEFT] = JB_TEXT_LEFT,
                                         [JB_ALIGN_CENTER] = JB_TEXT_CENTER,
                                         [JB_ALIGN_RIGHT] = JB_TEXT_RIGHT};
    JbStyle *s = jb_arena_alloc(p.ink.composer->arena, sizeof *s);
    *s = *cell->style;
    if (cell->block->align != JB_ALIGN_DEFAULT)
        s->align = aligns[cell->block->align];
    else if (s->align == JB_TEXT_JUSTIFY)
        s->align = JB_TEXT_LEFT;
    return s;
}

static const JbStyle *at_left(JbPlacement p, const JbStyle *style)
{
    JbStyle *s = jb_arena_alloc(p.ink.composer->arena, sizeof *s);
    *s = *style;
    s->align = JB_TEXT_LEFT;
    return s;
}

static RowCell set_cell(JbPlacement p, const JbTable *t, const JbNode *cell, size_t column,
                        bool group)
{
    const JbTableColumn *c = &t->columns[column];
    RowCell r = {.node = cell, .x = c->x, .w = group ? t->x + t->w - c->x : c->w};
    r.fitted = jb_page_fit_text(p, cell, styled(p, cell), r.w);
    const JbRuns *runs = &r.fitted.runs;
    bool figure = !group && c->figures && jb_page_table_right(cell);
    if (figure) { /* one line, put where the points align */
        JbLen in = jb_page_table_figure_x(p, c, cell, runs);
        figure = in >= 0;
        if (figure) {
            r.x += in;
            r.w = c->w - in;
        }
    }
    r.style = figure ? at_left(p, r.fitted.style) : r.fitted.style;
    JbLen measure = figure ? r.w + r.style->size : r.w; /* what was measured whole is set whole */
    r.text = jb_para_compose(p.ink.composer, runs->at, runs->n, r.style, p.ink.lang, &measure, 1,
                             c->bar ? c->w : r.style->size * 4);
    return r;
}

static JbLen cell_height(const RowCell *c)
{
    size_t n = c->text->line_n ? c->text->line_n : 1;
    return c->style->before + (JbLen)n * c->style->leading + c->style->after;
}

static void draw_cell(JbPlacement p, JbFrame *f, const RowCell *c, JbLen top)
{
    const JbRuns *runs = &c->fitted.runs;
    JbTextPlace t = {c->style, runs->at, runs->n, c->node->element, c->fitted.run_element,
                     true,     c->w};
    JbLen y = top + jb_para_baseline(p.ink, c->style);
    for (size_t i = 0; i < c->text->line_n; i++, y += c->style->leading) {
        t.first = i == 0;
        jb_para_frame_line(p.ink, f, &c->text->lines[i], &t, c->x, y);
    }
    p.ink.composer->paragraph++;
}

/* Rows stand on whole lines where their style is on the grid; else they are as high as leading and
 * space make them. */
static JbLen row_height(JbPlacement p, const JbStyle *s, JbLen content)
{
    return s->on_grid ? (content + p.page->grid - 1) / p.page->grid * p.page->grid : content;
}

static void row_tint(JbPlacement p, JbFrame *f, const JbTable *t, const JbStyle *s, JbLen h)
{
    if (s->fill == JB_NO_COLOR)
        return;
    JbMark *m = jb_para_frame_rect(p.ink, f, JB_NONE, s->fill, t->x, 0, t->w, h);
    m->artifact = m->artifact == JB_ART_LAYOUT ? JB_ART_BACKGROUND : m->artifact;
}

static void row_rules(JbPlacement p, JbFrame *f, const JbTable *t, const JbStyle *s, JbLen h)
{
    if (s->rule_above)
        jb_para_frame_rect(p.ink, f, JB_NONE, s->rule_color, t->x, 0, t->w, s->rule_above)->role =
            JB_ROLE_ROW;
    if (s->rule_below)
        jb_para_frame_rect(p.ink, f, JB_NONE, s->rule_color, t->x, h - s->rule_below, t->w,
                           s->rule_below)
            ->role = JB_ROLE_ROW;
}

void jb_page_row_set(JbPlacement p, JbItems *items, const JbTable *t, const JbNode *row)
{
    RowCell *cells = jb_arena_alloc_array(p.ink.composer->arena, t->n, sizeof *cells);
    size_t n = 0;
    JbLen content = 0;
    bool group = row->block->group;
    for (const JbNode *c = row->child; c && n < t->n; c = c->next, n++) {
        cells[n] = set_cell(p, t, c, n, group && !c->next);
        JbLen h = cell_height(&cells[n]);
        content = h > content ? h : content;
    }
    const JbStyle *s = n ? cells[0].style : row->style;
    JbItem item = {
        .frame = jb_para_frame_new(p.ink), .place = row->block->place, .on_grid = s->on_grid};
    item.height = row_height(p, s, content);
    row_tint(p, item.frame, t, s, item.height);
    for (size_t i = 0; i < n; i++) {
        const RowCell *c = &cells[i];
        /* one line of text stands in the middle of its row's slack, except on the grid */
        JbLen slack = s->on_grid ? 0 : (item.height - content) / 2;
        draw_cell(p, item.frame, c, slack + c->style->before);
    }
    row_rules(p, item.frame, t, s, item.height);
    JB_PUSH(p.ink.composer->arena, &items->list, item);
}
