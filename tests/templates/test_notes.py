# SPDX-License-Identifier: MIT
"""What an office says of a value is printed: on each template's page, in each language, in the mail's text; escaped, its stop once."""
import json
import re
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from program import ProgramTest, command  # noqa: E402

ZH, EN = "含<b>38</b>家|{or}*老*厂。", "With <b>38</b> old|{or} *ones*."
TOLD = {"zh": "含<b>38</b>家|{or}*老*厂。", "en": "With<b>38</b>old|{or}*ones*."}
NOTE = {"zh": ZH, "en": EN}


def close(text):
    return re.sub(r"\s+", "", text)


class Notes(ProgramTest):
    def setUp(self):
        super().setUp()
        self.edit(self.snapshot, self.noted)

    @staticmethod
    def noted(snapshot):
        values = snapshot["values"]
        for name in ("workshops", "factories"):
            old = values[name]
            values[name] = {**(old if isinstance(old, dict) else {"value": old}), "note": NOTE}
        values["talent"] = {"missing": "not_yet_published", "note": {"zh": "月底公布", "en": "Due on the last day"}}

    def printed(self, template, *words):
        done = self.build("-q", "-t", template, *words, self.snapshot)
        self.assertEqual(done.returncode, 0, done.stderr)
        return close(command("pdftotext", "-raw", self.one_pdf(), "-").stdout)

    def test_each_template_prints_them(self):
        for template in ("gazette", "bulletin", "broadsheet"):
            with self.subTest(template):
                text = self.printed(template)
                for said in (f"数字化车间、智能工厂：{TOLD['zh']}", "数字化人才：月底公布。",
                             f"Digitalworkshopsandsmartfactories:{TOLD['en']}", "Digitaltalent:Dueonthelastday."):
                    self.assertEqual(text.count(said), 1, said)

    def test_columns_side_by_side(self):
        """Lines of two languages stand beside each other: heard in the structure's order."""
        self.build("-q", "-t", "parallel", self.snapshot)
        text = close(command("pdftotext", self.one_pdf(), "-").stdout)
        for said in ("月底公布", "Dueonthelastday", TOLD["zh"][:8]):
            self.assertIn(said, text)

    def test_nothing_reported(self):
        """A reason for each value that is missing stands where there is no method's note."""
        self.edit(self.snapshot, lambda s: s.update(values={
            name: {"missing": "not_reported", "note": {"zh": "系统停机", "en": "System down"}} for name in s["values"]}, areas={}))
        for template in ("gazette", "bulletin", "broadsheet"):
            with self.subTest(template):
                text = self.printed(template)
                self.assertIn("：系统停机。", text)
                self.assertIn(":Systemdown.", text)

    def test_figures_and_mail(self):
        self.printed("gazette")
        path, = self.out.glob("*.figures.json")
        figures = json.loads(path.read_text(encoding="utf-8"))
        notes = {i["id"]: i["note"] for i in figures["indicators"] if "note" in i}
        self.assertEqual(sorted(notes), ["factories", "talent", "workshops"])
        self.assertEqual(notes["workshops"], NOTE)
        told = json.dumps(figures["digest"], ensure_ascii=False)
        self.assertIn("月底公布。", told)
        self.assertIn("Due on the last day.", told)

    def test_where_there_is_no_room_the_legend_goes(self):
        """The office's words stay where they take the page's last line; without them the legend stands whole."""
        self.snapshot = self.snapshot.with_name("2025-05.json")
        text = self.printed("gazette", "--lang", "en")
        self.assertIn("Yearonyearagainstthe38finallyrecognisedayearbefore.", text)
        self.assertNotIn("Share:done÷target", text)
        self.edit(self.snapshot, lambda s: s["values"]["workshops"].pop("note"))
        self.assertIn("Share:done÷target", self.printed("gazette", "--lang", "en"))


if __name__ == "__main__":
    unittest.main()
