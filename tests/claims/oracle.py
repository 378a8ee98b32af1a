# SPDX-License-Identifier: MIT
"""What may be said of an attainment, worked out a second time from `jianbao table --format json` alone.

Written from the rules, not from the program: which notion an indicator counts as, and each partition by the first that
holds. The table gives statuses and exact fractions, so that nothing hangs on a rounded digit; from the plan come only a
light's own words and a tolerance, from the files of earlier issues only whether they held a value, and which.
A claim is (kind, subject, what tells it apart from others of its kind, what it is held to besides)."""
from fractions import Fraction

OUT, MISSING, MET, FAILED, OPEN = "out", "missing", "met", "failed", "open"
BEHIND, OFF, ON, HOLDING, UNJUDGED = "behind_schedule", "off", "on_schedule", "holding", "unjudged"
NOTIONS = (FAILED, OPEN, BEHIND, OFF, MET, ON, HOLDING, UNJUDGED, MISSING, OUT)
USUAL = ("on_track", "slow", "behind")
YEARLY = ("annual", "rate")


def exact(row, key):
    said = row["exact"].get(key)
    return None if said is None else Fraction(said)


def sign(q):
    return (q > 0) - (q < 0)


def month_number(text):
    return int(text[:4]) * 12 + int(text[5:7]) - 1


def period_end(period):
    """The last month of a period as it is written: 2024-05, 2024-Q2, 2024-H1, 2024, 2024-01/2024-02."""
    last = period.split("/")[-1]
    if "Q" in last:
        return f"{last[:4]}-{int(last[-1]) * 3:02d}"
    if "H" in last:
        return f"{last[:4]}-{int(last[-1]) * 6:02d}"
    return last if len(last) == 7 else f"{last}-12"


def is_cap(i):
    """A budget: it can be used up, and does not come back as a level does."""
    return i["target"]["compare"] in ("at_most", "less_than") and i["measure"] in ("annual", "cumulative")


