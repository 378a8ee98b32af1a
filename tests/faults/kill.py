#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A run of many briefings that is killed and resumed makes what an undisturbed one makes.

    kill.py PROGRAM [--resumes N] [--fresh N]

41 areas, 12 months, 2 languages: 984 briefings in one folder. The run is killed on its way, by turns: the parent, a worker, the
whole group, by INT, TERM and HUP, by limits of processor time and of file size, and resumed with --resume until it is done, `resumes`
times at least. Then one month's 82 briefings are made from nothing `fresh` times, each killed once at a moment of its own and
resumed. Every byte of the folder equals that of the undisturbed run, the manifest too; no temporary file, journal or lock is left.
"""
import argparse
import collections
import hashlib
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
PLAN = "cq-sme-digital"
PARENT, WORKER, GROUP, INT, TERM, HUP, TIME, SIZE = WAYS = ("parent", "worker", "group", "INT", "TERM", "HUP", "time", "size")
FURTHER, LONGEST = 12, 3  # briefings, seconds
ENV = dict(os.environ, LC_ALL="C", SOURCE_DATE_EPOCH="1717200000")


def months_of_all_areas(base):
    """The sample's input with 41 areas in each of twelve months: those of the month before where the sample has none."""
    shutil.copytree(TOP / "input", base / "input")
    paths, areas = [base / "input" / "snapshots" / PLAN / f"2024-{m:02}.json" for m in range(1, 13)], None
    read = [json.loads(p.read_text(encoding="utf-8-sig")) for p in paths]
    areas = next(month["areas"] for month in read if month.get("areas"))
    for path, month in zip(paths, read):
        areas = month.get("areas") or areas
        month["areas"] = areas
        path.write_text(json.dumps(month, ensure_ascii=False, indent=1), encoding="utf-8")
    return list(map(str, paths))


def words_for(program, out, months, *more):
    return [program, "build", "-q", "-j2", "--each", "area,lang", "--resume", *more, "-o", str(out), *months]


def hashes(folder):
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in Path(folder).rglob("*") if p.is_file()}


def made(folder):
    return sum(1 for _ in Path(folder).glob("*.pdf")) if Path(folder).is_dir() else 0


def children(pid):
    try:
        return [int(n) for n in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except (OSError, ValueError):
        return []


def limited(way):
    """What is set in the new process before the program begins; the group is its own."""
    def before():
        os.setsid()
        if way == TIME:
            resource.setrlimit(resource.RLIMIT_CPU, (1, 1))
        if way == SIZE:
            resource.setrlimit(resource.RLIMIT_FSIZE, (60000, 60000))
    return before


def disturb(process, way):
    try:
        if way == PARENT:
            process.kill()
        elif way == WORKER:
            for worker in children(process.pid)[:1]:
                os.kill(worker, signal.SIGKILL)
        elif way == GROUP:
            os.killpg(process.pid, signal.SIGKILL)
        elif way in (INT, TERM, HUP):
            process.send_signal(getattr(signal, "SIG" + way))
    except ProcessLookupError:
        pass


def wait_for_group(pid):
    """Workers of a killed parent end by themselves; the next run waits for their lock, we for them."""
    for _ in range(6000):
        try:
            os.killpg(pid, 0)
        except (ProcessLookupError, PermissionError):
            return
        time.sleep(0.01)


def run_and_kill(words, out, way, at):
    """Kills the run once `at` files are there; its status. Where that ends no run (a worker, a limit), INT does a little later."""
    with subprocess.Popen(words, cwd=TOP, env=ENV, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                          preexec_fn=limited(way)) as process:
        begun, killed = time.monotonic(), False
        for moment in (at, at + FURTHER):
            while process.poll() is None and made(out) < moment and (way != SIZE or time.monotonic() - begun < LONGEST):
                time.sleep(0.005)
            killed = killed or process.poll() is None
            disturb(process, way if moment == at else INT)
            if way not in (WORKER, TIME, SIZE):
                break
        status = process.wait()
    wait_for_group(process.pid)
    return status, killed


def undisturbed(words):
    done = subprocess.run(words, cwd=TOP, env=ENV, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"the run ends with {done.returncode}\n{done.stderr[-2000:]}")


def differences(folder, wanted):
    found = hashes(folder)
    return sorted(name for name in {*found, *wanted} if found.get(name) != wanted.get(name))


def whole_so_far(out, wanted):
    """Between runs: each file with its final name is as it will be."""
    return [name for name, digest in hashes(out).items()
            if name.endswith((".pdf", ".figures.json")) and digest != wanted.get(name)]


def year(program, base, months, resumes, chance):
    out, outcomes, wrong = base / "year", collections.Counter(), []
    undisturbed(words_for(program, base / "wanted", months))
    wanted = hashes(base / "wanted")
    total = made(base / "wanted")
    print(f"{total} briefings, undisturbed: {len(wanted)} files", flush=True)
    for i in range(resumes):
        way = WAYS[i % len(WAYS)]
        at = made(out) + chance.randint(1, max(1, 2 * (total - made(out)) // (resumes - i + 1) - FURTHER))
        status, killed = run_and_kill(words_for(program, out, months), out, way, at)
        outcomes[way, status] += 1
        print(f"  {i + 1:2} {way:6} status {status:4} {made(out):4} made" + ("" if killed else ", had ended"), flush=True)
        wrong += whole_so_far(out, wanted)
    undisturbed(words_for(program, out, months))
    return outcomes, wrong + differences(out, wanted)


def month(program, base, months, fresh, chance):
    outcomes, wrong = collections.Counter(), []
    undisturbed(words_for(program, base / "one", months[4:5]))
    wanted = hashes(base / "one")
    total = made(base / "one")
    for i in range(fresh):
        out, way = base / "fresh", WAYS[i % len(WAYS)]
        status, _ = run_and_kill(words_for(program, out, months[4:5]), out, way, chance.randint(0, total - 2))
        outcomes[way, status] += 1
        wrong += whole_so_far(out, wanted) if out.is_dir() else []
        undisturbed(words_for(program, out, months[4:5]))
        wrong += differences(out, wanted)
        shutil.rmtree(out)
    print(f"{fresh} times {total} briefings of one month, killed and resumed", flush=True)
    return outcomes, wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("program")
    parser.add_argument("--resumes", type=int, default=20)
    parser.add_argument("--fresh", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    base, begun, chance = Path(tempfile.mkdtemp(prefix="jianbao-kill-")), time.monotonic(), random.Random(given.seed)
    program, bad = os.path.abspath(given.program), 0
    try:
        months = months_of_all_areas(base)
        for work, n in ((year, given.resumes), (month, given.fresh)):
            outcomes, wrong = work(program, base, months, n, chance)
            for (way, status), count in sorted(outcomes.items()):
                print(f"  {way:6} ended with {status:4}: {count}")
            print(f"  {len(wrong)} files differ" + (": " + ", ".join(wrong[:5]) if wrong else ""), flush=True)
            bad += len(wrong)
    finally:
        shutil.rmtree(base, ignore_errors=True)
    print(f"{bad} differences in {time.monotonic() - begun:.0f} s")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
