# SPDX-License-Identifier: MIT
"""After a revision the later issues that compare with what it corrects are named: by the build of it, by verify, by site; in one line."""
import json
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from program import PLAN, ProgramTest, jianbao  # noqa: E402

CODE = "[issues-outdated]"


class Outdated(ProgramTest):
    def build_months(self, *words):
        here = self.snapshot.parent
        return jianbao("build", "-q", "-o", self.out, *words, *(here / f"{m}.json" for m in ("2024-03", "2024-04", "2024-05")))

    def revise(self, month):
        value = json.loads((self.snapshot.parent / f"{month}.json").read_text(encoding="utf-8-sig"))
        value["revision"] = 2
        path = self.snapshot.parent / f"{month}.r2.json"
        path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
        return path

    def lines(self, done):
        return [line for line in done.stderr.splitlines() if CODE in line]

    def test_later_issues_are_named_once(self):
        self.assertEqual(self.build_months().returncode, 0)
        self.assertEqual(self.lines(jianbao("verify", self.out)), [])
        revised = self.revise("2024-04")
        en = f"issues that compare with figures corrected since, by {PLAN}/2024-04.r2: {PLAN}/2024-05; build them again, and revise them where they were published {CODE}"
        zh = f"下列各期所对比的数字后来已由{PLAN}/2024-04.r2更正：{PLAN}/2024-05; 请重新制作；已发布的，出修订版 {CODE}"
        done = jianbao("build", "-o", self.out, revised)
        self.assertEqual((done.returncode, self.lines(done)), (0, [f"{self.out}: warning: {en}"]), done.stderr)
        for command in (("verify", self.out), ("site", "-o", self.folder / "public", self.out)):
            self.assertEqual(self.lines(jianbao(*command)), [f"{self.out}: warning: {en}"])
            self.assertEqual(self.lines(jianbao(*command, "--ui-lang", "zh")), [f"{self.out}: 警告: {zh}"])
        self.assertEqual(self.build_months().returncode, 0)  # built again, from the revision
        self.assertEqual(self.lines(jianbao("verify", self.out)), [])

    def test_an_issue_that_was_revised_itself_is_not_named(self):
        self.assertEqual(self.build_months().returncode, 0)
        for month in ("2024-04", "2024-05"):
            self.assertEqual(jianbao("build", "-q", "-o", self.out, self.revise(month)).returncode, 0)
        self.assertEqual(self.lines(jianbao("verify", self.out)), [])

    def test_the_last_month_leaves_none_behind(self):
        self.assertEqual(self.build_months().returncode, 0)
        done = jianbao("build", "-o", self.out, self.revise("2024-05"))
        self.assertEqual((done.returncode, self.lines(done)), (0, []))


if __name__ == "__main__":
    unittest.main()
