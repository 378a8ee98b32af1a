/* SPDX-License-Identifier: MIT */
/* What of a sound plan is likely to be meant otherwise: advice of `check PLAN`. */
#include "locale/locale.h"
#include "source/check.h"

#include <string.h>

/* A name this long breaks in a table's first column, in characters of each kind of script. */
enum { LONG_HAN = 14, LONG_LATIN = 36 };

bool jb_source_plan_is(const JbJson *root)
{
    static const char start[] = "jianbao.plan/";
    const JbJson *format =
        root == NULL || root->kind != JB_JSON_OBJECT ? NULL : jb_json_get(root, "format");
    return format != NULL && format->kind == JB_JSON_STRING &&
           strncmp(format->string, start, sizeof start - 1) == 0;
}

static void advise_name(JbCheck *c, const JbIndicator *one)
{
    for (size_t i = 0; i < c->langs.n; i++) {
        JbLang lang = c->langs.at[i];
        const char *name = one->name.at[lang];
        size_t most = jb_locale_is_han(lang) ? LONG_HAN : LONG_LATIN;
        if (name == NULL || one->short_name.at[lang] != NULL || jb_text_utf8_length(name) <= most)
            continue;
        jb_diag_warn(c->diags, "long-name", &one->place,
                     "add \"short\": a few words for tables, charts and headings",
                     "the name of \"%s\" has %zu characters in %s, and no short form", one->id,
                     jb_text_utf8_length(name), jb_locale_name(lang));
        return;
    }
}

/* A share in one language is one in all. */
static void advise_unit(JbCheck *c, const JbIndicator *one)
{
    size_t shares = 0, words = 0;
    for (size_t i = 0; i < c->langs.n; i++) {
        JbLang lang = c->langs.at[i];
        JbWords alone = {0};
        alone.at[lang] = one->unit.at[lang];
        words += alone.at[lang] != NULL;
        shares += jb_source_unit_is_ratio(&alone);
    }
    if (shares > 0 && shares < words)
        jb_diag_warn(c->diags, "words-differ", &one->place,
                     "write the same sign in each language, or what is counted in each",
                     "the unit of \"%s\" is a share in some languages and none in others", one->id);
}

/* A share's unit in words: "%" is a sign that stands right behind its figure, and what is told of
 * its changes goes by it. */
static void advise_percent(JbCheck *c, const JbIndicator *one)
{
    for (size_t i = 0; i < c->langs.n; i++) {
        const char *unit = one->unit.at[c->langs.at[i]];
        JbShareWord word = unit == NULL ? JB_SHARE_NONE : jb_locale_share_word(unit);
        if (word == JB_SHARE_NONE)
            continue;
        if (word == JB_SHARE_POINTS)
            jb_diag_report(c->diags, JB_NOTE, JB_EXIT_OK, "share-in-words", &one->place,
                           "where the value is a share, its unit is written %",
                           "the unit of \"%s\" is \"%s\", that of a difference of shares", one->id,
                           unit);
        else
            jb_diag_warn(c->diags, "share-in-words", &one->place,
                         word == JB_SHARE_PERCENT ? JB_SAID("write the sign: %")
                                                  : JB_SAID("write the sign: ‰"),
                         "the unit of \"%s\" is a share in words, \"%s\"", one->id, unit);
        return;
    }
}

/* How many areas have the peer. */
static size_t count_peers(const JbPlan *plan, const char *peer)
{
    size_t n = 0;
    for (size_t a = 0; a < plan->area_n; a++)
        n += strcmp(plan->areas[a].peer, peer) == 0;
    return n;
}

/* An area that has nobody to be ranked among, where others have: its "peer" may be misspelt. */
static void advise_peers(JbCheck *c, const JbPlan *plan)
{
    const char **names = jb_arena_alloc_array(c->arena, plan->area_n, sizeof *names);
    size_t n = 0;
    for (size_t a = 0; a < plan->area_n; a++)
        if (*plan->areas[a].peer != '\0' && count_peers(plan, plan->areas[a].peer) > 1)
            names[n++] = plan->areas[a].peer;
    for (size_t a = 0; n > 0 && a < plan->area_n; a++) {
        const char *peer = plan->areas[a].peer;
        if (count_peers(plan, peer) == 1)
            jb_diag_report(c->diags, JB_NOTE, JB_EXIT_OK, "peer-alone", &plan->areas[a].place,
                           jb_source_check_hint(c->arena, peer, names, *peer != '\0' ? n : 0,
                                                JB_SAID("ranks are among areas of one \"peer\": "
                                                        "give it that of the others, or leave it "
                                                        "as it is")),
                           "no other area has the \"peer\" of \"%s\": it has no rank",
                           plan->areas[a].id);
    }
}

