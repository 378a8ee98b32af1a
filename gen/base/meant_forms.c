/* SPDX-License-Identifier: MIT */
#include "base/meant_parts.h"
#include "base/q.h"

#include <stdlib.h>
#include <string.h>

static const char DIGITS[] = "0123456789";

const char *jb_meant_based(JbArena *arena, const char **s)
{
    enum { MOST = 15 }; /* figures: with those an unsigned 64-bit number is not full */
    static const struct {
        char letters[3];
        int base;
        const char *figures;
    } bases[] = {{"xX", 16, "0123456789abcdefABCDEF"}, {"oO", 8, "01234567"}, {"bB", 2, "01"}};
    for (size_t i = 0; i < sizeof bases / sizeof *bases; i++) {
        const char *at = *s;
        if (at[0] != '0' || at[1] == '\0' || strchr(bases[i].letters, at[1]) == NULL)
            continue;
        size_t n = strspn(at + 2, bases[i].figures);
        if (n == 0 || n > MOST || at[2 + n] != '\0')
            continue;
        *s = at + 2 + n;
        return jb_arena_format(arena, "%llu", strtoull(at + 2, NULL, bases[i].base));
    }
    return NULL;
}

bool jb_meant_lakhs(const char **s, JbText *out)
{
    JbText all = jb_text(out->arena);
    const char *at = *s;
    size_t n = strspn(at, DIGITS);
    bool pairs = n >= 1 && n <= 2;
    jb_text_put_n(&all, at, n);
    at += n;
    size_t groups = 0;
    for (; pairs && *at == ','; at += n + 1, groups++) {
        n = strspn(at + 1, DIGITS);
        bool last = n == 3 && at[1 + n] != ',';
        if (n != 2 && !last)
            return false;
        jb_text_put_n(&all, at + 1, n);
        pairs = !last;
    }
    if (groups < 2 || pairs)
        return false;
    jb_text_put(out, jb_text_str(&all));
    *s = at;
    return true;
}

const char *jb_meant_letters(JbArena *arena, const char *text)
{
    size_t n = strlen(text);
    bool letters = strpbrk(text, "OoIl") != NULL, figures = strpbrk(text, DIGITS) != NULL;
    if (!letters || !figures || strspn(text, "0123456789OoIl.,-") != n ||
        strncmp(text, "0o", 2) == 0)
        return text;
    char *out = jb_arena_strdup(arena, text);
    for (char *s = out; *s != '\0'; s++) {
        if (*s == 'O' || *s == 'o')
            *s = '0';
        else if (*s == 'I' || *s == 'l')
            *s = '1';
    }
    return out;
}

/* Takes the ending from the text's end, blanks before it too. */
static bool drop(char *text, const char *ending)
{
    size_t n = strlen(text), m = strlen(ending);
    if (n < m || strcmp(text + n - m, ending) != 0)
        return false;
    text[n - m] = '\0';
    for (n -= m; n > 0 && text[n - 1] == ' '; n--)
        text[n - 1] = '\0';
    return true;
}

/* A remark in brackets at the end. */
static bool drop_remark(char *text)
{
    size_t n = strlen(text);
    char *from = n > 0 && text[n - 1] == ')' ? strrchr(text, '(') : NULL;
    if (from == NULL)
        return false;
    while (from > text && from[-1] == ' ')
        from--;
    *from = '\0';
    return true;
}

const char *jb_meant_trimmed(JbArena *arena, const char *rest, bool *roughly)
{
    static const char *const marks[] = {"*", "\u2020", "\u2021", "\u00A7", "#"};
    static const char *const words[] = {
        "\u4EE5\u4E0A", "\u4EE5\u4E0B", "\u4EE5\u5185", "\u4EE5\u5167", "\u5DE6\u53F3",
        "\u4E0A\u4E0B", "or more",      "or so",        "or less",      "?"};
    char *out = jb_arena_strdup(arena, rest);
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
            more = drop(out, marks[i]) || more;
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            if (drop(out, words[i]))
                *roughly = more = true;
        if (drop_remark(out))
            *roughly = more = true;
    }
    return out;
}

static bool take_one(const char **s, const char *const *words, size_t n, size_t *which)
{
    const char *at = *s + strspn(*s, " ");
    for (size_t i = 0; i < n; i++) {
        size_t length = strlen(words[i]);
        if (strncmp(at, words[i], length) != 0)
            continue;
        *s = at + length + strspn(at + length, " ");
        *which = i;
        return true;
    }
    return false;
}

bool jb_meant_joint(const char **s, bool *inverted)
{
    static const char *const words[] = {
        "\u5206\u4E4B", "\u4E2A\u4E2D", "\u500B\u4E2D", "\u4E2D", "/",
        "\u2215",       "\u2044",       "of ",          "out of "};
    enum { INVERTED = 4 }; /* the first ones */
    size_t which = 0;
    if (!take_one(s, words, sizeof words / sizeof *words, &which))
        return false;
    *inverted = which < INVERTED;
    return true;
}

bool jb_meant_range(const char **s)
{
    static const char *const words[] = {"-", "~", "\u81F3", "\u5230", "to ", "or ", "\u6216"};
    size_t which = 0;
    return take_one(s, words, sizeof words / sizeof *words, &which);
}

const char *jb_meant_divided(JbArena *arena, const JbMeant *meant, int times)
{
    enum { DECIMALS = 3 };
    const JbQ *part = jb_q_parse(arena, meant->digits, strlen(meant->digits)),
              *whole = jb_q_parse(arena, meant->of, strlen(meant->of)),
              *q = part != NULL && whole != NULL ? jb_q_div(arena, part, whole) : NULL;
    if (q == NULL)
        return NULL;
    q = jb_q_mul(arena, q, jb_q_int(arena, times));
    int decimals = jb_q_decimals(q, DECIMALS);
    return jb_q_digits(arena, q, decimals < 0 ? DECIMALS : decimals);
}
