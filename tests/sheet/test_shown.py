# SPDX-License-Identifier: MIT
"""What is seen of a cell is what is read of it, or the cell is refused by name."""
import re
import sys
import unittest
from pathlib import Path

import openpyxl
from openpyxl.styles import Font

sys.path.insert(0, str(Path(__file__).parent))
from sheet_case import ROW, SheetCase, repacked, with_part  # noqa: E402

ACCOUNTS = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '


class Shown(SheetCase):
    def setUp(self):
        super().setUp()
        self.path = self.form()

    def cell(self, key, value, code=None, column=7, **font):
        book = openpyxl.load_workbook(self.path)
        cell = book.worksheets[0].cell(ROW[key], column)
        cell.value = value
        if code is not None:
            cell.number_format = code
        if font:
            cell.font = Font(**font)
        book.save(self.here / "5月.xlsx")
        return self.here / "5月.xlsx"

    def runs(self, *runs, shared=False):
        """A text of several runs: (what its font has, text), in its cell or among the shared texts."""
        xml = "".join(f"<r><rPr>{font}</rPr><t>{text}</t></r>" for font, text in runs).encode()
        path = self.cell("firms", "RUNS")
        if not shared:
            return self.new(repacked(path, lambda name, data: data.replace(b"<t>RUNS</t>", xml)))
        texts = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>7</t></si><si>' + xml + b"</si></sst>"
        relation = (b'<Relationship Id="rIdT" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" '
                    b'Target="sharedStrings.xml"/></Relationships>')

        def change(name, data):
            if name == "xl/_rels/workbook.xml.rels":
                return data.replace(b"</Relationships>", relation)
            return re.sub(rb'(<c r="G\d+"[^>]*) t="inlineStr"><is><t>RUNS</t></is>', rb'\1 t="s"><v>1</v>', data)
        return self.new(with_part(repacked(path, change), "xl/sharedStrings.xml", texts))

    def each(self, cases):
        for key, value, code, expected in cases:
            with self.subTest(key=key, value=value, code=code):
                path = self.cell(key, value, code)
                if isinstance(expected, str):
                    self.assert_refused(self.new(path), expected, f"5月.xlsx!填报表!G{ROW[key]}")
                else:
                    self.assertEqual(self.read(path)["values"][key], expected)

    def test_printed_figures_and_words(self):
        self.each([("firms", 5, code, "cell-scaled") for code in (
            '0"0"', '0\\0', '0!0', '"1"0', '0"０"', '00"."00', '0"点"0', '0-0', '0" "0', '0 0', '0"约"0', '"约"0', '"ca. "0', '>0', '0"千"', '0"万家"', '5', "0%%", '"已完成"')]
            + [("firms", 5, '0"户"', "cell-unit"), ("firms", 5, '0"%"', "cell-percent"), ("firms", 5, '0"‰"', "cell-unit"), ("firms", 5, '0%"左右"', "cell-unit"),
               ("firms", 5, '0"家"', 5), ("firms", 5, '0_)"家"', 5), ("firms", 5, '0" firms"', 5), ("firms", 12345, "# ##0", 12345), ("firms", 12345, "#\\ ###\\ ##0.0", 12345),
               ("firms", 5, '0_家', 5), ("firms", 5, '*家0', 5), ("firms", 5, "[DBNum1][$-804]General", 5), ("firms", 5, "[$-804]G/通用格式", 5),
               ("share", 61.5, '0.0"%"', 61.5), ("share", 0.615, "0.0%", 61.5), ("share", 0.615, "[Red]0.0%;0.0%", 61.5),
               ("users", 23800000, '#,##0"户"', 2380), ("users", 2380, '0"万户"', "cell-scaled"), ("invest", 12.5, '[$¥-804]#,##0.00', 12.5), ("invest", 12.5, '"￥"0.00', 12.5), ("invest", 12.5, "$0.00", 12.5)])

    def test_scaled(self):
        self.each([("firms", 23160, code, "cell-scaled") for code in ("0.0,,", "0,", "#,##0,", "0,.00", '0.0,"K"', "[>=10000]0!.0,;0")]
                  + [("firms", 2316, "[>=10000]0!.0,;0", 2316), ("firms", 23160, "#,##0", 23160), ("firms", 23160, "#,##0.00", 23160), ("firms", 23160, "0.00E+00", 23160),
                     ("firms", 23160, "##0.0E+0", 23160), ("net", 2.5, "# ?/?", 2.5), ("net", 2.5, "# ??/16", 2.5), ("net", 0.25, "?/?", 0.25)])

    def test_signs(self):
        self.each([("net", -5, "#,##0_);(#,##0)", -5), ("net", -5, "#,##0.00_);[Red](#,##0.00)", -5), ("net", -5, "0;[Red]0", -5), ("net", -5, ACCOUNTS, -5), ("net", 5, ACCOUNTS, 5),
                   ("net", -5, "0;-0", -5), ("net", -5, "+0;-0;0", -5), ("net", 5, "+0;-0;0", 5), ("net", -5, "0", -5), ("net", -5, "0;0-", -5), ("net", -5, '"▲"0;"▼"0', "cell-scaled"),
                   ("net", -5, "0;0", "cell-scaled"), ("net", 5, "-0", "cell-scaled"), ("net", 5, "(0)", "cell-scaled"), ("net", 5, "(0);0", "cell-scaled"), ("net", -5, "[<0]0;0", "cell-scaled"),
                   ("net", -5, '[=0]"";General', -5)])

    def test_nothing_to_be_seen(self):
        self.each([("net", 5, ";;;", "cell-unseen"), ("net", 5, '""', "cell-unseen"), ("net", 5, '" "', "cell-unseen"), ("net", 0, "0;-0;;@", "cell-unseen"), ("net", 5, "0;-0;;@", 5),
                   ("net", -5, "0;;0", "cell-unseen"), ("net", 0, ACCOUNTS, "cell-scaled"), ("net", 0, '[=0]"";General', "cell-unseen"), ("net", 5, '[=0]"";General', 5),
                   ("net", "5", ";;;", "cell-unseen"), ("net", "未报", ";;;", "cell-unseen"), ("net", "5", '@"万"', "cell-scaled"), ("net", "5", "0;0;0;@", 5), ("net", None, ";;;", None)])
        path = repacked(self.cell("net", 0), lambda name, data: data.replace(b"<sheetView ", b'<sheetView showZeros="0" ') if name.startswith("xl/worksheets/") else data)
        self.assert_refused(self.new(path), "cell-unseen", f"5月.xlsx!填报表!G{ROW['net']}")

    def test_more_formats_than_a_workbook_has(self):
        path = self.cell("firms", 5)
        for element, end in ((b'<numFmt numFmtId="%d" formatCode="0.0"/>', b"</numFmts>"), (b'<xf numFmtId="%d"/>', b"</cellXfs>")):
            many = b"".join(element % i for i in range(200, 70000)) + end
            broken = self.here / "many.xlsx"
            broken.write_bytes(self.cell("net", 5, "0.000").read_bytes())
            repacked(broken, lambda name, data, end=end, many=many: data.replace(end, many) if name == "xl/styles.xml" else data)
            self.assert_refused(self.new(broken), "sheet-damaged")
        self.assertEqual(self.read(path)["values"]["net"], 5)

    def test_rows_and_columns_of_no_height(self):
        def narrow(width, height):
            book = openpyxl.load_workbook(self.cell("firms", 5))
            page = book.worksheets[0]
            page.column_dimensions["G"].width, page.row_dimensions[ROW["firms"]].height = width, height
            book.save(self.here / "5月.xlsx")
            return "[sheet-hidden]" in self.new(self.here / "5月.xlsx").stderr
        self.assertEqual([narrow(12, 15), narrow(0.2, 15), narrow(12, 0.2)], [False, True, True])

    def test_days_stay_days(self):
        for code in ("yyyy-mm-dd", 'yyyy"年"m"月"d"日";@', "[$-804]yyyy/m/d;@", "d mmm yyyy"):
            self.assert_refused(self.new(self.cell("firms", 45412, code)), "cell-date")

    def test_struck_through(self):
        for value in (5, "5", "5家", "未报"):
            self.assert_refused(self.new(self.cell("firms", value, strike=True)), "cell-struck", f"5月.xlsx!填报表!G{ROW['firms']}")
        self.assertIsNone(self.read(self.cell("firms", None, strike=True))["values"]["firms"])
        self.assertEqual(self.read(self.cell("firms", 5, strike=False, bold=True))["values"]["firms"], 5)
        for runs in ((("<strike/>", "2316"), ("<b/>", "2400")), (("", "5"), ('<strike val="1"/>', "家"))):
            for shared in (False, True):
                self.assert_refused(self.runs(*runs, shared=shared), "cell-struck")
        for runs in ((('<strike val="0"/>', "23"), ("<b/>", "16")), (("<strike/>", " "), ("", "2316"))):
            for shared in (False, True):
                self.assertIn('"firms": 2316,', self.runs(*runs, shared=shared).stdout)

    def test_raised_figures(self):
        """A note's number behind the value is none of its figures."""
        for how in ("superscript", "subscript"):
            self.assert_refused(self.runs(("", "2316"), (f'<vertAlign val="{how}"/>', "1")), "cell-raised")
        self.assertIn('"firms": 2316,', self.runs(('<vertAlign val="baseline"/>', "2316"), ("", "家")).stdout)

    def test_beside_the_value(self):
        book = openpyxl.load_workbook(self.cell("firms", 5))
        columns = self.columns(book.worksheets[0])
        for heading, written in (("数据状态", "初步"), ("备注 (zh)", "待核实"), ("截止日期", "2024-04-30")):
            path = self.cell("firms", 5)
            book = openpyxl.load_workbook(path)
            cell = book.worksheets[0].cell(ROW["firms"], columns[heading])
            cell.value, cell.font = written, Font(strike=True)
            book.save(path)
            with self.subTest(heading=heading):
                self.assert_refused(self.new(path), "cell-struck", f"5月.xlsx!填报表!{cell.coordinate}")


if __name__ == "__main__":
    unittest.main()
