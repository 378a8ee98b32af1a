#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Do the files in input/ keep to their schemas, to each other and to what they promise?

Every plan and snapshot against the schema that it names; the schemas against files broken on purpose; names, dates, sums
and series against each other; and every state of the data contract, computed by tests/attain/reference.py with fractions, at least once.
Run from anywhere: python3 tests/data/test_schemas.py
"""
import calendar
import copy
import json
import re
import sys
import unittest
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from jsonschema import Draft202012Validator, FormatChecker

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "attain"))
from reference_indicator import Indicator  # noqa: E402
from reference_values import last_month, month  # noqa: E402

INPUT = Path(__file__).resolve().parents[2] / "input"
PLAN_FILES = sorted((INPUT / "plans").glob("*.json"))
SNAPSHOT_FILES = sorted((INPUT / "snapshots").glob("*/*.json"))
STATES = {"withdrawn", "qualitative", "no_data", "met", "unconfirmed", "not_reached", "missed", "undated", "not_started",
          "under_way", "not_due", "no_baseline", "on_track", "slow", "behind", "holding", "short", "exceeded", "observed"}
MEASURES_WITHOUT_FALL = ("cumulative", "annual")


def no_duplicates(pairs):
    keys = [k for k, _ in pairs]
    assert len(keys) == len(set(keys)), f"duplicate key among {keys}"
    return dict(pairs)


def load(path):
    """The file's JSON with exact numbers; a duplicate key is an error."""
    return json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal, object_pairs_hook=no_duplicates)


def validator(name):
    return Draft202012Validator(load(INPUT / "schema" / name), format_checker=FormatChecker())


PLANS = {p["id"]: p for p in map(load, PLAN_FILES)}
SNAPSHOTS = [(path, load(path)) for path in SNAPSHOT_FILES]
CHONGQING = ("cq-sme-digital", "cq-mfg-finance")
PUBLISHED = ("cq-reported", "eu-renewables-2020")  # their figures are not illustrative


# --- periods ---

def series(plan_id):
    """m → the snapshot with the highest revision, in order of time."""
    best = {}
    for _, s in SNAPSHOTS:
        if s["plan"] == plan_id:
            m = last_month(s["period"])
            if m not in best or s["revision"] > best[m]["revision"]:
                best[m] = s
    return dict(sorted(best.items()))


# --- the state of one indicator in one month, as the second implementation of the rules has it ---

def figures(plan_id, name, m):
    """The indicator's figures in the issue whose last month is m."""
    plan = PLANS[plan_id]
    indicator = next(i for i in plan["indicators"] if i["id"] == name)
    return Indicator(plan, indicator, [s for k, s in series(plan_id).items() if k <= m], "current")


def states(plan_id):
    """indicator → [(m, state)], over the whole series."""
    return {i["id"]: [(m, figures(plan_id, i["id"], m).status) for m in series(plan_id)] for i in PLANS[plan_id]["indicators"]}


def first_of_year(plan, m):
    """The first month of the plan's year that m lies in."""
    starts = plan.get("year_starts", 1) - 1
    return (m - starts) // 12 * 12 + starts


# --- the tests ---

class Files(unittest.TestCase):
    def test_each_file_names_its_schema_and_keeps_to_it(self):
        for path in PLAN_FILES + SNAPSHOT_FILES:
            with self.subTest(path=path.relative_to(INPUT)):
                data = load(path)
                kind = data["format"].split(".")[1].split("/")[0]
                schema = (path.parent / data["$schema"]).resolve()
                self.assertEqual(schema, INPUT / "schema" / f"{kind}.schema.json")
                errors = [f"{e.json_path}: {e.message}" for e in validator(schema.name).iter_errors(data)]
                self.assertEqual(errors, [])

    def test_they_are_plain_utf8_text(self):
        for path in PLAN_FILES + SNAPSHOT_FILES + sorted((INPUT / "schema").glob("*.json")):
            with self.subTest(path=path.relative_to(INPUT)):
                raw = path.read_bytes()
                self.assertFalse(raw.startswith(b"\xef\xbb\xbf"))
                self.assertTrue(raw.endswith(b"}\n"))
                self.assertNotRegex(raw.decode("utf-8"), r"\t|\r| \n")

    def test_names_say_what_is_inside(self):
        for path in PLAN_FILES:
            self.assertEqual(path.stem, load(path)["id"])
        for path, s in SNAPSHOTS:
            revision = "" if s["revision"] == 1 else f".r{s['revision']}"
            self.assertEqual(path.name, s["period"].replace("/", "_") + revision + ".json")
            self.assertEqual(path.parent.name, s["plan"])
            self.assertIn(s["plan"], PLANS)


