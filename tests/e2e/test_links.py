# SPDX-License-Identifier: MIT
"""What a link may be: the same in stories, templates, mails and sites; anything else is an error with its place."""
import json
import re
import resource
import shutil
import subprocess
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
        self.with_story("前文" + "，".join(f"[字]({a})" for a in GOOD) + "，[字](style:caption)，[字](lang:en)后文。")
        done = self.build(self.snapshot)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        with pikepdf.open(self.one_pdf()) as pdf:
            found = {str(a.A.URI) for page in pdf.pages for a in page.get("/Annots", []) if "/A" in a}
        self.assertEqual(found, set(GOOD))

    def read(self, folder, *words):
        """The story's text in one language, line ends left out."""
        out = self.folder / folder
        self.assertIn(jianbao("build", "-q", "--name", "x", *words, "-o", out, self.snapshot).returncode, (0, 1))
        pdf = next(out.glob("*.pdf"))
        return pdf.read_bytes(), subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, text=True, check=True).stdout.replace("\n", "")

    def test_paper_says_the_address(self):
        """Where no link can be followed it stands behind the words, but not where they are the address."""
        self.with_story("甲乙丙丁[登记](https://example.org/a)，<https://example.org/b>，[**信**](mailto:c@example.org)与[电话](tel:+8623)，"
                        "<d@example.org>。")
        _, screen = self.read("screen", "--lang", "zh")
        alone, paper = self.read("print", "--lang", "zh", "-e", "print")
        for words in ("登记（https://example.org/a）", "信（c@example.org）", "电话（+8623）"):
            self.assertIn(words, paper)
            self.assertNotIn(words, screen)
        for address in ("https://example.org/b", "d@example.org"):
            self.assertEqual((paper.count(address), screen.count(address)), (1, 1), address)
        for template in ("gazette", "broadsheet"):
            for edition in ("screen", "print"):
                both, one = self.folder / f"both-{template}", self.folder / f"{edition}-{template}"
                for out, names in ((both, "screen,print"), (one, edition)):
                    done = jianbao("build", "-q", "-t", template, "-e", names, "--name", "y-{edition}", "-o", out, self.snapshot)
                    self.assertIn(done.returncode, (0, 1), done.stderr)
                self.assertEqual((both / f"y-{edition}.pdf").read_bytes(), (one / f"y-{edition}.pdf").read_bytes(), (template, edition))
        self.assertIn(b"%PDF", alone)

    def test_paper_says_it_in_english_too(self):
        self.with_story("甲")
        self.edit(self.snapshot, lambda data: data["stories"][0]["body"].__setitem__("en", "Firms [register](https://example.org/a), then wait."))
        self.assertIn("register (https://example.org/a), then", re.sub(r"\s+", " ", self.read("print", "--lang", "en", "-e", "print")[1]))

    def test_no_reader_sees_a_blank_beside_a_link(self):
        """In a loose line each character stands a quarter of its size from the next: at the link's ends too."""
        self.with_story("企业可在[重庆市中小企业数字化转型公共服务平台网上服务大厅统一入口登记系统](https://example.org/a?x=1&y=2)登记，也可写信至"
                        "<mailto:office@example.org>，或[致电](tel:+862367500000)。网址为<https://example.org/very/long/path/to/the/service/hall>。")
        self.assertIn("企业可在重庆市中小企业数字", self.read("loose", "--lang", "zh")[1])

    def test_whatever_is_wrong_in_a_story_is_told_at_its_line(self):
        for text, code in (("甲" * 200001, "paragraph-too-long"), ("一。\n\n<b>粗</b>", "html-in-template"), ("一。\n\n![a](b.png)", "bad-image"),
                           ("一。\n\n[x](lang:fr)", "bad-language"), ("一。\n\n```foo\nx\n```\n", "bad-directive"), ("一。\n\n**", "stray-emphasis"),
                           ("二\U0001F600。", "missing-glyph"), ("一。\n\n" + "> " * 40 + "深", "template-depth"), ("- " * 40 + "深", "template-depth"),
                           ("一。\n\n```trend\n```\n", "bad-directive"), ("> ```foo\n> ```\n", "bad-directive"), ("|甲|乙|\n|--|--|\n|一|二|", "no-table"), ("一。\n\n{.nope} 二", "unknown-style"),
                           ("[x](style:nope)", "unknown-style"), ("|甲|乙|\n|-|-|\n|[x](style:nope)|丙|\n", "unknown-style"),
                           ("[x](light:nope)", "unknown-light"), ("[x](bar:a)", "bad-link"), ("一。\n\n::: meta\ntitle: 二", "flow-in-story")):
            line = self.with_story(text)
            done = jianbao("check", "--lang", "zh", self.snapshot)
            self.assertRegex(done.stderr, rf"2024-06\.json:{line}:\d+: (error|warning): .*\(/stories/0/body/zh\).*\[{code}\]", code)
            self.assertNotRegex(done.stderr, rf"zh\.md:\d+:\d+: .*\[{code}\]")

    def test_colons_that_are_meant_are_printed(self):
        self.with_story("一。\n\n\\::: 二")
        self.assertIn(self.build(self.snapshot, "--lang", "zh").returncode, (0, 1))
        said = subprocess.run(["pdftotext", self.one_pdf(), "-"], capture_output=True, text=True, check=True).stdout
        self.assertIn("::: 二", said)

    def test_what_stands_too_deep_is_told_once(self):
        self.with_story(">" * 5000 + "甲")
        done = jianbao("check", "--lang", "zh", self.snapshot)
        self.assertEqual(done.returncode, 65)
        self.assertLessEqual(done.stderr.count("[template-depth]"), 2, done.stderr[-500:])

    def test_thousands_are_all_there(self):
        self.with_story("、".join(f"[字](https://example.org/{i})" for i in range(6000)))
        done = self.build(self.snapshot)
        self.assertIn(done.returncode, (0, 1), done.stderr[-500:])
        with pikepdf.open(self.one_pdf()) as pdf:
            found = {str(a.A.URI): int(a.StructParent) for page in pdf.pages for a in page.get("/Annots", []) if "/A" in a}
            self.assertEqual(set(found), {f"https://example.org/{i}" for i in range(6000)})
            tree = pdf.Root.StructTreeRoot.ParentTree
            self.assertNotIn("/Nums", tree)
            numbers = []
            for leaf in tree.Kids:
                own = [int(n) for n in list(leaf.Nums)[::2]]
                self.assertEqual([own[0], own[-1]], [int(n) for n in leaf.Limits])
                numbers += own
            self.assertEqual(numbers, list(range(int(pdf.Root.StructTreeRoot.ParentTreeNextKey))))
            self.assertLessEqual(set(found.values()), set(numbers))

    def test_headings_without_end_are_no_endless_work(self):
        """Each looked at all that follow it: 15,000 took 33 seconds of the processor."""
        self.with_story("\n\n".join(f"## 题{i}" for i in range(15000)))
        done = self.build("-q", "--lang", "zh", "--max-time", "12", self.snapshot)
        self.assertIn(done.returncode, (0, 1), done.stderr[-500:])


