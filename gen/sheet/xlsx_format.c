/* SPDX-License-Identifier: MIT */
/* What a format's code shows of a number (ECMA-376 part 1, 18.8.31): the number itself, in per
 * cent, with a word behind it; or another number, or none. */
#include "base/text.h"
#include "locale/locale.h"
#include "sheet/words.h"
#include "sheet/xlsx_parts.h"
#include <string.h>
#include <strings.h>

/* A section of a code while it is read. */
typedef struct Section {
    const char *at, *end;
    JbText printed; /* what is printed only, since the last digit */
    JbText prefix;  /* the same before the first digit */
    int digits;     /* places for digits so far */
    int group;      /* of them, behind a blank that parts thousands; -1: behind none */
    int commas;     /* since the last digit */
    int percents;   /* signs that multiply by a hundred */
    bool point, fraction, day, coloured, text, other;
    unsigned when;     /* bits of JbShownWhen */
    const char *limit; /* of `when` */
} Section;

static bool is_blank(const char *s)
{
    return s[strspn(s, " ")] == '\0';
}

static void clear(JbText *t)
{
    t->n = 0;
    if (t->at != NULL)
        t->at[0] = '\0';
}

/* Blanks part thousands: three digits stand behind each. */
static void end_group(Section *s)
{
    s->other = s->other || (s->group >= 0 && s->group != 3);
    s->group = -1;
}

/* A place for a digit, or all of a number. What was printed since the last one stands before the
 * number, or between its digits, where it makes another number of it. */
static void take_digit(Section *s)
{
    const char *between = jb_text_str(&s->printed);
    if (s->digits == 0) {
        jb_text_put(&s->prefix, between);
    } else if (*between != '\0') {
        s->other = s->other || !is_blank(between);
        end_group(s);
        s->group = 0;
    }
    clear(&s->printed);
    s->commas = 0;
    s->digits++;
    s->group += s->group >= 0;
}

static bool is_colour(const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strchr("$<>=", s[i]) != NULL)
            return false;
    return n < 5 || strncasecmp(s, "DBNum", 5) != 0;
}

/* "<>0", ">=100" of a section. */
static void take_condition(Section *s, const char *in)
{
    static const char *const signs[] = {"<>", "<=", ">=", "<", ">", "="};
    static const unsigned whens[] = {JB_SHOWN_BELOW | JB_SHOWN_ABOVE,
                                     JB_SHOWN_BELOW | JB_SHOWN_EQUAL,
                                     JB_SHOWN_ABOVE | JB_SHOWN_EQUAL,
                                     JB_SHOWN_BELOW,
                                     JB_SHOWN_ABOVE,
                                     JB_SHOWN_EQUAL};
    size_t i = 0;
    while (strncmp(in, signs[i], strlen(signs[i])) != 0)
        i++;
    s->when = whens[i];
    s->limit = in + strlen(signs[i]);
}

/* "[Red]", "[>=100]", "[h]", "[$¥-804]", "[DBNum1]". */
static void take_bracket(Section *s, const char *close)
{
    const char *in = s->at + 1;
    size_t n = (size_t)(close - in);
    if (n > 0 && strspn(in, "hHmMsS") == n)
        s->day = true;
    else if (n > 0 && strchr("<>=", *in) != NULL)
        take_condition(s, in);
    else
        s->coloured = s->coloured || is_colour(in, n);
    s->at = close + 1;
}

/* What is printed as it is written: "words", \x, !x; blanks as wide as a character, _x, and *x,
 * which fills the cell, print nothing. False: nothing of that kind stands here. */
static bool take_printed(Section *s)
{
    const char *at = s->at, *close = NULL;
    size_t i = 1;
    if (*at == '"') {
        close = memchr(at + 1, '"', (size_t)(s->end - at - 1));
        close = close != NULL ? close : s->end;
        jb_text_put_n(&s->printed, at + 1, (size_t)(close - at - 1));
        s->at = close < s->end ? close + 1 : close;
        return true;
    }
    if (strchr("\\!_*", *at) == NULL || at + 1 == s->end)
        return false;
    (void)jb_text_utf8_next(at, (size_t)(s->end - at), &i);
    if (*at == '\\' || *at == '!')
        jb_text_put_n(&s->printed, at + 1, i - 1);
    s->at = at + i;
    return true;
}

