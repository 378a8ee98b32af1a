/* SPDX-License-Identifier: MIT */
#include "proof/reading.h"
#include "base/numeral.h"
#include "base/text.h"
#include "locale/locale.h"
#include <string.h>

#define MONTH_LETTERS 3 /* "Jan": the least that names a month */
#define MONTH_MOST    4 /* "Sept": the most of one that is cut short */

#define MINUS 0x2212u

typedef struct Scanner {
    JbArena *arena;
    const char *s;
    size_t n, i;
    size_t begun; /* where the number or word begins that is read */
    bool words;
    bool whole;  /* digits directly behind letters belong to their word: CO2e, PM2.5, m2 */
    bool lone;   /* a scale without a number is the number that it says: above 10^8 yuan */
    bool name;   /* such a word or scale was seen */
    bool other;  /* something stands there that is no number */
    bool dates;  /* months' names and signs of dates were seen */
    bool scaled; /* a scale or a percent sign was seen */
    bool nth;    /* the last word was a place in an order */
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
    if (number == NULL)
        return;
    JB_PUSH(z->arena, &z->reading.numbers, number);
    JB_PUSH(z->arena, &z->reading.spans, ((JbReadingSpan){z->begun, z->i}));
}

/* --- words of the languages --- */

/* Whether the word stands at `at`: one of letters must end there. */
static bool word_at(const Scanner *z, size_t at, const char *word)
{
    if (z->s[at] != word[0]) /* nearly always */
        return false;
    size_t n = strlen(word);
    return z->n - at >= n && memcmp(z->s + at, word, n) == 0 &&
           !(is_letter((unsigned char)word[0]) && is_letter((unsigned char)z->s[at + n]));
}

static size_t any_word_at(const Scanner *z, size_t at, const char *const *words)
{
    for (; *words != NULL; words++)
        if (word_at(z, at, *words))
            return strlen(*words);
    return 0;
}

/* Whether a word can begin at `at`: all begin with a letter. */
static bool word_may_begin(const Scanner *z, size_t at)
{
    unsigned char c = (unsigned char)z->s[at];
    return c >= 0x80 || is_letter(c);
}

/* A scale at *at in any language; *at moves behind it. */
static int64_t scale_at(const Scanner *z, size_t *at)
{
    if (!word_may_begin(z, *at))
        return 1;
    for (JbLang lang = 0; lang < JB_LANGS; lang++)
        for (const JbScale *s = jb_locale(lang)->reading->scales; s->word != NULL; s++)
            if (word_at(z, *at, s->word)) {
                *at += strlen(s->word);
                return s->value;
            }
    return 1;
}

/* The bytes of an ordinal's ending, of a sign before an ordinal, of a date's sign that stand at
 * `at` in any language; 0: none. */
typedef enum Words { ENDINGS, ORDINALS, SIGNS } Words;
static size_t words_at(const Scanner *z, size_t at, Words which)
{
    if (!word_may_begin(z, at))
        return 0;
    for (JbLang lang = 0; lang < JB_LANGS; lang++) {
        const JbLocaleReading *r = jb_locale(lang)->reading;
        const char *const *words = which == ENDINGS    ? r->endings
                                   : which == ORDINALS ? r->ordinals
                                                       : r->signs;
        size_t n = any_word_at(z, at, words);
        if (n > 0)
            return n;
    }
    return 0;
}

/* What stands behind a number and belongs to it: a scale, then a percent sign, or the ending of an
 * ordinal. */
