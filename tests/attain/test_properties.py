# SPDX-License-Identifier: MIT
"""Attainment in C against reference.py: all figures of many made-up plans and series, equal to the digit and as fractions.

JB_CASES sets how many (10000), JB_SEED where they start (1). Run from the project's top.
"""
import json
import os
import subprocess
import sys
import unittest
from collections import Counter
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, os.path.dirname(__file__))
import rooms  # noqa: E402
from cases import COMPARES, Maker, json_text  # noqa: E402
from reference import attain  # noqa: E402
from reference_values import last_month, month  # noqa: E402

CASES, SEED = int(os.environ.get("JB_CASES", "10000")), int(os.environ.get("JB_SEED", "1"))
DRIVER = os.path.join(rooms.BUILD, "tests/attain/drive")
BATCH = 500
INPUT = Path(__file__).resolve().parents[2] / "input"

RISING, FALLING, EXACT = COMPARES[:2], COMPARES[2:4], COMPARES[4:]
ALWAYS = ("withdrawn", "no_data", "met", "unconfirmed", "not_reached", "missed", "not_due")
LIGHTS = ("light 1", "light 2", "light 3")


def possible():
    """Every measure × comparison × status that the rules allow; the rest cannot be."""
    out = {("statement", None, "qualitative"), ("statement", None, "withdrawn")}
    out |= {("milestone", "at_least", s) for s in ALWAYS + LIGHTS + ("not_started", "under_way")}
    for measure in ("cumulative", "annual", "rate", "level", "coverage"):
        out |= {(measure, None, s) for s in ("observed", "no_data", "withdrawn")}
        for compare in COMPARES:
            out |= {(measure, compare, s) for s in ALWAYS}
            out |= {(measure, compare, s) for s in others(measure, compare)}
    return out


def others(measure, compare):
    if measure == "rate":
        return ("holding", "short")
    if compare in FALLING and measure in ("cumulative", "annual"):
        return LIGHTS + ("holding", "exceeded")
    if compare in EXACT:
        return ("undated", "under_way")
    # towards a target that does not lie beyond the start: of what goes a way, and of "more than 0"
    short = ("short",) if measure == "level" or compare == "more_than" or compare in FALLING else ()
    return LIGHTS + ("undated",) + short + (("no_baseline",) if measure == "level" else ())


def run_driver(lines):
    done = subprocess.run([DRIVER], input="\n".join(lines) + "\n", capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise AssertionError("the driver ended with %d: %s" % (done.returncode, done.stderr[:2000]))
    return done.stdout.split("\x1e")[:-1]


def light_name(plan, status):
    lights = [light["id"] for light in plan.get("lights", [])] or ["on_track", "slow", "behind"]
    return "light %d" % (lights.index(status) + 1) if status in lights else status


def shipped():
    """(where, case): every shipped plan in each of its periods, and against the last target."""
    for path in sorted((INPUT / "plans").glob("*.json")):
        plan, latest = exactly(path), {}
        for file in (INPUT / "snapshots" / path.stem).glob("*.json"):
            s = exactly(file)
            key = (last_month(s["period"]), s["period"])
            if key not in latest or s.get("revision", 1) > latest[key].get("revision", 1):
                latest[key] = s
        series = [s for _, s in sorted(latest.items())]
        for n, now in enumerate(series):
            # of two periods with one last month neither is the other's history; of later ones the shorter is
            before = {last_month(s["period"]): s for s in sorted(series[:n], key=lambda s: -len(months_of(s["period"])))
                      if last_month(s["period"]) < last_month(now["period"])}
            for horizon in ("current", "final"):
                yield f"{path.stem} {now['period']} {horizon}", {
                    "plan": plan, "snapshots": [before[m] for m in sorted(before)] + [now], "superseded": [], "horizon": horizon}


def exactly(path):
    return json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)


def months_of(period):
    """The months of a period, as many as it has."""
    if "/" in period:
        first, last = map(month, period.split("/"))
        return range(first, last + 1)
    length = {"Q": 3, "H": 6}.get(period[5:6], 1 if len(period) > 4 else 12)
    return range(last_month(period) + 1 - length, last_month(period) + 1)


