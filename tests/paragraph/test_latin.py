# SPDX-License-Identifier: MIT
"""A Latin face as a role of its own: `latin` in fonts.json. Small capitals, old-style figures, figures of one width, ligatures, kerning and
letter-spacing, seen by the widths of a face that is made here; and by those of Linux Libertine where it is installed."""
import json
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "clreq"))
from press import JIANBAO, ORIGIN, SNAPSHOT, TOP  # noqa: E402

FIXTURE = HERE.parent / "clreq" / "fixtures" / "layout.json"
CHECK = TOP / "tests" / "tools" / "check_pdf.py"
LIBERTINE = Path("/usr/share/fonts/opentype/linux-libertine/LinLibertine_R.otf")
# per mille of the em, each its own so that the glyph is known by what it takes; sc: small capital, os: old-style, ln: lining, tf: of one width
WIDTHS = {"space": 250, "A": 710, "B": 720, "H": 740, "V": 730, "a": 510, "b": 520, "f": 330, "i": 240, "f_i": 561, "zero": 503, "one": 403, "two": 504,
          "hyphen": 301, "a.sc": 613, "b.sc": 623, "zero.os": 443, "one.os": 343, "two.os": 433, "zero.tf": 550, "one.tf": 550, "two.tf": 550, "two.ln": 509, "B.zh": 777}
CHARACTERS = {" ": "space", "A": "A", "B": "B", "H": "H", "V": "V", "a": "a", "b": "b", "f": "f", "i": "i", "0": "zero", "1": "one", "2": "two", "-": "hyphen"}
FEATURES = """
languagesystem DFLT dflt; languagesystem latn dflt; languagesystem latn ZHS;
feature tnum { sub zero by zero.tf; sub one by one.tf; sub two by two.tf; } tnum;
feature smcp { sub a by a.sc; sub b by b.sc; } smcp;
feature lnum { sub two by two.ln; } lnum;
feature onum { sub zero by zero.os; sub one by one.os; sub two by two.os; } onum;
feature liga { sub f i by f_i; } liga;
feature kern { pos A V -90; } kern;
feature locl { script latn; language ZHS; sub B by B.zh; } locl;
"""


def make_face(path, family):
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for point in ((0, 600), (200, 600), (200, 0)):
        pen.lineTo(point)
    pen.closePath()
    square, names = pen.glyph(), [".notdef", *WIDTHS]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(c): name for c, name in CHARACTERS.items()})
    builder.setupGlyf({name: square for name in names})
    builder.setupHorizontalMetrics({name: (WIDTHS.get(name, 0), 0) for name in names})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": family})
    builder.setupOS2()
    builder.setupPost()
    addOpenTypeFeaturesFromString(builder.font, FEATURES)
    builder.save(path)


