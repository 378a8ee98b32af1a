/* SPDX-License-Identifier: MIT */
#include "base/exif.h"
#include <stdint.h>
#include <string.h>

/* TIFF data: the bytes of a block, in one of two orders. */
typedef struct Tiff {
    const unsigned char *at;
    size_t n;
    bool little;
} Tiff;

static uint32_t number(const Tiff *t, size_t offset, unsigned size)
{
    uint32_t v = 0;
    if (offset > t->n || size > t->n - offset)
        return 0;
    for (unsigned i = 0; i < size; i++)
        v = v << 8 | t->at[offset + (t->little ? size - 1 - i : i)];
    return v;
}

/* The first directory's entry with tag 274, a SHORT (TIFF 6.0, section 2). */
static int orientation_of(const unsigned char *at, size_t n)
{
    Tiff t = {at, n, n > 0 && at[0] == 'I'};
    if (n < 8 || (at[0] != 'I' && at[0] != 'M') || at[1] != at[0] || number(&t, 2, 2) != 42)
        return 1;
    size_t directory = number(&t, 4, 4);
    uint32_t entries = number(&t, directory, 2);
    for (uint32_t i = 0; i < entries && directory + 2 + 12 * (size_t)(i + 1) <= n; i++) {
        size_t entry = directory + 2 + 12 * (size_t)i;
        if (number(&t, entry, 2) == 274 && number(&t, entry + 2, 2) == 3) {
            uint32_t v = number(&t, entry + 8, 2);
            return v >= 1 && v <= 8 ? (int)v : 1;
        }
    }
    return 1;
}

int jb_exif_orientation(const char *jpeg, size_t n)
{
    const unsigned char *b = (const unsigned char *)jpeg;
    for (size_t i = 2; i + 4 <= n && b[i] == 0xFF && b[i + 1] != 0xDA;) {
        size_t length = (size_t)b[i + 2] << 8 | b[i + 3];
        if (length < 2 || length > n - i - 2)
            break;
        if (b[i + 1] == 0xE1 && length > 8 && memcmp(b + i + 4, "Exif\0", 6) == 0)
            return orientation_of(b + i + 10, length - 8);
        i += 2 + length;
    }
    return 1;
}

bool jb_exif_swaps(int orientation)
{
    return orientation >= 5;
}
