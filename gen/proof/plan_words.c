/* SPDX-License-Identifier: MIT */
#include "proof/plan_words.h"
#include "locale/locale.h"
#include "proof/reading.h"

typedef struct Check {
    JbArena *arena;
    JbDiags *diags;
    const JbPlan *plan;
} Check;

static bool has_number(const Check *c, const char *text)
{
    return jb_proof_reading(c->arena, text, false).numbers.n > 0;
}

static void report(const Check *c, const char *what, const JbPlace *place, const char *one,
                   JbLang one_lang, const char *other, JbLang other_lang)
{
    bool both = has_number(c, one) && has_number(c, other);
    jb_diag_report(c->diags, both ? JB_ERROR : JB_WARNING, JB_EXIT_DATA, "words-differ", place,
                   "let the words of all languages hold the same numbers",
                   "%s: \"%s\" in %s and \"%s\" in %s do not hold the same numbers", what, one,
                   jb_locale(one_lang)->called, other, jb_locale(other_lang)->called);
}

static void compare(const Check *c, const char *what, const JbWords *words, const JbPlace *place)
{
    JbLang first = c->plan->langs.at[0];
    for (size_t i = 1; i < c->plan->langs.n; i++) {
        JbLang lang = c->plan->langs.at[i];
        const char *one = words->at[first], *other = words->at[lang];
        if (one && other && !jb_proof_texts_agree(c->arena, one, other))
            report(c, what, place, one, first, other, lang);
    }
}

void jb_proof_plan_words(JbArena *arena, JbDiags *diags, const JbPlan *plan)
{
    const Check c = {arena, diags, plan};
    for (size_t i = 0; i < plan->indicator_n; i++)
        for (size_t k = 0; k < plan->indicators[i].target_n; k++) {
            const JbTarget *t = &plan->indicators[i].targets[k];
            compare(&c, plan->indicators[i].id, &t->words, &t->place);
        }
    for (size_t i = 0; i < plan->context_n; i++)
        compare(&c, plan->context[i].key, &plan->context[i].words, &plan->context[i].place);
}
