/* SPDX-License-Identifier: MIT */
/* Strip: groups side by side, each as dots, a chain, a field, a ring or a bar, filled by
 * completion; in rows where a row would be too narrow. */
#include "chart/chart_strip.h"
#include "base/clamp.h"
#include "chart/chart_label.h"

#define DOTS          10
#define FIELD_COLUMNS 20
/* A narrow field has half as many columns: cells under so many 1/1000 pt run into each other on a
 * screen. */
#define CELL_LEAST 5000
#define FIELD_ROWS 5
#define GAP_EMS    1
/* A part's picture is so many lines of labels high at least. */
#define PICTURE_LINES 2
#define LINK_STROKE   900
/* A ring: its hole as a share of its radius, and parts of ten degrees. */
#define RING_HOLE  56
#define RING_PARTS 100
/* No part is narrower than this, in 1/1000 pt. */
#define PART_LEAST  62000
#define ROW_GAP_EMS 1

static JbLen rows(const JbChartPen *c)
{
    JbLen n = (JbLen)c->chart->series_n, most = c->all.w / PART_LEAST;
    most = most < 1 ? 1 : most;
    return n ? (n + most - 1) / most : 1;
}

/* Parts of a row, as even as can be. */
static JbLen row_parts(const JbChartPen *c)
{
    JbLen n = (JbLen)c->chart->series_n, k = rows(c);
    return n ? (n + k - 1) / k : 1;
}

static JbLen part_width(const JbChartPen *c)
{
    JbLen n = row_parts(c);
    return (c->all.w - GAP_EMS * c->style->size * (n - 1)) / n;
}

static JbLen beside_figure(const JbChartPen *c, const JbChartSeries *s)
{
    JbLen figure = s->n ? jb_chart_label_width(c, &s->points[0].label) : 0;
    return part_width(c) - (figure ? figure + c->style->size / 2 : 0);
}

/* Whether the figures stand under the names: where a word of one of them has no room beside its
 * figure. */
static bool stacked(const JbChartPen *c)
{
    for (size_t i = 0; i < c->chart->series_n; i++) {
        const JbChartSeries *s = &c->chart->series[i];
        if (jb_para_min_width(c->ink.composer, s->label.at, s->label.n, c->style, c->ink.lang) >
            beside_figure(c, s))
            return true;
    }
    return false;
}

static JbLen name_width(const JbChartPen *c, const JbChartSeries *s)
{
    return stacked(c) ? part_width(c) : beside_figure(c, s);
}

static JbLen names_height(const JbChartPen *c)
{
    JbLen most = jb_chart_label_height(c);
    for (size_t i = 0; i < c->chart->series_n; i++) {
        const JbChartSeries *s = &c->chart->series[i];
        JbLen h = jb_chart_label_block_height(c, &s->label, name_width(c, s));
        most = h > most ? h : most;
    }
    return most;
}

/* Names are as high as the highest, so that the pictures below stand level. */
static JbLen head_height(const JbChartPen *c)
{
    return names_height(c) + (stacked(c) ? jb_chart_label_height(c) : 0);
}

JbLen jb_chart_strip_least(const JbChartPen *c)
{
    JbLen one = PICTURE_LINES * jb_chart_label_height(c) + head_height(c) + c->style->size / 2;
    return rows(c) * (one + ROW_GAP_EMS * c->style->size) - ROW_GAP_EMS * c->style->size;
}

typedef struct Part {
    JbChartPen *c;
    const JbChartPoint *point;
    size_t color, track;
    JbChartBox box;
    JbLen filled; /* of box.w */
} Part;

static void mark_of(Part *t, JbMark *m)
{
    m->figure = (uint32_t)t->point->figure;
}

/* A disc of which the part left of `edge` is filled: its half-open slice as a polygon of chords; a
 * whole one of curves. */
