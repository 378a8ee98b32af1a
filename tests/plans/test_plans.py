# SPDX-License-Identifier: MIT
"""Valid data always give a page: generated plans (generate.py), each in its template, must be set without an error.

PLANS=5000 SEED=2 python3 test_plans.py tries so many; `make plans` does. FIRST=2500 begins with that one, so that
a long run can be done in pieces. JOBS processes at a time."""
import collections
import os
import re
import sys
import tempfile
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
sys.path.insert(0, str(Path(__file__).resolve().parent))
from generate import COMPARES, MEASURES, MONTHS, TEMPLATES, Generated  # noqa: E402
from program import jianbao  # noqa: E402

NUMBER = int(os.environ.get("PLANS", "200"))
FIRST = int(os.environ.get("FIRST", "0"))
SEED = os.environ.get("SEED", "1")
JOBS = int(os.environ.get("JOBS", os.cpu_count() or 1))
CHUNK = 40
ERROR = re.compile(r"^.*: error: .*$", re.M)
WARNING = re.compile(r": warning: .*\[([a-z-]+)\]$", re.M)


def build(template, folder, snapshots):
    return jianbao("build", "-q", "-j1", "-t", template, "--format", "trace", "-o", f"{folder}/{template}", *snapshots, seconds=3600)


def try_some(first, n):
    """Faults as (plan's index, what it is, what was said), and how often each warning came."""
    faults, warnings = [], collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        by_template = collections.defaultdict(list)
        for index in range(first, first + n):
            one = Generated(SEED, index)
            by_template[one.template].append((one, one.write(folder)))
        for template, all_of_it in by_template.items():
            done = build(template, folder, [path for _, path in all_of_it])
            warnings.update(WARNING.findall(done.stderr))
            if done.returncode == 0:
                continue
            for one, path in all_of_it:
                alone = build(template, f"{folder}/alone", [path])
                if alone.returncode != 0:
                    what = f"{one.template} {one.measure} {one.compare} {one.edge} {','.join(one.langs)} n={one.number}"
                    said = "\n    ".join(ERROR.findall(alone.stderr)[:3]) or alone.stderr[-300:]
                    faults.append((one.plan["id"], what, said.replace(folder, "")))
    return faults, warnings


class ValidDataGiveAPage(unittest.TestCase):
    def test_every_combination_occurs(self):
        """Each measure × comparison × month × template in the 5,000 of `make plans`."""
        one = len(MEASURES) * len(COMPARES) * len(MONTHS) * len(TEMPLATES)
        met = {(g.measure, g.compare, g.edge, g.template) for g in (Generated("few", k) for k in range(40))}
        self.assertEqual(len(met), 40)
        self.assertLessEqual(one, 5000)

    def test_two_hundred_indicators_in_two_languages_side_by_side(self):
        """A table too wide for its column: whatever becomes of it, its statuses are told alike in both."""
        with tempfile.TemporaryDirectory() as folder:
            path = Generated("34", 950).write(folder)
            done = build("parallel", folder, [path])
            self.assertEqual(done.returncode, 0, done.stderr[-500:])

    def test_small_charts_whose_headings_are_high(self):
        """Thirty panels whose headings take many lines each go on over pages; one that alone is higher than a page is left out with a warning."""
        for zh, en, count, left_out in ((8, 5, 30, False), (60, 50, 3, True)):
            one = Generated("34", 950)
            name = {"zh-Hant": "城鄉居民基本醫療保險參保登記" * zh, "en": "of interregional standardisation bodies " * en + "here"}
            one.plan["indicators"] = [
                {"id": f"i{k}", "group": "g0", "name": {"zh-Hant": f"{k}號" + name["zh-Hant"], "en": f"Number {k} " + name["en"]},
                 "measure": "cumulative", "unit": {"zh-Hant": "家", "en": "firms"}, "targets": [{"by": one.due, "value": 100}]} for k in range(count)]
            one.snapshots[-1][1].pop("areas", None)
            one.snapshots[-1][1]["values"] = {f"i{k}": k for k in range(count)}
            with self.subTest(panels=count), tempfile.TemporaryDirectory() as folder:
                done = jianbao("build", "-j1", "-t", "parallel", "--format", "trace", "-o", folder, one.write(folder), seconds=600)
                self.assertEqual(done.returncode, 0, done.stderr[-500:])
                self.assertEqual("[band-left-out]" in done.stderr, left_out)

    def test_generated_plans(self):
        end = FIRST + NUMBER
        starts = range(FIRST, end, CHUNK)
        faults, warnings = [], collections.Counter()
        with ThreadPoolExecutor(JOBS) as pool:
            for some, warned in pool.map(lambda first: try_some(first, min(CHUNK, end - first)), starts):
                faults += some
                warnings.update(warned)
        if NUMBER > 200:
            print(f"{NUMBER} plans from {FIRST} (seed {SEED}): {len(faults)} without a page; warnings: {dict(warnings.most_common())}")
        self.assertEqual([], faults, "\n" + "\n".join(f"{i} {what}\n    {said}" for i, what, said in faults[:40]))


if __name__ == "__main__":
    unittest.main()
