/* SPDX-License-Identifier: MIT */
/* Languages as rows of a table, and sets of them in the order in which a briefing speaks them. Any
 * room may include this. What a row holds is in locale/locale.h. */
#ifndef JB_LOCALE_LANG_H
#define JB_LOCALE_LANG_H

#include "base/arena.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The rows: the name in this enumeration, and that of the row (jb_locale_NAME in locale/NAME.c). A
 * new language is a line here and a file of its row. */
#define JB_LOCALE_ROWS(ROW) ROW(ZH, zh) ROW(EN, en) ROW(ZH_HANT, zh_hant)

#define JB_LOCALE_AS_ENUM(NAME, row) JB_##NAME,
typedef enum JbLang { JB_LOCALE_ROWS(JB_LOCALE_AS_ENUM) JB_LANGS } JbLang;

/* A text in the languages of its plan; NULL where a language is missing. */
typedef struct JbWords {
    const char *at[JB_LANGS];
    int64_t scale; /* of a unit whose words are plain: how many plain units one of it is; 0: its
                      words may begin with a number */
    const struct JbWords *one; /* of a unit: its words for exactly one; NULL: none are given */
} JbWords;

/* Some languages, each once; the first leads. Passed by value; all zero is none. */
typedef struct JbLangs {
    size_t n;
    JbLang at[JB_LANGS];
} JbLangs;

/* Parts the variants of an editor's text, longest first, within one string (templates write {or}):
 * a control character, which texts of a file cannot hold. */
#define JB_VARIANT_SIGN '\004'

/* "zh", "en": as in data, in file names and on the command line (BCP 47). */
const char *jb_locale_name(JbLang lang);
/* BCP 47 tags for shaping and PDF: "zh-Hans", "en-GB". */
const char *jb_locale_tag(JbLang lang);
/* The language of this name, n bytes long. False, and *lang untouched, when there is none. */
bool jb_locale_find(const char *name, size_t n, JbLang *lang);
/* The language of a system's locale: "zh_TW.UTF-8" by its territory where a row names that, else by
 * the language in front. False, and *lang untouched, when there is none. */
bool jb_locale_of_system(const char *locale, JbLang *lang);
/* The language that another name of it means: "en-GB", "zh_TW", "EN", "English", "cn". False, and
 * *lang untouched, when there is none. */
bool jb_locale_near(const char *name, JbLang *lang);
/* The names of all languages, "zh, en", for messages. */
const char *jb_locale_names(JbArena *arena);

/* --- sets --- */

/* Every language, in the table's order. */
JbLangs jb_locale_all(void);
/* Those of a plan that names none. */
JbLangs jb_locale_usual(void);
/* One language alone. */
JbLangs jb_locale_only(JbLang lang);
bool jb_locale_has(JbLangs set, JbLang lang);
/* The set with lang behind the others, unless it is there. */
JbLangs jb_locale_with(JbLangs set, JbLang lang);
/* Those of `set` that are in `among`, in the order of `set`. */
JbLangs jb_locale_among(JbLangs set, JbLangs among);
/* Whether a language is in both. */
bool jb_locale_meet(JbLangs a, JbLangs b);
/* A list of names with `sep` between them, "zh,en"; false when a name is unknown or none is given.
 */
bool jb_locale_parse(const char *list, char sep, JbLangs *set);
/* The names with `sep` between them: "zh-en". */
const char *jb_locale_join(JbArena *arena, JbLangs set, const char *sep);
/* Whether the text is there in any language. */
bool jb_locale_any(const JbWords *words);
/* The text in the first language of the table that has it, or NULL. */
const char *jb_locale_first(const JbWords *words);
/* The same text in every language. */
JbWords jb_locale_same(const char *text);

#endif
