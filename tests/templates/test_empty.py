# SPDX-License-Identifier: MIT
"""A page is not left empty by what its plan has not: the largest empty rectangle of each shipped plan's page, in the month that has most to say, and of a
plan of one indicator, in the newspaper templates. tests/tools/empty.py prints the list."""
import json
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
from empty import TOP, months, pages  # noqa: E402

MOST = {"gazette": 0.15, "broadsheet": 0.25, "parallel": 0.3, "card": 0.15}  # further pages end short; a quarter is the look of a last page
ONE = 0.35


def share(page):
    return max(page["look"].get("empty", 0), page["look"].get("empty_last", 0))


class Empty(unittest.TestCase):
    def test_shipped_plans(self):
        with tempfile.TemporaryDirectory() as folder:
            for plan in sorted(p.stem for p in (TOP / "input/plans").glob("*.json")):
                snapshot = max(months(plan), key=lambda p: (p.stat().st_size, p.name))
                for template, most in MOST.items():
                    for number, page in enumerate(pages(template, snapshot, folder), 1):
                        self.assertLessEqual(share(page), most, f"{template} {plan} page {number}")

    def test_an_imprint_leaves_the_white_to_the_tables(self):
        """The bulletin's imprint stands at the foot of the last page; the tables and notes over it open up, before it takes the rest."""
        with tempfile.TemporaryDirectory() as folder:
            for plan, month in (("sample-ministry", "2025-10"), ("sample-company", "2025-Q2")):
                for number, page in enumerate(pages("bulletin", TOP / "input/snapshots" / plan / f"{month}.json", folder), 1):
                    self.assertLessEqual(share(page), 0.4, f"{plan} page {number}")

    def test_a_plan_of_one_indicator(self):
        with tempfile.TemporaryDirectory() as folder:
            plans, snapshots = Path(folder, "plans"), Path(folder, "snapshots", "parks")
            plans.mkdir()
            snapshots.mkdir(parents=True)
            (plans / "parks.json").write_text(json.dumps({
                "format": "jianbao.plan/1", "id": "parks", "langs": ["en"], "title": {"en": "Parks"}, "issuer": {"en": "Parks office"},
                "period": {"from": "2026-01", "to": "2027-12"}, "groups": [{"id": "green", "title": {"en": "Green"}}],
                "indicators": [{"id": "parks", "group": "green", "name": {"en": "New parks"}, "unit": {"en": {"one": "park", "other": "parks"}},
                                "measure": "cumulative", "targets": [{"by": "2026-12", "value": 8}]}]}))
            for month, value in ((3, 2), (4, 3), (5, 5)):
                (snapshots / f"2026-{month:02d}.json").write_text(json.dumps(
                    {"format": "jianbao.snapshot/1", "plan": "parks", "period": f"2026-{month:02d}", "values": {"parks": value}}))
            for template in ("gazette", "broadsheet"):
                for page in pages(template, snapshots / "2026-05.json", folder):
                    self.assertLessEqual(share(page), ONE, template)


if __name__ == "__main__":
    unittest.main()
