/* SPDX-License-Identifier: MIT */
/* What a composer keeps from paragraph to paragraph (JbComposer.breaks). Only the composing files include this. */
#ifndef JB_TYPESET_CACHE_H
#define JB_TYPESET_CACHE_H

#include "typeset/compose.h"
#include <hyphen.h>
#include <unicode/ubrk.h>

/* Blanks of a mark's full cell in a face, in font units; found by shaping it with `halt`. */
typedef struct JbMarkCell {
    JbFaceId face;
    uint32_t c;
    int32_t advance, lead, trail;
    bool half; /* the face says which half is blank */
} JbMarkCell;

/* A message that was given, so that composing a text again (to measure it) does not repeat it. */
typedef struct JbReported {
    const char *code, *file;
    uint32_t what, line, column;
} JbReported;

struct JbCache {
    UBreakIterator *iterators[JB_LANGS];
    HyphenDict *dictionary;
    bool no_dictionary; /* it was looked for and is not there */
    hb_buffer_t *buffer;
    JB_VEC(JbMarkCell) cells;
    JB_VEC(JbReported) reported;
};

/* True at the first call with these, false afterwards. */
bool jb_cache_first(JbComposer *c, const char *code, uint32_t what, const JbPlace *place);

#endif
