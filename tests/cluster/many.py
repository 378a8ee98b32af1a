#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""many.py JIANBAO [BRIEFINGS [DISTRICTS]]: ten thousand briefings in one run, those of invented districts, with one worker and with two; then
those of three thousand districts in two languages.

Prints seconds and the largest memory of the parent and of a worker after a tenth of the briefings, after half and at the end, the writing of
the manifest with it, and a hash of what the manifest says of them, hashes of files and all; exit status 1 where the two runs' differ, or
where memory grows by more than a fifth from the first to the last. What grows is judged by the resident memory: the proportional share
(printed too) of one process rises when another one that shares with it ends. Of the districts also a quarter as many are made: the exponent
by which processor time grows is printed, and judged by a bound that leaves room for the machine's noise (linear.py counts instructions).
"""
import hashlib
import json
import math
import os
import resource
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
MOST_EXPONENT = 1.1


def read(path):
    return json.loads(path.read_text(encoding="utf-8-sig"))


def write(path, value):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def make_input(folder, briefings, months=MONTHS):
    """The sample's plan with as many districts as give so many briefings of these months; the paths of the months."""
    plan = read(TOP / "input" / "plans" / f"{PLAN}.json")
    known, count = plan["areas"], -(-briefings // len(months))
    plan["areas"] = [dict(known[i % len(known)], id=f"district-{i}", name={"zh": f"第{i}区", "en": f"District {i}"}, within=[], in_sum=False)
                     for i in range(count)]
    plan.pop("companions", None)
    write(folder / "plans" / f"{PLAN}.json", plan)
    paths = [folder / "snapshots" / PLAN / f"{month}.json" for month in months]
    values = read(TOP / "input" / "snapshots" / PLAN / f"{months[-1]}.json")["areas"]
    for path in paths:
        snapshot = read(TOP / "input" / "snapshots" / PLAN / path.name)
        snapshot["areas"] = {f"district-{i}": values[known[i % len(known)]["id"]] for i in range(count) if known[i % len(known)]["id"] in values}
        snapshot.pop("photo", None)
        write(path, snapshot)
    return paths


def command(jianbao, out, *words, each="area"):
    return [str(w) for w in (jianbao, "build", "-q", "--each", each, "-t", "gazette-area", "-o", out, *words)]


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


def run(jianbao, paths, out, workers, briefings, each="area"):
    """True when memory stays flat; the hash of what was made, the seconds of the processor."""
    start, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen(command(jianbao, out, f"-j{workers}", *paths, each=each), stdin=subprocess.DEVNULL)
    watch = Watch(process, out, briefings)
    watch.start()
    status = process.wait()
    watch.join()
    seconds, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    seen = [watch.largest(share) for share in (0.1, 0.5, 1)]
    parent, worker = ([s[who] for s in seen] for who in (0, 1))
    listed = entries(out / "manifest.json") if (out / "manifest.json").exists() else []
    digest = hashlib.sha256("\n".join(listed).encode()).hexdigest()
    print(f"{briefings} briefings, -j{workers}: {seconds:.1f} s, {processor:.1f} s CPU, status {status}; MB resident (proportional) after a tenth, "
          f"half, all: the parent {told(parent)}; a worker {told(worker)}; {len(listed)} listed, {digest}", flush=True)
    flat = all(s[2][0] <= MOST_GROWTH * s[0][0] for s in (parent, worker))
    return status in (0, 1) and len(listed) == briefings and flat, digest, processor


def districts(jianbao, folder, count):
    """True when so many districts' briefings in two languages are made, in time that grows as their number does."""
    taken = []
    for n in (count // 4, count):
        paths = make_input(folder / f"input-{n}", n, MONTHS[-1:])
        ok, _, processor = run(jianbao, paths, folder / f"districts-{n}", 2, 2 * n, each="area,lang")
        taken.append(processor)
        if not ok:
            return False
    exponent = math.log(taken[1] / taken[0]) / math.log(4)
    print(f"{count} districts in two languages: processor time grows by an exponent of {exponent:.3f}, at most {MOST_EXPONENT}", flush=True)
    return exponent <= MOST_EXPONENT


def main():
    jianbao, (briefings, count) = Path(sys.argv[1]).resolve(), [int(a) for a in sys.argv[2:4]] + [10000, 3000][len(sys.argv[2:4]):]
    folder = Path(tempfile.mkdtemp(prefix="jianbao-many-"))
    try:
        paths = make_input(folder / "input", briefings)
        runs = [run(jianbao, paths, folder / f"j{n}", n, briefings) for n in (1, 2)]
        ok, same = all(r[0] for r in runs), runs[0][1] == runs[1][1]
        print("manifests of -j1 and -j2:", "the same" if same else "DIFFER", flush=True)
        ok = districts(jianbao, folder, count) and ok
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0 if ok and same else 1


if __name__ == "__main__":
    sys.exit(main())
