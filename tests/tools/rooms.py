#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Which room of gen/ includes which, and which files of a room need each other in a circle.

Prints the includes as a matrix, rooms in the order of house.py: it must be strictly lower-triangular (a room includes
none that comes later). A file needs another of its room when it uses a global function or table that the other defines, a
header those that it includes; no circle may have more than three files. A header called NAME_parts.h is its room's own. Exit status 1 on any breach. rooms.py TOP judges another tree than this one.
"""
import re
import sys
from pathlib import Path

from house import ORDER, TOP

MOST = 3
FUNCTION = re.compile(r"^(?!static\b)[A-Za-z_][^;{}()#=]*?\b(jb_\w+)\s*\([^;{}]*?\)\s*\n\{", re.M)
TABLE = re.compile(r"^const [^;{}()#]*?\b(jb_\w+)\s*(?:\[[^\]]*\])*\s*=", re.M)
COMMENT = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:[^"\\\n]|\\.)*"', re.S)
INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.M)


def read(top):
    """Of each file of a room its text without comments and strings, and what it includes; keys are (room, file)."""
    code, includes = {}, {}
    for path in sorted(p for p in (top / "gen").glob("*/*.[ch]") if p.parent.name in ORDER):
        text, key = path.read_text(encoding="utf-8"), (path.parent.name, path.name)
        code[key], includes[key] = COMMENT.sub(" ", text), INCLUDE.findall(text)
    return code, includes


def needs(code, includes):
    """The files of its own room that each file needs."""
    home = {m[1]: key for key, text in code.items() if key[1].endswith(".c")
            for rule in (FUNCTION, TABLE) for m in rule.finditer(text)}
    edges = {}
    for key, text in code.items():
        header = key[1].endswith(".h")
        used = {tuple(h.split("/")) for h in includes[key]} if header else {home.get(w) for w in re.findall(r"\bjb_\w+", text)}
        edges[key] = {other for other in used if other in code and other[0] == key[0] and other != key}
    return edges


def circles(edges):
    """Sets of files that reach each other (Tarjan's strongly connected components), of two files at least."""
    index, low, stack, found = {}, {}, [], []

    def visit(v):
        index[v] = low[v] = len(index)
        stack.append(v)
        for w in sorted(edges[v]):
            if w not in index:
                visit(w)
            low[v] = min(low[v], low[w] if w in stack else low[v])
        if low[v] == index[v]:
            at = stack.index(v)
            found.append(sorted(stack[at:]))
            del stack[at:]

    for v in sorted(edges):
        if v not in index:
            visit(v)
    return [c for c in found if len(c) > 1]


def matrix(includes):
    """How many includes there are from room to room."""
    counts = {}
    for key, headers in includes.items():
        for room in (h.split("/")[0] for h in headers if "/" in h):
            counts[key[0], room] = counts.get((key[0], room), 0) + 1
    return counts


def judge(top):
    """Lines to print, and the breaches."""
    code, includes = read(top)
    counts, faults = matrix(includes), []
    rooms = [r for r in ORDER if any(key[0] == r for key in code)]
    lines = [" " * 10 + "".join(f"{r[:4]:>5}" for r in rooms)]
    for room in rooms:
        lines.append(f"{room:10}" + "".join(f"{counts.get((room, r), '.') if r != room else '-':>5}" for r in rooms))
    for (room, other), n in sorted(counts.items()):
        if other in ORDER and ORDER.index(other) > ORDER.index(room):
            faults.append(f"{room}/ includes {other}/, which comes later, {n} times")
    for key, headers in includes.items():
        faults += [f"{key[0]}/{key[1]} includes {h}, which is that room's own" for h in headers
                   if h.endswith("_parts.h") and h.split("/")[0] != key[0]]
    for circle in circles(needs(code, includes)):
        names = f"{circle[0][0]}/: " + ", ".join(name for _, name in circle)
        lines.append(f"circle of {len(circle)} in {names}")
        faults += [f"{len(circle)} files need each other in {names}; {MOST} may"] if len(circle) > MOST else []
    return lines, faults


def main():
    sys.setrecursionlimit(10000)
    lines, faults = judge(Path(sys.argv[1]) if len(sys.argv) > 1 else TOP)
    print("\n".join(lines + faults + [f"{len(faults)} breaches of the order of rooms"]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