static void part_disc(Part *t, JbLen x, JbLen y, JbLen r, JbLen edge)
{
    if (edge >= x + r) {
        mark_of(t, jb_para_frame_disc(t->c->ink, t->c->f, t->c->element, t->color, x, y, r, 0));
        return;
    }
    /* cosines of 0, 10 … 90 degrees, per 10000 */
    static const JbLen cosine[10] = {10000, 9848, 9397, 8660, 7660, 6428, 5000, 3420, 1736, 0};
    JbPathStep steps[40];
    size_t n = 0;
    for (int a = 0; a < 36; a++) {
        int q = a % 9;
        JbLen cs = cosine[q], sn = cosine[9 - q];
        JbLen dx = a < 9    ? cs
                   : a < 18 ? -sn
                   : a < 27 ? -cs
                            : sn,
              dy = a < 9    ? sn
                   : a < 18 ? cs
                   : a < 27 ? -sn
                            : -cs;
        JbLen px = x + (JbLen)((int64_t)r * dx / 10000), py = y + (JbLen)((int64_t)r * dy / 10000);
        px = px < edge ? px : edge;
        steps[n] = (JbPathStep){n ? JB_PATH_LINE : JB_PATH_MOVE, {px}, {py}};
        n++;
    }
    steps[n++] = (JbPathStep){.op = JB_PATH_CLOSE};
    mark_of(t, jb_para_frame_path(t->c->ink, t->c->f, t->c->element, t->color, steps, n, 0));
}

static void discs(Part *t, bool chain)
{
    const JbChartBox *b = &t->box;
    JbLen step = b->w / DOTS, r = (step < b->h ? step : b->h) * 40 / 100, y = b->y + b->h / 2;
    for (int i = 0; i < DOTS; i++) {
        JbLen x = b->x + step * i + step / 2;
        if (chain && i)
            jb_para_frame_rect(t->c->ink, t->c->f, JB_NONE,
                               b->x + step * i < b->x + t->filled ? t->color : t->track,
                               x - step + r, y - LINK_STROKE / 2, step - 2 * r, LINK_STROKE);
        if (chain)
            jb_para_frame_disc(t->c->ink, t->c->f, JB_NONE, t->track, x, y, r - LINK_STROKE / 2,
                               LINK_STROKE);
        else
            jb_para_frame_disc(t->c->ink, t->c->f, JB_NONE, t->track, x, y, r, 0);
        JbLen edge = b->x + (JbLen)((int64_t)t->filled * DOTS * step / (b->w ? b->w : 1));
        JbLen in = edge - (b->x + step * i); /* of this dot's step */
        if (in > 0)
            part_disc(t, x, y, chain ? r * 62 / 100 : r,
                      in >= step ? x + r : x - r + (JbLen)((int64_t)2 * r * in / step));
    }
}

static void dots(Part *t)
{
    discs(t, false);
}

static void chain(Part *t)
{
    discs(t, true);
}

/* Cells are filled column by column, from the left. */
static void field(Part *t)
{
    const JbChartBox *b = &t->box;
    int columns = b->w < FIELD_COLUMNS * CELL_LEAST ? FIELD_COLUMNS / 2 : FIELD_COLUMNS;
    JbLen w = b->w / columns, h = b->h / FIELD_ROWS, gap = (w < h ? w : h) / 6;
    JbLen full = b->w ? (JbLen)((int64_t)t->filled * columns * FIELD_ROWS / b->w) : 0;
    for (int i = 0; i < columns * FIELD_ROWS; i++) {
        JbLen x = b->x + i / FIELD_ROWS * w, y = b->y + (FIELD_ROWS - 1 - i % FIELD_ROWS) * h;
        if (i < full)
            mark_of(t, jb_para_frame_rect(t->c->ink, t->c->f, t->c->element, t->color, x, y,
                                          w - gap, h - gap));
        else
            jb_para_frame_rect(t->c->ink, t->c->f, JB_NONE, t->track, x, y, w - gap, h - gap);
    }
}

static void bar(Part *t)
{
    JbLen h = t->box.h / 2, y = t->box.y + (t->box.h - h) / 2;
    jb_para_frame_rect(t->c->ink, t->c->f, JB_NONE, t->track, t->box.x, y, t->box.w, h);
    if (t->filled > 0)
        mark_of(t, jb_para_frame_rect(t->c->ink, t->c->f, t->c->element, t->color, t->box.x, y,
                                      t->filled, h));
}

/* Sines of 0, 10 … 90 degrees, per 10000; those of 0 to 360 by the circle's symmetry. */
static JbLen sine(int tens)
{
    static const JbLen quarter[10] = {0, 1736, 3420, 5000, 6428, 7660, 8660, 9397, 9848, 10000};
    int in = tens % 18;
    JbLen s = quarter[in > 9 ? 18 - in : in];
    return tens % 36 >= 18 ? -s : s;
}