def full_snapshot():
    """A copy of the sample month, with the stories of the month after it: one snapshot that has every part."""
    month, later = (dict(SNAPSHOTS)[INPUT / f"snapshots/cq-sme-digital/2024-{m}.json"] for m in ("05", "06"))
    return copy.deepcopy(dict(month, stories=later["stories"]))


class Schemas(unittest.TestCase):
    def test_they_are_schemas(self):
        for name in ("plan.schema.json", "snapshot.schema.json"):
            Draft202012Validator.check_schema(load(INPUT / "schema" / name))

    def test_every_object_is_closed_but_for_x(self):
        def walk(node, at):
            if isinstance(node, dict):
                if "properties" in node and node.get("type") == "object":
                    self.assertIs(node.get("additionalProperties"), False, at)
                    self.assertIn("^x_", node.get("patternProperties", {}), at)
                for k, v in node.items():
                    walk(v, f"{at}/{k}")
            elif isinstance(node, list):
                for k, v in enumerate(node):
                    walk(v, f"{at}/{k}")
        for name in ("plan.schema.json", "snapshot.schema.json"):
            walk(load(INPUT / "schema" / name), name)

    def refuses(self, schema, good, faults):
        check = validator(schema)
        self.assertTrue(check.is_valid(good))
        for name, spoil in faults.items():
            with self.subTest(fault=name):
                bad = copy.deepcopy(good)
                spoil(bad)
                self.assertFalse(check.is_valid(bad))

    def test_broken_plans_are_refused(self):
        def at(n, key, value):
            return lambda p: p["indicators"][n].__setitem__(key, value)

        def target(n, key, value):
            return lambda p: p["indicators"][n]["targets"][0].__setitem__(key, value)
        good = PLANS["cq-sme-digital"]
        index = {i["id"]: n for n, i in enumerate(good["indicators"])}
        sme, work, cover, guide = (index[k] for k in ("sme_transformed", "workshops", "platform_departments", "guides"))
        self.refuses("plan.schema.json", good, {
            "format": lambda p: p.__setitem__("format", "jianbao.plan/2"),
            "unknown key": lambda p: p.__setitem__("titel", {}),
            "no indicators": lambda p: p.__setitem__("indicators", []),
            "no groups": lambda p: p.__setitem__("groups", []),
            "missing issuer": lambda p: p.pop("issuer"),
            "missing English": lambda p: p["title"].pop("en"),
            "empty Chinese": lambda p: p["title"].__setitem__("zh", " "),
            "line break": lambda p: p["title"].__setitem__("zh", "一\n二"),
            "third language": lambda p: p["title"].__setitem__("de", "Plan"),
            "month 13": lambda p: p["period"].__setitem__("to", "2027-13"),
            "day in a month": lambda p: p["period"].__setitem__("to", "2027-12-31"),
            "capital in an id": at(sme, "id", "Sme"),
            "measure": at(sme, "measure", "accumulated"),
            "no unit": lambda p: p["indicators"][sme].pop("unit"),
            "half decimals": at(sme, "decimals", Decimal("0.5")),
            "decimals 7": at(sme, "decimals", 7),
            "weight below 0": at(sme, "weight", -1),
            "obligation": at(sme, "obligation", "expected"),
            "path": at(sme, "path", "curved"),
            "eleven weights": at(sme, "path", {"weights": [1] * 11}),
            "weights all 0": at(sme, "path", {"weights": [0] * 12}),
            "number as text": target(sme, "value", "5000"),
            "no value": lambda p: p["indicators"][sme]["targets"][0].pop("value"),
            "target below 0": target(sme, "value", -1),
            "compare": target(sme, "compare", ">="),
            "about without tolerance": target(sme, "compare", "about"),
            "tolerance without about": target(sme, "tolerance", 5),
            "every for a cumulative": lambda p: (p["indicators"][sme]["targets"][0].pop("by"), target(sme, "every", "year")(p)),
            "by and every": target(work, "by", "2024-12"),
            "every month": target(work, "every", "month"),
            "baseline of an annual": at(work, "baseline", {"at": "2023-12", "value": 0}),
            "coverage over 1": target(cover, "value", 80),
            "value of a milestone": target(guide, "value", 1),
            "light called like a state": lambda p: p["lights"][0].__setitem__("id", "met"),
            "area without a name": lambda p: p["areas"][0].pop("name"),
            "in_sum as a word": lambda p: p["areas"][0].__setitem__("in_sum", "yes"),
            "context without English": lambda p: p["context"][0].pop("en"),
        })

    def test_broken_snapshots_are_refused(self):
        good = full_snapshot()

        def value(v):
            return lambda s: s["values"].__setitem__("talent", v)
        self.refuses("snapshot.schema.json", good, {
            "a plan": lambda s: s.__setitem__("format", "jianbao.plan/1"),
            "unknown key": lambda s: s.__setitem__("value", {}),
            "no values": lambda s: s.pop("values"),
            "period Q5": lambda s: s.__setitem__("period", "2024-Q5"),
            "range over two years": lambda s: s.__setitem__("period", "2023-12/2024"),
            "31 February": lambda s: s.__setitem__("as_of", "2024-02-31"),
            "revision 0": lambda s: s.__setitem__("revision", 0),
            "status": lambda s: s.__setitem__("status", "draft"),
            "number as text": value("587"),
            "true for a number": value(True),
            "empty object": value({}),
            "value and missing": value({"value": 1, "missing": "not_reported"}),
            "missing otherwise": value({"missing": "unknown"}),
            "value status": value({"value": 1, "status": "estimated"}),
            "of without value": value({"of": 41}),
            "percent 101": value({"state": "under_way", "percent": 101}),
            "state": value({"state": "started"}),
            "done to 90": value({"state": "done", "percent": 90}),
            "begun before the start": value({"state": "not_started", "percent": 5}),
            "out of none": value({"value": 0, "of": 0}),
            "missing with a date": value({"missing": "not_reported", "as_of": "2024-05-31"}),
            "note in no language": value({"value": 1, "note": {}}),
            "area with a number": lambda s: s["areas"].__setitem__("beibei", 3),
            "story without a body": lambda s: s["stories"][0].pop("body"),
            "focus of three": lambda s: s["photo"].__setitem__("focus", [0, 0, 1]),
            "focus outside": lambda s: s["photo"].__setitem__("focus", [0, 2]),
            "photo without alt": lambda s: s["photo"].pop("alt"),
        })

    def test_users_own_keys_pass_everywhere(self):
        plan = copy.deepcopy(PLANS["cq-sme-digital"])
        snapshot = full_snapshot()
        for node in (plan, plan["period"], plan["context"][0], plan["groups"][0], plan["areas"][0], plan["lights"][0],
                     plan["indicators"][0], plan["indicators"][0]["targets"][0], plan["indicators"][0]["baseline"],
                     snapshot, snapshot["values"], snapshot["values"]["srdi_level2"], snapshot["areas"],
                     snapshot["areas"]["beibei"], snapshot["stories"][0], snapshot["photo"], snapshot["issue"]):
            node["x_own"] = ["anything"]
        self.assertTrue(validator("plan.schema.json").is_valid(plan))
        self.assertTrue(validator("snapshot.schema.json").is_valid(snapshot))


