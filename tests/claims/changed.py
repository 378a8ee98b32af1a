# SPDX-License-Identifier: MIT
"""Snapshots of the sample plans with values changed, each by a seed, in folders with their earlier issues."""
import copy
import json
import random
from pathlib import Path

from oracle import month_number, period_end

TOP = Path(__file__).resolve().parents[2]


def samples():
    """[(plan's path, the plan, {period: snapshot})] of each sample plan and the made one, the highest revision of each period."""
    found = []
    for path in sorted((TOP / "input" / "plans").glob("*.json")):
        folder, periods = TOP / "input" / "snapshots" / path.stem, {}
        for file in sorted(folder.glob("*.json")):
            snapshot = json.loads(file.read_text(encoding="utf-8"))
            before = periods.get(snapshot["period"])
            if before is None or before.get("revision", 1) < snapshot.get("revision", 1):
                periods[snapshot["period"]] = snapshot
        if periods:
            found.append((path, json.loads(path.read_text(encoding="utf-8")), periods))
    return [*found, made()]


# Of the plan made up for tests: about how much of each indicator a month brings, from where it begins.
MADE = {"firms": (9, 0), "more": (5, 0), "yearly": (2, 0), "stepped": (1, 0), "budget": (7, 0), "spent": (20, 0), "deaths": (0, 0),
        "growth": (0.1, 5), "prices": (0, 2.4), "fee": (-0.02, 1.3), "ceiling": (0, 2.5), "ratio": (2, 50), "balance": (1, -30),
        "exactly": (-1, 20), "near": (1, 0), "seen": (1, 10), "gone": (1, 0), "moved": (3, 0), "someday": (8, 0)}


def made():
    """The plan made up for tests, with what no sample has (caps, rates, own lights, …), and fifteen months of it."""
    path = TOP / "tests" / "claims" / "fixtures" / "made.json"
    plan, periods = json.loads(path.read_text(encoding="utf-8")), {}
    yearly = {i["id"] for i in plan["indicators"] if i["measure"] == "annual"}
    for n in range(1, 16):
        period = f"{2024 + (n - 1) // 12}-{(n - 1) % 12 + 1:02d}"
        values = {i: round(start + step * ((n - 1) % 12 + 1 if i in yearly else n), 2) for i, (step, start) in MADE.items()}
        values |= {"covered": {"value": 20 + n, "of": 40}, "guide": {"state": "under_way", "percent": 5 * n}}
        parts = {"north": 0.4, "south": 0.3, "east": 0.2, "west": 0.1, "zone": 0.05}
        areas = {a: {i: int(values[i] * part) for i in ("firms", "more", "yearly")} for a, part in parts.items()}
        periods[period] = {"format": "jianbao.snapshot/1", "plan": "made", "period": period, "values": values, "areas": areas}
    return path, plan, periods


def order(snapshots):
    return sorted(snapshots, key=lambda s: (period_end(s["period"]), len(s["period"])))


def whole(value):
    return copy.deepcopy(value) if isinstance(value, dict) else {"value": value}


def target_of(indicator, period):
    """The value of the target that is next due, or of the last."""
    m, targets = month_number(period_end(period)), indicator.get("targets", [])
    dated = [t for t in targets if "by" in t and month_number(t["by"]) >= m]
    some = min(dated, key=lambda t: t["by"]) if dated else targets[-1] if targets else None
    return some.get("value") if some else None


def number(value, decimals):
    return round(value, decimals) if decimals else int(round(value))


