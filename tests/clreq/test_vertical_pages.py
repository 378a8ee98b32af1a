# SPDX-License-Identifier: MIT
"""Vertical cells on pages: their height, their tiers, what does not fit, and what readers of the PDF get of them."""
import json
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import pikepdf
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

sys.path.insert(0, str(Path(__file__).parent))
from vertical import SERIF, VerticalSheet, glyphs_of_pdf, glyphs_of_trace  # noqa: E402
from press import JIANBAO, SNAPSHOT, TOP  # noqa: E402
from views import MONTH, sheet  # noqa: E402

CHECK = TOP / "tests" / "tools" / "check_pdf.py"
STORY = ("重庆市印发工作方案，推动15000家中小企业数字化转型；到2027年，规上企业全部达到“二级”以上水平！各区县按《点线面》布局——一是培育12家样板企业（含5家Smart Factory），"
         "二是建设GDP示范链，完成46.3%……三是打造3～5个园区。A区·B区，‘好’吗？对：好。")
LINE = re.compile(r"line (\d+) page=(\d+) (\S+) (\S+) col=(\d+) at=(\S+),(\S+) measure=(\S+) .*vertical$", re.M)


def make_face(path):
    """A TrueType face of squares, without layout tables."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for point in ((0, 400), (400, 400), (400, 0)):
        pen.lineTo(point)
    pen.closePath()
    text = " 0一汉，（）"
    square, names = pen.glyph(), [".notdef"] + [f"g{ord(c):04x}" for c in text]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(c): f"g{ord(c):04x}" for c in text})
    builder.setupGlyf({name: square for name in names})
    builder.setupHorizontalMetrics({name: (1000, 0) for name in names})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Own", "styleName": "Regular", "psName": "Own-Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)


def bare(text):
    return re.sub(r"\s", "", text)


def cell(flow, **more):
    return {"flow": flow, "writing": "vertical", **more}


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="jianbao-down-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def template(self, bands, words, styles=None, **layout):
        template = self.folder / "template"
        template.mkdir(exist_ok=True)
        look = sheet(bands, styles, page={"width": 600, "height": 460})
        look.update(layout)
        (template / "layout.json").write_text(json.dumps(look, ensure_ascii=False), encoding="utf-8")
        (template / "zh.md").write_text(words, encoding="utf-8")
        return template

    def jianbao(self, *words):
        return subprocess.run([JIANBAO, *map(str, words)], cwd=TOP, capture_output=True, encoding="utf-8", check=False)

    def build(self, *about, form="pdf", edition="screen", words=(), **more):
        done = self.jianbao("build", "-t", self.template(*about, **more), "--lang", "zh", "--edition", edition, "--format", form, "-o", self.folder / "out", *words, SNAPSHOT)
        self.said = done.stderr
        self.code = done.returncode
        name = "*-print.pdf" if edition == "print" else f"*.{form}"
        return next((self.folder / "out").glob(name), None)

    def lines(self, *about, **more):
        """(flow, column, x of the middle, y of the head, length) of each vertical line."""
        path = self.build(*about, form="trace", **more)
        self.assertIsNotNone(path, self.said)
        return [(m[3], int(m[5]), float(m[6]), float(m[7]), float(m[8])) for m in LINE.finditer(path.read_text(encoding="utf-8"))]


class Readers(Case):
    BANDS = [{"height": 180, "gutter": 20, "cells": [cell("v", width=240), {"flow": "h", "weight": 1}]}]
    WORDS = f"::: v\n\n{STORY}\n\n::: h\n\n横排文字“引号”12，46.3%。\n"

    def test_text_in_order(self):
        """Readers of text get the story as it was written, whichever way a character stands."""
        for edition in ("screen", "print"):
            pdf = self.build(self.BANDS, self.WORDS, edition=edition)
            for reader in (["pdftotext", pdf, "-"], ["pdftotext", "-raw", pdf, "-"], ["mutool", "draw", "-F", "txt", pdf]):
                said = bare(subprocess.run(reader, capture_output=True, encoding="utf-8", check=True).stdout)
                self.assertIn(bare(STORY), said, f"{edition}, {reader[0]}")
                self.assertIn("横排文字“引号”12，46.3%。", said)

    def test_lines_of_text(self):
        """pdftotext takes each vertical line for one line."""
        said = subprocess.run(["pdftotext", self.build(self.BANDS, self.WORDS), "-"], capture_output=True, encoding="utf-8", check=True).stdout
        self.assertEqual(bare(said.splitlines()[0]), "重庆市印发工作方案，推动15000家中小")

    def test_structure_holds_the_text(self):
        said = subprocess.run(["pdfinfo", "-struct-text", self.build(self.BANDS, self.WORDS)], capture_output=True, encoding="utf-8", check=True).stdout
        parts = re.findall(r'^\s*"(.*)"$', said, re.M)
        self.assertIn(bare(STORY), bare("".join(parts)))

    def test_standards(self):
        for edition, flag in (("screen", "--screen"), ("print", "--print")):
            pdf = self.build(self.BANDS, self.WORDS, edition=edition)
            done = subprocess.run([sys.executable, CHECK, flag, pdf], capture_output=True, encoding="utf-8", check=False)
            self.assertEqual(done.returncode, 0, done.stdout)

    def test_one_subset_of_a_face(self):
        """Both directions share the font program, its widths and its ToUnicode."""
        with pikepdf.open(self.build(self.BANDS, self.WORDS)) as pdf:
            fonts = dict(pdf.pages[0].Resources.Font.items())
            down = {k: f for k, f in fonts.items() if f.Encoding == "/Identity-V"}
            self.assertEqual(list(down), ["/V0"])
            self.assertEqual(down["/V0"].DescendantFonts[0].objgen, fonts["/F0"].DescendantFonts[0].objgen)
            self.assertEqual(down["/V0"].ToUnicode.objgen, fonts["/F0"].ToUnicode.objgen)
            self.assertEqual([int(v) for v in down["/V0"].DescendantFonts[0].DW2][1], -1000)
            programs = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/FontFile3" in o]
            self.assertEqual(len(programs), 1)

    def test_horizontal_files_have_no_second_font(self):
        with pikepdf.open(self.build([{"cells": [{"flow": "h"}]}], "::: h\n\n横排文字\n")) as pdf:
            self.assertEqual([f.Encoding for _, f in pdf.pages[0].Resources.Font.items()], ["/Identity-H"])
            self.assertNotIn("/DW2", pdf.pages[0].Resources.Font["/F0"].DescendantFonts[0])

    def test_figures_keep_their_keys(self):
        trace = self.build([{"height": 180, "cells": [cell("v")]}], "::: v\n\n{{i.firms.value.u}}，完成{{i.firms.completion}}\n", form="trace").read_text(encoding="utf-8")
        rows = [row for row in trace.splitlines() if row.startswith("text ") and " vertical" in row]
        self.assertTrue(any("figure=" in row and '"2316"' in row and " vertical turned" in row for row in rows), rows)

    def test_links_lie_over_their_text(self):
        pdf = self.build([{"height": 180, "cells": [cell("v", width=100)]}], "::: v\n\n见[市政府网站](https://example.org/)。\n")
        glyph = next(g for g in glyphs_of_pdf(pdf) if g.text == "市")
        with pikepdf.open(pdf) as file:
            left, foot, right, head = [float(v) for v in file.pages[0].Annots[0].Rect]
        self.assertAlmostEqual(left, glyph.x, 1)
        self.assertAlmostEqual(right - left, 10, 1)
        self.assertAlmostEqual(head - foot, 50, 1)
        self.assertAlmostEqual(460 - head, glyph.y - 8.8, 1)


class Heights(Case):
    LONG = "::: v\n\n" + "汉" * 60 + "\n\n::: h\n\n" + "横" * 100 + "\n"

    def beside(self, **more):
        return [{"gutter": 20, "cells": [cell("v", **more), {"flow": "h", "width": 200}]}]

    def test_as_high_as_the_band(self):
        """The lines are as long as the horizontal text beside them is high."""
        lines = self.lines(self.beside(width=150), self.LONG)
        self.assertEqual([line[4] for line in lines], [75.0] * len(lines))
        self.assertEqual(len(lines), 9)

    def test_the_band_grows_for_its_vertical_text(self):
        """Sixty characters in two lines of ten points need a band of thirty characters, and no more."""
        lines = self.lines(self.beside(width=30), self.LONG)
        self.assertEqual([line[4] for line in lines], [300.0] * 2)

    def test_fill(self):
        """A band that takes what the page has left makes its vertical lines longer."""
        bands = [{"height": "fill", "min_height": 60, "cells": [cell("v", width=150)]}]
        lines = self.lines(bands, self.LONG.split("::: h")[0])
        self.assertEqual([line[4] for line in lines], [375.0] * 2)

    def test_too_little_height_is_an_error(self):
        bands = [{"name": "side", "height": 75, "cells": [cell("v", width=75)]}]
        self.assertIsNone(self.build(bands, self.LONG.split("::: h")[0]))
        self.assertEqual(self.code, 65)
        self.assertIn("band 'side' needs 45.000 pt more than its height", self.said)

    def test_too_little_width_is_an_error(self):
        """No height holds forty paragraphs in the width of three lines: nothing is cut, and an author sees it."""
        words = "::: v\n\n" + "\n\n".join("汉字" for _ in range(10)) + "\n"
        bands = [{"height": 75, "cells": [cell("v", width=45)]}]
        self.assertIsNone(self.build(bands, words))
        self.assertIn("the vertical lines of flow 'v' need 105.000 pt more than the width of their cell", self.said)
        self.assertIn("[vertical-overflow]", self.said)
        trace = self.build(bands, words, form="trace", words=["--frames"]).read_text(encoding="utf-8")
        self.assertEqual(trace.count('"汉字"'), 10)

    def test_what_is_no_text_is_refused(self):
        self.assertIsNone(self.build([{"height": 150, "cells": [cell("v")]}], "::: v\n\n汉\n\n| 指标 | 完成 |\n|---|---|\n| 企业 | 2316 |\n"))
        self.assertIn("zh.md:5:", self.said)
        self.assertIn("[vertical-content]", self.said)

    def test_trials_swallow_no_report(self):
        """What is wrong with a line is told once, though it is set several times before its length is known."""
        words = self.LONG.replace("汉" * 60, "汉汉202420242024汉汉汉汉汉汉汉汉汉")
        path = self.build(self.beside(width=60), words, words=["--strict"], form="trace")
        ragged = sum(" ragged" in row for row in path.read_text(encoding="utf-8").splitlines() if row.startswith("line "))
        self.assertGreater(ragged, 0)
        self.assertEqual(self.said.count("[line-ragged]"), ragged, self.said)

    def test_trials_count_no_paragraph(self):
        trace = self.build(self.beside(width=150), self.LONG, form="trace").read_text(encoding="utf-8")
        self.assertEqual(set(re.findall(r"^line .* par=(\d+) ", trace, re.M)), {"0", "1"})

    def test_goes_to_the_next_page_whole(self):
        """A band that may be split does not split its vertical cell."""
        words = "::: a\n\n" + "横" * 52 * 15 + self.LONG.replace("::: v", "\n\n::: v")
        bands = [{"cells": [{"flow": "a"}]}, {"split": True, "gutter": 20, "cells": [cell("v", width=45), {"flow": "h", "width": 200}]}]
        path = self.build(bands, words, form="trace")
        pages = {m[2] for m in LINE.finditer(path.read_text(encoding="utf-8"))}
        self.assertEqual(pages, {"1"})

    def test_check_knows_what_is_too_narrow(self):
        wide = {"wide": {"extends": "body", "leading": "4L"}}
        for bands, message in (([{"height": 150, "cells": [cell("v", width=45, styles={"p": "wide"})]}], "a vertical line of flow 'v' takes 60.000 pt, its cell is 45.000 pt wide inside"),
                               ([{"height": 75, "cells": [cell("v", columns=3, gutter=10)]}], "the vertical lines of flow 'v' are only 18.333 pt long")):
            done = self.jianbao("check", self.template(bands, "::: v\n\n汉\n", wide))
            self.assertIn(message, done.stdout + done.stderr)
            self.assertIn("cell-too-narrow", done.stdout + done.stderr)

    def test_check_refuses_what_is_of_horizontal_lines(self):
        for key, value in (("fit", {"lines": 2}), ("feather", True)):
            done = self.jianbao("check", self.template([{"cells": [cell("v", **{key: value})]}], "::: v\n\n汉\n"))
            self.assertIn(f"a vertical cell has no '{key}'", done.stdout + done.stderr)

    def test_no_flow_goes_on_from_or_to_it(self):
        """Nothing is said twice, nothing is lost: a vertical cell has its flow for itself."""
        for first, second in ((cell("v", width=60), {"flow": "v", "continue": True}), ({"flow": "v", "width": 60}, cell("v", **{"continue": True}))):
            done = self.jianbao("check", self.template([{"height": 75, "cells": [first, second]}], "::: v\n\n汉\n"))
            self.assertIn("vertical cells have neither boxes nor flows that go on", done.stdout + done.stderr)

    def test_styles_have_their_budget(self):
        """The longest variant that its style's lines hold, however long the band makes them."""
        words = "::: v\n\n{.brief} " + "汉" * 30 + " {or} " + "字" * 10 + "\n\n::: h\n\n" + "横" * 100 + "\n"
        style = {"brief": {"extends": "body", "align": "left", "fit": {"lines": 2}}}
        trace = self.build(self.beside(width=60), words, style, form="trace").read_text(encoding="utf-8")
        self.assertIn("字字字", trace)
        self.assertNotIn("汉", trace)

    def test_styles_no_longer_say_it(self):
        done = self.jianbao("check", self.template([{"cells": [{"flow": "v"}]}], "::: v\n\n汉\n", {"down": {"extends": "body", "vertical": True}}))
        self.assertIn("[unknown-key]", done.stdout + done.stderr)


