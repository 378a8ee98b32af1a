/* SPDX-License-Identifier: MIT */
/* What the parser hands to the renderer, and how it is packed. */
#ifndef JB_MUSTACHE_MUSTACHE_PARTS_H
#define JB_MUSTACHE_MUSTACHE_PARTS_H

#include "mustache/message.h"
#include "mustache/token.h"

/* The piece of memory of one template: this, then its folds, tokens (the first one is its first),
 * source and the names of its tags, each with a NUL behind it. Eight divides its address. */
typedef struct JbPacked {
    uint32_t size; /* bytes, with all that follows */
    uint32_t fold_n, token_n;
    uint32_t source, n; /* bytes from here to the source, and its bytes */
    uint32_t unused;
} JbPacked;

struct JbMustache {
    const char *name; /* file, for places */
    const JbPacked *packed;
};

/* Where the lines of a message come from, fold_n of them; else there are none. */
static inline const JbFold *jb_mustache_folds(const JbMustache *m)
{
    return (const void *)(m->packed + 1);
}
static inline const char *jb_mustache_source(const JbMustache *m)
{
    return (const char *)m->packed + m->packed->source;
}

/* A token as the parser makes it: its texts lie in the source or are NUL-terminated. */
typedef struct JbParsed JbParsed;
struct JbParsed {
    JbTokenKind kind;
    const char *text; /* TEXT: in the source */
    size_t n;         /* as JbToken has it */
    const char *indent;
    bool alone;
    JbParsed *child, *next;
    JbPlace place;
};

/* Packs a chain of tokens and what is below them, with their source of n bytes, into the arena. */
const JbMustache *jb_mustache_pack(JbArena *arena, const char *name, const JbParsed *first,
                                   const char *source, size_t n, const JbFolds *folds);

/* jb_mustache_parse of text whose lines stood elsewhere in the file; folds may be NULL. */
const JbMustache *jb_mustache_parse_folded(JbArena *arena, JbDiags *diags, const char *name,
                                           const char *bytes, size_t n, const JbFolds *folds);

#endif
