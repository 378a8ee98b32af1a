# SPDX-License-Identifier: MIT
"""RULES.md names tests that are there, and each rule has one; a change per mille, which no other test has."""
import json
import re
import sys
import unittest
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS / "e2e"))
from program import ProgramTest, jianbao  # noqa: E402

WHERE = ("attain", "source", "table", "data", "proof", "e2e", "base", "story")


def known():
    """Names of all tests, in C and Python."""
    names = {"reference"}
    for path in (p for room in WHERE for p in sorted((TESTS / room).iterdir())):
        text = path.read_text(encoding="utf-8") if path.suffix in (".c", ".py") else ""
        names |= set(re.findall(r"(?m)^static void (\w+)\(void \*\*state\)", text)) | set(re.findall(r"(?m)^    def (test_\w+)\(", text))
    return names


class Rules(unittest.TestCase):
    def test_every_rule_has_a_test_that_is_there(self):
        text, names = (Path(__file__).parent / "RULES.md").read_text(encoding="utf-8"), known()
        rows = re.findall(r"(?m)^\| (?!rule|---|\*\*)(.+?) \| (.*?) \|$", text)
        self.assertGreater(len(rows), 50)
        for rule, tests in rows:
            with self.subTest(rule=rule):
                self.assertTrue(tests)
                self.assertEqual([name for name in tests.split() if name not in names], [])


class PerMille(ProgramTest):
    def test_a_change_per_mille(self):
        """9.6 after 10.8 per mille is down 1.2 per mille points, and no percentage points."""
        both = {"zh": "字", "en": "word"}
        plan = {"format": "jianbao.plan/1", "id": "p", "title": both, "issuer": both, "source": both, "period": {"from": "2024-01", "to": "2024-12"},
                "groups": [{"id": "g", "title": both}],
                "indicators": [{"id": "scrap", "group": "g", "name": {"zh": "废品率", "en": "Scrap"}, "unit": {"zh": "‰", "en": "‰"}, "decimals": 1,
                                "measure": "level", "baseline": {"at": "2023-12", "value": 12},
                                "targets": [{"by": "2024-12", "value": 8, "compare": "at_most"}]}]}
        (self.folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
        for period, value in (("2024-05", 10.8), ("2024-06", 9.6)):
            (self.folder / f"{period}.json").write_text(json.dumps({"format": "jianbao.snapshot/1", "plan": "p", "period": period,
                                                                    "values": {"scrap": value}}), encoding="utf-8")
        done = jianbao("build", "-q", "--format", "trace", "-t", "bulletin", "-o", self.folder / "out", "--plan", self.folder / "plan.json",
                       self.folder / "2024-06.json")
        self.assertEqual(done.returncode, 0, done.stderr)
        trace = "".join(re.findall(r' "(.*)"$', next((self.folder / "out").glob("*.trace")).read_text(encoding="utf-8"), re.M))
        self.assertIn("1.2 per mille points", trace)
        self.assertIn("下降1.2个千分点", trace)
        self.assertNotIn("percentage points since", trace)


if __name__ == "__main__":
    unittest.main()
