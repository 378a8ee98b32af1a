/* SPDX-License-Identifier: MIT */
#include "pdf/cff.h"
#include "pdf/glyph.h"
#include <string.h>

static void put_bytes(JbText *t, size_t v, unsigned n)
{
    while (n-- > 0)
        jb_text_put_char(t, (char)(v >> (8 * n) & 255));
}

/* DICT data: integers as in charstrings, and a five-byte form for offsets, whose length must not
 * depend on their value. */
static void put_offset(JbText *t, size_t v)
{
    jb_text_put_char(t, 29);
    put_bytes(t, v, 4);
}

static void put_entry(JbText *t, int value, int op)
{
    jb_pdf_put_type2(t, value);
    jb_text_put_char(t, (char)op);
}

static void put_escaped(JbText *t, int op)
{
    jb_text_put_char(t, 12);
    jb_text_put_char(t, (char)op);
}

static void put_index(JbText *t, const JbText *items, size_t n)
{
    size_t total = 1;
    for (size_t i = 0; i < n; i++)
        total += items[i].n;
    unsigned size = 1;
    while (size < 4 && total >> 8 * size)
        size++;
    put_bytes(t, n, 2);
    if (n == 0)
        return;
    put_bytes(t, size, 1);
    size_t at = 1;
    put_bytes(t, at, size);
    for (size_t i = 0; i < n; i++)
        put_bytes(t, at += items[i].n, size);
    for (size_t i = 0; i < n; i++)
        if (items[i].n > 0)
            jb_text_put_n(t, items[i].at, items[i].n);
}

static JbText of_string(JbArena *arena, const char *s)
{
    JbText t = jb_text(arena);
    jb_text_put(&t, s);
    return t;
}

/* A real number of a DICT: 1/upem in nibbles, to twelve places. */
static void put_inverse(JbText *t, unsigned upem)
{
    uint64_t v = (UINT64_C(1000000000000) + upem / 2) / upem;
    unsigned char nibbles[16] = {0xA}; /* the point */
    size_t n = 1;
    for (uint64_t unit = UINT64_C(100000000000); unit > 0 && v > 0; v %= unit, unit /= 10)
        nibbles[n++] = (unsigned char)(v / unit);
    nibbles[n++] = 0xF;
    if (n % 2 == 1)
        nibbles[n++] = 0xF;
    jb_text_put_char(t, 30);
    for (size_t i = 0; i < n; i += 2)
        jb_text_put_char(t, (char)(nibbles[i] << 4 | nibbles[i + 1]));
}

static void put_matrix(JbText *t, unsigned upem)
{
    if (upem == 1000) /* the default */
        return;
    for (int i = 0; i < 6; i++)
        if (i == 0 || i == 3)
            put_inverse(t, upem);
        else
            jb_pdf_put_type2(t, 0);
    put_escaped(t, 7);
}

/* Offsets from the program's beginning. */
typedef struct Places {
    size_t charset, select, charstrings, dicts, private;
} Places;

static JbText top_dict(JbArena *arena, const JbCff *cff, const Places *at)
{
    JbText t = jb_text(arena);
    jb_pdf_put_type2(&t, 391); /* the first two strings of the String INDEX: Adobe, Identity */
    jb_pdf_put_type2(&t, 392);
    jb_pdf_put_type2(&t, 0);
    put_escaped(&t, 30); /* ROS comes first */
    put_matrix(&t, cff->upem);
    for (int i = 0; i < 4; i++)
        jb_pdf_put_type2(&t, cff->box[i]);
    jb_text_put_char(&t, 5);
    put_offset(&t, cff->glyph_n);
    put_escaped(&t, 34); /* CIDCount */
    put_offset(&t, at->charset);
    jb_text_put_char(&t, 15);
    put_offset(&t, at->charstrings);
    jb_text_put_char(&t, 17);
    put_offset(&t, at->dicts);
    put_escaped(&t, 36);
    put_offset(&t, at->select);
    put_escaped(&t, 37);
    return t;
}

static JbText private_dict(JbArena *arena, const JbCff *cff)
{
    JbText t = jb_text(arena);
    put_entry(&t, cff->default_width, 20);
    put_entry(&t, cff->nominal_width, 21);
    return t;
}

static JbText font_dict(JbArena *arena, size_t size, size_t at)
{
    JbText t = jb_text(arena);
    jb_pdf_put_type2(&t, (int)size);
    put_offset(&t, at);
    jb_text_put_char(&t, 18);
    return t;
}

/* CIDs of glyphs 1 .. n - 1, in ranges of neighbours. */
static void put_charset(JbText *t, const JbCff *cff)
{
    put_bytes(t, cff->glyph_n > 1 ? 2 : 0, 1);
    for (size_t i = 1, end; i < cff->glyph_n; i = end) {
        for (end = i + 1; end < cff->glyph_n; end++)
            if (cff->cids != NULL && cff->cids[end] != cff->cids[end - 1] + 1)
                break;
        put_bytes(t, cff->cids != NULL ? cff->cids[i] : i, 2);
        put_bytes(t, end - i - 1, 2);
    }
}

/* The charset, and one font dictionary for all. */
static void put_tables(JbText *t, const JbCff *cff, Places *at)
{
    at->charset = t->n;
    put_charset(t, cff);
    at->select = t->n;
    put_bytes(t, 3, 1);
    put_bytes(t, 1, 2);
    put_bytes(t, 0, 3);
    put_bytes(t, cff->glyph_n, 2);
}

JbText jb_pdf_cff(JbArena *arena, const JbCff *cff)
{
    Places at = {0};
    const JbText private = private_dict(arena, cff), name = of_string(arena, cff->name);
    const JbText strings[2] = {of_string(arena, "Adobe"), of_string(arena, "Identity")};
    JbText t = jb_text(arena);
    for (int pass = 0; pass < 2;
         pass++) { /* the first finds the places, whose length is the same in the second */
        const JbText top = top_dict(arena, cff, &at),
                     font = font_dict(arena, private.n, at.private);
        t.n = 0;
        jb_text_put_n(&t, "\1\0\4\4", 4);
        put_index(&t, &name, 1);
        put_index(&t, &top, 1);
        put_index(&t, strings, 2);
        put_index(&t, NULL, 0); /* no global subroutines */
        put_tables(&t, cff, &at);
        at.dicts = t.n;
        put_index(&t, &font, 1);
        at.private = t.n;
        jb_text_put_n(&t, private.at, private.n);
        at.charstrings = t.n;
        put_index(&t, cff->charstrings, cff->glyph_n);
    }
    return t;
}
