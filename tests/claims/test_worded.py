# SPDX-License-Identifier: MIT
"""The words of the shipped pages against the figures beside them, and the same words turned round."""
import collections
import shutil
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import oracle_run  # noqa: E402
import pages  # noqa: E402
import turned  # noqa: E402
import worded  # noqa: E402
from changed import TOP  # noqa: E402

MEANINGS = {"lead ahead", "lead behind", "change up", "change down", "distance high", "on_schedule", "slow", "met", "missed", "short", "reaches",
            "enough", "count behind", "count met", "unchanged", "undated", "missing"}
SWAPS = {"快于时序": "慢于时序", "增加": "减少", "ahead of schedule": "behind schedule", "up": "down", "進度超前": "進度落後"}
# The claims that may stand in one language alone where no text is chosen by its room: they print a word, or nothing.
ALONE = {"distance_above", "since_year_end", "change_since_start", "pace_no_need"}
SEEN = {*SWAPS.values(), "快于时序", "ahead of schedule"}


class WordedTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="jianbao-worded-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.cases = [case for n, case in enumerate(oracle_run.shipped(cls.folder)) if n % 9 == 0]

    def test_shipped_pages(self):
        """Some of the shipped snapshots in each template, all languages: every word that judges holds of the figures beside it."""
        judged = collections.Counter()
        for case in self.cases:
            for template in oracle_run.TEMPLATES:
                with self.subTest(case=case.name, template=template):
                    wrong, trace = case.page(template)
                    self.assertIsNone(wrong)
                    reader = case.reader(trace)
                    self.assertEqual((reader.read(), reader.unjudged, reader.unnoticed), ([], [], []))
                    judged += reader.judged
                    self.assertEqual(self.alone(trace) & (pages.MUST | set(pages.PAST)), set())
                    if template != "gazette":
                        self.assertEqual(self.alone(trace) - ALONE, set())
        for lang in ("zh", "en"):
            self.assertEqual(MEANINGS - {meaning for of, meaning in judged if of == lang}, set())
        self.assertGreater(sum(judged.values()), 2500)

    def alone(self, trace):
        """The kinds of claims that one of two languages tells alone."""
        said = [{claim for _, _, claims in texts for claim in claims} for texts in pages.told(trace).values()]
        return {c.rpartition("/")[2].split(":")[0] for c in said[0] ^ said[1]} if len(said) == 2 else set()

    def test_one_language_alone_is_seen(self):
        line = "element {} P parent=0 lang={} style=p claims={}".format
        self.assertEqual(self.alone("\n".join((line(1, "zh", "state_met:a,value:a"), line(2, "en", "state_met:a")))), {"value"})

    def test_words_turned_in_the_templates(self):
        """All words for ahead, behind, rising and falling change places in a copy of the templates: each on a page is a fault."""
        shutil.copytree(TOP / "templates", self.folder / "templates")
        for path, at, word, _, _ in sorted(turned.places(), reverse=True):
            other = SWAPS.get(word) or next((a for a, b in SWAPS.items() if b == word), None)
            if other and path.parent.name in ("words", "gazette"):
                file = self.folder / path.relative_to(TOP)
                text = file.read_text(encoding="utf-8")
                self.assertEqual(text[at:at + len(word)], word)
                file.write_text(text[:at] + other + text[at + len(word):], encoding="utf-8")
        noticed = collections.Counter()
        for case in self.cases:
            wrong, trace = case.page(str(self.folder / "templates" / "gazette"))
            self.assertIsNone(wrong)
            reader = case.reader(trace)
            for fault in reader.read():
                noticed.update(w for w in SEEN if f"“{w}" in fault)
            beside = {key: n for (_, key), n in reader.judged.items() if key in ("lead ahead", "lead behind", "change up", "change down")}
            self.assertGreaterEqual(len(reader.faults), sum(beside.values()) // 2, case.name)
        self.assertEqual(SEEN - set(noticed), set())

    def page(self, lang, *texts, style="lead", claims=""):
        """A trace of paragraphs; each a list of (figure's key or None, text)."""
        lines = []
        for n, runs in enumerate(texts):
            lines.append(f"element {n} P parent=- lang={lang} style={style}" + (f" claims={claims}" if claims else ""))
            lines += [f"text at=0,0 element={n}" + (f" figure={key}" if key else "") + f' line=0 glyphs= "{said}"' for key, said in runs]
        return "\n".join(lines)

    def test_whose_word_it_is(self):
        """By figures, by names, by the paragraph's claims; a word beside a lead of the other sign, or of none, is a fault."""
        row = {"id": "a", "group": "g", "status": "on_track", "lead": 5.0, "completion": 50.0, "used": None, "value": 5, "change_count": None,
               "target": {"compare": "at_least"}, "exact": {"lead": "5", "change": "-2", "value": "5", "target": "10"}}
        other = {**row, "id": "b", "status": "behind", "exact": {"lead": "-5", "change": "0", "value": "5", "target": "10"}}
        plan = {"groups": [{"id": "g", "title": {"en": "Group"}}],
                "indicators": [{"id": i, "name": {"en": f"Indicator {i}", "zh": f"指标{i}"}} for i in ("a", "b")]}
        due = [("on_schedule", "a", "", None), ("behind_schedule", "b", "", None), ("pace_below", "b", "", None), ("pace_above", "a", "", None)]
        whole = {"": worded.Whole({"indicators": [row, other], "changes": []}, plan, due)}
        for lang, runs, claims, faults in (
                ("en", [(None, "It is "), ("a.lead", "5"), (None, " points ahead of schedule.")], "", 0),
                ("en", [(None, "It is "), ("a.lead", "5"), (None, " points behind schedule.")], "", 1),
                ("en", [(None, "It is "), ("b.lead.abs", "5"), (None, " points ahead of schedule.")], "", 1),
                ("en", [(None, "It is "), ("a.lead", "5"), (None, " points.")], "", 1),
                ("en", [(None, "Down "), ("a.change.abs", "2"), (None, ", and Indicator b behind schedule.")], "", 0),
                ("en", [(None, "Up "), ("a.change.abs", "2"), (None, ", and Indicator a behind schedule.")], "", 2),
                ("en", [(None, "Up "), ("b.change", "0"), (None, ".")], "", 1),
                ("zh", [(None, "指标a、指标b均按期。")], "", 1),
                ("zh", [(None, "指标a按期，指标b慢于时序。")], "", 0),
                ("zh", [(None, "保持即可。")], "pace_above:a", 0),
                ("zh", [(None, "保持即可。")], "pace_below:b", 1),
                ("zh", [(None, "还不够。")], "pace_below:b", 0)):
            reader = worded.Reader(self.page(lang, runs, claims=claims), whole)
            self.assertEqual(len(reader.read()), faults, (runs, reader.faults))


if __name__ == "__main__":
    unittest.main()
