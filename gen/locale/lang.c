/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* strcasestr */
#include "base/text.h"
#include "locale/locale.h"
#include <ctype.h>
#include <string.h>
#include <strings.h>

#define AS_POINTER(NAME, row) &jb_locale_##row,
static const JbLocale *const ROWS[JB_LANGS] = {JB_LOCALE_ROWS(AS_POINTER)};

const JbLocale *jb_locale(JbLang lang)
{
    return ROWS[lang];
}

const char *jb_locale_name(JbLang lang)
{
    return ROWS[lang]->name;
}

const char *jb_locale_tag(JbLang lang)
{
    return ROWS[lang]->tag;
}

bool jb_locale_holds_word(const char *name, const char *const *words)
{
    for (; name != NULL && *words != NULL; words++)
        if (strcasestr(name, *words) != NULL)
            return true;
    return false;
}

bool jb_locale_is_han(JbLang lang)
{
    return ROWS[lang]->script == JB_SCRIPT_HAN;
}

bool jb_locale_find(const char *name, size_t n, JbLang *lang)
{
    for (JbLang l = 0; l < JB_LANGS; l++)
        if (strlen(ROWS[l]->name) == n && memcmp(ROWS[l]->name, name, n) == 0) {
            *lang = l;
            return true;
        }
    return false;
}

bool jb_locale_of_system(const char *locale, JbLang *lang)
{
    const size_t ends[] = {strcspn(locale, ".@"), strcspn(locale, "_.@")};
    for (size_t i = 0; i < 2; i++)
        for (JbLang l = 0; l < JB_LANGS; l++)
            if (jb_text_lists(ROWS[l]->locales, locale, ends[i])) {
                *lang = l;
                return true;
            }
    return false;
}

/* Blanks and capitals apart; '_' is '-'. */
static bool same_name(const char *a, const char *b)
{
    size_t i = 0;
    while (a[i] != '\0' && (a[i] == '_' ? '-' : tolower((unsigned char)a[i])) ==
                               (b[i] == '_' ? '-' : tolower((unsigned char)b[i])))
        i++;
    return a[i] == b[i];
}

/* The language whose row names this territory: "CN", "tw". */
static bool of_territory(const char *name, JbLang *lang)
{
    size_t n = strlen(name);
    for (JbLang l = 0; l < JB_LANGS && n == 2; l++) {
        const char *const lists[] = {ROWS[l]->catalog, ROWS[l]->locales};
        for (size_t i = 0; i < 2; i++)
            for (const char *at = lists[i]; at != NULL && (at = strchr(at, '_')) != NULL;) {
                at++;
                if (strncasecmp(at, name, n) == 0 && (at[n] == ' ' || at[n] == '\0')) {
                    *lang = l;
                    return true;
                }
            }
    }
    return false;
}

bool jb_locale_near(const char *name, JbLang *lang)
{
    enum { LONGEST = 20 };
    char system[LONGEST + 1] = "";
    for (JbLang l = 0; l < JB_LANGS; l++)
        if (same_name(name, ROWS[l]->name) || same_name(name, ROWS[l]->called) ||
            same_name(name, ROWS[l]->itself)) {
            *lang = l;
            return true;
        }
    size_t n = strlen(name), part = strcspn(name, "-_");
    for (size_t i = 0; i < n && n <= LONGEST; i++) {
        int c = i < part ? tolower((unsigned char)name[i]) : toupper((unsigned char)name[i]);
        system[i] = i == part ? '_' : (char)c;
    }
    return jb_locale_of_system(system, lang) || of_territory(name, lang);
}

bool jb_locale_answers(JbSheetWord word, const char *text)
{
    for (JbLang l = 0; l < JB_LANGS; l++)
        for (const char *at = ROWS[l]->sheet[word]; *at != '\0';) {
            size_t n = strcspn(at, "|");
            if (strlen(text) == n && strncasecmp(at, text, n) == 0)
                return true;
            at += n + (at[n] == '|');
        }
    return false;
}

const char *jb_locale_names(JbArena *arena)
{
    return jb_locale_join(arena, jb_locale_all(), ", ");
}

/* --- sets --- */

JbLangs jb_locale_all(void)
{
    JbLangs set = {0};
    for (JbLang lang = 0; lang < JB_LANGS; lang++)
        set.at[set.n++] = lang;
    return set;
}

