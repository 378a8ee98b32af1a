# SPDX-License-Identifier: MIT
"""What a mail and a site of a real issue look like: what mail clients take, and the figures, bars and charts of the page."""
import email
import email.policy
import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from html.parser import HTMLParser
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
JIANBAO = Path(os.environ.get("JIANBAO", TOP / "build" / "jianbao")).resolve()
SNAPSHOT = TOP / "input/snapshots/cq-sme-digital/2024-05.json"


class Reader(HTMLParser):
    """Tags with their attributes, and the words."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.words, self.skip = [], [], 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.skip += tag in ("style", "title")

    def handle_endtag(self, tag):
        self.skip -= tag in ("style", "title")

    def handle_data(self, data):
        if not self.skip:
            self.words.append(data)


class Hand(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="jianbao-look-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)

        def run(*words):
            subprocess.run([JIANBAO, *map(str, words)], cwd=TOP, check=True, timeout=600)
        built = cls.folder / "built"
        run("build", "-q", "-o", built, SNAPSHOT)
        pdf = next(built.glob("*.pdf"))
        run("mail", "-q", "--from", "a@example.org", "--to", "b@example.org", "-o", cls.folder / "m.eml", pdf)
        run("site", "-q", "-o", cls.folder / "site", built)
        message = email.message_from_bytes((cls.folder / "m.eml").read_bytes(), policy=email.policy.default)
        cls.html, cls.text = (message.get_body((kind,)).get_content() for kind in ("html", "plain"))
        cls.page = (cls.folder / "site" / "en.html").read_text(encoding="utf-8")
        cls.digest = json.loads(next(built.glob("*.figures.json")).read_text(encoding="utf-8"))["digest"]

    def test_what_mail_clients_take(self):
        read = Reader(self.html)
        self.assertFalse({tag for tag, _ in read.tags} & {"img", "link", "script", "svg", "form"})
        self.assertNotRegex(self.html, r"@font-face|@import|position:|display: *(flex|grid)|url\(")
        widths = [int(w) for _, a in read.tags for w in re.findall(r"max-width:(\d+)px", a.get("style") or "")]
        self.assertEqual(set(widths), {640})
        for tag, attributes in read.tags:
            if tag == "table":
                self.assertEqual((attributes.get("cellspacing"), attributes.get("border", "0")), ("0", "0"), attributes)
            if tag in ("h1", "h2", "p"):
                self.assertIn("margin:", attributes.get("style", ""), (tag, attributes))
        self.assertLess(len(self.html.encode()), 102 * 1024)  # what Gmail shows without cutting

    def test_a_style_for_dark_and_print_overrides_nothing_but_colours_and_widths(self):
        style = re.search(r"<style>(.*?)</style>", self.html, re.S)[1]
        for scheme in ("prefers-color-scheme: dark", "@media print", "max-width: 500px"):
            self.assertIn(scheme, style)

    def test_html_and_text_have_the_same_figures(self):
        words = " ".join(Reader(self.html).words)
        number = r"\d[\d,.]*\d%?|\d%?"
        self.assertEqual(set(re.findall(number, words)), set(re.findall(number, self.text)))

    def test_a_bar_is_as_long_as_its_share_and_has_its_lights_colour(self):
        rows = self.digest["en"]["figures"][0]["table"]["rows"]
        colours = {"on_track": "#1d6b4c", "slow": "#b8760a", "behind": "#b01020"}
        seen = set()
        for row in rows:
            cell, share = row["cells"][-1], row["cells"][-2]["text"]
            self.assertEqual(f"{cell['bar']['length']}%", share)
            seen.add(cell["light"])
            self.assertRegex(self.html, rf'style="width:{cell["bar"]["length"]}%"><tr><td height="7"[^>]*#565656;background:{colours[cell["light"]]}')
            self.assertRegex(self.page, rf'class="fill {cell["light"]}" style="width:{cell["bar"]["length"]}%"')
        self.assertGreater(len(seen), 1)

    def test_faces_are_those_of_the_page_then_what_systems_have(self):
        for family in ("Noto Serif CJK SC", "Noto Sans CJK SC", "Source Serif 4", "Georgia", "sans-serif"):
            self.assertIn(family, self.html)
            self.assertIn(family, (TOP / "templates/site/style.css").read_text(encoding="utf-8"))
        english = self.html[self.html.index('<section lang="en-GB">'):]
        self.assertNotIn("CJK SC", english)

    def test_colours_are_those_of_the_page(self):
        layout = json.loads((TOP / "templates/gazette/layout.json").read_text(encoding="utf-8"))["colors"]
        css = (TOP / "templates/site/style.css").read_text(encoding="utf-8")
        for name in ("ink", "gray", "red", "tint", "track", "good", "fair"):
            self.assertIn(layout[name]["screen"], self.html, name)
            self.assertIn(layout[name]["screen"], css, name)

    def test_the_trend_is_drawn_from_the_figures(self):
        chart = next(b["chart"] for b in self.digest["en"]["trend"] if "chart" in b)
        lines = {line["role"]: line for line in chart["lines"]}
        self.assertEqual({"value", "schedule", "target", "forecast"}, set(lines))
        # 2,316 of an axis to 6,000; the schedule ends where the target stands
        self.assertEqual(lines["value"]["y"], 61.4)
        self.assertTrue(lines["schedule"]["path"].endswith("L100.0 16.7"))
        self.assertEqual(lines["target"]["path"], "M0.0 16.7L100.0 16.7")
        self.assertRegex(chart["fan"], r"^M41\.7 61\.4L100\.0 [\d.]+L100\.0 [\d.]+L41\.7 61\.4Z$")
        for line in lines.values():
            self.assertIn(f'd="{line["path"]}"', self.page)
        self.assertIn(f'aria-label="{chart["alt"]}"', self.page)
        self.assertIn(chart["alt"], self.text)

    def test_the_ranking_is_a_table_of_bars(self):
        bars = next(b["chart"] for b in self.digest["zh"]["ranking"] if "chart" in b)["bars"]
        self.assertEqual([b["name"] for b in bars][4:7], ["九龙坡区", "…", "石柱县"])
        self.assertEqual(bars[0]["length"], 100)
        self.assertEqual(bars[1]["length"], round(142 / 143 * 100, 1))
        self.assertNotIn("length", bars[5])
        for bar in bars:
            self.assertIn(f"· {bar['name']} {bar.get('value', '')}".rstrip(), self.text)


if __name__ == "__main__":
    unittest.main()
