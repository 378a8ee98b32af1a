/* SPDX-License-Identifier: MIT */
#include "page/table_turn.h"
#include "page/column.h"

/* Rows on the last piece, where there are more before it. */
#define ROWS_LAST 3

/* A piece under way: what is `x`, `y` in the rows stands at `at` + y from its left, `length` - x
 * from its head. */
typedef struct Piece {
    JbPlacement p;
    JbFrame *frame;
    JbLen length, at;
    bool again; /* what is put is there for the eye alone */
} Piece;

static const JbGlyph *glyphs_turned(const Piece *s, const JbMark *m)
{
    JbGlyph *copy = jb_arena_alloc_array(s->p.ink.composer->kept, m->glyph_n, sizeof *copy);
    for (size_t i = 0; i < m->glyph_n; i++) {
        copy[i] = m->glyphs[i];
        copy[i].x = m->glyphs[i].y;
        copy[i].y = -m->glyphs[i].x;
    }
    return copy;
}

static const JbPathStep *steps_turned(const Piece *s, const JbMark *m)
{
    JbPathStep *copy = jb_arena_alloc_array(s->p.ink.composer->arena, m->step_n, sizeof *copy);
    for (size_t i = 0; i < m->step_n; i++) {
        copy[i] = m->steps[i];
        for (int k = 0; k < 3; k++) {
            copy[i].x[k] = s->at + m->steps[i].y[k];
            copy[i].y[k] = s->length - m->steps[i].x[k];
        }
    }
    return copy;
}

static JbMark mark_turned(const Piece *s, const JbMark *from, size_t lines)
{
    JbMark m = *from;
    m.x = s->at + from->y;
    m.y = s->length - from->x;
    m.line += m.line == JB_NONE ? 0 : (uint32_t)lines;
    if (m.kind == JB_MARK_RECT) {
        m.y -= from->w;
        m.w = from->h;
        m.h = from->w;
    }
    if (m.kind == JB_MARK_GLYPHS) {
        m.vertical = m.turned = m.upward = true;
        m.glyphs = glyphs_turned(s, from);
    }
    if (m.kind == JB_MARK_PATH) {
        m.x = m.y = 0;
        m.upward = true;
        m.steps = steps_turned(s, from);
    }
    if (s->again) {
        m.element = JB_NONE;
        m.artifact = (uint8_t)s->p.ink.artifact;
    }
    return m;
}

static void put(const Piece *s, const JbFrame *from)
{
    JbArena *arena = s->p.ink.composer->arena;
    size_t lines = s->frame->lines.n;
    for (size_t i = 0; i < from->marks.n; i++)
        JB_PUSH(arena, &s->frame->marks, mark_turned(s, &from->marks.at[i], lines));
    for (size_t i = 0; i < from->lines.n; i++) {
        JbLineRecord r = from->lines.at[i];
        r.x = s->at + from->lines.at[i].baseline;
        r.baseline = s->length - from->lines.at[i].x;
        r.vertical = true;
        r.furniture |= s->again;
        JB_PUSH(arena, &s->frame->lines, r);
    }
    for (size_t i = 0; i < from->anchors.n && !s->again; i++) {
        JbAnchor a = from->anchors.at[i];
        JB_PUSH(arena, &s->frame->anchors,
                ((JbAnchor){a.element, s->at + a.y, s->length - a.x - a.w, a.h, a.w, a.drawn}));
    }
}

/* Height of rows from `from` up to `to`, as they stood. */
static JbLen height(const JbTableRows *rows, size_t from, size_t to)
{
    JbLen sum = 0;
    for (size_t i = from; i < to; i++)
        sum += rows->items.list.at[i].height;
    return sum;
}

/* The end of the piece that begins with row `from`: a group's head goes with its first row, the
 * last piece has rows enough. */
static size_t piece_end(const JbTableRows *rows, size_t from, JbLen room)
{
    size_t to = from, n = rows->items.list.n;
    JbLen used = 0;
    while (to < n && used + rows->items.list.at[to].height <= room)
        used += rows->items.list.at[to++].height;
    if (to == n)
        return to;
    while (n - to < ROWS_LAST && to > from + ROWS_LAST)
        to--;
    size_t end = to;
    while (end > from + 1 && rows->items.list.at[end - 1].keep_next)
        end--;
    return end > from + 1 ? end : to;
}

bool jb_page_table_turns(const JbTableRows *rows, JbLen measure)
{
    JbLen head = height(rows, 0, rows->head);
    for (size_t i = 0; i < rows->items.list.n; i++) {
        const JbItem *it = &rows->items.list.at[i];
        if (i >= rows->head && head + it->height > measure)
            return false;
        for (size_t k = 0; k < it->frame->marks.n; k++)
            if (it->frame->marks.at[k].kind == JB_MARK_IMAGE)
                return false;
    }
    return head <= measure && rows->items.list.n > 0;
}

static void put_rows(Piece *s, const JbTableRows *rows, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        put(s, rows->items.list.at[i].frame);
        s->at += rows->items.list.at[i].height;
    }
}

void jb_page_table_turn(JbPlacement p, JbItems *items, const JbTableRows *rows, JbLen x,
                        JbLen measure)
{
    size_t from = rows->head;
    JbLen tall = height(rows, 0, rows->head);
    do {
        bool first = from == rows->head;
        size_t to = piece_end(rows, from, measure - tall);
        Piece s = {p, jb_para_frame_new(p.ink), rows->length, x, !first};
        put_rows(&s, rows, 0, rows->head);
        s.again = false;
        put_rows(&s, rows, from, to);
        JbItem item = {.frame = s.frame,
                       .height = jb_page_up_to_grid(rows->length, p.page->grid),
                       .on_grid = true,
                       .before = first ? 0 : p.page->grid,
                       .place = rows->items.list.at[0].place};
        JB_PUSH(p.ink.composer->arena, &items->list, item);
        from = to;
    } while (from < rows->items.list.n);
}
