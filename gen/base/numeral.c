/* SPDX-License-Identifier: MIT */
#include "base/numeral.h"
#include "base/text.h"

#include <string.h>

/* Words by their code points: the simple form, then others. */
static const struct Digit {
    uint32_t forms[4];
} digits_of[] = {{{0x3007, 0x96F6, 0x25CB, 0}},      {{0x4E00, 0x58F9, 0x5F0C, 0}},
                 {{0x4E8C, 0x8D30, 0x8CB3, 0x5169}}, {{0x4E09, 0x53C1, 0x53C3, 0x53C2}},
                 {{0x56DB, 0x8086, 0, 0}},           {{0x4E94, 0x4F0D, 0, 0}},
                 {{0x516D, 0x9646, 0x9678, 0}},      {{0x4E03, 0x67D2, 0, 0}},
                 {{0x516B, 0x634C, 0, 0}},           {{0x4E5D, 0x7396, 0, 0}}};
enum { TWO_OF_A_PAIR = 0x4E24, POINT = 0x70B9, POINT_HANT = 0x9EDE };

static const struct Times {
    uint32_t c;
    int64_t by;
} times_of[] = {{0x5341, 10},        {0x62FE, 10},       {0x767E, 100},   {0x4F70, 100},
                {0x5343, 1000},      {0x4EDF, 1000},     {0x4E07, 10000}, {0x842C, 10000},
                {0x4EBF, 100000000}, {0x5104, 100000000}};

static const char *next(const char *s, uint32_t *c)
{
    size_t i = 0;
    *c = *s == '\0' ? 0 : jb_text_utf8_next(s, strlen(s), &i);
    return s + i;
}

int64_t jb_numeral_times(uint32_t c)
{
    for (size_t i = 0; i < sizeof times_of / sizeof *times_of; i++)
        if (times_of[i].c == c)
            return times_of[i].by;
    return 0;
}

/* −1: it is no digit. */
static int digit(uint32_t c)
{
    if (c >= '0' && c <= '9')
        return (int)(c - '0');
    if (c == TWO_OF_A_PAIR)
        return 2;
    for (int d = 0; d < 10; d++)
        for (size_t k = 0; k < 4; k++)
            if (c != 0 && digits_of[d].forms[k] == c)
                return d;
    return -1;
}

/* A number under way. */
typedef struct Sum {
    const char *at;
    int64_t total, section; /* closed by a large word; since then */
    int64_t last;           /* the last word's; 0: none yet */
    int64_t run;            /* figures since; −1: none */
    size_t run_n;
    bool zero;         /* they begin with nought */
    const char *large; /* where the large words at the end begin; NULL: it ends otherwise */
    int64_t large_by;
    bool words; /* any that no figure of ASCII is */
} Sum;

enum { MOST = 15 }; /* figures of a run: with the words behind it an int64_t holds it */
#define MOST_OF_A_SECTION INT64_C(1000000000000000)

static void take_run(Sum *s)
{
    uint32_t c = 0;
    s->run = -1;
    s->run_n = 0;
    for (const char *behind = next(s->at, &c); digit(c) >= 0 && s->run_n < MOST;
         s->at = behind, behind = next(s->at, &c)) {
        s->words = s->words || c > 0x7F;
        s->zero = s->run_n == 0 ? digit(c) == 0 : s->zero;
        s->run = (s->run_n == 0 ? 0 : s->run * 10) + digit(c);
        s->run_n++;
    }
}

/* Ten thousand and more close a section; after a smaller one of them they multiply it too. */
static bool take_large(Sum *s, int64_t by, const char *before)
{
    bool follows = s->large != NULL && s->run < 0;
    int64_t section = s->section + (s->run > 0 ? s->run : 0), most = INT64_MAX / by / 2;
    if (s->total + section == 0 || (follows && s->total >= by) || s->total > most || section > most)
        return false;
    s->large = follows ? s->large : before;
    s->large_by = (follows ? s->large_by : 1) * by;
    s->total = s->total < by ? (s->total + section) * by : s->total + section * by;
    s->section = 0;
    return true;
}

/* Ten, a hundred, a thousand. Behind figures a unit may begin with one: 5 kilometres. */
static bool take_small(Sum *s, int64_t by, const char *behind)
{
    uint32_t c = 0;
    (void)next(behind, &c);
    bool units = s->run >= 0 && !s->words && c != 0 && digit(c) < 0 && jb_numeral_times(c) == 0;
    bool alone = s->run < 0 && by > 10 && s->last == 0;
    if (units || alone || s->section > MOST_OF_A_SECTION)
        return false;
    s->section += (s->run < 0 ? 1 : s->run) * by;
    s->large = NULL;
    s->words = true;
    return true;
}

/* One word with the figures before it; false at the end of the numeral. */
static bool take_word(Sum *s)
{
    uint32_t c = 0;
    const char *before = s->at, *behind = NULL;
    take_run(s);
    before = s->run < 0 ? before : s->at;
    behind = next(s->at, &c);
    int64_t by = jb_numeral_times(c);
    if (by == 0)
        return false;
    if (!(by >= 10000 ? take_large(s, by, before) : take_small(s, by, behind)))
        return false;
    s->run = -1;
    s->last = by;
    s->at = behind;
    return true;
}

