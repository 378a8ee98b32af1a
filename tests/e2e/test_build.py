# SPDX-License-Identifier: MIT
"""What `jianbao build` writes for the sample: pages, text, faces, and the same bytes everywhere."""
import os
import re
import shutil
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from program import MONTH, PLAN, TOP, ProgramTest, command, jianbao, sha256  # noqa: E402

LIMIT = 200_000  # bytes of the sample briefing


class SampleBriefing(ProgramTest):
    def setUp(self):
        super().setUp()
        self.done = self.build()
        self.assertEqual(self.done.returncode, 0, self.done.stderr)
        self.pdf = self.one_pdf()

    def text(self, page):
        done = command("pdftotext", "-f", page, "-l", page, self.pdf, "-")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return done.stdout

    def test_is_a_sound_pdf_of_two_pages(self):
        info = command("pdfinfo", self.pdf).stdout
        self.assertRegex(info, r"(?m)^Pages: +2$")
        self.assertRegex(info, r"(?m)^Page size: +595\.\d+ x 841\.\d+ pts \(A4\)$")
        self.assertRegex(info, r"(?m)^Title: +\S")
        done = command("qpdf", "--check", self.pdf)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_notes_for_authors_of_templates_are_left_to_check(self):
        self.assertNotIn("note:", self.done.stdout + self.done.stderr)
        self.assertRegex(self.build(self.snapshot, "--frames").stderr, r"note: no page prints .* \[figure-left-out\]")
        self.assertRegex(jianbao("check", self.snapshot).stderr, r"note: no page prints .* \[figure-left-out\]")

    def test_is_small(self):
        self.assertLess(self.pdf.stat().st_size, LIMIT)

    def test_first_page_is_chinese(self):
        text = self.text(1)
        self.assertGreater(len(re.findall(r"[\u4e00-\u9fff]", text)), 300)
        self.assertRegex(text, r"2316\s*家")
        self.assertIn("46.3%", text.replace(" ", ""))

    def test_second_page_is_english(self):
        text = self.text(2)
        self.assertGreater(len(re.findall(r"\b[A-Za-z]{2,}\b", text)), 200)
        self.assertIn("2,316", text)
        self.assertRegex(text, r"46\.3\s?%")

    def test_text_has_no_unknown_characters(self):
        for page in (1, 2):
            self.assertNotRegex(self.text(page), "[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")

    def test_faces_are_embedded_subset_and_readable(self):
        rows = command("pdffonts", self.pdf).stdout.splitlines()[2:]
        self.assertGreater(len(rows), 1)
        for row in rows:
            self.assertRegex(row, r"^[A-Z]{6}\+\S+ .*\byes +yes +yes +\d+ +\d+$")

    def test_one_line_says_what_was_written(self):
        said = self.done.stdout + self.done.stderr
        self.assertEqual(sum(self.pdf.name in line for line in said.splitlines()), 1, said)

    def test_leaves_no_temporary_files(self):
        odd = [p.name for p in self.out.iterdir() if not re.search(r"\.(pdf|json|txt)$", p.name)]
        self.assertEqual(odd, [])


class SameBytes(ProgramTest):
    """Same input, same bytes: whatever the locale, time zone, folder, umask, and whoever asks."""

    def digest(self, out, snapshot=None, **how):
        done = jianbao("build", "-o", out, snapshot or self.snapshot, **how)
        self.assertEqual(done.returncode, 0, done.stderr)
        return {p.name: sha256(p) for p in Path(self.folder, out).iterdir() if p.suffix != ".manifest"}

    def comma_locale(self):
        """A locale that writes 1,5 for 1.5, made where the system has its sources."""
        name = "de_DE.UTF-8"
        where = self.folder / "locale"
        where.mkdir(exist_ok=True)
        if shutil.which("localedef"):
            subprocess.run(["localedef", "-i", "de_DE", "-f", "UTF-8", where / name], capture_output=True, check=False)
        return {"LC_ALL": name, "LANG": name, "LOCPATH": str(where)}

    def test_twice(self):
        self.assertEqual(self.digest(self.folder / "a"), self.digest(self.folder / "b"))

    def test_locale_time_zone_and_clock(self):
        first = self.digest(self.folder / "a", env={"LC_ALL": "C", "TZ": "UTC"})
        for number, zone in enumerate(("Pacific/Kiritimati", "America/St_Johns", "Asia/Shanghai")):
            env = dict(self.comma_locale(), TZ=zone, LANGUAGE="zh_CN")
            self.assertEqual(first, self.digest(self.folder / f"b{number}", env=env), zone)

    def test_folder_and_umask(self):
        first = self.digest(self.folder / "a")
        shutil.copytree(self.input, self.folder / "else where" / "input")
        relative = self.snapshot.relative_to(self.folder)
        done = self.digest(self.folder / "b", snapshot=relative, cwd=self.folder / "else where",
                           before=lambda: os.umask(0o077))
        self.assertEqual(first, done)

    def test_small_environment(self):
        first = self.digest(self.folder / "a")
        done = subprocess.run(["env", "-i", str(TOP / "build" / "jianbao"), "build", "-o", self.folder / "b",
                               self.snapshot], stdin=subprocess.DEVNULL, capture_output=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(first, {p.name: sha256(p) for p in (self.folder / "b").iterdir()})

    def test_file_times_do_not_count(self):
        first = self.digest(self.folder / "a")
        for number, path in enumerate(sorted(self.snapshot.parent.iterdir())):
            os.utime(path, (1_000_000_000 - number, 1_000_000_000 - number))
        self.assertEqual(first, self.digest(self.folder / "b"))


class AllMonths(ProgramTest):
    def test_each_month_becomes_a_briefing(self):
        months = sorted(p for p in self.snapshot.parent.glob("????-??.json"))
        self.assertEqual(len(months), 18)
        done = self.build(*months, seconds=3600)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(len(list(self.out.glob("*.pdf"))), 18)

    def test_one_bad_month_costs_one_briefing(self):
        months = sorted(self.snapshot.parent.glob("2024-0[1-3].json"))
        odd = self.snapshot.parent.parent / "odd" / "2024-01.json"
        odd.parent.mkdir()
        odd.write_text("{", encoding="utf-8")
        done = self.build(*months, odd, seconds=3600)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertEqual(len(list(self.out.glob("*.pdf"))), 3)
        self.assertIn(str(odd), done.stderr)


class Trace(ProgramTest):
    def test_trace_is_the_same_under_another_locale(self):
        traces = []
        for name, env in (("a", {"LC_ALL": "C"}), ("b", {"LC_ALL": "C.UTF-8", "TZ": "Asia/Tokyo"})):
            self.out = self.folder / name
            done = self.build("--format", "trace", self.snapshot, env=env)
            self.assertEqual(done.returncode, 0, done.stderr)
            files = sorted(p for p in self.out.iterdir() if p.suffix not in (".json", ".pdf"))
            self.assertEqual(len(files), 1, files)
            traces.append(files[0].read_text(encoding="utf-8"))
        self.assertEqual(traces[0], traces[1])
        self.assertGreater(len(traces[0].splitlines()), 100)


if __name__ == "__main__":
    unittest.main()
