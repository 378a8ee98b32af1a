/* SPDX-License-Identifier: MIT */
/*
 * Writes the tables of the patterns by which words are cut. For the build tool in this folder only.
 */
#ifndef JB_FONTS_HYPHENS_H
#define JB_FONTS_HYPHENS_H

#include "base/diag.h"

/*
 * For each language whose patterns (locale/) are installed, their table (paragraph/patterns.h) in
 * the folder; one that is there as it would be written is left. A failure is reported.
 */
void jb_hyphens_prepare(JbArena *arena, JbDiags *diags, const char *folder);

#endif
