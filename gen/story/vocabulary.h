/* SPDX-License-Identifier: MIT */
/* The names that tags are made of, so that a template can be checked without data: also in branches
 * that no data takes. Only template_check.c and its test include this. */
#ifndef JB_STORY_VOCABULARY_H
#define JB_STORY_VOCABULARY_H

#include "locale/lang.h"

/* The first part of a dotted tag that no view has as a member, copied into the arena; NULL when all
 * are known. Names behind i, g, tally, is and the like are the plan's and pass. */
const char *jb_story_unknown_word(JbArena *arena, const char *tag);
/* "is_en": the tag that is true on pages of that language; "-" of its name becomes "_". */
const char *jb_story_lang_word(JbArena *arena, JbLang lang);
/* A word at most two letters off, or NULL. */
const char *jb_story_nearest_word(const char *word);

#endif
