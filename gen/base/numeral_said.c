/* SPDX-License-Identifier: MIT */
/* Chinese numbers in the words of running text. */
#include "base/numeral.h"
#include "base/text.h"

#include <string.h>

static const char *next(const char *s, uint32_t *c)
{
    size_t i = 0;
    *c = *s == '\0' ? 0 : jb_text_utf8_next(s, strlen(s), &i);
    return s + i;
}

enum { PER_CENT = 100 };

/* Characters by their code points. */
enum {
    TEN = 0x5341,
    POINT = 0x70B9, /* dian */
    POINT_HANT = 0x9EDE,
    ONE = 0x4E00,
    HALF = 0x534A,      /* ban */
    NUMBER_OF = 0x6570, /* shu: half the number */
    NUMBER_OF_HANT = 0x6578,
    PART = 0x5206, /* fen */
    OF = 0x4E4B,   /* zhi: so many of a hundred parts */
    HUNDRED = 0x767E,
    THOUSAND = 0x5343,
    TENTHS = 0x6210 /* cheng */
};

/* One of a few characters; `some` ends with 0. */
static bool is_one_of(uint32_t c, const uint32_t *some)
{
    for (; *some != 0; some++)
        if (c == *some)
            return true;
    return false;
}

/* Two to nine in their plain characters, and a pair. */
static bool is_plain_digit(uint32_t c)
{
    switch (c) {
    case ONE:
    case 0x4E8C:
    case 0x4E09:
    case 0x56DB:
    case 0x4E94:
    case 0x516D:
    case 0x4E03:
    case 0x516B:
    case 0x4E5D:
    case 0x4E24:
    case 0x5169: return true;
    default: return false;
    }
}

static bool is_nought(uint32_t c)
{
    return c == 0x3007 || c == 0x96F6;
}

/* Ten, and what multiplies a digit before it; a kilometre, a kilowatt begin with a thousand, a
 * percentage point with a hundred. */
static bool is_plain_times(uint32_t c, const char *behind)
{
    static const uint32_t units[] = {0x7C73, 0x74E6, 0x514B,
                                     0x5E15, 0x8D6B, 0}; /* mi wa ke pa he */
    uint32_t after = 0, second = 0;
    const char *rest = next(behind, &after);
    (void)next(rest, &second);
    if (c == THOUSAND)
        return !is_one_of(after, units);
    if (c == HUNDRED)
        return after != PART || second == OF;
    return jb_numeral_times(c) > 0 && c != 0x62FE && c != 0x4F70 && c != 0x4EDF;
}

/* Bytes of digits one by one, as years are read: four, or with a nought among them. 0: fewer. */
static size_t digit_by_digit(const char *text)
{
    uint32_t c = 0;
    size_t n = 0;
    bool nought = false;
    const char *at = text;
    for (const char *behind = next(at, &c); is_plain_digit(c) || (n > 0 && is_nought(c));
         at = behind, behind = next(at, &c), n++)
        nought = nought || is_nought(c);
    bool year = jb_numeral_times(c) == 0 && (n >= 4 || (n > 1 && nought));
    return year ? (size_t)(at - text) : 0;
}

/* Where decimals behind a point end, if a word follows that a number stands before: "two point five
 * times", not "at two points". */
static const char *behind_point(const char *at)
{
    static const uint32_t followers[] = {0x4E07, 0x842C, 0x4EBF, 0x5104, 0x500D, 0x4E2A, 0x500B, 0};
    uint32_t c = 0;
    const char *s = next(at, &c), *from = s;
    if (c != POINT && c != POINT_HANT)
        return at;
    for (const char *behind = next(s, &c); is_plain_digit(c) || is_nought(c);
         s = behind, behind = next(s, &c))
        continue;
    return s > from && is_one_of(c, followers) ? s : at;
}

