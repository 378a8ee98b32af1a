/* SPDX-License-Identifier: MIT */
#include "locale/when.h"
#include "base/text.h"
#include "locale/locale.h"

#include <string.h>
#include <strings.h>

typedef enum Kind {
    NUMBER,
    MONTH_NAME,
    QUARTER,
    HALF,
    MONTH_MARK, /* Han: the number before it is a month */
    FISCAL,
    TO,
    NOTHING /* a word that may stand there and says nothing */
} Kind;

typedef struct Token {
    Kind kind;
    int value, digits;
    char before; /* the mark or blank before it */
} Token;

enum { MOST = 12, FIRST_YEAR = 1900, LAST_YEAR = 2199 };

typedef struct Tokens {
    Token at[MOST];
    size_t n;
} Tokens;

static bool add(Tokens *t, Token one)
{
    if (one.kind == NOTHING)
        return true;
    if (t->n == MOST)
        return false;
    t->at[t->n++] = one;
    return true;
}

static bool is_letter(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* A month by its name or its short name, in any language that has them; 0: it is none. */
static int month_named(const char *word, size_t n)
{
    for (JbLang lang = 0; lang < JB_LANGS; lang++)
        for (int m = 0; m < 12 && jb_locale(lang)->months != NULL; m++) {
            const char *const names[] = {jb_locale(lang)->months[m],
                                         jb_locale(lang)->months_cut[m]};
            for (size_t i = 0; i < 2; i++)
                if (strlen(names[i]) == n && strncasecmp(names[i], word, n) == 0)
                    return m + 1;
        }
    return n == 4 && strncasecmp(word, "sept", n) == 0 ? 9 : 0;
}

/* "first" of a quarter or a half; 0: it is none. */
static int ordinal(const char *word, size_t n)
{
    for (JbLang lang = 0; lang < JB_LANGS; lang++)
        for (int k = 0; k < 4 && jb_locale(lang)->script == JB_SCRIPT_LATIN; k++) {
            const char *name = jb_locale(lang)->quarters[k];
            if (strlen(name) == n && strncasecmp(name, word, n) == 0)
                return k + 1;
        }
    return 0;
}

static bool take_word(Tokens *t, const char *word, size_t n, char before)
{
    static const struct {
        const char *word;
        Kind kind;
    } words[] = {
        {"q", QUARTER},       {"qtr", QUARTER}, {"quarter", QUARTER}, {"h", HALF},
        {"half", HALF},       {"fy", FISCAL},   {"fiscal", FISCAL},   {"financial", FISCAL},
        {"academic", FISCAL}, {"to", TO},       {"until", TO},        {"through", TO},
        {"year", NOTHING},    {"of", NOTHING},  {"the", NOTHING},     {"end", NOTHING},
        {"in", NOTHING},      {"by", NOTHING},  {"st", NOTHING},      {"nd", NOTHING},
        {"rd", NOTHING},      {"th", NOTHING}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i].word) == n && strncasecmp(words[i].word, word, n) == 0)
            return add(t, (Token){words[i].kind, 0, 0, before});
    int month = month_named(word, n), nth = ordinal(word, n);
    if (month > 0)
        return add(t, (Token){MONTH_NAME, month, 0, before});
    return nth > 0 && add(t, (Token){NUMBER, nth, 1, before});
}

/* A character of Han, or another that is no letter of ASCII. */
static bool take_other(Tokens *t, uint32_t c, char before)
{
    static const struct {
        uint32_t c;
        Kind kind;
        int value;
    } signs[] = {
        {0x6708, MONTH_MARK, 0}, {0x5B63, QUARTER, 0}, {0x4E0A, HALF, 1},    {0x4E0B, HALF, 2},
        {0x81F3, TO, 0},         {0x5230, TO, 0},      {0x8D22, FISCAL, 0},  {0x8CA1, FISCAL, 0},
        {0x4E00, NUMBER, 1},     {0x4E8C, NUMBER, 2},  {0x4E09, NUMBER, 3},  {0x56DB, NUMBER, 4},
        {0x5E74, NOTHING, 0},    {0x5EA6, NOTHING, 0}, {0x65E5, NOTHING, 0}, {0x7B2C, NOTHING, 0},
        {0x534A, NOTHING, 0},    {0x5E95, NOTHING, 0}, {0x672B, NOTHING, 0}};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (signs[i].c == c)
            return add(t, (Token){signs[i].kind, signs[i].value, signs[i].kind == NUMBER, before});
    return false;
}

