/* SPDX-License-Identifier: MIT */
#include "proof/plan_words.h"
#include "base/text.h"
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

/* Whether `b` lacks a number that `a` tells. One is none: it is half of many a word. */
static bool lacks_one(const Check *c, const char *a, const char *b)
{
    JbReading in_a = jb_proof_reading(c->arena, a, true);
    JbReading in_b = jb_proof_reading(c->arena, b, true);
    for (size_t i = 0; i < in_a.numbers.n; i++) {
        bool found = jb_q_equal(in_a.numbers.at[i], jb_q_int(c->arena, 1));
        for (size_t k = 0; k < in_b.numbers.n && !found; k++)
            found = jb_q_equal(in_a.numbers.at[i], in_b.numbers.at[k]);
        if (!found)
            return true;
    }
    return false;
}

static bool has_figure(const char *text)
{
    return strpbrk(text, "0123456789") != NULL;
}

/* The same numbers in figures; in words alone each may tell more, not what the other does not. */
static bool agree(const Check *c, const char *a, const char *b)
{
    if (!jb_proof_texts_agree(c->arena, a, b))
        return false;
    return has_figure(a) || has_figure(b) || !lacks_one(c, a, b) || !lacks_one(c, b, a);
}

static void compare(const Check *c, const char *what, const JbWords *words, const JbPlace *place)
{
    JbLang first = c->plan->langs.at[0];
    for (size_t i = 1; i < c->plan->langs.n; i++) {
        JbLang lang = c->plan->langs.at[i];
        const char *one = words->at[first], *other = words->at[lang];
        if (one && other && !agree(c, one, other))
            report(c, what, place, one, first, other, lang);
    }
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

/* The same for words that are a number and nothing else: a page prints them as the figure. A share
 * of 1 is told in per cent. */
static bool is_value(const Check *c, const JbIndicator *one, const JbTarget *t, const JbQ *number)
{
    bool share = jb_source_shape(one) == JB_VALUE_FRACTION;
    return says_value(c, one, t, number) && (!share || jb_q_cmp(number, t->value) != 0);
}

/* Words that are a number in figures, and another one than the target's value. */
static bool is_another(const Check *c, const JbIndicator *one, const JbTarget *t, const char *words)
{
    if (words == NULL || jb_proof_is_date_text(c->arena, words))
        return false;
    JbReading read = jb_proof_reading(c->arena, words, false);
    return read.plain && !is_value(c, one, t, read.numbers.at[0]);
}

static void hold_against_value(const Check *c, const JbIndicator *one, const JbTarget *t)
{
    for (size_t i = 0; t->value != NULL && i < c->plan->langs.n; i++) {
        const char *words = t->words.at[c->plan->langs.at[i]];
        if (!is_another(c, one, t, words))
            continue;
        jb_diag_error(c->diags, "words-value", &t->place,
                      "correct the words, or the value; a share is told in per cent",
                      "%s: the words \"%s\" are another number than the target's value", one->id,
                      words);
        return;
    }
}

void jb_proof_plan_words(JbArena *arena, JbDiags *diags, const JbPlan *plan)
{
    const Check c = {arena, diags, plan};
    for (size_t i = 0; i < plan->indicator_n; i++) {
        const JbIndicator *one = &plan->indicators[i];
        for (size_t k = 0; k < one->target_n; k++) {
            compare(&c, one->id, &one->targets[k].words, &one->targets[k].place);
            hold_against_value(&c, one, &one->targets[k]);
        }
    }
    for (size_t i = 0; i < plan->context_n; i++)
        compare(&c, plan->context[i].key, &plan->context[i].words, &plan->context[i].place);
}

/* --- advice --- */

/* How strictly words are held together: in a PROMISE (an aim, a phrase) a number in figures stands
 * in all languages or in none. */
typedef enum Strict { NAME, PROMISE } Strict;

/* What one language tells more may be a word that holds a numeral by chance; where each tells what
 * the other does not, they differ. */
static bool differ(const Check *c, Strict strict, const char *a, const char *b)
{
    if (a == NULL || b == NULL)
        return false;
    bool in_a = has_number(c, a), in_b = has_number(c, b);
    if ((in_a && in_b) || (strict != NAME && (in_a || in_b)))
        return !jb_proof_plan_texts_agree(c->arena, a, b);
    return lacks_one(c, a, b) && lacks_one(c, b, a);
}

static void advise_words(const Check *c, const char *id, const JbPlace *place, const JbWords *words,
                         Strict strict)
{
    JbLang first = c->plan->langs.at[0];
    for (size_t i = 1; i < c->plan->langs.n; i++) {
        JbLang lang = c->plan->langs.at[i];
        const char *a = words->at[first], *b = words->at[lang];
        if (differ(c, strict, a, b))
            jb_diag_warn(c->diags, "words-differ", place,
                         "let the words of all languages hold the same numbers",
                         "%s: \"%s\" in %s and \"%s\" in %s do not hold the same numbers", id, a,
                         jb_locale_name(first), b, jb_locale_name(lang));
    }
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
        if (!said && !is_another(c, one, t, words)) {
            jb_diag_warn(c->diags, "words-value", &t->place,
                         "correct the words, or the value; a page prints the words",
                         "%s: \"%s\" does not hold the target's value", one->id, words);
            return;
        }
    }
}

