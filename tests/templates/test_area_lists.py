# SPDX-License-Identifier: MIT
"""Of six areas and more at most half lead; an area that never had a figure of an indicator is not counted as without one; groups without a
share to average are named under the strip of those that have one."""
import json
import re
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from program import ProgramTest, command  # noqa: E402

IDS = "abcdefgh"


class Lists(ProgramTest):
    def text(self, template, areas, groups=(), missing=()):
        """A plan of one indicator with areas, of which those of `missing` report nothing in May; h never does."""
        both = {"zh": "件", "en": {"one": "item", "other": "items"}}
        plan = {"format": "jianbao.plan/1", "id": "w", "title": {"zh": "某单位工作方案", "en": "A plan"}, "issuer": {"zh": "某单位", "en": "An office"},
                "period": {"from": "2024-01", "to": "2024-12"}, "groups": [{"id": "g", "title": {"zh": "一组", "en": "One"}}, *({"id": g, "title": t} for g, t in groups)],
                "areas": [{"id": a, "name": {"zh": f"{n}站", "en": f"Depot {a.upper()}"}} for a, n in zip(areas, "甲乙丙丁戊己庚辛")],
                "indicators": [{"id": "i", "group": "g", "name": {"zh": "来件", "en": "Letters"}, "unit": both, "measure": "cumulative",
                                "targets": [{"by": "2024-12", "value": 2000}]},
                               *({"id": f"x{g}", "group": g, "name": {"zh": f"积件{t['zh']}", "en": f"Backlog {t['en']}"}, "unit": both, "measure": "level",
                                  "baseline": {"value": 50, "at": "2023-12"}, "targets": [{"by": "2024-12", "value": 10, "compare": "at_most"}]} for g, t in groups)]}
        (self.folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
        for month, factor in (("2024-04", 10), ("2024-05", 11)):
            own = {a: {"i": factor * (k + 1)} for k, a in enumerate(areas) if a != "h" and (a not in missing or month == "2024-04")}
            snapshot = {"format": "jianbao.snapshot/1", "plan": "w", "period": month, "values": {"i": 500 + factor, **{f"x{g}": 30 for g, _ in groups}}, "areas": own}
            (self.folder / f"{month}.json").write_text(json.dumps(snapshot), encoding="utf-8")
        done = self.build("-q", "-t", template, "--plan", self.folder / "plan.json", self.folder / "2024-05.json")
        self.assertEqual(done.returncode, 0, done.stderr)
        return re.sub(r"\s+", " ", command("pdftotext", "-raw", self.one_pdf(), "-").stdout)

    def test_at_most_half_lead(self):
        for n, lead in ((5, 5), (6, 3), (7, 3)):
            with self.subTest(n=n):
                text = self.text("bulletin", IDS[:n])
                told = re.search(r"Letters: (the leaders are )?(Depot .*?)\. ", text)
                self.assertEqual(len(re.findall("Depot", told[2])), lead)
                self.assertEqual(told[1] is None, n == 5)

    def test_who_never_reports_is_not_missing(self):
        text = self.text("bulletin", IDS)
        self.assertNotRegex(text, "本期没有数据|no figure")
        text = self.text("bulletin", IDS, missing="b")
        self.assertRegex(text.replace(" ", ""), "1个地区本期没有数据")
        self.assertIn("One area has no figure", text)

    def test_groups_without_a_mean_are_named(self):
        groups = (("f", {"zh": "压降", "en": "Falls"}), ("e", {"zh": "清零", "en": "Ends"}))
        text = self.text("parallel", IDS[:5], groups)
        self.assertRegex(text.replace(" ", ""), "压降、清零没有可平均的完成率")
        self.assertIn("Without a share to average: Falls and Ends.", text)
        self.assertNotIn("Without a share", self.text("parallel", IDS[:5]))


if __name__ == "__main__":
    unittest.main()
