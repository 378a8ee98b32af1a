/* SPDX-License-Identifier: MIT */
/* Marks of an editor's text in Han characters: GB/T 15834-2011 wants full-width marks, curved
 * quotation marks, an ellipsis of six dots and a dash of two em. What stands in code spans and in
 * addresses is left alone, and so is what stands in no neighbourhood of Han. */
#include "source/check.h"

#include <string.h>

/* Bytes of text that a finding quotes before and behind the mark, at most. */
#define QUOTED 18

typedef enum Fault { STRAIGHT, DOTS, HYPHENS, NARROW, FAULTS } Fault;

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

/* The fault at s[i], of `w` bytes; FAULTS: none. */
static Fault fault_at(const char *s, size_t n, size_t i, size_t w)
{
    bool left = jb_text_is_han(before(s, i)), right = jb_text_is_han(behind(s, n, i + w));
    switch (s[i]) {
    case '"':
    case '\'': return left || right ? STRAIGHT : FAULTS;
    case '.':
        if (w >= 3)
            return left || right ? DOTS : FAULTS;
        return left && !right ? NARROW : FAULTS;
    case '-': return w == 2 && (left || right) ? HYPHENS : FAULTS;
    case ',':
    case ';':
    case '?':
    case '!': return left ? NARROW : FAULTS;
    case ':': return left && behind(s, n, i + w) != '/' ? NARROW : FAULTS;
    default: return FAULTS;
    }
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
    case HYPHENS:
        jb_diag_warn(c->diags, "han-marks", place, "write two characters U+2014",
                     "a dash beside Han characters is made of hyphens: \"%s\"", text);
        break;
    default:
        jb_diag_warn(c->diags, "han-marks", place,
                     "write its full-width form (U+FF0C for a comma, U+3002 for a full stop)",
                     "a half-width mark stands behind Han characters: \"%s\"", text);
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
    bool said[FAULTS] = {false};
    size_t n = text ? strlen(text) : 0;
    bool code = false;
    for (size_t i = 0, w; i < n; i += w) {
        w = run_of(text, i);
        code ^= text[i] == '`';
        Fault fault = code ? FAULTS : fault_at(text, n, i, w);
        if (fault == FAULTS || said[fault])
            continue;
        said[fault] = true; /* once each in a text */
        report(c, fault, text, n, i, place);
    }
}
