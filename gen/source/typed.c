/* SPDX-License-Identifier: MIT */
#include "source/typed.h"
#include "base/catalog.h"
#include "base/meant.h"
#include "base/text.h"
#include "locale/locale.h"

#include <string.h>

enum { MOST_DECIMALS = 12 };

/* One of a word that no unit is called: 1000, 10^6, 10^9; 0: it is another. */
static int64_t multiple(const char *rest)
{
    static const struct {
        const char *word;
        int64_t by;
    } words[] = {{"k", 1000},     {"K", 1000},      {"M", 1000000},
                 {"mn", 1000000}, {"mln", 1000000}, {"bn", 1000000000},
                 {"tsd", 1000},   {"Mio", 1000000}, {"Mrd", 1000000000}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i].word, rest) == 0)
            return words[i].by;
    return 0;
}

/* The words for its unit in one language, in any form. */
static bool is_unit(const JbIndicator *indicator, JbLang lang, const char *word)
{
    const JbWords *one = indicator->unit.one;
    return jb_text_equal(word, indicator->unit.at[lang]) ||
           (one != NULL && jb_text_equal(word, one->at[lang]));
}

/* What stands behind a figure, as a number of the indicator's units: "ten thousand" of them by its
 * words, or the plain unit's own word; NULL where it is neither. */
static const JbQ *scale_of(JbArena *arena, const JbIndicator *indicator, const char *rest)
{
    while (*rest == ' ')
        rest++;
    for (JbLang lang = 0; lang < JB_LANGS && indicator->unit_ratio; lang++)
        if (is_unit(indicator, lang, rest))
            return jb_q_int(arena, 1);
    if (indicator->unit_ratio)
        return NULL;
    for (JbLang lang = 0; lang < JB_LANGS; lang++) {
        const char *behind = rest;
        int64_t lead = jb_locale_unit_lead(lang, rest, 1, &behind);
        if (lead == 1)
            lead = jb_locale_unit_lead(lang, jb_locale_unit_spelt(arena, rest), 1, &behind);
        while (lead > 1 && *behind == ' ')
            behind++;
        if (is_unit(indicator, lang, lead > 1 ? behind : rest) || (lead > 1 && *behind == '\0'))
            return jb_q_div(arena, jb_q_int(arena, lead), indicator->scale);
    }
    int64_t by = multiple(rest), million = 1000000;
    if (strcmp(rest, "m") == 0 && jb_q_cmp(indicator->scale, jb_q_int(arena, million)) == 0)
        by = million; /* no metre where a million of something is the unit */
    return by > 0 ? jb_q_div(arena, jb_q_int(arena, by), indicator->scale) : NULL;
}

static const JbQ *number_of(JbArena *arena, const char *digits)
{
    return digits != NULL ? jb_q_parse(arena, digits, strlen(digits)) : NULL;
}

static JbTyped part_of_whole(JbArena *arena, const JbIndicator *indicator, const JbMeant *meant,
                             JbTyped out)
{
    bool share = jb_source_shape(indicator) == JB_VALUE_FRACTION;
    int times = indicator->unit_ratio ? 100 : 1;
    if (indicator->unit_mille)
        times = 1000;
    if (!share && indicator->decimals == 0 && !indicator->unit_ratio) {
        out.kind = JB_TYPED_SEVERAL;
        return out;
    }
    out.digits = share ? meant->digits : jb_meant_divided(arena, meant, times);
    out.of = share ? meant->of : NULL;
    if (!share)
        out.hint = JB_SAID("a value is one figure in decimals: a fraction is divided out");
    out.kind = out.digits != NULL ? JB_TYPED_NUMBER : JB_TYPED_UNKNOWN;
    return out;
}

static const char *first_unit(const JbIndicator *indicator)
{
    const char *unit = jb_locale_first(&indicator->unit);
    return unit != NULL && *unit != '\0' ? unit : NULL;
}

/* One figure with or without a word behind it; `money`: with a currency's sign in front, which
 * leaves it open whether plain units are meant. */
static void in_unit(JbArena *arena, const JbIndicator *indicator, const JbMeant *meant, bool money,
                    JbTyped *out)
{
    out->kind = JB_TYPED_NUMBER;
    out->hint = JB_SAID("a number has no quotation marks, and no signs but its point and minus");
    bool scaled = jb_q_cmp(indicator->scale, jb_q_int(arena, 1)) > 0;
    if (*meant->rest == '\0' && !(money && scaled))
        return;
    const JbQ *scale = *meant->rest != '\0' ? scale_of(arena, indicator, meant->rest) : NULL,
              *number = number_of(arena, meant->digits);
    out->kind = scale != NULL ? JB_TYPED_NUMBER : JB_TYPED_IN_UNIT;
    if (scale == NULL) /* plain units, if any */
        scale = jb_q_div(arena, jb_q_int(arena, 1), indicator->scale);
    number = number != NULL ? jb_q_mul(arena, number, scale) : NULL;
    int decimals = number != NULL ? jb_q_decimals(number, MOST_DECIMALS) : -1;
    if (decimals >= 0)
        out->digits = jb_q_digits(arena, number, decimals);
    else
        out->kind = JB_TYPED_IN_UNIT;
    out->hint = JB_SAID("the unit and its scale stand in the plan: write how many of it there are");
}

JbTyped jb_source_typed(JbArena *arena, const JbIndicator *indicator, const char *text)
{
    size_t sign = jb_locale_currency(text);
    JbMeant meant = jb_meant_number(arena, text + sign);
    JbTyped out = {.unit = first_unit(indicator), .digits = meant.digits, .roughly = meant.roughly};
    if (meant.nothing || meant.several) {
        out.kind = meant.nothing ? JB_TYPED_NOTHING : JB_TYPED_SEVERAL;
        return out;
    }
    if (meant.digits == NULL)
        return out;
    if (meant.of != NULL)
        return part_of_whole(arena, indicator, &meant, out);
    in_unit(arena, indicator, &meant, sign > 0, &out);
    if (meant.roughly)
        out.hint = JB_SAID("a value is one figure: what it leaves open may stand in its \"note\"");
    return out;
}
