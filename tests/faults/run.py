#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Every call of the system that may fail is made to fail, one at a time, and for good from there on.

    run.py PROGRAM [COMMAND…] [--all]

Each command (build, batch, mail, site, merge) is run once to count its calls of open, read, write, close, fsync, rename, mmap and
fork, over all its processes; then once for each of them with that call failing, and once with it and all later ones failing. Of
malloc the first call from each different stack fails in both ways, and every 500th call (all of them with --all). The folder that
is written to holds files of an earlier run. Afterwards

  - the program ended by itself, with one of its own exit statuses, and not as a defect (70);
  - a failure is told on standard error, a success has made what an undisturbed run makes, or a warning says what is not so;
  - each file is whole: the old one or the new one; nothing else is left there.

Each fault is a run of its own in a folder of its own, and not a fork at the point of the fault: a run is several processes that talk
over sockets, of which a fork would copy one. Without --all the five commands take about five minutes on two cores.

Prints points, stacks and outcomes of each command; exit status 1 on any breach, which it names with the way to see it again.
"""
import argparse
import collections
import concurrent.futures
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
KINDS = ("open", "read", "write", "close", "fsync", "rename", "mmap", "fork", "malloc")
STACKS, HEAD = 65536, 8 * (5 + len(KINDS))
SIZE = HEAD + STACKS * 16
OWN_STATUS = (0, 1, 65, 66, 71, 73)
SECONDS = 60
TOLD = re.compile(r"\[[a-z0-9-]+\]$|^jianbao: error: ", re.M)
VILLAGE = TOP / "tests" / "e2e" / "fixtures" / "village"


class State:
    """The file that the library maps in each process of a run."""

    def __init__(self, path, kind=-1, at=0, for_good=False, recording=False):
        self.path = path
        with open(path, "wb") as f:
            f.write(struct.pack("<4q", kind, at, for_good, recording))
            f.truncate(SIZE)

    def hits(self):
        return struct.unpack("<q", self.path.read_bytes()[32:40])[0]

    def counts(self):
        return dict(zip(KINDS, struct.unpack(f"<{len(KINDS)}q", self.path.read_bytes()[40:HEAD])))

    def firsts(self):
        """The number of the first call from each stack."""
        entries = struct.iter_unpack("<Qq", self.path.read_bytes()[HEAD:])
        return sorted(first for stack, first in entries if stack)


class Command:
    """One command line, the folder it begins with, and what an undisturbed run makes of it."""

    def __init__(self, name, program, library, base, words, old):
        self.name, self.program, self.library, self.base, self.words, self.old = name, program, library, base, words, old
        self.before = self.files(old)

    @staticmethod
    def files(folder):
        return {str(p.relative_to(folder)): p.read_bytes() for p in Path(folder).rglob("*") if p.is_file()}

    def run(self, out, state):
        env = dict(os.environ, LD_PRELOAD=str(self.library), FAULT_STATE=str(state.path), LC_ALL="C", SOURCE_DATE_EPOCH="1717200000")
        words = ["setarch", "-R", self.program, *(w.replace("OUT", str(out)) for w in self.words)]
        with subprocess.Popen(words, cwd=TOP, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                              start_new_session=True) as process:
            try:
                err = process.communicate(timeout=SECONDS)[1]
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, 9)
                process.communicate()
                return "hang", ""
        return process.returncode, err.decode("utf-8", "replace")

    def count(self):
        out, state = self.base / "undisturbed", State(self.base / "state", recording=True)
        shutil.copytree(self.old, out)
        status, err = self.run(out, state)
        if status != 0:
            raise SystemExit(f"{self.name}: the undisturbed run ends with {status}\n{err}")
        self.after, self.said, self.counts, self.firsts = self.files(out), err, state.counts(), state.firsts()
        shutil.rmtree(out)

    def points(self, all_of_malloc):
        for k, kind in enumerate(KINDS):
            n = self.counts[kind]
            numbers = range(1, n + 1)
            if kind == "malloc" and not all_of_malloc:
                numbers = sorted({*self.firsts, *range(500, n + 1, 500)})
            for at in numbers:
                yield k, at, False
                yield k, at, True

    def try_point(self, point):
        k, at, for_good = point
        folder = Path(tempfile.mkdtemp(dir=self.base))
        out, state = folder / "out", State(folder / "state", k, at, for_good)
        try:
            shutil.copytree(self.old, out)
            status, err = self.run(out, state)
            hits = state.hits()
            return point, status, hits, self.breach(status, err, self.files(out), hits), err
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def breach(self, status, err, files, hits):
        if status == "hang":
            return f"is not done after {SECONDS} s"
        if status not in OWN_STATUS:
            return f"ends with {status}"
        if status != 0 and not TOLD.search(err):
            return f"ends with {status} and says nothing"
        for name, bytes_ in files.items():
            if bytes_ in (self.before.get(name), self.after.get(name)) or name.endswith(".jianbao.lock"):
                continue
            if not self.whole(name, bytes_, files):
                return f"leaves {name}, neither old nor new nor whole"
        missing = [name for name in self.before if name in self.after and name not in files]
        if missing:
            return f"has lost {missing[0]}"
        changed = [name for name in self.after if files.get(name) != self.after[name]]
        # the line of the message before may stand in its index still: it harms nobody
        changed = [name for name in changed if not (name.endswith(".envelope") and set(self.after[name].splitlines()) <= set(files[name].splitlines()))]
        if status == 0 and changed and err == self.said:
            return f"ends with 0, has not made {changed[0]} as it is, and does not say why"
        return None

    @staticmethod
    def whole(name, bytes_, files):
        """A file of its own right: a page set with another face, a manifest of fewer briefings."""
        if ".part-" in name:
            return False
        if name.endswith(".pdf"):
            return bytes_.startswith(b"%PDF-") and bytes_.rstrip().endswith(b"%%EOF")
        if name.endswith(".json"):
            try:
                json.loads(bytes_)
                return True
            except ValueError:
                return False
        if name.endswith(".journal"):
            return True
        return name.startswith("site/") or name.endswith((".eml", ".rcpt", ".envelope"))


def commands(program, library, base):
    """The five, each with a folder that holds what an earlier run has made."""
    def jianbao(*words):
        subprocess.run([program, *words], cwd=TOP, check=True, capture_output=True, env=dict(os.environ, SOURCE_DATE_EPOCH="1717200000"))
    months = [VILLAGE / "input" / "snapshots" / "village" / f"2024-0{m}.json" for m in (4, 5)]
    built, old_build, old_batch, old_mail, old_site, old_merge = (base / n for n in ("built", "o1", "o2", "o3", "o4", "o5"))
    make = ("build", "--no-sandbox", "-j1", "-t", str(VILLAGE / "template"))
    jianbao(*make, "-o", built, months[1])
    jianbao(*make, "--uncompressed", "-o", old_build, months[1])
    jianbao(*make, "--uncompressed", "-o", old_batch, *months)
    for folder in (old_mail, old_site, old_merge):
        folder.mkdir()
    sample = (base / "sample")
    jianbao("build", "-q", "-j1", "-o", sample, "input/snapshots/cq-techup-2025/2025.json")
    pdf = next(sample.glob("*.pdf"))
    letter = ("mail", "--no-sandbox", "--from", "a@example.org", "--to", "b@example.org", "-o")
    jianbao(*letter, old_mail / "x.eml", "--subject", "before", pdf)
    jianbao("site", "-q", "-o", old_site / "site", sample)
    (old_site / "site" / "index.html").write_text("before\n")
    for k in (1, 2):
        jianbao(*make, "--shard", f"{k}/2", "-o", base / "shards", *months)
    (old_merge / "manifest.json").write_text("before\n")
    return [Command("build", program, library, base, [*make, "-o", "OUT", str(months[1])], old_build),
            Command("batch", program, library, base, [*make, "-o", "OUT", *map(str, months)], old_batch),
            Command("mail", program, library, base, [*letter, "OUT/x.eml", str(pdf)], old_mail),
            Command("site", program, library, base, ["site", "--no-sandbox", "-o", "OUT/site", str(sample)], old_site),
            Command("merge", program, library, base, ["manifest", "merge", "-q", "-o", "OUT/manifest.json",
                                                      *map(str, sorted((base / "shards").glob("manifest-*.json")))], old_merge)]


def report(command, outcomes, breaches, seconds):
    points = ", ".join(f"{command.counts[k]} {k}" for k in KINDS if k != "malloc")
    print(f"== {command.name}: {points}; malloc: {command.counts['malloc']} calls from {len(command.firsts)} stacks")
    print(f"   {sum(outcomes.values())} faults in {seconds:.0f} s; " + ", ".join(f"{n} ended with {s}" for s, n in sorted(outcomes.items(), key=str)))
    alike = collections.defaultdict(list)
    for (k, at, for_good), breach, err in breaches:
        told = re.sub(r"\S*/\S+|\d+", "…", err.splitlines()[-1])[:160] if err else ""
        alike[KINDS[k], breach, told].append(f"{KINDS[k]}:{at}{':good' if for_good else ''}")
    for (_, breach, told), points in sorted(alike.items(), key=lambda e: -len(e[1]))[:40]:
        print(f"   BREACH {len(points)} times, {' '.join(points[:4])}: {breach}" + (f"\n      {told}" if told else ""))
    print(f"   {len(breaches)} breaches", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("program")
    parser.add_argument("commands", nargs="*")
    parser.add_argument("--all", action="store_true", help="every call of malloc")
    parser.add_argument("--kinds", default=",".join(KINDS), help="of calls, with commas between")
    parser.add_argument("--sample", type=int, default=1, help="try every so many of the points")
    parser.add_argument("--only", help="KIND:NUMBER or KIND:NUMBER:good")
    parser.add_argument("-j", type=int, default=os.cpu_count())
    given = parser.parse_args()
    shm = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    base = Path(tempfile.mkdtemp(prefix="jianbao-faults-", dir=shm))
    begun, bad = time.monotonic(), 0
    try:
        library = base / "fault.so"
        subprocess.run(["cc", "-O2", "-shared", "-fPIC", "-o", library, Path(__file__).with_name("fault.c"), "-ldl"], check=True)
        for command in commands(os.path.abspath(given.program), library, base):
            if given.commands and command.name not in given.commands:
                continue
            at = time.monotonic()
            command.count()
            points = [p for p in command.points(given.all) if KINDS[p[0]] in given.kinds.split(",")][::given.sample]
            if given.only:
                kind, number, *good = given.only.split(":")
                points = [(KINDS.index(kind), int(number), bool(good))]
            outcomes, breaches = collections.Counter(), []
            with concurrent.futures.ThreadPoolExecutor(given.j) as pool:
                for point, status, _, breach, err in pool.map(command.try_point, points):
                    outcomes[status] += 1
                    if breach:
                        breaches.append((point, breach, err))
                    if given.only:
                        print(status, breach, err)
            report(command, outcomes, breaches, time.monotonic() - at)
            bad += len(breaches)
    finally:
        shutil.rmtree(base, ignore_errors=True)
    print(f"{bad} breaches in {time.monotonic() - begun:.0f} s")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
