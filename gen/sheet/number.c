/* SPDX-License-Identifier: MIT */
#include "sheet/number.h"
#include "base/text.h"
#include "sheet/words.h"
#include <string.h>

/* A number in words and figures that is read from its left. */
typedef struct Reading {
    JbArena *arena;
    const JbIndicator *indicator;
    const char *at;
    const JbQ *value;
    bool multiplied;
} Reading;

const char *jb_sheet_number_digits(JbArena *arena, const JbQ *q)
{
    int decimals = q != NULL ? jb_q_decimals(q, 20) : -1;
    return decimals < 0 ? NULL : jb_q_digits(arena, q, decimals);
}

bool jb_sheet_unit_is(JbArena *arena, const JbIndicator *indicator, const char *sign)
{
    for (JbLang lang = 0; indicator != NULL && lang < JB_LANGS; lang++)
        if (indicator->unit.at[lang] != NULL &&
            jb_sheet_same(arena, indicator->unit.at[lang], sign))
            return true;
    return false;
}

/* Thousands in groups of three, the first of one to three; or no commas at all. */
static bool well_grouped(const char *whole, size_t n)
{
    size_t first = 0;
    while (first < n && whole[first] != ',')
        first++;
    if (first == n)
        return n > 0;
    if (first < 1 || first > 3)
        return false;
    for (size_t i = first; i < n; i += 4)
        if (i + 4 > n || whole[i] != ',' || strspn(whole + i + 1, "0123456789") < 3 ||
            (i + 4 < n && whole[i + 4] != ','))
            return false;
    return true;
}

/* Sign, digits in groups, decimals: JB_NUMBER_PLAIN when they are read. */
static JbNumberKind take_figures(Reading *r)
{
    JbText t = jb_text(r->arena);
    bool negative = *r->at == '-';
    r->at += negative || *r->at == '+';
    size_t n = strspn(r->at, "0123456789,");
    if (n == 0 || *r->at == ',')
        return JB_NUMBER_NONE;
    if (!well_grouped(r->at, n))
        return JB_NUMBER_GROUPED;
    if (negative)
        jb_text_put_char(&t, '-');
    const char *digits = r->at;
    while (*digits == '0' && digits[1] >= '0' && digits[1] <= '9')
        digits++;
    for (; digits < r->at + n; digits++)
        if (*digits != ',')
            jb_text_put_char(&t, *digits);
    r->at += n;
    if (*r->at == '.') {
        size_t decimals = strspn(r->at + 1, "0123456789");
        if (decimals == 0)
            return JB_NUMBER_NONE;
        jb_text_put_n(&t, r->at, decimals + 1);
        r->at += decimals + 1;
    }
    r->value = jb_q_parse(r->arena, jb_text_str(&t), t.n);
    return JB_NUMBER_PLAIN;
}

/* Multiplying words of one language, as many as follow one another. */
static bool take_words(Reading *r, JbLang lang)
{
    for (const JbScale *s = jb_locale(lang)->reading->scales; s->word != NULL; s++) {
        const char *word = jb_sheet_plain(r->arena, s->word);
        if (*word == '\0' || strncmp(r->at, word, strlen(word)) != 0)
            continue;
        r->at += strlen(word);
        r->value = jb_q_mul(r->arena, r->value, jb_q_int(r->arena, s->value));
        r->multiplied = true;
        return true;
    }
    return false;
}

static bool ends_with_unit(const Reading *r)
{
    const JbWords *unit = &r->indicator->unit;
    for (JbLang lang = 0; lang < JB_LANGS; lang++)
        if ((unit->at[lang] != NULL && jb_sheet_same(r->arena, r->at, unit->at[lang])) ||
            (unit->one != NULL && unit->one->at[lang] != NULL &&
             jb_sheet_same(r->arena, r->at, unit->one->at[lang])))
            return true;
    return false;
}

