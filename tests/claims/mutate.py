# SPDX-License-Identifier: MIT
"""Turns each condition of claims/ round, one at a time, and expects the oracle to notice.

Needs a build with -DJB_CLAIMS_SWITCH: the environment variable JB_CLAIMS_TURN then names the kind whose condition is
turned. Prints the kinds that nobody noticed; exit status 1 when there is one. `make mutation` runs this file."""
import concurrent.futures
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import oracle_run  # noqa: E402
from changed import TOP  # noqa: E402

SNAPSHOTS, SEED = 240, 7


def kinds():
    return re.findall(r'^ +X\([A-Z_0-9]+,\s*"(\w+)"', (TOP / "gen" / "claims" / "kinds.h").read_text(encoding="utf-8"), re.M)


def noticed(kind, cases):
    """How many snapshots it took; 0: none showed it."""
    for n, case in enumerate(cases, 1):
        if case.faults({"JB_CLAIMS_TURN": kind}):
            return n
    return 0


def main():
    folder = tempfile.mkdtemp(prefix="jianbao-mutation-")
    try:
        cases = [c for c in oracle_run.make(folder, SEED, SNAPSHOTS) if c.due is not None]
        sound = [c.name for c in cases[:21] if c.faults()]
        if sound:
            print(f"with nothing turned round, the oracle complains of {', '.join(sound)}")
            return 1
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            found = dict(zip(kinds(), pool.map(lambda k: noticed(k, cases), kinds())))
    finally:
        shutil.rmtree(folder)
    missed = [k for k, n in found.items() if not n]
    print(f"{len(found) - len(missed)} of {len(found)} conditions turned round were noticed, after {max(found.values())} snapshots at most")
    if missed:
        print("not noticed: " + ", ".join(missed))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
