# SPDX-License-Identifier: MIT
"""A value that has none beside it stands on a scale from 0, on a stem, in a low chart; panels have the level of their target; a map of squares
stands where a ranking has not the whole of its areas."""
import re
import shutil
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from program import JIANBAO, TOP, command  # noqa: E402

STROKE = re.compile(r"^path stroke=\S+ .*?color=(\S+) .*? m (-?[\d.]+),(-?[\d.]+) l (-?[\d.]+),(-?[\d.]+)$", re.M)


class LoneValues(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="jianbao-lone-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def trace(self, template, snapshot):
        out = self.folder / template / snapshot
        done = command(JIANBAO, "build", "-q", "--format", "trace", "-t", template, "-o", out, TOP / "input" / "snapshots" / f"{snapshot}.json")
        self.assertEqual(done.returncode, 0, done.stderr)
        return next(out.glob("*.trace")).read_text(encoding="utf-8")

    def strokes(self, trace, color):
        return [(m[1], *(float(m[i]) for i in range(2, 6))) for m in STROKE.finditer(trace) if m[1] == color]

    def stems(self, trace):
        return [s for s in self.strokes(trace, "value") if s[1] == s[3] and abs(s[4] - s[2]) > 20]

    def test_one_value_stands_on_a_stem_from_zero(self):
        """18 % of 20 %: nine tenths of the height; in the year after there is a line, and no stem."""
        one, two = self.trace("gazette", "eu-renewables-2020/2018"), self.trace("gazette", "eu-renewables-2020/2019")
        stem, = self.stems(one)
        target, = self.strokes(one, "target")
        high, of = abs(stem[4] - stem[2]), abs(target[2] - stem[2])
        self.assertAlmostEqual(high / of, 0.9, places=2)
        self.assertEqual(self.stems(two), [])

    def test_nothing_but_zeros_stands_low(self):
        """No deaths of a target of none: a line along the axis needs no high chart, and the band is no higher than it."""
        def high(snapshot):
            found = re.findall(r'^element \d+ Figure .*? at=\S+?,\S+?,\S+?,(\S+) alt="([^"]*)', self.trace("parallel", snapshot), re.M)
            return next(float(h) for h, alt in found if alt.startswith(("Deaths", "死亡人数")))
        none, some = high("sample-road-safety/2024-Q1"), high("sample-road-safety/2024-Q3")
        self.assertLess(none, 80)
        self.assertGreater(some, 120)

    def test_panels_have_their_targets_level(self):
        """Three panels beside the trend: four levels in each language."""
        trace = self.trace("gazette", "cq-techup-2025/2025-H1")
        levels = self.strokes(trace, "target")
        self.assertEqual(len(levels), 8)
        self.assertTrue(all(s[2] == s[4] for s in levels), levels)

    def test_targets_not_passed_lie_as_high_in_all_panels(self):
        """A panel has no room over its target: how near each has come can be compared. In June no target is passed; one of an October is, and
        its level lies lower."""
        def heights(month):
            trace = self.trace("parallel", f"cq-sme-digital/{month}")
            feet = [s for s in self.strokes(trace, "axis") if s[2] == s[4]]
            for _, x, y, end, _ in (s for s in self.strokes(trace, "target") if s[2] == s[4] and s[3] - s[1] < 150):
                yield round(min(abs(y - foot[2]) for foot in feet if foot[1] == x and abs(foot[3] - end) < 5), 1)
        june, later = list(heights("2024-06")), list(heights("2024-10"))
        self.assertEqual((len(june), len(set(june))), (26, 1), june)
        self.assertGreater(len(set(later)), 1)

    def test_few_panels_are_wider_than_high(self):
        """Five stand three and two, not five in a row higher than wide; their months stand in one line, which readers take as one."""
        trace = self.trace("gazette", "dongying-pilot/2026-Q2").split("\npage ")[1]
        levels = [s for s in self.strokes(trace, "target") if s[2] == s[4] and s[3] - s[1] < 200]
        self.assertEqual([len([s for s in levels if abs(s[2] - y) < 1]) for y in sorted({round(s[2], 1) for s in levels})], [3, 2], levels)
        months = re.findall(r'^text at=(\S+?),.*"2024年12月"$', trace, re.M)
        self.assertEqual(len(set(months)), 2, months)

    def test_a_few_areas_need_no_map(self):
        """Three regions stand in the ranking whole, six towns in squares besides."""
        for plan, squares in (("sample-agency/2024-09", False), ("sample-county/2024-11", True)):
            with self.subTest(plan):
                self.assertEqual("step-5" in self.trace("parallel", plan), squares)


if __name__ == "__main__":
    unittest.main()
