#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""bench.py JIANBAO FLOOR SNAPSHOT: the program's time as a ratio to the least that such a page can cost.

The floor (floor.c) maps, shapes, subsets and deflates the very text of the sample briefing, each face with the text that
stands in it, and does no more. One-shot: a process makes one briefing. Batch: one process makes a hundred of different
months and plans. Both are run in turn with their floor, and the medians of their ratios are printed, so that a
machine's speed cancels out.
"""
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from fontTools.ttLib import TTFont

TOP = Path(__file__).resolve().parents[2]
PREPARED = TOP / "fonts" / "prepared"
BATCH, ONE_SHOT_RUNS, BATCH_RUNS = 100, 30, 3


def timed(*words):
    start = time.perf_counter()
    done = subprocess.run([str(w) for w in words], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    took = (time.perf_counter() - start) * 1000
    if done.returncode != 0:
        sys.exit(f"bench: {words[0]} ended with {done.returncode}\n{done.stderr.decode(errors='replace')[-2000:]}")
    return took, done.stdout.decode(errors="replace")


def text_by_face(pdf):
    """The lines of text of a PDF under the PostScript names of the faces they stand in."""
    xml = subprocess.run(["pdftohtml", "-xml", "-i", "-stdout", "-fontfullname", pdf], capture_output=True, check=True)
    faces, lines = {}, {}
    for element in ElementTree.fromstring(re.sub(rb"<!DOCTYPE[^>]*>", b"", xml.stdout)).iter():
        if element.tag == "fontspec":
            faces[element.get("id")] = element.get("family").split("+")[-1].removesuffix("-Identity-H")
        elif element.tag == "text":
            text = "".join(element.itertext()).strip()
            if text:
                lines.setdefault(faces[element.get("font")], []).append(text)
    return lines


def floor_arguments(pdf, folder):
    """FACE=TEXT for each face of the PDF, from the prepared faces."""
    prepared = {}
    for path in sorted(PREPARED.glob("*.otf")):
        prepared.setdefault(TTFont(path, lazy=True)["name"].getDebugName(6), path)
    arguments = []
    for name, lines in text_by_face(pdf).items():
        if name not in prepared:
            sys.exit(f"bench: the briefing uses {name}, which fonts/prepared lacks")
        text = folder / f"{name}.txt"
        text.write_text("\n".join(lines) + "\n", encoding="utf-8")
        arguments.append(f"{prepared[name]}={text}")
    return arguments


def many_snapshots(snapshot, folder):
    """A hundred snapshots: the months of the sample, again and again under another plan's name."""
    plan = snapshot.parent.name
    source = (snapshot.parents[2] / "plans" / f"{plan}.json").read_text(encoding="utf-8-sig")
    found, number = [], 0
    while len(found) < BATCH:
        name = f"{plan}-{number}"
        months = folder / "input" / "snapshots" / name
        shutil.copytree(snapshot.parents[2], folder / "input", dirs_exist_ok=True)
        (folder / "input" / "plans" / f"{name}.json").write_text(source.replace(f'"{plan}"', f'"{name}"'), encoding="utf-8")
        months.mkdir()
        for path in sorted(snapshot.parent.glob("????-??.json")):
            text = path.read_text(encoding="utf-8-sig").replace(f'"{plan}"', f'"{name}"')
            (months / path.name).write_text(text, encoding="utf-8")
            found.append(months / path.name)
        number += 1
    return found[:BATCH]


def compare(what, runs, program, floor):
    """Prints the median ratio of two commands that are run in turn."""
    pairs = [(timed(*program)[0], timed(*floor)[0]) for _ in range(runs)]
    ratio = statistics.median(a / b for a, b in pairs)
    mine, least = (statistics.median(column) for column in zip(*pairs))
    print(f"{what:<16}{ratio:6.2f} times the floor   ({mine:.1f} ms to {least:.1f} ms, median of {runs})", flush=True)


def main():
    jianbao, floor, snapshot = sys.argv[1], sys.argv[2], Path(sys.argv[3]).resolve()
    folder = Path(tempfile.mkdtemp(prefix="jianbao-bench-"))
    try:
        timed(jianbao, "build", "--quiet", "-o", folder / "one", snapshot)
        arguments = floor_arguments(next((folder / "one").glob("*.pdf")), folder)
        batch = many_snapshots(snapshot, folder)
        print("one briefing:", timed(floor, 1, *arguments)[1].strip())
        compare("one-shot", ONE_SHOT_RUNS, (jianbao, "build", "--quiet", "-o", folder / "one", snapshot),
                (floor, 1, *arguments))
        compare(f"batch of {BATCH}", BATCH_RUNS, (jianbao, "build", "--quiet", "-o", folder / "all", *batch),
                (floor, BATCH, *arguments))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
