# SPDX-License-Identifier: MIT
"""Stories of an editor in one column of 15 em: tables, lists and words that are wider or higher than it. Whatever they hold, there is a
page, and in the PDF nothing stands outside the column."""
import json
import os
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
TOP = HERE.parents[1]
JIANBAO = Path(os.environ.get("JIANBAO", TOP / "build" / "jianbao")).resolve()
LEFT, RIGHT, HEAD, FOOT = 30, 165, 30, 670  # of the fixture's type area, pt
TEXT = "机构推动政策落地完善体系加强监管提升质量"


def table(rows):
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + ":--|" * len(rows[0]), *lines[1:]])


def figures(columns, rows):
    return table([["项", *(f"栏{i}" for i in range(columns))], *([f"名称{k}"] + ["12,345.67"] * columns for k in range(rows))])


def build(folder, zh, *options):
    snapshot = {"format": "jianbao.snapshot/1", "plan": "specimen", "period": "2025-12", "as_of": "2025-12-31", "values": {"x": 5},
                "stories": [{"headline": {"zh": "题", "en": "Title"}, "body": {"zh": zh, "en": "A."}}]}
    path = Path(folder) / "2025-12.json"
    path.write_text(json.dumps(snapshot, ensure_ascii=False), "utf-8")
    return subprocess.run([JIANBAO, "build", "-t", HERE / "fixtures" / "specimen", "--plan", HERE / "fixtures" / "specimen.plan.json", "-o", folder,
                           *options, path], capture_output=True, text=True)


def words(folder):
    """x0, y0, x1, y1 and text of all words of the PDF."""
    pdf = next(Path(folder).glob("*.pdf"))
    html = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, check=True).stdout
    found = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<', html)
    return [(*map(float, f[:4]), f[4]) for f in found]


