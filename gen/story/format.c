/* SPDX-License-Identifier: MIT */
#include "story/format.h"
#include "locale/locale.h"
#include <string.h>

#define ALL_DECIMALS 20

/* Behind which a number is told in a scale that is not short: what lies between two of the Chinese
 * scales, so that no digit is lost and no reader has to convert. */
#define LONG_DECIMALS 4

/* The scales that a layout has keys for: wan_from, yi_from. */
#define TEN_THOUSAND    10000
#define HUNDRED_MILLION 100000000

/* Digits before the point that a reader takes in at once: in a scale two more than lie between its
 * words, of which there is one for each group of three, or for each four digits. */
#define MOST_IN_A_SCALE_OF_THREES 5
#define MOST_IN_A_SCALE_OF_FOURS  6
#define MOST_PLAIN                8

#define MINUS   "\u2212"
#define EM_DASH "\u2014"

static const JbQ *parse(JbArena *arena, const char *digits)
{
    return jb_q_parse(arena, digits, strlen(digits));
}

static bool begins(const char *s, const char *with)
{
    return s != NULL && strncmp(s, with, strlen(with)) == 0;
}

/* Digits without sign and needless zeros at the end, when the value is exact in at most `max`
 * decimals; else NULL. */
static const char *shortest(JbArena *arena, const JbQ *q, int max)
{
    int decimals = jb_q_decimals(q, max);
    return decimals < 0 ? NULL : jb_q_digits(arena, q, decimals);
}

static const char *grouped(JbArena *arena, const char *digits, const char *sign_of_group)
{
    size_t whole = strcspn(digits, "."), sign = digits[0] == '-';
    JbText t = jb_text(arena);
    for (size_t i = 0; digits[i] != '\0'; i++) {
        if (i > sign && i < whole && (whole - i) % 3 == 0)
            jb_text_put(&t, sign_of_group);
        jb_text_put_char(&t, digits[i]);
    }
    return jb_text_str(&t);
}

static const char *with_minus(JbArena *arena, const char *digits)
{
    return digits[0] == '-' ? jb_arena_format(arena, MINUS "%s", digits + 1) : digits;
}

static const JbQ *magnitude(JbArena *arena, const JbQ *q)
{
    return jb_q_sign(q) < 0 ? jb_q_sub(arena, jb_q_int(arena, 0), q) : q;
}

/* The least value that is printed in units of `scale`: the template's where it has a say. */
static const JbQ *least_of(JbArena *arena, const JbNumbers *numbers, int64_t scale)
{
    if (scale == TEN_THOUSAND)
        return numbers->wan_from;
    return scale == HUNDRED_MILLION ? numbers->yi_from : jb_q_int(arena, scale);
}

/* Decimals, at most, behind which a figure of the indicator is told in this scale, a power of ten;
 * -1: it is not. Those that are reported and promised are short where the scale serves them: what
 * is longer is derived from them. */
static int most_decimals(const JbLocale *row, int64_t scale, JbUneven uneven)
{
    bool three = row->short_decimals > 2;
    uint32_t own = three ? uneven.three : uneven.two,
             derived = three ? uneven.derived_three : uneven.derived_two;
    unsigned power = 0;
    for (; scale >= 10; scale /= 10)
        power++;
    if (((own | (derived & ~uneven.reached)) >> power & 1) != 0)
        return -1;
    return (uneven.reached >> power & 1) != 0 ? LONG_DECIMALS : row->short_decimals;
}

/* q in units of `scale`, the word behind them, when from `least` on and exact in as many decimals
 * as are allowed; else NULL. */
static const char *in_units(JbArena *arena, const JbLocale *row, const JbQ *q, const JbQ *least,
                            const JbScale *scale, JbUneven uneven)
{
    int decimals = most_decimals(row, scale->value, uneven);
    if (decimals < 0 || least == NULL || jb_q_cmp(magnitude(arena, q), least) < 0)
        return NULL;
    const char *s = shortest(arena, jb_q_div(arena, q, jb_q_int(arena, scale->value)), decimals);
    return s == NULL ? NULL
                     : jb_arena_format(arena, "%s%s", grouped(arena, s, row->group), scale->word);
}

/* In the largest of the language's scales in which q is exact, from its least value on; NULL: in
 * none. */
