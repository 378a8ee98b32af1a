/* SPDX-License-Identifier: MIT */
#include "pdf/glyph_kept.h"
#include <string.h>

/* All outlines together: 40,000 of some 100 bytes. */
#define MOST ((size_t)4 << 20)

typedef struct Entry {
    JbGlyphKey key;
    const char *at; /* NULL: the slot is free */
    size_t n;
} Entry;

struct JbGlyphs {
    JbArena *own;   /* this */
    JbArena *arena; /* what is kept */
    Entry *slots;   /* open addressing; cap is a power of two */
    size_t cap, n;
};

JbGlyphs *jb_pdf_glyphs_new(void)
{
    JbArena *own = jb_arena_new();
    JbGlyphs *glyphs = jb_arena_alloc(own, sizeof *glyphs);
    *glyphs = (JbGlyphs){.own = own, .arena = jb_arena_new()};
    return glyphs;
}

void jb_pdf_glyphs_free(JbGlyphs *glyphs)
{
    if (glyphs == NULL)
        return;
    jb_arena_free(glyphs->arena);
    jb_arena_free(glyphs->own);
}

static Entry *slot_of(Entry *slots, size_t cap, const JbGlyphKey *key)
{
    uint64_t h = ((uint64_t)key->face << 40 ^ (uint64_t)key->grid << 32 ^ key->glyph) *
                 UINT64_C(0x9E3779B97F4A7C15); /* Knuth's multiplicative hash */
    size_t i = (size_t)(h >> 32) & (cap - 1);
    while (slots[i].at != NULL &&
           !(slots[i].key.face == key->face && slots[i].key.glyph == key->glyph &&
             slots[i].key.grid == key->grid))
        i = (i + 1) & (cap - 1);
    return &slots[i];
}

const char *jb_pdf_glyphs_find(const JbGlyphs *glyphs, const JbGlyphKey *key, size_t *n)
{
    if (glyphs == NULL || glyphs->cap == 0)
        return NULL;
    const Entry *e = slot_of(glyphs->slots, glyphs->cap, key);
    *n = e->n;
    return e->at;
}

static void make_room(JbGlyphs *g)
{
    if (jb_arena_size(g->arena) > MOST) {
        jb_arena_reset(g->arena);
        g->slots = NULL;
        g->cap = g->n = 0;
    }
    if (2 * g->n < g->cap)
        return;
    size_t cap = g->cap != 0 ? 2 * g->cap : 1024;
    Entry *slots = jb_arena_alloc_array(g->arena, cap, sizeof *slots);
    for (size_t i = 0; i < g->cap; i++)
        if (g->slots[i].at != NULL)
            *slot_of(slots, cap, &g->slots[i].key) = g->slots[i];
    g->slots = slots;
    g->cap = cap;
}

void jb_pdf_glyphs_keep(JbGlyphs *glyphs, const JbGlyphKey *key, const char *bytes, size_t n)
{
    if (glyphs == NULL)
        return;
    make_room(glyphs);
    Entry *e = slot_of(glyphs->slots, glyphs->cap, key);
    glyphs->n += e->at == NULL;
    *e = (Entry){*key, jb_arena_strndup(glyphs->arena, bytes, n), n};
}
