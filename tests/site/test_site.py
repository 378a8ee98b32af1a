# SPDX-License-Identifier: MIT
"""`jianbao site`: pages that are valid and whole, data, feed, and what is refused."""
import csv
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import unittest
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

sys.path[:0] = [str(Path(__file__).parents[1] / room) for room in ("mail", "deliver")]
from mail_case import JIANBAO, TOP, MailTest, figures  # noqa: E402
from manifest import write_manifest  # noqa: E402

ATOM = "{http://www.w3.org/2005/Atom}"
PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 283]>>endobj
trailer<</Root 1 0 R>>
"""


class Links(HTMLParser):
    """All links and ids of a page."""

    def __init__(self, text):
        super().__init__()
        self.links, self.ids, self.tags = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        for name, value in attrs:
            if name in ("href", "src"):
                self.links.append(value)
            elif name == "id":
                self.ids.append(value)


class SiteTest(MailTest):
    def setUp(self):
        super().setUp()
        self.built, self.public = self.folder / "built", self.folder / "public"
        self.built.mkdir()
        self.add("a-2024-04", "2024-04", "2024-04-30")
        self.add("a-2024-05", "2024-05", "2024-05-31")
        shutil.copy(self.built / "a-2024-05.pdf", self.built / "a-2024-05-print.pdf")
        write_manifest(self.built)

    def add(self, stem, period, as_of, change=None):
        value = figures(period, as_of)
        value["figures"] = [{"key": "x.value", "exact": "2316/1", "value": 2316, "text": {"zh": "2316", "en": "2,316"},
                             "unit": {"zh": "家", "en": "enterprises"}, "formula": "=1+1", "rounding": None,
                             "source": {"file": "a,b.json", "line": 3, "pointer": "/values/x"}, "raw": "2316",
                             "illustrative": True, "preliminary": False, "as_of": None}]
        if change:
            change(value)
        (self.built / f"{stem}.figures.json").write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
        (self.built / f"{stem}.pdf").write_bytes(PDF)

    def site(self, *words, code=0, **how):
        done = self.jianbao("site", "-o", self.public, *words, self.built, **how)
        self.assertEqual(done.returncode, code, done.stderr)
        return done

    def page(self, name):
        return (self.public / name).read_text(encoding="utf-8")


class Whole(SiteTest):
    def test_every_link_leads_somewhere(self):
        self.site()
        for name in ("index.html", "en.html"):
            page = Links(self.page(name))
            self.assertEqual(len(page.ids), len(set(page.ids)))
            self.assertNotIn("script", page.tags)
            for link in page.links:
                parts = urlsplit(link)
                self.assertEqual((parts.scheme, parts.netloc), ("", ""), link)
                if parts.path:
                    self.assertTrue((self.public / unquote(parts.path)).is_file(), link)
                else:
                    self.assertIn(parts.fragment, page.ids)

    def test_html_is_valid(self):
        self.site()
        for name in ("index.html", "en.html"):
            done = subprocess.run(["tidy", "-qe", "--show-info", "no", str(self.public / name)], capture_output=True, text=True)
            faults = [line for line in done.stderr.splitlines() if 'proprietary attribute "loading"' not in line]
            self.assertEqual(faults, [])  # tidy does not know HTML's loading= yet

    def test_newest_first_in_both_languages(self):
        self.site()
        zh, en = self.page("index.html"), self.page("en.html")
        self.assertLess(zh.index('id="cq-sme-digital-2024-05"'), zh.index('id="cq-sme-digital-2024-04"'))
        self.assertIn("转型企业达2316家", zh)
        self.assertIn("Enterprises &lt;b&gt;: 2,316 by May", en)
        self.assertIn("Chongqing plan &lt;2024–2027&gt; &amp; more", en)
        self.assertIn('<html lang="zh-Hans">', zh)
        self.assertIn('<html lang="en-GB">', en)
        self.assertNotRegex(en.replace("中文", ""), "[\u4e00-\u9fff]")

    def test_files_are_copied_as_they_are(self):
        self.site()
        for name in ("a-2024-04.pdf", "a-2024-05.pdf", "a-2024-05-print.pdf", "a-2024-05.figures.json", "manifest.json"):
            self.assertEqual((self.public / name).read_bytes(), (self.built / name).read_bytes())
        self.assertIn("印刷版", self.page("index.html"))

    def test_figures_as_csv(self):
        self.site()
        raw = (self.public / "data" / "cq-sme-digital-2024-05.csv").read_bytes()
        self.assertTrue(raw.startswith(b"\xef\xbb\xbf"))
        row, = csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
        self.assertEqual((row["key"], row["value"], row["text_zh"], row["unit_en"]), ("x.value", "2316", "2316", "enterprises"))
        self.assertEqual((row["text_en"], row["source_file"]), ("2,316", "a,b.json"))
        self.assertEqual(row["formula"], "'=1+1")  # no spreadsheet may take it for a formula of its own

    def test_thumbnails(self):
        self.site()
        jpeg = (self.public / "thumbs" / "cq-sme-digital-2024-05.jpg").read_bytes()
        self.assertTrue(jpeg.startswith(b"\xff\xd8\xff"))
        at = jpeg.index(b"\xff\xc0")  # the frame's header: height, width
        self.assertEqual(int.from_bytes(jpeg[at + 7:at + 9], "big"), 480)

    def test_without_pdftoppm_there_are_no_thumbnails_and_a_warning(self):
        done = self.site(env={"PATH": "/nonexistent"})
        self.assertIn("[no-thumbnail]", done.stderr)
        self.assertNotIn("<img", self.page("index.html"))
        self.site("--strict", env={"PATH": "/nonexistent"}, code=1)

    def test_the_same_input_gives_the_same_bytes(self):
        def all_files():
            return {p.relative_to(self.public): hashlib.sha256(p.read_bytes()).hexdigest() for p in self.public.rglob("*.*")}
        self.site("--url", "https://example.org/b")
        first = all_files()
        shutil.rmtree(self.public)
        self.site("--url", "https://example.org/b/", env={"TZ": "Asia/Shanghai", "LC_ALL": "C"})
        self.assertEqual(all_files(), first)

    def test_one_language(self):
        self.site("--lang", "en")
        self.assertIn('<html lang="en-GB">', self.page("index.html"))
        self.assertFalse((self.public / "en.html").exists())
        self.assertFalse((self.public / "feed.zh.xml").exists())

    def test_a_briefing_in_chinese_only_stands_on_the_english_page_too(self):
        def chinese_only(value):
            value["title"]["en"] = None
            del value["digest"]["en"]
        self.add("a-2024-06", "2024-06", "2024-06-30", chinese_only)
        write_manifest(self.built)
        self.site()
        self.assertIn("In Chinese only", self.page("en.html"))
        self.assertRegex(self.page("en.html"), r'id="cq-sme-digital-2024-06" class="issue" lang="zh-Hans"')

    def test_areas_of_a_month_stand_behind_the_whole(self):
        self.add("a-2024-05-yubei", "2024-05", "2024-05-31", lambda v: v.update(issue="cq-sme-digital/2024-05/yubei", area={"zh": "渝北区", "en": "Yubei"}))
        self.add("a-2024-05-beibei", "2024-05", "2024-05-31", lambda v: v.update(issue="cq-sme-digital/2024-05/beibei", area={"zh": "北碚区", "en": "Beibei"}))
        (self.built / "a-2024-05-print.pdf").unlink()
        write_manifest(self.built)
        self.site()
        order = re.findall(r'<(?:li|article) id="cq-sme-digital-([^"]+)"', self.page("index.html"))
        self.assertEqual(order, ["2024-05", "2024-05-beibei", "2024-05-yubei", "2024-04"])
        self.assertIn(">北碚区<", self.page("index.html"))
        self.assertIn(">Beibei<", self.page("en.html"))


    def change_manifest(self, change):
        path = self.built / "manifest.json"
        value = json.loads(path.read_text(encoding="utf-8"))
        change(value["briefings"])
        path.write_text(json.dumps(value), encoding="utf-8")

    def test_the_tagline_goes_by_how_often_issues_come(self):
        for periods, zh, en in ((("2024-04", "2024-05"), "月度进展", "Progress month by month"),
                                (("2024-03", "2024-06"), "季度进展", "Progress quarter by quarter"),
                                (("2024-Q1", "2024-Q2"), "季度进展", "Progress quarter by quarter"),
                                (("2023-12", "2024-12"), "年度进展", "Progress year by year"),
                                (("2023", "2024"), "年度进展", "Progress year by year"),
                                (("2023", "2024-06"), "各期进展", "Progress, issue by issue")):
            for old in self.built.glob("a-*"):
                old.unlink()
            for day, period in enumerate(periods):
                self.add(f"a-{period}", period, f"2024-05-0{day + 1}")
            write_manifest(self.built)
            self.site()
            self.assertIn(f'<p class="tagline">简报 · {zh}</p>', self.page("index.html"))
            self.assertIn(f'<p class="tagline">Briefings · {en}</p>', self.page("en.html"))
            self.assertIn(f"<subtitle>{en}</subtitle>", self.page("feed.en.xml"))

    def test_the_office_gives_its_name(self):
        self.site()
        self.assertIn('<p class="site"><a href="index.html">重庆市经济和信息化委员会</a></p>', self.page("index.html"))
        self.assertIn('<p class="site"><a href="en.html">Commission of Economy</a></p>', self.page("en.html"))
        self.assertIn("<title>重庆市经济和信息化委员会 · 简报", self.page("index.html"))

    def test_each_language_opens_its_own_page_of_the_pdf(self):
        def opens(briefings):
            for briefing in briefings:
                for output in briefing["outputs"]:
                    if output["pages"]:
                        output["opens"] = {"zh": 1, "en": 2}
        self.change_manifest(opens)
        self.site("--url", "https://example.org/b")
        self.assertIn('href="a-2024-05.pdf#page=2"', self.page("en.html"))
        self.assertIn('href="a-2024-05-print.pdf#page=2"', self.page("en.html"))
        self.assertIn('href="a-2024-05.pdf"', self.page("index.html"))
        self.assertNotIn("#page", self.page("index.html"))
        self.assertNotIn("#page", self.page("sitemap.xml"))

    def test_a_superseded_issue_says_so_and_what_stands_in_its_place(self):
        self.add("a-2024-05-r2", "2024-05.r2", "2024-05-31", lambda v: v["subject"].update(zh="2024年5月 · 修订版 第2版"))
        (self.built / "a-2024-05-print.pdf").unlink()
        write_manifest(self.built)
        self.change_manifest(lambda briefings: next(b for b in briefings if b["issue"] == "cq-sme-digital/2024-05").update(
            superseded_by="cq-sme-digital/2024-05.r2"))
        self.site("--url", "https://example.org/b")
        page = self.page("index.html")
        order = re.findall(r'<article id="cq-sme-digital-([^"]+)"', page)
        self.assertEqual(order, ["2024-05-r2", "2024-05", "2024-04"])
        self.assertEqual(page.count('<p class="superseded"><strong>已被修订版取代</strong> <a href="#cq-sme-digital-2024-05-r2">'), 1)
        self.assertRegex(page, r'class="issue old"[^>]*cq-sme-digital/2024-05"')
        self.assertIn("最新一期 · 2024年5月 · 修订版 第2版", page)
        feed = ElementTree.parse(self.public / "feed.en.xml").getroot()
        later = [(e.findtext(ATOM + "title"), link.get("href")) for e in feed.iter(ATOM + "entry") for link in e.iter(ATOM + "link")
                 if link.get("rel") == "successor-version"]
        self.assertEqual(len(later), 1)
        self.assertTrue(later[0][0].endswith("(Superseded)"), later)
        self.assertTrue(later[0][1].endswith("#cq-sme-digital-2024-05-r2"), later)


class Indicators(SiteTest):
    def setUp(self):
        super().setUp()
        for month, number, date in (("2024-04", 1818, "2024-04-30"), ("2024-05", 2316, "2024-05-31")):
            self.add(f"a-{month}", month, date, lambda v, number=number: self.with_indicator(v, number))
        write_manifest(self.built)

    @staticmethod
    def with_indicator(value, number):
        value["indicators"] = [{"id": "x", "name": {"zh": "转型<企业>", "en": "Firms <b>"}, "short": {"zh": "企业", "en": "Firms"},
                                "note": {"zh": "含<停产>企业", "en": "With <closed> ones"},
                                "sentences": {"zh": ["转型<企业>快于时序。"], "en": ["Firms are <ahead> of schedule."]}}]
        value["figures"][0].update(exact=f"{number}/1", value=number, text={"zh": str(number), "en": f"{number:,}"})
        value["claims"] = [{"id": "pace_above:x", "kind": "pace_above", "subject": "x", "holds": "pace > need", "args": {}, "told": []},
                           {"id": "a:y", "kind": "state_behind", "subject": "y", "holds": "behind", "args": {}, "told": []}]

    def test_a_page_with_chart_table_csv_and_claims(self):
        self.site()
        zh, en = self.page("indicator-cq-sme-digital-x.html"), self.page("indicator-cq-sme-digital-x.en.html")
        self.assertIn("<h1>转型&lt;企业&gt;</h1>", zh)
        self.assertIn("<h1>Firms &lt;b&gt;</h1>", en)
        self.assertEqual(re.findall(r'class="figure" data-label="Value">([^<]+)<', en), ["1,818 enterprises ", "2,316 enterprises "])
        points = re.search(r'points="([^"]+)"', zh)[1].split()
        self.assertEqual(points, ["20,75", "620,40"])  # 1818 of 2316 of 160 units over the foot at 200; the newest at the right
        self.assertEqual(re.findall(r"<li lang=[^>]*>([^<]*)</li>", zh), ["转型&lt;企业&gt;快于时序。"] * 2)
        self.assertEqual(re.findall(r'<span class="remark">([^<]*)</span>', zh), ["含&lt;停产&gt;企业"] * 2)
        self.assertEqual(re.findall(r'<span class="remark">([^<]*)</span>', en), ["With &lt;closed&gt; ones"] * 2)
        self.assertEqual(re.findall(r"<li lang=[^>]*>([^<]*)</li>", en), ["Firms are &lt;ahead&gt; of schedule."] * 2)
        for name in ("pace_above", "pace &gt; need", "state_behind"):  # ids and rules are for the data
            self.assertNotIn(name, zh + en)
        rows = list(csv.reader(io.StringIO((self.public / "data/indicator-cq-sme-digital-x.csv").read_text(encoding="utf-8-sig"))))
        self.assertEqual(rows[1:], [["2024-04", "2024-04-30", "1818", "1818/1", "", "false", "true"],
                                    ["2024-05", "2024-05-31", "2316", "2316/1", "", "false", "true"]])

    def test_a_value_of_its_own_date_that_is_preliminary_says_so(self):
        def early(value):
            self.with_indicator(value, 2316)
            value["figures"][0].update(as_of="2024-05-15", preliminary=True)
        self.add("a-2024-05", "2024-05", "2024-05-31", early)
        write_manifest(self.built)
        self.site()
        zh, en = self.page("indicator-cq-sme-digital-x.html"), self.page("indicator-cq-sme-digital-x.en.html")
        self.assertIn('<time datetime="2024-05-15">2024-05-15</time>', en)
        self.assertNotIn("2024-05-31", en)
        self.assertIn(">2,316 enterprises (preliminary) <", en)
        self.assertIn(">2316家（初步数） <", zh)
        self.assertIn(">2,316 enterprises (2024-05-15, preliminary)<", self.page("en.html"))
        self.assertIn("2316家（2024-05-15，初步数）<", self.page("search.html"))
        rows = list(csv.reader(io.StringIO((self.public / "data/indicator-cq-sme-digital-x.csv").read_text(encoding="utf-8-sig"))))
        self.assertEqual(rows[2], ["2024-05", "2024-05-15", "2316", "2316/1", "", "true", "true"])

    def test_a_value_of_an_earlier_issue_says_of_when_it_is(self):
        def without(value):
            self.with_indicator(value, 2316)
            value["subject"] = {"zh": "2024年6月", "en": "June 2024"}
            value["figures"] = []
        self.add("a-2024-06", "2024-06", "2024-06-30", without)
        write_manifest(self.built)
        self.site()
        self.assertIn(">2,316 enterprises (May 2024)<", self.page("en.html"))
        self.assertIn(">2316家（2024年5月）<", self.page("index.html"))

    def test_sample_data_is_said_of_an_indicator_too(self):
        self.site()
        self.assertIn("样例数据，仅供演示。", self.page("indicator-cq-sme-digital-x.html"))
        self.assertIn("Sample data, for demonstration only.", self.page("indicator-cq-sme-digital-x.en.html"))
        for month in ("2024-04", "2024-05"):
            self.add(f"a-{month}", month, f"{month}-30", lambda v: (self.with_indicator(v, 2), v["figures"][0].update(illustrative=False)))
        write_manifest(self.built)
        self.site()
        self.assertNotIn("Sample data", self.page("indicator-cq-sme-digital-x.en.html"))

    def with_targets(self, *targets):
        def change(value):
            self.with_indicator(value, 2316)
            value["figures"] += [dict(value["figures"][0], key=f"x.target.{by}", exact=f"{number}/1", text={"zh": str(number), "en": str(number)},
                                      unit=unit or value["figures"][0]["unit"]) for by, number, unit in targets]
        self.add("a-2024-05", "2024-05", "2024-05-31", change)
        write_manifest(self.built)
        self.site()
        return self.page("indicator-cq-sme-digital-x.en.html")

    def test_a_chart_has_the_line_of_the_target_in_force(self):
        self.assertNotIn('class="goal"', self.with_targets())
        page = self.with_targets(("2027-12", 9000, None), ("2023-12", 1000, None), ("2024-12", 4632, None), ("2024-12.by", 202412, None))
        self.assertIn('<path class="goal" d="M20 40H620"/>', page)  # the highest of all
        self.assertIn("The dashed line is the target: 4632 enterprises (December 2024).", page)
        self.assertEqual(re.search(r'points="([^"]+)"', page)[1].split()[1], "620,120")  # half of it
        self.assertIn("(December 2023)", self.with_targets(("2022-12", 900, None), ("2023-12", 1000, None)))  # where all are past, the last
        self.assertNotIn('class="goal"', self.with_targets(("2024-12", 30, {"zh": "%", "en": "%"})))  # of another unit

    def test_each_page_is_valid_and_its_links_lead_somewhere(self):
        self.site("--url", "https://example.org/b")
        for page in sorted(self.public.glob("*.html")):
            done = subprocess.run(["tidy", "-qe", "--show-info", "no", str(page)], capture_output=True, text=True)
            self.assertEqual([line for line in done.stderr.splitlines() if 'attribute "loading"' not in line], [], page.name)
            for link in Links(self.page(page.name)).links:
                parts = urlsplit(link)
                if not parts.netloc and parts.path:
                    self.assertTrue((self.public / unquote(parts.path)).is_file(), link)
        self.assertIn("indicator-cq-sme-digital-x.html", self.page("sitemap.xml"))

    def test_the_search_is_a_list_that_needs_no_script(self):
        self.site()
        page = Links(self.page("search.html"))
        self.assertEqual(page.tags.count("script"), 1)
        self.assertIn("search.js", page.links)
        for said in ("转型企业达2316家", "数字化车间37个，落后时序进度4.7个百分点", "转型&lt;企业&gt;"):
            self.assertIn(said, self.page("search.html"))
        self.assertRegex(self.page("search.html"), r'<form id="search"[^>]* hidden>')

    def test_one_issue_has_no_line(self):
        (self.built / "a-2024-04.figures.json").unlink()
        write_manifest(self.built)
        self.site()
        self.assertNotIn("<svg", self.page("indicator-cq-sme-digital-x.html"))
        self.assertIn("2316家", self.page("indicator-cq-sme-digital-x.html"))


class Cards(SiteTest):
    def test_a_card_goes_with_the_page_of_its_issue(self):
        manifest = self.built / "manifest.json"
        value = json.loads(manifest.read_text(encoding="utf-8"))
        page = next(b for b in value["briefings"] if b["issue"] == "cq-sme-digital/2024-05")
        page["template"] = "gazette"
        names = ("a-2024-05-card.pdf", "a-2024-05-card.figures.json", "a-2024-05-card-1.png", "a-2024-05-card-2.png")
        (self.built / names[0]).write_bytes(PDF)
        empty = figures("2024-05", "2024-05-31")
        (self.built / names[1]).write_text(json.dumps(empty), encoding="utf-8")
        for name in names[2:]:
            (self.built / name).write_bytes(name.encode())
        outputs = [{"file": name, "edition": edition, "standards": [], "bytes": 1, "pages": pages,
                    "sha256": hashlib.sha256((self.built / name).read_bytes()).hexdigest()}
                   for name, edition, pages in zip(names, ("screen", "figures", "picture", "picture"), (2, 0, 0, 0))]
        outputs[0]["opens"] = {"zh": 1, "en": 2}
        value["briefings"].insert(0, dict(page, template="card", card=True, outputs=outputs))
        manifest.write_text(json.dumps(value), encoding="utf-8")
        self.site("--url", "https://example.org/b")
        self.assertIn('<meta property="og:image" content="https://example.org/b/a-2024-05-card-1.png">', self.page("index.html"))
        self.assertIn("card-2.png", self.page("en.html"))
        self.assertNotIn("card.pdf", self.page("index.html"))
        self.assertEqual(self.page("index.html").count('<article id="cq-sme-digital-2024-05"'), 1)
        self.assertTrue((self.public / "a-2024-05-card-2.png").is_file())

    def test_the_manifest_says_which_template_is_a_card(self):
        """Of pictures that no card made nothing is taken away: both templates' files are listed."""
        manifest = self.built / "manifest.json"
        value = json.loads(manifest.read_text(encoding="utf-8"))
        page = next(b for b in value["briefings"] if b["issue"] == "cq-sme-digital/2024-05")
        (self.built / "b.pdf").write_bytes(PDF)
        (self.built / "b-1.png").write_bytes(b"b")
        outputs = [dict(page["outputs"][0], file=name, edition=edition, pages=pages, sha256=hashlib.sha256((self.built / name).read_bytes()).hexdigest())
                   for name, edition, pages in (("b.pdf", "screen", 2), ("b-1.png", "picture", 0))]
        value["briefings"].append(dict(page, template="bulletin", outputs=page["outputs"] + outputs))
        manifest.write_text(json.dumps(value), encoding="utf-8")
        self.site()
        self.assertIn("b.pdf", self.page("index.html"))


