/* SPDX-License-Identifier: MIT */
/* What a filled cell says of an indicator. Understood, or refused with its place and a remedy;
 * nothing is guessed. sheet/ includes this. */
#ifndef JB_SHEET_ANSWER_H
#define JB_SHEET_ANSWER_H

#include "sheet/grid.h"
#include "source/snapshot.h"

typedef struct JbAnswer {
    bool given;          /* the cell says something */
    JbPresence presence; /* REPORTED, or why there is no value */
    const char *value;   /* digits in the indicator's unit; of a milestone its percent, or NULL */
    const char *of;      /* digits: of a coverage that stands in one cell, "38/41"; else NULL */
    const char *state;   /* of a milestone, as snapshots write it; else NULL */
} JbAnswer;

/* A cell that is asked about. */
typedef struct JbQuestion {
    JbArena *arena;
    JbDiags *diags;
    const JbIndicator *indicator;
    const JbGridCell *cell;
    JbPlace place;
} JbQuestion;

/* Whether what is seen of the cell is what it holds: it is not struck through, its format shows
 * neither nothing nor something else, none of its figures is raised as a note's number is. False
 * after a report. */
bool jb_sheet_is_seen(const JbQuestion *q);
/* The value: a number as digits, with thousands in groups, with a word that multiplies it (10^4,
 * 10^8, million), with the indicator's unit, in per cent; "38/41"; a milestone's state; a dash or a
 * word that says why there is none. An empty cell gives nothing. False after a report. */
bool jb_sheet_answer(const JbQuestion *q, JbAnswer *answer);
/* The whole of a coverage: digits, NULL where the cell is empty. */
bool jb_sheet_answer_whole(const JbQuestion *q, const char **digits);
/* "final", "preliminary", "illustrative"; NULL where the cell is empty. */
bool jb_sheet_answer_status(const JbQuestion *q, const char **status);
/* A day: a date of the spreadsheet, 2024-05-31, 2024/5/31, or as a language writes it; year 0 where
 * the cell is empty. */
bool jb_sheet_answer_date(const JbQuestion *q, JbDate *date);

#endif
