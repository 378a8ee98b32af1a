#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""many.py JIANBAO [BRIEFINGS]: ten thousand briefings in one run, those of invented districts, with one worker and with two.

Prints seconds and the largest resident memory of the parent and of a worker, after a tenth of the briefings and at the end; exit status 1
where the two runs' manifests differ, or where memory grows by more than a fifth between the two.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
PLAN = "cq-sme-digital"
MONTHS = ("2024-04", "2024-05")
MOST_GROWTH = 1.2


def read(path):
    return json.loads(path.read_text(encoding="utf-8-sig"))


def write(path, value):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def make_input(folder, briefings):
    """The sample's plan with as many districts as give so many briefings of two months; the paths of the months."""
    plan = read(TOP / "input" / "plans" / f"{PLAN}.json")
    known, count = plan["areas"], -(-briefings // len(MONTHS))
    plan["areas"] = [dict(known[i % len(known)], id=f"district-{i}", name={"zh": f"第{i}区", "en": f"District {i}"}, within=[], in_sum=False)
                     for i in range(count)]
    plan.pop("companions", None)
    write(folder / "plans" / f"{PLAN}.json", plan)
    paths = [folder / "snapshots" / PLAN / f"{month}.json" for month in MONTHS]
    values = read(TOP / "input" / "snapshots" / PLAN / f"{MONTHS[-1]}.json")["areas"]
    for path in paths:
        snapshot = read(TOP / "input" / "snapshots" / PLAN / path.name)
        snapshot["areas"] = {f"district-{i}": values[known[i % len(known)]["id"]] for i in range(count) if known[i % len(known)]["id"] in values}
        snapshot.pop("photo", None)
        write(path, snapshot)
    return paths


def command(jianbao, out, *words):
    return [str(w) for w in (jianbao, "build", "-q", "--each", "area", "-t", "gazette-area", "-o", out, *words)]


def entries(manifest):
    """What a manifest says of each briefing, by its files: hashes and all."""
    return sorted(json.dumps(b, sort_keys=True) for b in read(manifest)["briefings"])


def resident(pid):
    """Proportional memory of a process, kB; 0 when it is gone."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")), 0)


def children(pid):
    try:
        return [int(c) for c in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


class Watch(threading.Thread):
    """The memory of a run's parent and workers, as long as it runs: [(share made, parent, worker)]."""

    def __init__(self, process, out, of):
        super().__init__(daemon=True)
        self.process, self.out, self.of, self.seen = process, out, of, []

    def run(self):
        while self.process.poll() is None:
            made = sum(1 for name in os.listdir(self.out) if name.endswith(".pdf")) if self.out.exists() else 0
            workers = [resident(c) for c in children(self.process.pid)]
            self.seen.append((made / self.of, resident(self.process.pid), max(workers, default=0)))
            time.sleep(0.2)

    def largest(self, from_share, to_share):
        rows = [s for s in self.seen if from_share <= s[0] <= to_share] or [(0, 0, 0)]
        return max(r[1] for r in rows), max(r[2] for r in rows)


def run(jianbao, paths, out, workers, briefings):
    """True when memory stays flat."""
    start = time.monotonic()
    process = subprocess.Popen(command(jianbao, out, f"-j{workers}", *paths), stdin=subprocess.DEVNULL)
    watch = Watch(process, out, briefings)
    watch.start()
    status = process.wait()
    watch.join()
    seconds = time.monotonic() - start
    early, late = watch.largest(0.05, 0.15), watch.largest(0.85, 1)
    print(f"{briefings} briefings, -j{workers}: {seconds:.1f} s, status {status}; PSS of the parent {early[0] / 1000:.1f} to {late[0] / 1000:.1f} MB, "
          f"of a worker {early[1] / 1000:.1f} to {late[1] / 1000:.1f} MB", flush=True)
    return status in (0, 1) and all(b <= MOST_GROWTH * a or a == 0 for a, b in zip(early, late))


def main():
    jianbao, briefings = Path(sys.argv[1]).resolve(), int(sys.argv[2]) if len(sys.argv) > 2 else 10000
    folder = Path(tempfile.mkdtemp(prefix="jianbao-many-"))
    try:
        paths = make_input(folder / "input", briefings)
        ok = all([run(jianbao, paths, folder / f"j{n}", n, briefings) for n in (1, 2)])
        same = entries(folder / "j1" / "manifest.json") == entries(folder / "j2" / "manifest.json")
        print("manifests of -j1 and -j2:", "the same" if same else "DIFFER", len(entries(folder / "j1" / "manifest.json")))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0 if ok and same else 1


if __name__ == "__main__":
    sys.exit(main())
