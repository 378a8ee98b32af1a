/* SPDX-License-Identifier: MIT */
#include "base/clamp.h"
#include "pdf/image.h"
#include <string.h>

enum { WHOLE = 100000 };

/* The sums of n columns of bytes over the rows. Down comes before along: the compiler sums many
 * columns at a time. */
static void add_rows(const uint8_t *restrict row, size_t stride, uint32_t rows, size_t n,
                     uint32_t *restrict column)
{
    enum { LANES = 16 };
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

/* What the rows have in common. */
typedef struct Fit {
    JbArena *arena;
    const JbPixels *from;
    JbPixels *to;
    const uint32_t
        *edge;        /* where pixel x begins in the source's row; [width]: the last one's end */
    uint32_t *column; /* sums over the rows, scratch */
    uint16_t *sum;    /* of each byte of a row of the result, scratch */
    uint32_t widest;  /* columns of a pixel */
    Factors of[COUNT_MOST + 1]; /* by rows of a pixel */
} Fit;

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
    enum { LANES = 16 };
    size_t i = 0;
    for (; i + LANES <= n; i += LANES)
        for (size_t k = 0; k < LANES; k++) {
            uint16_t twice = (uint16_t)(2 * (sum[i + k] + half[i + k]));
            out[i + k] = (uint8_t)(((uint32_t)twice * times[i + k]) >> 16);
        }
    for (; i < n; i++)
        out[i] = (uint8_t)(((uint32_t)(uint16_t)(2 * (sum[i] + half[i])) * times[i]) >> 16);
}

static inline void add_pair(uint16_t *sum, const uint32_t *at, bool two, size_t channels)
{
    for (size_t c = 0; c < channels; c++)
        sum[c] = (uint16_t)(two ? at[c] + at[c + channels] : at[c]);
}

/* The sums of the pixels of a row, of at most two columns each. */
static void add_pairs(const Fit *f)
{
    size_t channels = (size_t)f->to->channels;
    const uint32_t *edge = f->edge, *at = f->column;
    uint16_t *sum = f->sum;
    for (uint32_t x = 0; x < f->to->width; x++, sum += channels) {
        uint32_t n = edge[x + 1] - edge[x];
        if (channels == 3 && n == 1)
            add_pair(sum, at, false, 3);
        else if (channels == 3)
            add_pair(sum, at, true, 3);
        else
            add_pair(sum, at, n == 2, channels);
        at += n * channels;
    }
}

/* One row of the result: each pixel is the mean of the source pixels that it covers, an area
 * average in integers, the same on every machine. */
static void average_row(Fit *f, uint32_t y0, uint32_t y1, uint32_t y)
{
    const JbPixels *from = f->from;
    const uint32_t *edge = f->edge;
    size_t channels = (size_t)from->channels, n = (size_t)f->to->width * channels;
    uint8_t *out = f->to->at + (size_t)y * n;
    add_rows(from->at + ((size_t)y0 * from->width + edge[0]) * channels,
             (size_t)from->width * channels, y1 - y0,
             (size_t)(edge[f->to->width] - edge[0]) * channels, f->column);
    if (f->widest <= 2 && f->widest * (y1 - y0) <= COUNT_MOST) {
        const Factors *of = factors_of(f, y1 - y0);
        add_pairs(f);
        multiply(f->sum, of->half, of->times, n, out);
        return;
    }
    for (uint32_t x = 0; x < f->to->width; x++, out += channels)
        average(f->column + (edge[x] - edge[0]) * channels, edge[x + 1] - edge[x], channels,
                (uint64_t)(edge[x + 1] - edge[x]) * (y1 - y0), out);
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

JbPixels jb_pdf_pixels_fit(JbArena *arena, const JbPixels *p, const int32_t crop[4], uint32_t max_w,
                           uint32_t max_h)
{
    uint32_t box[4] = {part(p->width, crop[0]), part(p->height, crop[1]), part(p->width, crop[2]),
                       part(p->height, crop[3])};
    if (box[2] <= box[0] || box[3] <= box[1]) { /* no crop at all: the whole picture */
        box[0] = box[1] = 0;
        box[2] = p->width;
        box[3] = p->height;
    }
    JbPixels out = *p;
    out.width = box[2] - box[0] < max_w ? box[2] - box[0] : max_w;
    out.height = box[3] - box[1] < max_h ? box[3] - box[1] : max_h;
    size_t n = (size_t)out.width * (size_t)p->channels;
    out.at = jb_arena_alloc_array(arena, n, out.height);
    uint32_t *edge = jb_arena_alloc_array(arena, (size_t)out.width + 1, sizeof *edge);
    Fit f = {.arena = arena, .from = p, .to = &out, .edge = edge};
    f.column = jb_arena_alloc_array(arena, (size_t)(box[2] - box[0]) * (size_t)p->channels,
                                    sizeof *f.column);
    f.sum = jb_arena_alloc_array(arena, n, sizeof *f.sum);
    for (uint32_t x = 0; x <= out.width; x++) {
        edge[x] = edge_of(box[0], box[2], x, out.width);
        f.widest = x > 0 && edge[x] - edge[x - 1] > f.widest ? edge[x] - edge[x - 1] : f.widest;
    }
    for (uint32_t y = 0; y < out.height; y++)
        average_row(&f, edge_of(box[1], box[3], y, out.height),
                    edge_of(box[1], box[3], y + 1, out.height), y);
    return out;
}
