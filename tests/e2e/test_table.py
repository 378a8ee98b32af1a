# SPDX-License-Identifier: MIT
"""`jianbao table` on the sample month against workings by hand (DATA.md section 3), one indicator of each measure, and its three formats.

The arithmetic stands beside each expectation. m = 2024-05: 5 months of the year are gone, 7 remain until 2024-12.
"""
import csv
import io
import json
import subprocess
import sys
import unicodedata
import unittest
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from program import JIANBAO, MONTH, PLAN, TOP, jianbao  # noqa: E402

FOLDER = TOP / "input" / "snapshots"


def table(*words, plan=PLAN, month=MONTH):
    done = jianbao("table", "--quiet", *words, FOLDER / plan / f"{month}.json")
    if (done.returncode, done.stderr) != (0, ""):
        raise AssertionError(done.stderr)
    return done.stdout


def rows(**where):
    return {r["id"]: r for r in json.loads(table("--format", "json", **where))["indicators"]}


class Worked(unittest.TestCase):
    maxDiff = None

    def check(self, indicator, expected, **where):
        row = rows(**where)[indicator]
        self.assertEqual({key: row[key] for key in expected}, expected)

    def test_cumulative(self):
        """platform_providers, 15 of 50 by 2024-12; 2024-02 … 04: 5, 8, 11. No baseline: 0 at 2023-12, before the plan's first month."""
        self.check("platform_providers", {
            "value": 15,
            "completion": 30.0,      # 15 / 50
            "schedule": 41.7,        # E = 50 × 5 / 12 = 20.8333; E / 50 = 0.416666
            "lead": -11.7,           # 30 − 41.6666 = −11.6666
            "status": "behind",      # below −10
            "expected": 21,          # 20.83
            "expected_gap": -6,      # 15 − 20.8333 = −5.8333
            "change": 4, "change_since": "2024-04",  # 15 − 11
            "needed_per_month": 5,   # (50 − 15) / 7 = 5 exactly
            "pace": 3.3,             # (15 − 5) / 3 = 3.3333; below 10 with a decimal
            "forecast": {"value": 38,          # 15 + 7 × 3.3333 = 38.3333
                         "low": 36,            # steps 3, 3, 4: 15 + 7 × 3
                         "high": 43,           # 15 + 7 × 4
                         "completion": 76.7,   # 38.3333 / 50 = 0.766666
                         "used": None, "distance": -12, "reached_in": None, "bounded": False, "holds": False, "overshoots": False},
        })

    def test_annual(self):
        """workshops, 37 of 100 within the year; 2024-02 … 04: 8, 19, 28."""
        self.check("workshops", {
            "value": 37,
            "completion": 37.0, "schedule": 41.7,
            "lead": -4.7,            # 37 − 41.6666 = −4.6666
            "status": "slow",        # between −10 and 0
            "expected": 42,          # 41.67
            "expected_gap": -5,      # −4.67
            "change": 9,             # 37 − 28
            "needed_per_month": 9,   # 63 / 7
            "pace": 9.7,             # (37 − 8) / 3 = 9.6666
            "forecast": {"value": 105,          # 37 + 7 × 9.6666 = 104.6666
                         "low": 100,            # steps 11, 9, 9: 37 + 63
                         "high": 114,           # 37 + 77
                         "completion": 104.7,
                         "used": None, "distance": 5, "reached_in": "2024-12", "bounded": False, "holds": True, "overshoots": False},
        })

    def test_annual_begins_anew_in_january(self):
        """2025-01, 7 of 100: 0 at 2024-12 again, so E = 100 / 12 = 8.3333; the year's first value is no change."""
        self.check("workshops", {"value": 7, "completion": 7.0, "schedule": 8.3, "lead": -1.3, "status": "slow",
                                 "expected": 8, "change": None, "change_yoy": 4}, month="2025-01")  # 7 − 3 of 2024-01

    def test_level(self):
        """srdi_level2, 61.5 of 80 by 2024-12, no baseline: no schedule, lead or light. It is of 30 April, in place of the 60.4 that April's
        issue had said; before it 58.3 and 59.4."""
        self.check("srdi_level2", {
            "value": 61.5,
            "completion": 76.9,      # 61.5 / 80 = 0.76875
            "schedule": None, "lead": None, "expected": None, "expected_gap": None, "status": "no_baseline",
            "change": 2.1,           # 61.5 − 59.4, percentage points
            "yoy": None,             # a ratio has none
            "needed_per_month": 2.3,  # 18.5 / 8 = 2.3125
            "pace": 1.6,             # (61.5 − 58.3) / 2
            "forecast": {"value": 74.3,         # 61.5 + 8 × 1.6
                         "low": 70.3,           # steps 1.1, 2.1: 61.5 + 8.8
                         "high": 78.3,          # 61.5 + 16.8
                         "completion": 92.9,    # 74.3 / 80 = 0.92875
                         "used": None, "distance": -5.7, "reached_in": None, "bounded": False, "holds": False, "overshoots": False},
            "value_status": "preliminary", "as_of": "2024-04-30",
        })

    def test_coverage(self):
        """platform_departments, 38 of 41 towards all by 2024-12; 2024-02 … 04: 27, 32, 35 of 41. Shares in %, changes in points."""
        self.check("platform_departments", {
            "value": 38, "of": 41,
            "completion": 92.7,      # 38 / 41 = 0.926829
            "schedule": 41.7, "lead": 51.0,  # 92.6829 − 41.6666 = 51.0163
            "status": "on_track",
            "change": 7.3,           # 3 / 41 = 0.073171
            "needed_per_month": 1,   # (41 − 38) / 7 = 0.43, up to a whole authority
            "pace": 3.7,             # (38 − 27) / 3 = 3.6666, in authorities
            "forecast": {"value": 100.0,        # 38 + 7 × 3.6666 = 63.67 stops at 41
                         "low": 100.0, "high": 100.0, "completion": 100.0, "used": None, "distance": 0.0,
                         "reached_in": "2024-06",  # 38 + 3.6666 is 41 or more
                         "bounded": True, "holds": True, "overshoots": False},
        })

    def test_milestone(self):
        """guides, under way without a percentage, due 2027-12: 5 of 48 months are gone, and nothing can be ahead or behind."""
        self.check("guides", {"value": None, "completion": None, "lead": None, "status": "under_way",
                              "schedule": 10.4, "needed_per_month": None, "forecast": None})  # 5 / 48 = 0.104166

    def test_statement_and_missing_value(self):
        nothing = {"value": None, "completion": None, "schedule": None, "lead": None, "change": None}
        self.check("chain_leaders", dict(nothing, status="qualitative"))
        self.check("cases", dict(nothing, status="no_data", presence="not_yet_published"))

    def test_falling_without_a_date(self):
        """guarantee_fee, below 1 %, without a date or a baseline, at 1.12 %: only the distance can be said."""
        self.check("guarantee_fee", {"value": 1.12, "distance": 0.12, "completion": None, "schedule": None,
                                     "lead": None, "status": "undated", "needed_per_month": None,
                                     "forecast": None}, plan="cq-mfg-finance")

    def test_the_month_after_the_due_month(self):
        """sme_transformed, 2025-01, 5250: T 15000 by 2027-12, B 5000 at 2024-12, E = 5000 + 10000 / 36 = 5277.7777."""
        self.check("sme_transformed", {
            "value": 5250, "completion": 35.0,
            "schedule": 35.2,        # 5277.7777 / 15000 = 0.351852
            "lead": -0.2,            # 35 − 35.1852 = −0.1852
            "status": "slow", "expected": 5278, "expected_gap": -28,
        }, month="2025-01")
        past = rows(month="2025-01")["sme_transformed"]["past"]
        self.assertEqual([(p["by"], p["verdict"]) for p in past], [("2024-12", "met")])

    def test_groups_and_tally(self):
        value = json.loads(table("--format", "json"))
        groups = {g["id"]: (g["completion"], g["reported"], g["of"]) for g in value["groups"]}
        self.assertEqual(groups["point"], (37.7, 3, 4))   # (37.0 + 40.0 + 36.0) / 3 = 37.6666; the cases are not in
        self.assertEqual(groups["service"], (59.4, 2, 2))  # (60.0 + 58.7) / 2 = 59.35, half away from zero
        self.assertEqual(sum(value["tally"].values()), 20)
        self.assertEqual(len(value["indicators"]), 20)


