# SPDX-License-Identifier: MIT
"""Names on a map of tiles: none is parted where a grid of fewer columns holds it whole."""
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from program import TOP, ProgramTest  # noqa: E402


class Tiles(ProgramTest):
    def test_names_of_districts_stand_whole(self):
        self.build("--quiet", "-t", "parallel", "--name", "tiles", TOP / "input/snapshots/cq-sme-digital/2024-05.json")
        text = subprocess.run(["pdftotext", "-layout", "-f", "4", self.out / "tiles.pdf", "-"], capture_output=True, text=True, check=True).stdout
        maps = text[text.index("by district"):text.index("Share = done")]
        self.assertEqual(sum(name in maps for name in ("Shapingba", "Yongchuan", "Zhongxian", "沙坪坝区")), 4)
        self.assertNotIn("\u200b", maps)  # what stands for the rest of a word that is parted


if __name__ == "__main__":
    unittest.main()
