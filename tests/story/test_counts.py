# SPDX-License-Identifier: MIT
"""One is worded as one, several as several: every notion counted 1, 2 and 7 times, alone and beside each other notion, in groups
and in the whole issue, in the three languages; what changed since the last issue and what last year's targets came to, too."""
import json
import re
import shutil
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from program import TOP, ProgramTest, command, jianbao  # noqa: E402

LANGS = ("zh", "zh-Hant", "en")
COUNTS = (1, 2, 7)  # seven are more than a sentence names
DATED, AIM = {"by": "2024-12", "value": 10}, {"by": "2024-06", "value": 10, "aspirational": True}
YEARLY = {"every": "year", "value": 5}
# Of each notion: measure, targets, the value of May, that of June.
NOTIONS = {"met": ("cumulative", [DATED], 0, 10), "on_schedule": ("cumulative", [DATED], 0, 6), "behind_schedule": ("cumulative", [DATED], 5, 3),
           "failed": ("annual", [{**DATED, "compare": "at_most"}], 1, 11), "open": ("cumulative", [AIM], 9, 9),
           "off": ("rate", [YEARLY], 6, 3), "holding": ("rate", [YEARLY], 3, 6), "unjudged": ("level", None, 1, 1),
           "missing": ("cumulative", [DATED], 5, None), "out": ("statement", None, None, None)}
# What must not be said, of any language's sentence.
NEVER = {
    "en": (r"\b(?:1|[Oo]ne) (?:more )?(?:have|were|are|indicators|targets|aims|changes|figures|stood off their|kept to their)\b",
           r"\b[Aa]ll (?:1|one|the one)\b", r"\bOf the 1\b", r"\bThe one kept\b",
           r"\b(?:[2-9]|1\d+|[Tt]wo|[Ss]even|[Ee]ight|[Nn]ine) (?:more )?(?:has|is|was|indicator|target|aim|change|figure)\b",
           r"\band [Ii]ndicator \w+ (?:has|is|was|reached the target|kept to the target)\b", r"^[^,;:.]*(?<! and )Indicator \w+ (?:have|were|are|kept to their)\b",
           r" [,.;:]|,[.;]|\.\.|;[.;]|:[.;]|  |\band[,.]"),
    "zh": (r"(?<!\d)1项(?:均|都|各)", r"其余1项均", r"^(?!.*[、，].*均).*指标\w+均", r"(?<!\d)0项", r"[，、：；。][，、：；。]", r"其中[，。]|^[，；。]"),
    "zh-Hant": (r"(?<!\d)1項(?:均|都|各)", r"其餘1項均", r"^(?!.*[、，].*均).*指標\w+均", r"(?<!\d)0項", r"[，、：；。][，、：；。]", r"其中[，。]|^[，；。]"),
}


def texts(zh, hant, en):
    return {"zh": zh, "zh-Hant": hant, "en": en}


NOTE, UNIT = texts("更正", "更正", "corrected"), texts("个", "個", {"one": "item", "other": "items"})
MOST = 100  # groups of a plan


class Made:
    """A plan of groups, each of some indicators of some notions, and its snapshots."""

    def __init__(self, groups):
        self.indicators, self.groups, self.may, self.june = [], [], {}, {}
        for g, counts in enumerate(groups):
            self.groups.append({"id": f"g{g}", "title": texts(f"组{g}", f"組{g}", f"Group {g}")})
            for notion, n in counts:
                for k in range(n):
                    self.add(notion, f"g{g}", f"{notion}_{g}_{k}")

    def add(self, notion, group, ident):
        measure, targets, may, june = NOTIONS[notion]
        word = ident.replace("_", "")
        indicator = {"id": ident, "group": group, "name": texts(f"指标{word}", f"指標{word}", f"Indicator {word}"), "measure": measure}
        if measure == "statement":
            indicator["targets"] = [{"words": texts("明显提高", "明顯提高", "to rise")}]
        else:
            indicator |= {"unit": UNIT if measure != "rate" else texts("%", "%", "%"), "decimals": 0}
        if targets:
            indicator["targets"] = targets
        self.indicators.append(indicator)
        for values, value in ((self.may, may), (self.june, june)):
            if value is not None:
                values[ident] = {"value": value, "note": NOTE} if measure != "statement" else value

    def write(self, folder):
        """The plan's path and the last snapshot's."""
        plan = {"format": "jianbao.plan/1", "id": "counts", "langs": list(LANGS), "title": texts("计数", "計數", "Counts"),
                "issuer": texts("某单位", "某單位", "An office"), "source": texts("拟制", "擬製", "made up"),
                "period": {"from": "2024-01", "to": "2025-12"}, "groups": self.groups, "indicators": self.indicators}
        folder.mkdir(parents=True)
        (folder / "plan.json").write_text(json.dumps(plan, ensure_ascii=False), encoding="utf-8")
        for period, values in (("2024-05", self.may), ("2024-06", self.june)):
            snapshot = {"format": "jianbao.snapshot/1", "plan": "counts", "period": period, "values": values}
            (folder / f"{period}.json").write_text(json.dumps(snapshot, ensure_ascii=False), encoding="utf-8")
        return folder / "plan.json", folder / "2024-06.json"


