/* SPDX-License-Identifier: MIT */
#include "base/text.h"
#include "base/format.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

JbText jb_text(JbArena *arena)
{
    return (JbText){.arena = arena};
}

static void grow(JbText *t, size_t n)
{
    if (n >= SIZE_MAX / 2 - t->n)
        jb_arena_die_of_memory();
    size_t cap = t->cap < 64 ? 64 : t->cap * 2;
    if (cap < t->n + n + 1)
        cap = t->n + n + 1;
    if (t->cap && jb_arena_extend(t->arena, t->at, t->cap, cap)) {
        t->cap = cap;
        return;
    }
    char *at = t->cap ? jb_arena_enlarge(t->arena, t->at, t->cap, cap) : NULL;
    if (at == NULL) {
        at = jb_arena_alloc_unset(t->arena, cap);
        if (t->n)
            memcpy(at, t->at, t->n);
    }
    t->at = at;
    t->cap = cap;
}

/* Room for n more bytes and the NUL. */
static inline void reserve(JbText *t, size_t n)
{
    if (t->cap - t->n <= n)
        grow(t, n);
}

void jb_text_put_n(JbText *t, const void *bytes, size_t n)
{
    reserve(t, n);
    if (n)
        memcpy(t->at + t->n, bytes, n);
    t->n += n;
    t->at[t->n] = 0;
}

void jb_text_put_int(JbText *t, int64_t v)
{
    char s[24], *at = s + sizeof s;
    uint64_t left = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
    do
        *--at = (char)('0' + left % 10);
    while ((left /= 10) > 0);
    if (v < 0)
        *--at = '-';
    jb_text_put_n(t, at, (size_t)(s + sizeof s - at));
}

void jb_text_put_format(JbText *t, const char *format, ...)
{
    va_list ap, again;
    va_start(ap, format);
    va_copy(again, ap);
    reserve(t, 0);
    size_t room = t->cap - t->n; /* mostly enough: then it is formatted once */
    int n = jb_format(t->at + t->n, room, format, ap);
    va_end(ap);
    if (n < 0)
        jb_arena_die("error: a text could not be formatted [format]");
    if ((size_t)n >= room) {
        reserve(t, (size_t)n);
        jb_format(t->at + t->n, (size_t)n + 1, format, again);
    }
    va_end(again);
    t->n += (size_t)n;
}

void jb_text_put_utf8(JbText *t, uint32_t c)
{
    unsigned char s[4];
    size_t n;
    if (c < 0x80) {
        s[0] = (unsigned char)c;
        n = 1;
    } else if (c < 0x800) {
        s[0] = (unsigned char)(0xC0 | c >> 6);
        n = 2;
    } else if (c < 0x10000) {
        s[0] = (unsigned char)(0xE0 | c >> 12);
        n = 3;
    } else {
        s[0] = (unsigned char)(0xF0 | c >> 18);
        n = 4;
    }
    for (size_t k = n; k-- > 1; c >>= 6)
        s[k] = (unsigned char)(0x80 | (c & 0x3F));
    jb_text_put_n(t, s, n);
}

const char *jb_text_str(const JbText *t)
{
    return t->at ? t->at : "";
}

bool jb_text_is_control(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029 ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

const char *jb_text_shown(JbArena *arena, const char *s)
{
    JbText t = jb_text(arena);
    size_t n = strlen(s);
    for (size_t i = 0; i < n;) {
        size_t from = i;
        uint32_t c = jb_text_utf8_next(s, n, &i);
        if (c == JB_UTF8_BAD)
            jb_text_put_format(&t, "\\x%02x", (unsigned)(unsigned char)s[from]);
        else if (jb_text_is_control(c))
            jb_text_put_format(&t, "\\u%04x", (unsigned)c);
        else
            jb_text_put_n(&t, s + from, i - from);
    }
    return jb_text_str(&t);
}

bool jb_text_lists(const char *words, const char *word, size_t n)
{
    while (*words != '\0') {
        size_t length = strcspn(words, " ");
        if (length == n && memcmp(words, word, n) == 0)
            return true;
        words += length + (words[length] == ' ');
    }
    return false;
}

bool jb_text_equal(const char *a, const char *b)
{
    return a && b ? *a == *b && strcmp(a, b) == 0 : a == b; /* most differ in the first byte */
}
