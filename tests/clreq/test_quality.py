# SPDX-License-Identifier: MIT
"""build --report: the line-quality report agrees with the trace, and a template's limits make warnings with their place."""
import json
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from press import JIANBAO, SNAPSHOT, TOP, run  # noqa: E402
from views import sheet  # noqa: E402

TEXT = "汉汉汉，汉汉（汉汉）汉abc汉汉汉，汉汉汉汉汉汉。汉汉“汉汉”汉汉汉汉汉、汉汉汉汉汉汉汉transformation汉汉汉汉汉汉汉汉汉汉。"
STRICT = {"han_gap": 0.01, "stretch": 0.02, "shrink": 0.02, "compressed": 0, "exceptions": 0}


class Quality(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="jianbao-quality-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def template(self, limits=None, width=95, text=TEXT):
        layout = sheet([{"cells": [{"flow": "story", "width": width}]}])
        if limits is not None:
            layout["quality"] = limits
        template = self.folder / "template"
        template.mkdir(exist_ok=True)
        (template / "layout.json").write_text(json.dumps(layout), encoding="utf-8")
        (template / "zh.md").write_text(f"::: story\n\n{text}\n", encoding="utf-8")
        return template

    def build(self, template, *words, report="lines.json", snapshots=(SNAPSHOT,)):
        done = run(JIANBAO, "build", "-t", template, "--lang", "zh", "-o", self.folder / "out", "--log-format", "json",
                   *(["--report", self.folder / report] if report else []), *words, *snapshots)
        return [json.loads(row) for row in done.stderr.splitlines() if row.startswith("{")]

    def report(self, name="lines.json"):
        return json.loads((self.folder / name).read_text(encoding="utf-8"))

    def test_every_line_adds_up(self):
        self.build(self.template())
        report = self.report()
        self.assertEqual(report["format"], "jianbao.lines/1")
        lines = report["lines"]
        self.assertGreater(len(lines), 4)
        self.assertEqual("".join(line["text"] for line in lines), TEXT)
        for line in lines[:-1]:
            self.assertTrue(line["justified"])
            self.assertAlmostEqual(line["natural"] - line["shrink"] + line["stretch"], line["measure"], 3)
            self.assertTrue(line["shrink"] == 0 or line["stretch"] == 0)
        self.assertEqual(lines[-1]["stretch"], 0)

    def test_totals_of_the_page(self):
        self.build(self.template())
        report = self.report()
        page, lines = report["pages"][0], report["lines"]
        for key in ("shrink", "stretch"):
            self.assertAlmostEqual(page[key], sum(line[key] for line in lines), 3)
        self.assertEqual(page["compressed"], sum(line["compressed"] for line in lines))
        self.assertEqual(page["widest_han_gap"], max(line["widest_han_gap"] for line in lines))
        share = [max(line["stretch"], line["shrink"]) / line["measure"] for line in lines]
        self.assertEqual(page["worst"][0], share.index(max(share)))
        self.assertGreater(page["stretch"] + page["shrink"], 0)

    def test_limits_warn_with_a_place(self):
        found = [d for d in self.build(self.template(STRICT)) if d["code"] == "line-quality"]
        said = " ".join(d["message"] for d in found)
        for word in ("gaps between characters", "is stretched", "is shrunk", "half width"):
            self.assertIn(word, said)
        for d in found:
            self.assertEqual(d["severity"], "warning")
            self.assertTrue(d["file"].endswith("zh.md"), d)
            self.assertEqual(d["line"], 3)
        self.assertGreater(self.report()["pages"][0]["over_limits"], 0)

    def test_wide_limits_and_none_are_silent(self):
        for limits in (None, {}, {"han_gap": 2, "stretch": 1, "shrink": 1, "compressed": 20, "exceptions": 9}):
            with self.subTest(limits):
                self.assertEqual([d for d in self.build(self.template(limits)) if d["code"] == "line-quality"], [])
                self.assertEqual(self.report()["pages"][0]["over_limits"], 0)

    def test_marks_are_limited_by_the_length_of_a_line(self):
        """The limit is that of a line of 40 em: as dense a line may be longer."""
        text = "汉汉汉汉汉汉汉（汉汉）、" * 16
        for width, limit, warned in ((500, 4, False), (500, 3, True), (300, 3, True)):
            with self.subTest(width=width, limit=limit):
                said = self.build(self.template({"compressed": limit}, width, text))
                self.assertGreater(max(line["compressed"] for line in self.report()["lines"]), limit)
                self.assertEqual(any("half width" in d["message"] for d in said), warned)

    def test_exceptions_of_a_page(self):
        text = "本市发布（见《“数据”》）。”》）随后（“《〈节选〉》”）再议。"
        found = [d["message"] for d in self.build(self.template({"exceptions": 0}, 30, text)) if d["code"] == "line-quality"]
        self.assertTrue(any("against a rule" in said for said in found), found)
        self.assertGreater(self.report()["pages"][0]["exceptions"], 0)

    def test_strict_makes_it_a_failure(self):
        words = [JIANBAO, "build", "-t", self.template(STRICT), "--lang", "zh", "-o", self.folder / "out", "--strict", SNAPSHOT]
        self.assertEqual(subprocess.run([str(w) for w in words], cwd=TOP, capture_output=True, check=False).returncode, 1)

    def test_one_report_a_briefing(self):
        months = TOP / "input" / "snapshots" / "cq-sme-digital"
        run(JIANBAO, "build", "--lang", "zh", "-o", self.folder / "out", "--report", self.folder / "lines.json", months / "2024-05.json", months / "2024-06.json")
        names = sorted(p.name for p in self.folder.glob("lines*.json"))
        self.assertEqual(len(names), 2, names)
        self.assertEqual({self.report(n)["issue"] for n in names}, {"cq-sme-digital/2024-05", "cq-sme-digital/2024-06"})

    def test_what_cannot_be_written_is_told(self):
        words = [JIANBAO, "build", "-t", self.template(), "--lang", "zh", "-o", self.folder / "out", "--report", "/dev/null/lines.json", SNAPSHOT]
        done = subprocess.run([str(w) for w in words], cwd=TOP, capture_output=True, check=False)
        self.assertEqual(done.returncode, 73)

    def test_bad_limits_are_refused(self):
        for limits in ({"stretch": -1}, {"stretch": "much"}, {"compressed": 0.5}, {"gap": 1}):
            with self.subTest(limits):
                words = [JIANBAO, "build", "-t", self.template(limits), "--lang", "zh", "-o", self.folder / "out", SNAPSHOT]
                self.assertEqual(subprocess.run([str(w) for w in words], cwd=TOP, capture_output=True, check=False).returncode, 65)


if __name__ == "__main__":
    unittest.main()
