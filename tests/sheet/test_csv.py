# SPDX-License-Identifier: MIT
"""Filled sheets as CSV, forms that go out, and the next snapshot's head."""
import csv
import io
import json
import sys
import unittest
from pathlib import Path

import openpyxl

sys.path.insert(0, str(Path(__file__).parent))
from sheet_case import PLAN, ROW, SheetCase, indicator, jianbao, text  # noqa: E402


class Csv(SheetCase):
    def csv(self, text_, encoding="utf-8", name="5月.csv"):
        (self.here / name).write_bytes(text_ if isinstance(text_, bytes) else text_.encode(encoding))
        return self.here / name

    def firms(self, *args, **how):
        return self.read(self.csv(*args, **how))["values"]["firms"]

    def test_marks_between_fields(self):
        for mark in ",;\t":
            for end in ("\n", "\r\n", "\r"):
                with self.subTest(mark=mark, end=end):
                    self.assertEqual(self.firms(end.join([f"编号{mark}本期值", f"firms{mark}5", f"share{mark}6", ""])), 5)
        self.assertEqual(self.firms('编号;本期值\nfirms;"1,234"\n'), 1234)
        self.assertEqual(self.firms("sep=;\n编号;本期值;备注,或说明\nfirms;5;x,y\n"), 5)
        self.assert_refused(self.new(self.csv("编号;本期值,x\nfirms;5,6\n")), "csv-delimiter")

    def test_encodings(self):
        written = "编号,指标,本期值\nfirms,转型企业,5\n"
        for encoding in ("utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"):
            with self.subTest(encoding=encoding):
                self.assertEqual(self.firms(written, encoding=encoding), 5)
        self.assertEqual(self.firms("編號,指標,本期值,備註 (zh),備註 (en)\nfirms,企業,5,含分公司在內的全部企業,all\n", encoding="cp950"),
                         {"value": 5, "note": {"zh": "含分公司在內的全部企業", "en": "all"}})
        big5 = self.csv("編號,本期值\nfirms,5\n", encoding="big5")
        self.assertEqual(self.read(big5, words=["--encoding", "BIG5"])["values"]["firms"], 5)
        self.assertEqual(self.new(self.csv(b"\xff\xfe\x00\xd8")).returncode, 65)

    def test_quotes(self):
        found = self.firms('"编号","本期值","备注 (zh)","备注 (en)"\r\n"firms","5","他说""好""","a, b"\r\n')
        self.assertEqual(found, {"value": 5, "note": {"zh": '他说"好"', "en": "a, b"}})
        for broken in ('编号,本期值\nfirms,5"6\n', '编号,本期值\nfirms,"5\n', '编号,本期值\nfirms,"5"6\n'):
            with self.subTest(broken=broken):
                self.assert_refused(self.new(self.csv(broken)), "csv-quotes")

    def test_a_mark_that_is_not_closed_is_told_where_it_stands(self):
        self.assert_refused(self.new(self.csv('编号,本期值\nshare,"6"\nfirms,"5\nusers,7\nnet,8\n')), "csv-quotes", f"{self.here}/5月.csv:3")

    def test_a_share_of_a_coverage_asks_for_both(self):
        done = self.new(self.csv("编号,本期值\ncover,11.6%\n"))
        self.assert_refused(done, "cell-percent", "5月.csv!B2")
        self.assertIn("38/41", done.stderr)

    def test_columns_that_name_nothing_are_told_where_they_hold_figures(self):
        """In a form all; in an office's own sheet, whose other columns are nothing to the plan, those that hold an area's name."""
        form = self.form("csv").read_text(encoding="utf-8-sig").splitlines()
        cells = [line.split(",") for line in form]
        cells[2][-1], cells[3][-1] = "西部", "3"
        told = self.new(self.csv("\n".join(",".join(c) for c in cells))).stderr
        self.assertEqual(told.count("[sheet-column-unknown]"), 1, told)
        self.assertIn(f"5月.csv!{chr(64 + len(cells[2]))}3: warning", told)
        own = self.new(self.csv("编号,本期值,去年,东区完成,西区说明\nfirms,5,4,2,x\n")).stderr
        self.assertEqual(own.count("[sheet-column-unknown]"), 1, own)
        self.assertIn("5月.csv!D1: warning", own)

    def test_cells_are_named_as_a_spreadsheet_names_them(self):
        """Blank lines are rows; quoted line breaks are none; CR LF is one end of a line."""
        for written, cell in [("编号,本期值\n\n\nfirms,x\n", "B4"), ("编号,本期值\r\n\r\nfirms,x\r\n", "B3"), ('编号,本期值,注\n"a\nb",,"c\r\nd"\nfirms,x,\n', "B3")]:
            with self.subTest(written=written):
                self.assert_refused(self.new(self.csv(written)), "cell-number", f"5月.csv!{cell}")

    def test_areas_as_columns(self):
        found = self.read(self.csv("编号,本期值,east,西区\nfirms,5,2,3\n"))
        self.assertEqual(found["areas"], {"east": {"firms": 2}, "west": {"firms": 3}})
        self.assertEqual(found["sheets"][0]["areas"], {"east": {"firms": "C2"}, "west": {"firms": "D2"}})

    def test_nothing_of_use(self):
        for written in ("", "\n\n", "a,b\nc,d\n", "编号\nfirms\n"):
            with self.subTest(written=written):
                self.assert_refused(self.new(self.csv(written)), "sheet-no-table")
        self.assert_refused(self.new(self.csv("编号,本期值\nfirms,5\0\n")), "sheet-unreadable")

    def test_english(self):
        found = self.read(self.csv("ID,Value,Status\nfirms,5,Preliminary\nguides,In progress,\n"))
        self.assertEqual(found["values"]["firms"], {"value": 5, "status": "preliminary"})
        self.assertEqual(found["values"]["guides"], {"state": "under_way"})


