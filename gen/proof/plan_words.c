/* SPDX-License-Identifier: MIT */
#include "proof/plan_words.h"
#include "locale/locale.h"
#include "proof/reading.h"

#include <string.h>

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
                   jb_locale_name(one_lang), other, jb_locale_name(other_lang));
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
    for (size_t i = 0; i < plan->indicator_n; i++) {
        const JbIndicator *one = &plan->indicators[i];
        for (size_t k = 0; k < one->target_n; k++)
            compare(&c, one->id, &one->targets[k].words, &one->targets[k].place);
    }
    for (size_t i = 0; i < plan->context_n; i++)
        compare(&c, plan->context[i].key, &plan->context[i].words, &plan->context[i].place);
}

/* --- advice --- */

/* In figures, or in words: two, Two. */
static bool tells_number(const Check *c, const char *text)
{
    return jb_proof_reading(c->arena, text, true).numbers.n > 0;
}

static void advise_words(const Check *c, const char *id, const JbPlace *place, const JbWords *names,
                         bool (*tells)(const Check *, const char *))
{
    JbLang first = c->plan->langs.at[0];
    for (size_t i = 1; i < c->plan->langs.n; i++) {
        JbLang lang = c->plan->langs.at[i];
        const char *a = names->at[first], *b = names->at[lang];
        if (a != NULL && b != NULL && tells(c, a) && tells(c, b) &&
            !jb_proof_texts_agree(c->arena, a, b))
            jb_diag_warn(c->diags, "words-differ", place,
                         "let the words of all languages hold the same numbers",
                         "%s: \"%s\" in %s and \"%s\" in %s do not hold the same numbers", id, a,
                         jb_locale_name(first), b, jb_locale_name(lang));
    }
}

static void advise_names(const Check *c, const char *id, const JbPlace *place, const JbWords *names)
{
    advise_words(c, id, place, names, has_number);
}

/* Whether the number is the target's value: as the plan writes it, in plain units, or of a share in
 * per cent. */
static bool says_value(const Check *c, const JbIndicator *one, const JbTarget *t, const JbQ *number)
{
    enum { PER_CENT = 100 };
    return jb_q_cmp(number, t->value) == 0 ||
           jb_q_cmp(number, jb_q_mul(c->arena, t->value, one->scale)) == 0 ||
           jb_q_cmp(number, jb_q_mul(c->arena, t->value, jb_q_int(c->arena, PER_CENT))) == 0;
}

static void advise_value(const Check *c, const JbIndicator *one, const JbTarget *t)
{
    for (size_t i = 0; t->value != NULL && i < c->plan->langs.n; i++) {
        const char *words = t->words.at[c->plan->langs.at[i]];
        JbReading read = {0};
        if (words != NULL)
            read = jb_proof_reading(c->arena, words, true);
        bool said = read.numbers.n == 0;
        for (size_t k = 0; k < read.numbers.n && !said; k++)
            said = says_value(c, one, t, read.numbers.at[k]);
        if (!said) {
            jb_diag_warn(c->diags, "words-value", &t->place,
                         "correct the words, or the value; a page prints the words",
                         "%s: \"%s\" does not hold the target's value", one->id, words);
            return;
        }
    }
}

/* "a rate with a forecast?" */
static void advise_growth(const Check *c, const JbIndicator *one)
{
    if (!jb_source_traits(one)->stock || !one->unit_ratio || one->target_n == 0 ||
        one->baseline_at != JB_NO_MONTH)
        return;
    for (size_t i = 0; i < c->plan->langs.n; i++)
        if (jb_locale_holds_word(one->name.at[c->plan->langs.at[i]],
                                 jb_locale(c->plan->langs.at[i])->reading->growths)) {
            jb_diag_report(
                c->diags, JB_NOTE, JB_EXIT_OK, "measure-unlikely", &one->place,
                "a growth since the year's beginning is a \"rate\", which is judged in "
                "its due month alone",
                "\"%s\" is called a growth, and as a \"level\" gets a pace and a forecast",
                one->id);
            return;
        }
}

void jb_proof_plan_advice(JbArena *arena, JbDiags *diags, const JbPlan *plan)
{
    const Check c = {arena, diags, plan};
    for (size_t i = 0; i < plan->group_n; i++) {
        const JbGroup *group = &plan->groups[i];
        advise_names(&c, group->id, &group->place, &group->title);
        advise_names(&c, group->id, &group->place, &group->aim);
    }
    for (size_t i = 0; i < plan->indicator_n; i++) {
        const JbIndicator *one = &plan->indicators[i];
        advise_names(&c, one->id, &one->place, &one->name);
        advise_names(&c, one->id, &one->place, &one->short_name);
        advise_names(&c, one->id, &one->place, &one->inline_name);
        advise_words(&c, one->id, &one->place, &one->phrase, tells_number);
        for (size_t k = 0; k < one->target_n; k++)
            advise_value(&c, one, &one->targets[k]);
        advise_growth(&c, one);
    }
}
