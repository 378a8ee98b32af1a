# SPDX-License-Identifier: MIT
"""What a process that sets a page may still do: flags of the program, files, calls and descriptors that are refused.

The sandbox is seen to refuse by a library that is loaded before the others and tries, from within the process, what a
damaged font could make it do: at the first call of a function that only runs after the inputs were read.
"""
import os
import shutil
import subprocess
import sys
import tempfile
import textwrap
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from program import JIANBAO as PROGRAM, TOP, jianbao as run  # noqa: E402

SAMPLE = "input/snapshots/cq-sme-digital/2024-05.json"

PROBE = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static void tell(const char *what, long result)
{
    int error = errno;
    dprintf(2, "PROBE %s %s\n", what, result < 0 ? strerrorname_np(error) : "done");
}

static void probe(void)
{
    static int tried;
    if (tried++)
        return;
    tell("open-elsewhere", open("/etc/hostname", O_RDONLY));
    tell("open-input", open(getenv("PROBE_INPUT"), O_RDONLY));
    tell("write-elsewhere", open(getenv("PROBE_OUTSIDE"), O_WRONLY | O_CREAT, 0666));
    tell("write-inside", open(getenv("PROBE_INSIDE"), O_WRONLY | O_CREAT, 0666));
    tell("link-inside", symlink("/etc/hostname", getenv("PROBE_LINK")));
    tell("socket", socket(AF_INET, SOCK_STREAM, 0));
    tell("fork", syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0));
    tell("exec", execl("/bin/true", "true", (char *)0));
    tell("kill", kill(getppid(), 0));
    tell("ptrace", syscall(SYS_ptrace, 16, getppid(), 0, 0));
    tell("chmod", chmod(getenv("PROBE_INPUT"), 0644));
    tell("inherited", fcntl(7, F_GETFD));
    for (char *at = getenv("PROBE_NEAR"), *next; at && *at; at = next) { /* names between colons */
        next = strchr(at, ':');
        if (next)
            *next++ = 0;
        tell(strrchr(at, '/') + 1, open(at, O_RDONLY));
    }
}

PLACE
"""
# libharu begins a document after everything was read; reading a snapshot ends with a flock of nothing else.
AT_PDF = """
void *HPDF_New(void *a, void *b)
{
    void *(*real)(void *, void *) = dlsym(RTLD_NEXT, "HPDF_New");
    probe();
    return real(a, b);
}

