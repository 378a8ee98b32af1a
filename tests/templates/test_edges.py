# SPDX-License-Identifier: MIT
"""Edge cases of data through all templates, read from the trace: everything is built in both languages, no line runs into another, nothing
leaves its frame or the page, and no frame is empty. JIANBAO_TEMPLATES=a,b names other templates."""
import os
import re
import shutil
import sys
import tempfile
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
sys.path.insert(0, str(Path(__file__).resolve().parent))
from program import JIANBAO, TOP, command  # noqa: E402
from variants import VARIANTS, read  # noqa: E402

TEMPLATES = os.environ.get("JIANBAO_TEMPLATES", "gazette,bulletin,broadsheet,parallel").split(",")
NUMBER = r"(-?\d+\.\d+)"
LINE = re.compile(rf"^line (\d+) page=(\d+) (\S+) (\S+) col=(-?\d+) at={NUMBER},{NUMBER} measure={NUMBER}")
TEXT = re.compile(rf'^text at={NUMBER},{NUMBER} w={NUMBER} .*? size={NUMBER} .*?lang=(\w+).*?(?: line=(\d+))?( vertical)?(?: turned)?(?: glyphs=\S+)? "(.*)"$')
BOX = re.compile(rf"^(?:rect|image) at={NUMBER},{NUMBER} {NUMBER}x{NUMBER}")
FRAME = re.compile(rf"^path stroke=0\.300 color=frame \S+ m {NUMBER},{NUMBER} l {NUMBER},{NUMBER} l {NUMBER},{NUMBER} l")
PAGE = re.compile(rf"^page (\d+) (\w+) {NUMBER}x{NUMBER}")
ABOVE, BELOW = 0.78, 0.06  # of the size: ink of Han characters and capitals over and under the baseline
SLACK = 1.0  # pt: rounding, and marks that hang


class Text:
    def __init__(self, m):
        x, y, w, self.size = (float(m[i]) for i in range(1, 5))
        self.lang, self.line, self.text = m[5], int(m[6]) if m[6] else None, m[8]
        if m[7]:  # x is the middle of the line, y the run's head
            self.left, self.right, self.top, self.bottom = x - self.size / 2, x + self.size / 2, y, y + w
            self.base = y + w
            return
        self.left, self.right, self.top, self.bottom = x, x + w, y - ABOVE * self.size, y + BELOW * self.size
        self.base = y

    def meets(self, other):
        return (self.left + 0.5 < other.right and other.left + 0.5 < self.right and
                self.top + 0.5 < other.bottom and other.top + 0.5 < self.bottom)


class Page:
    def __init__(self, m):
        self.number, self.lang, self.width, self.height = int(m[1]), m[2], float(m[3]), float(m[4])
        self.lines, self.texts, self.boxes, self.frames = {}, [], [], []


def read_trace(text):
    pages = []
    for row in text.splitlines():
        if m := PAGE.match(row):
            pages.append(Page(m))
        elif not pages:
            continue
        elif m := LINE.match(row):
            pages[-1].lines[int(m[1])] = (m[3], float(m[6]), float(m[7]), float(m[8]))
        elif row.startswith("text ") and (m := TEXT.match(row)):
            if m[8].strip():
                pages[-1].texts.append(Text(m))
        elif m := FRAME.match(row):
            x, y, right, _, _, bottom = (float(m[i]) for i in range(1, 7))
            pages[-1].frames.append((x, y, right, bottom))
        elif (m := BOX.match(row)) and "artifact=background" not in row:
            x, y, w, h = (float(m[i]) for i in range(1, 5))
            pages[-1].boxes.append((x, y, x + w, y + h))
    return pages


def overlaps(page):
    rows = sorted(page.texts, key=lambda t: t.top)
    for i, a in enumerate(rows):
        for b in rows[i + 1:]:
            if b.top >= a.bottom:
                break
            if (a.line is None or a.line != b.line) and a.meets(b):
                yield f"page {page.number}: “{a.text}” and “{b.text}” at {a.left:.1f},{a.base:.1f}"


def strays(page):
    for t in page.texts:
        if t.left < -SLACK or t.right > page.width + SLACK or t.top < -SLACK or t.bottom > page.height + SLACK:
            yield f"page {page.number}: “{t.text}” leaves the page at {t.left:.1f},{t.base:.1f}"
        elif not any(x - SLACK <= t.left and t.right <= right + t.size / 2 + SLACK and y - SLACK <= t.base <= bottom + SLACK
                     for x, y, right, bottom in page.frames):
            yield f"page {page.number}: “{t.text}” stands in no frame at {t.left:.1f},{t.base:.1f}, {t.right:.1f}"
    for x, y, right, bottom in page.boxes:
        if x < -10 or y < -10 or right > page.width + 10 or bottom > page.height + 10:
            yield f"page {page.number}: a mark leaves the page at {x:.1f},{y:.1f}"


