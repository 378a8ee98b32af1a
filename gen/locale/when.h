/* SPDX-License-Identifier: MIT */
/* A period as people write it, for messages that say how to write it here. Any room may include
 * this. */
#ifndef JB_LOCALE_WHEN_H
#define JB_LOCALE_WHEN_H

#include "base/arena.h"
#include <stdbool.h>

typedef enum JbWhenKind { JB_WHEN_MONTHS, JB_WHEN_QUARTER, JB_WHEN_HALF, JB_WHEN_YEAR } JbWhenKind;

/* How a year was told: alone, as one that begins in a year and ends in the next ("2025/26"), or by
 * one year with a word that says it is no calendar's ("FY2026"). */
typedef enum JbYearKind { JB_YEAR_PLAIN, JB_YEAR_PAIR, JB_YEAR_FISCAL } JbYearKind;

typedef struct JbWhen {
    JbWhenKind kind;
    JbYearKind told;
    int year, part;           /* part: month, quarter or half, from 1; 0 of a year */
    int last_year, last_part; /* of months: the last one */
} JbWhen;

/* "Jan 2026", "01/2026", "202601", "2026-01-31", "Jan to Mar 2026", "Q1 2026", "second half of
 * 2026", "2025/26", "FY2026", "Q1 2025/26", and what the languages of Han write. False where a word
 * is not known, or nothing is sure. */
bool jb_locale_when(JbArena *arena, const char *text, JbWhen *out);

#endif
