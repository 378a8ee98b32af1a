# SPDX-License-Identifier: MIT
"""What an office says of a value that it has not stands on the indicator's page, in the row of that issue."""
import re
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from program import ProgramTest, jianbao  # noqa: E402

SAID = {"zh": "年终统一核算", "en": "Counted once a year"}


class MissingValue(ProgramTest):
    def test_its_note_is_told(self):
        folder = self.input / "snapshots" / "sample-company"
        first, second = folder / "2025-Q1.json", folder / "2025-Q2.json"
        indicator = "turnover"
        self.edit(second, lambda s: (s["values"].update({indicator: {"missing": "not_yet_published", "note": SAID}}), s.pop("areas", None)))
        done = self.build("-q", first, second)
        self.assertEqual(done.returncode, 0, done.stderr)
        site = self.folder / "site"
        self.assertEqual(jianbao("site", "-q", "-o", site, self.out).returncode, 0)
        for lang, name in (("en", ".html"), ("zh", ".zh.html")):
            page = (site / f"indicator-sample-company-{indicator}{name}").read_text(encoding="utf-8")
            rows = [row for row in re.findall(r"<tr>.*?</tr>", page, re.S) if SAID[lang] in row]
            self.assertEqual(len(rows), 1)
            self.assertIn('datetime="2025-06-30"', rows[0])
            self.assertIn("—", rows[0])


if __name__ == "__main__":
    unittest.main()
