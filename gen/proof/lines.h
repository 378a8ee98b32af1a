/* SPDX-License-Identifier: MIT */
/* Lines that could not be set as the rules want them, told one by one. Only quality.c includes it.
 */
#ifndef JB_PROOF_LINES_H
#define JB_PROOF_LINES_H

#include "page/pages.h"

/* An error for each line of pages->lines that stands out of its measure, a warning for each that
 * stays ragged, shows holes, ends against the rule of line ends or in one hyphen too many; each
 * names page, style and the line's first ten characters, at the place of its text. A line of the
 * furniture is told once, not on each page. paragraphs: as below. */
void jb_proof_lines(JbDiags *diags, const JbPages *pages, const size_t *paragraphs);

/* Which paragraph of its text, in its language, each of pages->lines belongs to, counted from 1; in
 * the arena. */
const size_t *jb_proof_line_paragraphs(JbArena *arena, const JbPages *pages);

#endif
