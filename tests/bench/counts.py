#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""counts.py JIANBAO SNAPSHOT TOUCHED: that a briefing takes no more instructions and memory than it did.

Counted by callgrind, which does not depend on the machine or its load: one briefing, each further one of a batch with one
worker, a check, a check of the data alone. Memory is what the processes of one briefing have written to (touched.c). The limits stand a little above what was reached; who makes the program faster
lowers them. Exit status 1 beyond one of them; 77 where valgrind is not installed.
"""
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from bench import command, instructions, touched  # noqa: E402

# Millions, of the sample month in both languages; lines of ldd; MB.
LIMITS = {"one briefing": 142, "each further": 127, "check": 92, "check --data": 26, "libraries": 18, "touched": 5}


def further(snapshot):
    """Two other months of the same plan, the nearest behind the snapshot."""
    months = sorted(snapshot.parent.glob("????-??.json"))
    at = months.index(snapshot)
    return (months[at + 1:] + months[:at])[:2]


def main():
    if not shutil.which("valgrind"):
        print("counts: valgrind is not installed")
        return 77
    jianbao, snapshot, tool = sys.argv[1], Path(sys.argv[2]).resolve(), sys.argv[3]
    with tempfile.TemporaryDirectory() as folder:
        def make(workers, *snapshots):
            return instructions(*command(jianbao, "build"), "-q", f"-j{workers}", "-o", Path(folder) / f"{workers}-{len(snapshots)}", *snapshots)
        one, three = make(1, snapshot), make(1, snapshot, *further(snapshot))
        found = {"one briefing": one, "each further": (three - one) / 2, "check": instructions(*command(jianbao, "check"), "-q", snapshot),
                 "check --data": instructions(*command(jianbao, "check"), "--data", "-q", snapshot),
                 "libraries": len(subprocess.run(["ldd", jianbao], capture_output=True, check=True).stdout.splitlines()),
                 "touched": sum(touched(jianbao, tool, snapshot, Path(folder) / "touched"))}
    for name, value in found.items():
        print(f"{name:<14}{value:8.1f}, at most {LIMITS[name]}{'' if value <= LIMITS[name] else '   BEYOND'}")
    return 0 if all(value <= LIMITS[name] for name, value in found.items()) else 1


if __name__ == "__main__":
    sys.exit(main())
