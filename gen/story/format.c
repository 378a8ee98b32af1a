/* SPDX-License-Identifier: MIT */
#include "story/format.h"
#include "locale/locale.h"
#include <string.h>

#define ALL_DECIMALS 20

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

/* How one number is told. */
typedef struct Telling {
    JbArena *arena;
    const JbNumbers *numbers;
    const JbLocale *row;
    const JbUneven *uneven; /* of its indicator */
    int64_t unit_scale;
    const JbScale *own; /* the unit's in the language; without a word: none */
    bool alone;         /* whatever the indicator's others do */
} Telling;

static bool has(uint32_t bits, unsigned power)
{
    return (bits >> power & 1) != 0;
}

static unsigned power_of(int64_t scale)
{
    unsigned power = 0;
    for (; scale >= 10; scale /= 10)
        power++;
    return power;
}

/* Whether the language parts long numbers into groups of three digits. */
static bool groups(const JbLocale *row)
{
    return *row->group != '\0';
}

static size_t most_digits(const JbLocale *row, bool scaled)
{
    if (!scaled)
        return MOST_PLAIN;
    return groups(row) ? MOST_IN_A_SCALE_OF_THREES : MOST_IN_A_SCALE_OF_FOURS;
}

/* Without this scale the indicator's largest would have more digits before its point than a reader
 * takes in, and all fit into it with a few decimals more: none is told alone then. */
static bool spares_digits(const Telling *t, const JbScale *scale, unsigned power)
{
    int64_t below = scale[1].word != NULL ? scale[1].value : 1;
    if (t->own->word != NULL && t->own->value > below)
        below = t->own->value;
    size_t digits = 0;
    while (digits < 32 && has(t->uneven->reached, (unsigned)digits))
        digits++;
    bool scaled = below > 1 || (t->row->scaled_units && t->unit_scale != 1);
    return !has(t->uneven->four, power) && digits > power_of(below) + most_digits(t->row, scaled);
}

/* Decimals, at most, behind which a figure of the indicator is told in this scale, a power of ten;
 * -1: it is not. Targets that are short in it take the others with them, as far as these fit; else
 * all that are reported and promised are short where the scale serves them. What is longer then is
 * derived from them. */
static int most_decimals(const Telling *t, const JbScale *scale)
{
    const JbUneven *u = t->uneven;
    unsigned power = power_of(scale->value);
    bool in_full = groups(t->row) && scale[1].word == NULL; /* without it, by groups of three */
    if (t->alone)
        return in_full && has(u->four, power) ? -1 : JB_LONG_DECIMALS;
    bool three = t->row->short_decimals > 2;
    if (has(u->promised & u->fits & ~(three ? u->promised_three : u->promised_two), power))
        return JB_LONG_DECIMALS;
    if (has(three ? u->three : u->two, power))
        return spares_digits(t, scale, power) ? JB_LONG_DECIMALS : -1;
    if (has(u->reached, power))
        return JB_LONG_DECIMALS;
    uint32_t derived = three ? u->derived_three : u->derived_two;
    return has(derived, power) ? -1 : t->row->short_decimals;
}

/* q in units of `scale`, the word behind them, when from its least value on and exact in as many
 * decimals as are allowed; else NULL. */
static const char *in_units(const Telling *t, const JbQ *q, const JbScale *scale)
{
    const JbQ *least = least_of(t->arena, t->numbers, scale->value);
    int decimals = most_decimals(t, scale);
    if (decimals < 0 || least == NULL || jb_q_cmp(magnitude(t->arena, q), least) < 0)
        return NULL;
    const JbQ *units = jb_q_div(t->arena, q, jb_q_int(t->arena, scale->value));
    const char *s = shortest(t->arena, units, decimals);
    return s == NULL ? NULL
                     : jb_arena_format(t->arena, "%s%s", grouped(t->arena, s, t->row->group),
                                       scale->word);
}

/* In the largest of the language's scales above the unit's own in which q is exact, from its least
 * value on; NULL: in none. */
static const char *in_scales(const Telling *t, const JbQ *q)
{
    for (const JbScale *s = t->row->scales; q != NULL && s->word != NULL; s++) {
        if (t->own->word != NULL && s->value <= t->own->value)
            break;
        const char *text = in_units(t, q, s);
        if (text != NULL)
            return text;
    }
    return NULL;
}

/* With a unit that begins with a scale: the number in front of it, which no scale can be put to
 * where the unit's is the least. */
static const char *before_scale(const Telling *t, const char *digits)
{
    const char *s = NULL;
    if (t->unit_scale != TEN_THOUSAND)
        s = in_scales(t, parse(t->arena, digits));
    return s != NULL ? s : grouped(t->arena, digits, t->row->group);
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
static const char *in_plain_units(const Telling *t, const char *digits)
{
    const JbQ *q = jb_q_mul(t->arena, parse(t->arena, digits), jb_q_int(t->arena, t->unit_scale));
    const char *s = in_scales(t, q), *group = t->row->group;
    if (s != NULL)
        return s;
    if (t->own->word != NULL && q != NULL && jb_q_sign(q) != 0)
        return jb_arena_format(t->arena, "%s%s", grouped(t->arena, digits, group), t->own->word);
    const char *all = t->unit_scale == 1 ? digits : shortest(t->arena, q, ALL_DECIMALS);
    return grouped(t->arena, all == NULL ? digits : all, group);
}

static const char *in_words(const Telling *t, const char *digits, bool plain)
{
    if (plain)
        return in_plain_units(t, digits);
    if (t->unit_scale == 1 || t->row->scaled_units)
        return before_scale(t, digits);
    return counted_out(t->arena, t->row, digits, t->unit_scale);
}

/* Whether a reader has to count the digits before the point. */
static bool is_long(const Telling *t, const char *text)
{
    size_t n = 0;
    const char *s = text + (*text == '-');
    for (; (*s >= '0' && *s <= '9') || *s == ','; s++)
        n += *s != ',';
    s += *s == '.' ? 1 + strspn(s + 1, "0123456789") : 0;
    bool scaled = (t->row->scaled_units && t->unit_scale != 1) || *s != '\0';
    return n > most_digits(t->row, scaled);
}

const char *jb_story_format_number(JbArena *arena, const JbNumbers *numbers, JbLang lang,
                                   const char *digits, JbWords unit, const JbUneven *uneven)
{
    static const JbUneven even = {0};
    static const JbScale none = {1, NULL};
    if (digits == NULL)
        return NULL;
    Telling t = {arena,
                 numbers,
                 jb_locale(lang),
                 uneven != NULL ? uneven : &even,
                 jb_locale_unit_scale(unit),
                 &none,
                 false};
    if (unit.scale > 0 && t.unit_scale != 1)
        for (t.own = t.row->unit_scales; t.own->word != NULL && t.own->value != t.unit_scale;)
            t.own++;
    const char *s = in_words(&t, digits, unit.scale > 0);
    t.alone = (t.uneven->two | t.uneven->three) != 0 && is_long(&t, s);
    if (t.alone)
        s = in_words(&t, digits, unit.scale > 0);
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