class Long(ProgramTest):
    def test_an_address_of_a_megabyte_is_no_endless_work(self):
        """Asked for each sign anew whether an address holds it, this took half an hour; 60 seconds end the program here."""
        def change(snapshot):
            snapshot["stories"][0]["body"]["zh"] = "&a" * 500_000
        self.snapshot = self.snapshot.parent / "2024-06.json"
        self.edit(self.snapshot, change)
        done = self.build("-q", self.snapshot)
        self.assertEqual(done.returncode, 65, done.stderr[-300:])
        self.assertRegex(done.stderr, r"\[paragraph-too-long\]")


class Limits(ProgramTest):
    """What one briefing may take; the others are made all the same."""

    def setUp(self):
        super().setUp()
        self.long = self.snapshot.parent / "2024-06.json"
        self.edit(self.long, lambda s: s["stories"][0]["body"].__setitem__("zh", "\n\n".join(["a@" * 90_000] * 12)))

    def two(self, *words, **how):
        return self.build("-q", "-j1", *words, self.long, self.snapshot, **how)

    def test_memory(self):
        if "-DJB_SANITIZED" in (TOP / "build" / "flags").read_text(encoding="utf-8"):
            self.skipTest("sanitizers take an address space of their own")
        done = self.two("--max-memory", "400")
        self.assertEqual(done.returncode, 1, done.stderr[-300:])
        self.assertRegex(done.stderr, r"2024-06\.json: error: .* 400 megabytes; .*--max-memory \[limit-memory\]")
        self.assertTrue((self.out / f"{self.snapshot.parent.name}-2024-05.pdf").exists())

    def test_time(self):
        self.edit(self.long, lambda s: s["stories"][0]["body"].__setitem__("zh", "\n\n".join([f"{i}" + "a" * 190_000 for i in range(40)])))
        done = self.two("--max-time", "1")
        self.assertEqual(done.returncode, 1, done.stderr[-300:])
        self.assertRegex(done.stderr, r"2024-06\.json: error: .* 1 second.*--max-time \[limit-time\]")
        self.assertTrue((self.out / f"{self.snapshot.parent.name}-2024-05.pdf").exists())
        self.assertFalse((self.out / f"{self.snapshot.parent.name}-2024-06.pdf").exists())

    def test_a_paragraph(self):
        self.edit(self.long, lambda s: s["stories"][0]["body"].__setitem__("zh", "字" * 200_001))
        done = self.two()
        self.assertEqual(done.returncode, 1, done.stderr[-300:])
        self.assertRegex(done.stderr, r":\d+:\d+: error: .* 200000 .* 200001 \(/stories/0/body/zh\); .* \[paragraph-too-long\]")
        self.assertEqual(done.stderr.count("paragraph-too-long"), 1)

    def test_the_systems_own_lack_is_not_the_datas(self):
        done = self.build("-q", self.long, before=lambda: resource.setrlimit(resource.RLIMIT_AS, (400_000_000, 400_000_000)))
        self.assertEqual(done.returncode, 71, done.stderr[-300:])
        self.assertEqual(done.stderr.count("out-of-memory"), 1, done.stderr[-300:])


