# SPDX-License-Identifier: MIT
"""A small briefing, whole: its trace, its table and its ledger against golden files, as written with the faces of fonts.json.

The template and the figures are this test's own, so that only the program can change the page. Where a page changed
for the better, `UPDATE_GOLDEN=1 python3 -m unittest tests/e2e/test_golden.py` takes the new one over; look at the difference first.
"""
import json
import os
import shutil
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from program import TOP, jianbao, sha256  # noqa: E402

HERE = Path(__file__).resolve().parent
VILLAGE = HERE / "fixtures" / "village"
SNAPSHOT = VILLAGE / "input" / "snapshots" / "village" / "2024-05.json"
ROLES = ("serif", "serif-bold", "sans", "sans-bold")  # of the template


def other_faces():
    """The roles whose file is not the one that the golden files were made with."""
    roles = json.loads((TOP / "fonts" / "fonts.json").read_text(encoding="utf-8"))["roles"]
    return [name for name in ROLES if not Path(roles[name]["file"]).is_file()
            or sha256(roles[name]["file"]) != roles[name]["sha256"]]


class Golden(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="jianbao-golden-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def compare(self, name, written):
        golden = HERE / "golden" / name
        if os.environ.get("UPDATE_GOLDEN"):
            golden.write_text(written, encoding="utf-8")
        self.assertEqual(golden.read_text(encoding="utf-8").splitlines(), written.splitlines(), f"not as {golden}")

    def build(self, *words):
        done = jianbao("build", "-t", VILLAGE / "template", "-o", self.folder, *words, SNAPSHOT)
        self.assertEqual((done.returncode, done.stderr.count("error")), (0, 0), done.stderr)

    def test_trace(self):
        other = other_faces()
        if other:
            self.skipTest(f"another release of the faces for {', '.join(other)} than fonts.json names: lines may break differently")
        self.build("--format", "trace")
        self.compare("village.trace", (self.folder / "village-2024-05.trace").read_text(encoding="utf-8"))

    def test_table(self):
        for ending, name in (("json", "village.table.json"), ("text", "village.table.txt")):
            done = jianbao("table", "--format", ending, SNAPSHOT)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.compare(name, done.stdout)

    def test_the_page_says_what_the_table_says(self):
        self.build()
        ledger = json.loads((self.folder / "village-2024-05.figures.json").read_text(encoding="utf-8"))
        row = json.loads(jianbao("table", "--format", "json", SNAPSHOT).stdout)["indicators"][0]
        self.assertEqual((row["value"], row["completion"], row["schedule"], row["lead"], row["needed_per_month"], row["change"]),
                         (23, 38.3, 41.7, -3.3, 6, 3))  # 23/60; 5/12; -3.33; 37/7 up; 23-20
        self.assertIn("38.3", json.dumps(ledger))


if __name__ == "__main__":
    unittest.main()
