/* SPDX-License-Identifier: MIT */
#include "pdf/glyph.h"
#include <math.h>
#include <string.h>

/* --- outlines --- */

typedef struct Drawing {
    JbArena *arena;
    JbOutline *out;
} Drawing;

static JbLen whole(float v)
{
    return (JbLen)floor((double)v + 0.5);
}

static void add_step(Drawing *d, JbPathOp op, int n, const float *at)
{
    JbPathStep s = {.op = op};
    for (int i = 0; i < n; i++) {
        s.x[i] = whole(at[2 * i]);
        s.y[i] = whole(at[2 * i + 1]);
    }
    JB_PUSH(d->arena, &d->out->steps, s);
}

static void move_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *state, float x, float y,
                    void *user)
{
    (void)f, (void)state, (void)user;
    add_step(data, JB_PATH_MOVE, 1, (const float[]){x, y});
}

static void line_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *state, float x, float y,
                    void *user)
{
    (void)f, (void)state, (void)user;
    add_step(data, JB_PATH_LINE, 1, (const float[]){x, y});
}

static void curve_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *state, float x1, float y1,
                     float x2, float y2, float x3, float y3, void *user)
{
    (void)f, (void)state, (void)user;
    add_step(data, JB_PATH_CURVE, 3, (const float[]){x1, y1, x2, y2, x3, y3});
}

static void close_path(hb_draw_funcs_t *f, void *data, hb_draw_state_t *state, void *user)
{
    (void)f, (void)state, (void)user;
    add_step(data, JB_PATH_CLOSE, 0, NULL);
}

