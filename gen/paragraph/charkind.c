/* SPDX-License-Identifier: MIT */
#include "paragraph/charkind.h"
#include "base/text.h"
#include "locale/locale.h"
#include <stddef.h>

typedef struct KindOf {
    uint16_t c;
    uint8_t kind;
} KindOf;

/* Marks that are the same whatever the language. In order of code points. */
static const KindOf marks[] = {
    {0x0021, JB_CH_LATIN_MARK},  /* ! */
    {0x0028, JB_CH_LATIN_OPEN},  /* ( */
    {0x0029, JB_CH_LATIN_CLOSE}, /* ) */
    {0x002C, JB_CH_LATIN_MARK},  /* , */
    {0x002E, JB_CH_LATIN_MARK},  /* . */
    {0x003A, JB_CH_LATIN_MARK},  /* : */
    {0x003B, JB_CH_LATIN_MARK},  /* ; */
    {0x003F, JB_CH_LATIN_MARK},  /* ? */
    {0x005B, JB_CH_LATIN_OPEN},  /* [ */
    {0x005D, JB_CH_LATIN_CLOSE}, /* ] */
    {0x007B, JB_CH_LATIN_OPEN},  /* { */
    {0x007D, JB_CH_LATIN_CLOSE}, /* } */
    {0x00B2, JB_CH_NOTE},        /* ² */
    {0x00B3, JB_CH_NOTE},        /* ³ */
    {0x00B7, JB_CH_MIDDLE},      /* · */
    {0x00B9, JB_CH_NOTE},        /* ¹ */
    {0x2020, JB_CH_NOTE},        /* † */
    {0x2021, JB_CH_NOTE},        /* ‡ */
    {0x2027, JB_CH_MIDDLE},      /* ‧ */
    {0x2070, JB_CH_NOTE},        /* ⁰ */
    {0x2074, JB_CH_NOTE},        /* ⁴ */
    {0x2075, JB_CH_NOTE},        {0x2076, JB_CH_NOTE},    {0x2077, JB_CH_NOTE},
    {0x2078, JB_CH_NOTE},        {0x2079, JB_CH_NOTE},                            /* ⁹ */
    {0x2103, JB_CH_POSTFIX},                                                      /* ℃ */
    {0x2109, JB_CH_POSTFIX},                                                      /* ℉ */
    {0x2E3A, JB_CH_DASH},                                                         /* ⸺ */
    {0x3001, JB_CH_PAUSE},                                                        /* 、 */
    {0x3002, JB_CH_STOP},                                                         /* 。 */
    {0x3008, JB_CH_OPEN},                                                         /* 〈 */
    {0x3009, JB_CH_CLOSE},       {0x300A, JB_CH_OPEN},                            /* 《 */
    {0x300B, JB_CH_CLOSE},       {0x300C, JB_CH_OPEN},                            /* 「 */
    {0x300D, JB_CH_CLOSE},       {0x300E, JB_CH_OPEN},                            /* 『 */
    {0x300F, JB_CH_CLOSE},       {0x3010, JB_CH_OPEN},                            /* 【 */
    {0x3011, JB_CH_CLOSE},       {0x3014, JB_CH_OPEN},                            /* 〔 */
    {0x3015, JB_CH_CLOSE},       {0x3016, JB_CH_OPEN},                            /* 〖 */
    {0x3017, JB_CH_CLOSE},       {0x301D, JB_CH_OPEN},                            /* 〝 */
    {0x301E, JB_CH_CLOSE},       {0x301F, JB_CH_CLOSE},   {0x30FB, JB_CH_MIDDLE}, /* ・ */
    {0xFF01, JB_CH_EXCLAIM},                                                      /* ！ */
    {0xFF05, JB_CH_POSTFIX},                                                      /* ％ */
    {0xFF08, JB_CH_OPEN},                                                         /* （ */
    {0xFF09, JB_CH_CLOSE},       {0xFF0C, JB_CH_PAUSE},                           /* ， */
    {0xFF0D, JB_CH_CONNECT},     {0xFF0E, JB_CH_STOP},                            /* ． */
    {0xFF0F, JB_CH_SOLIDUS},                                                      /* ／ */
    {0xFF1A, JB_CH_PAUSE},                                                        /* ： */
    {0xFF1B, JB_CH_PAUSE},                                                        /* ； */
    {0xFF1F, JB_CH_EXCLAIM},                                                      /* ？ */
    {0xFF3B, JB_CH_OPEN},                                                         /* ［ */
    {0xFF3D, JB_CH_CLOSE},       {0xFF5B, JB_CH_OPEN},                            /* ｛ */
    {0xFF5D, JB_CH_CLOSE},       {0xFF5E, JB_CH_CONNECT},                         /* ～ */
    {0xFFE1, JB_CH_PREFIX},                                                       /* ￡ */
    {0xFFE5, JB_CH_PREFIX},                                                       /* ￥ */
};