class Forms(SheetCase):
    def rows(self, *words, period="2024-05"):
        done = jianbao("sheet", self.plan, period, "-o", "-", *words)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(done.stdout.startswith("\ufeff"))
        return list(csv.reader(io.StringIO(done.stdout[1:])))

    def last(self, values, period="2024-04"):
        (self.here / f"{period}.json").write_text(json.dumps({"format": "jianbao.snapshot/1", "plan": "city", "period": period, "values": values}), encoding="utf-8")

    def test_csv(self):
        self.last({"firms": 12, "share": 61.5, "users": {"value": 2380, "as_of": "2024-03-31"}, "invest": 1.25, "cover": {"value": 3, "of": 4},
                   "guides": {"state": "under_way", "percent": 40}, "net": -2})
        rows = self.rows()
        self.assertEqual(rows[0][:3], ["计划", "city", "某市工作方案"])
        self.assertEqual(rows[1][:2], ["报告期", "2024-05"])
        self.assertEqual(rows[2], ["编号", "指标", "单位", "目标", "上期值", "上期日期", "本期值", "总数", "数据状态", "截止日期", "备注 (zh)", "备注 (en)", "东区", "西区"])
        self.assertEqual([row[:6] for row in rows[3:]], [
            ["firms", "转型企业", "家", "5000 (2027-12)", "12", "2024-04-30"], ["share", "占比", "%", "80 (2027-12)", "61.5", "2024-04-30"],
            ["users", "用户", "万户", "3000 (2027-12)", "2380", "2024-03-31"], ["invest", "投资额", "亿元", "10 (2024-12)", "1.25", "2024-04-30"],
            ["cover", "覆盖部门", "个", "100% (2027-12)", "3/4", "2024-04-30"], ["guides", "指南编制", "项", "", "40%", "2024-04-30"],
            ["talk", "定性要求", "项", "", "", ""], ["net", "净增", "家", "5 (2027-12)", "-2", "2024-04-30"]])
        self.assertTrue(all(cell == "" for row in rows[3:] for cell in row[6:12]))
        self.assertEqual([row[12:] for row in rows[3:]], [["", ""] if row[0] == "firms" else ["—", "—"] for row in rows[3:]])  # asked for where areas report it
        english = self.rows("--lang", "en")
        self.assertEqual(english[5][:4], ["users", "Users", "10000 households", "3000 (2027-12)"])

    def test_areas_by_their_names(self):
        """What was written into columns headed by names is read again, the dashes of what is not asked for are not."""
        path = self.form("csv")
        lines = path.read_text(encoding="utf-8-sig").splitlines()
        lines[3] = lines[3][:-1] + "7,8"
        self.assertTrue(lines[3].startswith("firms,"))
        path.write_text("\n".join(lines), encoding="utf-8")
        self.assertEqual(self.read(path)["areas"], {"east": {"firms": 7}, "west": {"firms": 8}})
        self.write_plan(areas=[{"id": "east", "name": text("同名", "East")}, {"id": "west", "name": text("同名", "West")}])
        self.assertEqual(self.rows()[2][-2:], ["east", "west"])  # a name of two areas heads no column

    def test_the_sign_of_a_target(self):
        signs = {"at_most": "≤ 10", "less_than": "< 10", "more_than": "> 10", "at_least": "10"}
        self.write_plan(indicators=[indicator(key, key, key, "annual", text("元", "yuan"), decimals=0, targets=[{"every": "year", "value": 10, "compare": key}])
                                    for key in signs])
        self.assertEqual([row[3] for row in self.rows()[3:]], [f"{sign} (2024-12)" for sign in signs.values()])

    def test_target_of_the_year_that_comes(self):
        self.last({"invest": 9}, "2024-12")
        self.write_plan(indicators=[indicator("invest", "投资额", "Investment", "annual", text("元", "yuan"), decimals=0, targets=[
            {"by": "2024-12", "value": 10}, {"by": "2025-12", "value": 20}])])
        self.assertEqual(self.rows(period="2025-01")[3][3:5], ["20 (2025-12)", "9"])

    def test_the_csv_is_read_again(self):
        path = self.form("csv")
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
        rows[3][6], rows[3][12] = "5", "2"
        out = io.StringIO()
        csv.writer(out).writerows(rows)
        path.write_text(out.getvalue(), encoding="gb18030")
        found = self.read(path)
        self.assertEqual((found["values"]["firms"], found["areas"]["east"]["firms"]), (5, 2))

    def test_workbook_is_protected_and_validated(self):
        page = self.book().worksheets[0]
        self.assertTrue(page.protection.sheet)
        locked = {cell.coordinate: cell.protection.locked for row in page["A4:L11"] for cell in row}
        self.assertTrue(all(locked[f"{c}{r}"] for c in "ABCDEF" for r in range(4, 12)))
        self.assertFalse(any(locked[f"{c}{r}"] for c in "IJKL" for r in range(4, 12)))
        self.assertEqual([locked[f"G{r}"] for r in range(4, 12)], [False] * 6 + [True, False])  # words have no value
        self.assertEqual([locked[f"H{r}"] for r in range(4, 12)], [True] * 4 + [False] + [True] * 3)
        rules = {str(rule.sqref): rule for rule in page.data_validations.dataValidation}
        self.assertEqual((rules["G4"].type, rules["G4"].operator, rules["G4"].formula1), ("decimal", "greaterThanOrEqual", "0"))
        self.assertEqual((rules["G11"].type, rules["G11"].operator), ("decimal", None))  # between, the default: it may fall
        self.assertEqual(rules["G9"].formula1, '"未启动,进行中,已完成"')
        self.assertEqual(rules["J4"].type, "date")

    def test_same_bytes(self):
        first = self.form().read_bytes()
        self.assertEqual(self.form().read_bytes(), first)

    def test_withdrawn_ones_are_not_asked_for(self):
        changed = [dict(i, **({"withdrawn": "2024-05"} if i["id"] == "net" else {})) for i in PLAN["indicators"]]
        self.write_plan(indicators=changed)
        self.assertEqual([row[0] for row in self.rows()[3:]], [i["id"] for i in PLAN["indicators"] if i["id"] != "net"])

    def test_wrong_use(self):
        for words in (["sheet"], ["sheet", self.plan], ["sheet", self.plan, "-o", self.here / "x.ods"], ["sheet", self.plan, "soon", "-o", "-"], ["new"],
                      ["new", self.plan, "2024-13"]):
            self.assertEqual(jianbao(*words).returncode, 2, words)


