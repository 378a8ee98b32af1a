# SPDX-License-Identifier: MIT
"""Faces: what is no font is refused by name; a prepared face that is damaged, cut short or stale is told, and the full face serves."""
import hashlib
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

    def run_here(self, out="out", lang="zh"):
        self.out = self.folder / out
        return command(self.home / "build" / "jianbao", "build", "-t", "templates/gazette", "--lang", lang, "-o", self.out, self.snapshot,
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
        for at in range(len(data) // 3, len(data) - 100, 4_096):
            data[at] ^= 255
        self.serif.write_bytes(data)
        self.full_face("damaged-face")

    def test_what_no_page_uses_is_not_read(self):
        path = self.home / "fonts" / "prepared" / "serif-hant.otf"
        data = self.own(path)
        path.write_bytes(data[:-1])
        self.plain()

    def test_a_damaged_table_of_patterns_is_told_and_not_used(self):
        table = self.home / "fonts" / "prepared" / "hyph_en_US.dic.table"
        self.assertNotIn("-patterns]", self.run_here("plain", "en").stderr)
        plain, data = sha256(self.one_pdf()), self.own(table)
        for damaged in (data[:-1], b"hello", bytes([data[0] ^ 1]) + data[1:], data[:-1] + bytes([data[-1] ^ 1])):
            table.write_bytes(damaged)
            self.assertIn("hyph_en_US.dic is damaged or cut short; they are indexed anew; run make fonts [damaged-patterns]", self.check_fonts().stderr)
            done = self.run_here("changed", "en")
            self.assertEqual(done.stderr.count("; run make fonts [damaged-patterns]"), 1, done.stderr)
            self.assertEqual(sha256(self.one_pdf()), plain)
        table.unlink()
        self.assertNotIn("-patterns]", self.run_here("without", "en").stderr)
        self.assertEqual(sha256(self.one_pdf()), plain)

    def test_a_damaged_table_of_shapes_is_told_and_not_used(self):
        table = self.home / "fonts" / "prepared" / "serif.otf.table"
        self.assertNotIn("-shapes]", self.run_here("plain").stderr)
        plain, data = sha256(self.one_pdf()), self.own(table)
        pages = data[:5000] + bytes(b ^ 1 for b in data[5000:])
        for damaged in (data[:100], b"hello", bytes([data[0] ^ 1]) + data[1:], pages):
            table.write_bytes(damaged)
            said = "the table of shapes beside the prepared face fonts/prepared/serif.otf of role serif is damaged; text is shaped without it (/roles/serif)"
            self.assertIn(f"error: {said}; run make fonts [damaged-shapes]", self.check_fonts().stderr)
            self.assertEqual(self.run_here("changed").stderr.count(f"warning: {said}; run make fonts [damaged-shapes]"), 1)
            self.assertEqual(sha256(self.one_pdf()), plain)
        table.unlink()
        self.assertNotIn("-shapes]", self.run_here("without").stderr)
        self.assertEqual(sha256(self.one_pdf()), plain)

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

    def check_fonts(self):
        return command(self.home / "build" / "jianbao", "check", "--fonts", cwd=self.home)

    def test_check_fonts_reads_every_face_to_its_end(self):
        done = self.check_fonts()
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertRegex(done.stdout, r"^\S*fonts/fonts\.json: \d+ files tested, 0 errors\n$")
        path = self.home / "fonts" / "prepared" / "serif-hant.otf"
        data = self.own(path)
        for at in (20, len(data) // 2, len(data) - 1):
            damaged = bytearray(data)
            damaged[at] ^= 1
            path.write_bytes(damaged)
            done = self.check_fonts()
            self.assertEqual(done.returncode, 65, done.stderr)
            self.assertRegex(done.stderr, r"^fonts/fonts\.json:\d+:\d+: error: .*serif-hant\.otf of role serif-hant is damaged.*; run make fonts \[damaged-face\]\n$")
        path.write_bytes(data[:-1])
        self.assertIn("[damaged-face]", self.check_fonts().stderr)

    def test_check_fonts_reads_what_faces_were_cut_from(self):
        value = json.loads((TOP / "fonts" / "fonts.json").read_text(encoding="utf-8"))
        entry = json.loads((PREPARED / "prepared.json").read_text(encoding="utf-8"))
        source = bytearray(Path(value["roles"]["serif"]["file"]).read_bytes())
        source[-1] ^= 1  # far behind what a run looks at
        (self.home / "fonts" / "other.ttc").write_bytes(source)
        value["roles"]["serif"]["file"] = entry["roles"]["serif"]["file"] = "other.ttc"
        self.fonts.write_text(json.dumps(value, indent=1), encoding="utf-8")
        stamp = self.home / "fonts" / "prepared" / "prepared.json"
        stamp.unlink()
        stamp.write_text(json.dumps(entry), encoding="utf-8")
        self.plain()
        done = self.check_fonts()
        self.assertEqual(done.returncode, 65, done.stderr)
        self.assertRegex(done.stderr, r"^\S+: error: other\.ttc, which plays role serif, .*\[stale-face\]\n$|^\S+: error: fonts/other\.ttc, which plays role serif, .*\[stale-face\]\n$")

    def test_the_manifest_holds_the_faces_and_verify_tests_them_whole(self):
        self.plain()
        inputs = json.loads((self.out / "manifest.json").read_text(encoding="utf-8"))["inputs"]
        faces = {i["name"]: i for i in inputs if i["role"] == "face"}
        self.assertIn("serif.otf", faces)
        for name, said in faces.items():
            data = (self.home / "fonts" / "prepared" / name).read_bytes()
            self.assertEqual((said["bytes"], said["sha256"]), (len(data), hashlib.sha256(data).hexdigest()))
        verify = (self.home / "build" / "jianbao", "verify", "--strict", self.out)
        self.assertEqual(command(*verify, cwd=self.home).returncode, 0)
        data = self.own(self.serif)
        data[-1] ^= 1
        self.serif.write_bytes(data)
        done = command(*verify, cwd=self.home)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertRegex(done.stderr, r"^\S*prepared/serif\.otf: warning: .*\[face-changed\]\n$")

    def test_a_truetype_face_is_cut_from_the_prepared_one_without_the_subsetter(self):
        """Kai is a TrueType face: its outlines come from prepared/kai.otf, and no program of a briefing has hb-subset."""
        self.plain()
        inputs = json.loads((self.out / "manifest.json").read_text(encoding="utf-8"))["inputs"]
        self.assertIn("kai.otf", {i["name"] for i in inputs if i["role"] == "face"})
        fonts = command("pdffonts", self.one_pdf()).stdout
        self.assertRegex(fonts, r"(?m)^[A-Z]{6}\+LXGWWenKai-Regular +CID TrueType .* yes yes yes ")
        for program in TOP.glob("build/jianbao*"):
            if program.suffix == "":
                self.assertNotIn("harfbuzz-subset", command("ldd", program).stdout, program.name)

    def test_what_was_set_in_a_damaged_face_is_made_again(self):
        build = (self.home / "build" / "jianbao", "build", "--resume", "-t", "templates/gazette", "--lang", "zh", "-o", self.folder / "out", self.snapshot)
        data = self.own(self.serif)
        self.serif.write_bytes(data[:1_000_000])
        self.assertIn("[damaged-face]", command(*build, cwd=self.home).stderr)
        self.serif.write_bytes(data)
        self.assertNotIn("unchanged", command(*build, cwd=self.home).stdout)
        self.assertIn("unchanged", command(*build, cwd=self.home).stdout)

    def test_without_prepared_faces_the_manifest_holds_the_full_ones(self):
        for path in (self.home / "fonts" / "prepared").iterdir():
            path.unlink()
        build = (self.home / "build" / "jianbao", "build", "--resume", "-t", "templates/gazette", "--lang", "zh", "-o", self.folder / "out", self.snapshot)
        self.assertIn(command(*build, cwd=self.home).returncode, (0, 1))
        inputs = json.loads((self.folder / "out" / "manifest.json").read_text(encoding="utf-8"))["inputs"]
        serif = Path(json.loads(self.fonts.read_text(encoding="utf-8"))["roles"]["serif"]["file"])
        self.assertIn({"role": "face", "name": serif.name, "bytes": serif.stat().st_size, "sha256": sha256(serif)}, inputs)
        self.assertIn("unchanged", command(*build, cwd=self.home).stdout)
        for path in PREPARED.iterdir():
            (self.home / "fonts" / "prepared" / path.name).symlink_to(path)
        self.assertNotIn("unchanged", command(*build, cwd=self.home).stdout)

    def refused(self, **change):
        value = json.loads((TOP / "fonts" / "fonts.json").read_text(encoding="utf-8"))
        value["roles"]["serif"].update(change)
        self.fonts.write_text(json.dumps(value, indent=1), encoding="utf-8")
        done = self.run_here("bad")
        self.assertEqual(done.returncode, 65, done.stderr)
        self.assertEqual(done.stderr.count("[bad-face]"), 1, done.stderr)
        self.assertRegex(done.stderr, r"fonts\.json:\d+:\d+: error: role serif ")
        self.assertEqual(list(self.out.glob("*.pdf")) if self.out.exists() else [], [])

    def test_more_roles_than_faces_have_numbers_for(self):
        value = json.loads((TOP / "fonts" / "fonts.json").read_text(encoding="utf-8"))
        spare = {"face": "None", "file": "none.otf", "optional": True, "else": "serif"}
        few = {f"spare-{k}": spare for k in range(1000 - len(value["roles"]))}
        for more, status in (({}, (0, 1)), ({"one-more": spare}, (65,))):
            self.fonts.write_text(json.dumps(dict(value, roles={**few, **more, **value["roles"]})), encoding="utf-8")
            done = self.run_here("many")
            self.assertIn(done.returncode, status, done.stderr[-500:])
            self.assertEqual(done.stderr.count("[too-many]"), len(more), done.stderr[-500:])
        self.assertRegex(done.stderr, r'fonts\.json:1:\d+: error: "roles" has 1001 members .*; at most 1000 are allowed \[too-many\]')

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
