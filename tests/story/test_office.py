# SPDX-License-Identifier: MIT
"""Small plans of other offices that once gave no page, or a false one: ceilings, caps, a fiscal year, a negative balance, eight groups, units with a scale.

A row: the folder, the plan, the period, what the Chinese page says and what it must not say, the same in English. Blanks do not count in Chinese.
"""
import json
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from program import ProgramTest, command, jianbao  # noqa: E402

CASES = Path(__file__).parent / "fixtures" / "office"
TEMPLATES = ("gazette", "broadsheet", "parallel", "bulletin")

SAID = [
    # A ceiling without a start, not met: how far above it stands.
    ("min-atmost", "min-atmost", "2024-05", ("居民消费价格涨幅3.2%，比2024年目标3%高0.2个百分点", "没有时序可比"), ("完成2024年目标",),
     ("3.2%, 0.2 percentage points above the 2024 target of 3%", "no schedule to hold it against"), ("of the 2024 target of 3%,",)),
    ("ceiling", "mfee", "2024-05", ("比2026年目标1%高0.12个百分点",), (), ("0.12 percentage points above the 2026 target of 1%",), ()),
    ("ceiling", "mfeeb", "2024-05", ("完成2026年目标1%所需降幅的80.0%，快于时序66.1个百分点", "§为从起点到目标已走完的份额"), ("目标1%的80.0%",),
     ("80.0% of the way to the 2026 target of 1%", "§Share of the way"), ("80.0% of the 2026 target",)),
    ("ceiling", "mdeaths", "2024-05", ("2件，比2024年目标0件多2件",), ("已完成",), ("2 cases above the 2024 target of 0",), ("meeting",)),
    ("ceiling", "mlt", "2024-05", ("45天，比2024年目标30天多15天",), (), ("15 days above the 2024 target of 30",), ()),
    # One indicator, and it has no target.
    ("ceiling", "msingle", "2024-05", ("1项指标已报送数据，尚不能与目标对照", "监测"), (), ("One indicator reported", "1 indicator with data", "it cannot be held against a target yet"), ("1 indicators",)),
    # 249 of 2000 is 12.45 %: half away from zero.
    ("ceiling", "tie", "2024-05", ("完成2024年目标2000家的12.5%",), (), ("12.5% of the 2024 target of 2,000",), ()),
    # Names of thirty-five characters in forty indicators: pages, whose list says that it shows some of what it counts.
    ("ceiling", "long", "2024-05", ("完成2024年目标100户次的11.0%，慢于时序30.7个百分点", "39项到期达不到目标，其中"), (),
     ("30.7 points behind schedule",), ()),
    # The year turns: what the last year's target came to, and the next one.
    ("ceiling", "turn", "2024-12", ("未达到2024年目标80%", "下一个目标：2025年12月，85%"), (), ("missing the 2024 target of 80%", "Next target: 85% by December 2025"), ()),
    ("ceiling", "turn", "2025-01", ("上年目标未完成：满意度（78.4%，目标80%）", "近13个月平均每月提高0.3个百分点，还不够"), (),
     ("Last year’s targets missed: Users satisfied (78.4%, target 80%)", "the last 13 months averaged 0.3 percentage points"), ("which is enough",)),
    # Met in May, no longer in June, and no schedule to say more.
    ("ceiling", "zero", "2024-06", ("死亡事故不再达到目标。", "基数等于目标不再达到目标，现为“略慢”"), ("无时序”",),
     ("Fatal accidents no longer met the target.", "Baseline equals target no longer met the target: now slow"), ("now no schedule",)),
    # A yearly cap is a budget: never met before its month.
    ("min-cap", "min-cap", "2026-05", ("≤10020—按期",), ("已完成2026年目标",), ("≤100 20 — on track",), ("GHG at 20, meeting",)),
    # A group of falling targets has its rows.
    ("min-fallgroup", "min-fallgroup", "2024-05", ("减废：1项慢于时序", "人均垃圾量§公斤≤1.41.4820.0%"), (), ("Waste: one behind schedule", "Waste a head, kg§ ≤1.4 1.48 20.0%"), ()),
    # A negative balance that has moved away from its target; each of five months lost 200 million.
    ("min-negative", "min-negative", "2024-05", ("不增反降，离2024年目标−10亿元更远（为所需增幅的−50.0%）", "近5个月却平均每月减少2.0亿元"), ("400.0%", "快于时序"),
     ("further from the 2024 target of −1 billion than at the start (−50.0% of the way)", "over the last five months it lost 200 million a month"), ("400.0%", "ahead of schedule")),
    # Without `as_of`: the last day of the period.
    ("min-noasof", "min-noasof", "2024-05", ("截至5月31日",), (), ("31 May 2024",), ()),
    # A year that begins in April is told by its months.
    ("sg-fy", "sg-fy", "2024-12", ("4月至12月植树900棵", "完成2024/25年度目标1200棵的75.0%，与时序持平", "近9个月正是这个速度", "75.0%全年时间已过"), ("全年植树", "未完成"),
     ("75.0% of the 2024/25 target of 1,200 and level with the schedule", "75.0% of the year gone"), ("missed", "100.0% of the year")),
    ("sg-fy", "sg-fy", "2025-01", ("4月至次年1月植树1000棵", "较2024年12月增加100棵"), ("本年首次",), ("up 100 since December 2024", "the last 10 months averaged"), ("first figure of the year",)),
    ("sg-fy", "sg-fy", "2025-03", ("已完成2024/25年度目标1200棵", "100.0%全年时间已过"), ("前3个月",), ("meeting the 2024/25 target of 1,200", "100.0% of the year gone"), ()),
    # One change, of several groups; a rate that is to be about 6 % and stands at 5.7.
    ("v-eightgroups", "v-eightgroups", "2024-06", ("已达到2024年目标6%左右", "到2024年12月为6.9%，将不再达标", "共1处变化"), ("跌回",),
     ("meeting the 2024 target of about 6%", "the target would no longer be met", "One change in all"), ("slip back",)),
    # A unit with a scale: plain numbers of the plain unit.
    ("units", "scaled", "2025-10", ("用户2.38亿户", "2.38万亿元"), ("万万",), ("238 million households", "2.38 trillion"), ("ten thousand",)),
]


