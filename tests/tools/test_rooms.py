#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The judge of rooms finds what it is there to find, in small trees made for it."""
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from house import TOP  # noqa: E402
from rooms import judge  # noqa: E402


def faults(files):
    with tempfile.TemporaryDirectory() as top:
        for name, text in files.items():
            path = Path(top) / "gen" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return judge(Path(top))[1]


def ring(n):
    """n files of page/ of which each calls the next, the last one the first."""
    return {f"page/f{i}.c": f"void jb_page_f{i}(void)\n{{\n    jb_page_f{(i + 1) % n}();\n}}\n" for i in range(n)}


class Rooms(unittest.TestCase):
    def test_a_room_includes_no_later_one(self):
        self.assertEqual(faults({"page/a.c": '#include "base/arena.h"\n'}), [])
        self.assertIn("chart/ includes page/", faults({"chart/a.c": '#include "page/pages.h"\n'})[0])

    def test_circles_of_more_than_three(self):
        self.assertEqual(faults(ring(3)), [])
        self.assertIn("4 files need each other", faults(ring(4))[0])
        self.assertEqual(faults({k: f"/* {v} */" for k, v in ring(4).items()}), [])

    def test_private_headers(self):
        self.assertEqual(faults({"pdf/a.c": '#include "pdf/x_parts.h"\n'}), [])
        self.assertIn("that room's own", faults({"pdf/a.c": '#include "page/x_parts.h"\n'})[0])

    def test_this_tree(self):
        self.assertEqual(judge(TOP)[1], [])


if __name__ == "__main__":
    unittest.main()
