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
    uint32_t source, n; /* bytes, a NUL behind them */
    uint32_t folds, fold_n;
    uint32_t tokens, token_n; /* 0: it is empty; the first one is its first */
} Row;

/* A token; others of its template by their number, from 1, 0: none. */
typedef struct Stored {
    uint32_t text, n, indent;
    uint32_t child, next;
    uint32_t line, column;
    uint8_t kind, alone, unused[2];
} Stored;

typedef struct Store {
    JbText *out;
    size_t from; /* of the head in the text */
    size_t text; /* of the template's source */
    const JbMustache *m;
    JB_VEC(Stored) tokens;
} Store;

/* --- out --- */

static uint32_t put(Store *s, const void *bytes, size_t n)
{
    size_t at = s->out->n - s->from;
    jb_text_put_n(s->out, bytes, n);
    return (uint32_t)at;
}

/* So that eight divides where the next thing stands. */
static void align(Store *s)
{
    while ((s->out->n - s->from) % 8 != 0)
        jb_text_put_char(s->out, '\0');
}

/* A chain of tokens, each before what it holds; the number of the first. */
static uint32_t put_tokens(Store *s, const JbToken *t)
{
    uint32_t first = t != NULL ? (uint32_t)s->tokens.n + 1 : 0;
    for (; t != NULL; t = t->next) {
        size_t self = s->tokens.n;
        Stored row = {.n = (uint32_t)t->n,
                      .line = t->place.line,
                      .column = t->place.column,
                      .kind = (uint8_t)t->kind,
                      .alone = t->alone};
        row.text = t->kind == JB_TOKEN_TEXT ? (uint32_t)(s->text + (size_t)(t->text - s->m->source))
                                            : put(s, t->text, strlen(t->text) + 1);
        row.indent = put(s, t->indent, strlen(t->indent) + 1);
        JB_PUSH(s->out->arena, &s->tokens, row);
        uint32_t child = put_tokens(s, t->child);
        s->tokens.at[self].child = child;
        s->tokens.at[self].next = t->next != NULL ? (uint32_t)s->tokens.n + 1 : 0;
    }
    return first;
}

static Row put_template(Store *s, const JbStoring *one)
{
    Row row = {.n = (uint32_t)one->mustache->n, .fold_n = (uint32_t)one->mustache->folds.n};
    s->m = one->mustache;
    s->tokens.n = 0;
    row.lang = put(s, one->lang, strlen(one->lang) + 1);
    row.source = put(s, s->m->source, s->m->n + 1);
    s->text = row.source;
    (void)put_tokens(s, s->m->first);
    align(s);
    row.folds = put(s, s->m->folds.at, s->m->folds.n * sizeof *s->m->folds.at);
    row.tokens = put(s, s->tokens.at, s->tokens.n * sizeof *s->tokens.at);
    row.token_n = (uint32_t)s->tokens.n;
    return row;
}

void jb_mustache_store(JbText *out, const JbStoring *list, size_t n)
{
    Store s = {.out = out, .from = out->n};
    Head head = {n};
    Row none = {.n = 0};
    (void)put(&s, &head, sizeof head);
    for (size_t i = 0; i < n; i++)
        (void)put(&s, &none, sizeof none);
    for (size_t i = 0; i < n; i++) {
        Row row = put_template(&s, &list[i]);
        memcpy(out->at + s.from + sizeof head + i * sizeof row, &row, sizeof row);
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

static const JbToken *take_tokens(JbArena *arena, const char *name, const char *stored,
                                  const Row *row)
{
    const Stored *from = (const void *)(stored + row->tokens);
    JbToken *tokens =
        row->token_n > 0 ? jb_arena_alloc_array(arena, row->token_n, sizeof *tokens) : NULL;
    for (size_t i = 0; i < row->token_n; i++)
        tokens[i] = (JbToken){
            .kind = (JbTokenKind)from[i].kind,
            .text = stored + from[i].text,
            .n = from[i].n,
            .indent = stored + from[i].indent,
            .alone = from[i].alone,
            .child = from[i].child > 0 ? &tokens[from[i].child - 1] : NULL,
            .next = from[i].next > 0 ? &tokens[from[i].next - 1] : NULL,
            .place = {name, from[i].line, from[i].column, NULL},
        };
    return tokens;
}

const JbMustache *jb_mustache_stored(JbArena *arena, const char *name, const void *stored,
                                     size_t at)
{
    const Row *row = row_at(stored, at);
    const char *bytes = stored;
    JbMustache *m = jb_arena_alloc(arena, sizeof *m);
    *m = (JbMustache){.name = name, .source = bytes + row->source, .n = row->n};
    m->folds.at = (JbFold *)(uintptr_t)(bytes + row->folds); /* never changed once it is parsed */
    m->folds.n = row->fold_n;
    m->first = take_tokens(arena, name, bytes, row);
    return m;
}
