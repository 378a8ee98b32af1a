/* SPDX-License-Identifier: MIT */
/* A text buffer that grows in an arena, and UTF-8. Any room may include this. */
#ifndef JB_BASE_TEXT_H
#define JB_BASE_TEXT_H

#include "base/arena.h"
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Bytes under construction; `at` is always NUL-terminated once something was put. Owned by its
 * arena. */
typedef struct JbText {
    JbArena *arena;
    char *at;   /* bytes, NUL behind them; NULL while empty */
    size_t n;   /* bytes, the NUL not counted */
    size_t cap; /* bytes taken */
} JbText;

/* An empty buffer in `arena`. */
JbText jb_text(JbArena *arena);
void jb_text_put_n(JbText *t, const void *bytes, size_t n);
static inline void jb_text_put(JbText *t, const char *s)
{
    jb_text_put_n(t, s, strlen(s));
}
static inline void jb_text_put_char(JbText *t, char c)
{
    if (t->cap - t->n <= 1) {
        jb_text_put_n(t, &c, 1);
        return;
    }
    t->at[t->n++] = c;
    t->at[t->n] = '\0';
}
void jb_text_put_int(JbText *t, int64_t v);
void jb_text_put_format(JbText *t, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Appends code point c as UTF-8 (c must be a scalar value). */
void jb_text_put_utf8(JbText *t, uint32_t c);
/* The text, never NULL. */
const char *jb_text_str(const JbText *t);

#define JB_UTF8_BAD 0xFFFFFFFFu
/* What jb_text_utf8_next does, for any sequence. */
uint32_t jb_text_utf8_any(const char *s, size_t n, size_t *i);
/* Decodes one code point at s[*i] (n bytes in all), moves *i behind it. Malformed input (overlong,
 * surrogate, cut, above U+10FFFF) gives JB_UTF8_BAD and moves *i by one byte. *i < n is required.
 * Here, since every text goes through it: ASCII, and the three bytes of most Han (behind the lead
 * bytes E1 to EC any two continuations are well-formed: Unicode 15, table 3-7). */
static inline uint32_t jb_text_utf8_next(const char *s, size_t n, size_t *i)
{
    const unsigned char *p = (const unsigned char *)s + *i;
    if (p[0] < 0x80) {
        ++*i;
        return p[0];
    }
    if (p[0] < 0xE1 || p[0] > 0xEC || n - *i < 3 || (p[1] & 0xC0) != 0x80 || (p[2] & 0xC0) != 0x80)
        return jb_text_utf8_any(s, n, i);
    *i += 3;
    return (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
}
/* Offset of the first malformed byte, or n when all n bytes are well-formed UTF-8. */
size_t jb_text_utf8_check(const char *s, size_t n);
/* Number of code points in a well-formed string. */
size_t jb_text_utf8_length(const char *s);
/* Cells that s takes on a terminal: East Asian wide and full-width count 2, combining 0 (Unicode TR
 * 11). */
size_t jb_text_cells(const char *s);
/* Han (Unified Ideographs with extensions, compatibility ideographs, U+3007). */
bool jb_text_is_han(uint32_t c);

/* Controls of ASCII and Latin-1 (C0, U+007F, C1), line and paragraph separators, and the marks that
 * turn the direction of writing (U+202A to U+202E, U+2066 to U+2069): with these a name is read as
 * another one. */
bool jb_text_is_control(uint32_t c);

/* s for a terminal: one line from which it takes no command. Controls as above are written \uXXXX,
 * bytes that are not UTF-8 \xXX. */
const char *jb_text_shown(JbArena *arena, const char *s);

/* Whether a list with a blank between its words has this one, of n bytes. */
bool jb_text_lists(const char *words, const char *word, size_t n);

bool jb_text_equal(const char *a, const char *b); /* both may be NULL; NULL equals only NULL */

#endif
