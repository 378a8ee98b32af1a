/* SPDX-License-Identifier: MIT */
#include "base/keyed.h"
#include "base/map.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct Slot {
    const void *key; /* NULL: free */
    const void *value;
    uint32_t n, hash;
} Slot;

struct JbKeyed {
    JbArena *arena; /* keys and values */
    JbArena *table; /* slots */
    Slot *slots;    /* open addressing */
    size_t cap, used;
};

enum { LEAST = 32 }; /* slots; a power of two, as all numbers of them */

JbKeyed *jb_keyed_new(void)
{
    JbKeyed *k = jb_arena_malloc(sizeof *k);
    *k = (JbKeyed){.arena = jb_arena_new(), .table = jb_arena_new(), .cap = LEAST};
    k->slots = jb_arena_alloc_array(k->table, k->cap, sizeof *k->slots);
    return k;
}

void jb_keyed_free(JbKeyed *keyed)
{
    jb_arena_free(keyed->arena);
    jb_arena_free(keyed->table);
    free(keyed);
}

JbArena *jb_keyed_arena(JbKeyed *keyed)
{
    return keyed->arena;
}

void jb_keyed_trim(JbKeyed *k, size_t most)
{
    if (jb_arena_size(k->arena) <= most)
        return;
    jb_arena_reset(k->arena);
    memset(k->slots, 0, k->cap * sizeof *k->slots);
    k->used = 0;
}

static uint32_t hash_of(const void *key, size_t n)
{
    return (uint32_t)jb_map_checksum(key, n);
}

static Slot *slot_of(Slot *slots, size_t cap, uint32_t hash, const void *key, size_t n)
{
    size_t i = hash & (cap - 1);
    while (slots[i].key &&
           (slots[i].hash != hash || slots[i].n != n || memcmp(slots[i].key, key, n) != 0))
        i = (i + 1) & (cap - 1);
    return &slots[i];
}

static void make_room(JbKeyed *k)
{
    if (4 * k->used < 3 * k->cap)
        return;
    size_t cap = 2 * k->cap;
    JbArena *table = jb_arena_new();
    Slot *slots = jb_arena_alloc_array(table, cap, sizeof *slots);
    for (size_t i = 0; i < k->cap; i++)
        if (k->slots[i].key)
            *slot_of(slots, cap, k->slots[i].hash, k->slots[i].key, k->slots[i].n) = k->slots[i];
    jb_arena_free(k->table);
    k->table = table;
    k->slots = slots;
    k->cap = cap;
}

const void *jb_keyed_known(const JbKeyed *k, const void *key, size_t n)
{
    return slot_of(k->slots, k->cap, hash_of(key, n), key, n)->value;
}

static const void **find(JbKeyed *k, const void *key, size_t n, bool lent)
{
    make_room(k);
    uint32_t hash = hash_of(key, n);
    Slot *s = slot_of(k->slots, k->cap, hash, key, n);
    if (!s->key) {
        *s = (Slot){
            .key = lent ? key : jb_arena_strndup(k->arena, key, n), .n = (uint32_t)n, .hash = hash};
        k->used++;
    }
    return &s->value;
}

const void **jb_keyed_find(JbKeyed *k, const void *key, size_t n)
{
    return find(k, key, n, false);
}

const void **jb_keyed_lend(JbKeyed *k, const void *key, size_t n)
{
    return find(k, key, n, true);
}