class Counts(ProgramTest):
    def setUp(self):
        super().setUp()
        shutil.copytree(TOP / "templates" / "words", self.folder / "templates" / "words")
        shutil.copytree(Path(__file__).parent / "fixtures" / "phrasebook", self.folder / "templates" / "phrasebook")

    def sentences(self, made, name):
        """language → flow → [sentence]."""
        plan, snapshot = made.write(self.folder / name)
        done = jianbao("build", "-q", "-t", self.folder / "templates" / "phrasebook", "-o", self.folder / name / "out", "--plan", plan, snapshot,
                       seconds=3600)
        self.assertEqual(done.returncode, 0, done.stderr)
        digest = json.loads(next((self.folder / name / "out").glob("*.figures.json")).read_text(encoding="utf-8"))["digest"]
        said = {lang: {flow: [item["item"].partition(" | ")[2] for item in digest[lang][flow]] for flow in ("group", "issue")} for lang in LANGS}
        for lang, flows in said.items():
            self.assertTrue(any(flows["group"]) and any(flows["issue"]), (name, lang))
        return said

    def hold(self, made, name):
        said = self.sentences(made, name)
        for lang, flows in said.items():
            for flow, sentences in flows.items():
                for sentence in filter(None, sentences):
                    for pattern in NEVER[lang]:
                        with self.subTest(of=name, lang=lang, flow=flow, pattern=pattern, sentence=sentence):
                            self.assertIsNone(re.search(pattern, re.sub(r"^Group \d+: ", "", sentence)))
        return said

    def test_groups(self):
        """Each notion 1, 2 and 7 times, alone and beside one or two of each other."""
        groups = [[(a, n)] for a in NOTIONS for n in COUNTS]
        groups += [[(a, n), (b, 1 + (i + k) % 2)] for i, a in enumerate(NOTIONS) for n in COUNTS for k, b in enumerate(NOTIONS) if a != b]
        for k in range(0, len(groups), MOST):
            said = self.hold(Made(groups[k:k + MOST]), f"groups-{k}")
            self.assertEqual({lang: len(flows["group"]) for lang, flows in said.items()}, dict.fromkeys(LANGS, len(groups[k:k + MOST])))

    def test_issues(self):
        """The whole issue, alike; with its news."""
        for a in NOTIONS:
            for n in COUNTS:
                self.hold(Made([[(a, n)]]), f"{a}-{n}")
                self.hold(Made([[(a, n)], [("met" if a != "met" else "behind_schedule", 1)]]), f"{a}-{n}-and")

    def test_a_cap_is_passed_and_a_target_missed(self):
        """Both have the status of what is due and failed; a budget that was overspent is not called undone."""
        made = Made([[("failed", 3)], [("failed", 2), ("met", 1)]])
        for indicator in made.indicators[:2]:
            indicator["targets"] = [{"by": "2024-06", "value": 10, "compare": "at_most"}]  # due: 11 of 10
        made.indicators[4]["targets"] = [{"by": "2024-06", "value": 20}]  # due: 11 of 20
        said = {lang: flows["group"] for lang, flows in self.sentences(made, "caps").items()}
        for lang, one, both in (("zh", "3项超限", "1项未完成、1项超限"), ("zh-Hant", "3項超限", "1項未完成、1項超限"), ("en", "three exceeded", "one missed, one exceeded")):
            self.assertIn(one, said[lang][0])
            self.assertIn(both, said[lang][1])
            self.assertNotRegex(said[lang][0], "未完成|missed")

    def test_last_year_s_caps_stand_apart_from_its_targets(self):
        done = self.build("-q", "--name", "p.pdf", self.input / "snapshots" / "sample-province" / "2025-Q1.json")
        self.assertEqual(done.returncode, 0, done.stderr)
        text = re.sub(r"\s+", " ", command("pdftotext", "-raw", self.out / "p.pdf", "-").stdout.replace("\u200b", ""))
        self.assertRegex(text.replace(" ", ""), "上年未完成：细颗粒物浓度（[^）]*目标[^）]*）、光伏装机（[^）]*）。上年超限：能耗总量（[^）]*限额[^）]*）、煤炭消费量（[^）]*）。")
        self.assertRegex(text, r"Missed last year: fine particles \([^)]* target 33\) and solar power \([^)]*\)\. Exceeded last year: energy consumed \([^)]* cap 27 million\) and coal burnt")

    def test_what_is_refused_is_seen(self):
        """Each pattern sees what it is meant for."""
        for lang, wrong in (("en", "One have met their targets."), ("en", "All 1 have met."), ("en", "Two has met."), ("en", "met , all"),
                            ("en", "Indicator a and Indicator b reached the target."), ("en", "Indicator a have met."),
                            ("zh", "可评价的1项都已完成。"), ("zh", "指标a均已完成目标。"), ("zh", "0项按期。"), ("zh", "按期，。")):
            self.assertTrue(any(re.search(pattern, wrong) for pattern in NEVER[lang]), wrong)
        for lang, right in (("en", "Indicator a and Indicator b have met their targets."), ("en", "One has met the target."),
                            ("zh", "指标a、指标b均已完成目标。"), ("zh", "11项均按期。")):
            self.assertFalse([pattern for pattern in NEVER[lang] if re.search(pattern, right)], right)


if __name__ == "__main__":
    unittest.main()
