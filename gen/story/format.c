/* SPDX-License-Identifier: MIT */
#include "story/format.h"
#include "story/format_words.h"
#include <string.h>

#define SHORT_DECIMALS                                                                             \
    2 /* DATA.md section 3: larger units only where exact in at most two decimals */
#define ALL_DECIMALS 20

static const JbQ *parse(JbArena *arena, const char *digits)
{
    return jb_q_parse(arena, digits, strlen(digits));
}

static bool begins(const char *s, const char *with)
{
    return s != NULL && strncmp(s, with, strlen(with)) == 0;
}

/* What the unit multiplies by: 10^8 yuan counts 100000000. */
static int64_t scale_of(JbWords unit)
{
    const char *zh = unit.at[JB_ZH];
    if (begins(zh, JB_W_WAN JB_W_YI))
        return 1000000000000;
    if (begins(zh, JB_W_YI))
        return 100000000;
    return begins(zh, JB_W_WAN) ? 10000 : 1;
}

static bool is_sign_unit(const char *unit)
{
    return begins(unit, "%") || begins(unit, "\u2030");
}

/* Digits without sign and needless zeros at the end, when the value is exact in at most `max`
 * decimals; else NULL. */
static const char *shortest(JbArena *arena, const JbQ *q, int max)
{
    int decimals = jb_q_decimals(q, max);
    return decimals < 0 ? NULL : jb_q_digits(arena, q, decimals);
}

static const char *grouped(JbArena *arena, const char *digits)
{
    size_t whole = strcspn(digits, "."), sign = digits[0] == '-';
    JbText t = jb_text(arena);
    for (size_t i = 0; digits[i] != '\0'; i++) {
        if (i > sign && i < whole && (whole - i) % 3 == 0)
            jb_text_put_char(&t, ',');
        jb_text_put_char(&t, digits[i]);
    }
    return jb_text_str(&t);
}

static const char *with_minus(JbArena *arena, const char *digits)
{
    return digits[0] == '-' ? jb_arena_format(arena, JB_W_MINUS "%s", digits + 1) : digits;
}

static const JbQ *magnitude(JbArena *arena, const JbQ *q)
{
    return jb_q_sign(q) < 0 ? jb_q_sub(arena, jb_q_int(arena, 0), q) : q;
}

/* digits in units of `per`, the word behind them, when from `least` on and exact in two decimals;
 * else NULL. */
static const char *in_units(JbArena *arena, const JbQ *q, const JbQ *least, int64_t per,
                            const char *word)
{
    if (least == NULL || jb_q_cmp(magnitude(arena, q), least) < 0)
        return NULL;
    const char *s = shortest(arena, jb_q_div(arena, q, jb_q_int(arena, per)), SHORT_DECIMALS);
    return s == NULL ? NULL : jb_arena_format(arena, "%s%s", s, word);
}

static const char *number_zh(JbArena *arena, const JbNumbers *numbers, const char *digits,
                             JbWords unit)
{
    const JbQ *q = parse(arena, digits);
    const char *s = NULL;
    if (q != NULL && scale_of(unit) != 10000) {
        s = in_units(arena, q, numbers->yi_from, 100000000, JB_W_YI);
        if (s == NULL)
            s = in_units(arena, q, numbers->wan_from, 10000, JB_W_WAN);
    }
    return with_minus(arena, s != NULL ? s : digits);
}