class Controls(ProgramTest):
    """What lets a text be read as another one, or a terminal do what it should not."""

    def test_in_words_of_the_input(self):
        for bad in ("\u202e", "\u2066", "\u2069", "\u202a", "\x9b", "\x1b", "\u2028"):
            self.edit(self.plan, lambda p, bad=bad: p["title"].__setitem__("zh", f"方案{bad}"))
            done = self.build(self.snapshot)
            self.assertEqual(done.returncode, 65, done.stderr)
            self.assertRegex(done.stderr, r"\[control-character\]")
            self.assertNotIn(bad, done.stderr)

    def test_in_paths(self):
        out = self.folder / "out\u202efdp\x1b[31m"
        done = jianbao("build", "-o", out, self.snapshot)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        self.assertIn("out\\u202efdp\\u001b[31m", done.stdout)
        for command in (["verify", out], ["check", self.folder / "x\u2066.json"], ["verify", self.folder / "y\x1b"],
                        ["build", "-o", self.out, "--name", "a\u202eb", self.snapshot], ["build", "--x\x1b[31m"],
                        ["check", "--log-format", "json", self.folder / "x\u2066.json"], ["check", "--log-format", "github", self.folder / "x\u2066.json"]):
            done = jianbao(*command)
            for bad in ("\u202e", "\u2066", "\x1b"):
                self.assertNotIn(bad, done.stdout + done.stderr, command)

    def test_in_subjects_and_names(self):
        self.assertIn(self.build(self.snapshot).returncode, (0, 1))
        for words in (["--subject", "a\u202eb"], ["--to", "A\u2066 <a@example.org>"]):
            done = jianbao("mail", "--from", "a@example.org", "--to", "b@example.org", *words, "-o", self.folder / "x.eml", self.one_pdf())
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertNotIn("\u202e", done.stderr)

    def test_the_clock_of_the_environment(self):
        for bad in ("", "x", "-1", "1.5", "99999999999999", "1 "):
            done = jianbao("table", self.snapshot, env={"SOURCE_DATE_EPOCH": bad})
            self.assertEqual(done.returncode, 2, bad)
            self.assertIn("SOURCE_DATE_EPOCH", done.stderr)
        self.assertEqual(jianbao("table", self.snapshot, env={"SOURCE_DATE_EPOCH": "0"}).returncode, 0)

    def test_a_caption_that_is_missing_is_said_at_the_snapshot(self):
        self.edit(self.snapshot, lambda s: s["photo"].pop("caption"))
        folder = self.folder / "templates"
        shutil.copytree(TOP / "templates", folder)
        for lang in ("zh", "en"):
            page = folder / "gazette" / f"{lang}.md"
            page.write_text(page.read_text(encoding="utf-8") + "\n{{photo.caption}}\n", encoding="utf-8")
        done = self.build("-t", folder / "gazette", self.snapshot)
        self.assertRegex(done.stderr, r'2024-05\.json:\d+:\d+: error: "caption" is missing')
        self.assertEqual(done.stderr.count("error:"), 1)


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
