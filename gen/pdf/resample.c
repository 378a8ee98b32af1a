/* SPDX-License-Identifier: MIT */
#include "base/clamp.h"
#include "pdf/image.h"
#include <string.h>

enum { WHOLE = 100000 };

enum { LANES = 16, SPARE = 4 /* channels that a word holds */ };

/* The sums of n columns of bytes over the rows. Down comes before along: the compiler sums many
 * columns at a time. */
static void add_rows(const uint8_t *restrict row, size_t stride, uint32_t rows, size_t n,
                     uint32_t *restrict column)
{
    for (size_t i = 0; i < n; i++)
        column[i] = row[i];
    while (--rows > 0) {
        row += stride;
        size_t i = 0;
        for (; i + LANES <= n; i += LANES)
            for (size_t k = 0; k < LANES; k++)
                column[i + k] += row[i + k];
        for (; i < n; i++)
            column[i] += row[i];
    }
}

/* The means of n columns of pixels that hold `count` bytes of each channel. */
static void average(const uint32_t *column, uint32_t n, size_t channels, uint64_t count,
                    uint8_t *out)
{
    uint64_t sum[4] = {0};
    if (channels == 3) {
        for (; n > 0; n--, column += 3) {
            sum[0] += column[0];
            sum[1] += column[1];
            sum[2] += column[2];
        }
    } else {
        for (; n > 0; n--, column += channels)
            for (size_t c = 0; c < channels; c++)
                sum[c] += column[c];
    }
    for (size_t c = 0; c < channels; c++)
        out[c] = (uint8_t)((sum[c] + count / 2) / count);
}

/* Means of few bytes, as most are: the decoder gives less than twice what is wanted a side. Then a
 * mean is a product in 16 bits, many at a time: a sum of `count` bytes and half a count, doubled,
 * times 32768 / count, rounded up, is beyond the quotient by less than one part in `count`. */
enum { COUNT_MOST = 8 };

/* Of a pixel: half its count, and what to multiply by; for each byte of a row. */
typedef struct Factors {
    uint16_t *half, *times; /* NULL until they are wanted */
} Factors;

/* The columns of a pixel, one or two. */
typedef struct Pair {
    uint64_t second; /* all bits where there are two, else none */
    size_t step;     /* bytes in the source's row */
} Pair;

/* What the rows have in common. */
typedef struct JbFit Fit;
struct JbFit {
    JbArena *arena;
    size_t stride; /* bytes of a row of the source */
    JbPixels *to;
    uint32_t top, foot;    /* rows of the source that are shown, the last one's end */
    uint32_t y, from, end; /* row of the result that is to be made, and the source's rows for it */
    uint8_t *strip;        /* these rows, where they come one by one */
    const uint32_t
        *edge;        /* where pixel x begins in the source's row; [width]: the last one's end */
    uint32_t *column; /* sums over the rows, scratch */
    uint16_t *few;    /* the same over a few rows */
    uint16_t *sum;    /* of each byte of a row of the result, scratch */
    Pair *pairs;      /* by pixel; NULL: one has more columns */
    uint32_t widest;  /* columns of a pixel */
    Factors of[COUNT_MOST + 1]; /* by rows of a pixel */
};

static const Factors *factors_of(Fit *f, uint32_t rows)
{
    size_t channels = (size_t)f->to->channels, n = f->to->width * channels;
    Factors *of = &f->of[rows];
    if (of->half != NULL)
        return of;
    of->half = jb_arena_alloc_array(f->arena, n, sizeof *of->half);
    of->times = jb_arena_alloc_array(f->arena, n, sizeof *of->times);
    for (size_t x = 0, i = 0; x < f->to->width; x++) {
        uint32_t count = (f->edge[x + 1] - f->edge[x]) * rows;
        for (size_t end = i + channels; i < end; i++) {
            of->half[i] = (uint16_t)(count / 2);
            of->times[i] = (uint16_t)((32768 + count - 1) / count);
        }
    }
    return of;
}

