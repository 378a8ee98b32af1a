# SPDX-License-Identifier: MIT
"""build --watch builds again when an input changes."""
import os
import signal
import subprocess
import sys
import threading
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from program import JIANBAO, ProgramTest, TOP, jianbao, sha256  # noqa: E402


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

    def save_in_halves(self, path, change):
        """As some editors save: the old contents go at once, the new ones come in two writes."""
        draft = path.with_name(".draft")
        draft.write_bytes(path.read_bytes())
        self.edit(draft, change)
        new = draft.read_bytes()
        draft.unlink()
        with path.open("wb") as f:
            f.write(new[:len(new) // 2])
            f.flush()
            time.sleep(0.05)
            f.write(new[len(new) // 2:])

    def test_two_editors_and_nobody_sees_half_a_file(self):
        watcher = self.start()
        self.told(watcher)
        pdf, halves, seen, done = self.one_pdf(), [], set(), threading.Event()

        def look():
            while not done.is_set():
                for path, end in ((pdf, b"%%EOF"), (self.out / "manifest.json", b"}")):
                    read = path.read_bytes() if path.exists() else b""
                    seen.add(len(read))
                    if not read.rstrip().endswith(end):
                        halves.append((path.name, len(read)))
                time.sleep(0.002)

        def listen():
            for _ in watcher.stdout:
                pass
        reader, drain = threading.Thread(target=look), threading.Thread(target=listen, daemon=True)
        reader.start()
        drain.start()
        editors = [threading.Thread(target=lambda: [(self.save_in_halves(self.snapshot, lambda v, n=n: v["values"].update(workshops=30 + n)),
                                                     time.sleep(0.3)) for n in range(6)]),
                   threading.Thread(target=lambda: [(self.save_in_halves(self.plan, lambda v, n=n: v["issuer"].update(en=f"Office {n}")),
                                                     time.sleep(0.35)) for n in range(5)])]
        for editor in editors:
            editor.start()
        for editor in editors:
            editor.join()
        apart = self.folder / "apart"
        self.assertEqual(jianbao("build", "-q", "-o", apart, "--lang", "en", self.snapshot).returncode, 0)
        last = sha256(next(apart.glob("*.pdf")))
        for _ in range(200):
            if sha256(pdf) == last:
                break
            time.sleep(0.1)
        done.set()
        reader.join()
        self.assertEqual(sha256(pdf), last)
        self.assertEqual(halves, [])
        self.assertGreater(len(seen), 2)


if __name__ == "__main__":
    unittest.main()
