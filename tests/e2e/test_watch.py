# SPDX-License-Identifier: MIT
"""build --watch builds again when an input changes."""
import os
import signal
import subprocess
import sys
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from program import JIANBAO, PLAN, ProgramTest, TOP, sha256  # noqa: E402


class Watch(ProgramTest):
    def start(self, *words):
        watcher = subprocess.Popen([str(w) for w in (JIANBAO, "build", "--watch", "-o", self.out, "--lang", "en", *words, self.snapshot)], cwd=TOP,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True)

        def stop():
            if watcher.poll() is None:
                os.killpg(watcher.pid, signal.SIGTERM)
                watcher.wait()
            watcher.stdout.close()
        self.addCleanup(stop)
        return watcher

    def told(self, watcher):
        """What is printed up to the next line that says it watches."""
        lines = []
        for line in watcher.stdout:
            lines.append(line)
            if line.startswith("watching "):
                return "".join(lines)
        self.fail("the watcher ended: " + "".join(lines))

    def settled(self, watcher, before):
        """Builds until the briefing is another one than before: an editor's several changes may take several."""
        for _ in range(5):
            said = self.told(watcher)
            if sha256(self.one_pdf()) != before:
                return said
        self.fail("it was not built again")

    def test_a_change_of_snapshot_and_plan_is_built(self):
        watcher = self.start()
        self.assertIn("status 0", self.told(watcher))
        first = sha256(self.one_pdf())
        self.edit(self.snapshot, lambda v: v["values"].update(workshops=38))
        self.settled(watcher, first)
        second = sha256(self.one_pdf())
        self.edit(self.plan, lambda v: v["issuer"].update(en="Another office"))
        self.settled(watcher, second)
        self.assertIsNone(watcher.poll())

    def test_a_broken_input_is_told_and_the_last_good_file_stays(self):
        watcher = self.start()
        self.told(watcher)
        before = sha256(self.one_pdf())
        self.snapshot.write_text(self.snapshot.read_text(encoding="utf-8")[:200], encoding="utf-8")
        said = self.told(watcher)
        self.assertIn("status 65", said)
        self.assertIn(": error: ", said)
        self.assertEqual(sha256(self.one_pdf()), before)

    def test_scratch_files_of_editors_build_nothing(self):
        watcher = self.start()
        self.told(watcher)
        stamp = self.one_pdf().stat().st_mtime_ns
        for name in (".2024-05.json.swp", "2024-05.json~", "#x#"):
            (self.snapshot.parent / name).write_text("{")
        time.sleep(1)
        self.assertEqual(self.one_pdf().stat().st_mtime_ns, stamp)
        self.edit(self.snapshot, lambda v: v["values"].update(workshops=38))
        self.assertIn("status 0", self.told(watcher))


if __name__ == "__main__":
    unittest.main()
