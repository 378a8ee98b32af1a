/* SPDX-License-Identifier: MIT */
/* Tiles: a square for each area, in the plan's order or where the plan puts it, as dark as its
 * step of the scale; the reader's own has an edge. Of more areas than there is room for, each is a
 * small square in the stack where it stands on the scale. Under them the scale. */
#include "chart/chart_tiles.h"
#include "base/clamp.h"
#include "chart/chart_label.h"

#define GAP       2000 /* between squares, 1/1000 pt */
#define PAD       3000 /* from a square's edge to its text */
#define EDGE      1600 /* of the reader's own */
#define PALE      900  /* and of the line inside it */
#define NAME_EMS  8    /* a longer name takes two lines */
#define STEPS     5    /* colours, from pale to dark */
#define KEY       5000 /* height of the scale's colours */
#define KEY_WIDTH 200000
#define STACKS    24 /* places along the scale where squares are stacked */
#define STACK_EMS 6  /* least height of the stacks */

/* Squares in columns and rows; where the height is scarce they are lower than wide. */
typedef struct Grid {
    JbLen columns, rows, w, h;
} Grid;
/* No more than so much wider than high, per mille, but for texts that need it. */
#define FLATTEST 1700
/* No higher than this, however few they are: squares are told from each other at a glance. */
#define HIGHEST     110000
#define HIGHEST_FEW 90000   /* of few squares, which would else be the largest thing on a page */
#define PAGE_HIGH   5000000 /* higher than any page */

static JbLen whole(const JbQ *q)
{
    return jb_q_scale(q, 1);
}

/* The least width that the texts go into: the figure in one line, a long name in two. */
static JbLen least_width(const JbChartPen *c, bool *two)
{
    JbLen most = 0, longest = NAME_EMS * c->style->size;
    *two = false;
    for (size_t i = 0; i < c->chart->y_tick_n; i++) {
        JbLen name = jb_chart_label_width(c, &c->chart->y_ticks[i].label);
        JbLen figure = jb_chart_label_width(c, &c->chart->series[0].points[i].label);
        *two |= name > longest;
        name = name > longest ? longest : name;
        most = name > most ? name : most;
        most = figure > most ? figure : most;
    }
    return most + 2 * PAD + 200; /* a little more: no name breaks by a rounding */
}

static JbLen key_height(const JbChartPen *c)
{
    return KEY + jb_chart_label_height(c) + c->style->size;
}

/* Columns and rows of places that the plan gives; their corner is the least of both. */
static void span_of(const JbChartSeries *given, JbLen least[2], JbLen span[2])
{
    JbLen most[2] = {0, 0};
    least[0] = least[1] = INT32_MAX;
    for (size_t i = 0; i < given->n; i++) {
        JbLen at[2] = {whole(given->points[i].x), whole(given->points[i].y)};
        for (int k = 0; k < 2; k++) {
            least[k] = at[k] < least[k] ? at[k] : least[k];
            most[k] = at[k] > most[k] ? at[k] : most[k];
        }
    }
    for (int k = 0; k < 2; k++)
        span[k] = most[k] - least[k] + 1;
}

static JbLen side_of(JbLen room, JbLen n)
{
    return (room - GAP * (n - 1)) / n;
}

/* So few squares leave no place of their grid empty where they can: three stand in a row. */
#define FEW_TILES 6

static JbLen highest(const JbChartPen *c)
{
    return c->chart->series[0].n <= FEW_TILES ? HIGHEST_FEW : HIGHEST;
}

static Grid grid_with(JbLen columns, JbLen rows, JbLen w, JbLen h, JbLen most_h, JbLen least_w)
{
    Grid g = {columns, rows, side_of(w, columns), side_of(h, rows)};
    g.h = g.h < most_h ? g.h : most_h;
    JbLen widest = (JbLen)((int64_t)g.h * FLATTEST / 1000);
    widest = widest > least_w ? widest : least_w;
    g.w = g.w < widest ? g.w : widest;
    g.h = g.h < g.w ? g.h : g.w;
    return g;
}

