/* SPDX-License-Identifier: MIT */
/* Numbers that are written in words or letters: Chinese numerals and Roman ones. Any room may
 * include this. */
#ifndef JB_BASE_NUMERAL_H
#define JB_BASE_NUMERAL_H

#include "base/q.h"
#include <stdbool.h>
#include <stdint.h>

/* A Chinese numeral at the start of UTF-8 text, simple, traditional or in capitals, with figures
 * between its words or without: "two thousand three hundred", "two zero two four", "20 hundred and
 * 5", three "point" five, percent before its number. *digits becomes the number as JSON writes it;
 * behind it stands what is returned, NULL where the text begins with no such numeral. The words for
 * ten thousand and a hundred million at its very end stay in the rest: they may be the unit's. */
const char *jb_numeral_han(JbArena *arena, const char *text, const char **digits);

/* A Chinese number in words at the start of running text, as its reader takes it: "two hundred and
 * five", "half", "a third", "thirty of a hundred", "three tenths". In plain characters alone, since
 * those of cheques are words of their own in a sentence. *number becomes it, of a share in per cent
 * (*share). The words for ten thousand and a hundred million at its very end stay in the rest.
 * Returns what stands behind; NULL: no number begins here. */
const char *jb_numeral_said(JbArena *arena, const char *text, const JbQ **number, bool *share);

/* A Roman numeral at the start: letters of its own in Unicode, or at least two capitals of ASCII in
 * the usual form (XII, not IIX) with no other letter behind. As above. */
const char *jb_numeral_roman(JbArena *arena, const char *text, const char **digits);

/* What a word of Chinese numbers multiplies with (10, 100, 1000, 10^4, 10^8); 0: it is none. */
int64_t jb_numeral_times(uint32_t c);

/* Whether the text says, in Chinese, that there is no figure: it begins with not yet, not, without,
 * lacking, waiting, empty. */
bool jb_numeral_says_none(const char *text);

#endif
