# SPDX-License-Identifier: MIT
"""A table too long to stand beside the text fills its pages in columns over the full width."""
import json
import re
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from program import ProgramTest, command  # noqa: E402

WORD = re.compile(r'<page width="([\d.]+)"|<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>[Rr](ow\d+)<')


class LongTable(ProgramTest):
    def rows(self, number):
        """By page of English: how many rows begin in its first two fifths, and beyond."""
        plan = {"format": "jianbao.plan/1", "id": "long", "langs": ["en"], "title": {"en": "A long plan"}, "issuer": {"en": "An office"},
                "period": {"from": "2025-01", "to": "2026-12"}, "groups": [{"id": f"g{k}", "title": {"en": f"Group {'ABCDEFGH'[k]}"}} for k in range(8)],
                "indicators": [{"id": f"i{k}", "group": f"g{k % 8}", "name": {"en": f"row{k} of it"}, "unit": {"en": "sites"}, "measure": "annual",
                                "targets": [{"every": "year", "value": 100}]} for k in range(number)]}
        (self.input / "plans" / "long.json").write_text(json.dumps(plan), encoding="utf-8")
        snapshot = self.input / "snapshots" / "long" / "2025-05.json"
        snapshot.parent.mkdir()
        snapshot.write_text(json.dumps({"format": "jianbao.snapshot/1", "plan": "long", "period": "2025-05", "values": {f"i{k}": 20 + k % 40 for k in range(number)}}), encoding="utf-8")
        done = self.build("-q", "-t", "gazette", snapshot)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        pages, seen = [], set()
        for width, x, _, row in WORD.findall(command("pdftotext", "-bbox", self.one_pdf(), "-").stdout):
            if width:
                pages.append([0.4 * float(width), 0, 0])
            else:
                pages[-1][1 + (float(x) > pages[-1][0])] += 1
                seen.add(row)
        self.assertEqual(len(seen), number)
        return [page[1:] for page in pages]

    def test_two_columns_fill_the_pages(self):
        pages = self.rows(200)
        self.assertLessEqual(len(pages), 4)
        left, right = pages[1]
        self.assertGreater(left, 40)
        self.assertGreater(right, 40)

    def test_a_table_that_has_room_stays_beside_the_text(self):
        left, right = self.rows(30)[0]
        self.assertGreaterEqual(right, 30)
        self.assertLess(left, right)


if __name__ == "__main__":
    unittest.main()
