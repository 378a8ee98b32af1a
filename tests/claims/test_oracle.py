# SPDX-License-Identifier: MIT
"""The list of claims against the oracle, over changed snapshots of every sample plan, and the oracle's own edges."""
import collections
import concurrent.futures
import os
import shutil
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import oracle_run  # noqa: E402
import pages  # noqa: E402
from oracle import as_said, differences, period_end  # noqa: E402

SNAPSHOTS, KINDS = 300, 118  # of 127: the others are rare
SOME = 8  # of as many snapshots with areas, one has its areas held against the oracle


class OracleTest(unittest.TestCase):
    PLANS = len(oracle_run.changed.samples())

    def test_claims_of_changed_snapshots(self):
        """The list of claims of each, and the pages of each in one template or the digest, all languages; areas of some."""
        folder = tempfile.mkdtemp(prefix="jianbao-oracle-")
        self.addCleanup(shutil.rmtree, folder)
        cases = oracle_run.make(folder, 20240531, SNAPSHOTS)
        judged, templates = [c for c in cases if c.due is not None], (*oracle_run.TEMPLATES, oracle_run.digest(folder))
        pages = [(c, templates[k // self.PLANS % len(templates)]) for k, c in enumerate(cases) if c.due is not None]
        areas = [c for c in judged if c.read.get("areas")][::SOME]
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for (c, template), found in zip(pages, pool.map(lambda p: p[0].page_faults(p[1]), pages)):
                with self.subTest(case=c.name, template=str(template)):
                    self.assertEqual(found, [])
            for c, found in zip(areas, pool.map(oracle_run.Case.area_faults, areas)):
                with self.subTest(case=c.name, areas=True):
                    self.assertEqual(found, [])
        self.assertGreater(len(judged), SNAPSHOTS * 2 // 3, "most changed snapshots are valid")
        kinds = collections.Counter()
        for c in judged:
            self.assertEqual(c.faults(), [], c.name)
            kinds.update(as_said(claim)[0] for claim in c.said)
        self.assertGreater(len(kinds), KINDS, sorted(kinds))

    def test_what_once_had_no_page(self):
        """Just beyond its target or just begun, in bars of two widths; a year in which nothing is reported."""
        folder = Path(tempfile.mkdtemp(prefix="jianbao-oracle-"))
        self.addCleanup(shutil.rmtree, folder)
        by_name = {path.stem: (path, plan, periods) for path, plan, periods in oracle_run.changed.samples()}
        for plan, period, values in (("sample-company", "2025-Q1", {"orders": 104001}), ("sample-company", "2025-Q1", {"orders": 1}),
                                     ("eu-renewables-2020", "2019", {"share": {"missing": "not_yet_published"}})):
            path, read, periods = by_name[plan]
            earlier = [s for s in oracle_run.changed.order(periods.values()) if period_end(s["period"]) < period_end(period)]
            last = {**periods[period], "values": {**periods[period]["values"], **values}}
            case = oracle_run.Case(folder / f"{plan}-{len(list(folder.iterdir()))}", path, read, earlier, last)
            self.assertIsNone(case.refused)
            for template in oracle_run.TEMPLATES:
                with self.subTest(case=case.name, values=values, template=template):
                    self.assertEqual(case.page_faults(template), [])

    def test_a_milestone_missed_last_year(self):
        """Under way without a percentage in its due month, and reported again since: last year's target was missed, and this is told."""
        folder = Path(tempfile.mkdtemp(prefix="jianbao-oracle-"))
        self.addCleanup(shutil.rmtree, folder)
        path, plan, periods = next(p for p in oracle_run.changed.samples() if p[0].stem == "sample-ministry")
        due, last = ({**periods[p], "values": {**periods[p]["values"], "rules": {"state": state}}}
                     for p, state in (("2024-12", "under_way"), ("2025-01", "not_started")))
        case = oracle_run.Case(folder / "milestone", path, plan, [due], last)
        self.assertEqual(case.faults(), [])
        said = [c["args"]["of_last_year"] for c in case.said if c["kind"] == "past_missed" and c["subject"] == "rules"]
        self.assertEqual(said, [True])

    def test_a_difference_is_seen(self):
        """One claim too few, one too many, one twice, one with other members."""
        claim = {"kind": "leads", "subject": "issue", "args": {"members": ["a"], "lead": 1.0}}
        due = [("leads", "issue", "", ("members", ("a",)))]
        self.assertEqual(differences([claim], due), [])
        self.assertEqual(len(differences([], due)), 1)
        self.assertEqual(len(differences([claim], [])), 1)
        self.assertEqual(len(differences([claim, claim], due)), 1)
        self.assertEqual(len(differences([claim], [("leads", "issue", "", ("members", ("a", "b")))])), 2)

    def test_a_fault_of_a_page_is_seen(self):
        """Told and not true, passed over, told twice, two standings in a heading, languages whose headings differ."""
        due = [("state_missed", "a", "", None), ("behind_schedule", "b", "", None), ("all_met", "groups.g", "", None), ("some_not", "groups.h", "", None)]
        rows = [{"id": "a", "target": {"by": "2024-12"}}, {"id": "b", "target": None}]
        line = "element 1 {} parent=0 lang={} style={} claims={}".format
        sound = [line("H2", "zh", "h2", "all_met:groups.g"), line("P", "zh", "p", "state_missed:a"), line("TD", "zh", "td", "state_missed:a")]
        self.assertEqual(pages.faults("\n".join(sound), due, rows), [])
        for wrong, said in (([*sound, line("P", "zh", "p", "state_met:a")], "does not hold"), (sound[:1], "passes over state_missed:a"),
                            ([*sound, line("P", "zh", "p", "state_missed:a")], "twice in running text"),
                            ([*sound, line("P", "zh", "deck", "all_met:groups.g")], "twice in heads"),
                            ([*sound, line("H2", "en", "h2", "some_not:groups.h"), line("P", "en", "p", "state_missed:a")], "do not tell the same")):
            found = pages.faults("\n".join(wrong), due, rows)
            self.assertEqual(len(found), 1, found)
            self.assertIn(said, found[0])
        told = line("P", "zh", "note", "past_missed:a:2024-12")
        self.assertEqual(pages.faults(told, [("state_missed", "a", "", None), ("past_missed", "a", "2024-12", ("of_last_year", True))], rows), [])

    def test_periods(self):
        said = {"2024-05": "2024-05", "2024-Q2": "2024-06", "2024-H2": "2024-12", "2024": "2024-12", "2024-01/2024-02": "2024-02"}
        self.assertEqual({p: period_end(p) for p in said}, said)


if __name__ == "__main__":
    unittest.main()