def empty_frames(page):
    """Frames beside which, at the same height, others are filled: the last columns of a balanced text may be empty, the first never is."""
    def inside(x, y, right, bottom):
        return (any(x - SLACK <= t.left <= right and y - SLACK <= t.base <= bottom + SLACK for t in page.texts) or
                any(a < right and c > x and b < bottom and d > y for a, b, c, d in page.boxes if d - b > 3))
    before = None
    for frame in page.frames:
        follows = (before is not None and before[1] == frame[1] and before[3] == frame[3] and
                   abs(before[2] - before[0] - frame[2] + frame[0]) < 0.01)  # a column of the same cell
        if not inside(*frame) and not follows:
            yield f"page {page.number}: nothing in the frame at {frame[0]:.1f},{frame[1]:.1f}"
        before = frame


def marks_left(page):
    """Marks of the template that were not read as marks."""
    for text in page.texts:
        if re.search(r"##|\{\.|\{\{|\{or\}|```|:::", text.text):
            yield f"page {page.number}: a mark stands as text: {text.text}"


def faults(trace):
    pages = read_trace(trace)
    if {t.lang for p in pages for t in p.texts} != {"zh", "en"}:
        yield "a language is missing"
    for page in pages:
        if not page.frames or not page.texts:
            yield f"page {page.number} is empty"
        yield from overlaps(page)
        yield from strays(page)
        yield from empty_frames(page)
        yield from marks_left(page)


def build(template, snapshot, out):
    done = command(JIANBAO, "build", "--frames", "--format", "trace", "-t", template, "-o", out, snapshot, seconds=3600)
    traces = list(out.glob("*.trace"))
    return done, traces[0].read_text(encoding="utf-8") if traces else ""


class Edges(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="jianbao-edges-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        snapshots = {name: make(cls.folder / name) for name, make in VARIANTS.items()}
        jobs = [(t, name) for t in TEMPLATES for name in VARIANTS]
        with ThreadPoolExecutor(max_workers=2) as pool:
            made = pool.map(lambda job: build(job[0], snapshots[job[1]], cls.folder / "out" / job[0] / job[1]), jobs)
            cls.made = dict(zip(jobs, made))

    def test_edge_cases(self):
        for (template, name), (done, trace) in self.made.items():
            with self.subTest(template=template, case=name):
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertEqual(list(faults(trace))[:8], [])

    def said(self, template, lang):
        text = "".join(t.text for p in read_trace(self.made[template, "month-5"][1])
                       for t in p.texts if lang == (t.lang if template == "parallel" else p.lang))
        return re.sub(r"[\s,]", "", text)

    def test_what_is_reached_is_found(self):
        for template in TEMPLATES:
            for lang in ("zh", "en"):
                for value in ("2316", "46.3%", "61.5%", "37.0%", "482", "92.7%", "6.8%", "1.12%"):
                    self.assertIn(value, self.said(template, lang), (template, lang))

    @unittest.skipUnless("broadsheet" in TEMPLATES, "the template with room for all")
    def test_all_targets_are_found(self):
        """Every target of both articles, the ones in force and the last ones, on one page of each language."""
        targets = {"zh": [], "en": []}
        for plan in ("cq-sme-digital", "cq-mfg-finance"):
            for i in read(TOP / "input" / "plans" / f"{plan}.json")["indicators"]:
                for value in (t["value"] for t in i.get("targets", []) if "value" in t):
                    yuan, unit = i["unit"]["zh"] == "亿元", "%" if i["unit"]["zh"] == "%" else ""
                    targets["zh"].append("1.5万" if value == 15000 else f"{value}亿元" if yuan else f"{value}{unit}")
                    targets["en"].append(f"{value // 10}billion" if yuan else f"{value}{unit}")
        self.assertGreater(len(targets["en"]), 20)
        for lang, found in targets.items():
            self.assertEqual(sum(p.lang == lang for p in read_trace(self.made["broadsheet", "month-5"][1])), 1)
            for target in found:
                self.assertIn(target, self.said("broadsheet", lang))


class Reader(unittest.TestCase):
    """The checks themselves: spoilt traces are found."""

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="jianbao-edges-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        snapshot = TOP / "input" / "snapshots" / "cq-sme-digital" / "2024-05.json"
        self.trace = build("gazette", snapshot, self.folder)[1]
        self.assertEqual(list(faults(self.trace)), [])

    def spoil(self, pattern, new):
        trace, n = re.subn(pattern, new, self.trace, count=1, flags=re.M)
        self.assertEqual(n, 1)
        return list(faults(trace))

    def test_overlap(self):
        row = next(r for r in self.trace.splitlines() if r.startswith("text ") and "line=30 " in r)
        moved = row.replace("line=30 ", "line=9999 ")
        self.assertTrue(any("” and “" in f for f in faults(self.trace.replace(row, row + "\n" + moved))))

    def test_outside(self):
        self.assertTrue(any("no frame" in f for f in self.spoil(r"^(text at=)\d+\.\d+", r"\g<1>400.000")))
        self.assertTrue(any("leaves the page" in f for f in self.spoil(r"^(text at=)\d+\.\d+", r"\g<1>580.000")))

    def test_empty_frame(self):
        box = "path stroke=0.300 color=frame artifact=layout m 10.000,10.000 l 20.000,10.000 l 20.000,20.000 l 10.000,20.000 z\n"
        self.assertTrue(any("nothing in the frame" in f for f in faults(self.trace + box)))


if __name__ == "__main__":
    unittest.main()