static void multiply(const uint16_t *restrict sum, const uint16_t *restrict half,
                     const uint16_t *restrict times, size_t n, uint8_t *restrict out)
{
    size_t i = 0;
    for (; i + LANES <= n; i += LANES)
        for (size_t k = 0; k < LANES; k++) {
            uint16_t twice = (uint16_t)(2 * (sum[i + k] + half[i + k]));
            out[i + k] = (uint8_t)(((uint32_t)twice * times[i + k]) >> 16);
        }
    for (; i < n; i++)
        out[i] = (uint8_t)(((uint32_t)(uint16_t)(2 * (sum[i] + half[i])) * times[i]) >> 16);
}

/* The sums of n columns of bytes over a few rows. */
static void add_few_rows(const uint8_t *restrict row, size_t stride, uint32_t rows, size_t n,
                         uint16_t *restrict column)
{
    memset(column, 0, n * sizeof *column);
    for (; rows > 0; rows--, row += stride) {
        size_t i = 0;
        for (; i + LANES <= n; i += LANES)
            for (size_t k = 0; k < LANES; k++)
                column[i + k] = (uint16_t)(column[i + k] + row[i + k]);
        for (; i < n; i++)
            column[i] = (uint16_t)(column[i] + row[i]);
    }
}

/* The sums of the pixels of a row, of one column or two each: the channels of a pixel in one word,
 * in which none runs over into the next. What follows them there is written over by the next pixel,
 * at the end into what is spare. */
static void add_pairs(const Fit *f)
{
    const size_t channels = (size_t)f->to->channels;
    const uint16_t *at = f->few;
    uint16_t *sum = f->sum;
    for (const Pair *p = f->pairs, *end = p + f->to->width; p < end; p++) {
        uint64_t first, second;
        memcpy(&first, at, sizeof first);
        memcpy(&second, at + channels, sizeof second);
        first += second & p->second;
        memcpy(sum, &first, sizeof first);
        at += p->step;
        sum += channels;
    }
}

/* The row of the result whose turn it is, of the source's rows at `row`: each pixel is the mean of
 * the source pixels that it covers, an area average in integers, the same on every machine. */
static void average_row(Fit *f, const uint8_t *row)
{
    const uint32_t *edge = f->edge, rows = f->end - f->from;
    size_t channels = (size_t)f->to->channels, n = (size_t)f->to->width * channels;
    uint8_t *out = f->to->at + (size_t)f->y * n;
    const size_t stride = f->stride, columns = (size_t)(edge[f->to->width] - edge[0]) * channels;
    row += edge[0] * channels;
    if (f->widest <= 2 && f->widest * rows <= COUNT_MOST) {
        const Factors *of = factors_of(f, rows);
        add_few_rows(row, stride, rows, columns, f->few);
        add_pairs(f);
        multiply(f->sum, of->half, of->times, n, out);
        return;
    }
    add_rows(row, stride, rows, columns, f->column);
    for (uint32_t x = 0; x < f->to->width; x++, out += channels)
        average(f->column + (edge[x] - edge[0]) * channels, edge[x + 1] - edge[x], channels,
                (uint64_t)(edge[x + 1] - edge[x]) * rows, out);
}

/* Where pixel i of n begins on a source side from `from` to `to`. */
static uint32_t edge_of(uint32_t from, uint32_t to, uint32_t i, uint32_t n)
{
    return from + (uint32_t)((uint64_t)i * (to - from) / n);
}

static uint32_t part(uint32_t side, int32_t share)
{
    int64_t v = ((int64_t)side * share + WHOLE / 2) / WHOLE;
    return (uint32_t)jb_clamp(v, 0, side);
}

