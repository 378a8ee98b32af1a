# SPDX-License-Identifier: MIT
"""A template may print its red in an ink of its own: what the press gets, and what is refused."""
import json
import shutil
import sys
import unittest
from pathlib import Path

import pikepdf

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
import check_pdf  # noqa: E402
import press  # noqa: E402
from program import TOP, ProgramTest, command, jianbao  # noqa: E402

INK = "PANTONE 485 C (1)"


class Spot(ProgramTest):
    def template(self, **inks):
        """The gazette with these colours in inks of their own."""
        shutil.copytree(TOP / "templates", self.folder / "templates", dirs_exist_ok=True)
        layout = self.folder / "templates" / "gazette" / "layout.json"
        value = json.loads(layout.read_text(encoding="utf-8"))
        for name, more in inks.items():
            value["colors"][name].update(more)
        layout.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
        return layout.parent

    def printed(self, edition="print", **inks):
        done = self.build("-q", "-t", self.template(**inks), "--edition", edition, self.snapshot)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return self.one_pdf()

    def test_it_is_a_plate_of_its_own(self):
        path = self.printed(red={"spot": INK}, poor={"spot": INK})
        self.assertEqual(list(check_pdf.examine(str(path), "print")[0].lines()), [])
        self.assertEqual(press.judge(path)[3], ["cyan", "magenta", "yellow", "black", INK])
        with pikepdf.open(path) as pdf:
            spaces = {str(s[1]): s for page in pdf.pages for _, s in page.Resources.ColorSpace.items()}
            self.assertEqual(sorted(spaces), ["/All", "/" + INK])
            spot = spaces["/" + INK]
            self.assertEqual([str(spot[0]), str(spot[2])], ["/Separation", "/DeviceCMYK"])
            self.assertEqual([float(v) for v in spot[3].C1], [0, 0.95, 0.85, 0.1], "what other devices show")
            self.assertEqual(len({s.objgen for page in pdf.pages for n, s in
                                  ((n, s[3]) for n, s in page.Resources.ColorSpace.items() if str(s[1]) == "/" + INK)}), 1, "one ink, one function")
            self.assertTrue(all(b"cs 1 scn" in page.Contents.read_bytes() for page in pdf.pages))

    @unittest.skipUnless(shutil.which("gs"), "not installed: gs")
    def test_ghostscript_separates_it(self):
        path = self.printed(red={"spot": INK})
        command("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep1", "-r20", "-o", self.folder / "p%d.tif", path)
        self.assertTrue([p.name for p in self.folder.glob("p1*") if "485" in p.name], sorted(p.name for p in self.folder.glob("p1*")))

    def test_no_other_edition_and_no_other_template_has_it(self):
        for edition, inks in (("screen", {"red": {"spot": INK}}), ("print", {})):
            path = self.printed(edition, **inks)
            with pikepdf.open(path) as pdf:
                self.assertFalse([s for page in pdf.pages for _, s in page.Resources.get("/ColorSpace", {}).items() if str(s[1]) != "/All"])
            path.unlink()

    def test_what_is_no_ink_is_refused(self):
        for inks, said in (({"red": {"spot": "Cyan"}}, "no name that a press knows"), ({"red": {"spot": "\u7ea2"}}, "no name that a press knows"),
                           ({"red": {"spot": INK}, "gray": {"spot": INK}}, "'gray' and 'red' are printed in one ink, and differ")):
            done = jianbao("check", self.template(**inks), env={"LC_ALL": "C.UTF-8"})
            self.assertEqual(done.returncode, 65)
            if said.startswith("'gray'"):
                self.assertRegex(done.stdout + done.stderr, "'(gray|red)' and '(gray|red)' are printed in one ink, and differ")
            else:
                self.assertIn(said, done.stdout + done.stderr)
            shutil.rmtree(self.folder / "templates")


if __name__ == "__main__":
    unittest.main()
