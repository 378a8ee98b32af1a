#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""libFuzzer on each reader, as many inputs as each is to take: run.py FOLDER [NAME…] [--share 0.01].

FOLDER holds the built fuzzers. What is found is left there as NAME-crash-…; a found input grows build/fuzz/corpus/NAME, which begins with
tests/fuzz/corpus/NAME. `--merge` writes the smallest corpus of the same coverage back into tests/fuzz/corpus/NAME.
"""
import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
TOP = HERE.parents[1]
# Inputs, and the longest in bytes.
RUNS = {"json": (2_000_000, 700), "mustache": (2_000_000, 700), "markdown": (2_000_000, 700), "address": (2_000_000, 200),
        "list": (2_000_000, 1200), "plan": (500_000, 12000), "snapshot": (500_000, 6000), "manifest": (500_000, 6000),
        "jobs": (500_000, 2000), "journal": (500_000, 3000), "sheet": (500_000, 4000), "picture": (200_000, 4000), "font": (200_000, 16000),
        "layout": (20_000, 6000)}
# Bytes that a corpus may take in the repository.
KEPT = {"font": 300_000, "layout": 250_000}
USUAL = 110_000
# Leaks are looked for at the end, what was freed is kept from use for a while, stacks of allocations are short: twice the inputs.
ASAN = "allocator_may_return_null=1:quarantine_size_mb=16:malloc_context_size=6:detect_leaks=1"


def options(name, folder):
    dictionary = HERE / f"{name}.dict"
    words = ["-timeout=20", "-rss_limit_mb=1500", f"-artifact_prefix={folder}/{name}-", "-print_final_stats=1", "-verbosity=1", "-detect_leaks=0", "-entropic=0"]
    return words + ([f"-dict={dictionary}"] if dictionary.exists() else [])


def fuzz(name, folder, share):
    runs, longest = RUNS.get(name, (500_000, 4000))
    corpus = folder.parents[1] / "corpus" / name
    corpus.mkdir(parents=True, exist_ok=True)
    seeds = [str(f) for f in (HERE / "corpus" / name, HERE / "kept" / name) if f.is_dir()]
    begun = time.monotonic()
    env = dict(os.environ, ASAN_OPTIONS=ASAN)
    done = subprocess.run([folder / f"fuzz_{name}", *options(name, folder), f"-runs={max(1, int(runs * share))}", f"-max_len={longest}", corpus, *seeds],
                          cwd=TOP, env=env, capture_output=True, text=True, errors="replace")
    figures = dict(re.findall(r"stat::(\w+):\s+(\d+)", done.stderr))
    covered = re.findall(r"cov: (\d+)", done.stderr)
    print(f"{name:10} {figures.get('number_of_executed_units', '?'):>8} inputs in {time.monotonic() - begun:5.0f} s, {covered[-1] if covered else '?':>5} "
          f"edges, {figures.get('peak_rss_mb', '?')} MB" + ("" if done.returncode == 0 else f", STOPPED with {done.returncode}"), flush=True)
    if done.returncode != 0:
        print("\n".join(line for line in done.stderr.splitlines() if re.search(r"ERROR|SUMMARY|Test unit|DEFECT|runtime error", line)))
    return done.returncode == 0


def merge(name, folder, more):
    """The smallest inputs that cover what all of them cover, smallest first, as far as there is room."""
    with tempfile.TemporaryDirectory() as least:
        sources = [str(f) for f in (HERE / "corpus" / name, folder.parents[1] / "corpus" / name, *more) if Path(f).is_dir()]
        subprocess.run([folder / f"fuzz_{name}", "-merge=1", "-timeout=20", least, *sources], cwd=TOP, check=True, capture_output=True)
        kept, room = HERE / "corpus" / name, KEPT.get(name, USUAL)
        shutil.rmtree(kept, ignore_errors=True)
        kept.mkdir(parents=True)
        for path in sorted(Path(least).iterdir(), key=lambda p: (p.stat().st_size, p.name)):
            room -= path.stat().st_size
            if room >= 0:
                shutil.copy(path, kept / path.name[:16])
    print(f"{name:10} {sum(1 for _ in kept.iterdir())} inputs, {sum(p.stat().st_size for p in kept.iterdir())} bytes", flush=True)
    return True


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--share", type=float, default=1.0, help="of the inputs that each is to take")
    parser.add_argument("--merge", action="store_true")
    parser.add_argument("--from", dest="more", action="append", default=[], help="with --merge: a folder of inputs more")
    given = parser.parse_args()
    folder = given.folder.resolve()
    names = given.names or sorted(p.stem[5:] for p in HERE.glob("fuzz_*.c"))
    results = [merge(name, folder, given.more) if given.merge else fuzz(name, folder, given.share) for name in names]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
