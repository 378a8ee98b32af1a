# SPDX-License-Identifier: MIT
"""What a listener hears and what who copies gets: key figures as a list, captions beside their figures, the verdict's word in its cell."""
import csv
import io
import json
import re
import sys
import unittest
from collections import Counter
from pathlib import Path

import pikepdf

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from program import ProgramTest, command  # noqa: E402

VERDICTS = {"zh": ("按期", "略慢", "滞后", "无时序"), "en": ("on track", "slow", "behind", "no schedule")}


class Structure(ProgramTest):
    def file(self, template, lang, *more):
        self.build("--quiet", "-t", template, "--lang", lang, "--name", f"{template}-{lang}", *more, self.snapshot)
        return self.out / f"{template}-{lang}.pdf"

    def elements(self, path):
        """(type, parent's type, element) of each structure element, in the tree's order."""
        pdf = self.enterContext(pikepdf.open(path))
        found = []

        def walk(element, parent):
            kind = str(element.get("/S", ""))[1:]
            if kind:
                found.append((kind, parent, element))
            kids = element.get("/K", [])
            for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
                if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") not in ("/MCR", "/OBJR"):
                    walk(kid, kind)
        walk(pdf.Root.StructTreeRoot, None)
        return found

    def june(self, template, lang, *more):
        """A month with a story, and all charts that a template has."""
        self.build("--quiet", "-t", template, "--lang", lang, "--name", f"june-{template}-{lang}", *more, self.snapshot.with_name("2024-06.json"))
        return self.out / f"june-{template}-{lang}.pdf"

    def april(self, template, lang):
        """A month without a photo: the gazette has figures in its place."""
        month = self.snapshot.with_name("2024-04.json")
        self.build("--quiet", "-t", template, "--lang", lang, "--name", f"april-{template}-{lang}", month)
        return self.out / f"april-{template}-{lang}.pdf"

    def test_every_block_of_key_figures_is_a_list_with_labels(self):
        for template, blocks in (("gazette", [4, 4]), ("broadsheet", [5, 5]), ("parallel", [4]), ("card", [2])):
            for lang in ("zh", "en"):
                with self.subTest(template=template, lang=lang):
                    lists = [e for kind, _, e in self.elements(self.april(template, lang)) if kind == "L"]
                    keys = [e for e in lists if str(e.A.ListNumbering) == "/None"]
                    self.assertEqual([len(k.K) for k in keys], blocks)
                    for item in (item for k in keys for item in k.K):
                        self.assertEqual([str(k.S) for k in item.K], ["/Lbl", "/LBody"])
                        self.assertTrue(len(item.K[0].K), "a label has words")

    def test_a_label_is_what_the_figure_is_called(self):
        """The words beside a figure in its paragraph, or those of the paragraph behind it; the figure is the item's body."""
        for template, label in (("gazette", "of the year gone"), ("broadsheet", "of the year is over")):
            said = re.sub(r"\s+", " ", command("pdfinfo", "-struct-text", self.april(template, "en")).stdout)
            self.assertIn(f'LI (block) Lbl (block) "{label}" LBody (block) P (block) "33.3% "', said)

    def test_what_labels_name_is_told_in_pdf_2(self):
        found = self.elements(self.file("gazette", "en", "--edition", "archive4"))
        self.assertIn("/Description", [str(e.A.ListNumbering) for kind, _, e in found if kind == "L"])

    def test_a_caption_stands_beside_its_figure(self):
        found = self.elements(self.file("gazette", "en"))
        captions = [e for kind, parent, e in found if kind == "Caption" and parent != "Table"]
        self.assertTrue(captions)
        for caption in captions:
            self.assertEqual(([str(k.S) for k in caption.P.K], str(caption.P.S)), (["/Figure", "/Caption"], "/Div"))

    def test_the_task_table_is_copied_with_its_columns_and_words(self):
        for template in ("gazette", "broadsheet", "parallel"):
            for lang, words in VERDICTS.items():
                with self.subTest(template=template, lang=lang):
                    path = self.file(template, lang)
                    rows = [r for r in command("pdftotext", "-layout", path, "-").stdout.split("\n") if re.search(r"\d% \W*(" + "|".join(words) + ")", r)]
                    self.assertGreaterEqual(len(rows), 8, "a row for each indicator with a share")
                    for row in rows:
                        self.assertRegex(row, r"\d+\.\d% +(" + "|".join(words) + ")")

    def test_poppler_makes_a_spreadsheet_of_the_table(self):
        table = command("pdftotext", "-tsv", self.file("gazette", "en"), "-").stdout
        words = [r for r in csv.reader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE) if len(r) == 12 and r[0] == "5"]
        columns = Counter(r[6] for r in words if r[11] == "track")
        self.assertGreaterEqual(columns.most_common(1)[0][1], 6, "the words stand in one column")

    def test_a_charts_data_are_a_table_of_its_figure(self):
        """Read back from the file: what was reported in each month, and each area's figure."""
        month = json.loads(self.snapshot.read_text(encoding="utf-8"))
        for edition in ("archive", "archive4"):
            found = [e for kind, _, e in self.elements(self.file("parallel", "en", "--edition", edition)) if kind == "Figure" and "/AF" in e]
            tables = {}
            for figure in found:
                spec, = figure.AF
                self.assertEqual((str(spec.AFRelationship), str(spec.Desc)), ("/Data", str(figure.Alt)))
                rows = list(csv.DictReader(io.StringIO(spec.EF.F.read_bytes().decode("utf-8-sig"))))
                tables[str(spec.UF).split("-")[0]] = {row.get("month") or row["of"]: row for row in rows}
            self.assertEqual(sorted(tables), ["ranking", "spark", "strip", "tiles", "trend"])
            self.assertEqual(float(tables["trend"]["2024-05"]["value (firms)"]), month["values"]["sme_transformed"])
            self.assertEqual(tables["trend"]["2024-05"]["schedule (firms)"], "2083.333333", "5/12 of 5,000")
            self.assertEqual(tables["trend"]["2024-06"]["value (firms)"], "", "nobody has reported June")
            self.assertEqual(float(tables["spark"]["2024-05"]["workshops.value (workshops)"]), month["values"]["workshops"])
            self.assertEqual(float(tables["spark"]["2024-05"]["platform_departments.value (%)"]), 92.682927, "38 of 41")
            self.assertEqual(tables["ranking"]["Beibei"]["value (firms)"], "143")
            self.assertEqual(tables["tiles"]["Wuxi"]["value (firms)"], "9")
            self.assertEqual(tables["strip"]["Line"]["value (%)"], "48.2")
        for edition in ("screen", "print"):
            found = self.elements(self.file("parallel", "en", "--edition", edition))
            self.assertFalse([e for _, _, e in found if "/AF" in e])

    def test_tiles_data_are_each_areas_figure(self):
        june = self.input / "snapshots" / "cq-sme-digital" / "2024-06.json"
        self.build("--quiet", "-t", "broadsheet", "--lang", "en", "--edition", "archive", "--name", "map", june)
        found = [e for kind, _, e in self.elements(self.out / "map.pdf") if kind == "Figure" and "/AF" in e and str(e.AF[0].UF).startswith("tiles")]
        rows = list(csv.DictReader(io.StringIO(found[0].AF[0].EF.F.read_bytes().decode("utf-8-sig"))))
        wuxi = json.loads(june.read_text(encoding="utf-8"))["areas"]["wuxi"]["sme_transformed"]
        self.assertEqual([row["value (firms)"] for row in rows if row["of"] == "Wuxi"], [str(wuxi)])

    def test_small_charts_say_what_moved(self):
        """From where to where, and since when behind or ahead; and of a strip how many moved."""
        said = {"zh": ("转型企业由4月的1818家增至2316家，自1月起快于时序；", "主管部门覆盖由4月的85.4%升至92.7%，", "平台服务商由4月的11家增至15家，自1月起慢于时序；",
                       "面51.6%，4项上升"),
                "en": ("Firms going digital rose from 1,818 in April to 2,316, ahead of schedule since January; ",
                       "platform providers rose from 11 in April to 15, behind schedule since January; ", "Surface 51.6%, 4 up")}
        for lang, words in said.items():
            alts = " ".join(str(e.Alt) for kind, _, e in self.elements(self.file("parallel", lang)) if kind == "Figure" and "/Alt" in e)
            for word in words:
                self.assertIn(word, alts)
        city = self.input / "snapshots" / "sample-city-hant" / "2025-04.json"
        self.build("--quiet", "-t", "parallel", "--name", "hant", city)
        alts = " ".join(str(e.Alt) for kind, _, e in self.elements(self.out / "hant.pdf") if kind == "Figure" and "/Alt" in e)
        self.assertIn("電動公車由3月的157輛增至171輛，自2月起落後預定進度；", alts)
        self.build("--quiet", "-t", "broadsheet", "--name", "tiles", self.input / "snapshots" / "cq-sme-digital" / "2024-06.json")
        alts = " ".join(str(e.Alt) for kind, _, e in self.elements(self.out / "tiles.pdf") if kind == "Figure" and "/Alt" in e)
        for word in ("北碚区183家（+40）、", "括号内为较上次数据的变化。转型企业由5月的2316家增至2840家，", "Beibei 183 (+40), ",
                     "in brackets the change since the last figure. Firms going digital rose from 2,316 in May to 2,840, "):
            self.assertIn(word, alts)

    def test_a_chart_leads_to_the_table_that_it_is_of(self):
        """In screen, which has no data attached: its words name the table, and its link, in the tree around it, goes to the table's heading."""
        titles = {"zh": "2024年“任务表”", "en": "The 2024 task table"}
        for template, charts in (("gazette", 2), ("broadsheet", 2), ("parallel", 3)):
            for lang, title in titles.items():
                with self.subTest(template=template, lang=lang):
                    found = self.elements(self.june(template, lang))
                    links = [e for kind, _, e in found if kind == "Link" and len(e.K) == 2 and str(e.K[0].get("/S")) == "/Figure"]
                    self.assertEqual(len(links), charts)
                    head = next(e for kind, _, e in found if kind == "H2" and str(e.P.S) == "/Sect" and any(str(k.get("/S")) == "/Table" for k in e.P.K))
                    for link in links:
                        note = link.K[1].Obj
                        self.assertEqual((str(note.Contents), note.Dest[0].objgen), (title, head.Pg.objgen))
                        self.assertTrue(str(link.K[0].Alt).endswith({"zh": f"另见：{title}。", "en": f" See also: {title}."}[lang]), str(link.K[0].Alt))
                        self.assertEqual([float(v) for v in note.Rect], [float(v) for v in link.K[0].A.BBox])

    def test_a_ranking_that_no_table_is_of_tells_each_bar(self):
        """The task table has the whole alone: a chart of areas does not lead there, and its words name every area that it shows."""
        areas = json.loads((self.input / "plans" / "cq-sme-digital.json").read_text(encoding="utf-8"))["areas"]
        month = json.loads(self.snapshot.with_name("2024-06.json").read_text(encoding="utf-8"))
        for lang, mark, between in (("zh", "排名", "、"), ("en", "Ranking", ", ")):
            alts = [str(e.Alt) for kind, _, e in self.elements(self.june("broadsheet", lang)) if kind == "Figure" and mark in str(e.get("/Alt", ""))]
            self.assertEqual(len(alts), 2)
            for alt in alts:
                self.assertNotIn({"zh": "另见", "en": "See also"}[lang], alt)
            whole = max(alts, key=len)
            told = {area["id"] for area in areas if area["id"] in month["areas"] and "sme_transformed" in month["areas"][area["id"]] and re.search(
                re.escape(area["name"].get(lang, area["id"])) + f" ?{month['areas'][area['id']]['sme_transformed']}(?!\\d)", whole)}
            self.assertGreaterEqual(len(told), 38, "all that are ranked")
            self.assertGreaterEqual(whole.count(between), 37)

    def test_in_pdf_2_a_chart_names_the_tables_element(self):
        found = self.elements(self.june("gazette", "en", "--edition", "archive4"))
        figures = [e for kind, _, e in found if kind == "Figure" and "/AF" in e]
        self.assertEqual(len(figures), 3)
        self.assertEqual([[str(to.S) for to in e.Ref] for e in figures if "/Ref" in e], [["/Table"]] * 2)
        self.assertFalse([e for kind, _, e in found if kind == "Link" and "/Figure" in str(e.K)])

    def test_a_card_has_no_table_to_lead_to(self):
        self.assertFalse([e for kind, _, e in self.elements(self.file("card", "en")) if kind == "Link"])

    def set_lines(self, name, *more):
        """The horizontal lines as the trace has them, and those of poppler's raw text; without blanks."""
        self.build("--quiet", "--name", name, "--format", "trace", *more)
        self.build("--quiet", "--name", name, *more)
        lines, line = [], None
        for row in (self.out / f"{name}.trace").read_text(encoding="utf-8").split("\n"):
            found = re.match(r'text ([^"]*?)(?:line=(\d+) |hidden )[^"]*"(.*)"$', row)
            if found and " vertical" not in found[1]:
                if found[2] != line or found[2] is None:
                    lines.append("")
                    line = found[2]
                lines[-1] += re.sub(r"\\(.)", r"\1", found[3])
        raw = command("pdftotext", "-raw", self.out / f"{name}.pdf", "-").stdout.split("\n")
        return [[re.sub(r"[\s\u200b\u3000]", "", text) for text in texts] for texts in (lines, raw)]

    def test_a_mark_of_half_the_width_ends_no_line(self):
        """A reader in the order of painting takes a glyph that covers the one before for a new line's; a mark that gave up its white, or a
        bracket, is as wide as it is set."""
        for template in ("gazette", "bulletin"):
            lines, raw = self.set_lines("raw-" + template, "-t", template, "--lang", "zh", self.snapshot)
            within = [text for text in lines if re.search("[，。；：）、“（].", text)]
            self.assertGreaterEqual(len(within), 20)
            for text in within:
                self.assertTrue(any(text in whole for whole in raw), text)

    def vertical_strings(self, month):
        """Where each string of the vertical text begins: x, y, size."""
        self.build("--quiet", "-t", "broadsheet", "--lang", "zh", "--name", "vertical", self.input / "snapshots" / "cq-sme-digital" / f"{month}.json")
        begins, font, size, x, y, down, turned = [], "", 0, 0, 0, 0, False
        with pikepdf.open(self.out / "vertical.pdf") as pdf:
            for page in pdf.pages:
                for operands, operator in pikepdf.parse_content_stream(page):
                    what = str(operator)
                    if what == "BT":
                        x, y, down, turned = 0, 0, 0, False
                    elif what == "Tf":
                        font, size = str(operands[0]), float(operands[1])
                    elif what == "Td":
                        x, y, down = x + float(operands[0]), y + float(operands[1]), 0
                    elif what == "Tm":
                        x, y, down, turned = float(operands[4]), float(operands[5]), 0, True
                    elif what == "TJ" and (turned or font.startswith("/V")):
                        begins.append((x, y - down, size))
                        glyphs = sum(len(bytes(s)) // 2 for s in operands[0] if isinstance(s, pikepdf.String))
                        down += glyphs * size * (0.5 if turned else 1)
        return begins

    def test_no_two_strings_of_vertical_text_begin_at_one_height(self):
        """PDFium takes what begins at one height from left to right: the next line, at the left, would come before a line of one string;
        turned figures, at the left of the line, before a mark of half the width."""
        for month in ("2024-06", "2025-06"):
            begins = self.vertical_strings(month)
            self.assertGreaterEqual(len(begins), 8)
            for (x, y, size), (next_x, next_y, _) in zip(begins, begins[1:]):
                self.assertTrue(abs(y - next_y) > size / 2 or next_x >= x, (month, x, y, next_x, next_y))

    def test_what_is_not_painted_is_left_out_of_print(self):
        for edition, there in (("screen", True), ("print", False)):
            with pikepdf.open(self.file("gazette", "en", "--edition", edition)) as pdf:
                self.assertEqual(b"3 Tr" in b"".join(page.Contents.read_bytes() for page in pdf.pages), there)


if __name__ == "__main__":
    unittest.main()