def cells(text):
    """One item a cell of a terminal: a wide character is followed by ""."""
    out = []
    for c in text:
        out.append(c)
        if unicodedata.east_asian_width(c) in "WF":
            out.append("")
    return out


class Decided(unittest.TestCase):
    """What pages print is decided here, once: ranks by lead, what is to go, which target is the last."""

    def test_every_sample_month(self):
        seen = {"ranked": 0, "to_go": 0, "last": 0, "holds": 0}
        for snapshot in sorted(FOLDER.glob("*/2024-*.json")):
            done = jianbao("table", "--quiet", "--format", "json", snapshot)
            lines = json.loads(done.stdout)["indicators"]
            leads = [r["exact"]["lead"] for r in lines if r["exact"].get("lead") is not None]
            value = lambda q: Fraction(str(q))  # noqa: E731
            for r in lines:
                where = (snapshot.name, r["id"])
                lead = r["exact"].get("lead")
                place = None if lead is None else 1 + sum(value(other) > value(lead) for other in leads)
                self.assertEqual(r["lead_rank"], place, where)
                seen["ranked"] += place is not None
                if r["to_go"] is not None:
                    self.assertNotEqual(r["status"], "met", where)
                    self.assertFalse(r["holds"], where)
                    seen["to_go"] += 1
                if r["targets"] and not any(t.get("every") for t in r["targets"]):
                    latest = max((t["by"] for t in r["targets"] if t.get("by")), default=None)
                    if latest:
                        self.assertTrue(next(t for t in r["targets"] if t.get("by") == latest)["last"], where)
                        seen["last"] += 1
                seen["holds"] += r["holds"]
        self.assertTrue(all(n > 20 for n in seen.values()), seen)


