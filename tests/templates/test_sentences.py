# SPDX-License-Identifier: MIT
"""Sentences of the shipped samples that were wrong once: the kind of fault, tried on the samples that showed it."""
import email
import email.policy
import json
import re
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from program import TOP, ProgramTest, command, jianbao  # noqa: E402

TEXT = re.compile(r'^text .* lang=(\S+) element=\d+.*? line=(\d+) .*?"(.*)"$', re.M)


class Sentences(ProgramTest):
    def lines(self, template, snapshot, lang, *words):
        """What stands on each line of the language, in the order of the trace."""
        for old in self.out.glob("*.trace"):
            old.unlink()
        done = self.build("-q", "-f", "trace", "-t", template, "-l", lang, *words, TOP / "input" / "snapshots" / f"{snapshot}.json")
        self.assertEqual(done.returncode, 0, done.stderr)
        lines = {}
        for path in sorted(self.out.glob("*.trace")):
            for _, line, text in TEXT.findall(path.read_text(encoding="utf-8")):
                lines.setdefault((path.name, line), []).append(text)
        return ["".join(parts) for parts in lines.values()]

    def test_a_name_that_heads_an_item_begins_with_a_capital(self):
        items = [line for line in self.lines("bulletin", "sample-city-hant/2025-03", "en") if re.match("(?i)(rooftop solar|street lamps|electric buses in)", line)]
        self.assertEqual(len(items), 3, items)
        for line in items:
            self.assertTrue(line[0].isupper(), line)

    def test_the_method_names_the_path_of_the_schedule(self):
        text = " ".join(self.lines("gazette-area", "sample-province/2024-Q3", "en", "--each", "area")).replace("\u2060", "")
        self.assertIn("(linear)", text)
        self.assertNotIn("by linear", text)

    def test_each_is_said_once_of_areas(self):
        text = "".join(self.lines("gazette-area", "sample-city-hant/2024-12", "zh-Hant", "--each", "area")).replace("\u2060", "")
        self.assertIn("各行政區", text)
        self.assertNotIn("各各", text)

    def test_a_limit_to_come_is_told_as_one(self):
        """The column for later targets printed 30 where at most 30 is meant."""
        for template, lang in (("gazette", "en"), ("broadsheet", "zh")):
            self.assertIn("≤30", "".join(self.lines(template, "sample-province/2024-Q3", lang)))

    def test_a_limit_that_nobody_reported_on_yet_is_told_as_one(self):
        changed = self.out.parent / "2024-Q3.json"
        changed.write_text('{"format": "jianbao.snapshot/1", "plan": "sample-province", "period": "2024-Q3", "values": {}}', encoding="utf-8")
        plan = TOP / "input" / "plans" / "sample-province.json"
        text = "".join(self.lines("bulletin", changed.with_suffix(""), "en", "--root", "/", "--plan", plan))
        self.assertIn("≤27 million", text)
        self.assertIn("≤30", text)

    def test_a_mark_is_told_once_however_many_tables_have_it(self):
        for lang, told in (("en", "§: share of the way"), ("zh", "§：从起点到目标")):
            text = "".join(self.lines("bulletin", "sample-province/2024-Q4", lang)).replace("\u2060", "")
            self.assertEqual(text.count(told), 1, text)

    def test_areas_of_any_name_are_ranked(self):
        """分公司 made 分分公司排名."""
        plan = json.loads((TOP / "input" / "plans" / "sample-company.json").read_text(encoding="utf-8"))
        plan["publication"]["areas"]["zh"] = "分公司"
        changed = self.out.parent / "sample-company.json"
        changed.write_text(json.dumps(plan, ensure_ascii=False), encoding="utf-8")
        text = "".join(self.lines("parallel", "sample-company/2025-Q4", "zh", "--plan", changed)).replace("\u2060", "")
        self.assertIn("各分公司排名", text)
        self.assertNotIn("分分", text)

    def test_a_milestone_moves_in_points_and_is_done_without_a_change(self):
        plan = json.loads((TOP / "input" / "plans" / "sample-company.json").read_text(encoding="utf-8"))
        plan["indicators"] = [i for i in plan["indicators"] if i["measure"] == "milestone"]
        plan["groups"] = [g for g in plan["groups"] if g["id"] == plan["indicators"][0]["group"]]
        changed = self.out.parent / "sample-company.json"
        changed.write_text(json.dumps(plan, ensure_ascii=False), encoding="utf-8")
        states = {"Q1": {"state": "under_way", "percent": 40}, "Q2": {"state": "under_way", "percent": 45}, "Q3": {"state": "done"}}
        for quarter, state in states.items():
            month = {"format": "jianbao.snapshot/1", "plan": "sample-company", "period": f"2025-{quarter}", "values": {plan["indicators"][0]["id"]: state}}
            (self.out.parent / f"2025-{quarter}.json").write_text(json.dumps(month), encoding="utf-8")
        for quarter, en, zh in (("Q2", "up 5 percentage points since", "5个百分点"), ("Q3", ": done.", "已完成。")):
            for lang, told in (("en", en), ("zh", zh)):
                said = "".join(self.lines("gazette", self.out.parent / f"2025-{quarter}", lang, "--root", "/", "--plan", changed)).replace("\u2060", "")
                self.assertIn(told, said)
                self.assertNotIn("up 55", said)
                self.assertNotIn("，已完成。", said)
                self.assertNotRegex(said, r"(target|目标)\W?—")

    def test_a_caps_forecast_names_one_date(self):
        text = "".join(self.lines("parallel", "sample-province/2025-Q1", "zh")).replace("\u2060", "")
        self.assertIn("将突破限额，到期为2760万", text)

    def test_the_share_of_a_key_figure_stands_before_its_light(self):
        """▼46.3% behind would be read as behind by so much."""
        for template in ("gazette", "broadsheet", "parallel", "card"):
            said = {lang: "".join(self.lines(template, "cq-sme-digital/2024-05", lang)).replace("\u2060", "").replace("\u3000", "") for lang in ("en", "zh")}
            self.assertRegex(said["en"], r"Target [\d,]+: [\d.]+% ?\W?(on track|slow|behind)", template)
            self.assertRegex(said["zh"], r"目标 ?[\d万亿]+家[\d.]+% ?\W?(按期|略慢|滞后)", template)

    def test_the_legend_names_each_mark_that_stands_without_a_word(self):
        """What is met or missed too, where there is any, and where a page has no room to spare."""
        cases = (("sample-province/2024-Q4", "furtherbehind;missed;met.", "指更慢；未完成；已完成。"), ("cq-sme-digital/2024-05", "furtherbehind;noschedule.", "指更慢；无时序。"))
        for template in ("gazette", "broadsheet", "parallel"):
            for snapshot, en, zh in cases:
                said = {lang: re.sub("[\u2060 ]", "", "".join(self.lines(template, snapshot, lang))) for lang in ("en", "zh")}
                self.assertIn(en, said["en"], template)
                self.assertIn(zh, said["zh"], template)
        narrow = {lang: re.sub("[\u2060 ]", "", "".join(self.lines("gazette", "cq-sme-digital/2025-04", lang))) for lang in ("en", "zh")}
        self.assertIn("pointsbehind;behind;met.", narrow["en"])
        self.assertIn("；已完成。", narrow["zh"])

    def test_small_charts_say_what_they_leave_out(self):
        said = re.sub(" +", " ", " ".join(self.lines("gazette", "sample-company/2025-Q4", "en")))
        self.assertIn("Indicators over time", said)
        self.assertIn("no panel for indicators without a share", said)  # accidents at work: a rate
        for template, snapshot in (("broadsheet", "sample-province/2024-Q4"), ("parallel", "sample-province/2024-Q4")):
            self.assertIn("；无进度者不列", "".join(self.lines(template, snapshot, "zh")), template)
        every = "".join(self.lines("broadsheet", "yinchuan-pilot/2026-06", "en"))
        self.assertIn("dotted: schedule", every)
        self.assertNotIn("no chart without a share", every)

    def test_nobody_leads_where_all_are_named(self):
        four = re.sub(" +", " ", " ".join(self.lines("bulletin", "sample-city-hant/2025-03", "en")))
        self.assertIn("Solar sites: East District (262)", four)
        self.assertNotIn("the leaders are", four)
        many = re.sub(" +", " ", " ".join(self.lines("bulletin", "cq-sme-digital/2025-02", "en")))
        self.assertIn("the leaders are", many)

    def test_a_group_of_all_is_no_group(self):
        """Six faculties of one "peer": first of six of them, not of six in its group."""
        plan = {"format": "jianbao.plan/1", "id": "six", "langs": ["en", "zh"], "title": {"en": "Six", "zh": "六"}, "issuer": {"en": "Office", "zh": "办"}, "period": {"from": "2026-01", "to": "2026-12"},
                "groups": [{"id": "g", "title": {"en": "Works", "zh": "工"}}], "indicators": [{"id": "wells", "group": "g", "name": {"en": "Wells", "zh": "井"}, "unit": {"en": "wells", "zh": "眼"}, "measure": "annual"}]}
        for peers, en, zh in (("xxxxxx", "1st of 6 areas", "6个地区中居"), ("xxxyyy", "1st of 3 in its group", "同组3个地区中居")):
            plan["areas"] = [{"id": f"a{k}", "name": {"en": f"Town {k}", "zh": f"{k}镇"}, "peer": peer} for k, peer in enumerate(peers)]
            snapshot = {"format": "jianbao.snapshot/1", "plan": "six", "period": "2026-06", "values": {"wells": 400}, "areas": {f"a{k}": {"wells": 90 - 10 * k} for k in range(6)}}
            with tempfile.TemporaryDirectory() as folder:
                folder = Path(folder)
                (folder / "six.json").write_text(json.dumps(plan), encoding="utf-8")
                (folder / "2026-06.json").write_text(json.dumps(snapshot), encoding="utf-8")
                done = jianbao("build", "-q", "--each", "area", "-o", folder / "out", "--plan", folder / "six.json", folder / "2026-06.json")
                self.assertEqual(done.returncode, 0, done.stderr)
                text = " ".join(command("pdftotext", folder / "out" / "six-2026-06-a0.pdf", "-").stdout.split())
            self.assertIn(en, text)
            self.assertIn(zh, text.replace(" ", ""))

    def test_a_mail_tells_dates_and_draws_no_tick(self):
        """A value of another date has it in the mail, what is preliminary says so; a list of areas in words has no mark to explain."""
        plan = {"format": "jianbao.plan/1", "id": "one", "langs": ["en", "zh"], "title": {"en": "Lake: the plan", "zh": "湖"}, "issuer": {"en": "Office", "zh": "办"}, "period": {"from": "2026-01", "to": "2026-12"},
                "groups": [{"id": "g", "title": {"en": "Works", "zh": "工"}}], "areas": [{"id": f"a{k}", "name": {"en": f"Town {k}", "zh": f"{k}镇"}} for k in range(3)],
                "indicators": [{"id": "wells", "group": "g", "name": {"en": "Wells", "zh": "井"}, "unit": {"en": "wells", "zh": "眼"}, "measure": "annual",
                                "targets": [{"every": "year", "value": 900, "areas": {f"a{k}": 300 for k in range(3)}}]}]}
        snapshot = {"format": "jianbao.snapshot/1", "plan": "one", "period": "2026-06", "values": {"wells": {"value": 200, "as_of": "2026-05-31", "status": "preliminary"}},
                    "areas": {f"a{k}": {"wells": 90 - 10 * k} for k in range(3)}}
        with tempfile.TemporaryDirectory() as folder:
            folder = Path(folder)
            (folder / "one.json").write_text(json.dumps(plan), encoding="utf-8")
            (folder / "2026-06.json").write_text(json.dumps(snapshot), encoding="utf-8")
            done = jianbao("build", "-q", "-o", folder / "out", "--plan", folder / "one.json", folder / "2026-06.json")
            self.assertEqual(done.returncode, 0, done.stderr)
            done = jianbao("mail", "--from", "a@example.org", "--to", "b@example.org", "-o", folder / "m.eml", folder / "out" / "one-2026-06.pdf")
            self.assertEqual(done.returncode, 0, done.stderr)
            message = email.message_from_bytes((folder / "m.eml").read_bytes(), policy=email.policy.default)
        text = message.get_body(("plain",)).get_content()
        for told in ("Wells, 31 May (preliminary), Done 200", "井（截至5月31日，初步数），完成 200眼", "Wells, share of each target\n", "井，占各自目标的比例\n"):
            self.assertIn(told, text)
        for mark in ("tick", "竖线"):
            self.assertNotIn(mark, text)
        self.assertEqual(next(message.iter_attachments()).get_filename(), "Lake - the plan - June 2026.pdf")

    def test_a_cap_of_none_is_none(self):
        """Deaths: 0. Fewer than none there cannot be; a limit above keeps its sign."""
        for template in ("gazette", "bulletin", "parallel"):
            lines = self.lines(template, "sample-road-safety/2024-Q2", "en")
            self.assertNotIn("≤0", "".join(lines), template)
            self.assertIn("≤", "".join(lines), template)

    def test_of_six_areas_three_lead(self):
        """Five of six would be nearly all; of ten and more there are five."""
        plan = {"format": "jianbao.plan/1", "id": "six", "langs": ["en"], "title": {"en": "Six"}, "issuer": {"en": "Office"}, "period": {"from": "2026-01", "to": "2026-12"},
                "groups": [{"id": "g", "title": {"en": "Works"}}], "areas": [{"id": f"a{k}", "name": {"en": f"Town {'ABCDEFGHIJ'[k]}"}} for k in range(10)],
                "indicators": [{"id": "wells", "group": "g", "name": {"en": "Wells"}, "unit": {"en": "wells"}, "measure": "annual", "targets": [{"every": "year", "value": 500}]}]}
        for areas, leaders in ((5, "Wells: Town E"), (6, "the leaders are Town F (60), Town E (50) and Town D (40)."), (9, "Town G (70)"), (10, "Town F (60)")):
            with tempfile.TemporaryDirectory() as folder:
                folder = Path(folder)
                (folder / "six.json").write_text(json.dumps(plan), encoding="utf-8")
                snapshot = {"format": "jianbao.snapshot/1", "plan": "six", "period": "2026-06", "values": {"wells": 400}, "areas": {f"a{k}": {"wells": 10 * k + 10} for k in range(areas)}}
                (folder / "2026-06.json").write_text(json.dumps(snapshot), encoding="utf-8")
                done = jianbao("build", "-q", "-t", "bulletin", "-o", folder / "out", "--plan", folder / "six.json", folder / "2026-06.json")
                self.assertEqual(done.returncode, 0, done.stderr)
                text = " ".join(command("pdftotext", folder / "out" / "six-2026-06.pdf", "-").stdout.split())
            self.assertIn(leaders, text)
            self.assertEqual("; at the other end" in text, areas >= 9)

    def test_a_name_of_many_has_no_verb_of_one(self):
        text = re.sub(" +", "", "".join(self.lines("parallel", "sample-province/2025-Q1", "en")))  # a word may be divided
        said = "Held against their next targets: fine particles now behind; refitted buildings and solar power now slow; energy consumed now over"
        self.assertIn(said.replace(" ", ""), text)

    def test_what_is_so_much_per_another_thing_rises_and_falls(self):
        """A concentration falls, a number of machines (台/套 names two things counted alike) grows."""
        text = "".join(self.lines("bulletin", "sample-province/2024-Q4", "zh")).replace("\u2060", "")
        self.assertIn("较9月下降0.7微克/立方米，较上年末下降2.1微克/立方米", text)
        self.assertIn("较9月增加75万千瓦，较上年末净增260万千瓦", text)
        self.assertNotIn("减少0.7微克", text)

    def test_a_count_from_nothing_is_not_said_again_as_its_growth(self):
        text = "".join(self.lines("bulletin", "sample-ministry/2024-12", "zh")).replace("\u2060", "")
        self.assertIn("累计2686家，完成2025年目标3000家的89.5%", text)
        self.assertIn("420.4万个，较2020年12月的起点增加348.4万个", text)
        self.assertNotIn("增加2686家", text)

    def test_a_quarter_is_called_so(self):
        for month, head in (("2024-Q2", "上半年能耗总量"), ("2025-Q1", "一季度能耗总量"), ("2024-Q3", "前三季度能耗总量"), ("2024-Q4", "全年能耗总量")):
            self.assertIn(head, "".join(self.lines("gazette", f"sample-province/{month}", "zh")).replace("\u2060", ""))

    def test_what_is_to_stay_under_is_held_and_not_reached(self):
        text = "".join(self.lines("bulletin", "sample-company/2025-Q4", "zh")).replace("\u2060", "")
        self.assertIn("已控制在2025年目标8‰以内", text)
        self.assertIn("未控制在2025年目标1.5亿元以内", text)
        self.assertIn("已达到2025年目标31.5%", text)

    def test_all_areas_are_no_head_and_tail(self):
        for template, few, many in (("parallel", "各大区排名", "前列与末位"), ("broadsheet", "各大区排名", "前列与末位")):
            self.assertIn(few, "".join(self.lines(template, "sample-ministry/2025-02", "zh")))
            self.assertIn(many, "".join(self.lines(template, "cq-sme-digital/2025-02", "zh")))

    def test_a_part_that_leads_goes_by_its_own_name(self):
        """Where the first indicator has no value its part leads: not as 其中：…, and not by the name of what it is a part of."""
        plan, snapshot = (TOP / "input" / kind / "dongying-pilot" for kind in ("plans", "snapshots"))
        month = json.loads((snapshot / "2026-Q2.json").read_text(encoding="utf-8"))
        del month["values"]["transformed"]
        changed = self.out.parent / "2026-Q2.json"
        changed.write_text(json.dumps(month, ensure_ascii=False), encoding="utf-8")
        text = "".join(self.lines("gazette", changed.with_suffix(""), "zh", "--root", "/", "--plan", plan.with_suffix(".json"))).replace("\u2060", "")
        self.assertIn("小巨人企业改造累计36家，完成2027年目标61家的59.0%", text)

    def test_an_exact_target_is_strayed_from(self):
        plan, snapshot = (TOP / "input" / kind / "sample-company" for kind in ("plans", "snapshots"))
        month = json.loads((snapshot / "2025-Q4.json").read_text(encoding="utf-8"))
        month["values"]["staff"] = 1204
        changed = self.out.parent / "2025-Q4.json"
        changed.write_text(json.dumps(month, ensure_ascii=False), encoding="utf-8")
        text = "".join(self.lines("gazette", changed.with_suffix(""), "zh", "--root", "/", "--plan", plan.with_suffix(".json"))).replace("\u2060", "")
        self.assertIn("员工人数1204人，偏离2025年目标1180人", text)

    def test_no_word_stands_twice(self):
        text = " ".join(self.lines("gazette", "sample-ministry/2025-09", "en")).replace("\u2060", "")
        self.assertIn("villages connected reached", text.replace("  ", " "))
        self.assertIsNone(re.search(r"\b([a-z]+) \1\b", text), text)

    def prose(self, template, snapshot):
        # A line that ends where a word is divided has no blank at its end.
        return "".join(self.lines(template, snapshot, "en")).replace("\u2060", "")

    def test_a_sentence_begins_with_the_form_for_its_inside(self):
        text = self.prose("gazette", "cq-mfg-finance/2025-06")
        self.assertIn("Equity and bond financing slipped", text)
        self.assertNotIn("Equity, bonds slipped", text)
        self.assertIn("The fall in CO2 intensity kept to the schedule", self.prose("gazette", "sample-province/2024-Q2"))

    def test_one_without_a_figure_leaves_no_hole(self):
        text = self.prose("gazette", "cq-reported/2020-09")
        self.assertIn("The upgrading share came without a figure, before the count for the 2027 target of 40% begins.", text)
        self.assertNotIn(": ,", text)

    def test_few_panels_are_not_every_indicator(self):
        text = " ".join(self.lines("gazette", "sample-company/2025-Q3", "en"))
        self.assertIn("Indicators over time", re.sub(" +", " ", text))

    def test_a_table_of_caps_tells_what_is_below_nothing(self):
        for month in ("08", "11"):  # over its schedule, beyond the cap
            table = "".join(self.lines("bulletin", f"sample-ministry/2025-{month}", "zh")).replace("\u2060", "")
            self.assertIn("负数为慢，限额则为超", table)

    def test_what_has_no_figure_to_reach_is_named(self):
        """A statement stands in no table: the note names it, in each template."""
        for template in ("gazette", "broadsheet", "bulletin", "parallel"):
            for snapshot, lang, name in (("sample-county/2024-11", "zh", "群众满意度"), ("sample-sdg/2023", "en", "Courts that all can reach")):
                with self.subTest(template=template, snapshot=snapshot):
                    text = re.sub(r"[\u2060 \n-]+", "", "".join(self.lines(template, snapshot, lang)))
                    self.assertIn(name.replace(" ", "").lower(), text.lower())

    def test_the_mark_between_change_and_verdict(self):
        joints = re.compile(r"([,;]) (meeting|missing|over the|within the|in line with|before the|with no target|with the|\d+\.\d% of|further)")
        seen = {}
        for snapshot in ("sample-road-safety/2024-Q4", "sample-city-hant/2024-12", "cq-mfg-finance/2024-02", "cq-techup-2025/2025"):
            for mark, word in joints.findall(self.prose("bulletin", snapshot)):
                seen.setdefault(word if word[0].isalpha() else "share", set()).add(mark)
        self.assertEqual(seen.pop("share"), {";"})
        self.assertGreaterEqual(len(seen), 5, seen)
        self.assertEqual(set().union(*seen.values()), {","}, seen)

    def test_corrections_in_a_sentence(self):
        text = self.prose("bulletin", "cq-sme-digital/2024-07.r2")
        self.assertIn("Corrected: benchmark firms from 27 to 26; digital talent from 834 to 841 attendances", text)
        text = self.prose("broadsheet", "cq-reported/2024-08")
        self.assertIn("The target for firms gone digital moved from 4,000 to 15,000.", text)

    def test_a_status_of_several_words_stands_in_quotation_marks(self):
        self.assertIn("Industry loans went from “not yet due” to “no schedule”.", self.prose("gazette", "cq-mfg-finance/2024-05"))

    def test_what_is_open_has_the_word_of_its_status(self):
        self.assertIn("one missed, one unconfirmed, 11 met", self.prose("card", "cq-sme-digital/2024-12"))
        self.assertIn("one missed, one unconfirmed, one not reached, two met", self.prose("card", "cq-techup-2025/2025"))

    def test_the_only_indicator(self):
        self.assertIn("The one indicator: one figure, not judged this time.", self.prose("card", "eu-renewables-2020/2018"))
        self.assertIn("The one indicator: one met.", self.prose("card", "eu-renewables-2020/2020"))

    def test_a_table_is_dated_only_by_what_most_of_it_is_due_in(self):
        """Three of eight targets are of 2025, three of 2026, two of 2024."""
        for template in ("gazette", "broadsheet", "parallel"):
            mixed = self.lines(template, "sample-county/2024-12", "zh")
            self.assertIn("“任务表”", mixed)
            self.assertFalse([line for line in mixed if re.search("[0-9]年“任务表”", line)])
            self.assertIn("2025年“任务表”", self.lines(template, "sample-county/2025-01", "zh"))

    def test_a_caps_use_is_no_progress(self):
        """Energy used faster than time goes is above its schedule, not behind it; nor is a limit that was kept or broken a task."""
        for lang, words, wrong in (("zh", "增至2030万吨标准煤，自9月起高于时序", "起慢于时序"), ("en", "from 13.1 million in June to 20.3 million, over schedule since September", "behind schedule since")):
            done = self.build("-q", "-f", "trace", "-t", "parallel", "-l", lang, TOP / "input" / "snapshots" / "sample-province" / "2024-Q3.json")
            self.assertEqual(done.returncode, 0, done.stderr)
            trace, = self.out.glob(f"*{lang}.trace")
            said = re.search("能耗总量由.*?。|Energy consumed rose .*?September\\.", trace.read_text(encoding="utf-8"))[0]
            self.assertIn(words, said)
            self.assertNotIn(wrong, said)
        text = "".join(self.lines("broadsheet", "sample-road-safety/2024-Q4", "zh")).replace("\u2060", "")
        self.assertIn("死亡人数由“已超限”转为“到期超限”", text)
        self.assertNotRegex(text, "死亡人数[^，。；]*未完成")
        text = " ".join(self.lines("broadsheet", "sample-road-safety/2024-Q4", "en")).replace("\u2060", "")
        self.assertRegex(text, r"Deaths went from\s+“exceeded” to “breached”")

    def test_one_colon_leads_into_a_note(self):
        text = "".join(self.lines("bulletin", "cq-sme-digital/2024-11", "zh")).replace("\u2060", "")
        self.assertIn("备注　转型企业：其中12家", text)

    def test_what_the_whole_has_reached_is_told_with_its_figure(self):
        text = re.sub(" +", " ", " ".join(self.lines("gazette-area", "sample-ministry/2025-06", "en", "--each", "area")))
        self.assertIn("5G stations in all: 4.549 million, meeting the 2025 target of 4.5 million.", text)

    def test_a_rate_is_of_the_year_so_far(self):
        """Growth of January to June does not stand at the end of June, and is held against January to March, not against March."""
        text = "".join(self.lines("gazette", "sample-work-report/2025-H1", "zh")).replace("\u2060", "")
        self.assertRegex(text, "本刊讯\\s*上半年，地区生产总值增速5.4%，比2025年目标5.5%低0.1个百分点；较一季度提高0.2个百分点")
        self.assertIn("较1—2月提高1.0个百分点", "".join(self.lines("bulletin", "sample-work-report/2025-Q1", "zh")).replace("\u2060", ""))
        text = re.sub(" +", " ", " ".join(self.lines("bulletin", "cq-techup-2025/2025", "en")))
        self.assertIn("up 1.2 percentage points since January–June", text)

    def test_issues_of_years_count_in_years(self):
        for snapshot, said, wrong in (("eu-renewables-2020/2019", "since 2018; 98.5% of the 2020 target", "since December"), ("sample-sdg/2022", "since 2021; 41.9% of the way", "since December")):
            text = re.sub(" +", " ", " ".join(self.lines("bulletin", snapshot, "en")))
            self.assertIn(said, text)
            self.assertNotIn(wrong, text)

    def test_a_total_since_the_start_is_held_against_the_total_of_then(self):
        """17 months against five are no growth of a year's work."""
        self.edit(self.input / "plans" / "cq-sme-digital.json", lambda p: p["indicators"][0].update(comparison="year_ago"))
        snapshot = self.input / "snapshots" / "cq-sme-digital" / "2025-05.json"
        for lang, said in (("zh", "比上年同期的累计数增长178.4%"), ("en", "up 178.4% on the total a year before")):
            done = self.build("-q", "-f", "trace", "-l", lang, "--name", lang, snapshot)
            self.assertEqual(done.returncode, 0, done.stderr)
            trace, = self.out.glob(f"{lang}*.trace")
            text = "".join(t[2] + " " * (lang == "en") for t in TEXT.findall(trace.read_text(encoding="utf-8"))).replace("\u2060", "")
            self.assertIn(said, re.sub(" +", " ", text))

    def test_no_figure_is_no_number(self):
        """0 indicators reported: targets that do not count yet are not "not reported", and nothing came in."""
        snapshot = self.input / "snapshots" / "cq-mfg-finance" / "2024-02.json"
        for path in snapshot.parent.glob("*.json"):
            if path.name > "2024-02.json":
                path.unlink()
        self.edit(snapshot, lambda s: s.update(values={k: None for k in s["values"]}))
        for template in ("gazette", "broadsheet", "parallel", "card"):
            done = self.build("-q", "-f", "trace", "-t", template, "--name", template, snapshot)
            self.assertEqual(done.returncode, 0, done.stderr)
            text = re.sub("[ \u2060]", "", "".join(t[2] for path in self.out.glob(f"{template}*.trace") for t in TEXT.findall(path.read_text(encoding="utf-8"))))
            self.assertIn("没有指标报送数据", text, template)
            self.assertIn("Noindicatorsreported", text, template)
            for wrong in ("有0项", "Zeroindicators", "有数据，", "reported,notjudged"):
                self.assertNotIn(wrong, text, template)

    def test_what_was_to_fall_is_kept_within(self):
        text = "".join(self.lines("gazette", "sample-work-report/2025-H1", "zh")).replace("\u2060", "")
        self.assertIn("失业率已控制在目标以内。", text)

    def test_those_behind_are_not_among_those_that_failed(self):
        for lang, said in (("zh", "未达到2024年目标800万千瓦。其余项中碳排放交易规则慢"), ("en", "missing the 2024 target of 8 million. Of the others, emission trading rules trailed")):
            text = (" " if lang == "en" else "").join(self.lines("broadsheet", "sample-province/2024-Q4", lang)).replace("\u2060", "").replace("\u200b", "")
            self.assertIn(re.sub(r"\s", "", said), re.sub(r"\s", "", text))  # hyphens part words over lines

    def test_people_are_fewer_and_shares_lower(self):
        snapshot = self.input / "snapshots" / "sample-company" / "2025-Q3.json"
        self.edit(snapshot, lambda s: s["values"].update(staff=961))
        done = self.build("-q", "-f", "trace", "-l", "zh", snapshot)
        self.assertEqual(done.returncode, 0, done.stderr)
        trace, = self.out.glob("*.trace")
        text = "".join(t[2] for t in TEXT.findall(trace.read_text(encoding="utf-8"))).replace("\u2060", "")
        self.assertIn("比2025年目标1180人少219人", text)


if __name__ == "__main__":
    unittest.main()
