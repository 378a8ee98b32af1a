#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Holds the JSON Schemas of input/schema and the program's readers to the same verdicts.

Each case changes a good plan or a good snapshot at one place. GOOD and BAD are verdicts of both. BEYOND is what the schema
language cannot say (a comparison of two places, of two files, a look at another file): the program refuses it, the schema has to let it pass,
so that this list stays true. Warnings are no verdict. Run from anywhere: /usr/bin/python3 tests/source/test_verdicts.py
"""
import copy
import json
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from jsonschema import Draft202012Validator, FormatChecker

TOP = Path(__file__).resolve().parents[2]
BUILD = os.environ.get("BUILD", "build")
PROGRAM = f"{BUILD}/tests/source/check_files"
FIXTURES = TOP / "tests/source/fixtures"
PLAN = json.loads((FIXTURES / "plans/town.json").read_text(encoding="utf-8"))
SNAPSHOT = json.loads((FIXTURES / "snapshots/town/2024-03.json").read_text(encoding="utf-8"))
GOOD, BAD, BEYOND = "good", "bad", "beyond the schema"
DROP = object()
ZH_EN = {"zh": "字", "en": "word"}
FIRMS, YEARLY, SHARE, FEE, OFFICES, GUIDE, MOOD = (f"indicators/{i}" for i in range(7))

# (verdict, place, new value); a new key is put in, DROP takes one out.
PLANS = [
    (GOOD, "source", DROP), (GOOD, "context", DROP), (GOOD, "areas/0/peer", DROP), (GOOD, "lights", DROP),
    (GOOD, "x_own", {"any": [1]}), (GOOD, "groups/0/x_own", 1), (GOOD, "$schema", "../schema/plan.schema.json"),
    (BAD, "format", DROP), (BAD, "format", "jianbao.plan/2"), (BAD, "format", "jianbao.snapshot/1"), (BAD, "id", DROP),
    (BAD, "id", "Town"), (BAD, "id", "-town"), (BAD, "id", 7), (BAD, "title", DROP), (BAD, "title", "title"),
    (BAD, "title/en", DROP), (BAD, "title/zh-Hant", "題"), (BAD, "langs", []), (BAD, "langs", ["zh", "fr"]), (BAD, "langs", ["zh", "zh"]), (BAD, "langs", "zh"),
    (GOOD, "langs", ["en", "zh"]), (BEYOND, "langs", ["zh"]), (BEYOND, "langs", ["zh", "en", "zh-Hant"]), (BAD, "title/zh", ""), (BAD, "title/zh", " "), (BAD, "title/zh", "一\n二"), (BAD, "title/fr", "titre"),
    (BAD, "issuer", DROP), (BAD, "source/en", DROP), (BAD, "period", DROP), (BAD, "period/from", "2024"), (BAD, "period/to", "2024-13"),
    (BAD, "period/until", "2026-12"), (BEYOND, "period/to", "2023-12"), (BAD, "contxt", []), (BAD, "context/0/key", DROP),
    (BAD, "context/0/value", "1000"), (BAD, "context/0/approx", 1), (BAD, "context/1/zh", DROP), (BEYOND, "context/1/key", "firms"),
    (GOOD, "companions", ["village", "city"]), (BAD, "companions", "village"), (BAD, "companions", ["../village"]), (BAD, "companions", [1]),
    (BAD, "companions", ["village", "village"]), (BEYOND, "companions", ["town"]),
    (BAD, "groups", DROP), (BAD, "groups", []), (BAD, "groups/0", "overall"), (BAD, "groups/0/title", DROP),
    (BEYOND, "groups/1/id", "overall"), (BAD, "areas/0/name", DROP), (BAD, "areas/0/in_sum", "yes"), (BAD, "areas/0/peer", "Core districts"),
    (BAD, "areas/2/within", "east"), (BAD, "areas/2/within", ["east", "east"]), (BEYOND, "areas/2/within", ["park"]),
    (BEYOND, "areas/2/within", ["north"]), (BEYOND, "areas/1/id", "east"), (BAD, "lights", []), (BAD, "lights/0/id", "met"),
    (BAD, "lights/0/from", "0"), (BAD, "lights/0/word", "Ahead"), (BEYOND, "lights/2/from", -20), (BEYOND, "lights/0/from", DROP),
    (BEYOND, "lights/1/from", 6), (BAD, "indicators", DROP), (BAD, "indicators", []), (BAD, f"{FIRMS}/id", DROP), (BAD, f"{FIRMS}/group", DROP),
    (BEYOND, f"{FIRMS}/group", "overal"), (BEYOND, f"{FIRMS}/id", "share"), (BAD, f"{FIRMS}/name", DROP), (GOOD, f"{FIRMS}/short", DROP),
    (BAD, f"{FIRMS}/unit", DROP), (GOOD, f"{GUIDE}/unit", ZH_EN), (BAD, f"{FIRMS}/decimals", 7), (BAD, f"{FIRMS}/decimals", 0.5),
    (GOOD, f"{FIRMS}/decimals", 2), (BAD, f"{FIRMS}/measure", "total"), (BAD, f"{FIRMS}/measure", DROP), (BAD, f"{FIRMS}/obligation", "none"), (BAD, f"{FIRMS}/comparison", "last_year"), (GOOD, f"{FIRMS}/comparison", "year_ago"),
    (GOOD, "comparison", "year_end"), (BAD, "comparison", "month"),
    (BAD, f"{FIRMS}/weight", -1), (GOOD, f"{FIRMS}/weight", 0), (BAD, f"{FIRMS}/baseline/at", DROP), (BAD, f"{FIRMS}/baseline/value", DROP),
    (BAD, f"{YEARLY}/baseline", {"at": "2023-12", "value": 1}), (BAD, f"{OFFICES}/baseline", {"at": "2023-12", "value": 80}),
    (GOOD, f"{OFFICES}/baseline", {"at": "2023-12", "value": 0.2}), (BAD, f"{MOOD}/baseline", {"at": "2023-12", "value": 0}),
    (BEYOND, f"{FIRMS}/baseline/at", "2024-12"), (BEYOND, f"{FIRMS}/baseline/value", 0), (BAD, f"{FIRMS}/baseline/value", -1),
    (GOOD, f"{FIRMS}/targets", DROP), (GOOD, f"{FIRMS}/targets", []), (GOOD, f"{GUIDE}/targets", DROP), (GOOD, f"{SHARE}/targets", DROP),
    (GOOD, f"{MOOD}/targets", DROP), (BAD, f"{FIRMS}/targets/0/value", DROP), (BAD, f"{FIRMS}/targets/0/value", "400"),
    (BAD, f"{FIRMS}/targets/0/value", -1), (GOOD, f"{FEE}/targets/0/value", -1), (BAD, f"{FIRMS}/targets/0/by", "2024-12-31"),
    (BEYOND, f"{FIRMS}/targets/1/by", "2024-06"), (BEYOND, f"{FIRMS}/targets/1/by", "2024-12"), (BAD, f"{FIRMS}/targets/0/every", "year"),
    (BAD, f"{YEARLY}/targets/0/by", "2024-12"), (BAD, f"{YEARLY}/targets/0/every", "month"), (BAD, f"{SHARE}/targets/0/tolerance", DROP),
    (BAD, f"{SHARE}/targets/0/tolerance", -1), (BAD, f"{SHARE}/targets/0/compare", "at_least"), (BAD, f"{SHARE}/targets/0/compare", "over"),
    (GOOD, f"{OFFICES}/targets/0/value", 1), (BAD, f"{OFFICES}/targets/0/value", 50), (BAD, f"{GUIDE}/targets/0/value", 1),
    (BAD, f"{MOOD}/targets/0/compare", "at_least"), (BAD, f"{FIRMS}/targets/0/aspirational", "yes"), (BAD, f"{FIRMS}/targets/2/effective", "soon"),
    (BAD, f"{FIRMS}/targets/0/areas/east", "250"), (BAD, f"{FIRMS}/targets/0/areas/east", -1), (BEYOND, f"{FIRMS}/targets/0/areas/north", 1),
    (GOOD, f"{FIRMS}/targets/0/areas/x_note", "own"), (BAD, f"{FIRMS}/targets/0/word", ZH_EN), (GOOD, f"{FIRMS}/path", "step"),
    (BAD, f"{FIRMS}/path", "curved"), (BAD, f"{FIRMS}/path", 1), (BAD, f"{YEARLY}/path/weights", [1] * 11),
    (BAD, f"{YEARLY}/path/weights", [0] * 12), (BAD, f"{YEARLY}/path/weights/0", -1), (BAD, f"{FIRMS}/withdrawn", "2024-4"),
]
V = "values"
SNAPSHOTS = [
    (GOOD, "as_of", DROP), (GOOD, "status", DROP), (GOOD, "issue", DROP), (GOOD, "issue/total", DROP), (GOOD, "areas", DROP),
    (GOOD, "photo", DROP), (GOOD, "x_own", []), (GOOD, f"{V}/x_own", "any"), (BAD, "format", "jianbao.snapshot/2"), (BAD, "format", DROP),
    (BAD, "plan", DROP), (BAD, "plan", ""), (BEYOND, "plan", "village"), (BAD, "period", DROP), (BAD, "period", "2024-13"),
    (BAD, "period", "March 2024"), (BAD, "period", "2024-Q5"), (BAD, "period", 2024), (BEYOND, "period", "2024-11/2025-01"),
    (BEYOND, "period", "2024-04"), (BAD, "as_of", "2024-03"), (BAD, "as_of", "2024-03-32"), (BAD, "as_of", "2024-02-30"),
    (BEYOND, "as_of", "2024-02-29"), (BAD, "revision", 0), (BAD, "revision", 1.5), (BEYOND, "revision", 2), (BAD, "issue/number", DROP),
    (BAD, "issue/number", 0), (BAD, "issue", 3), (BAD, "status", "draft"), (BAD, "source", "statistics"), (BAD, "values", DROP), (BAD, "values", []),
    (BAD, "vlaues", {}), (GOOD, f"{V}/firms", None), (GOOD, f"{V}/firms", DROP), (GOOD, f"{V}/firms", {"missing": "not_reported"}),
    (GOOD, f"{V}/guide", {"missing": "not_applicable", "note": ZH_EN}), (BAD, f"{V}/firms", {"missing": "unknown"}),
    (BAD, f"{V}/firms", {"missing": "not_reported", "value": 1}), (BAD, f"{V}/firms", "130"), (BAD, f"{V}/firms", [130]), (BAD, f"{V}/firms", True),
    (BAD, f"{V}/firms", {}), (BAD, f"{V}/firms", {"value": None}), (BEYOND, f"{V}/firms", -1), (BEYOND, f"{V}/firmz", 1),
    (BEYOND, f"{V}/firms", {"state": "done"}), (BEYOND, f"{V}/firms", {"value": 1, "of": 2}), (BEYOND, f"{V}/firms", 80),
    (BAD, f"{V}/share/status", "guess"), (BAD, f"{V}/share/as_of", "yesterday"), (BAD, f"{V}/share/yoy", "12"), (BEYOND, f"{V}/share/note/en", DROP),
    (BAD, f"{V}/share/remark", 1), (BEYOND, f"{V}/offices", 7), (BAD, f"{V}/offices/of", 0), (BEYOND, f"{V}/offices/of", DROP),
    (BEYOND, f"{V}/offices/value", 13), (BAD, f"{V}/guide/state", "begun"), (BAD, f"{V}/guide/state", DROP), (BAD, f"{V}/guide/percent", 101),
    (BAD, f"{V}/guide/percent", -1), (GOOD, f"{V}/guide/percent", DROP), (BAD, f"{V}/guide/state", "not_started"), (BEYOND, f"{V}/guide", 40),
    (BEYOND, f"{V}/mood", 1), (BAD, f"{V}/mood/note", DROP), (BEYOND, "areas/north", {}), (BAD, "areas/east", 80), (BEYOND, "areas/east/firmz", 1),
    (BAD, "areas/east/firms", "80"), (BAD, "stories/0/headline", DROP), (BAD, "stories/0/body", "text"), (BAD, "stories/0/body/en", ""),
    (GOOD, "stories/0/deck", DROP), (GOOD, "stories/0/headline/zh", ["长题", "题"]), (GOOD, "stories/0/deck", {"zh": ["长", "短"], "en": "One"}),
    (BAD, "stories/0/headline/zh", []), (BAD, "stories/0/headline/en", ["Long", ""]), (BAD, "stories/0/headline/en", ["Long", 3]),
    (BAD, "stories/0/byline/en", ["Long", "Short"]), (GOOD, "photo/caption", {"zh": ["长", "短"], "en": ["Long", "Short"]}), (BAD, "stories/0/text", ZH_EN), (BAD, "stories", {}), (BAD, "photo/file", DROP), (BAD, "photo/file", ""),
    (BAD, "photo/alt", DROP), (GOOD, "photo/credit", DROP), (BAD, "photo/focus", [0.5]), (BAD, "photo/focus", [0.5, 1.5]),
    (BEYOND, "photo/file", "../../photos/none.png"), (BEYOND, "photo/file", "../../photos/fake.png"), (GOOD, "photo/focus", DROP),
]


def changed(base, place, value):
    """A copy of base with `value` at `place`."""
    root = copy.deepcopy(base)
    *way, last = place.split("/")
    node = root
    for step in way:
        node = node[int(step) if isinstance(node, list) else step]
    last = int(last) if isinstance(node, list) else last
    if value is DROP:
        del node[last]
    else:
        node[last] = copy.deepcopy(value)
    return root


def validator(name):
    schema = json.loads((TOP / "input/schema" / name).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


class Verdicts(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        subprocess.run(["make", "-s", f"BUILD={BUILD}", PROGRAM], cwd=TOP, check=True, stdout=subprocess.DEVNULL)
        cls.folder = Path(tempfile.mkdtemp(prefix="jianbao-verdicts-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)

    def house(self, number, plan, snapshot):
        """A folder with plan, history and snapshot, as input/ has them."""
        top = self.folder / str(number)
        month = top / "snapshots/town"
        month.mkdir(parents=True)
        (top / "plans").mkdir()
        shutil.copytree(FIXTURES / "photos", top / "photos")
        for name in ("2024-01.json", "2024-02.r2.json"):
            shutil.copy(FIXTURES / "snapshots/town" / name, month)
        (top / "plans/town.json").write_text(json.dumps(plan), encoding="utf-8")
        (month / "2024-03.json").write_text(json.dumps(snapshot), encoding="utf-8")
        return str(top / "plans/town.json"), str(month / "2024-03.json")

    def verdicts(self, paths):
        """What the program says: path → (is it good, findings)."""
        done = subprocess.run([TOP / PROGRAM], cwd=TOP, input="\n".join(paths) + "\n", capture_output=True, encoding="utf-8", check=True)
        said = {}
        for line in done.stdout.splitlines():
            if line.startswith("\t"):
                said[path][1].append(line.strip())
            else:
                path, word = line.rsplit(" ", 1)
                said[path] = (word == "ok", [])
        return said

    def compare(self, cases, base, schema, name):
        judge, paths = validator(name), []
        for number, (_, place, value) in enumerate(cases):
            text = changed(base, place, value)
            plan, snapshot = self.house(f"{name}-{number}", text if schema == "plan" else PLAN, SNAPSHOT if schema == "plan" else text)
            paths.append(plan if schema == "plan" else snapshot)
        said = self.verdicts(paths)
        for path, (verdict, place, value) in zip(paths, cases):
            with self.subTest(place=place, value="DROP" if value is DROP else value, verdict=verdict):
                good, findings = said[path]
                self.assertEqual(good, verdict == GOOD, "\n".join(findings))
                errors = [e.message for e in judge.iter_errors(changed(base, place, value))]
                self.assertEqual(not errors, verdict != BAD, errors)
                if not good:
                    self.assertTrue(all(line.endswith("]") for line in findings) and findings)

    def test_unchanged(self):
        for path, (good, findings) in self.verdicts(self.house("good", PLAN, SNAPSHOT)).items():
            self.assertTrue(good and not findings, (path, findings))

    def test_plans(self):
        self.compare(PLANS, PLAN, "plan", "plan.schema.json")

    def test_snapshots(self):
        self.compare(SNAPSHOTS, SNAPSHOT, "snapshot", "snapshot.schema.json")

    def test_enough(self):
        self.assertGreaterEqual(len([c for c in PLANS + SNAPSHOTS if c[0] != BEYOND]), 120)

    def test_samples(self):
        """Every plan and snapshot of input/ is good to both, and named by its `$schema`."""
        plans, snapshots = sorted((TOP / "input/plans").glob("*.json")), sorted((TOP / "input/snapshots").glob("*/*.json"))
        said = self.verdicts([str(p) for p in plans + snapshots])
        for name, paths in (("plan.schema.json", plans), ("snapshot.schema.json", snapshots)):
            judge = validator(name)
            for path in paths:
                with self.subTest(path=path.name):
                    value = json.loads(path.read_text(encoding="utf-8-sig"))
                    self.assertTrue(value["$schema"].endswith(name))
                    self.assertEqual([e.message for e in judge.iter_errors(value)], [])
                    self.assertTrue(said[str(path)][0], said[str(path)][1])


if __name__ == "__main__":
    unittest.main()
