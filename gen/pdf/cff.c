/* SPDX-License-Identifier: MIT */
#include "pdf/cff.h"

typedef struct Bytes {
    const uint8_t *at;
    size_t n;
    bool bad; /* read beyond the end */
} Bytes;

static uint32_t get(Bytes *b, size_t offset, unsigned size)
{
    uint32_t v = 0;
    if (offset > b->n || size > b->n - offset) {
        b->bad = true;
        return 0;
    }
    for (unsigned i = 0; i < size; i++)
        v = v << 8 | b->at[offset + i];
    return v;
}

/* An INDEX at `offset`: where item i begins; the end of the INDEX when i is the count. */
static size_t index_item(Bytes *b, size_t offset, uint32_t i)
{
    uint32_t count = get(b, offset, 2), size = get(b, offset + 2, 1);
    if (count == 0)
        return offset + 2;
    if (size < 1 || size > 4 || i > count) {
        b->bad = true;
        return b->n;
    }
    return offset + 2 + (size_t)(count + 1) * size + get(b, offset + 3 + (size_t)i * size, size);
}

/* Number of bytes of the operand at `at`, or 0 when an operator stands there. */
static size_t operand(Bytes *b, size_t at, int32_t *value)
{
    uint32_t b0 = get(b, at, 1);
    if (b0 == 28) {
        *value = (int16_t)get(b, at + 1, 2);
        return 3;
    }
    if (b0 == 29) {
        *value = (int32_t)get(b, at + 1, 4);
        return 5;
    }
    if (b0 == 30) { /* a real: nibbles up to 0xf; no value is needed */
        size_t n = 1;
        while (!b->bad && (get(b, at + n, 1) & 15) != 15 && get(b, at + n, 1) >> 4 != 15)
            n++;
        return n + 1;
    }
    if (b0 >= 32 && b0 <= 246) {
        *value = (int32_t)b0 - 139;
        return 1;
    }
    if (b0 >= 247 && b0 <= 254) {
        int32_t low = (int32_t)get(b, at + 1, 1);
        *value = b0 <= 250 ? ((int32_t)b0 - 247) * 256 + low + 108 : -((int32_t)b0 - 251) * 256 - low - 108;
        return 2;
    }
    return 0;
}

/* Reads the Top DICT: charset offset (operator 15); true when it has ROS (12 30). */
static bool top_dict(Bytes *b, size_t at, size_t end, size_t *charset)
{
    bool ros = false;
    int32_t value = 0;
    while (at < end && !b->bad) {
        size_t n = operand(b, at, &value);
        if (n == 0) {
            uint32_t op = get(b, at, 1);
            if (op == 12) {
                ros = ros || get(b, at + 1, 1) == 30;
                at++;
            } else if (op == 15 && value > 0) {
                *charset = (size_t)value;
            }
            n = 1;
        }
        at += n;
    }
    return ros;
}

static void read_charset(Bytes *b, size_t at, uint16_t *cids, size_t glyph_n)
{
    uint32_t format = get(b, at++, 1);
    size_t g = 1; /* glyph 0 is .notdef and not in the table */
    if (format == 0) {
        for (; g < glyph_n && !b->bad; g++, at += 2)
            cids[g] = (uint16_t)get(b, at, 2);
        return;
    }
    unsigned left = format == 1 ? 1 : 2;
    while (g < glyph_n && !b->bad) {
        uint32_t first = get(b, at, 2), more = get(b, at + 2, left);
        at += 2 + left;
        for (uint32_t i = 0; i <= more && g < glyph_n; i++)
            cids[g++] = (uint16_t)(first + i);
    }
}

bool jb_cff_cids(JbArena *arena, const uint8_t *cff, size_t n, size_t glyph_n, const uint16_t **cids)
{
    Bytes b = {cff, n, false};
    size_t names = get(&b, 2, 1);
    size_t tops = index_item(&b, names, get(&b, names, 2));
    size_t charset = 0;
    if (b.bad || !top_dict(&b, index_item(&b, tops, 0), index_item(&b, tops, 1), &charset) || charset < 3)
        return false;
    uint16_t *out = jb_alloc_array(arena, glyph_n, sizeof *out);
    read_charset(&b, charset, out, glyph_n);
    *cids = out;
    return !b.bad;
}