/* Bytes of the number that begins the text: a digit stands behind a word, not behind a digit. */
static size_t plain_span(const char *text)
{
    size_t year = digit_by_digit(text);
    uint32_t c = 0;
    const char *at = text;
    bool digit_before = false;
    if (year > 0)
        return year;
    for (const char *behind = next(at, &c); c != 0; at = behind, behind = next(at, &c)) {
        bool one = is_plain_digit(c);
        bool more = one ? !digit_before : at > text && (is_nought(c) || is_plain_times(c, behind));
        if (!more && !(at == text && c == TEN)) /* ten begins a number too */
            break;
        digit_before = one;
    }
    return (size_t)(behind_point(at) - text);
}

/* A whole number or one with decimals, without its parts. */
static const char *plain_number(JbArena *arena, const char *text, const JbQ **number)
{
    size_t n = plain_span(text);
    const char *digits = NULL;
    const char *rest =
        n == 0 ? NULL : jb_numeral_han(arena, jb_arena_strndup(arena, text, n), &digits);
    if (rest == NULL)
        return NULL;
    *number = jb_q_parse(arena, digits, strlen(digits));
    return *number == NULL ? NULL : text + n - strlen(rest);
}

/* The parts of a whole: what stands behind; NULL: it does not stand here. */
static const char *behind_parts(const char *text)
{
    uint32_t c = 0, second = 0;
    const char *at = next(text, &c);
    at = next(at, &second);
    return c == PART && second == OF ? at : NULL;
}

/* Behind so many tenths, which no word may follow that begins with the same character. */
static const char *behind_tenths(const char *text)
{
    static const uint32_t followers[] = {0x4EE5, 0x5DE6, 0x591A, 0x7684, 0xFF0C,
                                         0x3002, 0x3001, 0xFF1B, 0};
    uint32_t c = 0, after = 0;
    const char *at = next(text, &c);
    (void)next(at, &after);
    return c == TENTHS && (after == 0 || is_one_of(after, followers)) ? at : NULL;
}

/* Half, half the number; NULL: neither. */
static const char *behind_half(const char *text)
{
    uint32_t c = 0, second = 0;
    const char *at = next(text, &c);
    at = next(at, &second);
    bool half = (c == ONE && second == HALF) ||
                (c == HALF && (second == NUMBER_OF || second == NUMBER_OF_HANT));
    return half ? at : NULL;
}

/* So many of so many parts ("thirty of a hundred", "two of three", "all of a hundred") in per cent;
 * NULL: none stand here. */
static const char *parts(JbArena *arena, const char *text, const JbQ **number)
{
    uint32_t c = 0;
    const char *at = next(text, &c);
    const JbQ *of = NULL, *part = jb_q_int(arena, PER_CENT);
    if (c == HUNDRED || c == THOUSAND) /* alone they count parts only */
        of = jb_q_int(arena, c == HUNDRED ? PER_CENT : 10 * PER_CENT);
    else
        at = plain_number(arena, text, &of);
    at = at == NULL ? NULL : behind_parts(at);
    if (at == NULL)
        return NULL;
    const char *all = next(at, &c);
    const char *end = plain_number(arena, at, &part);
    if (end == NULL && c == HUNDRED)
        end = all;
    *number = jb_q_div(arena, jb_q_mul(arena, part, jb_q_int(arena, PER_CENT)), of);
    return *number == NULL ? NULL : end;
}

const char *jb_numeral_said(JbArena *arena, const char *text, const JbQ **number, bool *share)
{
    uint32_t c = 0;
    (void)next(text, &c);
    *share = false;
    if (!is_plain_digit(c) && c != TEN && c != HALF && c != HUNDRED && c != THOUSAND)
        return NULL; /* nearly always */
    const char *rest = behind_half(text);
    if (rest != NULL)
        *number = jb_q_int(arena, PER_CENT / 2);
    else
        rest = parts(arena, text, number);
    *share = rest != NULL;
    if (rest != NULL)
        return rest;
    rest = plain_number(arena, text, number);
    const char *tenths = rest != NULL ? behind_tenths(rest) : NULL;
    if (tenths == NULL)
        return rest;
    *share = true;
    *number = jb_q_mul(arena, *number, jb_q_int(arena, PER_CENT / 10));
    return tenths;
}
