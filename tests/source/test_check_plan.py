# SPDX-License-Identifier: MIT
"""`check PLAN`: a plan alone, without a snapshot; what it was understood as, and what was likely meant otherwise."""
import json
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from program import TOP, jianbao  # noqa: E402

PLAN = {"format": "jianbao.plan/1", "id": "p", "langs": ["en"], "title": {"en": "Parks"}, "issuer": {"en": "Parks office"},
        "period": {"from": "2025-01", "to": "2026-12"}, "groups": [{"id": "g", "title": {"en": "Green"}}],
        "indicators": [{"id": "parks", "group": "g", "name": {"en": "Green parks"}, "unit": {"en": "parks"}, "measure": "cumulative",
                        "targets": [{"by": "2026-12", "value": 8}]}]}


class CheckPlan(unittest.TestCase):
    def check(self, change, *options):
        plan = json.loads(json.dumps(PLAN))
        change(plan, plan["indicators"][0])
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "p.json")
            path.write_text(json.dumps(plan), encoding="utf-8")
            done = jianbao("check", *options, path)
        return done

    def said(self, change):
        done = self.check(change)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stderr

    def test_a_sound_plan_is_told_as_understood(self):
        done = self.check(lambda p, i: None)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("0 errors, 0 warnings\n  1 indicator, 1 group, 1 target, 0 areas; from 2025-01 to 2026-12; in en\n", done.stdout)

    def test_the_summary_is_in_the_chosen_language(self):
        done = self.check(lambda p, i: None, "--ui-lang", "zh")
        self.assertNotRegex(done.stdout, "error|warning|indicator|from")
        self.assertIn("0处错误", done.stdout)

    def test_advice(self):
        cases = {
            "long-name": lambda p, i: i.update(name={"en": "Parks that are open to everybody throughout the whole year"}),
            "group-empty": lambda p, i: p["groups"].append({"id": "h", "title": {"en": "Blue"}}),
            "scale-unsaid": lambda p, i: i.update(unit={"en": "million trees"}),
            "target-outside-plan": lambda p, i: i["targets"][0].update(by="2027-12"),
            "measure-unlikely": lambda p, i: i.update(unit={"en": "%"}),
            "share-for-percent": lambda p, i: i.update(unit={"en": "%"}, measure="level", decimals=1, targets=[{"by": "2026-12", "value": 0.8}]),
            "one-year-only": lambda p, i: i.update(measure="annual", targets=[{"by": "2026-12", "value": 8}]),
            "no-start": lambda p, i: i.update(measure="level")}
        for code, change in cases.items():
            said = self.said(change)
            self.assertIn(f"[{code}]", said, code)
            self.assertRegex(said, r"p\.json:\d+:\d+: (warning|note): .+; .+ \[", code)

    def test_no_advice_where_it_is_right(self):
        for change in (lambda p, i: i.update(name={"en": "Parks that are open to everybody throughout the whole year"}, short={"en": "Open parks"}),
                       lambda p, i: i.update(unit={"en": "trees", "scale": 1000000}),
                       lambda p, i: i.update(measure="annual", targets=[{"every": "year", "value": 8}]),
                       lambda p, i: i.update(measure="level", baseline={"at": "2024-12", "value": 3})):
            self.assertEqual(self.said(change), "")

    def test_errors_end_with_65(self):
        done = self.check(lambda p, i: i.update(measure="counted"))
        self.assertEqual(done.returncode, 65)
        self.assertIn("1 error, 0 warnings", done.stdout)

    def test_no_shipped_plan_has_a_warning(self):
        done = jianbao("check", *sorted((TOP / "input/plans").glob("*.json")))
        self.assertEqual([line for line in done.stderr.splitlines() if ": warning: " in line], [])


if __name__ == "__main__":
    unittest.main()
