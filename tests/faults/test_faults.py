# SPDX-License-Identifier: MIT
"""A small part of `make faults`: every call of `manifest merge`, and those faults that once went wrong."""
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
JIANBAO = Path(os.environ.get("JIANBAO", HERE.parents[1] / "build" / "jianbao")).resolve()


class Faults(unittest.TestCase):
    def faults(self, *words):
        done = subprocess.run([sys.executable, HERE / "run.py", JIANBAO, *words], capture_output=True, text=True, timeout=3600)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertRegex(done.stdout, r"(?m)^0 breaches")
        return done.stdout

    def test_each_call_of_merge(self):
        self.assertIn("== merge: ", self.faults("merge", "--kinds", "open,read,write,close,fsync,rename,mmap"))

    def test_want_of_memory_ends_the_run_whoever_asks(self):
        """HarfBuzz went on with less and left out kerning; libseccomp freed twice; the C library's name service aborted."""
        told = self.faults("build", "--kinds", "malloc", "--sample", "29")
        self.assertRegex(told, r"\n   (\d+) faults in \d+ s; \1 ended with 71\n")

    def test_workers_that_nobody_can_speak_to_are_not_started_for_ever(self):
        self.assertRegex(self.faults("build", "--only", "write:1:good"), "^7[13] None")

    def test_a_folder_that_cannot_be_listed_is_told(self):
        for number in (5, 6, 7, 8, 10, 11, 12, 13, 14, 15, 16, 17):
            self.faults("build", "--only", f"open:{number}")


class TooLarge(unittest.TestCase):
    def test_a_limit_of_file_size_is_a_write_that_fails(self):
        village = HERE.parent / "e2e" / "fixtures" / "village"
        with tempfile.TemporaryDirectory() as folder:
            def limit():
                signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
                resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
            done = subprocess.run([JIANBAO, "build", "-t", village / "template", "-o", folder,
                                   village / "input" / "snapshots" / "village" / "2024-05.json"], cwd=HERE.parents[1], capture_output=True,
                                  text=True, timeout=3600, preexec_fn=limit)
            self.assertEqual(done.returncode, 73, done.stderr)
            self.assertIn("[cannot-write]", done.stderr)
            self.assertEqual(os.listdir(folder), [])


class Unlisted(unittest.TestCase):
    def test_what_cannot_be_read_in_a_template_is_told(self):
        with tempfile.TemporaryDirectory() as folder:
            village = HERE.parent / "e2e" / "fixtures" / "village"
            shutil.copytree(village / "template", Path(folder) / "template")
            os.mkfifo(Path(folder) / "template" / "pipe")
            done = subprocess.run([JIANBAO, "build", "-t", Path(folder) / "template", "-o", Path(folder) / "out",
                                   village / "input" / "snapshots" / "village" / "2024-05.json"], cwd=HERE.parents[1], capture_output=True,
                                  text=True, timeout=3600)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn("pipe: warning:", done.stderr)
            self.assertIn("[input-unlisted]", done.stderr)


if __name__ == "__main__":
    unittest.main()