/* A share is no count, and what a count promises is no share. */
static void advise_measure(JbCheck *c, const JbIndicator *one)
{
    const JbMeasureTraits *traits = jb_source_measure(one->measure);
    if (one->unit_ratio && traits->counts)
        jb_diag_warn(c->diags, "measure-unlikely", &one->place,
                     "a share or ratio is a \"level\", a growth since the year's beginning a "
                     "\"rate\", so many out of so many a \"coverage\"",
                     "\"%s\" is counted up, and its unit is a share", one->id);
    for (size_t i = 0; i < one->target_n; i++) {
        const JbTarget *t = &one->targets[i];
        bool small = t->value != NULL && jb_q_sign(t->value) > 0 &&
                     jb_q_cmp(t->value, jb_q_int(c->arena, 1)) < 0;
        if (small && one->unit_ratio && one->decimals < 2 && traits->stock)
            jb_diag_warn(c->diags, "share-for-percent", &t->place,
                         "write 80, not 0.8; only a \"coverage\" takes 0.8",
                         "the target of \"%s\" is less than 1 %%", one->id);
    }
}

/* A year's promise that is due once, in a plan of several years: then all other years have none. */
static void advise_years(JbCheck *c, const JbPlan *plan, const JbIndicator *one)
{
    bool yearly = jb_source_measure(one->measure)->yearly;
    if (!yearly || one->target_n != 1 || one->targets[0].every_year ||
        one->targets[0].by == JB_NO_MONTH ||
        jb_source_year_of(plan, plan->from) == jb_source_year_of(plan, plan->to))
        return;
    jb_diag_report(
        c->diags, JB_NOTE, JB_EXIT_OK, "one-year-only", &one->targets[0].place,
        "write \"every\": \"year\" in place of \"by\" where it holds each year; or count "
        "from the plan's start with \"cumulative\"",
        "\"%s\" begins anew each year, and has a target for one year alone", one->id);
}

/* A cap or level that shall fall, and no point that it falls from. */
static void advise_start(JbCheck *c, const JbIndicator *one)
{
    if (!jb_source_traits(one)->stock || one->target_n == 0 || one->baseline_at != JB_NO_MONTH ||
        one->targets[0].by == JB_NO_MONTH)
        return;
    jb_diag_report(c->diags, JB_NOTE, JB_EXIT_OK, "no-start", &one->place,
                   "add \"baseline\": { \"at\": the month, \"value\": what stood then }",
                   "\"%s\" has no baseline: how far it should be by now cannot be said", one->id);
}

/* What shall be reached stands at the start already, or has more digits than are printed. */
static void advise_targets(JbCheck *c, const JbIndicator *one)
{
    const JbMeasureTraits *traits = jb_source_measure(one->measure);
    for (size_t i = 0; i < one->target_n; i++) {
        const JbTarget *t = &one->targets[i];
        bool rising = t->compare == JB_AT_LEAST || t->compare == JB_MORE_THAN;
        if (t->value == NULL || !traits->number)
            continue;
        if (!traits->share && jb_q_decimals(t->value, one->decimals) < 0)
            jb_diag_warn(c->diags, "too-many-decimals", &t->place,
                         "raise the indicator's \"decimals\", or round the value",
                         "the target of \"%s\" has more decimals than the %d that are printed",
                         one->id, one->decimals);
        if (i == 0 && rising && one->baseline != NULL && jb_q_cmp(one->baseline, t->value) > 0)
            jb_diag_report(c->diags, JB_NOTE, JB_EXIT_OK, "met-at-start", &t->place,
                           "say \"compare\": \"at_most\" where it shall fall; what is to be kept "
                           "needs nothing",
                           "the baseline of \"%s\" lies beyond its target already", one->id);
    }
}

static bool is_capital(const char *text)
{
    return text != NULL && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'a' && text[1] <= 'z';
}

/* Names are heads; within a sentence a language that has capitals wants
 * them small, and what is a proper name no program knows. Told once, of several. */
static void advise_inline(JbCheck *c, const JbPlan *plan)
{
    enum { SEVERAL = 4 };
    for (size_t k = 0; k < plan->langs.n; k++) {
        JbLang lang = plan->langs.at[k];
        const JbIndicator *first = NULL;
        size_t n = 0;
        for (size_t i = plan->indicator_n; i-- > 0;) {
            const JbIndicator *one = &plan->indicators[i];
            const char *said = one->short_name.at[lang];
            if (one->inline_name.at[lang] != NULL ||
                !is_capital(said != NULL ? said : one->name.at[lang]))
                continue;
            first = one;
            n++;
        }
        if (n >= SEVERAL)
            jb_diag_report(c->diags, JB_NOTE, JB_EXIT_OK, "no-inline", &first->place,
                           "add \"inline\": the name as it stands within a sentence",
                           "%zu names begin with a capital in %s, within sentences too", n,
                           jb_locale_name(lang));
    }
}

void jb_source_plan_advise(JbArena *arena, JbDiags *diags, const JbPlan *plan)
{
    JbCheck c = {.arena = arena, .diags = diags, .langs = plan->langs};
    for (size_t i = 0; i < plan->indicator_n; i++) {
        advise_name(&c, &plan->indicators[i]);
        advise_unit(&c, &plan->indicators[i]);
        advise_percent(&c, &plan->indicators[i]);
        advise_measure(&c, &plan->indicators[i]);
        advise_years(&c, plan, &plan->indicators[i]);
        advise_start(&c, &plan->indicators[i]);
        advise_targets(&c, &plan->indicators[i]);
    }
    advise_inline(&c, plan);
    advise_peers(&c, plan);
}
