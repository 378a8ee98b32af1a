/* SPDX-License-Identifier: MIT */
/* English as Britain writes dates and the world writes numbers. */
#include "locale/locale.h"

static const JbScale SCALES[] = {
    {1000000000000, " trillion"}, {1000000000, " billion"}, {1000000, " million"}, {1, NULL}};
static const JbScale SMALL_SCALES[] = {{1, NULL}};
static const JbScale UNIT_SCALES[] = {{1, NULL}};
static const char *const UNIT_COUNTS[] = {"hundred ",  "thousand ", "million ", "billion ",
                                          "trillion ", "of ",       NULL};
static const char *const DIGITS[] = {"",     "one", "two",   "three", "four",
                                     "five", "six", "seven", "eight", "nine"};
static const char *const ENDINGS[] = {"th", "st", "nd", "rd"};
static const char *const PATTERNS[JB_DATE_PATTERNS] = {
    [JB_DATE_FULL] = "{D} {N} {Y}",       [JB_DATE_DAY] = "{D} {N}",
    [JB_DATE_MONTH] = "{N} {Y}",          [JB_DATE_MONTH_IN] = "{N}",
    [JB_DATE_MONTH_CUT] = "{B}",          [JB_DATE_YEAR] = "{Y}",
    [JB_DATE_HALF] = "{H} half of {Y}",   [JB_DATE_QUARTER] = "{Q} quarter of {Y}",
    [JB_DATE_RANGE] = "{n}\u2013{N} {Y}", [JB_DATE_RANGE_ACROSS] = "{n} {y}\u2013{N} {Y}",
    [JB_DATE_PLAN_YEAR] = "{P}",          [JB_DATE_MONTH_BRIEF] = "{B} {Y}"};
static const char *const MONTHS[] = {"January",   "February", "March",    "April",
                                     "May",       "June",     "July",     "August",
                                     "September", "October",  "November", "December"};
