/* SPDX-License-Identifier: MIT */
/* Figures as a reader of each language expects them: grouping, ten-thousands and hundred-millions
 * in Chinese, million and billion in English, months, dates, ordinals. The vocabulary of numbers
 * (like that of a locale) stands here, sentences do not. Only story/ includes it. "Digits" are
 * plain decimal digits as attain/rounding.h gives them: "-2316.50". Results live in the arena. */
#ifndef JB_STORY_FORMAT_H
#define JB_STORY_FORMAT_H

#include "attain/attainment.h"
#include "base/calendar.h"
#include "base/json.h"
#include "locale/lang.h"

/* What layout.json says of numbers. */
typedef struct JbNumbers {
    const JbQ *wan_from,
        *yi_from;      /* least value that is printed in units of 10^4, 10^8 in Chinese */
    const char *none;  /* stands in a cell for a figure that is not there */
    const JbJson *one; /* English unit → its singular; may be NULL */
} JbNumbers;

/* Reads the key `numbers` of a layout (NULL: all defaults); what is wrong goes to diags. */
JbNumbers jb_story_numbers_read(JbArena *arena, JbDiags *diags, const JbJson *layout);

/* digits for print, without the unit's word: minus as U+2212; with a unit that is a scale (10^8
 * yuan) English counts it out. '%' of a unit is attached. uneven (or NULL): decides the scales
 * that it is told in, unless it had more than five digits (in Chinese six) before its point then,
 * or eight without any scale: it is told alone, in the largest scale of four decimals at most. NULL
 * for NULL. */
const char *jb_story_format_number(JbArena *arena, const JbNumbers *numbers, JbLang lang,
                                   const char *digits, JbWords unit, const JbUneven *uneven);
/* The unit's word alone: "yuan" for a scaled one in English; "" when there is none. `one`: for
 * exactly one. */
const char *jb_story_format_unit(JbArena *arena, const JbNumbers *numbers, JbLang lang,
                                 JbWords unit, bool one);
/* What stands between the number and the unit's word, and the word: "家", " enterprises", "" for %.
 */
const char *jb_story_format_unit_tail(JbArena *arena, const JbNumbers *numbers, JbLang lang,
                                      JbWords unit, bool one);
/* The unit of a difference of shares, in words. */
JbWords jb_story_unit_points(void);
JbWords jb_story_unit_mille_points(void);
JbWords jb_story_unit_percent(void);

/* 1..9 as a word, or NULL for any other digits. */
const char *jb_story_format_word(JbLang lang, const char *digits);
/* With a "+" before what is above zero. text is a printed number. */
const char *jb_story_format_signed(JbArena *arena, const char *text, int sign);

typedef enum JbMonthForm {
    JB_MONTH_FULL,
    JB_MONTH_NAME,
    JB_MONTH_SHORT,
    JB_MONTH_BRIEF
} JbMonthForm;
const char *jb_story_format_month(JbArena *arena, JbLang lang, JbMonth month, JbMonthForm form);
const char *jb_story_format_year(JbArena *arena, JbMonth month);
/* "2024年5月31日", "31 May 2024"; without the year when `month_day`. */
const char *jb_story_format_date(JbArena *arena, JbLang lang, JbDate date, bool month_day);
/* "2024年5月", "the second quarter"; in a plan whose year begins in another month than January by
 * its months: "April–June 2024"; the whole of such a year is "2024/25". */
const char *jb_story_format_period(JbArena *arena, JbLang lang, const JbPlan *plan,
                                   JbPeriod period);

#endif
