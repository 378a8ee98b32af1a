/* SPDX-License-Identifier: MIT */
/* The one place where exact figures become printed digits. story/,
 * the table command and the ledger include it, so that they cannot differ. */
#ifndef JB_ATTAIN_ROUNDING_H
#define JB_ATTAIN_ROUNDING_H

#include "attain/attainment.h"

/* A share of 1 as a percentage with one decimal: half away from zero; below target never "100.0"
 * (99.9 instead) when `met` is false; above zero never "0.0" (0.1). NULL for NULL. Digits only,
 * "46.3". */
const char *jb_attain_round_percent(JbArena *arena, const JbQ *share, bool met);
/* Completion of f: jb_attain_round_percent with its rule for a target that is not met. */
const char *jb_attain_round_completion(JbArena *arena, const JbFigures *f);
/* A lead (share of 1) in percentage points, one decimal, never 0.0 unless exactly 0: -0.04 gives
 * "-0.1". */
const char *jb_attain_round_lead(JbArena *arena, const JbQ *lead);
/* A value, change, pace, forecast or expected value of f's indicator in its own unit and decimals
 * (coverage: percentage points with one decimal; milestones: percent without decimals). */
const char *jb_attain_round_value(JbArena *arena, const JbFigures *f, const JbQ *v);
/* What was reported: the count of a coverage (its denominator is not in it), a milestone's percent,
 * else the value; NULL when nothing was, or for a milestone without percent. */
const char *jb_attain_round_observed(JbArena *arena, const JbFigures *f);
/* A growth in % (f->yoy, f->yoy_computed), one decimal, above zero never "0.0". */
const char *jb_attain_round_growth(JbArena *arena, const JbQ *growth);
/* Needed per month: counts rounded up, else half away from zero (already exact in f->needed where
 * DATA.md rounds up). */
const char *jb_attain_round_needed(JbArena *arena, const JbFigures *f);
/* Pace per month, of coverage in counts; with as many decimals as tell it from what is needed and
 * from 0. NULL without one. */
const char *jb_attain_round_pace(JbArena *arena, const JbFigures *f);
/* Share of a cap that is used: never "100.0" unless it is exactly all. */
const char *jb_attain_round_used(JbArena *arena, const JbQ *used);
/* A difference of values, as jb_attain_round_value has it, but with more decimals where it would
 * print as 0 and is not. */
const char *jb_attain_round_change(JbArena *arena, const JbFigures *f, const JbQ *change);
/* A value beside another of its indicator that it corrects or that corrects it: as
 * jb_attain_round_value has it, but with more decimals where both would print alike and are not. */
const char *jb_attain_round_beside(JbArena *arena, const JbFigures *f, const JbQ *v,
                                   const JbQ *other);
/* A distance or gap: as a value; of a coverage points, never 0.0 unless exactly 0. */
const char *jb_attain_round_gap(JbArena *arena, const JbFigures *f, const JbQ *gap);

#endif
