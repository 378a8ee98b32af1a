/* SPDX-License-Identifier: MIT */
/* Months, periods and dates. No clock and no time zone: days are the proleptic Gregorian
 * calendar's. Any room may include this. */
#ifndef JB_BASE_CALENDAR_H
#define JB_BASE_CALENDAR_H

#include "base/arena.h"
#include <stdbool.h>
#include <stdint.h>

/* A month as year * 12 + (month - 1): differences are whole months. */
typedef int32_t JbMonth;
#define JB_NO_MONTH INT32_MIN

typedef struct JbDate {
    int16_t year;
    uint8_t month, day; /* from 1; year 0 = no date */
} JbDate;

typedef enum JbPeriodKind {
    JB_PERIOD_MONTH,
    JB_PERIOD_QUARTER,
    JB_PERIOD_HALF,
    JB_PERIOD_YEAR,
    JB_PERIOD_RANGE
} JbPeriodKind;

/* `2024-05`, `2024-Q2`, `2024-H1`, `2024`, `2024-01/2024-02` (at most twelve months, which may lie
 * in two calendar years). */
typedef struct JbPeriod {
    JbPeriodKind kind;
    JbMonth first, last; /* m, the period's month, is `last` */
} JbPeriod;

JbMonth jb_calendar_month(int year, int month);
int jb_calendar_month_year(JbMonth m);
int jb_calendar_month_of(JbMonth m); /* 1..12 */
/* "2024-05". */
const char *jb_calendar_month_text(JbArena *arena, JbMonth m);
/* Exactly "YYYY-MM", years 1900..2199. */
bool jb_calendar_month_parse(const char *s, JbMonth *out);
bool jb_calendar_period_parse(const char *s, JbPeriod *out);
/* As DATA.md writes it; in file names '/' becomes '_' (`file_name` true). */
const char *jb_calendar_period_text(JbArena *arena, JbPeriod p, bool file_name);
bool jb_calendar_date_parse(const char *s, JbDate *out); /* "YYYY-MM-DD", a day that exists */
const char *jb_calendar_date_text(JbArena *arena, JbDate d);
int jb_calendar_days_in_month(JbMonth m);
/* Seconds since 1970-01-01T00:00:00Z of 00:00 UTC on that day, and back. */
int64_t jb_calendar_date_epoch(JbDate d);
JbDate jb_calendar_epoch_date(int64_t seconds);

#endif
