/* SPDX-License-Identifier: MIT */
/* Heads and what stands over and under them, key figures side by side, gaps in large type. */
#include "layout/face.h"
#include "proof/look_parts.h"

/* Type from which a line is a figure to be read from afar, and from which Han and Latin stand
 * close. */
#define KEY_SIZE   18000
#define LARGE_SIZE 20000
/* Lines whose baselines differ by less stand side by side. */
#define BESIDE 20000
/* A text under a head may begin so much to the right of it, in em of the head: a first line's
 * indent. */
#define INDENT 3
/* Ink under a head is never taken for nearer than this, for the ratio. */
#define NEAREST 500

typedef struct Neighbours {
    const JbLookInk *above, *below;
    JbLen up, down;
} Neighbours;

static bool parted(const JbLooking *l, const JbLookInk *head, JbLen y0, JbLen y1)
{
    for (size_t i = 0; i < l->barriers.n; i++) {
        const JbBarrier *b = &l->barriers.at[i];
        if (b->y >= y0 && b->y <= y1 && jb_proof_look_over(head->x0, head->x1, b->x0, b->x1))
            return true;
    }
    return false;
}

/* The whole of a heading in one box: all of its lines. */
static JbLookInk whole_head(const JbLooking *l, size_t head)
{
    JbLookInk all = {.x1 = -1};
    for (size_t i = 0; i < l->inks.n; i++) {
        const JbLookInk *ink = &l->inks.at[i];
        if (ink->head != head)
            continue;
        if (all.x1 < all.x0) {
            all = *ink;
            continue;
        }
        all.x0 = ink->x0 < all.x0 ? ink->x0 : all.x0;
        all.x1 = ink->x1 > all.x1 ? ink->x1 : all.x1;
        all.y0 = ink->y0 < all.y0 ? ink->y0 : all.y0;
        all.y1 = ink->y1 > all.y1 ? ink->y1 : all.y1;
    }
    return all;
}

static Neighbours neighbours(const JbLooking *l, const JbLookInk *head)
{
    Neighbours n = {NULL, NULL, 0, 0};
    JbLen reach = head->x0 + INDENT * head->size;
    reach = reach > head->x1 ? reach : head->x1;
    for (size_t i = 0; i < l->inks.n; i++) {
        const JbLookInk *ink = &l->inks.at[i];
        if (ink->head == head->head || !jb_proof_look_over(head->x0, reach, ink->x0, ink->x1))
            continue;
        JbLen up = head->y0 - ink->y1, down = ink->y0 - head->y1;
        bool over = (ink->y0 + ink->y1) / 2 < (head->y0 + head->y1) / 2;
        if (over && (!n.above || up < n.up)) {
            n.above = ink;
            n.up = up > 0 ? up : 0;
        }
        if (!over && (!n.below || down < n.down)) {
            n.below = ink;
            n.down = down > NEAREST ? down : NEAREST;
        }
    }
    if (n.above && (n.above->furniture || parted(l, head, n.above->y1, head->y0)))
        n.above = NULL;
    return n;
}

static void measure_head(JbLooking *l, size_t element)
{
    JbLookInk head = whole_head(l, element);
    if (head.x1 < head.x0)
        return;
    Neighbours n = neighbours(l, &head);
    if (!n.above)
        return;
    if (n.above->head != JB_NONE) {
        jb_proof_look_note(l, JB_LOOK_HEADS, n.up, &head);
        return;
    }
    jb_proof_look_note(l, JB_LOOK_HEAD, n.up, &head);
    if (n.below)
        jb_proof_look_note(l, JB_LOOK_HEAD_RATIO, (int64_t)n.up * 1000 / n.down, &head);
}

static const char *style_of(const JbLooking *l, const JbLookInk *ink)
{
    return l->pages->lines.at[ink->line].style;
}

/* A text of one line: a title that runs over two is no key figure. */
static bool is_one_line(const JbLooking *l, const JbLookInk *a)
{
    const JbLineRecord *line = &l->pages->lines.at[a->line];
    return line->first && line->last;
}

static void measure_level(JbLooking *l, size_t i)
{
    const JbLookInk *a = &l->inks.at[i];
    if (a->line == JB_NONE || a->size < KEY_SIZE || !is_one_line(l, a))
        return;
    for (size_t k = i + 1; k < l->inks.n; k++) {
        const JbLookInk *b = &l->inks.at[k];
        if (b->line == JB_NONE || !jb_text_equal(style_of(l, a), style_of(l, b)) ||
            !is_one_line(l, b) || jb_proof_look_over(a->x0, a->x1, b->x0, b->x1))
            continue;
        JbLen off =
            a->baseline > b->baseline ? a->baseline - b->baseline : b->baseline - a->baseline;
        if (off < BESIDE)
            jb_proof_look_note(l, JB_LOOK_LEVEL, off, a);
    }
}

static bool is_western(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

typedef struct Last {
    uint32_t c;
    size_t line;
    JbLen end; /* of its advance */
} Last;

/* A glyph in large type against the one before it; both with a character of their own. */
static void measure_pair(JbLooking *l, const JbMark *m, const JbGlyph *g, uint32_t c, Last *last)
{
    bool mixed =
        (is_western(c) && jb_text_is_han(last->c)) || (jb_text_is_han(c) && is_western(last->c));
    if (mixed && m->line == last->line) {
        JbLookInk at = {.line = m->line};
        JbLen gap = m->x + g->x - last->end;
        jb_proof_look_note(l, JB_LOOK_HAN_LATIN, gap > 0 ? (int64_t)gap * 1000 / m->size : 0, &at);
    }
}

static void measure_gaps(JbLooking *l)
{
    const JbPage *page = &l->pages->pages.at[l->page];
    Last last = {0, JB_NONE, 0};
    for (size_t i = 0; i < page->marks.n; i++) {
        const JbMark *m = &page->marks.at[i];
        if (m->kind != JB_MARK_GLYPHS || m->size < LARGE_SIZE || m->vertical || !m->text)
            continue;
        for (size_t k = 0; k < m->glyph_n; k++) {
            const JbGlyph *g = &m->glyphs[k];
            size_t at = g->text;
            uint32_t c = g->text_n ? jb_text_utf8_next(m->text, g->text + g->text_n, &at) : 0;
            if (c == ' ')
                continue;
            measure_pair(l, m, g, c, &last);
            JbLen wide = (JbLen)((int64_t)m->size *
                                 jb_layout_face_advance(l->pages->faces, m->face, g->id) / 1000);
            last = (Last){c, m->line, m->x + g->x + wide};
        }
    }
}

void jb_proof_look_heads(JbLooking *l)
{
    size_t before = JB_NONE;
    for (size_t i = 0; i < l->inks.n; i++) {
        if (l->inks.at[i].head != JB_NONE && l->inks.at[i].head != before)
            measure_head(l, before = l->inks.at[i].head);
        measure_level(l, i);
    }
    measure_gaps(l);
}
