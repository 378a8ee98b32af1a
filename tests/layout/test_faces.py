# SPDX-License-Identifier: MIT
"""Faces: what is no font is refused by name; a prepared face that is damaged, cut short or stale is told, and the full face serves."""
import json
import os
import shutil
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from program import JIANBAO, TOP, ProgramTest, command, sha256  # noqa: E402

PREPARED = TOP / "fonts" / "prepared"


@unittest.skipUnless((PREPARED / "serif.otf").exists(), "no prepared faces: make fonts")
class Faces(ProgramTest):
    """The program runs in a folder of its own, whose fonts/ are links to the project's but for what a test changes."""

    def setUp(self):
        super().setUp()
        self.home = self.folder / "home"
        (self.home / "build").mkdir(parents=True)
        (self.home / "fonts" / "prepared").mkdir(parents=True)
        (self.home / "templates").symlink_to(TOP / "templates")
        shutil.copy2(JIANBAO, self.home / "build" / "jianbao")
        shutil.copy(TOP / "fonts" / "fonts.json", self.home / "fonts")
        for path in PREPARED.iterdir():
            (self.home / "fonts" / "prepared" / path.name).symlink_to(path)
        self.fonts = self.home / "fonts" / "fonts.json"
        self.serif = self.home / "fonts" / "prepared" / "serif.otf"

    def run_here(self, out="out"):
        self.out = self.folder / out
        return command(self.home / "build" / "jianbao", "build", "-t", "templates/gazette", "--lang", "zh", "-o", self.out, self.snapshot,
                       cwd=self.home)

    def own(self, path):
        data = path.read_bytes()
        path.unlink()
        path.write_bytes(data)
        return bytearray(data)

    def plain(self):
        done = self.run_here("plain")
        self.assertIn(done.returncode, (0, 1), done.stderr)
        self.assertNotRegex(done.stderr, r"-face\]")
        return sha256(self.one_pdf())

    def full_face(self, code, about="serif"):
        done = self.run_here("changed")
        self.assertIn(done.returncode, (0, 1), done.stderr)
        self.assertEqual(done.stderr.count(f"[{code}]"), 1, done.stderr)
        self.assertRegex(done.stderr, rf"fonts\.json:\d+:\d+: warning: .*{about}.*; run make fonts \[{code}\]")
        return sha256(self.one_pdf())

    def test_damage_is_told_and_the_full_face_serves(self):
        data = self.own(self.serif)
        self.serif.write_bytes(data[:1_000_000])
        cut = self.full_face("damaged-face")
        damaged = bytearray(data)
        damaged[20_000] ^= 1
        self.serif.write_bytes(damaged)
        self.assertEqual(self.full_face("damaged-face"), cut)
        self.serif.write_bytes(b"hello")
        self.assertEqual(self.full_face("damaged-face"), cut)

    def test_damage_of_outlines(self):
        data = self.own(self.serif)
        for at in range(len(data) // 3, len(data) - 100, 65_536):
            data[at] ^= 255
        self.serif.write_bytes(data)
        self.full_face("damaged-face")

    def test_what_no_page_uses_is_not_read(self):
        path = self.home / "fonts" / "prepared" / "serif-hant.otf"
        data = self.own(path)
        path.write_bytes(data[:-1])
        self.plain()

    def test_stale(self):
        stamp = self.home / "fonts" / "prepared" / "prepared.json"
        self.own(stamp)
        for key, value in (("source_size", 5), ("source_head", "0" * 16), ("file", "other.ttc")):
            entry = json.loads((PREPARED / "prepared.json").read_text(encoding="utf-8"))
            entry["roles"]["serif"][key] = value
            stamp.write_text(json.dumps(entry), encoding="utf-8")
            self.full_face("stale-face")

    def test_no_time_of_a_file_matters(self):
        before = self.plain()
        self.own(self.serif)
        os.utime(self.serif, (1, 1))
        self.assertEqual(self.plain(), before)

    def refused(self, **change):
        value = json.loads((TOP / "fonts" / "fonts.json").read_text(encoding="utf-8"))
        value["roles"]["serif"].update(change)
        self.fonts.write_text(json.dumps(value, indent=1), encoding="utf-8")
        done = self.run_here("bad")
        self.assertEqual(done.returncode, 65, done.stderr)
        self.assertEqual(done.stderr.count("[bad-face]"), 1, done.stderr)
        self.assertRegex(done.stderr, r"fonts\.json:\d+:\d+: error: role serif ")
        self.assertEqual(list(self.out.glob("*.pdf")) if self.out.exists() else [], [])

    def test_what_is_no_font(self):
        odd = self.home / "fonts" / "odd"
        os.mkfifo(odd)
        self.refused(file="odd", index=0)
        odd.unlink()
        odd.mkdir()
        self.refused(file="odd", index=0)
        odd.rmdir()
        for data in (b"", b"hello, I am no font at all", b"\0\1\0\0" + b"\0" * 60):
            odd.write_bytes(data)
            self.refused(file="odd", index=0)
        self.refused(index=77)


if __name__ == "__main__":
    unittest.main()