class Properties(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        made = rooms.make(["drive"])
        if made.returncode:
            raise AssertionError("the driver does not build: " + made.stderr)

    def compare_rows(self, where, expected, got):
        """What the reference says; the table says more."""
        for key, value in expected.items():
            at, there = where + " " + key, got[key]
            if isinstance(value, dict) and isinstance(there, dict):
                self.compare_rows(at, value, there)
            elif isinstance(value, list) and key == "past":
                self.assertEqual(len(value), len(there), at)
                for x, y in zip(value, there):
                    self.compare_rows(at, x, y)
            elif there != value:
                self.fail("%s is %r, the reference says %r" % (at, there, value))

    def check_case(self, where, case, table, exact):
        expected = attain(case)
        for row, got in zip(expected["indicators"], table["indicators"]):
            self.compare_rows(where + " " + row["id"], row, got)
            self.count(case["plan"], row["id"], row["status"])
        for figures, got in zip(expected["exact"], exact["figures"]):
            self.compare_rows(where + " exact", figures, got)
        self.assertEqual(expected["groups"], table["groups"], where)
        self.assertEqual(expected["group_exact"], exact["groups"], where)
        self.assertEqual(expected["tally"], {k: int(n) for k, n in table["tally"].items() if n != "0"}, where)
        self.assertEqual(expected["warnings"], len(table["warnings"]), where)
        changes = [(c["kind"], c["id"], c["from"], c["to"], c["better"], c["new_target"])
                   for c in table["changes"] if c["from"]]
        self.assertEqual(expected["changes"], changes, where)
        restated = [(c["id"], c["month"], c["old"], c["new"]) for c in table["changes"] if c["kind"] == "restated"]
        self.assertEqual(expected["restated"], restated, where)
        self.check_areas(where, expected["areas"] or [], table["areas"], exact["areas"])

    def check_areas(self, where, expected, areas, exact):
        rows = {(a["id"], row["id"]): row for a in areas for row in a["indicators"]}
        for (area, _, row, (rank, peers, by, tied, share, part)), (share_got, part_got) in zip(expected, exact):
            at = "%s area %s %s" % (where, area, row["id"])
            fractions = [None if q is None else "%d/%d" % (q.numerator, q.denominator) for q in (share, part)]
            self.assertEqual(fractions, [share_got, part_got], at)
            got = rows.get((area, row["id"]))
            if got is None:  # nothing to say of it
                self.assertIsNone(row["value"], at)
                continue
            self.compare_rows(at, row, got)
            self.assertEqual((rank, peers, by, tied), (got["rank"] and int(got["rank"]), int(got["peers"]),
                                                       got["rank_by"], got["tied"] and int(got["tied"])), at)
            self.seen_areas += 1

    def count(self, plan, name, status):
        indicator = next(i for i in plan["indicators"] if i["id"] == name)
        compares = {t.get("compare", "at_least") for t in indicator.get("targets", [])}
        compare = compares.pop() if compares else "at_least" if indicator["measure"] == "milestone" else None
        self.seen[indicator["measure"], compare, light_name(plan, status)] += 1

    def test_reference(self):
        self.seen, self.seen_areas = Counter(), 0
        for first in range(0, CASES, BATCH):
            numbers = range(SEED + first, SEED + min(first + BATCH, CASES))
            cases = [Maker(n).case() for n in numbers]
            parts = run_driver([json_text(c) for c in cases])
            self.assertEqual(len(parts), 2 * len(cases))
            for n, case, table, exact in zip(numbers, cases, parts[::2], parts[1::2]):
                self.check_case("case %d" % n, case, json.loads(table, parse_int=str, parse_float=str),
                                json.loads(exact))
        self.report()

    def test_every_shipped_snapshot(self):
        """Plans of every year, language and measure that we ship, fiscal years and caps too: the same to the digit."""
        self.seen, self.seen_areas = Counter(), 0
        cases = list(shipped())
        parts = run_driver([json_text(c) for _, c in cases])
        self.assertEqual(len(parts), 2 * len(cases))
        for (where, case), table, exact in zip(cases, parts[::2], parts[1::2]):
            self.check_case(where, case, json.loads(table, parse_int=str, parse_float=str), json.loads(exact))
        self.assertEqual({case["plan"]["id"] for _, case in cases}, {p.stem for p in (INPUT / "plans").glob("*.json")})
        print("\nattainment: %d shipped issues, %d indicators, %d rows of areas" % (len(cases) // 2, sum(self.seen.values()) // 2, self.seen_areas // 2))

    def report(self):
        wanted = possible()
        missed = sorted(map(str, wanted - set(self.seen)))
        print("\nattainment: %d cases, %d indicators, %d rows of areas; %d of %d measure × comparison × status, "
              "the rarest %d times" % (CASES, sum(self.seen.values()), self.seen_areas, len(wanted) - len(missed),
                                       len(wanted), min(self.seen.values())))
        print("rarest:", self.seen.most_common()[:-4:-1])
        self.assertEqual(sorted(map(str, set(self.seen) - wanted)), [], "thought to be impossible")
        if CASES >= 10000:
            self.assertEqual(missed, [], "never came up")


if __name__ == "__main__":
    unittest.main()
