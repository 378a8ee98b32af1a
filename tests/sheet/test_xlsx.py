# SPDX-License-Identifier: MIT
"""Filled workbooks: read right, or refused by name with the cell."""
import datetime
import json
import shutil
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path

import openpyxl

sys.path.insert(0, str(Path(__file__).parent))
from sheet_case import FIRST_ROW, PLAN, ROW, SheetCase, jianbao, repacked, with_part  # noqa: E402

G = {key: f"5月.xlsx!填报表!G{row}" for key, row in ROW.items()}


class Values(SheetCase):
    """What one cell says."""

    def value(self, key, written):
        return self.read(self.filled({key: written}))["values"][key]

    def test_numbers(self):
        for key, written, expected in [
                ("firms", 2316, 2316), ("firms", 0, 0), ("firms", "2316", 2316), ("firms", "1,234", 1234), ("firms", "1，234", 1234), ("firms", "２３１６", 2316),
                ("firms", " 2316 ", 2316), ("firms", "1 234", 1234), ("firms", "1\u00a0234\u202f567", 1234567), ("net", "- 3", -3), ("firms", "2316家", 2316), ("firms", "1,234 家", 1234), ("firms", "0.2316万家", 2316), ("firms", "1.5万", 15000),
                ("firms", "2316 firms", 2316), ("net", -3, -3), ("net", "－3", -3), ("net", "−3.5", -3.5), ("share", 61.5, 61.5), ("share", "61.5%", 61.5),
                ("share", "６１．５％", 61.5), ("users", 2380, 2380), ("users", "2.38千万户", 2380), ("users", "2380万户", 2380), ("users", "2380万", 2380),
                ("users", "0.238亿户", 2380), ("users", "23.8 million households", 2380), ("invest", "12.77", 12.77), ("invest", "12.77亿元", 12.77),
                ("invest", "127700万元", 12.77), ("invest", "1277000000元", 12.77)]:
            with self.subTest(key=key, written=written):
                self.assertEqual(self.value(key, written), expected)

    def test_digits_that_binary_numbers_lose(self):
        """0.1 + 0.2 is stored as 0.30000000000000004; spreadsheets show 15 digits, and so many are meant."""
        for stored, expected in [(0.1 + 0.2, "0.3"), (61.5 + 1e-13, "61.5000000000001"), (12.1 * 3, "36.3"), (1e-17, "0.00000000000000001")]:
            with self.subTest(stored=stored):
                done = self.new(self.filled({"share": stored}))
                self.assertIn(f'"share": {expected},', done.stdout)

    def test_percent_formats(self):
        book = self.book()
        page = book.worksheets[0]
        page.cell(ROW["share"], 7).value = 0.615
        page.cell(ROW["share"], 7).number_format = "0.0%"
        book.save(self.here / "5月.xlsx")
        self.assertEqual(self.read(self.here / "5月.xlsx")["values"]["share"], 61.5)
        page.cell(ROW["firms"], 7).value = 0.5
        page.cell(ROW["firms"], 7).number_format = "0%"
        book.save(self.here / "5月.xlsx")
        self.assert_refused(self.new(self.here / "5月.xlsx"), "cell-percent", G["firms"])

    def test_formats_that_show_another_number(self):
        for number_format in ('0.0,', '#,##0.0,"万"', '0!.0,', '0"万"', '0.00,,'):
            with self.subTest(number_format=number_format):
                book = self.book()
                cell = book.worksheets[0].cell(ROW["firms"], 7)
                cell.value, cell.number_format = 23160, number_format
                book.save(self.here / "5月.xlsx")
                self.assert_refused(self.new(self.here / "5月.xlsx"), "cell-scaled", G["firms"])

    def test_formats_that_do_not(self):
        for number_format in ("#,##0", "0.00", '#,##0"家"', "General", "[Red]0;[Blue]-0", "0_ ", "_ * #,##0_ ;_ * -#,##0_ ", "@"):
            with self.subTest(number_format=number_format):
                book = self.book()
                cell = book.worksheets[0].cell(ROW["firms"], 7)
                cell.value, cell.number_format = 23160, number_format
                book.save(self.here / "5月.xlsx")
                self.assertEqual(self.read(self.here / "5月.xlsx")["values"]["firms"], 23160)

    def test_no_value(self):
        for written, expected in [(None, None), ("", None), ("  ", None), ("\u3000", None), ("—", None), ("——", None), ("-", None), ("未报", None),
                                  ("Not reported", None), ("不适用", {"missing": "not_applicable"}), ("N/A", {"missing": "not_applicable"}),
                                  ("未公布", {"missing": "not_yet_published"}), ("尚未公布", {"missing": "not_yet_published"})]:
            with self.subTest(written=written):
                self.assertEqual(self.value("firms", written), expected)

    def test_refused(self):
        for key, written, code in [
                ("firms", "1,23", "cell-groups"), ("firms", "12,34,567", "cell-groups"), ("firms", "2316 2400", "cell-groups"),
                ("firms", "2316\n2400", "cell-groups"), ("firms", "23 16", "cell-groups"), ("firms", "1 2 3", "cell-groups"), ("firms", "1. 2316", "cell-groups"),
                ("firms", "820, 830", "cell-groups"), ("firms", "1 234,567", "cell-groups"), ("users", "12 34万", "cell-groups"), ("share", "0 .5", "cell-groups"),
                ("firms", "1.234,5", "cell-unit"), ("firms", "abc", "cell-number"),
                ("firms", "约2316", "cell-number"), ("firms", "2316个", "cell-unit"), ("firms", "2316+", "cell-unit"), ("firms", "#N/A", "cell-fault"),
                ("firms", "61%", "cell-percent"), ("firms", "2316/5000", "cell-unit"), ("firms", True, "cell-truth"), ("firms", -5, "negative"),
                ("firms", datetime.date(2024, 5, 31), "cell-date"), ("share", "0.6万", "cell-unit"), ("users", "2380户户", "cell-unit"), ("share", ".5", "cell-number"),
                ("firms", "1e3", "cell-unit"), ("firms", "٣", "cell-number"), ("guides", "maybe", "cell-milestone"), ("guides", "100%", "cell-milestone"),
                ("guides", 3, "cell-milestone"), ("talk", 5, "cell-statement"), ("cover", 38, "cell-whole"), ("cover", "38/0", "of-not-positive"),
                ("cover", "42/41", "coverage-over-100"), ("cover", "38/", "cell-number"), ("firms", "9" * 60, "cell-number")]:
            with self.subTest(key=key, written=written):
                self.assert_refused(self.new(self.filled({key: written})), code, G[key])

    def test_what_to_write(self):
        """Where it is known what a cell was meant for, that is said, in the chosen language."""
        for key, written, meant in [("firms", "0x10", "16"), ("firms", "1e3", "1000"), ("share", ".5", "0.5"), ("share", "5.", "5"), ("share", "3,5", "3.5"),
                                    ("firms", "1'000", "1000"), ("firms", "2.3万户", None), ("share", "1/8", "12.5"), ("cover", "38 of 41", "38/41"),
                                    ("firms", "Ø", None), ("firms", "50 ‰", None), ("firms", "12,34,567", "1234567")]:
            for lang, words in (("en", 'write "{}"'), ("zh", "请写“{}”")):
                with self.subTest(written, lang=lang):
                    done = self.new(self.filled({key: written}), words=["--ui-lang", lang])
                    self.assertEqual(done.returncode, 65)
                    self.assertEqual(words.format(meant) in done.stderr, meant is not None, done.stderr)
                    self.assertNotRegex(done.stderr if lang == "zh" else "", "write")

    def test_other_measures(self):
        for values, expected in [
                ({"cover": 38, ("cover", "of"): 41}, {"value": 38, "of": 41}), ({"cover": "38/41"}, {"value": 38, "of": 41}), ({"cover": "38/41个"}, {"value": 38, "of": 41}),
                ({"cover": "38/41", ("cover", "of"): 41}, {"value": 38, "of": 41})]:
            with self.subTest(values=values):
                self.assertEqual(self.read(self.filled(values))["values"]["cover"], expected)
        self.assert_refused(self.new(self.filled({"cover": "38/41", ("cover", "of"): 42})), "cell-whole", G["cover"])
        self.assert_refused(self.new(self.filled({"firms": 8, ("firms", "of"): 200})), "cell-whole", G["firms"].replace("G", "H"))
        self.assertEqual(self.read(self.filled({"firms": 8, ("firms", "of"): "—"}))["values"]["firms"], 8)
        for written, expected in [("已完成", {"state": "done"}), ("Done", {"state": "done"}), ("进行中", {"state": "under_way"}), ("未启动", {"state": "not_started"}),
                                  ("40%", {"state": "under_way", "percent": 40})]:
            with self.subTest(written=written):
                self.assertEqual(self.value("guides", written), expected)

    def test_beside_the_value(self):
        values = {"firms": 2316, ("firms", "status"): "初步数", ("firms", "as_of"): datetime.date(2024, 4, 30), ("firms", "note_zh"): "待核实",
                  ("firms", "note_en"): "to be confirmed"}
        self.assertEqual(self.read(self.filled(values))["values"]["firms"],
                         {"value": 2316, "status": "preliminary", "as_of": "2024-04-30", "note": {"zh": "待核实", "en": "to be confirmed"}})
        for day in ("2024-04-30", "2024/4/30", "2024.4.30", "2024年4月30日", "30 April 2024"):
            with self.subTest(day=day):
                found = self.new(self.filled({"firms": 2316, ("firms", "as_of"): day}))
                if day.startswith("30"):
                    self.assert_refused(found, "cell-day", "5月.xlsx!填报表!J4")
                else:
                    self.assertEqual(json.loads(found.stdout)["values"]["firms"]["as_of"], "2024-04-30")
        self.assert_refused(self.new(self.filled({"firms": 5, ("firms", "status"): "maybe"})), "cell-status", "5月.xlsx!填报表!I4")
        self.assert_refused(self.new(self.filled({("firms", "status"): "初步数"})), "cell-status", "5月.xlsx!填报表!I4")
        self.assert_refused(self.new(self.filled({"firms": 5, ("firms", "as_of"): "31.4.2024"})), "cell-day", "5月.xlsx!填报表!J4")
        self.assert_refused(self.new(self.filled({"firms": 5, ("firms", "note_zh"): "只有中文"})), "missing-translation")

    def test_a_note_beside_an_empty_cell(self):
        found = self.read(self.filled({("firms", "note_zh"): "待核实", ("firms", "note_en"): "to be confirmed"}))
        self.assertEqual(found["values"]["firms"], {"missing": "not_reported", "note": {"zh": "待核实", "en": "to be confirmed"}})

    def test_words_are_a_statement(self):
        found = self.read(self.filled({("talk", "note_zh"): "明显提高", ("talk", "note_en"): "rose much"}))
        self.assertEqual(found["values"]["talk"], {"note": {"zh": "明显提高", "en": "rose much"}})