/* What stands behind the figures. */
static JbNumberKind take_rest(Reading *r)
{
    if (strcmp(r->at, "%") == 0)
        return JB_NUMBER_PERCENT;
    for (JbLang lang = 0; lang < JB_LANGS && !r->multiplied; lang++)
        (void)take_words(r, lang);
    bool bare = *r->at == '\0';
    if (r->indicator == NULL || (r->multiplied && r->indicator->unit_ratio))
        return bare && !r->multiplied ? JB_NUMBER_PLAIN : JB_NUMBER_UNIT;
    if (!bare && !ends_with_unit(r))
        return JB_NUMBER_UNIT;
    if (!bare || r->multiplied) /* plain units are counted */
        r->value = jb_q_div(r->arena, r->value, r->indicator->scale);
    return JB_NUMBER_PLAIN;
}

static bool of_figures(char c)
{
    return (c >= '0' && c <= '9') || c == ',' || c == '.';
}

/* `text` with commas for the blanks that part its digits, so that these part thousands, too: two
 * numbers in one cell are not one. NULL: blanks stand beside commas or points. */
static const char *with_commas(JbArena *arena, const char *text)
{
    char *s = jb_arena_strdup(arena, jb_sheet_fold(arena, text));
    bool commas = strchr(s, ',') != NULL;
    for (char *at = s; *at != '\0'; at++) {
        if (*at != ' ' || at == s || !of_figures(at[-1]) || !of_figures(at[1]))
            continue;
        if (commas || at[-1] == '.' || at[1] == '.')
            return NULL;
        *at = ',';
    }
    return s;
}

/* "c. 63,000" is no number, whatever its commas do. */
static bool begins_as_number(JbArena *arena, const char *text)
{
    const char *s = jb_sheet_fold(arena, text);
    s += *s == '-' || *s == '+';
    return *s >= '0' && *s <= '9';
}

/* One point with three figures behind it, where fewer are printed: many languages part thousands so
 * ("121.000"). A share in per cent and a number with a word for its scale have none. */
static bool is_either(const Reading *r, const char *figures)
{
    size_t whole = strspn(figures, "0123456789"),
           behind = figures[whole] == '.' ? strspn(figures + whole + 1, "0123456789") : 0;
    return r->indicator != NULL && !r->indicator->unit_ratio && !r->multiplied && behind == 3 &&
           whole >= 1 && whole <= 3 && *figures != '0' && r->indicator->decimals < 3;
}

static JbNumber read_text(JbArena *arena, const char *text, const JbIndicator *indicator)
{
    Reading r = {.arena = arena, .indicator = indicator};
    const char *parted = with_commas(arena, text);
    if (parted == NULL)
        return (JbNumber){begins_as_number(arena, text) ? JB_NUMBER_GROUPED : JB_NUMBER_NONE, NULL};
    r.at = jb_sheet_plain(arena, parted);
    const char *figures = r.at + (*r.at == '-' || *r.at == '+');
    JbNumberKind kind = take_figures(&r);
    if (kind == JB_NUMBER_PLAIN)
        kind = take_rest(&r);
    if (kind == JB_NUMBER_PLAIN && is_either(&r, figures))
        kind = JB_NUMBER_EITHER;
    return (JbNumber){kind, r.value};
}

JbNumber jb_sheet_number(JbArena *arena, const JbGridCell *cell, const JbIndicator *indicator)
{
    if (cell->kind != JB_GRID_NUMBER)
        return read_text(arena, cell->text, indicator);
    bool word = cell->behind != NULL && *cell->behind != '\0';
    if (word && cell->percent)
        return (JbNumber){JB_NUMBER_UNIT, NULL};
    if (word) { /* as it is seen */
        JbNumber n =
            read_text(arena, jb_arena_format(arena, "%s%s", cell->text, cell->behind), indicator);
        n.kind = n.kind == JB_NUMBER_EITHER ? JB_NUMBER_PLAIN : n.kind; /* a number's own point */
        return n;
    }
    const JbQ *value = jb_q_parse(arena, cell->text, strlen(cell->text));
    if (cell->percent)
        value = jb_q_mul(arena, value, jb_q_int(arena, 100));
    return (JbNumber){cell->percent ? JB_NUMBER_PERCENT : JB_NUMBER_PLAIN, value};
}
