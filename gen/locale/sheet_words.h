/* SPDX-License-Identifier: MIT */
/* Which words of sheets a language has (JbLocale.sheet). Any room may include this. */
#ifndef JB_LOCALE_SHEET_WORDS_H
#define JB_LOCALE_SHEET_WORDS_H

/* Words of sheets that offices fill in: headings, names of the pages, and answers. Each is a list
 * parted by '|': the first is written, all are read. */
typedef enum JbSheetWord {
    JB_SHEET_PLAN,
    JB_SHEET_PERIOD,
    JB_SHEET_ID,
    JB_SHEET_NAME,
    JB_SHEET_UNIT,
    JB_SHEET_TARGET,
    JB_SHEET_LAST,
    JB_SHEET_LAST_DATE,
    JB_SHEET_VALUE,
    JB_SHEET_OF,
    JB_SHEET_STATUS,
    JB_SHEET_AS_OF,
    JB_SHEET_NOTE,
    JB_SHEET_AREA,
    JB_SHEET_SHEET, /* names of the two pages */
    JB_SHEET_SHEET_AREAS,
    JB_SHEET_FINAL, /* answers: status of a value, */
    JB_SHEET_PRELIMINARY,
    JB_SHEET_ILLUSTRATIVE,
    JB_SHEET_NOT_STARTED, /* state of a milestone, */
    JB_SHEET_UNDER_WAY,
    JB_SHEET_DONE,
    JB_SHEET_NOT_REPORTED, /* and why there is no value */
    JB_SHEET_NOT_APPLICABLE,
    JB_SHEET_NOT_YET_PUBLISHED,
    JB_SHEET_WORDS
} JbSheetWord;

#endif
