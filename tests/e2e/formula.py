# SPDX-License-Identifier: MIT
"""Works a ledger's formula out again: numbers, + - * / ^ and brackets, perhaps ", rounded up" or a bound behind them (gen/story/formula.h)."""
import re
from decimal import Decimal, getcontext
from fractions import Fraction
from math import ceil

UP = ", rounded up"
BOUND = re.compile(r", at (most|least) (-?[0-9.]+)$")
PLAIN = re.compile(r"[-+*/^(). 0-9]+")
NUMBER = re.compile(r"\d+(\.\d+)?")


def work_out(formula):
    """The exact value; of a formula with a power it is good to 40 digits. Raises ValueError for words."""
    up, bound = formula.endswith(UP), BOUND.search(formula)
    if bound:
        free, stop = work_out(formula[:bound.start()]), Fraction(bound[2])
        return min(free, stop) if bound[1] == "most" else max(free, stop)
    body = formula[:-len(UP)] if up else formula
    if not PLAIN.fullmatch(body):
        raise ValueError("not a formula of numbers: " + formula)
    kind = "Decimal" if "^" in body else "Fraction"
    getcontext().prec = 50
    value = Fraction(eval(NUMBER.sub(lambda m: f"{kind}('{m[0]}')", body).replace("^", "**"),
                          {"Fraction": Fraction, "Decimal": Decimal}))
    return Fraction(ceil(value)) if up else value


def agrees(entry):
    """Whether the formula of a ledger's entry gives its exact value; of `times_100` a hundredth of it."""
    result, exact = work_out(entry["formula"]) * (100 if entry.get("times_100") else 1), Fraction(entry["exact"])
    close = Fraction(1, 10**18) if "^" in entry["formula"] else 0
    return abs(result - exact) <= close * max(1, abs(exact))
