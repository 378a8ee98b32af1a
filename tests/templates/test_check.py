# SPDX-License-Identifier: MIT
"""`jianbao check TEMPLATE` finds faults of words and layout without data, and names file and line; the templates here have none."""
import json
import re
import shutil
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from program import TOP, ProgramTest, command, jianbao  # noqa: E402

TEMPLATES = sorted(p.parent for p in (TOP / "templates").glob("*/layout.json"))


class Faults(ProgramTest):
    def setUp(self):
        super().setUp()
        self.template = self.folder / "templates" / "mine"
        shutil.copytree(TOP / "templates" / "gazette", self.template)
        for beside in ("icc", "words"):
            shutil.copytree(TOP / "templates" / beside, self.folder / "templates" / beside)

    def words(self, old, new, file="zh.md"):
        path = self.template / file
        text = path.read_text(encoding="utf-8")
        self.assertIn(old, text)
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def check(self, code, file, at):
        """The code is reported for the file, on the line where `at` stands."""
        done = jianbao("check", self.template)
        text = (self.template / file).read_text(encoding="utf-8")
        line = text[:text.index(at)].count("\n") + 1
        self.assertRegex(done.stderr, rf"(?m)^{re.escape(str(self.template / file))}:{line}:\d+: .*\[{code}\]$")
        return done

    def test_ours_have_none(self):
        for path in TEMPLATES:
            with self.subTest(path.name):
                done = jianbao("check", "--strict", path)
                self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_unknown_tag_where_no_data_leads(self):
        self.words("::: ear-left", "{{^claims.value.any}}\n{{plan.tittle}}\n{{/claims.value.any}}\n\n::: ear-left")
        done = self.check("unknown-tag", "zh.md", "{{plan.tittle}}")
        self.assertIn('write "title"?', done.stderr)
        self.assertIn("是不是“title”？", jianbao("--ui-lang", "zh", "check", self.template).stderr)
        self.assertEqual(done.returncode, 65)

    def test_unknown_section(self):
        self.words("{{#photo}}", "{{#fotos}}{{/fotos}}{{#photo}}", "en.md")
        self.check("unknown-tag", "en.md", "{{#fotos}}")

    def test_partials_of_another_folder(self):
        """A template's own partial comes before that of the folder which its layout names; both are inputs of the briefing."""
        (self.template / "light.zh.md").write_text("自家的词\n", encoding="utf-8")
        done = self.build("--quiet", "--lang", "zh", "-t", self.template, self.snapshot)
        self.assertEqual(done.returncode, 0, done.stderr)
        text = command("pdftotext", self.one_pdf(), "-").stdout
        self.assertIn("自家的词", text)
        made = json.loads((self.out / "manifest.json").read_text(encoding="utf-8"))["inputs"]
        names = {i["name"] for i in made if i["role"] == "template"}
        self.assertLessEqual({"mine/light.zh.md", "words/light.words", "words/lead.words"}, names)

    def test_partials_that_are_not_there(self):
        self.words('"../words"', '"../wrods"', "layout.json")
        done = self.check("no-partials", "layout.json", '"../wrods"')
        self.assertEqual(done.returncode, 66)

    def test_partials_that_are_no_name(self):
        """The cause is told, not the partials that are missing for it."""
        self.words('"../words"', '5', "layout.json")
        done = self.check("wrong-type", "layout.json", "5,\n  \"page\"")
        self.assertNotIn("unknown-partial", done.stderr)
        self.assertEqual(done.returncode, 65)

    def test_partial_of_the_other_language_only(self):
        (self.template / "only.zh.md").write_text("x", encoding="utf-8")
        self.words("{{#photo}}", "{{^plan}}{{>only}}{{/plan}}{{#photo}}", "en.md")
        self.check("unknown-partial", "en.md", "{{>only}}")

    def message(self, text, name="mine.words"):
        (self.template / name).write_text(text, encoding="utf-8")
        self.words("::: trend", "{{>mine}}\n\n::: trend")

    def test_tag_in_a_folded_message(self):
        self.message("zh:\n    甲，\n      乙{{plan.tittle}}\nen:\n    one\n")
        self.check("unknown-tag", "mine.words", "{{plan.tittle}}")

    def test_digit_in_a_folded_message(self):
        self.message("zh:\n    甲，\n    乙{{plan.title}}5家\n")
        done = self.check("digit-without-key", "mine.words", "5家")
        self.assertIn("mine.words:3:20: ", done.stderr)

    def test_message_in_a_language_that_is_none(self):
        self.message("zh:\n    甲\nxy:\n    one\n")
        self.check("bad-message", "mine.words", "xy:")

    def test_message_beside_a_partial_of_its_name(self):
        (self.template / "mine.zh.md").write_text("乙", encoding="utf-8")
        self.message("zh:\n    甲\n")
        done = jianbao("check", self.template)
        self.assertIn("[partial-twice]", done.stderr)
        self.assertEqual(done.returncode, 65)

    def test_characters_of_messages_are_held_against_the_faces_of_their_language(self):
        """Chinese beside English is no fault; a letter that no English face has is one, and named by its line."""
        self.message("zh:\n    甲\nen:\n    one\n\n    two\U0001d800\n")
        self.words("::: trend", "{{>mine}}\n\n::: trend", "en.md")
        done = self.build("--quiet", "-t", self.template, self.snapshot)
        self.assertRegex(done.stderr, r"mine\.words:6: error: .*\[missing-glyph\]")
        self.assertNotIn("mine.words:2", done.stderr)

    def test_flow_without_place(self):
        self.words("::: trend", "::: nowhere\n\nx\n\n::: trend")
        self.check("flow-without-place", "zh.md", "::: nowhere")

    def test_cell_without_flow(self):
        self.words('{"flow": "photo"', '{"flow": "pictures", "weight": 1}, {"flow": "photo"', "layout.json")
        self.check("cell-without-flow", "layout.json", '{"flow": "pictures"')

    def test_flow_in_two_cells(self):
        self.words('{"flow": "photo"', '{"flow": "trend", "weight": 1}, {"flow": "photo"', "layout.json")
        self.check("flow-twice", "zh.md", "::: trend")

    def test_boxes_and_flows_that_go_on(self):
        shutil.copy(TOP / "tests" / "page" / "fixtures" / "columns.layout.json", self.template / "layout.json")
        for name in (*self.template.glob("*.words"), *self.template.glob("*.md")):
            name.unlink()
        for name in ("zh.md", "en.md", "zh-Hant.md"):
            (self.template / name).write_text("".join(f"::: {flow}\n\nx\n\n" for flow in ("story", "box", "picture", "lead", "side")), encoding="utf-8")
        done = jianbao("check", "--strict", self.template)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.words("::: box", "::: bax")
        self.check("flow-without-place", "zh.md", "::: bax")
        self.words('"continue": true', '"continue": false', "layout.json")
        self.check("flow-twice", "zh.md", "::: lead")

    def test_unknown_style(self):
        self.words("{.deck}", "{.dekc}")
        self.check("unknown-style", "zh.md", "{.dekc}")

    def test_unknown_role(self):
        self.words('"h2big":    {', '"h2big":    {"strong": "sans-heavy", ', "layout.json")
        done = self.check("unknown-role", "layout.json", '"h2big":    {')
        self.assertEqual(done.stderr.count("[unknown-role]"), 1)

    def test_low_contrast(self):
        self.words('"gray":   {"screen": "#565656"', '"gray":   {"screen": "#8a8a8a"', "layout.json")
        done = self.check("low-contrast", "layout.json", '"note": ')
        self.assertIn("'note' in gray on tint has a contrast of", done.stderr)
        self.assertEqual(done.returncode, 0)

    def test_large_type_may_be_fainter(self):
        self.words('"red":    {"screen": "#b01020"', '"red":    {"screen": "#e05060"', "layout.json")  # 3.8 to 1
        done = jianbao("check", self.template)
        self.assertNotIn("'name'", done.stderr)  # 36 pt

    def test_band_that_leaves_the_page(self):
        self.words('"min_height": "20L"', '"min_height": "140L"', "layout.json")
        self.check("too-high", "layout.json", '"name": "foot"')

    def test_cell_that_insets_eat_up(self):
        self.words('"flow": "key2", "weight": 1, "inset": [0, 0, 0, 8]', '"flow": "key2", "weight": 1, "inset": [0, 60, 0, 60]',
                   "layout.json")
        self.check("cell-too-narrow", "layout.json", '"flow": "key2"')

    def test_cells_wider_than_their_band(self):
        self.words('"flow": "lead", "width": 216', '"flow": "lead", "width": 530', "layout.json")
        self.check("too-wide", "layout.json", '"name": "main"')

    def test_frames_that_would_overlap(self):
        """Each way in which a frame could run into its neighbour, or off the page, is refused where it stands."""
        path = self.template / "layout.json"
        whole = path.read_text(encoding="utf-8")
        for old, new, at in ((r'"inset": \[\d+, \d+', '"inset": [0, -60', "-60"), (r'"margin": \[[\d.]+', '"margin": [-40', "-40"),
                             (r'("name": "keys".*?"gutter": )\d+', r"\1-14", '"gutter": -14'),
                             (r'("columns": \d, "gutter": )\d+', r"\1-20", '"gutter": -20')):
            with self.subTest(new):
                path.write_text(re.sub(old, new, whole, count=1), encoding="utf-8")
                self.assertEqual(self.check("bad-length", "layout.json", at).returncode, 65)

    def test_odd_pages_of_content(self):
        self.words('"name": "main", ', '"name": "main", "pages": "odd", ', "layout.json")
        self.check("bad-value", "layout.json", '"pages": "odd"')


class Frames(ProgramTest):
    """--frames draws frames and baselines, and makes pages also of what does not fit."""

    def trace(self, change):
        template = self.folder / "templates" / "mine"
        shutil.copytree(TOP / "templates" / "gazette", template)
        for beside in ("icc", "words"):
            shutil.copytree(TOP / "templates" / beside, self.folder / "templates" / beside)
        layout = json.loads((template / "layout.json").read_text(encoding="utf-8"))
        change(layout)
        (template / "layout.json").write_text(json.dumps(layout), encoding="utf-8")
        done = self.build("--frames", "--format", "trace", "-t", template, self.snapshot)
        return done, "".join(p.read_text(encoding="utf-8") for p in self.out.glob("*.trace"))

    def test_frames_and_baselines(self):
        done, trace = self.trace(lambda layout: None)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertGreater(trace.count("color=frame"), 100)
        self.assertNotIn("color=overflow", trace)

    def test_overflow(self):
        done, trace = self.trace(lambda layout: layout["body"][0].update(height="3L"))
        self.assertIn("[band-overflow]", done.stderr)
        self.assertEqual(done.returncode, 65)
        self.assertIn("color=overflow", trace)


if __name__ == "__main__":
    unittest.main()
