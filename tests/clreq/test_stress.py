# SPDX-License-Identifier: MIT
"""The stress document: a page's articles at measures from 8 to 40 em in half-em steps, in every level of prohibition and style of punctuation, in both
languages. No rule broken without a report, no line overfull, every line filled. The worst lines are listed in build/stress-lines.txt.
(tests/paragraph/test_compose_stress.c does the same below the page builder, with the texts compared.)
"""
import json
import re
import shutil
import sys
import tempfile
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from press import EM, JIANBAO, SNAPSHOT, TOP, run  # noqa: E402
from views import sheet  # noqa: E402

LEVELS, STYLES = ("none", "basic", "gb", "strict"), ("full", "half", "kaiming", "line-end", "line-end-as-needed")
HALVES = range(16, 81)
LISTING = TOP / "build" / "stress-lines.txt"
STARTS = {"basic": "，。、；：！？”’）》〉】〕", "gb": "·～／–", "strict": "—…"}
ENDS = {"basic": "“‘（《〈【〔", "gb": "／", "strict": ""}
SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


def forbidden(level, table):
    return "".join(table[name] for name in LEVELS[1:LEVELS.index(level) + 1])


class Case:
    """The articles of one language in one setting, as the report has them: {half ems: lines}, and the findings."""

    def __init__(self, lang, level, style):
        self.lang, self.level, self.style = lang, level, style
        folder = Path(tempfile.mkdtemp(prefix="jianbao-stress-"))
        try:
            self.set(folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def set(self, folder):
        articles = (TOP / "tests" / "paragraph" / "fixtures" / f"stress.{self.lang}.txt").read_text(encoding="utf-8").split("\n")
        text = "\n\n".join(SPECIAL.sub(r"\\\1", a) for a in articles if a)
        bands = [{"split": True, "cells": [{"flow": f"m{half}", "width": half * EM / 2}]} for half in HALVES]
        layout = sheet(bands, styles={"p": {"extends": "indented" if self.lang == "zh" else "body"}})
        layout["composition"] = {"kinsoku": self.level, "punctuation": self.style, "hanging": self.level == "basic"}
        (folder / "layout.json").write_text(json.dumps(layout), encoding="utf-8")
        (folder / f"{self.lang}.md").write_text("".join(f"::: m{half}\n\n{text}\n\n" for half in HALVES), encoding="utf-8")
        done = run(JIANBAO, "build", "-t", folder, "--lang", self.lang, "--format", "trace", "-o", folder / "out", "--log-format", "json",
                   "--report", folder / "lines.json", SNAPSHOT)
        self.found = [json.loads(row) for row in done.stderr.splitlines() if row.startswith("{")]
        self.lines = {}
        for line in json.loads((folder / "lines.json").read_text(encoding="utf-8"))["lines"]:
            self.lines.setdefault(int(line["flow"][1:]), []).append(line)

    def every(self):
        return [line for lines in self.lines.values() for line in lines]

    def name(self):
        return f"{self.lang} {self.level} {self.style}"


class Stress(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        wanted = [(lang, level, style) for lang in ("zh", "en") for level in LEVELS for style in STYLES]
        with ThreadPoolExecutor(max_workers=2) as pool:
            cls.cases = list(pool.map(lambda w: Case(*w), wanted))
        LISTING.parent.mkdir(exist_ok=True)
        with LISTING.open("w", encoding="utf-8") as out:
            for case in cls.cases:
                worst = sorted((line for line in case.every() if line["justified"]), key=lambda line: -line["stretch"] / line["measure"])[:3]
                for line in worst:
                    out.write(f"{case.name():<20}{int(line['flow'][1:]) / 2:5.1f} em  stretch {line['stretch'] / line['measure']:.3f} of the measure  {line['text']}\n")

    def test_everything_is_set_at_every_measure(self):
        for case in self.cases:
            with self.subTest(case.name()):
                self.assertEqual(sorted(case.lines), list(HALVES))
                texts = {"".join(line["text"] for line in lines).replace(" ", "") for lines in case.lines.values()}
                self.assertEqual(len(texts), 1, "text was lost or doubled at some measure")
                self.assertGreater(len(texts.pop()), 1000)

    def test_no_line_is_overfull(self):
        for case in self.cases:
            with self.subTest(case.name()):
                self.assertEqual([line["text"] for line in case.every() if line["overfull"]], [])

    def test_lines_are_filled_or_told(self):
        for case in self.cases:
            with self.subTest(case.name()):
                for line in case.every():
                    if line["justified"] and not line["exceptions"]:
                        self.assertAlmostEqual(line["natural"] - line["shrink"] + line["stretch"], line["measure"], 3, line["text"])

    def test_no_rule_of_edges_is_broken_without_a_report(self):
        for case in self.cases:
            starts, ends = forbidden(case.level, STARTS), forbidden(case.level, ENDS)
            with self.subTest(case.name()):
                for lines in case.lines.values():
                    for line, after in zip(lines, lines[1:]):
                        if not line["justified"] or line["exceptions"]:
                            continue  # the last line of its paragraph, or told
                        self.assertNotIn(after["text"][0], starts or "\0", after["text"])
                        self.assertNotIn(line["text"].rstrip(" ")[-1], ends or "\0", line["text"])

    def test_exceptions_are_told(self):
        for case in self.cases:
            with self.subTest(case.name()):
                told = [d for d in case.found if d["code"] in ("kinsoku-exception", "line-ragged", "hyphen-run")]
                self.assertEqual(any(line["exceptions"] for line in case.every()) and not told, False)
                self.assertEqual([d for d in case.found if d["severity"] == "error"], [])

    def test_levels_tell_apart(self):
        """The control: where nothing is forbidden, lines do start and end with what the strict level forbids."""
        for case in self.cases:
            if case.level == "none" and case.lang == "zh":
                lines = case.every()
                self.assertTrue(any(line["text"][0] in forbidden("strict", STARTS) for line in lines))
                self.assertTrue(any(line["text"].rstrip()[-1] in forbidden("strict", ENDS) for line in lines))

    def test_usual_columns_keep_every_rule(self):
        """From 15 em in Chinese, 22 in English: no exception, and no Han gap wider than half an em."""
        for case in self.cases:
            first = 30 if case.lang == "zh" else 44
            with self.subTest(case.name()):
                for half, lines in case.lines.items():
                    for line in lines:
                        if half >= first and case.style == "line-end" and case.level == "gb":
                            self.assertEqual(line["exceptions"], 0, line["text"])
                            self.assertLessEqual(line["widest_han_gap"], 0.5 * EM, line["text"])

    def test_last_lines_hold_two_characters(self):
        for case in self.cases:
            if case.lang != "zh":
                continue
            with self.subTest(case.name()):
                for lines in case.lines.values():
                    for before, line in zip(lines, lines[1:]):
                        if before["justified"] and not line["justified"]:
                            self.assertGreaterEqual(sum(c.isalnum() for c in line["text"]), 2, before["text"] + "|" + line["text"])


if __name__ == "__main__":
    unittest.main()
