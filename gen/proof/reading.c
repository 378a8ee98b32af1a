/* SPDX-License-Identifier: MIT */
#include "proof/reading.h"
#include "base/text.h"
#include <string.h>

#define MONTH_LETTERS 3 /* "Jan": the least that names a month */

/* The characters of Chinese numbers and dates, by code point, their sound beside them. */
enum {
    WAN = 0x4E07,   /* wan, 10^4 */
    YI = 0x4EBF,    /* yi, 10^8 */
    QIAN = 0x5343,  /* qian, 10^3 */
    BAI = 0x767E,   /* bai, 10^2 */
    SHI = 0x5341,   /* shi, 10 */
    DI = 0x7B2C,    /* di, makes an ordinal */
    NIAN = 0x5E74,  /* nian, year */
    YUE = 0x6708,   /* yue, month */
    RI = 0x65E5,    /* ri, day */
    SHANG = 0x4E0A, /* shang, the upper half */
    XIA = 0x4E0B,   /* xia, the lower half */
    BAN = 0x534A,   /* ban, half */
    JI = 0x5B63,    /* ji, with the next: quarter */
    DU = 0x5EA6,
    MINUS = 0x2212
};

typedef struct Scanner {
    JbArena *arena;
    const char *s;
    size_t n, i;
    bool words;
    bool other;  /* something stands there that is no number */
    bool dates;  /* months' names and signs of dates were seen */
    bool scaled; /* a scale or a percent sign was seen */
    JbReading reading;
} Scanner;

static uint32_t peek(const Scanner *z, size_t at, size_t *next)
{
    *next = at;
    return at < z->n ? jb_text_utf8_next(z->s, z->n, next) : 0;
}