static const char *in_scales(JbArena *arena, const JbNumbers *numbers, const JbLocale *row,
                             const JbQ *q, JbUneven uneven)
{
    for (const JbScale *scale = row->scales; q != NULL && scale->word != NULL; scale++) {
        const JbQ *least = least_of(arena, numbers, scale->value);
        const char *s = in_units(arena, row, q, least, scale, uneven);
        if (s != NULL)
            return s;
    }
    return NULL;
}

/* With a unit that begins with a scale: the number in front of it, which no scale can be put to
 * where the unit's is the least. */
static const char *before_scale(JbArena *arena, const JbNumbers *numbers, const JbLocale *row,
                                const char *digits, int64_t unit_scale, JbUneven uneven)
{
    const char *s = NULL;
    if (unit_scale != TEN_THOUSAND)
        s = in_scales(arena, numbers, row, parse(arena, digits), uneven);
    return s != NULL ? s : grouped(arena, digits, row->group);
}

/* With a unit whose scale is counted out: as much as the unit says, in the largest scale that it
 * reaches. */
static const char *counted_out(JbArena *arena, const JbLocale *row, const char *digits,
                               int64_t unit_scale)
{
    const JbQ *q = jb_q_mul(arena, parse(arena, digits), jb_q_int(arena, unit_scale));
    if (q == NULL)
        return digits;
    const JbScale *scale = row->scales;
    while (scale->word != NULL && jb_q_cmp(magnitude(arena, q), jb_q_int(arena, scale->value)) < 0)
        scale++;
    const char *s =
        shortest(arena, jb_q_div(arena, q, jb_q_int(arena, scale->value)), ALL_DECIMALS);
    s = grouped(arena, s == NULL ? digits : s, row->group);
    return jb_arena_format(arena, "%s%s", s, scale->word != NULL ? scale->word : "");
}

/* A number whose unit is plain: in the largest of the language's scales that is exact; else as the
 * plan has it where its scale is a word of the language; else in figures. */
static const char *in_plain_units(JbArena *arena, const JbNumbers *numbers, const JbLocale *row,
                                  const char *digits, int64_t unit_scale, JbUneven uneven)
{
    const JbQ *q = jb_q_mul(arena, parse(arena, digits), jb_q_int(arena, unit_scale));
    const JbScale *own = row->unit_scales;
    while (own->word != NULL && (own->value != unit_scale || unit_scale == 1))
        own++;
    for (const JbScale *s = row->scales; q != NULL && s->word != NULL; s++) {
        if (own->word != NULL && s->value <= own->value)
            break;
        const char *text = in_units(arena, row, q, least_of(arena, numbers, s->value), s, uneven);
        if (text != NULL)
            return text;
    }
    if (own->word != NULL && q != NULL && jb_q_sign(q) != 0)
        return jb_arena_format(arena, "%s%s", grouped(arena, digits, row->group), own->word);
    const char *all = unit_scale == 1 ? digits : shortest(arena, q, ALL_DECIMALS);
    return grouped(arena, all == NULL ? digits : all, row->group);
}

static const char *in_words(JbArena *arena, const JbNumbers *numbers, const JbLocale *row,
                            const char *digits, JbWords unit, JbUneven uneven)
{
    int64_t scale = jb_locale_unit_scale(unit);
    if (unit.scale > 0)
        return in_plain_units(arena, numbers, row, digits, scale, uneven);
    if (scale == 1 || row->scaled_units)
        return before_scale(arena, numbers, row, digits, scale, uneven);
    return counted_out(arena, row, digits, scale);
}

/* Whether a reader has to count the digits before the point. `scaled`: the unit has a scale. */
static bool is_long(const JbLocale *row, const char *text, bool scaled)
{
    size_t n = 0, most = *row->group != '\0' ? MOST_IN_A_SCALE_OF_THREES : MOST_IN_A_SCALE_OF_FOURS;
    const char *s = text + (*text == '-');
    for (; (*s >= '0' && *s <= '9') || *s == ','; s++)
        n += *s != ',';
    s += *s == '.' ? 1 + strspn(s + 1, "0123456789") : 0;
    return n > (scaled || *s != '\0' ? most : MOST_PLAIN);
}