def change_value(rnd, indicator, value, period):
    """Another value of the indicator, valid for its measure; what falls carries a note."""
    measure, decimals = indicator["measure"], indicator.get("decimals", 0)
    step = 10 ** -decimals
    if measure == "statement":
        return value
    how = rnd.choice(["missing", "null", "preliminary", "own_date", "zero", "target", "step_below", "step_above", "some", "some", "same"])
    if how == "missing":
        return {"missing": rnd.choice(["not_reported", "not_applicable", "not_yet_published"])}
    if how == "null":
        return None
    if measure == "milestone":
        return rnd.choice([{"state": "not_started"}, {"state": "under_way"}, {"state": "under_way", "percent": rnd.randrange(1, 99)}, {"state": "done"}])
    new = whole(value) if value is not None and not (isinstance(value, dict) and "missing" in value) else {"value": 1}
    target = target_of(indicator, period)
    if measure == "coverage":
        new.setdefault("of", 40)
        if rnd.random() < 0.4:
            new["of"] = max(new["of"] + rnd.choice([-1, 1, 5]), 1)
        goal = (1 if target is None else target) * new["of"]
        new["value"] = {"zero": 0, "target": goal, "step_below": goal - 1, "step_above": goal + 1}.get(how, rnd.randrange(0, new["of"] + 1))
        new["value"] = min(max(int(new["value"]), 0), new["of"])
        return new
    at = 1 if target is None else target
    picks = {"zero": 0, "target": at, "step_below": at - step, "step_above": at + step, "some": at * rnd.choice([0.1, 0.3, 0.5, 0.8, 1.0, 1.3, 2.5])}
    if how in picks:
        new["value"] = number(picks[how], decimals)
    if how == "some" and measure in ("level", "rate") and rnd.random() < 0.2:
        new["value"] = number(-abs(new["value"]) - step, decimals)
    for key in ("min", "max"):
        if key in indicator:
            new["value"] = (max if key == "min" else min)(new["value"], indicator[key])
    new.pop("yoy", None)
    if how == "preliminary":
        new["status"] = "preliminary"
    if how == "own_date":
        m = month_number(period_end(period)) - rnd.choice([1, 2])
        new["as_of"] = f"{m // 12}-{m % 12 + 1:02d}-28"
    if measure in ("cumulative", "annual"):
        new["note"] = {"zh": "更正", "en": "corrected"}
    return new


def change_areas(rnd, plan, snapshot):
    measures = {i["id"]: i["measure"] for i in plan["indicators"]}
    for values in snapshot.get("areas", {}).values():
        for ident, value in list(values.items()):
            if rnd.random() < 0.3 and isinstance(value, (int, float)) and measures[ident] in ("level", "annual", "cumulative"):
                values[ident] = {"value": rnd.choice([0, 1, 2, value]), "note": {"zh": "更正", "en": "corrected"}}


def change(rnd, plan, snapshot):
    new = copy.deepcopy(snapshot)
    share = rnd.choice([0.1, 0.3, 0.7, 1.0])
    for indicator in plan["indicators"]:
        if rnd.random() < share:
            new["values"][indicator["id"]] = change_value(rnd, indicator, new["values"].get(indicator["id"]), new["period"])
    if rnd.random() < 0.3:
        change_areas(rnd, plan, new)
    if rnd.random() < 0.1:
        new["status"] = rnd.choice(["final", "preliminary", "illustrative"])
    return new


def write(folder, earlier, last):
    """The folder's files; the path of the last snapshot."""
    folder.mkdir(parents=True, exist_ok=True)
    for s in (*earlier, last):
        revision = s.get("revision", 1)
        path = folder / (s["period"].replace("/", "_") + (f".r{revision}" if revision > 1 else "") + ".json")
        path.write_text(json.dumps({k: v for k, v in s.items() if k != "photo"}, ensure_ascii=False), encoding="utf-8")
    return path


def companions(name, plan, period, as_shipped=False):
    """(path, plan, earlier snapshots, the changed or the shipped one) of each companion of the plan that has one; by the case's name."""
    rnd, wanted = random.Random(name), plan.get("companions", [])
    for path, other, periods in samples() if wanted else []:
        if other["id"] in wanted and period in periods:
            ordered = order(periods.values())
            last = periods[period] if as_shipped else change(rnd, other, periods[period])
            yield path, other, [s for s in ordered if period_end(s["period"]) < period_end(period)], last


def cases(seed, n):
    """n times (plan's path, plan, earlier snapshots, the changed one): plans in turn."""
    rnd, plans = random.Random(seed), samples()
    for k in range(n):
        path, plan, periods = plans[k % len(plans)]
        ordered = order(periods.values())
        at = rnd.randrange(len(ordered))
        last = change(rnd, plan, ordered[at])
        earlier = [s for s in ordered[:at] if period_end(s["period"]) < period_end(last["period"])]
        if earlier and rnd.random() < 0.4:
            earlier[-1] = change(rnd, plan, earlier[-1])
        if rnd.random() < 0.1:
            earlier = []
        yield path, plan, earlier, last
