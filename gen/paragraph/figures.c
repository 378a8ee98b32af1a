/* SPDX-License-Identifier: MIT */
/* What stays with a figure (CLREQ rule 21): units, signs, the other end of a range, a day's month,
 * the letters of a standard. */
#include "locale/locale.h"
#include "paragraph/breaks.h"
#include <string.h>

/* Symbols of units behind a figure and a space (BIPM, The International System of Units, tables 2,
 * 4, 7 and 8; IEC 80000-13; money and counts as English has them). */
static const char *const units[] = {
    "%",    "m",    "g",    "s",        "A",       "K",       "mol",      "cd",  "Hz",
    "N",    "Pa",   "J",    "W",        "C",       "V",       "F",        "T",   "H",
    "lm",   "lx",   "Bq",   "Gy",       "Sv",      "min",     "h",        "d",   "a",
    "yr",   "ha",   "mu",   "L",        "l",       "mL",      "ml",       "t",   "kt",
    "Mt",   "Gt",   "nm",   "um",       "mm",      "cm",      "dm",       "km",  "mg",
    "kg",   "ms",   "ns",   "mA",       "kA",      "mV",      "kV",       "kHz", "MHz",
    "GHz",  "THz",  "hPa",  "kPa",      "MPa",     "GPa",     "kJ",       "MJ",  "GJ",
    "TJ",   "PJ",   "EJ",   "mW",       "kW",      "MW",      "GW",       "TW",  "kWp",
    "MWp",  "GWp",  "Wh",   "kWh",      "MWh",     "GWh",     "TWh",      "Ah",  "mAh",
    "VA",   "kVA",  "MVA",  "bit",      "B",       "kB",      "KB",       "MB",  "GB",
    "TB",   "PB",   "EB",   "KiB",      "MiB",     "GiB",     "TiB",      "bps", "kbps",
    "Mbps", "Gbps", "Tbps", "FLOPS",    "TFLOPS",  "PFLOPS",  "EFLOPS",   "dB",  "ppm",
    "ppb",  "rpm",  "pt",   "pp",       "bp",      "px",      "dpi",      "in",  "ft",
    "mi",   "lb",   "oz",   "tce",      "Mtce",    "toe",     "Mtoe",     "TEU", "k",
    "bn",   "mn",   "tn",   "thousand", "million", "billion", "trillion", "am",  "pm",
    "AM",   "PM"};

/* What a number stands behind, without its full stop. */
static const char *const numbered[] = {"No",  "Nos",  "p",    "pp",  "Vol",    "vol", "Fig",  "fig",
                                       "Art", "art",  "Sec",  "sec", "Ch",     "ch",  "Chap", "Eq",
                                       "Tab", "Para", "para", "ca",  "approx", "ed",  "v"};

/* No word that a figure is looked for beside is longer. */
#define WORD_MOST 16
/* The digits of a standard's number: no fewer. */
#define STANDARD_DIGITS 3
/* A part of a name beside a solidus that is shorter does not stand alone: GB/T, km/h, and/or. */
#define PART_LEAST 3

static bool is_digit(const JbPara *p, size_t i)
{
    return i < p->char_n && p->chars[i].kind == JB_CH_DIGIT;
}

