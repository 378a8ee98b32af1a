# SPDX-License-Identifier: MIT
"""Rules of vertical lines, after clreq and GB/T 15834 5.2. RULES.md is the table."""
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from vertical import MIDDLE, PITCH, WIDTH, VerticalSheet, form_of, ink, is_drawn_as, serif  # noqa: E402
from rules import CLOSERS, MARKS, OPENERS, PAUSES, STOPS, ensure, is_han, joined, many, near, sweep  # noqa: E402

RULES = {}
PROSE = ("重庆市印发工作方案，推动15000家中小企业数字化转型；到2027年，规上企业全部达到二级以上水平。各区县按“点线面”布局：一是培育12家样板企业，"
         "二是建设5条示范链（含Smart Factory）——打造10个园区……把融资成本降下来！")


def down(number, texts, control, lang="zh", **settings):
    """Declares the check below it, as rules.rule does. control: settings, and "texts" where they differ."""
    def declare(check):
        other = dict(settings, **{k: v for k, v in control.items() if k != "texts"})
        RULES[number] = check, {"rule": (texts, settings), "control": (control.get("texts", texts), other)}, lang
        return check
    return declare


def turned(text):
    return text.isascii() and not text.isspace()


# --- marks ---

@down(1, [(joined(f"汉{m}汉"), 8) for m in "。，、：；！？"], {"texts": [(joined(f"汉{m}汉"), 8) for m in "（《“）"]})
def marks_sit_upper_right(cases):
    """。 ， 、 ： ； ！ ？ stand in the right half of their cell, the first three in its upper right quarter; the cell is one em high."""
    for case in cases:
        line = case.lines[0]
        mark = line.glyphs[1]
        left, right, top, bottom = ink(mark)
        near(line.at(1), 1, line)
        near(line.step(1), 1, line)
        ensure(mark.way == "upright" and top >= 0 and right <= 0.5, line, left, right, top, bottom)
        ensure(left >= (0 if mark.text in "。，、：；" else -0.1), line, left)
        if mark.text in "。，、":
            ensure(bottom <= 0.5, line, bottom)


@down(2, [("汉“汉‘汉’汉”汉", 9)], {"texts": [("汉（汉〔汉〕汉）汉", 9)]})
def quotes_are_corners(cases):
    """“ ” are set as ﹃ ﹄ and ‘ ’ as ﹁ ﹂, and stay what they are in the text."""
    line = cases[0].lines[0]
    ensure(line.text == "汉“汉‘汉’汉”汉", line.text)
    for mark, corner in zip("“‘’”", "『「」』"):
        glyph = line.glyphs[line.find(mark)]
        ensure(form_of(corner) != serif().getBestCmap()[ord(corner)] and is_drawn_as(glyph, form_of(corner)), glyph.bounds)
        _, _, top, bottom = ink(glyph, corner)
        ensure(top >= 0.5 and bottom <= 1 if mark in "“‘" else bottom <= 0.5 and top >= 0, line, top, bottom)


@down(3, [("汉（汉）汉《汉》汉〈汉〉汉〔汉〕汉【汉】汉", 20)], {"texts": [("汉！汉？汉！汉？汉！汉", 20)]})
def brackets_are_turned(cases):
    """Brackets and title marks lie across the line: opening ones in the lower half of their cell, closing ones in the upper."""
    line, seen = cases[0].lines[0], 0
    for glyph in line.glyphs:
        if glyph.text == "汉":
            continue
        left, right, top, bottom = ink(glyph)
        ensure(right - left > 0.7 > 0.5 > bottom - top and abs(left + right) < 0.02, glyph, left, right, top, bottom)
        ensure(top >= 0.5 if glyph.text in OPENERS else bottom <= 0.5, glyph, top, bottom)
        seen += 1
    many(seen, 4)


