/* SPDX-License-Identifier: MIT */
#include "base/calendar.h"

#include <string.h>

enum { JB_FIRST_YEAR = 1900, JB_LAST_YEAR = 2199, JB_DAY_SECONDS = 86400 };

JbMonth jb_calendar_month(int year, int month)
{
    return (JbMonth)(year * 12 + month - 1);
}

int jb_calendar_month_year(JbMonth m)
{
    return m >= 0 ? m / 12 : -((11 - m) / 12);
}

int jb_calendar_month_of(JbMonth m)
{
    return m - jb_calendar_month_year(m) * 12 + 1;
}

const char *jb_calendar_month_text(JbArena *arena, JbMonth m)
{
    return jb_arena_format(arena, "%04d-%02d", jb_calendar_month_year(m), jb_calendar_month_of(m));
}

/* The number that exactly n digits at s write, or -1. */
static int digits(const char *s, int n)
{
    int v = 0;
    for (int i = 0; i < n; i++) {
        if (s[i] < '0' || s[i] > '9')
            return -1;
        v = v * 10 + (s[i] - '0');
    }
    return v;
}

/* Reads "YYYY" at the start of s. */
static bool year_at(const char *s, int *year)
{
    *year = digits(s, 4);
    return *year >= JB_FIRST_YEAR && *year <= JB_LAST_YEAR;
}

/* Reads "YYYY-MM" at the start of s. */
static bool month_at(const char *s, JbMonth *out)
{
    int year, month;
    if (!year_at(s, &year) || s[4] != '-')
        return false;
    month = digits(s + 5, 2);
    if (month < 1 || month > 12)
        return false;
    *out = jb_calendar_month(year, month);
    return true;
}

bool jb_calendar_month_parse(const char *s, JbMonth *out)
{
    JbMonth m;
    if (!month_at(s, &m) || s[7])
        return false;
    *out = m;
    return true;
}

/* "Q1".."Q4", "H1", "H2" behind "YYYY-". */
static bool part_parse(const char *s, int year, JbPeriod *p)
{
    bool quarter = s[0] == 'Q';
    bool half = s[0] == 'H';
    int parts = quarter ? 4 : 2;
    if ((!quarter && !half) || s[1] < '1' || s[1] > '0' + parts || s[2])
        return false;
    int months = 12 / parts, which = s[1] - '1';
    p->kind = quarter ? JB_PERIOD_QUARTER : JB_PERIOD_HALF;
    p->first = jb_calendar_month(year, which * months + 1);
    p->last = p->first + months - 1;
    return true;
}

bool jb_calendar_period_parse(const char *s, JbPeriod *out)
{
    JbPeriod p = {.kind = JB_PERIOD_MONTH};
    int year;
    bool good = false;
    if (jb_calendar_month_parse(s, &p.first)) {
        p.last = p.first;
        good = true;
    } else if (month_at(s, &p.first) && s[7] == '/') {
        p.kind = JB_PERIOD_RANGE;
        good = jb_calendar_month_parse(s + 8, &p.last) && p.first < p.last && p.last - p.first < 12;
    } else if (year_at(s, &year) && !s[4]) {
        p = (JbPeriod){JB_PERIOD_YEAR, jb_calendar_month(year, 1), jb_calendar_month(year, 12)};
        good = true;
    } else if (year_at(s, &year) && s[4] == '-') {
        good = part_parse(s + 5, year, &p);
    }
    if (good)
        *out = p;
    return good;
}

const char *jb_calendar_period_text(JbArena *arena, JbPeriod p, bool file_name)
{
    int year = jb_calendar_month_year(p.last), month = jb_calendar_month_of(p.last);
    switch (p.kind) {
    case JB_PERIOD_MONTH: break;
    case JB_PERIOD_QUARTER: return jb_arena_format(arena, "%04d-Q%d", year, month / 3);
    case JB_PERIOD_HALF: return jb_arena_format(arena, "%04d-H%d", year, month / 6);
    case JB_PERIOD_YEAR: return jb_arena_format(arena, "%04d", year);
    case JB_PERIOD_RANGE:
        return jb_arena_format(arena, "%s%c%s", jb_calendar_month_text(arena, p.first),
                               file_name ? '_' : '/', jb_calendar_month_text(arena, p.last));
    }
    return jb_calendar_month_text(arena, p.last);
}

int jb_calendar_days_in_month(JbMonth m)
{
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int year = jb_calendar_month_year(m), month = jb_calendar_month_of(m);
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

bool jb_calendar_date_parse(const char *s, JbDate *out)
{
    JbMonth m;
    if (!month_at(s, &m) || s[7] != '-')
        return false;
    int day = digits(s + 8, 2);
    if (day < 1 || day > jb_calendar_days_in_month(m) || s[10])
        return false;
    *out = (JbDate){(int16_t)jb_calendar_month_year(m), (uint8_t)jb_calendar_month_of(m),
                    (uint8_t)day};
    return true;
}

const char *jb_calendar_date_text(JbArena *arena, JbDate d)
{
    return jb_arena_format(arena, "%04d-%02d-%02d", d.year, d.month, d.day);
}

/* Both ways count from 1 March of year 0, so that the leap day ends a year, and in eras of 400
 * years = 146097 days; 719468 days lie between that day and 1970-01-01 (H. Hinnant,
 * "chrono-compatible low-level date algorithms"). */
int64_t jb_calendar_date_epoch(JbDate d)
{
    int64_t year = d.year - (d.month <= 2);
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    int64_t of_era = year - era * 400;
    int64_t of_year = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
    int64_t days = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    return (era * 146097 + days - 719468) * JB_DAY_SECONDS;
}

JbDate jb_calendar_epoch_date(int64_t seconds)
{
    int64_t days = seconds / JB_DAY_SECONDS - (seconds % JB_DAY_SECONDS < 0) + 719468;
    int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    int64_t of_era = days - era * 146097;
    int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
    int64_t mp = (5 * of_year + 2) / 153;
    int64_t month = mp < 10 ? mp + 3 : mp - 9;
    return (JbDate){(int16_t)(year + era * 400 + (month <= 2)), (uint8_t)month,
                    (uint8_t)(of_year - (153 * mp + 2) / 5 + 1)};
}
