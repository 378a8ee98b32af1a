# SPDX-License-Identifier: MIT
"""Languages side by side: Chinese at the left and English at the right of every page, each block at one height in both, one language wholly
before the other in the structure, and files that keep their standards."""
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "e2e"))
sys.path.insert(0, str(HERE))
from program import TOP, jianbao  # noqa: E402
from test_edges import build, read_trace  # noqa: E402
from variants import VARIANTS  # noqa: E402

MAY = TOP / "input" / "snapshots" / "cq-sme-digital" / "2024-05.json"
CASES = ("month-5", "month-12", "all-behind", "long-names", "long-story", "sixty-indicators")


class Parallel(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="jianbao-parallel-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.traces = {}
        for case in CASES:
            done, trace = build("parallel", VARIANTS[case](cls.folder / case), cls.folder / "out" / case)
            assert done.returncode == 0, done.stderr
            cls.traces[case] = trace

    def heads(self, page):
        """The first baseline of each flow, by language."""
        found = {"zh": {}, "en": {}}
        lang = {t.line: t.lang for t in page.texts}
        for number, (flow, x, base, _) in page.lines.items():
            if number in lang:
                side = "zh" if x < page.width / 2 else "en"
                found[side].setdefault(flow, base)
        return found

    def test_each_language_has_its_side(self):
        for case, trace in self.traces.items():
            for page in read_trace(trace):
                with self.subTest(case=case, page=page.number):
                    sides = {t.lang: [] for t in page.texts}
                    for t in page.texts:
                        if re.search("[一-鿿]", t.text) or t.lang == "en" and re.search("[a-z]{3} [a-z]", t.text):
                            sides[t.lang].append(t.left < page.width / 2)
                    self.assertEqual([set(s) for _, s in sorted(sides.items(), reverse=True)], [{True}, {False}])

    def test_blocks_begin_at_one_height(self):
        for case in ("month-5", "month-12", "all-behind", "long-names"):
            for page in read_trace(self.traces[case]):
                zh, en = self.heads(page).values()
                same = [f for f in zh if f in en and re.match(r"part|news|trend|strip|sparks|second\d|method", f)]
                with self.subTest(case=case, page=page.number):
                    self.assertTrue(same)
                    for flow in same:
                        self.assertAlmostEqual(zh[flow], en[flow], delta=0.01, msg=flow)

    def test_blocks_stand_on_one_page(self):
        """Even where a story goes on over pages in one language only."""
        for case, trace in self.traces.items():
            places = {"zh": {}, "en": {}}
            for page in read_trace(trace):
                for lang, flows in self.heads(page).items():
                    for flow in flows:
                        places[lang].setdefault(flow, page.number)
            both = set(places["zh"]) & set(places["en"])
            self.assertGreater(len(both), 15)
            for flow in both:
                with self.subTest(case=case, flow=flow):
                    self.assertEqual(places["zh"][flow], places["en"][flow])

    def test_one_language_wholly_before_the_other(self):
        rows = re.findall(r"^element (\d+) (\w+) (?:parent=(\d+) )?lang=(\w+)", self.traces["month-5"], re.M)
        sections = [r for r in rows if r[1] == "Sect" and r[2] == "0"]
        self.assertEqual([s[3] for s in sections], ["zh", "en"])
        border = int(sections[1][0])
        parents = {r[0]: r[2] for r in rows}
        for number, tag, _, _ in rows:
            at = number
            while parents.get(at) and parents[at] != "0":
                at = parents[at]
            if tag not in ("Document", "Sect"):
                self.assertEqual(at == sections[1][0], int(number) > border)

    def test_files_keep_their_standards(self):
        for edition, how in (("screen", "--screen"), ("print", "--print")):
            out = self.folder / edition
            done = jianbao("build", "-q", "-t", "parallel", "--edition", edition, "-o", out, MAY)
            self.assertEqual(done.returncode, 0, done.stderr)
            check = subprocess.run([sys.executable, TOP / "tests" / "tools" / "check_pdf.py", how, *out.glob("*.pdf")],
                                   capture_output=True, text=True)
            self.assertEqual(check.returncode, 0, check.stdout)


if __name__ == "__main__":
    unittest.main()
