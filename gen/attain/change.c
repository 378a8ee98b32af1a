/* SPDX-License-Identifier: MIT */
/* How a value changed: from the last observation, from the end of last year, and year on year. All
 * go from the value's own month. */
#include "attain/context.h"

#include <stdlib.h>
#include <string.h>

static void change_from(JbAttainContext *c, JbMonth since, const JbQ *v)
{
    JbFigures *f = c->f;
    f->change = jb_q_sub(c->arena, f->value, v);
    f->change_since = since;
    f->change_from = v;
}

/* From the latest earlier observation (of what restarts: within the same year); without one from
 * the first point of the path, but not of what restarts: it is the year's first. */
static void change(JbAttainContext *c)
{
    JbFigures *f = c->f;
    JbMonth k = c->now.month;
    const JbSeen *last = jb_attain_seen_before(c);
    if (last && jb_attain_same_count(c, last->month, k)) {
        change_from(c, last->month, last->v);
        f->change_then = last->value;
        const JbQ *of = last->value->of;
        if (jb_source_shape(c->indicator) != JB_VALUE_FRACTION || jb_q_equal(c->now.value->of, of))
            return;
        f->change_of = jb_q_sub(c->arena, c->now.value->of, of);
        f->change_count = jb_q_sub(c->arena, c->now.value->value, last->value->value);
    } else if (!c->traits->yearly && c->first.value && c->first.at < k) {
        change_from(c, c->first.at, c->first.value);
        f->change_from_start = true;
    }
}

/* From the last month of last year; the baseline stands in where it is of that month. */
static void change_of_year(JbAttainContext *c)
{
    JbMonth end = jb_source_year_first(c->plan, c->now.month) - 1;
    if (c->traits->yearly)
        return;
    const JbSeen *seen = jb_attain_seen_at(c, end);
    const JbQ *v = seen ? seen->v : NULL;
    if (!v && c->indicator->baseline && c->first.at == end)
        v = c->first.value;
    c->f->change_year_end = jb_q_sub(c->arena, c->f->value, v);
}

/* --- year on year --- */

/* A share has no growth rate of its own. */
static bool is_ratio(const JbAttainContext *c)
{
    return c->indicator->unit_ratio || c->traits->share;
}

/* Half a unit of the last digit written. */
static const JbQ *half_digit(JbArena *arena, const char *digits)
{
    const char *point = strchr(digits, '.'), *exponent = strpbrk(digits, "eE");
    size_t end = exponent ? (size_t)(exponent - digits) : strlen(digits);
    long places = point ? (long)(digits + end - point) - 1 : 0;
    places -= exponent ? strtol(exponent + 1, NULL, 10) : 0;
    const JbQ *half = jb_q_ratio(arena, 1, 2), *ten = jb_q_int(arena, 10);
    for (long i = 0; i < places; i++)
        half = jb_q_div(arena, half, ten);
    for (long i = 0; i > places; i--)
        half = jb_q_mul(arena, half, ten);
    return half;
}

static const JbQ *growth(JbArena *arena, const JbQ *v, const JbQ *before)
{
    const JbQ *rate = jb_q_sub(arena, jb_q_div(arena, v, before), jb_q_int(arena, 1));
    return jb_q_mul(arena, rate, jb_q_int(arena, 100));
}

/* Whether the supplied growth, to half its last digit, lies wholly outside of what both values, to
 * half of theirs, allow. */
static bool cannot_fit(const JbAttainContext *c, const JbSeen *before)
{
    JbArena *arena = c->arena;
    const JbValue *now = c->now.value, *then = before->value;
    if (!now->digits || !then->digits || !now->yoy_digits)
        return false;
    const JbQ *h = half_digit(arena, now->digits), *g = half_digit(arena, then->digits),
              *own = half_digit(arena, now->yoy_digits);
    if (jb_q_cmp(before->v, g) <= 0)
        return false;
    const JbQ *low = growth(arena, jb_q_sub(arena, c->now.v, h), jb_q_add(arena, before->v, g));
    const JbQ *high = growth(arena, jb_q_add(arena, c->now.v, h), jb_q_sub(arena, before->v, g));
    return jb_q_cmp(jb_q_add(arena, now->yoy, own), low) < 0 ||
           jb_q_cmp(jb_q_sub(arena, now->yoy, own), high) > 0;
}

static void warn_of_yoy(const JbAttainContext *c, const JbSeen *before)
{
    if (!c->diags || !c->f->yoy_computed || !c->now.value->yoy || !cannot_fit(c, before))
        return;
    jb_diag_warn(c->diags, "yoy-differs", &c->now.value->place,
                 "the supplied one is printed; say in a note why it differs (a changed "
                 "definition, revised "
                 "figures)",
                 "year-on-year growth of '%s' is given as %s %%, the series gives %s %%",
                 c->indicator->id, c->now.value->yoy_digits,
                 jb_q_digits(c->arena, c->f->yoy_computed, 1));
}

static void year_on_year(JbAttainContext *c)
{
    JbFigures *f = c->f;
    const JbSeen *before = jb_attain_seen_at(c, c->now.month - 12);
    if (before && before->v && f->value) {
        f->change_yoy = jb_q_sub(c->arena, f->value, before->v);
        if (!is_ratio(c) && jb_q_sign(before->v) > 0)
            f->yoy_computed = growth(c->arena, f->value, before->v);
        warn_of_yoy(c, before);
    }
    bool given = c->now.value->presence == JB_REPORTED && c->now.value->yoy;
    f->yoy = given ? c->now.value->yoy : f->yoy_computed;
}

void jb_attain_change(JbAttainContext *c)
{
    c->f->change_since = c->f->behind_since = c->f->ahead_since = JB_NO_MONTH;
    if (!c->f->value)
        return;
    change(c);
    change_of_year(c);
    year_on_year(c);
}
