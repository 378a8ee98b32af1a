# SPDX-License-Identifier: MIT
"""Attainment computed a second time, from the rules alone, in exact fractions.

attain(case) takes a case as test_properties.py makes it (plan, snapshots from old to new, horizon) and returns what
`jianbao table --format json` must print (figures as strings of digits) and the exact figures behind it.
"""
from fractions import Fraction as Q

from reference_indicator import Indicator
from reference_values import LIGHTS, fraction, name, percent

# --- groups, tally, areas, changes ---

def groups(plan, whole):
    rows, exact = [], []
    for g in plan["groups"]:
        could = [x for x in whole if x.i["group"] == g["id"] and x.counts]
        have = [(max(Q(0), min(x.completion, Q(1))), Q(x.i.get("weight", 1))) for x in could if x.in_mean]
        weight = sum((w for _, w in have), Q(0))
        mean = sum((s * w for s, w in have), Q(0)) / weight if weight else None
        rows.append({"id": g["id"], "role": g.get("role"), "completion": percent(mean), "reported": str(len(have)),
                     "of": str(len(could)), "exact": {"completion": None if mean is None else str(mean * 100)}})
        exact.append(fraction(mean))
    return rows, exact


def tally(whole):
    counts = {}
    for x in whole:
        counts[x.status] = counts.get(x.status, 0) + 1
    return counts


def additive(x):
    return x.measure in ("cumulative", "annual", "level", "coverage") and not x.ratio


def rank_key(w, x):
    """By what an area is ranked, and the figure, the larger the better."""
    if x.t is not None and x.completion is not None:
        return "completion", x.completion
    if x.t is not None and x.used is not None:
        return "used", -x.used
    if x.t is not None and x.distance is not None:
        return "distance", -abs(x.distance) if x.exactly else -x.distance if x.upper else x.distance
    return (None, None) if x.v is None else ("value", -x.v if w.upper else x.v)


def area_rows(plan, whole, parts):
    """For each area and indicator: (rank, peers, rank_by, tied, share, contribution)."""
    out, ids = {}, {a["id"]: a.get("peer") for a in plan["areas"]}
    for k, w in enumerate(whole):
        ranked = w.measure != "statement" and w.status != "withdrawn"
        keys = {a: rank_key(w, parts[a][k]) if ranked else (None, None) for a in ids}
        shares = (w.measure in ("cumulative", "annual", "level") and not w.ratio and w.v is not None and w.v > 0
                  and all(parts[a][k].v is None or parts[a][k].v >= 0 for a in ids))
        for a in ids:
            x, (by, q) = parts[a][k], keys[a]
            peers = [keys[o][1] for o in ids if keys[o][0] == by and ids[o] == ids[a]] if by else []
            share = x.v / w.v if shares and x.v is not None else None
            contribution = None
            if additive(w) and w.measure != "coverage" and w.since == x.since and w.change and x.change is not None:
                contribution = x.change / w.change
            out[a, k] = (1 + sum(p > q for p in peers) if by else None, len(peers), by,
                         sum(p == q for p in peers) or None, share, contribution)
    return out


def sums_wrong(plan, whole, parts):
    """How many warnings there are that areas do not add up."""
    wrong = 0
    for k, w in enumerate(whole):
        inside = [parts[a["id"]][k] for a in plan["areas"] if a.get("in_sum", True)]
        have = [x for x in inside if x.v is not None]
        missing = any(x.v is None and x.now.presence != "not_applicable" for x in inside)
        if not additive(w) or w.v is None or not have:
            continue
        pairs = [(sum(x.now.count for x in have), w.now.count)]
        if w.measure == "coverage":
            pairs.append((sum(x.now.of for x in have), w.now.of))
        wrong += sum(s > q or (s < q and not missing) for s, q in pairs)
    return wrong


def standing(plan, status):
    """Larger is better; None says nothing of progress."""
    lights = [light["id"] for light in plan.get("lights", LIGHTS)]
    if status in lights:
        return 100 - lights.index(status)
    return {"met": 101, "holding": 100, "under_way": 9, "not_started": 8, "short": 7, "unconfirmed": 6,
            "exceeded": 5, "not_reached": 5, "missed": 5}.get(status)


def status_changes(then, now):
    rows = []
    for old, new in zip(then, now):
        if old.status == new.status:
            continue
        lights = [light["id"] for light in new.plan.get("lights", LIGHTS)]
        same_target = old.t is new.t and old.due == new.due
        kinds = [(new.status == "withdrawn", "withdrawn"), (new.status == "no_data", "lost"),
                 (old.status == "no_data", "regained"), (new.status == "met", "met"),
                 (old.status == "met" and same_target, "unmet"),
                 (old.status in lights and new.status in lights, "light"), (True, "status")]
        a, b = standing(new.plan, old.status), standing(new.plan, new.status)
        rows.append((next(k for fits, k in kinds if fits), new.id, old.status, new.status,
                     None if None in (a, b) or a == b else b > a, not same_target))
    return rows


def restated(snapshots, whole):
    """A value of an earlier month that differs from what an issue had said of that month."""
    rows = []
    for x in whole:
        said = [s for s in x.all[:-1] if s.reported and s.month == x.k]
        if x.v is None or x.k == x.m or not said or said[-1].v is None:
            continue
        old = said[-1]
        confirmed = old.status == "preliminary" and x.now.status != "preliminary"
        if (old.v, old.of) != (x.v, x.now.of) or confirmed:
            rows.append((x.id, name(x.k), x.beside(old.v, x.v), x.beside(x.v, old.v)))
    return rows


def attain(case):
    plan, snapshots, horizon = case["plan"], case["snapshots"], case.get("horizon", "current")

    def all_of(upto, area=None):
        return [Indicator(plan, i, snapshots[:upto], horizon, area) for i in plan["indicators"]]
    whole = all_of(len(snapshots))
    group_rows, group_exact = groups(plan, whole)
    result = {"indicators": [x.row() for x in whole], "groups": group_rows, "tally": tally(whole),
              "exact": [x.exact() for x in whole], "group_exact": group_exact, "areas": None,
              "changes": status_changes(all_of(len(snapshots) - 1), whole) if len(snapshots) > 1 else [],
              "restated": restated(snapshots, whole)}
    warnings = sum(x.misfit for x in whole)
    if snapshots[-1].get("areas"):
        parts = {a["id"]: all_of(len(snapshots), a["id"]) for a in plan["areas"]}
        rows = area_rows(plan, whole, parts)
        warnings += sums_wrong(plan, whole, parts)
        result["areas"] = [(a["id"], k, parts[a["id"]][k].row(), rows[a["id"], k])
                           for a in plan["areas"] for k in range(len(whole))]
    result["warnings"] = warnings
    return result
