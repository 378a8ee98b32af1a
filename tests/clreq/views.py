# SPDX-License-Identifier: MIT
"""Whole pages read back: glyphs in columns, pictures, coloured grounds; from the trace and from the PDF alike."""
import json
import re
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from press import HERE, SNAPSHOT, TOP, Line, build, build_with, glyphs_of_pdf, marks_of_trace

GAZETTE = TOP / "templates" / "gazette"
MONTH = TOP / "input" / "snapshots" / "cq-sme-digital" / "2024-05.json"


class Box:
    def __init__(self, page, x, y, w, h, color=None):
        self.page, self.x, self.y, self.w, self.h, self.color = page, x, y, w, h, color


class View:
    """glyphs: [(page, Glyph)]; dots: filled shapes of curves [Box]; images and grounds (coloured rectangles behind text): [Box]; colours of glyphs and grounds in % of each ink."""

    def __init__(self, glyphs, images, grounds, dots, layout):
        self.glyphs, self.images, self.grounds, self.dots, self.layout = glyphs, images, grounds, dots, layout

    def lines(self, keep=lambda glyph: True, left=40.0):
        """Lines of glyphs that are on one baseline, not parted into columns."""
        rows = {}
        for page, g in self.glyphs:
            if keep(g):
                rows.setdefault((page, round(g.y, 1)), []).append(g)
        return [Line(page, rows[page, y], left) for page, y in sorted(rows)]

    def columns(self, lefts, width, keep=lambda glyph: True):
        """For each page and column its lines from the top; columns without a line are left out."""
        found = []
        for page in sorted({p for p, _ in self.glyphs}):
            for left in lefts:
                rows = {}
                for p, g in self.glyphs:
                    if p == page and left - 5.1 <= g.x < left + width and keep(g):
                        rows.setdefault(round(g.y, 1), []).append(g)
                if rows:
                    found.append([Line(page, rows[y], left) for y in sorted(rows)])
        return found

    def text(self):
        """Clusters in the order of the pages' content."""
        return "".join(g.text for _, g in self.glyphs)

    def sizes(self):
        """How many clusters of each size."""
        count = {}
        for _, g in self.glyphs:
            size = round(g.size, 2)
            count[size] = count.get(size, 0) + 1
        return count


def view_of_trace(path, layout):
    print_value = {name: tuple(value["print"]) for name, value in layout["colors"].items()}
    glyphs = [(page, g) for page, _, gs in marks_of_trace(path) for g in gs]
    for _, g in glyphs:
        g.color = print_value[g.color]
    images, grounds, dots, page = [], [], [], -1
    for row in path.read_text(encoding="utf-8").splitlines():
        if row.startswith("page "):
            page = int(row.split()[1])
        if row.startswith("path fill") and " c " in row:
            dots.append(around(page, [tuple(map(float, at.split()[-1].split(","))) for at in re.findall(r" [mc]((?: -?[\d.]+,-?[\d.]+)+)", row)]))
        m = re.match(r"(image|rect) at=([\d.-]+),([\d.-]+) ([\d.]+)x([\d.]+) (?:.*artifact=background)?", row)
        if m and m[1] == "image":
            images.append(Box(page, *map(float, m.groups()[1:])))
        elif m and "artifact=background" in row:
            grounds.append(Box(page, *map(float, m.groups()[1:]), print_value[re.search(r"color=(\S+)", row)[1]]))
    return View(glyphs, images, grounds, dots, layout)


