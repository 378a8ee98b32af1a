/* SPDX-License-Identifier: MIT */
/* Only story/ includes it. */
#ifndef JB_STORY_PLAN_NAMES_H
#define JB_STORY_PLAN_NAMES_H

#include "story/keep.h"
#include "story/story.h"

/* Sets doc->names, in the arena: titles, issuers, and the names of indicators, groups and areas of
 * the plan and of those beside it. The keeper copies what does not live as long. */
void jb_story_plan_names(JbArena *arena, JbKeep *keep, JbDocument *doc, const JbPlan *plan,
                         const JbCompanion *companions, size_t companion_n);

/* An indicator's short name (else its name) where it heads a line or a sentence: one that begins
 * with a small letter, and has no form of its own for the inside of a sentence, begins with a
 * capital in languages that have them. NULL: the plan names it in another language only. */
const char *jb_story_head_name(JbArena *arena, const JbIndicator *indicator, JbLang lang);

/* An indicator's name where it begins a sentence: the form for the inside of one, with a capital in
 * languages that have them ("equity and bond financing" of "Equity, bonds"), else its head name. */
const char *jb_story_start_name(JbArena *arena, const JbIndicator *indicator, JbLang lang);

/* The same as jb_story_head_name() of its name in full. */
const char *jb_story_full_name(JbArena *arena, const JbIndicator *indicator, JbLang lang);

#endif
