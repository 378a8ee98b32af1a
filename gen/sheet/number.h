/* SPDX-License-Identifier: MIT */
/* Numbers as offices write them. sheet/ includes this. */
#ifndef JB_SHEET_NUMBER_H
#define JB_SHEET_NUMBER_H

#include "sheet/grid.h"
#include "source/plan.h"

typedef enum JbNumberKind {
    JB_NUMBER_NONE,    /* no number */
    JB_NUMBER_PLAIN,   /* in the indicator's unit */
    JB_NUMBER_PERCENT, /* a share, in per cent */
    JB_NUMBER_GROUPED, /* commas or blanks that part no thousands */
    JB_NUMBER_EITHER,  /* "121.000": PLAIN if its point parts no thousands */
    JB_NUMBER_UNIT     /* with a word behind it that is not the indicator's unit */
} JbNumberKind;

typedef struct JbNumber {
    JbNumberKind kind;
    const JbQ *value; /* of PLAIN, EITHER and PERCENT; NULL: more digits than are kept */
} JbNumber;

/* The number of a cell (NUMBER or TEXT), with the word that its format shows behind it. With a word
 * that multiplies (10^4, 10^8, million) it counts plain units, of which `scale` make one of the
 * indicator's; with the indicator's plain unit alone, too. `indicator` NULL: no unit is known. */
JbNumber jb_sheet_number(JbArena *arena, const JbGridCell *cell, const JbIndicator *indicator);
/* Decimal digits without an exponent; NULL: it has none that end. */
const char *jb_sheet_number_digits(JbArena *arena, const JbQ *q);
/* Whether the unit is this sign in any language. */
bool jb_sheet_unit_is(JbArena *arena, const JbIndicator *indicator, const char *sign);

#endif
