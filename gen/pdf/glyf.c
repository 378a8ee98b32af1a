/* SPDX-License-Identifier: MIT */
#include "pdf/glyf.h"
#include <math.h>
#include <string.h>

static void put_number(JbText *t, int64_t v, unsigned bytes)
{
    while (bytes-- > 0)
        jb_text_put_char(t, (char)((uint64_t)v >> (8 * bytes) & 255));
}

/* --- outlines: points on the curve and control points between them --- */

typedef struct Point {
    float x, y;
    bool on;
} Point;

typedef struct Drawing {
    JbArena *arena;
    int grid; /* points stand on multiples of it */
    JB_VEC(Point) points;
    JB_VEC(size_t) ends; /* of each contour: points before it and in it */
} Drawing;

static float snap(const Drawing *d, float v)
{
    return floorf(v / (float)d->grid + 0.5F) * (float)d->grid;
}

static void add(Drawing *d, float x, float y, bool on)
{
    JB_PUSH(d->arena, &d->points, ((Point){snap(d, x), snap(d, y), on}));
}

static void move_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *state, float x, float y,
                    void *user)
{
    (void)f, (void)state, (void)user;
    add(data, x, y, true);
}

static void quadratic_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *state, float cx, float cy,
                         float x, float y, void *user)
{
    (void)f, (void)state, (void)user;
    add(data, cx, cy, false);
    add(data, x, y, true);
}

static size_t contour_start(const Drawing *d)
{
    return d->ends.n > 0 ? d->ends.at[d->ends.n - 1] : 0;
}

static float apart(float a, float b)
{
    return fabsf(a - b);
}

/* A point halfway between two control points goes without saying: on a grid, one that is no further
 * from there than the grid may move it anyway. */
static bool implied(const Drawing *d, const Point *before, const Point *p, const Point *after)
{
    const float near = d->grid > 1 ? (float)d->grid : 0.01F;
    return p->on && !before->on && !after->on && apart(2 * p->x, before->x + after->x) <= near &&
           apart(2 * p->y, before->y + after->y) <= near;
}

/* Ends the contour: its last point is the first one again. */
static void close_path(hb_draw_funcs_t *f, void *data, hb_draw_state_t *state, void *user)
{
    (void)f, (void)state, (void)user;
    Drawing *d = data;
    const size_t from = contour_start(d);
    size_t n = d->points.n - from;
    Point *at = d->points.at + from;
    if (n > 1 && at[n - 1].on && apart(at[0].x, at[n - 1].x) < 0.01F &&
        apart(at[0].y, at[n - 1].y) < 0.01F)
        n--;
    Point *kept = jb_arena_alloc_array(d->arena, n, sizeof *kept);
    size_t kept_n = 0;
    for (size_t i = 0; i < n; i++)
        if (!implied(d, &at[(i + n - 1) % n], &at[i], &at[(i + 1) % n]))
            kept[kept_n++] = at[i];
    memcpy(at, kept, kept_n * sizeof *kept);
    d->points.n = from + kept_n;
    if (kept_n > 0)
        JB_PUSH(d->arena, &d->ends, d->points.n);
}

static void draw(Drawing *d, hb_font_t *font, uint32_t glyph)
{
    hb_draw_funcs_t *f = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(f, move_to, NULL, NULL);
    hb_draw_funcs_set_line_to_func(f, move_to, NULL, NULL);
    hb_draw_funcs_set_quadratic_to_func(f, quadratic_to, NULL, NULL);
    hb_draw_funcs_set_close_path_func(f, close_path, NULL, NULL);
#if HB_VERSION_ATLEAST(7, 0, 0)
    hb_font_draw_glyph(font, glyph, f, d);
#else
    hb_font_get_glyph_shape(font, glyph, f, d);
#endif
    hb_draw_funcs_destroy(f);
}

/* --- glyf --- */

/* Flags of a point of a simple glyph. */
enum { ON_CURVE = 1, X_SHORT = 2, Y_SHORT = 4, REPEAT = 8, X_SAME = 16, Y_SAME = 32 };

typedef struct Bounds {
    int x0, y0, x1, y1;
} Bounds;

typedef struct Tables {
    JbArena *arena;
    JbText glyf, loca, hmtx;
    size_t most_points, most_contours;
    Bounds box;
    int widest;
    int grid;
} Tables;

static Bounds bounds_of(const int (*at)[2], size_t n)
{
    Bounds b = {at[0][0], at[0][1], at[0][0], at[0][1]};
    for (size_t i = 1; i < n; i++) {
        b.x0 = at[i][0] < b.x0 ? at[i][0] : b.x0;
        b.y0 = at[i][1] < b.y0 ? at[i][1] : b.y0;
        b.x1 = at[i][0] > b.x1 ? at[i][0] : b.x1;
        b.y1 = at[i][1] > b.y1 ? at[i][1] : b.y1;
    }
    return b;
}

