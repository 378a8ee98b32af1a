/* SPDX-License-Identifier: MIT */
#include "base/text.h"

#include <string.h>

/* Well-formed sequences by lead byte (Unicode 15, table 3-7): their length, and the range of the
 * second byte. */
static size_t lead(unsigned char c, unsigned char *lo, unsigned char *hi)
{
    *lo = 0x80;
    *hi = 0xBF;
    if (c < 0x80)
        return 1;
    if (c < 0xC2 || c > 0xF4)
        return 0;
    if (c < 0xE0)
        return 2;
    if (c < 0xF0) {
        *lo = c == 0xE0 ? 0xA0 : 0x80;
        *hi = c == 0xED ? 0x9F : 0xBF;
        return 3;
    }
    *lo = c == 0xF0 ? 0x90 : 0x80;
    *hi = c == 0xF4 ? 0x8F : 0xBF;
    return 4;
}

uint32_t jb_text_utf8_any(const char *s, size_t n, size_t *i)
{
    const unsigned char *p = (const unsigned char *)s + *i;
    size_t left = n - *i;
    (*i)++;
    if (p[0] < 0x80)
        return p[0];
    unsigned char lo, hi;
    size_t len = lead(p[0], &lo, &hi);
    if (len == 0 || len > left || p[1] < lo || p[1] > hi)
        return JB_UTF8_BAD;
    uint32_t c = p[0] & (0x7Fu >> len);
    for (size_t k = 1; k < len; k++) {
        if ((p[k] & 0xC0) != 0x80)
            return JB_UTF8_BAD;
        c = c << 6 | (p[k] & 0x3Fu);
    }
    *i += len - 1;
    return c;
}

size_t jb_text_utf8_check(const char *s, size_t n)
{
    for (size_t i = 0; i < n;) {
        uint64_t eight;
        if (n - i >= sizeof eight && (memcpy(&eight, s + i, sizeof eight), 1) &&
            (eight & UINT64_C(0x8080808080808080)) == 0) {
            i += sizeof eight;
            continue;
        }
        size_t at = i;
        if (jb_text_utf8_next(s, n, &i) == JB_UTF8_BAD)
            return at;
    }
    return n;
}

size_t jb_text_utf8_length(const char *s)
{
    size_t count = 0;
    for (; *s; s++)
        count += ((unsigned char)*s & 0xC0) != 0x80;
    return count;
}

bool jb_text_is_han(uint32_t c)
{
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3007 ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x2A6DF) ||
           (c >= 0x2A700 && c <= 0x2EBE0) || (c >= 0x2EBF0 && c <= 0x2EE5D) ||
           (c >= 0x2F800 && c <= 0x2FA1F) || (c >= 0x30000 && c <= 0x323AF);
}
