/* SPDX-License-Identifier: MIT */
/* How a value changed: from the last observation, from the end of last year, and year on year. All
 * go from the value's own month. */
#include "attain/way.h"

#include <stdlib.h>
#include <string.h>

static void change_from(JbWay *w, JbMonth since, const JbQ *v)
{
    JbFigures *f = w->f;
    f->change = jb_q_sub(w->arena, f->value, v);
    f->change_since = since;
    f->change_from = v;
}

/* From the latest earlier observation (of what restarts: within the same year); without one from
 * the first point of the path, but not of what restarts: it is the year's first. */
static void change(JbWay *w)
{
    JbFigures *f = w->f;
    JbMonth k = w->now.month;
    const JbSeen *last = jb_attain_seen_before(w);
    if (last && jb_attain_same_count(w, last->month, k)) {
        change_from(w, last->month, last->v);
        const JbQ *of = last->value->of;
        if (w->indicator->measure != JB_COVERAGE || jb_q_equal(w->now.value->of, of))
            return;
        f->change_of = jb_q_sub(w->arena, w->now.value->of, of);
        f->change_count = jb_q_sub(w->arena, w->now.value->value, last->value->value);
    } else if (!w->traits->yearly && w->first.value && w->first.at < k) {
        change_from(w, w->first.at, w->first.value);
        f->change_from_start = true;
    }
}

/* From the last month of last year; the baseline stands in where it is of that month. */
static void change_of_year(JbWay *w)
{
    JbMonth end = jb_source_year_first(w->plan, w->now.month) - 1;
    if (w->traits->yearly)
        return;
    const JbSeen *seen = jb_attain_seen_at(w, end);
    const JbQ *v = seen ? seen->v : NULL;
    if (!v && w->indicator->baseline && w->first.at == end)
        v = w->first.value;
    w->f->change_year_end = jb_q_sub(w->arena, w->f->value, v);
}

/* --- year on year --- */

/* A share has no growth rate of its own. */
static bool is_ratio(const JbWay *w)
{
    return w->indicator->unit_ratio || w->traits->share;
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
static bool cannot_fit(const JbWay *w, const JbSeen *before)
{
    JbArena *arena = w->arena;
    const JbValue *now = w->now.value, *then = before->value;
    if (!now->digits || !then->digits || !now->yoy_digits)
        return false;
    const JbQ *h = half_digit(arena, now->digits), *g = half_digit(arena, then->digits),
              *own = half_digit(arena, now->yoy_digits);
    if (jb_q_cmp(before->v, g) <= 0)
        return false;
    const JbQ *low = growth(arena, jb_q_sub(arena, w->now.v, h), jb_q_add(arena, before->v, g));
    const JbQ *high = growth(arena, jb_q_add(arena, w->now.v, h), jb_q_sub(arena, before->v, g));
    return jb_q_cmp(jb_q_add(arena, now->yoy, own), low) < 0 ||
           jb_q_cmp(jb_q_sub(arena, now->yoy, own), high) > 0;
}

static void warn_of_yoy(const JbWay *w, const JbSeen *before)
{
    if (!w->diags || !w->f->yoy_computed || !w->now.value->yoy || !cannot_fit(w, before))
        return;
    jb_diag_warn(w->diags, "yoy-differs", &w->now.value->place,
                 "the supplied one is printed; say in a note why it differs (a changed "
                 "definition, revised "
                 "figures)",
                 "year-on-year growth of '%s' is given as %s %%, the series gives %s %%",
                 w->indicator->id, w->now.value->yoy_digits,
                 jb_q_digits(w->arena, w->f->yoy_computed, 1));
}

static void year_on_year(JbWay *w)
{
    JbFigures *f = w->f;
    const JbSeen *before = jb_attain_seen_at(w, w->now.month - 12);
    if (before && before->v && f->value) {
        f->change_yoy = jb_q_sub(w->arena, f->value, before->v);
        if (!is_ratio(w) && jb_q_sign(before->v) > 0)
            f->yoy_computed = growth(w->arena, f->value, before->v);
        warn_of_yoy(w, before);
    }
    bool given = w->now.value->presence == JB_REPORTED && w->now.value->yoy;
    f->yoy = given ? w->now.value->yoy : f->yoy_computed;
}

void jb_attain_way_change(JbWay *w)
{
    w->f->change_since = JB_NO_MONTH;
    if (!w->f->value)
        return;
    change(w);
    change_of_year(w);
    year_on_year(w);
}
