/* SPDX-License-Identifier: MIT */
#include "pdf/image.h"
#include <string.h>

enum { WHOLE = 100000 };

/* Sums of `n` pixels of a row, added to `sum`: 32 bits hold those of 16384 pixels. */
static void add_pixels(const uint8_t *p, uint32_t n, size_t channels, uint64_t *sum)
{
    uint32_t part[4] = {0};
    if (channels == 1) {
        for (uint32_t i = 0; i < n; i++)
            part[0] += p[i];
    } else if (channels == 3) {
        for (uint32_t i = 0; i < n; i++, p += 3) {
            part[0] += p[0];
            part[1] += p[1];
            part[2] += p[2];
        }
    } else {
        for (uint32_t i = 0; i < n; i++, p += 4)
            for (int c = 0; c < 4; c++)
                part[c] += p[c];
    }
    for (size_t c = 0; c < channels; c++)
        sum[c] += part[c];
}

/* One row of the result: each pixel is the mean of the source pixels that it covers, an area
 * average in integers, the same on every machine. `edge` holds where pixel x begins in the source's
 * row, [width] where the last one ends; `sum` is scratch. */
static void average_row(const JbPixels *from, const uint32_t *edge, uint32_t y0, uint32_t y1,
                        JbPixels *to, uint32_t y, uint64_t *sum)
{
    size_t channels = (size_t)from->channels;
    memset(sum, 0, to->width * channels * sizeof *sum);
    for (uint32_t j = y0; j < y1; j++) {
        const uint8_t *row = from->at + (size_t)j * from->width * channels;
        for (uint32_t x = 0; x < to->width; x++)
            add_pixels(row + edge[x] * channels, edge[x + 1] - edge[x], channels,
                       sum + x * channels);
    }
    uint8_t *out = to->at + (size_t)y * to->width * channels;
    for (uint32_t x = 0; x < to->width; x++) {
        uint64_t count = (uint64_t)(edge[x + 1] - edge[x]) * (y1 - y0);
        for (size_t c = 0; c < channels; c++)
            out[x * channels + c] = (uint8_t)((sum[x * channels + c] + count / 2) / count);
    }
}

/* Where pixel i of n begins on a source side from `from` to `to`. */
static uint32_t edge_of(uint32_t from, uint32_t to, uint32_t i, uint32_t n)
{
    return from + (uint32_t)((uint64_t)i * (to - from) / n);
}

static uint32_t part(uint32_t side, int32_t share)
{
    int64_t v = ((int64_t)side * share + WHOLE / 2) / WHOLE;
    return (uint32_t)(v < 0 ? 0 : v > side ? side : v);
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
    uint64_t *sum =
        jb_arena_alloc_array(arena, (size_t)out.width * (size_t)p->channels, sizeof *sum);
    for (uint32_t x = 0; x <= out.width; x++)
        edge[x] = edge_of(box[0], box[2], x, out.width);
    for (uint32_t y = 0; y < out.height; y++)
        average_row(p, edge, edge_of(box[1], box[3], y, out.height),
                    edge_of(box[1], box[3], y + 1, out.height), &out, y, sum);
    return out;
}