@down(4, sweep("这是一项改革——那是一次试点——还有一批企业——到此为止。", 4, 12), {"texts": sweep("这是一项改革一一那是一次试点——还有。", 4, 12)})
def dash_runs_down(cases):
    """—— runs down the line's middle without a gap, two em long, and is never split."""
    seen = 0
    for case in cases:
        for line in case.lines:
            ensure("一一" not in line.text, "no dash", line)
            for i, glyph in enumerate(line.glyphs):
                if glyph.text[0] != "—":
                    continue
                ensure(glyph.text == "——" and glyph.way == "upright", line)
                if glyph.bounds is not None:  # the ligature of two has a form that no character names
                    left, bottom, right, top = glyph.bounds
                    ensure(top - bottom > 1.8 and abs(glyph.across + (left + right) / 2) < 0.01, left, right)
                # its baseline lies in the middle of its two em, 0.88 below the head of its second half
                if i + 1 < len(line.glyphs):
                    ensure(line.step(i) >= 1.5 - 0.004, line)
                if i:
                    ensure(line.step(i - 1) >= 1.5 - 0.004, line)
                seen += 1
    many(seen, 20)


@down(5, [("汉……汉", 6), ("汉汉汉……汉汉", 4), ("汉汉……汉汉汉", 4)], {"texts": [("汉。。汉", 6), ("汉汉汉。。汉汉", 4), ("汉汉。。汉汉汉", 4)]})
def ellipsis_runs_down(cases):
    """…… is six dots in the line's middle, two em long, never split."""
    for case in cases:
        line = next(line for line in case.lines if "……" in line.text or "。" in line.text)
        marks = [i for i, g in enumerate(line.glyphs) if g.text != "汉"]
        ensure(len(marks) == 2, line)
        near(line.step(marks[0]), 1, line)
        for i in marks:
            left, right, top, bottom = ink(line.glyphs[i])
            ensure(abs(left + right) < 0.02 and abs(top + bottom - 1) < 0.02 and bottom - top > 0.7, left, right, top, bottom)


@down(6, [("{.left} 汉一–二汉", 9), ("{.left} 汉·汉", 9), ("{.left} 汉三～五汉", 9)], {"texts": [("{.left} 汉一汉二汉", 9), ("{.left} 汉汉汉", 9), ("{.left} 汉三汉五汉", 9)]})
def connectors_run_down(cases):
    """Connectors lie along the line, interpuncts in its middle; the short connector and the interpunct take half an em."""
    for case, mark in zip(cases, "–·～"):
        line = case.lines[0]
        i = line.find(mark) if mark in line.text else 2
        glyph = line.glyphs[i]
        if mark == "–":
            ensure(glyph.way == "turned" and abs(glyph.across + MIDDLE) < 0.004, line)
            near(line.glyphs[i + 1].along - line.glyphs[i - 1].along, 1.5, line)
            continue
        left, right, top, bottom = ink(glyph)
        ensure(abs(left + right) < 0.02 and bottom - top >= right - left - 0.001 and right - left < 0.4, left, right, top, bottom)
        near(line.glyphs[i + 1].along - line.glyphs[i - 1].along, 1.5 if mark == "·" else 2, line)


# --- Western text and figures ---

@down(7, [("{.left} 汉Smart Factory汉", 14), ("{.left} 汉GDP汉", 9), ("{.left} 汉46.3%汉", 9)], {"texts": [("{.left} 汉A汉", 14), ("{.left} 汉12汉", 9), ("{.left} 汉5汉", 9)]})
def western_text_is_turned(cases):
    """Western words and what is set like them are turned clockwise, in the line's middle, a quarter of an em off the Han beside them."""
    for case in cases:
        line = case.lines[0]
        inside = [g for g in line.glyphs if turned(g.text)]
        for glyph in inside:
            ensure(glyph.way == "turned", line)
            near(glyph.across, -MIDDLE, "its baseline", line)
        near(inside[0].along, 1.25, "behind the gap", line)
        ensure(all(a.along < b.along for a, b in zip(inside, inside[1:])), line)
        last = line.glyphs[-1]
        width = serif()["hmtx"][serif().getBestCmap()[ord(inside[-1].text)]][0] / 1000
        near(last.along, inside[-1].along + width + 0.25, line)


