/* SPDX-License-Identifier: MIT */
/* What a language is: one row for each, the only place of the program that knows a language by
 * name. A row is written by JB_LOCALE_ROW with one argument a column, so that a cell that is
 * missing does not compile. Any room may include this. Nothing here can change while the program
 * runs. */
#ifndef JB_LOCALE_LOCALE_H
#define JB_LOCALE_LOCALE_H

#include "locale/lang.h"
#include "locale/sheet_words.h"
#include <stdint.h>

typedef enum JbScript {
    JB_SCRIPT_LATIN, /* words with blanks between them, cut by patterns */
    JB_SCRIPT_HAN    /* cells without blanks; marks that both scripts share are Han ones */
} JbScript;

/* Where marks of pause and full stops stand in their cell (clreq 3.1.3): on the corner as in the
 * mainland, or in the middle as in Taiwan and Hong Kong. */
typedef enum JbMarkPlace { JB_MARKS_CORNER, JB_MARKS_MIDDLE } JbMarkPlace;

/* Which form a word that counts takes (CLDR plural rules): ONE for exactly 1 where the language
 * has a form of its own for it. */
typedef enum JbPlural { JB_PLURAL_NONE, JB_PLURAL_ONE } JbPlural;

/* A word that multiplies the number before it. */
typedef struct JbScale {
    int64_t value;
    const char
        *word; /* as it is printed or read, with its blank where it has one; NULL: the last */
} JbScale;

/* Dates and periods as patterns: {Y} the year, {M} the month's number, {N} its name, {B} its short
 * name, {D} the day, {Q} the quarter's word, {H} the half's, {y}, {m} and {n} year, number and name
 * of a range's first month, {P} a year that begins in one calendar year and ends in the next:
 * "2024/25". */
typedef enum JbDatePattern {
    JB_DATE_FULL,        /* a day with its year */
    JB_DATE_DAY,         /* a day without it */
    JB_DATE_MONTH,       /* a month with its year */
    JB_DATE_MONTH_IN,    /* a month within its year */
    JB_DATE_MONTH_CUT,   /* the same, as short as it is written */
    JB_DATE_MONTH_BRIEF, /* a month with its year, as short as it is written */
    JB_DATE_YEAR,
    JB_DATE_HALF,
    JB_DATE_QUARTER,
    JB_DATE_RANGE,        /* months of one year */
    JB_DATE_RANGE_ACROSS, /* months of two */
    JB_DATE_PLAN_YEAR,    /* a whole year that begins in another month than January */
    JB_DATE_PATTERNS
} JbDatePattern;

/* A number's word and what it says, or a name of a month. */
typedef struct JbNamedNumber {
    const char *word; /* NULL: the last */
    int value;
} JbNamedNumber;

/* What a reader of the language takes for numbers and dates: kept apart from what the program
 * writes, since printed text is held against it. Words of alphabets stand between characters that
 * are no letters; those of Han stand anywhere. */
typedef struct JbLocaleReading {
    const JbScale *firsts; /* words that multiply a scale behind them: "ten" of "ten thousand" */
    const JbScale *scales; /* longest words of one beginning first */
    const JbNamedNumber *words;  /* numbers in words, cardinal and ordinal */
    const JbNamedNumber *halves; /* of the year */
    const char *const *endings;  /* of ordinals in digits; NULL behind the last */
    const char *const *ordinals; /* signs before an ordinal */
    const char *const *signs;    /* words of dates that say no number */
    const JbScale *counts; /* multiply a number in words, or one article, before them: "hundred" */
    const JbScale *parts;  /* of a whole, behind a number in words or an article: "third" */
    const char *const *articles; /* stand for one before these; NULL behind the last */
    const char *const *joins;    /* stand before the last words of a number; likewise */
    const char *const *wholes;   /* say of what a part is one; likewise */
    const char *const *growths;  /* of a name that tells a growth, in small letters; NULL behind */
    const char *const *yearly;   /* of a promise of each year, in small letters; likewise */
    const char *const
        *totals; /* of a name that tells a running total, in small letters; likewise */
    const char *const
        *rates; /* of a unit of one thing per another, or a multiple, in small letters; likewise */
} JbLocaleReading;

/* A thing that the program names, and its word: "print", "print edition". */
typedef struct JbNamedWord {
    const char *name; /* NULL: the last */
    const char *word;
} JbNamedWord;

