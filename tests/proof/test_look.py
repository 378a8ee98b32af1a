# SPDX-License-Identifier: MIT
"""The look of a page in numbers: each measure sees a page that is at fault, and is silent on one that is not."""
import json
import shutil
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "clreq"))
from press import JIANBAO, SNAPSHOT, run  # noqa: E402
from views import sheet  # noqa: E402

STORY = [{"name": "story", "cells": [{"flow": "story", "width": 300}]}]
TABLE = "| 指标 | 目标 |\n|:--|--:|\n| 数字化车间建设项目 | 100个 |\n| 工厂 | 10个 |\n"
LINES = "汉字" * 60


def band(**more):
    return [{"name": "story", **more, "cells": [{"flow": "story", "width": 300}]}]


class Look(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="jianbao-look-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def measure(self, text, body=None, limits=None, styles=None, page=None, colors=None, command="build"):
        """The pages of the report, and the warnings of the look."""
        layout = sheet(body or STORY, styles, colors, page)
        layout["look"] = limits or {}
        template = self.folder / "template"
        template.mkdir(exist_ok=True)
        (template / "layout.json").write_text(json.dumps(layout), encoding="utf-8")
        (template / "zh.md").write_text(text if text.startswith(":::") else f"::: story\n\n{text}\n", encoding="utf-8")
        report = self.folder / "report.json"
        words = ["-o", self.folder / "out", "--log-format", "json", "--report", report] if command == "build" else ["--format", "json"]
        done = run(JIANBAO, command, "-t", template, "--lang", "zh", *words, SNAPSHOT)
        said = [json.loads(row) for row in (done.stderr + done.stdout).splitlines() if row.startswith("{")]
        pages = json.loads(report.read_text(encoding="utf-8"))["pages"] if command == "build" else []
        return pages, [s for s in said if s.get("code") == "look"]

    def assert_tells(self, key, limit, wrong, right):
        """`wrong` and `right` are what `measure` takes: the limit parts them."""
        for given, beyond in ((wrong, True), (right, False)):
            with self.subTest(key, beyond=beyond):
                pages, said = self.measure(limits={key: limit}, **given)
                self.assertTrue(not beyond or key in pages[0]["look"] | pages[-1]["look"])
                self.assertEqual(any(key in page["look_beyond"] for page in pages), beyond, pages[0]["look"])
                self.assertEqual(bool(said), beyond, said)

    def test_ink_under_a_rule(self):
        self.assert_tells("rule", 5, {"text": "汉字", "body": band(rule_top=0.5)}, {"text": "汉字", "body": [
            {"name": "story", "rule_top": 0.5, "cells": [{"flow": "story", "width": 300, "inset": [5, 0, 0, 0]}]}]})

    def test_ink_in_a_tint(self):
        def tint(inset):
            return {"text": "汉字", "body": [{"cells": [{"flow": "story", "width": 300, "fill": "tint", "inset": inset}]}]}
        self.assert_tells("box", 6, tint([8, 8, 8, 3]), tint([8, 8, 8, 8]))

    def test_a_rule_of_a_table(self):
        def rows(after):
            return {"text": TABLE, "styles": {"td": {"font": "sans", "size": 8, "leading": 8, "on_grid": False, "align": "left", "before": after, "after": after, "rule_below": 0.3}}}
        self.assert_tells("row", 2, rows(0.5), rows(3))

    def test_a_head_under_text(self):
        def head(before):
            return {"text": f"{LINES}\n\n## 题目\n\n{LINES}", "styles": {"h2": {"font": "sans-bold", "size": 12, "leading": "1L", "align": "left", "keep_next": True, "before": before}}}
        self.assert_tells("head", 8, head(0), head("1L"))
        self.assert_tells("ratio", 1.5, head(0), head("1L"))

    def test_two_heads(self):
        def heads(before):
            return {"text": "# 大题\n\n## 小题\n\n汉字", "styles": {"h2": {"font": "sans-bold", "size": 12, "leading": "1L", "align": "left", "before": before}}}
        self.assert_tells("heads", 9, heads(0), heads("1L"))

    def test_a_name_near_its_figure(self):
        def table(width):
            return {"text": TABLE, "body": [{"cells": [{"flow": "story", "width": width}]}]}
        self.assert_tells("gap", 20, table(107), table(200))

    def test_large_type(self):
        pages, _ = self.measure("# 前5月完成2316家", styles={"h1": {"font": "sans-bold", "size": 24, "leading": "2L", "align": "left"}})
        self.assertGreater(pages[0]["look"]["han_latin"], 0)

    def test_an_empty_page(self):
        full = {"text": LINES * 4, "page": {"height": 400}}
        self.assert_tells("empty", 0.5, {"text": "汉字"}, full)

    def test_a_tail(self):
        def long(n):
            return {"text": "\n\n".join([LINES] * n), "body": band(split=True), "page": {"height": 400}}
        self.assert_tells("tail", 5, long(6), long(8))

    def test_nothing_without_limits(self):
        pages, said = self.measure("汉字", band(rule_top=0.5))
        self.assertEqual(said, [])
        self.assertLess(pages[0]["look"]["rule"], 5)

    def test_check_warns_with_a_place(self):
        _, said = self.measure("汉字", band(rule_top=0.5), {"rule": 5}, command="check")
        self.assertEqual([s["severity"] for s in said], ["warning"])
        self.assertTrue(said[0]["file"].endswith("zh.md"), said)
        self.assertEqual(said[0]["line"], 3)

    def test_bad_limits_are_refused(self):
        for limits in ({"rule": -1}, {"rule": "much"}, {"nonsense": 1}):
            with self.subTest(limits), self.assertRaisesRegex(RuntimeError, "ended with 65"):
                self.measure("汉字", limits=limits)


if __name__ == "__main__":
    unittest.main()
