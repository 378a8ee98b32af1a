# SPDX-License-Identifier: MIT
"""The sample briefing before the checker of PDF/A, PDF/UA and the house rules."""
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from program import TOP, ProgramTest, command  # noqa: E402


class ScreenEdition(ProgramTest):
    def test_passes_the_checker(self):
        self.assertEqual(self.build().returncode, 0)
        done = command(sys.executable, TOP / "tests" / "tools" / "check_pdf.py", "--screen", self.one_pdf())
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
