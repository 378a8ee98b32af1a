# SPDX-License-Identifier: MIT
"""The languages of a briefing are its plan's: one alone, two in either order, three; each with its own words, faces and marks."""
import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
JIANBAO = Path(os.environ.get("JIANBAO", TOP / "build" / "jianbao")).resolve()
NAMES = ("zh", "en", "zh-Hant")
EN, HANT = "en", "zh-Hant"


def simplified(text):
    """The sample's words as a text of zh: for a test any text will do that is no English."""
    return text.replace("計", "计").replace("電", "电")


def in_languages(node, langs):
    """A copy of a plan or snapshot in zh-Hant and English with its texts in these languages alone."""
    if isinstance(node, dict):
        if HANT in node:
            texts = {HANT: node[HANT], EN: node[EN], "zh": simplified(node[HANT])}
            return {lang: texts[lang] for lang in langs}
        return {key: in_languages(value, langs) for key, value in node.items()}
    return [in_languages(value, langs) for value in node] if isinstance(node, list) else node


class Languages(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="jianbao-langs-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.out = self.folder / "out"

    def snapshot(self, langs, leave=False):
        """The sample office's plan in these languages; leave: its texts stay as they are."""
        for path in sorted((TOP / "input/snapshots/sample-city-hant").glob("*.json")) + [TOP / "input/plans/sample-city-hant.json"]:
            data = json.loads(path.read_text(encoding="utf-8"))
            data = data if leave else in_languages(data, langs)
            if "langs" in data:
                data["langs"] = list(langs)
            target = self.folder / path.relative_to(TOP / "input")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        return target.parents[1] / "snapshots/sample-city-hant/2025-04.json"

    def run_program(self, *words):
        return subprocess.run([str(JIANBAO), *map(str, words)], cwd=TOP, capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL)

    def build(self, snapshot, *words, template="gazette"):
        done = self.run_program("build", "-q", "-t", template, "-o", self.out, *words, snapshot)
        self.assertEqual(done.returncode, 0, done.stderr)
        return sorted(self.out.glob("*.pdf"))

    def pages(self, pdf):
        done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, encoding="utf-8", check=True)
        return done.stdout.split("\f")[:-1]

    def test_chinese_alone(self):
        for template in ("gazette", "bulletin"):
            pdf, = self.build(self.snapshot(["zh"]), "--name", template, template=template)[-1:]
            figures = json.loads(pdf.with_suffix(".figures.json").read_text(encoding="utf-8"))
            self.assertEqual(list(figures["title"]), ["zh"])
            self.assertEqual(json.loads((self.out / "manifest.json").read_text(encoding="utf-8"))["briefings"][0]["langs"], "zh")
            text = re.sub(r"sample-city-hant/\S+|LED|(?<![a-z])[0-9a-f]{4}-[0-9a-f]{4}", "", "".join(self.pages(pdf)))
            self.assertEqual(re.findall(r"[A-Za-z]{2,}", text), [], "a page in Chinese alone has no English on it")

    def test_english_alone(self):
        pdf, = self.build(self.snapshot([EN]))
        text = "".join(self.pages(pdf))
        self.assertIn("Sample City", text)
        self.assertFalse(re.findall(r"[\u3400-\u9fff]+", text))

    def test_the_first_leads(self):
        pdf, = self.build(self.snapshot([EN, HANT]))
        pages = self.pages(pdf)
        self.assertIn("Environment Bureau", pages[0])
        self.assertIn("範例市", pages[-1])

    def test_traditional_has_its_faces_and_words(self):
        pdf, = self.build(self.snapshot([HANT, EN], leave=True))
        pages = self.pages(pdf)
        self.assertRegex(pages[0], "884 ?處")
        self.assertNotIn("点", pages[0])
        fonts = subprocess.run(["pdffonts", "-l", "1", str(pdf)], capture_output=True, encoding="utf-8", check=True).stdout
        self.assertIn("CJKtc", fonts)
        self.assertNotIn("CJKsc", fonts)

    def test_three_in_one_briefing(self):
        pdf, = self.build(self.snapshot([HANT, "zh", EN]))
        pages = self.pages(pdf)
        self.assertEqual([bool(re.search("電動公車", p)) for p in pages], [True, False, False])
        self.assertEqual([bool(re.search("电動公車", p)) for p in pages], [False, True, False])
        self.assertIn("electric buses", pages[2])
        catalog = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", str(pdf), "-"], capture_output=True, check=True).stdout
        self.assertIn(b"/Lang (zh-Hant)", catalog)

    def test_three_side_by_side(self):
        """Each in a column of its own, as wide as the others, in the plan's order; read one wholly before the next."""
        pdf, = self.build(self.snapshot([HANT, "zh", EN]), template="parallel")
        page = subprocess.run(["pdftotext", "-bbox", "-f", "1", "-l", "1", str(pdf), "-"], capture_output=True, encoding="utf-8", check=True).stdout
        words = [(float(x), w) for x, w in re.findall(r'<word xMin="([0-9.]+)"[^>]*>([^<]*)</word>', page)]
        width = float(re.search(r'<page width="([0-9.]+)"', page)[1])
        seen = [min(x for x, w in words if word in w) for word in ("電動公車", "电動公車", "lectric")]
        self.assertEqual([int(3 * x / width) for x in seen], [0, 1, 2], seen)
        whole = "".join(self.pages(pdf))
        self.assertTrue(all(word in whole for word in ("電動公車", "电動公車", "lectric buses")))

    def test_texts_are_asked_for_in_these_alone(self):
        snapshot = self.snapshot([EN], leave=True)
        done = self.run_program("check", snapshot)
        self.assertEqual(done.returncode, 65)
        self.assertIn('"zh-Hant" is no language of the plan', done.stderr)
        snapshot = self.snapshot(["zh", EN, HANT], leave=True)
        done = self.run_program("check", snapshot)
        self.assertIn('the text has no "zh"', done.stderr)

    def test_a_language_that_the_plan_lacks(self):
        done = self.run_program("build", "--lang", "zh", "-o", self.out, self.snapshot([HANT, EN]))
        self.assertEqual(done.returncode, 66)
        self.assertIn("no-plan-language", done.stderr)
        self.assertFalse(list(self.out.glob("*.pdf")))

    def test_a_plan_of_no_language_or_an_unknown_one(self):
        for langs, code in (([], "no-languages"), (["fr"], "unknown-language"), (["en", "en"], "duplicate-id")):
            snapshot = self.snapshot([EN])
            plan = self.folder / "plans/sample-city-hant.json"
            data = json.loads(plan.read_text(encoding="utf-8"))
            data["langs"] = langs
            plan.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
            self.assertIn(f"[{code}]", self.run_program("check", snapshot).stderr)

    def test_names_of_files(self):
        snapshot = self.snapshot([HANT, "zh", EN])
        self.build(snapshot, "--lang", "en,zh-Hant")
        self.build(snapshot, "--each", "lang")
        names = {p.name for p in self.out.glob("*.pdf")}
        self.assertEqual(names, {f"sample-city-hant-2025-04-{lang}.pdf" for lang in ("zh-Hant-en", "zh-Hant", "zh", "en")})

    def test_mail_and_site(self):
        pdf, = self.build(self.snapshot([HANT, EN]))
        site = self.folder / "public"
        done = self.run_program("site", "-o", site, self.out)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('<html lang="zh-Hant">', (site / "index.html").read_text(encoding="utf-8"))
        self.assertIn('<html lang="en-GB">', (site / "en.html").read_text(encoding="utf-8"))
        mail = self.folder / "mail.eml"
        done = self.run_program("mail", "--from", "a@example.org", "--to", "b@example.org", "-o", mail, pdf)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(mail.read_text(encoding="utf-8"), r"Content-Language: zh-Hant, en|Content-Language: en, zh-Hant")


if __name__ == "__main__":
    unittest.main()