def around(page, points):
    xs, ys = zip(*points)
    return Box(page, min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def inks(colorspace, color):
    """% of each ink of a colour as mutool prints it; None for colours that are no inks."""
    values = [float(v) * 100 for v in (color or "").split()]
    if colorspace == "DeviceGray":
        return 0, 0, 0, 100 - values[0]
    return tuple(values) if colorspace == "DeviceCMYK" else None


def boxes_of_pdf(path):
    """(kind, Box) of filled rectangles and pictures."""
    done = subprocess.run(["mutool", "trace", str(path)], capture_output=True, check=True)
    for number, page in enumerate(ElementTree.fromstring(done.stdout).iter("page")):
        height = float(page.get("mediabox").split()[3])
        for e in page.iter():
            if e.tag == "fill_image":
                a, _, _, d, x, y = map(float, e.get("transform").split())
                yield "image", Box(number, x, y if d > 0 else y + d, a, abs(d))
            elif e.tag == "fill_path":
                round_ones = [(float(p.get(x)), height - float(p.get(y))) for p in e.iter()
                              for x, y in ((("x", "y"),) if p.tag == "moveto" else (("x3", "y3"),) if p.tag == "curveto" else ())]
                if len(round_ones) > 1:
                    yield "dot", around(number, round_ones)
                at = [(float(p.get("x")), height - float(p.get("y"))) for p in e.iter() if p.tag in ("moveto", "lineto")]
                if len(at) >= 4 and not list(e.iter("curveto")):
                    xs, ys = [p[0] for p in at], [p[1] for p in at]
                    yield "ground", Box(number, min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys), inks(e.get("colorspace"), e.get("color")))


def view_of_pdf(path, layout):
    glyphs = list(glyphs_of_pdf(path))
    for _, g in glyphs:
        g.color = inks(*g.color)
    boxes = list(boxes_of_pdf(path))
    grounds = [b for kind, b in boxes if kind == "ground" and b.h > 8 and b.w > 30 and b.w < 560]
    return View(glyphs, [b for kind, b in boxes if kind == "image"], grounds, [b for kind, b in boxes if kind == "dot"], layout)


class Pages:
    """A document, built when it is first asked for, as {"trace": View, "pdf": View}."""

    def __init__(self, layout=None, words=None, template=None, change=None, drop=(), snapshot=SNAPSHOT, edition="screen", allow=(), lang="zh"):
        self.layout, self.words, self.template, self.change, self.drop = layout, words, template, change, drop
        self.snapshot, self.edition, self.allow, self.lang = snapshot, edition, allow, lang
        self.views = None

    def __getitem__(self, reader):
        if self.views is None:
            folder = Path(tempfile.mkdtemp(prefix="jianbao-clreq-"))
            try:
                self.views = self.set(folder)
            finally:
                shutil.rmtree(folder, ignore_errors=True)
        return self.views[reader]

    def set(self, folder):
        if self.template:
            layout = self.copy(folder / "template")
            trace, pdf, _ = build_with(folder, folder / "template", self.lang, self.snapshot, self.edition, self.allow)
        else:
            layout = self.layout
            trace, pdf, _ = build(folder, layout, {self.lang: self.words}, self.snapshot, self.edition, self.allow)
        return {"trace": view_of_trace(trace, layout), "pdf": view_of_pdf(pdf, layout)}

    def copy(self, folder):
        """The template with its layout changed, and with some flows' words left out."""
        shutil.copytree(self.template, folder)
        path = folder / "layout.json"
        layout = json.loads(path.read_text(encoding="utf-8"))
        for beside in ("words", "icc"):  # a template reads what is below the folder that holds it, no further
            if not (folder.parent / beside).exists():
                shutil.copytree(self.template.parent / beside, folder.parent / beside)
        if self.change:
            self.change(layout)
        path.write_text(json.dumps(layout, ensure_ascii=False), encoding="utf-8")
        for lang in ("zh", "en"):
            words = folder / f"{lang}.md"
            text = words.read_text(encoding="utf-8")
            for flow in self.drop:
                text = re.sub(rf"(?ms)^::: {flow}\n.*?(?=^::: )", "", text)
            words.write_text(text, encoding="utf-8")
        return layout


def sheet(body, styles=None, colors=None, page=None):
    """The fixture's layout with these bands, and what differs."""
    layout = json.loads((HERE / "fixtures" / "layout.json").read_text(encoding="utf-8"))
    layout["body"] = body
    layout["styles"].update(styles or {})
    layout["colors"].update(colors or {})
    layout["page"].update(page or {})
    return layout
