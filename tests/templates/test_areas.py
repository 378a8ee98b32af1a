# SPDX-License-Identifier: MIT
"""Charts of areas, read from the trace: squares as dark as their step, in the plan's order or in given places; of too many areas the
peers, else stacks along the scale; dots against their target. And an area's page: one a language, within layout.json's measures."""
import json
import re
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from program import JIANBAO, TOP, ProgramTest, command, jianbao  # noqa: E402

N = r"(-?\d+\.\d+)"
SQUARE = re.compile(rf"^rect at={N},{N} {N}x{N} color=(step-\d) element=\d+ figure=cq-sme-digital/areas\.(\w+)\.", re.M)
EDGE = re.compile(rf"^rect at={N},{N} {N}x{N} color=own", re.M)
SMALL = re.compile(rf"^rect at={N},{N} {N}x{N} color=(own|other) element=(\d+) figure=cq-sme-digital/areas\.(\w+)\.", re.M)


class Tiles(ProgramTest):
    def trace(self, area="jiangjin", lang="zh"):
        done = self.build("-q", "--each", "area,lang", "-f", "trace", self.snapshot)
        self.assertEqual(done.returncode, 0, done.stderr)
        return next(self.out.glob(f"*-{area}-{lang}.trace")).read_text(encoding="utf-8")

    def squares(self, trace):
        return {m[5]: ([float(v) for v in m[:4]], m[4]) for m in SQUARE.findall(trace)}

    def values(self):
        """Of the areas that add up to the whole: those that overlap others have no square."""
        areas = json.loads(self.snapshot.read_text(encoding="utf-8"))["areas"]
        plan = json.loads(self.plan.read_text(encoding="utf-8"))["areas"]
        return {a["id"]: areas[a["id"]]["sme_transformed"] for a in plan if a.get("in_sum", True)}

    def test_an_overlapping_area_stands_among_its_peers(self):
        plan = json.loads(self.plan.read_text(encoding="utf-8"))["areas"]
        peers = {a["id"] for a in plan if a["peer"] == next(b["peer"] for b in plan if b["id"] == "gaoxin")}
        self.assertEqual(self.squares(self.trace("gaoxin")).keys(), peers)

    def test_the_darker_the_more(self):
        found, values = self.squares(self.trace()), self.values()
        self.assertEqual(found.keys(), values.keys())
        steps = {area: int(step[-1]) for area, (_, step) in found.items()}
        for a in values:
            for b in values:
                self.assertTrue(values[a] <= values[b] or steps[a] >= steps[b], (a, b))
        self.assertGreater(len(set(steps.values())), 2)

    def test_in_the_plans_order(self):
        areas = [a["id"] for a in json.loads(self.plan.read_text(encoding="utf-8"))["areas"] if a.get("in_sum", True)]
        found = self.squares(self.trace())
        rows = sorted(found, key=lambda a: (round(found[a][0][1]), found[a][0][0]))
        self.assertEqual(rows, [a for a in areas if a in found])

    def test_the_readers_own_has_the_edge(self):
        trace = self.trace("banan")
        x, y, w, h = self.squares(trace)["banan"][0]
        edges = [[float(v) for v in m] for m in EDGE.findall(trace)]
        self.assertEqual(len(edges), 4)
        for a, b, c, d in edges:
            self.assertTrue(x - 0.01 <= a and y - 0.01 <= b and a + c <= x + w + 0.01 and b + d <= y + h + 0.01)

    def test_given_places(self):
        self.edit(self.plan, lambda p: [a.update(tile={"column": 1 + i % 5, "row": 1 + i // 5}) for i, a in enumerate(p["areas"])])
        found = self.squares(self.trace())
        order = [a["id"] for a in json.loads(self.plan.read_text(encoding="utf-8"))["areas"]]
        columns = {round(found[a][0][0]) for a in found}
        self.assertEqual(len(columns), 5)
        for a in found:
            self.assertEqual(sorted(columns).index(round(found[a][0][0])), order.index(a) % 5)

    def page_of(self, snapshot, area):
        done = command(JIANBAO, "build", "-q", "--each", "area", "-f", "trace", "-o", self.out / "few", TOP / "input/snapshots" / snapshot)
        self.assertEqual(done.returncode, 0, done.stderr)
        return next((self.out / "few").glob(f"*-{area}.trace")).read_text(encoding="utf-8")

    def test_few_areas_stand_in_a_row_or_give_way_to_the_trends(self):
        """Three regions leave no hole in the grid in the first month; with a history, their trends are larger than the box had room for. The
        box beside the text ends with what it holds."""
        first, later = (self.page_of(f"sample-agency/{month}.json", "m") for month in ("2024-06", "2024-09"))
        tile = re.compile(rf"^rect at={N},{N} {N}x{N} color=step-\d element=\d+ figure=", re.M)
        squares = [[float(v) for v in m] for m in tile.findall(first)]
        self.assertEqual((len(squares), len({s[1] for s in squares})), (3, 1), squares)
        self.assertEqual(tile.findall(later), [])
        panels, = re.findall(rf"^element \d+ Figure .*? at={N},{N},{N},{N} alt=\"Small trends", later, re.M)
        self.assertGreater(float(panels[3]), 100)
        for trace in (first, later):
            tint, = re.findall(rf"^rect at={N},{N} {N}x{N} color=tint", trace, re.M)
            foot = float(tint[1]) + float(tint[3])
            note = max(float(y) for x, y in re.findall(rf"^text at={N},{N} ", trace, re.M)
                       if float(x) > float(tint[0]) and float(tint[1]) < float(y) < foot)
            self.assertLess(foot - note, 15)

    def test_two_in_one_place_are_refused(self):
        self.edit(self.plan, lambda p: [a.update(tile={"column": 2, "row": 2}) for a in p["areas"][:2]])
        done = jianbao("check", self.snapshot)
        self.assertEqual(done.returncode, 65)
        self.assertIn("tile-taken", done.stderr)

    def test_what_is_not_reported_is_no_square(self):
        self.edit(self.snapshot, lambda s: s["areas"]["banan"].pop("sme_transformed"))
        self.assertNotIn("banan", self.squares(self.trace()))

    def more_areas(self, peer):
        """Sixty more areas, in a group of that name."""
        def plan(p):
            p["areas"] += [{"id": f"more{i}", "name": {"zh": f"新{i}区", "en": f"New {i}"}, "peer": peer} for i in range(60)]

        def snapshot(s):
            s["areas"].update({f"more{i}": {"sme_transformed": 3 * i} for i in range(60)})
        self.edit(self.plan, plan)
        self.edit(self.snapshot, snapshot)

    def test_of_too_many_the_peers(self):
        self.more_areas("others")
        plan = json.loads(self.plan.read_text(encoding="utf-8"))
        peer = {a["id"]: a["peer"] for a in plan["areas"] if a.get("in_sum", True)}
        found = self.squares(self.trace())
        self.assertEqual(found.keys(), {a for a in peer if peer[a] == peer["jiangjin"]})

    def test_of_too_many_peers_the_distribution(self):
        self.more_areas("central")
        trace = self.trace("more7")
        self.assertEqual(self.squares(trace), {})
        small = SMALL.findall(trace)
        element = next(m[5] for m in small if m[4] == "own")
        small = [m for m in small if m[5] == element]
        self.assertEqual([m[6] for m in small if m[4] == "own"], ["more7"])
        where, values = {m[6]: float(m[0]) for m in small}, self.values()
        self.assertEqual(where.keys(), values.keys())
        self.assertTrue(all(values[a] <= values[b] or where[a] >= where[b] for a in where for b in where))


class Dots(ProgramTest):
    def test_each_against_its_target(self):
        plan, snapshot = "eu-renewables-2020", self.input / "snapshots" / "eu-renewables-2020" / "2020.json"
        self.assertEqual(self.build("-q", "--each", "area", "-f", "trace", snapshot).returncode, 0)
        trace = next(self.out.glob("*-be.trace")).read_text(encoding="utf-8")
        dots = {m[0]: float(m[1]) for m in re.findall(rf"^path .*? figure={plan}/areas\.(\w+)\.share\.completion m {N},", trace, re.M)}
        self.assertGreater(len(dots), 4)
        line = re.search(rf"^rect at={N},{N} 0\.700x{N} color=target", trace, re.M)
        self.assertIsNotNone(line)
        self.assertGreater(dots["se"], float(line[1]))


class Pages(ProgramTest):
    """An area's page has as much to say as the whole's, on one page in each language, and keeps the measures."""

    def test_one_page_a_language_without_a_warning(self):
        for plan, month, langs in (("cq-sme-digital", "2024-05", 2), ("cq-sme-digital", "2025-06", 2), ("sample-ministry", "2025-11", 2),
                                   ("sample-county", "2025-01", 1), ("sample-province", "2024-Q3", 2), ("eu-renewables-2020", "2020", 1)):
            with self.subTest(plan=plan, month=month):
                self.out = self.folder / plan / month
                done = self.build("--each", "area", self.input / "snapshots" / plan / f"{month}.json")
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertNotIn("warning", done.stderr)
                for pdf in self.out.glob("*.pdf"):
                    self.assertIn(f"Pages:           {langs}\n", command("pdfinfo", pdf).stdout, pdf)


class Places(ProgramTest):
    def places(self):
        self.assertIn(self.build("-q", "--each", "area", "--name", "{area}.pdf", self.snapshot).returncode, (0, 1))
        told = {}
        for file in self.out.glob("*.figures.json"):
            figures = json.loads(file.read_text(encoding="utf-8"))
            told[file.name.split(".")[0]] = {c["args"]["indicator"] for c in figures["claims"] if c["kind"] == "area_rank"}
        return told

    def test_none_is_told_where_two_figures_rank_the_group(self):
        """With targets for two of nine districts these were "1st and 2nd of 2 in the group", beside a chart of all nine by value."""
        before = self.places()
        self.edit(self.plan, lambda p: p["indicators"][0]["targets"][-1].update(areas={"yuzhong": 900, "dadukou": 100}))
        after = self.places()
        peers = [a["id"] for a in json.loads(self.plan.read_text(encoding="utf-8"))["areas"] if a["peer"] == "central"]
        self.assertTrue(any("sme_transformed" in before[area] for area in peers))
        for area, told in after.items():
            self.assertEqual(told, before[area] - {"sme_transformed"} if area in peers else before[area], area)

    def test_no_heading_stands_over_areas_of_which_nothing_is_told(self):
        """Of areas that all overlap others no list is made."""
        headed = [self.built_text() for self.out in (self.folder / "all", self.folder / "none")
                  if self.out.name == "all" or not self.edit(self.plan, lambda p: [a.update(in_sum=False) for a in p["areas"]])]
        self.assertEqual([text.count("By district\n") for text in headed], [1, 0])

    def built_text(self):
        self.assertIn(self.build("-q", "-t", "bulletin", "-l", "en", self.snapshot).returncode, (0, 1))
        return command("pdftotext", "-raw", self.one_pdf(), "-").stdout


if __name__ == "__main__":
    unittest.main()
