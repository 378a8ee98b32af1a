# SPDX-License-Identifier: MIT
"""Variants in a template and in an editor's story: what is taken is printed, counted and reported, in both languages; check knows the keys."""
import json
import re
import shutil
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from program import TOP, ProgramTest, command, jianbao  # noqa: E402

LAYOUT = TOP / "tests" / "page" / "fixtures" / "plain.layout.json"
ZH = """::: one

# {{#i.sme_transformed}}截至{{period}}{{name}}累计达{{value.u}}，完成目标{{completion}} {or} {{short}}达{{value.u}} {or} {{value.u}}{{/i.sme_transformed}}

::: story

{{#stories.top}}
## {{headline}}

{.deck} {{deck}}
{{/stories.top}}

::: table

| 指标 | 完成 |
|:--|--:|
{{#indicators}}
{{^measure.statement}}
| {{name}}，截至{{period}}累计，包括所有区县所有园区以及所有在建项目和所有试点单位在内的数字 {or} {{short}} | {{value.cell}} |
{{/measure.statement}}
{{/indicators}}
"""
EN = """::: one

# {{#i.sme_transformed}}By the end of {{period}} {{name}} reached {{value.u}}, {{completion}} of the target {or} {{value.u}} of all {{name}} by now {or} {{value.u}}{{/i.sme_transformed}}

::: story

{{#stories.top}}
## {{headline}}

{.deck} {{deck}}
{{/stories.top}}

::: table

| Indicator | Done |
|:--|--:|
{{#indicators}}
{{^measure.statement}}
| {{name}}, by {{period}}, all districts, all parks, projects that are under way and pilot sites included {or} {{short}} | {{value.cell}} |
{{/measure.statement}}
{{/indicators}}
"""
STORY = {"headline": {"zh": ["第一家样板车间在渝北投产，全市中小企业数字化改造进入新的阶段", "样板车间投产"], "en": ["A first model workshop goes into service in Yubei", "A first model workshop"]},
         "deck": {"zh": "一句话", "en": ["One sentence that is by far too long to stand on one line of this column of a narrow page, whatever is done", "One sentence"]},
         "body": {"zh": "正文。", "en": "Body."}}


