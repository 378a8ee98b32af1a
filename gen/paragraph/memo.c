/* SPDX-License-Identifier: MIT */
#include "paragraph/memo.h"
#include <string.h>

/* What is remembered takes no more than this, in bytes. */
#define MOST ((size_t)4 << 20)

struct JbMemo {
    JbArena *arena;     /* keys and lines */
    JbArena *table;     /* slots */
    JbMemoEntry *slots; /* open addressing */
    size_t cap, used;   /* cap is a power of two */
    unsigned char *key; /* of the paragraph at hand */
    size_t key_n, key_cap;
};

JbMemo *jb_para_memo_new(void)
{
    JbArena *table = jb_arena_new();
    JbMemo *memo = jb_arena_alloc(table, sizeof *memo);
    memo->table = table;
    memo->arena = jb_arena_new();
    return memo;
}

void jb_para_memo_free(JbMemo *memo)
{
    jb_arena_free(memo->arena);
    jb_arena_free(memo->table);
}

void jb_para_memo_trim(JbMemo *memo)
{
    if (jb_arena_size(memo->arena) < MOST)
        return;
    jb_arena_reset(memo->arena);
    memset(memo->slots, 0, memo->cap * sizeof *memo->slots);
    memo->used = 0;
}

JbArena *jb_para_memo_arena(JbMemo *memo)
{
    return memo->arena;
}

/* --- keys --- */

static void put(JbMemo *m, const void *bytes, size_t n)
{
    if (m->key_n + n > m->key_cap) {
        m->key_cap = 2 * (m->key_n + n) + 1024;
        unsigned char *more = jb_arena_alloc(m->table, m->key_cap);
        if (m->key_n)
            memcpy(more, m->key, m->key_n);
        m->key = more;
    }
    memcpy(m->key + m->key_n, bytes, n);
    m->key_n += n;
}

static void put_int(JbMemo *m, int64_t v)
{
    put(m, &v, sizeof v);
}

/* With the NUL behind it; one byte that no text begins with where there is none. */
static void put_string(JbMemo *m, const char *s)
{
    s = s ? s : "\xFF";
    put(m, s, strlen(s) + 1);
}

static void put_run(JbMemo *m, const JbRun *run, const JbAttr *a)
{
    put_int(m, (int64_t)run->kind << 8 | a->tabular << 2 | a->small_caps << 1 | a->old_style);
    put_string(m, run->text);
    put_string(m, a->role);
    put_string(m, a->latin);
    put_int(m, a->size);
    put_int(m, a->tracking);
    put_int(m, (int64_t)a->color);
    put_int(m, a->lang);
}

/* FNV-1a over words of eight bytes, 64 bits. */
static uint64_t hash_of(const unsigned char *at, size_t n)
{
    uint64_t h = 0xcbf29ce484222325u, v;
    for (; n >= sizeof v; at += sizeof v, n -= sizeof v) {
        memcpy(&v, at, sizeof v);
        h = (h ^ v) * 0x100000001b3u;
        h ^= h >> 29;
    }
    for (; n > 0; at++, n--)
        h = (h ^ *at) * 0x100000001b3u;
    return h ^ h >> 32;
}

/* --- the table --- */

static JbMemoEntry *slot_of(JbMemoEntry *slots, size_t cap, uint64_t hash, const void *key,
                            size_t n)
{
    size_t i = (size_t)hash & (cap - 1);
    while (slots[i].key &&
           (slots[i].hash != hash || slots[i].n != n || memcmp(slots[i].key, key, n) != 0))
        i = (i + 1) & (cap - 1);
    return &slots[i];
}

static void make_room(JbMemo *m)
{
    if (2 * m->used < m->cap)
        return;
    size_t cap = m->cap ? 2 * m->cap : 1024;
    JbMemoEntry *slots = jb_arena_alloc_array(m->table, cap, sizeof *slots);
    for (size_t i = 0; i < m->cap; i++) {
        const JbMemoEntry *e = &m->slots[i];
        if (e->key)
            *slot_of(slots, cap, e->hash, e->key, e->n) = *e;
    }
    m->slots = slots;
    m->cap = cap;
}

JbMemoEntry *jb_para_memo_find(JbMemo *m, const JbPara *p, JbMemoKind kind)
{
    m->key_n = 0;
    put_int(m, (int64_t)kind << 8 | (int64_t)p->lang);
    put(m, p->style, sizeof *p->style); /* its strings are those of the attributes */
    put(m, p->rules, sizeof *p->rules);
    if (kind == JB_MEMO_LINES) {
        put_int(m, p->bar_width);
        put(m, p->measures, p->measure_n * sizeof *p->measures);
    }
    put_int(m, (int64_t)p->run_n);
    for (size_t i = 0; i < p->run_n; i++)
        put_run(m, &p->runs[i], &p->attrs[i]);
    make_room(m);
    uint64_t hash = hash_of(m->key, m->key_n);
    JbMemoEntry *e = slot_of(m->slots, m->cap, hash, m->key, m->key_n);
    if (!e->key) {
        void *key = jb_arena_alloc(m->arena, m->key_n);
        memcpy(key, m->key, m->key_n);
        *e = (JbMemoEntry){.key = key, .n = m->key_n, .hash = hash};
        m->used++;
    }
    return e;
}
