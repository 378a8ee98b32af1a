# SPDX-License-Identifier: MIT
"""Sets small texts in vertical cells and reads their lines back, from the trace and from the PDF by way of mutool.

As press.py does for horizontal lines: every text is a case under a horizontal line that says `caseN`. Its cell is 480 pt wide, its lines are as long
as the measure says and stand 15 pt apart. Lengths are em of the fixture's body (10 pt): along the line from its head, across it from its middle
(to the right: positive).
"""
import io
import re
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree as ElementTree
from functools import lru_cache
from pathlib import Path

import pikepdf
from fontTools.cffLib import CFFFontSet
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from press import EM, ORIGIN, build
from views import around, sheet

WIDTH, PITCH, HIGH = 480.0, 15.0, 360.0
RIGHT = 40 + WIDTH
HEAD = 3.7  # from a marker's baseline to the head of the band below it: 15 - (2.5 + 8.8)
ASCENT = 0.88  # from a cell's head to the baseline of what stands upright in it
MIDDLE = 0.38  # from a turned baseline to the line's middle
SERIF = ("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc", 2)


class Glyph:
    """A cluster as placed; way: "upright", "turned" or "along" (of horizontal text); bounds: of its drawing, in em, in the PDF only."""

    def __init__(self, page, text, x, y, size, face, way, bounds=None):
        self.page, self.text, self.x, self.y, self.size, self.face, self.way, self.bounds = page, text, x, y, size, face, way, bounds
        self.along = self.across = None

    def __repr__(self):
        return f"{self.text}{'~' if self.way == 'turned' else ''}{self.along:.3f}" if self.along is not None else self.text


class Line:
    def __init__(self, number, glyphs):
        self.number, self.glyphs = number, sorted(glyphs, key=lambda g: (round(g.along, 2), g.across))

    @property
    def text(self):
        return "".join(g.text for g in self.glyphs)

    @property
    def x(self):
        """The middle of its first Han character, in pt."""
        return next(g.x for g in self.glyphs if g.way == "upright" and "\u3400" <= g.text <= "\u9fff") + EM / 2

    def at(self, i):
        return self.glyphs[i].along

    def step(self, i):
        return self.glyphs[i + 1].along - self.glyphs[i].along

    def find(self, what, nth=0):
        return [i for i, g in enumerate(self.glyphs) if g.text == what][nth]

    def visible(self):
        return [i for i, g in enumerate(self.glyphs) if g.text.strip()]

    def __repr__(self):
        return " ".join(map(repr, self.glyphs))


