# SPDX-License-Identifier: MIT
"""What an edition refuses is told wholly in the interface's language, its remedy too, and each fault once."""
import re
import shutil
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from program import TOP, ProgramTest, jianbao  # noqa: E402

INK = '"ink":   {"screen": "#000000", "print": [0, 0, 0, 100]}'
CAPTION = '"caption":  {"extends": "note"}'
SPOILT = ((INK, INK.replace("0, 0, 0, 100", "100, 90, 80, 100"), ("too-much-ink", "text-in-several-inks")),
          (CAPTION, CAPTION.replace("}", ', "size": 6.5}'), ("text-too-small",)))


class WhatAnEditionRefuses(ProgramTest):
    def test_in_both_languages(self):
        shutil.copytree(TOP / "templates", self.folder / "templates")
        layout = self.folder / "templates" / "bulletin" / "layout.json"
        sound = layout.read_text(encoding="utf-8")
        for was, now, codes in SPOILT:
            self.assertEqual(sound.count(was), 1)
            layout.write_text(sound.replace(was, now), encoding="utf-8")
            for lang in ("en", "zh"):
                done = jianbao("--ui-lang", lang, "build", "-q", "-t", layout.parent, "-e", "print", "-o", self.out, TOP / "input/snapshots/sample-county/2024-12.json")
                self.assertEqual(done.returncode, 65, done.stderr)
                self.assertEqual(tuple(re.findall(r"\[([a-z-]+)\]$", done.stderr, re.M)), codes)
                for line in done.stderr.splitlines():
                    told = re.sub(r"^\S+\.json:|\[[a-z-]+\]$", "", line)
                    self.assertEqual(bool(re.search(r"[a-z]{2,} [a-z]{2,}", told)), lang == "en", line)


if __name__ == "__main__":
    unittest.main()
