/* SPDX-License-Identifier: MIT */
#include "paragraph/memo.h"
#include "base/keyed.h"
#include <string.h>

/* What is remembered takes no more than this, in bytes: from one briefing to the next, and within
 * one. */
#define MOST        ((size_t)3 << 20)
#define MOST_WITHIN ((size_t)48 << 20)

struct JbMemo {
    JbKeyed *known;                /* JbMemoLines, JbMemoMeasures by key */
    JbArena *shown;                /* what marks point to of them */
    JbArena *arena;                /* of what follows */
    JB_VEC(JbComposition) rules;   /* the index of each stands for it in a key */
    unsigned char *key;            /* of the paragraph at hand */
    size_t key_n, key_cap, text_n; /* text_n: what stands at a key's beginning, whatever is asked */
};

JbMemo *jb_para_memo_new(void)
{
    JbArena *arena = jb_arena_new();
    JbMemo *memo = jb_arena_alloc(arena, sizeof *memo);
    memo->arena = arena;
    memo->known = jb_keyed_new();
    memo->shown = jb_arena_new();
    return memo;
}

void jb_para_memo_free(JbMemo *memo)
{
    jb_keyed_free(memo->known);
    jb_arena_free(memo->shown);
    jb_arena_free(memo->arena);
}

static size_t size_of(const JbMemo *memo)
{
    return jb_arena_size(jb_keyed_arena(memo->known)) + jb_arena_size(memo->shown);
}

void jb_para_memo_trim(JbMemo *memo)
{
    if (size_of(memo) <= MOST)
        return;
    jb_keyed_trim(memo->known, 0);
    jb_arena_reset(memo->shown);
}

void jb_para_memo_forget(JbMemo *memo)
{
    jb_keyed_free(memo->known);
    memo->known = jb_keyed_new();
}

JbArena *jb_para_memo_arena(JbMemo *memo)
{
    return jb_keyed_arena(memo->known);
}

JbArena *jb_para_memo_shown(JbMemo *memo)
{
    return memo->shown;
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

/* With the NUL behind it; one byte that no text begins with where there is none. */
static void put_string(JbMemo *m, const char *s)
{
    s = s ? s : "\xFF";
    put(m, s, strlen(s) + 1);
}

/* The parts of a key. They are compared byte for byte: none has a byte that is left unset. */
typedef struct TextKey {
    uint32_t rules, run_n;
    uint32_t lang, vertical;
} TextKey;
typedef struct RunKey {
    JbLen size, tracking;
    uint8_t kind, lang;
    bool tabular, small_caps, old_style, hyphenate, whole, unused;
} RunKey;
typedef struct LinesKey {
    JbLen size, bar_width;
    int32_t indent, indent_all;
    uint32_t align;
} LinesKey;
enum { LINES, MEASURES }; /* what is asked: a key's last byte */

static void put_run(JbMemo *m, const JbRun *run, const JbAttr *a)
{
    const RunKey key = {a->size,    a->tracking,   (uint8_t)run->kind, (uint8_t)a->lang,
                        a->tabular, a->small_caps, a->old_style,       a->hyphenate,
                        a->whole,   false};
    put(m, &key, sizeof key);
    put_string(m, run->text);
    put_string(m, a->role);
    put_string(m, a->latin);
}

static uint32_t number_of(JbMemo *m, const JbComposition *rules)
{
    for (size_t i = 0; i < m->rules.n; i++)
        if (memcmp(&m->rules.at[i], rules, sizeof *rules) == 0)
            return (uint32_t)i;
    JB_PUSH(m->arena, &m->rules, (JbComposition){.hanging = false});
    memcpy(&m->rules.at[m->rules.n - 1], rules, sizeof *rules); /* with what lies between */
    return (uint32_t)m->rules.n - 1;
}

void jb_para_memo_text(JbMemo *m, const JbPara *p)
{
    const TextKey key = {number_of(m, p->rules), (uint32_t)p->run_n, (uint32_t)p->lang,
                         p->style->vertical};
    m->key_n = 0;
    put(m, &key, sizeof key);
    for (size_t i = 0; i < p->run_n; i++)
        put_run(m, &p->runs[i], &p->attrs[i]);
    m->text_n = m->key_n;
}

static void put_asked(JbMemo *m, unsigned char asked)
{
    put(m, &asked, 1);
}

/* The entry of the key, new ones zeroed. */
static void *entry_of(JbMemo *m, size_t size)
{
    if (size_of(m) > MOST_WITHIN)
        return (void *)(uintptr_t)jb_keyed_known(m->known, m->key, m->key_n);
    const void **entry = jb_keyed_find(m->known, m->key, m->key_n);
    if (*entry == NULL)
        *entry = jb_arena_alloc(jb_para_memo_arena(m), size);
    return (void *)(uintptr_t)*entry;
}

JbMemoLines *jb_para_memo_lines(JbMemo *m, const JbPara *p)
{
    const JbStyle *s = p->style;
    const LinesKey key = {s->size, p->bar_width, s->indent, s->indent_all, (uint32_t)s->align};
    m->key_n = m->text_n;
    for (size_t i = 0; i < p->run_n; i++)
        put(m, &p->attrs[i].color, sizeof p->attrs[i].color);
    put(m, &key, sizeof key);
    put(m, p->measures, p->measure_n * sizeof *p->measures);
    put_asked(m, LINES);
    return entry_of(m, sizeof(JbMemoLines));
}

JbMemoMeasures *jb_para_memo_measures(JbMemo *m)
{
    m->key_n = m->text_n;
    put_asked(m, MEASURES);
    return entry_of(m, sizeof(JbMemoMeasures));
}

const JbMemoMeasures *jb_para_memo_measured(JbMemo *m)
{
    m->key_n = m->text_n;
    put_asked(m, MEASURES);
    const JbMemoMeasures *entry = jb_keyed_known(m->known, m->key, m->key_n);
    return entry != NULL && entry->known ? entry : NULL;
}
