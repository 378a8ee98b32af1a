# SPDX-License-Identifier: MIT
"""`jianbao explain`: from a printed number back to the file it comes from. What it says is checked against the files, by another hand."""
import json
import re
import sys
import tempfile
import unittest
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from formula import agrees  # noqa: E402
from program import MONTH, PLAN, TOP, ProgramTest, command, jianbao  # noqa: E402

SNAPSHOT = TOP / "input" / "snapshots" / PLAN / f"{MONTH}.json"
LINE = re.compile(r"^  (printed|unit|exact|scale|formula|rounding|source|raw|as of|status|value|target|from|  ) +(\S.*)$")
# key → printed in Chinese, in English, exact, formula, raw digits, where it stands on the page
TEN = {
    "sme_transformed.value": ("2316", "2,316", "2316", None, "2316", "headline"),
    "sme_transformed.completion": ("46.3%", "46.3%", "46.32", "2316 / 5000, * 100", None, "deck"),
    "sme_transformed.lead": ("4.7", "4.7", "349/75, about 4.653333", "0.4632 - (5/12), * 100", None, "deck"),
    "sme_transformed.pace": ("472", "472", "472", "(2316 - 900) / 3", None, "English prose"),
    "sme_transformed.change": ("498", "498", "498", "2316 - 1818", None, "English prose"),
    "sme_transformed.target.2027-12": ("1.5万", "15,000", "15000", None, None, "table"),
    "areas.beibei.sme_transformed.value": ("143", "143", "143", None, "143", "ranking chart"),
    "sme_transformed.target.2024-12": ("5000", "5,000", "5000", None, None, "trend chart"),
    "platform_departments.completion": ("92.7%", "92.7%", "3800/41, about 92.682927", "(38/41) / 1, * 100", None, "table"),
    "cq-mfg-finance/equity_bond.value": ("163亿", "16.3 billion", "163", None, "163", "second story"),
}


def resolve(source):
    """The JSON value that `file:line pointer` names, and the text of that line."""
    where, pointer = source.split(" ", 1)
    path, line = where.rsplit(":", 1)
    folder = TOP if (TOP / path).exists() else SNAPSHOT.parent  # a ledger names files from the snapshot's folder
    text = (folder / path).read_text(encoding="utf-8-sig")
    value = json.loads(text, parse_float=Fraction, parse_int=Fraction)
    for part in pointer.split("/")[1:]:
        part = part.replace("~1", "/").replace("~0", "~")
        value = value[int(part)] if isinstance(value, list) else value[part]
    return value, text.splitlines()[int(line) - 1]


class Sample(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="jianbao-explain-")
        cls.out = Path(cls.folder.name)
        done = jianbao("build", "-o", cls.out, "--edition", "screen,archive", SNAPSHOT.relative_to(TOP))
        assert done.returncode == 0, done.stderr
        cls.pdf = cls.out / f"{PLAN}-{MONTH}.pdf"
        cls.ledger = json.loads((cls.out / f"{PLAN}-{MONTH}.figures.json").read_text(encoding="utf-8"))

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def explain(self, key, what=None):
        """The lines of an explanation by their labels, each a list."""
        done = jianbao("explain", what or self.pdf, key)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        first, *rest = done.stdout.splitlines()
        self.assertEqual(first, key)
        said = {}
        for line in rest:
            match = LINE.match(line)
            self.assertIsNotNone(match, line)
            said.setdefault(match[1], []).append(match[2])
        return said


