# SPDX-License-Identifier: MIT
"""What --resume knows a briefing by: the program with its libraries, hyphenation, the catalogue of messages, the look."""
import hashlib
import json
import re
import shutil
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from program import JIANBAO, TOP, ProgramTest, command  # noqa: E402

PATTERNS = Path("/usr/share/hyphen/hyph_en_US.dic")


class Key(ProgramTest):
    def setUp(self):
        super().setUp()
        self.program = self.folder / "bin" / "jianbao"
        self.program.parent.mkdir()
        shutil.copy2(JIANBAO, self.program)

    def again(self, **env):
        """Whether the briefing is left as it is."""
        done = command(self.program, "build", "--resume", "-o", self.folder / "out", self.snapshot, cwd=TOP, env=env)
        self.assertEqual(done.returncode, 0, done.stderr)
        return "unchanged" not in done.stdout and "未变" not in done.stdout

    def manifest(self):
        return json.loads((self.folder / "out" / "manifest.json").read_text(encoding="utf-8"))

    def build_id(self):
        notes = subprocess.run(["readelf", "-n", self.program], capture_output=True, text=True, check=True).stdout
        return re.search(r"Build ID: ([0-9a-f]{40})", notes).group(1)

    def test_another_program_makes_it_again(self):
        self.assertTrue(self.again())
        self.assertFalse(self.again())
        said = self.build_id()
        self.assertTrue(self.manifest()["briefings"][0]["program"].endswith("+" + said))
        code = self.program.read_bytes()
        other = bytes.fromhex(said[:-2]) + bytes([int(said[-2:], 16) ^ 1])
        self.assertEqual(code.count(bytes.fromhex(said)), 1)
        self.program.write_bytes(code.replace(bytes.fromhex(said), other))
        self.assertTrue(self.again())
        self.assertEqual(self.manifest()["briefings"][0]["program"], "0.1.0+" + other.hex())
        self.assertFalse(self.again())

    def test_another_library_makes_it_again(self):
        library = self.folder / "more.so"
        (self.folder / "more.c").write_text("int more;\n")
        subprocess.run(["cc", "-shared", "-Wl,--build-id=sha1", "-o", library, self.folder / "more.c"], check=True)
        self.assertTrue(self.again())
        self.assertTrue(self.again(LD_PRELOAD=str(library)))
        self.assertFalse(self.again(LD_PRELOAD=str(library)))

    def inputs(self, role):
        return [i for i in self.manifest()["inputs"] if i["role"] == role]

    def test_hyphenation_is_listed(self):
        self.again()
        self.assertEqual(self.inputs("hyphenation"), [{"role": "hyphenation", "name": PATTERNS.name, "bytes": PATTERNS.stat().st_size,
                                                       "sha256": hashlib.sha256(PATTERNS.read_bytes()).hexdigest()}])

    def test_catalogues_are_held_whichever_is_spoken(self):
        if not (JIANBAO.parent / "locale" / "zh_CN").exists():
            self.skipTest("no gettext, no catalogue")
        shutil.copytree(JIANBAO.parent / "locale", self.program.parent / "locale")
        self.assertTrue(self.again(LC_ALL="C"))
        self.assertFalse(self.again(LC_ALL="zh_CN.UTF-8"))
        own = self.program.parent / "locale" / "zh_CN" / "LC_MESSAGES" / "jianbao.mo"
        own.write_bytes(own.read_bytes() + b"\0")
        self.assertTrue(self.again(LC_ALL="C"))
        self.assertFalse(self.again(LC_ALL="zh_CN.UTF-8"))


if __name__ == "__main__":
    unittest.main()
