# SPDX-License-Identifier: MIT
"""The build tool behind `make fonts`, the list of faces and the list of characters."""
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import jsonschema
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

TOP = Path(__file__).resolve().parents[2]
TOOL = TOP / "build" / "prepare-fonts"
CHARACTERS = TOP / "fonts" / "characters.txt"
PREPARED = TOP / "fonts" / "prepared"


def make_face(path, text, family="Own"):
    """A TrueType face with a square for each character of the text."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for point in ((0, 800), (800, 800), (800, 0)):
        pen.lineTo(point)
    pen.closePath()
    square = pen.glyph()
    names = [".notdef"] + [f"g{ord(c):04x}" for c in text]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(c): f"g{ord(c):04x}" for c in text})
    builder.setupGlyf({name: square for name in names})
    builder.setupHorizontalMetrics({name: (1000, 0) for name in names})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": f"{family}-Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)


class Tool(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="jianbao-fonts-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.face = self.folder / "own.ttf"
        make_face(self.face, "AB\u4e2d\u6587\U00020089")
        self.roles = {"serif": {"face": "Own", "file": "own.ttf", "fallback": ["sans"]},
                      "sans": {"face": "Own", "file": str(self.face)}}
        self.out = self.folder / "prepared"
        self.characters = "AB\u4e2d\u7b80\n"

    def run_tool(self, out=None):
        (self.folder / "fonts.json").write_text(json.dumps({"format": "jianbao.fonts/1", "roles": self.roles}))
        (self.folder / "characters.txt").write_text(self.characters, encoding="utf-8")
        return subprocess.run([TOOL, self.folder / "fonts.json", self.folder / "characters.txt", out or self.out],
                              cwd="/", capture_output=True, encoding="utf-8", check=False)

    def stamp(self):
        return json.loads((self.out / "prepared.json").read_text(encoding="utf-8"))["roles"]

    def map(self, role):
        return set(TTFont(self.out / f"{role}.otf").getBestCmap())

    def test_cuts_to_the_list_and_says_from_what(self):
        done = self.run_tool()
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(self.map("serif"), {ord(c) for c in "AB\u4e2d"})
        entry = self.stamp()["serif"]
        self.assertEqual((entry["file"], entry["characters"], entry["wanted"]), ("own.ttf", 3, 4))
        self.assertEqual(entry["source_sha256"], hashlib.sha256(self.face.read_bytes()).hexdigest())
        made = (self.out / entry["prepared"]).read_bytes()
        self.assertEqual((entry["sha256"], entry["size"]), (hashlib.sha256(made).hexdigest(), len(made)))

    def test_a_table_of_patterns_is_made_again_where_it_is_damaged(self):
        table = self.out / "hyph_en_US.dic.table"
        self.assertIn("hyphenation", self.run_tool().stdout)
        made = table.read_bytes()
        self.assertNotIn("hyphenation", self.run_tool().stdout)
        table.write_bytes(made[:-1])
        self.assertIn("hyphenation", self.run_tool().stdout)
        self.assertEqual(table.read_bytes(), made)

    def test_tables_of_shapes_are_made_again_where_they_are_damaged_or_of_another_face(self):
        table = self.out / "serif.otf.table"
        self.assertRegex(self.run_tool().stdout, r"serif +shapes")
        made = table.read_bytes()
        self.assertNotIn("shapes", self.run_tool().stdout)
        for damaged in (made[:-1], made[:-1] + bytes([made[-1] ^ 1]), b""):
            table.write_bytes(damaged)
            self.assertRegex(self.run_tool().stdout, r"^serif +shapes, \d+ kB\n$")
            self.assertEqual(table.read_bytes(), made)
        self.characters = "A\n"
        self.assertRegex(self.run_tool().stdout, r"serif +shapes")
        self.assertNotEqual(table.read_bytes(), made)

    def test_ranges_and_comments(self):
        self.characters = "# A B\nU+0041-0041 # the letter\n\U00020089\n"
        self.assertEqual(self.run_tool().returncode, 0)
        self.assertEqual(self.map("serif"), {0x41, 0x20089})

    def test_malformed_list_names_the_line(self):
        for bad in ("A\nU+0041 0042\n", "A\nU+0042-0041\n", "A\nU+41-110000\n", "A\nU+-41\n"):
            self.characters = bad
            done = self.run_tool()
            self.assertEqual(done.returncode, 65, bad)
            self.assertIn("characters.txt:2: error:", done.stderr)

    def test_made_again_only_when_something_changed(self):
        self.run_tool()
        made = self.out / "serif.otf"

        def remade():
            before = made.stat().st_ino
            self.assertEqual(self.run_tool().returncode, 0)
            return made.stat().st_ino != before

        self.assertFalse(remade())
        self.characters = "A\n"
        self.assertTrue(remade())
        make_face(self.face, "AC")
        self.assertTrue(remade())
        made.write_bytes(b"cut short")
        self.assertTrue(remade())
        shutil.copy(self.face, self.folder / "other.ttf")
        self.roles["serif"]["file"] = "other.ttf"
        self.assertTrue(remade())
        self.assertFalse(remade())

    def test_another_hash_is_a_warning_each_time(self):
        self.roles["serif"]["sha256"] = "0" * 64
        for _ in range(2):
            done = self.run_tool()
            self.assertEqual(done.returncode, 0)
            self.assertEqual(done.stderr.count("warning"), 1)
            self.assertIn("own.ttf", done.stderr)

    def test_an_absent_face(self):
        self.roles["black"] = {"face": "None", "file": "none.ttf", "package": "fonts-none", "optional": True, "else": "sans"}
        done = self.run_tool()
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("served by sans", done.stdout)
        self.assertNotIn("black", self.stamp())
        del self.roles["black"]["optional"]
        done = self.run_tool()
        self.assertEqual(done.returncode, 66)
        self.assertIn("install the package fonts-none", done.stderr)

    def test_roles_that_are_gone_leave_no_face(self):
        self.run_tool()
        del self.roles["sans"]
        self.assertEqual(self.run_tool().returncode, 0)
        self.assertEqual(sorted(n for n in os.listdir(self.out) if not n.endswith(".table")), ["prepared.json", "serif.otf"])

    def test_no_face_in_the_file(self):
        for data in (b"", b"not a face", b"\0\1\0\0" + bytes(200), self.face.read_bytes()[:300]):
            self.face.write_bytes(data)
            done = self.run_tool()
            self.assertEqual(done.returncode, 65)
            self.assertIn("own.ttf", done.stderr)

    def test_a_role_cannot_leave_the_folder(self):
        self.roles["../evil"] = self.roles.pop("sans")
        self.assertEqual(self.run_tool().returncode, 65)
        self.assertFalse((self.folder / "evil.otf").exists())

    def test_cannot_write(self):
        (self.folder / "file").write_text("")
        for out in (self.folder / "file", self.folder / "file" / "deeper", Path("/proc/prepared")):
            done = self.run_tool(out)
            self.assertEqual(done.returncode, 73, done.stderr)
            self.assertIn("cannot", done.stderr)


class Lists(unittest.TestCase):
    def test_the_list_of_faces_follows_its_schema(self):
        fonts = json.loads((TOP / "fonts" / "fonts.json").read_text(encoding="utf-8"))
        schema = json.loads((TOP / "input" / "schema" / "fonts.schema.json").read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.Draft202012Validator(schema).validate(fonts)
        for role, face in fonts["roles"].items():
            for other in face["fallback"] + [face.get("else", role)]:
                self.assertIn(other, fonts["roles"], role)
            if not face.get("optional"):
                self.assertIn(face["package"], ("fonts-noto-cjk", "fonts-lxgw-wenkai"))

    @unittest.skipUnless(Path("/usr/share/unicode/Unihan_OtherMappings.txt.bz2").exists(), "needs unicode-data")
    def test_the_list_of_characters_is_what_its_sources_say(self):
        subprocess.run([sys.executable, TOP / "tests" / "tools" / "characters.py", "--check"], check=True)

    def test_gb2312_is_in_the_list_whole(self):
        text = "".join(line for line in CHARACTERS.read_text(encoding="utf-8").splitlines() if line[:1] != "#")
        missing = [bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF)
                   if not (row == 0xD7 and cell >= 0xFA) and bytes((row, cell)).decode("gb2312") not in text]
        self.assertEqual(missing, [])


class PreparedFaces(unittest.TestCase):
    """The faces that `make fonts` made from the system's packages."""

    def test_text_of_a_briefing_is_covered(self):
        wanted = set(map(ord, "重庆市中小企业数字化转型进度简报任务完成率百分点亿元℃①⑩—…“”‘’《》〈〉·→↑↓▲▼●○◆■□★㎡％＋−±×≥≤éüǚ€£"))
        wanted |= set(range(0x21, 0x7F))
        for role in ("serif", "serif-bold", "sans", "sans-bold"):
            self.assertEqual(wanted - set(TTFont(PREPARED / f"{role}.otf").getBestCmap()), set(), role)

    def test_what_composition_needs_is_kept_and_the_rest_is_gone(self):
        for role in ("serif", "serif-bold", "sans", "sans-bold"):
            face = TTFont(PREPARED / f"{role}.otf")
            self.assertLessEqual({"GSUB", "GPOS", "BASE", "VORG", "vhea", "vmtx", "GDEF", "CFF "}, set(face.keys()))
            features = {record.FeatureTag for table in ("GSUB", "GPOS")
                        for record in face[table].table.FeatureList.FeatureRecord}
            self.assertLessEqual({"kern", "liga", "locl", "pwid", "halt", "vhal", "vert", "vrt2"}, features)
            self.assertNotIn("ruby", features)
            top = face["CFF "].cff[0]
            self.assertEqual(len(top.GlobalSubrs), 0)
            self.assertFalse(any(hasattr(part.Private, "Subrs") for part in top.FDArray))
            self.assertLess(face["maxp"].numGlyphs, 25000)

    def test_the_licence_travels_along(self):
        for path in PREPARED.glob("*.otf"):
            self.assertIn("scripts.sil.org/OFL", TTFont(path)["name"].getDebugName(14))


if __name__ == "__main__":
    unittest.main()
