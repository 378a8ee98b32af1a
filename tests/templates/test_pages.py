# SPDX-License-Identifier: MIT
"""The shipped pages hold what their layouts measure: one page a language, nothing beyond a limit, signs that need no colour."""
import json
import shutil
import subprocess
import sys
import tempfile
import unittest
from collections import Counter
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "tests" / "tools"))
import sheets  # noqa: E402

JIANBAO = TOP / "build" / "jianbao"
SNAPSHOTS = TOP / "input" / "snapshots"
MAIN = sorted((SNAPSHOTS / "cq-sme-digital").glob("*.json"))
# Pages that were once beyond a limit: heads for a quarter over their line, names parted by larger type, a last page of tiles alone, a
# box of one row, ink at a box's foot, a chart a hair too low, a ranking or two stories alone on the last page, a chart of one value that
# left its column white, a table that went over because folding alone gave its names too little.
TIGHT = (("parallel", "nothing", "sample-company"), ("parallel", "2025-Q1", "cq-reported"), ("parallel", "2024-04", "cq-reported"),
         ("parallel", "2025-01", "sample-city-hant"), ("parallel", "met", "sample-company"), ("parallel", "behind", "sample-ministry"),
         ("parallel", "2025-03", "cq-sme-digital"), ("gazette", "2019", "eu-renewables-2020"), ("gazette", "nothing", "sample-sdg"),
         ("gazette", "first", "cq-sme-digital"), ("parallel", "2025-04", "sample-city-hant"), ("parallel", "2024-02", "cq-sme-digital"),
         ("broadsheet", "2025", "cq-techup-2025"), ("broadsheet", "2022-H1", "cq-reported"), ("broadsheet", "2024-08", "cq-reported"),
         ("broadsheet", "first", "cq-mfg-finance"), ("broadsheet", "end", "eu-renewables-2020"),
         ("broadsheet", "2020-09", "cq-reported"), ("parallel", "2024-12", "sample-agency"))
LIGHTS = ("on_track", "slow", "behind", "met", "missed")


def last_of_each_plan():
    return [sorted(p.glob("*.json"))[-1] for p in sorted(SNAPSHOTS.iterdir())]


class Pages(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="jianbao-pages-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def pages(self, snapshot, template="gazette"):
        report = self.folder / "report.json"
        subprocess.run([JIANBAO, "build", "-q", "-t", template, "--report", report, "-o", self.folder / "out", snapshot],
                       cwd=TOP, capture_output=True, check=True)
        return json.loads(report.read_text(encoding="utf-8"))["pages"]

    def test_one_page_a_language(self):
        for snapshot in MAIN:
            story = bool(json.loads(snapshot.read_text(encoding="utf-8")).get("stories"))
            with self.subTest(snapshot.stem):
                count = Counter(page["lang"] for page in self.pages(snapshot))
                self.assertEqual(dict(count), dict.fromkeys(("zh", "en"), 2 if story else 1))

    def test_figures_under_a_text_stay_together(self):
        """One of four stood at the foot of the first page, three headed the second."""
        pdf, = sheets.build("gazette", "behind", "sample-sdg", self.folder / "behind")[0]
        pages = [subprocess.run(["pdftotext", "-layout", "-f", n, "-l", n, pdf, "-"], capture_output=True, text=True, check=True).stdout
                 for n in ("1", "2")]
        where = [[i for i, page in enumerate(pages) if words in page] for words in ("In figures", "of the year gone", "points behind:")]
        self.assertEqual(where, [where[0]] * 3)

    def test_a_card_is_one_picture_a_language(self):
        """Every month of the plan with the longest texts, the revised one too, and the last of each other plan."""
        for snapshot in [*MAIN, *last_of_each_plan()]:
            plan = json.loads((TOP / "input" / "plans" / f"{snapshot.parent.name}.json").read_text(encoding="utf-8-sig"))
            with self.subTest(snapshot.parent.name, period=snapshot.stem):
                count = Counter(page["lang"] for page in self.pages(snapshot, "card"))
                self.assertEqual(dict(count), dict.fromkeys(plan.get("langs", ("zh", "en")), 1))

    def test_no_page_is_beyond_a_measure(self):
        for snapshot in [*MAIN, *last_of_each_plan()]:
            with self.subTest(snapshot.parent.name, period=snapshot.stem):
                self.assertEqual([page["look_beyond"] for page in self.pages(snapshot) if page["look_beyond"]], [])

    def test_tight_pages_are_within_their_measures(self):
        for template, case, plan in TIGHT:
            with self.subTest(template, case=case, plan=plan):
                _, pages, said = sheets.build(template, case, plan, self.folder / "sheet")
                self.assertTrue(pages)
                self.assertEqual([page["look_beyond"] for page in pages if page["look_beyond"]], [])
                self.assertEqual([s["message"] for s in said if s["severity"] == "warning" and s["code"] not in sheets.INPUT], [])

    def test_characters_are_not_spaced_out(self):
        """Where a figure that parts from nothing goes over, its line is not filled with gaps of a third of an em: another size serves."""
        for name in ("cq-reported/2020-09", "cq-techup-2025/2025", "sample-work-report/2025-Q1", "cq-sme-digital/2024-06", "chengdu-srdi/2025-06"):
            report = self.folder / "report.json"
            subprocess.run([JIANBAO, "build", "-q", "-t", "broadsheet", "-l", "zh", "--report", report, "-o", self.folder, SNAPSHOTS / f"{name}.json"], check=True)
            lines = [line for line in json.loads(report.read_text(encoding="utf-8"))["lines"] if line["justified"]]
            self.assertGreater(len(lines), 5)
            self.assertEqual([line["text"] for line in lines if line["widest_han_gap"] > 3], [], name)

    def test_lights_are_told_by_shape(self):
        """A grey print, and eyes that do not part red and green, have the shape alone."""
        for layout in sorted((TOP / "templates").glob("*/layout.json")):
            shapes = [look["shape"] for name, look in json.loads(layout.read_text(encoding="utf-8"))["status"].items() if name in LIGHTS]
            with self.subTest(layout.parent.name):
                self.assertEqual(len(set(shapes)), len(LIGHTS), shapes)


if __name__ == "__main__":
    unittest.main()