class Case:
    def __init__(self, measure, marker):
        self.measure, self.page, self.head, self.glyphs, self.dots, self.strokes = measure, marker.page, marker.y + HEAD, [], [], []

    def add(self, glyph):
        number = int((RIGHT - glyph.x) // PITCH)
        middle = RIGHT - PITCH / 2 - number * PITCH
        glyph.along = (glyph.y - self.head) / EM - (ASCENT if glyph.way == "upright" else 0)
        glyph.across = (glyph.x - middle) / EM
        self.glyphs.append((number, glyph))

    @property
    def lines(self):
        numbers = sorted({n for n, _ in self.glyphs})
        return [Line(n, [g for k, g in self.glyphs if k == n]) for n in numbers]

    def __repr__(self):
        return f"{self.measure} em:\n  " + "\n  ".join(map(repr, self.lines))


def glyphs_of_trace(path):
    page = -1
    for row in Path(path).read_text(encoding="utf-8").splitlines():
        if row.startswith("page "):
            page = int(row.split()[1])
        m = re.match(r'text at=(-?[\d.]+),(-?[\d.]+) w=\S+ face=(\S+) size=(\S+) .*?(?: (vertical))?(?: (turned))?(?: glyphs=(\S+))? "(.*)"$', row)
        if not m:
            continue
        way = "turned" if m[6] else "upright" if m[5] else "along"
        data, at, found = re.sub(r'\\(["\\])', r"\1", m[8]).encode(), 0, []
        for x, y, n in ORIGIN.findall(m[7] or ""):
            text = data[at:at + int(n)].decode()
            at += int(n)
            if not text:  # a further glyph of the cluster, which is a figure: the last character is its own
                found[-1].text, text = found[-1].text[:-1], found[-1].text[-1]
            found.append(Glyph(page, text, float(m[1]) + float(x), float(m[2]) + float(y or 0), float(m[4]), m[3], way))
        yield from found


def drawings_of_pdf(path):
    """Of each font program that is a CFF, by name: the bounds of its glyphs by id, in em; None of an empty one."""
    found = {}
    with pikepdf.open(path) as pdf:
        for o in pdf.objects:
            if not isinstance(o, pikepdf.Dictionary) or "/FontFile3" not in o:
                continue
            program = CFFFontSet()
            program.decompile(io.BytesIO(o.FontFile3.read_bytes()), None)
            unit = getattr(program[0], "FontMatrix", [0.001])[0]
            glyphs, boxes = program[0].CharStrings, []
            for name in program[0].charset:
                pen = BoundsPen(glyphs)
                glyphs[name].draw(pen)
                boxes.append(pen.bounds and [v * unit for v in pen.bounds])
            found[str(o.FontName).split("+")[-1]] = boxes
    return found


def glyphs_of_pdf(path):
    drawings = drawings_of_pdf(path)
    done = subprocess.run(["mutool", "trace", str(path)], capture_output=True, check=True)
    for number, page in enumerate(ElementTree.fromstring(done.stdout).iter("page")):
        height = float(page.get("mediabox").split()[3])
        for span in page.iter("span"):
            matrix = [float(v) for v in span.get("trm").split()]
            turned = matrix[0] == 0 and matrix[1] < 0 < matrix[2]
            way = "upright" if span.get("wmode") == "1" else "turned" if turned else "along"
            last = None
            for g in span.iter("g"):
                if g.get("glyph") is None:  # a further character of the same glyph
                    last.text += g.get("unicode")
                    continue
                last = Glyph(number, g.get("unicode") or "", float(g.get("x")), height - float(g.get("y")), max(map(abs, matrix)),
                             span.get("font").split("+")[-1], way)
                last.bounds = drawings.get(last.face, {int(g.get("glyph")): None})[int(g.get("glyph"))]
                yield last


def dots_of_trace(path):
    page = -1
    for row in path.read_text(encoding="utf-8").splitlines():
        if row.startswith("page "):
            page = int(row.split()[1])
        if row.startswith("path fill") and " c " in row:
            yield around(page, [tuple(map(float, at.split()[-1].split(","))) for at in re.findall(r" [mc]((?: -?[\d.]+,-?[\d.]+)+)", row)])


def dots_of_pdf(path):
    done = subprocess.run(["mutool", "trace", str(path)], capture_output=True, check=True)
    for number, page in enumerate(ElementTree.fromstring(done.stdout).iter("page")):
        height = float(page.get("mediabox").split()[3])
        for e in page.iter("fill_path"):
            points = [(float(p.get("x3")), height - float(p.get("y3"))) for p in e.iter("curveto")]
            if points:
                yield around(number, points)


def strokes_of_trace(path):
    """Lines drawn beside text, straight and wavy ones, as boxes."""
    page = -1
    for row in path.read_text(encoding="utf-8").splitlines():
        if row.startswith("page "):
            page = int(row.split()[1])
        if row.startswith("path stroke"):
            yield around(page, [tuple(map(float, at.split(","))) for at in re.findall(r"-?[\d.]+,-?[\d.]+", row.split(" m ", 1)[1])])


def strokes_of_pdf(path):
    done = subprocess.run(["mutool", "trace", str(path)], capture_output=True, check=True)
    for number, page in enumerate(ElementTree.fromstring(done.stdout).iter("page")):
        height = float(page.get("mediabox").split()[3])
        for e in page.iter("stroke_path"):
            points = [(float(p.get(f"x{i}")), height - float(p.get(f"y{i}"))) for p in e.iter("curveto") for i in "123"]
            points += [(float(p.get("x")), height - float(p.get("y"))) for p in e if p.tag in ("moveto", "lineto")]
            yield around(number, points)


def into_cases(glyphs, dots, strokes, measures):
    cases, marker, now = {}, [], None
    for g in glyphs:
        if g.way != "along":
            now.add(g)
            marker = []
            continue
        marker.append(g)
        m = re.fullmatch(r"case(\d+);", "".join(x.text for x in marker))
        if m:
            now = cases[int(m[1])] = Case(measures[int(m[1])], marker[0])
            marker = []
    for box in dots:
        for case in cases.values():
            if case.page == box.page and case.head < box.y < case.head + HIGH:
                case.dots.append(box)
    for box in strokes:
        for case in cases.values():
            if case.page == box.page and case.head < box.y < case.head + HIGH:
                case.strokes.append(box)
    return cases


class VerticalSheet:
    """One document: texts that share language and settings. add() before set()."""

    def __init__(self, lang="zh", **composition):
        self.lang, self.composition, self.texts, self.measures = lang, composition, [], {}
        self.folder = self.trace = self.pdf = None

    def add(self, text, measure):
        self.texts.append(text)
        self.measures[len(self.texts) - 1] = measure
        return len(self.texts) - 1

    def layout(self):
        bands = []
        for n, measure in self.measures.items():
            bands += [{"name": f"m{n}", "keep_next": True, "cells": [{"flow": f"m{n}", "styles": {"p": "mark"}}]},
                      {"name": f"q{n}", "height": HIGH, "cells": [{"flow": f"q{n}", "width": WIDTH, "writing": "vertical",
                                                                   "inset": [0, 0, round(HIGH - measure * EM, 3), 0]}]}]
        layout = sheet(bands, {"dotted": {"extends": "body", "align": "left", "dots": True},
                               "name": {"extends": "body", "under": "straight"}, "title": {"extends": "body", "under": "wavy"}})
        layout["composition"] = self.composition
        return layout

    def words(self):
        return "".join(f"::: m{n}\ncase{n};\n\n::: q{n}\n{text}\n\n" for n, text in enumerate(self.texts))

    def set(self):
        self.folder = Path(tempfile.mkdtemp(prefix="jianbao-down-"))
        trace, pdf, _ = build(self.folder, self.layout(), {self.lang: self.words()})
        self.trace = into_cases(glyphs_of_trace(trace), dots_of_trace(trace), strokes_of_trace(trace), self.measures)
        self.pdf = into_cases(glyphs_of_pdf(pdf), dots_of_pdf(pdf), strokes_of_pdf(pdf), self.measures)

    def close(self):
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)


