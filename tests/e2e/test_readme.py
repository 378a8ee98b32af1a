# SPDX-License-Identifier: MIT
"""The README's commands, run as written in a copy of the tree: each block fenced with ```sh, in order. The lines of a block
fenced with ```output right behind it must be among those that it printed."""
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^```sh\n(.*?)^```$(?:\n\n```output\n(.*?)^```$)?", re.M | re.S)
MOST = 300  # lines of at most 120 characters


def runnable(block):
    """This test is part of `make test`, which is therefore only looked at here."""
    return re.sub(r"(?m)^make test$", "make -n test >/dev/null", block)


class Readme(unittest.TestCase):
    def test_commands_run_as_written(self):
        blocks = BLOCK.findall((TOP / "README.md").read_text(encoding="utf-8"))
        self.assertGreater(len(blocks), 1)
        folder = tempfile.mkdtemp(prefix="jianbao-readme-")
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        copy = Path(folder) / "jianbao"
        shutil.copytree(TOP, copy, ignore=shutil.ignore_patterns(".git", "out", "__pycache__"), symlinks=True)
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("MAKE", "MFLAGS"))}
        for block, output in blocks:
            with self.subTest(block=block):
                done = subprocess.run(["bash", "-euo", "pipefail", "-c", runnable(block)], cwd=copy, env=environment,
                                      stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                      encoding="utf-8", errors="replace", timeout=3600, check=False)
                self.assertEqual(done.returncode, 0, done.stdout[-3000:])
                missing = [line for line in output.splitlines() if line not in done.stdout.splitlines()]
                self.assertEqual(missing, [], done.stdout[-3000:])

    def test_is_short(self):
        text = (TOP / "README.md").read_text(encoding="utf-8")
        self.assertLess(len(text.splitlines()), MOST)
        self.assertEqual([line for line in text.splitlines() if len(line) > 120], [])

    def test_folders_are_those_that_are_there(self):
        text = (TOP / "README.md").read_text(encoding="utf-8").split("## Folders")[1].split("## ")[0]
        named = set(re.findall(r"^    (\w+)/", text, re.M))
        there = {p.name for p in TOP.iterdir() if p.is_dir() and not p.name.startswith(".")} - {"build", "out"}
        self.assertEqual(named, there)

    def test_make_run_prints_the_path_of_a_pdf(self):
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("MAKE", "MFLAGS"))}
        done = subprocess.run(["make", "--no-print-directory", "run"], cwd=TOP, env=environment, encoding="utf-8",
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        self.assertEqual(done.returncode, 0, done.stdout[-3000:])
        last = Path(done.stdout.splitlines()[-1])
        self.assertTrue(last.is_absolute() and last.suffix == ".pdf", last)
        self.assertEqual(last.read_bytes()[:5], b"%PDF-")


if __name__ == "__main__":
    unittest.main()