/* Figures from text[*i] on; of six or eight a year and a month. */
static bool take_figures(Tokens *t, const char *text, size_t *i, char before)
{
    int value = 0, digits = 0;
    for (; text[*i] >= '0' && text[*i] <= '9' && digits < 9; ++*i, digits++)
        value = value * 10 + (text[*i] - '0');
    if (digits == 8) {
        value /= 100;
        digits = 6;
    }
    if (digits == 6)
        return add(t, (Token){NUMBER, value / 100, 4, before}) &&
               add(t, (Token){NUMBER, value % 100, 2, '-'});
    return digits <= 4 && add(t, (Token){NUMBER, value, digits, before});
}

/* The character in half width where it is a mark or a figure. */
static const char *plain(JbArena *arena, const char *text)
{
    JbText out = jb_text(arena);
    size_t n = strlen(text);
    for (size_t i = 0; i < n;) {
        uint32_t c = jb_text_utf8_next(text, n, &i);
        if (c >= 0xFF01 && c <= 0xFF5E)
            c -= 0xFEE0;
        if (c >= 0x2010 && c <= 0x2015)
            c = '-';
        if (c != JB_UTF8_BAD)
            jb_text_put_utf8(&out, c == 0x3000 || c == 0xA0 ? ' ' : c);
    }
    return jb_text_str(&out);
}

static bool take_all(Tokens *t, const char *text)
{
    size_t n = strlen(text), i = 0;
    char before = ' ';
    bool good = true;
    while (good && i < n) {
        char c = text[i];
        size_t from = i;
        if (c >= '0' && c <= '9') {
            good = take_figures(t, text, &i, before);
        } else if (is_letter((unsigned char)c)) {
            while (is_letter((unsigned char)text[i]))
                i++;
            good = take_word(t, text + from, i - from, before);
        } else if ((unsigned char)c < 0x80) {
            good = strchr(" -/.,_~()'", c) != NULL && (c != '~' || add(t, (Token){TO, 0, 0, ' '}));
            before = before == ' ' || c != ' ' ? c : before;
            i++;
            continue;
        } else {
            good = take_other(t, jb_text_utf8_next(text, n, &i), before);
        }
        before = ' ';
    }
    return good;
}

static bool is_year(const Token *one)
{
    return one->kind == NUMBER && one->digits == 4 && one->value >= FIRST_YEAR &&
           one->value <= LAST_YEAR;
}

/* What stands in the text, by kinds. */
typedef struct Parts {
    int years[2], small[4], names[2];
    size_t year_n, small_n, name_n;
    bool year_first; /* before any small number */
    bool fiscal, pair, months;
    const Token *word; /* of a quarter or half */
    int near;          /* the number beside that word; 0: none */
} Parts;

/* The number beside the word of a quarter or half. */
static int beside(const Tokens *t, size_t i)
{
    const Token *one = &t->at[i];
    if (one->value > 0)
        return one->value;
    if (i + 1 < t->n && t->at[i + 1].kind == NUMBER && t->at[i + 1].digits == 1)
        return t->at[i + 1].value;
    if (i > 0 && t->at[i - 1].kind == NUMBER && t->at[i - 1].digits == 1)
        return t->at[i - 1].value;
    return 0;
}

/* "2025/26", "2025-26", "2025/2026". */
static bool ends_pair(const Parts *p, const Token *one)
{
    if (p->year_n != 1 || (one->before != '/' && one->before != '-'))
        return false;
    int next = p->years[0] + 1;
    return (is_year(one) && one->value == next) ||
           (one->digits == 2 && one->value == next % 100 && (one->value > 12 || p->fiscal));
}

