#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Lengths of C functions and files: median <= 20 lines, 95 % <= 80, no file over 600.

A function is counted from its opening to its closing brace, both at the start of a line as clang-format puts them.
Exempt: a function or file whose preceding line, or second line, holds the marker `flat table` in a comment. With -v
prints the longest functions.
"""
import re
import statistics
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
ROOMS = ("gen", "fonts")
MEDIAN, MOST, FILE = 20, 80, 600
MARKER = "flat table"


def functions(path):
    """Yields name, line and length of each function that is not marked as a flat table."""
    lines = path.read_text(encoding="utf-8").split("\n")
    start = None
    for number, line in enumerate(lines, 1):
        if line == "{":
            start = number
        elif line == "}" and start is not None:
            head = start - 1
            while head > 1 and lines[head - 2] and not lines[head - 2].endswith((";", "}", "*/")):
                head -= 1
            name = re.search(r"(\w+)\(", " ".join(lines[head - 1:start - 1]))
            above = "\n".join(lines[max(0, head - 4):head - 1])
            if MARKER not in above:
                yield (name[1] if name else "?"), start, number - start + 1
            start = None


def main():
    found, faults = [], []
    for path in sorted(p for room in ROOMS for p in (TOP / room).rglob("*.[ch]")):
        name = path.relative_to(TOP)
        lines = path.read_text(encoding="utf-8").split("\n")
        if len(lines) - 1 > FILE and MARKER not in "\n".join(lines[:4]):
            faults.append(f"{name}: {len(lines) - 1} lines, {FILE} are allowed")
        found += [(length, f"{name}:{line}", function) for function, line, length in functions(path)]
    found.sort(reverse=True)
    lengths = [length for length, _, _ in found] or [0]
    median, long = statistics.median(lengths), [f for f in found if f[0] > MOST]
    if median > MEDIAN:
        faults.append(f"the median function has {median} lines, {MEDIAN} are allowed")
    if len(long) > len(found) * 0.05:
        faults += [f"{place}: {function} has {length} lines, {MOST} are allowed" for length, place, function in long]
    shown = found[:15] if "-v" in sys.argv[1:] else []
    print("\n".join(faults + [f"{place}: {function}: {length}" for length, place, function in shown]
                    + [f"{len(found)} functions, median {median:g} lines, longest {lengths[0]}, {len(long)} over {MOST}"]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
