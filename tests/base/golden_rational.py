#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes golden_rational.h: the four operations, rounding and digits as Python's fractions compute them.
Run in this folder: python3 golden_rational.py > golden_rational.h; clang-format -i golden_rational.h"""
import math
import random
from fractions import Fraction as F

random.seed(20240531)


def away(q, places):
    scaled = abs(q) * F(10) ** places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return (whole if q >= 0 else -whole) / F(10) ** places


def digits(q, places):
    q = away(q, places)
    whole = abs(q) * 10 ** places
    s = str(whole.numerator).rjust(places + 1, "0")
    s = s[:-places] + "." + s[-places:] if places else s
    return ("-" if q < 0 else "") + s


def text(q):
    return f"{q.numerator}/{q.denominator}"


def number():
    kind = random.randrange(4)
    if kind == 0:
        return str(random.randrange(-20, 21))
    if kind == 1:
        return f"{random.randrange(-10**6, 10**6)}.{random.randrange(1000):03d}"
    if kind == 2:
        return f"{random.randrange(-10**18, 10**18)}e{random.randrange(-20, 20)}"
    return f"{random.choice('- ').strip()}0.{random.randrange(1, 100000):05d}"


print("""/* SPDX-License-Identifier: MIT */
/* Made by golden_rational.py with Python's fractions, which owe nothing to GMP. Only test_rational.c includes this. */
#ifndef JB_TESTS_GOLDEN_RATIONAL_H
#define JB_TESTS_GOLDEN_RATIONAL_H

static const struct Golden {
    const char *a, *b, *sum, *difference, *product, *quotient;
    int places;
    /* of the quotient at so many places, or of a when b is 0 */
    const char *digits, *rounded, *ceiling, *floor;
} golden[] = {""")
for _ in range(120):
    a, b = number(), number()
    x, y = F(a), F(b)
    places = random.randrange(0, 7)
    q = x / y if y else x
    step = F(10) ** places
    row = [a, b, text(x + y), text(x - y), text(x * y), text(x / y) if y else None]
    tail = [digits(q, places), text(away(q, places)), text(math.ceil(q * step) / step), text(math.floor(q * step) / step)]
    quote = lambda v: "NULL" if v is None else f'"{v}"'
    print("    {" + ", ".join(map(quote, row)) + f", {places}, " + ", ".join(map(quote, tail)) + "},")
print("""};

#endif""")