@down(8, [("{.left} 汉12汉", 9), ("{.left} 汉5汉", 9), ("{.left} **汉37汉**", 9)], {"upright_figures": 0})
def short_figures_stand_upright(cases):
    """A figure of one or two digits stands upright, side by side within the cell of one character, without a gap."""
    for case in cases:
        line = case.lines[0]
        digits = [g for g in line.glyphs if g.text.isdigit()]
        first, last = digits[0], digits[-1]
        ensure(first.way == "upright", line)
        near(line.glyphs[-1].along, 2, "the cell is one em", line)
        near(first.along, 1, "its digits are as low as Han", line)
        near(first.along, last.along, line)
        ensure(-0.5 - 0.004 <= first.across < 0 and last.across < 0.1, line)


@down(9, [("{.left} 汉2027汉", 9)], {"long_figures": "stacked"})
def long_figures_are_turned(cases):
    """Figures of more digits are turned, unless the layout stacks them."""
    line = cases[0].lines[0]
    ensure([g.way for g in line.glyphs] == ["upright"] + ["turned"] * 4 + ["upright"], line)


@down(10, [("{.left} 汉2027汉", 9), ("{.left} 汉5汉", 9)], {"long_figures": "turned"}, long_figures="stacked")
def long_figures_are_stacked(cases):
    """Stacked, each digit stands upright in a cell of its own, in the line's middle; the figure is not split."""
    for case in cases:
        line = case.lines[0]
        for i in range(len(line.glyphs) - 1):
            ensure(line.glyphs[i].way == "upright", line)
            near(line.step(i), 1, line)
        for glyph in line.glyphs[1:-1]:
            width = serif()["hmtx"][serif().getBestCmap()[ord(glyph.text)]][0] / 1000
            near(glyph.across, -width / 2, line)


# --- lines ---

@down(11, sweep(PROSE, 5, 20, 0.5), {"kinsoku": "none"})
def nothing_forbidden_begins(cases):
    """No closing mark and no pause or stop begins a line, no opening mark ends one."""
    seen = 0
    for case in cases:
        for a, b in zip(case.lines, case.lines[1:]):
            first, last = b.glyphs[b.visible()[0]].text, a.glyphs[a.visible()[-1]].text
            ensure(first not in MARKS and last not in OPENERS, case)
            seen += 1
    many(seen, 100)


def foot(line):
    """Where what stands in the line ends."""
    glyph = line.glyphs[line.visible()[-1]]
    if glyph.text in "。，、" + CLOSERS:
        return glyph.along + 0.5
    if glyph.text in "——":
        return glyph.along + 1.5
    if glyph.way == "upright":
        return glyph.along + 1
    return glyph.along + serif()["hmtx"][serif().getBestCmap()[ord(glyph.text)]][0] / 1000


@down(12, sweep("{.whole} " + PROSE, 9, 22), {"texts": sweep("{.left} " + PROSE, 9, 22)})
def lines_fill_the_height(cases):
    """Every line but a paragraph's last fills the measure exactly, from head to foot."""
    seen = 0
    for case in cases:
        for line in case.lines[:-1]:
            first = line.glyphs[0]
            head = -0.5 if first.text in OPENERS else 0.5 if first.text == "——" else 0
            near(line.at(0), head, line)
            ensure(abs(foot(line) - case.measure) <= 0.006, f"{foot(line):.4f} is not {case.measure}", line)
            seen += 1
    many(seen, 100)


@down(13, sweep("汉" * 60, 5, 8, 1), {"texts": sweep("汉" * 20 + "\n\n{.tight} " + "汉" * 40, 5, 8, 1)})
def lines_run_to_the_left(cases):
    """Lines stand from right to left at one pitch, the first at the cell's right edge."""
    for case in cases:
        xs = [line.x for line in case.lines]
        many(len(xs), 7)
        near(xs[0] / 10, (40 + WIDTH - PITCH / 2) / 10, xs)
        for a, b in zip(xs, xs[1:]):
            near((a - b) / 10, PITCH / 10, xs)


@down(14, [(joined("汉。”汉"), 8), (joined("汉，“汉"), 8), (joined("汉））汉"), 8), (joined("汉（（汉"), 8)], {"texts": [(joined("汉。汉”汉"), 8), (joined("汉，汉“汉"), 8), (joined("汉）汉）汉"), 8), (joined("汉（汉（汉"), 8)]})
def neighbours_are_compressed(cases):
    """Two adjacent marks that would take 2 em take 1.5 em."""
    for case in cases:
        line = case.lines[0]
        near(line.glyphs[-1].along - line.glyphs[0].along, 2.5, line)


