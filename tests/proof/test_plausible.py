# SPDX-License-Identifier: MIT
"""What looks implausible is warned of, at its edge and not a step before it: bounds, ten times, twice the target, nothing moved, the
issue's number, what is lacking; `plausible` silences the first three; a count that falls is an error, with a note a warning."""
import json
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from program import ProgramTest, jianbao  # noqa: E402


def both(text):
    return {"zh": text, "en": text}


def indicator(ident, measure="level", unit="u", decimals=0, **more):
    return {"id": ident, "group": "g", "name": both(ident), "unit": both(unit), "decimals": decimals, "measure": measure, **more}


DUE = {"by": "2025-12", "value": 100}
PLAN = {"format": "jianbao.plan/1", "id": "p", "title": both("t"), "issuer": both("i"), "source": both("s"),
        "period": {"from": "2024-01", "to": "2025-12"}, "groups": [{"id": "g", "title": both("g")}],
        "indicators": [indicator("share", unit="%"), indicator("bound", unit="%", min=-5, max=200), indicator("level"), indicator("fine", decimals=2),
                       indicator("yearly", "annual"), indicator("rising", targets=[DUE]), indicator("total", "cumulative"),
                       indicator("falling", targets=[{**DUE, "compare": "at_most"}], baseline={"at": "2023-12", "value": 900})]}


# Others are of the page, which has little to show.
CODES = ("out-of-bounds", "tenfold", "twice-target", "all-unchanged", "issue-number", "values-lacking", "falling-value")


class Plausible(ProgramTest):
    def codes(self, now, before=None, period="2024-06", was="2024-05", **more):
        """The codes of warnings and errors that `check` gives of a snapshot after another one, those of these values alone."""
        folder = self.folder / f"case{len(list(self.folder.iterdir()))}"
        folder.mkdir()
        plan = folder / "plan.json"
        plan.write_text(json.dumps(PLAN), encoding="utf-8")
        files = [(was, before, more.get("then", {}))] if before is not None else []
        for name, values, rest in [*files, (period, now, more.get("rest", {}))]:
            (folder / f"{name}.json").write_text(json.dumps({"format": "jianbao.snapshot/1", "plan": "p", "period": name, "values": values, **rest}),
                                                 encoding="utf-8")
        done = jianbao("check", "--log-format", "json", "--plan", plan, folder / f"{period}.json")
        found = [json.loads(line) for line in done.stderr.splitlines() if line.startswith("{")]
        return sorted(f["code"] for f in found if f["code"] in CODES)

    def assert_edge(self, code, inside, beyond, before=None, **more):
        """Beyond it is warned of, the last value inside is not, and `plausible` silences it."""
        for values, wanted in ((inside, []), (beyond, [code])):
            with self.subTest(values=values, before=before):
                self.assertEqual(self.codes(values, before, **more), wanted)
        silenced = {k: {"value": v, "plausible": True} for k, v in beyond.items()}
        with self.subTest(silenced=silenced):
            self.assertEqual(self.codes(silenced, before, **more), [])

    def test_what_cannot_be_is_told_once(self):
        """679 for 67.9 % is beyond its bounds; that it is tenfold the last value, and twice its target, says no more."""
        self.assertEqual(self.codes({"share": 679}, {"share": 67}), ["out-of-bounds"])

    def test_bounds(self):
        self.assert_edge("out-of-bounds", {"share": 100}, {"share": 101})
        self.assert_edge("out-of-bounds", {"share": 0}, {"share": -1})
        self.assert_edge("out-of-bounds", {"bound": 200}, {"bound": 201})
        self.assert_edge("out-of-bounds", {"bound": -5}, {"bound": -6})

    def test_ten_times(self):
        self.assert_edge("tenfold", {"level": 29}, {"level": 30}, {"level": 3})
        self.assert_edge("tenfold", {"level": 4}, {"level": 3}, {"level": 30})
        self.assert_edge("tenfold", {"level": 19}, {"level": 20}, {"level": 1})  # twenty steps of the decimals
        self.assert_edge("tenfold", {"fine": 0.19}, {"fine": 0.2}, {"fine": 0.01})
        self.assertEqual(self.codes({"level": 50}, {"level": 0}), [])
        self.assert_edge("tenfold", {"yearly": 29}, {"yearly": 30}, {"yearly": 3})
        self.assertEqual(self.codes({"yearly": 3}, {"yearly": 300}, period="2025-01", was="2024-12"), [])  # another year

    def test_twice_the_target(self):
        self.assert_edge("twice-target", {"rising": 200}, {"rising": 201})
        self.assertEqual(self.codes({"falling": 850}), [])

    def test_nothing_moved(self):
        then = {"level": 7, "fine": 1.5, "share": 40}
        self.assertEqual(self.codes(then, then), ["all-unchanged"])
        self.assertEqual(self.codes({**then, "fine": 1.6}, then), [])
        self.assertEqual(self.codes({"level": 7, "fine": 1.5}, {"level": 7, "fine": 1.5}), [])  # two are not three

    def test_the_number_of_the_issue(self):
        for number, then, months, wanted in ((6, 5, ("2024-05", "2024-06"), []), (7, 5, ("2024-05", "2024-06"), ["issue-number"]),
                                             (1, 5, ("2024-05", "2024-06"), ["issue-number"]), (1, 12, ("2024-12", "2025-01"), []),
                                             (13, 12, ("2024-12", "2025-01"), [])):
            with self.subTest(number=number, then=then, months=months):
                self.assertEqual(self.codes({"level": 2}, {"level": 1}, was=months[0], period=months[1], then={"issue": {"number": then}},
                                            rest={"issue": {"number": number}}), wanted)

    def test_what_is_lacking(self):
        self.assertEqual(self.codes({"level": 2}, {"level": 1, "share": 40}), ["values-lacking"])
        self.assertEqual(self.codes({"level": 2, "share": {"missing": "not_reported"}}, {"level": 1, "share": 40}), [])

    def test_a_count_that_falls(self):
        self.assertEqual(self.codes({"total": 9}, {"total": 10}), ["falling-value"])
        self.assertEqual(self.codes({"total": {"value": 9, "note": both("n")}}, {"total": 10}), ["falling-value"])
        self.assertEqual(self.codes({"yearly": 9}, {"yearly": 10}), ["falling-value"])
        self.assertEqual(self.codes({"yearly": 9}, {"yearly": 10}, was="2024-12", period="2025-01"), [])
        self.assertEqual(self.codes({"level": 9}, {"level": 10}), [])


if __name__ == "__main__":
    unittest.main()
