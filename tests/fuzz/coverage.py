#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Lines of each reader's own files that its inputs reach: coverage.py FOLDER [NAME…] [--from FOLDER].

FOLDER holds the replay programs, built with -fprofile-instr-generate -fcoverage-mapping. Each is given tests/fuzz/corpus/NAME,
tests/fuzz/kept/NAME and what `make fuzz` found (build/fuzz/corpus/NAME, or the same below --from). Libraries are not counted.
"""
import argparse
import fnmatch
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
TOP = HERE.parents[1]
# The files that an entry is there for.
AIMS = {
    "json": ["base/json*.c", "base/encoding.c", "base/utf8.c"],
    "mustache": ["mustache/*.c"],
    "markdown": ["story/flows.c", "story/directive*.c", "story/inline.c", "story/markdown.c", "story/footnotes.c", "base/link.c"],
    "address": ["mail/mail_address.c"],
    "list": ["mail/mail_address.c", "mail/mail_envelope.c", "mail/mail_read.c"],
    "plan": ["source/plan*.c", "source/check.c", "source/names.c", "source/marks.c"],
    "snapshot": ["source/snapshot.c", "source/values.c", "source/story.c", "source/area.c", "source/series.c", "source/marks.c"],
    "manifest": ["deliver/manifest*.c"],
    "jobs": ["deliver/jobs.c", "deliver/name.c"],
    "journal": ["deliver/journal.c"],
    "sheet": ["sheet/xlsx*.c", "sheet/csv.c", "sheet/fill.c", "sheet/grid.c", "sheet/number.c", "sheet/open.c", "sheet/archive.c", "sheet/answer.c",
              "base/csv.c", "base/cells.c"],
    "picture": ["pdf/decode*.c", "pdf/image.c", "pdf/resample.c", "pdf/convert.c", "base/exif.c"],
    "font": ["layout/face*.c", "layout/fonts.c", "pdf/glyf.c", "pdf/glyph*.c", "pdf/cff.c", "pdf/font.c", "pdf/outline.c"],
    "layout": ["layout/layout*.c", "story/*.c", "paragraph/*.c", "chart/*.c", "page/*.c", "proof/*.c", "pdf/*.c"],
}


def replay(program, folders, profile):
    """The profile of one entry's inputs, in one file."""
    env = dict(os.environ, LLVM_PROFILE_FILE=f"{profile}.raw")
    done = subprocess.run([program, *folders], cwd=TOP, env=env, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode != 0:
        raise SystemExit(f"{program} ends with {done.returncode} behind {done.stdout.splitlines()[-1:]}\n{done.stderr[-2000:]}")
    subprocess.run(["llvm-profdata", "merge", "-sparse", "-o", profile, f"{profile}.raw"], check=True)
    os.remove(f"{profile}.raw")
    return int(done.stdout.split()[-2])


def lines(program, profile, aims):
    """Lines of the files aimed at: by file, those reached and all."""
    told = subprocess.run(["llvm-cov", "export", "-summary-only", f"-instr-profile={profile}", program], cwd=TOP, capture_output=True, check=True).stdout
    files = {}
    for file in json.loads(told)["data"][0]["files"]:
        name = os.path.relpath(file["filename"], TOP) if os.path.isabs(file["filename"]) else file["filename"]
        if any(fnmatch.fnmatch(name, f"gen/{aim}") for aim in aims):
            files[name[4:]] = file["summary"]["lines"]["covered"], file["summary"]["lines"]["count"]
    return files


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--from", dest="more", type=Path, help="a folder with a folder of inputs for each entry")
    parser.add_argument("--files", action="store_true", help="a line for each file too")
    given = parser.parse_args()
    more = given.more or TOP / "build" / "fuzz" / "corpus"
    for name in given.names or AIMS:
        program = given.folder.resolve() / f"replay_{name}"
        folders = [str(f) for f in (HERE / "corpus" / name, HERE / "kept" / name, more / name) if f.is_dir() and any(f.iterdir())]
        with tempfile.TemporaryDirectory() as scratch:
            profile = Path(scratch) / "profile"
            inputs = replay(program, folders, profile)
            files = lines(program, profile, AIMS[name])
        reached, count = (sum(f[i] for f in files.values()) for i in (0, 1))
        print(f"{name:10} {inputs:6} inputs reach {reached:5} of {count:5} lines, {100 * reached / count:5.1f} %", flush=True)
        for file, (covered, n) in sorted(files.items()) if given.files else ():
            print(f"    {file:28} {covered:5} of {n:5}  {100 * covered / n:5.1f} %")
    return 0


if __name__ == "__main__":
    sys.exit(main())
