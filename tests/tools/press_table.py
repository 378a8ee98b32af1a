#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What a press asks, for every template × month × profile: `press_table.py [--snapshots PATTERN] [--latest] [TEMPLATE…]`.

Builds the print edition of each snapshot (below input/snapshots; --latest: each plan's last one) in each template, as it is for each profile
in templates/icc, and prints a row of each: pages, the most ink of a page in % (ink.py), plates, smallest text and thinnest line in pt, runs
of small text in other inks than black or white, lines too thin (press.py). Exit status 1 where a row breaks a rule: more ink than the
profile's condition allows, or one of the last two.
"""
import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pikepdf

import ink
import press

TOP = Path(__file__).resolve().parents[2]
JIANBAO = Path(os.environ.get("JIANBAO", TOP / "build" / "jianbao")).resolve()
MOST = {"coated": 330}  # % of ink that the condition holds
NEWSPRINT = 240
ROUNDING = 1  # %: of plates of 8 bits


def for_profile(folder, template, profile):
    """A copy of the template in a copy of templates/ that names the profile."""
    copy = Path(folder) / profile.stem
    if not copy.exists():
        shutil.copytree(TOP / "templates", copy)
    path = copy / template / "layout.json"
    layout = json.loads(path.read_text(encoding="utf-8"))
    layout["print"] = {**layout.get("print", {}), "profile": f"../icc/{profile.name}"}
    path.write_text(json.dumps(layout, ensure_ascii=False), encoding="utf-8")
    return path.parent


def row(path):
    least, small, thin, plates = press.judge(path)
    with pikepdf.open(path) as pdf:
        lines = [w for page in pdf.pages for w, _ in press.Page(page).lines if w > 0]
        pages = len(pdf.pages)
    return pages, max(ink.most_ink(path)), ", ".join(plates), least, min(lines, default=0), len(small), len(thin)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--snapshots", default="*/*.json")
    parser.add_argument("--latest", action="store_true")
    parser.add_argument("templates", nargs="*")
    options = parser.parse_args()
    snapshots = sorted((TOP / "input" / "snapshots").glob(options.snapshots))
    if options.latest:
        snapshots = sorted({s.parent: s for s in snapshots}.values())
    templates = options.templates or sorted(p.parent.name for p in TOP.glob("templates/*/layout.json") if not p.parent.name.endswith("-area"))
    failed = rows = 0
    print("template    month                         profile    pages   ink %  smallest pt  thinnest pt  small runs  thin lines  plates")
    with tempfile.TemporaryDirectory(prefix="jb-press-") as folder:
        for template in templates:
            for profile in sorted((TOP / "templates" / "icc").glob("*.json")):
                own = for_profile(folder, template, profile.with_suffix(".icc"))
                for snapshot in snapshots:
                    done = subprocess.run([JIANBAO, "build", "-q", "-t", own, "-e", "print", "-o", folder, "--name", "page", snapshot], cwd=TOP,
                                          capture_output=True, check=False)
                    if done.returncode:
                        continue
                    pages, most, plates, least, line, small, thin = row(os.path.join(folder, "page.pdf"))
                    bad = most > MOST.get(profile.stem, NEWSPRINT) + ROUNDING or small or thin
                    failed, rows = failed + bool(bad), rows + 1
                    month = f"{snapshot.parent.name} {snapshot.stem}"
                    print(f"{template:11} {month:29} {profile.stem:10} {pages:5} {most:7.1f} {least:12g} {line:12g} {small:11} {thin:11}  {plates}"
                          + ("  BEYOND" if bad else ""), flush=True)
    print(f"{rows - failed} passed, {failed} failed")
    return 1 if failed or not rows else 0


if __name__ == "__main__":
    sys.exit(main())
