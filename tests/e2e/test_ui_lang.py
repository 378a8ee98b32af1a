# SPDX-License-Identifier: MIT
"""Messages for people stand wholly in the language that was asked for, before the command or behind it."""
import json
import random
import re
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from program import PLAN, ProgramTest, jianbao  # noqa: E402

BAD = (None, True, "x", "", "2024-13", -5, 1.5, [], {}, [1], {"zz": 1}, "万家", 0)
LINE = re.compile(r"^\S+?: (?:错误|警告|提示): (.*) \[[a-z0-9-]+\]$", re.M)
QUOTED = re.compile(r'\(/[^)]*\)|"[^"]*"|“[^”]*”|\{[^}]*\}')
ENGLISH = re.compile(r"[A-Za-z]{2,}(?: [A-Za-z,]+){2,}")


def places(value, path=()):
    for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield path + (key,)
        yield from places(value[key], path + (key,))


class Chinese(ProgramTest):
    def test_before_and_behind_the_command(self):
        for words in (("--ui-lang", "zh", "check", self.plan), ("check", "--ui-lang", "zh", self.plan), ("--ui-lang=zh", "check", self.plan)):
            self.assertIn("0处错误", jianbao(*words).stdout, words)

    def test_no_message_of_a_broken_plan_is_half_in_english(self):
        r, whole, seen = random.Random(3), json.loads(self.plan.read_text(encoding="utf-8")), 0
        for _ in range(80):
            plan = json.loads(json.dumps(whole))
            path = r.choice(list(places(plan)))
            holder = plan
            for key in path[:-1]:
                holder = holder[key]
            holder[path[-1]] = r.choice(BAD)
            self.plan.write_text(json.dumps(plan, ensure_ascii=False), encoding="utf-8")
            done = jianbao("--ui-lang", "zh", "check", self.plan)
            self.assertIn(done.returncode, (0, 65), done.stderr)
            for said in LINE.findall(done.stderr):
                seen += 1
                self.assertIsNone(ENGLISH.search(QUOTED.sub("", said)), said)
        self.assertGreater(seen, 60, PLAN)

    def test_each_way_of_rounding_is_said_in_one_language(self):
        snapshot = self.input / "snapshots" / "sample-ministry" / "2025-10.json"
        self.assertEqual(self.build("-q", "-t", "bulletin", snapshot).returncode, 0)
        ledger = json.loads((self.out / "sample-ministry-2025-10.figures.json").read_text(encoding="utf-8"))
        ways = {}
        for figure in ledger["figures"]:
            ways.setdefault(re.sub(r"\d+", "N", figure.get("rounding") or ""), figure["key"])
        self.assertGreater(len(ways), 3)
        self.assertTrue([key for key in ways.values() if ".used" in key], ways)
        for way, key in ways.items():
            with self.subTest(way=way):
                said = jianbao("--ui-lang", "zh", "explain", self.out / "sample-ministry-2025-10.pdf", key).stdout
                self.assertNotRegex(said, "decimal|half away|whole|rounded|at most|at least")

    def test_what_a_command_did_is_said_in_one_language(self):
        """Every line for people of every command: names of files, keys and options aside, no word of English."""
        first, second = (self.input / "snapshots" / "sample-road-safety" / f"2024-Q{q}.json" for q in (1, 2))
        plan = self.input / "plans" / "sample-road-safety.json"
        pdf, mail = self.out / "sample-road-safety-2024-Q2.pdf", ("mail", "--from", "a@example.org", "--to", "b@example.org")
        runs = (("build", "-o", self.out, first, second), ("build", "-o", self.out, "--resume", first, second),
                ("build", "-o", self.out, "--dry-run", first),
                ("build", "-o", self.out, "--dry-run", "--to", "b@example.org", second), ("verify", self.out),
                mail + ("-o", self.out / "m.eml", pdf), mail + ("--dry-run", "-o", self.out / "m.eml", pdf),
                ("site", "-o", self.out / "site", self.out), ("explain", pdf, "crossings.lead.abs"),
                ("diff", first, second), ("diff", "-f", "github", first, second),
                ("new", plan, "-o", self.out / "n.json"), ("sheet", plan, "-o", self.out / "n.csv"),
                ("manifest", "merge", self.out / "manifest.json", "-o", self.out / "m.json"),
                ("check", plan, first), ("verify", self.folder), ("nothing",), ("build", self.folder / "none.json"), ("build",))
        kept = re.compile(r"\S*/\S*|--?[a-z]+|\[[a-z0-9-]+\]|jianbao(?:-send| [a-z]+)?|build|kB|HTML|^  (?:主题|附件)：.*|\(/[^)]*\)|\((?:zh|en)\)|\S*\.\S+|"
                          r"(?<=[-+] )[a-z_]+:\S*|`[a-z_]+:\S*`|</?(?:details|summary)>|sample-road-safety|"
                          r"percentage points|\b(?:zh|en|" + "|".join(i["id"] for i in json.loads(plan.read_text(encoding="utf-8"))["indicators"]) + r")\b|nothing")
        for words in runs:
            done = jianbao("--ui-lang", "zh", *words)
            self.assertTrue(done.stdout + done.stderr, words)
            for line in (done.stdout + done.stderr).splitlines():
                self.assertIsNone(re.search("[A-Za-z]{2,}", kept.sub("", line)), (words[0], line))


if __name__ == "__main__":
    unittest.main()
