#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""peer_page.py PDF OUT.json [PHOTO]: a finished briefing's content as page.typ sets it, for the peer of bench.py.

Texts, rows and their order come from the PDF's structure (pdfinfo -struct-text), states and bars of rows and the charts' paths from the
figures beside it; faces are those of the program.
"""
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

FACES = {"zh": ("Noto Serif CJK SC", "Noto Sans CJK SC"), "en": ("Noto Serif CJK SC", "Noto Sans CJK SC")}


def tree(pdf):
    """The structure's elements as (type, children, texts), the document first."""
    root = ("", [], [])
    stack = [(-1, root)]
    for line in subprocess.run(["pdfinfo", "-struct-text", pdf], capture_output=True, check=True, text=True).stdout.splitlines():
        depth, word = len(line) - len(line.lstrip(" ")), line.strip()
        while stack[-1][0] >= depth:
            stack.pop()
        if word.startswith('"'):
            stack[-1][1][2].append(word[1:].removesuffix('"'))
        elif element := re.match(r"[A-Z][A-Za-z0-9]*", word):
            one = (element[0], [], [])
            stack[-1][1][1].append(one)
            stack.append((depth, one))
    return root[1][0]


def said(element):
    """All text below an element, in order."""
    return "".join(element[2]).strip() + "".join(said(child) for child in element[1])


def below(element, kind):
    """The elements of a kind below another."""
    for child in element[1]:
        if child[0] == kind:
            yield child
        yield from below(child, kind)


def points(path):
    """The corners of a path of moves and lines."""
    return [[float(x), float(y)] for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", path)]


def told(element):
    """Paragraphs and heads of a section."""
    return [{"head": child[0].startswith("H"), "text": said(child)} for child in element[1] if child[0] in ("P", "H2", "H3")]


def charts(digest):
    """The trend's lines and the ranking's bars, where a month has them."""
    def first(name):
        return next((block["chart"] for block in digest.get(name, []) if "chart" in block), None)

    trend, ranking = first("trend"), first("ranking")
    if trend is not None:
        trend = {"fan": points(trend.get("fan", "")),
                 "lines": [{"role": x["role"], "path": points(x["path"]), "x": x.get("x", 0), "y": x.get("y", 0), "label": x.get("label", "")} for x in trend["lines"]]}
    if ranking is not None:
        ranking = {"bars": [{"name": b["name"], "length": b.get("length"), "value": b.get("value", "")} for b in ranking["bars"]]}
    return {"trend": trend, "ranking": ranking}


def tasks(section, tick):
    """The table's head, rows with their bars, and foot; a bar is as long as the row's share says."""
    rows = [[said(cell) for cell in row[1]] for row in below(section, "TR") if row[1]]
    shaped = [next((k for k, cell in enumerate(row[1]) if any(below(cell, "Figure"))), None) for row in below(section, "TR") if row[1]]
    column = max((k for k in shaped if k is not None), default=-1)
    made = []
    for cells, shape in zip(rows[1:], shaped[1:]):
        share = re.search(r"([\d.]+)%", cells[3]) if shape is not None and len(cells) > 3 else None
        value = float(share[1]) if share else 0
        light = "on_track" if value >= tick else "slow" if value >= tick - 10 else "behind"
        made.append({"cells": cells, "bar": {"length": value, "tick": tick, "light": light} if share else None})
    return {"title": said(section[1][0]), "head": rows[0], "rows": made, "bar": column, "foot": said(section[1][-1])}


def page(section, lang, digest, photo):
    """One language's page."""
    serif, sans = FACES[lang]
    head = [said(child) for child in section[1] if child[0] == "P"]
    ears = head[2:]
    made = {"lang": lang, "serif": serif, "sans": sans, "name": head[0], "subtitle": head[1],
            "ears": ["\n".join(ears[: (len(ears) + 1) // 2]), "\n".join(ears[(len(ears) + 1) // 2:])],
            "keys": [], "story": [], "tasks": None, "other": [], "photo": None, "caption": "", "trend": None, "ranking": None}
    for item in below(section, "LI"):
        lines = [said(p) for p in below(item, "P")]
        made["keys"].append({"label": said(item[1][0]), "value": lines[0], "rest": " ".join(lines[1:])})
    drawn = charts(digest)
    tick = next((row["cells"][-1]["bar"]["tick"] for block in digest.get("figures", []) for row in block.get("table", {}).get("rows", [])
                 if "bar" in row["cells"][-1]), 0)
    for child in section[1]:
        if child[0] == "Div" and any(below(child, "Figure")) and photo:
            made["photo"], made["caption"] = photo, said(child)
        elif child[0] == "Sect" and any(below(child, "H1")):
            made["headline"], made["deck"] = said(child[1][0]), said(child[1][1])
        elif child[0] == "Sect" and any(below(child, "Table")) and made["tasks"] is None:
            made["tasks"] = tasks(child, tick)
        elif child[0] == "Sect" and any(below(child, "Figure")):
            kind = "trend" if made["trend"] is None and drawn["trend"] else "ranking"
            if drawn[kind]:
                made[kind] = {"title": said(child[1][0]), "unit": said(child[1][1]), **drawn[kind]}
        elif child[0] == "Sect":
            made["story" if not made["story"] else "other"] += told(child)
    return made


def write(pdf, out, photo=None):
    """A briefing's pages as JSON; the photo is copied beside it."""
    digest = json.loads(pdf.with_suffix(".figures.json").read_text(encoding="utf-8"))["digest"]
    if photo is not None:
        shutil.copy(photo, out.parent / Path(photo).name)
    sections = [child for child in tree(pdf)[1] if child[0] == "Sect"]
    pages = [page(section, lang, digest[lang], Path(photo).name if photo else None) for section, lang in zip(sections, digest)]
    out.write_text(json.dumps(pages, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else None)