class Feed(SiteTest):
    def test_atom(self):
        self.site("--url", "https://example.org/b")
        for name in ("feed.zh.xml", "feed.en.xml"):
            feed = ElementTree.parse(self.public / name).getroot()
            self.assertEqual(feed.tag, ATOM + "feed")
            self.assertEqual(feed.findtext(ATOM + "updated"), "2024-05-31T00:00:00Z")
            ids = [e.findtext(ATOM + "id") for e in feed.iter(ATOM + "entry")] + [feed.findtext(ATOM + "id")]
            self.assertEqual(len(set(ids)), 3)
            for value in ids:
                self.assertRegex(value, r"^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$")
            for entry in feed.iter(ATOM + "entry"):
                for must in ("title", "updated", "summary", "author"):
                    self.assertIsNotNone(entry.find(ATOM + must))
            for link in feed.iter(ATOM + "link"):
                self.assertTrue(link.get("href").startswith("https://example.org/b/"), link.get("href"))

    def test_sitemap_needs_to_know_where_the_site_stands(self):
        self.site()
        self.assertFalse((self.public / "sitemap.xml").exists())
        self.site("--url", "https://example.org/b")
        places = [e.text for e in ElementTree.parse(self.public / "sitemap.xml").getroot().iter() if e.tag.endswith("}loc")]
        self.assertIn("https://example.org/b/index.html", places)
        self.assertIn("https://example.org/b/a-2024-05.pdf", places)

    def test_names_are_encoded_in_links(self):
        for old in self.built.glob("a-2024-05*"):
            old.rename(old.with_name(old.name.replace("a-", "简报 &%23-")))
        write_manifest(self.built)
        self.site()
        page = Links(self.page("index.html"))
        self.assertIn("%E7%AE%80%E6%8A%A5%20%26%2523-2024-05.pdf", page.links)
        self.assertTrue(all((self.public / unquote(urlsplit(link).path)).exists() for link in page.links))


