# SPDX-License-Identifier: MIT
"""gen/share/debian agrees with the Makefile, and its scripts are sound. `make test-deb` installs and uses the packages."""
import re
import shutil
import subprocess
import unittest
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
DEBIAN = TOP / "gen" / "share" / "debian"
ESSENTIAL = {"gcc", "g++", "libc6-dev", "make"}  # what a Debian package need not name


def variable(name):
    """The words of a variable of the Makefile."""
    done = subprocess.run(["make", "-s", "-f", "-", "show"], cwd=TOP, text=True, capture_output=True, check=True,
                          input=f"include Makefile\nshow:\n\t@echo $({name})\n")
    return done.stdout.split()


class Packaging(unittest.TestCase):
    def test_what_building_needs_is_what_the_makefile_says(self):
        control = (DEBIAN / "control").read_text(encoding="utf-8")
        needs = re.search(r"^Build-Depends: (.*?)^\S", control, re.M | re.S)[1]
        self.assertEqual({need.split()[0] for need in needs.split(",")} - {"debhelper-compat"},
                         set(variable("DEPS_BUILD")) - ESSENTIAL)

    def test_fonts_of_the_program_are_fonts_of_the_package(self):
        depends = re.search(r"^Depends: (.*fonts.*)$", (DEBIAN / "control").read_text(encoding="utf-8"), re.M)[1]
        self.assertLessEqual(set(variable("DEPS_FONTS")), set(depends.split(", ")))

    def test_one_version(self):
        first = (DEBIAN / "changelog").read_text(encoding="utf-8").split("\n")[0]
        self.assertTrue(first.startswith(f"jianbao ({variable('VERSION')[0]})"), first)

    def test_what_is_packed_is_there(self):
        for name in ("jianbao-doc.docs", "jianbao-doc.examples"):
            for line in (DEBIAN / name).read_text(encoding="utf-8").split():
                self.assertTrue((TOP / line).exists(), line)

    def test_fonts_that_trigger_are_those_of_the_list(self):
        places = set(re.findall(r"^interest-noawait (\S+)", (DEBIAN / "jianbao.triggers").read_text(encoding="utf-8"), re.M))
        files = re.findall(r'"file": "(/usr/share/[^"]+)"', (TOP / "fonts" / "fonts.json").read_text(encoding="utf-8"))
        self.assertEqual({str(Path(file).parent) for file in files}, places)

    @unittest.skipUnless(shutil.which("shellcheck"), "shellcheck is not installed")
    def test_scripts(self):
        for name in ("jianbao.postinst", "jianbao.postrm"):
            done = subprocess.run(["shellcheck", str(DEBIAN / name)], capture_output=True, text=True)
            self.assertEqual(done.stdout, "")

    def test_the_list_of_forgiven_findings_counts_lines_right(self):
        """Lintian names the line of the sender where awk stands."""
        line = int(re.search(r"jianbao-send:(\d+)\]", (DEBIAN / "jianbao.lintian-overrides").read_text(encoding="utf-8"))[1])
        self.assertIn("(($1 in end)", (TOP / "gen/share/bin/jianbao-send").read_text(encoding="utf-8").split("\n")[line - 1])


if __name__ == "__main__":
    unittest.main()
