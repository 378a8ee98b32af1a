# SPDX-License-Identifier: MIT
"""Every briefing of the sample set, in every template and language: judged by check_pdf.py, read and rendered by other people's programs.

Needs build/jianbao; Ghostscript, mutool, qpdf and poppler are used where they are installed.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import pikepdf

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
from ink import most_ink  # noqa: E402

TOP = Path(__file__).resolve().parents[2]
JIANBAO = Path(os.environ.get("JIANBAO", TOP / "build" / "jianbao")).resolve()
CHECK = TOP / "tests" / "tools" / "check_pdf.py"
EDITIONS = ("screen", "print")
TEMPLATES = sorted(path.parent.name for path in TOP.glob("templates/*/layout.json"))
AREAS = TOP / "input/snapshots/cq-sme-digital/2025-06.json"
PLANS = sorted(TOP.glob("input/snapshots/*"))


def run(*command):
    return subprocess.run([str(word) for word in command], cwd=TOP, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False,
                          encoding="utf-8", errors="replace")


def cells(path):
    """The types of the cells in the first row of each table, and the types of cells that hold nothing."""
    heads, empty = [], []
    with pikepdf.open(path) as pdf:
        for element in pdf.objects:
            kind = str(element.get("/S", "")) if isinstance(element, pikepdf.Dictionary) else ""
            if kind == "/Table":
                row = next(k for k in element.K if k.S != "/Caption")
                heads.append([str(cell.S) for cell in row.K])
            elif kind in ("/TH", "/TD") and "/K" not in element and "/ActualText" not in element:
                empty.append(kind)
    return heads, empty


def has(*programs):
    return unittest.skipUnless(all(map(shutil.which, programs)), "not installed: " + ", ".join(programs))


class Samples(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="jb-samples-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        last = [sorted(plan.glob("*.json"))[-1] for plan in PLANS]
        for template in TEMPLATES:
            if template.endswith("-area"):
                cls.build(template, "--each", "area", "-t", template[:-len("-area")], AREAS)
                continue
            cls.build(template, "-t", template, "input/snapshots/*/*.json")
            cls.build(template + "-lang", "-t", template, "--each", "lang", *last)
        cls.files = {edition: [path for folder in sorted(cls.folder.iterdir())
                               for path in sorted(folder.glob(f"*.{edition}.pdf"))[:8 if folder.name.endswith("-area") else None]]
                     for edition in EDITIONS}

    @classmethod
    def build(cls, folder, *words):
        done = run(JIANBAO, "build", "-q", "-j2", "--edition", ",".join(EDITIONS), "-o", cls.folder / folder,
                   "--name", "{plan}-{period}-{area}-{lang}.{edition}.pdf", *words)
        if done.returncode:
            raise AssertionError(f"{folder}: {done.stderr}")

    def few(self):
        """A file of each template, language and edition."""
        for folder in sorted(self.folder.iterdir()):
            for edition in EDITIONS:
                yield from sorted(folder.glob(f"*.{edition}.pdf"))[:2 if folder.name.endswith("-lang") else 1]

    def test_every_briefing_conforms(self):
        """Two processes, one for each edition."""
        snapshots = len(list(TOP.glob("input/snapshots/*/*.json")))
        plans = (json.loads((TOP / "input/plans" / f"{plan.name}.json").read_text(encoding="utf-8")) for plan in PLANS)
        languages = sum(len(plan.get("langs", ("zh", "en"))) for plan in plans)
        pages = len([name for name in TEMPLATES if not name.endswith("-area")])
        at_work = {}
        for edition, files in self.files.items():
            self.assertGreaterEqual(len(files), pages * (snapshots + languages))
            at_work[edition] = subprocess.Popen([sys.executable, CHECK, "--" + edition, *files], cwd=TOP, stdout=subprocess.PIPE,
                                                stderr=subprocess.STDOUT, encoding="utf-8")
        for edition, process in at_work.items():
            said = process.communicate()[0].splitlines()
            self.assertEqual([line for line in said if ": OK: " not in line], [])
            self.assertEqual(len(said), len(self.files[edition]))
            self.assertEqual(process.returncode, 0)

    def test_no_cell_of_a_table_is_empty(self):
        """Each column has a head, and no reader, by ear or with a spreadsheet, loses the column that it is in."""
        for path in self.files["screen"]:
            tables, empty = cells(path)
            self.assertEqual(empty, [], path)
            self.assertTrue(all(set(head) == {"/TH"} for head in tables), path)
            self.assertTrue(tables or "card" in path.parts[-2], path)

    @has("qpdf")
    def test_qpdf_finds_nothing(self):
        for path in self.few():
            done = run("qpdf", "--check", path)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    @has("pdftoppm")
    def test_poppler_renders_without_a_word(self):
        for path in self.few():
            done = run("pdftoppm", "-r", "36", path, self.folder / "page")
            self.assertEqual((done.returncode, done.stderr), (0, ""), path)

    @has("mutool")
    def test_mupdf_renders_without_a_word(self):
        for path in self.few():
            done = run("mutool", "draw", "-r", "36", "-q", "-F", "ppm", "-o", os.devnull, path)
            said = [line for line in done.stderr.splitlines() if "ICC support" not in line]
            self.assertEqual((done.returncode, said), (0, []), path)

    @has("gs")
    def test_ghostscript_renders_without_a_word(self):
        for path in self.few():
            done = run("gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=ppmraw", "-r36", "-o", os.devnull, path)
            self.assertEqual((done.returncode, done.stdout + done.stderr), (0, ""), path)

    @has("gs")
    def test_no_page_takes_more_ink_than_newsprint_holds(self):
        for folder in sorted(self.folder.iterdir()):
            path, = sorted(folder.glob("*.print.pdf"))[-1:]
            for most in most_ink(path):
                self.assertLessEqual(most, 241, path)

    @has("verapdf")
    def test_verapdf_agrees(self):
        for path in self.few():
            for flavour in ("2a", "ua1") if path.name.endswith(".screen.pdf") else ("2a",):
                done = run("verapdf", "-f", flavour, "--format", "text", path)
                self.assertTrue(done.stdout.startswith("PASS"), done.stdout)


if __name__ == "__main__":
    unittest.main()
