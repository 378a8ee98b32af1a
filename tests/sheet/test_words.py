# SPDX-License-Identifier: MIT
"""What a filled form is refused for, word for word in English and in Chinese, all of it in one round."""
import json
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from sheet_case import PLAN, SheetCase, jianbao  # noqa: E402


class Words(SheetCase):
    def told(self, values, lang):
        done = jianbao("new", self.plan, "2024-05", "--from", self.filled(values), "-o", "-", "--ui-lang", lang)
        return done.returncode, [line.split(": ", 2)[2].rsplit(" [", 1)[0] for line in done.stderr.splitlines()], done.stderr

    def assert_told(self, values, en, zh):
        for lang, words in (("en", en), ("zh", zh)):
            status, told, all_of_it = self.told(values, lang)
            self.assertEqual((status, told), (65, [words]), all_of_it)

    def test_a_number_with_words_for_how_far_it_holds(self):
        for text in ("c. 63,000", "约63,000", "~63000"):
            self.assert_told({"firms": text}, f'this is no number: "{text}"; write one figure; what it leaves open may stand in a note',
                             f"“{text}”不是数; 只写一个数；不确定之处可写入备注")

    def test_a_point_that_may_part_thousands(self):
        self.assert_told({"firms": "121.000"}, '"121.000" may be 121000 or 121; write it without a point that parts thousands, or without the noughts behind it',
                         "“121.000”既可能是121000，也可能是121; 千位不用点分隔；若是小数，去掉末尾多余的位数")
        self.assert_told({"net": "1.250 firms"}, '"1.250 firms" may be 1250 or 1.25; write it without a point that parts thousands, or without the noughts behind it',
                         "“1.250 firms”既可能是1250，也可能是1.25; 千位不用点分隔；若是小数，去掉末尾多余的位数")
        kept = self.read(self.filled({"share": "61.500", "users": "1.125", "firms": "0.121万家", "net": "0.500"}))["values"]
        self.assertEqual(kept, dict(kept, share=61.5, users=1.125, firms=1210, net=0.5))

    def test_the_states_of_a_milestone(self):
        self.assert_told({"guides": "started"}, 'this is no state of a milestone: "started"; write not started, under way or done, or how much is done in per cent, as "40%"',
                         '“started”不是节点任务的状态; 写“未启动”“进行中”或“已完成”，或写完成的百分比，如"40%"')

    def test_a_note_in_one_language(self):
        values = {"firms": 5, ("firms", "note_en"): "Late"}
        self.assert_told(values, 'the note of "firms" is not there in "zh"; write it into this cell, or take the note out', "“firms”的备注缺“zh”文本; 请填入此单元格，或删去备注")
        cell = self.book().worksheets[0].cell(4, self.columns(self.book().worksheets[0])["备注 (zh)"]).coordinate
        self.assertIn(f"!填报表!{cell}: error: ", self.told(values, "en")[2])
        status, told, _ = self.told(dict(values, share="abc"), "en")  # in the same round as the others
        self.assertEqual((status, len(told)), (65, 2), told)

    def test_a_file_elsewhere_names_no_revision(self):
        for name, revision in (("2024-05.json", 1), ("2024-05.r2.json", 2)):
            (self.here / name).write_text(json.dumps({"format": "jianbao.snapshot/1", "plan": PLAN["id"], "period": "2024-05", "revision": revision,
                                                      "values": {"firms": 4}}), encoding="utf-8")
        done = jianbao("new", self.plan, "2024-05", "-o", self.folder / "t.json")
        self.assertEqual((done.returncode, done.stderr), (0, ""))


if __name__ == "__main__":
    unittest.main()
