# SPDX-License-Identifier: MIT
"""build --dry-run says what would be written, renamed and mailed, and writes nothing."""
import json
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from program import PLAN, ProgramTest, jianbao, sha256  # noqa: E402


class DryRun(ProgramTest):
    def setUp(self):
        super().setUp()
        self.stem = f"{self.out}/{PLAN}-2024-05"
        self.months = self.input / "snapshots" / PLAN
        self.list = self.folder / "list.txt"
        self.list.write_text("c@example.org\na@example.org\nb@example.org\na@example.org\n", encoding="utf-8")

    def told(self, *words, code=0):
        before = self.files()
        done = self.build("--dry-run", "--ui-lang", "en", *words)
        self.assertEqual(done.returncode, code, done.stderr)
        self.assertEqual(self.files(), before)
        return done.stdout

    def files(self):
        return {p: (sha256(p), p.stat().st_mtime_ns) for p in self.folder.rglob("*") if p.is_file()}

    def test_names_and_nothing_else(self):
        said = self.told("--edition", "screen,print", self.snapshot)
        self.assertEqual([line.split(": ")[0] for line in said.splitlines()],
                         [f"{self.stem}.pdf", f"{self.stem}.figures.json", f"{self.stem}-print.pdf", f"{self.out}/manifest.json", "mail"])
        self.assertNotIn("replaced", said)
        self.assertEqual(self.build("-q", self.snapshot).returncode, 0)
        self.assertIn(f"{self.stem}.pdf: would be replaced, from ", self.told(self.snapshot))

    def test_it_names_what_the_run_writes(self):
        words = ("--format", "png", "--each", "lang", self.months / "2024-07.r2.json")
        said = json.loads("[" + ",".join(self.told("--json", *words).splitlines()) + "]")
        self.assertEqual(self.build("-q", *words).returncode, 0)
        made = {p.name for p in self.out.iterdir()}
        self.assertLessEqual({Path(f["path"]).name for one in said for f in one["files"]}, made)
        self.assertEqual([f["replaces"] for one in said for f in one["files"]], [False] * 4)
        self.assertIn("-*.png: would be replaced", self.told(*words).replace("written", "replaced"))

    def test_what_is_resumed_is_left(self):
        self.assertEqual(self.build("-q", "--ui-lang", "en", self.snapshot).returncode, 0)
        self.assertIn(f"{self.stem}.pdf: would be left as it is", self.told("--resume", self.snapshot))
        self.assertIn(f"{self.stem}.pdf: would be left as it is", self.told("--resume", "--to", "a@example.org", self.snapshot))
        self.edit(self.snapshot, lambda v: v["values"].update(workshops=38))
        self.assertIn(f"{self.stem}.pdf: would be replaced", self.told("--resume", self.snapshot))

    def test_a_revised_issue_has_a_name_of_its_own(self):
        second = self.months / "2024-07.r2.json"
        self.assertNotIn("superseded", self.told(second))
        said = self.told(self.months / "2024-07.json", second)
        self.assertIn(f"{PLAN}-2024-07-r2.pdf: would be written", said)
        self.assertIn(f"{PLAN}-2024-07.pdf stays, and is marked as superseded", said)
        self.assertEqual(self.build("-q", self.months / "2024-07.json").returncode, 0)
        self.assertIn(f"{PLAN}-2024-07.pdf stays", self.told(second))
        self.assertIn(f"{PLAN}-2024-07.pdf", json.loads(self.told("--json", second))["supersedes"])

    def test_what_would_be_pruned(self):
        other = self.months / "2024-04.json"
        self.assertEqual(self.build("-q", self.snapshot, other).returncode, 0)
        self.assertNotIn("removed", self.told("--prune", self.snapshot))
        other.unlink()
        said = self.told("--prune", self.snapshot)
        self.assertIn(f"{PLAN}-2024-04.pdf: would be removed", said)
        self.assertEqual(self.build("--ui-lang", "en", "--prune", self.snapshot).stdout.count(": removed"), said.count("would be removed"))

    def test_bad_data_writes_nothing(self):
        self.edit(self.snapshot, lambda v: v["values"].update(workshops="37"))
        done = self.build("--dry-run", "--list", self.list, self.snapshot)
        self.assert_refused(done, 65, "2024-05.json")
        self.assert_one_message(done)

    # --- mails ---

    def mails(self, *words):
        told = [json.loads(line) for line in self.told("--json", *words).splitlines()]
        return [one["mail"] for one in told if "mail" in one]

    def test_what_mail_goes_to_whom(self):
        """The same as what mail then says of what was built."""
        said = self.told("--list", self.list, self.snapshot)
        self.assertEqual(self.build("-q", self.snapshot).returncode, 0)
        then = jianbao("mail", "--dry-run", "--ui-lang", "en", "--from", "o@example.org", "--list", self.list, "-o", self.out / "m.eml",
                       f"{self.stem}.pdf").stdout
        kept = [line for line in then.splitlines() if line.startswith("  ")]
        self.assertEqual(len(kept), 4)
        for line in kept[:2] + kept[3:]:
            self.assertIn(line, said.splitlines())
        self.assertRegex(kept[0], "subject: .*2024年5月 / .*May 2024$")
        self.assertTrue(kept[2].startswith("  attached: "))
        self.assertIn(kept[2].rsplit(",", 1)[0], said.splitlines())
        self.assertEqual(kept[3], "  3 recipients, 1 batch: a@example.org, b@example.org, c@example.org")
        self.assertFalse((self.out / "m.eml").exists())

    def test_one_message_an_issue_whatever_its_languages(self):
        mails = self.mails("--each", "lang", "--to", "a@example.org", self.snapshot, self.months / "2024-06.json")
        self.assertEqual([m["briefings"] for m in mails], [2, 2])
        self.assertIn("2024年6月", mails[1]["subject"])

    def test_batches(self):
        self.list.write_text("".join(f"p{i}@example.org\n" for i in range(250)), encoding="utf-8")
        self.assertEqual([(m["recipients"], m["batches"]) for m in self.mails("--list", self.list, self.snapshot)], [(250, 3)])
        self.assertIn("p107@example.org, p108@example.org, …", self.told("--list", self.list, self.snapshot))

    def test_areas(self):
        sheet = self.folder / "people.csv"
        sheet.write_text("area,address\nbeibei,x@example.org\nbeibei,y@example.org\nbanan,z@example.org\nnowhere,w@example.org\n", encoding="utf-8")
        mails = self.mails("--each", "area", "--by-area", sheet, self.snapshot)
        self.assertEqual({m["area"]: m["recipients"] for m in mails}, {"beibei": 2, "banan": 1})
        self.assertIn("北碚", mails[0]["subject"])
        said = self.build("--dry-run", "--each", "area", "--by-area", sheet, self.snapshot).stderr
        self.assertIn("[area-without-briefing]", said)
        self.assertIn("[briefing-without-recipient]", said)

    def test_areas_by_their_names(self):
        sheet = self.folder / "people.csv"
        sheet.write_text("area,address\n北碚区,x@example.org\nBeibei,y@example.org\nnowhere,w@example.org\n", encoding="utf-8")
        mails = self.mails("--each", "area", "--by-area", sheet, self.snapshot)
        self.assertEqual({m["area"]: m["recipients"] for m in mails}, {"beibei": 2})
        said = self.build("--dry-run", "--each", "area", "--by-area", sheet, self.snapshot).stderr
        self.assertRegex(said, r"people\.csv!A4: warning: .*area-without-briefing")
        sheet.write_text("area,address\nbeibei,a@x.org; b@x.org\n", encoding="utf-8")
        said = self.build("--dry-run", "--each", "area", "--by-area", sheet, self.snapshot).stderr
        self.assertRegex(said, r"people\.csv!B2: error: .*bad-address")

    def test_none_where_nothing_is_reported(self):
        """Another plan's figures, which the page shows beside its own, are no report of this one."""
        self.edit(self.snapshot, lambda v: (v.update(values=dict.fromkeys(v["values"])), v.pop("areas")))
        self.assertIn("mail: none, nothing is reported", self.told("--skip-empty", "--to", "a@example.org", self.snapshot))
        self.assertIn("1 recipient, 1 batch", self.told("--to", "a@example.org", self.snapshot))

    def test_recipients_are_held_to_what_mail_holds_them_to(self):
        done = self.build("--dry-run", "--to", "nobody", self.snapshot)
        self.assertEqual(done.returncode, 2)
        self.assertIn("[bad-address]", done.stderr)
        self.assertEqual(self.build("--to", "a@example.org", self.snapshot).returncode, 2)
        self.assert_nothing_written()


if __name__ == "__main__":
    unittest.main()
