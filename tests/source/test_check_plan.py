# SPDX-License-Identifier: MIT
"""`check PLAN`: a plan alone, without a snapshot; what it was understood as, and what was likely meant otherwise."""
import json
import re
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from program import TOP, jianbao  # noqa: E402

PLAN = {"format": "jianbao.plan/1", "id": "p", "langs": ["en"], "title": {"en": "Parks"}, "issuer": {"en": "Parks office"},
        "period": {"from": "2025-01", "to": "2026-12"}, "groups": [{"id": "g", "title": {"en": "Green"}}],
        "indicators": [{"id": "parks", "group": "g", "name": {"en": "Green parks"}, "unit": {"en": "parks"}, "measure": "cumulative",
                        "targets": [{"by": "2026-12", "value": 8}]}]}


class CheckPlan(unittest.TestCase):
    def check(self, change, *options):
        plan = json.loads(json.dumps(PLAN))
        change(plan, plan["indicators"][0])
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "p.json")
            path.write_text(json.dumps(plan), encoding="utf-8")
            done = jianbao("check", *options, path)
        return done

    def said(self, change):
        done = self.check(change)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stderr

    def test_a_sound_plan_is_told_as_understood(self):
        done = self.check(lambda p, i: None)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("0 errors, 0 warnings\n  1 indicator, 1 group, 1 target, 0 areas; from 2025-01 to 2026-12; in en\n", done.stdout)

    def test_the_summary_is_in_the_chosen_language(self):
        done = self.check(lambda p, i: None, "--ui-lang", "zh")
        self.assertNotRegex(done.stdout, "error|warning|indicator|from")
        self.assertIn("0处错误", done.stdout)

    def test_a_text_without_a_language_is_told_how_to_be_written(self):
        for lang, hint in (("en", "write a text for each language"), ("zh", "请按语言分写")):
            done = self.check(lambda p, i: i.update(unit="%", measure="rate"), "--ui-lang", lang)
            self.assertIn(hint + (": " if lang == "en" else "：") + '{ "en": "%" }', done.stderr)
            self.assertNotIn("[rate-unit]", done.stderr)

    def test_languages_that_are_not_named_are_told_once(self):
        """An English plan that does not say so: one message with what to write, not one for each text."""
        for lang, hint in (("en", 'write "langs": ["en"] into the plan'), ("zh", '请在计划里写"langs": ["en"]')):
            done = self.check(lambda p, i: p.pop("langs"), "--ui-lang", lang)
            self.assertEqual((done.returncode, done.stderr.count("\n")), (65, 1), done.stderr)
            self.assertIn(hint, done.stderr)
        slip = self.check(lambda p, i: (p.pop("langs"), p["issuer"].update(zh="x")))  # one text in both: the others lack one
        self.assertNotIn("[languages-unsaid]", slip.stderr)
        self.assertIn("[missing-translation]", slip.stderr)

    def test_what_is_refused_is_told_wholly_in_chinese(self):
        """No English word but keys, values and codes stands in what the reader is told."""
        mistakes = (lambda p, i: i.update(measure="rate", unit={"en": "%"}, path="step", baseline={"at": "2024-12", "value": 3}),
                    lambda p, i: i["targets"][0].update(compare="most"), lambda p, i: i.update(measure="comulative"),
                    lambda p, i: i.update(targets=i["targets"][0]), lambda p, i: i.update(completion="way"),
                    lambda p, i: i["targets"][0].update(words={"en": "9 or more"}, value=8.5))
        for change in mistakes:
            done = self.check(change, "--ui-lang", "zh")
            told = re.sub(r"^.*?p\.json:|\(/[^)]*\)|\[[a-z-]+\]|[\"“].*?[\"”]|[^\x00-\x7f][a-z_]+[^\x00-\x7f]", "", done.stderr, flags=re.M)
            self.assertTrue(done.stderr)
            self.assertNotRegex(told, r"[a-z]{2,} [a-z]{2,}", done.stderr)

    def test_a_figure_with_its_unit_is_told_as_a_number(self):
        """What stands behind a figure is a number of the plan's units, or is asked for."""
        plan = json.loads(json.dumps(PLAN))
        plan.update(langs=["zh"], title={"zh": "园"}, issuer={"zh": "办"}, groups=[{"id": "g", "title": {"zh": "绿"}}])
        plan["indicators"][0].update(name={"zh": "园"}, unit={"zh": "万家", "scale": 10000})
        said = {"2316家": "write 0.2316", "2316万家": "write 2316", "2.3亿": "write 23000", "２３１６": "write 2316", "2,316": "write 2316",
                "—": "write null", "": "write null", "2316个": 'write 0.2316 if so many "家" are meant'}
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "p.json").write_text(json.dumps(plan), encoding="utf-8")
            for text, told in said.items():
                path = Path(folder, "s.json")
                path.write_text(json.dumps({"format": "jianbao.snapshot/1", "plan": "p", "period": "2025-05", "values": {"parks": text}}), encoding="utf-8")
                done = jianbao("check", "--data", "--plan", Path(folder, "p.json"), path)
                self.assertEqual(done.returncode, 65)
                self.assertIn(told, done.stderr, text)

    def test_capitals_within_sentences_are_told_once(self):
        def four(p, i):
            p["indicators"] = [dict(i, id=f"i{k}", name={"en": f"Green parks {'abcd'[k]}"}) for k in range(4)]
        self.assertEqual(self.said(four).count("[no-inline]"), 1)
        self.assertNotIn("[no-inline]", self.said(lambda p, i: (four(p, i), p["indicators"][0].update(inline={"en": "green parks"}))))

    def test_advice(self):
        cases = {
            "long-name": lambda p, i: i.update(name={"en": "Parks that are open to everybody throughout the whole year"}),
            "group-empty": lambda p, i: p["groups"].append({"id": "h", "title": {"en": "Blue"}}),
            "scale-unsaid": lambda p, i: i.update(unit={"en": "million trees"}),
            "target-outside-plan": lambda p, i: i["targets"][0].update(by="2027-12"),
            "measure-unlikely": lambda p, i: i.update(unit={"en": "%"}),
            "share-for-percent": lambda p, i: i.update(unit={"en": "%"}, measure="level", decimals=1, targets=[{"by": "2026-12", "value": 0.8}]),
            "one-year-only": lambda p, i: i.update(measure="annual", targets=[{"by": "2026-12", "value": 8}]),
            "no-start": lambda p, i: i.update(measure="level"),
            "words-value": lambda p, i: i["targets"][0].update(words={"en": "9 or more"}),
            "too-many-decimals": lambda p, i: i["targets"][0].update(value=8.5),
            "met-at-start": lambda p, i: i.update(baseline={"at": "2024-12", "value": 20}),
            "words-differ": lambda p, i: (p.update(json.loads(json.dumps(dict(p, langs=["en", "zh"])).replace('{"en": "', '{"zh": "x", "en": "'))),
                                          p["indicators"][0].update(name={"en": "15 parks", "zh": "12 x"}))}
        for code, change in cases.items():
            said = self.said(change)
            self.assertIn(f"[{code}]", said, code)
            self.assertRegex(said, r"p\.json:\d+:\d+: (warning|note): .+; .+ \[", code)

    def test_a_share_in_one_language_alone(self):
        def unit(zh, en):
            def change(p, i):
                p.update(json.loads(json.dumps(dict(p, langs=["zh", "en"])).replace('{"en": "', '{"zh": "x", "en": "')))
                p["indicators"][0].update(unit={"zh": zh, "en": en}, measure="level", baseline={"at": "2024-12", "value": 3})
            return change
        self.assertIn("[words-differ]", self.said(unit("个", "%")))
        self.assertIn("[words-differ]", self.said(unit("‰", "trees")))
        self.assertNotIn("[words-differ]", self.said(unit("％", "per cent")))
        self.assertNotIn("[words-differ]", self.said(unit("棵", "trees")))

    def test_numbers_in_phrases_titles_and_aims(self):
        def both(*words):
            def change(p, i):
                p.update(json.loads(json.dumps(dict(p, langs=["zh", "en"])).replace('{"en": "', '{"zh": "x", "en": "')))
                for where, zh, en in words:
                    (p["indicators"][0] if where == "phrase" else p["groups"][0])[where] = {"zh": zh, "en": en}
            return change
        wrong = (("phrase", "建成{}个，其中2个新建", "{} parks, of which three new"), ("phrase", "{}个，100%达标", "{}, all of them up to standard"),
                 ("phrase", "目标8个中的{}个", "{} parks"), ("title", "1区2带", "1 zone and 3 belts"), ("title", "两项工程", "Three projects"),
                 ("aim", "做好2件事", "Do 3 things"), ("aim", "做好3件事", "Do four things"), ("aim", "做好三件事", "Do four things"), ("aim", "建成100家", "Build them"))
        for where, zh, en in wrong:
            self.assertIn("[words-differ]", self.said(both((where, zh, en))), zh)
        right = (("phrase", "建成{}个，其中2个新建", "{} parks, of which two new"), ("phrase", "亿元以上公园{}个", "{} parks above 100 million yuan"),
                 ("title", "一区两带", "One zone and two belts"), ("title", "统一平台", "Two in one"), ("title", "一老一小", "Old and young"),
                 ("aim", "亿元以上企业", "Firms above 100 million"), ("aim", "四川进一步做好三件事", "Do three things in Sichuan"), ("aim", "“十四五”三项任务", "Three tasks of the 14th Five-Year Plan"))
        for where, zh, en in right:
            self.assertNotIn("[words-differ]", self.said(both((where, zh, en))), zh)

    def test_a_number_of_an_aim_is_the_targets(self):
        """What an aim tells of an indicator is what the plan promises of it, in figures or in words."""
        def aim(zh, en, **more):
            def change(p, i):
                p.update(json.loads(json.dumps(dict(p, langs=["zh", "en"])).replace('{"en": "', '{"zh": "x", "en": "')))
                p["groups"][0]["aim"] = {"zh": zh, "en": en}
                p["indicators"][0].update(name={"zh": "5G基站", "en": "5G base stations"}, unit={"zh": "个", "en": {"one": "station", "other": "stations"}},
                         targets=[{"by": "2025-12", "value": 40}, {"by": "2026-12", "value": 120}], **more)
            return change
        for zh, en in (("建成5G基站100个", "Build 100 5G base stations"), ("5G基站达到100个", "100 stations: 5G base stations everywhere"), ("建成5G基站一百个", "Build a hundred 5G base stations")):
            self.assertIn("[words-value]", self.said(aim(zh, en)), zh)
        for zh, en in (("建成5G基站120个", "Build 120 5G base stations"), ("5G基站今年40个、新增80个", "5G base stations: 40 this year, 80 more"), ("2026年建成5G基站", "5G base stations by 2026"),
                       ("建成5G基站一百二十个", "Build a hundred and twenty 5G base stations"), ("培育企业100家", "Raise 100 firms"),
                       ("5G基站覆盖3个区、100个乡镇", "5G base stations in 3 districts"), ("每年新增5G基站60个", "60 5G base stations a year")):
            self.assertNotIn("[words-value]", self.said(aim(zh, en)), zh)
        self.assertIn("[words-value]", self.said(aim("每年新增5G基站50个", "50 5G base stations a year")))
        told = self.check(aim("建成5G基站100个", "Build 100 5G base stations"), "--ui-lang", "zh").stderr
        self.assertIn("“100”", told)
        self.assertNotIn("tells", told)

    def test_number_words_of_a_target(self):
        def words(zh, en, value):
            def change(p, i):
                p.update(json.loads(json.dumps(dict(p, langs=["zh", "en"])).replace('{"en": "', '{"zh": "x", "en": "')))
                p["indicators"][0]["targets"][0].update(words={"zh": zh, "en": en}, value=value)
            return change
        self.assertIn("[words-differ]", self.said(words("一百个以上", "two hundred or more", 100)))
        self.assertIn("[words-value]", self.said(words("一千二百个", "twelve hundred or more", 1300)))
        for zh, en, value in (("一百个以上", "a hundred or more", 100), ("一千二百个", "twelve hundred", 1200), ("两万个", "twenty thousand", 20000), ("二十四个", "two dozen", 24)):
            self.assertNotIn("[words-", self.said(words(zh, en, value)), zh)

    def test_words_that_are_a_number_are_the_value(self):
        """A page prints them as the figure: as the plan has it or in plain units, a share in per cent. What says more is advised of alone."""
        def words(text, value, **more):
            return lambda p, i: (i.update(more), i["targets"][0].update(words={"en": text}, value=value))
        visits = {"unit": {"en": "visits", "scale": 10000}}
        share = {"measure": "coverage", "decimals": 0}
        for change in (words("5,000", 500), words("51", 50, **visits), words("0.5", 0.5, **share), words("60%", 0.5, **share)):
            done = self.check(change)
            self.assertEqual(done.returncode, 65)
            self.assertRegex(done.stderr, r": error: .*\[words-value\]")
        for change in (words("500", 500), words("50", 50, **visits), words("500,000", 50, **visits), words("50%", 0.5, **share), words("2027", 2027)):
            self.assertNotIn("[words-value]", self.said(change))
        self.assertRegex(self.said(words("5,000 or more", 500)), r": warning: .*\[words-value\]")

    def test_numbers_in_the_titles_of_the_plan(self):
        def both(where, zh, en):
            def change(p, i):
                p.update(json.loads(json.dumps(dict(p, langs=["en", "zh"])).replace('{"en": "', '{"zh": "x", "en": "')))
                p.update({where: {"zh": zh, "en": en}} if where == "title" else {"publication": {where: {"zh": zh, "en": en}}})
            return change
        for where in ("title", "name", "subtitle"):
            self.assertIn("[words-differ]", self.said(both(where, "九镇方案", "Plan of ten towns")), where)
            self.assertNotIn("[words-differ]", self.said(both(where, "九镇方案", "Plan of nine towns")), where)

    def test_a_number_of_its_own_in_a_phrase(self):
        """A phrase stands the same in each issue: 100 beside a target of 8 is found in the plan, not on a page."""
        def phrase(text, **more):
            return lambda p, i: i.update(phrase={"en": text}, **more)
        two = [{"by": "2025-12", "value": 5}, {"by": "2026-12", "value": 8}]
        for change in (phrase("{} of 100 parks"), phrase("{} parks, 2 of them new"), phrase("{} of 8 parks", targets=two), phrase("{}, 100% of what was meant")):
            self.assertIn("[words-value]", self.said(change))
        for change in (phrase("{} of 8 parks"), phrase("{} parks by 2026"), phrase("{} 5G parks", name={"en": "5G parks"}), phrase("{} parks at level 2+", name={"en": "Parks at level 2+"})):
            self.assertNotIn("[words-value]", self.said(change))

    def test_the_words_of_a_fact_hold_its_value(self):
        def fact(text, value):
            return lambda p, i: p.update(context=[{"key": "firms", "text": {"en": text}, "value": value}])
        self.assertIn("[words-value]", self.said(fact("nearly 100,000 firms", 1000000)))
        for text, value in (("nearly 1 million firms", 1000000), ("80% of firms", 0.8), ("loans of 50 billion yuan", 50000000000), ("many firms", 1000000), ("nine firms (December 2023)", 9)):
            self.assertNotIn("[words-value]", self.said(fact(text, value)), text)

    def test_a_growth_told_as_a_level(self):
        said = self.said(lambda p, i: i.update(name={"en": "Growth of sales"}, unit={"en": "%"}, measure="level"))
        self.assertIn("[measure-unlikely]", said)
        self.assertNotIn("[measure-unlikely]", self.said(lambda p, i: i.update(name={"en": "Growth of sales"}, unit={"en": "%"}, measure="rate")))

    def test_no_advice_where_it_is_right(self):
        for change in (lambda p, i: i.update(name={"en": "Parks that are open to everybody throughout the whole year"}, short={"en": "Open parks"}),
                       lambda p, i: i.update(unit={"en": "trees", "scale": 1000000}),
                       lambda p, i: i.update(measure="annual", targets=[{"every": "year", "value": 8}]),
                       lambda p, i: i.update(measure="level", baseline={"at": "2024-12", "value": 3})):
            self.assertEqual(self.said(change), "")

    def test_a_scale_in_the_characters_of_the_other_chinese(self):
        """What a build would print twice is understood: the word goes, the scale stays."""
        for lang, unit, scale in (("zh-Hant", "万户", 10000), ("zh-Hant", "亿元", 10**8), ("zh", "萬戶", 10000), ("zh", "億元", 10**8)):
            with self.subTest(unit):
                def change(p, i):
                    p["langs"] = [lang]
                    for text in (p["title"], p["issuer"], p["groups"][0]["title"], i["name"]):
                        text[lang] = "甲" if text is not p["issuer"] else "乙"
                        del text["en"]
                    i["unit"] = {lang: unit, "scale": scale}
                with tempfile.TemporaryDirectory() as folder:
                    plan = json.loads(json.dumps(PLAN))
                    change(plan, plan["indicators"][0])
                    Path(folder, "p.json").write_text(json.dumps(plan), encoding="utf-8")
                    snapshot = Path(folder, "2025-06.json")
                    snapshot.write_text(json.dumps({"format": "jianbao.snapshot/1", "plan": "p", "period": "2025-06", "values": {"parks": 3}}), encoding="utf-8")
                    self.assertEqual(jianbao("check", Path(folder, "p.json")).returncode, 0)
                    done = jianbao("build", "--plan", Path(folder, "p.json"), "-o", Path(folder, "out"), snapshot)
                    self.assertEqual(done.returncode, 0, done.stderr)

    def test_the_figure_of_a_name_is_no_scale(self):
        self.assertEqual(self.said(lambda p, i: i.update(unit={"en": "5G stations"})), "")

    def test_a_character_that_no_face_has(self):
        done = self.check(lambda p, i: i["name"].update(en="Green \U0001F680 parks"))
        self.assertEqual(done.returncode, 65)
        self.assertRegex(done.stderr, r"^\S+p\.json:1:\d+: error: .*U\+1F680.*\[missing-glyph\]")

    def test_errors_end_with_65(self):
        done = self.check(lambda p, i: i.update(measure="counted"))
        self.assertEqual(done.returncode, 65)
        self.assertIn("1 error, 0 warnings", done.stdout)

    def test_no_shipped_plan_has_a_warning(self):
        done = jianbao("check", *sorted((TOP / "input/plans").glob("*.json")))
        self.assertEqual([line for line in done.stderr.splitlines() if ": warning: " in line], [])


if __name__ == "__main__":
    unittest.main()
