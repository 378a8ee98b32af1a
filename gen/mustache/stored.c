/* SPDX-License-Identifier: MIT */
#include "mustache/stored.h"
#include "mustache/mustache_parts.h"
#include <string.h>

/* All that follows says where something stands by its distance from the head. */
typedef struct Head {
    uint64_t n; /* rows behind it */
} Head;

/* A template. */
typedef struct Row {
    uint32_t lang;
    uint32_t packed; /* JbPacked */
} Row;

/* --- out --- */

/* Behind what was put since `from`, where eight divides the distance. */
static uint32_t put(JbText *out, size_t from, const void *bytes, size_t n)
{
    while ((out->n - from) % 8 != 0)
        jb_text_put_char(out, '\0');
    size_t at = out->n - from;
    jb_text_put_n(out, bytes, n);
    return (uint32_t)at;
}

void jb_mustache_store(JbText *out, const JbStoring *list, size_t n)
{
    size_t from = out->n;
    Head head = {n};
    Row none = {.lang = 0};
    (void)put(out, from, &head, sizeof head);
    for (size_t i = 0; i < n; i++)
        (void)put(out, from, &none, sizeof none);
    for (size_t i = 0; i < n; i++) {
        const JbPacked *packed = list[i].mustache->packed;
        Row row = {.packed = put(out, from, packed, packed->size)};
        row.lang = put(out, from, list[i].lang, strlen(list[i].lang) + 1);
        memcpy(out->at + from + sizeof head + i * sizeof row, &row, sizeof row);
    }
}

/* --- in --- */

static const Row *row_at(const void *stored, size_t at)
{
    return (const Row *)((const Head *)stored + 1) + at;
}

size_t jb_mustache_stored_n(const void *stored)
{
    return ((const Head *)stored)->n;
}

const char *jb_mustache_stored_lang(const void *stored, size_t at)
{
    return (const char *)stored + row_at(stored, at)->lang;
}

const JbMustache *jb_mustache_stored(JbArena *arena, const char *name, const void *stored,
                                     size_t at)
{
    JbMustache *m = jb_arena_alloc(arena, sizeof *m);
    *m = (JbMustache){name, (const void *)((const char *)stored + row_at(stored, at)->packed)};
    return m;
}
