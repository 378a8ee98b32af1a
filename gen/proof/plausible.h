/* SPDX-License-Identifier: MIT */
/* What of a snapshot's figures is likely to be a slip of the keyboard. briefing/ includes it. */
#ifndef JB_PROOF_PLAUSIBLE_H
#define JB_PROOF_PLAUSIBLE_H

#include "attain/attainment.h"

/* Warnings, at the values' places:
 *   out-of-bounds   beyond the indicator's `max` or `min`; a level in % without them, outside 0–100
 *   tenfold         ten times the last value or more, or a tenth or less; both above 0, the larger
 *                   at least 20 steps of `decimals` (not an `annual` of another year)
 *   twice-target    more than twice a target above 0 (not of a falling one)
 *   all-unchanged   all values, three or more, are those of the last period
 *   issue-number    neither the last one plus 1, nor 1 in the first issue of a calendar or plan
 *                   year; of a revision, not that of what it revises
 *   values-lacking  the last period had them, this one says nothing of them
 * `"plausible": true` on a value silences the first three for it. */
void jb_proof_plausible(JbArena *arena, JbDiags *diags, const JbAttainment *attainment);

#endif
