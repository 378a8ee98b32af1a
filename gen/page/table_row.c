/* SPDX-License-Identifier: MIT */
/* One row of a table: its cells wrapped, its rules, its height. */
#include "page/table_row.h"
#include "page/copyfit.h"
#include <string.h>

/* Lines of a cell on each side of where its row is parted. */
#define LINES_MIN 2

/* Characters of a row that a finding quotes. */
#define QUOTED 10

static int quote(JbText *out, const JbRuns *runs, int left)
{
    for (size_t i = 0; i < runs->n && left > 0; i++) {
        const char *s = runs->at[i].kind == JB_RUN_TEXT ? runs->at[i].text : "";
        for (size_t at = 0, n = strlen(s); at < n && left > 0; left--)
            jb_text_put_utf8(out, jb_text_utf8_next(s, n, &at));
    }
    return left;
}

const char *jb_page_row_begins(JbPlacement p, const JbNode *row)
{
    JbText out = jb_text(p.ink.composer->arena);
    if (row->block->kind == JB_BLOCK_TABLE && row->child)
        row = row->child;
    int left = QUOTED;
    for (const JbNode *cell = row->child; cell && left > 0; cell = cell->next) {
        if (out.n > 0)
            jb_text_put_char(&out, ' ');
        left = quote(&out, &cell->block->runs, left);
    }
    return jb_text_str(&out);
}

/* No page is enlarged to where a row's name stands on more lines than these. */
#define NAME_LINES 4

typedef struct RowCell {
    const JbNode *node;
    JbFitted fitted;
    const JbParagraph *text;
    const JbStyle *style; /* as set: figures stand where the column's alignment puts them */
    JbLen x, w;
} RowCell;

