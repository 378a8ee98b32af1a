/* SPDX-License-Identifier: MIT */
/* Bilingual parity: the finished pages read again, and what they say compared with the ledger and
 * with each other. build.c includes it and calls it after jb_page_set; only the pages count,
 * nothing that made them. */
#ifndef JB_PROOF_PARITY_H
#define JB_PROOF_PARITY_H

#include "page/pages.h"

/* Reads every mark of every page. What must hold:
 *
 * 1. Each printed figure says the number of its ledger entry. The glyphs' text is read back as an
 * exact number, wan and yi as 10^4 and 10^8, thousand, million, billion counted out, units such as
 * 10^8 yuan multiplied in, and compared with the entry's printed value; months, dates and words of
 * the plan must hold the same numbers as the entry's text. The entry's own texts in the two
 * languages must agree as well. This includes furniture (running heads, feet, repeated heads).
 * 2. Both languages show the same figures in the same order. The unit is the block: a paragraph, a
 * heading, a table's row, a caption, a chart. Blocks that show figures or statuses follow each
 * other in reading order and are paired one to one. Within a block the order is free, since
 * sentences differ, and a figure may be named once more than in the other language; but what one
 * language prints there the other prints as well, and what one draws (a bar, its tick, a chart's
 * point) the other draws. Calendar figures (months, years, dates, all keys below `period` and
 * `as_of`) are held by rule 1 alone: "the first five months" and "by May" are both right. So are
 * words of the plan without a number ("all compiled"). Furniture is left out.
 * 3. Statuses: the shapes and colours of the lights in a pair of blocks are the same, each as
 * often.
 *
 * 4. The text alternatives of a pair of charts hold the same numbers; this is a warning,
 * `parity-alt`, since they are read and not seen.
 *
 * A pair is compared by ledger entry, and an entry has one source: the same figure has the same
 * source. Where only one language was built, rule 1 alone holds. Each fault is an error `parity`
 * with the place in the template where that can be told, naming key, both texts and page. Returns
 * true when there is none. */
bool jb_proof_parity(JbArena *arena, JbDiags *diags, const JbPages *pages);

#endif
