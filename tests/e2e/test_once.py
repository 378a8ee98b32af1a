# SPDX-License-Identifier: MIT
"""Each input is read once a run: whatever the command, no file of input/, templates/ and fonts/, and none of a built
folder, is opened a second time, be it under another name. (fonts/prepared has faces, which are mapped, not read.)"""
import hashlib
import json
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
    def opened(self, *words, command="build", status=0, folder=None):
        """How often each file of the inputs was opened to be read, over all processes of a run but of other programs."""
        with tempfile.TemporaryDirectory() as out:
            trace = Path(out) / "trace"
            to = {"build": ["-o", folder or out], "site": ["-o", Path(out) / "site"], "mail": ["-o", Path(out) / "m.eml"]}.get(command, [])
            done = subprocess.run(["strace", "-f", "-e", "trace=openat,execve", "-o", trace, JIANBAO, command, *to, *words], cwd=TOP,
                                  capture_output=True, text=True)
            if "ptrace" in done.stderr:
                self.skipTest("this system lets no process be traced")
            self.assertEqual(done.returncode, status, done.stderr)
            lines = trace.read_text(encoding="utf-8", errors="replace").splitlines()
        others = {line.split()[0] for line in lines if "execve(" in line and "/pdftoppm" in line}
        calls = [re.search(r'openat\(AT_FDCWD, "([^"]+)", (\S+)\) = \d+', line) for line in lines if line.split()[0] not in others]
        ways = ("O_DIRECTORY", "O_PATH", "O_WRONLY", "O_RDWR")  # that read nothing
        paths = [os.path.realpath(TOP / m[1]) for m in calls if m and not any(w in m[2] for w in ways)]
        inputs = tuple(f"{TOP}/{name}/" for name in ("input", "templates", "fonts")) + ((f"{os.path.realpath(folder)}/",) if folder else ())
        return Counter(p for p in paths if p.startswith(inputs) and "/prepared/" not in p)

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

    def test_check_of_many(self):
        """The plan, its history and the words of a template, though every operand needs them."""
        months = [f"input/snapshots/cq-sme-digital/2024-0{m}.json" for m in (3, 4, 5)]
        self.check(self.opened("-q", "templates/gazette", "templates/bulletin", "input/plans/cq-sme-digital.json", *months, command="check"),
                   "input/plans/cq-sme-digital.json", "input/snapshots/cq-mfg-finance/2024-04.json", "templates/words/state.words", *months)

    def test_data_alone(self):
        month = "input/snapshots/cq-sme-digital/2024-05.json"
        for command in ("table", "diff", "explain"):
            with self.subTest(command):
                self.check(self.opened(month, command=command), month, "input/plans/cq-sme-digital.json")

    def test_profiles(self):
        """The press's profile is that of the template, for the manifest as for each briefing."""
        with tempfile.TemporaryDirectory() as built:
            opened = self.opened("-q", "-j2", "-t", "bulletin", "-e", "screen,print", "input/snapshots/cq-sme-digital/2024-04.json",
                                 "input/snapshots/cq-sme-digital/2024-05.json", folder=built)
            self.check(opened, "templates/icc/srgb.icc", "templates/icc/coated.icc", "templates/icc/coated.json")
            manifest = json.loads((Path(built) / "manifest.json").read_text(encoding="utf-8"))
            listed = {i["name"]: i["sha256"] for i in manifest["inputs"] if i["role"] == "profile"}
        read = {p.split("/templates/")[1] for p in opened if "/icc/" in p}
        self.assertEqual(set(listed), read)
        for name, digest in listed.items():
            self.assertEqual(digest, hashlib.sha256((TOP / "templates" / name).read_bytes()).hexdigest())

    def test_site_and_mail(self):
        months = [f"input/snapshots/cq-sme-digital/2024-0{m}.json" for m in (4, 5)]
        with tempfile.TemporaryDirectory() as built:
            subprocess.run([JIANBAO, "build", "-q", "-o", built, *months], cwd=TOP, check=True)
            self.check(self.opened("-q", built, command="site", folder=built), "templates/site/page.html", "templates/site/zh.json")
            pdfs = sorted(Path(built).glob("*.pdf"))
            self.check(self.opened("--from", "a@example.cn", "--to", "b@example.cn", *pdfs, command="mail", folder=built),
                       "templates/mail/mail.html", "templates/mail/text.zh.txt")


if __name__ == "__main__":
    unittest.main()
