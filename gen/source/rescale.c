/* SPDX-License-Identifier: MIT */
#include "source/rescale.h"

enum { NEAR = 4, MOST_DECIMALS = 6 };

/* The digits of q where it is within NEAR times of `like`; NULL: it is not. */
static const char *digits_near(JbArena *arena, const JbQ *q, const JbQ *like)
{
    const JbQ *near = jb_q_int(arena, NEAR);
    if (jb_q_cmp(q, jb_q_mul(arena, like, near)) > 0 ||
        jb_q_cmp(jb_q_mul(arena, q, near), like) < 0)
        return NULL;
    int decimals = jb_q_decimals(q, MOST_DECIMALS);
    return jb_q_digits(arena, q, decimals < 0 ? MOST_DECIMALS : decimals);
}

static const char *by_factor(JbArena *arena, const JbQ *v, const JbQ *factor, const JbQ *like)
{
    const char *digits = digits_near(arena, jb_q_div(arena, v, factor), like);
    return digits != NULL ? digits : digits_near(arena, jb_q_mul(arena, v, factor), like);
}

const char *jb_source_rescaled(JbArena *arena, const JbIndicator *one, const JbQ *v,
                               const JbQ *like)
{
    static const int64_t factors[] = {1000, 10000, 100000, 1000000, 100000000, 1000000000};
    if (one->unit_ratio) /* a share of 1, or one of a hundred where it is of a thousand */
        return by_factor(arena, v, jb_q_int(arena, one->unit_mille ? 1000 : 100), like);
    const char *digits = jb_q_cmp(one->scale, jb_q_int(arena, factors[0])) >= 0
                             ? by_factor(arena, v, one->scale, like)
                             : NULL;
    for (size_t k = 0; digits == NULL && k < sizeof factors / sizeof *factors; k++)
        digits = by_factor(arena, v, jb_q_int(arena, factors[k]), like);
    return digits;
}
