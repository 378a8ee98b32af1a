# SPDX-License-Identifier: MIT
"""Messages in the user's language: by option and locale, for people only, and never by a catalogue that does not fit."""
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "mail"))
from mail_case import JIANBAO, TOP  # noqa: E402

HAN = re.compile("[\u4e00-\u9fff]")
LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")
PLACE = "locale/zh_CN/LC_MESSAGES/jianbao.mo"


def catalogue(messages, **header):
    """A .mo file of these messages, little-endian."""
    pairs = sorted((a.encode(), b.encode()) for a, b in messages.items())
    at = 28 + 16 * len(pairs)
    tables, strings = [b"", b""], b""
    for side in (0, 1):
        for pair in pairs:
            tables[side] += struct.pack("<II", len(pair[side]), at + len(strings))
            strings += pair[side] + b"\0"
    head = struct.pack("<IIIIIII", header.get("magic", 0x950412DE), 0, header.get("count", len(pairs)), 28, 28 + 8 * len(pairs), 0, 0)
    return head + tables[0] + tables[1] + strings


class Messages(unittest.TestCase):
    def run_it(self, *words, program=JIANBAO, **locale):
        environment = {k: v for k, v in os.environ.items() if k not in LOCALES}
        done = subprocess.run([program, *map(str, words)], cwd=TOP, capture_output=True, text=True, timeout=3600,
                              env=dict(environment, **locale), encoding="utf-8")
        return done

    def missing(self, *words, **how):
        done = self.run_it("check", "nothing.json", *words, **how)
        self.assertEqual(done.returncode, 66)
        return done.stderr

    def test_the_locale_decides(self):
        english, chinese = self.missing(), self.missing(LC_ALL="zh_CN.UTF-8")
        self.assertEqual(english, "nothing.json: error: no such file; check the path [no-such-file]\n")
        self.assertEqual(chinese, "nothing.json: 错误: 没有这个文件; 请检查路径 [no-such-file]\n")
        self.assertEqual(self.missing(LANG="zh_CN.UTF-8"), chinese)
        self.assertEqual(self.missing(LANG="zh_CN.UTF-8", LC_MESSAGES="C"), english)
        self.assertEqual(self.missing(LANG="C", LC_MESSAGES="zh_SG"), chinese)
        self.assertEqual(self.missing(LC_ALL="de_DE.UTF-8", LC_MESSAGES="zh_CN.UTF-8"), english)
        self.assertEqual(self.missing(LC_ALL="", LANG="zh"), chinese)

    @unittest.skipUnless(shutil.which("opencc"), "opencc is not installed")
    def test_taiwan_and_hong_kong_read_traditional_characters(self):
        traditional = "nothing.json: 錯誤: 沒有這個檔案; 請檢查路徑 [no-such-file]\n"
        for locale in ("zh_TW.UTF-8", "zh_TW", "zh_HK.UTF-8", "zh_MO", "zh_Hant.UTF-8"):
            with self.subTest(locale=locale):
                self.assertEqual(self.missing(LC_ALL=locale), traditional)
        self.assertEqual(self.missing("--ui-lang", "zh-Hant", LC_ALL="C"), traditional)
        done = self.run_it("check", "--help", LC_ALL="zh_TW.UTF-8")
        self.assertNotRegex(done.stdout, "[件这个为报计档资语执设输]")
        self.assertIn("資料夾", self.run_it("build", "--help", LC_ALL="zh_TW.UTF-8").stdout)

    def test_without_its_own_catalogue_traditional_chinese_reads_simplified(self):
        folder = Path(tempfile.mkdtemp(prefix="jianbao-messages-"))
        self.addCleanup(shutil.rmtree, folder)
        shutil.copy2(JIANBAO, folder / "jianbao")
        (folder / PLACE).parent.mkdir(parents=True)
        shutil.copy2(JIANBAO.parent / PLACE, folder / PLACE)
        self.assertIn("没有这个文件", self.missing(program=folder / "jianbao", LC_ALL="zh_TW.UTF-8"))

    def test_the_option_is_above_the_locale(self):
        self.assertRegex(self.missing("--ui-lang", "zh", LC_ALL="C"), HAN)
        self.assertNotRegex(self.missing("--ui-lang", "en", LC_ALL="zh_CN.UTF-8"), HAN)
        self.assertEqual(self.run_it("check", "--ui-lang", "fr", "x").returncode, 2)

    def test_figures_stand_in_chinese_messages(self):
        folder = Path(tempfile.mkdtemp(prefix="jianbao-messages-"))
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        (folder / "a.json").write_text('{"format": "jianbao.snapshot/1", "revision": 5000000}')
        done = self.run_it("check", "--ui-lang", "zh", folder / "a.json")
        self.assertIn("缺少键“plan”", done.stderr)

    def test_hints_with_a_name_in_them_are_chinese(self):
        folder = Path(tempfile.mkdtemp(prefix="jianbao-messages-"))
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        for text, english, chinese in (
                ('{"format": "jianbao.snapshot/1", "periodd": "2025-01"}', 'did you mean "period"?', "是否想写“period”？"),
                ('{"values": {"a": 81,5}}', "a decimal mark is a point", "小数点"),
                ('{"values" 1}', "':' behind the key expected, but '1' found", "键后应为“:”，却是'1'"),
                ('{"values": {"a": 012}}', "012 is not a JSON number; leave out", "012不是JSON的数字; 请去掉开头的零")):
            (folder / "a.json").write_text(text)
            self.assertIn(english.split(";")[0], self.run_it("check", "--ui-lang", "en", folder / "a.json").stderr)
            self.assertIn(chinese.split(";")[0], self.run_it("check", "--ui-lang", "zh", folder / "a.json").stderr)

    def test_help_and_misuse_are_in_the_users_language(self):
        commands = ("build", "check", "table", "explain", "verify", "manifest", "mail", "site")
        for words in (["--help"], *([c, "--help"] for c in commands)):
            english, chinese = self.run_it(*words, LC_ALL="C"), self.run_it(*words, LC_MESSAGES="zh_CN.UTF-8")
            self.assertEqual((english.returncode, chinese.returncode, chinese.stderr), (0, 0, ""))
            self.assertNotRegex(english.stdout, HAN)
            self.assertEqual(re.findall(r"^ +(?:-., )?(--[\w-]+)", english.stdout, re.M),
                             re.findall(r"^ +(?:-., )?(--[\w-]+)", chinese.stdout, re.M))
            for line in chinese.stdout.splitlines():
                self.assertTrue(HAN.search(line) or not line or line.startswith("--help"), line)
            self.assertEqual(self.run_it(*words, "--ui-lang", "zh", LC_ALL="C").stdout, chinese.stdout)
        wrong = [[], ["frob"], ["build", "--frob"], ["build", "--lang", "fr", "x"], ["mail", "--to"], ["explain"]]
        wrong += [[c] for c in commands] + [["check", "--format", "x", "y"], ["build", "--format", "x", "y"]]
        for words in wrong:
            english, chinese = self.run_it(*words, LC_ALL="C"), self.run_it(*words, LC_ALL="zh_CN.UTF-8")
            self.assertEqual((english.returncode, chinese.returncode), (2, 2), words)
            self.assertNotRegex(english.stderr, HAN)
            self.assertRegex(chinese.stderr, HAN)

    def test_machines_read_english(self):
        folder = Path(tempfile.mkdtemp(prefix="jianbao-messages-"))
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        sample = "input/snapshots/cq-sme-digital/2024-04.json"
        made = []
        for lang in ("en", "zh"):
            done = self.run_it("build", "--ui-lang", lang, "--log-format", "json", "-o", folder / lang, sample)
            manifest = json.loads((folder / lang / "manifest.json").read_bytes())
            # What a catalogue of messages is, and so the key, is all that may differ.
            manifest["inputs"] = [i for i in manifest["inputs"] if i["role"] != "catalogue"]
            for briefing in manifest["briefings"]:
                self.assertTrue(briefing.pop("key") and briefing.pop("inputs"))
            made.append((done.stderr, manifest))
        self.assertEqual(made[0], made[1])
        self.assertIn("warnings", made[0][1]["briefings"][0])

    def with_catalogue(self, contents):
        folder = Path(tempfile.mkdtemp(prefix="jianbao-messages-"))
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        program = Path(shutil.copy(JIANBAO, folder))
        (folder / PLACE).parent.mkdir(parents=True)
        (folder / PLACE).write_bytes(contents)
        return self.run_it("table", "input/nothing.json", program=program, LC_ALL="zh_CN.UTF-8").stderr

    def test_a_catalogue_that_does_not_fit_is_not_used(self):
        english = "input/nothing.json: error: no such file; check the path [no-such-file]\n"
        text = {"no such file": "没有", "check the path": "检查"}
        self.assertEqual(self.with_catalogue(catalogue(text)), "input/nothing.json: error: 没有; 检查 [no-such-file]\n")
        for bad in ("%s", "%n%n", "100%", "%1$s", "%*d"):
            self.assertEqual(self.with_catalogue(catalogue({"no such file": bad})), english, bad)
        whole = catalogue(text)
        self.assertEqual(self.with_catalogue(catalogue(text, magic=0xDE120495)), english)
        self.assertEqual(self.with_catalogue(catalogue(text, count=0x20000000)), english)
        for cut in range(0, len(whole)):
            self.assertIn(self.with_catalogue(whole[:cut]) if cut % 9 == 0 else english, (
                english, "input/nothing.json: error: no such file; 检查 [no-such-file]\n",
                "input/nothing.json: error: 没有; check the path [no-such-file]\n"))


if __name__ == "__main__":
    unittest.main()
