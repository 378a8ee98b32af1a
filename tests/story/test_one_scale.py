# SPDX-License-Identifier: MIT
"""Figures of one indicator stand in one scale: 15,171 of 10^8 beside 1.85 of 10^12 makes a reader convert."""
import json
import re
import sys
import unittest
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from program import TOP, ProgramTest, jianbao  # noqa: E402

SCALES = {"万亿": 10**12, "亿": 10**8, "万": 10**4, "兆": 10**12, "億": 10**8, "萬": 10**4, "trillion": 10**12, "billion": 10**9, "million": 10**6}
NUMBER = re.compile(r"^[+−]?([0-9][0-9,]*(?:\.[0-9]+)?) ?(%s)?$" % "|".join(SCALES))
MOST = {"en": 10**5}  # a number with more digits before its point is told alone where it is short so; in Chinese 10**6
LATEST = 2  # snapshots of each plan


def number(text):
    """(size, scale) of a printed number, or None where it is no plain one (a share, a date)."""
    found = NUMBER.match(text or "")
    if not found:
        return None
    scale = SCALES.get(found.group(2), 1)
    return Fraction(found.group(1).replace(",", "")) * scale, scale


def mixed(figures, ids):
    """(indicator, language, texts) of those of which a figure stands below a scale that it reaches and another uses."""
    told = {}
    for f in figures:
        parts = f["key"].split(".")
        name = parts[2] if parts[0] == "areas" else parts[0]
        if name in ids and parts[-1] not in ("month", "year", "by", "rank"):
            for lang, text in f["text"].items():
                if number(text):
                    told.setdefault((name, lang), []).append((number(text), text))
    for subject, numbers in told.items():
        most = MOST.get(subject[1], 10**6)
        for (size, scale), text in numbers:
            if size < most * scale and any(scale < other <= size and much < most * scale for (much, other), _ in numbers):
                yield subject, text, sorted(t for _, t in numbers)


