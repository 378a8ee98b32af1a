# SPDX-License-Identifier: MIT
"""What is written in another way than the format wants is told with what to write: a member in the wrong object (every member of the schemas, in every
other object), another word, a month or period as offices write it, a state, a number where an object belongs, a unit with a number in it."""
import json
import re
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from program import TOP, jianbao  # noqa: E402

PLAN = {"format": "jianbao.plan/1", "id": "p", "langs": ["en"], "title": {"en": "Plan"}, "issuer": {"en": "Office"}, "period": {"from": "2021-01", "to": "2030-12"},
        "publication": {"name": {"en": "News"}, "distribution": [{"how": {"en": "To"}, "whom": {"en": "all"}}]}, "groups": [{"id": "g", "title": {"en": "Group"}}],
        "areas": [{"id": "oak", "name": {"en": "Oakey"}, "tile": {"column": 1, "row": 1}}, {"id": "elm", "name": {"en": "Elm"}}],
        "context": [{"key": "firms", "text": {"en": "many firms"}}], "lights": [{"id": "good", "from": 0}, {"id": "bad"}], "sheet": {"page": "One"},
        "indicators": [{"id": "cost", "group": "g", "name": {"en": "cost"}, "unit": {"en": "dollars", "scale": 1000000}, "decimals": 1, "measure": "cumulative",
                        "baseline": {"at": "2020-12", "value": 0}, "targets": [{"by": "2030-12", "value": 1200}], "path": {"weights": [1] * 12}},
                       {"id": "tower", "group": "g", "name": {"en": "tower"}, "measure": "milestone"},
                       {"id": "schools", "group": "g", "name": {"en": "schools"}, "unit": {"en": "schools"}, "measure": "coverage"}]}
SNAPSHOT = {"format": "jianbao.snapshot/1", "plan": "p", "period": "2024-12", "issue": {"number": 1}, "values": {"cost": {"value": 968.3}},
            "stories": [{"headline": {"en": "x"}, "body": {"en": "x"}}], "photo": {"file": "x.jpg", "alt": {"en": "x"}}}
# Each kind of object: which file, where it stands there and in the file's schema.
WHERE = {"plan": ("plan", [], []), "period": ("plan", ["period"], ["period"]), "publication": ("plan", ["publication"], ["publication"]),
         "recipient": ("plan", ["publication", "distribution", 0], ["publication", "distribution", "[]"]), "group": ("plan", ["groups", 0], ["groups", "[]"]),
         "area": ("plan", ["areas", 0], ["areas", "[]"]), "tile": ("plan", ["areas", 0, "tile"], ["areas", "[]", "tile"]),
         "fact": ("plan", ["context", 0], ["context", "[]"]), "light": ("plan", ["lights", 0], ["lights", "[]"]), "sheet": ("plan", ["sheet"], ["sheet"]),
         "indicator": ("plan", ["indicators", 0], ["indicators", "[]"]), "unit": ("plan", ["indicators", 0, "unit"], ["indicators", "[]", "unit"]),
         "baseline": ("plan", ["indicators", 0, "baseline"], ["indicators", "[]", "baseline"]), "target": ("plan", ["indicators", 0, "targets", 0], ["indicators", "[]", "targets", "[]"]),
         "snapshot": ("snapshot", [], []), "issue": ("snapshot", ["issue"], ["issue"]), "story": ("snapshot", ["stories", 0], ["stories", "[]"]),
         "photo": ("snapshot", ["photo"], ["photo"]), "value": ("snapshot", ["values", "cost"], ["values", "*"])}
MISSING = {"state", "percent", "missing"}  # of a value, in other branches of its schema


def members():
    """The names that each kind of object has by the schemas."""
    files = {name: json.loads((TOP / "input/schema" / f"{name}.schema.json").read_text(encoding="utf-8")) for name in ("plan", "snapshot")}

    def all_of(schema, root):
        found = dict(schema.get("properties", {}))
        if "$ref" in schema:
            found.update(all_of(root["$defs"][schema["$ref"].rsplit("/", 1)[1]], root))
        for part in (*schema.get("allOf", ()), *schema.get("anyOf", ()), *schema.get("oneOf", ())):
            found.update(all_of(part, root))
        return found

    def step(schema, key, root):
        while "$ref" in schema:
            schema = root["$defs"][schema["$ref"].rsplit("/", 1)[1]]
        if key == "[]":
            return schema["items"]
        return schema["additionalProperties"] if key == "*" else schema["properties"][key]

    known = {}
    for kind, (file, _, path) in WHERE.items():
        schema = files[file]
        for key in path:
            schema = step(schema, key, files[file])
        known[kind] = {name for name in all_of(schema, files[file]) if name not in ("$schema", "zh", "en", "zh-Hant")}
    known["value"] |= MISSING
    return known


