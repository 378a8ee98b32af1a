# SPDX-License-Identifier: MIT
"""The command line: help, version, check, table, JSON results and encodings."""
import csv
import io
import json
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from program import MONTH, PLAN, ProgramTest, jianbao, sha256  # noqa: E402


class HelpAndVersion(unittest.TestCase):
    def test_help_names_the_commands(self):
        for words in (("--help",), ("build", "--help"), ("check", "--help"), ("table", "--help")):
            done = jianbao(*words)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertTrue(all(len(line) <= 110 for line in done.stdout.splitlines()))
        for name in ("build", "check", "table", "--strict", "--quiet"):
            self.assertIn(name, jianbao("--help").stdout)

    def test_version(self):
        done = jianbao("--version")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertRegex(done.stdout, r"^jianbao \d+\.\d+\.\d+\n")


class CheckAndTable(ProgramTest):
    def table(self, *words, month=MONTH):
        done = jianbao("table", *words, self.snapshot.with_name(f"{month}.json"))
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_check_writes_nothing_and_accepts_the_sample(self):
        done = jianbao("check", self.snapshot, cwd=self.folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(sorted(p.name for p in self.folder.iterdir()), ["input"])

    def test_check_finds_what_build_finds(self):
        self.edit(self.snapshot, lambda s: s.update(surprise=1))
        done = jianbao("check", self.snapshot)
        self.assertEqual(done.returncode, 65)
        self.assertIn("surprise", done.stdout + done.stderr)

    def test_table_json_is_what_the_page_prints(self):
        value = json.loads(self.table("--format", "json"))
        self.assertEqual((value["format"], value["plan"], value["period"]), ("jianbao.attainment/2", PLAN, MONTH))
        row = next(r for r in value["indicators"] if r["id"] == "sme_transformed")
        expected = {"value": 2316, "completion": 46.3, "schedule": 41.7, "lead": 4.7, "status": "on_track",
                    "needed_per_month": 384, "change": 498, "pace": 472, "expected": 2083, "expected_gap": 233}
        self.assertEqual({k: row[k] for k in expected}, expected)
        self.assertEqual(row["forecast"], {"value": 5620, "low": 5438, "high": 5802, "completion": 112.4, "used": None,
                                           "distance": 620, "reached_in": "2024-11", "bounded": False, "holds": True,
                                           "overshoots": False})
        self.assertEqual(sum(value["tally"].values()), len(value["indicators"]))

    def test_table_csv_opens_right_in_spreadsheets(self):
        text = self.table("--format", "csv")
        self.assertTrue(text.startswith("\ufeff"))
        rows = list(csv.DictReader(io.StringIO(text[1:])))
        count = len(json.loads(self.table("--format", "json"))["indicators"])
        self.assertEqual(len([r for r in rows if r["row"] == "indicator"]), count)
        self.assertIn("2316", rows[[r["id"] for r in rows].index("sme_transformed")].values())

    def test_table_text(self):
        self.assertIn("46.3", self.table())

    def test_table_under_a_comma_locale(self):
        words = ("table", "--format", "json", self.snapshot)
        self.assertEqual(jianbao(*words, env={"LC_ALL": "de_DE.UTF-8"}).stdout, jianbao(*words).stdout)

    def test_json_results(self):
        done = self.build("--json", self.snapshot)
        self.assertEqual(done.returncode, 0, done.stderr)
        lines = [json.loads(line) for line in done.stdout.splitlines() if line]
        self.assertEqual(len(lines), 1)
        self.assertIn(self.one_pdf().name, json.dumps(lines[0]))

    def test_quiet(self):
        done = self.build("--quiet", self.snapshot)
        self.assertEqual((done.returncode, done.stderr), (0, ""))


    def test_strict_makes_warnings_fail(self):
        self.edit(self.snapshot, lambda s: s["values"].update(srdi_level2={"value": 61.51234, "status": "preliminary"}))
        for words, code in (((), 0), (("--strict",), 1), (("--strict", "--quiet"), 1)):
            for command in ("check", "build"):
                out = ("-o", self.out) if command == "build" else ()
                done = jianbao(command, *out, *words, self.snapshot)
                self.assertEqual(done.returncode, code, done.stderr)
                self.assertEqual("too-many-decimals" in done.stderr, "--quiet" not in words)

    def test_log_format_json_is_a_finding_a_line(self):
        self.edit(self.snapshot, lambda s: s.update(surprise=1, as_of="2024-02-31"))
        done = jianbao("build", "--log-format", "json", "-o", self.out, self.snapshot)
        self.assertEqual(done.returncode, 65)
        found = [json.loads(line) for line in done.stderr.splitlines()]
        codes = [f["code"] for f in found if f.get("severity") == "error"]
        self.assertEqual(sorted(codes), ["bad-date", "unknown-key"])


class Encodings(ProgramTest):
    def test_an_encoding_can_be_named(self):
        text = self.snapshot.read_text(encoding="utf-8-sig")
        expected = jianbao("table", "--format", "json", self.snapshot).stdout
        self.snapshot.write_bytes(text.encode("gb18030"))
        done = jianbao("table", "--format", "json", "--encoding", "GB18030", self.snapshot)  # the plan stays UTF-8
        self.assertEqual((done.returncode, done.stdout), (0, expected), done.stderr)
        done = jianbao("table", "--encoding", "UTF-8", self.snapshot)
        self.assertEqual(done.returncode, 65, done.stderr)
        self.assertRegex(done.stderr, r":\d+:\d+: error: .*\[bad-encoding\]")
        for data in (text.encode("gb18030"), text.encode("utf-8")):
            self.snapshot.write_bytes(data)
            done = jianbao("table", "--encoding", "no-such-thing", self.snapshot)
            self.assertEqual(done.returncode, 2, done.stderr)

    def test_every_encoding_gives_the_same_table(self):
        text = self.snapshot.read_text(encoding="utf-8-sig")
        expected = jianbao("table", "--format", "json", self.snapshot).stdout
        for name in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"):
            with self.subTest(name=name):
                self.snapshot.write_bytes(text.encode(name))
                done = jianbao("table", "--format", "json", self.snapshot)
                self.assertEqual((done.returncode, done.stdout), (0, expected), done.stderr)


if __name__ == "__main__":
    unittest.main()
