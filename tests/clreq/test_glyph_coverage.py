# SPDX-License-Identifier: MIT
"""Glyph coverage: what no face has is an error before the first page, with every field and a count; rare characters are found in fallbacks."""
import json
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from fontTools.ttLib import TTFont

sys.path.insert(0, str(Path(__file__).parent))
from press import HERE, JIANBAO, TOP, glyphs_of_pdf  # noqa: E402
from views import sheet  # noqa: E402

RARE = "㵘𠮷䶮"
UNASSIGNED = "\u0378"  # Greek block, no character there
BEYOND = "\U0003FF00"  # plane 3, unassigned


class Coverage(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="jianbao-coverage-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.input = self.folder / "input"
        shutil.copytree(HERE / "fixtures" / "plans", self.input / "plans")
        shutil.copytree(HERE / "fixtures" / "snapshots", self.input / "snapshots")
        shutil.copytree(HERE / "fixtures" / "photos", self.input / "photos")
        self.plan = self.input / "plans" / "clreq.json"
        self.snapshot = self.input / "snapshots" / "clreq" / "2024-05.json"
        self.edit(self.snapshot, lambda s: s.pop("photo"))
        self.template = self.folder / "template"
        self.template.mkdir()
        self.words("正文{{i.firms.name}}")
        (self.template / "layout.json").write_text(json.dumps(sheet([{"cells": [{"flow": "story"}]}])), encoding="utf-8")

    def edit(self, path, change):
        value = json.loads(path.read_text(encoding="utf-8"))
        change(value)
        path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")

    def words(self, text):
        (self.template / "zh.md").write_text(f"::: story\n\n{text}\n", encoding="utf-8")

    def run_it(self, command, *words, form="json"):
        option = ["--log-format", form] if command == "build" else ["--format", form]
        out = ["-o", self.folder / "out"] if command == "build" else []
        done = subprocess.run([str(w) for w in (JIANBAO, command, "-t", self.template, "--lang", "zh", *out, *option, *words)],
                              cwd=TOP, capture_output=True, stdin=subprocess.DEVNULL, encoding="utf-8", check=False)
        found = [json.loads(row) for row in done.stderr.splitlines() if row.startswith("{")]
        return done.returncode, [d for d in found if d["code"] == "missing-glyph"]

    def test_rare_characters_come_from_fallbacks(self):
        self.edit(self.plan, lambda p: p["indicators"][0]["name"].update(zh=f"企业{RARE}"))
        code, missing = self.run_it("build", self.snapshot)
        self.assertEqual((code, missing), (0, []))
        glyphs = [g for _, g in glyphs_of_pdf(next((self.folder / "out").glob("*.pdf")))]
        for c in RARE:
            self.assertIn(c, [g.text for g in glyphs])

    def test_a_story_has_the_mark_of_missing_type(self):
        """In an editor's story 〓 stands for it, read as the character itself, and a warning names it; in a plan it is an error."""
        self.words("{{#stories}}{{{body}}}{{/stories}}")
        story = {"headline": {"zh": "题", "en": "T"}, "body": {"zh": f"甲{UNASSIGNED}乙", "en": "A."}}
        self.edit(self.snapshot, lambda s: s.update(stories=[story]))
        code, missing = self.run_it("build", self.snapshot)
        self.assertEqual(code, 0)
        self.assertEqual({d["severity"] for d in missing}, {"warning"})
        self.assertIn(f"U+{ord(UNASSIGNED):04X}", missing[0]["message"])
        self.assertEqual(missing[0]["pointer"], "/stories/0/body/zh")
        text = subprocess.run(["pdftotext", next((self.folder / "out").glob("*.pdf")), "-"], capture_output=True, check=True, encoding="utf-8").stdout
        self.assertIn(f"甲{UNASSIGNED}乙", text)
        self.edit(self.plan, lambda p: p["title"].update(zh=f"题{UNASSIGNED}"))
        self.assertEqual(self.run_it("build", self.snapshot)[0], 65)

    def test_unassigned_code_points_are_errors_with_field_and_count(self):
        for c in (UNASSIGNED, BEYOND):
            with self.subTest(f"U+{ord(c):04X}"):
                self.edit(self.plan, lambda p: (p["indicators"][0]["name"].update(zh=f"企{c}业{c}"), p["title"].update(zh=f"题{c}")))
                for command in ("build", "check"):
                    code, missing = self.run_it(command, self.snapshot)
                    self.assertEqual(code, 65)
                    self.assertEqual(len(missing), 1, "one finding for the code point, however often it stands")
                    said = missing[0]["message"]
                    self.assertIn(f"U+{ord(c):04X}", said)
                    self.assertIn("3 in all", said)
                    self.assertIn("/indicators/0/name/zh (2)", said)
                    self.assertIn("/title/zh (1)", said)
                self.assertFalse((self.folder / "out").exists() and list((self.folder / "out").glob("*.pdf")))

    def test_each_code_point_has_its_own_finding(self):
        self.edit(self.snapshot, lambda s: s["source"].update(zh=f"来源{UNASSIGNED}{BEYOND}{RARE}"))
        _, missing = self.run_it("check", self.snapshot)
        self.assertEqual(sorted(re.search(r"U\+[0-9A-F]+", d["message"])[0] for d in missing), ["U+0378", "U+3FF00"])

    def test_stories_are_counted(self):
        def change(s):
            s["stories"] = [{"headline": {"zh": "题", "en": "T"}, "body": {"zh": f"第一段。\n\n第二段{UNASSIGNED}。", "en": "B"}}]
        self.edit(self.snapshot, change)
        _, missing = self.run_it("check", self.snapshot)
        self.assertIn("/stories/0/body/zh (1)", missing[0]["message"])

    def test_escapes_and_encodings_are_read(self):
        text = json.dumps(json.loads(self.plan.read_text(encoding="utf-8")), ensure_ascii=True).replace("\\u4f01\\u4e1a", "\\u4f01\\u4e1a\\u0378")
        self.plan.write_text(text, encoding="utf-8")
        self.assertEqual(len(self.run_it("check", self.snapshot)[1]), 1)

    def test_templates_are_counted_outside_their_tags(self):
        self.words(f"正文{UNASSIGNED}和{{{{! {BEYOND} }}}}")
        for what in (self.snapshot, self.template):
            _, missing = self.run_it("check", what)
            self.assertEqual(len(missing), 1, missing)
            self.assertIn("zh.md:3 (1)", missing[0]["message"])

    def test_other_languages_and_own_keys_do_not_count(self):
        self.edit(self.plan, lambda p: (p["title"].update(en=f"Title {UNASSIGNED}"), p.update(x_note=f"{BEYOND}")))
        self.assertEqual(self.run_it("check", self.snapshot), (0, []))

    def test_the_last_fallback_is_asked(self):
        """A character that only the last fallback has is set in its face."""
        fonts = json.loads((TOP / "fonts" / "fonts.json").read_text(encoding="utf-8"))
        wenkai = fonts["roles"]["kai"]["file"]
        serif = TTFont(fonts["roles"]["serif"]["file"], fontNumber=2, lazy=True).getBestCmap()
        only = sorted(c for c in TTFont(wenkai, lazy=True).getBestCmap() if c not in serif and 0x3400 <= c < 0x30000)
        self.assertTrue(only, "WenKai has nothing of its own")
        self.edit(self.plan, lambda p: p["indicators"][0]["name"].update(zh=f"企业{chr(only[0])}"))
        code, missing = self.run_it("build", self.snapshot)
        self.assertEqual((code, missing), (0, []))
        glyph = next(g for _, g in glyphs_of_pdf(next((self.folder / "out").glob("*.pdf"))) if g.text == chr(only[0]))
        self.assertNotIn("Serif", glyph.face)


if __name__ == "__main__":
    unittest.main()
