# SPDX-License-Identifier: MIT
"""What a link may be: the same in stories, templates, mails and sites; anything else is an error with its place."""
import json
import shutil
import sys
import unittest
from pathlib import Path

import pikepdf

sys.path.insert(0, str(Path(__file__).parent))
from program import TOP, ProgramTest, jianbao  # noqa: E402

BAD = ("javascript:alert(1)", "JavaScript:alert(1)", "file:///etc/passwd", "smb://host/share", "launch:x", "page.html", "/page", "#x",
       "//example.org", "&#106;avascript:x", "https:x")
GOOD = ("https://example.org/a", "http://example.org", "mailto:a@example.org", "tel:+861234")


class Links(ProgramTest):
    def with_story(self, text):
        """A sample month whose story says this in Chinese; the line where it stands."""
        path = self.input / "snapshots" / "cq-sme-digital" / "2024-06.json"
        data = json.loads((TOP / "input" / "snapshots" / "cq-sme-digital" / "2024-06.json").read_text(encoding="utf-8"))
        data["stories"][0]["body"]["zh"] = text
        path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
        self.snapshot = path
        return next(i for i, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if text.split("\n")[0] in line)

    def test_bad_ones_in_a_story_are_told_at_its_line(self):
        for address in BAD:
            line = self.with_story(f"前文[字](<{address}>)后文。")
            done = jianbao("check", self.snapshot)
            self.assertEqual(done.returncode, 65, (address, done.stderr))
            self.assertRegex(done.stderr, rf"2024-06\.json:{line}:\d+: error: .*\[bad-link\]", address)

    def test_bad_ones_by_reference_and_as_autolink(self):
        for text in ("[字][1]后。\n\n[1]: javascript:x\n", "<javascript:x>后。"):
            self.with_story(text)
            self.assertRegex(jianbao("check", self.snapshot).stderr, r"2024-06\.json:\d+:\d+: error: .*\[bad-link\]")

    def test_good_ones_are_links_of_the_pdf(self):
        self.with_story("前文" + "，".join(f"[字]({a})" for a in GOOD) + "，[字](style:strong)，[字](lang:en)后文。")
        done = self.build(self.snapshot)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        with pikepdf.open(self.one_pdf()) as pdf:
            found = {str(a.A.URI) for page in pdf.pages for a in page.get("/Annots", [])}
        self.assertEqual(found, set(GOOD))


class Words(ProgramTest):
    def words(self, name):
        folder = self.folder / name
        shutil.copytree(TOP / "templates" / name, folder)
        return folder

    def test_in_a_mail(self):
        self.assertIn(self.build().returncode, (0, 1))
        words = self.words("mail")
        page = words / "mail.html"
        original = page.read_text(encoding="utf-8")
        for address in (*BAD, "x:{{file}}"):
            page.write_text(original.replace("</body>", f'<p><a href="{address}">x</a></p>\n</body>'), encoding="utf-8")
            done = jianbao("mail", "-t", words, "--from", "a@example.org", "--to", "b@example.org", "-o", self.folder / "x.eml", self.one_pdf())
            self.assertEqual(done.returncode, 65, (address, done.stderr))
            self.assertRegex(done.stderr, r"mail\.html:\d+:\d+: error: .*\[bad-link\]", address)
            self.assertFalse((self.folder / "x.eml").exists())
        page.write_text(original.replace("</body>", "".join(f'<a href="{a}">x</a>' for a in GOOD) + "</body>"), encoding="utf-8")
        done = jianbao("mail", "-t", words, "--from", "a@example.org", "--to", "b@example.org", "-o", self.folder / "x.eml", self.one_pdf())
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_in_a_site(self):
        self.assertIn(self.build().returncode, (0, 1))
        words = self.words("site")
        page = words / "page.html"
        original = page.read_text(encoding="utf-8")
        for address in [a for a in BAD if a not in ("page.html", "/page", "#x")]:
            page.write_text(original.replace("</body>", f'<p><a href="{address}">x</a></p>\n</body>'), encoding="utf-8")
            done = jianbao("site", "-t", words, "-o", self.folder / "public", self.out)
            self.assertEqual(done.returncode, 65, (address, done.stderr))
            self.assertRegex(done.stderr, r"page\.html:\d+:\d+: error: .*\[bad-link\]", address)
        page.write_text(original, encoding="utf-8")
        self.assertEqual(jianbao("site", "-t", words, "-o", self.folder / "public", self.out).returncode, 0)


if __name__ == "__main__":
    unittest.main()
