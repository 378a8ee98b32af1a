/* SPDX-License-Identifier: MIT */
#include "base/meant_parts.h"
#include "base/numeral.h"

#include <string.h>

/* Code points at which ten figures begin: Arabic-Indic, Persian, Devanagari, of full width,
 * mathematical bold. */
static const uint32_t zeros[] = {0x660, 0x6F0, 0x966, 0xFF10, 0x1D7CE};

/* Signs of other widths and makes, by the one of ASCII that is meant. */
static uint32_t plain_sign(uint32_t u)
{
    static const struct {
        uint32_t sign;
        char plain;
    } signs[] = {{0x2018, '\''}, {0x2019, '\''}, {0x2BC, '\''}, {0xB4, '\''},  {'`', '\''},
                 {0xFE50, ','},  {0xFE52, '.'},  {0xFE62, '+'}, {0xFE63, '-'}, {0xFE6A, '%'}};
    for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
        if (signs[k].sign == u)
            return (uint32_t)signs[k].plain;
    return u;
}

/* A character in half width, figures as '0' to '9', blanks of all kinds as ' ', dashes as '-'. */
static uint32_t plain(uint32_t u)
{
    for (size_t k = 0; k < sizeof zeros / sizeof *zeros; k++)
        if (u >= zeros[k] && u < zeros[k] + 10)
            return '0' + (u - zeros[k]);
    if (u >= 0xFF01 && u <= 0xFF5E)
        u -= 0xFEE0;
    bool blank = u == 0xA0 || (u >= 0x2000 && u <= 0x200A) || u == 0x202F || u == 0x3000;
    if (blank || u == '\t' || u == '\n' || u == '\r')
        return ' ';
    return (u >= 0x2010 && u <= 0x2015) || u == 0x2212 ? '-' : plain_sign(u);
}

