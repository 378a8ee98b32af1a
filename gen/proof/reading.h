/* SPDX-License-Identifier: MIT */
/* Printed text → the numbers that it says, exactly: what a reader of either language understands.
 * It knows nothing of how story/ writes them, so that it can hold what was written to account. Only
 * trace/ and its tests include it. Results live in the arena. */
#ifndef JB_PROOF_READING_H
#define JB_PROOF_READING_H

#include "base/q.h"
#include "locale/lang.h"

/* Where in the text a number stands: bytes from its beginning, to behind its scale. */
typedef struct JbReadingSpan {
    size_t from, to;
} JbReadingSpan;

typedef struct JbReading {
    JB_VEC(const JbQ *)
    numbers; /* in the order of the text, scales (ten thousand, million …) multiplied in */
    JB_VEC(JbReadingSpan) spans; /* of each of them */
    bool percent;                /* a number is followed by a percent sign */
    bool plain;                  /* one number, perhaps as an ordinal, and nothing else */
} JbReading;

/* The numbers that text says in digits: "2,316", "1.5" before the sign for 10^4, "127.7 billion", a
 * minus (U+2212, or "-" where no number joins it on the left), names of months as 1..12,
 * the parts of dates. Words for numbers ("three", "first", Han numerals, the halves of a year)
 * count when they are the whole text, or when `words`: within a sentence they are often no numbers
 * ("one" is half of a Han word for "unify"). Never fails: text without a number gives none. */
JbReading jb_proof_reading(JbArena *arena, const char *text, bool words);
/* The same numbers in two texts: in digits alone or else with words for numbers; with these at once
 * where one text is a date ("the second quarter of 2024"). NULL equals only NULL. */
bool jb_proof_texts_agree(JbArena *arena, const char *a, const char *b);
/* The same of a plan's words, in which a scale may stand alone for the number that it says, and the
 * other language writes it: firms above 10^8 yuan. */
bool jb_proof_plan_texts_agree(JbArena *arena, const char *a, const char *b);
/* By what the words directly behind a number multiply it: 10^4 for "ten thousand users", 10^8 for
 * the sign of 10^8 before a unit; 1 where they begin with no scale. */
int64_t jb_proof_scale_behind(const char *text);
/* Whether text is a date, a month or a year and nothing else, in any language. */
bool jb_proof_is_date_text(JbArena *arena, const char *text);

#endif