/* "General", which spreadsheets of East Asia may write as G/ and a word of their language. */
static bool take_general(Section *s)
{
    bool word = s->end - s->at >= 7 && strncasecmp(s->at, "General", 7) == 0;
    if (!word && (s->end - s->at < 2 || strncmp(s->at, "G/", 2) != 0))
        return false;
    take_digit(s);
    s->at += word ? 7 : 2;
    while (!word && s->at < s->end && (unsigned char)*s->at >= 0x80)
        s->at++;
    return true;
}

static void take_exponent(Section *s)
{
    s->at += 2;
    while (s->at < s->end && strchr("0#?", *s->at) != NULL)
        s->at++;
}

static void take_point(Section *s)
{
    s->other = s->other || s->commas > 0; /* 0,.0 divides by a thousand */
    s->point = true;
    end_group(s);
}

/* Of a fraction: what a blank parts from the whole is its upper number. */
static void take_slash(Section *s)
{
    s->fraction = true;
    s->group = -1;
}

/* A character that stands for itself or for a part of the number. */
static void take_character(Section *s)
{
    char c = *s->at;
    bool exponent = (c == 'E' || c == 'e') && s->digits > 0 && s->at + 1 < s->end &&
                    (s->at[1] == '+' || s->at[1] == '-');
    if (exponent) {
        take_exponent(s);
        return;
    }
    s->at++;
    s->text = s->text || c == '@';
    if (strchr("0#?@", c) != NULL)
        take_digit(s);
    else if (c == ',' && s->digits > 0)
        s->commas++;
    else if (c == '.' && !s->point)
        take_point(s);
    else if (c == '%')
        s->percents++;
    else if (c == '/' && s->digits > 0)
        take_slash(s);
    else if (!(s->fraction && c >= '1' && c <= '9')) {
        s->day = s->day || strchr("yYmMdDhHsSeE", c) != NULL;
        jb_text_put_char(&s->printed, c);
    }
}

static void take_all(Section *s)
{
    while (s->at < s->end) {
        const char *close = *s->at == '[' ? memchr(s->at, ']', (size_t)(s->end - s->at)) : NULL;
        if (close != NULL)
            take_bracket(s, close);
        else if (!take_printed(s) && !take_general(s))
            take_character(s);
    }
    end_group(s);
    s->other = s->other || s->commas > 0; /* behind the last digit they divide by a thousand */
}

/* --- what was read --- */

/* Signs that may stand beside a number and say nothing else: plus, and those of currencies (dollar,
 * pound, yen or yuan, euro; pound, yen or yuan of full width). */
static bool is_mute(uint32_t c)
{
    static const uint32_t signs[] = {' ', '+', '$', 0xA3, 0xA5, 0x20AC, 0xFFE1, 0xFFE5};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (c == signs[i])
            return true;
    return false;
}

/* What stands on one side of the number without signs: "" or a word. *negative: a minus or a
 * bracket is among them. */
static const char *words_of(JbArena *arena, const char *text, bool *negative)
{
    const char *s = jb_sheet_fold(arena, text);
    JbText t = jb_text(arena);
    size_t n = strlen(s);
    for (size_t i = 0; i < n;) {
        size_t from = i;
        uint32_t c = jb_text_utf8_next(s, n, &i);
        bool sign = c == '-' || c == '(' || c == ')';
        *negative = *negative || sign;
        if (!sign && !is_mute(c))
            jb_text_put_n(&t, s + from, i - from);
    }
    return jb_text_str(&t);
}

/* A word behind a number that makes another one of it: a figure, or 10^4 and the like. */
static bool says_more(const char *s)
{
    size_t n = strlen(s);
    for (size_t i = 0; i < n;) {
        uint32_t c = jb_text_utf8_next(s, n, &i);
        if ((c >= '0' && c <= '9') || jb_locale_is_multiplier(c))
            return true;
    }
    return false;
}

