/* SPDX-License-Identifier: MIT */
#include "base/meant.h"
#include "base/text.h"

#include <string.h>

typedef struct Cursor {
    const char *text;
    size_t n, i;
} Cursor;

/* The character at the cursor in half width, blanks of all kinds as ' ', dashes as '-'; 0 at the
 * end. *behind is where the next one stands. */
static uint32_t look(const Cursor *c, size_t *behind)
{
    size_t i = c->i;
    uint32_t u = i < c->n ? jb_text_utf8_next(c->text, c->n, &i) : 0;
    *behind = i;
    if (u >= 0xFF01 && u <= 0xFF5E)
        u -= 0xFEE0;
    bool blank = u == 0xA0 || (u >= 0x2000 && u <= 0x200A) || u == 0x202F || u == 0x3000;
    if (blank || u == '\t' || u == '\n' || u == '\r')
        return ' ';
    return (u >= 0x2010 && u <= 0x2015) || u == 0x2212 ? '-' : u;
}

static bool is_digit(uint32_t u)
{
    return u >= '0' && u <= '9';
}

static void skip_blanks(Cursor *c)
{
    size_t behind = 0;
    while (look(c, &behind) == ' ')
        c->i = behind;
}

/* Figures from the cursor on; how many. */
static size_t take_digits(Cursor *c, JbText *out)
{
    size_t n = 0, behind = 0;
    for (uint32_t u = look(c, &behind); is_digit(u); u = look(c, &behind), n++) {
        jb_text_put_char(out, (char)u);
        c->i = behind;
    }
    return n;
}

/* A mark between thousands, with three figures behind it and no fourth. */
static bool take_thousand(Cursor *c, JbText *out)
{
    Cursor at = *c;
    size_t behind = 0;
    uint32_t u = look(&at, &behind);
    if (u != ',' && u != ' ' && u != '\'')
        return false;
    at.i = behind;
    JbText three = jb_text(out->arena);
    if (take_digits(&at, &three) != 3)
        return false;
    jb_text_put(out, jb_text_str(&three));
    *c = at;
    return true;
}

static void take_decimals(Cursor *c, JbText *out)
{
    Cursor at = *c;
    size_t behind = 0;
    JbText decimals = jb_text(out->arena);
    if (look(&at, &behind) != '.')
        return;
    at.i = behind;
    if (take_digits(&at, &decimals) == 0)
        return;
    jb_text_put_char(out, '.');
    jb_text_put(out, jb_text_str(&decimals));
    *c = at;
}

/* No figure stands in it. */
static bool says_nothing(Cursor c)
{
    for (size_t behind = 0; c.i < c.n; c.i = behind)
        if (is_digit(look(&c, &behind)))
            return false;
    return true;
}

static const char *without_zeros(const char *digits)
{
    while (digits[0] == '0' && digits[1] >= '0' && digits[1] <= '9')
        digits++;
    return digits;
}

JbMeant jb_meant_number(JbArena *arena, const char *text)
{
    Cursor c = {text, strlen(text), 0};
    JbText out = jb_text(arena);
    size_t behind = 0;
    skip_blanks(&c);
    if (says_nothing(c))
        return (JbMeant){NULL, "", true};
    uint32_t sign = look(&c, &behind);
    if (sign == '-' || sign == '+')
        c.i = behind;
    if (take_digits(&c, &out) == 0)
        return (JbMeant){NULL, text, false};
    while (take_thousand(&c, &out))
        continue;
    take_decimals(&c, &out);
    skip_blanks(&c);
    if (c.i < c.n && strchr(",.'-+/:", (int)look(&c, &behind)) != NULL)
        return (JbMeant){NULL, text, false};
    const char *digits = without_zeros(jb_text_str(&out));
    return (JbMeant){jb_arena_format(arena, "%s%s", sign == '-' ? "-" : "", digits), text + c.i,
                     false};
}
