# SPDX-License-Identifier: MIT
"""Messages in the user's language: by option and locale, for people only, and never by a catalogue that does not fit."""
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
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
        done = subprocess.run([program, *map(str, words)], cwd=TOP, capture_output=True, text=True, timeout=60,
                              env=dict(environment, **locale), encoding="utf-8")
        return done

    def missing(self, *words, **how):
        done = self.run_it("check", "nothing.json", *words, **how)
        self.assertEqual(done.returncode, 66)
        return done.stderr

    def test_the_locale_decides(self):
        english, chinese = self.missing(), self.missing(LC_ALL="zh_CN.UTF-8")
        self.assertEqual(english, "nothing.json: error: no such file; check the path [no-such-file]\n")
        self.assertEqual(chinese, "nothing.json: error: 没有这个文件; 请检查路径 [no-such-file]\n")
        self.assertEqual(self.missing(LANG="zh_CN.UTF-8"), chinese)
        self.assertEqual(self.missing(LANG="zh_CN.UTF-8", LC_MESSAGES="C"), english)
        self.assertEqual(self.missing(LANG="C", LC_MESSAGES="zh_SG"), chinese)
        self.assertEqual(self.missing(LC_ALL="de_DE.UTF-8", LC_MESSAGES="zh_CN.UTF-8"), english)
        self.assertEqual(self.missing(LC_ALL="", LANG="zh"), chinese)

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

    def test_machines_read_english(self):
        folder = Path(tempfile.mkdtemp(prefix="jianbao-messages-"))
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        sample = "input/snapshots/cq-sme-digital/2024-04.json"
        made = []
        for lang in ("en", "zh"):
            done = self.run_it("build", "--ui-lang", lang, "--log-format", "json", "-o", folder / lang, sample)
            made.append((done.stderr, (folder / lang / "manifest.json").read_bytes()))
        self.assertEqual(made[0], made[1])
        self.assertIn(b'"warnings"', made[0][1])

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