static JbShownSection section_of(JbArena *arena, const char *at, const char *end)
{
    Section s = {
        .at = at, .end = end, .printed = jb_text(arena), .prefix = jb_text(arena), .group = -1};
    take_all(&s);
    JbShownSection shown = {.percent = s.percents == 1,
                            .coloured = s.coloured,
                            .text = s.text,
                            .day = s.digits == 0 && s.day,
                            .when = s.when,
                            .behind = ""};
    if (s.limit != NULL)
        shown.limit = jb_q_parse(arena, s.limit, strcspn(s.limit, "]"));
    if (s.digits == 0) {
        shown.as = is_blank(jb_text_str(&s.printed)) ? JB_SHOWN_NOTHING : JB_SHOWN_OTHER;
        return shown;
    }
    const char *before = words_of(arena, jb_text_str(&s.prefix), &shown.negative);
    shown.behind = words_of(arena, jb_text_str(&s.printed), &shown.negative);
    if (s.other || s.percents > 1 || *before != '\0' || says_more(shown.behind))
        shown.as = JB_SHOWN_OTHER;
    return shown;
}

/* The end of the section at s: a semicolon that is not printed, or the end of the code. */
static const char *section_end(const char *s)
{
    bool quoted = false, bracket = false;
    for (; *s != '\0' && (quoted || bracket || *s != ';'); s++) {
        if (!quoted && strchr("\\!_*", *s) != NULL && s[1] != '\0')
            s++;
        else if (*s == '"')
            quoted = !quoted;
        else if (!quoted && (*s == '[' || *s == ']'))
            bracket = *s == '[';
    }
    return s;
}

const JbShownFormat *jb_sheet_format(JbArena *arena, const char *code)
{
    JbShownFormat *format = jb_arena_alloc(arena, sizeof *format);
    for (const char *at = code; *code != '\0' && format->n < JB_SHOWN_SECTIONS;) {
        const char *end = section_end(at);
        format->sections[format->n] = section_of(arena, at, end);
        format->conditions = format->conditions || format->sections[format->n].when != 0;
        format->n++;
        if (*end == '\0')
            break;
        at = end + 1;
    }
    return format;
}

/* --- a number --- */

static bool holds(const JbShownSection *s, const JbQ *value, unsigned otherwise)
{
    unsigned when = s->when != 0 ? s->when : otherwise;
    int order = s->when != 0 && s->limit != NULL ? jb_q_cmp(value, s->limit) : jb_q_sign(value);
    if (order == 0)
        return (when & JB_SHOWN_EQUAL) != 0;
    return (when & (order < 0 ? JB_SHOWN_BELOW : JB_SHOWN_ABOVE)) != 0;
}

/* The section that shows the number; NULL: none does. Without conditions the first is of numbers
 * above zero, the second of those below, the third of zero; a section that is not there leaves its
 * numbers to the first. */
static const JbShownSection *section_for(const JbShownFormat *format, const JbQ *value)
{
    const JbShownSection *s = format->sections;
    size_t n = format->n < 3 ? format->n : 3;
    unsigned first = JB_SHOWN_ABOVE;
    if (n < 3)
        first |= JB_SHOWN_EQUAL;
    if (n < 2)
        first |= JB_SHOWN_BELOW;
    if (holds(&s[0], value, first))
        return &s[0];
    if (n == 2 || (n > 2 && holds(&s[1], value, JB_SHOWN_BELOW)))
        return &s[1];
    return n > 2 ? &s[2] : NULL;
}

/* Whether the section shows the sign that the number has. One of its own for numbers below zero
 * shows none of itself; a colour says it, as in ledgers. */
static bool sign_shown(const JbShownFormat *format, const JbShownSection *s, int sign)
{
    bool own = format->conditions ? s->when != 0 : s != format->sections;
    if (sign >= 0 || !own)
        return !s->negative;
    return s->negative || s->coloured;
}

JbShownSection jb_sheet_shown(const JbShownFormat *format, const JbQ *value)
{
    JbShownSection same = {.behind = ""}, none = {.as = JB_SHOWN_OTHER, .behind = ""};
    if (format == NULL || format->n == 0)
        return same;
    const JbShownSection *s = section_for(format, value);
    if (s == NULL || (s->as == JB_SHOWN_SAME && !sign_shown(format, s, jb_q_sign(value))))
        return none;
    return *s;
}

JbShownAs jb_sheet_shown_text(const JbShownFormat *format)
{
    if (format == NULL)
        return JB_SHOWN_SAME;
    for (size_t i = format->n; i > 0; i--) {
        const JbShownSection *s = &format->sections[i - 1];
        if (s->text)
            return *s->behind != '\0' ? JB_SHOWN_OTHER : s->as;
    }
    return format->n == JB_SHOWN_SECTIONS ? format->sections[format->n - 1].as : JB_SHOWN_SAME;
}
