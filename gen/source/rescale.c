/* SPDX-License-Identifier: MIT */
#include "source/rescale.h"

const char *jb_source_rescaled(JbArena *arena, const JbIndicator *one, const JbQ *v,
                               const JbQ *like)
{
    static const int64_t factors[] = {1000, 10000, 100000, 1000000, 100000000, 1000000000};
    enum { NEAR = 4, MOST_DECIMALS = 6 };
    for (size_t k = 0; k < 1 + 2 * (sizeof factors / sizeof *factors); k++) {
        const JbQ *factor = one->scale;
        if (k > 0)
            factor = jb_q_int(arena, factors[(k - 1) / 2]);
        bool down = k % 2 == 0;
        const JbQ *q = down ? jb_q_div(arena, v, factor) : jb_q_mul(arena, v, factor);
        if (jb_q_cmp(factor, jb_q_int(arena, 1000)) < 0 ||
            jb_q_cmp(q, jb_q_mul(arena, like, jb_q_int(arena, NEAR))) > 0 ||
            jb_q_cmp(jb_q_mul(arena, q, jb_q_int(arena, NEAR)), like) < 0)
            continue;
        int decimals = jb_q_decimals(q, MOST_DECIMALS);
        return jb_q_digits(arena, q, decimals < 0 ? MOST_DECIMALS : decimals);
    }
    return NULL;
}