/* How a step along one axis is written: none, a byte or two. Returns its flags. */
static int put_step(JbText *t, int by, int brief, int same)
{
    if (by == 0)
        return same;
    if (by >= -255 && by <= 255) {
        put_number(t, by < 0 ? -by : by, 1);
        return brief | (by > 0 ? same : 0);
    }
    put_number(t, by, 2);
    return 0;
}

static void put_flags(JbText *t, const int *flags, size_t n)
{
    for (size_t i = 0, run; i < n; i += run) {
        for (run = 1; i + run < n && run < 256 && flags[i + run] == flags[i];)
            run++;
        if (run < 3) /* a run of two costs as much told once as twice */
            run = 1;
        put_number(t, flags[i] | (run > 1 ? REPEAT : 0), 1);
        if (run > 1)
            put_number(t, (int64_t)run - 1, 1);
    }
}

/* A simple glyph without instructions. */
static Bounds put_simple(Tables *t, const Drawing *d, int shift)
{
    const size_t n = d->points.n;
    int(*at)[2] = jb_arena_alloc_array(t->arena, n, sizeof *at);
    int *flags = jb_arena_alloc_array(t->arena, n, sizeof *flags);
    for (size_t i = 0; i < n; i++) {
        at[i][0] = (int)d->points.at[i].x + shift;
        at[i][1] = (int)d->points.at[i].y;
    }
    const Bounds b = bounds_of((const int(*)[2])at, n);
    put_number(&t->glyf, (int64_t)d->ends.n, 2);
    put_number(&t->glyf, b.x0, 2);
    put_number(&t->glyf, b.y0, 2);
    put_number(&t->glyf, b.x1, 2);
    put_number(&t->glyf, b.y1, 2);
    for (size_t i = 0; i < d->ends.n; i++)
        put_number(&t->glyf, (int64_t)d->ends.at[i] - 1, 2);
    put_number(&t->glyf, 0, 2);
    JbText xs = jb_text(t->arena), ys = jb_text(t->arena);
    for (size_t i = 0; i < n; i++) {
        int dx = at[i][0] - (i > 0 ? at[i - 1][0] : 0);
        int dy = at[i][1] - (i > 0 ? at[i - 1][1] : 0);
        flags[i] = (d->points.at[i].on ? ON_CURVE : 0) | put_step(&xs, dx, X_SHORT, X_SAME) |
                   put_step(&ys, dy, Y_SHORT, Y_SAME);
    }
    put_flags(&t->glyf, flags, n);
    jb_text_put_n(&t->glyf, xs.at, xs.n);
    jb_text_put_n(&t->glyf, ys.at, ys.n);
    return b;
}

static void widen_box(Tables *t, Bounds b)
{
    t->box.x0 = b.x0 < t->box.x0 ? b.x0 : t->box.x0;
    t->box.y0 = b.y0 < t->box.y0 ? b.y0 : t->box.y0;
    t->box.x1 = b.x1 > t->box.x1 ? b.x1 : t->box.x1;
    t->box.y1 = b.y1 > t->box.y1 ? b.y1 : t->box.y1;
}

/* The side bearing is the outline's left edge: readers shift an outline by the difference. */
static void put_glyph(Tables *t, const JbGlyfGlyph *g)
{
    Drawing d = {.arena = t->arena, .grid = t->grid};
    int bearing = 0;
    put_number(&t->loca, (int64_t)t->glyf.n, 4);
    if (!g->empty)
        draw(&d, g->font, g->glyph);
    if (d.ends.n > 0) {
        Bounds b = put_simple(t, &d, g->shift);
        widen_box(t, b);
        bearing = b.x0;
        while (t->glyf.n % 4 != 0)
            jb_text_put_char(&t->glyf, '\0');
    }
    put_number(&t->hmtx, g->width, 2);
    put_number(&t->hmtx, bearing, 2);
    t->widest = g->width > t->widest ? g->width : t->widest;
    t->most_points = d.points.n > t->most_points ? d.points.n : t->most_points;
    t->most_contours = d.ends.n > t->most_contours ? d.ends.n : t->most_contours;
}

/* --- the file --- */

static void patch(JbText *t, size_t at, int64_t v)
{
    t->at[at] = (char)((uint64_t)v >> 8 & 255);
    t->at[at + 1] = (char)((uint64_t)v & 255);
}