class OneScale(ProgramTest):
    def figures_of(self, *words):
        done = jianbao("build", "-q", "-o", self.out, *words)
        self.assertEqual(done.returncode, 0, done.stderr)
        return [json.loads(p.read_text(encoding="utf-8"))["figures"] for p in sorted(self.out.glob("*.figures.json"))]

    def test_shipped_plans(self):
        seen = set()
        latest = [s for plan in sorted((TOP / "input" / "snapshots").iterdir()) for s in sorted(plan.glob("*.json"))[-LATEST:]]
        ids = {i["id"] for p in (TOP / "input" / "plans").glob("*.json") for i in json.loads(p.read_text(encoding="utf-8"))["indicators"]}
        for figures in self.figures_of(*latest):
            self.assertEqual(list(mixed(figures, ids)), [])
            seen |= {number(t)[1] for f in figures for t in f["text"].values() if number(t)}
        self.assertLessEqual({1, 10**4, 10**8, 10**6, 10**9}, seen)  # there was something to mix

    def with_value(self, value, earlier=()):
        """Texts of the figures of 2025-10 with this revenue; earlier: that of months before."""
        folder = self.input / "snapshots" / "sample-ministry"
        for month, v in dict(earlier).items():
            self.edit(folder / f"{month}.json", lambda s, v=v: s["values"].update(revenue={"value": v}))
        snapshot = folder / "2025-10.json"
        self.edit(snapshot, lambda s: s["values"].update(revenue=value))
        figures, = self.figures_of(snapshot)
        self.assertEqual(list(mixed(figures, {"revenue"})), [])
        return {f["key"]: f["text"] for f in figures}

    def revenue(self, **members):
        """Changes the indicator revenue in the plan."""
        self.edit(self.input / "plans" / "sample-ministry.json", lambda p: next(i for i in p["indicators"] if i["id"] == "revenue").update(members))

    def test_a_target_keeps_its_scale_whatever_is_reported(self):
        """A value follows with up to four decimals, as many as its digits can need there, so that the scale stays month after month."""
        for value, texts in ((15170, {"zh": "1.517万亿", "en": "1.517 trillion"}), (15171, {"zh": "1.5171万亿", "en": "1.5171 trillion"})):
            told = self.with_value(value)
            self.assertEqual(told["revenue.value"], texts)
            self.assertEqual(told["revenue.target.2025-12"], {"zh": "1.85万亿", "en": "1.85 trillion"})

    def test_single_things_are_told_to_the_last(self):
        """Without a scale of its own a unit's values do not follow a target's: 15171 visits beside 18500, not 1.5171 of 10^4."""
        self.revenue(unit={"zh": "次", "en": "visits"})
        told = self.with_value(15171)
        self.assertEqual((told["revenue.value"]["zh"], told["revenue.target.2025-12"]["zh"]), ("15171", "18500"))

    def test_the_largest_scale_in_which_all_are_short(self):
        """Where values may have more digits a single figure that is not short keeps the others, the target too, in the plan's own."""
        self.revenue(decimals=1)
        told = self.with_value(15171)
        self.assertEqual(told["revenue.value"], {"zh": "15171.0亿", "en": "1,517.1 billion"})
        self.assertEqual(told["revenue.target.2025-12"], {"zh": "18500亿", "en": "1,850 billion"})

    def test_a_target_that_is_not_short(self):
        self.revenue(targets=[{"by": "2025-12", "value": 18555}])
        told = self.with_value(15100)
        self.assertEqual(told["revenue.value"], {"zh": "15100亿", "en": "1,510 billion"})
        self.assertEqual(told["revenue.target.2025-12"], {"zh": "18555亿", "en": "1,855.5 billion"})

    def test_no_more_than_five_digits_where_fewer_say_it(self):
        """100000000 of 10^4 is one of 10^12: what has four decimals in a larger scale stands in it, whatever the others do."""
        self.edit(self.input / "plans" / "sample-ministry.json", lambda p: next(i for i in p["indicators"] if i["id"] == "revenue")["targets"][1].update(value=2000000))
        told = self.with_value(1517123)
        self.assertEqual(told["revenue.value"], {"zh": "151.7123万亿", "en": "151.7123 trillion"})
        self.assertEqual(told["revenue.target.2025-12"], {"zh": "200万亿", "en": "200 trillion"})

    def test_what_is_computed_does_not_choose_the_scale(self):
        """The path's and the pace's figures have as many digits as a month gives them; the target is told as the month before."""
        self.edit(self.input / "plans" / "sample-ministry.json", lambda p: next(i for i in p["indicators"] if i["id"] == "revenue")["targets"][1].update(value=17500))
        told = self.with_value(15200, {"2024-12": 16900, **{f"2025-0{n + 1}": v for n, v in enumerate((1400, 2900, 4400, 5900, 7500, 9000, 10500, 12100, 13700))}})
        self.assertEqual(told["revenue.value"], {"zh": "1.52万亿", "en": "1.52 trillion"})
        self.assertEqual(told["revenue.target.2025-12"], {"zh": "1.75万亿", "en": "1.75 trillion"})
        self.assertEqual(told["revenue.expected"], {"zh": "1.4583万亿", "en": "1.4583 trillion"})
        self.assertEqual(told["revenue.forecast.value"], {"zh": "1.8333万亿", "en": "1.8333 trillion"})
        self.assertEqual(told["revenue.needed"], {"zh": "1150亿", "en": "115 billion"})

    def test_what_is_computed_takes_no_scale_that_nothing_reported_reaches(self):
        self.edit(self.input / "plans" / "sample-ministry.json", lambda p: [i.update(targets=[{"by": "2025-12", "value": 9000}]) for i in p["indicators"] if i["id"] == "revenue"])
        told = self.with_value(8500, {"2024-12": 7000, **{f"2025-0{n + 1}": v for n, v in enumerate((800, 1600, 2400, 3200, 4000, 4800, 5700, 6600, 7500))}})
        self.assertEqual(told["revenue.target.2025-12"], {"zh": "9000亿", "en": "900 billion"})
        self.assertEqual(told["revenue.forecast.value"], {"zh": "10367亿", "en": "1,036.7 billion"})

    def test_a_scale_serves_a_language_at_a_time(self):
        """English has three decimals before a scale's word, Chinese two."""
        self.revenue(targets=[{"by": "2025-12", "value": 18610}])
        told = self.with_value(15170, {"2025-07": 10580, "2025-08": 12110, "2025-09": 13640})
        self.assertEqual(told["revenue.value"], {"zh": "15170亿", "en": "1.517 trillion"})
        self.assertEqual(told["revenue.target.2025-12"], {"zh": "18610亿", "en": "1.861 trillion"})
        self.assertEqual(told["revenue.needed"], {"zh": "1720亿", "en": "172 billion"})

    def test_figures_of_nine_digits_beside_shorter_ones(self):
        """A reader of English is told 110 million and 50 million, or 119,999,912 and 50,000,000, never one of each."""
        for value, target, texts in ((119999900, 50000000, ("119.9999 million", "50 million")), (119999912, 110000000, ("119,999,912", "110,000,000"))):
            self.revenue(unit={"zh": "次", "en": "visits"}, targets=[{"by": "2025-12", "value": target}])
            told = self.with_value(value, {"2024-12": 40000000, **{f"2025-0{n}": n * 1000000 for n in range(1, 10)}})
            self.assertEqual((told["revenue.value"]["en"], told["revenue.target.2025-12"]["en"]), texts)


if __name__ == "__main__":
    unittest.main()
