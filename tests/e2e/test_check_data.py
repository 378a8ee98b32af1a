# SPDX-License-Identifier: MIT
"""check --data: what the data lacks is told as by the whole check; what only a page shows is not looked at."""
import json
import shutil
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from program import ProgramTest, TOP, jianbao  # noqa: E402


class CheckData(ProgramTest):
    def test_sound_data_passes(self):
        done = jianbao("check", "--data", self.snapshot)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn(": 0 errors, 0 warnings", done.stdout)

    def test_a_bad_value_is_told_as_by_the_whole_check(self):
        def spoil(snapshot):
            key = next(k for k, v in snapshot["values"].items() if isinstance(v, (int, float)))
            snapshot["values"][key] = "many"
        value = json.loads(self.snapshot.read_text(encoding="utf-8-sig"))
        spoil(value)
        self.snapshot.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
        told = [jianbao("check", *words, self.snapshot) for words in ((), ("--data",))]
        self.assertEqual([d.returncode for d in told], [65, 65])
        self.assertEqual(told[0].stderr, told[1].stderr)

    def test_what_is_meant_is_told(self):
        """A name where an id is asked for, and a word that people write for a state: what to write, in both languages."""
        plan = json.loads((TOP / "input" / "plans" / "cq-sme-digital.json").read_text(encoding="utf-8"))
        area, one = plan["areas"][0], plan["indicators"][0]
        cases = (({"areas": {area["name"]["zh"]: {}}}, f'write its id, "{area["id"]}"'),
                 ({"values": {one["name"]["en"]: 1}}, f'write its id, "{one["id"]}"'),
                 ({"status": "provisional"}, 'did you mean "preliminary"?'))
        for change, hint in cases:
            value = json.loads(self.snapshot.read_text(encoding="utf-8-sig"))
            self.snapshot.write_text(json.dumps(value | change, ensure_ascii=False), encoding="utf-8")
            with self.subTest(hint):
                self.assertIn(hint, jianbao("check", "--data", self.snapshot).stderr)
                self.assertNotIn("write its id", jianbao("--ui-lang", "zh", "check", "--data", self.snapshot).stderr)
            self.snapshot.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")

    def test_a_page_is_not_set(self):
        template = self.folder / "other"
        shutil.copytree(TOP / "templates" / "gazette", template)
        for folder in ("words", "icc"):
            shutil.copytree(TOP / "templates" / folder, self.folder / folder)
        for path in template.glob("*.words"):
            path.write_text(path.read_text(encoding="utf-8").replace("{{name}}", "{{no_such}}"), encoding="utf-8")
        whole, data = (jianbao("check", "-t", template, *words, self.snapshot) for words in ((), ("--data",)))
        self.assertEqual(whole.returncode, 65)
        self.assertEqual(data.returncode, 0, data.stderr)


if __name__ == "__main__":
    unittest.main()