class Latin(unittest.TestCase):
    STYLES = {"caps": {"small_caps": True}, "old": {"old_style": True}, "level": {"tabular": True}, "oldlevel": {"tabular": True, "old_style": True}, "spaced": {"tracking": "0.1em"}}

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="jianbao-latin-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        (self.folder / "fonts").mkdir()
        make_face(self.folder / "fonts" / "latin.ttf", "Latin")
        make_face(self.folder / "fonts" / "bold.ttf", "LatinBold")
        self.roles({"serif": "latin", "serif-bold": "latin-bold"})

    def roles(self, latin, files=("latin.ttf", "bold.ttf")):
        fonts = json.loads((TOP / "fonts" / "fonts.json").read_text(encoding="utf-8"))
        for role, name in latin.items():
            fonts["roles"][role]["latin"] = name
        for role, file in zip(("latin", "latin-bold"), files):
            fonts["roles"][role] = {"face": "Latin", "file": str(file), "fallback": ["serif"]}
        (self.folder / "fonts" / "fonts.json").write_text(json.dumps(fonts), encoding="utf-8")

    def template(self, words, lang, **cell):
        layout = json.loads(FIXTURE.read_text(encoding="utf-8"))
        layout["styles"].update({name: dict(style, font="serif", size=10) for name, style in self.STYLES.items()})
        layout["styles"]["body"]["align"] = "left"
        layout["body"] = [{"height": 150, "cells": [{"flow": "q", **cell}]}]
        template = self.folder / "template"
        template.mkdir(exist_ok=True)
        (template / "layout.json").write_text(json.dumps(layout), encoding="utf-8")
        (template / f"{lang}.md").write_text(f"::: q\n\n{words}\n", encoding="utf-8")
        return template

    def build(self, words, lang="zh", form="trace", **cell):
        done = subprocess.run([JIANBAO, "build", "-t", self.template(words, lang, **cell), "--lang", lang, "--format", form, "-o", "out", SNAPSHOT],
                              cwd=self.folder, capture_output=True, encoding="utf-8", check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        return next((self.folder / "out").glob(f"*.{form}"))

    def runs(self, words, lang="zh", **cell):
        """(face, text, what each glyph takes along the line, per mille of the em) of each run."""
        found, down = [], cell.get("writing") == "vertical"
        for row in self.build(words, lang, **cell).read_text(encoding="utf-8").splitlines():
            m = re.match(r'text at=\S+ w=(\S+) face=(\S+) .* glyphs=(\S+) "(.*)"$', row)
            if m:
                starts = [float((y or 0) if down else x) for x, y, _ in ORIGIN.findall(m[3])]
                steps = [round((b - a) * 100) for a, b in zip(starts, starts[1:] + [starts[0] + float(m[1])])]
                found.append((m[2], m[4], steps))
        return found

    def widths(self, words, lang="zh"):
        """Of the only run in the Latin face."""
        found = [steps for face, _, steps in self.runs(words, lang) if face == "Latin"]
        self.assertEqual(len(found), 1)
        return found[0]

    def test_sets_western_text_in_both_languages(self):
        faces = [(face, text) for face, text, _ in self.runs("汉ab汉，“汉”1汉")]
        self.assertEqual(faces, [("NotoSerifCJKsc-Regular", "汉"), ("Latin", "ab"), ("NotoSerifCJKsc-Regular", "汉，“汉”"), ("Latin", "1"), ("NotoSerifCJKsc-Regular", "汉")])
        self.assertEqual([face for face, _, _ in self.runs("ab 12", "en")], ["Latin"])

    def test_without_the_role_the_face_sets_all(self):
        self.roles({})
        self.assertEqual({face for face, _, _ in self.runs("汉ab汉")}, {"NotoSerifCJKsc-Regular"})

    def test_strong_text_has_its_own(self):
        self.assertEqual([face for face, _, _ in self.runs("ab **ab** 汉", "en")], ["Latin", "LatinBold", "Latin", "NotoSerifCJKsc-Regular"])

    def test_what_the_face_lacks_the_role_sets(self):
        self.assertEqual([face for face, _, _ in self.runs("abx", "en")], ["Latin", "NotoSerifCJKsc-Regular"])

    def test_small_capitals(self):
        self.assertEqual(self.widths("汉[ab](style:caps)汉"), [613, 623])
        self.assertEqual(self.widths("汉ab汉"), [510, 520])
        self.assertEqual(self.widths("[Aab](style:caps)", "en"), [710, 613, 623])

    def test_old_style_figures(self):
        self.assertEqual(self.widths("汉[012](style:old)汉"), [443, 343, 433])
        self.assertEqual(self.widths("汉012汉"), [503, 403, 509])  # lining ones are asked for

    def test_figures_of_one_width(self):
        self.assertEqual(self.widths("[012](style:level)", "en"), [550, 550, 550])
        self.assertEqual(self.widths("[012](style:oldlevel)", "en"), [550, 550, 550])

    def test_ligatures_and_kerning(self):
        self.assertEqual(self.widths("fi AV", "en"), [561, 250, 620, 730])

    def test_letter_spacing(self):
        """A tenth of an em behind each letter but the line's last; letters that stand apart do not join."""
        self.assertEqual(self.widths("[fib](style:spaced)", "en"), [430, 340, 520])

    def test_language_goes_with_the_run(self):
        """The face's own form for Chinese (locl) is taken in Chinese text alone."""
        self.assertEqual(self.widths("汉B汉"), [777])
        self.assertEqual(self.widths("B", "en"), [720])
        self.assertEqual(self.widths("汉[B](lang:en)汉"), [720])

    def test_readers_of_the_pdf_get_letters(self):
        pdf = self.build("汉[ab](style:caps)与[012](style:old)与fi汉", form="pdf")
        said = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, encoding="utf-8", check=True).stdout
        self.assertEqual(re.sub(r"\s", "", said), "汉ab与012与fi汉")
        done = subprocess.run([sys.executable, CHECK, "--screen", pdf], capture_output=True, encoding="utf-8", check=False)
        self.assertEqual(done.returncode, 0, done.stdout)

    def test_stands_in_vertical_lines(self):
        """Turned, its capitals are in the line's middle; two figures share a cell."""
        path = self.build("汉AB汉12汉", writing="vertical", width=100)
        rows = [row for row in path.read_text(encoding="utf-8").splitlines() if row.startswith("text ") and "face=Latin " in row]
        self.assertIn("vertical turned glyphs=-3.000/1,-3.000:7.100/1", rows[0])  # capitals are 600 high
        self.assertIn("vertical glyphs=-4.560:8.000/2,-0.530:8.000/0", rows[1])  # 403 + 509 wide
        self.assertEqual([steps[0] for face, _, steps in self.runs("汉12汉汉", writing="vertical", width=100) if face == "Latin"], [0])

    def test_check_says_what_the_face_lacks(self):
        """Small capitals are not made of capitals set smaller: a face without them is told."""
        words = self.template("{.caps} 汉\n\n{.old} 汉", "zh")
        check = [JIANBAO, "check", words]
        done = subprocess.run(check, cwd=self.folder, capture_output=True, encoding="utf-8", check=False)
        self.assertNotIn("no-such-letters", done.stdout + done.stderr)
        self.roles({})
        done = subprocess.run(check, cwd=self.folder, capture_output=True, encoding="utf-8", check=False)
        self.assertIn("style 'caps' asks for small capitals, and the face NotoSerifCJKsc-Regular has none", done.stdout + done.stderr)
        self.assertIn("style 'old' asks for old-style figures, and the face NotoSerifCJKsc-Regular has none", done.stdout + done.stderr)

    @unittest.skipUnless(LIBERTINE.exists(), "Debian's fonts-linuxlibertine is not installed")
    def test_a_face_of_the_world(self):
        """Linux Libertine: small capitals are wider than small letters, old-style figures are no lining ones, and the file is sound."""
        self.roles({"serif": "latin"}, (LIBERTINE, LIBERTINE))
        found = {text: sum(steps) for face, text, steps in self.runs("汉[abx](style:caps)汉abx汉[0123](style:old)汉01234汉", "zh") if face.startswith("LinLibertine")}
        self.assertEqual(len(found), 3, found)  # "abx" twice: the later one counts
        caps = next(sum(steps) for face, text, steps in self.runs("汉[abx](style:caps)汉") if text == "abx")
        self.assertGreater(caps, found["abx"])
        pdf = self.build("汉[Chongqing](style:caps)汉[0123](style:old)汉office", form="pdf")
        said = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, encoding="utf-8", check=True).stdout
        self.assertEqual(re.sub(r"\s", "", said), "汉Chongqing汉0123汉office")
        done = subprocess.run([sys.executable, CHECK, "--screen", pdf], capture_output=True, encoding="utf-8", check=False)
        self.assertEqual(done.returncode, 0, done.stdout)


class Schema(unittest.TestCase):
    def test_knows_the_role(self):
        import jsonschema
        schema = json.loads((TOP / "input" / "schema" / "fonts.schema.json").read_text(encoding="utf-8"))
        fonts = json.loads((TOP / "fonts" / "fonts.json").read_text(encoding="utf-8"))
        fonts["roles"]["serif"]["latin"] = "sans"
        jsonschema.Draft202012Validator(schema).validate(fonts)
        fonts["roles"]["serif"]["latin"] = "No Role"
        self.assertFalse(jsonschema.Draft202012Validator(schema).is_valid(fonts))


if __name__ == "__main__":
    unittest.main()
