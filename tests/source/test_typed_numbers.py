# SPDX-License-Identifier: MIT
"""What an office types where a number belongs is told as what to write, in the language that was chosen."""
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from program import ProgramTest, jianbao  # noqa: E402

WRITE = {"2,316": "2316", "２３１６": "2316", "2316家": "2316", "二千三百": "2300", "贰仟叁佰壹拾陆家": "2316", "两千三百一十六": "2316", "二〇二四": "2024", "Ⅻ": "12",
         "MMXII": "2012", "2316.5e1": "23165", "2.3×10³": "2300", "2.3万家": "23000", "三点五万": "35000", "一万二千家": "12000", "约2316家": "2316", "2,300+": "2300",
         "2.316,5": "2316.5", "2316 enterprises": "2316"}
NULL = ("—", "", "-", "–", "暂无", "未报", "未报送", "不适用", "n/a", "N.A.", "none", "…", "/")
NEITHER = ("好", "abc", "1,23,4", "2024-05")


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


if __name__ == "__main__":
    unittest.main()
