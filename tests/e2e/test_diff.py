# SPDX-License-Identifier: MIT
"""diff: what an issue says otherwise than the one before it."""
import json
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
        self.assertRegex(text, r"(?m)^  workshops value +\d+ → 29$")
        self.assertRegex(text, r"(?m)^  workshops 2024-05 revised  \d+ → 29$")
        markdown = self.diff("--format", "github", new)
        self.assertRegex(markdown, r"(?m)^\| workshops \| value \| \d+ \| 29 \|$")
        self.assertIn("<details><summary>claims: ", markdown)
        self.assertIn("areas.yuzhong.sme\\_transformed", self.diff("--format", "github", self.snapshot))

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