static const JbQ *with_tail(Scanner *z, const JbQ *number)
{
    z->i += words_at(z, z->i, ENDINGS);
    size_t at = after_space(z, z->i);
    int64_t scale = scale_at(z, &at);
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

/* A month's name in any language, or its beginning as it is cut short. */
static int month_of(const char *word, size_t n)
{
    for (JbLang lang = 0; lang < JB_LANGS && n >= MONTH_LETTERS; lang++) {
        const char *const *names = jb_locale(lang)->months;
        for (int m = 0; names != NULL && m < 12; m++)
            if (names[m][0] == word[0] && (n <= MONTH_MOST || n == strlen(names[m])) &&
                strncmp(names[m], word, n) == 0)
                return m + 1;
    }
    return 0;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static int number_word(const char *word, size_t n)
{
    for (JbLang lang = 0; lang < JB_LANGS; lang++)
        for (const JbNamedNumber *w = jb_locale(lang)->reading->words; w->word != NULL; w++)
            if (w->word[0] == lower(word[0]) && n == strlen(w->word) &&
                memcmp(w->word + 1, word + 1, n - 1) == 0)
                return w->value;
    return 0;
}

/* --- numbers of several words --- */

static const char *const *row_words(JbLang lang, int which)
{
    const JbLocaleReading *r = jb_locale(lang)->reading;
    const char *const *const lists[] = {r->articles, r->joins, r->wholes};
    return lists[which];
}

/* The bytes of such a word of any language that stands at `at`; 0: none. */
typedef enum Little { ARTICLES, JOINS, WHOLES } Little;
static size_t little_at(const Scanner *z, size_t at, Little which)
{
    for (JbLang lang = 0; lang < JB_LANGS; lang++) {
        size_t n = any_word_at(z, at, row_words(lang, (int)which));
        if (n > 0)
            return n;
    }
    return 0;
}

/* What a word of `counts`, or of `parts`, at *at says; *at moves behind it. 1: none. */
static int64_t times_at(const Scanner *z, size_t *at, bool parts)
{
    for (JbLang lang = 0; lang < JB_LANGS; lang++) {
        const JbLocaleReading *r = jb_locale(lang)->reading;
        for (const JbScale *s = parts ? r->parts : r->counts; s->word != NULL; s++)
            if (word_at(z, *at, s->word)) {
                *at += strlen(s->word);
                return s->value;
            }
    }
    return 1;
}

/* Behind a blank or a hyphen, with which the words of a number are joined; else `at`. */
static size_t after_join(const Scanner *z, size_t at)
{
    return at < z->n && z->s[at] == '-' ? at + 1 : after_space(z, at);
}

static size_t letters_at(const Scanner *z, size_t at)
{
    size_t n = 0;
    while (at + n < z->n && is_letter((unsigned char)z->s[at + n]))
        n++;
    return n;
}

/* Whether the word says a place in an order: it ends as ordinals in figures do. */
static bool is_ordinal(const char *word, size_t n)
{
    for (JbLang lang = 0; lang < JB_LANGS; lang++)
        for (const char *const *e = jb_locale(lang)->reading->endings; *e != NULL; e++) {
            size_t k = strlen(*e);
            if (n > k && memcmp(word + n - k, *e, k) == 0)
                return true;
        }
    return false;
}

/* A number in words under way. */
typedef struct Said {
    size_t at;              /* behind what was read */
    int64_t total, section; /* closed by a scale; since then */
    int64_t last;           /* the last word's number; 0: none yet */
    bool article;           /* an article stands for one */
    bool nth;
} Said;

enum { TENS = 20, HUNDRED = 100 };

/* A number below a hundred: the first word, ones behind tens, or what follows a hundred. */
static bool take_small(const Scanner *z, Said *s, size_t at)
{
    size_t n = letters_at(z, at);
    int64_t v = n > 0 ? number_word(z->s + at, n) : 0;
    bool behind_tens = s->last >= TENS && s->last < HUNDRED && s->last % 10 == 0 && v < 10;
    if (v == 0 || s->nth || s->article || !(s->last == 0 || behind_tens || s->last >= HUNDRED))
        return false;
    s->section += v;
    s->last = v;
    s->nth = is_ordinal(z->s + at, n);
    s->at = at + n;
    return true;
}

/* A hundred, a dozen, a thousand and more: they multiply what stands before them. */
static bool take_times(const Scanner *z, Said *s, size_t at)
{
    int64_t one = s->article && s->last == 0 ? 1 : s->section;
    size_t behind = at;
    if (one == 0 || one > INT32_MAX || s->nth)
        return false;
    int64_t by = times_at(z, &behind, false), scale = by == 1 ? scale_at(z, &behind) : 1;
    if (by == 1 && scale == 1)
        return false;
    s->section = scale == 1 ? one * by : 0;
    s->total += scale == 1 ? 0 : one * scale;
    s->last = scale == 1 ? by : scale;
    s->article = false;
    s->at = behind;
    return true;
}

/* "two hundred and five", "a thousand", "two dozen", "twenty-one" from z->i on. False: no number
 * stands here; an article alone is none. */
static bool read_said(const Scanner *z, Said *s)
{
    size_t article = little_at(z, z->i, ARTICLES);
    *s = (Said){.at = z->i + article, .article = article > 0};
    for (bool more = true; more;) {
        size_t at = s->at == z->i ? z->i : after_join(z, s->at);
        size_t join = s->last >= HUNDRED ? little_at(z, at, JOINS) : 0;
        more = take_small(z, s, join > 0 ? after_space(z, at + join) : at) || take_times(z, s, at);
    }
    return s->last > 0;
}

/* "two thirds", "a quarter of the", "half of": so many per cent; NULL: no part of a whole stands
 * here. A lone third may be an order's, a lone quarter is a year's. */
static const JbQ *part_said(Scanner *z, const Said *s)
{
    int64_t number = s->article || s->at == z->i ? 1 : s->total + s->section;
    size_t at = s->at == z->i ? z->i : after_join(z, s->at);
    int64_t part = s->nth || z->nth ? 1 : times_at(z, &at, true);
    size_t whole = after_space(z, at);
    bool of = little_at(z, whole, WHOLES) > 0;
    bool sure = of || (!s->article && s->at > z->i && part != 4 && part != 2);
    if (part == 1 || !sure)
        return NULL;
    z->i = at;
    z->reading.percent = z->scaled = true;
    return jb_q_ratio(z->arena, number * HUNDRED, part);
}

/* A number in words, or a share. */
static bool take_said(Scanner *z)
{
    Said s;
    bool said = read_said(z, &s);
    const JbQ *share = said || s.article || s.at == z->i ? part_said(z, &s) : NULL;
    z->nth = said && s.nth;
    if (share != NULL) {
        push(z, share);
        return true;
    }
    if (!said)
        return false;
    z->i = s.at;
    push(z, with_tail(z, jb_q_int(z->arena, s.total + s.section)));
    return true;
}

static void take_word(Scanner *z)
{
    if (z->words && take_said(z))
        return;
    size_t from = z->i;
    z->i += letters_at(z, z->i);
    bool part_of_year = z->i - from == 1 && strchr("QH", z->s[from]) != NULL; /* 2024-Q2 */
    if (z->whole && !part_of_year && z->i < z->n && is_digit(z->s[z->i])) {
        z->name = true;
        while (z->i < z->n && (is_digit(z->s[z->i]) || is_letter((unsigned char)z->s[z->i]) ||
                               (z->s[z->i] == '.' && is_digit(z->s[z->i + 1]))))
            z->i++;
    }
    int month = month_of(z->s + from, z->i - from);
    if (month > 0) {
        push(z, jb_q_int(z->arena, month));
        z->dates = true;
    } else {
        z->other = true;
    }
}

/* The number that stands at *at in such words; *at moves behind it. 0: none. */
static int named_at(const Scanner *z, size_t *at, const JbNamedNumber *numbers)
{
    if (!word_may_begin(z, *at))
        return 0;
    for (; numbers->word != NULL; numbers++)
        if (word_at(z, *at, numbers->word)) {
            *at += strlen(numbers->word);
            return numbers->value;
        }
    return 0;
}

/* A half of a year. */
static bool take_half(Scanner *z)
{
    for (JbLang lang = 0; lang < JB_LANGS; lang++) {
        size_t at = z->i;
        int half = named_at(z, &at, jb_locale(lang)->reading->halves);
        if (half == 0)
            continue;
        z->i = at;
        z->dates = true;
        push(z, jb_q_int(z->arena, half));
        return true;
    }
    return false;
}

/* A number in the words of a script without blanks, or a half of a year. False when none begins
 * here. */
static bool take_numeral(Scanner *z)
{
    const JbQ *number = NULL;
    bool share = false;
    if (take_half(z))
        return true;
    const char *rest = jb_numeral_said(z->arena, z->s + z->i, &number, &share);
    if (rest == NULL)
        return false;
    z->i = (size_t)(rest - z->s);
    z->reading.percent = z->reading.percent || share;
    z->scaled = z->scaled || share;
    push(z, share ? number : with_tail(z, number));
    return true;
}

/* --- all of a text --- */

static void take_sign(Scanner *z, uint32_t c, size_t next)
{
    bool begins =
        z->i == 0 || !(is_digit(z->s[z->i - 1]) || is_letter((unsigned char)z->s[z->i - 1]));
    bool minus = (c == MINUS || (c == '-' && begins)) && next < z->n && is_digit(z->s[next]);
    size_t sign = words_at(z, z->i, SIGNS), ordinal = words_at(z, z->i, ORDINALS);
    size_t word = sign > 0 ? sign : ordinal;
    z->i = word > 0 ? z->i + word : next;
    if (minus)
        take_digits(z, true);
    else if (sign > 0)
        z->dates = true;
    else if (ordinal == 0 && c != '+' && c != '-' && c != 0x2013 && c != 0x2014 && !is_space(c))
        z->other = true;
}

/* In a script that writes no space before it. */
static bool take_scale(Scanner *z)
{
    size_t at = z->i;
    int64_t scale = scale_at(z, &at);
    if (scale == 1)
        return false;
    z->i = at;
    push(z, jb_q_int(z->arena, scale));
    z->name = true;
    return true;
}

static void scan_on(Scanner *z)
{
    while (z->i < z->n) {
        size_t next = z->i;
        uint32_t c = peek(z, z->i, &next);
        z->begun = z->i;
        if (is_digit(z->s[z->i]))
            take_digits(z, false);
        else if (is_letter(c))
            take_word(z);
        else if ((!z->words || !take_numeral(z)) && (!z->lone || !take_scale(z)))
            take_sign(z, c, next);
    }
    z->reading.plain = z->reading.numbers.n == 1 && !z->other && !z->dates;
}

static Scanner scan(JbArena *arena, const char *text, bool words, bool whole)
{
    Scanner z = {.arena = arena, .s = text, .n = strlen(text), .words = words, .whole = whole};
    scan_on(&z);
    return z;
}

JbReading jb_proof_reading(JbArena *arena, const char *text, bool words)
{
    Scanner z = scan(arena, text, words, false);
    if (words || z.reading.numbers.n > 0)
        return z.reading;
    Scanner said = scan(arena, text, true, false);
    return said.reading.plain ? said.reading : z.reading;
}

/* The same of a text whose words were read before. */
static JbReading reading_beside(const Scanner *said, bool words)
{
    if (words)
        return said->reading;
    Scanner z = scan(said->arena, said->s, false, false);
    return z.reading.numbers.n == 0 && said->reading.plain ? said->reading : z.reading;
}

/* Of a text whose words were read. */
static bool is_date(const Scanner *z)
{
    return z->dates && z->reading.numbers.n > 0 && !z->other && !z->scaled;
}

/* The same numbers, each as often, in any order. */
static bool same_numbers(const JbReading *a, const JbReading *b)
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

/* A word of one language that holds a digit (CO2e) is none in another: it counts with the numbers
 * or not at all, as they then agree. */
static bool agree_without_names(JbArena *arena, const char *a, const char *b)
{
    for (int words = 0; words < 2; words++) {
        Scanner za = scan(arena, a, words, true), zb = scan(arena, b, words, true);
        if ((za.name || zb.name) && same_numbers(&za.reading, &zb.reading))
            return true;
    }
    return false;
}

bool jb_proof_texts_agree(JbArena *arena, const char *a, const char *b)
{
    if (a == NULL || b == NULL)
        return a == b;
    const Scanner sa = scan(arena, a, true, false), sb = scan(arena, b, true, false);
    bool date = is_date(&sa) || is_date(&sb); /* quarters and halves are said in words */
    for (int words = date; words < 2; words++) {
        JbReading ra = reading_beside(&sa, words), rb = reading_beside(&sb, words);
        if (same_numbers(&ra, &rb))
            return !(ra.plain && rb.plain) || ra.percent == rb.percent;
    }
    return agree_without_names(arena, a, b);
}

bool jb_proof_plan_texts_agree(JbArena *arena, const char *a, const char *b)
{
    if (a == NULL || b == NULL || jb_proof_texts_agree(arena, a, b))
        return a == b || (a != NULL && b != NULL);
    Scanner za = {.arena = arena, .s = a, .n = strlen(a), .whole = true, .lone = true};
    Scanner zb = {.arena = arena, .s = b, .n = strlen(b), .whole = true, .lone = true};
    scan_on(&za);
    scan_on(&zb);
    return (za.name || zb.name) && same_numbers(&za.reading, &zb.reading);
}

int64_t jb_proof_scale_behind(const char *text)
{
    Scanner z = {.s = text, .n = strlen(text)};
    size_t begin = after_space(&z, 0), at = begin;
    int64_t scale = scale_at(&z, &at);
    if (scale != 1)
        return scale;
    for (JbLang lang = 0; lang < JB_LANGS; lang++)
        for (const JbScale *s = jb_locale(lang)->reading->firsts; s->word != NULL; s++) {
            if (!word_at(&z, begin, s->word))
                continue;
            at = after_space(&z, begin + strlen(s->word));
            scale = scale_at(&z, &at);
            return scale == 1 ? 1 : s->value * scale;
        }
    return 1;
}

bool jb_proof_is_date_text(JbArena *arena, const char *text)
{
    if (text == NULL)
        return false;
    const Scanner z = scan(arena, text, true, false);
    return is_date(&z);
}
