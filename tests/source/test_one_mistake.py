# SPDX-License-Identifier: MIT
"""A mistake in a plan or a snapshot is told once, in words that say what to write; here word for word, in English and in Chinese."""
import json
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from program import jianbao  # noqa: E402

T = {"en": "x", "zh": "\u6587"}
PLAN = {"format": "jianbao.plan/1", "id": "p", "langs": ["en", "zh"], "title": T, "issuer": T, "period": {"from": "2021-01", "to": "2030-12"},
        "groups": [{"id": "g", "title": T}], "areas": [{"id": "nw", "name": T}, {"id": "south", "name": T}],
        "indicators": [{"id": "homes", "group": "g", "name": T, "unit": {"en": "homes", "zh": "户"}, "measure": "cumulative", "targets": [{"by": "2030-12", "value": 80000}]},
                       {"id": "forest", "group": "g", "name": T, "unit": {"en": "hectares", "zh": "公顷"}, "measure": "annual", "targets": [{"every": "year", "value": 8000}]},
                       {"id": "res", "group": "g", "name": T, "unit": {"en": "%", "zh": "%"}, "decimals": 1, "measure": "level",
                        "baseline": {"at": "2018-12", "value": 30}, "targets": [{"by": "2030-12", "value": 80}]}]}
SNAPSHOT = {"format": "jianbao.snapshot/1", "plan": "p", "period": "2024-12", "values": {"homes": 1200, "forest": 5000, "res": 40.1}}