/* Whether a grid is to be taken before another: one that is wide enough for its texts, then of
 * few squares one without empty places, then the one with larger squares. */
static bool goes_before(const Grid *g, const Grid *best, JbLen n, JbLen least_w)
{
    bool wide = g->w >= least_w, was_wide = best->w >= least_w;
    bool full = n > FEW_TILES || g->columns * g->rows == n,
         was_full = n > FEW_TILES || best->columns * best->rows == n;
    int64_t area = (int64_t)g->w * g->h, was = (int64_t)best->w * best->h;
    if (wide != was_wide)
        return wide;
    if (full != was_full && was > 0)
        return full;
    return area >= was;
}

/* The grid whose squares are largest in a frame so wide and high, of those that are wide enough
 * for their texts; of equal ones that in the fewest rows. */
static Grid grid_of(const JbChartPen *c, JbLen w, JbLen h)
{
    const JbChartSeries *given = jb_chart_series(c, "place");
    JbLen n = (JbLen)c->chart->series[0].n, least[2], span[2];
    bool two;
    JbLen least_w = least_width(c, &two);
    Grid best = {1, n, 0, 0};
    if (given) {
        span_of(given, least, span);
        return grid_with(span[0], span[1], w, h, highest(c), least_w);
    }
    for (JbLen columns = 1; columns <= n; columns++) {
        Grid g = grid_with(columns, (n + columns - 1) / columns, w, h, highest(c), least_w);
        if (g.h > 0 && goes_before(&g, &best, n, least_w))
            best = g;
    }
    return best;
}

static bool stacked(const JbChartPen *c)
{
    return jb_chart_role(&c->chart->series[0], "unit");
}

JbLen jb_chart_tiles_least(const JbChartPen *c)
{
    if (stacked(c))
        return STACK_EMS * c->style->size + key_height(c);
    bool two;
    JbLen w = least_width(c, &two), least[2], span[2];
    JbLen n = (JbLen)c->chart->series[0].n, line = jb_chart_label_height(c);
    JbLen columns = (JbLen)jb_clamp((c->all.w + GAP) / (w + GAP), 1, n);
    JbLen rows = (n + columns - 1) / columns;
    if (jb_chart_series(c, "place")) {
        span_of(jb_chart_series(c, "place"), least, span);
        rows = span[1];
    }
    return rows * ((two ? 3 : 2) * line + PAD + GAP) - GAP + key_height(c);
}

JbLen jb_chart_tiles_most(const JbChartPen *c)
{
    Grid g = grid_of(c, c->all.w, PAGE_HIGH);
    return stacked(c) ? PAGE_HIGH : g.rows * (highest(c) + GAP) - GAP + key_height(c);
}

/* What a text on this colour is set in: the layout's NAME-text, or as all labels (SIZE_MAX). */
static size_t text_on(const JbChartPen *c, size_t color)
{
    return jb_para_text_color(c->ink, color) != color ? color : SIZE_MAX;
}

/* How many steps the scale has. */
static JbLen steps(const JbChartPen *c)
{
    return c->chart->x_tick_n > 1 ? (JbLen)c->chart->x_tick_n - 1 : 1;
}

/* The colour of a step: few steps take the outermost shades and those between. */
static size_t step_color(const JbChartPen *c, JbLen step)
{
    JbLen n = steps(c);
    JbLen shade = n > 1 ? 1 + step * (STEPS - 1) / (n - 1) : STEPS / 2 + 1;
    const char *name = jb_arena_format(c->ink.composer->arena, "step-%d", (int)shade);
    return jb_para_color_or(c->ink, name, jb_chart_color(c, "track"));
}

