# SPDX-License-Identifier: MIT
"""Which comparisons a page prints is its template's choice: a message of that name, left empty, takes one out and leaves the others."""
import json
import shutil
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from program import TOP, ProgramTest, command, jianbao  # noqa: E402

NOTHING = "# Not told here.\n" + "".join(f"{lang}:\n    {{{{!}}}}\n" for lang in ("zh", "en", "zh-Hant"))
YEAR_END, YEAR_AGO = "since the end of last year", "on the year before"


class Comparisons(ProgramTest):
    def text(self, *without):
        template = self.folder / "templates" / "mine"
        shutil.rmtree(template.parent, ignore_errors=True)
        shutil.copytree(TOP / "templates" / "bulletin", template)
        shutil.copytree(TOP / "templates" / "words", template.parent / "words")
        for name in without:
            (template / f"{name}.words").write_text(NOTHING, encoding="utf-8")
        done = self.build("-q", "-t", template, self.input / "snapshots" / "sample-province" / "2024-Q3.json")
        self.assertEqual(done.returncode, 0, done.stderr)
        return " ".join(command("pdftotext", "-raw", self.one_pdf(), "-").stdout.split())

    def test_each_can_be_left_out(self):
        path = self.input / "snapshots" / "sample-province" / "2024-Q3.json"
        solar = json.loads(path.read_text(encoding="utf-8"))["values"]["solar"]
        self.edit(path, lambda s: s["values"].update(solar={"value": solar, "yoy": 50.0}))
        both, no_end, no_year = self.text(), self.text("year-end"), self.text("over-year")
        for words in (YEAR_END, YEAR_AGO):
            self.assertIn(words, both)
        self.assertNotIn(YEAR_END, no_end)
        self.assertEqual(no_end.count(YEAR_AGO), both.count(YEAR_AGO))
        self.assertNotIn(YEAR_AGO, no_year)
        self.assertEqual(no_year.count(YEAR_END), both.count(YEAR_END))

    def test_the_plan_chooses(self):
        """What the plan names is told, and no other; where there is no such figure, the change since the last period."""
        path = self.input / "snapshots" / "sample-company" / "2025-Q3.json"
        plan = self.input / "plans" / "sample-company.json"

        def choose(**words):
            self.edit(plan, lambda p: [i.update(comparison=words[i["id"]]) for i in p["indicators"] if i["id"] in words])
            done = self.build("-q", "-t", "bulletin", "--lang", "en", path)
            self.assertEqual(done.returncode, 0, done.stderr)
            return " ".join(command("pdftotext", "-raw", self.one_pdf(), "-").stdout.split())

        text = choose(turnover="year_ago", margin="year_end", staff="year_ago", debt="previous")
        self.assertRegex(text, r"Turnover: 702 million yuan, up 5\.6% on the year before;")
        self.assertRegex(text, r"Gross margin: 31\.0%, up 1\.2 percentage points since the end of last year;")
        self.assertRegex(text, r"Staff: 1,201 people, down 15 since June;")  # no value of a year ago
        self.assertRegex(text, r"Bills unpaid: 164 million yuan, down 15 million since June;")

    def test_a_year_begun_anew_has_no_last_years_end(self):
        plan = self.input / "plans" / "sample-company.json"
        self.edit(plan, lambda p: p["indicators"][0].update(comparison="year_end"))
        done = jianbao("check", plan)
        self.assertEqual(done.returncode, 65)
        self.assertIn("[comparison-without-figure]", done.stderr)


if __name__ == "__main__":
    unittest.main()
