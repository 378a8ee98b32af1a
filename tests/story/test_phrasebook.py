# SPDX-License-Identifier: MIT
"""The phrasebook: each kind of claim in each of its cases as the shared messages word it, a sentence a line, in the languages of
the plan; the plan made up for tests speaks traditional characters too.

`UPDATE_GOLDEN=1 python3 -m unittest tests/story/test_phrasebook.py` writes it anew; who accepts it reads it from top to bottom.
Sentences come from the sample plans and from the small plans of fixtures/cases, up to three of different shape a kind.
"""
import json
import os
import random
import re
import shutil
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "claims"))
import changed  # noqa: E402
from program import TOP, ProgramTest, jianbao  # noqa: E402

HERE = Path(__file__).parent
GOLDEN = HERE / "phrasebook.txt"
MADE, SEED = 60, 11  # changed snapshots of the plan made up for tests: caps, rates, own lights, what falls back
PLANS = ("cq-sme-digital", "cq-mfg-finance", "cq-techup-2025", "yinchuan-pilot", "dongying-pilot", "chengdu-srdi")
FLOWS = {"verdict": "state_", "state": "state_", "change": "change_", "pace": "pace_", "forecast": "forecast_"}
STANDINGS = ("nothing_to_judge", "nothing_reported", "not_judged", "some_not", "all_met", "all_on_schedule", "all_hold")
MOST = 3  # of one kind, in one flow and set of languages
LANGS = ("zh", "zh-Hant", "en")
TRADITIONAL = str.maketrans("拟制计单数标个区东项务业达产万亿时进", "擬製計單數標個區東項務業達產萬億時進")


def snapshots():
    """Plan and snapshot of each run."""
    for plan in PLANS:
        for path in sorted((TOP / "input" / "snapshots" / plan).glob("*.json"))[-3:]:
            yield TOP / "input" / "plans" / f"{plan}.json", path
    for path in sorted((HERE / "fixtures" / "cases").glob("*/snapshots/*/*.json")):
        plan = path.parents[2] / "plans" / f"{path.parent.name}.json"
        if plan.exists():
            yield plan, path


def in_three(value):
    """The value with its texts in traditional characters too."""
    if isinstance(value, dict):
        value = {k: in_three(v) for k, v in value.items()}
        return {**value, "zh-Hant": value["zh"].translate(TRADITIONAL)} if "zh" in value else value
    return [in_three(v) for v in value] if isinstance(value, list) else value


def made(folder):
    """Plan and snapshot of each changed month of the plan made up for tests, in three languages."""
    rnd, (_, plan, periods) = random.Random(SEED), changed.made()
    ordered = [in_three(s) for s in changed.order(periods.values())]
    plan, path = {**in_three(plan), "langs": list(LANGS)}, folder / "made.json"
    path.write_text(json.dumps(plan, ensure_ascii=False), encoding="utf-8")
    for k in range(MADE):
        at = rnd.randrange(1, len(ordered))
        last = changed.change(rnd, plan, ordered[at])
        yield path, changed.write(folder / f"made{k}", ordered[max(at - 4, 0):at], in_three(last))


def shape(sentence):
    return re.sub(r"\d[\d,.]*", "N", sentence)


class Phrasebook(ProgramTest):
    def kinds(self, plan, snapshot):
        """Per subject, the kinds that hold."""
        done = jianbao("table", "--quiet", "--format", "claims", "--plan", plan, snapshot)
        if done.returncode == 65 and snapshot.is_relative_to(self.folder):
            return None
        self.assertEqual(done.returncode, 0, done.stderr)
        held = {}
        for line in done.stdout.splitlines():
            claim = json.loads(line)
            held.setdefault(claim["subject"], []).append(claim["kind"])
        return held

    def sentences(self, number, plan, snapshot):
        """(flow, id) → language → sentence."""
        out = self.folder / f"run{number}"
        done = jianbao("build", "-q", "-t", self.folder / "templates" / "phrasebook", "-o", out, "--plan", plan, snapshot)
        self.assertEqual(done.returncode, 0, done.stderr)
        digest = json.loads(next(out.glob("*.figures.json")).read_text(encoding="utf-8"))["digest"]
        said = {}
        for lang in [known for known in LANGS if known in digest]:
            for flow, items in digest[lang].items():
                for item in items:
                    subject, _, sentence = item["item"].partition("|")
                    said.setdefault((flow, subject.strip()), {})[lang] = sentence.strip()
        return said

    def gather(self):
        book = {}
        for number, (plan, snapshot) in enumerate([*snapshots(), *made(self.folder)]):
            held = self.kinds(plan, snapshot)
            if held is None:  # a change that the plan does not allow
                continue
            for (flow, subject), by_lang in self.sentences(number, plan, snapshot).items():
                if not all(by_lang.values()):
                    self.assertEqual(set(by_lang.values()), {""}, (flow, subject, snapshot))
                    continue
                kinds = held.get(f"groups.{subject}" if flow == "group" else subject if flow in FLOWS else "issue", [])
                prefix = FLOWS.get(flow)
                kind = next((k for k in kinds if (k.startswith(prefix) if prefix else k in STANDINGS)), flow)
                cases = book.setdefault((flow, kind), {}).setdefault(len(by_lang), {})
                if len(cases) < MOST:
                    cases.setdefault(shape(by_lang["en"]), by_lang)
        return book

    def test_the_phrasebook(self):
        shutil.copytree(TOP / "templates" / "words", self.folder / "templates" / "words")
        shutil.copytree(HERE / "fixtures" / "phrasebook", self.folder / "templates" / "phrasebook")
        lines = []
        for (flow, kind), cases in sorted(self.gather().items()):
            told = [by_lang for of in cases.values() for by_lang in of.values()]
            lines += ["", f"{flow}: {kind}"] + [f"{lang}  {by_lang[lang]}" for by_lang in told for lang in LANGS if lang in by_lang]
        written = "\n".join(lines).strip() + "\n"
        if os.environ.get("UPDATE_GOLDEN"):
            GOLDEN.write_text(written, encoding="utf-8")
        self.assertEqual(GOLDEN.read_text(encoding="utf-8").splitlines(), written.splitlines())


if __name__ == "__main__":
    unittest.main()
