# SPDX-License-Identifier: MIT
"""A value can be read from the paper alone: each row of a task table tells its unit, in the name, behind it, in a column or at the figure."""
import json
import re
import sys
import tempfile
import unittest
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from program import TOP, jianbao  # noqa: E402

SNAPSHOTS = ("sample-company/2025-Q3", "sample-ministry/2025-06", "sample-province/2024-Q4", "sample-sdg/2023", "sample-city-hant/2025-04", "sample-county/2025-01")
ELEMENT = re.compile(r"^element (\d+) (\w+) parent=(-|\d+) lang=(\S+)")
TEXT = re.compile(r'^text .* element=(\d+) .*?"(.*)"$')
BEGINS = re.compile("^(?:10000|10 thousand|100 million|[万亿萬億]+)")  # what a unit with a scale loses in print


def close(text):
    """Letters and figures alone: a line may end anywhere in a name."""
    return re.sub(r"[\W_]", "", text).lower()


def rows(trace):
    """The rows of tables as (language, their cells' text)."""
    kind, parent, lang, text = {}, {}, {}, defaultdict(str)
    for line in Path(trace).read_text(encoding="utf-8").splitlines():
        if m := ELEMENT.match(line):
            number = int(m[1])
            kind[number], parent[number], lang[number] = m[2], -1 if m[3] == "-" else int(m[3]), m[4]
        elif m := TEXT.match(line):
            at = int(m[1])
            while at >= 0 and kind[at] not in ("TD", "TH"):
                at = parent[at]
            text[at] += m[2]
    of = defaultdict(list)
    for cell in sorted(text):
        if cell >= 0:
            of[parent[cell]].append(text[cell])
    return [(lang[row], cells) for row, cells in of.items()]


def words_of(unit, lang):
    forms = unit[lang] if isinstance(unit[lang], dict) else {"other": unit[lang]}
    return [close(BEGINS.sub("", form)) for form in forms.values()]