class Workbooks(SheetCase):
    """What the file is like."""

    def test_every_id_is_there(self):
        found = self.read(self.filled({"firms": 5}))
        self.assertEqual(list(found["values"]), [i["id"] for i in PLAN["indicators"]])
        self.assertEqual([v for k, v in found["values"].items() if k != "firms"], [None] * 7)
        self.assertEqual(found["areas"], {"east": {"firms": None}, "west": {"firms": None}})

    def test_cells_are_kept(self):
        sheet = self.filled({"firms": 5, "cover": 38, ("cover", "of"): 41})
        found = self.read(sheet)["sheets"]
        self.assertEqual(found[0]["cells"], {"firms": "填报表!G4", "cover": {"value": "填报表!G8", "of": "填报表!H8"}})
        self.assertEqual(found[0]["file"], "5月.xlsx")

    def test_areas(self):
        book = self.book()
        book.worksheets[1].cell(5, 3).value = 3
        book.worksheets[1].cell(6, 3).value = "1,002"
        book.save(self.here / "5月.xlsx")
        found = self.read(self.here / "5月.xlsx")
        self.assertEqual(found["areas"], {"east": {"firms": 3}, "west": {"firms": 1002}})
        self.assertEqual(found["sheets"][0]["areas"], {"east": {"firms": "分地区!C5"}, "west": {"firms": "分地区!C6"}})

    def test_merged(self):
        for cells, refused in [("G4:G5", True), ("F4:G4", True), ("G4:H4", False), ("A4:B4", False)]:
            with self.subTest(cells=cells):
                book = self.book()
                page = book.worksheets[0]
                page["G4"], page["F4"] = 5, "x"
                page.merge_cells(cells)
                book.save(self.here / "5月.xlsx")
                done = self.new(self.here / "5月.xlsx")
                self.assertEqual("[cell-merged]" in done.stderr, refused, done.stderr)

    def test_hidden_rows_and_columns_are_read_and_told(self):
        for hide in (lambda page: page.row_dimensions[4], lambda page: page.column_dimensions["G"]):
            book = self.book()
            book.worksheets[0]["G4"] = 5
            hide(book.worksheets[0]).hidden = True
            book.save(self.here / "5月.xlsx")
            done = self.new(self.here / "5月.xlsx")
            self.assertIn(f"{G['firms']}: warning: ", done.stderr)
            self.assertEqual(json.loads(done.stdout)["values"]["firms"], 5)
            self.assertEqual(self.new(self.here / "5月.xlsx", words=["--strict"]).returncode, 1)

    def test_formula_without_value(self):
        self.assert_refused(self.new(self.filled({"firms": "=1+1"})), "formula-without-value", G["firms"])

    def cell_xml(self, xml):
        """G4 as it is written here."""
        path = self.filled({"firms": 5})

        def change(name, data):
            if name != "xl/worksheets/sheet1.xml":
                return data
            at = data.index(b'<c r="G4"')
            end = data.index(b"</c>", at) + 4
            return data[:at] + xml.encode() + data[end:]
        return repacked(path, change)

    def test_kinds_of_cells(self):
        for xml, expected in [
                ('<c r="G4"><f>2+3</f><v>5</v></c>', 5), ('<c r="G4" t="str"><f>"5"</f><v>5</v></c>', 5), ('<c r="G4" t="inlineStr"><is><t>5</t></is></c>', 5),
                ('<c r="G4" t="inlineStr"><is><r><t>1</t></r><r><t>5</t></r><rPh sb="0" eb="1"><t>9</t></rPh></is></c>', 15),
                ('<c r="G4" t="n"><v>5.0E1</v></c>', 50), ('<c r="G4" t="str"><f>""</f><v></v></c>', None), ('<c r="G4"/>', None),
                ('<c r="G4" t="e"><v>#DIV/0!</v></c>', "cell-fault"), ('<c r="G4" t="b"><v>1</v></c>', "cell-truth"),
                ('<c r="G4" t="d"><v>2024-05-31T00:00:00</v></c>', "cell-date"), ('<c r="G4"><f>A1</f></c>', "formula-without-value"),
                ('<c r="G4" t="n"><v>NaN</v></c>', "cell-fault"), ('<c r="G4" t="s"><v>99999</v></c>', "sheet-damaged")]:
            with self.subTest(xml=xml):
                done = self.new(self.cell_xml(xml))
                if isinstance(expected, str):
                    self.assert_refused(done, expected, None if expected == "sheet-damaged" else G["firms"])
                else:
                    self.assertEqual(json.loads(done.stdout)["values"]["firms"], expected, done.stderr)

    def test_wrong_sheet(self):
        book = openpyxl.Workbook()
        book.active.title = "别的"
        book.active["A1"] = "完全无关"
        book.save(self.here / "other.xlsx")
        done = self.new(self.here / "other.xlsx")
        self.assert_refused(done, "sheet-no-table")
        self.assertIn("别的", done.stderr)

    def test_two_pages_with_headings(self):
        book = self.book()
        book.copy_worksheet(book.worksheets[0]).title = "副本"
        book.save(self.here / "5月.xlsx")
        self.assert_refused(self.new(self.here / "5月.xlsx"), "sheet-ambiguous")
        book["副本"].sheet_state = "hidden"
        book.save(self.here / "5月.xlsx")
        self.assertEqual(self.new(self.here / "5月.xlsx").returncode, 0)

    def test_only_a_hidden_page(self):
        book = self.book()
        book.create_sheet("空")
        for page in book.worksheets[:2]:
            page.sheet_state = "veryHidden"
        book.active = 2
        book.save(self.here / "5月.xlsx")
        self.assert_refused(self.new(self.here / "5月.xlsx"), "sheet-no-table")

    def test_a_hidden_page_beside_one_that_is_shown(self):
        book = self.book()
        book.worksheets[0].sheet_state = "hidden"
        book.active = 1
        book.save(self.here / "5月.xlsx")
        self.assertIn("[sheet-page-hidden]", self.new(self.here / "5月.xlsx").stderr)

    def test_values_under_another_heading(self):
        book = self.book()
        book.worksheets[0]["G3"] = "本期值（万家）"
        book.save(self.here / "5月.xlsx")
        self.assert_refused(self.new(self.here / "5月.xlsx"), "sheet-no-value", "5月.xlsx!填报表!A3")

    def test_the_same_beside_cells_of_their_own(self):
        """A plan that names a cell for one indicator leaves the column to the others."""
        valued = [i["id"] for i in PLAN["indicators"] if i["measure"] != "statement"]
        for cells, code in [(valued[:1], "sheet-no-value"), (valued[:-1], "sheet-no-value"), (valued, None)]:
            self.write_plan(sheet={"cells": {key: f"G{ROW[key]}" for key in cells}})
            book = self.book()
            book.worksheets[0]["G3"], book.worksheets[0].cell(ROW["firms"], 7).value = "五月完成", 5
            book.save(self.here / "5月.xlsx")
            if code is None:
                self.assertEqual(self.read(self.here / "5月.xlsx")["values"]["firms"], 5)
            else:
                self.assert_refused(self.new(self.here / "5月.xlsx"), code, "5月.xlsx!填报表!A3")

    def test_a_column_of_other_units(self):
        for key, unit, good in [("firms", "万家", False), ("firms", "%", False), ("firms", "家", True), ("firms", "firms", True), ("firms", "市工信局", True),
                                ("invest", "万元", False), ("invest", "亿元", True), ("share", "％", True), ("users", "户", False), ("users", "万户", True),
                                ("users", "10000 households", True), ("users", "1000 households", False), ("invest", "100000000 yuan", True)]:
            with self.subTest(key=key, unit=unit):
                book = self.book()
                page = book.worksheets[0]
                page.cell(ROW[key], 3).value, page.cell(ROW[key], 7).value = unit, 5
                book.save(self.here / "5月.xlsx")
                if good:
                    self.assertEqual(self.read(self.here / "5月.xlsx")["values"][key], 5)
                else:
                    self.assert_refused(self.new(self.here / "5月.xlsx"), "cell-unit", G[key])

    def test_form_of_another_period_or_plan(self):
        self.assert_refused(self.new(self.filled({"firms": 5}), period="2024-06"), "sheet-period", "5月.xlsx!填报表!B2")
        book = self.book()
        book.worksheets[0]["B1"] = "town"
        book.save(self.here / "5月.xlsx")
        self.assert_refused(self.new(self.here / "5月.xlsx"), "sheet-plan", "5月.xlsx!填报表!B1")

    def test_heading_twice(self):
        book = self.book()
        book.worksheets[0]["F3"] = "本期数"
        book.save(self.here / "5月.xlsx")
        self.assert_refused(self.new(self.here / "5月.xlsx"), "sheet-heading-twice", "5月.xlsx!填报表!G3")

    def test_rows(self):
        book = self.book()
        page = book.worksheets[0]
        page["G4"] = 5
        page["A4"] = "firm"  # the name still says which
        book.save(self.here / "5月.xlsx")
        self.assertEqual(self.read(self.here / "5月.xlsx")["values"]["firms"], 5)
        page["B4"] = None
        book.save(self.here / "5月.xlsx")
        done = self.new(self.here / "5月.xlsx")
        self.assert_refused(done, "unknown-indicator", "5月.xlsx!填报表!A4")
        self.assertIn('"firms"', done.stderr)
        page["A4"], page["B4"] = "share", "转型企业"
        book.save(self.here / "5月.xlsx")
        self.assert_refused(self.new(self.here / "5月.xlsx"), "sheet-contradicts", "5月.xlsx!填报表!A4")
        page["A4"], page["B4"] = None, "合计"
        book.save(self.here / "5月.xlsx")
        self.assertIn("[sheet-row-unknown]", self.new(self.here / "5月.xlsx").stderr)
        page["A4"], page["B4"] = "firms", None
        page["A13"], page["G13"] = "firms", 6
        book.save(self.here / "5月.xlsx")
        self.assert_refused(self.new(self.here / "5月.xlsx"), "sheet-twice", "5月.xlsx!填报表!G4")

    def test_two_sheets(self):
        first, second = self.filled({"firms": 5}, "a.xlsx"), self.filled({"share": 6}, "b.xlsx")
        found = self.read(first, second)
        self.assertEqual((found["values"]["firms"], found["values"]["share"]), (5, 6))
        self.assertEqual([s["file"] for s in found["sheets"]], ["a.xlsx", "b.xlsx"])
        self.assert_refused(self.new(first, self.filled({"firms": 6}, "b.xlsx")), "sheet-twice", "b.xlsx!填报表!G4")

    def test_a_million_rows(self):
        """Rows of nothing are passed over; a million cells are refused by name."""
        path = self.filled({"firms": 5})
        rows = b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (n, n) for n in range(100, 100100))
        repacked(path, lambda name, data: data.replace(b"</sheetData>", rows + b"</sheetData>") if name.endswith("sheet1.xml") else data)
        self.assertEqual(self.read(path)["values"]["firms"], 5)
        path = self.filled({"firms": 5})
        rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(100, 1000100))
        repacked(path, lambda name, data: data.replace(b"</sheetData>", rows + b"</sheetData>") if name.endswith("sheet1.xml") else data)
        self.assert_refused(self.new(path), "sheet-too-large")

    def test_value_in_the_last_row(self):
        book = self.book()
        page = book.worksheets[0]
        page["A1048576"], page["G1048576"] = "firms", 7
        page["A4"] = page["B4"] = None
        book.save(self.here / "5月.xlsx")
        self.assertEqual(self.read(self.here / "5月.xlsx")["sheets"][0]["cells"], {"firms": "填报表!G1048576"})

    def test_bombs(self):
        path = self.filled({"firms": 5})
        with_part(path, "xl/worksheets/sheet9.xml", b"<a>" + b" " * 1000000 + b"</a>")  # of no page: never unpacked
        self.assertEqual(self.read(path)["values"]["firms"], 5)
        path = self.filled({"firms": 5})
        spaces = b" " * (140 << 20)
        repacked(path, lambda name, data: data.replace(b"<sheetData>", spaces + b"<sheetData>") if name.endswith("sheet1.xml") else data)
        self.assert_refused(self.new(path), "sheet-too-large")

    def test_entities(self):
        path = self.filled({"firms": 5})
        bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
        repacked(path, lambda name, data: data.replace(b"<worksheet", bomb + b"<worksheet", 1) if name.endswith("sheet1.xml") else data)
        self.assert_refused(self.new(path), "sheet-damaged")

    def test_macros(self):
        self.assert_refused(self.new(with_part(self.filled({"firms": 5}), "xl/vbaProject.bin", b"x")), "sheet-macros")

    def test_other_kinds(self):
        for name, data in [("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600), ("a.pdf", b"%PDF-1.7\n\0\1\2"), ("a.png", b"\x89PNG\r\n\x1a\n\0\0")]:
            (self.here / name).write_bytes(data)
            done = self.new(self.here / name)
            self.assertEqual(done.returncode, 65, name + done.stderr)
            self.assertEqual(len(self.messages(done)), 1, done.stderr)
        for part, code in [("content.xml", "sheet-format"), ("xl/workbook.bin", "sheet-format")]:
            with zipfile.ZipFile(self.here / "b.xlsx", "w") as archive:
                archive.writestr(part, b"x")
            self.assert_refused(self.new(self.here / "b.xlsx"), code)

    def test_encrypted(self):
        wide = "EncryptedPackage".encode("utf-16-le")
        (self.here / "a.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + wide + b"\0" * 100)
        self.assert_refused(self.new(self.here / "a.xlsx"), "sheet-encrypted")
        path = self.filled({"firms": 5})
        data = bytearray(path.read_bytes())
        for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):  # the flag of encryption in both kinds of heads
            data[data.index(mark) + at] |= 1
        path.write_bytes(bytes(data))
        self.assert_refused(self.new(path), "sheet-encrypted")

    def test_damaged(self):
        whole = self.filled({"firms": 5}).read_bytes()
        path = self.here / "5月.xlsx"
        for n in (0, 4, 100, len(whole) // 2, len(whole) - 30):
            path.write_bytes(whole[:n])
            done = self.new(path)
            self.assertEqual(done.returncode, 65, f"{n}: {done.stderr}")
        for name in ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels", "_rels/.rels"):
            path.write_bytes(whole)
            repacked(path, lambda part, data: None if part == name else data)
            self.assertEqual(self.new(path).returncode, 65, name)
            path.write_bytes(whole)
            repacked(path, lambda part, data: data[:len(data) // 2] if part == name else data)
            self.assertEqual(self.new(path).returncode, 65, name)

    def test_strict_namespaces_and_prefixes(self):
        """Elements are known by their local names, as the strict form of the format and other programs write them."""
        path = self.filled({"firms": 5})

        def change(name, data):
            if not name.endswith(".xml"):
                return data
            return data.replace(b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main")
        self.assertEqual(self.read(repacked(path, change))["values"]["firms"], 5)

    def test_dates_from_1904(self):
        book = self.book()
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
        page = book.worksheets[0]
        page["G4"], page["J4"] = 5, datetime.date(2024, 4, 30)
        book.save(self.here / "5月.xlsx")
        self.assertEqual(self.read(self.here / "5月.xlsx")["values"]["firms"]["as_of"], "2024-04-30")

    def test_a_file_that_is_not_there(self):
        done = self.new(self.here / "none.xlsx")
        self.assertEqual(done.returncode, 66)


class Own(SheetCase):
    """A sheet of the office's own, with what the plan says of it."""

    def own(self, rows, name="own.xlsx", title="进度"):
        book = openpyxl.Workbook()
        book.active.title = title
        for row in rows:
            book.active.append(row)
        book.save(self.here / name)
        return self.here / name

    def test_by_name_and_month(self):
        self.write_plan(sheet={"column": {"name": "任务", "value": "{month}月"}, "rows": {"firms": "改造企业数"}})
        path = self.own([["2024年进度表"], [], ["序号", "任务", "4月", "5月", "6月"], [1, "改造企业数", 10, 20, 30], [2, "占 比", 1, 2, 3], [3, "合计", 7, 8, 9]])
        done = self.new(path)
        found = json.loads(done.stdout)
        self.assertEqual((found["values"]["firms"], found["values"]["share"]), (20, 2))
        self.assertEqual(found["sheets"][0]["cells"], {"firms": "进度!D4", "share": "进度!D5"})
        self.assertIn("own.xlsx!进度!B6: warning: ", done.stderr)

    def test_by_letters_and_cells(self):
        self.write_plan(sheet={"page": "进度", "column": {"name": "B", "value": "D"}, "cells": {"cover": {"value": "G1", "of": "G2"}, "net": "进度!H1"}})
        path = self.own([["x", None, None, None, None, None, 38, "-2"], [None, None, None, None, None, None, 41], [None, "转型企业", None, 77]])
        found = self.read(path)
        self.assertEqual((found["values"]["firms"], found["values"]["cover"], found["values"]["net"]), (77, {"value": 38, "of": 41}, -2))

    def test_areas(self):
        self.write_plan(sheet={"areas": {"column": "区县名称", "indicators": {"firms": "改造数"}}})
        path = self.own([["区县名称", "改造数"], ["东区", 5], ["西区", "6家"], ["合计", 11]])
        self.assertEqual(self.read(path)["areas"], {"east": {"firms": 5}, "west": {"firms": 6}})

    def test_page_that_is_not_there(self):
        self.write_plan(sheet={"page": "没有", "column": {"name": "B", "value": "D"}})
        self.assert_refused(self.new(self.own([["x"]])), "sheet-page")

    def test_plan_says_what_is_unknown(self):
        self.write_plan(sheet={"cells": {"none": "C7"}})
        self.assert_refused(self.new(self.own([["x"]])), "unknown-indicator")


class Travel(SheetCase):
    """The cell goes with the figure."""

    def test_to_ledger_manifest_and_archive(self):
        sheet = self.filled({i: 5 for i in ("firms", "share", "users", "invest", "net")})
        done = jianbao("new", self.plan, "2024-05", "--from", sheet)
        self.assertEqual(done.returncode, 0, done.stderr)
        snapshot = self.here / "2024-05.json"
        out = self.folder / "out"
        built = jianbao("build", "-o", out, "--edition", "archive", snapshot)
        self.assertEqual(built.returncode, 0, built.stderr)
        self.assertIn("cell      5月.xlsx!填报表!G4", jianbao("explain", next(out.glob("*.pdf")), "firms.value").stdout)
        self.assertIn("5月.xlsx!填报表!G4", jianbao("explain", "--json", snapshot, "firms.completion").stdout)
        figures = json.loads(next(out.glob("*.figures.json")).read_text(encoding="utf-8"))["figures"]
        targets = [f for f in figures if ".target." in f["key"] and f["source"]]
        self.assertTrue(targets and not any("cell" in f["source"] for f in targets), targets)  # a promise was never in a form
        manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
        self.assertIn({"role": "sheet", "name": "5月.xlsx", "bytes": sheet.stat().st_size, "sha256": json.loads(snapshot.read_text())["sheets"][0]["sha256"]},
                      manifest["inputs"])
        import pikepdf
        with pikepdf.open(next(out.glob("*.pdf"))) as pdf:
            self.assertEqual(pdf.attachments["5月.xlsx"].get_file().read_bytes(), sheet.read_bytes())
        sheet.write_bytes(sheet.read_bytes() + b"x")
        changed = jianbao("check", snapshot)
        self.assertIn("[sheet-changed]", changed.stderr)
        sheet.unlink()
        self.assertNotIn("warning", jianbao("check", snapshot).stderr.split("[sheet-not-there]")[0])

    def test_named_from_where_the_snapshot_is_written(self):
        before, there = self.folder / "came" / "in", self.folder / "made"
        before.mkdir(parents=True)
        there.mkdir()
        sheet = before / "x.xlsx"
        shutil.copy(self.filled({"firms": 5}), sheet)
        snapshot = there / "2024-05.json"
        done = jianbao("new", self.plan, "2024-05", "--from", sheet, "-o", snapshot)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(json.loads(snapshot.read_text(encoding="utf-8"))["sheets"][0]["file"], "../came/in/x.xlsx")
        checked = jianbao("check", "--plan", self.plan, snapshot)
        self.assertNotIn("sheet-not-there", checked.stderr)
        sheet.rename(there / "x.xlsx")
        done = jianbao("new", self.plan, "2024-05", "--from", there / "x.xlsx", "-o", there / "b.json")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(json.loads((there / "b.json").read_text(encoding="utf-8"))["sheets"][0]["file"], "x.xlsx")
        jianbao("new", self.plan, "2024-04", "--from", self.filled_for("2024-04", 10))  # held against the plan's others
        done = jianbao("new", self.plan, "2024-05", "--from", there / "x.xlsx", "-o", there / "c.json")
        self.assertEqual([c for _, c in self.messages(done)], ["falling-value"])

    def test_sheet_beyond_what_the_snapshot_may_name(self):
        with tempfile.TemporaryDirectory() as other:
            sheet = Path(other) / "x.xlsx"
            shutil.copy(self.filled({"firms": 5}), sheet)
            there = self.folder / "made"
            there.mkdir()
            done = jianbao("new", self.plan, "2024-05", "--from", sheet, "-o", there / "2024-05.json")
            self.assertIn(done.returncode, (0, 1), done.stderr)
            self.assertIn("[sheet-elsewhere]", done.stderr)
            self.assertIn(f'keep a copy of it in "{there}"', done.stderr)
            self.assertEqual(json.loads((there / "2024-05.json").read_text(encoding="utf-8"))["sheets"][0]["file"], "x.xlsx")

    def test_nothing_is_written_over(self):
        self.assertEqual(jianbao("new", self.plan, "2024-05").returncode, 0)
        before = (self.here / "2024-05.json").read_bytes()
        done = jianbao("new", self.plan, "2024-05", "--from", self.filled({"firms": 5}))
        self.assertEqual(done.returncode, 73)
        self.assertIn("[snapshot-exists]", done.stderr)
        self.assertEqual((self.here / "2024-05.json").read_bytes(), before)

    def test_falling_value_is_told_at_its_cell(self):
        jianbao("new", self.plan, "2024-04", "--from", self.filled_for("2024-04", 10))
        done = self.new(self.filled({"firms": 9}))
        self.assert_refused(done, "falling-value", G["firms"])

    def filled_for(self, period, firms):
        self.form(period=period)
        book = openpyxl.load_workbook(self.here / "form.xlsx")
        book.worksheets[0].cell(FIRST_ROW, 7).value = firms
        book.save(self.here / f"{period}.xlsx")
        return self.here / f"{period}.xlsx"


if __name__ == "__main__":
    unittest.main()
