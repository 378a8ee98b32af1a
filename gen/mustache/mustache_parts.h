/* SPDX-License-Identifier: MIT */
/* What the parser hands to the renderer. */
#ifndef JB_MUSTACHE_MUSTACHE_PARTS_H
#define JB_MUSTACHE_MUSTACHE_PARTS_H

#include "mustache/message.h"
#include "mustache/token.h"

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