def number_in(words):
    """The number that a target's words name: 1.5万家 and 15,000 are both 15000, 1000亿元 and 100 billion 10^11; None without one."""
    m = re.search(r"(\d[\d,]*(?:\.\d+)?)\s*(万|亿|billion)?", words)
    if not m:
        return None
    scale = {None: 1, "万": 10**4, "亿": 10**8, "billion": 10**9}[m.group(2)]
    return Fraction(m.group(1).replace(",", "")) * scale


class Plans(unittest.TestCase):
    def test_names_inside_are_known_and_used_once(self):
        for plan in PLANS.values():
            groups = [g["id"] for g in plan["groups"]]
            areas = [a["id"] for a in plan.get("areas", [])]
            for ids in (groups, areas, [i["id"] for i in plan["indicators"]], [c["key"] for c in plan.get("context", [])]):
                self.assertEqual(len(ids), len(set(ids)), plan["id"])
            self.assertEqual({i["group"] for i in plan["indicators"]}, set(groups), plan["id"])
            for a in plan.get("areas", []):
                self.assertLessEqual(set(a.get("within", [])), set(areas) - {a["id"]})
                self.assertEqual(a.get("in_sum", True), not a.get("within"), a["id"])

    def test_targets_follow_each_other(self):
        for plan in PLANS.values():
            for i in plan["indicators"]:
                with self.subTest(plan=plan["id"], indicator=i["id"]):
                    dated = [t for t in i.get("targets", []) if "by" in t and "effective" not in t]
                    months = [month(t["by"]) for t in dated]
                    self.assertEqual(months, sorted(set(months)))
                    self.assertTrue(all(month(plan["period"]["from"]) <= m <= month(plan["period"]["to"]) for m in months))
                    if "baseline" in i and months:
                        self.assertLess(month(i["baseline"]["at"]), months[0])
                    if i["measure"] == "cumulative":
                        values = [t["value"] for t in dated]
                        self.assertEqual(values, sorted(values))

    def test_words_say_the_same_number_in_both_languages(self):
        for plan in PLANS.values():
            for i in plan["indicators"]:
                for t in i.get("targets", []):
                    with self.subTest(plan=plan["id"], indicator=i["id"]):
                        if "value" in t and all(re.search(r"\d", words) for words in t.get("words", {"": ""}).values()):
                            forms = [u["other"] if isinstance(u, dict) else str(u) for u in i["unit"].values()]
                            scale = 10**8 if any(u.startswith(("亿", "億")) for u in forms) else 1
                            for words in t.get("words", {"": ""}).values():
                                self.assertEqual(number_in(re.sub(r"^[^\d]*年", "", words)), Fraction(t["value"]) * scale, words)

    def test_short_names_fit_a_narrow_column(self):
        for plan in PLANS.values():
            for i in plan["indicators"]:
                for lang, short in i.get("short", {}).items():
                    self.assertLessEqual(len(short), 22 if lang == "en" else 8, i["id"])

    def test_chongqing_has_its_38_districts_and_counties(self):
        areas = PLANS["cq-sme-digital"]["areas"]
        peers = {}
        for a in areas:
            peers[a["peer"]] = peers.get(a["peer"], 0) + 1
        self.assertEqual(peers, {"central": 9, "new_city": 12, "northeast": 11, "southeast": 6, "platform": 3})
        self.assertEqual(sum(a.get("in_sum", True) for a in areas), 38)

    def test_targets_of_the_first_article(self):
        promised = {i["id"]: [(t.get("by", t.get("every")), t.get("value"), t.get("compare")) for t in i["targets"]]
                    for i in PLANS["cq-sme-digital"]["indicators"] if i["measure"] != "statement"}
        a, m, y24, y27 = "at_least", "more_than", "2024-12", "2027-12"
        self.assertEqual(promised, {
            "sme_transformed": [(y24, 5000, a), (y27, 15000, a)], "srdi_level2": [(y24, 80, a), (y27, 100, a)],
            "workshops": [("year", 100, a)], "factories": [("year", 10, a)],
            "benchmark_firms": [(y24, 50, a), (y27, 200, a)], "cases": [(None, None, None)],
            "chain_firms": [(y24, 1000, m), (y27, 3000, m)], "guides": [(y27, None, None)],
            "solutions": [(y24, 10, a), (y27, 40, a)], "platform_departments": [(y24, None, a), (y27, None, a)],
            "platform_providers": [(y24, 50, a), (y27, 100, a)], "platform_firms": [(y24, 1000, a), (y27, 5000, a)],
            "events": [(y24, 10, a)], "talent": [(y24, 1000, a)]})