static const char *const MONTHS_CUT[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
static const char *const NTH[] = {"first", "second", "third", "fourth"};
static const uint16_t NONE[] = {0};

static const JbScale READ_FIRSTS[] = {
    {10, "ten"}, {100, "hundred"}, {100, "100"}, {10, "10"}, {1, NULL}};
static const JbScale READ_SCALES[] = {{1000, "thousand"},
                                      {1000000, "million"},
                                      {1000000000, "billion"},
                                      {1000000000000, "trillion"},
                                      {1, NULL}};
static const JbNamedNumber READ_WORDS[] = {
    {"one", 1},       {"first", 1},     {"two", 2},      {"second", 2},     {"three", 3},
    {"third", 3},     {"four", 4},      {"fourth", 4},   {"five", 5},       {"fifth", 5},
    {"six", 6},       {"sixth", 6},     {"seven", 7},    {"seventh", 7},    {"eight", 8},
    {"eighth", 8},    {"nine", 9},      {"ninth", 9},    {"ten", 10},       {"tenth", 10},
    {"eleven", 11},   {"eleventh", 11}, {"twelve", 12},  {"twelfth", 12},   {"thirteen", 13},
    {"fourteen", 14}, {"fifteen", 15},  {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18},
    {"nineteen", 19}, {"twenty", 20},   {"thirty", 30},  {"forty", 40},     {"fifty", 50},
    {"sixty", 60},    {"seventy", 70},  {"eighty", 80},  {"ninety", 90},    {NULL, 0}};
static const JbScale READ_COUNTS[] = {{100, "hundred"}, {12, "dozen"}, {1, NULL}};
static const JbScale READ_PARTS[] = {{2, "half"},     {2, "halves"},  {3, "third"},  {3, "thirds"},
                                     {4, "quarters"}, {4, "quarter"}, {5, "fifth"},  {5, "fifths"},
                                     {8, "eighth"},   {8, "eighths"}, {10, "tenth"}, {10, "tenths"},
                                     {1, NULL}};
static const char *const READ_ARTICLES[] = {"a", "A", "an", "An", NULL};
static const char *const READ_JOINS[] = {"and", NULL};
static const char *const READ_WHOLES[] = {"of", "the", NULL};
static const JbNamedNumber READ_NONE[] = {{NULL, 0}};
static const char *const READ_ENDINGS[] = {"st", "nd", "rd", "th", NULL};
static const char *const READ_NOTHING[] = {NULL};
static const char *const READ_GROWTHS[] = {"growth", NULL};
static const char *const READ_YEARLY[] = {"a year", "each year", "every year", "per year",
                                          "yearly", "annual",    NULL};
static const char *const READ_TOTALS[] = {"total", "cumulative", "in all", NULL};
static const char *const READ_RATES[] = {"/", " per ", "times", NULL};
static const JbLocaleReading READING = {READ_FIRSTS,  READ_SCALES,   READ_WORDS,   READ_NONE,
                                        READ_ENDINGS, READ_NOTHING,  READ_NOTHING, READ_COUNTS,
                                        READ_PARTS,   READ_ARTICLES, READ_JOINS,   READ_WHOLES,
                                        READ_GROWTHS, READ_YEARLY,   READ_TOTALS,  READ_RATES};

static const JbNamedWord EDITIONS[] = {{"archive", "archive edition"},
                                       {"archive4", "archive edition (PDF 2.0)"},
                                       {"print", "print edition"},
                                       {"plain", "plain edition"},
                                       {NULL, NULL}};

/* Headings and answers of sheets, by JbSheetWord. */
static const char *const SHEET[JB_SHEET_WORDS] = {
    [JB_SHEET_PLAN] = "Plan",
    [JB_SHEET_PERIOD] = "Period",
    [JB_SHEET_ID] = "ID",
    [JB_SHEET_NAME] = "Indicator|Name",
    [JB_SHEET_UNIT] = "Unit",
    [JB_SHEET_TARGET] = "Target",
    [JB_SHEET_LAST] = "Last value|Last",
    [JB_SHEET_LAST_DATE] = "Last date",
    [JB_SHEET_VALUE] = "Value|This period",
    [JB_SHEET_OF] = "Of|Total|Out of",
    [JB_SHEET_STATUS] = "Status",
    [JB_SHEET_AS_OF] = "As of|as_of|Date",
    [JB_SHEET_NOTE] = "Note|Remarks",
    [JB_SHEET_AREA] = "Area ID|Area",
    [JB_SHEET_SHEET] = "Form",
    [JB_SHEET_SHEET_AREAS] = "Areas",
    [JB_SHEET_FINAL] = "final",
    [JB_SHEET_PRELIMINARY] = "preliminary|provisional",
    [JB_SHEET_ILLUSTRATIVE] = "illustrative|sample",
    [JB_SHEET_NOT_STARTED] = "not started|not_started",
    [JB_SHEET_UNDER_WAY] = "under way|under_way|in progress",
    [JB_SHEET_DONE] = "done|completed",
    [JB_SHEET_NOT_REPORTED] = "not reported|not_reported|n.r.",
    [JB_SHEET_NOT_APPLICABLE] = "not applicable|not_applicable|n/a",
    [JB_SHEET_NOT_YET_PUBLISHED] = "not yet published|not_yet_published",
};

const JbLocale jb_locale_en = JB_LOCALE_ROW(
    /* name, tag, called, itself, usual */ "en", "en-GB", "English", "English", true,
    /* script, marks, like, faces */ JB_SCRIPT_LATIN, JB_MARKS_CORNER, JB_EN, "",
    /* breaks, hyphens, hyphens_package */ "en", "/usr/share/hyphen/hyph_en_US.dic", "hyphen-en-us",
    /* plural, group, scaled_units */ JB_PLURAL_ONE, ",", false,
    /* scales, short_decimals, small_scales, unit_scales, unit_counts */ SCALES, 3, SMALL_SCALES,
    UNIT_SCALES, UNIT_COUNTS,
    /* unit_gap, points, mille_points */ " ", "percentage points", "per mille points",
    /* digits, ordinal_sign, endings */ DIGITS, "", ENDINGS,
    /* patterns, months, months_cut */ PATTERNS, MONTHS, MONTHS_CUT,
    /* quarters, halves */ NTH, NTH,
    /* character, characters */ "character", "characters",
    /* seal, see, editions */ "Seal and signature of the issuer", " See also: {}.", EDITIONS,
    /* counters, multipliers, prefixes, suffixes */ NONE, NONE, NONE, NONE,
    /* reading, catalog, locales, sheet */ &READING, NULL, "en eng", SHEET,
    /* revision */ "Revision {}");