/* A full stop of Chinese, a point in the middle: between figures that of decimals. */
static bool is_point(uint32_t u)
{
    return u == 0x3002 || u == 0xB7;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The text in plain characters, without blanks at its ends. */
static const char *plain_text(JbArena *arena, const char *text)
{
    JbText out = jb_text(arena);
    size_t n = strlen(text), i = 0;
    while (i < n) {
        uint32_t u = jb_text_utf8_next(text, n, &i);
        size_t k = i;
        uint32_t behind = plain(i < n ? jb_text_utf8_next(text, n, &k) : 0);
        bool between = is_point(u) && out.n > 0 && is_digit(out.at[out.n - 1]) && behind >= '0' &&
                       behind <= '9';
        if (u != JB_UTF8_BAD && (out.n > 0 || plain(u) != ' '))
            jb_text_put_utf8(&out, between ? '.' : plain(u));
    }
    while (out.n > 0 && out.at[out.n - 1] == ' ')
        out.at[--out.n] = '\0';
    return jb_text_str(&out);
}

static char small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static const char *skip_blanks(const char *s)
{
    return s + strspn(s, " ");
}

/* Figures from *s on; how many. */
static size_t take_digits(const char **s, JbText *out)
{
    size_t n = strspn(*s, "0123456789");
    jb_text_put_n(out, *s, n);
    *s += n;
    return n;
}

/* One of the marks between thousands, with three figures behind it and no fourth. */
static bool take_thousand(const char **s, JbText *out, const char *marks)
{
    if (**s == '\0' || strchr(marks, **s) == NULL || strspn(*s + 1, "0123456789") != 3)
        return false;
    ++*s;
    return take_digits(s, out) > 0;
}

static size_t take_decimals(const char **s, JbText *out, char point)
{
    if (**s != point || !is_digit((*s)[1]))
        return 0;
    ++*s;
    jb_text_put_char(out, '.');
    return take_digits(s, out);
}

static bool ends_number(const char *s)
{
    return *s == '\0' || (!is_digit(*s) && strchr(",.'-+/:_^", *s) == NULL);
}

/* "1.234.567", "2.316,5": points between thousands. */
static bool take_dotted(const char **s, JbText *out)
{
    const char *at = *s;
    JbText all = jb_text(out->arena);
    size_t n = 0;
    while (take_thousand(&at, &all, "."))
        n++;
    size_t tail = n > 0 ? take_decimals(&at, &all, ',') : 0;
    if ((n < 2 && tail == 0) || !ends_number(at))
        return false;
    jb_text_put(out, jb_text_str(&all));
    *s = at;
    return true;
}

/* "2,5": a comma parts decimals where it cannot part thousands. */
static void take_comma(const char **s, JbText *out)
{
    const char *at = *s;
    JbText behind = jb_text(out->arena);
    size_t n = take_decimals(&at, &behind, ',');
    if (n == 0 || n == 3 || !ends_number(at))
        return;
    jb_text_put(out, jb_text_str(&behind));
    *s = at;
}

static bool take_figures(const char **s, JbText *out)
{
    if (jb_meant_lakhs(s, out))
        return true;
    if (**s == '.' && is_digit((*s)[1]))
        jb_text_put_char(out, '0');
    else if (take_digits(s, out) == 0)
        return false;
    if (take_dotted(s, out))
        return true;
    while (take_thousand(s, out, ", '_"))
        continue;
    if (take_decimals(s, out, '.') == 0)
        take_comma(s, out);
    return true;
}

/* The point of a number moved by so many places, to the right where more than 0. */
static const char *moved(JbArena *arena, const char *digits, long places)
{
    const char *point = strchr(digits, '.');
    size_t whole = point != NULL ? (size_t)(point - digits) : strlen(digits);
    const char *decimals = point != NULL ? point + 1 : "";
    JbText all = jb_text(arena), out = jb_text(arena);
    for (long k = places; k < 0; k++)
        jb_text_put_char(&all, '0');
    jb_text_put_n(&all, digits, whole);
    jb_text_put(&all, decimals);
    long at = (long)whole + (places < 0 ? 0 : places);
    while ((long)all.n < at)
        jb_text_put_char(&all, '0');
    const char *text = jb_text_str(&all);
    size_t end = strlen(text);
    while ((long)end > at && text[end - 1] == '0')
        end--;
    jb_text_put_n(&out, text, (size_t)at);
    if ((long)end > at) {
        jb_text_put_char(&out, '.');
        jb_text_put_n(&out, text + at, end - (size_t)at);
    }
    return jb_text_str(&out);
}

/* Figures with or without a sign. */
static long take_places(const char **s, const char *at)
{
    bool minus = *at == '-';
    at += minus || *at == '+';
    size_t n = strspn(at, "0123456789");
    if (n == 0 || n > 2)
        return 0;
    long places = n == 1 ? at[0] - '0' : (at[0] - '0') * 10 + at[1] - '0';
    *s = at + n;
    return minus ? -places : places;
}

/* A raised figure. */
static long take_raised(const char **s, const char *at)
{
    static const char *const raised[] = {"\u00B9", "\u00B2", "\u00B3", "\u2074", "\u2075",
                                         "\u2076", "\u2077", "\u2078", "\u2079"};
    for (size_t k = 0; k < sizeof raised / sizeof *raised; k++) {
        size_t n = strlen(raised[k]);
        if (strncmp(at, raised[k], n) == 0) {
            *s = at + n;
            return (long)k + 1;
        }
    }
    return 0;
}

/* "e3", "E-2", "\u00D710^3", "x 10\u00B3": by how many places; 0: there is none. `ten`:
 * the figures before it are a ten ("10^3"). */
static long take_exponent(const char **s, bool ten)
{
    static const char *const tens[] = {"\u00D710", "x10", "*10", "\u00D7 10", "x 10", "* 10"};
    const char *at = *s;
    if (small(*at) == 'e')
        return take_places(s, at + 1);
    if (*at == '^' && ten)
        return take_places(s, at + 1) - 1;
    at = skip_blanks(at);
    size_t skip = 0;
    for (size_t i = 0; skip == 0 && i < sizeof tens / sizeof *tens; i++)
        if (strncmp(at, tens[i], strlen(tens[i])) == 0)
            skip = strlen(tens[i]);
    at += skip;
    if (skip == 0)
        return 0;
    return *at == '^' ? take_places(s, at + 1) : take_raised(s, at);
}

/* A half and quarters as characters of their own. */
static const char *take_fraction(const char **s)
{
    static const char *const signs[][2] = {{"\u00BD", ".5"}, {"\u00BC", ".25"}, {"\u00BE", ".75"}};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t n = strlen(signs[i][0]);
        if (strncmp(*s, signs[i][0], n) == 0) {
            *s += n;
            return signs[i][1];
        }
    }
    return "";
}

/* Ten, a hundred, a thousand as a word at the end: 2 thousand. Before a unit's letters it may be
 * part of it (a thousand metres). */
static long take_small_word(const char **s)
{
    const char *at = skip_blanks(*s);
    size_t i = 0;
    int64_t by = *at == '\0' ? 0 : jb_numeral_times(jb_text_utf8_next(at, strlen(at), &i));
    if (by == 0 || by > 1000 || at[i] != '\0')
        return 0;
    *s = at + i;
    if (by == 1000)
        return 3;
    return by == 100 ? 2 : 1;
}

