/* SPDX-License-Identifier: MIT */
/* Hyphenation by patterns: Liang's method (Word Hy-phen-a-tion by Com-put-er, Stanford 1983) on
 * the files that the packages hyphen-* bring. A pattern is letters with digits between them, '.'
 * for a word's end; where it occurs in a word, its digits stand between the letters, the greatest
 * one counts, and an odd one is a place to cut. A pattern is found by its letters in an index,
 * which `make fonts` writes as a flat table that is mapped; without it a process makes its own.
 * hyphenate.c, cache.c, briefing/confine.c, briefing/inputs.c, command/build.c and the tool that
 * prepares fonts include this. */
#ifndef JB_PARAGRAPH_PATTERNS_H
#define JB_PARAGRAPH_PATTERNS_H

#include "base/diag.h"

typedef struct JbPatterns JbPatterns;

/* What is wrong with a table that is there: its bytes are not those that were written, or they were
 * made of another file of patterns. Its patterns are indexed anew then. */
typedef enum JbPatternsFault {
    JB_PATTERNS_GOOD,
    JB_PATTERNS_DAMAGED,
    JB_PATTERNS_STALE
} JbPatternsFault;

/* The path of the table for a file of patterns, in the folder that `make fonts` writes to. */
const char *jb_para_patterns_table(JbArena *arena, const char *folder, const char *path);
/* The table's bytes, n of them, in the arena; NULL where the file cannot be read. They hold for
 * this kind of machine: numbers are in its own order of bytes. */
const void *jb_para_patterns_index(JbArena *arena, const char *path, size_t *n);
/* The SHA-256 of a file of patterns, n bytes at `text`, as 64 digits in the arena: as its table at
 * the path `table` has it, which was made of bytes with the same checksum. NULL where there is no
 * such table, or it is not whole. */
const char *jb_para_patterns_sha256(JbArena *arena, const char *table, const char *text, size_t n);
/* The patterns of a file, in the arena; NULL where it cannot be read, without a report. Its first
 * line names the encoding; patterns with other letters than ASCII's, and those that change a word's
 * spelling, are left out. `table` is the path of its table, or NULL: where that is there and whole
 * and was made of the file as it is, both are mapped for as long as the process lives. Else *fault
 * says why not, and the file is read through the files of `diags`, which may be gone before the
 * patterns. */
const JbPatterns *jb_para_patterns_read(JbArena *arena, const JbDiags *diags, const char *path,
                                        const char *table, JbPatternsFault *fault);
/* Tests the tables of all languages in the folder that `make fonts` writes to: each that is damaged
 * (damaged-patterns) or was made of another file (stale-patterns) is an error. How many there are.
 */
size_t jb_para_patterns_check(JbArena *arena, JbDiags *diags, const char *folder);
/* Sets points[i] where a word of n small letters a to z may be cut behind letter i; n at most 60.
 * Nearer than `left` letters to the word's begin or `right` to its end nothing is cut. */
void jb_para_patterns_apply(const JbPatterns *patterns, const char *word, size_t n, size_t left,
                            size_t right, bool *points);

#endif