const char *jb_story_format_number(JbArena *arena, const JbNumbers *numbers, JbLang lang,
                                   const char *digits, JbWords unit, JbUneven uneven)
{
    if (digits == NULL)
        return NULL;
    const JbLocale *row = jb_locale(lang);
    const char *s = in_words(arena, numbers, row, digits, unit, uneven);
    bool scaled = row->scaled_units && jb_locale_unit_scale(unit) != 1;
    if ((uneven.two | uneven.three) != 0 && is_long(row, s, scaled)) /* alone, to be short */
        s = in_words(arena, numbers, row, digits, unit, (JbUneven){.reached = UINT32_MAX});
    s = with_minus(arena, s);
    return jb_locale_is_sign_unit(unit.at[lang]) ? jb_arena_format(arena, "%s%s", s, unit.at[lang])
                                                 : s;
}

/* "100 million yuan" → "yuan": the scale is in the number. */
static const char *without_scale(const JbLocale *row, const char *unit)
{
    for (bool again = true; again;) {
        again = false;
        size_t n = strspn(unit, "0123456789, ");
        unit += n;
        for (const char *const *word = row->unit_counts; *word != NULL; word++) {
            if (begins(unit, *word)) {
                unit += strlen(*word);
                again = true;
            }
        }
    }
    return unit;
}

const char *jb_story_format_unit(JbArena *arena, const JbNumbers *numbers, JbLang lang,
                                 JbWords unit, bool one)
{
    (void)arena;
    const char *s = unit.at[lang];
    if (s == NULL)
        return "";
    const JbLocale *row = jb_locale(lang);
    if (one && unit.one != NULL && unit.one->at[lang] != NULL)
        return unit.one->at[lang];
    if (!row->scaled_units && unit.scale == 0 && jb_locale_unit_scale(unit) != 1)
        s = without_scale(row, s);
    bool singly = one && row->plural == JB_PLURAL_ONE;
    const JbJson *singular = singly ? jb_json_get(numbers->one, s) : NULL;
    return singular != NULL && singular->kind == JB_JSON_STRING ? singular->string : s;
}

const char *jb_story_format_unit_tail(JbArena *arena, const JbNumbers *numbers, JbLang lang,
                                      JbWords unit, bool one)
{
    if (jb_locale_is_sign_unit(unit.at[lang]))
        return "";
    const char *s = jb_story_format_unit(arena, numbers, lang, unit, one);
    return jb_arena_format(arena, "%s%s", jb_locale_unit_gap(lang, s), s);
}

JbWords jb_story_unit_points(void)
{
    JbWords words = {0};
    for (JbLang lang = 0; lang < JB_LANGS; lang++)
        words.at[lang] = jb_locale(lang)->points;
    return words;
}

JbWords jb_story_unit_mille_points(void)
{
    JbWords words = {0};
    for (JbLang lang = 0; lang < JB_LANGS; lang++)
        words.at[lang] = jb_locale(lang)->mille_points;
    return words;
}

JbWords jb_story_unit_percent(void)
{
    return jb_locale_same("%");
}

const char *jb_story_format_word(JbLang lang, const char *digits)
{
    size_t n = strspn(digits, "0123456789");
    bool whole = digits[n] == '\0' ||
                 (digits[n] == '.' && strspn(digits + n + 1, "0") == strlen(digits + n + 1));
    if (n != 1 || !whole || digits[0] == '0')
        return NULL;
    return jb_locale(lang)->digits[digits[0] - '0'];
}

const char *jb_story_format_signed(JbArena *arena, const char *text, int sign)
{
    return sign > 0 ? jb_arena_format(arena, "+%s", text) : text;
}

JbNumbers jb_story_numbers_read(JbArena *arena, JbDiags *diags, const JbJson *layout)
{
    JbNumbers n = {jb_q_int(arena, TEN_THOUSAND), jb_q_int(arena, HUNDRED_MILLION), EM_DASH, NULL};
    const JbJson *object = jb_json_object(diags, layout, "numbers");
    if (object == NULL)
        return n;
    static const JbField fields[] = {
        {"wan_from", false}, {"yi_from", false}, {"none", false}, {"one", false}};
    jb_json_check_keys(diags, object, fields, sizeof fields / sizeof *fields);
    const JbQ *wan = jb_json_number(diags, object, "wan_from"),
              *yi = jb_json_number(diags, object, "yi_from");
    const char *none = jb_json_string(diags, object, "none");
    n.wan_from = wan != NULL ? wan : n.wan_from;
    n.yi_from = yi != NULL ? yi : n.yi_from;
    n.none = none != NULL ? none : n.none;
    n.one = jb_json_object(diags, object, "one");
    return n;
}
