# SPDX-License-Identifier: MIT
"""Months, rounding and observations for the second computation of attainment."""
from fractions import Fraction as Q
from math import floor

RISING, FALLING = ("at_least", "more_than"), ("at_most", "less_than")
LIGHTS = [{"id": "on_track", "from": 0}, {"id": "slow", "from": -10}, {"id": "behind"}]
FOREVER = 10**6


def month(text):
    return int(text[:4]) * 12 + int(text[5:7]) - 1


def name(m):
    return None if m is None else "%04d-%02d" % (m // 12, m % 12 + 1)


def last_month(period):
    if "/" in period:
        return month(period.split("/")[1])
    if "Q" in period:
        return int(period[:4]) * 12 + int(period[-1]) * 3 - 1
    if "H" in period:
        return int(period[:4]) * 12 + int(period[-1]) * 6 - 1
    return int(period) * 12 + 11 if len(period) == 4 else month(period)


# --- rounding ---

def half_away(q, decimals):
    scaled = abs(q) * 10**decimals
    n = floor(scaled + Q(1, 2))
    return Q(-n if q < 0 else n, 10**decimals)


def digits(q, decimals):
    if q is None:
        return None
    n = int(half_away(q, decimals) * 10**decimals)
    text = str(abs(n)).rjust(decimals + 1, "0")
    if decimals:
        text = text[:-decimals] + "." + text[-decimals:]
    return "-" + text if n < 0 else text


def percent(share, met=False):
    if share is None:
        return None
    text = digits(share * 100, 1)
    if share < 1 and not met and Q(text) >= 100:
        return "99.9"
    return ("0.1" if share > 0 else "-0.1") if share and Q(text) == 0 else text


def spent(share):
    """What is used of a cap: 100.0 only when it is exactly all."""
    return "100.1" if share is not None and share > 1 and digits(share * 100, 1) == "100.0" else percent(share)


def points(lead):
    if lead is None:
        return None
    text = digits(lead * 100, 1)
    if Q(text) == 0 and lead != 0:
        return "0.1" if lead > 0 else "-0.1"
    return text


def plain(q):
    """A promised value with as many decimals as it has."""
    if q is None:
        return None
    return next(digits(q, d) for d in range(21) if d == 20 or (q * 10**d).denominator == 1)


# --- values ---

class Seen:
    """What one snapshot says of one indicator (for the whole, or for an area)."""

    def __init__(self, snapshot, indicator, area=None):
        values = snapshot["values"] if area is None else snapshot.get("areas", {}).get(area, {})
        raw, measure = values.get(indicator["id"]), indicator["measure"]
        self.period = self.month = last_month(snapshot["period"])
        self.status = self.of_snapshot = snapshot.get("status", "final")
        self.v = self.count = self.of = self.yoy = self.state = None
        self.reported = raw is not None and not (isinstance(raw, dict) and "missing" in raw)
        if not self.reported:
            self.presence = raw["missing"] if isinstance(raw, dict) else "not_reported"
            return
        self.presence = "reported"
        if not isinstance(raw, dict):
            raw = {"value": raw}
        if "as_of" in raw:
            self.month = min(self.period, month(raw["as_of"]))
        self.status = raw.get("status", self.status)
        self.yoy = raw.get("yoy")
        if measure == "milestone":
            self.state = raw["state"]
            share = {"done": 100, "not_started": 0}.get(self.state, raw.get("percent"))
            self.v = None if share is None else Q(share) / 100
        elif measure == "coverage":
            self.count, self.of = Q(raw["value"]), Q(raw["of"])
            self.v = self.count / self.of
        elif measure != "statement":
            self.written = raw["value"]
            self.v = self.count = Q(raw["value"])
        self.data = self.v is not None or measure == "milestone"


def fraction(q):
    return None if q is None else "%d/%d" % (q.numerator, q.denominator)