typedef struct JbLocale {
    const char *name;   /* in data, file names, on the command line: "zh", "zh-Hant" */
    const char *tag;    /* BCP 47, for shaping and PDF */
    const char *called; /* in messages */
    const char *itself; /* what it calls itself */
    bool usual;         /* a plan that names no languages speaks it */
    JbScript script;
    JbMarkPlace marks;
    JbLang like;         /* whose part of a layout it takes where a layout has none for it */
    const char *faces;   /* ending of the roles that play for it, where fonts.json has them */
    const char *breaks;  /* ICU's locale of line breaking */
    const char *hyphens; /* patterns (paragraph/patterns.h) for words in Western letters; NULL: none
                            are cut */
    const char *hyphens_package; /* that holds them */
    JbPlural plural;
    const char *group;     /* between thousands */
    bool scaled_units;     /* a unit may begin with a scale, and keeps it; else it is counted out */
    const JbScale *scales; /* that print large numbers, largest first */
    int short_decimals;    /* at most, behind which a number is told in a scale: 2 or 3 */
    const JbScale *small_scales;    /* that a unit may begin with only where its scale says so */
    const JbScale *unit_scales;     /* that a unit of this language may begin with */
    const char *const *unit_counts; /* words in front of a unit that a counted number takes in */
    const char *unit_gap;           /* between a number and its unit's word */
    const char *points;             /* unit of a difference of shares */
    const char *mille_points;       /* unit of a difference of shares of a thousand */
    const char *const *digits;      /* 1 to 9 in words, from [1] on */
    const char *ordinal_sign;       /* before an ordinal in digits */
    const char *const *endings;     /* of ordinals in digits: usual, of 1, 2, 3; NULL: none */
    const char *const *patterns;    /* by JbDatePattern */
    const char *const *months;      /* names of the twelve; NULL: numbers alone */
    const char *const *months_cut;  /* short names; NULL: numbers alone */
    const char *const *quarters;    /* first to fourth */
    const char *const *halves;      /* first, second */
    const char *character;          /* what lengths of text are counted in: one of it */
    const char *characters;         /* and more */
    const char *seal;               /* names a field for the issuer's signature */
    const char *see;                /* what follows a chart's words: see a table; {} is its title */
    const JbNamedWord *editions; /* words of editions for titles; one without stands for itself */
    const uint16_t *counters;    /* Han that measure, and stay with the figure before; 0 last */
    const uint16_t *multipliers; /* Han that multiply the figure before; 0 last */
    const uint16_t *prefixes;    /* Han that by themselves belong to the word behind; 0 last */
    const uint16_t *suffixes;    /* and to the one before */
    const JbLocaleReading *reading;
    const char *catalog;      /* of the program's own messages; NULL: it speaks English */
    const char *locales;      /* of a system whose user reads it: "zh_TW zh_HK", blanks between */
    const char *const *sheet; /* by JbSheetWord */
    const char *revision;     /* what a revised issue is called; {} is its number */
} JbLocale;

/* A row: every column in its order. */
#define JB_LOCALE_ROW(NAME, TAG, CALLED, ITSELF, USUAL, SCRIPT, MARKS, LIKE, FACES, BREAKS,        \
                      HYPHENS, HYPHENS_PACKAGE, PLURAL, GROUP, SCALED_UNITS, SCALES,               \
                      SHORT_DECIMALS, SMALL_SCALES, UNIT_SCALES, UNIT_COUNTS, UNIT_GAP, POINTS,    \
                      MILLE_POINTS, DIGITS, ORDINAL_SIGN, ENDINGS, PATTERNS, MONTHS, MONTHS_CUT,   \
                      QUARTERS, HALVES, CHARACTER, CHARACTERS, SEAL, SEE, EDITIONS, COUNTERS,      \
                      MULTIPLIERS, PREFIXES, SUFFIXES, READING, CATALOG, LOCALES, SHEET, REVISION) \
    {                                                                                              \
        .name = NAME, .tag = TAG, .called = CALLED, .itself = ITSELF, .usual = USUAL,              \
        .script = SCRIPT, .marks = MARKS, .like = LIKE, .faces = FACES, .breaks = BREAKS,          \
        .hyphens = HYPHENS, .hyphens_package = HYPHENS_PACKAGE, .plural = PLURAL, .group = GROUP,  \
        .scaled_units = SCALED_UNITS, .scales = SCALES, .short_decimals = SHORT_DECIMALS,          \
        .small_scales = SMALL_SCALES, .unit_scales = UNIT_SCALES, .unit_counts = UNIT_COUNTS,      \
        .unit_gap = UNIT_GAP, .points = POINTS, .mille_points = MILLE_POINTS, .digits = DIGITS,    \
        .ordinal_sign = ORDINAL_SIGN, .endings = ENDINGS, .patterns = PATTERNS, .months = MONTHS,  \
        .months_cut = MONTHS_CUT, .quarters = QUARTERS, .halves = HALVES, .character = CHARACTER,  \
        .characters = CHARACTERS, .seal = SEAL, .see = SEE, .editions = EDITIONS,                  \
        .counters = COUNTERS, .multipliers = MULTIPLIERS, .prefixes = PREFIXES,                    \
        .suffixes = SUFFIXES, .reading = READING, .catalog = CATALOG, .locales = LOCALES,          \
        .sheet = SHEET, .revision = REVISION                                                       \
    }

