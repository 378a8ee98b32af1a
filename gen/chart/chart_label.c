/* SPDX-License-Identifier: MIT */
/* Labels of charts: one line each, set by the composer, put where they collide least. */
#include "chart/chart_label.h"
#include "base/clamp.h"

/* Between a point and its label, per mille of the type's size. */
#define GAP 400
/* In how many steps of the gap a label may go away from its point. */
#define FAR 6
/* Room that a label keeps around itself. */
#define CLEAR 600
/* What is worse than what: outside the chart, over a label, among the axis's labels, on a line, on
 * the grid, close to another's line, farther than need be. */
#define COST_OUTSIDE 1000000
#define COST_LABEL   100000
#define COST_AXIS    50000
#define COST_STROKE  300
#define COST_GRID    40
#define COST_CLOSE   30
#define COST_FAR     100
#define COST_SIDE    10
#define COST_POINT   40

JbLen jb_chart_label_height(const JbChartPen *c)
{
    return c->style->leading;
}

JbLen jb_chart_label_width(const JbChartPen *c, const JbRuns *runs)
{
    return runs->n ? jb_para_width(c->ink.composer, runs->at, runs->n, c->style, c->ink.lang) : 0;
}

static const JbParagraph *set_label(const JbChartPen *c, const JbRuns *runs, const JbStyle *style,
                                    JbLen measure)
{
    return jb_para_compose(c->ink.composer, runs->at, runs->n, style, c->ink.lang, &measure, 1,
                           style->size * 4);
}

static void put_lines(JbChartPen *c, const JbRuns *runs, const JbStyle *style, JbLen measure,
                      JbLen x, JbLen y)
{
    const JbParagraph *set = set_label(c, runs, style, measure);
    JbTextPlace t = {style, runs->at, runs->n, c->element, NULL, true, measure};
    for (size_t i = 0; i < set->line_n; i++)
        jb_para_frame_line(c->ink, c->f, &set->lines[i], &t, x,
                           y + (JbLen)i * style->leading + jb_para_baseline(c->ink, style));
    c->ink.composer->paragraph++;
}

JbLen jb_chart_label_block_height(const JbChartPen *c, const JbRuns *runs, JbLen w)
{
    if (!runs->n)
        return 0;
    if (jb_chart_label_width(c, runs) <= w)
        return c->style->leading;
    return (JbLen)set_label(c, runs, c->style, w)->line_n * c->style->leading;
}

void jb_chart_label_block(JbChartPen *c, const JbRuns *runs, JbLen x, JbLen y, JbLen w)
{
    if (!runs->n)
        return;
    put_lines(c, runs, c->style, w, x, y);
    JbChartBox box = {x, y, w, jb_chart_label_block_height(c, runs, w)};
    JB_PUSH(c->ink.composer->arena, &c->taken, box);
}

void jb_chart_label_put(JbChartPen *c, const JbRuns *runs, JbLen x, JbLen y, size_t color)
{
    if (!runs->n)
        return;
    JbStyle *style = jb_arena_alloc(c->ink.composer->arena, sizeof *style);
    *style = *c->style;
    if (color != SIZE_MAX)
        style->color = jb_para_text_color(c->ink, color);
    JbLen width = jb_chart_label_width(c, runs);
    put_lines(c, runs, style, width + style->size, x, y);
    JbChartBox box = {x, y + (style->leading - style->size) / 2, width, style->size};
    JB_PUSH(c->ink.composer->arena, &c->taken, box);
}

static bool meet(const JbChartBox *a, const JbChartBox *b, JbLen clear)
{
    return a->x < b->x + b->w + clear && b->x < a->x + a->w + clear && a->y < b->y + b->h + clear &&
           b->y < a->y + a->h + clear;
}

/* What it costs to stand on a line, or close to that of another; the same of `bound`. */
static int64_t stroke_cost(const JbChartPen *c, const JbChartStroke *stroke, const JbChartBox *box,
                           int64_t bound)
{
    JbLen close = !stroke->grid && stroke->series != c->owner ? c->style->size / 2 : 0;
    int64_t on = stroke->grid ? COST_GRID : COST_STROKE, sum = 0;
    if (!meet(box, &stroke->around, close))
        return 0;
    for (size_t i = stroke->from; i < stroke->to && sum < bound; i++)
        if (meet(box, &c->boxes.at[i], 0))
            sum += on;
        else if (close > 0 && meet(box, &c->boxes.at[i], close))
            sum += COST_CLOSE;
    return sum;
}

/* What a place costs; once that is no less than `bound`, no more of it is counted. */
static int64_t cost(const JbChartPen *c, const JbChartBox *box, int64_t bound)
{
    const JbChartBox *all = &c->all;
    int64_t sum = 0;
    if (box->x < all->x || box->y < all->y || box->x + box->w > all->x + all->w ||
        box->y + box->h > all->y + all->h)
        sum += COST_OUTSIDE;
    if (c->chart->x_tick_n &&
        box->y + box->h > c->plot.y + c->plot.h) /* it would be read as a tick's */
        sum += COST_AXIS;
    for (size_t i = 0; i < c->taken.n; i++)
        sum += meet(box, &c->taken.at[i], CLEAR) ? COST_LABEL : 0;
    for (size_t i = 0; i < c->strokes.n && sum < bound; i++)
        sum += stroke_cost(c, &c->strokes.at[i], box, bound - sum);
    return sum;
}

/* The eight places around a point, best first: beside it above and below, then above, below, level.
 */
static const int sides[8][2] = {{1, -1}, {1, 1}, {-1, -1}, {-1, 1},
                                {0, -1}, {0, 1}, {1, 0},   {-1, 0}};

/* Above and below a point at the frame's edge a label keeps inside. */
static JbChartBox beside(const JbChartPen *c, const JbLen at[2], const int side[2], JbLen w,
                         JbLen h, JbLen gap)
{
    JbChartBox box = {at[0] - w / 2, at[1] - h / 2, w, h};
    box.x += side[0] * (w / 2 + gap);
    JbLen right = c->all.x + c->all.w - w;
    if (!side[0])
        box.x = (JbLen)jb_clamp(box.x, c->all.x, right);
    box.y += side[1] * (h / 2 + (side[0] ? gap / 2 : gap));
    return box;
}

void jb_chart_label_near(JbChartPen *c, const JbRuns *runs, JbLen (*points)[2], size_t n,
                         size_t color)
{
    JbLen w = jb_chart_label_width(c, runs), h = c->style->size,
          gap = (JbLen)((int64_t)h * GAP / 1000);
    int64_t least = INT64_MAX;
    JbChartBox best = {0, 0, 0, 0};
    if (!runs->n)
        return;
    for (size_t i = 0; i < n; i++)
        for (int far = 1; far <= FAR; far++)
            for (int side = 0; side < 8; side++) {
                JbChartBox box = beside(c, points[i], sides[side], w, h, gap * far);
                int64_t base = (far - 1) * COST_FAR + side * COST_SIDE + (int64_t)i * COST_POINT;
                int64_t v = base < least ? cost(c, &box, least - base) + base : least;
                if (v < least) {
                    least = v;
                    best = box;
                }
            }
    jb_chart_label_put(c, runs, best.x, best.y - (c->style->leading - h) / 2, color);
}
