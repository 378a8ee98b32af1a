# SPDX-License-Identifier: MIT
"""Small plans whose pages once told something false or ungrammatical: the sentence that stands there now, and the one that must not.

A row: the case, the period, what the Chinese page says, what it must not say, the same in English. Blanks do not count in Chinese.
"""
import json
import shutil
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from program import TOP, ProgramTest, command  # noqa: E402

CASES = Path(__file__).parent / "fixtures" / "cases"

SAID = [
    # A group with an unconfirmed target is not "all on schedule".
    ("A-unconfirmed", "2024-12", ("2024年目标是否完成有待确认", "乙：1项待确认", "0.0个百分点，已完成：工厂", "−10.0个百分点，待确认：培训"), ("均按期", "待定", "快于时序", "慢于时序："),
     ("The 2024 target is still to be confirmed", "Beta: one unconfirmed", "0.0 points, met: Factories", "−10.0 points, unconfirmed: Trainees"),
     ("on schedule", "points ahead", "points behind")),
    # Ranked by completion where areas have targets: no share of the three largest values.
    ("B-areas", "2024-05", ("自2023年12月底起算",), ("60.0%",), ("counted from the end of December 2023",), ("60.0%",)),
    # The target's own month.
    ("C-june", "2024-04", ("完成2024年6月目标的80.0%", "要在2024年6月如期完成"), ("全年目标",),
     ("80.0% of the June 2024 target", "meet the target by June 2024"), ("year’s target",)),
    # A falling target: the share of the way; the group has its rows.
    ("D-fall", "2024-05", ("担保费率1.25%，完成2024年目标1%所需降幅的16.7%", "乙：2项慢于时序", "氮氧化物", "−21.7个百分点，慢于时序：车间"), ("目标1%的16.7%", "快于时序"),
     ("16.7% of the way to the 2024 target of 1%", "Beta: two behind schedule", "−21.7 points behind: Workshops"), ("16.7% of the 2024 target", "points ahead")),
    # Agreement, and a list that shows all that it counts.
    ("E-six", "2024-05", ("乙：1项慢于时序", "5项按期"), (), ("Beta: one behind schedule", "Item F trailed", "Five kept to the schedule"), ("1 stand",)),
    # `equal`: no need, the distance and its side.
    ("I-equal", "2024-05", ("已越过目标，比2024年目标100家多20家", "将越过目标"), ("每月需新增−",),
     ("20 firms above the 2024 target of 100, past the mark", "288, past the target"), ("takes −",)),
    # The plan's own lights.
    ("J-lights", "2024-05", ("31.0%红灯", "由“黄灯”转为“红灯”"), ("全部按期", "均按期"), ("31.0% red", "slipped from “yellow” to “red”"), ("on schedule",)),
    # The next of three targets, without the words of another plan.
    ("K-three", "2024-05", ("下一个目标：2025年6月，200家",), ("两步走",), ("Next target: 200 firms by June 2025",), ("two steps", "next step")),
    # The first value of a year.
    ("L-annual", "2025-01", ("为本年首次报送", "上年目标已完成：培训、车间"), ("持平",), ("It is the first figure of the year", "Last year’s targets met"), ("unchanged",)),
    # Nothing left to say about a schedule: no empty clause.
    ("N-after", "2024-02", ("未完成2023年目标100人", "乙：1项未完成、1项未达到", "−5.0个百分点，未完成：培训"), ("，。", "，，", "快于时序"),
     ("missing the 2023 target of 100", "Beta: one missed, one not reached", "−5.0 points, missed: Trainees"), (",.", "everything", "points ahead")),
    # A coverage: need in counts, the change of the whole told.
    ("Q-cov", "2024-05", ("较4月占比下降1.2个百分点，数量持平、总数增加1家", "此后每月需新增9家"), ("117",),
     ("since April, the count the same and the total up 1", "It takes 9 firms a month"), ("unchanged", "117")),
    # An aspirational target that was not reached is so called, not pending, not on schedule.
    ("R-aspir", "2024-12", ("未达到2024年力争目标10家", "乙：1项未达到"), ("均按期", "待定"), ("missing the 2024 aim of 10", "Beta: one not reached"), ("on schedule",)),
    # `about`, 63 points behind.
    ("S-about", "2024-10", ("车间慢于时序63.3个百分点",), ("均按期",), ("Workshops trailed the schedule by 63.3 points",), ("all on schedule",)),
    # Withdrawn: told, not judged.
    ("T-withdrawn", "2024-06", ("车间的目标撤销",), ("乙：按期",), ("The target for Workshops was withdrawn",), ("Beta: on schedule",)),
    # "All" is said of what is reported.
    ("U-missing", "2024-05", ("乙：1项按期", "工厂、平台本期没有数据"), ("全部按期",), ("Beta: one on schedule", "No figure came in for Factories and Platforms"), ("all on schedule",)),
    # The value's own date wherever it is told.
    ("V-asof", "2024-05", ("截至4月30日培训累计45人", "截至4月30日，培训累计45人", "由40人订正为45人"), ("当月", "5月底培训"),
     ("Trainees at 45 people by 30 April", "stood at 45 people on 30 April", "revised from 40 to 45 people"), ("May alone", "by May")),
    # A pace that is not zero; an indicator without a target is observed.
    ("Y-notarget", "2024-05", ("近5个月平均每月新增0.2家", "监测"), ("无期限",), ("the last five months averaged 0.2", "observed"), ("against none", "no date")),
]


