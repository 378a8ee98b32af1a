# SPDX-License-Identifier: MIT
"""The gazette's page: every target that the newspaper printed in May 2024 stands on one page, in both languages, and the page holds every block."""
import re
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from program import ProgramTest, command  # noqa: E402

# The task table of 2024, that of 2027, and the fifteen measures on finance.
TARGETS = {
    "zh": ("5000家", "80%", "100个", "10个", "50", "1000家", "10", "1000", "100%", "2027年",
           "1.5万", "200", "3000", "40", "100", "5000",
           "10%", "明显提高", "1000亿元", "力争超过500亿元", "2027年底", "逐步降低至1%以下"),
    "en": ("5,000", "80%", "100", "50", "1,000", "2027", "100%", "15,000", "15,000", "200", "3,000", "40",
           "10%", "to rise markedly", "100 billion yuan", "over 50 billion yuan", "end-2027", "below 1%"),
}
BLOCKS = {
    "zh": ("点线面简报", "第5期", "重庆市经济和信息化委员会", "月度进展", "2024年“任务表”", "2027年", "与上期相比",
           "转型企业：前三位占", "十五条政策", "六条信贷融资政策", "五条直接融资政策", "四条多元融资政策", "按近期速度", "信息来源", "样例数据", "进度＝完成÷目标", "缙云山"),
    "en": ("Point, Line, Surface", "No. 5", "The 2024 task table", "By 2027",
           "Since the last issue", "Firms going digital: top three", "fifteen measures", "Six on credit", "Five on direct financing", "Four on other channels",
           "At this pace:", "Source:", "sample data", "Share: done ÷ target", "Jinyun"),
}


class Gazette(ProgramTest):
    def text(self, lang, snapshot=None, pages=1):
        self.build("--quiet", "--lang", lang, "--name", f"{lang}.pdf", snapshot or self.snapshot)
        text = command("pdftotext", self.out / f"{lang}.pdf", "-").stdout
        self.assertLessEqual(text.count("\f"), pages, "the sample month is one page a language")
        return re.sub(r"\s+", "" if lang == "zh" else " ", text)

    def test_promises_stand_on_the_page(self):
        for lang, targets in TARGETS.items():
            text = self.text(lang)
            for target in targets:
                with self.subTest(lang=lang, target=target):
                    self.assertRegex(text, r"(?<![\d,.])" + re.escape(target))

    def test_columns_end_unevenly_rather_than_send_the_charts_over(self):
        october = self.snapshot.with_name("2024-10.json")
        self.build("--quiet", "--lang", "en", "--name", "october.pdf", october)
        self.assertEqual(command("pdftotext", self.out / "october.pdf", "-").stdout.count("\f"), 1)

    def test_a_missed_target_is_never_told_as_on_schedule(self):
        december = self.snapshot.with_name("2024-12.json")
        said = {"zh": ("面：1项未完成", "平台服务商46家，未完成2024年目标50家", "面：均按期"),
                "en": ("Surface: one missed", "Platform providers stood at 46, missing the 2024 target of 50", "Surface: all on schedule")}
        for lang, (head, sentence, wrong) in said.items():
            text = self.text(lang, december)
            with self.subTest(lang=lang):
                self.assertIn(head, text)
                self.assertIn(sentence, text)
                self.assertNotIn(wrong, text)

    def test_half_a_year_is_no_month(self):
        half = self.snapshot.parents[1] / "chengdu-srdi" / "2025-12.json"
        self.assertNotIn("当月新增", self.text("zh", half, 2))
        self.assertNotIn("December alone", self.text("en", half, 2))

    def test_a_quarter_is_not_called_a_month(self):
        quarter = self.snapshot.parents[1] / "dongying-pilot" / "2026-Q2.json"
        for lang, wrong, right in (("zh", "月度进展", "季度进展"), ("en", "Monthly progress", "Q2 2026")):
            text = self.text(lang, quarter)
            self.assertNotIn(wrong, text)
            self.assertIn(right, text)
            self.assertNotIn("second quarter", text)

    def test_the_first_month_has_no_pace_of_the_month_before(self):
        january = self.snapshot.with_name("2024-01.json")
        text = self.text("zh", january)
        self.assertNotIn("上月", text)
        self.assertNotIn("每月0个", text)
        self.assertNotIn("against 0 of late", self.text("en", january))

    def test_every_block_is_there(self):
        for lang, blocks in BLOCKS.items():
            text = self.text(lang)
            for block in blocks:
                with self.subTest(lang=lang, block=block):
                    self.assertIn(block, text)


if __name__ == "__main__":
    unittest.main()
