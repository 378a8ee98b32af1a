# SPDX-License-Identifier: MIT
"""No template belongs to an office: it holds no name, place, word for areas, distribution list or slogan; each shipped plan is set by each template,
in the month that has most to say."""
import json
import re
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from program import TOP, jianbao  # noqa: E402

TEMPLATES = ("gazette", "bulletin", "broadsheet", "parallel", "card")
# What areas, the whole and those who are written to are called by some office; what one plan calls its steps.
WORDS = re.compile(r"区县|區縣|全市|全省|全县|全區|自治县|省级|市级|各市|district|count(?:y|ies)\b|\bcity\b|cities|province|municipal|member states|"
                   r"(?:主送|抄送)：|[}] ?[报報送发發]：|分管领导|各有关部门|For action|共印[一二三四五六七八九十百0-9]|[Ee]ighty|"
                   r"两步走|兩步走|[Tt]wo steps|点线面|點線面|Point, Line|经信|Chongqing|重庆|重慶", re.I)
REMARK = {".words": re.compile(r"^#.*$", re.M)}  # else of Mustache


def plans():
    return sorted((TOP / "input/plans").glob("*.json"))


def names_of(plan):
    """Texts by which a plan could be known: its areas, its issuer, what it calls itself."""
    for area in plan.get("areas", []):
        yield from area["name"].values()
    yield from plan["title"].values()
    yield from plan.get("issuer", {}).values()
    yield from plan.get("publication", {}).get("name", {}).values()


def words_files():
    for path in sorted((TOP / "templates").rglob("*")):
        if path.is_file() and path.suffix in (".md", ".words", ".html", ".txt", ".xml", ".json") and path.name not in ("README.md", "layout.json"):
            if path.parent.name != "icc":
                text = re.sub(r"\{\{!.*?\}\}", "", path.read_text(encoding="utf-8"), flags=re.S)
                yield path, REMARK[path.suffix].sub("", text) if path.suffix in REMARK else text


class OfNoOffice(unittest.TestCase):
    def test_words_of_an_office_stand_in_no_template(self):
        files = list(words_files())
        self.assertGreater(len(files), 100)
        for path, text in files:
            self.assertIsNone(WORDS.search(text), f"{path}: {WORDS.search(text)}")

    def test_names_of_plans_stand_in_no_template(self):
        names = {name for path in plans() for name in names_of(json.loads(path.read_text(encoding="utf-8"))) if len(name) > 2}
        everything = "\n".join(text for _, text in words_files())
        self.assertEqual([name for name in names if name in everything], [])


def most_to_say(plan_id):
    """The plan's snapshot with most bytes: values, notes, stories, areas; of equals the latest."""
    return max((TOP / "input/snapshots" / plan_id).glob("*.json"), key=lambda p: (p.stat().st_size, p.name))


class EachPlanInEachTemplate(unittest.TestCase):
    def test_all_are_set(self):
        snapshots = [most_to_say(path.stem) for path in plans()]
        with tempfile.TemporaryDirectory() as out:
            for template in TEMPLATES:
                done = jianbao("build", "-q", "-t", template, "--format", "trace", "-o", f"{out}/{template}", *map(str, snapshots))
                self.assertEqual(done.returncode, 0, f"{template}\n{done.stderr}")
                self.assertEqual(len(list(Path(out, template).glob("*.trace"))), len(snapshots), template)


if __name__ == "__main__":
    unittest.main()