/* The style of a cell's text where its column says how it stands, or (`right`) its figures do. */
static JbStyle *styled(JbPlacement p, const JbNode *cell, bool right)
{
    static const JbTextAlign aligns[] = {[JB_ALIGN_DEFAULT] = JB_TEXT_LEFT,
                                         [JB_ALIGN_LEFT] = JB_TEXT_LEFT,
                                         [JB_ALIGN_CENTER] = JB_TEXT_CENTER,
                                         [JB_ALIGN_RIGHT] = JB_TEXT_RIGHT};
    JbStyle *s = jb_arena_alloc(p.ink.composer->arena, sizeof *s);
    *s = *cell->style;
    if (cell->block->align != JB_ALIGN_DEFAULT)
        s->align = aligns[cell->block->align];
    else if (right)
        s->align = JB_TEXT_RIGHT;
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
    bool plain = !group && c->plain;
    JbStyle *style = styled(p, cell, plain);
    if (c->figures && !plain && c->w >= c->size[JB_WIDTH_FOLD])
        style->hyphenate = false; /* it has room for each of its words */
    r.fitted = jb_page_fit_text(p, cell, style, r.w);
    const JbRuns *runs = &r.fitted.runs;
    bool figure = !group && c->figures && (plain || jb_page_table_right(cell));
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

/* The lines of a cell that begin in [from, to) of the row, in a frame whose head is at `from`;
 * `top` is where the cell's first line begins. */
static void draw_lines(JbPlacement p, JbFrame *f, const RowCell *c, JbLen top, JbLen from, JbLen to)
{
    const JbRuns *runs = &c->fitted.runs;
    JbTextPlace t = {c->style, runs->at, runs->n, c->node->element, c->fitted.run_element,
                     true,     c->w};
    JbLen head = top, base = jb_para_baseline(p.ink, c->style) - from;
    for (size_t i = 0; i < c->text->line_n; i++, head += c->style->leading) {
        t.first = i == 0;
        if (head >= from && head < to)
            jb_para_frame_line(p.ink, f, &c->text->lines[i], &t, c->x, head + base);
    }
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

/* Of a piece of the row, h high. */
static void row_rules(JbPlacement p, JbFrame *f, const JbTable *t, const JbStyle *s, JbLen h,
                      bool first, bool last)
{
    if (s->rule_above && first)
        jb_para_frame_rect(p.ink, f, JB_NONE, s->rule_color, t->x, 0, t->w, s->rule_above)->role =
            JB_ROLE_ROW;
    if (s->rule_below && last)
        jb_para_frame_rect(p.ink, f, JB_NONE, s->rule_color, t->x, h - s->rule_below, t->w,
                           s->rule_below)
            ->role = JB_ROLE_ROW;
}

/* A row with its cells set. */
typedef struct Row {
    const JbTable *t;
    const JbNode *node;
    const RowCell *cells;
    size_t n;
    const JbStyle *style; /* of its first cell: that of the row */
    JbLen height, slack;  /* slack: one line of text stands in the middle of it */
} Row;

static JbLen top_of(const Row *r, size_t i)
{
    return r->slack + r->cells[i].style->before;
}

/* The piece [from, to) of the row as an item. */
static void push_piece(JbPlacement p, JbItems *items, const Row *r, JbLen from, JbLen to)
{
    bool last = to == r->height;
    JbItem item = {.frame = jb_para_frame_new(p.ink),
                   .place = r->node->block->place,
                   .on_grid = r->style->on_grid,
                   .height = to - from};
    row_tint(p, item.frame, r->t, r->style, item.height);
    size_t paragraph = p.ink.composer->paragraph; /* a cell's pieces are one */
    for (size_t i = 0; i < r->n; i++, p.ink.composer->paragraph++)
        draw_lines(p, item.frame, &r->cells[i], top_of(r, i), from, last ? JB_ENDLESS : to);
    p.ink.composer->paragraph = last ? p.ink.composer->paragraph : paragraph;
    row_rules(p, item.frame, r->t, r->style, item.height, from == 0, last);
    JB_PUSH(p.ink.composer->arena, &items->list, item);
}

/* Whether no line of any cell runs over y and, unless there is `need`, each that goes on there has
 * two lines on each side and no word is divided by it. */
static bool may_part(const Row *r, JbLen y, bool need)
{
    for (size_t i = 0; i < r->n; i++) {
        const RowCell *c = &r->cells[i];
        JbLen in = y - top_of(r, i), leading = c->style->leading;
        JbLen n = (JbLen)c->text->line_n;
        if (in <= 0 || in >= n * leading)
            continue;
        JbLen before = in / leading, behind = n - before;
        if (in % leading || (!need && (before < LINES_MIN || behind < LINES_MIN ||
                                       c->text->lines[before - 1].hyphenated)))
            return false;
    }
    return true;
}

/* The cell of most lines says where the row may be parted; no piece is higher than `high`, though a
 * word is divided. */
static void push_pieces(JbPlacement p, JbItems *items, const Row *r, JbLen high)
{
    size_t most = 0;
    for (size_t i = 1; i < r->n; i++)
        if (r->cells[i].text->line_n > r->cells[most].text->line_n)
            most = i;
    JbLen from = 0, y = top_of(r, most);
    for (size_t k = 1; k < r->cells[most].text->line_n; k++) {
        y += r->cells[most].style->leading;
        if (!may_part(r, y, y + r->cells[most].style->leading - from > high))
            continue;
        push_piece(p, items, r, from, y);
        from = y;
    }
    push_piece(p, items, r, from, r->height);
}

void jb_page_row_set(JbPlacement p, JbItems *items, const JbTable *t, const JbNode *row, JbLen high)
{
    RowCell *cells = jb_arena_alloc_array(p.ink.composer->arena, t->n, sizeof *cells);
    Row r = {.t = t, .node = row, .cells = cells};
    JbLen content = 0;
    bool group = row->block->group;
    for (const JbNode *c = row->child; c && r.n < t->n; c = c->next, r.n++) {
        cells[r.n] = set_cell(p, t, c, r.n, group && !c->next);
        JbLen h = cell_height(&cells[r.n]);
        content = h > content ? h : content;
    }
    bool name = r.n > 1 && !group && !row->block->head;
    p.page->pages->cramped += name && cells[0].text->line_n > NAME_LINES;
    r.style = r.n ? cells[0].style : row->style;
    r.height = row_height(p, r.style, content);
    r.slack = r.style->on_grid ? 0 : (r.height - content) / 2;
    if (high > 0 && r.height > high)
        push_pieces(p, items, &r, high);
    else
        push_piece(p, items, &r, 0, r.height);
}
