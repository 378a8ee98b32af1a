/* SPDX-License-Identifier: MIT */
/* A parsed template as a tree of tokens, for the renderer and for story/, which checks templates
 * and asks what they use. All that belongs to a template lies in one piece of memory, in which each
 * thing is found by its distance from another: it means the same wherever the piece stands, also in
 * the program itself (mustache/stored.h), where nothing is made of it and nothing written. */
#ifndef JB_MUSTACHE_TOKEN_H
#define JB_MUSTACHE_TOKEN_H

#include "mustache/mustache.h"

typedef enum JbTokenKind {
    JB_TOKEN_TEXT,
    JB_TOKEN_VALUE, /* {{name}} */
    JB_TOKEN_RAW,   /* {{{name}}}, {{&name}} */
    JB_TOKEN_SECTION,
    JB_TOKEN_INVERTED,
    JB_TOKEN_PARTIAL
} JbTokenKind;

typedef struct JbToken {
    int32_t text;   /* bytes from the token to it */
    uint32_t n;     /* of TEXT its bytes; of a name its first part, up to a point */
    int32_t indent; /* bytes from the token to it */
    uint32_t next;  /* tokens to the next of its chain; 0: it is the last */
    uint32_t line, column;
    uint8_t kind; /* JbTokenKind */
    bool parent;  /* its first child stands right behind it */
    bool alone;   /* PARTIAL: nothing else stands in its line */
} JbToken;

/* The first token of a template; the others follow it. NULL: it is empty. */
const JbToken *jb_mustache_first(const JbMustache *m);
/* Where a token of the template stands. */
JbPlace jb_mustache_place(const JbMustache *m, const JbToken *t);

/* TEXT: n bytes; else the name, NUL-terminated. */
static inline const char *jb_mustache_text(const JbToken *t)
{
    return (const char *)t + t->text;
}
/* PARTIAL alone in its line: the white space before it; else "". */
static inline const char *jb_mustache_indent(const JbToken *t)
{
    return (const char *)t + t->indent;
}
static inline const JbToken *jb_mustache_child(const JbToken *t)
{
    return t->parent ? t + 1 : NULL;
}
static inline const JbToken *jb_mustache_next(const JbToken *t)
{
    return t->next > 0 ? t + t->next : NULL;
}

#endif
