/* SPDX-License-Identifier: MIT */
/* One of some names: what another word was meant for. */
#include "locale/locale.h"
#include "source/check.h"

#include <string.h>

/* Words that people write for one of the names, in small letters. */
static const char *const MEANT[][2] = {{"<=", "at_most"},
                                       {"\u2264", "at_most"},
                                       {"max", "at_most"},
                                       {"maximum", "at_most"},
                                       {"no_more_than", "at_most"},
                                       {"up_to", "at_most"},
                                       {"lower", "at_most"},
                                       {"decrease", "at_most"},
                                       {"down", "at_most"},
                                       {">=", "at_least"},
                                       {"\u2265", "at_least"},
                                       {"min", "at_least"},
                                       {"minimum", "at_least"},
                                       {"no_less_than", "at_least"},
                                       {"higher", "at_least"},
                                       {"increase", "at_least"},
                                       {"up", "at_least"},
                                       {"<", "less_than"},
                                       {"below", "less_than"},
                                       {"under", "less_than"},
                                       {">", "more_than"},
                                       {"above", "more_than"},
                                       {"over", "more_than"},
                                       {"=", "equal"},
                                       {"==", "equal"},
                                       {"exactly", "equal"},
                                       {"\u2248", "about"},
                                       {"~", "about"},
                                       {"approx", "about"},
                                       {"approximately", "about"},
                                       {"around", "about"},
                                       {"provisional", "preliminary"},
                                       {"estimated", "preliminary"},
                                       {"estimate", "preliminary"},
                                       {"draft", "preliminary"},
                                       {"sample", "illustrative"},
                                       {"example", "illustrative"},
                                       {"actual", "final"},
                                       {"confirmed", "final"},
                                       {"pending", "not_yet_published"},
                                       {"awaited", "not_yet_published"},
                                       {"not_published", "not_yet_published"},
                                       {"n/a", "not_applicable"},
                                       {"missing", "not_reported"},
                                       {"unknown", "not_reported"},
                                       {"in_progress", "under_way"},
                                       {"ongoing", "under_way"},
                                       {"started", "under_way"},
                                       {"completed", "done"},
                                       {"complete", "done"},
                                       {"finished", "done"},
                                       {"achieved", "done"},
                                       {"yes", "done"},
                                       {"no", "not_started"},
                                       {"planned", "not_started"},
                                       {"count", "cumulative"},
                                       {"total", "cumulative"},
                                       {"sum", "cumulative"},
                                       {"yearly", "annual"},
                                       {"ytd", "annual"},
                                       {"flow", "annual"},
                                       {"percentage", "level"},
                                       {"percent", "level"},
                                       {"ratio", "level"},
                                       {"stock", "level"},
                                       {"share", "level"},
                                       {"number", "level"},
                                       {"growth", "rate"},
                                       {"boolean", "milestone"},
                                       {"yes_no", "milestone"},
                                       {"text", "statement"},
                                       {"annual", "year"},
                                       {"yearly", "year"},
                                       {"annually", "year"},
                                       {"last_year", "year_ago"},
                                       {"previous_year", "year_ago"},
                                       {"prior_year", "year_ago"},
                                       {"same_month_last_year", "year_ago"},
                                       {"year_on_year", "year_ago"},
                                       {"year_over_year", "year_ago"},
                                       {"yoy", "year_ago"},
                                       {"end_of_year", "year_end"},
                                       {"end_of_last_year", "year_end"},
                                       {"last_period", "previous"},
                                       {"mom", "previous"},
                                       {"ytd", "year_end"}};

/* Which words of sheets stand for a name. */
static const struct {
    JbSheetWord word;
    const char *name;
} ANSWERS[] = {{JB_SHEET_FINAL, "final"},
               {JB_SHEET_PRELIMINARY, "preliminary"},
               {JB_SHEET_ILLUSTRATIVE, "illustrative"},
               {JB_SHEET_NOT_STARTED, "not_started"},
               {JB_SHEET_UNDER_WAY, "under_way"},
               {JB_SHEET_DONE, "done"},
               {JB_SHEET_NOT_REPORTED, "not_reported"},
               {JB_SHEET_NOT_APPLICABLE, "not_applicable"},
               {JB_SHEET_NOT_YET_PUBLISHED, "not_yet_published"}};

/* In small letters, with one low line for each blank or hyphen within. */
static const char *folded(JbArena *arena, const char *word)
{
    JbText out = jb_text(arena);
    for (const char *s = word; *s != '\0'; s++) {
        char c = *s >= 'A' && *s <= 'Z' ? (char)(*s + ('a' - 'A')) : *s;
        jb_text_put_char(&out, c == ' ' || c == '-' ? '_' : c);
    }
    return jb_text_str(&out);
}

static const char *among(const char *name, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(names[i], name) == 0)
            return names[i];
    return NULL;
}

const char *jb_source_choice_meant(JbArena *arena, const char *word, const char *const *names,
                                   size_t n)
{
    const char *plain = folded(arena, word), *found = among(plain, names, n);
    for (size_t i = 0; found == NULL && i < sizeof MEANT / sizeof *MEANT; i++)
        if (strcmp(plain, MEANT[i][0]) == 0)
            found = among(MEANT[i][1], names, n);
    for (size_t i = 0; found == NULL && i < sizeof ANSWERS / sizeof *ANSWERS; i++)
        if (jb_locale_answers(ANSWERS[i].word, word))
            found = among(ANSWERS[i].name, names, n);
    return found;
}

int jb_source_check_choice(JbCheck *c, const JbJson *object, const char *key,
                           const char *const *names, size_t n)
{
    return jb_json_choice_of(c->diags, object, key, names, n, jb_source_choice_meant);
}
