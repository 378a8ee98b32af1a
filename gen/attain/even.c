/* SPDX-License-Identifier: MIT */
/* One scale for all figures of an indicator. A page that says 1.85 of 10^12 in one place and 15171
 * of 10^8 in another, because the first is short there and the second is not, makes its reader
 * convert. A scale serves where every target that is large enough for it is short in it, whatever a
 * month reports: a value follows with as many decimals as lie between two scales, so that the scale
 * stays the same month after month. Without such a target, or where values can have more digits, it
 * serves only where it serves every figure. What is computed along the path or from the pace has as
 * many digits as it happens to have in a month, so that it does not choose. */
#include "attain/context.h"
#include "attain/rounding.h"
#include <string.h>

enum { LEAST = 10000, MOST_POWER = 31 }; /* no scale is below 10^4 */

/* Numbers of this size and more, in the value's unit, may be told in a scale. */
typedef struct Even {
    JbAttainContext *c;
    const JbQ *scale, *least, *least_below;
    int decimals;
} Even;

/* Bits from `first`, a scale's power of ten, up to `top`. */
static uint32_t powers(int first, int top)
{
    uint32_t bits = 0;
    for (int n = first < 0 ? 0 : first; n <= top && n <= MOST_POWER; n++)
        bits |= UINT32_C(1) << n;
    return bits;
}

/* Of a number the largest scale that it reaches, `top`, and that of its last digit, as powers of
 * ten. digits: plain, of 10^4 at least. */
static int top_of(const char *digits, int *last)
{
    const char *whole = digits + (digits[0] == '-'), *point = whole + strcspn(whole, ".");
    int top = (int)(point - whole) - 1;
    *last = top;
    for (const char *d = whole; *d != '\0'; d++)
        if (*d >= '1' && *d <= '9')
            *last = d < point ? (int)(point - d) - 1 : (int)(point - d);
    return top;
}

/* top_of() what is printed of v in plain units; false: it is in no scale. */
static bool measured(const Even *e, const JbQ *v, int *top, int *last)
{
    if (v == NULL || (jb_q_cmp(v, e->least) < 0 && jb_q_cmp(v, e->least_below) > 0))
        return false;
    JbArena *arena = e->c->arena;
    const JbQ *plain = jb_q_mul(arena, jb_q_round(arena, v, e->decimals, JB_HALF_AWAY), e->scale);
    *top = top_of(jb_q_digits(arena, plain, e->decimals), last);
    return true;
}

/* What is reported, or is a difference of such. A number is one decimal longer than n in the scales
 * from n + 1 behind its last digit's on. */
static void take(const Even *e, const JbQ *v)
{
    JbUneven *u = e->c->uneven;
    int top, last;
    if (!measured(e, v, &top, &last))
        return;
    u->two |= powers(last + 3, top);
    u->three |= powers(last + 4, top);
    u->four |= powers(last + 5, top);
    u->reached |= powers(0, top);
}

static void take_promised(const Even *e, const JbQ *v)
{
    JbUneven *u = e->c->uneven;
    int top, last;
    if (!measured(e, v, &top, &last))
        return;
    u->promised_two |= powers(last + 3, top);
    u->promised_three |= powers(last + 4, top);
    u->promised |= powers(0, top);
    take(e, v);
}

static void take_derived(const Even *e, const JbQ *v)
{
    JbUneven *u = e->c->uneven;
    int top, last;
    if (!measured(e, v, &top, &last))
        return;
    u->derived_two |= powers(last + 3, top);
    u->derived_three |= powers(last + 4, top);
}

/* The scales in which whatever has that many decimals of the unit is exact in as many as a figure
 * may have in a scale. None for a unit without one: single things are told to the last of them,
 * 14620 beside 1.5万 rather than 1.462万, while 9.735 of 10^8 is read more easily than 97350 of
 * 10^4. */
static uint32_t fitting(int64_t scale, int decimals)
{
    if (scale == 1)
        return 0;
    int last = -decimals;
    for (; scale % 10 == 0; scale /= 10)
        last++;
    int top = last + JB_LONG_DECIMALS;
    return top < 0 ? 0 : powers(0, top);
}

static void take_counts(const Even *e)
{
    const JbFigures *f = e->c->f;
    if (f->observed->presence == JB_REPORTED) {
        take(e, f->observed->value);
        take(e, f->observed->of);
    }
    take(e, f->change_of);
    take(e, f->change_count);
    take_derived(e, f->needed);
    take_derived(e, f->pace);
}

static void take_values(const Even *e)
{
    const JbFigures *f = e->c->f;
    const JbQ *told[] = {f->base,        f->distance,        f->to_go,     f->change,
                         f->change_from, f->change_year_end, f->change_yoy};
    const JbQ *derived[] = {f->expected, f->expected_gap, f->forecast.value, f->forecast.low,
                            f->forecast.high};
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        take(e, told[i]);
    for (size_t i = 0; i < sizeof derived / sizeof *derived; i++)
        take_derived(e, derived[i]);
    take_promised(e, f->target_value);
    for (size_t i = 0; i < f->promise_n; i++)
        take_promised(e, f->promises[i].value);
    for (size_t i = 0; i < f->past_n; i++) {
        take_promised(e, f->past[i].target_value);
        take(e, f->past[i].value);
    }
    for (size_t i = 0; i < e->c->seen_n; i++) /* what a chart or a table of earlier periods tells */
        take(e, e->c->seen[i].v);
}

void jb_attain_even(JbAttainContext *c)
{
    if (c->uneven == NULL)
        return;
    c->f->uneven = c->uneven;
    JbValueShape shape = jb_source_shape(c->indicator);
    int64_t scale = c->indicator->unit.scale > 0 ? c->indicator->unit.scale : 1;
    bool told = c->f->observed->presence == JB_REPORTED || c->f->target_value != NULL;
    if (c->indicator->unit_ratio || shape == JB_VALUE_STATE || shape == JB_VALUE_WORDS ||
        !(told || c->area == JB_WHOLE)) /* an area with neither value nor target tells nothing */
        return;
    Even e = {.c = c,
              .scale = jb_q_int(c->arena, scale),
              .least = jb_q_ratio(c->arena, LEAST, scale),
              .least_below = jb_q_ratio(c->arena, -LEAST, scale),
              .decimals = c->indicator->decimals};
    c->uneven->fits = fitting(scale, e.decimals);
    take_counts(&e);
    if (shape != JB_VALUE_FRACTION)
        take_values(&e);
}

void jb_attain_even_with(JbAttainment *area, const JbAttainment *whole)
{
    for (size_t i = 0; i < area->plan->indicator_n; i++) {
        size_t k = jb_source_plan_indicator(whole->plan, area->plan->indicators[i].id);
        if (k == SIZE_MAX)
            continue;
        JbUneven *own = &area->uneven[i], *other = &whole->uneven[k];
        own->two |= other->two;
        own->three |= other->three;
        own->four |= other->four;
        own->derived_two |= other->derived_two;
        own->derived_three |= other->derived_three;
        own->reached |= other->reached;
        own->promised_two |= other->promised_two;
        own->promised_three |= other->promised_three;
        own->promised |= other->promised;
        own->fits &= other->fits;
    }
}
