# SPDX-License-Identifier: MIT
"""`build --format png`: a picture of each page, its words beside it, and the card for a chat."""
import json
import re
import struct
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from program import ProgramTest, jianbao, sha256  # noqa: E402


def size(path):
    """Width and height of a PNG."""
    data = path.read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", data[16:24])


class Picture(ProgramTest):
    def pictures(self, *words, **how):
        done = self.build("-q", "--format", "png", *words, self.snapshot, **how)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_a_page_at_two_pixels_a_point_and_its_words(self):
        self.pictures()
        self.assertEqual(sorted(p.name for p in self.out.iterdir()),
                         ["cq-sme-digital-2024-05-1.png", "cq-sme-digital-2024-05-1.txt", "cq-sme-digital-2024-05-2.png",
                          "cq-sme-digital-2024-05-2.txt", "cq-sme-digital-2024-05.figures.json", "cq-sme-digital-2024-05.pdf", "manifest.json"])
        self.assertEqual(size(self.out / "cq-sme-digital-2024-05-1.png"), (1191, 1684))  # A4: 595.3 by 841.9 pt
        zh, en = ((self.out / f"cq-sme-digital-2024-05-{i}.txt").read_text(encoding="utf-8") for i in (1, 2))
        self.assertIn("2316家", zh)
        self.assertNotRegex(zh, "[a-z]{4,} [a-z]{4,}")
        self.assertIn("2,316", en)
        self.assertNotRegex(en, "[\u4e00-\u9fff]")
        self.assertRegex(zh, r"(?m)^转型企业，家 \| 5000 \| 2316")  # a row of the table is a line
        self.assertLess(zh.index("前5个月"), zh.index("本刊讯"))  # as it is read
        self.assertIn("趋势图：", zh)  # charts by what stands for them

    def test_words_of_a_page_are_those_of_its_pdf(self):
        """What is told of a picture is what its page says."""
        self.pictures("-t", "card")
        from program import command
        pdf = re.sub(r"\s", "", command("pdftotext", "-f", "1", "-l", "1", self.out / "cq-sme-digital-2024-05-card.pdf", "-").stdout)
        words = (self.out / "cq-sme-digital-2024-05-card-1.txt").read_text(encoding="utf-8").splitlines()
        self.assertGreater(len(words), 15)
        for line in words:
            if "趋势图" not in line:
                for word in line.split():
                    self.assertIn(word, pdf)

    def test_the_card_is_1080_by_1440_and_one_page_a_language(self):
        self.pictures("-t", "card")
        pictures = sorted(self.out.glob("*.png"))
        self.assertEqual([p.name for p in pictures], ["cq-sme-digital-2024-05-card-1.png", "cq-sme-digital-2024-05-card-2.png"])
        self.assertEqual({size(p) for p in pictures}, {(1080, 1440)})

    def test_card_and_page_stand_in_one_folder(self):
        self.pictures()
        self.pictures("-t", "card")
        listed = json.loads((self.out / "manifest.json").read_text(encoding="utf-8"))["briefings"]
        self.assertEqual(sorted(b["template"] for b in listed), ["card", "gazette"])
        self.assertEqual(jianbao("verify", self.out).returncode, 0)
        picture = self.out / "cq-sme-digital-2024-05-card-2.png"
        picture.write_bytes(picture.read_bytes() + b"x")
        self.assertIn("card-2.png", jianbao("verify", self.out).stderr)

    def test_resume_and_the_same_bytes(self):
        self.pictures("-t", "card")
        first = {p.name: sha256(p) for p in self.out.glob("*card*")}
        again = self.build("--resume", "--format", "png", "-t", "card", self.snapshot)
        self.assertIn("unchanged", again.stdout)
        (self.out / "cq-sme-digital-2024-05-card-1.png").unlink()
        self.pictures("--resume", "-t", "card", env={"TZ": "Asia/Shanghai"})
        self.assertEqual({p.name: sha256(p) for p in self.out.glob("*card*")}, first)

    def test_without_pdftoppm_it_is_an_error_with_its_remedy(self):
        done = self.build("--format", "png", self.snapshot, env={"PATH": "/nonexistent"})
        self.assertEqual(done.returncode, 71, done.stderr)
        self.assertRegex(done.stderr, r"error: .*not installed; install poppler-utils.*\[no-picture\]")
        self.assertFalse(list(self.out.glob("*.png")))
        self.assertFalse((self.out / "manifest.json").exists())

    def test_of_several_briefings(self):
        self.pictures("-t", "card", "--each", "lang", "-j2")
        self.assertEqual({p.name for p in self.out.glob("*.png")}, {f"cq-sme-digital-2024-05-{lang}-card-1.png" for lang in ("zh", "en")})


if __name__ == "__main__":
    unittest.main()