class Oracle:
    def __init__(self, table, plan, earlier):
        """earlier: the snapshots of earlier issues as read from their files, oldest first."""
        self.d, self.plan, self.earlier = table, plan, earlier
        self.m = period_end(table["period"])
        self.lights = [light["id"] for light in table["lights"]]
        self.by_id = {i["id"]: i for i in plan["indicators"]}
        self.rows = table["indicators"]
        self.said = []

    def say(self, kind, subject, apart="", held=None):
        self.said.append((kind, subject, apart, held))

    # --- one notion each ---

    def is_light(self, i):
        return i["status"] in self.lights

    def on_a_way(self, i):
        return (self.is_light(i) or i["status"] == "under_way") and i["lead"] is not None

    def notion(self, i):
        status, lead = i["status"], exact(i, "lead")
        if status in ("withdrawn", "qualitative") or (status == "no_data" and i["presence"] == "not_applicable"):
            return OUT
        if status == "no_data":
            return MISSING
        if status == "met":
            return MET
        if status in ("missed", "exceeded"):
            return FAILED
        if status in ("unconfirmed", "not_reached"):
            return OPEN
        if self.on_a_way(i) and lead < 0:
            return BEHIND
        if status == "short" or i["overshot"]:
            return OFF
        if self.on_a_way(i):
            return ON
        return HOLDING if status == "holding" else UNJUDGED

    # --- partitions of an indicator ---

    def absent(self, i):
        by = i["target"] and i["target"]["by"]
        if i["presence"] == "not_applicable":
            return "not_applicable"
        if i["presence"] == "reported":
            return "earlier_year" if i["measure"] in YEARLY else "before_path"
        if by and self.m >= by:
            return "due_not_reported"
        return "not_yet_published" if i["presence"] == "not_yet_published" else "not_reported"

    def state(self, i):
        status, lead = i["status"], exact(i, "lead")
        if status == "no_data":
            return "state_" + self.absent(i)
        if self.is_light(i):
            return "state_" + {1: "ahead", 0: "on_schedule", -1: "behind"}[sign(lead)]
        if status == "under_way":
            return "state_overshot" if i["overshot"] else "state_under_way_behind" if lead is not None and lead < 0 else "state_under_way"
        return "state_" + status

    def light(self, i):
        if not self.is_light(i):
            return "light_none"
        own = {light["id"]: light for light in self.plan.get("lights", [])}.get(i["status"], {})
        worded = any(lang in own for lang in self.d["langs"]) or "word" in own
        return "light_own" if worded or i["status"] not in USUAL else "light_" + i["status"]

    def pace(self, i):
        need, pace = exact(i, "needed"), exact(i, "pace")
        if need is None:
            return "pace_no_need"
        if pace is None:
            return "pace_unknown"
        if pace <= 0:
            return "pace_falling" if pace < 0 else "pace_none"
        return "pace_below" if pace < need else "pace_exact" if pace == need else "pace_above"

    def told_before(self, ident, snapshot):
        """(month, value, of, state) of an earlier snapshot's value; None: it had none."""
        value = snapshot["values"].get(ident)
        if value is None or (isinstance(value, dict) and "missing" in value):
            return None
        whole = value if isinstance(value, dict) else {"value": value}
        end = period_end(snapshot["period"])
        own = whole.get("as_of", "")[:7]
        number = whole.get("value", whole.get("percent"))
        return (min(own, end) if own else end, None if number is None else Fraction(str(number)), whole.get("of"), whole.get("state"))

    def no_newer(self, i):
        then = self.told_before(i["id"], self.earlier[-1]) if self.earlier else None
        now = None if i["value"] is None else exact(i, "value")
        if then is None or then[0] != i["month"] or then[3] != i["state"]:
            return False
        if i["measure"] == "coverage":
            return then[2] == i["of"] and then[1] == i["value"]
        return then[1] == (now * 100 if i["measure"] == "milestone" and then[1] is not None else now)

    def change(self, i):
        change = exact(i, "change")
        if exact(i, "value") is None:
            return "change_no_value"
        if self.no_newer(i):
            return "change_no_newer"
        if change is None:
            again = i["measure"] in YEARLY and any(self.told_before(i["id"], s) for s in self.earlier)
            return "change_first_of_year" if again else "change_first"
        if i["change_from"] == "start":
            return "change_since_start"
        if i["change_of"] is not None:
            return "change_of_changed"
        return {1: "change_up", -1: "change_down", 0: "change_unchanged"}[sign(change)]

    def holds(self, i, v):
        t, compare = exact(i, "target"), i["target"]["compare"]
        if compare == "about":
            tolerances = [x.get("tolerance", 0) for x in self.by_id[i["id"]]["targets"]]
            return abs(v - t) <= Fraction(str(tolerances[0]))
        return {"at_least": v >= t, "more_than": v > t, "at_most": v <= t, "less_than": v < t, "equal": v == t}[compare]

    def forecast(self, i):
        f, v, t = exact(i, "forecast"), exact(i, "value"), exact(i, "target")
        if f is None:
            return "forecast_none"
        compare, base = i["target"]["compare"], exact(i, "base")
        if compare in ("at_most", "less_than"):
            return "forecast_beyond" if not self.holds(i, v) else "forecast_within" if self.holds(i, f) else "forecast_exceeds"
        if self.holds(i, v):
            return "forecast_holds" if self.holds(i, f) else "forecast_falls_back"
        if self.holds(i, f):
            return "forecast_reaches"
        if compare == "more_than" and f == t:
            return "forecast_lands"
        down = base is not None and base > t
        far = compare in ("equal", "about") and (f < t if down else f > t)
        return "forecast_overshoots" if far else "forecast_short"

    # --- an indicator ---

    def figures(self, i):
        ident, kind = i["id"], i["completion_kind"]
        reported = i["presence"] == "reported"
        yes = {
            "value": exact(i, "value") is not None,
            "share_of_target": kind == "share" and exact(i, "completion") is not None and exact(i, "completion") >= 0,
            "share_of_way": kind == "way" and exact(i, "completion") is not None,
            "used_of_cap": exact(i, "used") is not None,
            "distance_above": i["distance"] is not None and exact(i, "distance") > 0,
            "distance_below": i["distance"] is not None and exact(i, "distance") < 0,
            "distance_zero": i["distance"] is not None and exact(i, "distance") == 0,
            "since_year_end": i["change_year_end"] is not None,
            "over_year": i["change_yoy"] is not None,
            "growth": i["yoy"] is not None,
            "need": exact(i, "needed") is not None,
            "verdicts_disagree": i["verdicts_disagree"],
            "own_date": reported and i["own_as_of"],
            "preliminary": reported and i["value_status"] == "preliminary",
            "illustrative": i["illustrative"],
        }
        for name, holds in yes.items():
            if holds:
                self.say(name, ident)
        held = i["lead"] is not None and i["base"] is not None and self.m < i["target"]["by"]
        if held:
            self.say("path_" + i["path"], ident)
        if held and i["interim"]:
            self.say("path_interim", ident)
        if self.notion(i) == BEHIND:
            self.say("over_schedule" if i["completion"] is None else "slower", ident)
        if self.notion(i) == FAILED:
            self.say("cap_passed" if is_cap(i) else "target_missed", ident)

    def targets(self, i):
        now = i["target"] and i["target"]["by"]
        later = sorted(t["by"] for t in i["targets"] if t["by"] and now and t["by"] > now) if i["status"] != "withdrawn" else []
        if later:
            self.say("next_target", i["id"], "", ("last", len(set(later)) == 1))
        if len(set(later)) > 1:
            self.say("last_target", i["id"])
        year = month_number(self.d["year"]["from"])
        first = all(month_number(period_end(s["period"])) < year for s in self.earlier)
        for p in i["past"]:
            last_year = year - 12 <= month_number(p["by"]) < year
            newer = p["verdict"] == "no_data" and p["by"] == i["target"]["by"] and exact(i, "value") is not None
            self.say("past_" + p["verdict"], i["id"], p["by"], ("of_last_year", first and last_year and not newer and i["status"] != "withdrawn"))

    def changes(self):
        names = {"withdrawn": "newly_withdrawn", "lost": "newly_without_data", "regained": "reported_again", "met": "newly_met",
                 "unmet": "met_no_longer", "status": "status_changed"}
        for c in self.d["changes"]:
            if c["kind"] == "light":
                self.say("crossed_up" if c["better"] else "crossed_down", c["id"], "", ("new_target", c["new_target"]))
            elif c["kind"] in names:
                self.say(names[c["kind"]], c["id"])
            else:
                self.say(c["kind"], c["id"], c["month"])

    # --- events that are alike ---

    def event(self, c):
        """Which list of events a change stands in; None: in none."""
        if c["kind"] in ("revised", "restated"):
            return c["kind"]
        if c["kind"] == "unmet":
            return "met_no_longer"
        if c["kind"] not in ("light", "status"):
            return None
        if c["new_target"]:
            return "new_target"
        return "status_changed" if c["kind"] == "status" else "crossed_up" if c["better"] else "crossed_down"

    def in_order(self, changes, rows):
        """As lists of claims of a kind stand: what is worse the furthest behind first, what is better the furthest ahead."""
        ordered = []
        for c in changes:
            way = 0 if c["kind"] in ("revised", "restated") else 1 if c["kind"] == "light" and c["better"] else -1
            lead, k = exact(rows[c["id"]], "lead"), len(ordered)
            while k > 0 and way and lead is not None:
                other = exact(rows[ordered[k - 1]["id"]], "lead")
                if other is None or way * lead <= way * other:
                    break
                k -= 1
            ordered.insert(k, c)
        return ordered

    def likeness(self, event, c, row):
        """What alike events share. Of a status that was under way the table does not say how, so that each stands alone."""
        if event in ("revised", "restated"):
            return c["month"], c["confirmed"], c["old"] == c["new"]
        cap = exact(row, "used") is not None
        to = (c["to"], cap) if c["to"] in self.lights else self.state(row)
        if event == "new_target":
            return (to,)
        return (c["from"], cap and c["from"] in self.lights), to, c["id"] if c["from"] == "under_way" else ""

    def alike(self):
        rows, lists = {i["id"]: i for i in self.rows}, {}
        for c in self.d["changes"]:
            lists.setdefault(self.event(c), []).append(c)
        lists.pop(None, None)
        for event, changes in lists.items():
            lots = {}
            for c in self.in_order(changes, rows):
                lots.setdefault(self.likeness(event, c, rows[c["id"]]), []).append(c["id"])
            for like, members in lots.items():
                held = ("members", (event, *sorted(members)))
                if event in ("revised", "restated"):
                    self.say("corrected", "issue", f"{like[0]}.{members[0]}", held)
                else:
                    self.say("shifted", "issue", members[0], held)

    # --- groups and the issue ---

    def standing(self, rows):
        count = {n: sum(self.notion(i) == n for i in rows) for n in NOTIONS}
        off = count[FAILED] + count[OPEN] + count[BEHIND] + count[OFF]
        judged = off + count[MET] + count[ON] + count[HOLDING]
        if len(rows) == count[OUT]:
            return "nothing_to_judge"
        if judged + count[UNJUDGED] == 0:
            return "nothing_reported"
        if judged == 0:
            return "not_judged"
        if off:
            return "some_not"
        return "all_met" if count[MET] == judged else "all_hold" if count[HOLDING] else "all_on_schedule"

    def whole(self, subject, rows):
        lists = tuple((n, tuple(sorted(i["id"] for i in rows if self.notion(i) == n))) for n in NOTIONS)
        self.say(self.standing(rows), subject, "", ("lists", lists))
        leads = {i["id"]: exact(i, "lead") for i in rows if i["lead"] is not None}
        if len(set(leads.values())) > 1:
            for kind, edge in (("leads", max(leads.values())), ("lags", min(leads.values()))):
                self.say(kind, subject, "", ("members", tuple(sorted(i for i in leads if leads[i] == edge))))

    def issue(self):
        self.whole("issue", self.rows)
        for g in self.d["groups"]:
            self.whole("groups." + g["id"], [i for i in self.rows if i["group"] == g["id"]])
            if g["completion"] is not None:
                self.say("mean", "groups." + g["id"])
        self.say("news_first_issue" if self.d["last_issue"] is None else "news_some" if self.d["changes"] else "news_none", "issue")
        self.say("tally", "issue")
        self.say("source", "issue")
        for c in self.d["context"]:
            self.say("context", "issue", c["key"])
        for kind, some in (("illustrative", [i for i in self.rows if i["illustrative"]]),
                           ("preliminary", [i for i in self.rows if i["presence"] == "reported" and i["value_status"] == "preliminary"])):
            if some or self.d["value_status"] == kind:
                self.say("some_" + kind, "issue")

    # --- areas ---

    def areas(self):
        lists = {}
        for a in self.d["areas"]:
            for row in a["indicators"]:
                if row["rank"]:
                    lists.setdefault((row["id"], a["peer"] or "", row["rank_by"]), []).append((row["rank"], a, row))
        groups = [key[:2] for key in lists]
        for (ident, peer, by), rows in lists.items():
            if groups.count((ident, peer)) > 1:  # some have targets of their own: no figure ranks all
                continue
            worst = max(rank for rank, _, _ in rows)
            for rank, a, row in rows:
                if rank < worst and exact(row, "value"):
                    self.say("area_rank", "areas." + a["id"], ident, ("rank", rank, sum(r == rank for r, _, _ in rows)))
            first = [(a, row) for rank, a, row in rows if rank <= 3]
            if by == "value" and len(first) == 3 and all(a["in_sum"] and exact(row, "share") is not None for a, row in first) and sum(exact(row, "share") for _, row in first) <= 100:
                self.say("first_three", ident, peer, ("areas", tuple(sorted(a["id"] for a, _ in first))))
            if worst > 1:
                for kind, edge in (("area_leaders", 1), ("area_trailers", worst)):
                    self.say(kind, ident, peer, ("areas", tuple(sorted(a["id"] for rank, a, _ in rows if rank == edge))))

    def claims(self):
        for i in self.rows:
            for name in (self.notion(i), self.state(i), self.light(i), self.pace(i), self.change(i), self.forecast(i)):
                self.say(name, i["id"])
            self.figures(i)
            self.targets(i)
        self.changes()
        self.alike()
        self.issue()
        self.areas()
        return self.said


