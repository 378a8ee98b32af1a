# SPDX-License-Identifier: MIT
"""Manifests that know their shards, and briefings whose snapshot is gone."""
import json
import shutil
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from program import PLAN, ProgramTest, jianbao, sha256  # noqa: E402


class Shards(ProgramTest):
    def parts(self, n):
        for k in range(1, n + 1):
            self.assertEqual(self.build("-q", "--shard", f"{k}/{n}", self.snapshot.parent / "2024-04.json").returncode, 0)
        return [self.out / f"manifest-{k}-of-{n}.json" for k in range(1, n + 1)]

    def merge(self, *words):
        return jianbao("manifest", "merge", *words, "-o", self.out / "manifest.json")

    def test_an_empty_shard_writes_an_empty_manifest(self):
        parts = [json.loads(p.read_text()) for p in self.parts(3)]
        self.assertEqual(sorted(len(p["briefings"]) for p in parts), [0, 0, 1])
        self.assertEqual([p["shard"] for p in parts], [{"number": k, "of": 3} for k in (1, 2, 3)])

    def test_a_missing_one_is_an_error(self):
        parts = self.parts(3)
        done = self.merge(parts[0])
        self.assertEqual(done.returncode, 65)
        self.assertRegex(done.stderr, r"error: 2 of 3 shards are missing: 2, 3; .*--partial.*\[shards-missing\]")
        self.assertFalse((self.out / "manifest.json").exists())
        self.assertEqual(self.merge("--partial", parts[0]).returncode, 0)
        self.assertEqual(self.merge(parts[0], parts[2], parts[2]).returncode, 65)
        self.assertEqual(self.merge(*parts).returncode, 0)
        self.assertNotIn("shard", json.loads((self.out / "manifest.json").read_text()))

    def test_shards_of_two_runs(self):
        done = self.merge(self.parts(2)[0], *self.parts(3))
        self.assertEqual(done.returncode, 65)
        self.assertIn("[shards-differ]", done.stderr)


class Neighbours(ProgramTest):
    def test_a_briefing_is_the_same_whatever_was_set_before_it(self):
        """One process makes pages that lead with Chinese, then some that lead with English, with other faces first."""
        last = {plan: max((self.input / "snapshots" / plan).glob("*.json")) for plan in (PLAN, "sample-agency", "sample-city-hant")}
        together = [self.build("-q", "-j1", last[plan], last["sample-agency"]) and sha256(max(self.out.glob("sample-agency*.pdf")))
                    for plan in (PLAN, "sample-city-hant")]
        alone = self.folder / "alone"
        self.assertIn(jianbao("build", "-q", "-o", alone, last["sample-agency"]).returncode, (0, 1))
        self.assertEqual(together, 2 * [sha256(max(alone.glob("*.pdf")))])


class Gone(ProgramTest):
    def setUp(self):
        super().setUp()
        self.months = self.input / "snapshots" / PLAN
        for month in self.months.glob("*.json"):
            if month.name not in ("2024-03.json", "2024-04.json", "2024-05.json"):
                month.unlink()
        self.every = f"{self.input}/snapshots/*/2024-0[345].json"
        self.assertIn(self.build("-q", self.every).returncode, (0, 1))
        (self.months / "2024-04.json").unlink()

    def issues(self):
        return sorted(b["issue"] for b in json.loads((self.out / "manifest.json").read_text())["briefings"] if b["issue"].startswith(PLAN))

    def verify(self, *words):
        return jianbao("verify", "--input", self.input / "snapshots", *words, self.out)

    def test_verify_names_it(self):
        done = self.verify()
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stderr, rf"warning: its snapshot {PLAN}/2024-04 is not in .*--prune.*\[snapshot-gone\]")
        self.assertEqual(done.stderr.count("[snapshot-gone]"), 1)
        self.assertEqual(self.verify("--strict").returncode, 1)

    def test_without_prune_it_stays(self):
        self.assertIn(self.build("-q", self.every).returncode, (0, 1))
        self.assertEqual(len(self.issues()), 3)

    def test_prune_takes_it_out(self):
        other = {p.name for p in self.out.iterdir() if PLAN not in p.name}
        done = self.build("--prune", "--resume", self.every)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        self.assertIn("2024-04.pdf: removed, its snapshot is gone", done.stdout)
        self.assertEqual(self.issues(), [f"{PLAN}/2024-03", f"{PLAN}/2024-05"])
        self.assertEqual(list(self.out.glob(f"{PLAN}-2024-04*")) + [p for p in other if not (self.out / p).exists()], [])
        done = self.verify()
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_a_run_of_another_plan_prunes_nothing(self):
        shutil.copy(self.out / "manifest.json", self.folder)
        others = [p for p in (self.input / "snapshots").glob("*/2025-12.json") if p.parent.name != PLAN]
        self.assertIn(self.build("-q", "--prune", others[0]).returncode, (0, 1))
        self.assertEqual(len(self.issues()), 3)


if __name__ == "__main__":
    unittest.main()
