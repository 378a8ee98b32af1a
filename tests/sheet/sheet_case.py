# SPDX-License-Identifier: MIT
"""A small plan with one indicator of each kind, forms of it, and ways to fill and to damage them."""
import io
import json
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path

import openpyxl

sys.path.insert(0, str(Path(__file__).parents[1] / "e2e"))
from program import jianbao  # noqa: E402


def text(zh, en):
    return {"zh": zh, "en": en}


def indicator(key, zh, en, measure, unit, **more):
    return {"id": key, "group": "all", "name": text(zh, en), "measure": measure, "unit": unit, **more}


PLAN = {
    "format": "jianbao.plan/1", "id": "city", "title": text("某市工作方案", "Plan of a city"), "issuer": text("某局", "An office"),
    "period": {"from": "2024-01", "to": "2027-12"}, "groups": [{"id": "all", "title": text("总体", "All")}],
    "areas": [{"id": "east", "name": text("东区", "East")}, {"id": "west", "name": text("西区", "West")}],
    "indicators": [
        indicator("firms", "转型企业", "Firms", "cumulative", text("家", "firms"), decimals=0, targets=[{"by": "2027-12", "value": 5000, "areas": {"east": 100}}]),
        indicator("share", "占比", "Share", "level", text("%", "%"), decimals=1, targets=[{"by": "2027-12", "value": 80}]),
        indicator("users", "用户", "Users", "level", {"zh": "户", "en": {"one": "household", "other": "households"}, "scale": 10000}, decimals=4,
                  targets=[{"by": "2027-12", "value": 3000}]),
        indicator("invest", "投资额", "Investment", "annual", {"zh": "元", "en": "yuan", "scale": 100000000}, decimals=2,
                  targets=[{"every": "year", "value": 10}]),
        indicator("cover", "覆盖部门", "Departments", "coverage", text("个", "departments"), decimals=0, targets=[{"by": "2027-12"}]),
        indicator("guides", "指南编制", "Guides", "milestone", text("项", "guides"), decimals=0),
        indicator("talk", "定性要求", "Words", "statement", text("项", "items"), decimals=0),
        indicator("net", "净增", "Net", "level", text("家", "firms"), decimals=1, targets=[{"by": "2027-12", "value": 5}]),
    ],
}
HEADINGS = {"zh": dict(id="编号", name="指标", value="本期值", of="总数", status="数据状态", as_of="截止日期", note_zh="备注 (zh)", note_en="备注 (en)")}
FIRST_ROW = 4  # of the indicators in a form, from 1
ROW = {i["id"]: FIRST_ROW + k for k, i in enumerate(PLAN["indicators"])}
MESSAGE = re.compile(r"^(?P<place>.+?): (?P<kind>error|warning|note): (?P<text>.*) \[(?P<code>[a-z0-9-]+)\]$", re.M)


class SheetCase(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="jianbao-sheet-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        (self.folder / "plans").mkdir()
        (self.folder / "snapshots" / "city").mkdir(parents=True)
        self.here = self.folder / "snapshots" / "city"
        self.plan = self.folder / "plans" / "city.json"
        self.write_plan()

    def write_plan(self, **changes):
        self.plan.write_text(json.dumps(dict(PLAN, **changes), ensure_ascii=False), encoding="utf-8")

    def form(self, ending="xlsx", period="2024-05"):
        path = self.here / f"form.{ending}"
        done = jianbao("sheet", self.plan, period, "-o", path)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return path

    def book(self):
        return openpyxl.load_workbook(self.form())

    def columns(self, page, row=3):
        return {cell.value: cell.column for cell in page[row]}

    def filled(self, values, name="5月.xlsx"):
        """A form with `values`: {id: value of the cell} or {(id, column): value}."""
        book = self.book()
        page = book.worksheets[0]
        columns = self.columns(page)
        for key, value in values.items():
            key, column = key if isinstance(key, tuple) else (key, "value")
            page.cell(ROW[key], columns[HEADINGS["zh"][column]]).value = value
        path = self.here / name
        book.save(path)
        return path

    def new(self, *sheets, period="2024-05", words=()):
        options = [w for s in sheets for w in ("--from", s)]
        return jianbao("new", self.plan, *([period] if period else []), *options, "-o", "-", *words)

    def read(self, *sheets, **how):
        done = self.new(*sheets, **how)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def messages(self, done):
        return [(m["place"], m["code"]) for m in MESSAGE.finditer(done.stderr) if m["kind"] == "error"]

    def assert_refused(self, done, code, place=None):
        """With status 65 and one error of this code, at this place, and with no snapshot."""
        self.assertEqual(done.returncode, 65, done.stderr)
        found = self.messages(done)
        self.assertEqual([c for _, c in found], [code], done.stderr)
        if place is not None:
            self.assertEqual(found[0][0], place)
        self.assertEqual(done.stdout, "")
        self.assertNotIn("Sanitizer", done.stderr)


def repacked(path, change):
    """The archive with `change(name, bytes)` over its parts: bytes, or None to leave a part out."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = change(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
    path.write_bytes(out.getvalue())
    return path


def with_part(path, name, data):
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return path


__all__ = ["FIRST_ROW", "PLAN", "ROW", "SheetCase", "indicator", "jianbao", "repacked", "subprocess", "text", "with_part"]
