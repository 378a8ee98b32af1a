# SPDX-License-Identifier: MIT
"""RULES.md holds every rule once, and names tests that are there."""
import re
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import test_line_rules  # noqa: E402
import test_page_rules  # noqa: E402
import test_traditional_rules  # noqa: E402
import test_vertical_rules  # noqa: E402

WANTED = list(range(1, 55)) + list(range(61, 73))
WANTED_DOWN = [f"V{n}" for n in range(1, 18)]
WANTED_TRADITIONAL = [f"T{n}" for n in range(1, 6)]
MOST_DIFFERENT = 5


def rows(text):
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in re.findall(r"(?m)^\| [VT]?\d+ \|.*$", text)]


class Table(unittest.TestCase):
    def setUp(self):
        self.rows = rows((Path(__file__).parent / "RULES.md").read_text(encoding="utf-8"))
        cases = test_line_rules.LineRules, test_page_rules.PageRules, test_vertical_rules.VerticalRules, \
            test_traditional_rules.TraditionalRules
        self.tests = {name for case in cases for name in dir(case) if re.match(r"test_(r|v|rt)\d", name)}

    def test_every_rule_stands_once(self):
        self.assertEqual([row[0] for row in self.rows], [str(n) for n in WANTED] + WANTED_DOWN + WANTED_TRADITIONAL)

    def test_done_rules_have_two_tests_and_a_control(self):
        for number, _, state, tests, _ in self.rows:
            if state == "done":
                name = number.lower() if number.startswith("V") else f"r{number.lower()}"
                for kind in ("trace", "pdf", "control"):
                    self.assertIn(f"test_{name}_{kind}", tests.split())
                for name in tests.split():
                    self.assertIn(name, self.tests)

    def test_every_test_is_in_the_table(self):
        named = {name for row in self.rows for name in row[3].split()}
        self.assertEqual(self.tests, named)

    def test_what_differs_says_why(self):
        different = [row for row in self.rows if row[2] == "different"]
        self.assertLessEqual(len(different), MOST_DIFFERENT)
        for row in different:
            self.assertRegex(row[4], r"clreq \d|GB/T \d", "the clause that permits it")
        for row in self.rows:
            self.assertIn(row[2], ("done", "different", "n.a."))
            if row[2] == "n.a.":
                self.assertGreater(len(row[4]), 30)
