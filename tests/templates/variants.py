# SPDX-License-Identifier: MIT
"""Edge cases made from the sample input: each function changes a private copy of input/ and returns the snapshot to build.

`python3 tests/templates/variants.py FOLDER` writes them all, to build and look at by hand."""
import json
import shutil
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
PLAN, MONTH = "cq-sme-digital", "2024-05"


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def write(path, value):
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")


class Sample:
    """A copy of what the sample needs of input/."""

    def __init__(self, folder):
        self.folder = Path(folder)
        shutil.copytree(TOP / "input", self.folder, dirs_exist_ok=True,
                        ignore=shutil.ignore_patterns("cq-reported", "*pilot*", "chengdu*", "cq-techup*", "schema"))
        self.plan_path = self.folder / "plans" / f"{PLAN}.json"
        self.months = self.folder / "snapshots" / PLAN
        self.plan = read(self.plan_path)
        self.now = read(self.months / f"{MONTH}.json")

    def drop_history(self):
        for path in self.months.glob("*.json"):
            if path.stem != MONTH:
                path.unlink()

    def each_month(self, change):
        for path in self.months.glob("*.json"):
            value = read(path)
            change(value)
            write(path, value)
        self.now = read(self.months / f"{MONTH}.json")

    def save(self):
        write(self.plan_path, self.plan)
        write(self.months / f"{MONTH}.json", self.now)
        return self.months / f"{MONTH}.json"


def month(which):
    def make(folder):
        return Sample(folder).months / f"{which}.json"
    return make


def nothing_reported(folder):
    s = Sample(folder)
    s.now["values"] = {}
    s.now.pop("areas")
    return s.save()


def nothing_ever_reported(folder):
    """No history, no photo and no companion either."""
    s = Sample(folder)
    s.drop_history()
    s.now["values"] = {}
    for key in ("areas", "photo"):
        s.now.pop(key)
    s.plan["companions"] = []
    return s.save()


def scaled(s, share):
    """Values at a share of the first target; milestones done or not begun."""
    s.drop_history()
    s.now.pop("areas")
    for i in s.plan["indicators"]:
        target = next((t.get("value") for t in i.get("targets", []) if t.get("value")), None)
        if i["measure"] == "milestone":
            s.now["values"][i["id"]] = {"state": "done" if share >= 1 else "not_started"}
        elif i["measure"] == "coverage":
            s.now["values"][i["id"]] = {"value": 41 if share >= 1 else 1, "of": 41}
        elif i["measure"] != "statement" and target:
            s.now["values"][i["id"]] = int(target * share)
    return s.save()


def all_met(folder):
    return scaled(Sample(folder), 1)


def all_behind(folder):
    return scaled(Sample(folder), 0.125)


def one_indicator(folder):
    s = Sample(folder)
    keep = s.plan["indicators"][0]["id"]
    s.plan["indicators"] = s.plan["indicators"][:1]
    s.plan["groups"] = s.plan["groups"][:1]
    s.plan["companions"] = []

    def change(value):
        value["values"] = {k: v for k, v in value["values"].items() if k == keep}
        for area in value.get("areas", {}).values():
            for key in [k for k in area if k != keep]:
                area.pop(key)
    s.each_month(change)
    return s.save()


def sixty_indicators(folder):
    s = Sample(folder)
    first = s.plan["indicators"]
    s.plan["indicators"] = [dict(i, id=i["id"] + tail, name={k: v + mark for k, v in i["name"].items()})
                            for i in first for tail, mark in (("", ""), ("_b", " B"), ("_c", " C"))]

    def change(value):
        value["values"] = {k + tail: v for k, v in value["values"].items() for tail in ("", "_b", "_c")}
    s.each_month(change)
    return s.save()


def long_names(folder):
    s = Sample(folder)
    for i in s.plan["indicators"]:
        for key in ("name", "short"):
            if key in i:
                i[key] = {"zh": i[key]["zh"] * 2, "en": f"{i[key]['en']} and {i[key]['en'].lower()}"}
    for g in s.plan["groups"]:
        g["title"] = {"zh": g["title"]["zh"] * 2, "en": f"{g['title']['en']} and {g['title']['en'].lower()}"}
    return s.save()


def story(times):
    """The story of June, so many times as long."""
    def make(folder):
        s = Sample(folder)
        first = read(s.months / "2024-06.json")["stories"][0]
        s.now["stories"] = [dict(first, body={k: "\n\n".join([v] * times) for k, v in first["body"].items()})]
        return s.save()
    return make


def without(key):
    def make(folder):
        s = Sample(folder)
        s.now.pop(key)
        return s.save()
    return make


def last_of(plan):
    """The last snapshot of another plan, as it is."""
    def make(_folder):
        return max((TOP / "input" / "snapshots" / plan).glob("*.json"))
    return make


# Plans in Chinese and English, as the templates tried here are.
OTHERS = sorted(p.name for p in (TOP / "input" / "snapshots").iterdir() if p.name != PLAN
                and "langs" not in json.loads((TOP / "input" / "plans" / f"{p.name}.json").read_text(encoding="utf-8")))

VARIANTS = {
    "month-1": month("2024-01"), "month-5": month("2024-05"), "month-12": month("2024-12"), "month-13": month("2025-01"),
    "month-18": month("2025-06"), "nothing-reported": nothing_reported, "nothing-ever": nothing_ever_reported,
    "all-met": all_met, "all-behind": all_behind, "one-indicator": one_indicator, "sixty-indicators": sixty_indicators,
    "long-names": long_names, "story": story(1), "long-story": story(3), "no-photo": without("photo"),
    "no-areas": without("areas"), **{f"plan-{plan}": last_of(plan) for plan in OTHERS},
}

if __name__ == "__main__":
    for name, make in VARIANTS.items():
        print(make(Path(sys.argv[1]) / name))
