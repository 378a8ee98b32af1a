/* SPDX-License-Identifier: MIT */
/* The number that a unit's word begins with: "100 million" of "100 million yuan". */
#include "base/text.h"
#include "locale/locale.h"

#include <string.h>
#include <strings.h>

typedef struct Lead {
    const JbLocale *row;
    const char *at; /* behind what was read */
    int64_t value;
    bool any;
} Lead;

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool multiply(Lead *l, int64_t by, size_t n)
{
    if (by > 0 && l->value <= INT64_MAX / by) {
        l->value *= by;
        l->at += n;
        l->any = true;
        return true;
    }
    return false;
}

/* "10,000"; not the figure of a name ("5G"). */
static bool take_figures(Lead *l)
{
    int64_t number = 0;
    size_t n = 0;
    for (; (l->at[n] >= '0' && l->at[n] <= '9') || (n > 0 && l->at[n] == ','); n++)
        if (l->at[n] != ',' && number < INT64_MAX / 100)
            number = number * 10 + (l->at[n] - '0');
    return n > 0 && !is_letter(l->at[n]) && multiply(l, number, n);
}

/* A word of the list, in alphabets with its plural and "of" behind it. */
static bool take_word(Lead *l, const JbScale *list)
{
    bool letters = l->row->script == JB_SCRIPT_LATIN;
    for (const JbScale *s = list; s->word != NULL; s++) {
        size_t n = strlen(s->word);
        if (strncmp(l->at, s->word, n) != 0)
            continue;
        n += letters && l->at[n] == 's';
        if (letters && is_letter(l->at[n]))
            continue;
        if (letters && strncmp(l->at + n, " of ", 4) == 0)
            n += 4;
        return multiply(l, s->value, n);
    }
    return false;
}

int64_t jb_locale_unit_lead(JbLang lang, const char *text, int64_t scale, const char **rest)
{
    Lead l = {.row = jb_locale(lang), .at = text, .value = 1};
    for (bool more = true; more;) {
        while (l.at[0] == ' ')
            l.at++;
        more = take_figures(&l) || take_word(&l, l.row->reading->scales) ||
               take_word(&l, l.row->reading->firsts);
        for (const JbScale *s = l.row->small_scales; !more && s->word != NULL; s++)
            more = s->value == scale && strncmp(l.at, s->word, strlen(s->word)) == 0 &&
                   multiply(&l, s->value, strlen(s->word));
    }
    *rest = l.any ? l.at : text;
    return l.value;
}

bool jb_locale_is_sign_unit(const char *unit)
{
    static const char *const signs[] = {"%", "\u2030"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs && unit != NULL; i++)
        if (strncmp(unit, signs[i], strlen(signs[i])) == 0)
            return true;
    return false;
}

/* Whether the unit is the word, or begins with it where `of` what is said behind it. */
static bool says(const char *unit, const char *word, bool of)
{
    size_t n = strlen(word);
    return strncasecmp(unit, word, n) == 0 &&
           (unit[n] == '\0' || (of && strncasecmp(unit + n, " of ", 4) == 0));
}

JbShareWord jb_locale_share_word(const char *unit)
{
    static const struct {
        const char *word;
        JbShareWord share;
    } words[] = {{"percentage", JB_SHARE_PERCENT},
                 {"percent", JB_SHARE_PERCENT},
                 {"per cent", JB_SHARE_PERCENT},
                 {"per-cent", JB_SHARE_PERCENT},
                 {"pct", JB_SHARE_PERCENT},
                 {"pct.", JB_SHARE_PERCENT},
                 {"p.c.", JB_SHARE_PERCENT},
                 {"prozent", JB_SHARE_PERCENT},
                 {"\u767E\u5206\u6BD4", JB_SHARE_PERCENT},
                 {"per mille", JB_SHARE_MILLE},
                 {"promille", JB_SHARE_MILLE},
                 {"\u5343\u5206\u6BD4", JB_SHARE_MILLE},
                 {"percentage points", JB_SHARE_POINTS},
                 {"percentage point", JB_SHARE_POINTS},
                 {"pp", JB_SHARE_POINTS},
                 {"p.p.", JB_SHARE_POINTS},
                 {"ppt", JB_SHARE_POINTS},
                 {"%-points", JB_SHARE_POINTS},
                 {"% points", JB_SHARE_POINTS},
                 {"\u767E\u5206\u70B9", JB_SHARE_POINTS},
                 {"\u767E\u5206\u9EDE", JB_SHARE_POINTS},
                 {"\u4E2A\u767E\u5206\u70B9", JB_SHARE_POINTS},
                 {"\u500B\u767E\u5206\u9EDE", JB_SHARE_POINTS}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (says(unit, words[i].word, words[i].share == JB_SHARE_PERCENT))
            return words[i].share;
    return strncmp(unit, "% of ", 5) == 0 ? JB_SHARE_PERCENT : JB_SHARE_NONE;
}

/* A unit's symbol: it begins with a Latin or Greek letter, or is a degree of its own. Between a
 * figure and such a symbol stands a space (GB 3101, 2.2). */
static bool is_symbol(const char *unit)
{
    size_t i = 0;
    uint32_t c = *unit == '\0' ? 0 : jb_text_utf8_next(unit, strlen(unit), &i);
    bool latin = is_letter(*unit) || c == 0xB5;
    return latin || (c >= 0x391 && c <= 0x3C9) || c == 0x2103 || c == 0x2126;
}

const char *jb_locale_unit_gap(JbLang lang, const char *unit)
{
    const char *gap = jb_locale(lang)->unit_gap;
    if (*unit == '\0' || jb_locale_is_sign_unit(unit))
        return "";
    return *gap == '\0' && is_symbol(unit) ? "\u202F" : gap; /* thin, and no line ends there */
}