static JbLen step_of(const JbChartPen *c, const JbChartPoint *p)
{
    return (JbLen)jb_clamp(jb_q_scale(p->x, 1000000) / (1000000 / steps(c)), 0, steps(c) - 1);
}

static bool is_own(const JbChartPen *c, const JbChartPoint *p)
{
    const JbChartSeries *own = jb_chart_series(c, "own");
    return own && own->n && jb_text_equal(own->points[0].of, p->of);
}

static void draw_frame(JbChartPen *c, JbChartBox b, JbLen w, const char *color)
{
    const JbChartBox sides[4] = {{b.x, b.y, b.w, w},
                                 {b.x, b.y + b.h - w, b.w, w},
                                 {b.x, b.y, w, b.h},
                                 {b.x + b.w - w, b.y, w, b.h}};
    for (int i = 0; i < 4; i++)
        jb_para_frame_rect(c->ink, c->f, c->element, jb_chart_color(c, color), sides[i].x,
                           sides[i].y, sides[i].w, sides[i].h);
}

/* The edge of the reader's own square, inside it; a pale line parts it from a dark square, where
 * the edge's colour is seen as grey. */
static void draw_edge(JbChartPen *c, JbChartBox b)
{
    draw_frame(c, (JbChartBox){b.x + EDGE, b.y + EDGE, b.w - 2 * EDGE, b.h - 2 * EDGE}, PALE,
               "step-1");
    draw_frame(c, b, EDGE, "own");
}

/* A text in a square, as wide as it: one that is too long takes the lines that it needs. */
static JbLen put_text(JbChartPen *c, const JbRuns *text, JbLen x, JbLen y, JbLen w, size_t color)
{
    if (jb_chart_label_width(c, text) <= w) {
        jb_chart_label_put(c, text, x, y, color);
        return jb_chart_label_height(c);
    }
    const JbStyle *before = c->style;
    JbStyle *style = jb_arena_alloc(c->ink.composer->arena, sizeof *style);
    *style = *before;
    style->color = color != SIZE_MAX ? jb_para_text_color(c->ink, color) : style->color;
    c->style = style;
    jb_chart_label_block(c, text, x, y, w);
    JbLen h = jb_chart_label_block_height(c, text, w);
    c->style = before;
    return h;
}

static void draw_tile(JbChartPen *c, size_t i, JbChartBox b)
{
    const JbChartPoint *p = &c->chart->series[0].points[i];
    size_t color = p->x ? step_color(c, step_of(c, p)) : jb_chart_color(c, "grid");
    if (p->x)
        jb_para_frame_rect(c->ink, c->f, c->element, color, b.x, b.y, b.w, b.h)->figure =
            (uint32_t)p->figure;
    else
        for (int k = 0; k < 2; k++) /* not reported: no square, a line above and below */
            jb_para_frame_rect(c->ink, c->f, c->element, color, b.x, b.y + k * (b.h - 500), b.w,
                               500);
    size_t text = p->x ? text_on(c, color) : SIZE_MAX;
    JbLen line = jb_chart_label_height(c), w = b.w - 2 * PAD;
    JbLen below = b.y + (b.h < 2 * line + 2 * PAD ? (b.h - 2 * line) / 2 : PAD);
    below += put_text(c, &c->chart->y_ticks[i].label, b.x + PAD, below, w, text);
    (void)put_text(c, &p->label, b.x + PAD, below, w, text);
    if (is_own(c, p))
        draw_edge(c, b);
}

