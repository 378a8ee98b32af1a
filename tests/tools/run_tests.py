#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Runs test programs (cmocka) and Python test files, two at a time, from the repository's top.

Shows one line a suite, the whole output of those that failed, then which tests were skipped and why, and as the last
line `N passed, N failed` (`, N skipped` behind it where some were).
"""
import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

LIMIT = 3600  # seconds for one suite: a guard against what never ends, far above what a loaded machine takes

# What a program of cmocka skips ("not ok 9 # SKIP name" in 1.1.5), what unittest does: its name stands a line above where
# it has a docstring.
SKIPPED = re.compile(r"^(?:not )?ok \d+(?: -)? (?:(\S+) +)?# SKIP *(\S*)", re.M)
LEFT_OUT = re.compile(r"^(\w+) \([^()\n]*\)(?:\n(?!\w+ \().*?)? \.\.\. skipped (.*)$", re.M)


def names_skipped(text, python):
    """Name and reason ("" where none is told) of each test that was skipped."""
    return LEFT_OUT.findall(text) if python else [(before or behind, "") for before, behind in SKIPPED.findall(text)]


def count_tap(text, code):
    """Passed, failed and skipped of cmocka's TAP output; tests that were announced but never reached count as failed."""
    skipped = len(SKIPPED.findall(text))
    passed = len(re.findall(r"^ok \d+(?!.*# SKIP)", text, re.M))
    failed = len(re.findall(r"^not ok \d+(?!.*# SKIP)", text, re.M))
    planned = sum(map(int, re.findall(r"^1\.\.(\d+)$", text, re.M)))
    failed += max(0, planned - passed - skipped - failed)
    return passed, failed or int(code != 0), skipped


def count_unittest(text, code):
    """Passed, failed and skipped of unittest's summary."""
    ran = re.search(r"^Ran (\d+) tests?", text, re.M)
    bad = re.search(r"^FAILED \((.*)\)$", text, re.M)
    failed = sum(int(n) for n in re.findall(r"(?:failures|errors|unexpected successes)=(\d+)", bad[1] if bad else ""))
    failed = failed or int(code != 0)
    skipped = sum(map(int, re.findall(r"^(?:OK|FAILED) \(.*skipped=(\d+)", text, re.M)))
    return max(0, int(ran[1]) - failed - skipped) if ran else 0, failed, skipped


def run(path):
    python = path.endswith(".py")
    command = [sys.executable, "-m", "unittest", "-v", path] if python else [os.path.join(".", path)]
    environment = dict(os.environ, CMOCKA_MESSAGE_OUTPUT="TAP", PYTHONDONTWRITEBYTECODE="1")
    start = time.monotonic()
    try:
        done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=LIMIT)
        text, code = done.stdout.decode("utf-8", "replace"), done.returncode
    except subprocess.TimeoutExpired as late:
        text, code = (late.stdout or b"").decode("utf-8", "replace") + f"\nstopped after {LIMIT} s\n", 1
    except OSError as why:
        text, code = f"{why}\n", 1
    counts = (count_unittest if python else count_tap)(text, code)
    return path, counts, text, code, time.monotonic() - start


def main():
    passed = failed = skipped = 0
    unsaid = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        for path, (good, bad, left), text, code, seconds in pool.map(run, sys.argv[1:]):
            passed, failed, skipped = passed + good, failed + bad, skipped + left
            print(f"{'FAIL' if bad else 'ok  '} {path}: {good} passed, {bad} failed ({seconds:.1f} s)", flush=True)
            unsaid += [f"skipped {path}: {name}{why and f': {why}'}" for name, why in names_skipped(text, path.endswith(".py"))]
            if bad:
                print(text.rstrip(), f"\n(exit status {code})", flush=True)
    print("\n".join(unsaid), end="\n" if unsaid else "")
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
