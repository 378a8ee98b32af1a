/* SPDX-License-Identifier: MIT */
/* Outlines for screens: on a coarse grid, and without what no one sees on it. */
#include "pdf/glyph.h"
#include <math.h>

typedef struct Place {
    double x, y;
} Place;

static Place end_of(const JbPathStep *s)
{
    int k = s->op == JB_PATH_CURVE ? 2 : 0;
    return (Place){s->x[k], s->y[k]};
}

/* From p to the straight line between a and b, its ends counted. */
static double distance(Place p, Place a, Place b)
{
    double dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
    double along = length > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / length : 0;
    along = along < 0 ? 0 : along;
    along = along > 1 ? 1 : along;
    return hypot(p.x - a.x - along * dx, p.y - a.y - along * dy);
}

/* A curve is no further from its chord than 3/4 of its control points are. */
static bool flat(const JbPathStep *s, Place from, double most)
{
    Place to = end_of(s);
    for (int k = 0; k < 2; k++)
        if (distance((Place){s->x[k], s->y[k]}, from, to) * 3 > most * 4)
            return false;
    return true;
}

/* Curves that are as good as lines become lines. */
static void straighten(JbPathStep *s, size_t n, double most)
{
    Place from = {0, 0};
    for (size_t i = 0; i < n; i++) {
        Place to = end_of(&s[i]);
        if (s[i].op == JB_PATH_CURVE && flat(&s[i], from, most))
            s[i] = (JbPathStep){JB_PATH_LINE, {s[i].x[2]}, {s[i].y[2]}};
        if (s[i].op != JB_PATH_CLOSE)
            from = to;
    }
}

/* How many of the n lines at s one line can stand for: each of their joints is near it. */
static size_t run_of(const JbPathStep *s, size_t n, Place from, double most)
{
    for (size_t k = 1; k < n; k++) {
        if (s[k].op != JB_PATH_LINE)
            return k;
        for (size_t i = 0; i < k; i++)
            if (distance(end_of(&s[i]), from, end_of(&s[k])) > most)
                return k;
    }
    return n;
}

/* A contour's steps behind its move, n of them, to `out`, with fewer joints; a contour that would
 * be no shape any more stays as it is. */
static void put_contour(JbArena *arena, JbOutline *out, const JbPathStep *s, size_t n, double most)
{
    const size_t begin = out->steps.n;
    Place from = end_of(s);
    JB_PUSH(arena, &out->steps, s[0]);
    for (size_t i = 1, run; i < n; i += run) {
        run = s[i].op == JB_PATH_LINE ? run_of(s + i, n - i, from, most) : 1;
        JB_PUSH(arena, &out->steps, s[i + run - 1]);
        from = end_of(&s[i + run - 1]);
    }
    if (out->steps.n - begin > 3)
        return;
    out->steps.n = begin;
    for (size_t i = 0; i < n; i++)
        JB_PUSH(arena, &out->steps, s[i]);
}

static JbLen snap(JbLen v, int grid)
{
    return (JbLen)floor((double)v / grid + 0.5);
}

JbOutline jb_pdf_outline_coarse(JbArena *arena, const JbOutline *fine, int grid)
{
    if (grid == 1)
        return *fine;
    const double bulge = 0.4 * grid, joint = 0.28 * grid;
    const size_t n = fine->steps.n;
    JbPathStep *s = jb_arena_alloc_array(arena, n, sizeof *s);
    JbOutline out = {{0}};
    for (size_t i = 0; i < n; i++)
        s[i] = fine->steps.at[i];
    straighten(s, n, bulge);
    for (size_t i = 0, to; i < n; i = to + 1) {
        for (to = i; to + 1 < n && s[to].op != JB_PATH_CLOSE;)
            to++;
        put_contour(arena, &out, s + i, to - i, joint);
        JB_PUSH(arena, &out.steps, s[to]);
    }
    for (size_t i = 0; i < out.steps.n; i++)
        for (int k = 0; k < 3; k++) {
            out.steps.at[i].x[k] = snap(out.steps.at[i].x[k], grid);
            out.steps.at[i].y[k] = snap(out.steps.at[i].y[k], grid);
        }
    return out;
}
