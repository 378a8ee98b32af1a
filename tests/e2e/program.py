# SPDX-License-Identifier: MIT
"""Runs the built program for the end-to-end tests, on a private copy of the sample input."""
import hashlib
import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
JIANBAO = Path(os.environ.get("JIANBAO", TOP / "build" / "jianbao")).resolve()
PLAN, MONTH = "cq-sme-digital", "2024-05"
MESSAGE = re.compile(r"^(?P<file>[^:\n]+)(:\d+(:\d+)?)?: (error|warning): .+ \[[a-z0-9-]+\]$", re.M)


def command(*words, cwd=None, env=None, seconds=3600, stdout=subprocess.PIPE, before=None):
    """The finished process; text is UTF-8, standard input is empty."""
    return subprocess.run([str(w) for w in words], cwd=cwd or TOP, env=dict(os.environ, **(env or {})),
                          stdin=subprocess.DEVNULL, stdout=stdout, stderr=subprocess.PIPE, timeout=seconds,
                          encoding="utf-8", errors="replace", preexec_fn=before)


def jianbao(*words, **how):
    return command(JIANBAO, *words, **how)


def sha256(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


class ProgramTest(unittest.TestCase):
    """A test with a folder of its own: self.input is a copy of input/, self.out does not exist yet."""

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="jianbao-test-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.input = self.folder / "input"
        shutil.copytree(TOP / "input", self.input)
        self.snapshot = self.input / "snapshots" / PLAN / f"{MONTH}.json"
        self.plan = self.input / "plans" / f"{PLAN}.json"
        self.out = self.folder / "out"

    def build(self, *words, **how):
        return jianbao("build", "-o", self.out, *(words or [self.snapshot]), **how)

    def one_pdf(self):
        found = sorted(self.out.glob("*.pdf"))
        self.assertEqual(len(found), 1, found)
        return found[0]

    def edit(self, path, change):
        """Rewrites a JSON file after `change` has worked on it."""
        value = json.loads(path.read_text(encoding="utf-8-sig"))
        change(value)
        path.write_text(json.dumps(value, ensure_ascii=False, indent=2), encoding="utf-8")

    def assert_nothing_written(self, out=None):
        out = out or self.out
        left = [p for p in out.rglob("*")] if out.is_dir() else []
        self.assertEqual(left, [], "files were left behind")

    def assert_refused(self, done, code, about=None):
        """The right exit status, a message with a place and a code, no result and no file."""
        allowed = code if isinstance(code, tuple) else (code,)
        self.assertIn(done.returncode, allowed, done.stderr)
        self.assertRegex(done.stderr, MESSAGE)
        self.assertNotIn("Sanitizer", done.stderr)
        if done.stdout is not None:
            self.assertEqual(done.stdout, "")
        if about is not None:
            self.assertIn(about, done.stderr)
        self.assert_nothing_written()

    def assert_one_message(self, done):
        """One line that says what is wrong; warnings may stand beside it."""
        self.assertEqual(len(re.findall(r": error: ", done.stderr)), 1, done.stderr)