class TenFigures(Sample):
    def pages(self):
        """The text of the Chinese pages and of the English ones, without spaces."""
        pages = command("pdftotext", self.pdf, "-").stdout.split("\f")
        text = ["", ""]
        for page in pages:
            text[len(re.findall(r"[\u4e00-\u9fff]", page)) < len(page) / 10] += re.sub(r"\s", "", page)
        return text

    def test_say_what_is_printed_and_from_what(self):
        for key, (zh, en, exact, formula, raw, where) in TEN.items():
            with self.subTest(key=key, where=where):
                said = self.explain(key)
                self.assertEqual(said["printed"], [f"{zh} (zh), {en} (en)"])
                self.assertEqual(said["exact"], [exact])
                self.assertEqual(said.get("formula"), [formula] if formula else None)
                self.assertEqual(said.get("raw"), [raw] if raw else None)

    def test_each_operand_is_followed_to_the_input(self):
        """Of a figure that no page prints, too: a lead from the path, step by step."""
        said = self.explain("workshops.lead")
        self.assertEqual(said["formula"], ["0.37 - (5/12), * 100"])
        self.assertEqual(said["from"], ["workshops.completion = 37, 37 / 100, * 100",
                                        "workshops.schedule = 125/3, about 41.666667, (0 + (100 - 0) * 5 / 12) / 100, * 100"])
        self.assertIn("workshops.expected = 125/3, about 41.666667, 0 + (100 - 0) * 5 / 12", said["  "])
        self.assertRegex(said["  "][0], r"^workshops.value = 37, .*2024-05.json:14 /values/workshops$")
        self.assertNotIn("printed", said)

    def test_of_a_cap_and_of_what_is_printed_without_its_sign(self):
        """A lead of a cap comes from what is used of it; one told without its sign has the same steps."""
        with tempfile.TemporaryDirectory() as folder:
            text = lambda words: {"en": words}  # noqa: E731
            plan = {"format": "jianbao.plan/1", "id": "p", "langs": ["en"], "title": text("Caps"), "issuer": text("Office"),
                    "period": {"from": "2025-01", "to": "2025-12"}, "groups": [{"id": "g", "title": text("All")}], "indicators": [
                        {"id": "permits", "group": "g", "name": text("Permits"), "unit": text("permits"), "measure": "annual", "targets": [{"every": "year", "value": 12, "compare": "at_most"}]},
                        {"id": "parks", "group": "g", "name": text("Parks"), "unit": text("parks"), "measure": "cumulative", "targets": [{"by": "2025-12", "value": 24}]}]}
            Path(folder, "p.json").write_text(json.dumps(plan), encoding="utf-8")
            for month, permits, parks in ((4, 3, 8), (5, 7, 10)):
                Path(folder, f"2025-0{month}.json").write_text(json.dumps(
                    {"format": "jianbao.snapshot/1", "plan": "p", "period": f"2025-0{month}", "values": {"permits": permits, "parks": parks}}), encoding="utf-8")
            done = jianbao("build", "-q", "--plan", Path(folder, "p.json"), "-o", folder, Path(folder, "2025-05.json"))
            self.assertEqual(done.returncode, 0, done.stderr)
            ledger = Path(folder, "p-2025-05.figures.json")
            steps = ["permits.used = 175/3, about 58.333333, 7 / 12, * 100", "permits.schedule = 125/3, about 41.666667, (0 + (12 - 0) * 5 / 12) / 12, * 100"]
            for key in ("permits.lead", "permits.lead.abs"):
                self.assertEqual(self.explain(key, ledger)["from"], steps, key)
            said = self.explain("permits.forecast_exceeds.reached_in", ledger)
            self.assertEqual(said["from"], ["permits.pace = 1.4, (7 - 0) / 5"])

    def test_where_a_path_begins_and_how_it_is_bent(self):
        """Baseline, target before, weights, an area's own target: each with its line; a unit's scale is said."""
        with tempfile.TemporaryDirectory() as folder:
            text = lambda words: {"en": words}  # noqa: E731
            plan = {"format": "jianbao.plan/1", "id": "p", "langs": ["en"], "title": text("Paths"), "issuer": text("Office"), "period": {"from": "2025-01", "to": "2026-12"},
                    "areas": [{"id": "east", "name": text("East")}, {"id": "west", "name": text("West")}, {"id": "north", "name": text("North")}],
                    "groups": [{"id": "g", "title": text("All")}], "indicators": [
                        {"id": "loans", "group": "g", "name": text("Loans"), "unit": dict(text("yuan"), scale=10**8), "measure": "level", "completion": "way", "path": {"weights": [1, 2, 3] + [1] * 9},
                         "baseline": {"at": "2024-12", "value": 2000}, "targets": [{"by": "2025-12", "value": 12000}]},
                        {"id": "parks", "group": "g", "name": text("Parks"), "unit": text("parks"), "measure": "cumulative",
                         "targets": [{"by": "2024-12", "value": 4}, {"by": "2025-12", "value": 24, "areas": {"east": 12, "west": 8, "north": 4}}]}]}
            plan["indicators"][1]["baseline"] = {"at": "2023-12", "value": 0}
            Path(folder, "p.json").write_text(json.dumps(plan, indent=1), encoding="utf-8")
            Path(folder, "2025-03.json").write_text(json.dumps({"format": "jianbao.snapshot/1", "plan": "p", "period": "2025-03", "values": {"loans": 10000, "parks": 8}, "areas": {
                "east": {"parks": 4}, "west": {"parks": 3}, "north": {"parks": 1}}}), encoding="utf-8")
            done = jianbao("build", "-q", "--plan", Path(folder, "p.json"), "-o", folder, Path(folder, "2025-03.json"))
            self.assertEqual(done.returncode, 0, done.stderr)
            ledger = Path(folder, "p-2025-03.figures.json")
            said = self.explain("loans.lead", ledger)
            weights = next(line for line in said["  "] if line.startswith("loans.weights"))
            self.assertRegex(weights, r"^loans\.weights = 6, 1 \+ 2 \+ 3, \S*p\.json:\d+ /indicators/0/path/weights$")
            bases = [line for line in said["  "] if line.startswith("loans.base")]
            self.assertEqual(len(bases), 2)  # of the expected value and of the completion, a share of the way
            self.assertRegex(bases[0], r"^loans\.base = 2000, \S*p\.json:\d+ /indicators/0/baseline/value$")
            self.assertRegex(self.explain("parks.lead", ledger)["  "][-1], r"^parks\.base = 4, \S*p\.json:\d+ /indicators/1/targets/0$")
            self.assertRegex(self.explain("areas.east.parks.completion", ledger)["target"][0], r"^12, areas\.east\.parks\.target, \S*p\.json:\d+ /indicators/1/targets/1/areas/east$")
            self.assertEqual(self.explain("loans.value", ledger)["scale"], ["10000 * 100000000 = 1000000000000"])
            self.assertNotIn("scale", self.explain("parks.value", ledger))

    def test_are_on_the_pages(self):
        chinese, english = self.pages()
        for key, (zh, en, *_, where) in TEN.items():
            with self.subTest(key=key, where=where):
                self.assertIn(zh, chinese)
                self.assertIn(en.replace(" ", ""), english)

    def test_lead_to_the_value_in_the_file(self):
        for key, (_, _, _, _, raw, _) in TEN.items():
            with self.subTest(key=key):
                value, line = resolve(self.explain(key)["source"][0])
                if raw:
                    self.assertEqual(value["value"] if isinstance(value, dict) else value, Fraction(raw))
                    self.assertIn(raw, line)

    def test_name_the_plans_target(self):
        target = self.explain("sme_transformed.completion")["target"][0]
        printed, key, place = target.rsplit(", ", 2)
        self.assertEqual((printed, key), ("5000 (zh), 5,000 (en)", "sme_transformed.target.2024-12"))
        self.assertEqual(resolve(place)[0]["value"], 5000)

    def test_name_the_value_that_a_derived_figure_comes_from(self):
        value = self.explain("sme_transformed.forecast.value")["value"][0]
        self.assertTrue(value.startswith("2316 (zh), 2,316 (en), sme_transformed.value, "), value)
        self.assertEqual(resolve(value.rsplit(", ", 1)[1])[0], 2316)