/* A point between two tens of degrees from the top, clockwise; `of` RING_PARTS behind the first. */
static JbPathStep ring_step(const Part *t, JbLen r, int tens, JbLen of, bool first)
{
    JbLen x = sine(tens) + (sine(tens + 1) - sine(tens)) * of / RING_PARTS;
    JbLen y = sine(tens + 9) + (sine(tens + 10) - sine(tens + 9)) * of / RING_PARTS;
    JbLen cx = t->box.x + t->box.w / 2, cy = t->box.y + t->box.h / 2;
    return (JbPathStep){first ? JB_PATH_MOVE : JB_PATH_LINE,
                        {cx + (JbLen)((int64_t)r * x / 10000)},
                        {cy - (JbLen)((int64_t)r * y / 10000)}};
}

/* A ring of chords, filled clockwise from the top. */
static void ring(Part *t)
{
    const JbChartBox *b = &t->box;
    JbLen outer = (b->w < b->h ? b->w : b->h) / 2, inner = outer * RING_HOLE / 100;
    jb_para_frame_disc(t->c->ink, t->c->f, JB_NONE, t->track, b->x + b->w / 2, b->y + b->h / 2,
                       (outer + inner) / 2, outer - inner);
    JbLen all = 36 * RING_PARTS, to = b->w ? (JbLen)((int64_t)t->filled * all / b->w) : 0;
    if (to <= 0)
        return;
    JbPathStep steps[2 * (36 + 2) + 1];
    size_t n = 0;
    int last = (int)(to / RING_PARTS);
    for (int i = 0; i <= last; i++)
        steps[n++] = ring_step(t, outer, i, 0, i == 0);
    steps[n++] = ring_step(t, outer, last, to % RING_PARTS, false);
    steps[n++] = ring_step(t, inner, last, to % RING_PARTS, false);
    for (int i = last; i >= 0; i--)
        steps[n++] = ring_step(t, inner, i, 0, false);
    steps[n++] = (JbPathStep){.op = JB_PATH_CLOSE};
    mark_of(t, jb_para_frame_path(t->c->ink, t->c->f, t->c->element, t->color, steps, n, 0));
}

static void (*program(const JbChartSeries *s))(Part *)
{
    static void (*const all[])(Part *) = {dots, chain, field, ring};
    static const char *const names[] = {"point", "line", "surface", "ring"};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        if (jb_chart_role(s, names[k]))
            return all[k];
    return bar;
}

static void draw_part(JbChartPen *c, size_t i, const JbChartBox *box)
{
    const JbChartSeries *s = &c->chart->series[i];
    JbLen head = head_height(c), over = c->style->size / 4;
    Part t = {.c = c, .point = s->n ? &s->points[0] : NULL, .track = jb_chart_color(c, "track")};
    jb_chart_label_block(c, &s->label, box->x, box->y, name_width(c, s));
    if (!t.point)
        return;
    bool below = stacked(c);
    JbLen x = below ? box->x : box->x + box->w - jb_chart_label_width(c, &t.point->label);
    t.color = jb_chart_point_color(c, t.point, "value");
    jb_chart_label_put(c, &t.point->label, x, below ? box->y + names_height(c) : box->y, t.color);
    t.box = (JbChartBox){box->x, box->y + head + over, box->w, box->h - head - 2 * over};
    JbLen filled = t.point->y ? jb_q_scale(t.point->y, t.box.w) : 0;
    t.filled = (JbLen)jb_clamp(filled, 0, t.box.w);
    program(s)(&t);
}

void jb_chart_draw_strip(JbChartPen *c)
{
    JbLen gap = GAP_EMS * c->style->size, down = ROW_GAP_EMS * c->style->size;
    JbLen w = part_width(c), n = row_parts(c), k = rows(c), h = (c->all.h - down * (k - 1)) / k;
    for (size_t i = 0; i < c->chart->series_n; i++) {
        JbChartBox box = {(JbLen)i % n * (w + gap), (JbLen)i / n * (h + down), w, h};
        draw_part(c, i, &box);
    }
}
