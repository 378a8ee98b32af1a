/* SPDX-License-Identifier: MIT */
#include "pdf/image.h"

enum { WHOLE = 100000 };

/* Mean of the source pixels that target pixel (x, y) covers: an area average, in integers, the same on every machine. */
static void average(const JbPixels *from, const uint32_t box[4], uint32_t x, uint32_t y, const JbPixels *to)
{
    uint32_t w = box[2] - box[0], h = box[3] - box[1];
    uint32_t x0 = box[0] + (uint32_t)((uint64_t)x * w / to->width),
             x1 = box[0] + (uint32_t)((uint64_t)(x + 1) * w / to->width);
    uint32_t y0 = box[1] + (uint32_t)((uint64_t)y * h / to->height),
             y1 = box[1] + (uint32_t)((uint64_t)(y + 1) * h / to->height);
    size_t channels = (size_t)from->channels;
    uint64_t count = (uint64_t)(x1 - x0) * (y1 - y0);
    for (size_t c = 0; c < channels; c++) {
        uint64_t sum = 0;
        for (uint32_t j = y0; j < y1; j++)
            for (uint32_t i = x0; i < x1; i++)
                sum += from->at[((size_t)j * from->width + i) * channels + c];
        to->at[((size_t)y * to->width + x) * channels + c] = (uint8_t)((sum + count / 2) / count);
    }
}

static uint32_t part(uint32_t side, int32_t share)
{
    int64_t v = ((int64_t)side * share + WHOLE / 2) / WHOLE;
    return (uint32_t)(v < 0 ? 0 : v > side ? side : v);
}

JbPixels jb_pixels_fit(JbArena *arena, const JbPixels *p, const int32_t crop[4], uint32_t max_w,
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
    out.at = jb_alloc_array(arena, (size_t)out.width * out.height, (size_t)p->channels);
    for (uint32_t y = 0; y < out.height; y++)
        for (uint32_t x = 0; x < out.width; x++)
            average(p, box, x, y, &out);
    return out;
}