APART = {"revised": "month", "restated": "month", "rebased": "month", "context": "key", "area_rank": "indicator", "first_three": "peer",
         "area_leaders": "peer", "area_trailers": "peer", "past_met": "by", "past_missed": "by", "past_not_reached": "by",
         "past_unconfirmed": "by", "past_no_data": "by"}
HELD = {"next_target": "last", "leads": "members", "lags": "members", "crossed_up": "new_target", "crossed_down": "new_target",
        "first_three": "areas", "area_leaders": "areas", "area_trailers": "areas"}
STANDINGS = ("nothing_to_judge", "nothing_reported", "not_judged", "some_not", "all_met", "all_on_schedule", "all_hold")


def as_said(claim):
    """A line of `table --format claims` in the oracle's form."""
    kind, args = claim["kind"], claim["args"]
    apart = args[APART[kind]] if kind in APART else ""
    held = None
    if kind in STANDINGS:
        held = ("lists", tuple((n, tuple(sorted(args[n]))) for n in NOTIONS))
    elif kind == "area_rank":
        held = ("rank", args["rank"], args["tied"])
    elif kind.startswith("past_"):
        held = ("of_last_year", args["of_last_year"])
    elif kind in ("shifted", "corrected"):
        apart = args["members"][0] if kind == "shifted" else f"{args['month']}.{args['members'][0]}"
        held = ("members", (args["event"], *sorted(args["members"])))
    elif kind in HELD:
        value = args[HELD[kind]]
        held = (HELD[kind], tuple(sorted(value)) if isinstance(value, list) else value)
    return kind, claim["subject"], apart or "", held


def differences(program, oracle):
    """What one of them says and the other does not, each as a line."""
    said, due = [as_said(c) for c in program], list(oracle)
    lines = [f"said twice: {c}" for c in sorted(set(said), key=str) if said.count(c) > 1]
    lines += [f"the program says, and it does not hold: {c}" for c in sorted(set(said) - set(due), key=str)]
    return lines + [f"it holds, and the program does not say: {c}" for c in sorted(set(due) - set(said), key=str)]
