/* SPDX-License-Identifier: MIT */
/* What to write for a text that stands where an indicator's value belongs: for messages of data and
 * of sheets. source/ and the rooms above include this. */
#ifndef JB_SOURCE_TYPED_H
#define JB_SOURCE_TYPED_H

#include "source/plan.h"

typedef enum JbTypedKind {
    JB_TYPED_UNKNOWN, /* nothing can be said */
    JB_TYPED_NOTHING, /* it says that there is no figure */
    JB_TYPED_SEVERAL, /* it holds two figures: "5 to 10" */
    JB_TYPED_NUMBER,  /* `digits`, and `of` beside it in a coverage */
    JB_TYPED_IN_UNIT  /* `digits`, if that many of `unit` are meant: another word stands behind */
} JbTypedKind;

typedef struct JbTyped {
    JbTypedKind kind;
    const char *digits; /* as JSON writes them, in the indicator's unit */
    const char *of;     /* NULL where the value is one number */
    const char *unit;   /* the indicator's, in its first language; NULL: it has none */
    bool roughly;       /* it says about so many, or more than so many */
    const char *hint;   /* why, for a message; NULL: nothing beyond what is written */
} JbTyped;

/* The text is taken by jb_meant_number. A unit behind the figure may be the indicator's, in any
 * language and form, or a word of another scale ("1.2 million"); "k" is a thousand where the unit
 * is not called so. A fraction of a value that is no coverage is divided out, to three decimals,
 * into per cent (per mille) where that is the unit. Results live in the arena. */
JbTyped jb_source_typed(JbArena *arena, const JbIndicator *indicator, const char *text);

#endif