@down(15, [(f"汉汉汉{m}汉汉汉汉", 5.6) for m in "：；！？"], {"texts": [(f"汉汉汉{m}汉汉汉汉", 5.6) for m in "，。、）"]})
def four_marks_are_whole(cases):
    """： ； ！ ？ take one em always; nothing is taken from them to fill a line."""
    for case in cases:
        line = case.lines[0]
        ensure(len(line.glyphs) == 5 and line.step(3) >= 1 - 0.004, line)


@down(16, [("{.dotted} 汉汉，汉12汉", 9)], {"texts": [("{.left} 汉汉，汉12汉", 9)]})
def dots_stand_at_the_right(cases):
    """Emphasis dots stand at the right of each character, none beside marks."""
    case = cases[0]
    line = case.lines[0]
    cells = [g.along for g in line.glyphs if is_han(g.text) or g.text.isdigit()]
    cells = sorted({round(c, 3) for c in cells})
    ensure(len(case.dots) == len(cells), case.dots, cells)
    for box, cell in zip(sorted(case.dots, key=lambda b: b.y), cells):
        near((box.y + box.h / 2 - case.head) / 10, cell + 0.5, line)
        ensure(0.5 < (box.x + box.w / 2 - line.x) / 10 < 0.75, box.x, line.x)


@down(17, [("见[汉汉](style:name)[汉汉汉](style:name)，[汉汉](style:title)汉", 12)], {"texts": [("见汉汉汉汉汉，汉汉汉", 12)]})
def names_and_titles_have_lines_at_the_left(cases):
    """Names have a straight line at their left, titles a wavy one, along their characters; two that meet stay apart."""
    case = cases[0]
    line, strokes = case.lines[0], sorted(case.strokes, key=lambda b: b.y)
    ensure(len(strokes) == 3, strokes)
    for box, (first, n), wavy in zip(strokes, ((1, 2), (3, 3), (7, 2)), (False, False, True)):
        head, foot = (box.y - case.head) / 10, (box.y + box.h - case.head) / 10
        ensure(0 < head - line.at(first) < 0.125 and 0 < line.at(first) + n - foot < 0.125, head, foot, line)
        ensure(-0.75 < (box.x - line.x) / 10 and (box.x + box.w - line.x) / 10 < -0.5, box.x, line.x)
        ensure((box.w > 0.5) == wavy, box.w)


class VerticalRules(unittest.TestCase):
    """test_vN_trace, test_vN_pdf and test_vN_control for each rule."""

    @classmethod
    def setUpClass(cls):
        cls.sheets, cls.places = {}, {}
        for number, (_, kinds, lang) in RULES.items():
            for kind, (texts, settings) in kinds.items():
                sheet = cls.sheets.setdefault((lang, tuple(sorted(settings.items()))), VerticalSheet(lang, **settings))
                cls.places[number, kind] = sheet, [sheet.add(*t) for t in texts]
        for sheet in cls.sheets.values():
            sheet.set()

    @classmethod
    def tearDownClass(cls):
        for sheet in cls.sheets.values():
            sheet.close()

    def read(self, number, kind, reader):
        sheet, places = self.places[number, kind]
        return [getattr(sheet, reader)[n] for n in places]


def add_tests(number, check):
    def trace(self):
        check(self.read(number, "rule", "trace"))

    def pdf(self):
        check(self.read(number, "rule", "pdf"))

    def control(self):
        for reader in ("trace", "pdf"):
            cases = self.read(number, "control", reader)
            self.assertTrue(all(case.lines for case in cases))
            with self.assertRaises(AssertionError, msg=f"rule V{number} holds in the {reader} where it must not:\n{cases}"):
                check(cases)

    for name, test in (("trace", trace), ("pdf", pdf), ("control", control)):
        test.__doc__ = f"V{number}: {check.__doc__}"
        setattr(VerticalRules, f"test_v{number}_{name}", test)


for _number, (_check, _, _) in RULES.items():
    add_tests(_number, _check)