/* The value of a fact, as it is or in a unit that its words name (so many 10^8 yuan, per cent). */
static bool says_fact(const Check *c, const JbContext *fact, const JbReading *read)
{
    static const int64_t units[] = {1, 100, 1000, 10000, 1000000, 100000000, 1000000000};
    for (size_t i = 0; i < read->numbers.n; i++)
        for (size_t k = 0; k < sizeof units / sizeof *units; k++)
            if (jb_q_equal(read->numbers.at[i],
                           jb_q_mul(c->arena, fact->value, jb_q_int(c->arena, units[k]))))
                return true;
    return false;
}

static void advise_fact(const Check *c, const JbContext *fact)
{
    for (size_t i = 0; fact->value != NULL && i < c->plan->langs.n; i++) {
        const char *words = fact->words.at[c->plan->langs.at[i]];
        if (words == NULL || !has_number(c, words))
            continue;
        JbReading read = jb_proof_reading(c->arena, words, true);
        if (says_fact(c, fact, &read))
            continue;
        jb_diag_warn(c->diags, "words-value", &fact->place,
                     "correct the words, or the value; a page prints the words",
                     "%s: \"%s\" does not hold the fact's value", fact->key, words);
        return;
    }
}

/* A number that is part of what the indicator is called (5G), or a year of the plan. */
static bool is_named(const Check *c, const JbIndicator *one, JbLang lang, const JbQ *number)
{
    const char *const names[] = {one->name.at[lang], one->short_name.at[lang],
                                 one->inline_name.at[lang], one->unit.at[lang]};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        JbReading read = {0};
        if (names[i] != NULL)
            read = jb_proof_reading(c->arena, names[i], true);
        for (size_t k = 0; k < read.numbers.n; k++)
            if (jb_q_equal(read.numbers.at[k], number))
                return true;
    }
    int64_t last = jb_source_year_of(c->plan, c->plan->to);
    for (int64_t year = jb_source_year_of(c->plan, c->plan->from) - 1; year <= last; year++)
        if (jb_q_equal(number, jb_q_int(c->arena, year)))
            return true;
    return false;
}

/* Whether every target of the indicator is this number. */
static bool is_each_target(const Check *c, const JbIndicator *one, const JbQ *number)
{
    size_t n = 0;
    for (size_t i = 0; i < one->target_n; i++) {
        if (one->targets[i].value == NULL || !says_value(c, one, &one->targets[i], number))
            return false;
        n++;
    }
    return n > 0;
}

/* A phrase stands the same in each issue: a number of its own can be held against nothing on the
 * day, unless it is what is promised throughout. */
