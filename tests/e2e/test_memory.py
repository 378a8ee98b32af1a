# SPDX-License-Identifier: MIT
"""Out of memory: exit 71 and one message in the form that was asked for, whichever library asks; nothing half-written."""
import json
import os
import resource
import shlex
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from program import TOP, ProgramTest, jianbao  # noqa: E402

SANITIZED = "-DJB_SANITIZED" in (TOP / "build" / "flags").read_text(encoding="utf-8")
TEXT = "jianbao: error: out of memory; give the program more, or do fewer briefings at once [out-of-memory]\n"


@unittest.skipIf(SANITIZED, "sanitizers have an allocator of their own")
class Memory(ProgramTest):
    @classmethod
    def setUpClass(cls):
        cls.place = tempfile.TemporaryDirectory(prefix="jianbao-malloc-")
        cls.addClassCleanup(cls.place.cleanup)
        cls.library = Path(cls.place.name) / "fail_malloc.so"
        source = TOP / "tests" / "e2e" / "preload" / "fail_malloc.c"
        subprocess.run([*shlex.split(os.environ.get("CC", "cc")), "-O1", "-shared", "-fPIC", "-o", cls.library, source], check=True)

    def calls(self, *words):
        """How often the first process asks for memory."""
        count = self.folder / "count"
        done = jianbao(*words, env={"LD_PRELOAD": str(self.library), "FAIL_COUNT": str(count)})
        self.assertIn(done.returncode, (0, 1), done.stderr)
        return max(int(line) for line in count.read_text(encoding="ascii").split())

    def without(self, at, *words):
        return jianbao(*words, env={"LD_PRELOAD": str(self.library), "FAIL_AT": str(at)})

    def check(self, done, at, form="text"):
        self.assertEqual(done.returncode, 71, f"call {at}: {done.stderr}")
        self.assertEqual(done.stderr.count("out-of-memory"), 1, f"call {at}: {done.stderr}")
        if form == "json":
            for line in done.stderr.splitlines():
                self.assertTrue(line.startswith("{") and "code" in json.loads(line), f"call {at}: {done.stderr}")

    def spread(self, most, n):
        """Call numbers from the first to the last, closer at the start."""
        return sorted({max(1, int(most ** (k / n))) for k in range(1, n)} | {most * k // n for k in range(1, n)})

    def test_build_from_any_call_on(self):
        words = ["build", "-q", "-o", self.out, self.snapshot]
        most = self.calls(*words)
        for path in self.out.iterdir():
            path.unlink()
        for k, at in enumerate(self.spread(most, 16)):
            form = ("text", "json")[k % 2]
            done = self.without(at, *words, "--log-format", form)
            self.check(done, at, form if at > most // 50 else "text")
            self.assertEqual([p.name for p in self.out.glob("*.pdf")], [])

    def test_other_commands(self):
        for name in ("table", "check", "explain"):
            words = [name, self.snapshot]
            most = self.calls(*words)
            for at in self.spread(most, 6):
                self.check(self.without(at, *words), at)

    def test_mail(self):
        self.assertIn(self.build("-q", self.snapshot).returncode, (0, 1))
        mail = self.folder / "a.eml"
        words = ["mail", "--from", "a@example.org", "--to", "b@example.org", "-o", mail, self.one_pdf()]
        self.assertEqual(self.without(10 ** 9, *words).returncode, 0)
        mail.unlink()
        ended = 0
        for at in (10, 100, 300, 500, 700, 900, 1100, 1300, 1500, 1700, 2000, 2500, 3000):
            done = self.without(at, *words)
            if done.returncode != 0:
                self.check(done, at)
                self.assertFalse(mail.exists())
                ended += 1
            mail.unlink(missing_ok=True)
        self.assertGreater(ended, 5)

    def test_the_first_words(self):
        done = self.without(1, "table", self.snapshot)
        self.assertEqual((done.returncode, done.stderr), (71, TEXT))

    def test_limits_of_the_system(self):
        for most in (40, 80, 160, 240):
            done = self.build("-q", "--log-format", "json", self.snapshot,
                              before=lambda most=most: resource.setrlimit(resource.RLIMIT_AS, (most * 1000000,) * 2))
            if done.returncode in (0, 1) or "shared librar" in done.stderr:
                continue
            self.check(done, most, "json")


if __name__ == "__main__":
    unittest.main()
