# SPDX-License-Identifier: MIT
"""What stands beside a name-plate has at most two lines a side, and a status's words stand on one line with its shape."""
import json
import re
import shutil
import subprocess
import tempfile
import unittest
from collections import Counter
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
SNAPSHOTS = TOP / "input" / "snapshots"
# With the longest dates, periods, names of issuers and titles.
LONG = ("cq-sme-digital/2024-12", "sample-province/2024-Q3", "cq-techup-2025/2025-H1", "sample-city-hant/2025-03", "eu-renewables-2020/2018")


class Masthead(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="jianbao-masthead-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def lines(self, snapshot, template):
        report = self.folder / "report.json"
        subprocess.run([TOP / "build" / "jianbao", "build", "-q", "-t", template, "--report", report, "-o", self.folder / "out", snapshot],
                       cwd=TOP, capture_output=True, check=True)
        return json.loads(report.read_text(encoding="utf-8"))["lines"]

    def test_two_lines_beside_a_name(self):
        for template in ("gazette", "broadsheet", "parallel"):
            for name in LONG:
                lines = self.lines(SNAPSHOTS / f"{name}.json", template)
                ears = Counter((line["page"], line["flow"], line["file"]) for line in lines if line["flow"].startswith("ear-") and line["style"] != "revised")
                with self.subTest(template=template, snapshot=name):
                    self.assertGreaterEqual(len(ears), 2)
                    self.assertLessEqual(max(ears.values()), 2, ears)

    def test_a_line_each_for_period_and_date_on_a_card(self):
        """Days and months of two figures had the day alone on a third line."""
        for name in LONG:
            lines = self.lines(SNAPSHOTS / f"{name}.json", "card")
            ears = Counter(line["page"] for line in lines if line["flow"] == "ear")
            with self.subTest(snapshot=name):
                self.assertEqual(set(ears.values()), {2}, ears)

    def test_a_status_is_never_parted_from_its_shape(self):
        """Where the line has no room for 'on track' or 略慢, all of it goes to the next one; what is left is its beginning."""
        for name, status, ends in (("cq-techup-2025/2025-H1", "略慢", ("慢",)), ("sample-ministry/2025-03", "on track", ("track",))):
            lines = self.lines(SNAPSHOTS / f"{name}.json", "gazette")
            keys = [line["text"] for line in lines if line["flow"].startswith("key")]
            self.assertTrue(any(text.startswith(status) for text in keys), keys)
            self.assertEqual([text for text in keys if text.startswith(ends)], [])

    def test_no_space_between_a_figure_and_its_unit(self):
        """Between two Han characters a space is one: 483.0万 个. Behind a digit the composer sets it, as between all digits and Han."""
        for template in ("gazette", "broadsheet", "parallel", "card"):
            lines = self.lines(SNAPSHOTS / "sample-ministry" / "2025-11.json", template)
            keys = [line["text"] for line in lines if line["style"] == "keyvalue"]
            with self.subTest(template=template):
                self.assertIn("483.0万个", keys)
                self.assertEqual([text for text in keys if re.search(r"[\u4e00-\u9fff] ", text)], [])


if __name__ == "__main__":
    unittest.main()