/* Scratch for sources of so many bytes a row and results of so many. */
static void prepare(Fit *f, size_t columns, size_t n)
{
    f->column = jb_arena_alloc_array(f->arena, columns, sizeof *f->column);
    if (f->widest > 2)
        return;
    f->few = jb_arena_alloc_array(f->arena, columns + SPARE, sizeof *f->few);
    f->sum = jb_arena_alloc_array(f->arena, n + SPARE, sizeof *f->sum);
    f->pairs = jb_arena_alloc_array(f->arena, f->to->width, sizeof *f->pairs);
    for (uint32_t x = 0; x < f->to->width; x++) {
        size_t count = f->edge[x + 1] - f->edge[x];
        f->pairs[x] = (Pair){count == 2 ? UINT64_MAX : 0, count * (size_t)f->to->channels};
    }
}

/* On to row y of the result. */
static void turn_to(Fit *f, uint32_t y)
{
    f->y = y;
    f->from = edge_of(f->top, f->foot, y, f->to->height);
    f->end = edge_of(f->top, f->foot, y + 1, f->to->height);
}

JbFit *jb_pdf_fit_new(JbArena *arena, const JbPixels *p, const JbFitting *how, uint32_t rows[2])
{
    const int32_t *crop = how->crop;
    uint32_t box[4] = {part(p->width, crop[0]), part(p->height, crop[1]), part(p->width, crop[2]),
                       part(p->height, crop[3])};
    if (box[2] <= box[0] || box[3] <= box[1]) { /* no crop at all: the whole picture */
        box[0] = box[1] = 0;
        box[2] = p->width;
        box[3] = p->height;
    }
    JbPixels *out = jb_arena_alloc(arena, sizeof *out);
    *out = *p;
    out->width = box[2] - box[0] < how->most[0] ? box[2] - box[0] : how->most[0];
    out->height = box[3] - box[1] < how->most[1] ? box[3] - box[1] : how->most[1];
    size_t n = (size_t)out->width * (size_t)p->channels;
    out->at = jb_arena_alloc_unset(arena, n * out->height);
    uint32_t *edge = jb_arena_alloc_array(arena, (size_t)out->width + 1, sizeof *edge);
    Fit *f = jb_arena_alloc(arena, sizeof *f);
    *f = (Fit){.arena = arena, .to = out, .top = box[1], .foot = box[3], .edge = edge};
    f->stride = (size_t)p->width * (size_t)p->channels;
    for (uint32_t x = 0; x <= out->width; x++) {
        edge[x] = edge_of(box[0], box[2], x, out->width);
        f->widest = x > 0 && edge[x] - edge[x - 1] > f->widest ? edge[x] - edge[x - 1] : f->widest;
    }
    prepare(f, (size_t)(box[2] - box[0]) * (size_t)p->channels, n);
    turn_to(f, 0);
    rows[0] = f->top < rows[0] ? f->top : rows[0];
    rows[1] = f->foot > rows[1] ? f->foot : rows[1];
    return f;
}

uint8_t *jb_pdf_fit_room(JbFit *f, uint32_t row)
{
    if (f->strip == NULL) /* for the rows of one of the result, which differ in number by one */
        f->strip = jb_arena_alloc(f->arena, ((f->foot - f->top) / f->to->height + 1) * f->stride);
    bool shown = f->y < f->to->height && row >= f->from && row < f->end;
    return f->strip + (shown ? (row - f->from) * f->stride : 0);
}

void jb_pdf_fit_take(JbFit *f, uint32_t row)
{
    if (f->y == f->to->height || row + 1 != f->end)
        return;
    average_row(f, f->strip);
    turn_to(f, f->y + 1);
}

JbPixels jb_pdf_fit_made(const JbFit *f)
{
    return *f->to;
}

JbPixels jb_pdf_pixels_fit(JbArena *arena, const JbPixels *p, const int32_t crop[4], uint32_t max_w,
                           uint32_t max_h)
{
    const JbFitting how = {{crop[0], crop[1], crop[2], crop[3]}, {max_w, max_h}};
    uint32_t all[2] = {0, p->height};
    Fit *f = jb_pdf_fit_new(arena, p, &how, all);
    for (uint32_t y = 0; y < f->to->height; y++, turn_to(f, y))
        average_row(f, p->at + (size_t)f->from * f->stride);
    return *f->to;
}
