#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""bench.py JIANBAO FLOOR SNAPSHOT [PANGO]: what the program costs against the least that such a page can cost, and against its peers.

Two pages are measured: the gazette as of commit 5473211 (tests/bench/gazette: its layout and pages; its sentences take today's tags
and words, since the old tags are refused), for which the bounds were given, and the gazette of today. The floor (floor.c) shapes the very
text of the briefing, copies its outlines and deflates its streams, and does no more. Where valgrind is installed, instructions are counted
(callgrind): of one briefing, of each further one in a batch with one worker, of a check; they do not depend on the machine. CPU (user +
sys) and wall time are medians of nine alternating rounds, with one worker and with two, the latter beside two runs of half the batch each
at the same time. Peers use the same faces. Typst makes pages of the same content, in one warm process, where npm's package stands in
build/typst (as for lines.py): texts, table, bars, charts and photo, made up by page.typ; what the bare lines of text cost it is printed,
too. Pango with cairo sets the bare lines (pango.c), where its development package is installed. Memory is the largest proportional share (PSS) of
a worker, and what the processes of one briefing have written to (touched.c). Growth has programs of its own (growth.py, linear.py). Exit status 1 when a figure is beyond its bound.
"""
import json
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

sys.path.insert(0, str(Path(__file__).parent))
import peer_page  # noqa: E402

TOP = Path(__file__).resolve().parents[2]
PREPARED = TOP / "fonts" / "prepared"
HERE = Path(__file__).resolve().parent
FACES = Path("/usr/share/fonts")
PHOTO = TOP / "input" / "photos" / "jinyun.jpg"
BATCH, ROUNDS, PEERS = 24, 9, 13
# Millions of instructions for the gazette of 5473211, and how often the floor's any page may cost.
BOUNDS = {"one briefing": 260, "each further": 130, "check": 200, "check --data": 120}
MOST_TIMES = 7.2
MOST_LIBRARIES, MOST_FAULTS = 27, 1800
MOST_MEMORY = 40  # MB of a worker
MOST_TOUCHED = 5  # MB that are written to for one briefing
MOST_EXTRA = {"instructions": 1.01, "CPU": 1.05, "wall": 1.05}  # of two workers, against one or two runs of half the work
PEER_TIMES = 2  # that the warm peer takes at least, against each further briefing


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


def touched(jianbao, tool, snapshot, folder):
    """MB that the processes of one briefing have written to, the worker's and its parent's, as touched.c tells it."""
    out = run(tool, jianbao, "build", "--quiet", "-j1", "-o", folder, snapshot)[0]
    return [int(line.split()[0]) * 1024 / 1e6 for line in out.splitlines()]


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


def old_template(folder):
    """The gazette of 5473211 among today's words, which a template may only have beside itself."""
    for name in ("words", "icc"):
        shutil.copytree(TOP / "templates" / name, folder / "templates" / name)
    return Path(shutil.copytree(HERE / "gazette", folder / "templates" / "gazette"))


def many_snapshots(snapshot, folder):
    """The snapshot, the months behind it and those before, then the same again under another plan's name."""
    plan = snapshot.parent.name
    source = (snapshot.parents[2] / "plans" / f"{plan}.json").read_text(encoding="utf-8-sig")
    known = sorted(snapshot.parent.glob("????-??.json"))
    known = known[known.index(snapshot):] + known[:known.index(snapshot)]
    found, number = list(known), 1
    shutil.copytree(snapshot.parents[2], folder / "input")
    while len(found) < BATCH:
        name = f"{plan}-{number}"
        (folder / "input" / "plans" / f"{name}.json").write_text(source.replace(f'"{plan}"', f'"{name}"'), encoding="utf-8")
        months = folder / "input" / "snapshots" / name
        months.mkdir()
        for path in known:
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


def judge(what, value, most, unit):
    """Prints a figure beside its bound; False when it is beyond."""
    if most is None:
        print(f"{what:<22}{value:9.1f} {unit}", flush=True)
        return True
    digits = 1 if most > 10 else 3
    print(f"{what:<22}{value:9.{digits}f} {unit}, at most {most:.{digits}f}{'' if value <= most else '   BEYOND'}", flush=True)
    return value <= most


def floor_words(jianbao, floor, snapshot, more, folder):
    """The floor's command for the text of the briefing that `more` options make, how often being the first of its arguments."""
    folder.mkdir()
    for name, option in (("plain", ["--uncompressed"]), ("one", [])):
        run(jianbao, "build", "--quiet", *more, *option, "-o", folder / name, snapshot)
    rest = other_streams(next((folder / "plain").glob("*.pdf")), folder / "rest")
    arguments = floor_arguments(next((folder / "one").glob("*.pdf")), folder)
    return lambda times: (floor, times, rest, *arguments)


