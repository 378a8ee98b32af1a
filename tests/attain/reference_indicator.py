# SPDX-License-Identifier: MIT
"""The figures of one indicator computed a second time, from the rules alone, in exact fractions."""
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction as Q
from math import ceil, floor

from reference_values import (FALLING, FOREVER, LIGHTS, RISING, Seen, digits, fraction, half_away, last_month, month, name, percent,
                              plain, points, spent)

# --- one indicator ---

COUNTS, YEARLY, SHARES = ("cumulative", "annual"), ("annual", "rate"), ("coverage", "milestone")
DONE = {"compare": "at_least"}  # a milestone without a target


class Indicator:
    def __init__(self, plan, indicator, snapshots, horizon, area=None):
        self.plan, self.i, self.area, self.final = plan, indicator, area, horizon == "final"
        self.measure, self.id = indicator["measure"], indicator["id"]
        self.decimals = indicator.get("decimals", 0)
        unit = indicator.get("unit", {})
        self.ratio = (next(iter(unit.values()), None) if isinstance(unit, dict) else unit) in ("%", "‰")
        self.targets = indicator.get("targets", [])
        self.all = [Seen(s, indicator, area) for s in snapshots]
        self.now = self.all[-1]
        self.m = last_month(snapshots[-1]["period"])
        self.data = self.now.reported and self.now.data
        self.k = self.now.month if self.data else self.m
        self.v = self.now.v
        self.seen = {}  # by month; a later snapshot's value of a month takes the place of an earlier one's
        for s in self.all:
            if s.reported and s.data:
                self.seen[s.month] = s
        self.points_before = [self.seen[k] for k in sorted(self.seen) if k < self.k and self.seen[k].v is not None]
        self.start, self.end = month(plan["period"]["from"]), month(plan["period"]["to"])
        self.work()

    def year(self, m):
        """The plan's year, by its first month."""
        return (m - self.plan.get("year_starts", 1) + 1) // 12 * 12 + self.plan.get("year_starts", 1) - 1

    def one_count(self, a, b):
        return self.measure not in YEARLY or self.year(a) == self.year(b)

    # the promised path

    def value_of(self, t):
        if self.measure == "milestone":
            return Q(1)
        if self.area is not None:
            value = t.get("areas", {}).get(self.area)
            return None if value is None else Q(value)
        return Q(t.get("value", 1))

    def dues(self, t):
        if "every" in t:
            first, last = self.year(self.start) + 11, self.year(self.end) + 11
            return range(first, last + 1, 12)
        return [month(t["by"]) if "by" in t else FOREVER]

    def versions(self, at):
        """The version of each promise that is in force in month `at`, by due date."""
        best = {}
        for n, t in enumerate(self.targets or ([DONE] if self.measure == "milestone" else [])):
            effective = month(t["effective"]) if "effective" in t else -1
            if effective > at or self.value_of(t) is None:
                continue
            rank = (effective, "every" not in t, not t.get("aspirational", False), n)
            for due in self.dues(t):
                if not ("every" in t and effective > due) and (due not in best or rank > best[due][0]):
                    best[due] = (rank, t)
        return {due: (due, self.value_of(t), t) for due, (_, t) in best.items()}

    def comes_later(self):
        return any("effective" in t and month(t["effective"]) > self.m and self.value_of(t) is not None
                   for t in self.targets)

    def first_point(self, year):
        if self.measure == "annual":
            return (self.year(year) - 1, Q(0))
        base = self.i.get("baseline")
        if base:
            own = base.get("areas", {}).get(self.area) if self.area is not None else None
            value = Q(base["value"] if own is None else own)
            known = self.area is None or own is not None or value == 0
            return (month(base["at"]), value) if known else None
        return None if self.measure in ("level", "statement", "rate") else (self.start - 1, Q(0))

    def in_force(self, m):
        return next((k for k, p in enumerate(self.path) if p[0] >= m), len(self.path) - 1)

    def before(self, k):
        """B of the k-th promise."""
        due = self.path[k][0]
        last = self.path[k - 1][:2] if k and not self.final else None
        if self.measure == "rate":
            return None
        if self.measure == "annual":
            start = self.first_point(self.m if due == FOREVER else due)
            return last if last and due != FOREVER and last[0] > start[0] else start
        return last or self.first_point(None)

    def weights_to(self, start, to):
        weights = [Q(w) for w in self.i["path"]["weights"]]
        return sum((weights[k - self.year(k)] for k in range(start + 1, to + 1)), Q(0))

    def on_line(self, b, t, m):
        if t[0] == FOREVER or self.measure == "rate":
            return None
        if m >= t[0]:
            return t[1]
        if b is None or m < b[0]:
            return None
        path, share = self.i.get("path", "linear"), Q(m - b[0], t[0] - b[0])
        if path == "step":
            share = Q(0)
        elif isinstance(path, dict):
            all_of_it = self.weights_to(b[0], t[0])
            share = self.weights_to(b[0], m) / all_of_it if all_of_it else Q(0)
        elif path == "geometric" and b[1] > 0 and t[1] > 0 and share:
            with localcontext() as c:
                c.prec = 80
                base, goal = (Decimal(q.numerator) / Decimal(q.denominator) for q in (b[1], t[1]))
                power = Decimal(share.numerator) / Decimal(share.denominator)
                return Q((base * (goal / base) ** power).quantize(Decimal(1).scaleb(-20), ROUND_HALF_UP))
        return b[1] + (t[1] - b[1]) * share

    # the figures

    def work(self):
        self.first = self.first_point(self.k)
        now = self.versions(self.m) if self.measure != "statement" else {}
        self.path = [now[due] for due in sorted(now)]
        self.t = self.b = self.e = self.compare = self.due = self.goal = None
        k = self.pick()
        if k is not None:
            self.due, self.goal, self.t = self.path[k]
            self.b, self.compare = self.before(k), self.t.get("compare", "at_least")
            self.e = self.on_line(self.b, self.path[k], self.k)
        self.upper = self.compare in FALLING
        self.cap = self.upper and self.measure in COUNTS
        self.falling = self.upper and self.measure in ("level", "coverage")
        self.exactly = self.compare in ("equal", "about")
        self.dated = self.t is not None and self.due != FOREVER
        self.this_year = self.t is None or not self.dated or self.one_count(self.due, self.m)
        self.stale = self.is_stale()
        self.kind = self.kind_of()
        self.overshot = self.is_overshot()
        self.standing()
        self.status = self.status_word()
        self.hush()
        self.changes()
        self.speed()
        self.past = self.passed()

    def pick(self):
        if not self.path:
            return None
        if self.final and self.measure in YEARLY:
            mine = [k for k, p in enumerate(self.path) if p[0] != FOREVER and self.year(p[0]) == self.year(self.m)]
            return mine[-1] if mine else self.in_force(self.m)
        return len(self.path) - 1 if self.final else self.in_force(self.m)

    def is_stale(self):
        if self.measure in YEARLY and self.year(self.k) < self.year(self.m):
            if not self.dated or self.year(self.k) < self.year(self.due):
                return True
        return self.t is not None and self.b is not None and self.k < self.b[0] <= self.m

    def kind_of(self):
        """Of what completion is a share: fixed by the plan."""
        if self.t is None or self.measure in ("rate", "statement") or self.cap:
            return None
        below = self.goal <= 0 or (self.b is not None and self.b[1] < 0)
        down = self.exactly and self.b is not None and self.goal < self.b[1]
        way = self.falling or self.i.get("completion") == "way" or below or down
        return "way" if way else "share"

    def beyond_start(self):
        """T lies beyond B in the direction of the comparison."""
        if self.b is None:
            return False
        if self.exactly:
            return self.goal != self.b[1]
        return self.goal < self.b[1] if self.falling else self.goal > self.b[1]

    def is_overshot(self):
        if not self.exactly or self.measure == "rate" or self.v is None:
            return False
        far = self.v - self.goal if self.b is None or self.b[1] <= self.goal else self.goal - self.v
        return far > Q(self.t.get("tolerance", 0))

    def share(self, q):
        if q is None or self.kind is None:
            return None
        if self.kind == "share":
            return q / self.goal
        return (q - self.b[1]) / (self.goal - self.b[1]) if self.beyond_start() else None

    def standing(self):
        self.completion = self.used = self.schedule = self.lead = self.distance = self.gap = None
        if self.t is None:
            return
        if self.cap:
            self.used = self.v / self.goal if self.v is not None and self.goal else None
            if self.e is not None and self.b is not None and self.goal and self.i.get("path") != "step":
                self.schedule = self.e / self.goal
            if None not in (self.used, self.schedule):
                self.lead = self.schedule - self.used
        elif not self.overshot:
            self.completion = self.share(self.v)
            self.schedule = self.share(self.e) if self.b is not None else None
            if None not in (self.completion, self.schedule):
                self.lead = self.completion - self.schedule
        no_way = self.kind == "way" and not self.beyond_start()
        if self.v is not None and (self.upper or self.exactly or self.measure == "rate" or no_way):
            self.distance = self.v - self.goal
        if None not in (self.v, self.e):
            self.gap = self.v - self.e

    # status

    def holds(self, t, goal, v):
        return {"at_least": v >= goal, "more_than": v > goal, "at_most": v <= goal, "less_than": v < goal,
                "equal": v == goal, "about": abs(v - goal) <= Q(t.get("tolerance", 0))}[t.get("compare", "at_least")]

    def judge(self, p, seen):
        due, goal, t = p
        if seen is None:
            return "no_data"
        holds, early = seen.v is not None and self.holds(t, goal, seen.v), seen.month < due
        compare, failed = t.get("compare", "at_least"), "not_reached" if t.get("aspirational") else "missed"
        if self.measure in COUNTS and compare in FALLING and not holds:
            return failed
        if holds and (not early or self.measure == "milestone" or self.measure in COUNTS and compare in RISING):
            return "met"
        return "unconfirmed" if early or seen.status == "preliminary" else failed

    def at_due(self, due):
        """The value of a due month."""
        if due in self.seen:
            return self.seen[due]
        return next((s for s in reversed(self.all) if s.period == due and s.reported and s.data), None)

    def verdict(self):
        p = self.versions(self.due).get(self.due, (self.due, self.goal, self.t))
        word = self.judge(p, self.at_due(self.due))
        return "unconfirmed" if word == "no_data" else word

    def begun(self):
        return self.m >= self.start and (self.b is None or self.m >= self.b[0])

    def status_word(self):
        self.alone = False
        if "withdrawn" in self.i and self.m >= month(self.i["withdrawn"]):
            return "withdrawn"
        if self.measure == "statement":
            return "qualitative"
        if not self.data or self.stale:
            if self.t is None:
                return "not_due" if self.comes_later() else "no_data"
            return "not_due" if not self.begun() or not self.this_year and self.m < self.due else "no_data"
        if self.t is None:
            return "not_due" if self.comes_later() else "observed"
        if not self.this_year and self.m < self.due:
            return "not_due"
        if self.m > self.due and (not self.this_year or self.cap or self.measure == "rate"):
            self.alone = True
            return self.verdict()
        if self.cap or self.measure == "rate":
            if self.m == self.due:
                return self.verdict()
            holds = self.holds(self.t, self.goal, self.v)
            if self.cap and not holds:
                return "not_reached" if self.t.get("aspirational") else "exceeded"
            if not self.begun():
                return "not_due"
            if self.measure == "rate":
                return "holding" if holds else "short"
            return "holding" if self.lead is None else self.light()
        if self.m >= self.due:
            return self.judge((self.due, self.goal, self.t), self.now)
        return "met" if self.v is not None and self.holds(self.t, self.goal, self.v) else self.still_open()

    def still_open(self):
        if self.measure == "milestone" and (self.now.state == "not_started" or self.v is None or not self.dated):
            return "not_started" if self.now.state == "not_started" else "under_way"
        if not self.dated:
            return "undated"
        if not self.begun():
            return "not_due"
        if self.exactly:
            return "under_way"
        if self.lead is None:
            return "no_baseline" if self.b is None else "short"
        return self.light()

    def light(self):
        return next(x["id"] for x in self.plan.get("lights", LIGHTS)
                    if "from" not in x or self.lead * 100 >= Q(x["from"]))

    def hush(self):
        """Only value, changes and pace are told of some."""
        self.silent = self.alone or self.status in ("withdrawn", "qualitative", "no_data", "observed", "not_due")
        excluded = self.silent and self.status != "no_data" or self.now.presence == "not_applicable"
        self.counts = (self.t is not None and not excluded and not self.overshot and not self.upper
                       and (self.kind == "share" or self.kind == "way" and self.beyond_start()))
        if self.silent:
            self.kind = self.completion = self.used = self.schedule = self.lead = self.distance = None
            self.e = self.gap = None
            self.overshot = False
        self.in_mean = self.counts and self.completion is not None

    # movement

    def changes(self):
        self.change = self.since = self.origin = self.change_of = self.change_count = None
        self.change_yoy = self.yoy = self.computed = self.year_end = self.change_from = None
        self.misfit = False
        if self.v is None:
            return
        last = self.points_before[-1] if self.points_before else None
        if last is not None and self.one_count(last.month, self.k):
            self.change, self.since, self.origin = self.v - last.v, last.month, "issue"
            self.change_from = last.v
            if self.measure == "coverage" and last.of != self.now.of:
                self.change_of, self.change_count = self.now.of - last.of, self.now.count - last.count
        elif self.measure not in YEARLY and self.first is not None and self.first[0] < self.k:
            self.change, self.since, self.origin = self.v - self.first[1], self.first[0], "start"
            self.change_from = self.first[1]
        if self.measure not in YEARLY:
            end = self.year(self.k) - 1
            then = self.seen[end].v if end in self.seen else None
            if then is None and "baseline" in self.i and self.first is not None and self.first[0] == end:
                then = self.first[1]
            self.year_end = None if then is None else self.v - then
        self.compare_years()

    def compare_years(self):
        before = self.seen.get(self.k - 12)
        given = None if self.now.yoy is None else Q(self.now.yoy)
        if before is not None and before.v is not None:
            self.change_yoy = self.v - before.v
            if not self.ratio and self.measure not in SHARES and before.v > 0:
                self.computed = (self.v / before.v - 1) * 100
                self.misfit = given is not None and self.cannot_fit(before, given)
        self.yoy = self.computed if given is None else given

    def cannot_fit(self, before, given):
        def half(written):
            return Q(1, 2) / 10**max(0, -Decimal(str(written)).as_tuple().exponent)
        h, g, own = half(self.now.written), half(before.written), half(self.now.yoy)
        if before.v <= g:
            return False
        low = ((self.v - h) / (before.v + g) - 1) * 100
        high = ((self.v + h) / (before.v - g) - 1) * 100
        return given + own < low or given - own > high

    def counted(self, q):
        return q * self.now.of if self.measure == "coverage" else q

    def trail(self):
        """The points that the pace is taken over."""
        dots = [(s.month, s.count, s.of) for s in self.points_before if self.one_count(s.month, self.k)]
        if self.first is not None:
            dots = [d for d in dots if d[0] >= self.first[0]]
            if self.first[0] < self.k and self.first[0] not in [d[0] for d in dots]:
                dots.insert(0, (self.first[0], self.counted(self.first[1]), None))
        dots = dots[-3:]
        if any(d[2] not in (None, self.now.of) for d in dots):
            return []
        return [d[:2] for d in dots]

    def stop(self, q):
        low, high = (0, 1) if self.measure in SHARES else (self.i.get("min"), self.i.get("max"))
        if low is not None and q < Q(low):
            return Q(low)
        return Q(high) if high is not None and q > Q(high) else q

    def after(self, pace, months):
        return self.v + pace * months / (self.now.of if self.measure == "coverage" else 1)

    def speed(self):
        self.pace = self.need = self.ratio_of = self.pace_verdict = self.forecast = None
        self.pace_from = self.slowest = self.fastest = None
        self.agree = True
        if self.v is not None and not self.stale and self.measure not in ("rate", "milestone"):
            trail = self.trail()
            if trail:
                self.pace_from = trail[0][1]
                self.pace = (self.now.count - self.pace_from) / (self.k - trail[0][0])
                self.look_ahead(trail + [(self.k, self.now.count)])
            self.needs()
        self.print_speed()

    def open_ended(self):
        return self.t is None or self.silent or not self.dated or self.m >= self.due

    def look_ahead(self, trail):
        if self.open_ended() or self.falling:
            return
        left = self.due - self.k
        steps = [(y[1] - x[1]) / (y[0] - x[0]) for x, y in zip(trail, trail[1:])]
        self.slowest, self.fastest = min(steps), max(steps)
        f = [self.stop(self.after(r, left)) for r in (self.pace, self.slowest, self.fastest)]
        settled = [m for m in range(self.m + 1, self.due + 1)
                   if self.settles(self.stop(self.after(self.pace, m - self.k)))]
        self.forecast = {"value": f[0], "low": f[1], "high": f[2],
                         "bounded": f[0] != self.after(self.pace, left),
                         "completion": self.share(f[0]) if self.completion is not None else None,
                         "used": f[0] / self.goal if self.cap and self.goal else None,
                         "distance": f[0] - self.goal,
                         "reached_in": settled[0] if settled and not self.settles(self.v) else None}

    def settles(self, q):
        return self.holds(self.t, self.goal, q) != self.cap

    def needs(self):
        if self.open_ended() or self.upper or self.exactly or self.holds(self.t, self.goal, self.v):
            return
        goal, more = self.counted(self.goal), self.compare == "more_than"
        if self.measure == "coverage":
            goal = Q(floor(goal) + 1 if more else ceil(goal))
        elif more:
            goal += Q(1, 10**self.decimals)
        self.need = (goal - self.now.count) / (self.due - self.k)
        if self.pace is not None:
            self.ratio_of = self.pace / self.need
            self.pace_verdict = "enough" if self.pace > self.need else "exact" if self.pace == self.need else "short"
            if self.lead is not None:
                self.agree = (self.lead >= 0) == (self.pace >= self.need)

    def print_speed(self):
        """Need and pace with as many decimals as keep them from misleading."""
        count = self.measure == "coverage" or self.decimals == 0 and not self.ratio

        def up(q, d):
            return Q(ceil(q * 10**d), 10**d) if count else half_away(q, d)

        def misleads(n, p):
            need = None if self.need is None or same else up(self.need, n)
            pace = None if self.pace is None else half_away(self.pace, p)
            if need == 0 and self.need or pace == 0 and self.pace:
                return True
            return None not in (need, pace) and (pace >= need) != (self.pace >= self.need)
        same = self.pace is not None and self.pace == self.need
        n = 0 if count else self.decimals
        p = (0 if self.pace is not None and abs(self.pace) >= 10 else 1) if count else self.decimals
        more = 0
        while misleads(n, p):
            more += 1
            n = p = self.decimals + more
        if same:
            self.need_printed = digits(half_away(self.need, p), p)
        else:
            self.need_printed = None if self.need is None else digits(up(self.need, n), n)
        self.pace_printed = digits(self.pace, p)

    def passed(self):
        gone = month(self.i["withdrawn"]) if "withdrawn" in self.i else FOREVER
        rows = []
        for due, _, _ in self.path:
            p = self.versions(due).get(due)
            if due < self.m and due < gone and p is not None:
                seen = self.at_due(due)
                rows.append((due, p[1], None if seen is None else seen.v, self.judge(p, seen)))
        return rows

    def chart(self):
        """(month, v, E) from the path's first point, or from the value where that is older, to the later of m and the date."""
        if self.measure == "statement":
            return []
        known = [self.m] + sorted(self.seen)[:1] + [p[0] for p in self.path[:1] if p[0] != FOREVER]
        start = self.first_point(self.m)
        older = self.v is not None and start is not None and self.k < start[0] and self.one_count(self.k, self.m)
        first = self.k if older else start[0] if start is not None else min(known)
        last = max(self.m, self.due) if self.dated and self.this_year else self.m
        return [(m, self.drawn(m), self.expected_in(m, start), self.for_reference(m, start))
                for m in range(first, last + 1)]

    def side_since(self, sign):
        """The first month of those, up to now, whose values all lie behind (-1) or ahead (1) of the line that is drawn."""
        if self.area is not None or self.lead is None or not self.lead * sign > 0:
            return None
        gaps = [(m, v - e) for m, v, e, _ in self.chart() if v is not None and e is not None]
        at = len(gaps)
        while at and gaps[at - 1][1] * gaps[-1][1] > 0:
            at -= 1
        return gaps[at][0] if at < len(gaps) else None

    def interim(self, at, target):
        dates = [self.due] if self.final else [p[0] for p in self.path]
        return at < target < FOREVER and self.year(at) not in [self.year(d) for d in dates if d != FOREVER]

    def drawn(self, m):
        seen = self.seen.get(m)
        return seen.v if seen is not None and self.one_count(m, self.m) else None

    def expected_in(self, m, start):
        if start is not None and m == start[0]:
            return start[1]
        if self.t is None or self.measure == "rate":
            return None
        if self.final:
            return self.on_line(self.b, (self.due, self.goal, self.t), m)
        k = self.in_force(m)
        if self.path[k][0] == FOREVER or not self.one_count(self.path[k][0], self.m):
            return None
        return self.on_line(self.before(k), self.path[k], m)

    def for_reference(self, m, start):
        if start is not None and m == start[0] or self.expected_in(m, start) is None:
            return False
        return self.interim(m, self.due if self.final else self.path[self.in_force(m)][0])

    # as printed

    def unit(self, q):
        if q is None:
            return None
        if self.measure == "coverage":
            return digits(q * 100, 1)
        return digits(q * 100, 0) if self.measure == "milestone" else digits(q, self.decimals)

    def beside(self, q, other):
        """A value and what it corrects take more decimals until they do not print alike."""
        d = {"coverage": 1, "milestone": 0}.get(self.measure, self.decimals)
        q, other = (v * 100 if self.measure in SHARES else v for v in (q, other))
        while q != other and half_away(q, d) == half_away(other, d) and d < 20:
            d += 1
        return digits(q, d)

    def moved(self, q):
        """A change takes more decimals until it does not print as 0."""
        if q is None:
            return None
        d = {"coverage": 1, "milestone": 0}.get(self.measure, self.decimals)
        q = q * 100 if self.measure in SHARES else q
        while q and half_away(q, d) == 0 and d < 20:
            d += 1
        return digits(q, d)

    def apart(self, q):
        return points(q) if self.measure == "coverage" else self.unit(q)

    def target_row(self):
        if self.t is None:
            return None
        value = None if self.measure == "milestone" else plain(self.goal)
        return {"by": None if self.due == FOREVER else name(self.due), "value": value,
                "compare": self.t.get("compare", "at_least")}

    def observed(self):
        if self.measure == "milestone":
            return self.unit(self.v)
        return digits(self.now.count, self.decimals) if self.now.reported else None

    def forecast_row(self):
        f = self.forecast
        return f and {"value": self.unit(f["value"]), "low": self.unit(f["low"]), "high": self.unit(f["high"]),
                      "completion": percent(f["completion"]), "used": spent(f["used"]),
                      "distance": self.apart(f["distance"]), "reached_in": name(f["reached_in"]),
                      "bounded": f["bounded"]}

    def past_rows(self):
        return [{"by": name(d), "target": None if self.measure == "milestone" else plain(g), "value": self.unit(v),
                 "verdict": w} for d, g, v, w in self.past]

    def row(self):
        told = self.now.reported and self.measure != "statement"
        span = {"from": name(self.year(self.k)), "to": name(self.k)} if told and self.measure in YEARLY else None
        return {"id": self.id, "group": self.i["group"], "month": name(self.k) if told else None, "span": span,
                "target": self.target_row(), "value": self.observed(), "of": digits(self.now.of, self.decimals),
                "completion": percent(self.completion), "completion_kind": self.kind, "used": spent(self.used),
                "distance": self.apart(self.distance), "schedule": percent(self.schedule), "lead": points(self.lead),
                "status": self.status, "expected": self.unit(self.e), "expected_gap": self.apart(self.gap),
                "change": self.moved(self.change), "change_since": name(self.since), "change_from": self.origin,
                "behind_since": name(self.side_since(-1)), "ahead_since": name(self.side_since(1)),
                "change_count": digits(self.change_count, self.decimals),
                "change_of": digits(self.change_of, self.decimals), "change_year_end": self.moved(self.year_end),
                "change_yoy": self.moved(self.change_yoy), "yoy": self.growth(self.yoy),
                "yoy_computed": self.growth(self.computed), "needed_per_month": self.need_printed,
                "pace": self.pace_printed, "pace_verdict": self.pace_verdict, "forecast": self.forecast_row(),
                "past": self.past_rows(), "overshot": self.overshot, "in_mean": self.in_mean,
                "illustrative": self.now.reported and "illustrative" in (
                    (self.now.status, self.now.of_snapshot) if self.now.status == "preliminary" else (self.now.status,)),
                "verdicts_disagree": not self.agree, "exact": self.exact_row()}

    @staticmethod
    def growth(q):
        return None if q is None else percent(q / 100, True)

    def exact_row(self):
        """`exact` of the table: per cent and points of what is a share, except values."""
        def pct(q):
            return None if q is None else q * 100
        points_of = pct if self.measure in SHARES else (lambda q: q)
        f = self.forecast or {"value": None, "low": None, "high": None}
        figures = {"value": self.v, "target": None if self.t is None else self.goal,
                   "base": None if self.b is None else self.b[1], "expected": self.e,
                   "completion": pct(self.completion), "used": pct(self.used), "schedule": pct(self.schedule),
                   "lead": pct(self.lead), "distance": points_of(self.distance),
                   "expected_gap": points_of(self.gap), "change": points_of(self.change),
                   "change_year_end": points_of(self.year_end), "change_yoy": points_of(self.change_yoy),
                   "yoy": self.yoy, "needed": self.need, "pace": self.pace, "forecast": f["value"],
                   "forecast.low": f["low"], "forecast.high": f["high"]}
        return {key: None if q is None else str(Q(q)) for key, q in figures.items()}

    def exact(self):
        """What the driver prints besides."""
        f = self.forecast or {"completion": None}
        figures = {"pace_ratio": self.ratio_of, "pace_from": self.pace_from, "slowest": self.slowest,
                   "fastest": self.fastest, "change_from": self.change_from, "forecast_completion": f["completion"]}
        figures = {key: fraction(q) for key, q in figures.items()}
        figures["interim"] = self.e is not None and self.b is not None and self.interim(self.k, self.due)
        figures["points"] = [[name(m), fraction(v), fraction(e), r] for m, v, e, r in self.chart()]
        return figures