class Next(SheetCase):
    """The head of the snapshot that comes next."""

    def write(self, period, **more):
        (self.here / f"{period.replace('/', '_')}.json").write_text(
            json.dumps(dict({"format": "jianbao.snapshot/1", "plan": "city", "period": period, "values": {"firms": 5}}, **more)), encoding="utf-8")

    def test_period_that_follows(self):
        for last, expected in [("2024-05", "2024-06"), ("2024-12", "2025-01"), ("2024-Q4", "2025-Q1"), ("2024-H1", "2024-H2"), ("2024", "2025"), ("2024-01/2024-02", "2024-03")]:
            with self.subTest(last=last):
                self.write(last)
                self.assertEqual(self.read(period=None)["period"], expected)
                (self.here / f"{last.replace('/', '_')}.json").unlink()

    def test_first(self):
        found = self.read(period=None)
        self.assertEqual((found["period"], found["as_of"], found["issue"]), ("2024-01", "2024-01-31", {"number": 1, "total": 1}))

    def test_issue_is_counted_on(self):
        self.write("2024-04", issue={"number": 4, "total": 9}, source=text("来源", "Source"), status="illustrative")
        found = self.read(period=None)
        self.assertEqual((found["issue"], found["source"], found["status"]), ({"number": 5, "total": 10}, text("来源", "Source"), "illustrative"))
        self.write("2024-12", issue={"number": 12, "total": 17})
        self.assertEqual(self.read(period=None)["issue"], {"number": 1, "total": 18})
        self.write("2025-01", status="preliminary")
        found = self.read(period=None)
        self.assertNotIn("issue", found)
        self.assertNotIn("status", found)

    def test_last_before_the_period(self):
        self.write("2024-02", issue={"number": 2})
        self.write("2024-06", issue={"number": 6})
        (self.here / "2024-02.r2.json").write_text(json.dumps({
            "format": "jianbao.snapshot/1", "plan": "city", "period": "2024-02", "revision": 2, "issue": {"number": 2, "total": 7}, "values": {}}), encoding="utf-8")
        self.assertEqual(self.read(period="2024-03")["issue"], {"number": 3, "total": 8})

    def test_where_it_is_written(self):
        valued = [i["id"] for i in PLAN["indicators"] if i["measure"] != "statement"]
        done = jianbao("new", self.plan)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue((self.here / "2024-01.json").is_file())
        self.assertEqual(done.stdout, f"{self.here}/2024-01.json: 0 of 7 values; without: {', '.join(valued)}\n")
        self.assertEqual(jianbao("new", self.plan, "--quiet").stdout, "")
        told = json.loads(jianbao("new", self.plan, "--json").stdout)
        self.assertEqual((told["period"], told["reported"], len(told["not_reported"])), ("2024-03", 0, 7))
        done = jianbao("new", self.plan, "2024-09", "-o", self.here / "2024-01.json")
        self.assertEqual(done.returncode, 73)
        self.assertIn("the file is there already", done.stderr)
        self.assertNotIn("2024-09", done.stderr)
        elsewhere = self.folder / "elsewhere"
        self.assertEqual(jianbao("new", self.plan, "--input", elsewhere).returncode, 0)
        self.assertTrue((elsewhere / "city" / "2024-01.json").is_file())


if __name__ == "__main__":
    unittest.main()
