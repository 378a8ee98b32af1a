#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What `make check` has measured, in a few lines: summary.py LIBRARY, the library that the compiler made."""
import statistics
import sys
from pathlib import Path

import house
import lengths
import rooms


def widest(files, wide):
    """The longest line of some files: its length and its place."""
    found = (0, "none")
    for path in files:
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            found = max(found, (wide(line), f"{path.relative_to(house.TOP)}:{number}"))
    return found


def columns(line):
    return len(line) + sum(house.unicodedata.east_asian_width(c) in "WF" for c in line)


def main():
    library = Path(sys.argv[1])
    files = [p for p in house.checked_files() if p.name not in house.UNCHANGED]
    in_c = [p for p in files if p.suffix in (".c", ".h")]
    read = [p for p in files if house.is_read(p)]
    gen = [p for p in in_c if p.relative_to(house.TOP).parts[0] in lengths.ROOMS]
    functions = sorted(length for p in gen for _, _, length in lengths.functions(p))
    names = list(house.nm(library, "--defined-only"))
    code, includes = rooms.read(house.TOP)
    circles = [c for c in rooms.circles(rooms.needs(code, includes)) if len(c) > 1]
    longest = max(len(p.read_text(encoding="utf-8").splitlines()) for p in gen)
    print("widths     C at most %d columns (%s), of %d; templates and READMEs %d (%s), of %d"
          % (*widest(in_c, columns), house.WIDEST_C, *widest(read, len), house.WIDEST))
    print("functions  %d, median %g lines, 95 %% at most %d, longest %d; longest file %d lines, of %d"
          % (len(functions), statistics.median(functions), functions[int(len(functions) * 0.95)], functions[-1], longest, lengths.FILE))
    print("names      %d global ones, of %d headers of base/ and %d rooms"
          % (len(names), len(list((house.TOP / "gen/base").glob("*.h"))), len(house.ORDER)))
    print("circles    %d within rooms, the largest of %d files, of %d; includes between rooms: none to a later one"
          % (len(circles), max(map(len, circles), default=0), rooms.MOST))


if __name__ == "__main__":
    sys.setrecursionlimit(10000)
    main()
