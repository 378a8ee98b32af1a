/* SPDX-License-Identifier: MIT */
/* Words of sheets, compared as people mean them: full-width and half-width forms, blanks and the
 * case of letters do not count. sheet/ includes this. */
#ifndef JB_SHEET_WORDS_H
#define JB_SHEET_WORDS_H

#include "base/arena.h"
#include "locale/locale.h"

/* s with full-width forms of ASCII as ASCII, a minus sign as '-', blanks of any kind as ' ', none
 * at the ends. */
const char *jb_sheet_fold(JbArena *arena, const char *s);
/* The same without any blank, in small letters: what two texts are compared by. */
const char *jb_sheet_plain(JbArena *arena, const char *s);
bool jb_sheet_same(JbArena *arena, const char *a, const char *b);
/* Whether text is the word in any language. */
bool jb_sheet_is_word(JbArena *arena, const char *text, JbSheetWord word);
/* The word as it is written in this language. */
const char *jb_sheet_word(JbArena *arena, JbLang lang, JbSheetWord word);

#endif
