/* SPDX-License-Identifier: MIT */
/* The two languages of a briefing. Any room may include this. */
#ifndef JB_LOCALE_LANG_H
#define JB_LOCALE_LANG_H

typedef enum JbLang { JB_ZH, JB_EN, JB_LANGS } JbLang;

/* A text in both languages; at[JB_ZH], at[JB_EN]; NULL where a language is missing. */
typedef struct JbWords {
    const char *at[JB_LANGS];
} JbWords;

/* Parts the variants of an editor's text, longest first, within one string (templates write {or}):
 * a control character, which texts of a file cannot hold. */
#define JB_VARIANT_SIGN '\004'

/* "zh", "en": as in file names and on the command line. */
const char *jb_locale_name(JbLang lang);
/* BCP 47 tags for shaping and PDF: "zh-Hans", "en-GB". */
const char *jb_locale_tag(JbLang lang);

#endif
