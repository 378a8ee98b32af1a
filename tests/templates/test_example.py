# SPDX-License-Identifier: MIT
"""The example of templates/README.md is a whole template: it is checked, built in both languages, and holds in every edge case."""
import json
import os
import re
import shutil
import sys
import tempfile
import unittest
from pathlib import Path

import jsonschema

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "e2e"))
sys.path.insert(0, str(HERE))
from program import TOP, command, jianbao  # noqa: E402
import test_edges  # noqa: E402
from variants import VARIANTS  # noqa: E402

FILE = re.compile(r"^`mine/(\S+)`:\n\n````\w+\n(.*?)^````$", re.M | re.S)


class Example(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="jianbao-example-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.template = cls.folder / "mine"
        cls.template.mkdir()
        found = FILE.findall((TOP / "templates" / "README.md").read_text(encoding="utf-8"))
        for name, text in found:
            (cls.template / name).write_text(text, encoding="utf-8")

    def test_is_a_template(self):
        self.assertEqual(sorted(os.listdir(self.template)), ["en.md", "layout.json", "zh.md"])
        schema = json.loads((TOP / "input/schema/layout.schema.json").read_text(encoding="utf-8"))
        layout = json.loads((self.template / "layout.json").read_text(encoding="utf-8"))
        self.assertEqual([e.message for e in jsonschema.Draft202012Validator(schema).iter_errors(layout)], [])

    def test_check_finds_nothing(self):
        done = jianbao("check", "--strict", self.template)
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_builds_with_its_figures(self):
        out = self.folder / "out"
        done = jianbao("build", "-t", self.template, "-o", out, VARIANTS["month-5"](self.folder / "input"))
        self.assertEqual(done.returncode, 0, done.stderr)
        pdf = next(out.glob("*.pdf"))
        self.assertRegex(command("pdfinfo", pdf).stdout, r"(?m)^Pages: +2$")
        for page, figure in ((1, "2316"), (2, "2,316")):
            text = command("pdftotext", "-f", page, "-l", page, pdf, "-").stdout
            self.assertIn(figure, text)
            self.assertIn("46.3%", text)

    def test_holds_in_every_case(self):
        for name, make in VARIANTS.items():
            with self.subTest(name):
                snapshot = make(self.folder / "edges" / name)
                done, trace = test_edges.build(self.template, snapshot, self.folder / "edges-out" / name)
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertEqual(list(test_edges.faults(trace))[:5], [])

    def test_vertical_band_as_written(self):
        """The band that shows vertical text goes in as it stands, with a style of its own."""
        readme = (TOP / "templates" / "README.md").read_text(encoding="utf-8")
        band = json.loads(re.search(r"^````json\n(\{\"name\": \"story\".*?)^````$", readme, re.M | re.S)[1])
        template = self.folder / "vertical"
        shutil.copytree(self.template, template)
        layout = json.loads((template / "layout.json").read_text(encoding="utf-8"))
        layout["styles"]["side"] = {"font": "serif", "size": 9, "leading": 15, "on_grid": False}
        layout["body"][1] = {"name": "main-en", "langs": ["en"], "split": True, "cells": [{"flow": "text"}, {"flow": "table"}]}
        layout["body"][1:1] = [band, {"name": "table", "langs": ["zh"], "cells": [{"flow": "table"}]}]
        (template / "layout.json").write_text(json.dumps(layout), encoding="utf-8")
        with (template / "zh.md").open("a", encoding="utf-8") as words:
            words.write("\n::: side\n\n{{#headline}}{{short}}“{{value.u}}”{{/headline}}\n")
        self.assertEqual(jianbao("check", template).returncode, 0)
        trace, said = test_edges.build(template, VARIANTS["month-5"](self.folder / "down"), self.folder / "down-out")[::-1]
        self.assertRegex(trace, r"(?m)^line .* side side .* vertical$", said.stderr)
        self.assertEqual(list(test_edges.faults(trace))[:5], [])


if __name__ == "__main__":
    unittest.main()
