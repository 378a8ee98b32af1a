#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What the program knows of its own templates beforehand changes nothing: a copy that was edited is read, hashed and judged as it stands."""
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
JIANBAO = os.environ.get("JIANBAO", str(TOP / "build" / "jianbao"))
SNAPSHOT = TOP / "input" / "snapshots" / "cq-sme-digital" / "2024-05.json"


class Known(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="jianbao-known-"))
        self.addCleanup(shutil.rmtree, self.folder)
        for name in ("gazette", "words", "digest", "icc"):
            shutil.copytree(TOP / "templates" / name, self.folder / "templates" / name)

    def build(self, *words):
        return subprocess.run([JIANBAO, "build", "-q", "-t", self.folder / "templates" / "gazette", "-o", self.folder / "out", *words, SNAPSHOT],
                              capture_output=True, text=True, check=False)

    def edit(self, name, change):
        path = self.folder / "templates" / name
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")

    def pdf(self):
        return next((self.folder / "out").glob("*.pdf")).read_bytes()

    def test_a_copy_gives_the_same_page(self):
        self.assertEqual(self.build().returncode, 0)
        first = self.pdf()
        # A remark in each file of words: none is what the program knows.
        for path in sorted((self.folder / "templates").glob("*/*.words")):
            path.write_text("# Edited.\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
        self.assertEqual(self.build().returncode, 0)
        self.assertEqual(self.pdf(), first)

    def test_hashes_are_those_of_the_files(self):
        self.edit("words/behind-pace.words", lambda s: s + "# Edited.\n")
        self.assertEqual(self.build().returncode, 0)
        manifest = json.loads((self.folder / "out" / "manifest.json").read_text(encoding="utf-8"))
        checked = 0
        for one in manifest["inputs"]:
            path = self.folder / "templates" / one["name"]
            if path.is_file():
                self.assertEqual(hashlib.sha256(path.read_bytes()).hexdigest(), one["sha256"], one["name"])
                self.assertEqual(path.stat().st_size, one["bytes"])
                checked += 1
        self.assertGreater(checked, 200)

    def test_faults_are_told_where_no_page_comes(self):
        """Words of a language that is not asked for, and of a kind that does not occur; old tags in the page's language."""
        for lang, name, change, told in (("zh", "words/behind-pace.words", lambda s: s.replace("en:\n", "en:\n    {{#open}}\n", 1), "section-not-closed"),
                                         ("zh", "words/behind-pace.words", lambda s: s + "neither a language nor indented\n", "bad-message"),
                                         ("en", "gazette/en.md", lambda s: s + "{{laggards.count}}\n", "old-tag"),
                                         ("en", "words/behind-pace.words", lambda s: s.replace("en:\n", "en:\n    {{laggards.count}}\n", 1), "old-tag")):
            with self.subTest(name, told=told):
                before = (self.folder / "templates" / name).read_text(encoding="utf-8")
                self.edit(name, change)
                done = self.build("--lang", lang)
                self.assertEqual(done.returncode, 65, done.stderr)
                self.assertIn(f"[{told}]", done.stderr)
                self.edit(name, lambda _, text=before: text)

    def test_words_that_are_gone_are_missed(self):
        (self.folder / "templates" / "words" / "behind-pace.words").unlink()
        done = subprocess.run([JIANBAO, "check", self.folder / "templates" / "gazette"], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 65, done.stderr)
        self.assertIn("behind-pace", done.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv)
