/* SPDX-License-Identifier: MIT */
/* Marks of an editor's text in Han characters: GB/T 15834-2011 wants full-width marks, curved
 * quotation marks, an ellipsis of six dots and a dash of two em. What stands in code spans and in
 * addresses is left alone, and so is what stands in no neighbourhood of Han. */
#include "source/check.h"

#include <string.h>

/* Bytes of text that a finding quotes before and behind the mark, at most. */
#define QUOTED 18

/* So many of a kind are told one by one. */
#define TOLD 5

typedef enum Fault { STRAIGHT, DOTS, SHORT, HYPHENS, NARROW, BRACKET, FAULTS } Fault;

#define ELLIPSIS  0x2026u
#define FULL_STOP 0x3002u

/* The code point that ends before s[i]; 0 at the beginning. */
static uint32_t before(const char *s, size_t i)
{
    if (i == 0)
        return 0;
    size_t k = i - 1;
    while (k > 0 && ((unsigned char)s[k] & 0xC0) == 0x80)
        k--;
    return jb_text_utf8_next(s, i, &k);
}

static uint32_t behind(const char *s, size_t n, size_t i)
{
    return i < n ? jb_text_utf8_next(s, n, &i) : 0;
}

/* How many bytes of the same character stand at s[i]. */
static size_t run_of(const char *s, size_t i)
{
    size_t k = i;
    while (s[k] == s[i] && s[k] != '\0')
        k++;
    return k - i;
}

/* Bytes of a link's target that are looked back over. */
#define TARGET 256

/* The bracket at s[i] closes the target of a link. */
static bool ends_link(const char *s, size_t i)
{
    size_t far = i > TARGET ? i - TARGET : 0;
    while (i > far && s[i - 1] != '(')
        i--;
    return i > 1 && s[i - 1] == '(' && s[i - 2] == ']';
}

/* What a mark of Chinese stands behind as much as behind Han: a closing mark, a sign of percent. */
static bool closes(uint32_t c)
{
    return c == '%' || c == 0x2030 || c == 0x2019 || c == 0x201D || c == 0x300B || c == 0xFF09;
}

/* Han characters begin at s[i], or behind one space there: what stands before is their text's. */
static bool han_follows(const char *s, size_t n, size_t i)
{
    return jb_text_is_han(behind(s, n, i < n && s[i] == ' ' ? i + 1 : i));
}

/* The fault at s[i], of `w` bytes that are alike, the bytes of a mark of ASCII; FAULTS: none. */
static Fault ascii_fault(const char *s, size_t n, size_t i, size_t w)
{
    bool left = jb_text_is_han(before(s, i)), right = jb_text_is_han(behind(s, n, i + w));
    switch (s[i]) {
    case '"':
    case '\'': return left || right ? STRAIGHT : FAULTS;
    case '.':
        if (w >= 3)
            return left || right ? DOTS : FAULTS;
        if (closes(before(s, i)) && han_follows(s, n, i + w))
            return NARROW;
        return left && !right ? NARROW : FAULTS;
    case '-': return w == 2 && (left || right) ? HYPHENS : FAULTS;
    case ',':
    case ';': return left || han_follows(s, n, i + w) ? NARROW : FAULTS;
    case '?':
    case '!':
        left |= closes(before(s, i)) && han_follows(s, n, i + w);
        return left ? NARROW : FAULTS;
    case ':':
        if (before(s, i) == ']') /* of a note */
            return FAULTS;
        return (left && behind(s, n, i + w) != '/') || han_follows(s, n, i + w) ? NARROW : FAULTS;
    case '(': return (left || right) && before(s, i) != ']' ? BRACKET : FAULTS; /* no link's */
    case ')': return left && !ends_link(s, i) ? BRACKET : FAULTS;
    default: return FAULTS;
    }
}