static bool is_capital(uint32_t c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_letter(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || is_capital(c);
}

static bool is_letter_at(const JbPara *p, size_t i)
{
    return i < p->char_n && is_letter(p->chars[i].c);
}

static size_t letters_end(const JbPara *p, size_t i)
{
    while (is_letter_at(p, i) || (i < p->char_n && p->chars[i].c == '%'))
        i++;
    return i;
}

/* The characters [from, to) are one of these words. */
static bool is_one_of(const JbPara *p, size_t from, size_t to, const char *const *words, size_t n)
{
    for (size_t w = 0; from < to && w < n; w++) {
        size_t k = 0;
        while (from + k < to && words[w][k] &&
               p->chars[from + k].c == (uint32_t)(unsigned char)words[w][k])
            k++;
        if (from + k == to && !words[w][k])
            return true;
    }
    return false;
}

static bool is_unit(const JbPara *p, size_t i)
{
    if (i < p->char_n &&
        (p->chars[i].c == 0xB0 || p->chars[i].c == 0x2030 || p->chars[i].kind == JB_CH_POSTFIX))
        return true;
    return is_one_of(p, i, letters_end(p, i), units, sizeof units / sizeof *units);
}

/* Three digits and no more behind a figure and a space: its thousands. */
static bool is_group(const JbPara *p, size_t i)
{
    return is_digit(p, i) && is_digit(p, i + 1) && is_digit(p, i + 2) && !is_digit(p, i + 3);
}

/* No figure has more multipliers; a longer run of them is no figure. */
#define MULTIPLIERS_MAX 8

/* The figure, with its Han multipliers, that ends before character i. */
static bool figure_ends(const JbPara *p, size_t i)
{
    size_t far = i > MULTIPLIERS_MAX ? i - MULTIPLIERS_MAX : 1;
    while (i > far && !is_digit(p, i - 1) && jb_locale_is_multiplier(p->chars[i - 1].c))
        i--;
    return is_digit(p, i - 1);
}

static bool is_ordinal_sign(uint32_t c)
{
    return c == 0x7B2C /* 第 */ || c == 0x7EA6 /* 约 */ || c == 0xB1 || c == 0x2116;
}

/* The name of a month behind its day, in any language. */
static bool is_month(const JbPara *p, size_t i)
{
    size_t end = letters_end(p, i);
    for (JbLang lang = 0; lang < JB_LANGS && end > i; lang++) {
        const char *const *months = jb_locale(lang)->months;
        if (months && is_one_of(p, i, end, months, 12))
            return true;
    }
    return false;
}

/* The second figure of a range, of a standard's number or of a day like 9·11, behind its connector.
 */
static bool in_range(const JbPara *p, size_t i)
{
    const JbChar *a = &p->chars[i - 1];
    if (i < 2 || !is_digit(p, i) || a->kind == JB_CH_DASH)
        return false;
    if (a->c == 0xB7)
        return is_digit(p, i - 2);
    if (a->c != 0x2013 && a->c != 0x2014 && a->c != 0xFF5E)
        return false;
    return is_digit(p, i - 2) || a[-1].c == '%' || a[-1].c == 0x2030 || a[-1].kind == JB_CH_POSTFIX;
}

/* Where the word of letters, digits, solidi and full stops that ends before character i begins. */
static size_t word_start(const JbPara *p, size_t i)
{
    size_t far = i > WORD_MOST ? i - WORD_MOST : 0;
    while (i > far && (is_letter(p->chars[i - 1].c) || is_digit(p, i - 1) ||
                       p->chars[i - 1].c == '/' || p->chars[i - 1].c == '.'))
        i--;
    return i;
}

/* "GB/T", "ISO": capitals, perhaps with figures, before the space that ends before the figure at i.
 */
static bool is_standard(const JbPara *p, size_t i)
{
    size_t to = i - 1, from = word_start(p, to), capitals = 0, digits = 0;
    for (size_t k = from; k < to; k++) {
        uint32_t c = p->chars[k].c;
        if (!is_capital(c) && !is_digit(p, k) && c != '/')
            return false;
        capitals += is_capital(c);
    }
    while (is_digit(p, i + digits))
        digits++;
    return capitals >= 2 && is_capital(p->chars[from].c) && digits >= STANDARD_DIGITS;
}

/* "No.", "p." and the like before the space that ends before the figure at i. */
static bool is_numbered(const JbPara *p, size_t i)
{
    size_t to = i - 2;
    return i >= 3 && p->chars[to].c == '.' &&
           is_one_of(p, word_start(p, to), to, numbered, sizeof numbered / sizeof *numbered);
}

/* A solidus ends before character i, and one of the parts beside it is too short to stand alone. */
static bool in_short_parts(const JbPara *p, size_t i)
{
    if (i < 2 || p->chars[i - 1].c != '/' || p->chars[i].address || !is_letter_at(p, i))
        return false;
    size_t behind = letters_end(p, i) - i, before = 0;
    while (before < PART_LEAST && i >= before + 2 &&
           (is_letter(p->chars[i - 2 - before].c) || is_digit(p, i - 2 - before)))
        before++;
    return before > 0 && (behind < PART_LEAST || before < PART_LEAST);
}

static bool is_space(const JbChar *c)
{
    return c->kind == JB_CH_SPACE || c->kind == JB_CH_NBSP;
}

/* A solidus in the name of a standard's bodies, "ISO/IEC 27001", ends before character i. */
static bool in_standard(const JbPara *p, size_t i)
{
    if (i < 2 || p->chars[i - 1].c != '/' || p->chars[i].address)
        return false;
    size_t to = i;
    while (to - i < WORD_MOST && to < p->char_n &&
           (is_capital(p->chars[to].c) || p->chars[to].c == '/'))
        to++;
    return to > i && to < p->char_n && is_space(&p->chars[to]) && is_digit(p, to + 1) &&
           is_standard(p, to + 1);
}

/* The second character of 年度, 年底, 年末, 月底, 月末 and 月份 behind a figure, "2026/27 年度". */
static bool in_year_or_month(const JbPara *p, size_t i)
{
    static const uint32_t ends[] = {0x5EA6 /* 度 */, 0x5E95 /* 底 */, 0x672B /* 末 */,
                                    0x4EFD /* 份 */};
    uint32_t year_or_month = p->chars[i - 1].c;
    if (i < 2 || !is_digit(p, i - 2) || (year_or_month != 0x5E74 && year_or_month != 0x6708))
        return false;
    for (size_t k = 0; k < sizeof ends / sizeof *ends; k++)
        if (p->chars[i].c == ends[k])
            return true;
    return false;
}

bool jb_para_keeps_figure(const JbPara *p, size_t i)
{
    if (i == 0)
        return false;
    const JbChar *b = &p->chars[i];
    const JbChar *a = b - 1;
    if (b->kind == JB_CH_DIGIT && (is_ordinal_sign(a->c) || a->kind == JB_CH_PREFIX))
        return true;
    if (in_year_or_month(p, i))
        return true;
    bool by_figure = a->kind == JB_CH_DIGIT || (a->kind == JB_CH_HAN && b->kind == JB_CH_HAN);
    if (by_figure && figure_ends(p, i))
        return b->kind == JB_CH_POSTFIX || b->c == 0x2030 || b->c == 0xB0 ||
               jb_locale_is_multiplier(b->c) || jb_locale_is_counter(b->c);
    if (is_space(a) && i >= 2 && is_digit(p, i - 2))
        return is_unit(p, i) || is_group(p, i) || is_month(p, i);
    if (is_space(a) && is_digit(p, i))
        return is_standard(p, i) || is_numbered(p, i);
    return in_range(p, i) || in_short_parts(p, i) || in_standard(p, i);
}
