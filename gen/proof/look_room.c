/* SPDX-License-Identifier: MIT */
/* Charts, what stays empty, and pages that hold no more than a few lines. */
#include "base/clamp.h"
#include "proof/look_parts.h"
#include <string.h>

/* The type area in squares of this side, for what stays empty. */
#define SQUARE 3000
/* Lines nearer than this are one line of a page. */
#define SAME_LINE 2000

static size_t index_in_language(const JbLooking *l)
{
    size_t n = 0;
    for (size_t i = 0; i < l->page; i++)
        n += l->pages->pages.at[i].lang == l->pages->pages.at[l->page].lang;
    return n;
}

static bool is_last(const JbLooking *l)
{
    const JbPages *p = l->pages;
    return l->page + 1 == p->pages.n || p->pages.at[l->page + 1].lang != p->pages.at[l->page].lang;
}

static bool is_picture(const JbLooking *l, size_t element)
{
    const JbPage *page = &l->pages->pages.at[l->page];
    for (size_t i = 0; i < page->marks.n; i++)
        if (page->marks.at[i].kind == JB_MARK_IMAGE && page->marks.at[i].element == element)
            return true;
    return false;
}

/* Boxes of figures, wide enough to be more than a bar in a line. */
static bool is_chart(const JbLooking *l, size_t i)
{
    const JbElement *e = &l->pages->elements.at[i];
    return e->tag == JB_TAG_FIGURE && e->page == l->page && e->h > 30000 && !is_picture(l, i);
}

static void measure_charts(JbLooking *l)
{
    JbLen highest = 0;
    for (size_t i = 0; i < l->pages->elements.n; i++)
        if (is_chart(l, i) && l->pages->elements.at[i].h > highest)
            highest = l->pages->elements.at[i].h;
    if (highest > 0)
        jb_proof_look_note(l, JB_LOOK_CHART, highest, NULL);
}

typedef struct Raster {
    int columns, rows;
    unsigned char *full;
} Raster;

static int square(JbLen v, JbLen from, int n, bool up)
{
    int at = (v - from + (up ? SQUARE - 1 : 0)) / SQUARE;
    return (int)jb_clamp(at, 0, n);
}

static void fill(const JbLooking *l, Raster *r, JbLen x0, JbLen y0, JbLen x1, JbLen y1)
{
    int a = square(x0, l->area[0], r->columns, false), b = square(x1, l->area[0], r->columns, true),
        end = square(y1, l->area[1], r->rows, true);
    for (int y = square(y0, l->area[1], r->rows, false); a < b && y < end; y++)
        memset(&r->full[y * r->columns + a], 1, (size_t)(b - a));
}

static void fill_all(const JbLooking *l, Raster *r)
{
    const JbPage *page = &l->pages->pages.at[l->page];
    for (size_t i = 0; i < l->inks.n; i++) {
        const JbLookInk *k = &l->inks.at[i];
        fill(l, r, k->x0, k->y0, k->x1, k->y1);
    }
    for (size_t i = 0; i < page->marks.n; i++) {
        const JbMark *m = &page->marks.at[i];
        if (m->role == JB_ROLE_BAND || m->role == JB_ROLE_ROW)
            fill(l, r, m->x, m->y, m->x + m->w, m->y + m->h);
    }
    for (size_t i = 0; i < l->pages->elements.n; i++) {
        const JbElement *e = &l->pages->elements.at[i];
        if (is_chart(l, i))
            fill(l, r, e->x, e->y, e->x + e->w, e->y + e->h);
    }
}

/* The largest rectangle under a row of heights, or `most` where that is larger: each column is
 * tried as the lowest of those that it can spread over. */
static int64_t largest_under(const int *heights, int n, int64_t most)
{
    for (int i = 0; i < n; i++) {
        int a = i, b = i + 1;
        if ((int64_t)heights[i] * n <= most || (i > 0 && heights[i - 1] == heights[i]))
            continue;
        while (a > 0 && heights[a - 1] >= heights[i])
            a--;
        while (b < n && heights[b] >= heights[i])
            b++;
        int64_t area = (int64_t)(b - a) * heights[i];
        most = area > most ? area : most;
    }
    return most;
}

/* The end of the rows that are as row y: what is empty in one of them is in all. */
static int end_of_alike(const Raster *r, int y)
{
    const unsigned char *row = r->full + y * r->columns;
    int end = y + 1;
    while (end < r->rows && memcmp(row, r->full + end * r->columns, (size_t)r->columns) == 0)
        end++;
    return end;
}

static void measure_empty(JbLooking *l)
{
    Raster r = {(l->area[2] - l->area[0]) / SQUARE, (l->area[3] - l->area[1]) / SQUARE, NULL};
    if (r.columns <= 0 || r.rows <= 0 || l->inks.n == 0)
        return;
    r.full = jb_arena_alloc_array(l->arena, (size_t)r.columns * (size_t)r.rows, 1);
    int *heights = jb_arena_alloc_array(l->arena, (size_t)r.columns, sizeof *heights);
    int64_t most = 0;
    fill_all(l, &r);
    for (int y = 0, next; y < r.rows; y = next) {
        next = end_of_alike(&r, y);
        for (int x = 0; x < r.columns; x++)
            heights[x] = r.full[y * r.columns + x] ? 0 : heights[x] + next - y;
        most = largest_under(heights, r.columns, most);
    }
    bool last = is_last(l) && index_in_language(l) > 0;
    jb_proof_look_note(l, last ? JB_LOOK_EMPTY_LAST : JB_LOOK_EMPTY,
                       most * 1000 / ((int64_t)r.columns * r.rows), NULL);
}

/* Lines of the body that stand at heights of their own. */
static void measure_tail(JbLooking *l)
{
    int64_t n = 0;
    if (index_in_language(l) == 0)
        return;
    for (size_t i = 0; i < l->inks.n; i++) {
        const JbLookInk *ink = &l->inks.at[i];
        bool seen = ink->furniture || ink->line == JB_NONE;
        for (size_t k = 0; k < i && !seen; k++) {
            const JbLookInk *o = &l->inks.at[k];
            JbLen off = o->baseline - ink->baseline;
            seen = !o->furniture && o->line != JB_NONE && off < SAME_LINE && off > -SAME_LINE;
        }
        n += !seen;
    }
    jb_proof_look_note(l, JB_LOOK_TAIL, n * 1000, NULL);
}

/* A page that keeps room for a seal is to stay empty there. */
static bool keeps_room(const JbLooking *l)
{
    const JbSealRoom *room = &l->pages->seal;
    return room->kept && room->page == l->page;
}

void jb_proof_look_room(JbLooking *l)
{
    measure_charts(l);
    if (keeps_room(l))
        return;
    measure_empty(l);
    measure_tail(l);
}
