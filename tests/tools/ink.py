#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Separations of a print edition by Ghostscript: `ink.py FILE.pdf…` prints the most ink of each page, in % of all four plates.

Needs Ghostscript and python3-pikepdf. Overprinting is as the file says; the marks outside the bleed stand on all plates and are left out.
"""
import os
import subprocess
import sys
import tempfile

import pikepdf

INKS = ("Cyan", "Magenta", "Yellow", "Black")


def plate(path):
    """Bytes (255: no ink) and width of an uncompressed grey TIFF."""
    with open(path, "rb") as file:
        data = file.read()

    def number(at, n):
        return int.from_bytes(data[at:at + n], "little")

    start, tags = number(4, 4), {}
    for i in range(number(start, 2)):
        at = start + 2 + 12 * i
        size = 2 if number(at + 2, 2) == 3 else 4
        count = number(at + 4, 4)
        place = at + 8 if count * size <= 4 else number(at + 8, 4)
        tags[number(at, 2)] = [number(place + k * size, size) for k in range(count)] if number(at + 2, 2) in (3, 4) else []
    return b"".join(data[o:o + n] for o, n in zip(tags[273], tags[279])), tags[256][0]


def planes(path, dpi):
    """Of each page its four plates as {ink: (bytes, width)}; rows from the top."""
    with tempfile.TemporaryDirectory(prefix="jb-plates-") as folder:
        subprocess.run(["gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", "-sCompression=none", f"-r{dpi}",
                        f"-sOutputFile={folder}/%d.tif", path], check=True, stdout=subprocess.DEVNULL)
        count = len([name for name in os.listdir(folder) if "(" not in name])
        return [{ink: plate(f"{folder}/{page}({ink}).tif") for ink in INKS} for page in range(1, count + 1)]


def most_ink(path, dpi=144):
    """The most ink of each page within its bleed, in %. At less than 144 dpi neighbours share pixels and seem to lie on each other."""
    with pikepdf.open(path) as pdf:
        boxes = [[float(v) * dpi / 72 for v in page.BleedBox] for page in pdf.pages]
    for box, page in zip(boxes, planes(path, dpi)):
        width, least = page["Black"][1], 4 * 255
        for y in range(round(box[1]) + 1, round(box[3]) - 1):
            rows = [page[ink][0][y * width + round(box[0]) + 1:y * width + round(box[2]) - 1] for ink in INKS]
            if sum(map(min, rows)) < least:  # else no pixel of this row can take more
                least = min(least, min(map(sum, zip(*rows))))
        yield (4 * 255 - least) * 100 / 255


def main():
    for path in sys.argv[1:]:
        print(path + ": " + ", ".join(f"{ink:.1f} %" for ink in most_ink(path)))


if __name__ == "__main__":
    main()