/* How often the character at s[i] stands in succession; *w: their bytes. */
static size_t repeated(const char *s, size_t n, size_t i, uint32_t *c, size_t *w)
{
    size_t at = i, count = 0, end = i;
    *c = jb_text_utf8_next(s, n, &at);
    for (uint32_t next = *c; next == *c; next = at < n ? jb_text_utf8_next(s, n, &at) : 0) {
        count++;
        end = at;
    }
    *w = end - i;
    return count;
}

/* The fault at s[i]; *w: bytes to the next place to look at. */
static Fault fault_at(const char *s, size_t n, size_t i, size_t *w)
{
    if ((unsigned char)s[i] < 0x80) {
        *w = run_of(s, i);
        return ascii_fault(s, n, i, *w);
    }
    uint32_t c;
    size_t count = repeated(s, n, i, &c, w);
    if (c == FULL_STOP && count > 1)
        return DOTS;
    bool han = jb_text_is_han(before(s, i)) || jb_text_is_han(behind(s, n, i + *w));
    return c == ELLIPSIS && count % 2 && han ? SHORT : FAULTS;
}

static void say(const JbCheck *c, Fault fault, const JbPlace *place, const char *text)
{
    switch (fault) {
    case STRAIGHT:
        jb_diag_warn(c->diags, "han-marks", place, "write curved ones, U+201C and U+201D",
                     "a straight quotation mark stands beside Han characters: \"%s\"", text);
        break;
    case DOTS:
        jb_diag_warn(c->diags, "han-marks", place, "write two characters U+2026",
                     "an ellipsis beside Han characters is made of full stops: \"%s\"", text);
        break;
    case SHORT:
        jb_diag_warn(c->diags, "han-marks", place, "write two characters U+2026",
                     "an ellipsis beside Han characters is of one em: \"%s\"", text);
        break;
    case BRACKET:
        jb_diag_warn(c->diags, "han-marks", place, "write U+FF08 and U+FF09",
                     "a half-width bracket stands beside Han characters: \"%s\"", text);
        break;
    case HYPHENS:
        jb_diag_warn(c->diags, "han-marks", place, "write two characters U+2014",
                     "a dash beside Han characters is made of hyphens: \"%s\"", text);
        break;
    default:
        jb_diag_warn(c->diags, "han-marks", place,
                     "write its full-width form (U+FF0C for a comma, U+3002 for a full stop)",
                     "a half-width mark stands beside Han characters: \"%s\"", text);
    }
}

/* The text around s[i], whole characters. */
static void report(const JbCheck *c, Fault fault, const char *s, size_t n, size_t i,
                   const JbPlace *place)
{
    size_t from = i > QUOTED ? i - QUOTED : 0;
    size_t to = i + QUOTED < n ? i + QUOTED : n;
    while (from < i && ((unsigned char)s[from] & 0xC0) == 0x80)
        from++;
    while (to > i && to < n && ((unsigned char)s[to] & 0xC0) == 0x80)
        to--;
    const char *line = memchr(s + i, '\n', to - i);
    to = line ? (size_t)(line - s) : to;
    for (size_t k = i; k-- > from;)
        if (s[k] == '\n')
            from = k + 1;
    say(c, fault, place, jb_arena_strndup(c->arena, s + from, to - from));
}

void jb_source_check_marks(const JbCheck *c, const char *text, const JbPlace *place)
{
    size_t found[FAULTS] = {0}, more = 0, n = text ? strlen(text) : 0;
    bool code = false;
    for (size_t i = 0, w; i < n; i += w) {
        code ^= text[i] == '`';
        Fault fault = fault_at(text, n, i, &w);
        if (fault == FAULTS || code)
            continue;
        if (++found[fault] <= TOLD)
            report(c, fault, text, n, i, place);
        else
            more++;
    }
    if (more > 0)
        jb_diag_warn(c->diags, "han-marks", place, "write them as the ones that are quoted",
                     "%zu more marks like these stand in the text", more);
}
