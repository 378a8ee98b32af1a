# SPDX-License-Identifier: MIT
"""Attainment computed a second time, from DATA.md sections 3 and 4 alone, in exact fractions.

attain(case) takes a case as test_properties.py makes it (plan, snapshots from old to new, horizon) and returns what
`jianbao table --format json` must print (figures as strings of digits) and the exact figures behind it.
"""
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction as Q
from math import ceil, floor

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
    return "0.1" if share > 0 and text == "0.0" else text


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
        self.month = last_month(snapshot["period"])
        self.status = self.of_snapshot = snapshot.get("status", "final")
        self.v = self.count = self.of = self.yoy = self.state = None
        self.reported = raw is not None and not (isinstance(raw, dict) and "missing" in raw)
        if not self.reported:
            self.presence = raw["missing"] if isinstance(raw, dict) else "not_reported"
            return
        self.presence = "reported"
        if not isinstance(raw, dict):
            raw = {"value": raw}
        self.status = raw.get("status", self.status)
        self.yoy = None if raw.get("yoy") is None else Q(raw["yoy"])
        if measure == "milestone":
            self.state = raw["state"]
            share = 100 if self.state == "done" else raw.get("percent")
            self.v = None if share is None else Q(share) / 100
        elif measure == "coverage":
            self.count, self.of = Q(raw["value"]), Q(raw["of"])
            self.v = self.count / self.of if self.of else None
        elif measure != "statement":
            self.v = self.count = Q(raw["value"])


# --- one indicator ---

