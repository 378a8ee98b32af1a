#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What a press asks of a print edition: sizes of text, inks of small text, thickness of lines, separations.

press.py FILE.pdf…: a line a file; exit status 1 where text under 9 pt is neither black nor white alone, or a line is thinner than
0.25 pt in a solid ink or 0.5 pt in a tint. ink.py measures the total ink of the rendered page.
"""
import sys

import pikepdf

SMALL, SOLID, TINT, LONG = 9.0, 0.25, 0.5, 10
PLATES = ("cyan", "magenta", "yellow", "black")


def plain(operand):
    return [float(v) for v in operand]


class Page:
    """Walks one page's operators."""

    def __init__(self, page):
        self.fill = self.stroke = (0, 0, 0, 1)
        self.spaces = page.Resources.get("/ColorSpace", {})
        self.size, self.width, self.path = 0.0, 1.0, []
        self.texts, self.lines, self.plates = [], [], set()
        for operands, operator in pikepdf.parse_content_stream(page):
            getattr(self, "op_" + {"TJ": "text", "Tj": "text", "f": "paint", "S": "draw"}.get(str(operator), str(operator)),
                    lambda *_: None)(operands)

    def note(self, inks):
        self.plates |= {PLATES[i] for i in range(4) if inks[i] > 0} if len(inks) == 4 else set(inks)

    def op_cs(self, v):
        self.fill = self.spot(v)

    def op_CS(self, v):
        self.stroke = self.spot(v)

    def spot(self, v):
        """An ink of its own stands for itself, a colour of one name; All for the four."""
        name = str(self.spaces[str(v[0])][1])[1:]
        return (1, 1, 1, 1) if name == "All" else (name,)

    def op_k(self, v):
        self.fill = tuple(plain(v))

    def op_K(self, v):
        self.stroke = tuple(plain(v))

    def op_Tf(self, v):
        self.size = float(v[1])

    def op_w(self, v):
        self.width = float(v[0])

    def op_text(self, _):
        self.note(self.fill)
        self.texts.append((self.size, self.fill))

    def op_re(self, v):
        self.path.append(plain(v))

    def op_n(self, _):
        self.path = []

    def op_paint(self, _):
        self.note(self.fill)
        for _, _, w, h in self.path:
            thin, long = sorted((abs(w), abs(h)))
            if long > LONG * thin:
                self.lines.append((thin, self.fill))
        self.path = []

    def op_draw(self, _):
        self.note(self.stroke)
        self.lines.append((self.width, self.stroke))
        self.path = []


def judge(path):
    """Smallest text, runs of small text in other inks, thin lines, plates."""
    with pikepdf.open(path) as pdf:
        pages = [Page(page) for page in pdf.pages]
    texts = [t for page in pages for t in page.texts]
    lines = [line for page in pages for line in page.lines]
    small = [t for t in texts if t[0] < SMALL and t[1] not in ((0, 0, 0, 1), (0, 0, 0, 0))]
    thin = [(w, inks) for w, inks in lines if w < (SOLID if len(inks) == 1 or max(inks) == 1 else TINT) - 0.0006]
    return min(size for size, _ in texts), small, thin, sorted(set().union(*(p.plates for p in pages)), key=lambda p: (p not in PLATES, PLATES.index(p) if p in PLATES else p))


def main():
    failed = False
    for path in sys.argv[1:]:
        least, small, thin, plates = judge(path)
        failed = failed or bool(small or thin)
        print(f"{path}: smallest text {least:g} pt, {len(small)} runs under {SMALL:g} pt in other inks than black or white, "
              f"{len(thin)} lines too thin, plates {', '.join(plates)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