/* A word for what is not known, in letters alone: "N/A", "n. a.", "not reported". */
static bool is_no_word(const char *s)
{
    static const char *const words[] = {"na",
                                        "nan",
                                        "nil",
                                        "none",
                                        "null",
                                        "nd",
                                        "nodata",
                                        "novalue",
                                        "missing",
                                        "notavailable",
                                        "notapplicable",
                                        "notreported",
                                        "notyet",
                                        "notyetpublished",
                                        "notpublished",
                                        "notyetavailable",
                                        "pending",
                                        "unknown",
                                        "unavailable",
                                        "undefined",
                                        "tbd",
                                        "tba",
                                        "tbc",
                                        "blank",
                                        "empty"};
    char letters[20] = "";
    size_t n = 0;
    for (; *s != '\0'; s++) {
        char c = small(*s);
        if ((c < 'a' || c > 'z') && (unsigned char)c < 0x80)
            continue;
        if (n + 1 >= sizeof letters || (unsigned char)c >= 0x80)
            return false;
        letters[n++] = c;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(letters, words[i]) == 0)
            return true;
    return n == 0;
}

/* Signs alone: dashes, points, boxes, marks of punctuation, the empty set's. */
static bool is_sign(uint32_t u)
{
    return u == 0xB7 || u == 0xD8 || u == 0xF8 || u == 0x2205 || (u >= 0x2000 && u <= 0x206F) ||
           (u >= 0x22EF && u <= 0x22F1) || (u >= 0x2500 && u <= 0x25FF) ||
           (u >= 0x3001 && u <= 0x3003) || (u >= 0x3008 && u <= 0x301F) || u == 0x00D7 ||
           (u >= 0x2713 && u <= 0x2718);
}

/* No figure stands in it: signs alone, or words that say so. */
static bool says_nothing(const char *text)
{
    size_t n = strlen(text), i = 0;
    bool fault = *text == '#' && (text[n - 1] == '!' || text[n - 1] == '?'); /* a spreadsheet's */
    if (fault || strpbrk(text, "0123456789") != NULL)
        return fault;
    if (jb_numeral_says_none(text + strspn(text, "([")) || is_no_word(text))
        return true;
    while (i < n) {
        uint32_t u = jb_text_utf8_next(text, n, &i);
        bool letter = (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z');
        if (letter || (u >= 0x80 && !is_sign(u)))
            return false;
    }
    return true;
}

static const char *without_zeros(const char *digits)
{
    while (digits[0] == '0' && is_digit(digits[1]))
        digits++;
    return digits;
}

/* '-' or '+' at *s, in Chinese too. */
static char take_sign(const char **s)
{
    static const char *const minus[] = {"-", "\u8D1F", "\u8CA0"};
    for (size_t i = 0; i < sizeof minus / sizeof *minus; i++) {
        size_t n = strlen(minus[i]);
        if (strncmp(*s, minus[i], n) == 0) {
            *s = skip_blanks(*s + n);
            return '-';
        }
    }
    *s += **s == '+';
    return '+';
}

/* One of the words at *s. */
static bool take_word(const char **s, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t length = strlen(words[i]);
        if (strncmp(*s, words[i], length) == 0) {
            *s = skip_blanks(*s + length);
            return true;
        }
    }
    return false;
}

/* Before a number that is told roughly: about, near, over, under, at least, and their signs. */
static bool take_roughly(const char **s)
{
    static const char *const words[] = {"\u5927\u7EA6",
                                        "\u5927\u7D04",
                                        "\u5927\u6982",
                                        "\u4E0D\u5230",
                                        "\u4E0D\u8DB3",
                                        "\u5C06\u8FD1",
                                        "\u5C07\u8FD1",
                                        "\u7EA6",
                                        "\u7D04",
                                        "\u8FD1",
                                        "\u8D85\u8FC7",
                                        "\u8D85",
                                        "\u903E",
                                        "\u81F3\u5C11",
                                        "\u2248",
                                        "~",
                                        "\u2265",
                                        "\u2264",
                                        ">=",
                                        "<=",
                                        ">",
                                        "<",
                                        "about ",
                                        "over ",
                                        "some ",
                                        "ca. ",
                                        "approx. ",
                                        "c. ",
                                        "circa ",
                                        "around ",
                                        "nearly ",
                                        "almost ",
                                        "more than ",
                                        "at least ",
                                        "up to "};
    return take_word(s, words, sizeof words / sizeof *words);
}