class WholeLedger(Sample):
    def test_every_raw_value_stands_where_the_ledger_says(self):
        checked = 0
        for e in self.ledger["figures"]:
            if e["raw"] is None or e["source"] is None:
                continue
            value, _ = resolve("{file}:{line} {pointer}".format(**e["source"]))
            value = value["value"] if isinstance(value, dict) else value
            self.assertEqual(value, Fraction(e["raw"]), e["key"])
            checked += 1
        self.assertGreater(checked, 20)

    def test_every_formula_gives_the_exact_value(self):
        checked = 0
        for e in self.ledger["figures"]:
            if e["formula"] is not None:
                self.assertTrue(agrees(e), (e["key"], e["formula"], e["exact"]))
                checked += 1
        self.assertGreater(checked, 35)

    def test_every_printed_value_is_near_the_exact_one(self):
        for e in self.ledger["figures"]:
            if e["exact"] is not None and e["value"] is not None and e["rounding"] is not None:
                step = Fraction(1, 10) if "one decimal" in e["rounding"] or "1 decimal" in e["rounding"] else Fraction(1)
                self.assertLess(abs(Fraction(e["exact"]) - Fraction(str(e["value"]))), step, e["key"])

    def test_the_list_has_every_key_once(self):
        done = jianbao("explain", self.pdf)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        keys = [line.split()[0] for line in done.stdout.splitlines()]
        self.assertEqual(keys, [e["key"] for e in self.ledger["figures"]])
        self.assertEqual(len(keys), len(set(keys)))
        row = next(line for line in done.stdout.splitlines() if line.startswith("sme_transformed.value "))
        self.assertEqual(row.split(), ["sme_transformed.value", "2316", "2,316"])


