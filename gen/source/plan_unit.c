/* SPDX-License-Identifier: MIT */
/* The unit of an indicator: its words with their forms, and how many plain units one of it is. */
#include "locale/locale.h"
#include "source/check.h"

#include <string.h>

/* CLDR's categories; `other` is what stands where no other form does. */
static const JbField FORMS[] = {{"zero", false}, {"one", false},  {"two", false},
                                {"few", false},  {"many", false}, {"other", true}};
enum { FORM_N = sizeof FORMS / sizeof *FORMS };

/* What the words of a unit say of its scale. */
typedef struct Leads {
    int64_t value[JB_LANGS]; /* 1: they begin with no number */
    bool bare;               /* a number has no unit behind it */
} Leads;

void jb_source_check_forms(JbCheck *c, const JbJson *unit, JbLang lang, JbWords *other,
                           JbWords *one)
{
    const char *name = jb_locale_name(lang);
    const JbJson *v = jb_json_get(unit, name);
    if (v != NULL && v->kind == JB_JSON_OBJECT) {
        (void)jb_json_check_keys(c->diags, v, FORMS, FORM_N);
        other->at[lang] = jb_source_check_line(c, v, "other");
        one->at[lang] = jb_json_get(v, "one") != NULL ? jb_source_check_line(c, v, "one") : NULL;
    } else {
        other->at[lang] = jb_source_check_text(c, unit, name);
    }
}

/* The number that a text begins with, or that is written short or behind in it. */
static int64_t lead_of(JbCheck *c, JbLang lang, const char *text, int64_t scale, const char **rest)
{
    const char *behind = text, *spelt = jb_locale_unit_spelt(c->arena, text);
    int64_t lead = jb_locale_unit_lead(lang, text, scale, rest),
            other = jb_locale_unit_lead(lang, spelt, scale, &behind);
    if (other <= lead) /* "10^6 m3" begins with 10, too */
        return lead;
    *rest = behind;
    return other;
}

/* Takes the numbers off the words' beginnings. */
static Leads strip(JbCheck *c, JbWords *other, JbWords *one, int64_t scale)
{
    Leads leads = {.bare = false};
    for (size_t i = 0; i < c->langs.n; i++) {
        JbLang lang = c->langs.at[i];
        const char *rest = "";
        leads.value[lang] = 1;
        if (other->at[lang] == NULL)
            continue;
        leads.value[lang] = lead_of(c, lang, other->at[lang], scale, &rest);
        if (leads.value[lang] == 1)
            continue;
        leads.bare = leads.bare || *rest == '\0';
        other->at[lang] = rest;
        if (one->at[lang] != NULL && lead_of(c, lang, one->at[lang], scale, &rest) > 1)
            one->at[lang] = rest;
    }
    return leads;
}

/* The scale without which a word that is no number by itself (a thousand that may be a kilo) would
 * say the same as the others; 0: there is none. */
static int64_t lacking(JbCheck *c, const JbWords *words, const Leads *leads)
{
    int64_t most = 1;
    for (size_t i = 0; i < c->langs.n; i++)
        if (leads->value[c->langs.at[i]] > most)
            most = leads->value[c->langs.at[i]];
    for (size_t i = 0; i < c->langs.n; i++) {
        JbLang lang = c->langs.at[i];
        const char *rest = "";
        if (words->at[lang] == NULL || lead_of(c, lang, words->at[lang], most, &rest) != most)
            return 0;
    }
    return most;
}

/* The first language whose words do not say what they should: `written`, or what the first says. */
static bool differs(const JbCheck *c, int64_t written, const Leads *leads, JbLang *lang)
{
    int64_t first = leads->value[c->langs.at[0]];
    for (size_t i = 0; i < c->langs.n; i++) {
        *lang = c->langs.at[i];
        int64_t said = leads->value[*lang];
        if ((said != 1 && said != (written > 0 ? written : first)) ||
            (written == 0 && said != first))
            return true;
    }
    return false;
}

