# SPDX-License-Identifier: MIT
"""CLREQ.md's rules of pages: columns, headings, faces, sizes, inks, and the ink of marks. RULES.md is the table."""
import json
import re
import sys
import unittest
from functools import lru_cache
from pathlib import Path

from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

sys.path.insert(0, str(Path(__file__).parent))
from press import TOP  # noqa: E402
from rules import ensure, many, near  # noqa: E402
from views import GAZETTE, MONTH, Pages, sheet  # noqa: E402

SMALL = {"height": 500, "width": 600}
THREE = [40.0, 220.0, 400.0]
WIDTH = 160.0  # of a column: 16 em
COLUMNS = [{"split": True, "cells": [{"flow": "story", "columns": 3, "gutter": 20}]}]
TEXT = "全市推动数字化转型，各区县培育样板企业，平台服务进园区，金融活水到车间，"
CHECKS = {}


def han(n):
    """A paragraph of n characters, its only full stop at the end."""
    return (TEXT * (n // len(TEXT) + 1))[:n - 2] + "完。"


def story(lengths, style="indented", heads=()):
    """A flow of paragraphs; before those whose index is in heads stands a heading."""
    words = "::: story\n"
    for i, n in enumerate(lengths):
        if i in heads:
            words += "\n{.falsehead} 小标题\n" if heads[i] == "false" else "\n## 小标题\n"
        words += f"\n{{.{style}}} {han(n)}\n"
    return words


def page_rule(number, subject, control):
    def declare(check):
        CHECKS[number] = check, subject, control
        return check
    return declare


def serif(glyph):
    return "Serif" in glyph.face and glyph.size == 10


# --- the page ---

PLAIN = Pages(sheet(COLUMNS, page=SMALL), story([90] * 12))


@page_rule(3, PLAIN, Pages(sheet(COLUMNS, page=SMALL), story([90] * 12, "tight")))
def line_gap(view):
    """The line gap is constant and between half an em and one em."""
    seen = 0
    for column in view.columns(THREE, WIDTH):
        for a, b in zip(column, column[1:]):
            gap = (b.y - a.y - 10) / 10
            near(gap, 0.5, "em from line to line, less the type")
            seen += 1
    many(seen, 30)


@page_rule(4, PLAIN, Pages(sheet([{"split": True, "cells": [{"flow": "story", "columns": 3, "gutter": 32}]}], page=SMALL), story([90] * 12)))
def columns_as_specified(view):
    """Size, characters a line, line gap, number of columns and column gap are as the column's specification says."""
    lefts = sorted({round(line.glyphs[0].x, 1) for column in view.columns(THREE, WIDTH) for line in column[1:] if line.text[0] not in "“（" and len(line.text) > 14})
    flush = [x for x in lefts if any(abs(x - left) < 0.05 for left in THREE)]
    ensure(len(flush) == 3 and all(any(abs(x - left - d) < 0.05 for left in THREE for d in (0, 20)) for x in lefts), lefts)
    whole = [line for column in view.columns(THREE, WIDTH) for line in column if len(line.text) >= 16]
    many(len(whole), 20)


HEADS = {i: "true" for i in range(1, 30, 2)}
TABLE = "\n| 指标 | 完成 |\n|---|---|\n| 企业 | 2316 |\n| 车间 | 37 |\n\n"
PICTURE = "\n```photo\naspect: 510\ncaption: 图注文字\n```\n\n"


def mixed(style="indented"):
    words = story([90, 70, 110, 60, 95], style, HEADS)
    return words + TABLE + PICTURE + f"{{.{style}}} {han(150)}\n\n## 小标题\n\n{{.{style}}} {han(130)}\n"


@page_rule(5, Pages(sheet(COLUMNS), mixed()), Pages(sheet(COLUMNS), mixed("tight")))
def back_on_the_grid(view):
    """After headings, tables and pictures text is back on the grid."""
    columns = view.columns(THREE, WIDTH, serif)
    first = columns[0][0].y
    for column in columns:
        many(len(column), 5)
        for line in column:
            rest = (line.y - first) % 15
            ensure(min(rest, 15 - rest) < 0.02, f"{rest:.3f} pt off the grid", line)


@page_rule(6, Pages(sheet(COLUMNS), mixed()), Pages(sheet([{"split": True, "cells": [{"flow": "story", "columns": 3, "gutter": 20, "inset": [0, 12, 0, 12]}]}]), mixed()))
def pictures_fill_their_column(view):
    """A picture is as wide as one column, or as the type area."""
    many(len(view.images), 1)
    for image in view.images:
        ensure(any(abs(image.w - w) < 0.05 for w in (WIDTH, 520)), image.w)
        ensure(any(abs(image.x - left) < 0.05 for left in THREE), image.x)


ONE = [{"cells": [{"flow": "story"}]}]
HEADED = "::: story\n\n| 指标 | 完成 |\n|---|---|\n| 企业 | 2316 |\n| 车间 | 37 |\n" + PICTURE
UNHEADED = "::: story\n\n| 企业 | 2316 |\n|---|---|\n| 车间 | 37 |\n| 指标 | 完成 |\n" + PICTURE


@page_rule(7, Pages(sheet(ONE), HEADED), Pages(sheet(ONE), UNHEADED))
def captions_and_heads(view):
    """The caption stands under its picture; a table's head is at the top, its head column at the left."""
    lines = view.lines()
    caption = next(line for line in lines if "图注" in line.text)
    ensure(view.images[0].y + view.images[0].h <= caption.y <= view.images[0].y + view.images[0].h + 20, caption.y)
    at = {word: next(line.y for line in lines if word in line.text) for word in ("指标", "企业", "车间")}
    ensure(at["指标"] < at["企业"] < at["车间"], at)
    for line in lines:
        if "企业" in line.text:
            ensure(line.text.index("企业") < line.text.index("2316"), line)


@page_rule(8, Pages(sheet(COLUMNS), story([130, 170, 150], "loose")),
           Pages(sheet([{"cells": [{"flow": "story"}, {"flow": "side"}, {"flow": "third"}], "gutter": 20}]),
                 story([230], "loose") + f"\n::: side\n\n{han(50)}\n\n::: third\n\n{han(120)}\n"))
def balanced_columns(view):
    """A block that ends early has columns of equal line counts; only the last may be short."""
    counts = [len(column) for column in view.columns(THREE, WIDTH)]
    ensure(len(counts) == 3 and counts[0] == counts[1] and 0 < counts[2] <= counts[1], counts)


ROLES = "::: head\n\n# 大标题\n\n::: story\n\n## {} 小标题\n\n正文文字*楷体强调*正文，**着重文字**正文。\n\n" + han(60) + "\n"
HEAD = [{"cells": [{"flow": "head"}]}] + ONE


@page_rule(9, Pages(sheet(HEAD), ROLES.format("")), Pages(sheet(HEAD), ROLES.format("{.songhead}")))
def faces_by_role(view):
    """Song for text, Hei for headings, Kai for emphasis."""
    faces = {}
    for line in view.lines():
        for g in line.glyphs:
            faces.setdefault(line.text[:2] if "标题" in line.text else g.text, g.face)
    ensure("Serif" in faces["正"], faces)
    ensure("Sans" in faces["大标"] and "Sans" in faces["小标"], faces)
    ensure("WenKai" in faces["楷"], faces)


@page_rule(51, Pages(sheet(HEAD), ROLES.format("")), Pages(sheet(HEAD), ROLES.format("{.smallhead}")))
def heading_sizes(view):
    """Heading sizes grow with level, each at least a tenth over the body."""
    size = {line.text[:1]: line.glyphs[0].size for line in view.lines()}
    ensure(size["大"] > size["小"] >= 1.1 * size["正"], size)


DOTTED = "::: story\n\n{{.left}} 正体[着重，文字](style:{0})，正体\n\n{{.left}} 正体\n"
DOTS = {"dotted": {"font": "serif", "size": 10, "dots": True}, "undotted": {"font": "serif", "size": 10}}


@page_rule(50, Pages(sheet(ONE, DOTS), DOTTED.format("dotted")), Pages(sheet(ONE, DOTS), DOTTED.format("undotted")))
def emphasis_dots(view):
    """Emphasis dots sit centred under each character, none under marks, and do not change the line gap."""
    lines = view.lines()
    near((lines[1].y - lines[0].y) / 10, 1.5, "em from line to line")
    dotted = [g for g in lines[0].glyphs if g.text in "着重文字"]
    ensure(len(view.dots) == len(dotted) == 4, view.dots)
    for dot, g in zip(sorted(view.dots, key=lambda d: d.x), dotted):
        near((dot.x + dot.w / 2 - g.x) / 10, 0.5, g)
        ensure(0.12 < (dot.y - g.y) / 10 and (dot.y + dot.h - g.y) / 10 < 0.5, "under the em box, within the gap", dot.y - g.y)


MANY = [33, 47, 62, 20, 76, 91, 18, 50, 64, 35, 80] * 6


@page_rule(49, Pages(sheet(COLUMNS, page=SMALL), story(MANY)), Pages(sheet(COLUMNS, page=SMALL), story(MANY, "loose")))
def no_widows(view):
    """No column or page starts with the last line of a paragraph."""
    columns = view.columns(THREE, WIDTH)
    many(len(columns), 6)
    for column in columns:
        line = column[0]
        ensure(not line.text.endswith("。") or line.at(0) > 1.4, line)


@page_rule(52, Pages(sheet(COLUMNS, page=SMALL), story(MANY, heads={i: "true" for i in range(66)})),
           Pages(sheet(COLUMNS, page=SMALL), story(MANY, heads={i: "false" for i in range(66)})))
def no_heading_at_the_foot(view):
    """A heading never stands alone at the foot of a column or page."""
    columns = view.columns(THREE, WIDTH)
    many(len(columns), 6)
    for column in columns:
        ensure("Sans" not in column[-1].glyphs[0].face, column[-1])


# --- the template that comes with the program ---

ZH = Pages(template=GAZETTE, snapshot=MONTH)


def changed(**styles):
    """gazette with other sizes: changed(body=7.5)."""
    def change(layout):
        for name, size in styles.items():
            layout["styles"][name]["size"] = size
    return Pages(template=GAZETTE, snapshot=MONTH, change=change)


def commonest(view):
    sizes = view.sizes()
    return max(sizes, key=sizes.get)


def serif_sizes(view):
    count = {}
    for _, g in view.glyphs:
        if "Serif" in g.face:
            count[round(g.size, 2)] = count.get(round(g.size, 2), 0) + 1
    return max(count, key=count.get)


@page_rule(2, ZH, changed(body=7.5))
def running_text_size(view):
    """No running text under 7.875 pt."""
    ensure(serif_sizes(view) >= 7.875, view.sizes())


@page_rule(64, ZH, changed(body=9.5))
def newspaper_body(view):
    """The body of a newspaper is 9 pt or 10.5 pt."""
    ensure(serif_sizes(view) in (9, 10.5), view.sizes())


def largest_sans(view):
    glyphs = [(page, g) for page, g in view.glyphs if "Sans" in g.face and g.text.strip()]
    size = max(g.size for _, g in glyphs)
    page, first = next((p, g) for p, g in glyphs if g.size == size)
    return page, first, glyphs


@page_rule(65, ZH, changed(h1=13))
def rank_by_size_and_place(view):
    """The largest headline stands at the upper left, above all that is smaller."""
    page, first, glyphs = largest_sans(view)
    area = view.layout["page"]["margin"][3]
    ensure(page == 0 and abs(first.x - area) < 3, first)
    below = [g for p, g in glyphs if p == 0 and 12 < g.size < first.size]
    many(len(below), 5)
    ensure(all(g.y > first.y for g in below), "something stands above the headline")


@page_rule(67, ZH, Pages(template=GAZETTE, snapshot=MONTH, drop=("ear-left",)))
def masthead(view):
    """Small type under or beside the masthead names publisher, issue and date."""
    name = max(g.y for _, g in view.glyphs if g.size >= 30)
    small = "".join(g.text for p, g in view.glyphs if p == 0 and g.y < name + 30 and g.size <= 9)
    for word in ("2024年5月", "期", "数据截至", "月度进展"):
        ensure(word in small, word, "is not in", small)


QUOTES = {"“": ("”", None), "‘": ("’", "“")}
TITLES = {"《": ("》", None), "〈": ("〉", "《")}


def nested(text, marks):
    """Whether marks are closed in order and the inner ones stand in the outer ones."""
    stack, pairs = [], 0
    closers = {v[0]: k for k, v in marks.items()}
    for c in text:
        if c in marks:
            ensure(marks[c][1] is None or marks[c][1] in stack, f"{c} is not inside {marks[c][1]}", text)
            ensure(not stack or marks[c][1] is not None, f"{c} inside {stack}", text)
            stack.append(c)
        elif c in closers:
            ensure(stack and stack.pop() == closers[c], f"{c} closes nothing", text)
            pairs += 1
    ensure(not stack, f"{stack} left open", text)
    many(pairs, 2, text)


@page_rule(31, Pages(sheet(ONE), "::: story\n\n他说：“方案写明‘先易后难’，大家赞成。”又说：“好！”\n"),
           Pages(sheet(ONE), "::: story\n\n他说：‘方案写明“先易后难”，大家赞成。’又说：“好！”\n"))
def quotes_in_order(view):
    """Outer quotes are “ ”, inner ones ‘ ’, each in the full cell of Chinese text."""
    nested(view.text(), QUOTES)
    for _, g in view.glyphs:
        ensure("Serif" in g.face and g.size == 10, g)


@page_rule(32, Pages(sheet(ONE), "::: story\n\n见《学习〈工作方案〉问答》和《简报》一文。\n"), Pages(sheet(ONE), "::: story\n\n见〈学习《工作方案》问答〉和《简报》一文。\n"))
def titles_in_order(view):
    """《》 outside, 〈〉 for a title inside a title."""
    nested(view.text(), TITLES)


@page_rule(62, Pages(sheet(ONE), "::: story\n\n占比63%～68%，重100～150 kg，见方案，{{i.firms.completion.u}}。\n"),
           Pages(sheet(ONE), "::: story\n\n占比63～68%，重100～150 kg，见方案。\n"))
def ranges_repeat_percent(view):
    """A range of percentages repeats the sign."""
    text = view.text()
    ensure("%" in text and not re.search(r"\d[～—–-]\d[\d.]*%", text), text)


@page_rule("62b", ZH, Pages(sheet(ONE), "::: story\n\n“甲”“乙”占比63～68%，重100～150 kg，见方案。\n"))
def gazette_ranges_and_quotes(view):
    """The template's own words keep rules 31, 32 and 62."""
    text = view.text()
    nested(text, QUOTES)
    ensure("%" in text and not re.search(r"\d[～—–-]\d[\d.]*%", text), "a range of percentages")


# --- newsprint ---

INKS = {"paper": {"screen": "#ffffff", "print": [0, 0, 0, 0]}, "dark": {"screen": "#1d6b4c", "print": [80, 20, 70, 40]},
        "green": {"screen": "#1d6b4c", "print": [80, 0, 0, 0]}, "mixed": {"screen": "#1d6b4c", "print": [80, 20, 70, 10]},
        "heavy": {"screen": "#203040", "print": [80, 60, 40, 55]}, "strong": {"screen": "#d0c0a0", "print": [0, 20, 30, 10]}}
NEWS = "::: story\n\n{.news} 彩色文字与网底上的文字。\n\n::: side\n\n{.reversed} 反白文字一行。\n"


def newsprint(allow=(), fill="tint", ground="dark", **styles):
    base = {"news": {"font": "sans", "size": 9, "leading": "1L", "color": "green"},
            "reversed": {"font": "sans-bold", "size": 10, "leading": "1L", "color": "paper"}}
    for name, change in styles.items():
        base[name].update(change)
    bands = [{"cells": [{"flow": "story", "fill": fill}]}, {"cells": [{"flow": "side", "fill": ground}]}]
    return Pages(sheet(bands, base, INKS), NEWS, edition="print", allow=allow)


PRINT = newsprint()


@page_rule(69, PRINT, newsprint(("text-too-small",), news={"font": "serif", "size": 6.5}))
def newsprint_sizes(view):
    """On newsprint text is 7 pt or more, and under 8 pt in a face without hairlines."""
    many(len(view.glyphs), 10)
    for _, g in view.glyphs:
        ensure(g.size >= 7 - 0.001 and (g.size >= 8 - 0.001 or "Serif" not in g.face), g, g.size)


@page_rule("69b", ZH, changed(note=6.9))
def gazette_sizes(view):
    """gazette sets nothing under 7 pt, and nothing in Song under 8 pt."""
    newsprint_sizes(view)


@page_rule(70, PRINT, newsprint(("text-too-small",), reversed={"size": 9}))
def reversed_text(view):
    """Text reversed out of a dark ground is 10 pt or more."""
    white = [g for _, g in view.glyphs if sum(g.color) < 1]
    many(len(white), 5)
    for g in white:
        ensure(g.size >= 10 - 0.001, g, g.size)


@page_rule(71, PRINT, newsprint(("text-in-several-inks",), news={"color": "mixed"}))
def small_text_in_one_ink(view):
    """Text under 14 pt is in one ink."""
    many(len(view.glyphs), 10)
    for _, g in view.glyphs:
        ensure(g.size >= 14 or sum(v > 0.5 for v in g.color) <= 1, g, g.color)


@page_rule(72, PRINT, newsprint(fill="strong", ground="heavy"))
def tints_and_total_ink(view):
    """A tint under dark text is 30 % at most; no colour takes more than 220 % of ink."""
    many(len(view.grounds), 2)
    ensure(all(sum(b.color) <= 220 for b in view.grounds), [b.color for b in view.grounds])
    light = [b for b in view.grounds if max(b.color) <= 50]
    many(len(light), 1)
    ensure(all(max(b.color) <= 29 for b in light), [b.color for b in light])


# --- the ink of marks ---

@lru_cache(None)
def face_called(name):
    for role in json.loads((TOP / "fonts" / "fonts.json").read_text(encoding="utf-8"))["roles"].values():
        path = (TOP / "fonts" / role["file"]).resolve()
        if path.exists():
            font = TTFont(path, fontNumber=role.get("index", 0) if path.suffix == ".ttc" else -1, lazy=True)
            if font["name"].getDebugName(6) == name:
                return font
    raise AssertionError(f"no role of fonts.json plays {name}")


def ink(glyph):
    """What the face draws for the character, in em from its origin: left, bottom, right, top."""
    font = face_called(glyph.face)
    pen = BoundsPen(font.getGlyphSet())
    font.getGlyphSet()[font.getBestCmap()[ord(glyph.text)]].draw(pen)
    return [v / font["head"].unitsPerEm for v in pen.bounds]


def cells(view):
    line = view.lines()[0]
    return [(g, after.x) for g, after in zip(line.glyphs, line.glyphs[1:])]


@page_rule(24, Pages(sheet(ONE), "::: story\n\n{.left} 汉。汉，汉、汉；汉：汉\n"), Pages(sheet(ONE), "::: story\n\n{.left} 汉（汉！汉“汉\n"))
def marks_sit_lower_left(view):
    """。 ， 、 ； ： sit in the lower left of their cell, which is one em wide."""
    seen = 0
    for g, after in cells(view):
        if g.text == "汉":
            continue
        left, _, right, top = ink(g)
        near((after - g.x) / 10, 1, g)
        ensure(left >= 0 and right <= 0.5 and top <= 0.6, g.text, left, right, top)
        seen += 1
    many(seen, 3)


@page_rule(19, Pages(sheet(ONE), "::: story\n\n{.left} 汉……汉\n"), Pages(sheet(ONE), "::: story\n\n{.left} 汉。。汉\n"))
def ellipsis(view):
    """…… is one unit of two em, its six dots in the middle of their cells."""
    dots = [(g, after) for g, after in cells(view) if g.text != "汉"]
    ensure(len(dots) == 2, dots)
    for g, after in dots:
        near((after - g.x) / 10, 1, g)
        left, bottom, right, top = ink(g)
        ensure(abs((left + right) / 2 - 0.5) < 0.02 and abs((bottom + top) / 2 - 0.38) < 0.05, left, bottom, right, top)


class PageRules(unittest.TestCase):
    pass


def add(number, check, subject, control):
    def trace(self):
        check(subject["trace"])

    def pdf(self):
        check(subject["pdf"])

    def fails(self):
        for reader in ("trace", "pdf"):
            with self.assertRaises(AssertionError, msg=f"rule {number} holds in the {reader} where it must not"):
                check(control[reader])

    for name, test in (("trace", trace), ("pdf", pdf), ("control", fails)):
        test.__doc__ = f"{number}: {check.__doc__}"
        setattr(PageRules, f"test_r{number}_{name}", test)


for key, parts in CHECKS.items():
    add(key, *parts)
