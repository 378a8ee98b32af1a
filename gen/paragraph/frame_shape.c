/* SPDX-License-Identifier: MIT */
/* Drawn objects: the shapes of statuses, told apart without colour, and progress bars. */
#include "base/clamp.h"
#include "paragraph/frame.h"
#include <string.h>

/* Control points of a quarter circle, per mille of the radius: 4 (sqrt 2 - 1) / 3. */
#define QUARTER 552
/* Strokes of hollow shapes, per mille of their side. */
#define HOLLOW 130
/* Thickness of the tick that marks the schedule: 0.7 pt, a thin rule that newsprint still holds. */
/* A bar's arrow beyond 100 per cent, per mille of its height: the break before it, its wings over
 * and under the bar, its length. */
#define BREAK          180
#define WING           160
#define HEAD           700
#define BAR_TICK_WIDTH 700

static size_t circle(JbPathStep *s, JbLen x, JbLen y, JbLen r)
{
    JbLen k = r * QUARTER / 1000;
    s[0] = (JbPathStep){JB_PATH_MOVE, {x + r}, {y}};
    s[1] = (JbPathStep){JB_PATH_CURVE, {x + r, x + k, x}, {y + k, y + r, y + r}};
    s[2] = (JbPathStep){JB_PATH_CURVE, {x - k, x - r, x - r}, {y + r, y + k, y}};
    s[3] = (JbPathStep){JB_PATH_CURVE, {x - r, x - k, x}, {y - k, y - r, y - r}};
    s[4] = (JbPathStep){JB_PATH_CURVE, {x + k, x + r, x + r}, {y - r, y - k, y}};
    s[5] = (JbPathStep){.op = JB_PATH_CLOSE};
    return 6;
}

JbMark *jb_para_frame_disc(JbInk ink, JbFrame *f, size_t element, size_t color, JbLen x, JbLen y,
                           JbLen r, JbLen stroke)
{
    JbPathStep steps[6];
    size_t n = circle(steps, x, y, r);
    return jb_para_frame_path(ink, f, element, color, steps, n, stroke);
}

static size_t polygon(JbPathStep *s, const JbLen (*at)[2], size_t n)
{
    for (size_t i = 0; i < n; i++)
        s[i] = (JbPathStep){i ? JB_PATH_LINE : JB_PATH_MOVE, {at[i][0]}, {at[i][1]}};
    s[n] = (JbPathStep){.op = JB_PATH_CLOSE};
    return n + 1;
}

/* Steps of a shape around x, y; *hollow when it is stroked. r: half its side. */
static size_t shape_steps(JbPathStep *s, const char *shape, JbLen x, JbLen y, JbLen r, bool *hollow)
{
    JbLen t = r * 87 / 100, q = r * 85 / 100, d = r * 30 / 100;
    const JbLen up[3][2] = {{x, y - t}, {x + r, y + t}, {x - r, y + t}};
    const JbLen down[3][2] = {{x, y + t}, {x + r, y - t}, {x - r, y - t}};
    const JbLen square[4][2] = {{x - q, y - q}, {x + q, y - q}, {x + q, y + q}, {x - q, y + q}};
    const JbLen diamond[4][2] = {{x, y - r}, {x + r, y}, {x, y + r}, {x - r, y}};
    const JbLen dash[4][2] = {{x - r, y - d}, {x + r, y - d}, {x + r, y + d}, {x - r, y + d}};
    if (strcmp(shape, "up") == 0)
        return polygon(s, up, 3);
    if (strcmp(shape, "down") == 0)
        return polygon(s, down, 3);
    if (strcmp(shape, "square") == 0)
        return polygon(s, square, 4);
    if (strcmp(shape, "diamond") == 0)
        return polygon(s, diamond, 4);
    if (strcmp(shape, "dash") == 0)
        return polygon(s, dash, 4);
    *hollow = strcmp(shape, "disc") != 0;
    return circle(s, x, y, *hollow ? r - r * HOLLOW / 1000 : r);
}

void jb_para_frame_shape(JbInk ink, JbFrame *f, size_t element, size_t figure, const char *status,
                         JbLen x, JbLen y, JbLen side)
{
    const struct JbStatusLook *look = jb_para_status_look(ink, status);
    JbPathStep steps[8];
    bool hollow = false;
    size_t n = shape_steps(steps, look ? look->shape : "ring", x, y, side / 2, &hollow);
    JbMark *m = jb_para_frame_path(ink, f, element, jb_para_status_color(ink, status), steps, n,
                                   hollow ? side * HOLLOW / 1000 : 0);
    m->figure = (uint32_t)figure;
}

/* More than the whole: the bar's end turns into an arrow that leaves the scale, parted from it by a
 * break. */
static void beyond_whole(JbInk ink, JbFrame *f, size_t element, size_t color, JbLen end, JbLen y,
                         JbLen h)
{
    JbLen gap = h * BREAK / 1000, wing = h * WING / 1000;
    const JbLen head[3][2] = {
        {end + gap, y - wing}, {end + gap + h * HEAD / 1000, y + h / 2}, {end + gap, y + h + wing}};
    JbPathStep steps[4];
    size_t n = polygon(steps, head, 3);
    jb_para_frame_path(ink, f, element, color, steps, n, 0);
}

JbLen jb_para_frame_bar_height(JbLen size)
{
    return size * 62 / 100;
}

JbLen jb_para_frame_bar_arrow(JbLen size)
{
    return jb_para_frame_bar_height(size) * (BREAK + HEAD) / 1000;
}

void jb_para_frame_bar(JbInk ink, JbFrame *f, size_t element, const JbRun *run, JbLen x, JbLen y,
                       JbLen w, JbLen h)
{
    w -= h * (BREAK + HEAD) / 1000; /* what an arrow needs, in each bar of a table alike */
    size_t black = jb_para_color_or(ink, "ink", 0),
           track = jb_para_color_or(ink, "track", SIZE_MAX);
    JbLen length = run->value ? jb_q_scale(run->value, w) : 0;
    /* by the figure, not by its length: two widths round differently, and show the same */
    const JbQ *whole = jb_q_int(ink.composer->arena, 1);
    bool over = run->value && jb_q_cmp(run->value, whole) > 0;
    JbLen least = run->value && jb_q_sign(run->value) > 0;
    length = (JbLen)jb_clamp(length, least, w);
    /* the ground is decoration, but where it is all that is seen: an empty bar says 0 */
    size_t ground = length == 0 && !run->tick ? element : JB_NONE;
    if (track != SIZE_MAX)
        jb_para_frame_rect(ink, f, ground, track, x, y, w, h)->role = JB_ROLE_BAR;
    else
        jb_para_frame_rect(ink, f, ground, black, x, y + h - 250, w, 250);
    if (length > 0)
        jb_para_frame_rect(ink, f, element, jb_para_status_color(ink, run->name), x, y, length, h)
            ->figure = (uint32_t)run->figure;
    if (over)
        beyond_whole(ink, f, element, jb_para_status_color(ink, run->name), x + w, y, h);
    if (run->tick) {
        JbLen at = jb_q_scale(run->tick, w);
        at = (JbLen)jb_clamp(at, 0, w);
        JbLen more = h * 30 / 100;
        jb_para_frame_rect(ink, f, element, jb_para_color_or(ink, "tick", black),
                           x + at - BAR_TICK_WIDTH / 2, y - more, BAR_TICK_WIDTH, h + 2 * more)
            ->figure = (uint32_t)run->figure2;
    }
}
