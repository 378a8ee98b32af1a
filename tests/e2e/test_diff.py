# SPDX-License-Identifier: MIT
"""diff: what an issue says otherwise than the one before it."""
import json
import re
import shutil
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from program import ProgramTest, jianbao  # noqa: E402


class Diff(ProgramTest):
    def diff(self, *words):
        done = jianbao("diff", *words)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def changed(self, change):
        new = self.snapshot.with_name("2024-05.r2.json")
        new.write_bytes(self.snapshot.read_bytes())

        def correct(value):
            value["revision"] = 2
            change(value)
        self.edit(new, correct)
        return new

    def test_revision_against_the_one_before(self):
        new = self.changed(lambda v: v["values"].update(workshops=29, events=None))
        told = json.loads(self.diff("--format", "json", new))
        self.assertEqual([told[k]["revision"] for k in ("old", "new")], [1, 2])
        figures = {(f["subject"], f["figure"]): (f["old"], f["new"]) for f in told["figures"]}
        before = json.loads(jianbao("table", "--format", "json", self.snapshot).stdout)
        old = {i["id"]: i for i in before["indicators"]}
        self.assertEqual(figures["workshops", "value"], (old["workshops"]["value"], 29))
        self.assertEqual(figures["workshops", "completion"], (old["workshops"]["completion"], 29.0))
        self.assertEqual(figures["events", "presence"], ("reported", "not_reported"))
        self.assertEqual(figures["events", "status"], (old["events"]["status"], "no_data"))
        self.assertEqual({s for s, _ in figures if not s.startswith(("groups.", "areas."))}, {"workshops", "events"})
        self.assertIn({"kind": "revised", "id": "workshops", "month": "2024-05", "old": old["workshops"]["value"], "new": 29}, told["revised"])
        self.assertIn("revised:workshops:2024-05", told["claims"]["new"])
        self.assertTrue(all(c not in told["claims"]["gone"] for c in told["claims"]["new"]))

    def test_the_same_is_no_difference(self):
        new = self.changed(lambda v: None)
        told = json.loads(self.diff("--format", "json", new))
        self.assertEqual((told["figures"], told["revised"], told["claims"]), ([], [], {"gone": [], "new": []}))
        self.assertEqual(self.diff(new), "cq-sme-digital: 2024-05 → 2024-05 revision 2\n")

    def test_period_against_the_one_before_or_a_named_one(self):
        told = json.loads(self.diff("--format", "json", self.snapshot))
        self.assertEqual((told["old"]["period"], told["new"]["period"]), ("2024-04", "2024-05"))
        told = json.loads(self.diff("--format", "json", self.snapshot.with_name("2024-02.json"), self.snapshot))
        self.assertEqual(told["old"]["period"], "2024-02")

    def test_text_and_markdown(self):
        new = self.changed(lambda v: v["values"].update(workshops=29))
        text = self.diff(new)
        self.assertRegex(text, r"(?m)^  Digital workshops  value +\d+ → 29$")
        self.assertRegex(text, r"(?m)^  Digital workshops 2024-05 revised  \d+ → 29$")
        markdown = self.diff("--format", "github", new)
        self.assertRegex(markdown, r"(?m)^\| Digital workshops \| value \| \d+ \| 29 \|$")
        self.assertIn("<details><summary>claims: ", markdown)
        self.assertRegex(self.diff("--format", "github", self.snapshot), r"(?m)^\| Yuzhong · Firms going digital \| value \| — \| 41 \|$")

    def test_the_reader_s_language(self):
        """Names from the plan, the rest from the catalogue: columns stand, and what the JSON says is the same."""
        new = self.changed(lambda v: v["values"].update(workshops=29, events=None))
        text = self.diff("--ui-lang", "zh", new)
        self.assertTrue(text.startswith("cq-sme-digital: 2024-05 → 2024-05 第2版\n\n报送情况\n"), text)
        self.assertRegex(text, r"(?m)^  数字化车间  数值 +\d+ → 29$")
        self.assertRegex(text, r"(?m)^  数字化车间 2024-05 订正  \d+ → 29$")
        self.assertRegex(text, r"(?m)^  \S+  报送  已报送 → 未报送$")
        self.assertRegex(text, r"(?m)^  \S+  数值 +\d+ → —$")
        figures = text.split("\n数据\n")[1].split("\n\n")[0].splitlines()
        at = {sum(1 + (ord(c) > 0x2E7F) for c in line[:re.search(r"  \S+ → ", line).start() + 2]) for line in figures}
        self.assertEqual(len(at), 1, figures)
        markdown = self.diff("--ui-lang", "zh", "--format", "github", self.snapshot)
        self.assertRegex(markdown, r"\n\*\*状态\*\*\n\n\|  \| 指标项 \| 原为 \| 现为 \|\n")
        self.assertRegex(markdown, r"(?m)^\| 渝中区 · 转型企业 \| 数值 \| — \| 41 \|$")
        self.assertRegex(markdown, r"(?m)^\| \S+ \| 状态 \| 略慢 \| 按期 \|$")
        self.assertRegex(markdown, r"<summary>论断：\d+条不再成立，\d+条新成立</summary>")
        for lang in ("en", "zh", "zh-Hant"):
            self.assertEqual(self.diff("--ui-lang", lang, "--format", "json", new), self.diff("--format", "json", new))

    @unittest.skipUnless(shutil.which("opencc"), "opencc is not installed")
    def test_traditional_characters(self):
        self.assertRegex(self.diff("--ui-lang", "zh-Hant", self.snapshot), r"(?m)^  \S+ +狀態  略落後 → 如期$")

    def test_claims_that_are_news(self):
        """What a page has to tell is listed, the rest counted; --all lists it."""
        new = self.changed(lambda v: v["values"].update(workshops=29, events=None))
        told = json.loads(self.diff("--format", "json", new))["claims"]
        every = told["gone"] + told["new"]
        listed = {form: re.findall(pattern, self.diff(*words, new), re.M) for form, pattern, words in (
            ("text", r"^  [-+] ([a-z_]+:\S+) ", ()), ("all", r"^  [-+] ([a-z_]+:\S+) ", ("--all",)), ("github", r"^- \S+ `([a-z_]+:\S+)`", ("--format", "github")))}
        self.assertEqual(sorted(listed["all"]), sorted(every))
        self.assertIn("revised:workshops:2024-05", listed["text"])
        self.assertFalse([c for c in listed["text"] if c.startswith(("pace_", "change_", "notion"))])
        self.assertEqual(listed["text"], listed["github"])
        n = len(every) - len(listed["text"])
        self.assertGreater(n, 5)
        self.assertTrue(self.diff(new).endswith(f"  {n} claims that no page has to tell; --all lists them\n"))
        self.assertTrue(self.diff("--ui-lang", "zh", new).endswith(f"  {n}条论断，版面不必讲述；--all逐条列出\n"))
        self.assertNotIn("--all", self.diff("--all", new))

    def test_a_light_s_own_word(self):
        """What a plan calls a light stands in the reader's language."""
        def word(value):
            for light in value["lights"]:
                light["word"] = {"zh": "甲" + light["id"][0], "en": "Own " + light["id"][0]}
        self.edit(self.plan, word)
        self.assertRegex(self.diff(self.snapshot), r"(?m)^  \S.*  status +Own s → Own o$")
        self.assertRegex(self.diff("--ui-lang", "zh", self.snapshot), r"(?m)^  \S+ +状态  甲s → 甲o$")

    def test_refused(self):
        first = jianbao("diff", self.snapshot.with_name("2024-01.json"))
        self.assertEqual(first.returncode, 65)
        self.assertIn("[nothing-before]", first.stderr)
        other = next((self.input / "snapshots" / "yinchuan-pilot").glob("*.json"))
        done = jianbao("diff", other, self.snapshot)
        self.assertEqual(done.returncode, 65)
        self.assertIn("[plan-mismatch]", done.stderr)
        self.assertEqual(jianbao("diff").returncode, 2)


if __name__ == "__main__":
    unittest.main()
