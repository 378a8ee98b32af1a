# SPDX-License-Identifier: MIT
"""The house check finds what it is there to find: in texts, and in objects compiled for it."""
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import house  # noqa: E402

CC = os.environ.get("CC", "cc").split()


class Texts(unittest.TestCase):
    def lines(self, rule, text, name="gen/page/a.c"):
        return [line for line, _, _ in rule(house.TOP / name, text)]

    def test_two_ternaries_never_share_a_line(self):
        self.assertEqual(self.lines(house.ternaries, "int a = b ? 1 : c ? 2 : 3;\n"), [1])
        self.assertEqual(self.lines(house.ternaries, "f(a ? b : c,\n  d ? e : g);\n"), [])
        self.assertEqual(self.lines(house.ternaries, "/* why? what? */ char q = '?', *s = \"a ? b ?\";\n"), [])

    def test_columns(self):
        self.assertEqual(self.lines(house.columns, "x" * 100 + "\n" + "x" * 101 + "\n"), [2])
        self.assertEqual(self.lines(house.columns, "x" * 98 + "家\n" + "x" * 99 + "家\n"), [2])


class Objects(unittest.TestCase):
    def faults(self, check, files):
        """What a check says of objects made from {"room/file": code}, below a folder that is built into."""
        with tempfile.TemporaryDirectory() as top:
            objects = []
            for name, code in files.items():
                path = Path(top) / f"{name}.o"
                path.parent.mkdir(parents=True, exist_ok=True)
                subprocess.run([*CC, "-x", "c", "-c", "-o", path, "-"], input=code, text=True, check=True)
                objects += [path] if name.startswith("gen/") else []
            return list(check(Path(top), objects))

    def test_names_begin_with_their_room(self):
        def check(top, objects):
            return house.misnamed(objects)
        self.assertEqual(self.faults(check, {"gen/page/a": "int jb_page_x(void) { return 1; }\n"}), [])
        self.assertEqual(self.faults(check, {"gen/paragraph/a": "int jb_para_x(void) { return 1; }\n"}), [])
        self.assertIn("jb_chart_x", self.faults(check, {"gen/page/a": "int jb_chart_x(void) { return 1; }\n"})[0])
        self.assertIn("jb_pages", self.faults(check, {"gen/page/a": "int jb_pages(void) { return 1; }\n"})[0])

    def test_names_of_base_begin_with_their_header(self):
        def check(top, objects):
            return house.misnamed(objects)
        self.assertEqual(self.faults(check, {"gen/base/a": "int jb_file_read(void) { return 1; }\n"}), [])
        self.assertIn("jb_file_unheard", self.faults(check, {"gen/base/a": "int jb_file_unheard(void) { return 1; }\n"})[0])

    def test_a_global_has_a_user_elsewhere(self):
        own = {"gen/page/a": "int jb_page_x(void) { return 1; }\nint jb_page_y(void) { return jb_page_x(); }\n"}
        self.assertEqual(len(self.faults(house.lonely, own)), 2)
        used = own | {"tests/page/test_a": "int jb_page_y(void);\nint main(void) { return jb_page_y(); }\n"}
        self.assertEqual([f for f in self.faults(house.lonely, used) if "jb_page_x" not in f], [])


if __name__ == "__main__":
    unittest.main()
