/* SPDX-License-Identifier: MIT */
/* Numbers whose numerator and denominator fit into 64 bits: nearly all figures of a plan. Only q*.c
 * includes this. Each step says whether its result fits, too; where it does not, *out is undefined.
 */
#ifndef JB_BASE_Q_PARTS_H
#define JB_BASE_Q_PARTS_H

#include "base/q.h"

/* Canonical: without common factor, 0 is 0/1 and not negative. */
typedef struct JbQSmall {
    bool negative;
    uint64_t num, den;
} JbQSmall;

static inline bool jb_q_times(uint64_t a, uint64_t b, uint64_t *out)
{
    return !__builtin_mul_overflow(a, b, out);
}

static inline uint64_t jb_q_magnitude(int64_t v)
{
    return v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
}

/* The greatest common divisor; of 0 the other. */
uint64_t jb_q_common(uint64_t a, uint64_t b);
/* 10^n, n from 0 to 19. */
uint64_t jb_q_power_of_ten(int n);
bool jb_q_small_mul(JbQSmall a, JbQSmall b, JbQSmall *out);
/* b.num is not 0. */
bool jb_q_small_div(JbQSmall a, JbQSmall b, JbQSmall *out);
bool jb_q_small_add(JbQSmall a, JbQSmall b, JbQSmall *out);
bool jb_q_small_sub(JbQSmall a, JbQSmall b, JbQSmall *out);
/* The magnitude of a * by, rounded half up. */
bool jb_q_small_rounded(JbQSmall a, uint64_t by, uint64_t *out);
/* a rounded to so many decimals, -19 to 19. */
bool jb_q_small_round(JbQSmall a, int decimals, JbRounding rounding, JbQSmall *out);
/* The decimals that write 1/den exactly; -1: none do. */
int jb_q_small_decimals(uint64_t den);

#endif
