# SPDX-License-Identifier: MIT
"""What an office types where a number belongs is told as what to write, in the language that was chosen."""
import re
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from program import ProgramTest, jianbao  # noqa: E402

WRITE = {"2,316": "2316", "２３１６": "2316", "2316家": "2316", "二千三百": "2300", "贰仟叁佰壹拾陆家": "2316", "两千三百一十六": "2316", "二〇二四": "2024", "Ⅻ": "12",
         "MMXII": "2012", "2316.5e1": "23165", "2.3×10³": "2300", "2.3万家": "23000", "三点五万": "35000", "一万二千家": "12000", "约2316家": "2316", "2,300+": "2300",
         "2.316,5": "2316.5", "2316 enterprises": "2316", "0x10": "16", ".5": "0.5", "5.": "5", "+3": "3", "1e3": "1000", "1 000": "1000", "1'000": "1000",
         "1’000": "1000", "1_000": "1000", "12,34,567": "1234567", "3,5": "3.5", "1。5": "1.5", "10^3": "1000", "1O": "10", "1.2k": "1200", "3M": "3000000",
         "5家以上": "5", "不到5家": "5", "5†": "5", "5家（初步）": "5"}
NULL = ("Ø", "#REF!", "—", "", "-", "–", "暂无", "未报", "未报送", "不适用", "n/a", "N.A.", "none", "…", "/")
SHARE = {"38/41": (38, 41), "38 of 41": (38, 41), "38 out of 41": (38, 41), "41个中38个": (38, 41), "三分之一": (1, 3)}
# What stands in the file itself, without quotation marks: part of what is said, in both languages.
BARE = {"0x10": ("write 16", "请写16"), "1'000": ("write 1000", "请写1000"), "1_000": ("write 1000", "请写1000"), "２，３１６": ("write 2316", "请写2316"),
        "约5": ("write 5", "请写5"), "-０．５": ("write -0.5", "请写-0.5"), ".5": ("put a digit on both sides", "小数点两边都要有数字"),
        "5.": ("put a digit on both sides", "小数点两边都要有数字"), "+3": ("leave out the plus", "请去掉加号"), "007": ("leading zeros", "开头的零"),
        "1/3": ("a share as", "比例请写成"), "50 %": ("its unit is in the plan", "单位写在计划里"), "50％": ("its unit is in the plan", "单位写在计划里"),
        "3,5": ("a point, as in 81.5", "小数点写作"), "1 000": ("no blanks", "不留空格"), "Ø": ("is null", "请写null"), "N/A": ("is null", "请写null"),
        "undefined": ("is null", "请写null"), "—": ("is null", "请写null")}
NEITHER = ("true", "5-10", "好", "abc", "1,23,4", "2024-05")


class Typed(ProgramTest):
    def said(self, value, *options):
        self.edit(self.snapshot, lambda s: s["values"].update(sme_transformed=value))
        done = jianbao(*options, "check", self.snapshot)
        self.assertEqual(done.returncode, 65)
        return done.stderr

    def test_what_to_write(self):
        for value, number in WRITE.items():
            with self.subTest(value):
                self.assertRegex(self.said(value), rf' is a text; write {number.replace(".", "[.]")}[ ;]')
                self.assertIn(f"请写{number}", self.said(value, "--ui-lang", "zh").replace(" ", ""))

    def test_no_figure_is_null(self):
        for value in NULL:
            with self.subTest(value):
                self.assertIn("write null", self.said(value))
                self.assertIn("请写null", self.said(value, "--ui-lang", "zh"))

    def test_of_other_words_nothing_is_guessed(self):
        for value in NEITHER:
            with self.subTest(value):
                said = self.said(value)
                self.assertNotIn("write null", said)
                self.assertNotIn("is a text; write", said)
                self.assertIn("[wrong-shape]", said)

    def test_a_word_of_another_unit_leaves_it_to_the_office(self):
        self.assertIn('"50 %" is a text; write 50 if so many "家" are meant', self.said("50 %"))
        self.assertIn("如所指单位为“家”，请写50", self.said("50％", "--ui-lang", "zh"))

    def test_a_part_of_a_whole(self):
        """Of a coverage both numbers; of a count neither, it is one number; of a share the quotient."""
        for value, (part, whole) in SHARE.items():
            with self.subTest(value):
                self.edit(self.snapshot, lambda s: s["values"].update(platform_departments=value))
                self.assertIn(f'write {{ "value": {part}, "of": {whole} }}', self.said(2316))
                self.edit(self.snapshot, lambda s: s["values"].update(platform_departments=None))
                self.assertIn("is more than one figure", self.said(value))
        self.edit(self.snapshot, lambda s: s["values"].update(srdi_level2="1/8"))
        self.assertIn('"1/8" is a text; write 12.5', self.said(2316))

    def test_what_stands_in_the_file(self):
        text = self.snapshot.read_text(encoding="utf-8")
        for token, said in BARE.items():
            self.snapshot.write_text(re.sub(r'("sme_transformed": )2316', lambda m: m[1] + token, text, count=1), encoding="utf-8")
            for lang, words in zip(("en", "zh"), said):
                with self.subTest(token, lang=lang):
                    done = jianbao("--ui-lang", lang, "check", "--data", self.snapshot)
                    self.assertEqual(done.returncode, 65)
                    self.assertIn(words, done.stderr)


if __name__ == "__main__":
    unittest.main()