#define JB_LOCALE_AS_ROW(NAME, row) extern const JbLocale jb_locale_##row;
JB_LOCALE_ROWS(JB_LOCALE_AS_ROW)

/* What titles call the edition of that name in the language; the name itself where the row has no
 * word for it. */
const char *jb_locale_edition(JbLang lang, const char *name);
/* The row of a language. */
const JbLocale *jb_locale(JbLang lang);
/* Whether the name (NULL: none) holds one of the words, which end with NULL, in capitals or not: of
 * JbLocaleReading's growths, totals and rates. */
bool jb_locale_holds_word(const char *name, const char *const *words);
/* Whether the text is one of the words of sheets that `word` lists, in any language. */
bool jb_locale_answers(JbSheetWord word, const char *text);
/* Whether it is written in cells of Han. */
bool jb_locale_is_han(JbLang lang);
/* The scale that a unit's word begins with in a language whose units may have one, or 1: 10^8 for
 * a unit of 10^8 yuan. */
int64_t jb_locale_unit_scale(JbWords unit);
/* The number that a unit's word begins with (1: none), with *rest behind it. A word that could be
 * part of a unit (kilo-) is a number only where it says `scale`. */
int64_t jb_locale_unit_lead(JbLang lang, const char *text, int64_t scale, const char **rest);
/* The unit with its number in figures in front, where it is written short or behind: "1000000 $" of
 * "$m", "1000 trees" of "'000 trees" and of "trees (thousand)". Else the text itself. */
const char *jb_locale_unit_spelt(JbArena *arena, const char *text);
/* How many bytes a currency's sign or code before a figure takes, with blanks behind it; 0: the
 * text does not begin so. */
size_t jb_locale_currency(const char *text);
/* A share's unit that is written in words instead of its sign: "pct", "percent of households"; that
 * of a difference of shares: "percentage points". */
typedef enum JbShareWord {
    JB_SHARE_NONE,
    JB_SHARE_PERCENT,
    JB_SHARE_MILLE,
    JB_SHARE_POINTS
} JbShareWord;
JbShareWord jb_locale_share_word(const char *unit);
/* Whether the unit is a sign that stands right behind its figure and belongs to it: "%". */
bool jb_locale_is_sign_unit(const char *unit);
/* What stands between a figure and its unit: nothing before a sign, a thin space before a symbol
 * ("km") where words follow without one. */
const char *jb_locale_unit_gap(JbLang lang, const char *unit);
/* Whether c measures, or multiplies, the figure before it in any language. */
bool jb_locale_is_counter(uint32_t c);
bool jb_locale_is_multiplier(uint32_t c);
/* Whether c, where it is a word by itself, belongs to the word behind it, or before it. */
bool jb_locale_is_prefix(JbLang lang, uint32_t c);
bool jb_locale_is_suffix(JbLang lang, uint32_t c);

/* --- format.c: dates and ordinals --- */

/* What a pattern may say; months are numbered from 1, 0 where the pattern has none. */
typedef struct JbDateParts {
    int year, month, day, first_year, first_month;
} JbDateParts;
const char *jb_locale_date(JbArena *arena, JbLang lang, JbDatePattern pattern, JbDateParts parts);
/* As the first words of a line or a sentence: with a capital in a language that has them, but where
 * the second letter says that the word has a spelling of its own (pH, iPhone). NULL for NULL. */
const char *jb_locale_start(JbArena *arena, JbLang lang, const char *words);
/* A year by the calendar years in which it begins and ends: "2024", "2024/25". */
const char *jb_locale_plan_year(JbArena *arena, int first, int last);
/* What a revised issue is called: "Revision 2". */
const char *jb_locale_revision(JbArena *arena, JbLang lang, int number);
/* The sentence that follows the words of a chart: that the table of this title says more. */
const char *jb_locale_see(JbArena *arena, JbLang lang, const char *title);
/* digits with what makes them an ordinal: "5th". */
const char *jb_locale_ordinal(JbArena *arena, JbLang lang, const char *digits);

#endif
