/* SPDX-License-Identifier: MIT */
/* Months and periods: read, and where they are written in another way, what to write. */
#include "locale/when.h"
#include "source/check.h"

#include <string.h>

static int year_starts(const JbCheck *c)
{
    return c->year_starts >= 1 && c->year_starts <= 12 ? c->year_starts : 1;
}

/* The calendar year in which the plan's year begins that is meant. One that is told by a single
 * year and a word ("FY2026") is called by the year in which it ends. */
static int begins_in(const JbCheck *c, const JbWhen *when)
{
    return when->year - (when->told == JB_YEAR_FISCAL && year_starts(c) > 1);
}

/* So many months from the n-th of the plan's year on: a quarter or half of the calendar where it is
 * one. */
static JbPeriod of_year(const JbCheck *c, const JbWhen *when, int from, int months)
{
    static const JbPeriodKind kinds[] = {
        [3] = JB_PERIOD_QUARTER, [6] = JB_PERIOD_HALF, [12] = JB_PERIOD_YEAR};
    JbMonth first = jb_calendar_month(begins_in(c, when), year_starts(c)) + from;
    bool calendar = (jb_calendar_month_of(first) - 1) % months == 0;
    return (JbPeriod){calendar ? kinds[months] : JB_PERIOD_RANGE, first, first + months - 1};
}

static JbPeriod months_of(const JbWhen *when)
{
    JbMonth first = jb_calendar_month(when->year, when->part),
            last = jb_calendar_month(when->last_year, when->last_part);
    return (JbPeriod){first == last ? JB_PERIOD_MONTH : JB_PERIOD_RANGE, first, last};
}

/* The period that is meant. */
static JbPeriod period_of(const JbCheck *c, const JbWhen *when)
{
    if (when->kind == JB_WHEN_MONTHS)
        return months_of(when);
    if (when->kind == JB_WHEN_YEAR)
        return of_year(c, when, 0, 12);
    int months = when->kind == JB_WHEN_QUARTER ? 3 : 6, from = (when->part - 1) * months;
    if (when->told != JB_YEAR_PLAIN)
        return of_year(c, when, from, months);
    JbMonth first = jb_calendar_month(when->year, from + 1);
    return (JbPeriod){months == 3 ? JB_PERIOD_QUARTER : JB_PERIOD_HALF, first, first + months - 1};
}

static const char *quoted(const JbCheck *c, const char *text)
{
    return jb_arena_format(c->arena, "\"%s\"", text);
}

/* "2025/26" in a plan whose year is the calendar's. */
static bool is_foreign(const JbCheck *c, const JbWhen *when)
{
    return when->told == JB_YEAR_PAIR && year_starts(c) == 1;
}

static const char unsaid[] =
    JB_SAID("a year that begins in another month than January needs \"year_starts\" in the plan, "
            "and is written by its months, as \"2025-07/2026-06\"");

bool jb_source_check_meant(const JbCheck *c, const char *text, JbPeriod *out)
{
    JbWhen when;
    if (!jb_locale_when(c->arena, text, &when) || is_foreign(c, &when))
        return false;
    *out = period_of(c, &when);
    return true;
}

const char *jb_source_check_period_hint(const JbCheck *c, const char *text)
{
    JbWhen when;
    if (!jb_locale_when(c->arena, text, &when))
        return NULL;
    if (is_foreign(c, &when))
        return unsaid;
    JbPeriod p = period_of(c, &when);
    if (p.last - p.first >= 12)
        return NULL; /* a span of years */
    const char *write = quoted(c, jb_calendar_period_text(c->arena, p, false));
    const char *said = JB_SAID("write %s");
    if (when.kind == JB_WHEN_YEAR && year_starts(c) > 1)
        said = JB_SAID("write the months of the plan's year: %s");
    else if (when.kind != JB_WHEN_MONTHS && when.told == JB_YEAR_PLAIN && year_starts(c) > 1)
        said = JB_SAID("quarters and halves are the calendar's: write %s");
    return jb_arena_format(c->arena, said, write);
}

static const char *month_hint(const JbCheck *c, const char *text, JbEdge edge)
{
    JbWhen when;
    JbDate day;
    if (jb_calendar_date_parse(text, &day))
        return jb_arena_format(c->arena, JB_SAID("write its month: \"%s\""),
                               jb_arena_strndup(c->arena, text, 7));
    if (!jb_locale_when(c->arena, text, &when))
        return JB_SAID("write it as YYYY-MM, for instance 2024-05");
    if (is_foreign(c, &when))
        return JB_SAID("write a month; a year that begins in another month than January needs "
                       "\"year_starts\" in the plan");
    JbPeriod p = period_of(c, &when);
    const char *said = JB_SAID("write %s");
    if (when.kind != JB_WHEN_MONTHS || p.first != p.last)
        said = edge == JB_EDGE_FIRST ? JB_SAID("write its first month: %s")
                                     : JB_SAID("write its last month: %s");
    return jb_arena_format(
        c->arena, said,
        quoted(c, jb_calendar_month_text(c->arena, edge == JB_EDGE_FIRST ? p.first : p.last)));
}

JbMonth jb_source_check_month(JbCheck *c, const JbJson *object, const char *key, JbEdge edge)
{
    const JbJson *v = jb_json_get(object, key);
    JbMonth month = JB_NO_MONTH;
    if (v == NULL)
        return JB_NO_MONTH;
    bool year = v->kind == JB_JSON_NUMBER && strlen(v->digits) == 4; /* 2026 */
    const char *text = year ? v->digits : jb_json_string(c->diags, object, key);
    if (text == NULL)
        return JB_NO_MONTH;
    if (!year && jb_calendar_month_parse(text, &month))
        return month;
    jb_diag_error(c->diags, "bad-month", &v->place, month_hint(c, text, edge),
                  "\"%s\" must be a month from 1900-01 to 2199-12, not \"%s\"", key, text);
    return JB_NO_MONTH;
}
