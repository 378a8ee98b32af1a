/* SPDX-License-Identifier: MIT */
/* How well the lines of a briefing came out: what was done to make each fit (JbPages.lines),
 * against the limits of the template. build.c includes it and calls it after jb_page_set; it walks
 * the pages and changes nothing. Results live in the arena. */
#ifndef JB_PROOF_QUALITY_H
#define JB_PROOF_QUALITY_H

#include "page/pages.h"

/* Warns of each line that exceeds a limit of layout->quality, with its place in the template, and
 * of each page with more exceptions than are allowed (all: `line-quality`). What no limit speaks of
 * is silent. Without any limit each line is told that stands out of its measure (an error,
 * `overfull-line`), stays ragged (`line-ragged`), shows holes (`loose-line`), ends against the rule
 * of line ends (`kinsoku-exception`) or in one hyphen too many (`hyphen-run`): with its page, style
 * and first ten characters. */
void jb_proof_quality(JbArena *arena, JbDiags *diags, const JbPages *pages);

/* The report as JSON ("jianbao.lines/1"): limits, for each page its totals and its worst lines by
 * number, every line, and in "fits" each text with variants or over its budget (JbPages.fits).
 * Lengths are pt with three decimals. */
void jb_proof_quality_json(JbArena *arena, JbText *out, const JbPages *pages);

#endif
