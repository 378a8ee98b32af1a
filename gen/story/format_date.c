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
                                             [JB_MONTH_SHORT] = JB_DATE_MONTH_CUT,
                                             [JB_MONTH_BRIEF] = JB_DATE_MONTH_BRIEF};
    return jb_locale_date(arena, lang, patterns[form], parts_of(month));
}

const char *jb_story_format_date(JbArena *arena, JbLang lang, JbDate date, bool month_day)
{
    if (date.month < 1 || date.month > 12)
        return NULL;
    JbDateParts parts = {.year = date.year, .month = date.month, .day = date.day};
    return jb_locale_date(arena, lang, month_day ? JB_DATE_DAY : JB_DATE_FULL, parts);
}

/* Quarters and halves are the calendar's: where the plan's year begins in another month, a reader
 * would count them from there, so they are told by their months. */
static JbDatePattern pattern_of(const JbPlan *plan, JbPeriod period)
{
    static const JbDatePattern patterns[] = {[JB_PERIOD_MONTH] = JB_DATE_MONTH,
                                             [JB_PERIOD_QUARTER] = JB_DATE_QUARTER,
                                             [JB_PERIOD_HALF] = JB_DATE_HALF,
                                             [JB_PERIOD_YEAR] = JB_DATE_YEAR};
    bool calendar = plan->year_starts <= 1;
    if (!calendar && jb_source_whole_year(plan, period))
        return JB_DATE_PLAN_YEAR;
    if (period.kind == JB_PERIOD_MONTH || (calendar && period.kind != JB_PERIOD_RANGE))
        return patterns[period.kind];
    return jb_calendar_month_year(period.first) == jb_calendar_month_year(period.last)
               ? JB_DATE_RANGE
               : JB_DATE_RANGE_ACROSS;
}

const char *jb_story_format_period(JbArena *arena, JbLang lang, const JbPlan *plan, JbPeriod period)
{
    JbDateParts parts = parts_of(period.last);
    parts.first_year = jb_calendar_month_year(period.first);
    parts.first_month = jb_calendar_month_of(period.first);
    return jb_locale_date(arena, lang, pattern_of(plan, period), parts);
}
