/* SPDX-License-Identifier: MIT */
/* Justification of one line: the blanks of its atoms, changed in the order of CLREQ rules 39 and 41
 * until the line fills its measure. Only the composing files include this. */
#ifndef JB_PARAGRAPH_JUSTIFY_H
#define JB_PARAGRAPH_JUSTIFY_H

#include "paragraph/compose.h"

/* An atom in its line. Lengths as they will be placed. */
typedef struct JbSlot {
    const JbAtom *atom;
    JbLen gap, lead, body, trail;
    JbLen grow; /* added before it in the last step of stretching */
} JbSlot;

/* Moves `need` (negative: shrink) into the slots; the first and last stand at the line's edges.
 * bounded: no gap grows over the limits of the composition; else the last step takes all. Returns
 * what could not be placed. */
JbLen jb_para_justify(JbSlot *slots, size_t n, JbLen need, bool bounded, JbLineQuality *quality);

#endif