static bool is_space(uint32_t c)
{
    return c == ' ' || c == 0xA0 || c == 0x2009 || c == 0x202F || c == 0x3000;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static size_t after_space(const Scanner *z, size_t at)
{
    size_t next = at;
    while (is_space(peek(z, at, &next)))
        at = next;
    return at;
}

static void push(Scanner *z, const JbQ *number)
{
    if (number == NULL) /* more digits than a figure can have */
        z->other = true;
    else
        JB_PUSH(z->arena, &z->reading.numbers, number);
}

/* --- scales --- */

/* A scale at *at in Chinese; *at moves behind it. */
static int64_t scale_zh(const Scanner *z, size_t *at)
{
    size_t one, two;
    uint32_t a = peek(z, *at, &one), b = peek(z, one, &two);
    int64_t scale = 1;
    if (a == WAN)
        scale = b == YI ? 1000000000000 : 10000;
    else if (a == YI)
        scale = 100000000;
    else if (a == QIAN && b == WAN)
        scale = 10000000;
    else if (a == BAI && b == WAN)
        scale = 1000000;
    bool pair = scale == 1000000000000 || scale == 10000000 || scale == 1000000;
    *at = scale == 1 ? *at : pair ? two : one;
    return scale;
}

static bool word_at(const Scanner *z, size_t at, const char *word)
{
    size_t n = strlen(word);
    return z->n - at >= n && memcmp(z->s + at, word, n) == 0 &&
           !is_letter((unsigned char)z->s[at + n]);
}

static int64_t scale_en(const Scanner *z, size_t *at)
{
    static const struct {
        const char *word;
        int64_t scale;
    } words[] = {{"thousand", 1000},
                 {"million", 1000000},
                 {"billion", 1000000000},
                 {"trillion", 1000000000000}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (word_at(z, *at, words[i].word)) {
            *at += strlen(words[i].word);
            return words[i].scale;
        }
    return 1;
}

/* What stands behind a number and belongs to it: a scale, then a percent sign, or the ending of an
 * ordinal. */
static const JbQ *with_tail(Scanner *z, const JbQ *number)
{
    static const char *const endings[] = {"st", "nd", "rd", "th"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (word_at(z, z->i, endings[i]))
            z->i += 2;
    size_t at = after_space(z, z->i);
    int64_t scale = scale_zh(z, &at);
    scale = scale == 1 ? scale_en(z, &at) : scale;
    z->i = scale == 1 ? z->i : at;
    at = after_space(z, z->i);
    bool percent = at < z->n && z->s[at] == '%';
    z->i = percent ? at + 1 : z->i;
    z->reading.percent = z->reading.percent || percent;
    z->scaled = z->scaled || percent || scale != 1;
    return jb_q_mul(z->arena, number, jb_q_int(z->arena, scale));
}

/* --- numbers in digits --- */

/* A comma between digits groups thousands: three digits follow it, and no fourth. */
static bool groups(const Scanner *z, size_t at)
{
    for (size_t k = 1; k <= 3; k++)
        if (at + k >= z->n || !is_digit(z->s[at + k]))
            return false;
    return at + 4 >= z->n || !is_digit(z->s[at + 4]);
}

static void take_digits(Scanner *z, bool negative)
{
    JbText t = jb_text(z->arena);
    size_t first = z->i;
    while (z->s[first] == '0' && is_digit(z->s[first + 1])) /* "05": a month of an ISO date */
        first++;
    for (z->i = first; z->i < z->n; z->i++) {
        char c = z->s[z->i];
        if (is_digit(c) ||
            (c == '.' && is_digit(z->s[z->i + 1]) && strchr(jb_text_str(&t), '.') == NULL))
            jb_text_put_char(&t, c);
        else if (c != ',' || !groups(z, z->i))
            break;
    }
    const JbQ *q = jb_q_parse(z->arena, jb_text_str(&t), t.n);
    q = with_tail(z, q);
    push(z, negative ? jb_q_sub(z->arena, jb_q_int(z->arena, 0), q) : q);
}

/* --- numbers in words --- */

static int month_of(const char *word, size_t n)
{
    static const char *const names[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};
    bool sept = n == 4 && memcmp(word, "Sept", 4) == 0;
    for (int m = 0; m < 12 && n >= MONTH_LETTERS; m++)
        if (memcmp(names[m], word, MONTH_LETTERS) == 0 &&
            (n == MONTH_LETTERS || sept ||
             (n == strlen(names[m]) && memcmp(names[m], word, n) == 0)))
            return m + 1;
    return 0;
}

static int number_word(const char *word, size_t n)
{
    static const char *const names[][2] = {
        {"one", "first"},  {"two", "second"}, {"three", "third"},     {"four", "fourth"},
        {"five", "fifth"}, {"six", "sixth"},  {"seven", "seventh"},   {"eight", "eighth"},
        {"nine", "ninth"}, {"ten", "tenth"},  {"eleven", "eleventh"}, {"twelve", "twelfth"}};
    for (int i = 0; i < 12; i++)
        for (int k = 0; k < 2; k++)
            if (n == strlen(names[i][k]) && memcmp(names[i][k] + 1, word + 1, n - 1) == 0 &&
                (names[i][k][0] == word[0] || names[i][k][0] - 'a' + 'A' == word[0]))
                return i + 1;
    return 0;
}

static void take_word(Scanner *z)
{
    size_t from = z->i;
    while (z->i < z->n && is_letter((unsigned char)z->s[z->i]))
        z->i++;
    int month = month_of(z->s + from, z->i - from);
    int number = z->words ? number_word(z->s + from, z->i - from) : 0;
    if (month > 0) {
        push(z, jb_q_int(z->arena, month));
        z->dates = true;
    } else if (number > 0) {
        push(z, jb_q_int(z->arena, number));
    } else {
        z->other = true;
    }
}

/* 1..9 for a Chinese numeral, else 0. */
static int numeral(uint32_t c)
{
    static const uint32_t digits[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94,
                                      0x516D, 0x4E03, 0x516B, 0x4E5D};
    for (int i = 0; i < 9; i++)
        if (digits[i] == c)
            return i + 1;
    return c == 0x4E24 ? 2 : 0; /* liang, two of something */
}

/* A numeral up to 99, or a half of a year. False when none begins here. */
static bool take_numeral(Scanner *z)
{
    size_t one, two, three;
    uint32_t a = peek(z, z->i, &one), b = peek(z, one, &two), c = peek(z, two, &three);
    if ((a == SHANG || a == XIA) && b == BAN) {
        push(z, jb_q_int(z->arena, a == SHANG ? 1 : 2));
        z->i = two;
        z->dates = true;
        return true;
    }
    int tens = a == SHI ? 1 : b == SHI ? numeral(a) : 0, value = numeral(a);
    size_t end = one;
    if (tens > 0) {
        int ones = numeral(a == SHI ? b : c);
        value = tens * 10 + ones;
        end = a == SHI ? (ones > 0 ? two : one) : (ones > 0 ? three : two);
    }
    if (value == 0)
        return false;
    z->i = end;
    push(z, with_tail(z, jb_q_int(z->arena, value)));
    return true;
}

/* --- all of a text --- */

static bool is_date_sign(uint32_t c)
{
    return c == NIAN || c == YUE || c == RI || c == JI || c == DU;
}

static void take_sign(Scanner *z, uint32_t c, size_t next)
{
    bool begins =
        z->i == 0 || !(is_digit(z->s[z->i - 1]) || is_letter((unsigned char)z->s[z->i - 1]));
    bool minus = (c == MINUS || (c == '-' && begins)) && next < z->n && is_digit(z->s[next]);
    z->i = next;
    if (minus)
        take_digits(z, true);
    else if (is_date_sign(c))
        z->dates = true;
    else if (c != DI && c != '+' && c != '-' && c != 0x2013 && c != 0x2014 && !is_space(c))
        z->other = true;
}

static Scanner scan(JbArena *arena, const char *text, bool words)
{
    Scanner z = {.arena = arena, .s = text, .n = strlen(text), .words = words};
    while (z.i < z.n) {
        size_t next = z.i;
        uint32_t c = peek(&z, z.i, &next);
        if (is_digit(z.s[z.i]))
            take_digits(&z, false);
        else if (is_letter(c))
            take_word(&z);
        else if (!words || !take_numeral(&z))
            take_sign(&z, c, next);
    }
    z.reading.plain = z.reading.numbers.n == 1 && !z.other && !z.dates;
    return z;
}

JbReading jb_proof_reading(JbArena *arena, const char *text, bool words)
{
    Scanner z = scan(arena, text, words);
    if (words || z.reading.numbers.n > 0)
        return z.reading;
    Scanner said = scan(arena, text, true);
    return said.reading.plain ? said.reading : z.reading;
}

bool jb_proof_reading_same(const JbReading *a, const JbReading *b)
{
    if (a->numbers.n != b->numbers.n)
        return false;
    for (size_t i = 0; i < a->numbers.n; i++) {
        size_t in_a = 0, in_b = 0;
        for (size_t k = 0; k < a->numbers.n; k++) {
            in_a += jb_q_equal(a->numbers.at[k], a->numbers.at[i]);
            in_b += jb_q_equal(b->numbers.at[k], a->numbers.at[i]);
        }
        if (in_a != in_b)
            return false;
    }
    return true;
}

bool jb_proof_texts_agree(JbArena *arena, const char *a, const char *b)
{
    if (a == NULL || b == NULL)
        return a == b;
    bool date = jb_proof_is_date_text(arena, a) ||
                jb_proof_is_date_text(arena, b); /* quarters and halves are said in words */
    for (int words = date; words < 2; words++) {
        JbReading ra = jb_proof_reading(arena, a, words), rb = jb_proof_reading(arena, b, words);
        if (jb_proof_reading_same(&ra, &rb))
            return !(ra.plain && rb.plain) || ra.percent == rb.percent;
    }
    return false;
}

int64_t jb_proof_unit_scale(const char *zh)
{
    if (zh == NULL)
        return 1;
    Scanner z = {.s = zh, .n = strlen(zh)};
    size_t at = 0, next = 0;
    uint32_t first = peek(&z, 0, &next);
    return first == WAN || first == YI ? scale_zh(&z, &at) : 1;
}

int64_t jb_proof_scale_behind(const char *text)
{
    static const struct {
        const char *word;
        int64_t scale;
    } firsts[] = {{"ten", 10}, {"hundred", 100}, {"10", 10}, {"100", 100}};
    Scanner z = {.s = text, .n = strlen(text)};
    size_t at = after_space(&z, 0);
    int64_t scale = scale_zh(&z, &at);
    if (scale != 1)
        return scale;
    int64_t first = 1;
    for (size_t i = 0; i < sizeof firsts / sizeof *firsts && first == 1; i++)
        if (word_at(&z, at, firsts[i].word)) {
            first = firsts[i].scale;
            at = after_space(&z, at + strlen(firsts[i].word));
        }
    scale = scale_en(&z, &at);
    return scale == 1 ? 1 : first * scale;
}

bool jb_proof_is_date_text(JbArena *arena, const char *text)
{
    if (text == NULL)
        return false;
    Scanner z = scan(arena, text, true);
    return z.dates && z.reading.numbers.n > 0 && !z.other && !z.scaled;
}
