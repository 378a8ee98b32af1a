/* SPDX-License-Identifier: MIT */
/* What number a text was meant for: figures as people type them, for messages that say what to
 * write. Any room may include this. */
#ifndef JB_BASE_MEANT_H
#define JB_BASE_MEANT_H

#include "base/arena.h"
#include <stdbool.h>

typedef struct JbMeant {
    const char *digits; /* the number as JSON writes it; NULL: it is none, or begins with none */
    const char *rest;   /* what stands behind it, such as a unit; "" when nothing does */
    const char *of;     /* "38/41", "38 of 41": what it is a part of; NULL: nothing is said of it */
    bool nothing;       /* no figure stands in it: it is blank, a dash, "n/a" */
    bool roughly;       /* it says about so many, or more than so many */
    bool several;       /* "5 to 10": two figures, of which `digits` is none */
} JbMeant;

/* "2,316", "２３１６", "2316 家", "—", "": thousands may be parted by commas, blanks or
 * apostrophes, or by points where that is plain, figures and signs may have full width; ".5", "5.",
 * "2.3e3", "2.3×10³", "0x10"; parts of a whole; Chinese and Roman numerals (base/numeral.h); "about
 * 2316", "2316+". Words that say there is none are nothing; of other words nothing is said. The
 * results live in the arena. */
JbMeant jb_meant_number(JbArena *arena, const char *text);

/* The digits of a part of a whole, divided by it and taken `times`, to three decimals at most; NULL
 * where the whole is 0 or one of them has too many digits. */
const char *jb_meant_divided(JbArena *arena, const JbMeant *meant, int times);

#endif
