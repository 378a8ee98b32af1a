# SPDX-License-Identifier: MIT
"""Whom a page calls leaders among areas: only those that do best. A list of a ceiling's begins with the least and says so; where no
target says whether more or less is better it is the highest and the lowest; what ranks them is the figure that stands beside them."""
import json
import re
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from program import ProgramTest, command  # noqa: E402

VALUES = [30, 10, 70, 50, 90, 20, 80, 40, 60, 15]  # areas a … j


class Words(ProgramTest):
    def text(self, measure, compare=None, own=None, value=None, template="bulletin", unit=None):
        """The page's words of ten areas with one indicator; own: targets by area; value: of the whole."""
        ids = "abcdefghij"
        unit = unit or ({"zh": "%", "en": "%"} if measure == "rate" else {"zh": "件", "en": {"one": "item", "other": "items"}})
        target = {"value": 800 if measure in ("annual", "cumulative") else 100, **({"every": "year"} if measure in ("annual", "rate") else {"by": "2024-12"}),
                  "compare": compare, **({"tolerance": 5} if compare == "about" else {}), **({"areas": dict(zip(ids, own))} if own else {})}
        plan = {"format": "jianbao.plan/1", "id": "w", "title": {"zh": "某单位工作方案", "en": "A plan"}, "issuer": {"zh": "某单位", "en": "An office"},
                "period": {"from": "2024-01", "to": "2024-12"}, "groups": [{"id": "g", "title": {"zh": "一组", "en": "One"}}],
                "areas": [{"id": a, "name": {"zh": f"{n}站", "en": f"Depot {a.upper()}"}} for a, n in zip(ids, "甲乙丙丁戊己庚辛壬癸")],
                "indicators": [{"id": "i", "group": "g", "name": {"zh": "来件", "en": "Letters"}, "unit": unit, "measure": measure,
                                **({"targets": [target]} if compare else {})}]}
        snapshot = {"format": "jianbao.snapshot/1", "plan": "w", "period": "2024-05", "values": {"i": value or sum(VALUES)},
                    "areas": {a: {"i": v} for a, v in zip(ids, VALUES)}}
        (self.folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
        (self.folder / "2024-05.json").write_text(json.dumps(snapshot), encoding="utf-8")
        done = self.build("-q", "-t", template, "--plan", self.folder / "plan.json", self.folder / "2024-05.json")
        self.assertEqual(done.returncode, 0, done.stderr)
        if template == "bulletin":
            return re.sub(r"\s+", " ", command("pdftotext", "-raw", self.one_pdf(), "-").stdout)
        done = self.build("-q", "-f", "trace", "-t", template, "--plan", self.folder / "plan.json", self.folder / "2024-05.json")
        return next(self.out.glob("*.trace")).read_text(encoding="utf-8")

    def order(self, text):
        """The letters of the areas after the head of their sentence, in the order told."""
        return "".join(re.findall(r"Depot ([A-J])", re.search(r"Letters: .*?(the (?:lowest|leaders?|highest).*?)\.\s", text)[1])).lower()

    def assertTold(self, text, lead_en, first_zh, last_zh, first, last):
        self.assertIn(lead_en, text)
        told = self.order(text)
        self.assertTrue(told.startswith(first) and told.endswith(last), told)
        close = text.replace(" ", "")
        self.assertIn(first_zh + "的是", close)
        self.assertIn(last_zh + "的是", close)
        if "居前" not in first_zh:
            self.assertNotIn("居前的", close)
            self.assertNotIn("leader", text)

    def test_more_is_better(self):
        self.assertTold(self.text("cumulative", "at_least"), "the leaders are", "居前", "居后", "egcid", "fjb")

    def test_the_first_three_hold_no_more_than_all(self):
        """90, 80 and 70 are 51.6 % of the sum; the data may say less than these in all, of which no share is told then."""
        for whole, share in ((None, "51.6%"), (240, "100.0%"), (239, None), (200, None)):
            text = self.text("cumulative", "at_least", value=whole)
            if share:
                self.assertIn(f"The first three hold {share} of the whole", text)
                self.assertIn(f"前三位合计占{share}", text.replace(" ", ""))
            else:
                self.assertNotIn("first three", text)
                self.assertNotIn("前三位", text)

    def test_a_caps_first_have_least(self):
        self.assertTold(self.text("annual", "at_most"), "the lowest are", "较少", "较多", "bjfah", "cge")

    def test_a_ceilings_first_are_lowest(self):
        self.assertTold(self.text("level", "at_most", value=46), "the lowest are", "较低", "较高", "bjfah", "cge")

    def test_so_are_a_rates(self):
        self.assertTold(self.text("rate", "at_most", value=46), "the lowest are", "较低", "较高", "bjfah", "cge")

    def test_no_target_no_leader(self):
        self.assertTold(self.text("cumulative"), "the highest are", "较多", "较少", "egcid", "fjb")
        self.assertTold(self.text("level", value=46), "the highest are", "较高", "较低", "egcid", "fjb")

    def test_about_has_no_leader(self):
        self.assertTold(self.text("level", "about", value=46), "the highest are", "较高", "较低", "egcid", "fjb")

    def test_caps_of_their_own_are_ranked_by_what_is_used(self):
        caps = [40, 100, 80, 80, 80, 80, 80, 80, 80, 80]  # a has used 75.0 %, b 10.0, e 112.5
        text = self.text("annual", "at_most", own=caps)
        self.assertTold(text, "the lowest are Depot B (10.0% used), Depot J (18.8% used)", "用得较少", "用得较多", "bj", "e")
        self.assertIn("乙站（已用10.0%）", text.replace(" ", ""))
        self.assertIn("Depot E (112.5% used)", text)

    def test_rates_with_targets_of_their_own_by_their_distance(self):
        text = self.text("rate", "at_least", own=[20, 30, 75, 55, 95, 25, 85, 45, 65, 30], value=46)
        self.assertTold(text, "the leader is Depot A (30%, +10 percentage points from its target)", "居前", "居后", "a", "b")
        self.assertIn("甲站（30%，较目标+10个百分点）", text.replace(" ", ""))

    def test_the_chart_follows_its_words(self):
        """gazette draws the first five from the top: the least of a cap, and says so to who cannot see."""
        trace = self.text("annual", "at_most", template="gazette")
        alt = next(line for line in trace.splitlines() if "Ranking of" in line)
        self.assertRegex(alt, r"Ranking of areas by Letters: Depot B 10 items, .*are lowest; .*Depot E 90 items are highest\.")
        self.assertNotIn("lead", alt)
        top = {m[2]: float(m[1]) for m in re.finditer(r'^text at=[-\d.]+,([-\d.]+) .*"Depot ([A-J])"', trace, re.M)}
        self.assertLess(top["B"], top["E"])


if __name__ == "__main__":
    unittest.main()
