# SPDX-License-Identifier: MIT
"""Claims on a page: what the trace, the ledger and `explain` say of them, and what `check` refuses."""
import json
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
JIANBAO = TOP / "build" / "jianbao"
TEMPLATE = TOP / "tests" / "claims" / "fixtures" / "template"
SNAPSHOT = TOP / "input" / "snapshots" / "cq-sme-digital" / "2024-05.json"


class Claims(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="jianbao-claims-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.template = self.folder / "template"
        shutil.copytree(TEMPLATE, self.template)

    def run_it(self, *words, status=0):
        done = subprocess.run([JIANBAO, *map(str, words)], cwd=TOP, capture_output=True, text=True, timeout=3600, stdin=subprocess.DEVNULL)
        self.assertEqual(done.returncode, status, done.stderr)
        return done

    def build(self, *words, status=0):
        return self.run_it("build", "-t", self.template, "-o", self.folder, *words, SNAPSHOT, status=status)

    def change(self, before, after):
        for page in self.template.glob("*.md"):
            text = page.read_text(encoding="utf-8")
            self.assertIn(before, text)
            page.write_text(text.replace(before, after, 1), encoding="utf-8")

    def claims_in_trace(self):
        self.build("--format", "trace")
        lines = next(self.folder.glob("*.trace")).read_text(encoding="utf-8").splitlines()
        found = [re.match(r"element \d+ (\w+) .*lang=(\w+).* claims=(\S+)", line) for line in lines]
        return [(m[1], m[2], m[3]) for m in found if m]

    def test_paragraphs_and_rows_carry_their_claims(self):
        told = self.claims_in_trace()
        for lang in ("zh", "en"):
            self.assertIn(("P", lang, "some_not:issue"), told)
            self.assertIn(("TD", lang, "behind_schedule:workshops"), told)
        self.assertEqual([c for t, lang, c in told if lang == "zh"], [c for t, lang, c in told if lang == "en"])

    def test_what_may_not_be_passed_over_comes_as_a_list(self):
        """The restated figure is told by the list alone; once a paragraph tells it, the list is empty."""
        self.assertIn(("P", "zh", "restated:srdi_level2:2024-04"), self.claims_in_trace())
        self.change("| A | B |", "{{#claims.restated}}\nNow {{new}}, not {{old}}.\n{{/claims.restated}}\n\n| A | B |")
        self.build("--format", "trace")
        text = next(self.folder.glob("*.trace")).read_text(encoding="utf-8")
        self.assertNotIn("Besides", text)
        self.assertIn("restated:srdi_level2:2024-04", text)

    def test_a_variant_tells_only_what_all_tell(self):
        """What a longer variant alone would tell is not told for certain."""
        self.change("{{short}} {or} {{short}}", "{{short}}{{#claims.restated}} {{new}}{{/claims.restated}} {or} {{short}}")
        told = self.claims_in_trace()
        self.assertEqual(sum("restated:srdi_level2:2024-04" in c for _, lang, c in told if lang == "en"), 2)

    def test_the_digest_says_nothing_again(self):
        """What a sentence of the page has told of an indicator is not listed a second time in the digest's words."""
        self.run_it("build", "-o", self.folder, SNAPSHOT)
        ledger = json.loads(next(self.folder.glob("*.figures.json")).read_text(encoding="utf-8"))
        said = {i["id"]: i["sentences"] for i in ledger["indicators"]}
        for lang in ("zh", "en"):
            self.assertEqual(sum("46.3%" in s for s in said["sme_transformed"][lang]), 1)
            self.assertTrue(said["srdi_level2"][lang])

    def test_numbers_that_the_author_writes(self):
        """Without a figure: the languages say the same ones, in figures or in words; `check` tells the line."""
        for zh, en, told in (("另有1处", "Two others", False), ("另有3处", "Two others", True), ("三处", "Two others", True), ("两处", "Two others", False), ("一百处", "A hundred", False),
                             ("一百二十处", "A hundred", True), ("一半", "Half of them", False), ("统一三区", "Three districts", False), ("进一步", "More", False)):
            shutil.copytree(TEMPLATE, self.template, dirs_exist_ok=True)
            for lang, text in (("zh", zh), ("en", en)):
                page = self.template / f"{lang}.md"
                page.write_text(page.read_text(encoding="utf-8").replace("| A | B |", text + "\n\n| A | B |", 1), encoding="utf-8")
            said = self.run_it("check", self.template).stderr
            self.assertEqual("[words-differ]" in said, told, zh)
            if told:
                self.assertRegex(said, r"zh\.md:\d+:\d+: warning: \w+ says")

    def test_explain(self):
        self.build()
        figures = next(self.folder.glob("*.figures.json"))
        told = [c["id"] for c in json.loads(figures.read_text(encoding="utf-8"))["claims"]]
        self.assertIn("behind_schedule:workshops", told)
        self.assertEqual(self.run_it("explain", figures, "claim:").stdout.split(), ["claim:" + c for c in told])
        said = self.run_it("explain", figures, "claim:behind_schedule:workshops").stdout
        self.assertRegex(said, r"holds +a light or under_way, and lead < 0")
        self.assertRegex(said, r"lead +-4\.7\n")
        self.assertRegex(said, r"told +zh/text, en/text")
        self.assertIn("[unknown-claim]", self.run_it("explain", figures, "claim:met:workshops", status=65).stderr)

    def test_a_partition_worded_in_part(self):
        """Refused by `check` and `build`, naming what lacks; an empty section will do."""
        self.change("{{#claim.all_hold}}{{/claim.all_hold}}", "")
        for command in (("check", self.template), ("build", "-t", self.template, "-o", self.folder, SNAPSHOT)):
            said = self.run_it(*command, status=65).stderr
            self.assertRegex(said, r"zh\.md:3:\d+: error: .*not claim\.all_hold: .*\[partition-incomplete\]")
            self.assertIn("en.md", said)
            self.assertNotIn("claim.all_met,", said)

    def test_an_unknown_kind(self):
        self.change("{{#claim.need}}", "{{#claim.needy}}")
        self.change("{{/claim.need}}", "{{/claim.needy}}")
        said = self.run_it("check", self.template, status=65).stderr
        self.assertRegex(said, r"there is no 'claim\.needy'; write \"need\"\?.*\[unknown-tag\]")

    def test_table(self):
        claims = [json.loads(line) for line in self.run_it("table", "--format", "claims", SNAPSHOT).stdout.splitlines()]
        self.assertIn({"kind": "behind_schedule", "subject": "workshops", "args": {"lead": -4.7}}, claims)
        keys = [json.dumps(c, sort_keys=True) for c in claims]
        self.assertEqual(len(keys), len(set(keys)), "a claim is made twice")


if __name__ == "__main__":
    unittest.main()
