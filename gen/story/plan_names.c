/* SPDX-License-Identifier: MIT */
/* The names that a briefing may print, for proof/: digits in a name are no figures. */
#include "story/plan_names.h"
#include "locale/locale.h"

typedef struct Names {
    JbArena *arena;
    JbKeep *keep;
    JB_VEC(JbWords) list;
} Names;

static void add(Names *names, JbWords words)
{
    words = jb_story_keep_words(names->keep, words);
    JB_PUSH(names->arena, &names->list, words);
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
static void add_unless(Names *names, JbWords words, const JbWords *known)
{
    for (JbLang lang = 0; lang < JB_LANGS; lang++)
        if (words.at[lang] != NULL && !jb_text_equal(words.at[lang], known->at[lang])) {
            add(names, words);
            return;
        }
}

static void add_heads(Names *names, const JbIndicator *indicator)
{
    JbArena *arena = names->arena;
    JbWords brief = {0}, full = {0}, start = {0}, said = {0};
    for (JbLang lang = 0; lang < JB_LANGS; lang++) {
        const char *own = indicator->short_name.at[lang];
        said.at[lang] = own != NULL ? own : indicator->name.at[lang];
        brief.at[lang] = jb_story_head_name(arena, indicator, lang);
        full.at[lang] = jb_story_full_name(arena, indicator, lang);
        start.at[lang] = jb_story_start_name(arena, indicator, lang);
    }
    add_unless(names, full, &indicator->name);
    add_unless(names, brief, &said);
    add_unless(names, start, &brief);
}

static void add_plan(Names *names, const JbPlan *plan)
{
    add(names, plan->title);
    add(names, plan->short_title);
    add(names, plan->issuer);
    for (size_t i = 0; i < plan->indicator_n; i++) {
        add(names, plan->indicators[i].name);
        add(names, plan->indicators[i].short_name);
        add(names, plan->indicators[i].inline_name);
        add_heads(names, &plan->indicators[i]);
    }
    for (size_t i = 0; i < plan->group_n; i++)
        add(names, plan->groups[i].title);
    bool last = jb_story_keep_lasts(names->keep, plan->areas); /* thousands, the same for each */
    for (size_t i = 0; i < plan->area_n && last; i++)
        JB_PUSH(names->arena, &names->list, plan->areas[i].name);
    for (size_t i = 0; i < plan->area_n && !last; i++)
        add(names, plan->areas[i].name);
}

/* Of an indicator three names, and at most three as they begin a line or a sentence. */
static size_t most_names(const JbPlan *plan)
{
    return 3 + 6 * plan->indicator_n + plan->group_n + plan->area_n;
}

void jb_story_plan_names(JbArena *arena, JbKeep *keep, JbDocument *doc, const JbPlan *plan,
                         const JbCompanion *companions, size_t companion_n)
{
    Names names = {.arena = arena, .keep = keep};
    size_t most = most_names(plan);
    for (size_t i = 0; i < companion_n; i++)
        most += most_names(companions[i].attainment->plan);
    JB_ROOM(arena, &names.list, most);
    add_plan(&names, plan);
    for (size_t i = 0; i < companion_n; i++)
        add_plan(&names, companions[i].attainment->plan);
    doc->names = names.list.at;
    doc->name_n = names.list.n;
}
