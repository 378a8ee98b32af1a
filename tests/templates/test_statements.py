# SPDX-License-Identifier: MIT
"""What a plan promises in words alone is named on each page, however many there are, with its group where that has nothing else."""
import json
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from program import ProgramTest, command  # noqa: E402

MANY = 12


class Statements(ProgramTest):
    def text(self, template, values):
        plan = self.input / "plans" / "sample-company.json"
        folder = self.input / "snapshots" / "sample-company"

        def many(p):
            p["groups"].append({"id": "words", "title": {"zh": "制度建设组", "en": "Rules to come"}})
            for k in range(MANY):
                p["indicators"].append({"id": f"words{k}", "group": "words", "name": {"zh": f"制度{'甲乙丙丁戊己庚辛壬癸子丑'[k]}完善", "en": f"rule {'ABCDEFGHIJKL'[k]} improved"},
                                        "measure": "statement", "targets": [{"by": "2025-12", "words": {"zh": "明显改善", "en": "clearly better"}}]})
        if "words0" not in plan.read_text(encoding="utf-8"):
            self.edit(plan, many)
        snapshot = folder / "2025-Q1.json"
        if not values:
            self.edit(snapshot, lambda s: (s.update(values={}), s.pop("areas", None)))
        done = self.build("-q", "-t", template, snapshot)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(done.stderr, "")
        return "".join(command("pdftotext", "-raw", self.one_pdf(), "-").stdout.split())

    def test_each_is_named_in_each_language(self):
        for values in (True, False):
            for template in ("gazette", "broadsheet", "parallel", "bulletin"):
                with self.subTest(template=template, values=values):
                    text = self.text(template, values)
                    for k in range(MANY):
                        self.assertGreaterEqual(text.count(f"制度{'甲乙丙丁戊己庚辛壬癸子丑'[k]}完善"), 1)
                        self.assertGreaterEqual(text.lower().count(f"rule{'ABCDEFGHIJKL'[k]}improved".lower()), 1)
                    self.assertGreaterEqual(text.count("制度建设组"), 1)
                    self.assertGreaterEqual(text.count("Rulestocome"), 1)

    def test_none_lacks_a_figure_where_statements_are_the_rest(self):
        """Of broadsheet's figures the first was "10/22": as if twelve had not been reported."""
        with_statements = self.text("broadsheet", True)
        self.assertRegex(with_statements, r"\dindicatorswithdata")
        self.assertNotRegex(with_statements, r"/\d+indicatorswithdata|／\d+项指标本期有数据")

    def test_a_missed_share_says_of_how_many(self):
        """"271, missing the target of 10 %" named a count and a share that no reader could hold together."""
        coverage = {"id": "cover", "group": "words", "name": {"zh": "达标县", "en": "counties done"}, "measure": "coverage",
                    "unit": {"zh": "个", "en": {"one": "county", "other": "counties"}}, "targets": [{"by": "2025-03", "value": 0.1}]}
        self.edit(self.input / "plans" / "sample-company.json",
                  lambda p: (p["groups"].append({"id": "words", "title": {"zh": "县", "en": "Counties"}}), p["indicators"].append(coverage)))
        snapshot = self.input / "snapshots" / "sample-company" / "2025-Q1.json"
        self.edit(snapshot, lambda s: s["values"].update(cover={"value": 271, "of": 2844}))
        for template in ("gazette", "parallel"):
            self.assertIn(self.build("-q", "-t", template, "--name", template + ".pdf", snapshot).returncode, (0, 1))
            text = "".join(command("pdftotext", "-raw", self.out / (template + ".pdf"), "-").stdout.split())
            self.assertIn("271个（共2844个），未完成", text)
            self.assertIn("stoodat271of2,844,missing", text)

    def test_a_group_without_figures_is_named(self):
        """Where nothing of it was reported, too; a group of statements alone is not said to lack any."""
        def more(p):
            for name, measure in (("quiet", "level"), ("words", "statement")):
                p["groups"].append({"id": name, "title": {"zh": {"quiet": "未动之组", "words": "制度之组"}[name], "en": f"The {name} group"}})
                p["indicators"].append({"id": f"{name}0", "group": name, "measure": measure, "name": {"zh": f"{name}之事", "en": f"matter of {name}"}})
            p["indicators"][-2]["unit"] = {"zh": "件", "en": "cases"}
        self.edit(self.input / "plans" / "sample-company.json", more)
        for template in ("gazette", "broadsheet", "parallel", "bulletin"):
            with self.subTest(template=template):
                done = self.build("-q", "-t", template, self.input / "snapshots" / "sample-company" / "2025-Q1.json")
                self.assertEqual(done.returncode, 0, done.stderr)
                text = "".join(command("pdftotext", "-raw", self.one_pdf(), "-").stdout.split())
                self.assertIn("未动之组", text)
                self.assertIn("Thequietgroup", text)
                self.assertNotIn("制度之组：本期没有数据", text)
                self.assertNotIn("Thewordsgroup:nofigures", text)

    def test_each_is_named_beside_a_companion(self):
        plan = self.input / "plans" / "cq-sme-digital.json"
        for more in (0, MANY):
            def many(p):
                for k in range(more):
                    p["indicators"].append({"id": f"words{k}", "group": "overall" if k % 2 else "service",
                                            "name": {"zh": f"制度{'甲乙丙丁戊己庚辛壬癸子丑'[k]}完善", "en": f"rule {'ABCDEFGHIJKL'[k]} improved"},
                                            "measure": "statement", "targets": [{"words": {"zh": "明显改善", "en": "clearly better"}}]})
            self.edit(plan, many)
            promised = [i for i in json.loads(plan.read_text(encoding="utf-8"))["indicators"] if i["measure"] == "statement"]
            self.assertEqual(len(promised), 6 + more)
            for template in ("gazette", "broadsheet", "parallel", "bulletin"):
                with self.subTest(template=template, more=more):
                    done = self.build("-q", "-t", template, self.input / "snapshots" / "cq-sme-digital" / "2025-06.json")
                    self.assertEqual(done.returncode, 0, done.stderr)
                    pages = command("pdftotext", "-raw", self.one_pdf(), "-").stdout
                    text = "".join(pages.replace("\u200b", "").split()).lower()
                    for indicator in promised:
                        for name in indicator.get("short", indicator["name"]).values():
                            self.assertIn("".join(name.split()).lower(), text)
                    if template == "gazette" and more == 0:
                        self.assertEqual(pages.count("\f"), 2)


if __name__ == "__main__":
    unittest.main()
