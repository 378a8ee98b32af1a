/* SPDX-License-Identifier: MIT */
#include "base/q_parts.h"

#include <gmp.h>

uint64_t jb_q_common(uint64_t a, uint64_t b)
{
    if (a == 0 || b == 0)
        return a + b;
    if (a == 1 || b == 1)
        return 1;
    mp_limb_t limb = a;
    return mpn_gcd_1(&limb, 1, b);
}

bool jb_q_small_mul(JbQSmall a, JbQSmall b, JbQSmall *out)
{
    uint64_t g = jb_q_common(a.num, b.den), h = jb_q_common(b.num, a.den);
    out->negative = a.negative != b.negative;
    return jb_q_times(a.num / g, b.num / h, &out->num) &&
           jb_q_times(a.den / h, b.den / g, &out->den);
}

/* b.num is not 0. */
bool jb_q_small_div(JbQSmall a, JbQSmall b, JbQSmall *out)
{
    return jb_q_small_mul(a, (JbQSmall){b.negative, b.den, b.num}, out);
}

bool jb_q_small_add(JbQSmall a, JbQSmall b, JbQSmall *out)
{
    uint64_t g = jb_q_common(a.den, b.den), x, y, rest;
    if (!jb_q_times(a.num, b.den / g, &x) || !jb_q_times(b.num, a.den / g, &y))
        return false;
    bool same = a.negative == b.negative;
    if (same && __builtin_add_overflow(x, y, &out->num))
        return false;
    if (!same)
        out->num = x > y ? x - y : y - x;
    out->negative = same || x > y ? a.negative : b.negative;
    rest = jb_q_common(out->num, g);
    out->num /= rest;
    return jb_q_times(a.den / g, b.den / rest, &out->den);
}

bool jb_q_small_sub(JbQSmall a, JbQSmall b, JbQSmall *out)
{
    b.negative = !b.negative;
    return jb_q_small_add(a, b, out);
}

/* The magnitude of a * by, rounded half up; false: it does not fit. */
bool jb_q_small_rounded(JbQSmall a, uint64_t by, uint64_t *out)
{
    uint64_t whole, twice;
    if (!jb_q_times(a.num, by, &whole) || !jb_q_times(whole, 2, &twice) || a.den > UINT64_MAX / 2 ||
        __builtin_add_overflow(twice, a.den, &twice))
        return false;
    *out = twice / (2 * a.den);
    return true;
}

/* 10^n, n from 0 to 19. */
uint64_t jb_q_power_of_ten(int n)
{
    uint64_t power = 1;
    while (n-- > 0)
        power *= 10;
    return power;
}

/* a rounded to so many decimals, -19 to 19. */
bool jb_q_small_round(JbQSmall a, int decimals, JbRounding rounding, JbQSmall *out)
{
    uint64_t ten = jb_q_power_of_ten(decimals < 0 ? -decimals : decimals);
    uint64_t *scaled = decimals < 0 ? &a.den : &a.num;
    if (!jb_q_times(*scaled, ten, scaled))
        return false;
    uint64_t whole = a.num / a.den, rest = a.num % a.den;
    bool up = rest >= a.den - rest;
    if (rounding != JB_HALF_AWAY)
        up = rest != 0 && a.negative == (rounding == JB_FLOOR);
    if (__builtin_add_overflow(whole, up, &whole))
        return false;
    uint64_t g = decimals < 0 ? 1 : jb_q_common(whole, ten);
    *out = (JbQSmall){a.negative, whole / g, decimals < 0 ? 1 : ten / g};
    return decimals >= 0 || jb_q_times(whole, ten, &out->num);
}

/* The decimals that write 1/den exactly; -1: none do. */
int jb_q_small_decimals(uint64_t den)
{
    int twos = 0, fives = 0;
    for (; den % 2 == 0; den /= 2)
        twos++;
    for (; den % 5 == 0; den /= 5)
        fives++;
    if (den != 1)
        return -1;
    return twos > fives ? twos : fives;
}
