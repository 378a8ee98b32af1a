/* SPDX-License-Identifier: MIT */
/* A value that was counted in another scale than the plan's. source/ and the rooms above include
 * this. */
#ifndef JB_SOURCE_RESCALE_H
#define JB_SOURCE_RESCALE_H

#include "source/plan.h"

/* The digits of v, above 0, as it would be by the indicator's scale or by another usual one (from
 * thousands to thousands of millions; of shares as one of 1), where that brings it within four
 * times of `like`, above 0: it was counted in plain units, say, where the plan's unit is a million.
 * NULL: no scale does. They live in the arena. */
const char *jb_source_rescaled(JbArena *arena, const JbIndicator *one, const JbQ *v,
                               const JbQ *like);

#endif