class Said(ProgramTest):
    def pages(self, case, period, *words):
        """The Chinese and the English text of the gazette, or of the template that the words name."""
        snapshot = next((CASES / case / "snapshots").glob(f"*/{period}.json"))
        return self.pages_of(case, snapshot, CASES / case / "plans" / f"{snapshot.parent.name}.json", *words)

    def pages_of(self, case, snapshot, plan, *words):
        texts = []
        for lang in ("zh", "en"):
            name = f"{case}-{lang}.pdf"
            done = self.build("--quiet", *words, "--lang", lang, "--name", name, "--plan", plan if plan.exists() else TOP / "input" / "plans" / f"{snapshot.parent.name}.json", snapshot)
            self.assertEqual(done.returncode, 0, done.stderr)
            text = command("pdftotext", "-raw", self.out / name, "-").stdout.replace("\u2060", "").replace("\u200b", "")
            texts.append("".join(text.split()) if lang == "zh" else " ".join(text.split()))
        return texts

    def test_each_case(self):
        for case, period, zh, not_zh, en, not_en in SAID:
            chinese, english = self.pages(case, period)
            for text, words, wrong in ((chinese, zh, not_zh), (english, en, not_en)):
                for word in words:
                    with self.subTest(case=case, word=word):
                        self.assertIn(word, text)
                for word in wrong:
                    with self.subTest(case=case, wrong=word):
                        self.assertNotIn(word, text)

    def changed(self, case, period, change):
        """Both texts of the case whose plan and snapshot the function changed."""
        work = self.folder / case
        shutil.copytree(CASES / case, work)
        snapshot = next((work / "snapshots").glob(f"*/{period}.json"))
        plan = work / "plans" / f"{snapshot.parent.name}.json"
        of_plan, of_snapshot = json.loads(plan.read_text(encoding="utf-8")), json.loads(snapshot.read_text(encoding="utf-8"))
        change({i["id"]: i for i in of_plan["indicators"]}, of_snapshot["values"])
        plan.write_text(json.dumps(of_plan), encoding="utf-8")
        snapshot.write_text(json.dumps(of_snapshot), encoding="utf-8")
        return self.pages_of(case, snapshot, plan)

    def test_one_below_is_one(self):
        """An exact target passed downwards: one firm below it, which is no more than the target."""
        def change(indicators, values):
            first = next(iter(indicators))
            indicators[first]["baseline"] = {"at": "2023-12", "value": 130}
            indicators[first]["measure"], values[first] = "level", 99

        chinese, english = self.changed("I-equal", "2024-05", change)
        self.assertIn("1 firm below the 2024 target of 100", english)
        self.assertIn("目标100家越过目标", chinese)
        self.assertNotIn("超过目标", chinese)

    def test_a_cap_to_stay_under_is_not_passed_where_it_is_reached(self):
        def change(indicators, values):
            first = next(iter(indicators))
            indicators[first]["targets"] = [{"by": "2024-12", "value": 120, "compare": "less_than"}]
            values[first] = 120

        chinese, english = self.changed("I-equal", "2024-05", change)
        self.assertIn("已达到2024年限额120家，未低于限额", chinese)
        self.assertIn("目标<120家", chinese)
        self.assertNotIn("突破", chinese.split("按近期速度")[0])
        self.assertNotIn("≤", chinese + english)
        self.assertIn("at the 2024 cap of 120 and not under it", english)

    def test_the_tables_of_the_bulletin(self):
        """A target of about so many is so written; what is due stands before what is behind; without such there are no others."""
        chinese, english = self.pages("S-about", "2024-10", "-t", "bulletin")
        self.assertIn("车间家约102", chinese)
        self.assertIn("Workshops firms about 10 2 20.0%", english)
        chinese, english = self.pages("N-after", "2024-02", "-t", "bulletin")
        self.assertRegex(chinese, "车间.*−10.0未完成培训.*−5.0未完成工厂.*−10.0未达到相差：.*分类排列，同类按差距由大到小。")
        self.assertIn("By status, widest gap first.", english)
        chinese, english = self.pages("K-three", "2024-05", "-t", "bulletin")
        self.assertIn("附表：指标进展情况", chinese)
        self.assertNotIn("其余指标", chinese)
        self.assertNotIn("other indicators", english)

    def test_nothing_reported_is_a_page_in_every_template(self):
        snapshot = CASES / "Z-nothing-reported" / "snapshots" / "yinchuan-pilot" / "2026-06.json"
        for template in ("broadsheet", "parallel", "bulletin"):
            done = self.build("--quiet", "-t", template, "--name", f"{template}.pdf", "--plan", TOP / "input" / "plans" / "yinchuan-pilot.json", snapshot)
            self.assertEqual(done.returncode, 0, done.stderr)

    def test_nothing_reported_is_a_page(self):
        for text in self.pages("Z-nothing-reported", "2026-06"):
            self.assertGreater(len(text), 200)


if __name__ == "__main__":
    unittest.main()
