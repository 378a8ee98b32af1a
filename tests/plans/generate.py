# SPDX-License-Identifier: MIT
"""Valid plans of every kind, made by seed: each at one of its edge months, for one template, so that every measure × comparison × month × template
occurs. `generate.py FOLDER SEED FIRST N` writes them as an input folder, to build and look at by hand."""
import itertools
import json
import random
import sys
from datetime import date, timedelta
from pathlib import Path

TEMPLATES = ("gazette", "bulletin", "broadsheet", "parallel")
MONTHS = ("first", "due", "after", "nothing", "met")
COMPARES = ("at_least", "more_than", "at_most", "less_than", "equal", "about", None)
MEASURES = ("cumulative", "annual", "rate", "level", "coverage", "milestone", "statement")
LANGS = (["zh", "en"], ["zh", "en"], ["zh"], ["en"], ["zh-Hant", "en"], ["en", "zh"])
PERIODS = ("month", "month", "month", "quarter", "half", "year", "range")
NAMES = (("技术改造项目", "Upgrading projects"), ("绿色园区", "Green parks"), ("贷款余额", "Outstanding loans"), ("培训人次", "Training places"),
         ("服务机构", "Service bodies"), ("单位能耗", "Energy use per unit"), ("达标排放企业", "Firms within limits"), ("新增就业", "New jobs"),
         ("研发投入", "Research spending"), ("事故起数", "Accidents"), ("入户宽带", "Homes with broadband"), ("质量合格率", "Share that passes"))
KINDS = (("城区", "in towns"), ("乡村", "in villages"), ("重点行业", "in key trades"), ("新办", "begun this year"), ("其他", "elsewhere"), ("沿海", "on the coast"))
GROUPS = (("产业", "Industry"), ("民生", "People"), ("生态", "Environment"), ("创新", "Research"), ("安全", "Safety"), ("财政", "Finance"),
          ("开放", "Trade"), ("农业", "Farming"), ("教育", "Schools"), ("卫生", "Health"), ("交通", "Roads"), ("文化", "Culture"))
AREAS = (("东区", "East"), ("西区", "West"), ("南区", "South"), ("北区", "North"), ("中区", "Centre"), ("山区", "Hills"), ("湖区", "Lakes"),
         ("港区", "Harbour"), ("林区", "Woods"), ("园区", "Park"))
COUNTS = (({"zh": "个", "en": "projects"}, 1), ({"zh": "家", "en": {"one": "firm", "other": "firms"}}, 1), ({"zh": "亿元", "en": "100 million yuan"}, 100000000),
          ({"zh": "万人次", "en": {"one": "visit", "other": "visits"}}, 10000), ({"zh": "kWh", "en": "kWh"}, 1), ({"zh": "万户", "en": "10 thousand households"}, 10000),
          ({"zh": "万亿元", "en": "trillion yuan"}, 1000000000000))
TRADITIONAL = str.maketrans("术项园贷款余额训务机构单业标达排限新就业研发资诉数庄带质量产态创财农教卫运区东万亿户设", "術項園貸款餘額訓務機構單業標達排限新就業研發資訴數莊帶質量產態創財農教衛運區東萬億戶設")


def words(pair, langs):
    zh, en = pair
    return {lang: en if lang == "en" else zh.translate(TRADITIONAL) if lang == "zh-Hant" else zh for lang in langs}