def count(jianbao, words, snapshot, batch, more, bounds, folder):
    """Instructions against their bounds and the floor's; False when one is beyond."""
    def make(workers, *snapshots):
        return instructions(*command(jianbao, "build"), "--quiet", f"-j{workers}", *more, "-o", folder / f"{workers}-{len(snapshots)}", *snapshots)

    least, one = instructions(*words(1)), make(1, snapshot)
    if one is None:
        print("no instructions are counted: valgrind is not installed")
        return True
    every = make(1, *batch)
    each, unit = (every - one) / (len(batch) - 1), "million instructions"
    ok = judge("one briefing", one, bounds.get("one briefing"), unit)
    ok &= judge("each further", each, bounds.get("each further"), unit)
    print(f"{'the floor':<22}{least:9.1f} {unit} for the same text")
    ok &= judge("one briefing", one / least, MOST_TIMES, "times the floor's")
    if not more:
        ok &= judge(f"-j2, {len(batch)} briefings", make(2, *batch) / every, MOST_EXTRA["instructions"], "times the instructions of -j1")
        ok &= judge("check", instructions(*command(jianbao, "check"), "--quiet", snapshot), BOUNDS["check"], unit)
        ok &= judge("check --data", instructions(*command(jianbao, "check"), "--data", "--quiet", snapshot), BOUNDS["check --data"], unit)
    return ok


def start(jianbao, snapshot, folder):
    """What a process takes before it works; False when it is beyond its bounds.

    How much of a face the system maps at a touch depends on how it came into memory: the median of several runs counts.
    """
    ok = judge("libraries", len(run("ldd", jianbao)[0].splitlines()), MOST_LIBRARIES, "lines of ldd")
    faults = [run(jianbao, "build", "--quiet", "-j1", "-o", folder / "faults", snapshot)[3] for _ in range(ROUNDS)]
    print(f"{'page faults, least':<22}{min(faults):9.1f} and most {max(faults)} of {ROUNDS} runs")
    return judge("page faults, median", statistics.median(faults), MOST_FAULTS, "") and ok


# --- time ---