JbLangs jb_locale_usual(void)
{
    JbLangs set = {0};
    for (JbLang lang = 0; lang < JB_LANGS; lang++)
        if (ROWS[lang]->usual)
            set.at[set.n++] = lang;
    return set;
}

JbLangs jb_locale_only(JbLang lang)
{
    return (JbLangs){.n = 1, .at = {lang}};
}

bool jb_locale_has(JbLangs set, JbLang lang)
{
    for (size_t i = 0; i < set.n; i++)
        if (set.at[i] == lang)
            return true;
    return false;
}

JbLangs jb_locale_with(JbLangs set, JbLang lang)
{
    if (!jb_locale_has(set, lang))
        set.at[set.n++] = lang;
    return set;
}

JbLangs jb_locale_among(JbLangs set, JbLangs among)
{
    JbLangs kept = {0};
    for (size_t i = 0; i < set.n; i++)
        if (jb_locale_has(among, set.at[i]))
            kept.at[kept.n++] = set.at[i];
    return kept;
}

bool jb_locale_meet(JbLangs a, JbLangs b)
{
    return jb_locale_among(a, b).n > 0;
}

bool jb_locale_parse(const char *list, char sep, JbLangs *set)
{
    JbLangs read = {0};
    while (*list != '\0') {
        const char *end = strchr(list, sep);
        size_t n = end != NULL ? (size_t)(end - list) : strlen(list);
        JbLang lang;
        if (!jb_locale_find(list, n, &lang))
            return false;
        read = jb_locale_with(read, lang);
        list += end != NULL ? n + 1 : n;
    }
    *set = read.n > 0 ? read : *set;
    return read.n > 0;
}

const char *jb_locale_join(JbArena *arena, JbLangs set, const char *sep)
{
    JbText t = jb_text(arena);
    for (size_t i = 0; i < set.n; i++)
        jb_text_put_format(&t, "%s%s", i > 0 ? sep : "", ROWS[set.at[i]]->name);
    return jb_text_str(&t);
}

/* --- texts --- */

const char *jb_locale_first(const JbWords *words)
{
    for (JbLang lang = 0; lang < JB_LANGS; lang++)
        if (words->at[lang] != NULL)
            return words->at[lang];
    return NULL;
}

bool jb_locale_any(const JbWords *words)
{
    return jb_locale_first(words) != NULL;
}

JbWords jb_locale_same(const char *text)
{
    JbWords words = {0};
    for (JbLang lang = 0; lang < JB_LANGS; lang++)
        words.at[lang] = text;
    return words;
}

/* --- characters and units --- */

int64_t jb_locale_unit_scale(JbWords unit)
{
    if (unit.scale > 0)
        return unit.scale;
    for (JbLang lang = 0; lang < JB_LANGS; lang++) {
        const JbScale *s = unit.at[lang] != NULL ? ROWS[lang]->unit_scales : NULL;
        for (; s != NULL && s->word != NULL; s++)
            if (strncmp(unit.at[lang], s->word, strlen(s->word)) == 0)
                return s->value;
    }
    return 1;
}

#define HAN_FIRST 0x2E80 /* no counter or multiplier stands before: CJK radicals begin there */

static bool is_in(uint32_t c, const uint16_t *list)
{
    for (; *list != 0; list++)
        if (*list == c)
            return true;
    return false;
}

bool jb_locale_is_counter(uint32_t c)
{
    if (c < HAN_FIRST)
        return false;
    for (JbLang lang = 0; lang < JB_LANGS; lang++)
        if (is_in(c, ROWS[lang]->counters))
            return true;
    return false;
}

bool jb_locale_is_multiplier(uint32_t c)
{
    if (c < HAN_FIRST)
        return false;
    for (JbLang lang = 0; lang < JB_LANGS; lang++)
        if (is_in(c, ROWS[lang]->multipliers))
            return true;
    return false;
}

bool jb_locale_is_prefix(JbLang lang, uint32_t c)
{
    return is_in(c, jb_locale(lang)->prefixes);
}

bool jb_locale_is_suffix(JbLang lang, uint32_t c)
{
    return is_in(c, jb_locale(lang)->suffixes);
}

const char *jb_locale_edition(JbLang lang, const char *name)
{
    for (const JbNamedWord *e = jb_locale(lang)->editions; e->name != NULL; e++)
        if (strcmp(e->name, name) == 0)
            return e->word;
    return name;
}
