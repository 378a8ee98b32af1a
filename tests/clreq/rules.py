# SPDX-License-Identifier: MIT
"""What the tests of the rules share: a rule as data, and the three tests that are made of each.

A rule has texts (with their measures in em) that it must hold for, and a control: other settings, or texts in which it does not hold. The same
check reads the lines from the trace and from the PDF; it raises AssertionError where the rule is broken, and on the control it must.
"""
import unittest

from press import TOLERANCE, Sheet

RULES = {}


class Rule:
    def __init__(self, number, check, texts, control, settings, lang):
        self.number, self.check, self.settings, self.lang = number, check, settings, lang
        self.texts = texts
        self.control_texts = control.pop("texts", texts)
        self.control_settings = dict(settings, **control)


def rule(number, texts, control, lang="zh", **settings):
    """Declares the check below it. texts: [(Markdown, measure)]; control: settings, and "texts" where they differ."""
    def declare(check):
        RULES[number] = Rule(number, check, texts, dict(control), settings, lang)
        return check
    return declare


class Presses:
    """All texts of all rules, in one document for each language and setting."""

    def __init__(self, rules):
        self.sheets, self.places = {}, {}
        for r in rules:
            for kind, texts, settings in (("rule", r.texts, r.settings), ("control", r.control_texts, r.control_settings)):
                sheet = self.sheets.setdefault((r.lang, tuple(sorted(settings.items()))), Sheet(r.lang, **settings))
                self.places[r.number, kind] = sheet, [sheet.add(*t) for t in texts]
        for sheet in self.sheets.values():
            sheet.set()

    def close(self):
        for sheet in self.sheets.values():
            sheet.close()

    def read(self, number, kind, reader):
        sheet, cases = self.places[number, kind]
        return [getattr(sheet, reader)[n] for n in cases]


def tests_of(rules):
    """A TestCase with test_rNN_trace, test_rNN_pdf and test_rNN_control for each rule."""
    class Tests(unittest.TestCase):
        @classmethod
        def setUpClass(cls):
            cls.presses = Presses(rules.values())

        @classmethod
        def tearDownClass(cls):
            cls.presses.close()

    def add(number, r):
        def trace(self):
            r.check(self.presses.read(number, "rule", "trace"))

        def pdf(self):
            r.check(self.presses.read(number, "rule", "pdf"))

        def control(self):
            for reader in ("trace", "pdf"):
                paragraphs = self.presses.read(number, "control", reader)
                self.assertTrue(all(p.lines for p in paragraphs))
                with self.assertRaises(AssertionError, msg=f"rule {number} holds in the {reader} where it must not:\n{paragraphs}"):
                    r.check(paragraphs)

        for name, test in (("trace", trace), ("pdf", pdf), ("control", control)):
            test.__doc__ = f"{number}: {r.check.__doc__}"
            setattr(Tests, f"test_r{number}_{name}", test)

    for number, r in rules.items():
        add(number, r)
    return Tests


# --- what checks are made of ---

def ensure(truth, *about):
    if not truth:
        raise AssertionError(" ".join(map(str, about)))


def near(a, b, *about):
    ensure(abs(a - b) <= TOLERANCE, f"{a:.4f} is not {b:.4f}", *about)


def sweep(text, first, last, step=0.5, style=""):
    """The text at every measure from first to last."""
    n = round((last - first) / step) + 1
    return [(style + text, first + i * step) for i in range(n)]


def joined(text):
    """Without a place to break (U+2060 between all characters), so that it is one line."""
    return "\u2060".join(text)


PAUSES, STOPS = "、，；：", "。！？"
CLOSERS, OPENERS = "”’）】〕》〉", "“‘（【〔《〈"
MARKS = PAUSES + STOPS + CLOSERS


def is_han(text):
    return len(text) == 1 and "\u3400" <= text <= "\u9fff"


def is_western(text):
    return text[:1].isascii() and text[:1].isalnum()


def right_edge(line):
    """Where what stands in the line ends: half a cell of a mark that closes, a whole one of Han, the advance of the rest."""
    i = line.visible()[-1]
    text = line.glyphs[i].text
    if text in MARKS:
        return line.at(i) + 0.5
    if is_han(text):
        return line.at(i) + 1
    return line.at(i) + line.glyphs[i].advance / 10


def starts(paragraphs):
    """First visible cluster of every line but a paragraph's first."""
    return [line.glyphs[line.visible()[0]].text[:1] for p in paragraphs for line in p.lines[1:]]


def ends(paragraphs):
    return [line.glyphs[line.visible()[-1]].text[-1:] for p in paragraphs for line in p.lines[:-1]]


def many(count, least, *about):
    """The rule must be met in the texts; if not, the test is void, which is no proof in a control either."""
    if count < least:
        raise RuntimeError(f"the texts put the rule to the test only {count} times {' '.join(map(str, about))}")
