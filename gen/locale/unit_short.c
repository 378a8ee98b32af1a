/* SPDX-License-Identifier: MIT */
/* Units whose number is written short, or behind: "$m", "bn EUR", "'000 trees", "trees (thousand)".
 */
#include "base/text.h"
#include "locale/locale.h"

#include <string.h>
#include <strings.h>

/* A piece of a unit between blanks, commas and brackets. */
typedef struct Piece {
    const char *at;
    size_t n;
} Piece;

enum { MOST = 8 };

typedef struct Pieces {
    Piece at[MOST];
    size_t n;
} Pieces;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Brackets of full width as those of ASCII. */
static const char *plain(JbArena *arena, const char *text)
{
    JbText out = jb_text(arena);
    size_t n = strlen(text);
    for (size_t i = 0; i < n;) {
        uint32_t c = jb_text_utf8_next(text, n, &i);
        if (c == 0xFF08 || c == 0xFF09)
            jb_text_put_char(&out, c == 0xFF08 ? '(' : ')');
        else if (c != JB_UTF8_BAD)
            jb_text_put_utf8(&out, c);
    }
    return jb_text_str(&out);
}

/* A comma between figures parts none. */
static size_t length(const char *s)
{
    static const char between[] = " ,()[]";
    size_t n = strcspn(s, between);
    while (s[n] == ',' && n > 0 && is_digit(s[n - 1]) && is_digit(s[n + 1]))
        n += 1 + strcspn(s + n + 1, between);
    return n;
}

static Pieces cut(const char *text)
{
    static const char between[] = " ,()[]";
    Pieces p = {.n = 0};
    for (const char *s = text + strspn(text, between); *s != '\0'; s += strspn(s, between)) {
        size_t n = length(s);
        if (p.n == MOST)
            return (Pieces){.n = 0};
        p.at[p.n++] = (Piece){s, n};
        s += n;
    }
    return p;
}

static bool is(Piece p, const char *word)
{
    return strlen(word) == p.n && strncasecmp(p.at, word, p.n) == 0;
}

/* The number of a word that stands alone: no unit is called so. */
static int64_t number_of(Piece p)
{
    static const JbScale words[] = {{1000, "'000"},
                                    {1000, "'000s"},
                                    {1000, "\u2019000"},
                                    {1000, "\u2019000s"},
                                    {1000, "000"},
                                    {1000, "000s"},
                                    {1000, "thousand"},
                                    {1000, "thousands"},
                                    {1000, "thd"},
                                    {1000, "tsd"},
                                    {1000, "tsd."},
                                    {1000, "10^3"},
                                    {1000, "10\u00B3"},
                                    {10000, "10^4"},
                                    {10000, "10\u2074"},
                                    {1000, "\u5343"},
                                    {10000, "\u4E07"},
                                    {10000, "\u842C"},
                                    {100000, "lakh"},
                                    {1000000, "\u767E\u4E07"},
                                    {1000000, "\u767E\u842C"},
                                    {10000000, "\u5343\u4E07"},
                                    {10000000, "\u5343\u842C"},
                                    {1000000, "million"},
                                    {1000000, "millions"},
                                    {1000000, "mn"},
                                    {1000000, "mln"},
                                    {1000000, "mio"},
                                    {1000000, "mio."},
                                    {1000000, "mill."},
                                    {1000000, "mil."},
                                    {1000000, "10^6"},
                                    {1000000, "10\u2076"},
                                    {10000000, "crore"},
                                    {100000000, "\u4EBF"},
                                    {100000000, "\u5104"},
                                    {100000000, "10^8"},
                                    {100000000, "10\u2078"},
                                    {1000000000, "billion"},
                                    {1000000000, "billions"},
                                    {1000000000, "bn"},
                                    {1000000000, "bln"},
                                    {1000000000, "mrd"},
                                    {1000000000, "mrd."},
                                    {1000000000, "10^9"},
                                    {1000000000, "10\u2079"},
                                    {1000000000000, "trillion"},
                                    {1000000000000, "trillions"},
                                    {1, NULL}};
    for (const JbScale *s = words; s->word != NULL; s++)
        if (is(p, s->word))
            return s->value;
    return 0;
}