static bool find_mark(uint32_t c, JbCharKind *kind)
{
    size_t lo = 0, hi = sizeof marks / sizeof *marks;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (marks[mid].c == c) {
            *kind = (JbCharKind)marks[mid].kind;
            return true;
        }
        if (marks[mid].c < c)
            lo = mid + 1;
        else
            hi = mid;
    }
    return false;
}

static bool is_letter_or_digit(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7);
}

/* Cells of East Asian text that are not marks: kana, hangul, bopomofo, enclosed and compatibility
 * forms, full-width letters, symbols. */
static bool is_cell(uint32_t c)
{
    return jb_text_is_han(c) || (c >= 0x2E80 && c < 0xA4D0 && c != 0x3000) ||
           (c >= 0xAC00 && c < 0xD7B0) || (c >= 0xFE30 && c < 0xFE50) ||
           (c >= 0xFF01 && c < 0xFF61) || (c >= 0x2460 && c < 0x2500) ||
           (c >= 0x25A0 && c < 0x2700) || (c >= 0x1F000 && c < 0x1FB00);
}

/* Code points that both scripts share: in Chinese text they are Chinese marks. */
static JbCharKind shared_kind(uint32_t c, uint32_t before, uint32_t after)
{
    switch (c) {
    case 0x2018:
    case 0x201C: return JB_CH_OPEN;
    case 0x2019: /* an apostrophe inside a Western word stays one */
        return is_letter_or_digit(before) && is_letter_or_digit(after) ? JB_CH_LATIN : JB_CH_CLOSE;
    case 0x201D: return JB_CH_CLOSE;
    case '-': return jb_text_is_han(before) && jb_text_is_han(after) ? JB_CH_CONNECT : JB_CH_LATIN;
    case 0x203C: /* ‼ ⁇ ⁈ ⁉ */
    case 0x2047:
    case 0x2048:
    case 0x2049: return JB_CH_EXCLAIM;
    case 0x2013: return JB_CH_CONNECT;
    case 0x2014: return before == c || after == c ? JB_CH_DASH : JB_CH_CONNECT;
    case 0x2026:
    case 0x22EF: return JB_CH_ELLIPSIS;
    case '/':
        return is_letter_or_digit(before) || is_letter_or_digit(after) ? JB_CH_LATIN
                                                                       : JB_CH_SOLIDUS;
    default: return JB_CH_LATIN;
    }
}

static JbCharKind western_kind(uint32_t c)
{
    switch (c) {
    case 0x2018:
    case 0x201C: return JB_CH_LATIN_OPEN;
    case 0x201D: return JB_CH_LATIN_CLOSE;
    default: return JB_CH_LATIN;
    }
}

static JbCharKind space_kind(uint32_t c)
{
    switch (c) {
    case ' ':
    case '\t':
    case '\n':
    case '\r': return JB_CH_SPACE;
    case 0xA0: return JB_CH_NBSP;
    case 0x202F:
    case 0x2007: return JB_CH_STUCK;
    default: return JB_CH_FIXED;
    }
}

static bool is_space(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || c == 0x3000 ||
           c == 0x202F || c == 0x205F || (c >= 0x2000 && c <= 0x200A);
}

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

JbCharKind jb_para_char_kind(uint32_t c, JbLang lang, uint32_t before, uint32_t after)
{
    JbCharKind kind;
    if (c >= 0x4E00 && c <= 0x9FFF) /* most Han: no mark stands among them */
        return JB_CH_HAN;
    if (is_digit(c))
        return JB_CH_DIGIT;
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
        return JB_CH_LATIN;
    if (is_space(c)) /* a thin space inside a figure groups it: no break (GB/T 15835) */
        return c == 0x2009 && is_digit(before) && is_digit(after) ? JB_CH_STUCK : space_kind(c);
    if (find_mark(c, &kind))
        return kind;
    if (c < 0x2E80 && jb_locale_is_han(lang) && !(c >= 0x2460 && c < 0x2700))
        return shared_kind(c, before, after);
    if (is_cell(c))
        return JB_CH_HAN;
    return western_kind(c);
}

bool jb_para_is_centred(JbCharKind kind, JbLang lang)
{
    return kind >= JB_CH_PAUSE && kind <= JB_CH_EXCLAIM &&
           jb_locale(lang)->marks == JB_MARKS_MIDDLE;
}

bool jb_para_char_is_ignorable(uint32_t c)
{
    return c == 0x034F || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF ||
           c == 0x00AD || (c >= 0xE0000 && c <= 0xE0FFF);
}

int jb_para_fixed_space(uint32_t c)
{
    switch (c) {
    case 0x2000:
    case 0x2002: return 500;
    case 0x2001:
    case 0x2003:
    case 0x3000: return 1000;
    case 0x2004: return 333;
    case 0x2005: return 250;
    case 0x2006: return 167;
    case 0x2007: return -1;
    case 0x2008: return -2;
    case 0x2009:
    case 0x202F: return 200; /* thin: a fifth of an em (Unicode 6.2.1) */
    case 0x200A: return 100;
    case 0x205F: return 222; /* 4/18 em */
    default: return 0;
    }
}
