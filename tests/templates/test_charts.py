# SPDX-License-Identifier: MIT
"""Labels of charts in all months of the sample, read from the trace: they stay in the chart's frame, run neither into each other nor over the
end of a line, and the forecast's stands by the forecast's end."""
import json
import re
import shutil
import sys
import tempfile
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from program import JIANBAO, TOP, command  # noqa: E402

NUMBER = r"(-?\d+\.\d+)"
FIGURE = re.compile(rf'^element (\d+) Figure .*? at={NUMBER},{NUMBER},{NUMBER},{NUMBER} alt="(.*)"$')
TEXT = re.compile(rf'^text at={NUMBER},{NUMBER} w={NUMBER} .*? size={NUMBER} color=(\S+) .*? element=(\d+) .*?line=(\d+) .*"(.*)"$')
STROKE = re.compile(rf"^path stroke={NUMBER} .*?color=(\S+) .*?element=(\d+) ?(.*)$")
MONTHS = sorted(p.stem for p in (TOP / "input" / "snapshots" / "cq-sme-digital").glob("20*.json") if "." not in p.stem)
TEMPLATES = ("broadsheet", "parallel", "gazette")
LINES = {"value", "good", "fair", "poor", "forecast", "schedule", "target"}


class Chart:
    def __init__(self, m):
        self.x, self.y, self.w, self.h = (float(m[i]) for i in range(2, 6))
        self.alt, self.labels, self.ends, self.forecast, self.named = m[6], {}, [], [], set()

    def add_text(self, m):
        x, y, w, size = (float(m[i]) for i in range(1, 5))
        box = [x, y - 0.74 * size, x + w, y + 0.05 * size]
        if m[5].removesuffix("-text") in LINES:
            self.named.add(int(m[7]))
        old = self.labels.setdefault(int(m[7]), ["", box])
        old[0] += m[8]
        old[1] = [min(old[1][0], box[0]), min(old[1][1], box[1]), max(old[1][2], box[2]), max(old[1][3], box[3])]

    def add_stroke(self, m):
        points = re.findall(rf"[ml] {NUMBER},{NUMBER}", m[4])
        if m[2] in LINES and points:
            self.ends.append((float(points[-1][0]), float(points[-1][1])))
        if m[2] == "forecast" and points:
            self.forecast.append(self.ends[-1])


def charts(trace):
    found = {}
    for row in trace.splitlines():
        if row.startswith("element ") and (m := FIGURE.match(row)):
            found[m[1]] = Chart(m)
        elif row.startswith("text ") and (m := TEXT.match(row)) and m[6] in found:
            found[m[6]].add_text(m)
        elif row.startswith("path ") and (m := STROKE.match(row)) and m[3] in found:
            found[m[3]].add_stroke(m)
    return [c for c in found.values() if c.labels]


def faults(chart):
    labels = list(chart.labels.values())
    ticks = [b[1] for k, (_, b) in chart.labels.items() if k not in chart.named]
    row = [y for y in ticks if y > max(ticks) - 0.5]
    for key in chart.named if chart.forecast and len(row) > 2 else ():
        if chart.labels[key][1][3] > row[0] + 1:
            yield f"“{chart.labels[key][0]}” stands among the labels of the axis"
    for i, (text, (left, top, right, bottom)) in enumerate(labels):
        if left < chart.x - 0.5 or right > chart.x + chart.w + 0.5 or top < chart.y - 0.5 or bottom > chart.y + chart.h + 0.5:
            yield f"“{text}” leaves the chart"
        for other, (a, b, c, d) in labels[i + 1:]:
            if left < c and a < right and top < d and b < bottom:
                yield f"“{text}” and “{other}” meet"
        for x, y in chart.ends:
            if left < x < right and top < y < bottom:
                yield f"“{text}” stands on the end of a line"
        if chart.forecast and re.match("预计|forecast", text):
            x, y = chart.forecast[-1]
            away = max(left - x, x - right, 0) + max(top - y, y - bottom, 0)
            if away > 30:
                yield f"“{text}” is {away:.0f} pt from the forecast's end"


