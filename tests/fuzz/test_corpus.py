# SPDX-License-Identifier: MIT
"""Every input that the fuzzers found worth keeping, and each that once went wrong, through its reader again.

corpus/NAME holds what covers most, kept/NAME one file for each defect that was found, named after it.
"""
import os
import subprocess
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
TOP = HERE.parents[1]
BUILD = Path(os.environ.get("JIANBAO", TOP / "build" / "jianbao")).resolve().parent
READERS = sorted(p.stem[5:] for p in HERE.glob("fuzz_*.c"))
MOST_BYTES = 2_000_000


class Corpus(unittest.TestCase):
    def test_each_reader_takes_all_of_its_own(self):
        for reader in READERS:
            folders = [str(f) for f in (HERE / "corpus" / reader, HERE / "kept" / reader) if f.is_dir()]
            with self.subTest(reader=reader):
                self.assertTrue(folders, "no corpus")
                done = subprocess.run([BUILD / "tests" / "fuzz" / f"replay_{reader}", *folders], cwd=TOP, capture_output=True, text=True,
                                      errors="replace", timeout=3600)
                self.assertEqual(done.returncode, 0, (done.stdout.splitlines()[-1:], done.stderr[-500:]))

    def test_it_stays_small(self):
        size = sum(p.stat().st_size for folder in ("corpus", "kept") for p in (HERE / folder).rglob("*") if p.is_file())
        self.assertLess(size, MOST_BYTES)


if __name__ == "__main__":
    unittest.main()
