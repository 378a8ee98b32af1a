/* SPDX-License-Identifier: MIT */
/* Dates out of a row's patterns, and ordinals. */
#include "base/text.h"
#include "locale/locale.h"
#include <string.h>

const char *jb_locale_plan_year(JbArena *arena, int first, int last)
{
    return first == last ? jb_arena_format(arena, "%d", first)
                         : jb_arena_format(arena, "%d/%02d", first, last % 100);
}

static void put_part(JbText *t, const JbLocale *row, char part, JbDateParts d)
{
    switch (part) {
    case 'Y': jb_text_put_int(t, d.year); break;
    case 'M': jb_text_put_int(t, d.month); break;
    case 'D': jb_text_put_int(t, d.day); break;
    case 'N': jb_text_put(t, row->months[d.month - 1]); break;
    case 'B': jb_text_put(t, row->months_cut[d.month - 1]); break;
    case 'y': jb_text_put_int(t, d.first_year); break;
    case 'P': jb_text_put(t, jb_locale_plan_year(t->arena, d.first_year, d.first_year + 1)); break;
    case 'm': jb_text_put_int(t, d.first_month); break;
    case 'n': jb_text_put(t, row->months[d.first_month - 1]); break;
    case 'Q': jb_text_put(t, row->quarters[(d.month + 2) / 3 - 1]); break;
    case 'H': jb_text_put(t, row->halves[d.month > 6]); break;
    default: break;
    }
}

const char *jb_locale_date(JbArena *arena, JbLang lang, JbDatePattern pattern, JbDateParts parts)
{
    const JbLocale *row = jb_locale(lang);
    JbText t = jb_text(arena);
    for (const char *s = row->patterns[pattern]; *s != '\0'; s++) {
        if (s[0] == '{' && s[1] != '\0' && s[2] == '}') {
            put_part(&t, row, s[1], parts);
            s += 2;
        } else {
            jb_text_put_char(&t, *s);
        }
    }
    return jb_text_str(&t);
}

static bool is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

const char *jb_locale_start(JbArena *arena, JbLang lang, const char *words)
{
    if (words == NULL || jb_locale_is_han(lang) || !is_small(words[0]) ||
        !(words[1] == '\0' || words[1] == ' ' || words[1] == '-' || is_small(words[1])))
        return words;
    char *start = jb_arena_strdup(arena, words);
    start[0] = (char)(start[0] - 'a' + 'A');
    return start;
}

const char *jb_locale_ordinal(JbArena *arena, JbLang lang, const char *digits)
{
    const JbLocale *row = jb_locale(lang);
    size_t n = strlen(digits);
    int last = n > 0 ? digits[n - 1] - '0' : 0;
    bool teen = n > 1 && digits[n - 2] == '1';
    const char *ending = "";
    if (row->endings != NULL)
        ending = row->endings[!teen && last >= 1 && last <= 3 ? last : 0];
    return jb_arena_format(arena, "%s%s%s", row->ordinal_sign, digits, ending);
}

static const char *filled(JbArena *arena, const char *pattern, const char *what)
{
    const char *at = strstr(pattern, "{}");
    return jb_arena_format(arena, "%.*s%s%s", (int)(at - pattern), pattern, what, at + 2);
}

const char *jb_locale_revision(JbArena *arena, JbLang lang, int number)
{
    return filled(arena, jb_locale(lang)->revision, jb_arena_format(arena, "%d", number));
}

const char *jb_locale_see(JbArena *arena, JbLang lang, const char *title)
{
    return filled(arena, jb_locale(lang)->see, title);
}
