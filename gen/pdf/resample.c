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
    memset(column, 0, n * sizeof *column);
    for (; rows > 0; rows--, row += stride) {
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

/* One row of the result: each pixel is the mean of the source pixels that it covers, an area
 * average in integers, the same on every machine. `edge` holds where pixel x begins in the source's
 * row, [width] where the last one ends; `column` is scratch. */
static void average_row(const JbPixels *from, const uint32_t *edge, uint32_t y0, uint32_t y1,
                        JbPixels *to, uint32_t y, uint32_t *column)
{
    size_t channels = (size_t)from->channels;
    uint8_t *out = to->at + (size_t)y * to->width * channels;
    add_rows(from->at + ((size_t)y0 * from->width + edge[0]) * channels,
             (size_t)from->width * channels, y1 - y0,
             (size_t)(edge[to->width] - edge[0]) * channels, column);
    for (uint32_t x = 0; x < to->width; x++, out += channels)
        average(column + (edge[x] - edge[0]) * channels, edge[x + 1] - edge[x], channels,
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
    out.at = jb_arena_alloc_array(arena, (size_t)out.width * out.height, (size_t)p->channels);
    uint32_t *edge = jb_arena_alloc_array(arena, (size_t)out.width + 1, sizeof *edge);
    uint32_t *column = jb_arena_alloc_array(arena, (size_t)(box[2] - box[0]) * (size_t)p->channels,
                                            sizeof *column);
    for (uint32_t x = 0; x <= out.width; x++)
        edge[x] = edge_of(box[0], box[2], x, out.width);
    for (uint32_t y = 0; y < out.height; y++)
        average_row(p, edge, edge_of(box[1], box[3], y, out.height),
                    edge_of(box[1], box[3], y + 1, out.height), &out, y, column);
    return out;
}
