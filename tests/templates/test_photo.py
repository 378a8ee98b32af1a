# SPDX-License-Identifier: MIT
"""Photos: PNG and JPEG, in colour and grey, are cropped to their frame around the focus and keep their tones; fewer than 200 dpi on paper are
a warning at the photo's place in the snapshot."""
import re
import subprocess
import sys
import unittest
from pathlib import Path

from PIL import Image  # comes with pikepdf

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "e2e"))
from program import TOP, ProgramTest, command  # noqa: E402

TONES = (32, 96, 160, 224)  # four upright bands, from the left
KINDS = {"grey.png": "L", "colour.png": "RGB", "palette.png": "P", "alpha.png": "RGBA", "grey.jpg": "L", "colour.jpg": "RGB"}
TEMPLATE = "broadsheet"  # its frame is three times as wide as high, the picture four times
DPI = 60


class Photo(ProgramTest):
    def picture(self, name, mode, width=2400, focus=None):
        image = Image.new("L", (width, width // 5))
        for i, tone in enumerate(TONES):
            image.paste(tone, (width * i // 4, 0, width * (i + 1) // 4, width // 5))
        path = self.input / "photos" / name
        image.convert("RGB" if mode == "P" else mode).convert(mode).save(path, quality=95)
        self.edit(self.snapshot, lambda s: s["photo"].update({"file": f"../../photos/{name}", "focus": focus or [0.5, 0.5]}))

    def made(self, edition="screen"):
        done = self.build("-t", TEMPLATE, "--lang", "zh", "--edition", edition, self.snapshot)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done

    def tones(self):
        """Tones along the middle of the picture on paper, from left to right."""
        trace = self.build("-q", "-t", TEMPLATE, "--lang", "zh", "--format", "trace", self.snapshot)
        self.assertEqual(trace.returncode, 0, trace.stderr)
        text = next(self.out.glob("*.trace")).read_text(encoding="utf-8")
        x, y, w, h = (float(v) * DPI / 72 for v in re.search(r"^image at=([\d.]+),([\d.]+) ([\d.]+)x([\d.]+)", text, re.M).groups())
        page = self.folder / "page"
        subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", "-singlefile", next(self.out.glob("*.pdf")), page], check=True)
        with Image.open(f"{page}.pgm") as image:
            return [image.getpixel((round(x + w * (i + 0.5) / 40), round(y + h / 2))) for i in range(40)]

    def test_kinds_keep_their_tones(self):
        for name, mode in KINDS.items():
            with self.subTest(name):
                self.picture(name, mode)
                self.made()
                seen = self.tones()
                self.assertLess(abs(seen[12] - TONES[1]), 8, seen)
                self.assertLess(abs(seen[27] - TONES[2]), 8, seen)

    def test_crop_follows_the_focus(self):
        for focus, first, last in ((0, 0, 2), (1, 1, 3)):
            with self.subTest(focus):
                self.picture("grey.png", "L", focus=[focus, 0.5])
                self.made()
                seen = self.tones()
                self.assertLess(abs(seen[0] - TONES[first]), 8, seen)
                self.assertLess(abs(seen[-1] - TONES[last]), 8, seen)
                self.assertTrue(all(TONES[first] - 8 <= v <= TONES[last] + 8 for v in seen), seen)

    def test_grey_holds_in_print(self):
        for name in ("grey.png", "grey.jpg"):
            self.picture(name, "L")
            self.made("print")
            check = command(sys.executable, TOP / "tests" / "tools" / "check_pdf.py", "--print", *self.out.glob("*-print.pdf"))
            self.assertEqual(check.returncode, 0, check.stdout)

    def test_few_pixels_are_a_warning_where_the_photo_is_named(self):
        self.picture("small.png", "L", width=400)
        done = self.made()
        line = self.snapshot.read_text(encoding="utf-8").split('"file": "../../photos')[0].count("\n") + 1
        found = re.findall(r"^(\S+):(\d+):\d+: warning: the picture has (\d+) dpi on paper; print needs 200.*\[low-resolution\]$",
                           done.stderr, re.M)
        self.assertTrue(found, done.stderr)
        self.assertTrue(found[0][0].endswith(f"{self.snapshot.name}"))
        self.assertLessEqual(abs(int(found[0][1]) - line), 1)
        self.assertLess(int(found[0][2]), 200)
        self.picture("large.png", "L")
        self.assertNotIn("[low-resolution]", self.made().stderr)


if __name__ == "__main__":
    unittest.main()