class Snapshots(unittest.TestCase):
    def test_values_are_of_the_kind_that_their_measure_takes(self):
        for path, s in SNAPSHOTS:
            plan = PLANS[s["plan"]]
            measure = {i["id"]: i["measure"] for i in plan["indicators"]}
            areas = {a["id"] for a in plan.get("areas", [])}
            self.assertLessEqual(set(s.get("areas", {})), areas, path)
            for values in [s["values"], *s.get("areas", {}).values()]:
                for name, o in values.items():
                    with self.subTest(path=path.name, plan=s["plan"], indicator=name):
                        self.assertIn(name, measure)
                        self.assertNotEqual(measure[name], "statement")
                        if isinstance(o, dict) and "missing" not in o:
                            self.assertEqual("of" in o, measure[name] == "coverage")
                            self.assertEqual("state" in o, measure[name] == "milestone")
                            if "of" in o:
                                self.assertLessEqual(o["value"], o["of"])
                        elif isinstance(o, (int, Decimal)):
                            self.assertNotIn(measure[name], ("coverage", "milestone"))

    def test_values_have_no_more_decimals_than_are_printed(self):
        for path, s in SNAPSHOTS:
            decimals = {i["id"]: i.get("decimals", 0) for i in PLANS[s["plan"]]["indicators"]}
            for name, o in s["values"].items():
                v = o.get("value") if isinstance(o, dict) else o
                if v is not None:
                    self.assertEqual(Fraction(v) * 10**decimals[name] % 1, 0, f"{path} {name}")

    def test_dates_end_with_the_period(self):
        for path, s in SNAPSHOTS:
            m = last_month(s["period"])
            y, mo = m // 12, m % 12 + 1
            self.assertEqual(s["as_of"], f"{y}-{mo:02d}-{calendar.monthrange(y, mo)[1]:02d}", path)
            for o in s["values"].values():
                if isinstance(o, dict) and "as_of" in o:
                    self.assertLess(o["as_of"], s["as_of"], path)

    def test_counts_do_not_fall_without_a_note(self):
        falls = []
        for plan in PLANS.values():
            for where in [None] + [a["id"] for a in plan.get("areas", [])]:
                for i in plan["indicators"]:
                    if i["measure"] not in MEASURES_WITHOUT_FALL:
                        continue
                    last = None
                    for m, s in series(plan["id"]).items():
                        values = s["values"] if where is None else s.get("areas", {}).get(where, {})
                        o = values.get(i["id"])
                        v = o.get("value") if isinstance(o, dict) else o
                        if v is None:
                            continue
                        if last and v < last[1] and (i["measure"] == "cumulative" or first_of_year(plan, last[0]) == first_of_year(plan, m)):
                            self.assertIn("note", o if isinstance(o, dict) else {}, f"{plan['id']} {i['id']} {where} {s['period']}")
                            falls.append((plan["id"], i["id"], s["period"]))
                        last = (m, v)
        self.assertEqual(falls, [("cq-sme-digital", "platform_providers", "2025-04")])

    def test_issues_are_numbered_through(self):
        for plan_id, plan in PLANS.items():
            numbers = [(first_of_year(plan, m), s["issue"]) for m, s in series(plan_id).items() if "issue" in s]
            last = (None, 0)
            for total, (year, issue) in enumerate(numbers, 1):
                self.assertTrue(total == 1 or issue["number"] == last[1] + 1 or (issue["number"] == 1 and year != last[0]), plan_id)
                self.assertEqual(issue.get("total", total), total, plan_id)
                last = (year, issue["number"])

    def test_eighteen_months_of_both_chongqing_plans(self):
        for plan_id in CHONGQING:
            self.assertEqual(list(series(plan_id)), list(range(month("2024-01"), month("2025-06") + 1)))

    def test_only_the_published_figures_are_not_marked_illustrative(self):
        for path, s in SNAPSHOTS:
            self.assertEqual(s.get("status", "final") == "illustrative", s["plan"] not in PUBLISHED, path)
            self.assertIn("source", s, path)

    def test_photos_are_there(self):
        photos = [path.parent / s["photo"]["file"] for path, s in SNAPSHOTS if "photo" in s]
        self.assertTrue(photos)
        for photo in photos:
            self.assertEqual(photo.read_bytes()[:3], b"\xff\xd8\xff")

    def test_areas_add_up_but_for_one_month_that_says_why(self):
        plan = PLANS["cq-sme-digital"]
        counted = [a["id"] for a in plan["areas"] if a["in_sum"]]
        with_areas, off = [], []
        for path, s in SNAPSHOTS:
            if "areas" not in s or s["plan"] != plan["id"]:
                continue
            with_areas.append(s["period"])
            self.assertEqual(set(s["areas"]), {a["id"] for a in plan["areas"]})
            for name in ("sme_transformed", "workshops"):
                whole = s["values"][name]
                difference = (whole["value"] if isinstance(whole, dict) else whole) - sum(s["areas"][a][name] for a in counted)
                if difference:
                    self.assertIn(str(difference), whole["note"]["zh"])
                    self.assertIn(str(difference), whole["note"]["en"])
                    off.append((path.name, name, difference))
        self.assertEqual(off, [("2024-11.json", "sme_transformed", 12)])
        self.assertLessEqual({f"2024-{m:02d}" for m in range(5, 13)} | {f"2025-{m:02d}" for m in range(1, 7)}, set(with_areas))

    def test_overlapping_areas_hold_no_more_than_those_they_lie_in(self):
        for path, s in SNAPSHOTS:
            for a in PLANS[s["plan"]].get("areas", []) if "areas" in s else []:
                for name, v in s["areas"].get(a["id"], {}).items():
                    if a.get("within") and isinstance(v, int):
                        self.assertLessEqual(v, sum(s["areas"][w][name] for w in a["within"]), f"{path} {a['id']}")

    def test_a_revision_changes_something_and_says_why(self):
        revised = [(path, s) for path, s in SNAPSHOTS if s["revision"] > 1]
        self.assertEqual([p.name for p, _ in revised], ["2024-07.r2.json"])
        for path, s in revised:
            first = load(path.with_name(s["period"] + ".json"))
            changed = [k for k in s["values"] if s["values"][k] != first["values"][k]]
            self.assertEqual(changed, ["benchmark_firms", "talent"])
            self.assertTrue(all("note" in s["values"][k] for k in changed))