class OneMistake(unittest.TestCase):
    def told(self, plan=lambda p: None, snapshots=None, lang="en"):
        """Lines of the findings without their place and code: of a plan, or of snapshots beside it."""
        with tempfile.TemporaryDirectory() as folder:
            folder = Path(folder)
            whole = json.loads(json.dumps(PLAN))
            plan(whole)
            files = [folder / "p.json"]
            files[0].write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
            if snapshots is not None:
                files = []
                for n, change in enumerate(snapshots):
                    one = json.loads(json.dumps(SNAPSHOT))
                    one["period"] = f"202{n + 1}-12"
                    change(one)
                    files.append(folder / f"202{n + 1}-12.json")
                    files[-1].write_text(json.dumps(one, ensure_ascii=False), encoding="utf-8")
            done = jianbao("check", *(["--data"] if snapshots is not None else []), "--ui-lang", lang, *files)
        sep = ": error: " if lang == "en" else ": 错误: "
        return [line.replace(": warning: ", sep).replace(": 警告: ", sep).split(sep, 1)[1].rsplit(" [", 1)[0] for line in done.stderr.splitlines()]

    def assert_told(self, en, zh, **how):
        self.assertEqual(self.told(**how), [en])
        self.assertEqual(self.told(lang="zh", **how), [zh])

    def test_areas_come_first(self):
        def turn(s):
            s["areas"] = {"homes": {"nw": 700}, "forest": {"south": 500}}
        en = '"homes" is an indicator of the plan, and no area (/areas/homes); write the areas first, and in each its indicators: ' \
             '"areas": { "AREA": { "INDICATOR": … } }'
        zh = '“homes”是计划的指标，不是地区 (/areas/homes); 先写地区，各地区之下写指标："areas": { "地区": { "指标": … } }'
        self.assert_told(en, zh, snapshots=[turn])
        self.assertEqual(self.told(snapshots=[turn, lambda s: None, lambda s: None]), [en])  # once, though each later one reads it
        self.assertEqual(self.told(snapshots=[lambda s: s.update(areas={"homes": {"nw": 7}, "nw": {"homes": 700}})]), [en])

    def test_an_area_among_the_values(self):
        self.assert_told('"nw" is an area of the plan, and no indicator (/values/nw); its values stand under "areas", in the snapshot itself',
                         '“nw”是计划的地区，不是指标 (/values/nw); 它的数值写在快照的"areas"之下', snapshots=[lambda s: s["values"].update(nw={"homes": 700})])

    def test_the_number_of_a_unit(self):
        def unit(**words):
            return lambda p: p["indicators"][0].update(unit=words)
        self.assert_told('one unit of "homes" counts 1000 by "thousand homes", and 1 by "千户" (/indicators/0/unit); add "scale": 1000 to the unit',
                         '“homes”的一个单位，按“thousand homes”合1000，按“千户”合1 (/indicators/0/unit); 请在单位里加"scale": 1000',
                         plan=unit(en="thousand homes", zh="千户"))
        self.assertIn('add "scale": 1000', self.told(plan=unit(en="1000 homes", zh="千户"))[0])
        self.assertEqual(self.told(plan=unit(en="thousand homes", zh="千户", scale=1000)), [])
        self.assert_told('one unit of "homes" counts 1 by "Mt CO2e", and 1000000 by "百万吨" (/indicators/0/unit); write the plain unit in each language, '
                         'and "scale": how many of it one unit of the value is',
                         '“homes”的一个单位，按“Mt CO2e”合1，按“百万吨”合1000000 (/indicators/0/unit); 请在各语言中写基本单位，并用"scale"写明一个单位合多少基本单位',
                         plan=unit(en="Mt CO2e", zh="百万吨"))
        self.assert_told('one unit of "homes" counts 1000000 by "million homes", and 10000 by its scale (/indicators/0/unit); write the plain unit in each language, '
                         'and "scale": how many of it one unit of the value is',
                         '“homes”的一个单位，按“million homes”合1000000，按scale合10000 (/indicators/0/unit); 请在各语言中写基本单位，并用"scale"写明一个单位合多少基本单位',
                         plan=unit(en="million homes", zh="万户", scale=10000))
        self.assert_told('the words of the unit of "homes" are a number alone (/indicators/0/unit); write behind the number what is counted, in each language',
                         '“homes”的单位只有数目，没有量词 (/indicators/0/unit); 请在各语言的数目之后写明量词', plan=unit(en="ten thousand", zh="万"))

    def test_a_digit_in_a_name_is_no_figure(self):
        for en, zh in (("tonnes of CO2e", "吨二氧化碳当量"), ("m2", "平方米"), ("micrograms of PM2.5", "微克细颗粒物")):
            def words(p):
                p["indicators"][0]["targets"][0]["words"] = {"en": f"80,000 {en}", "zh": f"8万{zh}"}
            self.assertEqual(self.told(plan=words), [])
        self.assertEqual(len(self.told(plan=lambda p: p["indicators"][0]["targets"][0].update(words={"en": "80,000 tonnes of CO2e", "zh": "9万吨二氧化碳当量"}))), 2)

    def test_a_misspelt_key(self):
        def rename(holder, old, new):
            holder[new] = holder.pop(old)
        self.assert_told('the key "mesure" is not known here (/indicators/1/mesure); did you mean "measure"?',
                         '此处没有“mesure”这个键 (/indicators/1/mesure); 是否想写“measure”？', plan=lambda p: rename(p["indicators"][1], "measure", "mesure"))
        self.assert_told('the key "vlaues" is not known here (/vlaues); did you mean "values"?',
                         '此处没有“vlaues”这个键 (/vlaues); 是否想写“values”？', snapshots=[lambda s: rename(s, "values", "vlaues")])
        self.assertEqual(len(self.told(plan=lambda p: p["indicators"][1].pop("measure") and None)), 1)  # missing, and no near key

    def test_a_language(self):
        self.assert_told('ga is no language that the program knows (/langs/1); take one of "zh, en, zh-Hant"',
                         '程序不认识语言ga (/langs/1); 可用：zh, en, zh-Hant', plan=lambda p: p.update(langs=["en", "ga"]))
        self.assert_told('"zh" is no language of the plan (/title/zh); add it to the plan\'s "langs", or take it out of every text',
                         '计划的语言中没有“zh” (/title/zh); 请加进计划的"langs"，或从各处文本中删去', plan=lambda p: p.update(langs=["en"]))

    def test_a_target_outside_of_the_plan(self):
        self.assert_told("the target is due in 2019-03, before the plan begins in 2021-01 (/indicators/2/targets/0); correct the date, or the plan's period",
                         "目标在2019-03到期，早于计划起始的2021-01 (/indicators/2/targets/0); 请更正日期或计划期", plan=lambda p: p["indicators"][2]["targets"][0].update(by="2019-03"))
        self.assert_told("the target is due in 2031-03, after the plan ends in 2030-12 (/indicators/2/targets/0); correct the date, or the plan's period",
                         "目标在2031-03到期，晚于计划截止的2030-12 (/indicators/2/targets/0); 请更正日期或计划期", plan=lambda p: p["indicators"][2]["targets"][0].update(by="2031-03"))

    def test_a_share_of_one_in_per_cent(self):
        self.assert_told('0.401 of "res" has more decimals than the 1 that the plan prints, and looks like a share of 1, while the unit is % (/values/res); '
                         'write 40.1 if it is that share of the whole; or raise the indicator\'s decimals, or round it',
                         '“res”的0.401，小数位多于计划规定的1位，像是以1为整体的占比，而单位是% (/values/res); 若本是这个占比，请写40.1；否则增加该指标的小数位，或四舍五入',
                         snapshots=[lambda s: s["values"].update(res=0.401)])
        self.assertIn("for \"res\"", self.told(snapshots=[lambda s: s["values"].update(res=40.12)])[0])  # no share of 1
        self.assertEqual(self.told(snapshots=[lambda s: s["values"].update(res=0.4)]), [])

    def test_a_copied_revision(self):
        """The file's name says 2 and the file 1: not a second revision 1 besides."""
        for lang, words in (("en", "the file's name says revision 2, the file 1"), ("zh", "文件名写的是第2次修订，文件里是第1次")):
            with tempfile.TemporaryDirectory() as folder:
                for name, value in (("p.json", PLAN), ("2024-12.json", SNAPSHOT), ("2024-12.r2.json", SNAPSHOT)):
                    Path(folder, name).write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
                for name in ("2024-12.r2.json", "2024-12.json"):
                    done = jianbao("check", "--data", "--ui-lang", lang, Path(folder, name))
                    self.assertEqual((done.returncode, done.stderr.count("[revision-and-name]"), done.stderr.count("[duplicate-snapshot]")), (65, 1, 0), done.stderr)
                    self.assertIn(words, done.stderr)

    def test_a_template_that_is_not_there(self):
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "p.json").write_text(json.dumps(PLAN, ensure_ascii=False), encoding="utf-8")
            Path(folder, "2024-12.json").write_text(json.dumps(SNAPSHOT, ensure_ascii=False), encoding="utf-8")
            all_of_them = '"broadsheet, bulletin, card, gazette, gazette-area, parallel"'
            for lang, name, words in (("en", "gazete", 'there is no template gazete; did you mean "gazette"?'), ("zh", "gazete", "没有模板gazete; 是否想写“gazette”？"),
                                      ("en", "digest", f"there is no template digest; take one of {all_of_them}, or a path to a folder with a layout.json"),
                                      ("zh", "digest", f"没有模板digest; 可用{all_of_them}，或写含有layout.json的文件夹路径")):
                done = jianbao("check", "--ui-lang", lang, "-t", name, Path(folder, "2024-12.json"))
                self.assertEqual(done.returncode, 66)
                self.assertIn(words, done.stderr)


if __name__ == "__main__":
    unittest.main()
