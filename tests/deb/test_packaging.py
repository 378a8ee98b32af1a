# SPDX-License-Identifier: MIT
"""gen/share/debian agrees with the Makefile, and its scripts are sound. `make test-deb` installs and uses the packages."""
import json
import re
import shutil
import subprocess
import unittest
from pathlib import Path

import yaml

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


def shellcheck(script, *ignored):
    done = subprocess.run(["shellcheck", "-s", "sh", *(f"--exclude={code}" for code in ignored), "-"], input=script, capture_output=True, text=True)
    return done.stdout


class GitLab(unittest.TestCase):
    """`make test-deb` executes the lines; here the file is one that GitLab takes, and its lines are sound."""

    def setUp(self):
        self.file = yaml.safe_load((TOP / ".gitlab-ci.yml").read_text(encoding="utf-8"))
        self.jobs = {name: job for name, job in self.file.items() if name not in ("image", "stages", "default")}

    def test_keys_and_order_of_jobs(self):
        known = {"stage", "script", "before_script", "needs", "rules", "artifacts", "interruptible"}
        for name, job in self.jobs.items():
            with self.subTest(name):
                self.assertLessEqual(set(job), known)
                self.assertIn(job["stage"], self.file["stages"])
                for need in job.get("needs", []):
                    self.assertLess(self.file["stages"].index(self.jobs[need]["stage"]), self.file["stages"].index(job["stage"]))
                self.assertTrue(all(isinstance(line, str) for line in job["script"]))
                self.assertLessEqual({key for rule in job["rules"] for key in rule}, {"if", "when"})
        self.assertEqual(self.jobs["pages"]["artifacts"]["paths"], ["public/"])  # the job and the folder that GitLab publishes

    def test_what_a_job_needs_is_handed_on(self):
        for name, job in self.jobs.items():
            lines = "\n".join(job.get("before_script", self.file["default"]["before_script"]) + job["script"])
            handed = {path for need in job.get("needs", []) for path in self.jobs[need].get("artifacts", {}).get("paths", [])}
            for folder in ("deb/", "out/", "public/"):
                made = re.search(rf"mkdir -p {folder[:-1]}|-o {folder[:-1]}\b", lines)
                if re.search(rf"[ ./\"]{folder}", lines) and not made:
                    self.assertIn(folder, handed, (name, folder))

    @unittest.skipUnless(shutil.which("shellcheck"), "shellcheck is not installed")
    def test_scripts(self):
        for name, job in self.jobs.items():
            lines = job.get("before_script", self.file["default"]["before_script"]) + job["script"]
            with self.subTest(name):
                self.assertEqual(shellcheck("\n".join(lines) + "\n", "SC2035", "SC2154"), "")


class Container(unittest.TestCase):
    """`make test-deb` executes the lines; here they name what is there."""

    def setUp(self):
        text = re.sub(r"\\\n", " ", (TOP / ".container" / "Containerfile").read_text(encoding="utf-8"))
        self.lines = [line.split(None, 1) for line in text.splitlines() if line.strip() and not line.startswith("#")]

    def last(self, word):
        return [rest for name, rest in self.lines if name == word][-1]

    def test_words_and_stages(self):
        self.assertLessEqual({word for word, _ in self.lines}, {"FROM", "RUN", "WORKDIR", "COPY", "USER", "ENTRYPOINT", "CMD"})
        self.assertEqual([rest for word, rest in self.lines if word == "FROM"], ["debian:bookworm-slim AS build", "debian:bookworm-slim"])
        self.assertEqual(self.last("COPY"), "--from=build /src/build/deb/jianbao_*.deb /tmp/")  # where `make deb` puts it below WORKDIR /src
        self.assertEqual(json.loads(self.last("ENTRYPOINT")), ["jianbao"])
        self.assertEqual(json.loads(self.last("CMD")), ["--help"])

    def test_its_user_is_the_package_s(self):
        self.assertIn(f" {self.last('USER')}\n", (DEBIAN / "jianbao.postinst").read_text(encoding="utf-8"))

    def test_it_has_what_the_package_recommends(self):
        wanted = re.search(r"^Recommends: (.*)$", (DEBIAN / "control").read_text(encoding="utf-8"), re.M)[1].split(", ")
        self.assertLessEqual(set(wanted), set(self.last("RUN").split()))

    @unittest.skipUnless(shutil.which("shellcheck"), "shellcheck is not installed")
    def test_scripts(self):
        for word, rest in self.lines:
            if word == "RUN":
                self.assertEqual(shellcheck(rest + "\n"), "")


if __name__ == "__main__":
    unittest.main()