class States(unittest.TestCase):
    """What the sample is there to show, computed apart from the program."""

    def test_every_state_occurs(self):
        seen = {state for plan_id in PLANS for line in states(plan_id).values() for _, state in line}
        self.assertEqual(seen, STATES)

    def test_chongqing_alone_shows_all_but_two(self):
        seen = {state for plan_id in CHONGQING for line in states(plan_id).values() for _, state in line}
        self.assertEqual(STATES - seen, {"withdrawn", "not_reached", "holding", "short", "exceeded", "observed"})

    def test_what_other_offices_show(self):
        """Caps that are held and exceeded, rates, a year from April that misses and meets, an aim beside promises."""
        seen = {(plan_id, state) for plan_id in PLANS for line in states(plan_id).values() for _, state in line}
        self.assertLessEqual({("sample-road-safety", "holding"), ("sample-road-safety", "exceeded"), ("sample-work-report", "short"),
                              ("sample-agency", "met"), ("sample-agency", "missed")}, seen)
        self.assertEqual(first_of_year(PLANS["sample-agency"], month("2025-03")), month("2024-04"))
        homes = dict(states("sample-agency")["homes"])
        self.assertEqual([homes[month(m)] for m in ("2024-12", "2025-03", "2025-04")], ["slow", "met", "slow"])

    def test_may_2024_is_the_sample_page(self):
        m = month("2024-05")
        got = {name: dict(line)[m] for name, line in states("cq-sme-digital").items()}
        self.assertEqual({k: v for k, v in got.items() if v != "qualitative"}, {
            "sme_transformed": "on_track", "srdi_level2": "no_baseline", "workshops": "slow", "factories": "slow",
            "benchmark_firms": "slow", "cases": "no_data", "chain_firms": "on_track", "guides": "under_way",
            "solutions": "slow", "platform_departments": "on_track", "platform_providers": "behind",
            "platform_firms": "on_track", "events": "on_track", "talent": "on_track"})

    def test_worked_example_of_the_contract(self):
        v = {s["period"]: s["values"]["sme_transformed"] for s in series("cq-sme-digital").values()}
        v = {p: o["value"] if isinstance(o, dict) else o for p, o in v.items()}
        months = ["2024-02", "2024-03", "2024-04", "2024-05"]
        self.assertEqual([v[b] - v[a] for a, b in zip(months, months[1:])], [446, 472, 498])
        self.assertEqual((v["2024-05"], v["2025-01"]), (2316, 5250))
        self.assertEqual(figures("cq-sme-digital", "sme_transformed", month("2024-05")).lead * 100, Fraction(698, 150))

    def test_lights_are_crossed_both_ways(self):
        order = {"behind": 0, "slow": 1, "on_track": 2}
        ways = set()
        for plan_id in CHONGQING:
            for name, line in states(plan_id).items():
                for (_, a), (_, b) in zip(line, line[1:]):
                    if a in order and b in order and a != b:
                        ways.add((a, b))
        self.assertLessEqual({("on_track", "slow"), ("slow", "on_track"), ("slow", "behind"), ("behind", "slow")}, ways)

    def test_targets_of_2024_met_early_and_missed(self):
        lines = {k: dict(v) for k, v in states("cq-sme-digital").items()}
        self.assertEqual(lines["events"][month("2024-08")], "met")
        self.assertEqual(lines["platform_departments"][month("2024-07")], "met")
        self.assertEqual(lines["platform_providers"][month("2024-12")], "missed")
        self.assertEqual(lines["srdi_level2"][month("2024-12")], "unconfirmed")
        self.assertEqual(lines["sme_transformed"][month("2024-12")], "met")

    def test_exactly_on_the_target_is_not_more_than_it(self):
        lines = {k: dict(v) for k, v in states("cq-sme-digital").items()}
        self.assertEqual([lines["chain_firms"][month(p)] for p in ("2024-11", "2024-12")], ["on_track", "met"])

    def test_missing_in_every_manner(self):
        manners = set()
        for _, s in SNAPSHOTS:
            ids = {i["id"] for i in PLANS[s["plan"]]["indicators"] if i["measure"] != "statement"}
            manners |= {"no key"} if ids - set(s["values"]) else set()
            for o in s["values"].values():
                manners |= {"null"} if o is None else {o["missing"]} if isinstance(o, dict) and "missing" in o else set()
        self.assertEqual(manners, {"no key", "null", "not_reported", "not_applicable", "not_yet_published"})


if __name__ == "__main__":
    unittest.main()
