#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""bench.py JIANBAO FLOOR SNAPSHOT: what the program costs against the least that such a page can cost.

The floor (floor.c) shapes the very text of the briefing, copies its outlines and deflates its streams, and does no more.
Where valgrind is installed, instructions are counted (callgrind): of one briefing, of each further one in a batch with one
worker, of a check; they do not depend on the machine. CPU (user + sys) and wall time are medians of runs in turn with the
floor, of one briefing and of a batch of a hundred, with one worker and with as many as there are processors; memory is the
largest proportional share (PSS) of a worker. Exit status 1 when a figure is beyond its bound.
"""
import os
import re
import resource
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
BATCH, ONE_SHOT_RUNS, BATCH_RUNS = 100, 15, 3
# Times the floor's instructions, and bounds in millions for the page of which the floor takes 36.3 million.
MOST_TIMES, FLOOR_MILLIONS = 7.2, 36.3
BOUNDS = {"one briefing": 260, "each further": 130, "check": 200}
MOST_LIBRARIES, MOST_FAULTS = 27, 1800
MOST_MEMORY = 40  # MB of a worker


def run(*words):
    """What a command printed, its CPU and wall time in ms, and its page faults; all processes counted."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run([str(w) for w in words], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    wall, after = (time.perf_counter() - start) * 1000, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        sys.exit(f"bench: {words[0]} ended with {done.returncode}\n{done.stderr.decode(errors='replace')[-2000:]}")
    cpu = (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000
    return done.stdout.decode(errors="replace"), cpu, wall, after.ru_minflt - before.ru_minflt


def instructions(*words):
    """Millions of instructions of a command, the processes that it forks counted; None without valgrind.

    A forked process begins with what its parent has counted so far: the parent's count is written out and set to nought at
    each fork, or it would count twice.
    """
    if not shutil.which("valgrind"):
        return None
    with tempfile.TemporaryDirectory() as folder:
        run("valgrind", "--tool=callgrind", "--dump-before=fork", f"--callgrind-out-file={folder}/%p", "-q", *words)
        sums = [re.search(r"^(?:summary|totals): (\d+)", p.read_text(), re.M) for p in Path(folder).iterdir()]
        return sum(int(m[1]) for m in sums if m) / 1e6


def command(jianbao, name):
    """The command as it may be counted: callgrind writes a file at the end, which a confined process may not."""
    plain = "--no-sandbox"
    return (jianbao, name, plain) if plain in run(jianbao, name, "--help")[0] else (jianbao, name)


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
    for path in sorted(PREPARED.glob("*.otf"), key=lambda p: (len(p.name), p)):
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


def other_streams(pdf, path):
    """All streams of an uncompressed PDF but font programs and pictures, one behind the other."""
    skipped = (b"\x01\x00", b"\x00\x01\x00\x00", b"\xff\xd8")
    found = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf.read_bytes(), re.S)
    path.write_bytes(b"".join(s for s in found if not s.startswith(skipped)))
    return path


def compare(what, runs, program, floor):
    """Prints the median ratios of two commands that are run in turn, CPU and wall."""
    pairs = [(run(*program)[1:3], run(*floor)[1:3]) for _ in range(runs)]
    for k, name in enumerate(("CPU", "wall")):
        mine, least = (statistics.median(p[side][k] for p in pairs) for side in (0, 1))
        print(f"{what:<22}{name:<5}{mine:9.1f} ms, {mine / least:6.2f} times the floor's {least:.1f} ms", flush=True)


def judge(what, value, most, unit):
    """Prints a figure beside its bound; False when it is beyond."""
    if value is None:
        return True
    print(f"{what:<22}{value:9.1f} {unit}, at most {most:.1f}{'' if value <= most else '   BEYOND'}", flush=True)
    return value <= most


def count(jianbao, floor_words, snapshot, batch, folder):
    """Instructions, faults, libraries against their bounds; False when one is beyond."""
    make = (*command(jianbao, "build"), "--quiet", "-j1", "-o", folder / "counted")
    least = instructions(*floor_words(1))
    one, three = instructions(*make, snapshot), instructions(*make, *batch[:3])
    first = instructions(*make, *batch[:1])
    each = None if one is None else (three - first) / 2
    share = 1 if least is None else least / FLOOR_MILLIONS  # the page as it is now, against that of the bounds
    ok = judge("one briefing", one, BOUNDS["one briefing"] * share, "million instructions")
    ok &= judge("each further", each, BOUNDS["each further"] * share, "million instructions")
    ok &= judge("check", instructions(*command(jianbao, "check"), "--quiet", snapshot), BOUNDS["check"] * share, "million instructions")
    if least is not None:
        print(f"{'the floor':<22}{least:9.1f} million instructions")
        ok &= judge("one briefing", one / least, MOST_TIMES, "times the floor's")
    libraries = len(run("ldd", jianbao)[0].splitlines())
    ok &= judge("libraries", libraries, MOST_LIBRARIES, "lines of ldd")
    return judge("page faults", run(*make, snapshot)[3], MOST_FAULTS, "") and ok


def proportional(pid):
    """Proportional memory of a process in MB (PSS); 0 when it is gone."""
    try:
        return next(int(line.split()[1]) for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines() if line.startswith("Pss:")) / 1000
    except (OSError, StopIteration):
        return 0


def memory(jianbao, batch, folder):
    """The largest PSS of a worker in a batch with two of them; False when it is beyond its bound."""
    process = subprocess.Popen([str(w) for w in (jianbao, "build", "--quiet", "-j2", "-o", folder / "memory", *batch)], stdin=subprocess.DEVNULL)
    parent = worker = 0
    while process.poll() is None:
        parent = max(parent, proportional(process.pid))
        try:
            children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        except OSError:
            children = []
        worker = max([worker, *map(proportional, children)])
        time.sleep(0.05)
    print(f"{'the parent':<22}{parent:9.1f} MB", flush=True)
    return judge("a worker", worker, MOST_MEMORY, "MB")


def main():
    jianbao, floor, snapshot = sys.argv[1], sys.argv[2], Path(sys.argv[3]).resolve()
    folder = Path(tempfile.mkdtemp(prefix="jianbao-bench-"))
    try:
        run(jianbao, "build", "--quiet", "--uncompressed", "-o", folder / "plain", snapshot)
        run(jianbao, "build", "--quiet", "-o", folder / "one", snapshot)
        rest = other_streams(next((folder / "plain").glob("*.pdf")), folder / "rest")
        arguments = floor_arguments(next((folder / "one").glob("*.pdf")), folder)
        batch = many_snapshots(snapshot, folder)

        def floor_words(times):
            return (floor, times, rest, *arguments)

        print("one briefing:", run(*floor_words(1))[0].strip())
        ok = count(jianbao, floor_words, snapshot, batch, folder)
        ok &= memory(jianbao, batch, folder)
        compare("one briefing", ONE_SHOT_RUNS, (jianbao, "build", "--quiet", "-o", folder / "one", snapshot), floor_words(1))
        for workers in dict.fromkeys((1, os.cpu_count() or 1)):
            compare(f"batch of {BATCH}, -j{workers}", BATCH_RUNS,
                    (jianbao, "build", "--quiet", f"-j{workers}", "-o", folder / "all", *batch), floor_words(BATCH))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