static void advise_phrase(const Check *c, const JbIndicator *one)
{
    for (size_t i = 0; i < c->plan->langs.n; i++) {
        JbLang lang = c->plan->langs.at[i];
        const char *phrase = one->phrase.at[lang];
        JbReading read = {0};
        if (phrase != NULL)
            read = jb_proof_reading(c->arena, phrase, false);
        for (size_t k = 0; k < read.numbers.n; k++)
            if (!is_named(c, one, lang, read.numbers.at[k]) &&
                !is_each_target(c, one, read.numbers.at[k])) {
                jb_diag_warn(c->diags, "words-value", &one->place,
                             "leave the number out; a page prints the phrase beside the "
                             "figures of each issue",
                             "%s: \"%s\" holds a number that is not the target's in each issue",
                             one->id, phrase);
                return;
            }
    }
}

/* --- a number in an aim --- */

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Whether the text begins with the word, in capitals or not. */
static bool begins(const char *text, const char *word)
{
    if (word == NULL || *word == '\0')
        return false;
    for (; *word != '\0'; text++, word++)
        if (lower(*text) != lower(*word))
            return false;
    return true;
}

/* Whether the words stand right before the number, right behind it, or anywhere. */
typedef enum Where { ANYWHERE, BESIDE } Where;
static bool stands(const char *text, JbReadingSpan number, const char *words, Where where)
{
    size_t n = words == NULL ? 0 : strlen(words), before = number.from, behind = number.to;
    while (before > 0 && text[before - 1] == ' ')
        before--;
    behind += strspn(text + behind, " ");
    if (where == BESIDE)
        return begins(text + behind, words) ||
               (n > 0 && before >= n && begins(text + before - n, words));
    for (const char *at = text; *at != '\0' && n > 0; at++)
        if (begins(at, words))
            return true;
    return false;
}

/* Whether the unit counts what the number is told of, not the word behind it: in a script without
 * blanks "3 of districts" begins like "3 of them". */
static bool is_unit(const char *behind, const char *unit, JbLang lang)
{
    enum { MARKS = 0x3000, MARKS_END = 0x303F, FULL = 0xFF00, AND = 0x4EE5, ABOUT = 0x5DE6 };
    if (!begins(behind, unit))
        return false;
    const char *rest = behind + strlen(unit);
    size_t i = 0;
    uint32_t c = *rest == '\0' ? 0 : jb_text_utf8_next(rest, strlen(rest), &i);
    return !jb_locale_is_han(lang) || c < 0x80 || (c >= MARKS && c <= MARKS_END) || c >= FULL ||
           c == AND || c == ABOUT; /* and more, about */
}

/* Whether the number is told of the indicator: its name stands beside it, or its unit behind it and
 * its name in the same text. */
static bool is_told_of(const JbIndicator *one, JbLang lang, const char *text, JbReadingSpan number)
{
    bool percent = number.to > number.from && text[number.to - 1] == '%' &&
                   (one->unit_ratio || jb_source_traits(one)->share);
    const char *const names[] = {one->name.at[lang], one->short_name.at[lang],
                                 one->inline_name.at[lang]};
    const char *unit = one->unit.at[lang];
    const char *behind = text + number.to + strspn(text + number.to, " ");
    const char *single = one->unit.one != NULL ? one->unit.one->at[lang] : NULL;
    bool in_unit = percent || is_unit(behind, unit, lang) || is_unit(behind, single, lang);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (stands(text, number, names[i], in_unit ? ANYWHERE : BESIDE))
            return true;
    return false;
}

/* Whether what is promised is so much a year, for as many years as the plan has or fewer. */
static bool is_part(const Check *c, const JbIndicator *one, const JbTarget *added,
                    const JbQ *number)
{
    int64_t last = jb_source_year_of(c->plan, c->plan->to);
    for (int64_t n = 2; n <= last - jb_source_year_of(c->plan, c->plan->from) + 1; n++)
        if (added->value != NULL &&
            says_value(c, one, added, jb_q_mul(c->arena, number, jb_q_int(c->arena, n))))
            return true;
    return false;
}