# --- what the face draws ---

@lru_cache
def serif():
    return TTFont(SERIF[0], fontNumber=SERIF[1], lazy=True)


@lru_cache
def forms():
    """The vertical form of each glyph that has one, by the face's `vert` for Chinese of the mainland, as far as it puts one glyph for one."""
    table, found = serif()["GSUB"].table, {}
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag != "vert":
            continue
        for index in record.Feature.LookupListIndex:
            for sub in table.LookupList.Lookup[index].SubTable:
                sub = getattr(sub, "ExtSubTable", sub)
                found.update(getattr(sub, "mapping", {}))
    return found


def form_of(char):
    """Name of the glyph that a vertical line has for it."""
    name = serif().getBestCmap()[ord(char)]
    return forms().get(name, name)


@lru_cache
def bounds(name):
    glyphs = serif().getGlyphSet()
    pen = BoundsPen(glyphs)
    glyphs[name].draw(pen)
    return [v / serif()["head"].unitsPerEm for v in pen.bounds]


def drawn(glyph, char):
    """Bounds of the glyph that stands there: in the PDF its own; the trace does not say it, and it is that of `char` in a vertical line."""
    return glyph.bounds or bounds(form_of(char))


def is_drawn_as(glyph, name):
    """True when its drawing is that of the face's glyph, but for the 4.5 units of 1000 that a screen's outlines may be off."""
    return glyph.bounds is None or all(abs(a - b) < 0.0046 for a, b in zip(glyph.bounds, bounds(name)))


def ink(glyph, char=None):
    """What is drawn of an upright glyph, in em: left and right of the line's middle, top and bottom below the head of its cell."""
    left, bottom, right, top = drawn(glyph, char or glyph.text)
    return glyph.across + left, glyph.across + right, ASCENT - top, ASCENT - bottom