class Text(unittest.TestCase):
    RIGHT = ("value", "target", "by", "completion", "schedule", "lead", "change", "yoy", "needed_per_month", "pace")

    def aligned(self, *words):
        lines = table(*words).split("\n\n")[0].splitlines()
        head, body = lines[0], [cells(line) for line in lines[1:]]
        self.assertEqual(len(body), 20)
        for name in self.RIGHT:
            end = head.index(f" {name} ") + 1 + len(name)
            for row in body:
                self.assertEqual((row[end - 1] != " ", row[end]), (True, " "), (name, "".join(row)))
        start = head.index("status")
        for row in body:
            self.assertEqual((row[start - 1], row[start] != " "), (" ", True), "".join(row))

    def test_columns_stand_under_each_other_in_chinese(self):
        self.aligned()

    def test_columns_stand_under_each_other_in_english(self):
        self.aligned("--lang", "en")

    def test_wide_characters_count_two(self):
        lines = table().splitlines()
        short, long = (next(line for line in lines if line.startswith(name)) for name in ("转型企业 ", "细分行业指南 "))
        self.assertNotEqual(short.index("2024-12"), long.index("2027-12"))  # in characters
        self.assertEqual(len(cells(short[:short.index("2024-12")])), len(cells(long[:long.index("2027-12")])))


class Csv(unittest.TestCase):
    def test_bytes_that_spreadsheets_open_right(self):
        text = table("--format", "csv")
        self.assertTrue(text.startswith("\ufeff"))
        self.assertEqual(text.count("\ufeff"), 1)
        words = (JIANBAO, "table", "--quiet", "--format", "csv", FOLDER / PLAN / f"{MONTH}.json")
        raw = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, check=True).stdout
        self.assertTrue(raw.startswith(b"\xef\xbb\xbfid,"))
        self.assertEqual(raw.count(b"\n"), raw.count(b"\r\n"))
        self.assertTrue(raw.endswith(b"\r\n"))

    def test_rows_are_those_of_the_json(self):
        value = json.loads(table("--format", "json"), parse_float=str, parse_int=str)
        read = list(csv.DictReader(io.StringIO(table("--format", "csv")[1:], newline="")))
        whole = [r for r in read if r["row"] == "indicator"]
        self.assertEqual([r["id"] for r in whole], [r["id"] for r in value["indicators"]])
        plain = ("value", "of", "completion", "distance", "schedule", "lead", "status", "expected", "expected_gap",
                 "change", "change_since", "change_yoy", "yoy", "needed_per_month", "pace", "measure", "presence")
        for printed, row in zip(whole, value["indicators"]):
            forecast = row["forecast"] or {}
            target = row["target"] or {}
            expected = {name: row[name] or "" for name in plain}
            expected.update({"by": target.get("by") or "", "target": target.get("value") or "",
                             "forecast": forecast.get("value", ""), "forecast_low": forecast.get("low", ""),
                             "forecast_high": forecast.get("high", "")})
            self.assertEqual({name: printed[name] for name in expected}, expected)

    def test_groups_tally_and_changes_are_those_of_the_json(self):
        value = json.loads(table("--format", "json"), parse_float=str, parse_int=str)
        read = list(csv.DictReader(io.StringIO(table("--format", "csv")[1:], newline="")))
        rows = {kind: [r for r in read if r["row"] == kind] for kind in ("area", "group", "tally", "change")}
        self.assertEqual(len(rows["area"]), sum(len(a["indicators"]) for a in value["areas"])
                         if "indicators" in value["areas"][0] else len(value["areas"]))
        self.assertEqual([(r["id"], r["completion"], r["value"], r["of"]) for r in rows["group"]],
                         [(g["id"], g["completion"] or "", g["reported"], g["of"]) for g in value["groups"]])
        self.assertEqual({r["status"]: r["value"] for r in rows["tally"]}, value["tally"])
        self.assertEqual([(r["id"], r["status"], r["from"], r["to"], r["old"], r["new"]) for r in rows["change"]],
                         [(c["id"], c["kind"], c["from"] or "", c["to"] or "", c["old"] or "", c["new"] or "")
                          for c in value["changes"]])
        self.assertGreater(len(rows["change"]), 0)

    def test_every_row_has_every_column(self):
        lines = list(csv.reader(io.StringIO(table("--format", "csv")[1:], newline="")))
        self.assertEqual({len(line) for line in lines}, {len(lines[0])})
        self.assertGreater(len(lines), 21)  # areas follow the indicators


if __name__ == "__main__":
    unittest.main()
