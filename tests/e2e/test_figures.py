# SPDX-License-Identifier: MIT
"""Figures on the page and in the ledger, over every snapshot that comes with the program: formulas that can be worked out again, four kinds
of absence, dates of their own, what changed, the rules in force."""
import json
import re
import shutil
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from formula import UP, agrees, work_out  # noqa: E402
from program import PLAN, TOP, ProgramTest, command, jianbao  # noqa: E402

SNAPSHOTS = sorted((TOP / "input" / "snapshots").glob("*/*.json"))
# What is worked out from other figures: each must say how.
DERIVED = re.compile(r"\.(completion|schedule|lead|distance|expected|gap|to_go|needed|pace|pace_ratio|pace_months|months_to_go|change|"
                     r"change_of|change_yoy|forecast\.(value|low|high|completion)|rank|top3_share|contribution)(\.abs)?$")
MEMBERS = ("value of share completion schedule lead distance expected gap to_go needed pace pace_ratio pace_months months_to_go change "
           "change_of change_yoy yoy rank").split()
AREA_MEMBERS = "value completion lead change rank share contribution".split()


def every_figure():
    """A template's words that print each figure there may be."""
    def each(names):
        return " ".join("{{#%s}}{{%s}}{{/%s}}" % (n, n, n) for n in names)
    forecast = "{{#forecast}}%s{{/forecast}}" % each(["forecast.value", "forecast.low", "forecast.high", "forecast.completion"])
    areas = "{{#areas}}%s {{#list}}%s {{/list}}{{/areas}}" % (each(["top3_share"]), each(AREA_MEMBERS))
    past = "{{#past}}%s {{/past}}" % each(["value", "by"])
    return ("::: lead\n\n{{period.elapsed}} {{period.months_left}}\n\n{{#groups}}%s {{/groups}}\n\n"
            "{{#indicators}}\n%s %s %s %s\n\n{{/indicators}}\n\n{{#claims.restated}}%s {{/claims.restated}}\n\n"
            "{{#companion_list}}{{#indicators}}\n%s %s\n\n{{/indicators}}{{/companion_list}}\n"
            % (each(["completion"]), each(MEMBERS), forecast, past, areas, each(["old", "new"]), each(MEMBERS), forecast))


def tight(text):
    """Without spaces and hyphens: wherever a line was broken."""
    return re.sub(r"[\s\u00ad\u2010-]", "", text)


class EverySnapshot(ProgramTest):
    def test_is_printed_in_both_languages_and_its_formulas_hold(self):
        template = self.folder / "all"
        template.mkdir()
        layout = json.loads((TOP / "templates" / "gazette" / "layout.json").read_text(encoding="utf-8"))
        del layout["print"], layout["partials"]
        (template / "layout.json").write_text(json.dumps(layout), encoding="utf-8")
        for lang in ("zh", "en", "zh-Hant"):
            (template / f"{lang}.md").write_text(every_figure(), encoding="utf-8")
        kinds, powers, rounded = set(), 0, 0
        for snapshot in SNAPSHOTS:
            out = self.folder / "ledgers" / snapshot.parent.name / snapshot.stem
            done = jianbao("build", "--quiet", "-t", template, "-o", out, snapshot)
            self.assertEqual((done.returncode, re.findall(r"error:.*", done.stderr)), (0, []), snapshot)
            ledger = json.loads(next(out.glob("*.figures.json")).read_text(encoding="utf-8"))
            for e in ledger["figures"]:
                with self.subTest(snapshot=snapshot.name, key=e["key"], formula=e["formula"]):
                    if DERIVED.search(e["key"]) or e["key"].startswith("groups."):
                        self.assertIsNotNone(e["formula"])
                    kinds.add(e["key"].split(".")[0] if e["formula"] is not None else "")
                    if e["formula"] is None:
                        continue
                    self.assertTrue(agrees(e), (e["exact"], work_out(e["formula"])))
                    kinds.add(DERIVED.search(e["key"])[1] if DERIVED.search(e["key"]) else "")
                    powers += "^" in e["formula"]
                    rounded += UP in e["formula"]
        self.assertGreater(len(SNAPSHOTS), 40)
        self.assertGreaterEqual(kinds, {"completion", "schedule", "lead", "distance", "expected", "gap", "needed", "pace", "pace_ratio",
                                        "change", "change_of", "change_yoy", "forecast.value", "forecast.low", "rank", "groups", "areas",
                                        "contribution", "top3_share", "months_to_go", "period"})
        self.assertGreater(rounded, 50)

    def test_builds_a_briefing(self):
        names = {s.parent.name for s in SNAPSHOTS}
        self.assertGreaterEqual(names, {"yinchuan-pilot", "dongying-pilot", "chengdu-srdi", PLAN})
        done = jianbao("build", "--quiet", "-o", self.out, *(s for s in SNAPSHOTS if ".r" not in s.name), seconds=3600)
        self.assertEqual((done.returncode, re.findall(r"error:.*", done.stderr)), (0, []))
        for plan in names:
            pdf = next(self.out.glob(f"{plan}-2*.pdf"))
            pages = command("pdftotext", "-raw", pdf, "-").stdout.split("\f")
            langs = json.loads((TOP / "input/plans" / f"{plan}.json").read_text(encoding="utf-8")).get("langs", ["zh", "en"])
            for lang, words in (("zh", "任务|指标"), ("zh-Hant", "任務|指標"), ("en", "task table")):
                self.assertEqual(any(re.search(words, p) for p in pages), lang in langs, f"{pdf} {lang}")

    def test_table_in_every_form(self):
        for snapshot in SNAPSHOTS:
            for form in ("text", "json", "csv"):
                for horizon in ("current", "final"):
                    with self.subTest(snapshot=snapshot.name, form=form, horizon=horizon):
                        done = jianbao("table", "--quiet", "--format", form, "--horizon", horizon, snapshot)
                        self.assertEqual(done.returncode, 0, done.stderr)
                        self.assertGreater(len(done.stdout), 100)