class Sources(Sample):
    def test_pdf_ledger_and_snapshot_say_the_same(self):
        key = "sme_transformed.completion"
        expected = self.explain(key)
        self.assertEqual(self.explain(key, self.out / f"{PLAN}-{MONTH}.figures.json"), expected)
        self.assertEqual(self.explain(key, self.out / f"{PLAN}-{MONTH}-archive.pdf"), expected)
        done = jianbao("explain", "--quiet", SNAPSHOT.relative_to(TOP), key)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        # the ledger's paths begin at the snapshot, these where we are
        here = str(SNAPSHOT.parent.relative_to(TOP)) + "/"
        beside = done.stdout.replace(here, "").replace(" input/plans/", " ../../plans/")
        self.assertEqual(beside, jianbao("explain", self.pdf, key).stdout)
        self.assertNotIn("/../", done.stdout)

    def test_json_is_the_ledgers_entry(self):
        done = jianbao("explain", "--json", self.pdf, "sme_transformed.lead")
        entry = next(e for e in self.ledger["figures"] if e["key"] == "sme_transformed.lead")
        self.assertEqual(json.loads(done.stdout), entry)
        lines = jianbao("explain", "--json", self.pdf).stdout.splitlines()
        self.assertEqual([json.loads(line) for line in lines], self.ledger["figures"])

    def test_an_unknown_key(self):
        done = jianbao("explain", self.pdf, "sme_transformed.completoin")
        self.assertEqual((done.returncode, done.stdout), (65, ""))
        self.assertIn('the nearest are "sme_transformed.completion', done.stderr)
        self.assertIn("[unknown-figure]", done.stderr)

    def test_a_key_like_no_other(self):
        done = jianbao("explain", self.pdf, "Z")
        self.assertEqual((done.returncode, done.stdout), (65, ""))
        self.assertIn("[unknown-figure]", done.stderr)


class Misuse(ProgramTest):
    def test_a_pdf_without_its_ledger(self):
        pdf = self.folder / "lonely.pdf"
        pdf.write_bytes(b"%PDF-1.7\n")
        self.assert_refused(jianbao("explain", pdf, "a.value"), 66, "lonely.figures.json")

    def test_a_ledger_that_is_none(self):
        path = self.folder / "x.figures.json"
        for text in ("{", '{"format": "jianbao.figures/1"}', '{"format": "jianbao.figures/1", "figures": {}}', "[]"):
            path.write_text(text, encoding="utf-8")
            with self.subTest(text=text):
                self.assert_refused(jianbao("explain", path, "a.value"), 65, str(path))

    def test_odd_entries_do_no_harm(self):
        path = self.folder / "x.figures.json"
        path.write_text('{"format": "jianbao.figures/1", "figures": [1, {}, {"key": 5}, {"key": "a", "exact": "1/0", '
                        '"text": 3, "source": {"file": "f", "line": "x"}}]}', encoding="utf-8")
        done = jianbao("explain", path, "a")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(done.stdout.splitlines()[:2], ["a", "  exact     1/0"])
        self.assertEqual(jianbao("explain", path).returncode, 0)

    def test_operands(self):
        for words in ((), ("a", "b", "c"), ("--edition", "print", "a")):
            with self.subTest(words=words):
                done = jianbao("explain", *words)
                self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertEqual(jianbao("explain", "--help").returncode, 0)


if __name__ == "__main__":
    unittest.main()
