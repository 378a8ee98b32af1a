/* SPDX-License-Identifier: MIT */
/* Lines that could not be set as the rules want them, told one by one. Only quality.c includes it.
 */
#ifndef JB_PROOF_LINES_H
#define JB_PROOF_LINES_H

#include "page/pages.h"

/* An error for each line of pages->lines that stands out of its measure, a warning for each that
 * stays ragged, shows holes, ends against the rule of line ends or in one hyphen too many; each
 * names page, style and the line's first ten characters, at the place of its text. A line of the
 * furniture is told once, not on each page. */
void jb_proof_lines(JbDiags *diags, const JbPages *pages);

/* Which paragraph of its text, in its language, line i belongs to, counted from 1. */
size_t jb_proof_line_paragraph(const JbPages *pages, size_t i);

#endif
