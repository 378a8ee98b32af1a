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
LINE = re.compile(r"^\S+?: (?:error|warning|note): (.*) \[[a-z0-9-]+\]$", re.M)
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


if __name__ == "__main__":
    unittest.main()
