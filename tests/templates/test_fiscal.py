# SPDX-License-Identifier: MIT
"""A year that begins in April: its quarters, ranges and milestones are told so that nobody takes them for the calendar's."""
import json
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from program import TOP, ProgramTest, command  # noqa: E402

LANGS = ("zh", "zh-Hant", "en")


def said(zh, en):
    return {"zh": zh, "zh-Hant": zh, "en": en}


HOME = said("套", {"one": "home", "other": "homes"})
PLAN = {"format": "jianbao.plan/1", "id": "fiscal", "langs": LANGS, "title": said("住房方案", "Housing plan"), "issuer": said("住房局", "Housing agency"),
        "year_starts": 4, "period": {"from": "2024-04", "to": "2027-03"}, "groups": [{"id": "build", "title": said("住房", "Homes"), "role": "overall"}],
        "indicators": [
            {"id": "homes", "group": "build", "name": said("建成住房", "Homes built"), "unit": HOME, "measure": "annual", "targets": [{"every": "year", "value": 1200}]},
            {"id": "land", "group": "build", "name": said("可建住房", "Homes permitted"), "unit": HOME, "measure": "cumulative", "targets": [{"by": "2027-03", "value": 9000}]},
            {"id": "ledger", "group": "build", "name": said("系统上线", "Ledger in use"), "measure": "milestone", "targets": [{"by": "2026-03"}]}]}
VALUES = {"homes": 310, "land": 900, "ledger": {"state": "under_way", "percent": 20}}


class YearFromApril(ProgramTest):
    def pages(self, period, template):
        """The text of each language's pages, blanks aside in Chinese."""
        folder = self.input / "snapshots" / "fiscal"
        folder.mkdir(exist_ok=True)
        (self.input / "plans" / "fiscal.json").write_text(json.dumps(PLAN), encoding="utf-8")
        path = folder / f"{period.replace('/', '_')}.json"
        path.write_text(json.dumps({"format": "jianbao.snapshot/1", "plan": "fiscal", "period": period, "values": VALUES}), encoding="utf-8")
        texts = {}
        for lang in LANGS:
            done = self.build("-q", "-t", template, "--lang", lang, path)
            self.assertEqual(done.returncode, 0, done.stderr)
            words = command("pdftotext", "-raw", self.out / f"fiscal-{path.stem}-{lang}.pdf", "-").stdout.split()
            texts[lang] = (" " if lang == "en" else "").join(words)
        return texts

    def test_a_quarter_is_told_by_its_months(self):
        for template in ("gazette", "broadsheet", "bulletin"):
            with self.subTest(template=template):
                texts = self.pages("2025-Q2", template)
                for lang, told in (("zh", "2025年4—6月"), ("zh-Hant", "2025年4—6月"), ("en", "April–June 2025")):
                    self.assertIn(told, texts[lang])
                for lang, never in (("zh", "第二季度"), ("zh-Hant", "第二季"), ("en", "second quarter"), ("en", "Q2 2025")):
                    self.assertNotIn(never, texts[lang].replace("fiscal/2025-Q2", ""))

    def test_the_years_own_counts_are_no_calendar_years(self):
        """A sum since April is no sum since January: not the word for the calendar's year."""
        texts = self.pages("2025-Q2", "bulletin")
        for lang, count in (("zh", "本年度累计310套"), ("zh-Hant", "本年度累計310套")):
            self.assertIn(count, texts[lang])
        everything = "".join(p.read_text(encoding="utf-8") for p in sorted((TOP / "templates").glob("*/*.words")))
        self.assertNotIn("{{^period.calendar_year}}年初", everything)

    def test_a_milestone_is_due_in_a_year_of_the_plan(self):
        for template in ("gazette", "broadsheet", "bulletin"):
            with self.subTest(template=template):
                texts = self.pages("2025-Q2", template)
                self.assertRegex(texts["zh"], "系统上线(—)?2025/26年度")
                self.assertRegex(texts["zh-Hant"], "系统上线(—)?2025/26年度")
                self.assertRegex(texts["en"], "Ledger in use (— )?2025/26 ")
                if template != "bulletin":
                    self.assertIn("2025/26年度“任务表”", texts["zh"])
                    self.assertIn("2025/26年度「任務表」", texts["zh-Hant"])

    def test_a_whole_year_is_called_by_its_name(self):
        texts = self.pages("2024-04/2025-03", "gazette")
        self.assertIn("2024/25年度", texts["zh"])
        self.assertIn("Homes built at 310 in 2024/25", texts["en"])
        self.assertNotIn("April–March", texts["en"])

    def test_months_of_two_calendar_years(self):
        texts = self.pages("2024-04/2025-01", "gazette")
        self.assertIn("2024年4月—2025年1月", texts["zh"])
        self.assertIn("April 2024–January 2025", texts["en"])
        self.assertIn("4月至次年1月", texts["zh"])


if __name__ == "__main__":
    unittest.main()
