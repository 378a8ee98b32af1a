# SPDX-License-Identifier: MIT
"""A plan over ten years that reports once a year: what must not be said of one year, of one month, of a new target."""
import json
import re
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from program import ProgramTest  # noqa: E402

TEXT = re.compile(r'^text .* lang=(\S+) element=\d+.*? line=(\d+) .*?"(.*)"$', re.M)
PLAN = {
    "format": "jianbao.plan/1", "id": "p", "langs": ["en", "zh"], "title": {"en": "Climate plan", "zh": "气候计划"},
    "issuer": {"en": "A department", "zh": "某部"}, "period": {"from": "2021-01", "to": "2030-12"},
    "groups": [{"id": "budget", "title": {"en": "Budget", "zh": "预算"}}, {"id": "homes", "title": {"en": "Homes", "zh": "住宅"}}],
    "indicators": [
        {"id": "emissions", "group": "budget", "measure": "cumulative", "name": {"en": "Emissions", "zh": "排放量"},
         "unit": {"en": "tonnes", "zh": "吨", "scale": 1000000}, "decimals": 1,
         "targets": [{"by": "2025-12", "value": 295, "compare": "at_most"}, {"by": "2030-12", "value": 495, "compare": "at_most"}]},
        {"id": "change", "group": "budget", "measure": "rate", "name": {"en": "Change of energy", "zh": "能源增长率"},
         "inline": {"en": "the change of energy", "zh": "能源增长率"}, "unit": {"en": "%", "zh": "%"}, "decimals": 1,
         "targets": [{"every": "year", "value": -4.8, "compare": "at_most"}]},
        {"id": "wind", "group": "homes", "measure": "level", "name": {"en": "Wind capacity", "zh": "风电装机"},
         "unit": {"en": "GW", "zh": "吉瓦"}, "decimals": 2, "baseline": {"at": "2020-12", "value": 4.3}, "targets": [{"by": "2030-12", "value": 9}]},
        {"id": "councils", "group": "homes", "measure": "coverage", "name": {"en": "Councils with a plan", "zh": "有计划的地方政府"},
         "inline": {"en": "councils with a plan", "zh": "有计划的地方政府"},
         "unit": {"en": {"one": "council", "other": "councils"}, "zh": "个"}, "targets": [{"by": "2024-03", "value": 1}]}]}
VALUES = {"2022": (123.8, -1.9, 4.5, 0), "2023": (179.0, -8.3, 4.7, 4), "2024": (232.7, -2.0, 4.9, 31), "2025-06": (259.5, -1.2, 5.0, 31)}
DATES = {"2022": "2022-12-31", "2023": "2023-12-31", "2024": "2024-12-31", "2025-06": "2025-06-30"}


class Yearly(ProgramTest):
    def setUp(self):
        super().setUp()
        (self.folder / "plans").mkdir()
        (self.folder / "plans" / "p.json").write_text(json.dumps(PLAN), encoding="utf-8")
        (self.folder / "snapshots" / "p").mkdir(parents=True)
        for period, (emissions, change, wind, councils) in VALUES.items():
            values = {"emissions": emissions, "change": change, "wind": wind, "councils": {"value": councils, "of": 31}}
            snapshot = {"format": "jianbao.snapshot/1", "plan": "p", "period": period, "as_of": DATES[period], "source": {"en": "A", "zh": "甲"}, "values": values}
            (self.folder / "snapshots" / "p" / f"{period}.json").write_text(json.dumps(snapshot), encoding="utf-8")

    def text(self, template, period, lang="en"):
        done = self.build("-q", "-f", "trace", "-t", template, "-l", lang, self.folder / "snapshots" / "p" / f"{period}.json")
        self.assertEqual(done.returncode, 0, done.stderr)
        lines = {}
        for path in sorted(self.out.glob("*.trace")):
            for _, line, text in TEXT.findall(path.read_text(encoding="utf-8")):
                lines.setdefault((path.name, line), []).append(text)
            path.unlink()
        return "".join("".join(parts) for parts in lines.values()).replace("\u2060", "")

    def test_a_running_total_is_not_the_years_own(self):
        text = self.text("broadsheet", "2024")
        self.assertIn("Emissions: 232.7 million tonnes in all", text)  # the headline, on one line
        self.assertIn("Emissions stood at 232.7 million tonnes in all,", text)
        self.assertNotIn("tonnes in 2024", text)

    def test_a_cap_is_over_its_schedule_not_slow(self):
        self.assertIn("Emissions moved up from “over” to “on track”", self.text("bulletin", "2024"))
        self.assertIn("由“略超”转为“按期”", self.text("bulletin", "2024", "zh"))

    def test_what_is_left_is_not_told_a_year(self):
        self.assertIn("For councils with a plan it takes 27 more by March 2024; the last three years averaged 1.3 a year", self.text("bulletin", "2023"))
        self.assertIn("到2024年3月还需新增27个，近3年平均每年新增1.3个", self.text("bulletin", "2023", "zh"))

    def test_a_need_tells_its_unit(self):
        self.assertIn("For Wind capacity it takes 0.68 GW a year from here", self.text("bulletin", "2024"))

    def test_what_is_met_since_is_not_without_a_figure(self):
        for template in ("bulletin", "gazette", "broadsheet", "parallel"):
            text = self.text(template, "2025-06")
            self.assertNotIn("without a figure", text)
            self.assertNotIn("No figure when due", text)

    def test_this_years_share_of_an_old_promise_is_no_new_target(self):
        text = self.text("bulletin", "2024")
        self.assertIn("Held against their next targets: the change of energy now missed", text)
        self.assertNotIn("new target", text)

    def test_the_first_group_tells_what_was_missed(self):
        for template in ("gazette", "broadsheet", "parallel"):
            self.assertIn("The change of energy stood at −2.0%, missing the 2024 target of −4.8%", self.text(template, "2024"))
        self.assertIn("能源增长率−2.0%", self.text("gazette", "2024", "zh"))

    def test_a_comparison_is_told_once(self):
        text = self.text("bulletin", "2024")
        self.assertIn("Wind capacity: 4.90 GW, up 0.20 since 2023; ", text)
        self.assertIn("Change of energy: −2.0%, missing the 2024 target", text)
        self.assertNotIn("first figure of the year", text)


if __name__ == "__main__":
    unittest.main()