class Refused(SiteTest):
    def refused(self, code, about, *words):
        done = self.site(*words, code=code)
        self.assertIn(about, done.stderr)
        self.assertFalse((self.public / "index.html").exists())

    def edit(self, change):
        path = self.built / "manifest.json"
        value = json.loads(path.read_text(encoding="utf-8"))
        change(value)
        path.write_text(json.dumps(value), encoding="utf-8")

    def test_a_changed_or_missing_file(self):
        pdf = self.built / "a-2024-04.pdf"
        pdf.write_bytes(pdf.read_bytes() + b"\n")
        self.refused(65, "file-changed")
        pdf.unlink()
        self.refused(66, "a-2024-04.pdf")

    def test_a_file_outside_of_the_folder(self):
        for bad in ("../a.pdf", "/etc/hostname", "x/../../a.pdf", ""):
            self.edit(lambda v: v["briefings"][0]["outputs"][0].update(file=bad))
            self.refused(65, "bad-value")

    def test_what_is_no_manifest(self):
        self.edit(lambda v: v.update(format="jianbao.manifest/9"))
        self.refused(65, "bad-format")
        (self.built / "manifest.json").unlink()
        self.refused(66, "manifest.json")

    def test_misuse(self):
        for url in ("example.org", "ftp://example.org", "https://x y", "https://x/?q", "javascript:alert(1)"):
            self.refused(2, "--url", "--url", url)
        self.assertEqual(self.jianbao("site", self.built).returncode, 2)
        self.assertEqual(self.jianbao("site", "-o", self.public).returncode, 2)


if __name__ == "__main__":
    unittest.main()