def beside(*commands):
    """CPU and wall time in ms of commands that run at the same time."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    running = [subprocess.Popen([str(w) for w in c], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL) for c in commands]
    for process in running:
        if process.wait() != 0:
            sys.exit(f"bench: {process.args[0]} ended with {process.returncode}")
    wall, after = (time.perf_counter() - begun) * 1000, resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000, wall


def medians(rounds):
    """CPU and wall, each the median of the rounds."""
    return tuple(statistics.median(r[k] for r in rounds) for k in (0, 1))


def times(jianbao, words, snapshot, batch, folder):
    """Medians of alternating rounds; False when two workers take more than two runs of half the work."""
    def make(name, workers, snapshots):
        return (jianbao, "build", "--quiet", f"-j{workers}", "-o", folder / name, *snapshots)

    half = len(batch) // 2
    kinds = {"one briefing": [make("one", 1, [snapshot])], "the floor": [words(1)],
             f"{len(batch)} briefings, -j1": [make("all1", 1, batch)], f"{len(batch)} briefings, -j2": [make("all2", 2, batch)],
             "two runs of half": [make("half1", 1, batch[:half]), make("half2", 1, batch[half:])]}
    found = {name: [] for name in kinds}
    for _ in range(ROUNDS):
        for name, commands in kinds.items():
            found[name].append(beside(*commands))
    found = {name: medians(rounds) for name, rounds in found.items()}
    for name, (cpu, wall) in found.items():
        print(f"{name:<22}{cpu:9.1f} ms CPU, {wall:9.1f} ms wall", flush=True)
    names, ok = list(kinds), True
    for k, what in enumerate(("CPU", "wall")):
        ok &= judge(f"-j2, {what}", found[names[3]][k] / found[names[4]][k], MOST_EXTRA[what], "times two runs of half the work")
    each = (found[names[2]][0] - found[names[0]][0]) / (len(batch) - 1)
    print(f"{'each further':<22}{each:9.1f} ms CPU")
    return ok, each


def peer_words(text, name, face):
    """A text's lines as Typst's source: a paragraph each, in the face."""
    weight = "bold" if name.endswith("Bold") else "regular"
    lines = ", ".join(json.dumps(line, ensure_ascii=False) for line in text)
    return f'#set text(font: "{face}", weight: "{weight}", size: 9pt)\n#for p in ({lines},) {{ par(p) }}\n'


def family(name):
    """A PostScript name as the family that fontconfig and Typst know."""
    han = re.fullmatch(r"Noto(Sans|Serif)CJK(..)-\w+", name)
    return f"Noto {han[1]} CJK {han[2].upper()}" if han else "LXGW WenKai"


def peers(jianbao, pango, batch, each, folder):
    """CPU of the peers in the same faces, warm; False when Typst's pages of the same content take less than twice ours.

    Each document is another month's: what recurs, a peer may remember, as the program does. Bare lines are no page: no columns, table,
    charts or photo. They are printed as what a peer's text costs at the least.
    """
    run(jianbao, "build", "--quiet", "-o", folder / "peer", *batch[:PEERS])
    texts, ok = [text_by_face(pdf) for pdf in sorted((folder / "peer").glob("*.pdf"))], True
    if (TOP / "build" / "typst" / "node_modules").is_dir() and shutil.which("node"):
        sources = [folder / f"source-{k}.typ" for k in range(len(texts))]
        for source, faces in zip(sources, texts):
            source.write_text("".join(peer_words(text, name, family(name)) for name, text in faces.items()), encoding="utf-8")
        pages = [folder / f"pages-{k}.json" for k in range(len(texts))]
        for path, pdf in zip(pages, sorted((folder / "peer").glob("*.pdf"))):
            peer_page.write(pdf, path, PHOTO)
        bare, warm = (float(run("node", HERE / "typst.mjs", TOP / "build" / "typst", FACES, folder / "typst.pdf", *what)[0])
                      for what in (sources, pages))
        print(f"{'Typst, warm':<22}{warm:9.1f} ms CPU a briefing, {bare:.1f} ms for its bare lines")
        ok = judge("each further", each / warm, 1 / PEER_TIMES, "times Typst's CPU")
    if pango is not None:
        faces = []
        for name, text in texts[0].items():
            path = folder / f"{name}.pango"
            path.write_text("\n".join(text) + "\n", encoding="utf-8")
            faces.append(f"{family(name)}{' Bold' if name.endswith('Bold') else ''}={path}")
        one, many = (beside((pango, folder / "pango.pdf", n, *faces))[0] for n in (1, PEERS))
        print(f"{'pango and cairo':<22}{one:9.1f} ms CPU once, {(many - one) / (PEERS - 1):9.1f} ms each further", flush=True)
    return ok


# --- memory ---


def proportional(pid):
    """Proportional memory of a process in MB (PSS); 0 when it is gone."""
    try:
        return next(int(line.split()[1]) for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines() if line.startswith("Pss:")) / 1000
    except (OSError, StopIteration):
        return 0


def memory(jianbao, tool, snapshot, batch, folder):
    """What one briefing touches, and the largest PSS of a worker in a batch with two of them; False when one is beyond its bound."""
    worker, parent = touched(jianbao, tool, snapshot, folder / "touched")
    print(f"{'touched by a worker':<22}{worker:9.1f} MB, by its parent {parent:.1f}", flush=True)
    ok = judge("touched, one briefing", worker + parent, MOST_TOUCHED, "MB")
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
    return judge("a worker", worker, MOST_MEMORY, "MB") and ok


def main():
    jianbao, floor, snapshot = sys.argv[1], sys.argv[2], Path(sys.argv[3]).resolve()
    pango = sys.argv[4] if len(sys.argv) > 4 else None
    folder = Path(tempfile.mkdtemp(prefix="jianbao-bench-"))
    try:
        batch, ok = many_snapshots(snapshot, folder), True
        for name, more, bounds in (("the gazette of 5473211", ("-t", old_template(folder)), BOUNDS), ("the gazette of today", (), {})):
            words = floor_words(jianbao, floor, snapshot, more, folder / name[-7:])
            print(f"--- {name}: {run(*words(1))[0].strip()}", flush=True)
            ok &= count(jianbao, words, snapshot, batch, more, bounds, folder / f"{name[-7:]}-made")  # a folder that holds nothing
        ok &= start(jianbao, snapshot, folder)
        ok &= memory(jianbao, Path(floor).with_name("touched"), snapshot, batch, folder)
        fast, each = times(jianbao, words, snapshot, batch, folder)
        ok &= peers(jianbao, pango, batch, each, folder) and fast
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
