# SPDX-License-Identifier: MIT
"""Sets small texts with the built program and reads the lines back twice: from the trace, and from the PDF by way of mutool.

Every text is a case of its own, a paragraph under a line that says `caseN`, so that trace and PDF are taken apart in the same
way and neither needs the other. Lengths are em of the fixture's body (10 pt), from the column's left edge.
"""
import json
import os
import re
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree as ElementTree
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
TOP = HERE.parents[1]
JIANBAO = Path(os.environ.get("JIANBAO", TOP / "build" / "jianbao")).resolve()
SNAPSHOT = HERE / "fixtures" / "snapshots" / "clreq" / "2024-05.json"
SNAPSHOTS = {"zh-Hant": HERE / "fixtures" / "snapshots" / "clreq-hant" / "2024-05.json"}  # of languages that its plan lacks
EM, LEFT, GRID = 10.0, 40.0, 15.0
TOLERANCE = 0.004  # em: the writers round to 1/1000 pt, mutool to single floats


class Glyph:
    """A cluster as placed: its text, the origin of its first glyph, type size and face; points from the trim's upper left corner."""

    def __init__(self, text, x, y, size, face, advance=None, color=None):
        self.text, self.x, self.y, self.size, self.face = text, x, y, size, face
        self.advance, self.color = advance, color

    def __repr__(self):
        return f"{self.text}@{self.x:.3f}"


class Line:
    def __init__(self, page, glyphs, left=LEFT):
        self.page, self.left = page, left
        self.glyphs = sorted(glyphs, key=lambda g: g.x)
        self.y = glyphs[0].y

    @property
    def text(self):
        return "".join(g.text for g in self.glyphs)

    def at(self, i):
        """Origin of cluster i, in em from the column's left edge."""
        return (self.glyphs[i].x - self.left) / EM

    def step(self, i):
        """From the origin of cluster i to that of the next."""
        return (self.glyphs[i + 1].x - self.glyphs[i].x) / EM

    def find(self, what, nth=0):
        """Index of the nth cluster `what`, or None."""
        found = [i for i, g in enumerate(self.glyphs) if g.text == what]
        return found[nth] if nth < len(found) else None

    def visible(self):
        """Indices of clusters that are no space."""
        return [i for i, g in enumerate(self.glyphs) if g.text.strip()]

    def __repr__(self):
        return " ".join(f"{g.text}{(g.x - self.left) / EM:.3f}" for g in self.glyphs)


class Paragraph:
    def __init__(self, measure, lines):
        self.measure, self.lines = measure, lines

    def texts(self):
        return [line.text for line in self.lines]

    def __repr__(self):
        return f"{self.measure} em:\n  " + "\n  ".join(map(repr, self.lines))


def run(*words):
    done = subprocess.run([str(w) for w in words], cwd=TOP, stdin=subprocess.DEVNULL, capture_output=True, check=False,
                          encoding="utf-8")
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(map(str, words))}\nended with {done.returncode}\n{done.stderr}")
    return done


ORIGIN = re.compile(r"(-?[\d.]+)(?::(-?[\d.]+))?/(\d+)")
MARK = re.compile(r'^text at=(?P<x>-?[\d.]+),(?P<y>-?[\d.]+) w=(?P<w>-?[\d.]+) face=(?P<face>\S+) size=(?P<size>[\d.]+) '
                  r'color=(?P<color>\S+) .*?(?: line=(?P<line>\d+))?(?: vertical)?(?: glyphs=(?P<glyphs>\S+))? "(?P<text>.*)"$')


def marks_of_trace(path):
    """(page, line number or None, glyphs) of each run of text."""
    page = -1
    for row in Path(path).read_text(encoding="utf-8").splitlines():
        if row.startswith("page "):
            page = int(row.split()[1])
        if not row.startswith("text "):
            continue
        m = MARK.match(row)
        data = re.sub(r'\\(["\\])', r"\1", m["text"]).encode()
        glyphs, at = [], 0
        for x, y, n in ORIGIN.findall(m["glyphs"] or ""):
            text = data[at:at + int(n)].decode()
            at += int(n)
            if int(n):
                glyphs.append(Glyph(text, float(m["x"]) + float(x), float(m["y"]) + float(y or 0), float(m["size"]),
                                    m["face"], color=m["color"]))
        end = float(m["x"]) + float(m["w"])
        for glyph, after in zip(glyphs, [g.x for g in glyphs[1:]] + [end]):
            glyph.advance = after - glyph.x
        yield page, None if m["line"] is None else int(m["line"]), glyphs


OPENING, MARKS = "（《〈「『【〔“‘", "（《〈「『【〔“‘）》〉」』】〕”’，。、；：！？"


@lru_cache(None)
def natural_advances(face):
    """Advance of each character in em, as the face has it; none for a face that is not listed."""
    roles = json.loads((TOP / "fonts" / "fonts.json").read_text(encoding="utf-8"))["roles"].values()
    for role in roles:
        if not Path(role["file"]).is_file():
            continue
        with TTFont(role["file"], fontNumber=role.get("index", 0), lazy=True) as font:
            if font["name"].getDebugName(6) == face:
                upem, widths = font["head"].unitsPerEm, font["hmtx"]
                return {c: widths[name][0] / upem for c, name in font.getBestCmap().items() if c < 0x250}
    return {}


