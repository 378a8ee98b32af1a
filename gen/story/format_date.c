/* SPDX-License-Identifier: MIT */
#include "locale/locale.h"
#include "story/format.h"

const char *jb_story_format_year(JbArena *arena, JbMonth month)
{
    return jb_arena_format(arena, "%d", jb_calendar_month_year(month));
}

static JbDateParts parts_of(JbMonth month)
{
    return (JbDateParts){.year = jb_calendar_month_year(month),
                         .month = jb_calendar_month_of(month)};
}

const char *jb_story_format_month(JbArena *arena, JbLang lang, JbMonth month, JbMonthForm form)
{
    static const JbDatePattern patterns[] = {[JB_MONTH_FULL] = JB_DATE_MONTH,
                                             [JB_MONTH_NAME] = JB_DATE_MONTH_IN,
                                             [JB_MONTH_SHORT] = JB_DATE_MONTH_CUT};
    return jb_locale_date(arena, lang, patterns[form], parts_of(month));
}

const char *jb_story_format_date(JbArena *arena, JbLang lang, JbDate date, bool month_day)
{
    if (date.month < 1 || date.month > 12)
        return NULL;
    JbDateParts parts = {.year = date.year, .month = date.month, .day = date.day};
    return jb_locale_date(arena, lang, month_day ? JB_DATE_DAY : JB_DATE_FULL, parts);
}

const char *jb_story_format_period(JbArena *arena, JbLang lang, JbPeriod period)
{
    static const JbDatePattern patterns[] = {[JB_PERIOD_MONTH] = JB_DATE_MONTH,
                                             [JB_PERIOD_QUARTER] = JB_DATE_QUARTER,
                                             [JB_PERIOD_HALF] = JB_DATE_HALF,
                                             [JB_PERIOD_YEAR] = JB_DATE_YEAR,
                                             [JB_PERIOD_RANGE] = JB_DATE_RANGE};
    JbDateParts parts = parts_of(period.last);
    parts.first_month = jb_calendar_month_of(period.first);
    return jb_locale_date(arena, lang, patterns[period.kind], parts);
}