class Copyfit(ProgramTest):
    def setUp(self):
        super().setUp()
        self.template = self.folder / "template"
        self.template.mkdir()
        self.layout = json.loads(LAYOUT.read_text(encoding="utf-8"))
        styles = self.layout["styles"]
        for name in ("h1", "h2", "td"):
            styles[name]["fit"] = {"lines": 1}
        styles["deck"] = {"extends": "body", "align": "left", "fit": {"lines": 1}}
        self.layout["body"][0]["cells"] = [{"flow": "one"}]
        self.layout["body"] = [b for b in self.layout["body"] if b["name"] in ("top", "story", "table")]
        self.layout["body"][1]["cells"] = [{"flow": "story", "columns": 2}]
        self.layout.update(header=[], next_header=[], footer=[])
        self.write()
        self.edit(self.snapshot, lambda s: s.update(stories=[STORY]))

    def write(self, zh=ZH, en=EN):
        (self.template / "layout.json").write_text(json.dumps(self.layout), encoding="utf-8")
        (self.template / "zh.md").write_text(zh, encoding="utf-8")
        (self.template / "en.md").write_text(en, encoding="utf-8")

    def fits(self, *words):
        report = self.folder / "lines.json"
        done = self.build("-t", self.template, "--report", report, *words, self.snapshot)
        self.assertEqual(done.returncode, 0, done.stderr)
        notes = jianbao("check", "-t", self.template, *words, self.snapshot).stderr  # builds keep them to themselves
        self.said = done.stderr + notes
        return json.loads(report.read_text(encoding="utf-8"))["fits"]

    def keys(self):
        path, = self.out.glob("*.figures.json")
        return {f["key"] for f in json.loads(path.read_text(encoding="utf-8"))["figures"]}

    def printed(self):
        return command("pdftotext", "-raw", self.one_pdf(), "-").stdout

    def one(self, fits, slot, lang):
        found, = [f for f in fits if f["slot"] == slot and f["lang"] == lang]
        return found

    def test_each_language_takes_the_longest_that_fits(self):
        fits = self.fits()
        self.assertEqual(self.said.count("warning"), 0, self.said)
        zh, en = self.one(fits, "h1", "zh"), self.one(fits, "h1", "en")
        self.assertEqual((zh["variant"], en["variant"], zh["variants"]), (2, 3, 3))
        self.assertEqual((zh["solved_by"], zh["left_over"], zh["page"], en["page"]), (["variant"], 0, 1, 2))
        self.assertGreater(zh["over"], 5)
        self.assertEqual((zh["file"], zh["source_line"], zh["lines"]), ("zh.md", 3, 1))
        heads = [self.one(fits, "h2", lang) for lang in ("zh", "en")]
        self.assertEqual([f["variant"] for f in heads], [2, 2])
        self.assertEqual(self.one(fits, "deck", "en")["variant"], 2)
        text = self.printed()
        self.assertIn("样板车间投产", text)
        self.assertNotIn("新的阶段", text)
        self.assertIn("A first model workshop\n", text)

    def test_cells_take_their_own(self):
        fits = [f for f in self.fits() if f["slot"] == "td"]
        self.assertGreater(len(fits), 20)
        self.assertEqual({f["variant"] for f in fits}, {2})
        self.layout["page"]["width"] = "420mm"
        self.write()
        self.assertIn(1, {f["variant"] for f in self.fits() if f["slot"] == "td"})

    def test_figures_that_are_left_out(self):
        """A figure that only the long variant prints is in the report and not in the ledger; other places keep it there."""
        fits = self.fits()
        left = {f["key"]: f["elsewhere"] for f in self.one(fits, "h1", "zh")["left_out"]}
        self.assertEqual(left, {"period": False, "sme_transformed.completion": False})
        self.assertNotIn("sme_transformed.completion", self.keys())
        self.assertIn("sme_transformed.value", self.keys())
        self.assertRegex(self.said, "no page prints .*sme_transformed.completion")
        shutil.rmtree(self.out)
        more = "\n::: story\n\n{{#i.sme_transformed}}\n{{completion}}\n{{/i.sme_transformed}}\n"
        self.write(ZH.replace("\n::: story\n", more, 1), EN.replace("\n::: story\n", more, 1))
        left = {f["key"]: f["elsewhere"] for f in self.one(self.fits(), "h1", "zh")["left_out"]}
        self.assertTrue(left["sme_transformed.completion"])
        self.assertIn("sme_transformed.completion", self.keys())
        self.assertNotIn("no page prints sme_transformed.completion", self.said)

    def test_the_long_one_where_there_is_room(self):
        self.layout["page"]["width"] = "700mm"
        self.write()
        fits = self.fits()
        zh, en = self.one(fits, "h1", "zh"), self.one(fits, "h1", "en")
        self.assertEqual((zh["variant"], zh["over"], zh["solved_by"], zh["left_out"]), (1, 0, [], []))
        self.assertEqual(en["variant"], 1)
        self.assertIn("sme_transformed.completion", self.keys())

    def test_what_fits_in_no_way_is_set_whole_and_told(self):
        self.write(ZH.replace("{{deck}}", "一句很长很长的话，很长很长很长很长很长很长很长的话"), EN)
        fits = self.fits()
        deck = self.one(fits, "deck", "zh")
        self.assertEqual(deck["left_over"], deck["over"])
        self.assertRegex(self.said, rf"(?m)^.*zh\.md:\d+:\d+: warning: deck over by {deck['over']} 字: .*一句很长.*; .*\[over-budget\]$")
        self.assertIn("很长的话", "".join(self.printed().split()))
        self.write(ZH, EN.replace("{.deck} {{deck}}", "{.deck} One sentence that is by far too long to stand on one line of this page"))
        deck = self.one(self.fits(), "deck", "en")
        self.assertIn(f"warning: deck over by {deck['over']} characters: \"", self.said)

    def test_fewer_lines_are_wished(self):
        """Tighter type stands on the wished line where that is enough; else the text has its lines, as large as its style."""
        self.layout["styles"]["h1"]["fit"] = {"lines": 2, "wish": 1, "policy": ["tighter"], "tighten": {"size": 0.8}}
        self.layout["page"]["width"] = "140mm"
        heads = []
        for n in (3, 5, 7, 9):
            self.write("::: one\n\n# " + "一二三四" * n + "\n", "::: one\n\n# Short\n")
            heads.append([f["size"] for f in self.fits() if f["lang"] == "zh" and f["solved_by"] == ["tighter"]])
            self.assertNotIn("over-budget", self.said)
        self.assertEqual(heads, [[], [17], [], [18]])  # one line, one in smaller type, two, two in smaller type

    def test_a_key_figure_and_its_unit_share_a_line(self):
        for template in ("gazette", "broadsheet"):
            done = self.build("-t", template, "--format", "trace", "--lang", "zh", TOP / "input" / "snapshots" / "sample-ministry" / "2025-08.json")
            self.assertEqual(done.returncode, 0, done.stderr)
            trace, = self.out.glob("*.trace")
            marks = re.findall(r'text at=[\d.]+,([\d.]+) .* element=(\d+) .*"(1\.2113万亿|元)"', trace.read_text(encoding="utf-8"))
            at = {(element, text): y for y, element, text in marks}
            key = [(y, at[element, "元"]) for (element, text), y in at.items() if text != "元" and (element, "元") in at]
            self.assertGreaterEqual(len(key), 2, marks)  # the headline's and the key figure's
            for value, unit in key:
                self.assertEqual(value, unit, template)

    def test_explain_knows_what_is_printed(self):
        done = jianbao("explain", "-t", self.template, self.snapshot, "sme_transformed.completion")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertNotIn("printed", done.stdout)  # what stands behind a printed figure is explained, but no page prints it
        self.assertNotEqual(jianbao("explain", "-t", self.template, self.snapshot, "sme_transformed.nothing").returncode, 0)

    def test_check_knows_the_keys(self):
        self.assertEqual(jianbao("check", self.template).returncode, 0)
        self.layout["styles"]["deck"]["fit"]["word"] = 3
        self.layout["styles"]["h1"]["fit"] = {"lines": 1, "policy": ["tighter"], "tighten": {"size": 0.8}}
        self.layout["styles"]["td"]["fit"] = {"lines": 1, "policy": ["tighter"], "tighten": {"size": 0.85}}
        self.write()
        self.assertIn("[unknown-key]", jianbao("check", self.template).stderr)
        del self.layout["styles"]["deck"]["fit"]["word"]
        self.write()
        said = jianbao("check", self.template).stderr
        self.assertEqual(said.count("[tighten-under-least]"), 1, said)
        self.assertIn("style 'td' in zh would shrink to 6.800 pt; it stops at 7.875 pt", said)
        for fit in ({"lines": 2, "wish": 2, "policy": ["tighter"], "tighten": {"size": 0.8}}, {"lines": 2, "wish": 1}):
            self.layout["styles"]["h1"]["fit"] = fit
            self.write()
            self.assertRegex(jianbao("check", self.template).stderr, r"'wish' is fewer lines than 'lines'.*\[bad-value\]")


if __name__ == "__main__":
    unittest.main()
