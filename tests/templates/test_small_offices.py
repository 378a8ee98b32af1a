# SPDX-License-Identifier: MIT
"""Offices of one or two indicators: names longer than there is room for, tasks without a date, figures of another day. Each has its page, and
the page says of them what is so."""
import json
import re
import shutil
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from program import JIANBAO, TOP, command  # noqa: E402

LONG = {"zh": "医院床位（含乡镇卫生院、村卫生室和社区卫生服务中心及其下设站点）",
        "en": "Hospital beds (including township hospitals, village clinics and community health centres)"}
TEXT = re.compile(r'^text at=([\d.]+),([\d.]+) w=([\d.]+) .*? size=([\d.]+) .*?lang=(\S+) (.*) glyphs=\S* "(.*)"$', re.M)


class SmallOffices(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="jianbao-small-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def made(self, indicators, values, template="gazette", names=None, areas=None):
        """The trace of May's briefing, in which each value stands as it is given."""
        title = {"zh": "计划", "en": "Plan"}
        plan = {"format": "jianbao.plan/1", "id": "p", "title": title, "issuer": title, "period": {"from": "2025-01", "to": "2026-12"},
                "groups": [{"id": "g", "title": {"zh": "医疗", "en": "Health"}}],
                "indicators": [{"group": "g", "name": {"zh": "新院区", "en": "New hospital"}, **i} for i in indicators]}
        if names:
            plan["areas"] = [{"id": f"a{k}", "name": name} for k, name in enumerate(names)]
        month = {"format": "jianbao.snapshot/1", "plan": "p", "period": "2025-05", "values": values, **({"areas": areas} if areas else {})}
        for path, what in (("plans/p.json", plan), ("snapshots/p/2025-05.json", month)):
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / path).write_text(json.dumps(what, ensure_ascii=False), encoding="utf-8")
        out = self.folder / template
        done = command(JIANBAO, "build", "-q", "--format", "trace", "-t", template, "-o", out, self.folder / "snapshots/p/2025-05.json")
        self.assertEqual(done.returncode, 0, done.stderr)
        return (out / "p-2025-05.trace").read_text(encoding="utf-8")

    def test_one_of_a_scaled_unit_is_many(self):
        """A value of 1 is one visit where the unit is a visit, and 10,000 visits where it is ten thousand of them."""
        unit = {"zh": "万人次", "en": {"one": "visit", "other": "visits"}, "scale": 10000}
        for value, plain, told in ((1, unit, "10,000visits"), (0.0001, unit, "1visit"), (1, {**unit, "zh": "人次", "scale": 1}, "1visit")):
            with self.subTest(value=value, scale=plain["scale"]):
                i = {"id": "i", "unit": plain, "measure": "cumulative", "decimals": 0 if value == 1 else 4,
                     "targets": [{"by": "2026-12", "value": 9}]}
                said = self.words(self.made([i], {"i": value}), "en")
                self.assertRegex(said, f"(?<![0-9,]){told}(?![a-z])" if told == "1visit" else told)
                self.assertNotRegex(said, "10,000visit(?!s)")

    def words(self, trace, lang):
        """The language's texts, without blanks: a line's end may part them."""
        return re.sub(r"\s", "", "".join(m[7] for m in TEXT.finditer(trace) if m[5] == lang))

    def test_a_milestone_of_another_day(self):
        """Both languages tell its day and its share; neither calls the share a value that it stood at."""
        for template in ("gazette", "broadsheet", "parallel"):
            with self.subTest(template=template):
                trace = self.made([{"id": "i", "measure": "milestone"}], {"i": {"state": "under_way", "percent": 40, "as_of": "2025-04-15"}}, template)
                self.assertIn("Newhospitalon15April:underway,40.0%done", self.words(trace, "en"))
                self.assertIn("截至4月15日，新院区正在推进，已完成40.0%", self.words(trace, "zh"))

    def test_a_milestone_without_a_date(self):
        """Under the key figure stands the share alone; what has not begun has not moved."""
        trace = self.made([{"id": "i", "measure": "milestone"}], {"i": {"state": "not_started"}})
        self.assertNotIn(":0.0%", self.words(trace, "en"))
        self.assertNotIn("Thatis", self.words(trace, "en"))
        self.assertNotIn("起算", self.words(trace, "zh"))
        dated = self.made([{"id": "i", "measure": "milestone", "targets": [{"by": "2026-06"}]}], {"i": {"state": "under_way", "percent": 40}})
        self.assertIn("DueJune:40.0%", self.words(dated, "en"))

    def test_a_milestones_date_stands_once(self):
        trace = self.made([{"id": "i", "measure": "milestone", "targets": [{"by": "2026-06"}]},
                           {"id": "k", "measure": "annual", "name": {"zh": "床位", "en": "Beds"}, "unit": {"zh": "张", "en": "beds"},
                            "targets": [{"every": "year", "value": 90}]}], {"i": {"state": "under_way", "percent": 40}, "k": 30}, "parallel")
        self.assertNotIn("(June2026)", self.words(trace, "en"))

    def test_a_name_that_leaves_the_headline_no_room(self):
        """The figure is in the Chinese headline and only under the English one; the deck has none."""
        beds = {"id": "i", "name": LONG, "measure": "annual", "decimals": 2, "unit": {"zh": "座", "en": "sites"}, "targets": [{"by": "2025-05", "value": 2300}]}
        for template in ("gazette", "broadsheet", "parallel", "card", "bulletin"):
            with self.subTest(template=template):
                self.assertIn("0.00", self.words(self.made([beds], {"i": 0}, template), "en"))

    def test_words_in_plain_units(self):
        """Words of a target are the plan's, and may count in another unit than its figures."""
        visits = {"id": "i", "name": {"zh": "上门服务", "en": "Home visits"}, "measure": "cumulative", "unit": {"zh": "次", "en": "visits", "scale": 10000},
                  "targets": [{"by": "2025-12", "value": 10}, {"by": "2026-12", "value": 50, "words": {"zh": "50万", "en": "500,000"}}]}
        for template in ("gazette", "parallel", "broadsheet"):
            with self.subTest(template=template):
                self.assertIn("500,000byDecember2026", self.words(self.made([visits], {"i": 2}, template), "en"))

    def test_names_of_areas_keep_off_their_figures(self):
        """Where both and a bar are too wide for a row, the name stands over the bar."""
        names = [{"zh": "秀山土家族苗族自治县", "en": "Xiushan Tujia and Miao Autonomous County"}, {"zh": "渝北区", "en": "Yubei"},
                 {"zh": "彭水苗族土家族自治县（含林区）", "en": "Pengshui Miao and Tujia Autonomous County with its Forest District"}]
        roads = {"id": "i", "name": {"zh": "道路", "en": "Roads"}, "measure": "cumulative", "unit": {"zh": "米", "en": {"one": "metre", "other": "metres"}},
                 "targets": [{"by": "2025-12", "value": 90000000}]}
        values = [20000013, 19000017, 10000093]
        trace = self.made([roads], {"i": sum(values)}, names=names,
                          areas={f"a{k}": {"i": v} for k, v in enumerate(values)})
        texts = [(float(m[1]), float(m[2]), float(m[3]), m[7]) for m in TEXT.finditer(trace) if m[5] == "en" and "artifact" not in m[6]]
        for x, y, _, text in texts:
            for k, name in enumerate(names):
                if text and name["en"].startswith(text) and len(text) > 4:
                    figures = [t for t in texts if f"{values[k]:,}" in t[3] and abs(t[1] - y) < 6]
                    self.assertTrue(all(f[0] > x + 4 for f in figures), (text, figures))
        self.assertEqual(len(re.findall(r"^rect .*figure=areas\.a\d\.i\.value", trace, re.M)), 6)

    def test_panels_that_no_page_holds(self):
        """Small charts whose names take several lines go on over pages of a column: none is lost, and none too high a reason for no page. Of 22
        those in Chinese go on one page, those in English do not."""
        for n in (22, 30):
            with self.subTest(panels=n):
                many = [{"id": f"i{k}", "name": {lang: f"{text}, {text}：{k}" for lang, text in LONG.items()}, "measure": "level",
                         "unit": {"zh": "%", "en": "%"}, "targets": [{"by": "2025-12", "value": 90}]} for k in range(n)]
                trace = self.made(many, {f"i{k}": 30 + k for k in range(n)}, "parallel")
                for lang in ("zh", "en"):
                    words = self.words(trace, lang)
                    self.assertEqual([k for k in range(min(n, 24)) if f"：{k}{30 + k}%" not in words], [], lang)

    def test_what_is_marked_in_the_foot_is_no_larger_than_the_foot(self):
        """The page says little and is enlarged: its heads and feet are not."""
        trace = self.made([{"id": "i", "measure": "milestone"}], {"i": {"state": "not_started"}})
        for lang in ("zh", "en"):
            sizes = {m[4] for m in TEXT.finditer(trace) if m[5] == lang and "artifact=footer" in m[6]}
            self.assertEqual(len(sizes), 1, sizes)


if __name__ == "__main__":
    unittest.main()