class Places(Case):
    def test_block_stands_where_valign_says(self):
        """top, middle and foot: at the right, in the middle, at the left."""
        for valign, x in (("top", 132.5), ("middle", 132.5 - 35), ("foot", 132.5 - 70)):
            lines = self.lines([{"height": 150, "cells": [cell("v", width=100, valign=valign)]}], "::: v\n\n" + "汉" * 30 + "\n")
            self.assertEqual([line[2] for line in lines], [x, x - 15])

    def test_insets(self):
        lines = self.lines([{"height": 150, "cells": [cell("v", width=100, inset=[10, 5, 20, 3])]}], "::: v\n\n" + "汉" * 20 + "\n")
        self.assertEqual(lines, [("v", 0, 127.5, 50.0, 120.0), ("v", 0, 112.5, 50.0, 120.0)])

    def test_tiers(self):
        """Columns of a vertical cell are tiers: the upper one is filled, from right to left, then the lower one."""
        lines = self.lines([{"height": 150, "cells": [cell("v", width=60, columns=2, gutter=10)]}], "::: v\n\n" + "汉" * 7 * 6 + "\n")
        self.assertEqual([line[1] for line in lines], [0, 0, 0, 0, 1, 1])
        self.assertEqual([line[3] for line in lines], [40.0] * 4 + [120.0] * 2)
        self.assertEqual([line[2] for line in lines], [92.5, 77.5, 62.5, 47.5, 92.5, 77.5])

    def test_headings_and_lists(self):
        """Headings keep their tags, lists their hanging indent."""
        words = "::: v\n\n## 小标题\n\n" + "汉" * 20 + "\n\n1. " + "汉" * 20 + "\n"
        path = self.build([{"height": 150, "cells": [cell("v")]}], words, form="trace")
        self.assertRegex(path.read_text(encoding="utf-8"), r"element \d+ H1 .*title=\"小标题\"")
        self.assertRegex(path.read_text(encoding="utf-8"), r"element \d+ LI ")
        item = [g for g in glyphs_of_trace(path) if g.text == "汉"][20:]
        heads = sorted({round(g.y - 8.8, 3) for g in item})
        self.assertEqual((heads[0], len([g for g in item if round(g.y - 8.8, 3) == heads[0]])), (60.0, 2))

    def test_furniture(self):
        """A vertical cell may stand in a page's head and foot; the foot stands at the type area's own, 320 pt below its head."""
        look = {"header": [{"height": 60, "cells": [cell("v", width=30), {"flow": "h"}]}],
                "footer": [{"height": 60, "cells": [cell("w", width=30), {"flow": "g"}]}]}
        path = self.build([{"cells": [{"flow": "q"}]}], "::: v\n\n头条新闻\n\n::: h\n\n横\n\n::: q\n\n正文\n\n::: w\n\n第[1](style:page)页\n\n::: g\n\n脚\n", form="trace", **look)
        heads = {(g.text, g.way): round(g.y - 8.8, 3) for g in glyphs_of_trace(path)}
        self.assertEqual(heads["头", "upright"], 40.0)
        self.assertEqual(heads["第", "upright"], 360.0)
        self.assertEqual(heads["1", "upright"], 370.0)

    def test_shapes_stand_upright(self):
        """The status's triangle points up in a vertical line too."""
        looks = {"status": {"on_track": {"color": "ink", "shape": "up"}}}
        path = self.build([{"height": 150, "cells": [cell("v")]}], "::: v\n\n[按期](light:on_track)\n", form="trace", **looks)
        row = next(r for r in path.read_text(encoding="utf-8").splitlines() if r.startswith("path fill"))
        points = [tuple(map(float, p.split(","))) for p in re.findall(r" [ml] (\S+,\S+)", row)]
        top = min(points, key=lambda p: p[1])
        others = [p for p in points if p != top]
        self.assertEqual(others[0][1], others[1][1], row)
        self.assertAlmostEqual(top[0], (others[0][0] + others[1][0]) / 2, 2)


