/* SPDX-License-Identifier: MIT */
/* A parsed template as a tree of tokens, for the renderer and for story/, which checks templates
 * and asks what they use. Tokens point into the template's own copy of its source; all live in the
 * arena. */
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

typedef struct JbToken JbToken;
struct JbToken {
    JbTokenKind kind;
    const char *text;   /* TEXT: n bytes; else the name, NUL-terminated */
    size_t n;           /* of the name its first part, up to a point */
    const char *indent; /* PARTIAL alone in its line: the white space before it; else "" */
    bool alone;         /* PARTIAL: nothing else stands in its line */
    JbToken *child, *next;
    JbPlace place;
};

/* The first token of a template; the others follow it. NULL: it is empty. */
const JbToken *jb_mustache_first(const JbMustache *m);

#endif
