#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""growth.py JIANBAO: how the time of composing grows with the text: 1, 10 and 100 pages in three columns, Chinese and English.

Prints the processor time of one page, and how many times as much 10 and 100 pages take, of a run that ends with the pages (typeset) and of one
that writes the PDF (whole); the time of a document of one line, which is start-up, is taken off. Linear is 10 and 100. The least of several
runs counts, since a busy machine only ever adds.
"""
import json
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
CLREQ = TOP / "tests" / "clreq" / "fixtures"
RUNS = {1: 15, 10: 9, 100: 7}
SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


def template(folder, lang, characters):
    """A template whose one flow holds the stress articles over and over, up to so many characters."""
    folder.mkdir()
    layout = json.loads((CLREQ / "layout.json").read_text(encoding="utf-8"))
    layout["page"]["height"] = 840
    layout["body"] = [{"split": True, "cells": [{"flow": "story", "columns": 3, "gutter": 20}]}]
    (folder / "layout.json").write_text(json.dumps(layout), encoding="utf-8")
    articles = (TOP / "tests" / "paragraph" / "fixtures" / f"stress.{lang}.txt").read_text(encoding="utf-8").split("\n")
    articles = [SPECIAL.sub(r"\\\1", a) for a in articles if a]
    words, n, i = ["::: story\n"], 0, 0
    while n < characters:
        words.append(articles[i % len(articles)] + "\n")
        n += len(articles[i % len(articles)])
        i += 1
    (folder / f"{lang}.md").write_text("\n".join(words), encoding="utf-8")
    return folder


def once(jianbao, folder, lang, out, form):
    """Processor time in ms."""
    words = [jianbao, "build", "-q", "--format", form, "-t", folder, "--lang", lang, "-o", out, CLREQ / "snapshots" / "clreq" / "2024-05.json"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([str(w) for w in words], stdin=subprocess.DEVNULL, capture_output=True, check=True, cwd=TOP)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def measure(jianbao, lang, folder):
    """{form: {pages: ms}}, start-up taken off."""
    per_page = 2250 if lang == "zh" else 4100  # characters that a page of the layout takes, nearly
    made = {pages: template(folder / f"{lang}{pages}", lang, max(1, pages * per_page)) for pages in (0, *RUNS)}
    times = {}
    for form in ("trace", "pdf"):
        least = {pages: min(once(jianbao, made[pages], lang, folder / "out", form) for _ in range(RUNS.get(pages, RUNS[1]))) for pages in made}
        times[form] = {pages: least[pages] - least[0] for pages in RUNS}
    return times


def main():
    folder = Path(tempfile.mkdtemp(prefix="jianbao-growth-"))
    try:
        for lang in ("zh", "en"):
            for form, times in measure(sys.argv[1], lang, folder).items():
                name = "typeset" if form == "trace" else "whole"
                parts = [f"{pages} pages {times[pages] / times[1]:6.1f} times" for pages in (10, 100)]
                print(f"{name:<8}{lang}   one page {times[1]:5.1f} ms   {'   '.join(parts)}   (100 to 10: {times[100] / times[10]:.1f})", flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
