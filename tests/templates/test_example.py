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


if __name__ == "__main__":
    unittest.main()