class Faces(unittest.TestCase):
    def read(self, text, measure=9, **settings):
        page = VerticalSheet(**settings)
        page.add(text, measure)
        page.set()
        self.addCleanup(page.close)
        return page.trace[0].lines, page.pdf[0].lines

    def test_a_face_without_a_form_has_the_mark_turned(self):
        """The Kai face draws no vertical dash: it is turned, and its two halves meet."""
        for lines in self.read("{.left} *汉——汉*"):
            dashes = [g for g in lines[0].glyphs if g.text == "—"]
            self.assertEqual([g.way for g in dashes], ["turned"] * 2)
            self.assertAlmostEqual(dashes[1].along - dashes[0].along, 1, 2)
            self.assertAlmostEqual(lines[0].glyphs[-1].along, 3, 2)

    def test_wide_figures_are_made_smaller(self):
        """The Kai face has no narrow figures: two of them are set smaller, so that they go into the cell."""
        for lines in self.read("{.left} *汉12汉*"):
            digits = [g for g in lines[0].glyphs if g.text in "12"]
            self.assertTrue(all(8 < g.size < 9 for g in digits), digits[0].size)
            self.assertAlmostEqual(lines[0].glyphs[-1].along, 2, 2)

    def test_english_is_turned_whole(self):
        for lines in self.read("{.left} [in 12 of “37” districts](lang:en)", 20):
            self.assertEqual({g.way for g in lines[0].glyphs}, {"turned"})

    def test_divided_words_are_read_whole(self):
        """A word divided at a line's foot is one word for readers, as in horizontal lines."""
        page = VerticalSheet("zh")
        page.add("[The commission reports transformation of firms](lang:en)", 16)
        page.set()
        self.addCleanup(page.close)
        pdf = next((page.folder / "pdf").glob("*.pdf"))
        self.assertTrue(page.pdf[0].lines[0].text.endswith("trans-"), page.pdf[0].lines[0])
        said = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, encoding="utf-8", check=True).stdout
        self.assertIn("transformation", said)