static const char *number_en(JbArena *arena, const char *digits, JbWords unit)
{
    int64_t scale = scale_of(unit);
    const JbQ *q = jb_q_mul(arena, parse(arena, digits), jb_q_int(arena, scale));
    if (q == NULL)
        return with_minus(arena, digits);
    const JbQ *million = jb_q_int(arena, 1000000), *billion = jb_q_int(arena, 1000000000);
    const char *s = NULL;
    if (scale == 1) {
        s = in_units(arena, q, billion, 1000000000, " billion");
        if (s == NULL)
            s = in_units(arena, q, million, 1000000, " million");
        return with_minus(arena, s != NULL ? s : grouped(arena, digits));
    }
    bool large = jb_q_cmp(magnitude(arena, q), billion) >= 0;
    bool middle = jb_q_cmp(magnitude(arena, q), million) >= 0;
    const JbQ *per = large ? billion : middle ? million : jb_q_int(arena, 1);
    s = shortest(arena, jb_q_div(arena, q, per), ALL_DECIMALS);
    s = grouped(arena, s == NULL ? digits : s);
    return with_minus(arena, jb_arena_format(arena, "%s%s", s,
                                             large    ? " billion"
                                             : middle ? " million"
                                                      : ""));
}

const char *jb_story_format_number(JbArena *arena, const JbNumbers *numbers, JbLang lang,
                                   const char *digits, JbWords unit)
{
    if (digits == NULL)
        return NULL;
    const char *s =
        lang == JB_ZH ? number_zh(arena, numbers, digits, unit) : number_en(arena, digits, unit);
    return is_sign_unit(unit.at[lang]) ? jb_arena_format(arena, "%s%s", s, unit.at[lang]) : s;
}

/* "100 million yuan" → "yuan": the scale is in the number. */
static const char *without_scale(const char *unit)
{
    static const char *const words[] = {"hundred ", "thousand ", "million ",
                                        "billion ", "trillion ", "of "};
    for (bool again = true; again;) {
        again = false;
        size_t n = strspn(unit, "0123456789, ");
        unit += n;
        for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
            if (begins(unit, words[i])) {
                unit += strlen(words[i]);
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
    if (lang == JB_ZH)
        return s;
    s = scale_of(unit) == 1 ? s : without_scale(s);
    const JbJson *singular = one ? jb_json_get(numbers->one, s) : NULL;
    return singular != NULL && singular->kind == JB_JSON_STRING ? singular->string : s;
}

const char *jb_story_format_unit_tail(JbArena *arena, const JbNumbers *numbers, JbLang lang,
                                      JbWords unit, bool one)
{
    if (is_sign_unit(unit.at[lang]))
        return "";
    const char *s = jb_story_format_unit(arena, numbers, lang, unit, one);
    return lang == JB_EN && *s != '\0' ? jb_arena_format(arena, " %s", s) : s;
}

JbWords jb_story_unit_points(void)
{
    return (JbWords){{JB_W_POINTS, "percentage points"}};
}

JbWords jb_story_unit_percent(void)
{
    return (JbWords){{"%", "%"}};
}

const char *jb_story_format_word(JbLang lang, const char *digits)
{
    size_t n = strspn(digits, "0123456789");
    bool whole = digits[n] == '\0' ||
                 (digits[n] == '.' && strspn(digits + n + 1, "0") == strlen(digits + n + 1));
    if (n != 1 || !whole || digits[0] == '0')
        return NULL;
    int digit = digits[0] - '0';
    return lang == JB_ZH ? jb_zh_digit[digit] : jb_en_digit[digit];
}

const char *jb_story_format_ordinal(JbArena *arena, JbLang lang, const char *digits)
{
    if (lang == JB_ZH)
        return jb_arena_format(arena, JB_W_NTH "%s", digits);
    size_t n = strlen(digits);
    char last = n > 0 ? digits[n - 1] : '0';
    bool teen = n > 1 && digits[n - 2] == '1';
    const char *tail = teen          ? "th"
                       : last == '1' ? "st"
                       : last == '2' ? "nd"
                       : last == '3' ? "rd"
                                     : "th";
    return jb_arena_format(arena, "%s%s", digits, tail);
}

const char *jb_story_format_signed(JbArena *arena, const char *text, int sign)
{
    return sign > 0 ? jb_arena_format(arena, "+%s", text) : text;
}

JbNumbers jb_story_numbers_read(JbArena *arena, JbDiags *diags, const JbJson *layout)
{
    JbNumbers n = {jb_q_int(arena, 10000), jb_q_int(arena, 100000000), JB_W_EM_DASH, NULL};
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