/* Whether the plan promises the number: a target, where it began, or what one adds to the last. */
static bool is_promised(const Check *c, const JbIndicator *one, const JbQ *number, bool yearly)
{
    JbTarget start = {.value = one->baseline};
    const JbTarget *last = start.value != NULL ? &start : NULL;
    JbTarget from_zero = {.value = jb_q_int(c->arena, 0)};
    if (last != NULL && says_value(c, one, last, number))
        return true;
    for (size_t i = 0; i < one->target_n; i++) {
        const JbTarget *t = &one->targets[i];
        if (t->value == NULL)
            continue;
        const JbTarget *from = last != NULL ? last : &from_zero;
        JbTarget added = {.value = jb_q_sub(c->arena, t->value, from->value)};
        if (says_value(c, one, t, number) || says_value(c, one, &added, number) ||
            (yearly && (is_part(c, one, &added, number) || is_part(c, one, t, number))))
            return true;
        last = t;
    }
    return last == NULL || last == &start; /* nothing to hold it against */
}

/* The indicator that the number is told of, which promises another; NULL: none. */
static const JbIndicator *told_wrong(const Check *c, const char *text, JbLang lang, const JbQ *q,
                                     JbReadingSpan span)
{
    const JbIndicator *of = NULL;
    for (size_t i = 0; i < c->plan->indicator_n; i++) {
        const JbIndicator *one = &c->plan->indicators[i];
        if (!is_told_of(one, lang, text, span))
            continue;
        bool yearly = jb_locale_holds_word(text, jb_locale(lang)->reading->yearly);
        if (is_named(c, one, lang, q) || is_promised(c, one, q, yearly))
            return NULL;
        of = of != NULL ? of : one;
    }
    return of;
}

static void advise_aim(const Check *c, const JbGroup *group)
{
    for (size_t i = 0; i < c->plan->langs.n; i++) {
        JbLang lang = c->plan->langs.at[i];
        const char *aim = group->aim.at[lang];
        JbReading read = {0};
        if (aim != NULL)
            read = jb_proof_reading(c->arena, aim, true);
        for (size_t k = 0; k < read.numbers.n; k++) {
            JbReadingSpan span = read.spans.at[k];
            const JbIndicator *of = told_wrong(c, aim, lang, read.numbers.at[k], span);
            if (of == NULL)
                continue;
            jb_diag_warn(c->diags, "words-value", &group->place,
                         "correct the aim, or the target; a page prints both",
                         "%s: \"%s\" tells \"%.*s\" of \"%s\", and no target of it does", group->id,
                         aim, (int)(span.to - span.from), aim + span.from, of->id);
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
    const JbPlace whole = {.file = plan->path};
    advise_words(&c, plan->id, &whole, &plan->title, NAME);
    advise_words(&c, plan->id, &whole, &plan->short_title, NAME);
    advise_words(&c, plan->id, &whole, &plan->publication.name, NAME);
    advise_words(&c, plan->id, &whole, &plan->publication.subtitle, NAME);
    for (size_t i = 0; i < plan->context_n; i++)
        advise_fact(&c, &plan->context[i]);
    for (size_t i = 0; i < plan->group_n; i++) {
        const JbGroup *group = &plan->groups[i];
        advise_words(&c, group->id, &group->place, &group->title, NAME);
        advise_words(&c, group->id, &group->place, &group->aim, PROMISE);
        advise_aim(&c, group);
    }
    for (size_t i = 0; i < plan->indicator_n; i++) {
        const JbIndicator *one = &plan->indicators[i];
        advise_words(&c, one->id, &one->place, &one->name, NAME);
        advise_words(&c, one->id, &one->place, &one->short_name, NAME);
        advise_words(&c, one->id, &one->place, &one->inline_name, NAME);
        advise_words(&c, one->id, &one->place, &one->phrase, PROMISE);
        advise_phrase(&c, one);
        for (size_t k = 0; k < one->target_n; k++)
            advise_value(&c, one, &one->targets[k]);
        advise_growth(&c, one);
    }
}
