# SPDX-License-Identifier: MIT
"""The red-head bulletin keeps the measures of GB/T 9704, numbers its headings, and never leaves its close alone on a page."""
import shutil
import sys
import tempfile
import unittest
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "e2e"))
sys.path.insert(0, str(HERE))
from program import TOP, ProgramTest, command, jianbao  # noqa: E402
from test_edges import build, read_trace  # noqa: E402
from variants import VARIANTS  # noqa: E402

MM = 72 / 25.4
EM = 156 * MM / 28  # size 3
NAMES = {"sixty": "sixty-indicators"}
CLOSE = {"tail", "imprint-unit", "imprint-date", "copies", "code-odd", "code-even"}
HAN = "一二三四五六七八九"


class Bulletin(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="jianbao-bulletin-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.pages = {}
        for case in ("month-5", "long-names", "one-indicator", "all-met", "story", "sixty"):
            done, trace = build("bulletin", VARIANTS[NAMES.get(case, case)](cls.folder / case), cls.folder / "out" / case)
            assert done.returncode == 0, done.stderr
            cls.pages[case] = read_trace(trace)

    def left(self, page):
        """The type area's left edge; pages of the trace count from 0."""
        return (28 if page.number % 2 == 0 else 26) * MM

    def body_lines(self, page):
        return {k: v for k, v in page.lines.items() if v[0] == "body"}

    def test_type_area(self):
        """The binding edge is left of odd pages, right of even ones (§5.2.1)."""
        for page in self.pages["long-names"][:2]:
            left = self.left(page)
            for _, x, _, measure in self.body_lines(page).values():
                self.assertAlmostEqual(x + measure, left + 156 * MM, delta=0.01)
                self.assertGreaterEqual(x, left - 0.01)
        page = self.pages["long-names"][1]
        lines = self.body_lines(page)
        tops = [t.base - 0.88 * t.size for t in page.texts if t.line in lines and abs(t.size - EM) < 0.01]
        self.assertAlmostEqual(min(tops), 37 * MM, delta=0.05)
        self.assertLessEqual(max(tops) + EM, (37 + 225) * MM + 0.05)

    def test_twenty_two_lines_of_twenty_eight_characters(self):
        most = 0
        for page in (p for p in self.pages["long-names"] if p.lang == "zh"):
            baselines = sorted({v[2] for v in self.body_lines(page).values()})
            most = max(most, len(baselines))
            for a, b in zip(baselines, baselines[1:]):
                self.assertAlmostEqual(b - a, EM * (1 + 7 / 8), delta=0.01)  # §3: one character and 7/8 of one
        self.assertEqual(most, 22)
        self.assertAlmostEqual(28 * EM, 156 * MM, delta=0.01)

    def line_texts(self, page, flow):
        texts = {}
        for t in page.texts:
            if t.line in page.lines and page.lines[t.line][0] == flow:
                texts[t.line] = texts.get(t.line, "") + t.text
        return [texts[k] for k in sorted(texts)]

    def test_headings_are_counted(self):
        """The first level goes on through the pages, the second begins anew under each."""
        outer, inner = [], []
        for page in self.pages["month-5"]:
            for text in self.line_texts(page, "body") if page.lang == "zh" else []:
                if text[1:2] == "、" and text[0] in HAN:
                    outer.append(HAN.index(text[0]) + 1)
                    inner.append([])
                elif text[0] == "（" and text[2:3] == "）" and text[1] in HAN:
                    inner[-1].append(HAN.index(text[1]) + 1)
        self.assertEqual(outer, list(range(1, len(outer) + 1)))
        self.assertGreater(len(outer), 5)
        for group in inner:
            self.assertEqual(group, list(range(1, len(group) + 1)))
        self.assertGreater(sum(len(g) > 1 for g in inner), 2)

    def test_folios_stand_outside(self):
        for page in self.pages["month-5"]:
            odd = page.number % 2 == 0  # pages of the trace count from 0
            flow = "folio-odd" if odd else "folio-even"
            self.assertEqual([v[0] for v in page.lines.values() if v[0].startswith("folio")], [flow])
            dashes = [t for t in page.texts if t.line is not None and page.lines[t.line][0] == flow]
            self.assertEqual("".join(t.text for t in dashes), f"—{page.number + 1}—")
            edge = max(t.right for t in dashes) if odd else min(t.left for t in dashes)
            self.assertAlmostEqual(edge, self.left(page) + (156 * MM - EM if odd else EM), delta=0.5)

    def test_close_is_never_alone(self):
        for case, pages in self.pages.items():
            for page in pages:
                flows = Counter(v[0] for v in page.lines.values() if not v[0].startswith("folio"))
                with self.subTest(case=case, page=page.number):
                    self.assertGreater(len(flows), 0)
                    self.assertTrue(set(flows) - CLOSE)

    def test_order(self):
        """The head first, then the editor's note, the title and the text; the close in one piece and last."""
        page = self.pages["month-5"][0]
        first = {}
        for flow, _, base, _ in page.lines.values():
            first.setdefault(flow, base)
        self.assertEqual(sorted((f for f in ("masthead", "sender", "remark", "title", "body")), key=first.get),
                         ["masthead", "sender", "remark", "title", "body"])
        last = [p for p in self.pages["month-5"] if p.lang == "zh"][-1]
        flows = [v[0] for v in sorted(last.lines.values(), key=lambda v: v[2])]
        flows = [f for f in flows if not f.startswith(("code", "folio"))]
        self.assertEqual(flows[-6:], ["tail", "tail", "tail", "imprint-unit", "imprint-date", "copies"])

    def test_feet_are_full(self):
        """A page that the text goes on from ends at most one line short of the type area's foot, two before a heading."""
        foot = (37 + 225) * MM
        for pages in self.pages.values():
            text = [p for p in pages if p.lang == "zh" and self.body_lines(p)]
            for page in text[:-1]:
                low = max(v[2] for v in self.body_lines(page).values())
                self.assertLess(foot - low, 3 * EM * 15 / 8, (page.number, low))

    def test_tables_have_heads_on_every_page(self):
        """Each page that a table goes on over begins it with the same head."""
        over = 0
        for case in ("long-names", "all-met", "sixty"):
            heads = {}
            for page in self.pages[case]:
                for flow in ("behind", "on-schedule"):
                    rows = self.line_texts(page, flow)
                    if not rows:
                        continue
                    line = next(r for r in rows if r.startswith(("指标", "Indicator")))
                    over += (flow, page.lang) in heads
                    self.assertIn(heads.setdefault((flow, page.lang), line), line)
        self.assertGreater(over, 0)  # a table of a few rows goes to the next page whole

    def test_method_is_told(self):
        for lang, words in (("zh", ("完成率为", "时序为", "逐月均匀", "样例数据")), ("en", ("Method.", "divided by", "even steps", "samples"))):
            said = "".join(t.text for p in self.pages["month-5"] if p.lang == lang for t in p.texts)
            for word in words:
                self.assertIn(word.replace(" ", ""), said.replace(" ", ""))

    def test_no_copy_count_in_digits(self):
        """The set words of an office stand in files of their own, without a figure."""
        self.assertNotIn("digit-without-key", jianbao("check", "templates/bulletin").stderr)


class Missed(ProgramTest):
    def test_a_missed_target_stands_in_the_note_and_in_a_table(self):
        said = {"zh": ("1项未完成", "未完成2024年目标50家", "无落后项"),
                "en": ("By 31 December: one missed", "missing the 2024 target of 50", "none behind")}
        for lang, (note, table, wrong) in said.items():
            self.build("--quiet", "-t", "bulletin", "--lang", lang, "--name", f"{lang}.pdf", self.snapshot.with_name("2024-12.json"))
            text = command("pdftotext", self.out / f"{lang}.pdf", "-").stdout
            text = "".join(text.split()) if lang == "zh" else " ".join(text.split())
            with self.subTest(lang=lang):
                self.assertIn(note, text)
                self.assertIn(table, text)
                self.assertNotIn(wrong, text)


class Empty(ProgramTest):
    def test_no_heading_over_nothing(self):
        """A group none of whose figures came in has no heading: two would stand one below another."""
        snapshot = TOP / "input" / "snapshots" / "cq-reported" / "2022-H1.json"
        for lang, without, kept in (("zh", ("、数字化改造", "、企业培育"), "一、金融支持"), ("en", ("Digital upgrading", "Enterprises"), "Finance")):
            self.build("--quiet", "-t", "bulletin", "--lang", lang, "--name", f"{lang}.pdf", snapshot)
            rows = ["".join(r.split()) for r in command("pdftotext", self.out / f"{lang}.pdf", "-").stdout.splitlines()]
            with self.subTest(lang=lang):
                self.assertIn(kept, rows)
                for word in without:
                    self.assertFalse([r for r in rows if r.endswith("".join(word.split()))])

    def test_groups_are_named_in_a_month_without_any_figure(self):
        snapshot = self.input / "snapshots" / "sample-county" / "2024-12.json"
        self.edit(snapshot, lambda s: (s.update(values=dict.fromkeys(s["values"])), s.pop("areas", None)))
        done = self.build("--quiet", "-t", "bulletin", snapshot)
        self.assertEqual(done.returncode, 0, done.stderr)
        text = "".join(command("pdftotext", self.one_pdf(), "-").stdout.split())
        self.assertIn("9项指标，涉及道路、供水、人居环境，本期均未报送数据", text)


if __name__ == "__main__":
    unittest.main()