class OwnFace(Case):
    """A face without vertical forms: the bureau's own, made here."""

    def test_marks_are_moved_and_turned(self):
        fonts = self.folder / "fonts"
        fonts.mkdir()
        make_face(fonts / "own.ttf")
        roles = {"serif": {"face": "Own", "file": "own.ttf", "fallback": ["rest"]}, "rest": {"face": "Noto", "file": SERIF[0], "index": SERIF[1]}}
        roles.update({name: roles["serif"] for name in ("serif-bold", "sans", "sans-bold", "kai")})
        (fonts / "fonts.json").write_text(json.dumps({"format": "jianbao.fonts/1", "roles": roles}), encoding="utf-8")
        template = self.template([{"height": 150, "cells": [cell("v")]}], "::: v\n\n汉，汉（汉）汉\n")
        done = subprocess.run([JIANBAO, "build", "-t", template, "--lang", "zh", "--format", "trace", "-o", "out", SNAPSHOT.resolve()],
                              cwd=self.folder, capture_output=True, encoding="utf-8", check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        glyphs = list(glyphs_of_trace(next((self.folder / "out").glob("*.trace"))))
        self.assertEqual("".join(g.text for g in glyphs), "汉，汉（汉）汉")
        first, comma, second, opening = glyphs[:4]
        self.assertEqual((comma.way, opening.way, glyphs[5].way), ("upright", "turned", "turned"))
        self.assertAlmostEqual(comma.x, first.x + 5, 2)  # half an em to the right and up of where Han stand
        self.assertAlmostEqual(comma.y, first.y + 10 - 5, 2)
        self.assertAlmostEqual(second.y, first.y + 20, 2)


class Broadsheet(Case):
    """The template that has a vertical column: its text, as the trace has it, in one piece for readers of the PDF, and with its figures' keys."""

    def test_side_column(self):
        done = {}
        for form in ("trace", "pdf"):
            done[form] = self.jianbao("build", "-t", "broadsheet", "--format", form, "-o", self.folder / "out", MONTH)
            self.assertEqual(done[form].returncode, 0, done[form].stderr)
        rows = [row for row in next((self.folder / "out").glob("*.trace")).read_text(encoding="utf-8").splitlines() if row.startswith("text ") and " vertical" in row]
        text = bare("".join(re.search(r'"(.*)"$', row)[1] for row in rows))
        self.assertGreater(len(text), 20)
        self.assertGreater(sum("figure=" in row for row in rows), 2)
        self.assertTrue(all("lang=zh" in row for row in rows))
        pdf = next((self.folder / "out").glob("*.pdf"))
        for reader in (["pdftotext", "-f", "1", "-l", "1", pdf, "-"], ["mutool", "draw", "-F", "txt", pdf, "1"]):
            self.assertIn(text, bare(subprocess.run(reader, capture_output=True, encoding="utf-8", check=True).stdout), reader[0])


class Report(Case):
    def test_report_of_lines(self):
        """The line-quality report names vertical lines, and their sums add up."""
        path = self.folder / "lines.json"
        self.build([{"height": 120, "cells": [cell("v", width=300)]}], f"::: v\n\n{STORY}\n", words=["--report", path])
        lines = json.loads(path.read_text(encoding="utf-8"))["lines"]
        self.assertGreater(len(lines), 8)
        self.assertEqual(bare("".join(line["text"] for line in lines)), bare(STORY))
        for line in lines[:-1]:
            self.assertEqual(line["writing"], "vertical")
            self.assertAlmostEqual(line["natural"] - line["shrink"] + line["stretch"], line["measure"], 3)


if __name__ == "__main__":
    unittest.main()
