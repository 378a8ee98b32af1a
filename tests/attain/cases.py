# SPDX-License-Identifier: MIT
"""Plans with their series, made at random from a seed, so that every measure, comparison and status comes up."""
import json
from decimal import Decimal
from random import Random

COMPARES = ("at_least", "more_than", "at_most", "less_than", "equal", "about")
MEASURES = ("cumulative", "annual", "level", "coverage", "rate", "milestone", "statement")
MONTHS = 36
FROM = 2024 * 12  # January 2024


def name(m):
    return "%04d-%02d" % (m // 12, m % 12 + 1)


def number(q, decimals):
    """A decimal with at most that many places, as JSON writes it."""
    return Decimal(int(q * 10**decimals)).scaleb(-decimals)


class Maker:
    def __init__(self, seed):
        self.r = Random(seed)

    def chance(self, p):
        return self.r.random() < p

    def case(self):
        r = self.r
        areas = r.randint(2, 4) if self.chance(0.08) else 0
        self.starts = r.choice((4, 7)) if self.chance(0.15) else 1
        self.m = FROM + r.randint(0, MONTHS - 1) + (-r.randint(1, 14) if self.chance(0.12) else 0)
        self.area_ids = ["a%d" % k for k in range(areas)]
        indicators = [self.indicator(k) for k in range(r.choice((1, 1, 1, 2, 4)))]
        plan = {"format": "jianbao.plan/1", "id": "p", "title": both("t"), "issuer": both("i"),
                "period": {"from": name(FROM), "to": name(FROM + MONTHS - 1)},
                "groups": [{"id": g, "title": both(g)} for g in ("g0", "g1")], "indicators": indicators}
        if self.starts > 1:
            plan["year_starts"] = self.starts
        if areas:
            plan["areas"] = [{"id": a, "name": both(a), "peer": r.choice(("x", "y")),
                              "in_sum": self.chance(0.8)} for a in self.area_ids]
        if self.chance(0.25):
            plan["lights"] = self.lights()
        return {"plan": plan, "snapshots": self.snapshots(indicators), "superseded": [],
                "horizon": "final" if self.chance(0.2) else "current"}

    def lights(self):
        high = self.r.choice((self.r.randint(-5, 20), self.r.randint(20, 150)))
        low = high - self.r.choice((1, 20, 40, 90))
        return [{"id": "green", "from": high}, {"id": "amber", "from": low}, {"id": "red"}]

    # the plan

    def indicator(self, k):
        r = self.r
        measure = r.choice(MEASURES[:4] * 5 + MEASURES[4:5] * 5 + MEASURES[5:])
        compare = r.choice(COMPARES)
        ratio = measure == "rate" or measure == "level" and self.chance(0.5)
        self.signed = measure == "rate" and self.chance(0.4) or measure == "level" and self.chance(0.15)
        i = {"id": "i%d" % k, "group": r.choice(("g0", "g1")), "name": both("n"), "measure": measure}
        if measure in ("milestone", "statement"):
            if measure == "milestone" and self.chance(0.85):
                i["targets"] = self.dated([{}])
            self.rare(i)
            return i
        unit = "%" if ratio else "u"
        i.update(unit={"zh": unit, "en": unit}, decimals=0 if measure == "coverage" else r.choice((0, 0, 1, 2)),
                 weight=r.choice((1, 1, 2, Decimal("0.5"))))
        self.scale = 1 if measure == "coverage" else 100 if ratio else r.choice((10, 100, 1000, 15000))
        self.promise(i, measure, compare)
        self.rare(i)
        if measure == "level" and not self.signed and self.chance(0.2):
            i["completion"] = "way"
        if measure in ("cumulative", "annual", "level") and not self.signed and self.chance(0.15):
            goals = [t["value"] for t in i.get("targets", [])]
            i["max"] = max([self.scale * Decimal("1.2")] + goals) + 1
            i["min"] = Decimal(-1)
        if self.chance(0.06):  # observed
            for key in ("targets", "path", "baseline"):
                i.pop(key, None)
        return i

    def rare(self, i):
        if self.chance(0.05):
            i["withdrawn"] = name(FROM + self.r.randint(0, MONTHS))

    def goal(self, measure, decimals):
        if measure == "coverage":
            return number(self.r.choice((0.99, 0.99, 0.8, 0.9, 0.5, 0) if self.more else (1, 1, 0.8, 0.9, 0.5, 0)), 2)
        if self.signed:
            return number(self.scale * self.r.choice((-1, -0.5, -0.1, 0, 0.3)), decimals)
        return number(self.scale * self.r.choice((1, 1, 0.8, 0.31, 0 if self.chance(0.3) else 1)), decimals)

    def promise(self, i, measure, compare):
        r, decimals, self.more = self.r, i["decimals"], compare == "more_than"
        count = r.choice((1, 1, 1, 2, 3))
        goals = sorted(self.goal(measure, decimals) for _ in range(count))
        if compare in ("at_most", "less_than"):
            goals.reverse()
        targets = []
        for g in goals:
            t = {"value": g, "compare": compare}
            if compare == "about":
                t["tolerance"] = number(self.scale * 0.02, 3)
            if self.area_ids and self.chance(0.7):
                t["areas"] = {a: g / 4 for a in self.area_ids if self.chance(0.9)}
            targets.append(t)
        if compare == "at_least" and self.chance(0.3):
            del targets[0]["compare"]
        if measure in ("annual", "rate") and self.chance(0.6):
            i["targets"] = [dict(targets[0], every="year", **({"aspirational": True} if self.chance(0.3) else {}))]
        else:
            i["targets"] = self.dated(targets)
        if measure == "rate":
            return
        if measure != "annual" and self.chance(0.75 if measure == "level" or compare in ("at_most", "less_than") else 0.3):
            i["baseline"] = self.baseline(compare, goals, decimals, measure)
        self.bend(i, goals)

    def baseline(self, compare, goals, decimals, measure):
        falling = compare in ("at_most", "less_than") or compare in ("equal", "about") and self.chance(0.4)
        factor = self.r.choice((1.3, 2, 1) if falling else (0, 0, 0.2, 0.5, 1))
        value = number(float(goals[0]) * factor, max(decimals, 2))
        if measure == "coverage":
            value = min(value, Decimal(1))
        first = [FROM - 1, FROM - 1, FROM - 13] + ([FROM + 2] if self.first_due > FROM + 2 else [])
        base = {"at": name(self.r.choice(first)), "value": value}
        if self.area_ids and self.chance(0.5):
            base["areas"] = {a: value / 2 for a in self.area_ids if self.chance(0.7)}
        return base

    def bend(self, i, goals):
        p = self.r.random()
        base = i.get("baseline", {}).get("value", 0)
        if p < 0.06:
            i["path"] = "step"
        elif p < 0.14:
            i["path"] = {"weights": [self.r.choice((0, 1, 2, 5)) for _ in range(11)] + [1]}
        elif p < 0.24 and min(goals) > 0 and (base > 0 or i["measure"] == "level" and "baseline" not in i):
            i["path"] = "geometric"

    def dated(self, targets):
        r = self.r
        months = sorted(r.sample(range(FROM, FROM + MONTHS), len(targets)))
        if self.chance(0.35):  # near m, so that dates come and go
            months = sorted({max(FROM, self.m + d) for d in r.sample(range(-3, 9), len(targets))})
        elif self.chance(0.4):
            months = sorted(r.sample((FROM + 11, FROM + 23, FROM + 35), len(targets)))
        self.first_due = months[0]
        out = []
        for t, m in zip(targets, months):
            out.append(dict(t, by=name(m)))
        if self.chance(0.12):
            del out[-1]["by"]
            self.first_due = months[0] if len(out) > 1 else FROM + MONTHS
        for t in out:
            if self.chance(0.25):
                t["aspirational"] = True
        if self.chance(0.08):  # re-based
            last = dict(out[-1], effective=name(self.m + r.randint(-8, 4)))
            if "value" in last and not self.signed:
                last["value"] = last["value"] * 2 if last["value"] * 2 < max(self.scale, 1) else last["value"] / 2
            out.append(last)
        return out

    # the series

    def periods(self):
        m, kind = self.m, self.r.random()
        if self.starts > 1:
            kind = 1
        if kind < 0.08:
            last = m // 3 * 3 + 2
            return [("%d-Q%d" % (k // 12, k % 12 // 3 + 1), k) for k in range(last - 12, last + 1, 3)]
        if kind < 0.11:
            return [("%d-H%d" % (k // 12, k % 12 // 6 + 1), k) for k in range(m // 6 * 6 - 7, m // 6 * 6 + 6, 6)]
        if kind < 0.13:
            return [(str(k), k * 12 + 11) for k in range(m // 12 - 1, m // 12 + 1)]
        months = range(m - self.r.choice((0, 1, 2, 5, 13, 13, 20)), m + 1)
        if self.chance(0.05):  # two periods end in one month: the shorter is history
            last = m // 3 * 3 + 2
            return [(name(last - 1), last - 1), (name(last), last), (name(last + 1), last + 1)]
        gaps = self.r.choice((0, 0, 0, 0.3))
        out = [(name(k), k) for k in months if k == m or not self.chance(gaps)]
        if kind < 0.3:  # January and February published as one
            out = [("%s/%s" % (name(k - 1), name(k)), k) if k % 12 == 1 else (p, k) for p, k in out if k % 12 != 0
                   or k == m]
        return out

    def snapshots(self, indicators):
        periods = self.periods()
        walks = [self.walk(i, periods) for i in indicators]
        out = []
        for k, (period, _) in enumerate(periods):
            s = {"format": "jianbao.snapshot/1", "plan": "p", "period": period,
                 "values": {i["id"]: w[k] for i, w in zip(indicators, walks) if w[k] is not Ellipsis}}
            if self.chance(0.3):
                s["status"] = self.r.choice(("preliminary", "illustrative"))
            if self.area_ids and self.chance(0.8):
                s["areas"] = {a: {i["id"]: self.part(i, w[k]) for i, w in zip(indicators, walks)
                                  if w[k] is not Ellipsis and i["measure"] != "statement" and self.chance(0.9)}
                              for a in self.area_ids if self.chance(0.9)}
            out.append(s)
        return out

    def part(self, i, value):
        """An area's share of a value: an equal one (so that sums can fit) or any."""
        if not isinstance(value, (int, Decimal)):
            return {k: v for k, v in value.items() if k not in ("yoy",)} if isinstance(value, dict) else None
        n = len(self.area_ids) if self.chance(0.7) else self.r.randint(1, 9)
        return number(value / n, i["decimals"]) if i["measure"] != "level" else value

    def walk(self, i, periods):
        """The values of an indicator over the periods; Ellipsis: the key is not there."""
        if i["measure"] == "statement":
            return [Ellipsis for _ in periods]
        speed, values = self.r.choice((0, 0.4, 0.9, 1, 1.1, 1.6)), []
        exact = self.r.random()
        for k, (_, m) in enumerate(periods):
            last = k + 1 == len(periods)
            values.append(self.missing() if self.chance(0.07) else self.value(i, m, speed, exact, last))
        return values

    def missing(self):
        return self.r.choice((Ellipsis, None, {"missing": "not_reported"}, {"missing": "not_applicable"},
                              {"missing": "not_yet_published"}))

    def share_reached(self, i, m, speed, exact, last):
        """How much of the last promise is reached: along the way, or exactly on, just below, just above it."""
        if last and exact < 0.25:
            return self.r.choice((1, 0.9996, 0.9994, 1.0004, 0.0004, 0, 0.5))
        start = (m - self.starts + 1) // 12 * 12 + self.starts - 2 if i["measure"] == "annual" else FROM - 1
        length = 12 if i["measure"] == "annual" else MONTHS
        share = max(0, m - start) / length * speed * self.r.uniform(0.9, 1.1)
        targets = i.get("targets") or [{}]
        falling = targets[0].get("compare") in ("at_most", "less_than") and i["measure"] in ("level", "coverage")
        return 1.5 - 0.6 * share if falling else share

    def value(self, i, m, speed, exact, last):
        share = self.share_reached(i, m, speed, exact, last)
        if i["measure"] == "milestone":
            return self.late(self.milestone(share), m)
        if not i.get("targets"):
            if i["measure"] == "coverage":
                return {"value": int(41 * min(share, 1)), "of": 41}
            return self.dress({"value": number(self.scale * share * self.r.uniform(0.9, 1.1), i["decimals"])}, m, i["measure"])
        goal = self.r.choice(i["targets"]) if exact < 0.25 else i["targets"][-1]
        goal = float(goal["value"]) if goal["value"] else self.r.choice((0, 0, self.scale * 0.1))
        if i["measure"] == "coverage":
            of = self.r.choice((41, 41, 40, 42, 5000))
            # a denominator of 5000 makes 99.96 % possible
            raw = {"value": min(int(of * goal * share + 0.5), of), "of": of}
        elif "baseline" in i and self.chance(0.4):  # on the way, rising or falling
            base = float(i["baseline"]["value"])
            value = base + (goal - base) * share * 0.6
            raw = {"value": number(value if i["measure"] == "level" else max(value, 0), i["decimals"])}
        else:
            raw = {"value": number(goal * share, i["decimals"] + (self.r.random() < 0.1))}
        return self.dress(raw, m, i["measure"])

    def late(self, raw, m):
        """A date of its own, now and then: of an earlier month, or within this one."""
        if self.chance(0.07):
            own = max(m - self.r.choice((0, 1, 1, 1, 2, 5, 12)), FROM - 14)
            raw["as_of"] = name(own) + "-%02d" % self.r.randint(1, 28)
        return raw

    def dress(self, raw, m, measure=None):
        if self.chance(0.15):
            raw["status"] = self.r.choice(("preliminary", "final", "illustrative"))
        if self.chance(0.05) and measure != "rate":
            raw["yoy"] = number(self.r.uniform(-20, 40), 1)
        self.late(raw, m)
        return raw["value"] if list(raw) == ["value"] else raw

    def milestone(self, share):
        share = self.r.random() if self.chance(0.2) else share
        if share >= 1:
            return {"state": "done"}
        raw = {"state": "under_way" if share > 0.1 else "not_started"}
        if self.chance(0.5) and share > 0.1:
            raw["percent"] = int(share * 100)
        if self.chance(0.15):
            raw["status"] = "preliminary"
        return raw


def both(text):
    return {"zh": text, "en": text}


def json_text(x):
    """JSON with Decimals as digits."""
    if isinstance(x, dict):
        return "{" + ",".join("%s:%s" % (json_text(k), json_text(v)) for k, v in x.items()) + "}"
    if isinstance(x, (list, tuple)):
        return "[" + ",".join(map(json_text, x)) + "]"
    if isinstance(x, bool):
        return "true" if x else "false"
    if x is None:
        return "null"
    return json.dumps(x, ensure_ascii=False) if isinstance(x, str) else format(x, "f") if isinstance(x, Decimal) else str(x)
