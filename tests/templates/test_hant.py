# SPDX-License-Identifier: MIT
"""Words in traditional characters are Taiwan's: no term of the list in tests/tools/hant.py stands in a template, and none on a page."""
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "tests" / "tools"))
import hant  # noqa: E402

JIANBAO = Path(os.environ.get("JIANBAO", TOP / "build" / "jianbao")).resolve()


class Terms(unittest.TestCase):
    def test_templates(self):
        """`tests/tools/hant.py --fix` puts Taiwan's terms where a conversion of characters left others."""
        found = [f"{path.relative_to(TOP)}: {line}" for path, _, part in hant.texts()
                 for line, better in zip(part.splitlines(), hant.taiwan(part).splitlines()) if line != better]
        self.assertEqual(found, [])
        self.assertGreater(len(list(hant.texts())), 100)

    def test_as_many_variants_as_in_simplified(self):
        """A count that a shorter variant prints beside English would be lacking here (parity)."""
        for path in sorted((TOP / "templates").glob("**/*.words")):
            sections = re.split(r"(?m)^(zh|en|zh-Hant):", path.read_text(encoding="utf-8"))
            variants = {lang: text.count("{or}") for lang, text in zip(sections[1::2], sections[2::2])}
            if {"zh", "zh-Hant"} <= variants.keys():
                self.assertEqual(variants["zh-Hant"], variants["zh"], path)

    def test_the_list_sees_words_and_leaves_tags(self):
        self.assertEqual(hant.taiwan("慢於時序{{信息}}"), "進度落後{{信息}}")
        self.assertEqual(hant.taiwan("3項目標"), "3項目標")
        self.assertEqual(hant.taiwan("新項目"), "新專案")
        for _, new in hant.TERMS:
            self.assertEqual(hant.taiwan(new), new, "what is put in place is no term of the list")

    def test_pages(self):
        """All months of the sample office, gazette and bulletin: what is printed is clean too, and in traditional characters."""
        plan = json.loads((TOP / "input/plans/sample-city-hant.json").read_text(encoding="utf-8"))
        self.assertEqual(plan["langs"][0], "zh-Hant")
        for snapshot in sorted((TOP / "input/snapshots/sample-city-hant").glob("*.json"))[-2:]:
            for template in ("gazette", "bulletin"):
                with tempfile.TemporaryDirectory() as out:
                    done = subprocess.run([JIANBAO, "build", "-q", "-t", template, "--lang", "zh-Hant", "--format", "trace", "-o", out, snapshot],
                                          cwd=TOP, capture_output=True, encoding="utf-8")
                    self.assertEqual(done.returncode, 0, done.stderr)
                    text = next(Path(out).glob("*.trace")).read_text(encoding="utf-8")
                self.assertEqual(hant.taiwan(text), text)
                self.assertEqual([c for c in "时数据进标计产业务项" if c in text], [])


if __name__ == "__main__":
    unittest.main()