static bool sort_one(Parts *p, const Tokens *t, size_t i)
{
    const Token *one = &t->at[i];
    switch (one->kind) {
    case NUMBER: break;
    case MONTH_NAME:
        if (p->name_n == 2)
            return false;
        p->names[p->name_n++] = one->value;
        return true;
    case QUARTER:
    case HALF:
        if (p->word != NULL)
            return false;
        p->word = one;
        p->near = beside(t, i);
        return true;
    case MONTH_MARK: p->months = true; return true;
    case FISCAL: p->fiscal = true; return true;
    case TO:
    case NOTHING: return true;
    }
    if (ends_pair(p, one)) {
        p->pair = true;
        return true;
    }
    if (is_year(one)) {
        p->year_first = p->year_first || p->small_n == 0;
        if (p->year_n == 2)
            return false;
        p->years[p->year_n++] = one->value;
        return true;
    }
    if (p->small_n == 4 || one->digits > 2 || (p->months && p->small_n > 0 && i + 1 == t->n))
        return one->digits <= 2; /* a day behind its month */
    p->small[p->small_n++] = one->value;
    return true;
}

static bool set_months(JbWhen *out, int year, int month, int last_year, int last_month)
{
    *out = (JbWhen){JB_WHEN_MONTHS, JB_YEAR_PLAIN, year, month, last_year, last_month};
    return month >= 1 && month <= 12 && last_month >= 1 && last_month <= 12 &&
           year * 12 + month <= last_year * 12 + last_month;
}

static bool set_named(const Parts *p, JbWhen *out)
{
    int last = p->name_n == 2 ? p->names[1] : p->names[0];
    bool two = p->year_n == 2;
    return p->year_n > 0 && set_months(out, p->years[0], p->names[0], p->years[two], last);
}

static bool set_numbered(const Parts *p, const Tokens *t, JbWhen *out)
{
    int year = p->years[0], first = p->small[0], last = p->small_n > 1 ? p->small[1] : first;
    bool to = false;
    for (size_t i = 0; i < t->n; i++)
        to = to || t->at[i].kind == TO;
    if (p->year_n == 2)
        return p->small_n == 2 && set_months(out, year, first, p->years[1], last);
    if (p->small_n == 2 && !to && !p->months) { /* a day */
        int month = !p->year_first && last <= 12 ? last : first;
        return set_months(out, year, month, year, month);
    }
    return p->small_n <= 2 && set_months(out, year, first, year, last);
}

bool jb_locale_when(JbArena *arena, const char *text, JbWhen *out)
{
    enum { LONGEST = 60 };
    Tokens t = {.n = 0};
    Parts p = {.year_n = 0};
    if (strlen(text) > LONGEST)
        return false;
    bool good = take_all(&t, plain(arena, text));
    for (size_t i = 0; i < t.n; i++)
        p.fiscal = p.fiscal || t.at[i].kind == FISCAL;
    for (size_t i = 0; good && i < t.n; i++)
        good = sort_one(&p, &t, i);
    if (good && p.year_n == 0 && p.fiscal && p.small_n == 1 && p.small[0] > 12) { /* FY26 */
        p.years[p.year_n++] = 2000 + p.small[0];
        p.small_n = 0;
    }
    if (!good || p.year_n == 0)
        return false;
    JbYearKind single = p.fiscal ? JB_YEAR_FISCAL : JB_YEAR_PLAIN,
               told = p.pair ? JB_YEAR_PAIR : single;
    if (p.word != NULL) {
        bool quarter = p.word->kind == QUARTER;
        *out = (JbWhen){quarter ? JB_WHEN_QUARTER : JB_WHEN_HALF, told, p.years[0], p.near, 0, 0};
        return p.name_n == 0 && p.near >= 1 && p.near <= (quarter ? 4 : 2);
    }
    if (p.name_n > 0)
        return set_named(&p, out);
    if (p.small_n > 0)
        return !p.pair && set_numbered(&p, &t, out);
    *out = (JbWhen){JB_WHEN_YEAR, told, p.years[0], 0, 0, 0};
    return p.year_n == 1;
}