class Office(ProgramTest):
    def files(self, case, plan, period):
        root = CASES / case
        at = root / "plans" / f"{plan}.json"
        return ("--plan", at if at.exists() else next((root / "plans").glob("*.json")), root / "snapshots" / plan / f"{period}.json")

    def pages(self, case, plan, period):
        """The Chinese and the English text of the gazette."""
        done = self.build("--quiet", "--each", "lang", "--name", f"{plan}-{period}-{{lang}}.pdf", *self.files(case, plan, period))
        self.assertEqual(done.returncode, 0, done.stderr)
        texts = []
        for lang, blank in (("zh", ""), ("en", " ")):
            text = command("pdftotext", "-raw", self.out / f"{plan}-{period}-{lang}.pdf", "-").stdout.replace("\u2060", "").replace("\u200b", "")
            texts.append(blank.join(text.split()))
        return texts

    def test_each_case(self):
        for case, plan, period, zh, not_zh, en, not_en in SAID:
            chinese, english = self.pages(case, plan, period)
            for text, words, wrong in ((chinese, zh, not_zh), (english, en, not_en)):
                for word in words:
                    with self.subTest(plan=plan, period=period, word=word):
                        self.assertIn(word, text)
                for word in wrong:
                    with self.subTest(plan=plan, period=period, wrong=word):
                        self.assertNotIn(word, text)

    def test_the_first_month_of_a_year_from_april(self):
        """The new year's targets are told with its name, last year's with theirs, and the table, of several years, with none; what every
        year asks ends where the year does."""
        def said(month):
            done = self.build("--quiet", "--name", month, self.input / "snapshots" / "sample-agency" / f"{month}.json")
            self.assertEqual(done.returncode, 0, done.stderr)
            return " ".join(command("pdftotext", "-raw", self.out / f"{month}.pdf", "-").stdout.replace("\u200b", " ").split())
        self.assertIn("The 2024/25 task table", said("2024-12"))
        text = said("2025-04")
        for word in ("The task table", "7.0% of the 2025/26 target of 1,200", "97.7%, missing the 2024/25 target of 98%", "by March 2026"):
            self.assertIn(word, text)
        for wrong in ("December", "5 task table", "6 task table", " 2025 target", " 2026 target"):
            self.assertNotIn(wrong, text)

    def test_last_targets_of_several_years(self):
        """The column of last targets has the year of most of them, of equals the later, and tells another year beside its target."""
        plan, snapshot = self.input / "plans" / "mains.json", self.input / "snapshots" / "mains" / "2026-05.json"
        snapshot.parent.mkdir()

        def row(name, by):
            return {"id": name.lower(), "group": "water", "name": {"en": name}, "unit": {"en": "km"}, "measure": "cumulative",
                    "targets": [{"by": "2026-06", "value": 20}, {"by": by, "value": 70}]}
        plan.write_text(json.dumps({"format": "jianbao.plan/1", "id": "mains", "langs": ["en"], "title": {"en": "Water"}, "issuer": {"en": "Office"},
                                    "period": {"from": "2026-01", "to": "2028-12"}, "groups": [{"id": "water", "title": {"en": "Water"}}],
                                    "indicators": [row("Pipes", "2026-12"), row("Mains", "2028-12")]}), encoding="utf-8")
        snapshot.write_text(json.dumps({"format": "jianbao.snapshot/1", "plan": "mains", "period": "2026-05", "values": {"pipes": 9, "mains": 11}}),
                            encoding="utf-8")
        for template in ("gazette", "broadsheet"):
            done = self.build("-q", "-t", template, "--name", f"mains-{template}.pdf", snapshot)
            self.assertEqual(done.returncode, 0, done.stderr)
            text = " ".join(command("pdftotext", "-raw", self.out / f"mains-{template}.pdf", "-").stdout.split())
            self.assertIn("By 2028", text)
            self.assertIn("70 (2026)", text)
            self.assertNotIn("70 (2028)", text)

    def test_every_template_gives_a_page(self):
        for case, plan, period in [row[:3] for row in SAID if row[1] in ("msingle", "mdeaths", "long", "zero", "sg-fy", "scaled")]:
            for template in TEMPLATES[1:]:
                with self.subTest(plan=plan, template=template):
                    done = self.build("--quiet", "-t", template, "--name", f"{plan}-{template}.pdf", *self.files(case, plan, period))
                    self.assertEqual(done.returncode, 0, done.stderr)

    def test_what_is_no_page(self):
        """Letters that no face has; words of a unit that do not say its scale."""
        done = self.build(*self.files("ceiling", "rare", "2024-05"))
        self.assert_refused(done, 65, "U+0626")
        done = self.build(*self.files("units", "u", "2025-10"))
        self.assert_refused(done, 65, "[scale-contradicts]")


class PlanWords(ProgramTest):
    def said(self, zh, en):
        def change(plan):
            plan["indicators"][0]["targets"][0]["words"] = {"zh": zh, "en": en}
        self.edit(self.plan, change)
        return jianbao("check", self.snapshot).stderr

    def test_words_are_held_against_each_other_before_they_are_printed(self):
        self.assertNotIn("[words-differ]", self.said("5000家以上", "5,000 or more"))
        self.assertRegex(self.said("5000家以上", "500 or more"), r"plans/cq-sme-digital.json:\d+:\d+: error: .*\[words-differ\]")
        self.assertRegex(self.said("100%达标", "all of them"), r"warning: .*\[words-differ\]")
        self.assertNotIn("[words-differ]", self.said("十五条", "fifteen measures"))


if __name__ == "__main__":
    unittest.main()
