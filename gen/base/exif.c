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

/* The Exif segment of a JPEG, or nothing. */
static Tiff segment_of(const char *jpeg, size_t n)
{
    const unsigned char *b = (const unsigned char *)jpeg;
    for (size_t i = 2; i + 4 <= n && b[i] == 0xFF && b[i + 1] != 0xDA;) {
        size_t length = (size_t)b[i + 2] << 8 | b[i + 3];
        if (length < 2 || length > n - i - 2)
            break;
        if (b[i + 1] == 0xE1 && length > 8 && memcmp(b + i + 4, "Exif\0", 6) == 0)
            return (Tiff){b + i + 10, length - 8, b[i + 10] == 'I'};
        i += 2 + length;
    }
    return (Tiff){0};
}

/* Where the first directory begins; 0: this is no TIFF data (TIFF 6.0, section 2). */
static size_t first_directory(const Tiff *t)
{
    if (t->n < 8 || (t->at[0] != 'I' && t->at[0] != 'M') || t->at[1] != t->at[0] ||
        number(t, 2, 2) != 42)
        return 0;
    return number(t, 4, 4);
}

enum { SHORT = 3, LONG = 4 }; /* types of an entry's value */

/* The value of a directory's entry; 0 where it has none of this tag and type. */
static uint32_t entry_of(const Tiff *t, size_t directory, unsigned tag, unsigned type)
{
    uint32_t entries = directory > 0 ? number(t, directory, 2) : 0;
    for (uint32_t i = 0; i < entries && directory + 2 + 12 * (size_t)(i + 1) <= t->n; i++) {
        size_t entry = directory + 2 + 12 * (size_t)i;
        if (number(t, entry, 2) == tag && number(t, entry + 2, 2) == type)
            return number(t, entry + 8, type == SHORT ? 2 : 4);
    }
    return 0;
}

int jb_exif_orientation(const char *jpeg, size_t n)
{
    const Tiff t = segment_of(jpeg, n);
    uint32_t v = entry_of(&t, first_directory(&t), 274, SHORT);
    return v >= 1 && v <= 8 ? (int)v : 1;
}

enum { EXIF_DIRECTORY = 0x8769, COLOR_SPACE = 0xA001, COLOR_SRGB = 1 };

static bool says_srgb(const Tiff *t)
{
    size_t directory = entry_of(t, first_directory(t), EXIF_DIRECTORY, LONG);
    return entry_of(t, directory, COLOR_SPACE, SHORT) == COLOR_SRGB;
}

bool jb_exif_is_srgb(const char *jpeg, size_t n)
{
    const Tiff t = segment_of(jpeg, n);
    return says_srgb(&t);
}

bool jb_exif_block_is_srgb(const unsigned char *tiff, size_t n)
{
    const Tiff t = {tiff, n, n > 0 && tiff[0] == 'I'};
    return says_srgb(&t);
}

bool jb_exif_swaps(int orientation)
{
    return orientation >= 5;
}
