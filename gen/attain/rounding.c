/* SPDX-License-Identifier: MIT */
/* How figures are rounded. Everything that prints one asks here. */
#include "attain/rounding.h"

enum { JB_PERCENT = 100, JB_PERCENT_DECIMALS = 1 };

static const JbQ *percent(JbArena *arena, const JbQ *share)
{
    return jb_q_mul(arena, share, jb_q_int(arena, JB_PERCENT));
}

static const char *one_decimal(JbArena *arena, const JbQ *q)
{
    return jb_q_digits(arena, q, JB_PERCENT_DECIMALS);
}

const char *jb_attain_round_percent(JbArena *arena, const JbQ *share, bool met)
{
    if (!share)
        return NULL;
    const JbQ *rounded =
        jb_q_round(arena, percent(arena, share), JB_PERCENT_DECIMALS, JB_HALF_AWAY);
    bool below = jb_q_cmp(share, jb_q_int(arena, 1)) < 0;
    if (!met && below && jb_q_cmp(rounded, jb_q_int(arena, JB_PERCENT)) >= 0)
        return "99.9";
    if (jb_q_sign(rounded) == 0 && jb_q_sign(share) != 0)
        return jb_q_sign(share) < 0 ? "-0.1" : "0.1";
    return one_decimal(arena, rounded);
}

const char *jb_attain_round_used(JbArena *arena, const JbQ *used)
{
    const JbQ *all = jb_q_int(arena, 1);
    if (used && jb_q_cmp(used, all) > 0 &&
        jb_text_equal(one_decimal(arena, percent(arena, used)), "100.0"))
        return "100.1";
    return jb_attain_round_percent(arena, used, false);
}

const char *jb_attain_round_completion(JbArena *arena, const JbFigures *f)
{
    return jb_attain_round_percent(arena, f->completion, false);
}

const char *jb_attain_round_lead(JbArena *arena, const JbQ *lead)
{
    if (!lead)
        return NULL;
    const JbQ *rounded = jb_q_round(arena, percent(arena, lead), JB_PERCENT_DECIMALS, JB_HALF_AWAY);
    if (jb_q_sign(rounded) == 0 && jb_q_sign(lead) != 0)
        return jb_q_sign(lead) < 0 ? "-0.1" : "0.1";
    return one_decimal(arena, rounded);
}

const char *jb_attain_round_value(JbArena *arena, const JbFigures *f, const JbQ *v)
{
    switch (jb_source_shape(f->indicator)) {
    case JB_VALUE_FRACTION: return one_decimal(arena, percent(arena, v));
    case JB_VALUE_STATE: return jb_q_digits(arena, percent(arena, v), 0);
    case JB_VALUE_NUMBER:
    case JB_VALUE_WORDS: break;
    }
    return jb_q_digits(arena, v, f->indicator->decimals);
}

const char *jb_attain_round_observed(JbArena *arena, const JbFigures *f)
{
    if (jb_source_shape(f->indicator) == JB_VALUE_STATE)
        return jb_attain_round_value(arena, f, f->value);
    bool reported = f->observed->presence == JB_REPORTED;
    return reported ? jb_q_digits(arena, f->observed->value, f->indicator->decimals) : NULL;
}

const char *jb_attain_round_growth(JbArena *arena, const JbQ *growth)
{
    return jb_attain_round_percent(arena, jb_q_div(arena, growth, jb_q_int(arena, JB_PERCENT)),
                                   true);
}

const char *jb_attain_round_needed(JbArena *arena, const JbFigures *f)
{
    return jb_q_digits(arena, f->needed, f->needed_decimals);
}

const char *jb_attain_round_pace(JbArena *arena, const JbFigures *f)
{
    return jb_q_digits(arena, f->pace, f->pace_decimals);
}

/* In the unit that is printed, and with how many decimals. */
static const JbQ *in_print(JbArena *arena, const JbFigures *f, const JbQ *v, int *decimals)
{
    bool share = jb_source_measure(f->indicator->measure)->share;
    *decimals = jb_source_shape(f->indicator) == JB_VALUE_FRACTION ? JB_PERCENT_DECIMALS
                : jb_source_shape(f->indicator) == JB_VALUE_STATE  ? 0
                                                                   : f->indicator->decimals;
    return share ? percent(arena, v) : v;
}

enum { MOST = 20 }; /* decimals that tell two apart */

const char *jb_attain_round_beside(JbArena *arena, const JbFigures *f, const JbQ *v,
                                   const JbQ *other)
{
    if (!v || !other || jb_q_equal(v, other))
        return jb_attain_round_value(arena, f, v);
    int decimals = 0;
    const JbQ *q = in_print(arena, f, v, &decimals), *o = in_print(arena, f, other, &decimals);
    while (decimals < MOST && jb_q_equal(jb_q_round(arena, q, decimals, JB_HALF_AWAY),
                                         jb_q_round(arena, o, decimals, JB_HALF_AWAY)))
        decimals++;
    return jb_q_digits(arena, q, decimals);
}

const char *jb_attain_round_change(JbArena *arena, const JbFigures *f, const JbQ *change)
{
    if (!change)
        return NULL;
    int decimals = 0;
    const JbQ *q = in_print(arena, f, change, &decimals);
    while (decimals < MOST && jb_q_sign(q) != 0 &&
           jb_q_sign(jb_q_round(arena, q, decimals, JB_HALF_AWAY)) == 0)
        decimals++;
    return jb_q_digits(arena, q, decimals);
}

const char *jb_attain_round_gap(JbArena *arena, const JbFigures *f, const JbQ *gap)
{
    return jb_source_shape(f->indicator) == JB_VALUE_FRACTION
               ? jb_attain_round_lead(arena, gap)
               : jb_attain_round_value(arena, f, gap);
}
