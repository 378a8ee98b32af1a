# SPDX-License-Identifier: MIT
"""Each input is read once a run: of many briefings, whatever they share, no file of input/ or templates/ is opened a second time."""
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from collections import Counter
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
JIANBAO = Path(os.environ.get("JIANBAO", TOP / "build" / "jianbao")).resolve()


@unittest.skipUnless(shutil.which("strace"), "strace is not installed")
class Once(unittest.TestCase):
    def opened(self, *words):
        """How often each file of input/ and templates/ was opened to be read, over all processes of a run."""
        with tempfile.TemporaryDirectory() as folder:
            trace = Path(folder) / "trace"
            done = subprocess.run(["strace", "-f", "-e", "trace=openat", "-o", trace, JIANBAO, "build", "-q", "-o", folder, *words], cwd=TOP,
                                  capture_output=True, text=True)
            if "ptrace" in done.stderr:
                self.skipTest("this system lets no process be traced")
            self.assertEqual(done.returncode, 0, done.stderr)
            calls = re.findall(r'openat\(AT_FDCWD, "([^"]+)", (\S+)\) = \d+', trace.read_text(encoding="utf-8", errors="replace"))
        paths = [os.path.realpath(TOP / path) for path, how in calls if "O_DIRECTORY" not in how and "O_PATH" not in how]  # O_PATH reads nothing
        return Counter(p for p in paths if p.startswith((f"{TOP}/input/", f"{TOP}/templates/")))

    def check(self, opened, *names):
        self.assertEqual({p: n for p, n in opened.items() if n > 1}, {})
        for name in names:
            self.assertIn(str(TOP / name), opened)

    def test_months_of_two_plans(self):
        self.check(self.opened("-j2", "--each", "lang", *sorted(str(p) for p in (TOP / "input/snapshots").glob("cq-*/2024-0[456].json"))),
                   "input/plans/cq-sme-digital.json", "input/snapshots/cq-mfg-finance/2024-04.json", "templates/gazette/zh.md")

    def test_one_briefing(self):
        """What the manifest lists is what was printed: a file that changes between two readings would part them."""
        self.check(self.opened("input/snapshots/cq-sme-digital/2024-05.json"), "input/plans/cq-sme-digital.json", "templates/gazette/zh.md")

    def test_districts(self):
        self.check(self.opened("-j1", "--each", "area", "--lang", "zh", "input/snapshots/cq-sme-digital/2024-05.json"),
                   "input/plans/cq-sme-digital.json", "input/snapshots/cq-sme-digital/2024-01.json")


if __name__ == "__main__":
    unittest.main()
