/* SPDX-License-Identifier: MIT */
/* What of a layout can be checked before anything stands on a page. The command line's check
 * includes it. */
#ifndef JB_PROOF_LAYOUT_CHECK_H
#define JB_PROOF_LAYOUT_CHECK_H

#include "layout/face.h"
#include "layout/layout.h"

/* The ratio of two colours' relative luminances on a screen, in hundredths: 100 (alike) to 2100
 * (black on white). WCAG 2.1, "contrast ratio". */
int jb_proof_contrast(const uint8_t a[3], const uint8_t b[3]);

/* Faces that styles ask for and fonts.json lacks (unknown-role, missing-face), cells whose columns
 * are too narrow for text when all cells of their band are there (cell-too-narrow), and bands of
 * stated height that together leave the page (too-high). */
void jb_proof_layout(JbArena *arena, JbDiags *diags, const JbLayout *layout, JbFaces *faces);

/* A warning (low-contrast) when text of this style is hard to read on that colour (JB_NO_COLOR:
 * paper): under 4.5 to 1, or 3 to 1 for large type (18 pt, or 14 pt in a bold face). */
void jb_proof_layout_contrast(JbDiags *diags, const JbLayout *layout, size_t style, size_t fill);

#endif
