/* SPDX-License-Identifier: MIT */
/* The names that a briefing may print, for proof/: digits in a name are no figures. */
#include "story/plan_names.h"
#include "locale/locale.h"

typedef JB_VEC(JbWords) Names;

static void add(JbArena *arena, Names *names, JbWords words)
{
    JB_PUSH(arena, names, words);
}

static const char *headed(JbArena *arena, const JbIndicator *indicator, JbLang lang,
                          const char *name)
{
    return indicator->inline_name.at[lang] != NULL ? name : jb_locale_start(arena, lang, name);
}

const char *jb_story_head_name(JbArena *arena, const JbIndicator *indicator, JbLang lang)
{
    const char *brief = indicator->short_name.at[lang];
    return headed(arena, indicator, lang, brief ? brief : indicator->name.at[lang]);
}

const char *jb_story_start_name(JbArena *arena, const JbIndicator *indicator, JbLang lang)
{
    const char *within = indicator->inline_name.at[lang];
    return within != NULL ? jb_locale_start(arena, lang, within)
                          : jb_story_head_name(arena, indicator, lang);
}

const char *jb_story_full_name(JbArena *arena, const JbIndicator *indicator, JbLang lang)
{
    return headed(arena, indicator, lang, indicator->name.at[lang]);
}

/* Not what the plan has so already: the gate looks for each name in each text. */
static void add_unless(JbArena *arena, Names *names, JbWords words, const JbWords *known)
{
    for (JbLang lang = 0; lang < JB_LANGS; lang++)
        if (words.at[lang] != NULL && !jb_text_equal(words.at[lang], known->at[lang])) {
            add(arena, names, words);
            return;
        }
}

static void add_heads(JbArena *arena, Names *names, const JbIndicator *indicator)
{
    JbWords brief = {0}, full = {0}, start = {0}, said = {0};
    for (JbLang lang = 0; lang < JB_LANGS; lang++) {
        const char *own = indicator->short_name.at[lang];
        said.at[lang] = own != NULL ? own : indicator->name.at[lang];
        brief.at[lang] = jb_story_head_name(arena, indicator, lang);
        full.at[lang] = jb_story_full_name(arena, indicator, lang);
        start.at[lang] = jb_story_start_name(arena, indicator, lang);
    }
    add_unless(arena, names, full, &indicator->name);
    add_unless(arena, names, brief, &said);
    add_unless(arena, names, start, &brief);
}

static void add_plan(JbArena *arena, Names *names, const JbPlan *plan)
{
    add(arena, names, plan->title);
    add(arena, names, plan->short_title);
    add(arena, names, plan->issuer);
    for (size_t i = 0; i < plan->indicator_n; i++) {
        add(arena, names, plan->indicators[i].name);
        add(arena, names, plan->indicators[i].short_name);
        add(arena, names, plan->indicators[i].inline_name);
        add_heads(arena, names, &plan->indicators[i]);
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
