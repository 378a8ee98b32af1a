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
    bool nothing;       /* no figure stands in it: it is blank, a dash, "n/a" */
} JbMeant;

/* "2,316", "２３１６", "2316 家", "—", "": thousands may be parted by commas, blanks or
 * apostrophes, figures and signs may have full width. The results live in the arena. */
JbMeant jb_meant_number(JbArena *arena, const char *text);

#endif