JbOutline jb_pdf_outline(JbArena *arena, hb_font_t *font, uint32_t glyph)
{
    JbOutline out = {{0}};
    Drawing d = {arena, &out};
    hb_draw_funcs_t *f = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(f, move_to, NULL, NULL);
    hb_draw_funcs_set_line_to_func(f, line_to, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(f, curve_to, NULL, NULL);
    hb_draw_funcs_set_close_path_func(f, close_path, NULL, NULL);
#if HB_VERSION_ATLEAST(7, 0, 0)
    hb_font_draw_glyph(font, glyph, f, &d);
#else
    hb_font_get_glyph_shape(font, glyph, f, &d);
#endif
    hb_draw_funcs_destroy(f);
    return out;
}

/* --- characters --- */

/* The hyphen is by far the commonest; else the whole cmap is searched. */
uint32_t jb_pdf_nominal(hb_font_t *font, uint32_t glyph)
{
    hb_codepoint_t found = 0, g = 0;
    if (hb_font_get_nominal_glyph(font, '-', &g) && g == glyph)
        return '-';
    hb_set_t *all = hb_set_create();
    hb_face_collect_unicodes(hb_font_get_face(font), all);
    for (hb_codepoint_t c = HB_SET_VALUE_INVALID; found == 0 && hb_set_next(all, &c);)
        if (hb_font_get_nominal_glyph(font, c, &g) && g == glyph)
            found = c;
    hb_set_destroy(all);
    return found;
}

/* --- charstrings --- */

void jb_pdf_put_type2(JbText *t, int v)
{
    if (v >= -107 && v <= 107) {
        jb_text_put_char(t, (char)(v + 139));
    } else if (v >= -1131 && v <= 1131) {
        int u = (v < 0 ? -v : v) - 108;
        jb_text_put_char(t, (char)(u / 256 + (v < 0 ? 251 : 247)));
        jb_text_put_char(t, (char)(u % 256));
    } else {
        jb_text_put_char(t, 28);
        jb_text_put_char(t, (char)((unsigned)v >> 8 & 255));
        jb_text_put_char(t, (char)((unsigned)v & 255));
    }
}

void jb_pdf_put_type2_part(JbText *t, int v, int by)
{
    if (v % by == 0) {
        jb_pdf_put_type2(t, v / by);
        return;
    }
    const uint32_t fixed = (uint32_t)(int32_t)floor((double)v * 65536 / by + 0.5);
    jb_text_put_char(t, (char)255);
    for (int shift = 24; shift >= 0; shift -= 8)
        jb_text_put_char(t, (char)(fixed >> shift & 255));
}

static int size_of(int v)
{
    if (v >= -107 && v <= 107)
        return 1;
    return v >= -1131 && v <= 1131 ? 2 : 3;
}

/* A line (d[0], d[1]) or a curve (three steps), each from where the one before ended. */
typedef struct Segment {
    bool curve;
    int d[6];
    int size[6], whole; /* bytes of each step as an operand, and of all of them */
} Segment;

typedef enum Op {
    RLINETO = 5,
    HLINETO = 6,
    VLINETO = 7,
    RRCURVETO = 8,
    ENDCHAR = 14,
    RMOVETO = 21,
    HMOVETO = 22,
    VMOVETO = 4,
    RCURVELINE = 24,
    RLINECURVE = 25,
    VVCURVETO = 26,
    HHCURVETO = 27,
    VHCURVETO = 30,
    HVCURVETO = 31
} Op;

enum { STACK = 48 /* operands that an interpreter must hold (Technical Note 5177, appendix B) */ };

/* What an operator makes of a segment in its run. */
typedef struct Taken {
    int n; /* operands; 0: it cannot take this one */
    int at[6];
    bool last, whole; /* nothing can follow; the run may end here */
} Taken;

static Taken taken(bool whole, bool last, int n, const int *at, const int *order)
{
    Taken t = {.n = n, .last = last, .whole = whole};
    for (int i = 0; i < n; i++)
        t.at[i] = at[order[i]];
    return t;
}

static const int ALL[] = {0, 1, 2, 3, 4, 5};

/* One operand for each line, by turns horizontal and vertical. */
static Taken take_turns(const Segment *s, bool horizontal)
{
    if (s->curve || s->d[horizontal ? 1 : 0] != 0)
        return (Taken){0};
    return taken(true, false, 1, s->d, horizontal ? ALL : ALL + 1);
}

/* Curves that begin and end in one direction; the first may begin in any. */
static Taken take_along(const Segment *s, size_t k, bool horizontal)
{
    int across = s->d[horizontal ? 1 : 0];
    if (!s->curve || s->d[horizontal ? 5 : 4] != 0 || (k > 0 && across != 0))
        return (Taken){0};
    static const int orders[2][5] = {{0, 1, 2, 3, 5},
                                     {1, 0, 2, 3, 4}}; /* what may be missing comes first */
    const int *order = orders[horizontal];
    if (across != 0)
        return taken(true, false, 5, s->d, order);
    return taken(true, false, 4, s->d, order + 1);
}

/* Curves that begin in one direction and end in the other, by turns; the last may end in any. */
static Taken take_quarter(const Segment *s, bool horizontal)
{
    if (!s->curve || s->d[horizontal ? 1 : 0] != 0)
        return (Taken){0};
    static const int orders[2][5] = {{1, 2, 3, 4, 5}, {0, 2, 3, 5, 4}}; /* and here last */
    const int *order = orders[horizontal];
    bool last = s->d[horizontal ? 4 : 5] != 0;
    return taken(true, last, last ? 5 : 4, s->d, order);
}

/* Segments of one kind, all their steps; `then`: ended by one of the other kind. */
static Taken take_steps(const Segment *s, size_t k, bool curves, bool then)
{
    bool other = s->curve != curves;
    if (other && (!then || k == 0))
        return (Taken){0};
    return taken(other || !then, other, s->curve ? 6 : 2, s->d, ALL);
}

/* What `op` makes of the k-th segment of its run. */
static Taken take(Op op, const Segment *s, size_t k)
{
    switch (op) {
    case RLINETO: return take_steps(s, k, false, false);
    case RRCURVETO: return take_steps(s, k, true, false);
    case RCURVELINE: return take_steps(s, k, true, true);
    case RLINECURVE: return take_steps(s, k, false, true);
    case HLINETO:
    case VLINETO: return take_turns(s, (op == HLINETO) == (k % 2 == 0));
    case HHCURVETO:
    case VVCURVETO: return take_along(s, k, op == HHCURVETO);
    case HVCURVETO:
    case VHCURVETO: return take_quarter(s, (op == HVCURVETO) == (k % 2 == 0));
    default: return (Taken){0};
    }
}

/* The cheapest way to write the segments from here to the contour's end. */
typedef struct Cheapest {
    int cost;
    Op op;
    size_t run;
} Cheapest;

/* The segments from one on, until the contour's end. */
typedef struct Rest {
    const Segment *s;
    size_t n;
    Cheapest *best; /* of the first one; behind it those of the others, which are known */
} Rest;

/* Ends the run behind n segments whose operands take `bytes`. */
static void end_run(const Rest *r, Op op, size_t n, int bytes)
{
    int cost = 1 + bytes + r->best[n].cost;
    if (cost < r->best->cost)
        *r->best = (Cheapest){cost, op, n};
}

static void try_steps(const Rest *r, Op op, bool curves, bool then)
{
    int bytes = 0, operands = 0;
    for (size_t k = 0; k < r->n; k++) {
        const Segment *s = &r->s[k];
        bool other = s->curve != curves;
        operands += s->curve ? 6 : 2;
        if ((other && (!then || k == 0)) || operands > STACK)
            return;
        bytes += s->whole;
        if (other || !then)
            end_run(r, op, k + 1, bytes);
        if (other)
            return;
    }
}

static void try_turns(const Rest *r, Op op)
{
    int bytes = 0;
    for (size_t k = 0; k < r->n && k < STACK; k++) {
        const Segment *s = &r->s[k];
        bool horizontal = (op == HLINETO) == (k % 2 == 0);
        if (s->curve || s->d[horizontal ? 1 : 0] != 0)
            return;
        bytes += s->size[horizontal ? 0 : 1];
        end_run(r, op, k + 1, bytes);
    }
}

static void try_along(const Rest *r, Op op)
{
    bool horizontal = op == HHCURVETO;
    int bytes = 0, operands = 0, across = horizontal, end = 4 + across;
    for (size_t k = 0; k < r->n; k++) {
        const Segment *s = &r->s[k];
        bool turned = s->d[across] != 0;
        operands += turned ? 5 : 4;
        if (!s->curve || s->d[end] != 0 || (k > 0 && turned) || operands > STACK)
            return;
        bytes += s->whole - s->size[end] - (turned ? 0 : s->size[across]);
        end_run(r, op, k + 1, bytes);
    }
}

static void try_quarters(const Rest *r, Op op)
{
    int bytes = 0, operands = 0;
    for (size_t k = 0; k < r->n; k++) {
        const Segment *s = &r->s[k];
        bool horizontal = (op == HVCURVETO) == (k % 2 == 0);
        int across = horizontal, end = 5 - across;
        bool last = s->d[end] != 0;
        operands += last ? 5 : 4;
        if (!s->curve || s->d[across] != 0 || operands > STACK)
            return;
        bytes += s->whole - s->size[across] - (last ? 0 : s->size[end]);
        end_run(r, op, k + 1, bytes);
        if (last)
            return;
    }
}

/* Of ways that cost the same the first one tried counts. Where take() takes nothing of the first
 * segment, a way is not tried. */
static void find_cheapest(const Segment *s, size_t i, size_t n, Cheapest *best)
{
    const Rest r = {s + i, n - i, best + i};
    r.best->cost = INT32_MAX;
    if (!s[i].curve) {
        try_steps(&r, RLINETO, false, false);
        try_turns(&r, HLINETO);
        try_turns(&r, VLINETO);
        try_steps(&r, RLINECURVE, false, true);
        return;
    }
    try_steps(&r, RRCURVETO, true, false);
    try_steps(&r, RCURVELINE, true, true);
    try_along(&r, VVCURVETO);
    try_along(&r, HHCURVETO);
    try_quarters(&r, VHCURVETO);
    try_quarters(&r, HVCURVETO);
}

static void put_segments(JbText *t, JbArena *arena, const Segment *s, size_t n)
{
    Cheapest *best = jb_arena_alloc_array(arena, n + 1, sizeof *best);
    for (size_t i = n; i-- > 0;)
        find_cheapest(s, i, n, best);
    for (size_t i = 0; i < n; i += best[i].run) {
        for (size_t k = 0; k < best[i].run; k++) {
            Taken piece = take(best[i].op, &s[i + k], k);
            for (int a = 0; a < piece.n; a++)
                jb_pdf_put_type2(t, piece.at[a]);
        }
        jb_text_put_char(t, (char)best[i].op);
    }
}

static void put_move(JbText *t, int dx, int dy)
{
    if (dx != 0 || dy == 0)
        jb_pdf_put_type2(t, dx);
    if (dy != 0)
        jb_pdf_put_type2(t, dy);
    Op op = dx == 0 ? VMOVETO : RMOVETO;
    jb_text_put_char(t, (char)(dy == 0 ? HMOVETO : op));
}

/* Contours under way: the pen, and the segments of the one that is open. */
typedef struct Pen {
    JbText *t;
    JbArena *arena;
    JbLen x, y;
    JbLen from_x, from_y; /* where the open contour begins */
    JB_VEC(Segment) open;
} Pen;

static void add_segment(Pen *p, const JbPathStep *s)
{
    Segment g = {.curve = s->op == JB_PATH_CURVE};
    bool moves = false;
    for (int i = 0; i < (g.curve ? 3 : 1); i++) {
        g.d[2 * i] = s->x[i] - p->x;
        g.d[2 * i + 1] = s->y[i] - p->y;
        p->x = s->x[i];
        p->y = s->y[i];
        moves = moves || g.d[2 * i] != 0 || g.d[2 * i + 1] != 0;
    }
    for (int i = 0; i < (g.curve ? 6 : 2); i++)
        g.whole += g.size[i] = size_of(g.d[i]);
    if (moves)
        JB_PUSH(p->arena, &p->open, g);
}

/* A charstring closes its contours itself: a last line back to the beginning is left out. */
static void end_contour(Pen *p)
{
    size_t n = p->open.n;
    const Segment *last = n > 0 ? &p->open.at[n - 1] : NULL;
    if (last != NULL && !last->curve && p->x == p->from_x && p->y == p->from_y) {
        p->x -= last->d[0];
        p->y -= last->d[1];
        n--;
    }
    put_segments(p->t, p->arena, p->open.at, n);
    p->open.n = 0;
}

void jb_pdf_charstring(JbText *t, JbArena *arena, const JbOutline *outline)
{
    Pen p = {.t = t, .arena = arena};
    for (size_t i = 0; i < outline->steps.n; i++) {
        const JbPathStep *s = &outline->steps.at[i];
        if (s->op == JB_PATH_MOVE) {
            put_move(t, s->x[0] - p.x, s->y[0] - p.y);
            p.x = p.from_x = s->x[0];
            p.y = p.from_y = s->y[0];
        } else if (s->op == JB_PATH_CLOSE) {
            end_contour(&p);
        } else {
            add_segment(&p, s);
        }
    }
    jb_text_put_char(t, (char)ENDCHAR);
}

/* The number at `at` as jb_pdf_put_type2 writes it; *at behind it. False where there is none. */
static bool read_type2(const char *code, size_t n, size_t *at, int *v)
{
    int b[3] = {0};
    for (size_t i = 0; i < 3; i++)
        b[i] = *at + i < n ? (unsigned char)code[*at + i] : 0;
    if (b[0] >= 32 && b[0] <= 246)
        *v = b[0] - 139;
    else if (b[0] >= 247 && b[0] <= 250)
        *v = (b[0] - 247) * 256 + b[1] + 108;
    else if (b[0] >= 251 && b[0] <= 254)
        *v = -(b[0] - 251) * 256 - b[1] - 108;
    else if (b[0] == 28)
        *v = (int16_t)(uint16_t)(b[1] << 8 | b[2]);
    else
        return false;
    size_t bytes = b[0] >= 247 ? 2 : 1;
    *at += b[0] == 28 ? 3 : bytes;
    return *at <= n;
}

/* Each step is told from the one before: only the first move, from the origin, says where the
 * outline stands. */
void jb_pdf_put_charstring(JbText *t, const char *code, size_t n, int by)
{
    int v[2] = {0}, count = 0;
    size_t at = 0;
    while (by != 0 && count < 2 && read_type2(code, n, &at, &v[count]))
        count++;
    int op = at < n ? (unsigned char)code[at] : ENDCHAR;
    bool moves = by != 0 && (op == HMOVETO || op == VMOVETO || op == RMOVETO);
    if (moves) {
        int across = op == VMOVETO ? 0 : v[0];
        put_move(t, across + by, op == HMOVETO ? 0 : v[op != VMOVETO]);
    }
    at = moves ? at + 1 : 0;
    jb_text_put_n(t, code + at, n - at);
}
