# SPDX-License-Identifier: MIT
"""What make test says of tests that were skipped."""
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import run_tests  # noqa: E402

UNITTEST = """test_plain (tests.a.A.test_plain) ... ok
test_left_out (tests.a.A.test_left_out) ... skipped 'not installed: strace'
test_told (tests.a.A.test_told)
The: a sentence (with brackets), on a line of its own. ... skipped 'no root'

OK (skipped=2)
"""
CMOCKA = """1..3
ok 1 - test_a
not ok 2 # SKIP test_b
ok 3 - test_c # SKIP
"""


class Skipped(unittest.TestCase):
    def test_of_unittest(self):
        self.assertEqual(run_tests.names_skipped(UNITTEST, True), [("test_left_out", "'not installed: strace'"), ("test_told", "'no root'")])

    def test_of_cmocka(self):
        self.assertEqual(run_tests.names_skipped(CMOCKA, False), [("test_b", ""), ("test_c", "")])
        self.assertEqual(run_tests.count_tap(CMOCKA, 0), (1, 0, 2))

    def test_what_fails_is_not_skipped(self):
        self.assertEqual(run_tests.count_tap("1..2\nok 1 - a\nnot ok 2 - b\n", 1), (1, 1, 0))


if __name__ == "__main__":
    unittest.main()
