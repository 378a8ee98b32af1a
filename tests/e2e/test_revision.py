# SPDX-License-Identifier: MIT
"""A revised issue says so wherever it is met, and what it supersedes is kept and named."""
import json
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from program import PLAN, ProgramTest, command, jianbao  # noqa: E402

FIRST, SECOND = f"{PLAN}-2024-07", f"{PLAN}-2024-07-r2"


class Revision(ProgramTest):
    def setUp(self):
        super().setUp()
        self.first = self.input / "snapshots" / PLAN / "2024-07.json"
        self.second = self.input / "snapshots" / PLAN / "2024-07.r2.json"

    def both(self, *words):
        done = self.build("-q", self.first, self.second, *words)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads((self.out / "manifest.json").read_text(encoding="utf-8"))["briefings"]

    def text(self, stem):
        return command("pdftotext", "-raw", self.out / f"{stem}.pdf", "-").stdout

    def test_names_and_manifest(self):
        briefings = {b["issue"]: b for b in self.both()}
        self.assertEqual({i: b["outputs"][0]["file"] for i, b in briefings.items()}, {f"{PLAN}/2024-07": f"{FIRST}.pdf", f"{PLAN}/2024-07.r2": f"{SECOND}.pdf"})
        self.assertEqual(briefings[f"{PLAN}/2024-07"]["superseded_by"], f"{PLAN}/2024-07.r2")
        self.assertNotIn("superseded_by", briefings[f"{PLAN}/2024-07.r2"])
        self.assertEqual(jianbao("verify", self.out).returncode, 0)

    def test_the_code_of_the_old_one_names_the_new_one(self):
        codes = {b["issue"]: b["check_code"] for b in self.both("--lang", "zh")}
        done = jianbao("verify", codes[f"{PLAN}/2024-07"], self.out)
        self.assertEqual(done.returncode, 0)
        self.assertIn("[superseded]", done.stderr)
        self.assertIn(f"{SECOND}", done.stderr)
        self.assertEqual(jianbao("verify", codes[f"{PLAN}/2024-07"], self.out, "--strict").returncode, 1)
        self.assertEqual(jianbao("verify", codes[f"{PLAN}/2024-07.r2"], self.out).stderr, "")

    def test_each_area_has_its_own_chain(self):
        self.both("--each", "area", "--lang", "zh")
        briefings = json.loads((self.out / "manifest.json").read_text(encoding="utf-8"))["briefings"]
        chain = {b["issue"]: b.get("superseded_by") for b in briefings}
        self.assertEqual(chain[f"{PLAN}/2024-07/beibei"], f"{PLAN}/2024-07.r2/beibei")
        self.assertTrue(all((later is None) == (".r2" in issue) for issue, later in chain.items()))
        self.assertTrue((self.out / f"{SECOND}-beibei-zh.pdf").is_file())

    def test_a_later_run_keeps_the_first(self):
        self.assertEqual(self.build("-q", self.first).returncode, 0)
        before = (self.out / f"{FIRST}.pdf").read_bytes()
        self.assertEqual(self.build("-q", self.second).returncode, 0)
        self.assertEqual((self.out / f"{FIRST}.pdf").read_bytes(), before)
        manifest = json.loads((self.out / "manifest.json").read_text(encoding="utf-8"))
        self.assertEqual(manifest["briefings"][0].get("superseded_by") or manifest["briefings"][1].get("superseded_by"), f"{PLAN}/2024-07.r2")
        again = self.build("--resume", "--json", self.first, self.second)
        self.assertEqual([json.loads(line)["skipped"] for line in again.stdout.splitlines()], [True, True])

    def test_pattern(self):
        self.both("--name", "{period}/{revision}-{plan}", "--lang", "en")
        self.assertEqual(sorted(p.name for p in (self.out / "2024-07").glob("*.pdf")), [f"{PLAN}.pdf", f"r2-{PLAN}.pdf"])
        done = self.build(self.first, self.second, "--name", "{period}")
        self.assertEqual(done.returncode, 2)
        self.assertIn("[name-collision]", done.stderr)

    def test_every_template_says_it(self):
        for template in ("gazette", "bulletin", "broadsheet", "parallel", "card"):
            with self.subTest(template=template):
                self.both("-t", template)
                for word in ("修订版", "订正", "Revision 2", "Corrected"):
                    self.assertIn(word, self.text(SECOND), word)
                    self.assertNotIn(word, self.text(FIRST), word)
                title = command("pdfinfo", self.out / f"{SECOND}.pdf").stdout
                self.assertIn("修订版 第2版", title)
                self.assertIn("Revision 2", title)

    def test_what_differs_beyond_the_plans_decimals_is_told_apart(self):
        """A figure printed with one decimal, corrected in the second: never "from 61.5% to 61.5%"."""
        for path, value in ((self.first, 61.46), (self.second, 61.54)):
            self.edit(path, lambda s, value=value: s["values"].update(srdi_level2=value))
        for template in ("gazette", "bulletin", "broadsheet", "parallel"):
            self.both("-t", template)
            told = self.text(SECOND)
            for old, new in (("61.46%", "61.54%"),):
                self.assertRegex(told, rf"{old}[^0-9]*{new}", template)
        table = json.loads(jianbao("table", "--format", "json", self.second).stdout)
        self.assertIn((61.46, 61.54), [(c["old"], c["new"]) for c in table["changes"] if c["id"] == "srdi_level2"])

    def test_corrections_stand_in_a_box(self):
        """What holds now and what it was, in both languages, on a ground of its own; the masthead then says no more than which revision."""
        for template in ("gazette", "broadsheet", "parallel"):
            with self.subTest(template=template):
                self.both("-t", template)
                text = " ".join(self.text(SECOND).split())
                for words in ("第2版订正", "Corrected in revision 2", "not 27", "not 834"):
                    self.assertIn(words.replace(" ", ""), text.replace(" ", ""), words)
                    self.assertNotIn(words.replace(" ", ""), self.text(FIRST).replace(" ", ""), words)
                self.assertNotIn("。订正：", text)

    def test_mail_and_site(self):
        self.both()
        mail = self.out / "a.eml"
        self.assertEqual(jianbao("mail", "--from", "a@example.org", "--to", "b@example.org", "-o", mail, self.out / f"{SECOND}.pdf").returncode, 0)
        import email
        import email.policy
        message = email.message_from_bytes(mail.read_bytes(), policy=email.policy.default)
        self.assertIn("修订版 第2版", message["subject"])
        done = jianbao("site", "-o", self.folder / "public", "--url", "https://example.org/", self.out)
        self.assertEqual(done.returncode, 0, done.stderr)
        feeds = "".join(p.read_text(encoding="utf-8") for p in (self.folder / "public").rglob("*.xml"))
        self.assertIn("修订版 第2版", feeds)
        self.assertIn(f"{FIRST}.pdf", feeds)
        self.assertIn(f"{SECOND}.pdf", feeds)


if __name__ == "__main__":
    unittest.main()
