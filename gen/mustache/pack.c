/* SPDX-License-Identifier: MIT */
/* A parsed template in one piece. */
#include "mustache/mustache_parts.h"
#include <string.h>

/* What packing takes, then what it has put. */
typedef struct Pack {
    char *at;      /* the piece; NULL while it is measured */
    size_t tokens; /* so far */
    size_t names;  /* bytes of them so far */
    JbToken *token;
    size_t source, name; /* bytes from the piece to both */
    const char *text;    /* the source as it was parsed */
} Pack;

static bool is_name(const JbParsed *t)
{
    return t->kind != JB_TOKEN_TEXT;
}

/* Bytes from the token to a text that is put behind the others. */
static int32_t put_name(Pack *p, const JbToken *self, const char *name)
{
    size_t n = strlen(name) + 1;
    char *at = p->at + p->name + p->names;
    memcpy(at, name, n);
    p->names += n;
    return (int32_t)(at - (const char *)self);
}

static void measure(Pack *p, const JbParsed *t)
{
    for (; t != NULL; t = t->next) {
        p->tokens++;
        p->names += is_name(t) ? strlen(t->text) + 1 + strlen(t->indent) + 1 : 0;
        measure(p, t->child);
    }
}

static void put(Pack *p, const JbParsed *t)
{
    for (; t != NULL; t = t->next) {
        JbToken *self = &p->token[p->tokens++];
        *self = (JbToken){.n = (uint32_t)t->n,
                          .line = t->place.line,
                          .column = t->place.column,
                          .kind = (uint8_t)t->kind,
                          .parent = t->child != NULL,
                          .alone = t->alone};
        if (is_name(t)) {
            self->text = put_name(p, self, t->text);
            self->indent = put_name(p, self, t->indent);
        } else {
            const char *text = p->at + p->source + (t->text - p->text);
            self->text = (int32_t)(text - (const char *)self);
            self->indent = (int32_t)(p->at + p->name - 1 - (const char *)self); /* a NUL */
        }
        put(p, t->child);
        self->next = t->next != NULL ? (uint32_t)(&p->token[p->tokens] - self) : 0;
    }
}

const JbMustache *jb_mustache_pack(JbArena *arena, const char *name, const JbParsed *first,
                                   const char *source, size_t n, const JbFolds *folds)
{
    Pack p = {.text = source};
    size_t fold_n = folds != NULL ? folds->n : 0;
    measure(&p, first);
    size_t tokens = sizeof(JbPacked) + fold_n * sizeof(JbFold);
    p.source = tokens + p.tokens * sizeof(JbToken);
    p.name = p.source + n + 1;
    size_t size = p.name + p.names;
    if (size > INT32_MAX)
        jb_arena_die_of_memory();
    p.at = jb_arena_alloc(arena, size);
    JbPacked *head = (void *)p.at;
    *head = (JbPacked){.size = (uint32_t)size,
                       .fold_n = (uint32_t)fold_n,
                       .token_n = (uint32_t)p.tokens,
                       .source = (uint32_t)p.source,
                       .n = (uint32_t)n};
    if (fold_n > 0)
        memcpy(head + 1, folds->at, fold_n * sizeof *folds->at);
    if (n > 0)
        memcpy(p.at + p.source, source, n);
    p.token = (void *)(p.at + tokens);
    p.tokens = p.names = 0;
    put(&p, first);
    JbMustache *m = jb_arena_alloc(arena, sizeof *m);
    *m = (JbMustache){name, head};
    return m;
}

const JbToken *jb_mustache_first(const JbMustache *m)
{
    const void *behind = jb_mustache_folds(m) + m->packed->fold_n;
    return m->packed->token_n > 0 ? behind : NULL;
}

JbPlace jb_mustache_place(const JbMustache *m, const JbToken *t)
{
    return (JbPlace){m->name, t->line, t->column, NULL};
}