def without_gaps(glyphs):
    """A gap between Han and Western text stands within the advance of the Western character, so that no reader takes it for a blank: before
    its outline, behind it, or half on each side where it has Han on both. Here it is taken out again: origin and advance of the outline itself."""
    def han(k, y):
        return 0 <= k < len(glyphs) and abs(glyphs[k].y - y) < 0.01 and "\u2e80" <= glyphs[k].text[:1] < "\ua000" and not "\u3000" <= glyphs[k].text[:1] < "\u3040"

    for i, g in enumerate(glyphs):
        taken = g.size - g.advance  # white of the full cell, taken from a code's advance in steps of 0.125 em
        if g.text and g.text in MARKS and taken > 0.01 and abs(taken / g.size / 0.125 - round(taken / g.size / 0.125)) < 0.02:
            g.x -= taken if g.text in OPENING else 0
            g.advance = g.size
            continue
        natural = natural_advances(g.face).get(ord(g.text)) if len(g.text) == 1 and g.text.strip() else None
        gap = g.advance / g.size - natural if natural else 0
        if gap < 0.1:
            continue
        before, behind = han(i - 1, g.y), han(i + 1, g.y)
        g.x += gap * g.size * (0.5 if before and behind else 1 if before else 0)
        g.advance = natural * g.size


def glyphs_of_pdf(path):
    """(page, glyph) in the order of the page's content, as mutool's own reader of PDF sees them, the gaps beside Han taken out."""
    pages = {}
    for number, glyph in raw_glyphs_of_pdf(path):
        pages.setdefault(number, []).append(glyph)
    for number, glyphs in pages.items():
        without_gaps(glyphs)
        for glyph in glyphs:
            yield number, glyph


def raw_glyphs_of_pdf(path):
    done = subprocess.run(["mutool", "trace", str(path)], capture_output=True, check=True)
    root = ElementTree.fromstring(done.stdout)
    for number, page in enumerate(root.iter("page")):
        height = float(page.get("mediabox").split()[3])
        for text in page.iter("fill_text"):
            color = (text.get("colorspace"), text.get("color"))
            for span in text.iter("span"):
                size = abs(float(span.get("trm").split()[0]))
                face = span.get("font").split("+")[-1]
                last = None
                for g in span.iter("g"):
                    if g.get("glyph") is None:  # a further character of the same glyph
                        if last is not None:
                            last.text += g.get("unicode")
                        continue
                    last = Glyph(g.get("unicode") or "", float(g.get("x")), height - float(g.get("y")), size, face,
                                 float(g.get("adv")) * size, color)
                    yield number, last


def into_lines(pairs, left=LEFT):
    """Lines of a page on which nothing stands side by side: clusters of one baseline."""
    rows = {}
    for page, glyph in pairs:
        rows.setdefault((page, round(glyph.y, 1)), []).append(glyph)
    return [Line(page, rows[page, y], left) for page, y in sorted(rows)]


def into_cases(lines, measures):
    cases, now = {}, None
    for line in lines:
        m = re.fullmatch(r"case(\d+)", line.text)
        if m:
            now = cases.setdefault(int(m[1]), [])
        elif now is not None:
            now.append(line)
    return {n: Paragraph(measures[n], cases.get(n, [])) for n in measures}


class Sheet:
    """One document: texts that share language and settings. add() before set()."""

    def __init__(self, lang="zh", **composition):
        self.lang, self.composition = lang, composition
        self.texts, self.measures = [], {}
        self.folder = self.file = self.said = self.trace = self.pdf = None

    def add(self, text, measure):
        self.texts.append(text)
        self.measures[len(self.texts) - 1] = measure
        return len(self.texts) - 1

    def layout(self):
        layout = json.loads((HERE / "fixtures" / "layout.json").read_text(encoding="utf-8"))
        layout["composition"] = self.composition
        layout["body"] = []
        for n, measure in self.measures.items():
            layout["body"] += [{"name": f"m{n}", "cells": [{"flow": f"m{n}", "styles": {"p": "mark"}}]},
                               {"name": f"q{n}", "cells": [{"flow": f"q{n}", "width": round(measure * EM, 3)}]}]
        return layout

    def words(self):
        return "".join(f"::: m{n}\ncase{n}\n\n::: q{n}\n{text}\n\n" for n, text in enumerate(self.texts))

    def set(self):
        self.folder = Path(tempfile.mkdtemp(prefix="jianbao-clreq-"))
        trace, self.file, self.said = build(self.folder, self.layout(), {self.lang: self.words()},
                                             SNAPSHOTS.get(self.lang, SNAPSHOT))
        self.trace = into_cases(into_lines((p, g) for p, _, gs in marks_of_trace(trace) for g in gs), self.measures)
        self.pdf = into_cases(into_lines(glyphs_of_pdf(self.file)), self.measures)

    def close(self):
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)


def build(folder, layout, words, snapshot=SNAPSHOT, edition="screen", allow=()):
    """A template of that layout and those words ({lang: Markdown}), set into folder: trace, PDF and what was said."""
    template = folder / "template"
    template.mkdir(exist_ok=True)
    (template / "layout.json").write_text(json.dumps(layout, ensure_ascii=False), encoding="utf-8")
    for lang, text in words.items():
        (template / f"{lang}.md").write_text(text, encoding="utf-8")
    return build_with(folder, template, ",".join(words), snapshot, edition, allow)


def build_with(folder, template, langs, snapshot, edition="screen", allow=()):
    """The same with a template that is there."""
    said = ""
    for form in ("trace", "pdf"):
        words = [JIANBAO, "build", "-t", template, "--lang", langs, "--edition", edition, "-o", folder / form, "--format", form]
        for broken in allow:
            words += ["--allow", broken]
        said = run(*words, snapshot).stderr
    found = [next((folder / form).glob(f"*.{form}")) for form in ("trace", "pdf")]
    return found[0], found[1], said
