/* SPDX-License-Identifier: MIT */
#include "story/format.h"
#include "story/format_words.h"

static const char *const month_name[12] = {"January",   "February", "March",    "April",
                                           "May",       "June",     "July",     "August",
                                           "September", "October",  "November", "December"};
static const char *const month_short[12] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

const char *jb_story_format_year(JbArena *arena, JbMonth month)
{
    return jb_arena_format(arena, "%d", jb_calendar_month_year(month));
}

const char *jb_story_format_month(JbArena *arena, JbLang lang, JbMonth month, JbMonthForm form)
{
    int m = jb_calendar_month_of(month), year = jb_calendar_month_year(month);
    if (lang == JB_ZH)
        return form == JB_MONTH_FULL
                   ? jb_arena_format(arena, "%d" JB_W_YEAR "%d" JB_W_MONTH, year, m)
                   : jb_arena_format(arena, "%d" JB_W_MONTH, m);
    if (form == JB_MONTH_FULL)
        return jb_arena_format(arena, "%s %d", month_name[m - 1], year);
    return form == JB_MONTH_NAME ? month_name[m - 1] : month_short[m - 1];
}

const char *jb_story_format_date(JbArena *arena, JbLang lang, JbDate date, bool month_day)
{
    if (date.month < 1 || date.month > 12)
        return NULL;
    if (lang == JB_ZH)
        return month_day
                   ? jb_arena_format(arena, "%d" JB_W_MONTH "%d" JB_W_DAY, date.month, date.day)
                   : jb_arena_format(arena, "%d" JB_W_YEAR "%d" JB_W_MONTH "%d" JB_W_DAY, date.year,
                                     date.month, date.day);
    return month_day ? jb_arena_format(arena, "%d %s", date.day, month_name[date.month - 1])
                     : jb_arena_format(arena, "%d %s %d", date.day, month_name[date.month - 1],
                                       date.year);
}

static const char *period_zh(JbArena *arena, JbPeriod p)
{
    int year = jb_calendar_month_year(p.last), last = jb_calendar_month_of(p.last);
    switch (p.kind) {
    case JB_PERIOD_QUARTER:
        return jb_arena_format(arena, "%d" JB_W_YEAR JB_W_NTH "%s" JB_W_QUARTER, year,
                               jb_zh_digit[(last + 2) / 3]);
    case JB_PERIOD_HALF:
        return jb_arena_format(arena, "%d" JB_W_YEAR "%s" JB_W_YEAR, year,
                               last > 6 ? JB_W_SECOND_HALF : JB_W_FIRST_HALF);
    case JB_PERIOD_YEAR: return jb_arena_format(arena, "%d" JB_W_YEAR, year);
    case JB_PERIOD_RANGE:
        return jb_arena_format(arena, "%d" JB_W_YEAR "%d" JB_W_TO "%d" JB_W_MONTH, year,
                               jb_calendar_month_of(p.first), last);
    case JB_PERIOD_MONTH: break;
    }
    return jb_story_format_month(arena, JB_ZH, p.last, JB_MONTH_FULL);
}

static const char *period_en(JbArena *arena, JbPeriod p)
{
    static const char *const nth[5] = {"", "first", "second", "third", "fourth"};
    int year = jb_calendar_month_year(p.last), last = jb_calendar_month_of(p.last);
    switch (p.kind) {
    case JB_PERIOD_QUARTER:
        return jb_arena_format(arena, "%s quarter of %d", nth[(last + 2) / 3], year);
    case JB_PERIOD_HALF:
        return jb_arena_format(arena, "%s half of %d", nth[last > 6 ? 2 : 1], year);
    case JB_PERIOD_YEAR: return jb_arena_format(arena, "%d", year);
    case JB_PERIOD_RANGE:
        return jb_arena_format(arena, "%s" JB_W_EN_DASH "%s %d",
                               month_name[jb_calendar_month_of(p.first) - 1], month_name[last - 1],
                               year);
    case JB_PERIOD_MONTH: break;
    }
    return jb_story_format_month(arena, JB_EN, p.last, JB_MONTH_FULL);
}

const char *jb_story_format_period(JbArena *arena, JbLang lang, JbPeriod period)
{
    return lang == JB_ZH ? period_zh(arena, period) : period_en(arena, period);
}