static void report_difference(JbCheck *c, const JbJson *unit, const char *id, int64_t written,
                              const JbWords *words, const Leads *leads, JbLang lang)
{
    const char *hint = JB_SAID("write the plain unit in each language, and \"scale\": how many of "
                               "it one unit of the value is");
    JbLang first = c->langs.at[0];
    if (written > 0) {
        jb_diag_error(c->diags, "scale-contradicts", &unit->place, hint,
                      "one unit of \"%s\" counts %lld by \"%s\", and %lld by its scale", id,
                      (long long)leads->value[lang], words->at[lang], (long long)written);
        return;
    }
    int64_t scale = lacking(c, words, leads);
    if (scale > 0)
        hint = jb_arena_format(c->arena, JB_SAID("add \"scale\": %s to the unit"),
                               jb_arena_format(c->arena, "%lld", (long long)scale));
    jb_diag_error(c->diags, "scale-contradicts", &unit->place, hint,
                  "one unit of \"%s\" counts %lld by \"%s\", and %lld by \"%s\"", id,
                  (long long)leads->value[first], words->at[first], (long long)leads->value[lang],
                  words->at[lang]);
}

/* The scale that holds: what is written, else what all words say alike. */
static int64_t settle(JbCheck *c, const JbJson *unit, const char *id, int64_t written,
                      const JbWords *words, const Leads *leads)
{
    int64_t first = leads->value[c->langs.at[0]];
    JbLang lang;
    if (differs(c, written, leads, &lang)) {
        report_difference(c, unit, id, written, words, leads, lang);
        return 1;
    }
    if (leads->bare) {
        jb_diag_error(c->diags, "scale-contradicts", &unit->place,
                      "write behind the number what is counted, in each language",
                      "the words of the unit of \"%s\" are a number alone", id);
        return 1;
    }
    if (written > 0)
        return written;
    if (first > 1)
        jb_diag_warn(c->diags, "scale-unsaid", &unit->place,
                     jb_arena_format(c->arena, JB_SAID("add \"scale\": %s to the unit"),
                                     jb_arena_format(c->arena, "%lld", (long long)first)),
                     "the unit of \"%s\" is %lld plain ones by its words alone", id,
                     (long long)first);
    return first;
}

/* The number that a text means by words alone: "million", "1 million"; 1: none. */
static int64_t spelt_out(JbCheck *c, const char *text)
{
    for (JbLang lang = 0; lang < JB_LANGS; lang++) {
        const char *rest = text;
        int64_t lead = lead_of(c, lang, text, 1, &rest);
        if (lead > 1 && *rest == '\0' && strspn(text, "0123456789,. ") < strlen(text))
            return lead;
    }
    return 1;
}

/* How many plain units one of the unit is, as it is written; 0: it is not. */
static int64_t written_scale(JbCheck *c, const JbJson *unit)
{
    const int64_t most = 1000000000000000;
    const JbJson *v = jb_json_get(unit, "scale");
    int64_t meant = v != NULL && v->kind == JB_JSON_STRING ? spelt_out(c, v->string) : 1;
    if (meant == 1)
        return jb_json_int(c->diags, unit, "scale", 1, most, 0);
    jb_diag_error(c->diags, "number-as-text", &v->place,
                  "the scale is how many plain units one unit of the value is, in figures",
                  "\"%s\" is a text; write %s", v->string,
                  jb_arena_format(c->arena, "%lld", (long long)meant));
    return meant;
}

void jb_source_plan_read_unit(JbCheck *c, const JbJson *object, JbIndicator *indicator)
{
    static const JbField fields[] = {{"scale", false}};
    const JbJson *unit = jb_source_check_languages(c, object, "unit");
    indicator->scale = jb_q_int(c->arena, 1);
    if (unit == NULL)
        return;
    jb_source_check_text_keys(c, unit, fields, 1);
    JbWords *one = jb_arena_alloc(c->arena, sizeof *one);
    for (size_t i = 0; i < c->langs.n; i++)
        jb_source_check_forms(c, unit, c->langs.at[i], &indicator->unit, one);
    bool said = jb_json_get(unit, "scale") != NULL;
    int64_t written = written_scale(c, unit);
    indicator->unit_ratio = jb_source_unit_is_ratio(&indicator->unit);
    indicator->unit_mille = jb_source_unit_is_mille(&indicator->unit);
    if (indicator->unit_ratio) {
        if (said)
            jb_diag_error(c->diags, "scale-of-ratio", jb_source_check_place(unit, "scale"),
                          "take it out", "a ratio has no scale");
        return;
    }
    const JbWords words = indicator->unit;
    Leads leads = strip(c, &indicator->unit, one, written);
    int64_t scale = settle(c, unit, indicator->id, written, &words, &leads);
    indicator->scale = jb_q_int(c->arena, scale);
    indicator->unit.scale = scale;
    indicator->unit.one = jb_locale_any(one) ? one : NULL;
}