class Indicator:
    def __init__(self, plan, indicator, snapshots, horizon, area=None):
        self.plan, self.i, self.area, self.final = plan, indicator, area, horizon == "final"
        self.measure = indicator["measure"]
        self.decimals = indicator.get("decimals", 0)
        self.yearly = self.measure == "annual"
        self.now = Seen(snapshots[-1], indicator, area)
        self.m = self.now.month
        by_month = {}
        for s in snapshots[:-1]:
            seen = Seen(s, indicator, area)
            if seen.v is not None and seen.month < self.m:
                by_month[seen.month] = seen
        self.history = [by_month[k] for k in sorted(by_month)]
        self.start, self.end = month(plan["period"]["from"]), month(plan["period"]["to"])
        self.work()

    def year(self, m):
        return m // 12 if self.yearly else 0

    # the promised path

    def value_of(self, t):
        if self.measure == "milestone":
            return Q(1)
        if self.area is not None:
            value = t.get("areas", {}).get(self.area)
            return None if value is None else Q(value)
        if self.measure == "coverage":
            return Q(t.get("value", 1))
        return Q(t["value"])

    def promised(self):
        """(due month, value, target), in order of date; the undated one last."""
        versions = {}
        for n, t in enumerate(self.i.get("targets", [])):
            effective = month(t["effective"]) if "effective" in t else -1
            if effective > self.m or self.value_of(t) is None:
                continue
            if t.get("every") == "year":
                dues = [y * 12 + 11 for y in range(self.start // 12, self.end // 12 + 1)
                        if effective <= y * 12 + 11]
            else:
                dues = [month(t["by"]) if "by" in t else FOREVER]
            for due in dues:
                rank = (effective, "every" not in t, not t.get("aspirational", False), n)
                if due not in versions or rank > versions[due][0]:
                    versions[due] = (rank, t)
        return [(due, self.value_of(versions[due][1]), versions[due][1]) for due in sorted(versions)]

    def first_point(self):
        if self.yearly:
            return (self.m // 12 * 12 - 1, Q(0))
        if "baseline" in self.i:
            value = Q(self.i["baseline"]["value"])
            return None if self.area is not None and value != 0 else (month(self.i["baseline"]["at"]), value)
        return None if self.measure in ("level", "statement") else (self.start - 1, Q(0))

    def choose(self, m):
        """Position of the target in force in month m."""
        for k, p in enumerate(self.path):
            if p[0] >= m:
                return k
        return len(self.path) - 1

    def before(self, k):
        due = self.path[k][0]
        if self.yearly:
            year_start = (self.m if due == FOREVER else due) // 12 * 12 - 1
            if k and not self.final and due != FOREVER and self.path[k - 1][0] > year_start:
                return self.path[k - 1][:2]
            return (year_start, Q(0))
        return self.path[k - 1][:2] if k and not self.final else self.first

    def share_of_months(self, start, end, m):
        weights = [Q(w) for w in self.i["path"]["weights"]]

        def total(to):
            return sum((weights[k % 12] for k in range(start + 1, to + 1)), Q(0))
        return total(m) / total(end) if total(end) else Q(0)

    def on_line(self, b, t, m):
        if t[0] == FOREVER:
            return None
        if m >= t[0]:
            return t[1]
        if b is None or m < b[0]:
            return None
        path, share = self.i.get("path", "linear"), Q(m - b[0], t[0] - b[0])
        if path == "step":
            share = Q(0)
        elif isinstance(path, dict):
            share = self.share_of_months(b[0], t[0], m)
        elif path == "geometric" and b[1] > 0 and t[1] > 0 and share:
            with localcontext() as c:
                c.prec = 80
                base, goal = (Decimal(q.numerator) / Decimal(q.denominator) for q in (b[1], t[1]))
                power = Decimal(share.numerator) / Decimal(share.denominator)
                return Q((base * (goal / base) ** power).quantize(Decimal(1).scaleb(-20), ROUND_HALF_UP))
        return b[1] + (t[1] - b[1]) * share

    # the figures

    def work(self):
        self.first, self.path = self.first_point(), self.promised() if self.measure != "statement" else []
        self.t = self.b = self.e = None
        self.compare = None
        k = self.pick()
        self.same_year = True
        if k is not None:
            self.due, self.goal, self.t = self.path[k]
            self.b = self.before(k)
            self.compare = self.t.get("compare", "at_least")
            self.same_year = self.due == FOREVER or self.year(self.due) == self.year(self.m)
            self.e = self.on_line(self.b, self.path[k], self.m)
        self.falling = self.compare in FALLING
        self.v = self.now.v
        self.standing()
        self.status = self.status_word()
        self.movement()
        self.past = self.passed()

    def pick(self):
        if not self.path:
            return None
        if self.final and self.yearly:
            mine = [k for k, p in enumerate(self.path) if p[0] != FOREVER and self.year(p[0]) == self.year(self.m)]
            return mine[-1] if mine else self.choose(self.m)
        return len(self.path) - 1 if self.final else self.choose(self.m)

    def share(self, q):
        """A figure as share: of the target, or of the way when the target falls."""
        if q is None or self.t is None:
            return None
        if self.falling:
            if self.b is None or self.b[1] == self.goal:
                return None
            return (q - self.b[1]) / (self.goal - self.b[1])
        return q / self.goal if self.goal else None

    def standing(self):
        v = self.v if self.same_year else None
        self.completion = self.share(v)
        self.schedule = self.share(self.e) if self.b is not None else None
        self.lead = None if None in (self.completion, self.schedule) else self.completion - self.schedule
        self.distance = v - self.goal if self.falling and v is not None else None
        self.gap = v - self.e if v is not None and self.e is not None else None

    def holds(self, t, goal, v):
        return {"at_least": v >= goal, "more_than": v > goal, "at_most": v <= goal, "less_than": v < goal,
                "equal": v == goal, "about": abs(v - goal) <= Q(t.get("tolerance", 0))}[t.get("compare", "at_least")]

    def judge(self, t, goal, seen):
        if seen is None or not seen.reported:
            return "no_data"
        if seen.v is not None and self.holds(t, goal, seen.v):
            return "met"
        if seen.status == "preliminary":
            return "unconfirmed"
        return "not_reached" if t.get("aspirational") else "missed"

    def at(self, m):
        if m == self.m:
            return self.now if self.v is not None else None
        return next((s for s in self.history if s.month == m), None)

    def status_word(self):
        if "withdrawn" in self.i and self.m >= month(self.i["withdrawn"]):
            return "withdrawn"
        if self.measure == "statement":
            return "qualitative"
        if not self.now.reported or (self.v is None and self.measure != "milestone"):
            return "no_data"
        if self.t is None:
            return "not_due" if self.area is None and self.i.get("targets") else "undated"
        if not self.same_year:
            return "not_due" if self.m < self.due else self.judge(self.t, self.goal, self.at(self.due))
        verdict = self.judge(self.t, self.goal, self.now)
        if verdict == "met" or self.m >= self.due:
            return verdict
        if self.due == FOREVER:
            return "undated"
        if self.v is None:
            return "not_started" if self.now.state == "not_started" else "under_way"
        if self.m < self.start or (self.b is not None and self.m < self.b[0]):
            return "not_due"
        if self.compare in ("equal", "about"):
            return "under_way"
        if self.lead is None:
            return "no_baseline"
        for light in self.plan.get("lights", LIGHTS):
            if "from" not in light or self.lead * 100 >= Q(light["from"]):
                return light["id"]
        raise AssertionError("the last light has no from")

    def movement(self):
        self.change = self.since = self.change_of = self.change_yoy = self.yoy = self.computed = None
        self.pace = self.needed = self.ratio = self.forecast = self.exactly = None
        self.pace_from = self.slowest = self.fastest = self.change_from = None
        self.agree = True
        if self.v is None:
            return
        mine = [s for s in self.history if self.year(s.month) == self.year(self.m)]
        if mine:
            self.change, self.since, self.change_from = self.v - mine[-1].v, mine[-1].month, mine[-1].v
            if self.measure == "coverage" and mine[-1].of != self.now.of:
                self.change_of = self.now.of - mine[-1].of
        elif self.first is not None and self.first[0] < self.m:
            self.change, self.since, self.change_from = self.v - self.first[1], self.first[0], self.first[1]
        year_ago = self.at(self.m - 12)
        if year_ago is not None:
            self.change_yoy = self.v - year_ago.v
            ratio = self.measure in ("coverage", "milestone") or self.i.get("unit", {}).get("zh") == "%"
            if not ratio and year_ago.v:
                self.computed = (self.v / year_ago.v - 1) * 100
        self.yoy = self.computed if self.now.yoy is None else self.now.yoy
        self.look_ahead(mine)

    def look_ahead(self, mine):
        trail = [(s.month, s.v) for s in mine[-3:]]
        start = self.first if self.yearly else self.b
        if len(trail) < 3 and start is not None and start[0] < (trail[0][0] if trail else self.m):
            trail.insert(0, start)
        trail.append((self.m, self.v))
        if len(trail) > 1:
            self.pace, self.pace_from = (self.v - trail[0][1]) / (self.m - trail[0][0]), trail[0][1]
        dated = self.t is not None and self.same_year and self.due != FOREVER
        if not dated or self.measure == "milestone" or self.falling:
            return
        left = self.due - self.m
        if self.pace is not None and left >= 0:
            steps = [(y[1] - x[1]) / (y[0] - x[0]) for x, y in zip(trail, trail[1:])]
            self.slowest, self.fastest = min(steps), max(steps)
            values = [self.v + r * left for r in (self.pace, self.slowest, self.fastest)]
            self.forecast = values + [values[0] / self.goal if self.goal else None]
        if left > 0 and not self.holds(self.t, self.goal, self.v):
            self.need(left)

    def need(self, left):
        coverage = self.measure == "coverage"
        goal = self.goal * self.now.of if coverage else self.goal
        if self.compare == "more_than":
            goal += Q(1, 10**self.decimals)
        self.needed = self.exactly = (goal - self.now.count) / left
        if coverage or self.decimals == 0:
            self.needed = Q(ceil(self.needed))
        if self.pace is not None and self.exactly:  # what is needed exactly: the verdict is that of the forecast
            self.ratio = self.pace * (self.now.of if coverage else 1) / self.exactly
            if self.lead is not None:
                self.agree = (self.lead >= 0) == (self.ratio >= 1)

    def passed(self):
        gone = month(self.i["withdrawn"]) if "withdrawn" in self.i else FOREVER
        rows = []
        for due, goal, t in self.path:
            if due < self.m and due < gone:
                seen = self.at(due)
                rows.append((due, goal, None if seen is None else seen.v, self.judge(t, goal, seen)))
        return rows

    def chart(self):
        """(month, v, E) from the path's first point to the later of m and the date."""
        if self.measure == "statement":
            return []
        known = [self.m] + [s.month for s in self.history[:1]] + [p[0] for p in self.path[:1] if p[0] != FOREVER]
        first = self.first[0] if self.first is not None else min(known)
        last = max(self.m, self.due) if self.t is not None and self.same_year and self.due != FOREVER else self.m
        return [(m, self.drawn(m), self.expected_in(m), self.for_reference(m)) for m in range(first, last + 1)]

    def interim(self):
        dates = [self.due] if self.final else [p[0] for p in self.path]
        return self.m < self.due != FOREVER and self.m // 12 not in {d // 12 for d in dates}

    def for_reference(self, m):
        """Whether E stands there although no target is due in that year: between two dates, or before the only one."""
        if self.expected_in(m) is None or (self.first is not None and m == self.first[0]):
            return False
        to = self.due if self.final else self.path[self.choose(m)][0]
        dates = [to] if self.final else [p[0] for p in self.path]
        return m < to != FOREVER and m // 12 not in {d // 12 for d in dates}

    def drawn(self, m):
        seen = self.at(m)
        return seen.v if seen is not None and self.year(m) == self.year(self.m) else None

    def expected_in(self, m):
        if self.first is not None and m == self.first[0]:
            return self.first[1]
        if self.t is None:
            return None
        if self.final:
            return self.on_line(self.b, (self.due, self.goal), m)
        k = self.choose(m)
        if self.path[k][0] != FOREVER and self.year(self.path[k][0]) != self.year(self.m):
            return None
        if self.yearly and self.path[k][0] == FOREVER:
            return None
        return self.on_line(self.before(k), self.path[k], m)

    # as printed

    def unit(self, q):
        if q is None:
            return None
        if self.measure == "coverage":
            return digits(q * 100, 1)
        return digits(q * 100, 0) if self.measure == "milestone" else digits(q, self.decimals)

    def observed(self):
        return self.unit(self.v) if self.measure == "milestone" else digits(self.now.count, self.decimals)

    def target_row(self):
        if self.t is None:
            return None
        value = None if self.measure == "milestone" else plain(self.goal)
        return {"by": None if self.due == FOREVER else name(self.due), "value": value, "compare": self.compare}

    def forecast_row(self):
        if self.forecast is None:
            return None
        value, low, high, share = self.forecast
        return {"value": self.unit(value), "low": self.unit(low), "high": self.unit(high),
                "completion": percent(share)}

    def past_rows(self):
        milestone = self.measure == "milestone"
        return [{"by": name(due), "target": None if milestone else plain(goal), "value": self.unit(v),
                 "verdict": verdict} for due, goal, v, verdict in self.past]

    def row(self):
        growth = None if self.yoy is None else percent(self.yoy / 100, True)
        return {"id": self.i["id"], "group": self.i["group"], "target": self.target_row(),
                "value": self.observed(), "of": digits(self.now.of, self.decimals),
                "completion": percent(self.completion, self.status == "met"), "distance": self.unit(self.distance),
                "schedule": percent(self.schedule), "lead": points(self.lead), "status": self.status,
                "expected": self.unit(self.e), "expected_gap": self.unit(self.gap), "change": self.unit(self.change),
                "change_since": name(self.since), "change_yoy": self.unit(self.change_yoy), "yoy": growth,
                "needed_per_month": digits(self.needed, self.decimals), "pace": self.unit(self.pace),
                "forecast": self.forecast_row(), "past": self.past_rows(),
                "illustrative": self.now.reported and "illustrative" in (
                    (self.now.status, self.now.of_snapshot) if self.now.status == "preliminary" else (self.now.status,)),
                "verdicts_disagree": not self.agree}

    def exact(self):
        forecast = self.forecast or [None] * 4
        target, base = (None if self.t is None else self.goal), (None if self.b is None else self.b[1])
        figures = {"value": self.v, "target": target, "base": base, "completion": self.completion,
                   "distance": self.distance, "schedule": self.schedule, "lead": self.lead,
                   "expected": self.e, "expected_gap": self.gap, "change": self.change,
                   "change_of": self.change_of, "change_yoy": self.change_yoy, "yoy": self.yoy,
                   "yoy_computed": self.computed, "needed": self.needed, "pace": self.pace, "pace_ratio": self.ratio,
                   "forecast": forecast[0], "forecast_low": forecast[1], "forecast_high": forecast[2],
                   "forecast_completion": forecast[3], "pace_from": self.pace_from, "slowest": self.slowest,
                   "fastest": self.fastest, "needed_exact": self.exactly, "change_from": self.change_from}
        figures = {key: fraction(q) for key, q in figures.items()}
        figures["interim"] = self.e is not None and self.b is not None and self.interim()
        figures["points"] = [[name(m), fraction(v), fraction(e), r] for m, v, e, r in self.chart()]
        return figures


def fraction(q):
    return None if q is None else "%d/%d" % (q.numerator, q.denominator)


# --- groups, tally, areas, changes ---

def groups(plan, whole):
    rows, exact = [], []
    for g in plan["groups"]:
        could = [x for x in whole if x.i["group"] == g["id"] and x.measure != "statement" and x.t is not None
                 and x.status != "withdrawn" and not x.falling]
        have = [(min(x.completion, Q(1)), Q(x.i.get("weight", 1))) for x in could if x.completion is not None]
        weight = sum((w for _, w in have), Q(0))
        mean = sum((s * w for s, w in have), Q(0)) / weight if weight else None
        rows.append({"id": g["id"], "completion": percent(mean), "reported": str(len(have)), "of": str(len(could))})
        exact.append(fraction(mean))
    return rows, exact


def tally(whole):
    counts = {}
    for x in whole:
        counts[x.status] = counts.get(x.status, 0) + 1
    return counts


def ratio_unit(x):
    return x.i.get("unit", {}).get("zh") == "%"


def additive(x):
    return x.measure in ("cumulative", "annual", "level", "coverage") and not ratio_unit(x)


def area_rows(plan, whole, parts):
    """For each area and indicator: (rank, peers, share, contribution)."""
    out = {}
    for k, w in enumerate(whole):
        by_completion = any(p[k].completion is not None for p in parts.values())
        keys = {}
        for area in plan["areas"]:
            x = parts[area["id"]][k]
            key = x.completion if by_completion else x.v
            if key is not None and w.measure != "statement" and w.status != "withdrawn":
                keys[area["id"]] = -key if w.falling and not by_completion else key
        for area in plan["areas"]:
            x = parts[area["id"]][k]
            peers = [keys[a["id"]] for a in plan["areas"] if a["id"] in keys and a.get("peer") == area.get("peer")]
            rank = 1 + sum(q > keys[area["id"]] for q in peers) if area["id"] in keys else None
            share = contribution = None
            if additive(w) and w.v is not None and x.v is not None and w.now.count:
                share = x.now.count / w.now.count
            if additive(w) and w.measure != "coverage" and w.since == x.since and w.change and x.change is not None:
                contribution = x.change / w.change
            out[area["id"], k] = (rank, len(peers), share, contribution)
    return out


def sums_wrong(plan, whole, parts):
    """How many warnings there are that areas do not add up."""
    wrong = 0
    for k, w in enumerate(whole):
        inside = [parts[a["id"]][k] for a in plan["areas"] if a.get("in_sum", True)]
        have = [x for x in inside if x.v is not None]
        missing = any(x.v is None and x.now.presence != "not_applicable" for x in inside)
        if not additive(w) or w.v is None or not have:
            continue
        pairs = [(sum(x.now.count for x in have), w.now.count)]
        if w.measure == "coverage":
            pairs.append((sum(x.now.of for x in have), w.now.of))
        wrong += sum(s > q or (s < q and not missing) for s, q in pairs)
    return wrong


def status_changes(then, now):
    rows = []
    for old, new in zip(then, now):
        if old.status == new.status:
            continue
        named = [light["id"] for light in new.plan.get("lights", LIGHTS)]
        kind = "status"
        if new.status == "met":
            kind = "met"
        elif new.status == "no_data":
            kind = "lost"
        elif old.status in named and new.status in named:
            kind = "light"
        rows.append((kind, new.i["id"], old.status, new.status))
    return rows


def attain(case):
    plan, snapshots, horizon = case["plan"], case["snapshots"], case.get("horizon", "current")

    def all_of(upto, area=None):
        return [Indicator(plan, i, snapshots[:upto], horizon, area) for i in plan["indicators"]]
    whole = all_of(len(snapshots))
    group_rows, group_exact = groups(plan, whole)
    warnings = sum(x.now.yoy is not None and x.computed is not None and digits(x.now.yoy, 1) != digits(x.computed, 1)
                   for x in whole)
    warnings += sum(x.measure in ("cumulative", "annual") and x.falling and x.same_year and x.v is not None
                    and x.b is not None and x.b[1] <= x.goal and not x.holds(x.t, x.goal, x.v) for x in whole)
    result = {"indicators": [x.row() for x in whole], "groups": group_rows, "tally": tally(whole),
              "exact": [x.exact() for x in whole], "group_exact": group_exact, "areas": None,
              "changes": status_changes(all_of(len(snapshots) - 1), whole) if len(snapshots) > 1 else []}
    if snapshots[-1].get("areas"):
        parts = {a["id"]: all_of(len(snapshots), a["id"]) for a in plan["areas"]}
        rows = area_rows(plan, whole, parts)
        warnings += sums_wrong(plan, whole, parts)
        result["areas"] = [(a["id"], k, parts[a["id"]][k].row(), rows[a["id"], k])
                           for a in plan["areas"] for k in range(len(whole))]
    result["warnings"] = warnings
    return result
