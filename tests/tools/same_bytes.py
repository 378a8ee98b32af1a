#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Every sample snapshot × template × edition × language, as hashes: what a change that must not be seen is held against.

same_bytes.py PROGRAM > BEFORE          prints `sha256  plan/period template edition languages`, a line a briefing
same_bytes.py PROGRAM --against BEFORE  prints the lines that differ; exit status 1 on any
--templates gazette,bulletin, --editions screen,print and --langs zh,en+zh (a plus joins languages) narrow the run.
"""
import argparse
import hashlib
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]


def templates():
    """Templates of whole briefings: those for areas are set with `--each area` from a snapshot that has some."""
    return sorted(p.parent.name for p in (TOP / "templates").glob("*/layout.json") if not p.parent.name.endswith("-area"))


def hashes(program, snapshot, template, edition, langs):
    """One run's lines: a briefing that ends in an error has its status for a hash."""
    with tempfile.TemporaryDirectory() as out:
        run = subprocess.run([program, "build", "-q", "-t", template, "-e", edition, "--lang", langs.replace("+", ","),
                              "-o", out, snapshot], cwd=TOP, capture_output=True)
        made = sorted(Path(out).glob("*.pdf"))
        digest = hashlib.sha256(made[0].read_bytes()).hexdigest() if made else f"status {run.returncode}"
    return f"{digest}  {snapshot.parent.name}/{snapshot.stem} {template} {edition} {langs}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path)
    parser.add_argument("--against", type=Path)
    parser.add_argument("--templates", default=",".join(templates()))
    parser.add_argument("--editions", default="screen,archive,print,plain")
    parser.add_argument("--langs", default="zh+en,zh,en")
    parser.add_argument("--snapshots", default="*/*.json", help="a pattern below input/snapshots")
    a = parser.parse_args()
    program = a.program.resolve()
    tasks = [(program, s, t, e, l) for s in sorted((TOP / "input" / "snapshots").glob(a.snapshots)) for t in a.templates.split(",")
             for e in a.editions.split(",") for l in a.langs.split(",")]
    with ThreadPoolExecutor(2) as pool:
        lines = list(pool.map(lambda task: hashes(*task), tasks))
    if not a.against:
        print("\n".join(lines))
        return 0
    before = {line.split("  ", 1)[1]: line for line in a.against.read_text().splitlines()}
    differing = [line for line in lines if before.get(line.split("  ", 1)[1]) != line]
    print("\n".join(differing + [f"{len(lines)} briefings, {len(differing)} differ"]))
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