class EachRowTellsItsUnit(unittest.TestCase):
    def check(self, template, indicators, langs, trace):
        tried = 0
        for lang, cells in rows(trace):
            name = close(cells[0])
            for i in indicators:
                said = i.get("unit", {}).get(lang)
                called = close((i.get("short") or i["name"])[lang])
                if lang not in langs or said in (None, "%", "‰") or not name.startswith(called) or not re.search(r"\d", "".join(cells[1:])):
                    continue
                if i["measure"] == "coverage":
                    continue  # of a count and what it is of, the name tells what they are
                tried += 1
                row = close("".join(cells))
                self.assertTrue(any(word in row for word in words_of(i["unit"], lang)), f"{template} {trace.name} {lang}: {cells}")
        return tried

    def test_in_every_template_and_language(self):
        with tempfile.TemporaryDirectory() as out:
            for template in ("gazette", "broadsheet", "parallel", "bulletin"):
                done = jianbao("build", "-q", "-t", template, "--format", "trace", "-o", f"{out}/{template}",
                               *(TOP / "input/snapshots" / f"{name}.json" for name in SNAPSHOTS))
                self.assertEqual(done.returncode, 0, done.stderr)
                tried = 0
                for name in SNAPSHOTS:
                    plan = json.loads((TOP / "input/plans" / f"{name.split('/')[0]}.json").read_text(encoding="utf-8"))
                    tried += self.check(template, plan["indicators"], plan.get("langs", ["zh", "en"]), Path(out, template, name.replace("/", "-") + ".trace"))
                self.assertGreater(tried, 10, template)

    def test_a_sign_within_a_longer_word_is_no_unit(self):
        """国家级 does not tell 家; 企业户 does tell 户."""
        plan = json.loads((TOP / "input/plans/sample-county.json").read_text(encoding="utf-8"))
        counted = next(i for i in plan["indicators"] if isinstance(i.get("unit"), dict) and i["measure"] not in ("coverage", "milestone"))
        counted.pop("short", None)
        for name, unit, row in (("国家级企业", "家", "国家级企业，家"), ("示范企业户", "户", "示范企业户")):
            counted["name"]["zh"], counted["unit"]["zh"] = name, unit
            with self.subTest(name=name), tempfile.TemporaryDirectory() as out:
                Path(out, "plan.json").write_text(json.dumps(plan, ensure_ascii=False), encoding="utf-8")
                done = jianbao("build", "-q", "-t", "gazette-area", "--each", "area", "--root", "/", "--format", "trace", "-o", f"{out}/o", "--name", "{area}",
                               "--plan", f"{out}/plan.json", TOP / "input/snapshots/sample-county/2025-01.json")
                self.assertEqual(done.returncode, 0, done.stderr)
                told = {cells[0] for trace in Path(out, "o").glob("*.trace") for lang, cells in rows(trace) if lang == "zh"}
                self.assertIn(row, told)

    def test_a_key_figures_unit_is_not_divided(self):
        """It goes to the next line as a whole; one wider than a line, which has none that holds it, is parted between its words."""
        plan = json.loads((TOP / "input/plans/sample-province.json").read_text(encoding="utf-8"))
        energy = next(i for i in plan["indicators"] if i["unit"].get("zh") == "吨标准煤/万元")
        energy["unit"]["en"] = "tonnes of standard coal equivalent of all kinds per 10,000 yuan of value added"
        with tempfile.TemporaryDirectory() as out:
            Path(out, "plan.json").write_text(json.dumps(plan, ensure_ascii=False), encoding="utf-8")
            for template in ("gazette", "broadsheet", "parallel"):
                done = jianbao("build", "-q", "-t", template, "--root", "/", "--format", "trace", "-o", f"{out}/{template}", "--plan", f"{out}/plan.json",
                               TOP / "input/snapshots/sample-province/2024-Q4.json")
                self.assertEqual(done.returncode, 0, done.stderr)
                trace = next(Path(out, template).glob("*.trace")).read_text(encoding="utf-8").splitlines()
                units = [m[1] for line in trace if (m := re.search(r'^text .*face=NotoSans\S+ size=(?:9|8|7)\.\d+ color=ink .*"(.*)"$', line))]
                self.assertIn("吨标准煤/万元", units, template)
                parts = [part for part in units if re.fullmatch(r"[a-z][a-z0-9, ]{7,}", part) and close(part) in close(energy["unit"]["en"])]
                self.assertTrue(parts, template)
                for part in parts:
                    self.assertLessEqual(set(part.split()), set(energy["unit"]["en"].split()), template)

    def test_a_unit_below_its_figure_stands_close(self):
        """In the leading of its own type: not a figure's line below the figure."""
        with tempfile.TemporaryDirectory() as out:
            done = jianbao("build", "-q", "-t", "gazette", "-l", "en", "--format", "trace", "-o", out, TOP / "input/snapshots/sample-ministry/2025-11.json")
            self.assertEqual(done.returncode, 0, done.stderr)
            trace = next(Path(out).glob("*.trace")).read_text(encoding="utf-8")
            figure = re.search(r'^text at=([\d.]+),([\d.]+) .*face=NotoSans\S+-Bold size=(?:19|2\d)\.\d+ .*figure=users\.value .*"238 million"$', trace, re.M)
            unit = re.search(r'^text at=%s,([\d.]+) .*size=(?:7|8|9)\.\d+ .*"households"$' % re.escape(figure[1]), trace, re.M)
            self.assertLess(float(unit[1]) - float(figure[2]), 15)

    def test_rows_stand_under_their_group(self):
        """Of several groups each has its title over its rows; the overall one at the table's beginning needs none."""
        names = ("sample-sdg/2024", "sample-county/2024-12", "sample-city-hant/2024-12", "sample-agency/2024-09")
        with tempfile.TemporaryDirectory() as out:
            for template in ("gazette", "parallel", "broadsheet"):
                done = jianbao("build", "-q", "-t", template, "--format", "trace", "-o", f"{out}/{template}", *(TOP / "input/snapshots" / f"{n}.json" for n in names))
                self.assertEqual(done.returncode, 0, done.stderr)
                for name in names:
                    plan = json.loads((TOP / "input/plans" / f"{name.split('/')[0]}.json").read_text(encoding="utf-8"))
                    heads = {(lang, close(cells[0])) for lang, cells in rows(Path(out, template, name.replace("/", "-") + ".trace"))}
                    begun = {lang for lang, _ in heads} & set(plan["langs"])
                    self.assertTrue(begun, name)
                    for group in plan["groups"]:
                        told = [any(said.startswith(close(group["title"][lang])) for of, said in heads if of == lang) for lang in sorted(begun)]
                        self.assertEqual(told, [group.get("role") != "overall"] * len(begun), f"{template} {name} {group['id']}")

    def test_a_share_has_its_sign_once(self):
        """Plans of few groups have other key figures: the sign stands in the figure, and no second one behind it."""
        names = ("cq-mfg-finance/2025-06", "cq-techup-2025/2025", "eu-renewables-2020/2018")
        with tempfile.TemporaryDirectory() as out:
            for template in ("gazette", "broadsheet", "parallel", "bulletin"):
                done = jianbao("build", "-q", "-t", template, "--format", "trace", "-o", f"{out}/{template}", *(TOP / "input/snapshots" / f"{n}.json" for n in names))
                self.assertEqual(done.returncode, 0, done.stderr)
                for trace in Path(out, template).glob("*.trace"):
                    alone = [line for line in trace.read_text(encoding="utf-8").splitlines() if re.search(r'^text .* size=9\.000 .*"[%‰]"$', line)]
                    self.assertEqual(alone, [], f"{template} {trace.name}")


if __name__ == "__main__":
    unittest.main()
