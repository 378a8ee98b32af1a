/* SPDX-License-Identifier: MIT */
/* Hyphenation by patterns: Liang's method (Word Hy-phen-a-tion by Com-put-er, Stanford 1983) on
 * the files that the packages hyphen-* bring. A pattern is letters with digits between them, '.'
 * for a word's end; where it occurs in a word, its digits stand between the letters, the greatest
 * one counts, and an odd one is a place to cut. Only hyphenate.c and cache.c include this. */
#ifndef JB_PARAGRAPH_PATTERNS_H
#define JB_PARAGRAPH_PATTERNS_H

#include "base/diag.h"

typedef struct JbPatterns JbPatterns;

/* The patterns of a file, in the arena; NULL where it cannot be read, without a report. Its first
 * line names the encoding; patterns with other letters than ASCII's, and those that change a word's
 * spelling, are left out. Read through the files of `diags`, which may be gone before the patterns.
 */
const JbPatterns *jb_para_patterns_read(JbArena *arena, const JbDiags *diags, const char *path);
/* Sets points[i] where a word of n small letters a to z may be cut behind letter i; n at most 60.
 * Nearer than `left` letters to the word's begin or `right` to its end nothing is cut. */
void jb_para_patterns_apply(const JbPatterns *patterns, const char *word, size_t n, size_t left,
                            size_t right, bool *points);

#endif