def at(tree, path):
    for key in path:
        tree = tree[key]
    return tree


class WhatToWrite(unittest.TestCase):
    def check(self, plan=None, snapshot=None, lang="en", before=None):
        """The findings of the plan, or of the snapshot where one is given, as objects."""
        with tempfile.TemporaryDirectory() as folder:
            tree = {"plan": json.loads(json.dumps(PLAN)), "snapshot": json.loads(json.dumps(SNAPSHOT))}
            if plan is not None:
                plan(tree["plan"])
            if snapshot is not None:
                snapshot(tree["snapshot"])
            path = Path(folder, "p.json")
            path.write_text(json.dumps(tree["plan"], ensure_ascii=False), encoding="utf-8")
            words = [path]
            if snapshot is not None:
                words = ["--data", "--plan", path, Path(folder, "2024-12.json")]
                words[-1].write_text(json.dumps(tree["snapshot"], ensure_ascii=False), encoding="utf-8")
            if before is not None:
                old = json.loads(json.dumps(SNAPSHOT)) | {"period": "2024-11", "issue": {"number": 1}}
                old["values"] = before
                del old["photo"]
                Path(folder, "2024-11.json").write_text(json.dumps(old), encoding="utf-8")
            done = jianbao("check", "--ui-lang", lang, *(["--log-format", "json"] if lang == "en" else []), *words)
        if lang != "en":
            return done.stderr
        found = [json.loads(line) for line in done.stderr.splitlines() if line.startswith("{")]
        return [f for f in found if f["pointer"] != "/photo/file"]  # which is not there

    def hints(self, **how):
        return [f["hint"] for f in self.check(**how)]

    def test_every_member_in_every_other_object(self):
        known = members()
        self.assertIn("compare", known["target"])
        self.assertIn("peer", known["area"])
        foreign = set().union(*known.values())
        for kind, (file, path, _) in WHERE.items():
            strange = sorted(foreign - known[kind])
            found = self.check(**{file: lambda tree, path=path, strange=strange: at(tree, path).update({name: 7 for name in strange})})
            told = {f["pointer"].rsplit("/", 1)[1]: f["hint"] for f in found if f["code"] == "unknown-key"}
            for name in strange:
                with self.subTest(kind=kind, member=name):
                    hint = told.get(name)
                    self.assertIsNotNone(hint)
                    self.assertNotIn("take it out", hint)
                    if f'"{name}": 7' in hint and "stands in" in hint:
                        homes = [k for k in known if name in known[k]]
                        self.assertTrue(any(k in hint or {"recipient": "distribution"}.get(k, k) in hint for k in homes) or "the plan itself" in hint or
                                        "the snapshot itself" in hint, hint)
        one = self.check(plan=lambda p: p["indicators"][0].update(compare="at_most"))
        self.assertEqual([f["hint"] for f in one], ['it stands in a target of an indicator: "targets": [{ "compare": "at_most" }]'])

    def test_in_chinese_too(self):
        said = self.check(plan=lambda p: p["indicators"][0].update(compare="at_most"), lang="zh")
        self.assertIn('应写在指标的目标里："targets": [{ "compare": "at_most" }] [unknown-key]', said)
        for kind, (file, path, _) in WHERE.items():
            strange = sorted(set().union(*members().values()) - members()[kind])
            said = self.check(lang="zh", **{file: lambda tree, path=path, strange=strange: at(tree, path).update({name: 7 for name in strange})})
            told = re.sub(r"^.*?json:|\(/[^)]*\)|\[[a-z-]+\]$|\"[^\"]*\"|“[^”]*”", "", said, flags=re.M)
            self.assertNotRegex(told, r"[a-z]{2,} [a-z]{2,}")

    def test_other_words(self):
        def target(**more):
            return lambda p: p["indicators"][0]["targets"][0].update(more)
        for change, hint in ((target(max=3), '"compare": "at_most"'), (target(min=3), '"compare": "at_least"'), (target(direction="down"), '"at_most" where less is'),
                             (target(deadline="2026-12"), 'did you mean "by"?'), (target(due="2026-12"), 'did you mean "by"?'), (target(amount=3), 'did you mean "value"?'),
                             (lambda p: p["indicators"][0].update(target=80), '"targets": [{ "value": 80 }]'), (lambda p: p.update(deadline="2026-12"), '"targets": [{ "by": "2026-12" }]'),
                             (lambda p: p["indicators"][0].update(title={"en": "x"}), 'did you mean "name"?'), (lambda p: p["groups"][0].update(name={"en": "x"}), 'did you mean "title"?'),
                             (lambda p: p["areas"][0].update(target=5), 'in a target\'s "areas"'), (lambda p: p["indicators"][0]["unit"].update(one="dollar"), '"one": "park"'),
                             (lambda p: p.update(nonsense=1), "take it out; keys of your own begin with x_")):
            self.assertIn(hint, self.hints(plan=change)[0])
        # The word stands for the member: that it lacks is not told besides.
        self.assertEqual(len(self.check(plan=lambda p: p["indicators"][0].update(title=p["indicators"][0].pop("name")))), 1)
        self.assertEqual(len(self.check(plan=lambda p: p["title"].update({"en-GB": p["title"].pop("en")}))), 1)

    def test_one_of_some_names(self):
        for word, name in (("<=", "at_most"), ("At most", "at_most"), ("no-more-than", "at_most"), ("decrease", "at_most"), ("=", "equal"), ("Approx", "about")):
            self.assertEqual(self.hints(plan=lambda p: p["indicators"][0]["targets"][0].update(compare=word)), [f'did you mean "{name}"?'], word)
        for word, name in (("provisional", "preliminary"), ("初步数", "preliminary"), ("Final", "final"), ("sample", "illustrative")):
            self.assertEqual(self.hints(snapshot=lambda s: s.update(status=word)), [f'did you mean "{name}"?'], word)
        self.assertEqual(self.hints(plan=lambda p: p["indicators"][1].update(measure="percentage"))[0], 'did you mean "level"?')

        for word, name in (("previous_year", "year_ago"), ("year on year", "year_ago"), ("end of last year", "year_end")):
            self.assertEqual(self.hints(plan=lambda p: p["indicators"][0].update(comparison=word)), [f'did you mean "{name}"?'], word)

    def test_how_a_target_holds(self):
        """A bound within the number's text is not lost: the number alone would be a least."""
        def value(text):
            return lambda p: p["indicators"][0]["targets"][0].update(value=text)

        def area(text):
            return lambda p: p["indicators"][0]["targets"][0].update(areas={"oak": text})
        for text in ("≤8", "<= 8", "at most 8", "no more than 8", "8 or less", "under 8", "不超过8", "8以内", "8以下", "8-10", "about 8"):
            for change in (value(text), area(text)):
                self.assertEqual([h[:54] for h in self.hints(plan=change)], ['how it holds stands beside it: "compare": "at_most", "l'[:54]], text)
            self.assertIn("写在旁边的", self.check(plan=value(text), lang="zh"))
        for text in ("2,316", "８", "8 dollars", "—", "eight"):
            self.assertNotIn("compare", self.hints(plan=value(text))[0], text)

    def test_how_often_figures_come(self):
        """No member says it: a target's "every" is not sent for where another period than a year is written."""
        for key, often in (("every", "half_year"), ("frequency", "quarterly"), ("periodicity", "month")):
            self.assertEqual([h[:35] for h in self.hints(plan=lambda p: p["indicators"][0].update({key: often}))], ["take it out: each snapshot says how "[:35]], key)
        self.assertIn("each snapshot", self.hints(plan=lambda p: p.update(frequency="monthly"))[0])
        self.assertIn('"targets": [{ "every": "year" }]', self.hints(plan=lambda p: p["indicators"][0].update(every="year"))[0])
        for measure in ("cumulative", "annual"):  # one mistake, told once
            def change(p, measure=measure):
                p["indicators"][0].update(measure=measure, targets=[{"every": "quarter", "value": 8}])
                del p["indicators"][0]["baseline"]
            self.assertEqual(self.hints(plan=change), ['for shorter periods write "by", and a target for each date'], measure)

    def test_a_state(self):
        for value, state in (("done", '"done"'), ("Completed", '"done"'), ("已完成", '"done"'), ("in progress", '"under_way"'), (True, '"done"'), (False, '"not_started"'),
                             (31, '"under_way", "percent": 31'), (0, '"not_started"'), (100, '"done"'), ("31%", '"under_way", "percent": 31')):
            self.assertEqual(self.hints(snapshot=lambda s: s["values"].update(tower=value)), [f'write {{ "state": {state} }}'], value)
            self.assertIn(f'请写{{ "state": {state} }}', self.check(snapshot=lambda s: s["values"].update(tower=value), lang="zh"))
        for value in ("maybe", [1], 131, -5):
            self.assertIn('"under_way" or "done"', self.hints(snapshot=lambda s: s["values"].update(tower=value))[0], value)
        self.assertIn('{ "value": 38, "of": 41 }', self.hints(snapshot=lambda s: s["values"].update(schools=95.02))[0])

    def test_an_object(self):
        cases = (("plan", lambda p: p["indicators"][0].update(baseline=1.12), '{ "at": "YYYY-MM", "value": 1.12 }'), ("plan", lambda p: p["indicators"][0].update(targets=80), '[{ "by": "YYYY-MM", "value": 80 }]'),
                 ("plan", lambda p: p["indicators"][0].update(targets=[80]), '{ "by": "YYYY-MM", "value": 80 }'), ("plan", lambda p: p.update(period="2026"), '{ "from": "2026-01", "to": "2026-12" }'),
                 ("plan", lambda p: p.update(period="2021-01/2030-12"), '{ "from": "2021-01", "to": "2030-12" }'), ("plan", lambda p: p.update(publication="News"), '{ "name": { "en": "News" } }'),
                 ("snapshot", lambda s: s.update(issue=2), '{ "number": 2 }'), ("snapshot", lambda s: s.update(issue="2"), '{ "number": 2 }'),
                 ("snapshot", lambda s: s.update(photo="x.jpg"), '{ "file": "x.jpg", "alt": { … } }'), ("snapshot", lambda s: s.update(areas={"oak": 5}), '{ "INDICATOR": 5 }'))
        for file, change, written in cases:
            self.assertIn(f"write {written}", self.hints(**{file: change}), written)
            self.assertIn(f"请写{written}", self.check(lang="zh", **{file: change}))
        self.assertEqual(self.hints(snapshot=lambda s: s.update(areas={"oak": None})), ["take it out when there is nothing to say"])
        keyed = self.hints(plan=lambda p: p.update(areas={"oak": {"name": {"en": "Oak"}}, "elm": {"name": {"en": "Elm"}}}))
        self.assertEqual(keyed, ['write a list, and the id inside each: [{ "id": "oak", … }, …]'])
        self.assertEqual(len(self.check(plan=lambda p: p.update(groups=["g"]))), 1)  # no further complaint of what belongs to it

    def test_a_period_as_offices_write_it(self):
        calendar = {"Q1 2026": "2026-Q1", "2026Q1": "2026-Q1", "1Q 2026": "2026-Q1", "first quarter of 2026": "2026-Q1", "2026年第一季度": "2026-Q1", "2026年1月": "2026-01", "Jan 2026": "2026-01",
                    "2026-1": "2026-01", "01/2026": "2026-01", "202601": "2026-01", "31 January 2026": "2026-01", "2026-01-31": "2026-01", "2026年1-3月": "2026-01/2026-03",
                    "2026-01 to 2026-03": "2026-01/2026-03", "Jan-Mar 2026": "2026-01/2026-03", "2026年上半年": "2026-H1", "H2 2026": "2026-H2", "FY2026": "2026", "２０２６年": "2026"}
        for text, period in calendar.items():
            self.assertEqual(self.hints(snapshot=lambda s: s.update(period=text))[0], f'write "{period}"', text)
        july = {"2025/26": "2025-07/2026-06", "2025-2026": "2025-07/2026-06", "FY2026": "2025-07/2026-06", "FY26": "2025-07/2026-06", "2025": "2025-07/2026-06", "Q1 2025/26": "2025-Q3",
                "H2 2025/26": "2026-H1", "Jan 2026": "2026-01", "Q1 2026": "2026-Q1"}
        for text, period in july.items():
            self.assertRegex(self.hints(plan=lambda p: p.update(year_starts=7), snapshot=lambda s: s.update(period=text))[0], f'write .*"{period}"$', text)
        self.assertIn('"year_starts"', self.hints(snapshot=lambda s: s.update(period="2025/26"))[0])
        for text in ("spring", "2026-W3", "2026-13", "1.5", ""):
            self.assertRegex(self.hints(snapshot=lambda s: s.update(period=text))[0], "write 2024-05, 2024-Q2", text)

    def test_a_month_as_offices_write_it(self):
        def by(text, starts=1):
            def change(p):
                p.update(year_starts=starts)
                p["indicators"][0]["targets"][0].update(by=text)
            return self.hints(plan=change)[0]
        for text, month in (("2026-06-30", "2026-06"), ("Jan 2026", "2026-01"), ("2026年6月底", "2026-06"), ("2026", "2026-12"), (2026, "2026-12"), ("2026-Q1", "2026-03"), ("H1 2026", "2026-06")):
            self.assertIn(f'"{month}"', by(text), text)
        for text, month in (("2025/26", "2026-06"), ("FY2026", "2026-06"), ("2025", "2026-06"), ("Q1 2025/26", "2025-09")):
            self.assertIn(f'"{month}"', by(text, 7), text)
        self.assertIn('first month: "2021-01"', self.hints(plan=lambda p: p["period"].update({"from": "2021"}))[0])
        self.assertEqual(by("soon"), "write it as YYYY-MM, for instance 2024-05")

    def test_a_language_by_another_name(self):
        for name, lang in (("en-GB", "en"), ("en_US", "en"), ("EN", "en"), ("English", "en"), ("zh-CN", "zh"), ("zh-Hans", "zh"), ("zh-TW", "zh-Hant"), ("zh_HK", "zh-Hant"), ("zh-hant", "zh-Hant")):
            self.assertEqual(self.hints(plan=lambda p: p.update(langs=[name]))[0], f'did you mean "{lang}"?', name)
        for name, lang in (("cn", "zh"), ("TW", "zh-Hant"), ("mo", "zh-Hant"), ("eng", "en"), ("zho", "zh"), ("CHI", "zh")):
            self.assertEqual(self.hints(plan=lambda p: p.update(langs=[name]))[0], f'did you mean "{lang}"?', name)
        self.assertEqual(self.hints(plan=lambda p: p.update(langs=["EN"])), ['did you mean "en"?'])  # the texts are of that language: no more is said
        for name in ("fr", "tw_", "hant", "zz"):
            self.assertIn("take one of", self.hints(plan=lambda p: p.update(langs=[name]))[0], name)

    def test_the_month_in_which_the_year_begins(self):
        def said(value):
            return [f["message"] for f in self.check(plan=lambda p: p.update(year_starts=value))]
        for text, month in (("April", 4), ("apr", 4), ("April 1", 4), ("1 October", 10), ("四月", 4), ("7月1日", 7), ("2026-04", 4), ("4", 4)):
            self.assertEqual(said(text), [f'"{text}" is a text; write {month}'], text)
        for text in ("spring", "April to June", "Q2", ""):
            self.assertNotIn("write 4", said(text)[0], text)

    def test_a_scale_in_words(self):
        def said(value):
            return [f["message"] for f in self.check(plan=lambda p: p["indicators"][0].update(unit={"en": "dollars", "scale": value}))]
        for text, scale in (("million", 10**6), ("Billions", 10**9), ("1 million", 10**6), ("百万", 10**6), ("亿", 10**8), ("'000", 1000), ("1,000,000", 10**6)):
            self.assertEqual(said(text), [f'"{text}" is a text; write {scale}'], text)
        self.assertNotIn("write 1000000", said("million dollars")[0])

    def test_a_unit_with_a_number_in_it(self):
        def codes(unit):
            found = self.check(plan=lambda p: p["indicators"][0].update(unit=unit))
            return [(f["code"], int(f["message"].split("is ")[1].split()[0]) if f["code"] == "scale-unsaid" else 0) for f in found]
        hidden = {"$m": 10**6, "$ million": 10**6, "million $": 10**6, "£m": 10**6, "€bn": 10**9, "k€": 1000, "M€": 10**6, "T€": 1000, "TEUR": 1000, "m EUR": 10**6, "EUR m": 10**6, "USDm": 10**6,
                  "Mio. €": 10**6, "€ mil.": 10**6, "mil. trees": 10**6, "€mil": 10**6, "Mrd. €": 10**9, "mn tonnes": 10**6, "bn trees": 10**9, "thd trees": 1000, "'000 trees": 1000, "000 tonnes": 1000, "trees (thousand)": 1000, "€ thousand": 1000, "10^6 m3": 10**6}
        for unit, scale in hidden.items():
            self.assertEqual(codes({"en": unit}), [("scale-unsaid", scale)], unit)
        for unit in ("Mt CO2e", "MW", "kWh", "m²", "deaths per million", "cases per 100 000", "$ per m", "€/t", "5G stations", "km", "tn km", "m", "mil"):
            self.assertEqual(codes({"en": unit}), [], unit)
        self.assertEqual(codes({"en": "$m", "scale": 1000000}), [])  # it says the same
        self.assertEqual(codes({"en": "$bn", "scale": 1000000}), [("scale-contradicts", 0)])
        self.assertEqual(codes({"en": "mn"}), [("scale-contradicts", 0)])  # of what?

    def test_a_unit_of_shares_in_words(self):
        def told(unit):
            return [(f["severity"], f["hint"]) for f in self.check(plan=lambda p: p["indicators"][0].update(unit={"en": unit}, measure="level")) if f["code"] == "share-in-words"]
        for unit in ("per cent", "percent", "pct", "% of households", "percent of homes", "percentage"):
            self.assertEqual(told(unit), [("warning", "write the sign: %")], unit)
        self.assertEqual(told("per mille"), [("warning", "write the sign: ‰")])
        for unit in ("percentage points", "pp", "个百分点"):
            self.assertEqual([s for s, _ in told(unit)], ["note"], unit)
        for unit in ("%", "points", "‰", "deaths per thousand"):
            self.assertEqual(told(unit), [], unit)

    def test_another_scale(self):
        """The likeliest fault is named where a factor of ten, a hundred … makes the value like the last one, or like its target."""
        def told(value, before=None):
            return [(f["code"], (f["hint"] or "").split(" if ")[0]) for f in self.check(snapshot=reports(value), before=before)]

        def reports(value):
            return lambda s: (s.pop("photo"), s.update(values={"cost": value}, issue={"number": 2}))
        self.assertEqual(told(968300000, {"cost": 900}), [("tenfold", "write 968.3")])
        self.assertEqual(told(968300, {"cost": 900}), [("tenfold", "write 968.3")])
        self.assertEqual(told(968300000), [("twice-target", "write 968.3")])
        self.assertEqual(told(0.9, {"cost": 900}), [("falling-value", "write 900")])
        self.assertEqual([h.split(";")[0] for _, h in told(9683, {"cost": 900})], ["correct it"])  # no scale of units
        for value, last, hint in ((0.679, 66.1, "write 67.9"), (67.9, 0.661, "write 0.679")):  # a share of 1
            def share(p):
                p["indicators"][0].update(unit={"en": "%"}, measure="level", decimals=3)
                del p["indicators"][0]["path"], p["indicators"][0]["baseline"]
                p["indicators"][0]["targets"][0].update(value=80)
            found = self.check(plan=share, snapshot=reports(value), before={"cost": last})
            self.assertEqual([(f["code"], f["hint"].split(" if ")[0].split(";")[0]) for f in found], [("tenfold", hint)])
        for text, number in (("£71.2m", "71.2"), ("$ 71.2 million", "71.2"), ("3.6m", "3.6"), ("USD 71,200,000", "71.2"), ("71.2 bn", "71200")):
            self.assertIn(f"is a text; write {number}", self.check(snapshot=lambda s: (s.pop("photo"), s["values"].update(cost=text)))[0]["message"], text)
        said = self.check(snapshot=reports(968300000), before={"cost": 900}, lang="zh")
        self.assertIn("若按不同于计划的倍数计数，请写968.3", said)

    def test_an_area_alone(self):
        def peers(*names):
            def change(p):
                p["areas"] = [{"id": f"a{k}", "name": {"en": "x"}, **({"peer": name} if name else {})} for k, name in enumerate(names)]
            return [(f["pointer"], f["hint"].split(":")[0]) for f in self.check(plan=change) if f["code"] == "peer-alone"]
        self.assertEqual(peers("town", "town", "twon"), [("/areas/2", 'did you mean "town"?')])
        self.assertEqual(peers("town", "town", None), [("/areas/2", 'ranks are among areas of one "peer"')])
        self.assertEqual(peers("town", "town", "county", "county"), [])
        self.assertEqual(peers(None, None, None), [])
        self.assertEqual(peers("a", "b"), [])


if __name__ == "__main__":
    unittest.main()
