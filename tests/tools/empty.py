#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The largest empty rectangle of each page's type area, worst first.

`empty.py [--all] [--templates a,b] [--plans a,b] [--most SHARE]` builds each shipped plan in each template, in the month that has most to say (--all: in
every month), and prints a line a page: the rectangle's share of the type area, template, snapshot, page, language. With --most it ends with 1 where a page
is beyond that share. What is measured is layout.json's `look`: `empty`, of a language's last page `empty_last`. A page beyond
MUCH for a reason that its layout declares has it behind it.
"""
import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

# What a layout itself declares (its x_look), told behind a page that is emptier than this share.
MUCH = 0.4
DECLARED = {"bulletin": "GB/T 9704 sets type, leading and heads; the imprint stands at the foot of the last page, never alone, so what goes with it leaves this one"}
TOP = Path(__file__).resolve().parents[2]
JIANBAO = TOP / "build" / "jianbao"


def months(plan):
    return sorted(p for p in (TOP / "input/snapshots" / plan).glob("*.json") if ".r" not in p.stem)


def pages(template, snapshot, folder):
    report = Path(folder, "report.json")
    report.unlink(missing_ok=True)
    done = subprocess.run([str(w) for w in (JIANBAO, "build", "-q", "-j1", "-t", template, "-o", Path(folder, "out"), "--report", report, snapshot)],
                          capture_output=True, text=True, cwd=TOP, check=False)
    if not report.exists():
        sys.exit(f"{template} {snapshot}: no page\n{done.stderr}")
    return json.loads(report.read_text(encoding="utf-8"))["pages"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--templates", default="gazette,broadsheet,bulletin,parallel,card")
    parser.add_argument("--plans", default=",".join(sorted(p.stem for p in (TOP / "input/plans").glob("*.json"))))
    parser.add_argument("--most", type=float, default=1)
    given, found = parser.parse_args(), []
    with tempfile.TemporaryDirectory() as folder:
        for plan in given.plans.split(","):
            told = months(plan)
            for snapshot in told if given.all else [max(told, key=lambda p: (p.stat().st_size, p.name))]:
                for template in given.templates.split(","):
                    made = pages(template, snapshot, folder)
                    for number, page in enumerate(made, 1):
                        share = max(page["look"].get("empty", 0), page["look"].get("empty_last", 0))
                        found.append((share, f"{template} {plan}/{snapshot.stem} {number}/{len(made)} {page['lang']}"))
    found.sort(key=lambda row: (-row[0], row[1]))
    for share, page in found:
        why = DECLARED.get(page.split()[0]) if share > MUCH else None
        print(f"{100 * share:5.1f} % {page}" + (f": declared: {why}" if why else ""))
    beyond = sum(share > given.most for share, _ in found)
    print(f"{len(found)} pages, {beyond} beyond {100 * given.most:g} %")
    return 1 if beyond else 0


if __name__ == "__main__":
    sys.exit(main())