/* What stands behind the last word: "two thousand three" is 2300, "two hundred nought three" 203.
 */
static void close_sum(Sum *s)
{
    bool tens = s->last >= 100 && s->run_n == 1 && !s->zero;
    if (s->run < 0)
        return;
    s->section += s->run * (tens ? s->last / 10 : 1);
    s->words = s->words || s->last > 0;
    s->large = NULL;
}

/* The decimals, if there are any, and where they end. */
static const char *decimals(const char *at, JbText *out)
{
    uint32_t c = 0;
    const char *s = next(at, &c);
    if (c != POINT && c != POINT_HANT && c != '.')
        return at;
    size_t n = 0;
    for (const char *behind = next(s, &c); digit(c) >= 0; s = behind, behind = next(s, &c), n++) {
        if (n == 0)
            jb_text_put_char(out, '.');
        jb_text_put_char(out, (char)('0' + digit(c)));
    }
    return n > 0 ? s : at;
}

static bool begins(const char **s, const uint32_t *words, size_t n)
{
    const char *at = *s;
    for (size_t i = 0; i < n; i++) {
        uint32_t c = 0;
        at = next(at, &c);
        if (c != words[i])
            return false;
    }
    *s = at;
    return true;
}

const char *jb_numeral_han(JbArena *arena, const char *text, const char **digits)
{
    static const uint32_t percent[] = {0x767E, 0x5206, 0x4E4B}; /* of a hundred parts */
    Sum s = {.at = text, .run = -1};
    bool share = begins(&s.at, percent, 3);
    const char *from = s.at;
    while (take_word(&s))
        continue;
    close_sum(&s);
    if (s.at == from)
        return NULL;
    int64_t value = s.total + s.section;
    JbText out = jb_text(arena);
    jb_text_put_int(&out, s.large != NULL ? value / s.large_by : value);
    const char *behind = s.large != NULL ? s.large : decimals(s.at, &out);
    uint32_t c = 0;
    s.words = s.words || (behind > s.at && (next(s.at, &c), c != '.'));
    if (!s.words && !share)
        return NULL;
    *digits = jb_text_str(&out);
    return share ? jb_arena_format(arena, "%%%s", behind) : behind;
}

/* --- Roman --- */

static const struct Letters {
    int value;
    const char *letters;
} steps[] = {{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"},
             {40, "XL"},  {10, "X"},   {9, "IX"},  {5, "V"},    {4, "IV"},  {1, "I"}};

/* The letters of a character of its own (U+2160 to U+217F); NULL: it is none. */
static const char *letters_of(uint32_t c)
{
    static const char *const letters[] = {"I",  "II", "III", "IV",  "V", "VI", "VII", "VIII",
                                          "IX", "X",  "XI",  "XII", "L", "C",  "D",   "M"};
    return c >= 0x2160 && c <= 0x217F ? letters[(c - 0x2160) % 16] : NULL;
}

/* The value of letters in the usual form; 0: they are in none. */
static int roman_value(const char *s)
{
    int value = 0;
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        size_t n = strlen(steps[i].letters);
        int most = n == 1 && steps[i].letters[0] != 'V' && steps[i].letters[0] != 'L' &&
                           steps[i].letters[0] != 'D'
                       ? 3
                       : 1;
        for (int k = 0; k < most && strncmp(s, steps[i].letters, n) == 0; k++, s += n)
            value += steps[i].value;
    }
    return *s == '\0' ? value : 0;
}

const char *jb_numeral_roman(JbArena *arena, const char *text, const char **digits)
{
    JbText letters = jb_text(arena);
    bool own = false;
    uint32_t c = 0;
    const char *at = text;
    for (const char *behind = next(at, &c); c != 0; at = behind, behind = next(at, &c)) {
        const char *some = letters_of(c);
        if (some == NULL && (c > 0x7F || strchr("IVXLCDM", (int)c) == NULL))
            break;
        own = own || some != NULL;
        if (some != NULL)
            jb_text_put(&letters, some);
        else
            jb_text_put_char(&letters, (char)c);
    }
    bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    int value = word || (!own && at - text < 2) ? 0 : roman_value(jb_text_str(&letters));
    if (value == 0)
        return NULL;
    *digits = jb_arena_format(arena, "%d", value);
    return at;
}

bool jb_numeral_says_none(const char *text)
{
    static const uint32_t firsts[] = {0x6682, 0x66AB, 0x672A, 0x65E0, 0x7121, 0x7F3A,
                                      0x5F85, 0x7A7A, 0x4E0D, 0x6CA1, 0x6C92};
    uint32_t c = 0;
    (void)next(text, &c);
    for (size_t i = 0; i < sizeof firsts / sizeof *firsts; i++)
        if (firsts[i] == c)
            return true;
    return false;
}
