#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Contact sheets of every shipped plan in every template, and what their pages measure.

`sheets.py [--templates a,b] [--plans a,b] [--cases a,b] [--every] [--dpi N] [--no-pictures] FOLDER` builds each plan in each template in
the first month, one in the middle, the year's end and the last one, and with nothing, everything and little of it reached; prints a line
a page with the measures of layout.json's "look" (those beyond a limit in brackets) and writes FOLDER/TEMPLATE-CASE.png with the pages of
all plans side by side. `--every` builds every month and revision instead. The last line counts what is beyond, and what else was warned
of a page; a warning about the input counts for neither. Needs poppler-utils and python3-pil.
"""
import argparse
import json
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PIL import Image

TOP = Path(__file__).resolve().parents[2]
JIANBAO = TOP / "build" / "jianbao"
LITTLE = 8  # a value is this part of its target where little is reached
INPUT = ("look", "period-outside-plan", "areas-do-not-add-up", "yoy-differs", "newer-revision", "values-lacking", "falling-value")
# "look" is counted by the page; the others are said of what the office sent


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def months(plan):
    return sorted(p for p in (TOP / "input/snapshots" / plan).glob("*.json") if ".r" not in p.stem)


def value_of(indicator, share):
    """What an indicator reports when that share of its first target with a value is reached."""
    target = next((t for t in indicator.get("targets", []) if t.get("value") is not None), None)
    if indicator["measure"] == "milestone":
        return {"state": "done" if share >= 1 else "not_started"}
    if indicator["measure"] == "statement" or target is None:
        return None
    falling = target.get("op") in ("at_most", "less_than")
    reached = target["value"] * (share if not falling else 2 - share)
    if indicator["measure"] == "coverage":
        of = indicator.get("of", 100)
        of = of if isinstance(of, int) else 100
        return {"value": of if share >= 1 else of // LITTLE, "of": of}
    return int(reached) if isinstance(target["value"], int) else round(reached, indicator.get("decimals", 3))


def parted(indicator, whole, reported, outside):
    """What each area reports of it where all together report that much: as they share today; of a share in %, each so much higher."""
    now = {area: values[indicator["id"]] for area, values in reported.items() if isinstance(values.get(indicator["id"]), (int, float))}
    total = sum(value for area, value in now.items() if area not in outside)
    if not total or not isinstance(whole, (int, float)):
        return {}
    if "%" in indicator["unit"].values():
        return {area: round(whole * value * len(now) / total, indicator.get("decimals", 3)) for area, value in now.items()}
    digits, before, parts = indicator.get("decimals") or 0, 0, {}
    for area, value in now.items():
        parts[area] = round(whole * (before + value) / total, digits) - round(whole * before / total, digits)
        before += 0 if area in outside else value
    return {area: round(part, digits) if digits else int(part) for area, part in parts.items()}


def made(plan, share, folder):
    """A copy of the plan's input where all of it is reached to that share, its areas likewise; None: nothing is reported."""
    copy = folder / "input"
    shutil.copytree(TOP / "input", copy, dirs_exist_ok=True)
    path = copy / "snapshots" / plan / months(plan)[len(months(plan)) // 2].name
    promised = read(copy / "plans" / f"{plan}.json")
    snapshot, indicators = read(path), promised["indicators"]
    values = {} if share is None else {i["id"]: value_of(i, share) for i in indicators}
    snapshot["values"] = {k: v for k, v in values.items() if v is not None}
    reported = read(months(plan)[-1]).get("areas", {}) if share is not None else {}
    outside = [a["id"] for a in promised.get("areas", []) if not a.get("in_sum", True)]
    parts = {i["id"]: parted(i, snapshot["values"].get(i["id"]), reported, outside) for i in indicators}
    areas = {area: {i: values[area] for i, values in parts.items() if area in values} for area in reported}
    for key in ("areas", "preliminary", "stories"):
        snapshot.pop(key, None)
    if any(areas.values()):
        snapshot["areas"] = areas
    for other in path.parent.glob("*.json"):
        other.unlink()
    path.write_text(json.dumps(snapshot, ensure_ascii=False), encoding="utf-8")
    return path


CASES = {"first": lambda plan, _: months(plan)[0], "middle": lambda plan, _: months(plan)[len(months(plan)) // 4],
         "june": lambda plan, _: months(plan)[len(months(plan)) * 3 // 10],
         "end": lambda plan, _: months(plan)[len(months(plan)) * 6 // 10], "after": lambda plan, _: months(plan)[len(months(plan)) * 7 // 10],
         "last": lambda plan, _: months(plan)[-1],
         "nothing": lambda plan, folder: made(plan, None, folder), "met": lambda plan, folder: made(plan, 1, folder),
         "behind": lambda plan, folder: made(plan, 1 / LITTLE, folder)}


def build(template, case, plan, folder):
    """The PDFs of one case, its pages as the report has them, and what was said."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    snapshot = CASES[case](plan, folder) if case in CASES else TOP / "input/snapshots" / plan / f"{case}.json"
    area, report = template.endswith("-area"), folder / "report.json"
    if area and "areas" not in read(snapshot):
        return [], [], []
    words = [JIANBAO, "build", "-o", folder / "out", "--log-format", "json", snapshot]
    words += ["--each", "area"] if area else ["-t", template, "--report", report]
    done = subprocess.run([str(w) for w in words], capture_output=True, text=True, cwd=TOP, check=False)
    said = [s for s in (json.loads(row) for row in done.stderr.splitlines() if row.startswith("{")) if "severity" in s]
    pdfs = sorted((folder / "out").glob("*.pdf"))
    pages = read(report)["pages"] if report.exists() else []
    return pdfs[:1] + pdfs[-1:] if area and len(pdfs) > 1 else pdfs, pages, said


def picture(pdf, dpi):
    subprocess.run(["pdftoppm", "-r", str(dpi), "-png", pdf, pdf.with_suffix("")], check=True)
    return sorted(pdf.parent.glob(pdf.stem + "-*.png"))


def sheet(paths, out, across=6, gap=6):
    """The pictures side by side, in rows as high as the highest."""
    pages = [Image.open(p) for p in paths]
    rows = [pages[i:i + across] for i in range(0, len(pages), across)]
    wide = max(sum(p.width + gap for p in row) for row in rows) + gap
    all_of_it = Image.new("RGB", (wide, sum(max(p.height for p in row) + gap for row in rows) + gap), "#808080")
    y = gap
    for row in rows:
        x = gap
        for page in row:
            all_of_it.paste(page, (x, y))
            x += page.width + gap
        y += max(p.height for p in row) + gap
    all_of_it.save(out)


def measures(page):
    beyond = page.get("look_beyond", [])
    return " ".join(f"[{k} {v:g}]" if k in beyond else f"{k} {v:g}" for k, v in page["look"].items())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--templates", default="gazette,broadsheet,bulletin,parallel,gazette-area")
    parser.add_argument("--plans", default=",".join(sorted(p.stem for p in (TOP / "input/plans").glob("*.json"))))
    parser.add_argument("--cases", default=",".join(CASES))
    parser.add_argument("--dpi", type=int, default=60)
    parser.add_argument("--no-pictures", action="store_true")
    parser.add_argument("--every", action="store_true")
    given, beyond, warned = parser.parse_args(), 0, 0
    for template in given.templates.split(","):
        plans = [p for p in given.plans.split(",") if months(p) and (not template.endswith("-area") or "areas" in read(months(p)[-1]))]
        rounds = [(p, [(m.stem, p) for m in sorted(months(p)[0].parent.glob("*.json"))]) for p in plans] if given.every else []
        for case, pairs in rounds or [(case, [(case, p) for p in plans]) for case in given.cases.split(",")]:
            with ThreadPoolExecutor(2) as pool:
                built = list(pool.map(lambda c, t=template: build(t, *c, given.folder / f"{t}-{c[0]}-{c[1]}"), pairs))
            pictures = []
            for (name, plan), (pdfs, pages, said) in zip(pairs, built):
                beyond += sum(len(page["look_beyond"]) for page in pages) if pages else sum(s.get("code") == "look" for s in said)
                for number, page in enumerate(pages, 1):
                    print(f"{template} {name} {plan} {number} {page['lang']}: {measures(page)}")
                for s in said:
                    if s["severity"] != "note" and (s.get("code") != "look" or not pages):
                        print(f"{template} {name} {plan}: {s['severity']}: {s['message']} [{s['code']}]")
                        warned += s["code"] not in INPUT
                pictures += [p for pdf in pdfs for p in ([] if given.no_pictures else picture(pdf, given.dpi))]
            if pictures:
                sheet(pictures, given.folder / f"{template}-{case}.png")
    print(f"{beyond} beyond a limit, {warned} other warnings")
    return 1 if beyond or warned else 0


if __name__ == "__main__":
    sys.exit(main())