class Stories(unittest.TestCase):
    def stands(self, zh, said=(), unsaid=()):
        with tempfile.TemporaryDirectory() as folder:
            run = build(folder, zh, "--frames")  # notes are for authors
            self.assertEqual(run.returncode, 0, run.stderr)
            for x0, y0, x1, y1, word in words(folder):
                self.assertTrue(LEFT - 1 <= x0 and x1 <= RIGHT + 1 and HEAD - 3 <= y0 and y1 <= FOOT + 3, (x0, y0, x1, y1, word))
            for code in said:
                self.assertIn(f"[{code}]", run.stderr)
            for code in ("table-turned", "table-split", "row-parted", *unsaid):
                if code not in said:
                    self.assertNotIn(f"[{code}]", run.stderr)
            return subprocess.run(["pdftotext", "-layout", next(Path(folder).glob("*.pdf")), "-"], capture_output=True, text=True).stdout

    def test_tables(self):
        word = "abcdefghijklmnopqrstuvwxyz"
        self.stands(table([["项", "值"], [word * 4, "3"]]), ["table-squeezed"])
        self.stands(table([["项", "值"], ["https://example.org/a/very/long/path?with=query&and=more", "3"]]))
        self.stands(figures(8, 300), ["table-turned"])
        self.stands(figures(40, 4), ["table-split"])
        self.stands(table([["项", *"abcdefgh"], *[["甲", *["123,456,789,012,345,678.90"] * 8]] * 3]), ["table-split"])
        self.stands(table([["项", "注"], ["甲", TEXT * 200], ["乙", "丙"]]), ["row-parted"])
        self.stands(table([["项", TEXT * 100], ["甲", "x"], ["乙", "丙"]]), ["row-parted", "head-once"])
        self.stands(table([["项"], ["x" * 400], [TEXT * 30]]), ["table-squeezed", "row-parted"])
        self.stands(table([["项", "注"]] + [[f"甲{i}", "乙"] for i in range(300)]), unsaid=["table-squeezed"])
        self.stands(table([["项", "目"]]), unsaid=["table-squeezed"])

    def test_tables_of_long_words_and_many_columns(self):
        long = ["W" * 100, "word", "目", TEXT, "179526", "x", "机构"]
        self.stands(table([["项", "目", "机构", "x", "x", "147", "x"], long, long]), ["table-split"])
        self.stands(table([["x"] * 13, ["质量" * 20, *["123,456,789,012,345,678,901,234,567.90"] * 6, *["word" * 40] * 6]]), ["table-split"])
        self.stands(table([["项", "目"], ["W" * 300, TEXT * 3]]), ["table-squeezed", "row-parted"])

    def test_code_is_printed_as_written(self):
        text = self.stands("代码：\n\n```\nif a {or} b:\n    {.x} **c** <br>\n```\n\n与`{or} d`。\n\n    缩进\n\n```\n```\n")
        first, second = (next(line for line in text.splitlines() if words in line) for words in ("if a {or} b:", "{.x} **c** <br>"))
        self.assertGreater(second.index("{"), first.index("i"), "the blanks before a line of code are kept")
        self.assertIn("{or} d", text)

    def test_code_is_no_larger_than_the_words_around_it(self):
        with tempfile.TemporaryDirectory() as folder:
            run = build(folder, "正文`xbody`。\n\n" + table([["项", "注"], ["甲", "`xcell`"]]))
            self.assertEqual(run.returncode, 0, run.stderr)
            height = {w[4]: w[3] - w[1] for w in words(folder)}
            self.assertAlmostEqual(height["xcell"] / next(h for word, h in height.items() if "xbody" in word), 8 / 9, delta=0.02)

    def test_a_table_that_is_none_is_told(self):
        for body in ("|甲|乙|\n|--|--|\n|一|二|", "前文：\n|甲|乙|\n|---|---|\n|一|二|"):
            self.stands(body, ["no-table"])
        self.stands("|甲|乙|\n|---|---|\n|一|二|\n\n甲|乙——丙", unsaid=["no-table"])

    def test_a_table_on_its_side_is_read_row_by_row(self):
        text = self.stands(figures(9, 4), ["table-turned"])
        rows = [" ".join(line.split()) for line in text.splitlines()]
        for k in range(4):
            self.assertIn(f"名称 {k} " + " ".join(["12,345.67"] * 9), rows)

    def test_tables_in_lists_and_quotes(self):
        body = table([["项", "注"]] + [[f"甲{i}", "乙" * 40] for i in range(40)])
        self.stands("- 甲\n\n" + "\n".join("  " + line for line in body.splitlines()))
        self.stands("\n".join("> " + line for line in body.splitlines()))

    def test_lists(self):
        self.stands("\n".join(f"{i}. " + TEXT * 3 for i in range(1, 100)))
        self.stands("\n".join("  " * i + "- " + TEXT for i in range(14)))

    def test_notes_and_classes_that_the_layout_does_not_know(self):
        with tempfile.TemporaryDirectory() as folder:
            run = build(folder, "正文[^1]，`代码`与[名](style:nope)。\n\n- 一\n\n[^1]: 注文。")
            self.assertEqual(run.returncode, 0, run.stderr)
            self.assertEqual(run.stderr.count("[unknown-style]"), 1, run.stderr)
            self.assertIn("'nope'", run.stderr)
            self.assertIn("注文", "".join(w[4] for w in words(folder)))

    def test_notes_of_our_layouts_have_bold_and_emphasis(self):
        seen = 0
        for layout in TOP.glob("templates/*/layout.json"):
            note = json.loads(layout.read_text("utf-8"))["styles"].get("footnote")
            if note is not None:
                seen += 1
                self.assertTrue({"strong", "em"} <= note.keys(), layout)
        self.assertGreater(seen, 2)

    def test_findings_quote_the_table(self):
        with tempfile.TemporaryDirectory() as folder:
            run = build(folder, figures(40, 4))
            self.assertRegex(run.stderr, r"2025-12\.json:\d+:\d+: warning: the table '项 栏0 栏1 栏2 栏3 栏' .*/stories/0/body/zh.*\[table-split\]")


if __name__ == "__main__":
    unittest.main()
