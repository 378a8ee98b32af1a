# SPDX-License-Identifier: MIT
"""`make install` puts all in place that the program needs: it runs from there, in another folder, and `make uninstall` leaves nothing."""
import os
import shutil
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from program import TOP, ProgramTest, command, sha256  # noqa: E402


class Install(ProgramTest):
    def make(self, *words):
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("MAKE", "MFLAGS"))}
        done = subprocess.run(["make", "-C", str(TOP), "--no-print-directory", f"DESTDIR={self.root}", *words], env=environment,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False)
        self.assertEqual(done.returncode, 0, done.stdout[-2000:])

    def setUp(self):
        super().setUp()
        self.root = self.folder / "root"
        self.make("install")
        self.installed = self.root / "usr" / "local" / "bin" / "jianbao"
        self.share = self.root / "usr" / "local" / "share" / "jianbao"
        self.elsewhere = self.folder / "elsewhere"
        self.elsewhere.mkdir()

    def installed_build(self, *words):
        done = command(self.installed, "build", "--strict", "-o", self.out, *words, self.snapshot, cwd=self.elsewhere)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        self.assertEqual(done.stderr.count(" error: "), 0, done.stderr)
        return done

    def test_runs_in_another_folder(self):
        self.installed_build("-e", "screen,archive,print")
        made = sorted(p for p in self.out.glob("*.pdf"))
        self.assertEqual(len(made), 3, made)
        opened = self.trace_of_files("build", "-q", "-o", self.out / "again", self.snapshot)
        self.assertIn(str(self.share / "templates" / "gazette" / "zh.md"), opened)
        self.assertIn(str(self.share / "fonts" / "prepared" / "serif.otf"), opened)
        self.assertNotIn(str(TOP) + "/", opened)

    def trace_of_files(self, *words):
        """The paths that the installed program opened, where strace is there; else nothing is known."""
        if shutil.which("strace") is None:
            self.skipTest("strace is not installed: which files were opened is not looked at")
        log = self.folder / "opened"
        command("strace", "-f", "-e", "trace=openat", "-o", log, self.installed, *words, cwd=self.elsewhere)
        return log.read_text(encoding="utf-8", errors="replace")

    def test_makes_the_same_bytes_as_the_checkout(self):
        self.installed_build()
        mine = self.out
        self.out = self.folder / "checkout"
        self.assertEqual(self.build().returncode, 0)
        self.assertEqual(sha256(self.one_pdf()), sha256(next(mine.glob("*.pdf"))))

    def test_runs_with_the_full_faces_alone(self):
        shutil.rmtree(self.share / "fonts" / "prepared")
        self.installed_build()
        text = command("pdftotext", self.one_pdf(), "-").stdout
        self.assertIn("2,316", text)

    def test_a_copy_of_a_template_builds_wherever_it_lies(self):
        shutil.copytree(self.share / "templates" / "gazette", self.elsewhere / "mine")
        self.installed_build("-t", "mine", "-e", "screen,print")
        mine = {p.name: sha256(p) for p in self.out.glob("*.pdf")}
        self.out = self.folder / "again"
        self.installed_build("-e", "screen,print")
        self.assertEqual({p.name: sha256(p) for p in self.out.glob("*.pdf")}, mine)
        self.assertEqual(command(self.installed, "check", "-t", "mine", "mine", cwd=self.elsewhere).returncode, 0)

    def test_uninstall_leaves_no_file(self):
        self.make("uninstall")
        self.assertEqual([p for p in self.root.rglob("*") if not p.is_dir()], [])


if __name__ == "__main__":
    unittest.main()
