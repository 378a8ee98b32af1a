#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""many.py JIANBAO [BRIEFINGS]: ten thousand briefings in one run, those of invented districts, with one worker and with two.

Prints seconds and the largest memory of the parent and of a worker after a tenth of the briefings, after half and at the end, the writing of
the manifest with it; exit status 1 where the two runs' manifests differ, or where memory grows by more than a fifth from the first to the
last. What grows is judged by the resident memory: the proportional share (printed too) of one process rises when another one that shares
with it ends.
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


def memory(pid):
    """Resident and proportional memory of a process, kB; none when it is gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0, 0
    sizes = dict(line.split()[:2] for line in lines[1:])
    return int(sizes["Rss:"]), int(sizes["Pss:"])


def children(pid):
    try:
        return [int(c) for c in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


class Watch(threading.Thread):
    """The memory of a run's parent and workers, as long as it runs: [(share made, (resident, proportional) of the parent, of the largest worker)]."""

    def __init__(self, process, out, of):
        super().__init__(daemon=True)
        self.process, self.out, self.of, self.seen = process, out, of, []

    def run(self):
        while self.process.poll() is None:
            made = sum(1 for name in os.listdir(self.out) if name.endswith(".pdf")) if self.out.exists() else 0
            workers = [memory(c) for c in children(self.process.pid)]
            self.seen.append((made / self.of, memory(self.process.pid), max(workers, default=(0, 0))))
            time.sleep(0.2)

    def largest(self, share):
        """[parent, worker] with the largest of both sizes about where this share was made."""
        rows = [s for s in self.seen if abs(s[0] - share) <= 0.05] or [(0, (0, 0), (0, 0))]
        return [tuple(max(r[who][k] for r in rows) for k in (0, 1)) for who in (1, 2)]


def told(sizes):
    return ", ".join(f"{a / 1000:.1f} ({b / 1000:.1f})" for a, b in sizes)


def run(jianbao, paths, out, workers, briefings):
    """True when memory stays flat."""
    start = time.monotonic()
    process = subprocess.Popen(command(jianbao, out, f"-j{workers}", *paths), stdin=subprocess.DEVNULL)
    watch = Watch(process, out, briefings)
    watch.start()
    status = process.wait()
    watch.join()
    seconds = time.monotonic() - start
    seen = [watch.largest(share) for share in (0.1, 0.5, 1)]
    parent, worker = ([s[who] for s in seen] for who in (0, 1))
    print(f"{briefings} briefings, -j{workers}: {seconds:.1f} s, status {status}; MB resident (proportional) after a tenth, half, all: "
          f"the parent {told(parent)}; a worker {told(worker)}", flush=True)
    return status in (0, 1) and all(s[2][0] <= MOST_GROWTH * s[0][0] for s in (parent, worker))


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
