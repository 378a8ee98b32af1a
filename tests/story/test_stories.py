# SPDX-License-Identifier: MIT
"""What an editor's Markdown becomes on the page: emphasis, quotes, code, lists, tables, footnotes."""
import re
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from program import ProgramTest  # noqa: E402

BODY = {
    "zh": "平常，*强调，**重中之重**，再强调*，`make run`是代码。\n\n> 引文一段。\n\n- 外项\n    - 内项\n\n| 指标 | 数 |\n|:--|--:|\n| 甲 | 1 |\n\n"
          "前一注[^b]，后一注[^a]。\n\n[^a]: 后注。\n[^b]: 前注。\n",
    "en": "Plain, *stressed, **bold within**, stressed again*, `make run` is code.\n\n> A quotation.\n\n- Outer\n    - Inner\n\n| Name | No |\n|:--|--:|\n"
          "| A | 1 |\n\nFirst note[^b], second[^a].\n\n[^a]: Said later.\n[^b]: Said first.\n"}
TEXT = re.compile(r'^text at=([\d.]+),([\d.]+) .*?face=(\S+) size=([\d.]+) .*?element=(\d+|-).*? "(.*)"$', re.M)


class Stories(ProgramTest):
    def trace(self, template, lang, body=None):
        def put(snapshot):
            snapshot["stories"] = [{"headline": {"zh": "题目", "en": "Head"}, "body": body or BODY}]
        self.edit(self.snapshot, put)
        done = self.build("-q", "-t", template, "--lang", lang, "--format", "trace", "--name", "story", self.snapshot)
        self.assertEqual(done.returncode, 0, done.stderr)
        return next(self.out.glob("story*.trace")).read_text(encoding="utf-8")

    def marks(self, trace):
        return [(float(x), float(y), face, float(size), element, text) for x, y, face, size, element, text in TEXT.findall(trace)]

    def face_of(self, marks, said):
        return next(face for _, _, face, _, _, text in marks if said in text)

    def test_emphasis_is_seen_and_bold_within_it_stays_bold(self):
        for template in ("gazette", "bulletin", "broadsheet", "parallel"):
            for lang, plain, stressed, bold, code in (("zh", "平常", "强调", "重中之重", "make"), ("en", "Plain", "stressed", "bold", "make")):
                with self.subTest(template=template, lang=lang):
                    marks = self.marks(self.trace(template, lang))
                    faces = [self.face_of(marks, t) for t in (plain, stressed, bold)]
                    self.assertEqual(len(set(faces)), 3, faces)
                    self.assertNotEqual(self.face_of(marks, code), faces[0])

    def test_quotes_stand_in(self):
        for template in ("gazette", "bulletin", "broadsheet", "parallel"):
            marks = self.marks(self.trace(template, "en"))
            plain, quote = (next(m for m in marks if m[5].startswith(t)) for t in ("Plain", "A quotation"))
            left = min(x for x, *_ in marks if abs(x - quote[0]) < 40)  # of the column: a heading, a line that goes on
            self.assertGreater(quote[0], left + 5, (template, plain))

    def test_inner_items_stand_further_in(self):
        marks = self.marks(self.trace("gazette", "en"))
        outer, inner = (next(m for m in marks if m[5] == t) for t in ("Outer", "Inner"))
        self.assertGreater(inner[0] - outer[0], 5)

    def test_footnotes_are_numbered_as_they_are_referred_to(self):
        for lang, first, said in (("zh", "前一注¹，后一注²。", ("¹ 前注。", "² 后注。")), ("en", "First note¹, second².", ("¹ Said first.", "² Said later."))):
            trace = self.trace("gazette", lang)
            lines = {}
            for _, y, _, _, element, text in self.marks(trace):
                lines[element] = lines.get(element, "") + text
            self.assertIn(first, lines.values())
            for note in said:
                self.assertIn(note, lines.values())
                element = next(e for e, text in lines.items() if text == note)
                self.assertRegex(trace, rf"(?m)^element {element} Note ")
            self.assertNotIn("[^", trace)

    def test_findings_lead_to_the_text(self):
        """File, story, page, the line's first characters, and which paragraph of the text it is in: the second, as a head is one."""
        long = "a" * 70
        body = {"zh": f"## 小标题\n\n短句在先，随后是一段{long}而已。", "en": "Short."}
        self.trace("gazette", "zh", body)
        done = self.build("-t", "gazette", "--lang", "zh", "--name", "finding", self.snapshot)
        found = [line for line in done.stderr.split("\n") if "[line-ragged]" in line and "aaaaaaaaaa" in line]
        self.assertTrue(found, done.stderr)
        self.assertRegex(found[0], r"2024-05\.json:\d+:\d+: warning: on page 2 the line 'aaaaaaaaaa' \(paragraph 2, style p\) .* \(/stories/0/body/zh\)")

    def test_a_mark_without_its_note_is_printed_as_it_stands(self):
        body = {"zh": "没有注[^x]的字。", "en": "No note[^x] is given."}
        self.assertIn("[^x]", "".join(m[5] for m in self.marks(self.trace("gazette", "en", body))))


if __name__ == "__main__":
    unittest.main()