def strings_of(value):
    """All texts of a JSON value."""
    if isinstance(value, str):
        return {value}
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return set().union(*(strings_of(v) for v in inside), set())


class EveryNumber(ProgramTest):
    def test_on_the_page_has_a_key(self):
        """What has digits and no key is a name or an editor's text of the input, the issue's id and code, or a page's number."""
        for month in ("2024-05", "2024-08", "2025-03"):
            snapshot = self.snapshot.with_name(f"{month}.json")
            done = self.build("--quiet", "--format", "trace", snapshot)
            self.assertEqual(done.returncode, 0, done.stderr)
            plans = [TOP / "input" / "plans" / f"{plan}.json" for plan in (PLAN, "cq-mfg-finance")]
            given = set().union(*(strings_of(json.loads(p.read_text(encoding="utf-8"))) for p in (snapshot, *plans)))
            given = sorted((g for g in given if re.search(r"\d", g)), key=len, reverse=True)
            keyed, elements = 0, {}  # a name may go on in the next line: an element's text is looked at whole
            for line in (self.out / f"{PLAN}-{month}.trace").read_text(encoding="utf-8").splitlines():
                if not line.startswith("text "):
                    continue
                text = line[line.index('"') + 1:-1]
                keyed += " figure=" in line and bool(re.search(r"\d", text))
                element = re.search(r" element=(\S+)", line)
                parts = elements.setdefault(element[1] if element else line, [])
                parts.append("\0" if " figure=" in line or re.fullmatch(r"\d", text) else text)
            for parts in elements.values():
                text = "".join(parts)
                left = re.sub(r"[0-9a-f]{4}-[0-9a-f]{4}", "", text.replace(f"{PLAN}/{month}", ""))
                for name in given:
                    left = left.replace(name, "")
                with self.subTest(month=month, text=text):
                    self.assertNotRegex(left, r"\d")
            self.assertGreater(keyed, 150)