void *HPDF_NewEx(void *a, void *b, void *c, unsigned d, void *e)
{
    void *(*real)(void *, void *, void *, unsigned, void *) = dlsym(RTLD_NEXT, "HPDF_NewEx");
    probe();
    return real(a, b, c, d, e);
}
"""


class Flags(unittest.TestCase):
    def dynamic(self, *options):
        return subprocess.run(["readelf", "-W", *options, PROGRAM], capture_output=True, text=True, check=True).stdout

    def test_position_independent_with_relocations_made_read_only_at_once(self):
        self.assertRegex(self.dynamic("-h"), r"Type:\s+DYN \(Position-Independent Executable")
        self.assertIn("GNU_RELRO", self.dynamic("-l"))
        self.assertRegex(self.dynamic("-d"), r"FLAGS\)\s+.*BIND_NOW|FLAGS_1\)\s+Flags: .*NOW")
        self.assertRegex(self.dynamic("-l"), r"GNU_STACK\s+(0x[0-9a-f]+\s+){5}RW ")

    def test_stack_and_buffers_are_checked(self):
        symbols = self.dynamic("--dyn-syms")
        self.assertIn("__stack_chk_fail", symbols)
        self.assertRegex(symbols, r"__(memcpy|sprintf|snprintf|vsnprintf|read|fprintf|printf|memset)_chk")

    def test_large_frames_are_probed_page_by_page(self):
        flags = Path(PROGRAM).parent / "flags"
        if not flags.exists():
            self.skipTest("the program was not built here")
        self.assertIn("-fstack-clash-protection", flags.read_text())
        self.assertIn("-D_FORTIFY_SOURCE=2", flags.read_text())


class Sandbox(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        told = run("--version", "--verbose").stdout
        if "Landlock" not in told or "seccomp" not in told:
            raise unittest.SkipTest("this kernel or build confines nothing: " + told)
        cls.folder = tempfile.TemporaryDirectory()
        cls.home = Path(cls.folder.name)
        (cls.home / "probe.c").write_text(PROBE.replace("PLACE", AT_PDF))
        subprocess.run(["cc", "-shared", "-fPIC", "-o", cls.home / "probe.so", cls.home / "probe.c", "-ldl"], check=True)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def probe(self, *words, near=()):
        """What became of each attempt: {attempt: outcome}; near: files of names of their own to be opened besides."""
        out = self.home / "out"
        env = {**os.environ, "LD_PRELOAD": str(self.home / "probe.so"), "PROBE_INPUT": str(TOP / SAMPLE),
               "PROBE_OUTSIDE": str(self.home / "outside"), "PROBE_INSIDE": str(out / "inside"), "PROBE_LINK": str(out / "link"),
               "PROBE_NEAR": ":".join(map(str, near))}
        with open("/etc/passwd", "rb") as secret:
            os.dup2(secret.fileno(), 7)
            done = subprocess.run([PROGRAM, *words, "-o", out], capture_output=True, text=True, cwd=TOP, env=env, pass_fds=(7,), timeout=3600)
            os.close(7)
        lines = [line.split() for line in done.stderr.splitlines() if line.startswith("PROBE ")]
        self.assertTrue(lines, done.stderr)
        return done, {what: outcome for _, what, outcome in lines}

    EVERYWHERE = {"open-elsewhere": "EACCES", "write-elsewhere": "EACCES", "write-inside": "done", "link-inside": "EPERM", "socket": "EPERM",
                  "fork": "EPERM", "exec": "EPERM", "kill": "EPERM", "ptrace": "EPERM", "chmod": "EPERM", "inherited": "EBADF"}

    def test_one_briefing_reads_nothing_more_and_writes_its_folder_alone(self):
        done, seen = self.probe("build", SAMPLE)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(seen, {**self.EVERYWHERE, "open-input": "EACCES"})

    def test_one_of_many_reads_inputs_and_nothing_else(self):
        done, seen = self.probe("build", "-j1", SAMPLE, "input/snapshots/cq-sme-digital/2024-04.json")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(seen, {**self.EVERYWHERE, "open-input": "done"})  # its own: further tasks ask for it

    def test_what_lies_beside_the_inputs_of_many_is_out_of_reach(self):
        home = self.home / "office"
        shutil.copytree(TOP / "input", home / "input")
        shutil.copytree(TOP / "templates", home / "templates", symlinks=True)
        months = home / "input" / "snapshots" / "cq-sme-digital"
        near = [months / "salaries.txt", months / "key.pem", months / "more" / "private.json", home / "input" / "plans" / "minutes.txt",
                home / "input" / "list.csv", home / "outside.json", home / "templates" / "draft.txt"]
        for path in near:
            path.parent.mkdir(exist_ok=True)
            path.write_text("{}")
        for words in (("build", "-j1"), ("build", "-j1", "--each", "area")):
            done, seen = self.probe(*words, "-t", home / "templates" / "gazette", months / "2024-05.json", months / "2024-06.json", near=near)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual({path.name: seen[path.name] for path in near}, {path.name: "EACCES" for path in near}, words)
            self.assertEqual(seen["open-elsewhere"], "EACCES")

    def test_without_it_the_same_attempts_succeed(self):
        source = PROBE.replace('tell("exec"', 'if (0) tell("exec"').replace('tell("fork"', 'if (0) tell("fork"').replace('tell("ptrace"', 'if (0) tell("ptrace"').replace("PLACE", AT_PDF)
        (self.home / "free.c").write_text(source)
        subprocess.run(["cc", "-shared", "-fPIC", "-o", self.home / "probe.so", self.home / "free.c", "-ldl"], check=True)
        try:
            _, seen = self.probe("build", "--no-sandbox", SAMPLE)
        finally:
            subprocess.run(["cc", "-shared", "-fPIC", "-o", self.home / "probe.so", self.home / "probe.c", "-ldl"], check=True)
        for what in ("open-elsewhere", "open-input", "write-elsewhere", "write-inside", "link-inside", "socket", "kill"):
            self.assertEqual(seen[what], "done", what)

    def test_pages_are_the_same(self):
        for name, words in (("in", ()), ("free", ("--no-sandbox",))):
            self.assertEqual(run("build", "-q", *words, "-o", self.home / name, SAMPLE).returncode, 0)
        names = sorted(p.name for p in (self.home / "in").iterdir())
        self.assertGreater(len(names), 2)
        for name in names:
            self.assertEqual((self.home / "in" / name).read_bytes(), (self.home / "free" / name).read_bytes(), name)


class Pdftoppm(unittest.TestCase):
    """A program in its place that tries what it may not."""

    def test_it_reads_the_page_and_writes_the_pipe_alone(self):
        told = run("--version", "--verbose").stdout
        if "Landlock" not in told or "seccomp" not in told:
            self.skipTest("this kernel or build confines nothing")
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder)
            (home / "bin").mkdir()
            tool = home / "bin" / "pdftoppm"
            tool.write_text(textwrap.dedent(f"""\
                #!/bin/bash
                for last; do :; done
                head -c 4 "$last" >/dev/null && echo "TRIED page done" >&2
                cat /etc/hostname >/dev/null 2>&1 && echo "TRIED other done" >&2
                cat {TOP}/README.md >/dev/null 2>&1 && echo "TRIED readme done" >&2
                (: > {folder}/made) 2>/dev/null && echo "TRIED write done" >&2
                (: > /dev/tcp/127.0.0.1/1) 2>&1 | grep -q "not permitted\\|Bad file\\|Protocol" && echo "TRIED net refused" >&2
                [ -e /proc/self/fd/7 ] && echo "TRIED inherited done" >&2
                exit 1
                """))
            tool.chmod(0o755)
            self.assertEqual(run("build", "-q", "-o", home / "built", SAMPLE).returncode, 0)
            env = {**os.environ, "PATH": f"{home}/bin:{os.environ['PATH']}"}
            with open("/etc/passwd", "rb") as secret:
                os.dup2(secret.fileno(), 7)
                done = subprocess.run([PROGRAM, "site", "-o", home / "site", home / "built"], capture_output=True, text=True, cwd=TOP, env=env,
                                      pass_fds=(7,))
                os.close(7)
            tried = [line for line in done.stderr.splitlines() if line.startswith("TRIED")]
            self.assertIn("TRIED page done", tried, done.stderr)
            self.assertEqual([t for t in tried if t not in ("TRIED page done", "TRIED net refused")], [], done.stderr)
            self.assertFalse((home / "made").exists())


if __name__ == "__main__":
    unittest.main()