class Labels(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="jianbao-charts-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        jobs = [(t, m) for t in TEMPLATES for m in MONTHS]

        def build(job):
            out = cls.folder / job[0] / job[1]
            done = command(JIANBAO, "build", "--format", "trace", "-t", job[0], "-o", out,
                           TOP / "input" / "snapshots" / "cq-sme-digital" / f"{job[1]}.json", seconds=3600)
            assert done.returncode == 0, done.stderr
            return charts(next(out.glob("*.trace")).read_text(encoding="utf-8"))
        with ThreadPoolExecutor(max_workers=2) as pool:
            cls.charts = dict(zip(jobs, pool.map(build, jobs)))

    def test_labels_keep_clear(self):
        for (template, month), found in self.charts.items():
            with self.subTest(template=template, month=month):
                self.assertGreaterEqual(len(found), 2)
                self.assertEqual([f for c in found for f in faults(c)], [])

    def test_alternatives_are_made_from_the_data(self):
        """Every chart tells the figure that it shows last."""
        for (template, month), found in self.charts.items():
            for chart in found:
                with self.subTest(template=template, month=month):
                    self.assertRegex(chart.alt, r"\d")

    def test_what_is_wrong_is_found(self):
        chart = next(c for c in self.charts["broadsheet", "2024-05"] if c.forecast)
        key = next(k for k, v in chart.labels.items() if v[0].startswith(("预计", "forecast")))
        text, box = chart.labels[key]
        x, y = chart.forecast[-1]
        on_end = (x - (box[0] + box[2]) / 2, y - (box[1] + box[3]) / 2)
        for dx, dy in ((0, -40), (-100, 0), on_end):
            chart.labels[key] = [text, [box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy]]
            self.assertTrue(list(faults(chart)), (dx, dy))


class Panels(unittest.TestCase):
    """Small multiples, and what is drawn of values that stand alone."""

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="jianbao-panels-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def trace(self, snapshot, *words):
        done = command(JIANBAO, "build", "-q", "--format", "trace", "-t", "gazette", "-l", "en", "-o", self.folder / "out", *words, snapshot)
        self.assertEqual(done.returncode, 0, done.stderr)
        return next((self.folder / "out").glob("*.trace")).read_text(encoding="utf-8")

    def dates(self, trace):
        return re.findall(r'^text .*"([A-Z][a-z]{2} 20\d\d)"$', trace, re.M)

    def test_panels_tell_from_when_to_when_they_run(self):
        same = self.dates(self.trace(TOP / "input" / "snapshots" / "sample-company" / "2025-Q4.json"))
        self.assertEqual(same, ["Dec 2024", "Dec 2025"] * (len(same) // 2))  # once below each column
        self.assertLess(len(same), 2 * 9)
        shutil.rmtree(self.folder / "out")
        own = self.dates(self.trace(TOP / "input" / "snapshots" / "sample-agency" / "2025-04.json"))
        self.assertGreater(len(set(own)), 2)  # each panel its own

    def test_a_value_between_two_gaps_is_drawn(self):
        discs = []
        for gaps in ((), ("Q1", "Q3")):
            for quarter in ("Q1", "Q2", "Q3", "Q4"):
                month = json.loads((TOP / "input" / "snapshots" / "sample-company" / f"2025-{quarter}.json").read_text(encoding="utf-8"))
                month["values"]["turnover"] = None if quarter in gaps else month["values"]["turnover"]
                (self.folder / f"2025-{quarter}.json").write_text(json.dumps(month), encoding="utf-8")
            trace = self.trace(self.folder / "2025-Q4.json", "--root", "/", "--plan", TOP / "input" / "plans" / "sample-company.json")
            trend = re.search(r'^element (\d+) Figure .*alt="Trend of turnover', trace, re.M)[1]
            discs.append(len(re.findall(rf"^path fill .*element={trend} .* c ", trace, re.M)))
            shutil.rmtree(self.folder / "out")
        self.assertEqual(discs, [1, 2])


class LastYear(unittest.TestCase):
    def test_its_line_is_named(self):
        """The same months a year before are a line of their own: its name stands beside it, in every template's trend."""
        folder = Path(tempfile.mkdtemp(prefix="jianbao-charts-"))
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        for template in TEMPLATES:
            for issue in ("sample-agency/2025-04", "sample-province/2025-Q1"):
                out = folder / template / issue
                command(JIANBAO, "build", "-q", "--format", "trace", "-t", template, "-o", out, TOP / "input" / "snapshots" / f"{issue}.json")
                rows = next(out.glob("*.trace")).read_text(encoding="utf-8").splitlines()
                lines = {m[3] for m in map(STROKE.match, rows) if m and m[2] == "last_year"}
                names = {m[6] for m in map(TEXT.match, rows) if m and m[5].startswith("last_year")}
                self.assertTrue(lines, (template, issue))
                self.assertEqual(lines, names, (template, issue))


if __name__ == "__main__":
    unittest.main()
