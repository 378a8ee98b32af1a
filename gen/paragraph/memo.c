/* SPDX-License-Identifier: MIT */
#include "paragraph/memo.h"
#include "base/keyed.h"
#include <string.h>

/* What is remembered takes no more than this, in bytes: from one briefing to the next, and within
 * one. */
#define MOST        ((size_t)3 << 20)
#define MOST_WITHIN ((size_t)48 << 20)

struct JbMemo {
    JbKeyed *known;  /* JbMemoEntry by key */
    JbKeyed *styles; /* by a style and the rules: its number, which stands for both in a key */
    size_t style_n;
    JbArena *arena;     /* of the key */
    unsigned char *key; /* of the paragraph at hand */
    size_t key_n, key_cap;
};

JbMemo *jb_para_memo_new(void)
{
    JbArena *arena = jb_arena_new();
    JbMemo *memo = jb_arena_alloc(arena, sizeof *memo);
    memo->arena = arena;
    memo->known = jb_keyed_new();
    memo->styles = jb_keyed_new();
    return memo;
}

void jb_para_memo_free(JbMemo *memo)
{
    jb_keyed_free(memo->known);
    jb_keyed_free(memo->styles);
    jb_arena_free(memo->arena);
}

static size_t size_of(const JbMemo *memo)
{
    return jb_arena_size(jb_keyed_arena(memo->known)) + jb_arena_size(jb_keyed_arena(memo->styles));
}

void jb_para_memo_trim(JbMemo *memo)
{
    if (size_of(memo) <= MOST)
        return;
    jb_keyed_trim(memo->known, 0);
    jb_keyed_trim(memo->styles, 0); /* no key has its numbers any more */
}

JbArena *jb_para_memo_arena(JbMemo *memo)
{
    return jb_keyed_arena(memo->known);
}

/* --- keys --- */

static void put(JbMemo *m, const void *bytes, size_t n)
{
    if (m->key_n + n > m->key_cap) {
        m->key_cap = 2 * (m->key_n + n) + 1024;
        unsigned char *more = jb_arena_alloc(m->arena, m->key_cap);
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

/* The number of the paragraph's style and rules; 0: none is given any more. */
static size_t number_of_style(JbMemo *m, const JbPara *p, bool full)
{
    m->key_n = 0;
    put(m, p->style, sizeof *p->style); /* its strings are those of the attributes */
    put(m, p->rules, sizeof *p->rules);
    if (full)
        return (size_t)(uintptr_t)jb_keyed_known(m->styles, m->key, m->key_n);
    const void **number = jb_keyed_find(m->styles, m->key, m->key_n);
    if (*number == NULL)
        *number = (const void *)(uintptr_t)++m->style_n;
    return (size_t)(uintptr_t)*number;
}

JbMemoEntry *jb_para_memo_find(JbMemo *m, const JbPara *p, JbMemoKind kind)
{
    bool full = size_of(m) > MOST_WITHIN;
    size_t style = number_of_style(m, p, full);
    if (style == 0)
        return NULL;
    m->key_n = 0;
    put_int(m, (int64_t)kind << 8 | (int64_t)p->lang);
    put_int(m, (int64_t)style);
    if (kind == JB_MEMO_LINES) {
        put_int(m, p->bar_width);
        put(m, p->measures, p->measure_n * sizeof *p->measures);
    }
    put_int(m, (int64_t)p->run_n);
    for (size_t i = 0; i < p->run_n; i++)
        put_run(m, &p->runs[i], &p->attrs[i]);
    if (full)
        return (JbMemoEntry *)(uintptr_t)jb_keyed_known(m->known, m->key, m->key_n);
    const void **known = jb_keyed_find(m->known, m->key, m->key_n);
    JbMemoEntry *e = *known != NULL ? (JbMemoEntry *)(uintptr_t)*known : NULL;
    if (e == NULL)
        *known = e = jb_arena_alloc(jb_para_memo_arena(m), sizeof *e);
    return e;
}
