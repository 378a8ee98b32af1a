/* SPDX-License-Identifier: MIT */
/* A parsed template, for the parser, the renderer and the check of templates. Only mustache_*.c and
 * template_check.c include it. Tokens point into the template's own copy of its source; all live in
 * the arena. */
#ifndef JB_MUSTACHE_MUSTACHE_TREE_H
#define JB_MUSTACHE_MUSTACHE_TREE_H

#include "mustache/message.h"

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
    const char *text; /* TEXT: n bytes; else the name, NUL-terminated */
    size_t n;
    const char *indent; /* PARTIAL alone in its line: the white space before it; else "" */
    bool alone;         /* PARTIAL: nothing else stands in its line */
    JbToken *child, *next;
    JbPlace place;
};

struct JbMustache {
    const char *name;   /* file, for places */
    const char *source; /* n bytes */
    size_t n;
    JbFolds folds; /* of a message: where its lines come from; else empty */
    const JbToken *first;
};

/* jb_mustache_parse of text whose lines stood elsewhere in the file; folds may be NULL. */
const JbMustache *jb_mustache_parse_folded(JbArena *arena, JbDiags *diags, const char *name,
                                           const char *bytes, size_t n, const JbFolds *folds);

#endif
