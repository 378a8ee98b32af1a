# SPDX-License-Identifier: MIT
"""One folder, one run; and no link in it that leads a write elsewhere."""
import fcntl
import json
import os
import re
import subprocess
import sys
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from program import JIANBAO, PLAN, TOP, ProgramTest, jianbao  # noqa: E402


class TwoRuns(ProgramTest):
    def start(self, *words):
        process = subprocess.Popen([JIANBAO, "build", "-q", "-o", self.out, *words], cwd=TOP, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.addCleanup(process.communicate)
        self.addCleanup(process.kill)
        return process

    def months(self, *names):
        return [self.snapshot.parent / f"{name}.json" for name in names]

    def issues(self):
        return {b["issue"] for b in json.loads((self.out / "manifest.json").read_text(encoding="utf-8"))["briefings"]}

    def test_nothing_is_lost(self):
        for _ in range(5):
            two = [self.start(*self.months("2024-02", "2024-03")), self.start(*self.months("2024-04", "2024-05"))]
            said = [process.communicate(timeout=3600)[1] for process in two]
            self.assertEqual([process.returncode for process in two], [0, 0], said)
            self.assertEqual(self.issues(), {f"{PLAN}/2024-0{m}" for m in (2, 3, 4, 5)})
            self.assertEqual(jianbao("verify", "-q", self.out).returncode, 0)
            left = [p.name for p in self.out.iterdir() if p.suffix not in (".pdf", ".json")]
            self.assertEqual(left, [])
            for path in self.out.iterdir():
                path.unlink()

    def hold(self, name=".jianbao.lock", process=b"4711\n"):
        self.out.mkdir(exist_ok=True)
        held = (self.out / name).open("wb", buffering=0)
        self.addCleanup(held.close)
        held.write(process)
        fcntl.flock(held, fcntl.LOCK_EX)
        return held

    def test_says_for_whom_it_waits_and_goes_on(self):
        held = self.hold()
        process = subprocess.Popen([JIANBAO, "build", "-o", self.out, self.snapshot], cwd=TOP, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.stderr.close)
        self.assertRegex(process.stderr.readline(), r"process 4711 writes into this folder: waiting.*\[waiting\]")
        self.assertIsNone(process.poll())
        held.close()
        self.assertIn(process.wait(timeout=3600), (0, 1))

    def test_gives_up(self):
        self.hold()
        for command in (["build", "--wait", "0", "-o", self.out, self.snapshot], ["site", "--wait", "0", "-o", self.out, "x"],
                        ["mail", "--wait", "0", "--from", "a@b.cn", "--to", "a@b.cn", "-o", self.out / "x.eml", "x.pdf"],
                        ["manifest", "merge", "--wait", "0", "-o", self.out / "m.json", "x.json"]):
            done = jianbao(*command)
            self.assertEqual(done.returncode, 73, done.stderr)
            self.assertRegex(done.stderr, r"error: process 4711 writes into this folder; .*\[folder-busy\]")
        before = time.monotonic()
        self.assertEqual(self.build("--wait", "1", self.snapshot).returncode, 73)
        self.assertGreaterEqual(time.monotonic() - before, 1)

    def test_a_lock_of_the_dead_holds_nobody_up(self):
        self.hold().close()
        self.assertIn(self.build("--wait", "0", self.snapshot).returncode, (0, 1))
        self.assertFalse((self.out / ".jianbao.lock").exists())

    def test_shards_wait_for_whole_runs_and_for_the_same_shard_alone(self):
        self.hold(".jianbao-1-of-2.lock")
        shards = [self.build("--wait", "0", "--shard", f"{k}/2", "--each", "area", self.snapshot).returncode for k in (1, 2)]
        self.assertEqual(shards, [73, 0])
        self.hold()
        self.assertEqual(self.build("--wait", "0", "--shard", "2/2", "--each", "area", self.snapshot).returncode, 73)

    def test_a_folder_that_was_made_for_nothing_goes(self):
        self.snapshot.write_text("{")
        self.assertEqual(self.build(self.snapshot).returncode, 65)
        self.assertFalse(self.out.exists())


class Links(ProgramTest):
    def setUp(self):
        super().setUp()
        self.victim = self.folder / "victim"
        self.victim.write_text("mine\n")
        self.out.mkdir()

    def unharmed(self):
        self.assertEqual(self.victim.read_text(), "mine\n")

    def test_in_place_of_targets_and_journal(self):
        for name in (f"{PLAN}-2024-05.pdf", f"{PLAN}-2024-05.figures.json", "manifest.json", "manifest.journal"):
            (self.out / name).symlink_to(self.victim)
        months = [self.snapshot, self.snapshot.parent / "2024-04.json"]
        done = self.build(*months)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        self.unharmed()
        self.assertEqual([p for p in self.out.iterdir() if p.is_symlink()], [])
        self.assertEqual(jianbao("verify", "-q", self.out).returncode, 0)

    def test_in_place_of_the_lock(self):
        (self.out / ".jianbao.lock").symlink_to(self.victim)
        self.assertEqual(self.build(self.snapshot).returncode, 73)
        self.unharmed()

    def test_in_place_of_a_special_target(self):
        os.mkfifo(self.folder / "pipe")
        (self.out / f"{PLAN}-2024-05.pdf").symlink_to(self.folder / "pipe")
        self.assertIn(self.build(self.snapshot).returncode, (0, 1))
        self.assertTrue((self.out / f"{PLAN}-2024-05.pdf").is_file())

    def test_temporary_names_cannot_be_guessed(self):
        log = self.folder / "log"
        try:
            done = subprocess.run(["strace", "-f", "-e", "trace=openat,fsync", "-y", "-o", log, JIANBAO, "build", "-q", "-o", self.out, self.snapshot],
                                  cwd=TOP, capture_output=True, timeout=3600)
        except FileNotFoundError:
            self.skipTest("strace is not installed: which files were opened is not looked at")
        self.assertIn(done.returncode, (0, 1), done.stderr)
        made = re.findall(r'openat\(\S+ "([^"]+)", ([A-Z_|]*O_CREAT[A-Z_|]*)', log.read_text())
        parts = [(path, flags) for path, flags in made if ".part-" in path]
        self.assertGreaterEqual(len(parts), 3)
        for path, flags in parts:
            self.assertRegex(path, r"\.part-[0-9a-f]{32}$")
            self.assertIn("O_EXCL", flags)
            self.assertIn("O_NOFOLLOW", flags)
        self.assertEqual(len({path[-32:] for path, _ in parts}), len(parts))
        self.assertRegex(log.read_text(), rf"fsync\(\d+<{re.escape(str(self.out))}>\)")


if __name__ == "__main__":
    unittest.main()