/* How long a currency's sign or code at the text's beginning is, or at its end; 0: there is none.
 */
static size_t currency(Piece p, bool end)
{
    static const char *const signs[] = {
        "US$",    "HK$",    "NT$",    "A$",     "C$",  "S$",  "R$",  "$",   "\u20AC",
        "\u00A3", "\u00A5", "\uFFE5", "\u20B9", "USD", "EUR", "GBP", "CNY", "RMB",
        "JPY",    "CHF",    "AUD",    "CAD",    "NZD", "HKD", "SGD", "INR", "SEK",
        "NOK",    "DKK",    "PLN",    "CZK",    "KRW", "TWD", "MOP", "BRL", "ZAR"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t n = strlen(signs[i]);
        if (n <= p.n && strncmp(end ? p.at + p.n - n : p.at, signs[i], n) == 0)
            return n;
    }
    return 0;
}

size_t jb_locale_currency(const char *text)
{
    size_t n = currency((Piece){text, strlen(text)}, false);
    n += n > 0 ? strspn(text + n, " ") : 0;
    return n > 0 && (is_digit(text[n]) || text[n] == '-' || text[n] == '.') ? n : 0;
}

/* Letters that are a number only beside a currency. */
static int64_t letters_of(Piece p)
{
    static const JbScale words[] = {{1000, "k"},
                                    {1000000, "m"},
                                    {1000000000, "b"},
                                    {1000000000000, "tn"},
                                    {1000000000000, "trn"},
                                    {1000000, "mil"},
                                    {1, NULL}};
    for (const JbScale *s = words; s->word != NULL; s++)
        if (is(p, s->word))
            return s->value;
    return number_of(p);
}

/* A currency and a number in one piece: "$m", "k\u20AC". The currency's piece, n 0 where it is
 * none. */
static Piece glued(Piece p, int64_t *number)
{
    size_t n = currency(p, false);
    if (n > 0 && n < p.n && (*number = letters_of((Piece){p.at + n, p.n - n})) > 0)
        return (Piece){p.at, n};
    n = currency(p, true);
    if (n > 0 && n + 1 == p.n && (*p.at == 'T' || *p.at == 't')) {
        *number = 1000; /* as in German */
        return (Piece){p.at + 1, n};
    }
    if (n > 0 && n < p.n && (*number = letters_of((Piece){p.at, p.n - n})) > 0)
        return (Piece){p.at + p.n - n, n};
    return (Piece){NULL, 0};
}

/* What makes a number a part of what is counted: deaths per million. */
static bool is_per(Piece p)
{
    static const char *const words[] = {"per", "in", "a", "of", "each", "every", "/", "je", "pro"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (is(p, words[i]))
            return true;
    return false;
}

/* The number that the i-th piece is by itself, by what stands beside it; 0: none. */
static int64_t standing(const Pieces *p, size_t i)
{
    bool edge = i == 0 || i + 1 == p->n;
    const Piece *before = i > 0 ? &p->at[i - 1] : NULL;
    bool per = before != NULL && (is_per(*before) || is_digit(before->at[before->n - 1]));
    if (!edge || per)
        return 0;
    for (size_t k = 0; k < p->n; k++) {
        bool whole = k != i && currency(p->at[k], false) == p->at[k].n;
        if (whole)
            return letters_of(p->at[i]);
    }
    return number_of(p->at[i]);
}

const char *jb_locale_unit_spelt(JbArena *arena, const char *text)
{
    Pieces p = cut(plain(arena, text));
    size_t found = p.n;
    int64_t number = 0;
    Piece money = {NULL, 0};
    for (size_t i = 0; i < p.n && found == p.n; i++) {
        money = glued(p.at[i], &number);
        if (money.n == 0)
            number = standing(&p, i);
        if (number > 0)
            found = i;
    }
    if (found == p.n)
        return text;
    JbText out = jb_text(arena);
    jb_text_put_format(&out, "%lld", (long long)number);
    for (size_t i = 0; i < p.n; i++) {
        Piece kept = i == found ? money : p.at[i];
        if (kept.n > 0)
            jb_text_put_format(&out, " %.*s", (int)kept.n, kept.at);
    }
    return jb_text_str(&out);
}