def name_of(k, langs):
    """A name of its own for each k: no figures, which no text of a plan needs."""
    (zh, en), (kind, where) = NAMES[k % len(NAMES)], KINDS[k // len(NAMES) % len(KINDS)]
    sign = "甲乙丙丁戊己庚辛壬癸"[k // 72 % 10]
    letter = "ABCDEFGHIJ"[k // 72 % 10]
    if k < len(NAMES):
        return words((zh, en), langs)
    return words((kind + zh + (sign + "类" if k >= 72 else ""), f"{en} {where}" + (f", class {letter}" if k >= 72 else "")), langs)


def month(text, n):
    year, m = int(text[:4]), int(text[5:7]) - 1 + n
    return f"{year + m // 12:04d}-{m % 12 + 1:02d}"


def last_day(text):
    return (date.fromisoformat(month(text, 1) + "-01") - timedelta(days=1)).isoformat()


def unit_in(unit, langs):
    return {lang: unit["en"] if lang == "en" else unit["zh"].translate(TRADITIONAL) if lang == "zh-Hant" else unit["zh"] for lang in langs}


class Generated:
    """One plan, its snapshots, and the template that it is for."""

    def __init__(self, seed, index):
        self.r = random.Random(f"{seed}-{index}")
        combos = list(itertools.product(MEASURES, COMPARES, MONTHS, TEMPLATES))
        random.Random(seed).shuffle(combos)
        self.measure, self.compare, self.edge, self.template = combos[index % len(combos)]
        self.id = f"p{index:05d}"
        self.langs = self.r.choice(LANGS)
        self.year = self.r.choice((2024, 2024, 2025))
        self.starts = self.r.choice((1, 1, 1, 4, 7))
        self.years = self.r.choice((1, 2, 4))
        self.period = self.r.choice(PERIODS)
        self.first = f"{self.year}-{self.starts:02d}"
        self.last = month(self.first, 12 * self.years - 1)
        self.due = month(self.first, 12 * self.r.randint(1, self.years) - 1)
        self.number = self.r.choice((1, 1, 2, 3, 5, 8, 8, 13, 24, 60, 200) if index % 25 == 0 else (1, 2, 3, 5, 8, 12))
        self.group_n = self.r.choice((1, 1, 2, 3, 4, 6, 12))
        self.area_n = self.r.choice((0, 0, 1, 3, 10))
        self.make_plan()
        self.make_snapshots()

    # --- the plan ---

    def unit(self, measure):
        if measure == "rate" or (measure == "level" and self.r.random() < 0.5):
            return {lang: "%" for lang in self.langs}
        unit, scale = self.r.choice(COUNTS)
        out = unit_in(unit, self.langs)
        if scale != 1:
            out["scale"] = scale
        return out

    def target(self, i, compare, goal):
        t = {"compare": compare}
        if i["measure"] != "milestone":
            t["value"] = goal
        else:
            t.pop("compare")
        if compare == "about" and "value" in t:
            t["tolerance"] = round(goal / 10, i.get("decimals", 0)) or 1
        if i["measure"] in ("annual", "rate") and self.r.random() < 0.5:
            t["every"] = "year"
        elif self.r.random() < 0.9 or i["measure"] in ("annual", "rate"):
            t["by"] = self.due
        if self.r.random() < 0.1 and "by" in t:
            t["aspirational"] = True
        return t

    def indicator(self, k, measure, compare):
        i = {"id": f"i{k}", "group": f"g{k % self.group_n}", "name": name_of(k, self.langs), "measure": measure}
        if measure not in ("milestone", "statement"):
            i["unit"] = self.unit(measure)
            i["decimals"] = self.r.choice((0, 0, 1, 2)) if measure in ("level", "rate", "cumulative") else 0
        if measure == "coverage":
            i["unit"] = words(("家", "authorities"), self.langs)
        if measure == "statement" or (compare is None and measure != "milestone"):
            return i
        if measure == "milestone" and self.r.random() < 0.3:
            return i
        goal = {"coverage": 0.8, "rate": self.r.choice((-3, 3, 5.5)), "level": self.r.choice((3, 80))}.get(measure, self.r.choice((0, 3, 10, 500, 23800)))
        if measure == "coverage" and compare == "more_than":
            goal = 0.7
        if goal == 0 and compare not in ("at_most", "equal"):
            goal = 7
        if i.get("decimals", 0) == 0 and measure != "coverage" and goal != int(goal):
            goal = int(goal)
        if compare == "about" and measure == "rate":
            goal = abs(goal)
        i["targets"] = [self.target(i, compare, goal)]
        if measure == "coverage" and compare == "about":
            i["targets"][0]["tolerance"] = 0.05
        if measure in ("level", "cumulative", "coverage") and "by" in i["targets"][0] and self.r.random() < 0.6:
            start = {"coverage": 0.1}.get(measure, self.r.choice((0, goal // 2 if measure != "level" else goal * 2, 1)))
            i["baseline"] = {"at": month(self.first, -1), "value": start}
        if "by" in i["targets"][0] and i["targets"][0]["by"] < self.last and measure in ("cumulative", "level") and self.r.random() < 0.4 \
                and compare in ("at_least", "more_than"):
            i["targets"].append(dict(i["targets"][0], by=self.last, value=goal * 2 if measure == "cumulative" else goal))
        return i

    def make_plan(self):
        langs = self.langs
        self.indicators = [self.indicator(0, self.measure, self.compare)]
        for k in range(1, self.number):
            self.indicators.append(self.indicator(k, self.r.choice(MEASURES), self.r.choice(COMPARES)))
        self.plan = {
            "format": "jianbao.plan/1", "id": self.id, "langs": langs, "title": words(("样例计划", "Sample plan"), langs),
            "issuer": words(("样例办公室", "Sample office"), langs), "period": {"from": self.first, "to": self.last}, "year_starts": self.starts,
            "groups": [{"id": f"g{g}", "title": words(GROUPS[g], langs)} for g in range(self.group_n)], "indicators": self.indicators}
        if self.r.random() < 0.5:
            self.plan["publication"] = {"name": words(("进展简报", "Progress Report"), langs), "whole": words(("全域", "the whole region"), langs),
                                        "areas": {lang: {"one": "zone", "other": "zones"} if lang == "en" else "片区".translate(TRADITIONAL) for lang in langs},
                                        "distribution": [{"how": words(("报", "To"), langs), "whom": words(("样例机关", "the sample authority"), langs)}],
                                        "copies": self.r.choice((1, 60))}
        if self.group_n > 1 and self.r.random() < 0.5:
            self.plan["groups"][0]["role"] = "overall"
        if self.r.random() < 0.3:
            for group in self.plan["groups"]:
                group["shape"] = self.r.choice(("point", "line", "surface", "ring"))
        self.choose_comparisons(random.Random(f"{self.id}-{self.measure}-{self.compare}-{self.edge}-{self.template}"))
        if self.area_n:
            self.plan["areas"] = [{"id": f"a{k}", "name": words(AREAS[k], langs)} for k in range(self.area_n)]

    def choose_comparisons(self, r):
        """What some indicators, or all, are held against: numbers of its own, so that a seed's plans stay what they were."""
        if r.random() < 0.3:
            self.plan["comparison"] = r.choice(("previous", "year_end", "year_ago"))
        for i in self.indicators:
            if r.random() < 0.3:
                i["comparison"] = r.choice(("previous", "year_ago") if i["measure"] in ("annual", "rate") else ("previous", "year_end", "year_ago"))

    # --- snapshots ---

    def period_of(self, end):
        """The period that ends in the month, as files and data call it; a longer one only where it lies in one year of the plan."""
        m = int(end[5:7])
        inside = {"quarter": m % 3 == 0, "half": m % 6 == 0, "year": m == 12 and self.starts == 1, "range": m == self.starts % 12 + 1}
        if not inside.get(self.period):
            return end, end
        if self.period == "quarter":
            text = f"{end[:4]}-Q{m // 3}"
        elif self.period == "half":
            text = f"{end[:4]}-H{m // 6}"
        elif self.period == "year":
            text = end[:4]
        else:
            text = f"{month(end, -1)}/{end}"
        if self.period in ("half", "quarter") and self.year_of(end) != self.year_of(month(end, -5 if self.period == "half" else -2)):
            return end, end
        return text, text.replace("/", "_")

    def year_of(self, text):
        return int(text[:4]) - (int(text[5:7]) < self.starts)

    def months(self):
        """The months told, the edge month last."""
        step = {"quarter": 3, "half": 6, "year": 12}.get(self.period, 1)
        end = {"first": month(self.first, step - 1 if self.period != "range" else 1), "due": self.due, "after": month(self.due, step), "nothing": month(self.first, step * 2 - 1),
               "met": max(month(self.due, -step), self.first)}[self.edge]
        before = 0 if self.edge == "first" else self.r.choice((0, 1, 4))
        return [m for m in (month(end, -step * k) for k in range(before, 0, -1)) if m >= self.first] + [end]

    def share(self, end):
        all_months = 12 * (int(self.due[:4]) - int(self.first[:4])) + int(self.due[5:7]) - int(self.first[5:7]) + 1
        gone = 12 * (int(end[:4]) - int(self.first[:4])) + int(end[5:7]) - int(self.first[5:7]) + 1
        return gone / all_months

    def value(self, i, end, now):
        measure, goal = i["measure"], (i.get("targets") or [{}])[0].get("value", 100)
        if measure == "statement" or (now and self.edge == "nothing"):
            return None
        met = self.edge == "met" and now
        if measure in ("cumulative", "annual"):
            return self.counted(i, end, goal, met)
        if measure == "milestone":
            return {"state": "done"} if met else self.r.choice(({"state": "not_started"}, {"state": "under_way"}, {"state": "under_way", "percent": 40}))
        if measure == "coverage":
            return {"value": 38 if met else min(int(41 * self.share(end) * 0.8), 41), "of": 41}
        falling = (i.get("targets") or [{}])[0].get("compare") in ("at_most", "less_than")
        if measure == "rate":
            value = goal + self.r.choice((-1, 0, 1)) if not met else goal
        elif measure == "level":
            value = goal * (0.9 if falling else 1.1) if met else goal * self.r.choice((0.5, 0.9, 1, 1.3))
        return round(value, i.get("decimals", 0)) if i.get("decimals", 0) else int(value)

    def counted(self, i, end, goal, met):
        """A count grows with the months gone of the plan, of its year, and never falls."""
        year_month = (int(end[5:7]) - self.starts) % 12 + 1
        share = year_month / 12 if i["measure"] == "annual" else self.share(end)
        value = max((goal or 2) * share * i["x"], goal * 1.2 + 1 if met and (i.get("targets") or [{}])[0].get("compare") in ("at_least", "more_than") else 0)
        return round(value, i.get("decimals", 0)) if i.get("decimals", 0) else int(value)

    def make_snapshots(self):
        for i in self.indicators:
            i["x"] = self.r.choice((0, 0.4, 1, 1.1, 1.5))
        self.snapshots = []
        months = self.months()
        for number, end in enumerate(months, 1):
            now = end == months[-1]
            text, name = self.period_of(end)
            values = {i["id"]: self.value(i, end, now) for i in self.indicators if i["measure"] != "statement"}
            s = {"format": "jianbao.snapshot/1", "plan": self.id, "period": text, "as_of": last_day(end), "issue": {"number": number}, "values": values}
            if now and self.r.random() < 0.3:
                s["status"] = self.r.choice(("preliminary", "illustrative"))
            summed = [i for i in self.indicators if i["measure"] in ("cumulative", "level", "annual") and isinstance(values.get(i["id"]), (int, float))]
            if self.area_n and summed and self.edge != "nothing":
                s["areas"] = {f"a{k}": {i["id"]: round(values[i["id"]] / self.area_n, i.get("decimals", 0)) if i.get("decimals") else int(values[i["id"]]) // self.area_n
                                        for i in summed[:2]} for k in range(self.area_n)}
            self.snapshots.append((name, s))
        for i in self.indicators:
            del i["x"]

    def write(self, folder):
        """Into FOLDER/plans and FOLDER/snapshots; the path of the last snapshot."""
        plans, here = Path(folder, "plans"), Path(folder, "snapshots", self.id)
        plans.mkdir(parents=True, exist_ok=True)
        here.mkdir(parents=True, exist_ok=True)
        (plans / f"{self.id}.json").write_text(json.dumps(self.plan, ensure_ascii=False, indent=1), encoding="utf-8")
        for name, snapshot in self.snapshots:
            (here / f"{name}.json").write_text(json.dumps(snapshot, ensure_ascii=False, indent=1), encoding="utf-8")
        return here / f"{self.snapshots[-1][0]}.json"


if __name__ == "__main__":
    for index in range(int(sys.argv[3]), int(sys.argv[3]) + int(sys.argv[4])):
        one = Generated(sys.argv[2], index)
        print(one.template, one.write(sys.argv[1]), one.measure, one.compare, one.edge)