class Made(ProgramTest):
    """A snapshot of our own, and what stands on its pages."""

    def pages(self, *words):
        done = self.build("--quiet", self.snapshot, *words)
        self.assertEqual(done.returncode, 0, done.stderr)
        pages = command("pdftotext", "-raw", self.one_pdf(), "-").stdout.split("\f")
        text = ["", ""]
        for page in pages:
            text[len(re.findall(r"[\u4e00-\u9fff]", page)) < len(page) / 10] += page
        return re.sub(r"\s", "", text[0]), re.sub(r"\s+", " ", text[1])

    def figures(self):
        return {f["id"]: f for f in json.loads(jianbao("table", "--quiet", "--format", "json", self.snapshot).stdout)["indicators"]}

    def presence(self):
        return json.loads(jianbao("table", "--quiet", "--format", "json", self.snapshot).stdout)["presence"]

    def test_four_kinds_of_nothing(self):
        before = self.presence()

        def change(s):
            s["values"].update(workshops=None, benchmark_firms={"missing": "not_applicable"},
                               solutions={"missing": "not_yet_published"},
                               events={"value": 0, "note": {"zh": "口径调整", "en": "Counted anew"}})
        self.edit(self.snapshot, change)
        chinese, english = self.pages()
        rows = self.figures()
        for name in ("workshops", "benchmark_firms", "solutions"):
            self.assertIsNone(rows[name]["value"], name)
            self.assertIsNone(rows[name]["completion"], name)
        self.assertEqual([rows[n]["presence"] for n in ("workshops", "benchmark_firms", "solutions", "events")],
                         ["not_reported", "not_applicable", "not_yet_published", "reported"])
        self.assertEqual((rows["events"]["value"], rows["events"]["completion"]), (0, 0.0))
        after = self.presence()
        self.assertEqual({k: after[k] - before[k] for k in after},
                         {"not_reported": 1, "not_applicable": 1, "not_yet_published": 1, "reported": -3})
        for word in ("未报送", "不适用", "未公布"):
            self.assertIn(word, chinese)
        for word in ("not reported", "not applicable", "awaited"):
            self.assertIn(tight(word), tight(english))
        self.assertIn("0.0%", chinese)
        self.assertIn(tight("0.0%"), tight(english))

    def test_what_was_reached_earlier_is_not_carried_forward(self):
        april = self.snapshot.with_name("2024-04.json")
        self.assertIsNotNone(json.loads(april.read_text(encoding="utf-8"))["values"]["workshops"])
        self.edit(self.snapshot, lambda s: s["values"].pop("workshops"))
        row = self.figures()["workshops"]
        self.assertEqual([row[k] for k in ("value", "completion", "lead", "change", "pace", "forecast", "status")],
                         [None, None, None, None, None, None, "no_data"])

    def test_a_date_of_its_own_is_printed(self):
        self.edit(self.snapshot, lambda s: s["values"].update(
            sme_transformed={"value": 2316, "as_of": "2024-05-20"}, srdi_level2={"value": 61.5, "as_of": "2024-04-30"}))
        chinese, english = self.pages()
        self.assertIn("截至5月20日，累计推动", chinese)  # the lead story goes by the figure's date, not by the issue's
        self.assertIn("总体（截至5月20日）", chinese)  # the key figure
        self.assertIn("专精特新占比†", chinese)
        self.assertIn("转型企业截至5月20日，专精特新占比截至4月30日", chinese)
        self.assertIn(tight("30 April"), tight(english))
        self.assertIn(tight("Overall, 20 May"), tight(english))
        text = jianbao("table", "--quiet", self.snapshot).stdout
        self.assertIn("as_of=2024-05-20", text)
        said = jianbao("explain", self.one_pdf(), "srdi_level2.value").stdout
        self.assertRegex(said, r"as of +2024-04-30")

    def test_every_kind_of_change_is_said(self):
        april = self.snapshot.with_name("2024-04.json")
        old = json.loads(april.read_text(encoding="utf-8"))
        revised = json.loads(april.read_text(encoding="utf-8"))
        old["values"].update(workshops={"value": 27, "status": "preliminary"}, events={"value": 4, "status": "preliminary"},
                             platform_firms=300)
        revised["revision"] = 2
        revised["values"].update(workshops=28, events=4, platform_firms=331)
        april.write_text(json.dumps(old, ensure_ascii=False), encoding="utf-8")
        april.with_name("2024-04.r2.json").write_text(json.dumps(revised, ensure_ascii=False), encoding="utf-8")

        def change(s):
            s["values"].update(talent=1000, benchmark_firms=13, factories=None)
        self.edit(self.snapshot, change)

        def rebase(p):
            target = next(i for i in p["indicators"] if i["id"] == "solutions")["targets"][0]
            p["indicators"][[i["id"] for i in p["indicators"]].index("solutions")]["targets"].append(
                dict({k: v for k, v in target.items() if k != "words"}, value=12, effective="2024-05"))
        self.edit(self.plan, rebase)
        changes = json.loads(jianbao("table", "--quiet", "--format", "json", self.snapshot).stdout)["changes"]
        self.assertGreaterEqual({c["kind"] for c in changes}, {"met", "lost", "light", "restated", "rebased"})
        self.assertEqual({c["id"]: c["confirmed"] for c in changes if c["kind"] == "restated"},  # srdi_level2: of 30 April in May's file
                         {"workshops": True, "events": True, "platform_firms": False, "srdi_level2": False})
        shutil.copytree(TOP / "templates", self.folder / "templates")
        roomy = self.folder / "templates" / "gazette"

        def room(layout):
            layout["page"]["height"] = "420mm"  # and no sentence over a page's end
            for cell in (cell for band in layout["body"] for cell in band["cells"]):
                cell.pop("fit", None)  # no budget: the longest variants stand
        self.edit(roomy / "layout.json", room)
        chinese, english = self.pages("-t", roomy)
        for said in ("与上期相比", "数字化人才完成目标", "智能工厂、典型案例集上期有数据，本期没有", "数字化车间2024年4月的初步数27个", "定为28个。", "活动和培训2024年4月的初步数4场核定不变",
                     "2024年4月有2项数据订正：专精特新占比由60.4%改为61.5%；平台企业由300家改为331家", "方案产品化的目标由10个调整为12个"):
            self.assertIn(said, chinese)
        for said in ("Digital talent reached the target", "27 confirmed", "the preliminary 4 confirmed", "Two figures of April 2024 were revised", "platform firms from 300 to 331", "moved from 10 to 12"):
            self.assertIn(tight(said), tight(english))
        said = jianbao("explain", self.one_pdf(), "platform_firms.restated.2024-04.old").stdout
        self.assertRegex(said, r"source +\S*2024-04.json:\d+ /values/platform_firms\n  raw +300")

    def test_no_heading_stands_over_nothing(self):
        april = json.loads(self.snapshot.with_name("2024-04.json").read_text(encoding="utf-8"))
        self.edit(self.snapshot, lambda s: s.update(values=april["values"]))

        def flat(p):  # lights that nothing crosses
            p["lights"] = [{"id": "on_track", "from": -1000}, {"id": "behind"}]
        self.edit(self.plan, flat)
        chinese, english = self.pages()
        changes = json.loads(jianbao("table", "--quiet", "--format", "json", self.snapshot).stdout)["changes"]
        self.assertEqual(changes, [])
        self.assertNotIn("与上期相比", chinese)
        self.assertNotIn("Since the last issue", english)

    def test_the_rules_of_the_plan_are_printed(self):
        words = [{"zh": "绿灯", "en": "green"}, {"zh": "黄灯", "en": "amber"}, {"zh": "红灯", "en": "red"}]
        self.edit(self.plan, lambda p: p.update(lights=[{"id": "on_track", "from": 2.5, "word": words[0]},
                                                        {"id": "slow", "from": -7, "word": words[1]}, {"id": "behind", "word": words[2]}]))
        chinese, english = self.pages()
        self.assertIn("绿灯指快2.5个百分点以上", chinese)
        self.assertIn("黄灯指慢7个百分点以内", chinese)
        self.assertIn("竖线＝时序（线性", chinese)
        self.assertIn(tight("green, ahead by 2.5 points or more"), tight(english))
        self.assertIn(tight("amber, behind by up to 7 points"), tight(english))
        self.assertIn(tight("tick: schedule (linear"), tight(english))
        said = jianbao("explain", self.one_pdf(), "method.lights.slow.from.abs").stdout
        self.assertRegex(said, r"source +\S*cq-sme-digital.json:\d+ /lights/1")

    def test_years_without_a_target_are_for_reference(self):
        self.snapshot = self.snapshot.with_name("2025-05.json")
        for path, zh, en in ((None, "线性", "linear"), ("geometric", "等比", "geometric")):
            def change(p):
                first = p["indicators"][0]
                first.pop("path", None)
                if path:
                    first.update(path=path, baseline={"at": "2023-12", "value": 100})
            self.edit(self.plan, change)
            shutil.rmtree(self.out, ignore_errors=True)
            chinese, english = self.pages()
            self.assertIn(f"参考（{zh}）", chinese)  # at the line in the chart
            self.assertIn(tight(f"reference ({en})"), tight(english))
            self.assertIn("未定目标之年为参考", chinese)
            row = self.figures()["sme_transformed"]
            self.assertEqual((row["interim"], row["path"], row["target"]["by"]), (True, path or "linear", "2027-12"))
            self.assertNotIn(str(round(float(row["expected"]))) + "家", chinese.split("任务表")[1][:200])

    def test_pace_and_schedule_that_disagree_are_marked(self):
        rows = self.figures()
        marked = [f for f in rows.values() if f["verdicts_disagree"]]
        self.assertGreater(len(marked), 0)
        chinese, english = self.pages()
        for page in (chinese, english):
            self.assertEqual(page.count("‡"), len(marked) + 1)  # and what it means
        self.assertIn("数字化车间，个‡", chinese)
        text = jianbao("table", "--quiet", self.snapshot).stdout
        head = next(line for line in text.splitlines() if "pace_ratio" in line)
        self.assertEqual(head.split()[1:4], ["completion", "lead", "pace_ratio"])  # side by side
        self.assertEqual(len(re.findall(r" disagree ", text)), len(marked))

    def test_digits_in_a_templates_words_are_warned_of(self):
        shutil.copytree(TOP / "templates", self.folder / "templates")
        template = self.folder / "templates" / "gazette"
        with open(template / "en.md", "a", encoding="utf-8") as f:
            f.write("\nAll 41 of them.\n")
        for words in (["-t", template, self.snapshot], [template]):
            done = jianbao("check", *words)
            self.assertEqual(len(re.findall(r"en\.md:\d+:\d+: warning: .*\[digit-without-key\]", done.stderr)), 1, done.stderr)
        done = jianbao("check", self.snapshot)
        self.assertNotIn("digit-without-key", done.stderr)


if __name__ == "__main__":
    unittest.main()