/* The scale: its steps' colours, and the numbers where they part. */
static void draw_key(JbChartPen *c, JbLen y)
{
    JbLen w = c->all.w < KEY_WIDTH ? c->all.w : KEY_WIDTH;
    JbLen n = steps(c);
    for (JbLen i = 0; i < n && !stacked(c); i++)
        jb_para_frame_rect(c->ink, c->f, c->element, step_color(c, i), w * i / n, y,
                           w * (i + 1) / n - w * i / n, KEY);
    JbLen right = INT32_MIN;
    w = stacked(c) ? c->all.w : w;
    for (size_t i = 0; i < c->chart->x_tick_n; i++) {
        const JbChartTick *t = &c->chart->x_ticks[i];
        JbLen label = jb_chart_label_width(c, &t->label);
        JbLen x = (JbLen)jb_clamp(jb_q_scale(t->at, w) - label / 2, 0, w - label);
        if (x < right)
            continue;
        jb_chart_label_put(c, &t->label, x, y + KEY + 1000, SIZE_MAX);
        right = x + label + c->style->size / 2;
    }
}

static void draw_squares(JbChartPen *c)
{
    const JbChartSeries *given = jb_chart_series(c, "place");
    Grid g = grid_of(c, c->all.w, c->all.h - key_height(c));
    JbLen least[2] = {0, 0}, span[2];
    if (given)
        span_of(given, least, span);
    for (size_t i = 0; i < c->chart->series[0].n; i++) {
        JbLen column = (JbLen)i % g.columns, row = (JbLen)i / g.columns;
        if (given) {
            column = whole(given->points[i].x) - least[0];
            row = whole(given->points[i].y) - least[1];
        }
        draw_tile(c, i, (JbChartBox){column * (g.w + GAP), row * (g.h + GAP), g.w, g.h});
    }
    draw_key(c, g.rows * (g.h + GAP) - GAP + c->style->size);
}

static size_t stack_of(const JbChartPoint *p)
{
    return (size_t)jb_clamp(jb_q_scale(p->x, STACKS), 0, STACKS - 1);
}

/* Side of the small squares: the highest stack has room, and each is no wider than its place. */
static JbLen small_side(const JbChartPen *c, JbLen room)
{
    size_t high[STACKS] = {0}, most = 1;
    for (size_t i = 0; i < c->chart->series[0].n; i++) {
        const JbChartPoint *p = &c->chart->series[0].points[i];
        size_t n = p->x ? ++high[stack_of(p)] : 0;
        most = n > most ? n : most;
    }
    JbLen side = room / (JbLen)most, across = c->all.w / STACKS;
    return side < across ? side : across;
}

static void draw_stacks(JbChartPen *c)
{
    JbLen foot = c->all.h - key_height(c), step = small_side(c, foot), across = c->all.w / STACKS;
    JbLen gap = step / 6, high[STACKS] = {0};
    const JbChartPoint *own = NULL;
    for (size_t i = 0; i < c->chart->series[0].n; i++) {
        const JbChartPoint *p = &c->chart->series[0].points[i];
        if (!p->x)
            continue;
        JbLen x = (JbLen)stack_of(p) * across, y = foot - step * ++high[stack_of(p)];
        bool mine = is_own(c, p);
        own = mine ? p : own;
        jb_para_frame_rect(c->ink, c->f, c->element, jb_chart_color(c, mine ? "own" : "other"), x,
                           y + gap, across - gap, step - gap)
            ->figure = (uint32_t)p->figure;
    }
    jb_para_frame_rect(c->ink, c->f, c->element, jb_chart_color(c, "axis"), 0, foot, c->all.w, 500);
    draw_key(c, foot - KEY + 1000);
    if (!own)
        return;
    JbLen at[1][2] = {{(JbLen)stack_of(own) * across + across / 2,
                       foot - step * high[stack_of(own)] - c->style->size / 2}};
    JbRuns name = {&(JbRun){.kind = JB_RUN_TEXT,
                            .text = own->of,
                            .lang = c->ink.lang,
                            .figure = JB_NONE,
                            .figure2 = JB_NONE},
                   1};
    jb_chart_label_near(c, &name, at, 1, SIZE_MAX);
}

void jb_chart_draw_tiles(JbChartPen *c)
{
    if (stacked(c))
        draw_stacks(c);
    else if (c->chart->series[0].n)
        draw_squares(c);
}
