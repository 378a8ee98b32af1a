# SPDX-License-Identifier: MIT
"""The list of claims against the oracle, over changed snapshots of every sample plan, and the oracle's own edges."""
import collections
import shutil
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import oracle_run  # noqa: E402
from oracle import as_said, differences, period_end  # noqa: E402

SNAPSHOTS, KINDS = 300, 118  # of 127: the others are rare


class OracleTest(unittest.TestCase):
    def test_claims_of_changed_snapshots(self):
        folder = tempfile.mkdtemp(prefix="jianbao-oracle-")
        self.addCleanup(shutil.rmtree, folder)
        cases = oracle_run.make(folder, 20240531, SNAPSHOTS)
        judged = [c for c in cases if c.due is not None]
        self.assertGreater(len(judged), SNAPSHOTS * 3 // 4, "most changed snapshots are valid")
        kinds = collections.Counter()
        for c in judged:
            self.assertEqual(c.faults(), [], c.name)
            kinds.update(as_said(claim)[0] for claim in c.said)
        self.assertGreater(len(kinds), KINDS, sorted(kinds))

    def test_a_difference_is_seen(self):
        """One claim too few, one too many, one twice, one with other members."""
        claim = {"kind": "leads", "subject": "issue", "args": {"members": ["a"], "lead": 1.0}}
        due = [("leads", "issue", "", ("members", ("a",)))]
        self.assertEqual(differences([claim], due), [])
        self.assertEqual(len(differences([], due)), 1)
        self.assertEqual(len(differences([claim], [])), 1)
        self.assertEqual(len(differences([claim, claim], due)), 1)
        self.assertEqual(len(differences([claim], [("leads", "issue", "", ("members", ("a", "b")))])), 2)

    def test_periods(self):
        said = {"2024-05": "2024-05", "2024-Q2": "2024-06", "2024-H2": "2024-12", "2024": "2024-12", "2024-01/2024-02": "2024-02"}
        self.assertEqual({p: period_end(p) for p in said}, said)


if __name__ == "__main__":
    unittest.main()
