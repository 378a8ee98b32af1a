# SPDX-License-Identifier: MIT
"""The pages of the formats say what the schemas say: they are made from them, and these are today's."""
import json
import sys
import unittest
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "tests" / "tools"))
import format_pages  # noqa: E402


class Formats(unittest.TestCase):
    def test_pages_are_those_of_the_schemas(self):
        for name, lines in format_pages.pages().items():
            with self.subTest(page=name):
                written = (TOP / "gen" / "share" / "man" / name).read_text(encoding="utf-8")
                self.assertEqual(written.split("\n"), [*lines, ""], "make manual writes it anew")

    def test_every_member_is_told(self):
        """Control: a member that a schema gains is told by its page."""
        for name in ("plan", "snapshot"):
            schema = json.loads((TOP / "input" / "schema" / f"{name}.schema.json").read_text(encoding="utf-8"))
            page = "\n".join(format_pages.pages()[f"jianbao-{name}.5"])
            for key in set(schema["properties"]) - {"$schema"}:
                self.assertIn(f"\n.It Li {key} Pq", page)
        sheet = "\n".join(format_pages.pages()["jianbao-sheet.5"])
        for word in ("column", "rows", "cells", "sha256", "Indicator", "\\[u672A]\\[u62A5]"):
            self.assertIn(word, sheet)


if __name__ == "__main__":
    unittest.main()
