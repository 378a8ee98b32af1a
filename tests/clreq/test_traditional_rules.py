# SPDX-License-Identifier: MIT
"""What differs where Chinese is set in traditional characters, as in Taiwan and Hong Kong (clreq 3.1.2, 3.1.3). RULES.md has the table.

The controls are passages of simplified Chinese in the same paragraphs: there the marks stand in the corner and lose half their cell.
"""
import sys
from functools import lru_cache
from pathlib import Path

from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

sys.path.insert(0, str(Path(__file__).parent))
import rules  # noqa: E402
from rules import PAUSES, STOPS, ensure, many, near, sweep  # noqa: E402

COMMON = rules.RULES
rules.RULES = {}
MIDDLE = PAUSES + STOPS
PROSE = ("本市印發工作方案，推動中小企業數位轉型；到二〇二七年，全部達到二級以上水準。各區按「點線面」布局：一是培育樣板企業，二是建設示範鏈條，"
         "三是打造園區！方案提出，綜合運用貼息、擔保等辦法，降低融資成本？")
FACES = {"NotoSerifCJK": "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"}


@lru_cache
def ink_of(face, text):
    """Middle of the glyph's ink from the left and from the baseline, in em."""
    index = {"sc": 2, "tc": 3}[face.split("-")[0][-2:]]
    font = TTFont(FACES[face.split("-")[0][:-2]], fontNumber=index, lazy=True)
    glyphs, pen = font.getGlyphSet(), None
    pen = BoundsPen(glyphs)
    glyphs[font.getBestCmap()[ord(text)]].draw(pen)
    upem = font["head"].unitsPerEm
    return (pen.bounds[0] + pen.bounds[2]) / 2 / upem, (pen.bounds[1] + pen.bounds[3]) / 2 / upem


def simplified(text):
    return f"[{text}](lang:zh)"


def marks(paragraphs, least):
    """(line, index) of each pause or stop between two other characters of its line."""
    found = [(line, i) for p in paragraphs for line in p.lines for i in range(1, len(line.glyphs) - 1) if line.glyphs[i].text in MIDDLE]
    many(len(found), least)
    return found


@rules.rule("t1", [("{.left} " + PROSE, 50)], {"texts": [("{.left} " + simplified(PROSE), 50)]}, lang="zh-Hant")
def marks_stand_in_the_middle(paragraphs):
    """。 ， 、 ； ： ！ ？ stand in the middle of their cell, which is one em wide."""
    for line, i in marks(paragraphs, 8):
        if line.glyphs[i - 1].text in "「」" or line.glyphs[i + 1].text in "「」":
            continue
        near(line.step(i - 1), 1, line)
        near(line.step(i), 1, line)
        x, y = ink_of(line.glyphs[i].face, line.glyphs[i].text)
        ensure(abs(x - 0.5) < 0.05 and abs(y - 0.38) < 0.12, line.glyphs[i], x, y)


@rules.rule("t2", sweep(PROSE, 10, 16), {"texts": sweep(simplified(PROSE), 10, 16)}, lang="zh-Hant")
def marks_keep_their_em(paragraphs):
    """At a line's end too a pause or a stop takes one em: half of it would move the mark out of the middle."""
    seen = 0
    for p in paragraphs:
        for line in p.lines[:-1]:
            last = line.visible()[-1]
            if line.glyphs[last].text in MIDDLE:
                seen += 1
                near(line.at(last) + 1, p.measure, line)
    many(seen, 5)


PAIRS = ("」，", "，「", "」。", "）；", "。（", "！『")


@rules.rule("t3", [(f"{{.left}} 漢{pair}字", 10) for pair in PAIRS], {"texts": [(f"{{.left}} 漢{a}漢{b}字", 10) for a, b in PAIRS]}, lang="zh-Hant")
def brackets_give_way(paragraphs):
    """Beside such a mark a bracket loses its blank half and the mark loses nothing: together they take 1.5 em."""
    for p in paragraphs:
        line = p.lines[0]
        near(line.at(line.find("字")) - line.at(0), 2.5, p)
        for i in line.visible():
            if line.glyphs[i].text in MIDDLE:
                bracket = line.glyphs[i - 1 if line.glyphs[i - 1].text in "」）" else i + 1].text
                near(line.step(i) if bracket in "」）" else line.step(i - 1), 1, bracket, p)


@rules.rule("t4", [("{.left} 這是*楷體的字，有逗號；句號。後面*是宋體。", 40)],
            {"texts": [("{.left} 這是[*楷体的字，有逗号；句号。后面*](lang:zh)是宋體。", 40)]}, lang="zh-Hant")
def faces_of_the_mainland_lend_no_marks(paragraphs):
    """In a face that draws them in the corner (LXGW WenKai) the marks come from the next face of the role that has them in the middle."""
    line = paragraphs[0].lines[0]
    kai = [g for g in line.glyphs if "WenKai" in g.face]
    many(len(kai), 8)
    for i, g in enumerate(line.glyphs[1:-1], 1):
        if g.text in MIDDLE:
            ensure("CJKtc" in g.face, g, g.face)


@rules.rule("t5", sweep("他說「好的」又說『可以』了「再議」還有『結論』以及「條文」全部。", 4, 12), {"kinsoku": "none"}, lang="zh-Hant")
def corner_brackets_are_quotes(paragraphs):
    """「 」 and 『 』 are the quotation marks; closing ones never start a line, opening ones never end one."""
    first, last = rules.starts(paragraphs), rules.ends(paragraphs)
    many(len(first), 20)
    ensure(not set(first) & set("」』") and not set(last) & set("「『"), first, last)


TraditionalRules = rules.tests_of(rules.RULES)
rules.RULES = COMMON
