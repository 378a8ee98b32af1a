/* SPDX-License-Identifier: MIT */
/* The names that a briefing may print, for proof/: digits in a name are no figures. */
#include "story/plan_names.h"

typedef JB_VEC(JbWords) Names;

static void add(JbArena *arena, Names *names, JbWords words)
{
    JB_PUSH(arena, names, words);
}

static void add_plan(JbArena *arena, Names *names, const JbPlan *plan)
{
    add(arena, names, plan->title);
    add(arena, names, plan->short_title);
    add(arena, names, plan->issuer);
    for (size_t i = 0; i < plan->indicator_n; i++) {
        add(arena, names, plan->indicators[i].name);
        add(arena, names, plan->indicators[i].short_name);
    }
    for (size_t i = 0; i < plan->group_n; i++)
        add(arena, names, plan->groups[i].title);
    for (size_t i = 0; i < plan->area_n; i++)
        add(arena, names, plan->areas[i].name);
}

void jb_story_plan_names(JbArena *arena, JbDocument *doc, const JbPlan *plan,
                         const JbCompanion *companions, size_t companion_n)
{
    Names names = {0};
    add_plan(arena, &names, plan);
    for (size_t i = 0; i < companion_n; i++)
        add_plan(arena, &names, companions[i].attainment->plan);
    doc->names = names.at;
    doc->name_n = names.n;
}
