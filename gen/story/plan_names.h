/* SPDX-License-Identifier: MIT */
/* Only story/ includes it. */
#ifndef JB_STORY_PLAN_NAMES_H
#define JB_STORY_PLAN_NAMES_H

#include "story/story.h"

/* Sets doc->names: titles, issuers, and the names of indicators, groups and areas of the plan and
 * of those beside it. */
void jb_story_plan_names(JbArena *arena, JbDocument *doc, const JbPlan *plan,
                         const JbCompanion *companions, size_t companion_n);

#endif
