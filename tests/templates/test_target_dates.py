# SPDX-License-Identifier: MIT
"""A table headed by a year says of each target that is not due at that year's end when it is; where all are, it says nothing."""
import email
import re
import sys
import unittest
from email import policy
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from program import ProgramTest, command, jianbao  # noqa: E402

SME = "cq-sme-digital"


class TargetDates(ProgramTest):
    def text(self, template, snapshot):
        done = self.build("-q", "-t", template, self.input / "snapshots" / snapshot)
        self.assertEqual(done.returncode, 0, done.stderr)
        text = command("pdftotext", "-raw", self.one_pdf(), "-").stdout.replace("\u200b", "")
        return re.sub(r"\s+", " ", text)

    def test_another_year_and_another_month_are_told(self):
        def middle(plan):
            for i in plan["indicators"]:
                if i["id"] == "solutions":
                    i["targets"][1]["by"] = "2027-06"
        self.edit(self.input / "plans" / f"{SME}.json", middle)
        for template in ("gazette", "broadsheet", "parallel"):
            with self.subTest(template=template):
                text = self.text(template, f"{SME}/2025-06.json")
                self.assertRegex(text, "100 ?个? ?（2025）")
                # the parallel page's English half is narrow: there the date stands behind the name
                dated = "Digital workshops ?\\(2025\\) 100" if template == "parallel" else "Digital workshops 100 ?\\(2025\\)"
                self.assertRegex(text, dated)
                self.assertRegex(text, "40 ?个? ?（6月）")
                self.assertRegex(text, "Packaged solutions ?(\\(June\\))? ?‡? 40 ?(?(1)|\\(June\\))")
                self.assertRegex(text, "200 ?家? 74")  # due with the table's year: no date
        text = self.text("bulletin", f"{SME}/2025-06.json")
        self.assertIn("（2027年目标）", text)
        self.assertIn(", targets of 2027", text)
        self.assertRegex(text, "数字化车间 个 100 ?（2025）")

    def test_the_last_column_says_nothing_of_a_milestone_without_a_date(self):
        for template in ("gazette", "broadsheet"):
            with self.subTest(template=template):
                text = self.text(template, f"{SME}/2024-05.json")
                self.assertRegex(text, "典型案例集 — — — 未公布 —")
                self.assertRegex(text, "Casebook — — — awaited —")

    def test_dates_are_quiet_where_all_are_the_head_s(self):
        for template in ("gazette", "parallel"):
            with self.subTest(template=template):
                text = self.text(template, "sample-company/2025-Q1.json")
                self.assertNotRegex(text, r"（20\d\d）|\(20\d\d\)| by 2025:")

    def test_key_figures_date_the_targets_of_other_years(self):
        text = self.text("gazette", f"{SME}/2025-06.json")
        self.assertIn("2025年目标100个", text.replace(" ", ""))
        self.assertIn("100 by 2025: 55.0%", text)
        self.assertIn("目标1.5万家", text.replace(" ", ""))

    def test_a_fiscal_year_has_its_name(self):
        text = self.text("gazette", "sample-agency/2025-03.json")
        self.assertIn("8,000 by 2026/27", text)
        self.assertRegex(text, r"Households waiting ?§? — 9,980 .*?8,000")  # in the last column alone
        self.assertRegex(self.text("broadsheet", "sample-agency/2025-03.json"), r"8,000 9,980 .*?due then")

    def test_a_date_stands_by_its_target_where_one_language_has_the_width(self):
        text = self.text("parallel", "sample-agency/2025-04.json")
        self.assertRegex(text, r"Homes completed 1,200 \(2025/26\) 84")

    def test_the_last_column_does_not_repeat_the_target(self):
        text = self.text("gazette", "sample-sdg/2024.json")
        self.assertRegex(text, r"Primary finished 98% 91\.6% 93\.5% on track same")
        self.assertRegex(text, r"Safe water 80% \(2025\) 76\.4% 95\.5% slow 100%")

    def test_a_mail_dates_each(self):
        self.build("-q", "-t", "gazette", self.input / "snapshots" / SME / "2025-06.json")
        for lang, parts in (("zh", ("1.5万家（2027年）", "100个（2025年）")), ("en", (r"15,000 \w+ by 2027", r"100 \w+ by 2025"))):
            out = self.out / f"{lang}.eml"
            done = jianbao("mail", "-q", "--lang", lang, "--from", "a@example.org", "--to", "b@example.org", "-o", str(out), str(self.one_pdf()))
            self.assertEqual(done.returncode, 0, done.stderr)
            message = email.message_from_bytes(out.read_bytes(), policy=policy.default)
            text = message.get_body(("html",)).get_content()
            for part in parts:
                self.assertRegex(re.sub("<[^>]*>", "", text), part)


if __name__ == "__main__":
    unittest.main()