/* Behind such a number: and some more. */
static bool take_some_more(const char **s)
{
    static const char *const words[] = {"\u4F59", "\u9918", "\u591A", "+"};
    return take_word(s, words, sizeof words / sizeof *words);
}

/* Figures with what stands for more or fewer of them behind; NULL: none. */
static const char *figures(JbArena *arena, const char **s)
{
    JbText out = jb_text(arena);
    const char *fraction = "", *based = jb_meant_based(arena, s);
    if (based != NULL)
        return based;
    if (take_figures(s, &out))
        fraction = strchr(jb_text_str(&out), '.') == NULL ? take_fraction(s) : "";
    else if (*(fraction = take_fraction(s)) != '\0')
        jb_text_put_char(&out, '0');
    else
        return NULL;
    jb_text_put(&out, fraction);
    const char *digits = jb_text_str(&out);
    long places = take_exponent(s, strcmp(digits, "10") == 0);
    places += take_small_word(s);
    return places != 0 ? moved(arena, digits, places) : digits;
}

/* A currency's sign or letters before its figure; NULL: there is none. */
static const char *take_currency(const char **s)
{
    static const char *const words[] = {"US$",    "HK$",    "NT$", "$",   "\u00A5", "\uFFE5",
                                        "\u20AC", "\u00A3", "RMB", "CNY", "USD",    "EUR"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strncmp(*s, words[i], strlen(words[i])) == 0) {
            *s = skip_blanks(*s + strlen(words[i]));
            return words[i];
        }
    return NULL;
}

/* Figures or a numeral at *s, without a sign; NULL: there is none. */
static const char *take_number(JbArena *arena, const char **s)
{
    const char *digits = NULL, *behind = jb_numeral_han(arena, *s, &digits);
    if (behind == NULL)
        behind = jb_numeral_roman(arena, *s, &digits);
    if (behind == NULL)
        return figures(arena, s);
    *s = behind;
    return digits;
}

/* "38/41", "1 to 3": a second number behind the first one, in out. */
static void take_second(JbArena *arena, const char **s, JbMeant *out)
{
    const char *at = *s;
    bool inverted = false, joint = jb_meant_joint(&at, &inverted);
    if (!joint && !jb_meant_range(&at))
        return;
    const char *second = take_number(arena, &at);
    if (second == NULL)
        return;
    *s = at;
    out->several = !joint;
    if (joint) {
        out->of = inverted ? out->digits : second;
        out->digits = inverted ? second : out->digits;
    }
}

/* Shares in words, as their sign. */
static const char *unit_of(JbArena *arena, const char *rest, JbMeant *out)
{
    static const char *const percent[] = {"percent", "per cent", "Percent", "pct", "pct."};
    if (strcmp(rest, "\u6210") == 0) { /* tenths */
        out->digits = moved(arena, out->digits, 1);
        return "%";
    }
    if (strcmp(rest, "\u534A") == 0) { /* one half */
        out->of = "2";
        return "";
    }
    for (size_t i = 0; i < sizeof percent / sizeof *percent; i++)
        if (strcmp(rest, percent[i]) == 0)
            return "%";
    return rest;
}

JbMeant jb_meant_number(JbArena *arena, const char *text)
{
    const char *s = jb_meant_letters(arena, plain_text(arena, text));
    JbMeant none = {.rest = text}, out = none;
    if (says_nothing(s))
        return (JbMeant){.rest = "", .nothing = true};
    out.roughly = take_roughly(&s);
    const char *before = take_currency(&s);
    char sign = take_sign(&s);
    before = before == NULL ? take_currency(&s) : before;
    out.digits = take_number(arena, &s);
    if (out.digits == NULL)
        return none;
    take_second(arena, &s, &out);
    s = skip_blanks(s);
    s += *s == '.' && s[1] == '\0';
    out.roughly = take_some_more(&s) || out.roughly;
    bool base = strcmp(out.digits, "0") == 0 && *s != '\0' && strchr("xXbBoO", *s) != NULL;
    if (*s != '\0' && (base || !ends_number(s)))
        return none;
    out.rest = unit_of(arena, jb_meant_trimmed(arena, s, &out.roughly), &out);
    if (*out.rest == '\0' && before != NULL)
        out.rest = before;
    out.digits = jb_arena_format(arena, "%s%s", sign == '-' ? "-" : "", without_zeros(out.digits));
    out.digits = out.several ? NULL : out.digits;
    return out;
}