/* A table of the face, at least n bytes of it; nothing when it is shorter. */
static JbText copied(JbArena *arena, hb_face_t *face, hb_tag_t tag, unsigned n)
{
    JbText t = jb_text(arena);
    hb_blob_t *blob = hb_face_reference_table(face, tag);
    unsigned have = 0;
    const char *bytes = hb_blob_get_data(blob, &have);
    if (have >= n)
        jb_text_put_n(&t, bytes, n);
    hb_blob_destroy(blob);
    return t;
}

static uint32_t checksum(const char *bytes, size_t n)
{
    uint32_t sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += (uint32_t)(unsigned char)bytes[i] << (8 * (3 - i % 4));
    return sum;
}

typedef struct Part {
    const char *tag;
    const JbText *bytes;
} Part;

static JbText assembled(JbArena *arena, const Part *parts, size_t n)
{
    JbText t = jb_text(arena);
    unsigned log = 0;
    while (2u << log <= n)
        log++;
    put_number(&t, 0x00010000, 4);
    put_number(&t, (int64_t)n, 2);
    put_number(&t, 16 << log, 2);
    put_number(&t, log, 2);
    put_number(&t, (int64_t)(16 * n) - (16 << log), 2);
    size_t at = 12 + 16 * n;
    for (size_t i = 0; i < n; i++) {
        jb_text_put(&t, parts[i].tag);
        put_number(&t, checksum(parts[i].bytes->at, parts[i].bytes->n), 4);
        put_number(&t, (int64_t)at, 4);
        put_number(&t, (int64_t)parts[i].bytes->n, 4);
        at += (parts[i].bytes->n + 3) / 4 * 4;
    }
    for (size_t i = 0; i < n; i++) {
        jb_text_put_n(&t, parts[i].bytes->at, parts[i].bytes->n);
        while (t.n % 4 != 0)
            jb_text_put_char(&t, '\0');
    }
    return t;
}

static JbText most_of(const Tables *t, size_t n)
{
    JbText maxp = jb_text(t->arena);
    put_number(&maxp, 0x00010000, 4);
    put_number(&maxp, (int64_t)n, 2);
    put_number(&maxp, (int64_t)t->most_points, 2);
    put_number(&maxp, (int64_t)t->most_contours, 2);
    for (int i = 0; i < 2; i++)
        put_number(&maxp, 0, 2);
    put_number(&maxp, 2, 2); /* maxZones */
    for (int i = 0; i < 8; i++)
        put_number(&maxp, 0, 2);
    return maxp;
}

/* Places in head and hhea. */
enum {
    HEAD_SUM = 8,
    HEAD_BOX = 36,
    HEAD_LOCA = 50,
    HEAD_N = 54,
    HHEA_WIDEST = 10,
    HHEA_METRICS = 34,
    HHEA_N = 36
};

static void fit_head(JbText *head, const Bounds *b)
{
    memset(head->at + HEAD_SUM, 0, 4);
    patch(head, HEAD_BOX, b->x0);
    patch(head, HEAD_BOX + 2, b->y0);
    patch(head, HEAD_BOX + 4, b->x1);
    patch(head, HEAD_BOX + 6, b->y1);
    patch(head, HEAD_LOCA, 1);
}

JbText jb_pdf_glyf(JbArena *arena, hb_face_t *face, const JbGlyfGlyph *glyphs, size_t n, int grid)
{
    Tables t = {.arena = arena, .grid = grid};
    t.glyf = t.loca = t.hmtx = jb_text(arena);
    for (size_t i = 0; i < n; i++)
        put_glyph(&t, &glyphs[i]);
    put_number(&t.loca, (int64_t)t.glyf.n, 4);
    JbText head = copied(arena, face, HB_TAG('h', 'e', 'a', 'd'), HEAD_N);
    JbText hhea = copied(arena, face, HB_TAG('h', 'h', 'e', 'a'), HHEA_N);
    JbText maxp = most_of(&t, n);
    if (head.n == 0 || hhea.n == 0)
        return jb_text(arena);
    fit_head(&head, &t.box);
    patch(&hhea, HHEA_WIDEST, t.widest);
    patch(&hhea, HHEA_METRICS, (int64_t)n);
    const Part parts[] = {{"glyf", &t.glyf}, {"head", &head},   {"hhea", &hhea},
                          {"hmtx", &t.hmtx}, {"loca", &t.loca}, {"maxp", &maxp}};
    JbText file = assembled(arena, parts, sizeof parts / sizeof *parts);
    const int64_t adjust = (int64_t)(0xB1B0AFBAu - checksum(file.at, file.n));
    const size_t at = 12 + 16 * sizeof parts / sizeof *parts + (t.glyf.n + 3) / 4 * 4 + HEAD_SUM;
    patch(&file, at, adjust >> 16);
    patch(&file, at + 2, adjust);
    return file;
}
