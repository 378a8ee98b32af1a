# SPDX-License-Identifier: MIT
"""A chart that has nothing to draw takes the heading over it and the line of its unit along; other headings stay."""
import json
import re
import shutil
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from program import TOP, jianbao  # noqa: E402

PLAN, PERIOD = "sample-work-report", "2025-01_2025-02"
CHART = "```trend\nindicator: invest\nalt: 走势图。\n```\n"


class BareHeadingTest(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="jianbao-bare-"))
        self.addCleanup(shutil.rmtree, self.folder)
        for name in ("words", "card"):
            shutil.copytree(TOP / "templates" / name, self.folder / "templates" / name)
        plan = json.loads((TOP / "input" / "plans" / f"{PLAN}.json").read_text(encoding="utf-8"))
        for indicator in plan["indicators"]:
            if indicator["id"] == "invest":
                indicator.pop("targets")
        (self.folder / "plan.json").write_text(json.dumps(plan, ensure_ascii=False), encoding="utf-8")
        snapshots = self.folder / PLAN
        snapshots.mkdir()
        shutil.copy(TOP / "input" / "snapshots" / PLAN / f"{PERIOD}.json", snapshots)
        self.words = self.folder / "templates" / "card" / "zh.md"

    def built(self, flow):
        """Headings, and texts of the unit's line, of the page whose flow `trend` is this."""
        text = self.words.read_text(encoding="utf-8")
        self.words.write_text(re.sub(r"::: trend\n.*?(?=\n::: |\Z)", lambda _: f"::: trend\n\n{flow}", text, flags=re.DOTALL), encoding="utf-8")
        done = jianbao("build", "--quiet", "--format", "trace", "--name", "page", "--root", "/", "-o", self.folder / "out", "-t",
                       self.folder / "templates" / "card", "--plan", self.folder / "plan.json", self.folder / PLAN / f"{PERIOD}.json")
        self.assertEqual(done.returncode, 0, done.stderr)
        trace = (self.folder / "out" / "page.trace").read_text(encoding="utf-8")
        return re.findall(r'^element \d+ H2 .*title="([^"]*)"', trace, re.MULTILINE), "单位行" in trace

    def test_the_heading_goes_with_its_chart(self):
        self.assertEqual(self.built(f"## 走势\n\n{CHART}"), ([], False))

    def test_the_line_of_the_unit_goes_too(self):
        self.assertEqual(self.built(f"## 走势\n\n{{.figunit}} 单位行\n\n{CHART}"), ([], False))

    def test_a_heading_with_more_under_it_stays(self):
        self.assertEqual(self.built(f"## 走势\n\n{{.figunit}} 单位行\n\n{CHART}\n又一段。\n"), (["走势"], True))

    def test_a_heading_behind_it_stays(self):
        self.assertEqual(self.built(f"## 走势\n\n{CHART}\n## 其他\n\n又一段。\n"), (["其他"], False))

    def test_a_chart_that_draws_keeps_it(self):
        drawn = CHART.replace("invest", "revenue")
        self.assertEqual(self.built(f"## 走势\n\n{{.figunit}} 单位行\n\n{drawn}"), (["走势"], True))


if __name__ == "__main__":
    unittest.main()
