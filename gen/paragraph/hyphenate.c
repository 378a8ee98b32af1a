/* SPDX-License-Identifier: MIT */
/* Hyphenation of words by the patterns of their language. */
#include "base/file.h"
#include "locale/locale.h"
#include "locale/pinyin.h"
#include "paragraph/breaks.h"
#include "paragraph/cache.h"
#include <string.h>

/* Two letters before, three behind: shorter pieces are not worth a hyphen (Chicago Manual of
 * Style 7.36). */
#define LEFT_MIN  2
#define RIGHT_MIN 3
#define WORD_MIN  5
#define WORD_MAX  JB_PINYIN_MOST
/* A hyphen costs as much as a line one half looser; a name's hyphen twice that: it is harder to
 * guess. */
#define HYPHEN_PENALTY 50
#define NAME_PENALTY   120
/* A Western word within Chinese text: its language is not known for sure, and a reader of Chinese
 * has more trouble with it. */
#define FOREIGN_PENALTY 150
/* Within a word that has a hyphen of its own a second one misleads. */
#define COMPOUND_PENALTY 150

static const char *const TABLE_CODE[] = {
    [JB_PATTERNS_DAMAGED] = "damaged-patterns", [JB_PATTERNS_STALE] = "stale-patterns"};
static const char *const TABLE_SAID[] = {
    [JB_PATTERNS_DAMAGED] = JB_SAID("the prepared table of the patterns %s is damaged or cut "
                                    "short; they are indexed anew"),
    [JB_PATTERNS_STALE] = JB_SAID("the prepared table of the patterns %s was made of another "
                                  "file than is there now; they are indexed anew"),
};

/* Warns of a prepared table that is not used, once in each briefing. */
static void tell_table(const JbPara *p, JbLang lang, JbPatternsFault fault)
{
    const char *path = jb_locale(lang)->hyphens, *code = TABLE_CODE[fault];
    if (jb_para_first_time(p->c, code, 0, &(JbPlace){.file = path}))
        jb_diag_warn(p->c->diags, code, NULL, "run make fonts", TABLE_SAID[fault], path);
}

static bool shares_patterns(JbLang lang)
{
    for (JbLang l = 0; l < lang; l++)
        if (jb_text_equal(jb_locale(l)->hyphens, jb_locale(lang)->hyphens))
            return true;
    return false;
}

size_t jb_para_patterns_check(JbArena *arena, JbDiags *diags, const char *folder)
{
    size_t tested = 0;
    for (JbLang lang = 0; lang < JB_LANGS; lang++) {
        const char *path = jb_locale(lang)->hyphens;
        if (path == NULL || shares_patterns(lang))
            continue;
        const char *table = jb_para_patterns_table(arena, folder, path);
        JbPatternsFault fault;
        if (!jb_file_exists(table) ||
            jb_para_patterns_read(arena, diags, path, table, &fault) == NULL)
            continue;
        tested++;
        if (fault != JB_PATTERNS_GOOD)
            jb_diag_error(diags, TABLE_CODE[fault], NULL, "run make fonts", TABLE_SAID[fault],
                          path);
    }
    return tested;
}

/* Languages that share a file share its patterns. */
static void find_patterns(JbPara *p, JbTools *tools, JbLang lang)
{
    const JbLocale *row = jb_locale(lang);
    for (JbLang l = 0; l < JB_LANGS && !tools->patterns[lang]; l++)
        if (tools->patterns[l] && jb_text_equal(jb_locale(l)->hyphens, row->hyphens)) {
            tools->patterns[lang] = tools->patterns[l];
            tools->fault[lang] = tools->fault[l];
        }
    if (tools->patterns[lang])
        return;
    const char *folder = jb_layout_faces_prepared(p->c->faces),
               *table = jb_para_patterns_table(tools->arena, folder, row->hyphens);
    tools->patterns[lang] =
        jb_para_patterns_read(tools->arena, p->c->diags, row->hyphens, table, &tools->fault[lang]);
    if (tools->patterns[lang])
        return;
    tools->no_patterns[lang] = true;
    jb_diag_warn(
        p->c->diags, "no-hyphenation", NULL,
        jb_arena_format(p->c->kept, JB_SAID("install the package \"%s\""), row->hyphens_package),
        "%s cannot be read, words of the language %s are not hyphenated", row->hyphens, row->name);
}

static const JbPatterns *patterns_for(JbPara *p, JbLang lang)
{
    JbTools *tools = jb_para_tools(p->c->faces);
    if (!tools->patterns[lang] && !tools->no_patterns[lang])
        find_patterns(p, tools, lang);
    if (tools->fault[lang] != JB_PATTERNS_GOOD)
        tell_table(p, lang, tools->fault[lang]);
    return tools->patterns[lang];
}

static bool is_upper(uint32_t c)
{
    return c >= 'A' && c <= 'Z';
}

/* Copies the word in lower case. False when it is not to be cut: capitals inside, letters that the
 * patterns do not know. */
static bool take_word(const JbPara *p, uint32_t from, uint32_t to, char *word)
{
    if (to - from < WORD_MIN || to - from > WORD_MAX)
        return false;
    for (uint32_t i = from; i < to; i++) {
        uint32_t c = p->chars[i].c;
        if ((i > from && is_upper(c)) || c > 0x7F)
            return false;
        word[i - from] = (char)(is_upper(c) ? c + 32 : c);
    }
    word[to - from] = '\0';
    return true;
}

static bool beside_hyphen(const JbPara *p, uint32_t from, uint32_t to)
{
    return (from > 0 && p->chars[from - 1].c == '-') || (to < p->char_n && p->chars[to].c == '-');
}

static int32_t penalty_of(const JbPara *p, uint32_t from, uint32_t to)
{
    if (beside_hyphen(p, from, to))
        return COMPOUND_PENALTY;
    if (jb_locale_is_han(p->attrs[p->chars[from].run].lang))
        return FOREIGN_PENALTY;
    return is_upper(p->chars[from].c) ? NAME_PENALTY : HYPHEN_PENALTY;
}

void jb_para_hyphenate(JbPara *p, uint32_t from, uint32_t to,
                       void (*put)(void *data, uint32_t ch, int32_t penalty), void *data)
{
    char word[WORD_MAX + 1];
    if (!take_word(p, from, to, word))
        return;
    int32_t penalty = penalty_of(p, from, to);
    bool points[WORD_MAX];
    if (is_upper(p->chars[from].c) && jb_locale_pinyin(word, points)) {
        for (uint32_t i = LEFT_MIN; i + LEFT_MIN <= to - from; i++)
            if (points[i])
                put(data, from + i, penalty);
        return;
    }
    const JbPatterns *patterns = patterns_for(p, p->attrs[p->chars[from].run].lang);
    if (!patterns)
        return;
    jb_para_patterns_apply(patterns, word, to - from, LEFT_MIN, RIGHT_MIN, points);
    for (uint32_t i = 0; i + 1 < to - from; i++)
        if (points[i])
            put(data, from + i + 1, penalty);
}
