#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What four readers make of the text: PDFium, pdf.js, poppler, MuPDF, over every sample × template × language.

`readers.py FOLDER`: FOLDER has node_modules. Against the trace, which says what was set: each word of the English pages is there
once and whole, divided ones too; each phrase of figures or Latin letters and Han is found by a search; the four read in one order,
vertical text too; a row of the gazette's task table, copied from PDFium or poppler, has as many columns as its head.
Ends with a line a reader and `N passed, N failed`. `--snapshots PATTERN` (below input/snapshots) narrows the run.
"""
import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
JIANBAO = Path(os.environ.get("JIANBAO", TOP / "build" / "jianbao")).resolve()
MARK = re.compile(r'^text .*?lang=(\S+) .*?(?:line=(\d+)|hidden) glyphs=(\S*) "(.*)"$')
HAN = r"[\u3400-\u9fff]"
PHRASE = re.compile(f"{HAN}{{0,2}}[A-Za-z0-9][A-Za-z0-9.,%]*{HAN}{{1,2}}|{HAN}{{1,2}}[A-Za-z0-9][A-Za-z0-9.,]*%?")
JOINING = ("pdfium", "poppler")  # readers that take a divided word from its ActualText
UNSEEN = str.maketrans("\ufffe", "-", "\u200b\u00ad\ufeff\x02")  # what a reader may put for no text; PDFium has U+FFFE for a hyphen at a line's end


def templates():
    return sorted(p.parent.name for p in (TOP / "templates").glob("*/layout.json") if not p.parent.name.endswith("-area"))


def unquote(text):
    return re.sub(r"\\(.)", r"\1", text)


def lines_of(trace):
    """Lines as set, in order of painting: their text, and whether the last word goes on in the next one."""
    lines, line = [], None
    for row in trace.split("\n"):
        found = MARK.match(row)
        if not found:
            continue
        _, number, glyphs, text = found.groups()
        if number != line or number is None:
            lines.append(["", False])
            line = number
        lines[-1][0] += unquote(text)
        lines[-1][1] = glyphs.endswith("/0") and lines[-1][0][-1:].isalpha()
    return lines


def words_of(lines, reader):
    """English words as set: those of two letters and more. pdf.js and MuPDF take the glyphs alone, and what a line's last hyphen divides is
    one word for their search: a hyphen of the text's own, too."""
    own = re.compile(r"[A-Za-z]-$")
    text = ""
    for said, divided in lines:
        if reader not in JOINING and own.search(said):
            said, divided = said[:-1], True
        text += said + ("" if divided else "\n")
    return Counter(re.findall(r"[A-Za-z]{2,}", text))


def as_searched(reader, text):
    """pdf.js (normalize in its pdf_find_controller) searches text that is joined so, and MuPDF (FZ_STEXT_DEHYPHENATE) where it takes the two
    lines for one block: lines far apart are blocks of their own to it, with a blank line between, and are joined here alone."""
    between = {"pdfjs": r"(?<=\S)-\n", "mupdf": r"(?<=\S)-\n+"}
    return re.sub(between[reader], "", text) if reader in between else text


def found_words(text):
    return Counter(re.findall(r"[A-Za-z]{2,}", text.translate(UNSEEN)))


def squeezed(text):
    """Without blanks, and with one form of each character: pdf.js reads a micro sign as a mu, a full-width stroke as a narrow one."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text.translate(UNSEEN)))


def built(folder, snapshot, template, lang):
    """The briefing's PDF and its trace; None where the snapshot has no page in this template."""
    name = f"{snapshot.parent.name}-{snapshot.stem}-{template}-{lang}"
    for form in ("pdf", "trace"):
        done = subprocess.run([JIANBAO, "build", "-q", "-t", template, "--lang", lang, "--format", form, "--name", name,
                               "-o", folder, snapshot], cwd=TOP, capture_output=True)
        if done.returncode:
            return None
    trace = next(Path(folder).glob(name + "*.trace"))
    return next(Path(folder).glob(name + "*.pdf")), trace.read_text(encoding="utf-8")


def printed(*command):
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8", "replace")


def judge(lang, lines, reader, text):
    """What a reader misses: words, phrases."""
    if lang == "en":
        expected, found = words_of(lines, reader), found_words(as_searched(reader, text))
        return sum(expected.values()), sorted(((expected - found) + (found - expected)).elements())
    phrases = sorted({p for said, _ in lines for p in PHRASE.findall(said)})
    flat = re.sub(r"[\r\n]+", "", text.translate(UNSEEN))
    return len(phrases), [p for p in phrases if p not in flat]


def copied(plan, texts):
    """How many rows of a Chinese task table were copied, and those with other columns than the head. Names of two lines come apart;
    a name may have its unit behind it."""
    names = [i.get("short", i["name"])["zh"] for i in plan["indicators"]]
    rows, odd = 0, []
    for reader in JOINING:
        lines = [line.split() for line in texts[reader].translate(UNSEEN).splitlines()]
        head = next((k for k, line in enumerate(lines) if line[:1] == ["指标"] and "完成" in line), None)
        if head is None:
            odd.append(reader + ": no head")
            continue
        end = next((k for k in range(head, len(lines)) if any("＝" in word for word in lines[k])), len(lines))  # the note under the table
        for name in names:
            row = next((line for line in lines[head + 1:end] if line and line[0].rstrip("†‡§").split("，")[0] == name and len(line) > 2), None)
            rows += row is not None
            if row is not None and len(row) != len(lines[head]):
                odd.append(reader + ": " + " ".join(row))
    return rows, odd


def read_all(folder, batch):
    files = [str(pdf) for pdf, _ in batch]
    node = json.loads(printed("node", str(TOP / "tests/browser/readers.cjs"), *files))
    for texts, path in zip(node, files):
        texts["poppler"] = printed("pdftotext", "-raw", path, "-")
        texts["mupdf"] = printed("mutool", "draw", "-q", "-F", "txt", path)
    return node


def chosen(options):
    all_of = sorted((TOP / "input" / "snapshots").glob(options.snapshots))
    return sorted({s.parent: s for s in all_of}.values()) if options.latest else all_of


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--snapshots", default="*/*.json")
    parser.add_argument("--latest", action="store_true", help="each plan's latest snapshot alone")
    options = parser.parse_args()
    os.environ["NODE_PATH"] = str(options.folder.resolve() / "node_modules")
    tasks = [(s, t, lang) for s in chosen(options)
             for t in templates() for lang in ("zh", "en")]
    asked, missed, orders, unlike, failed = Counter(), {}, 0, 0, 0
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        made = [(task, b) for task, b in zip(tasks, pool.map(lambda t: built(folder, *t), tasks)) if b]
        parts = [made[i:i + 16] for i in range(0, len(made), 16)]
        for part, node in zip(parts, pool.map(lambda p: read_all(folder, [b for _, b in p]), parts)):
            for (task, (_, trace)), texts in zip(part, node):
                lines = lines_of(trace)
                for reader, text in texts.items():
                    n, lacking = judge(task[2], lines, reader, text)
                    asked[reader, task[2]] += n
                    if lacking:
                        missed.setdefault((reader, task[2]), []).append((task, lacking))
                if task[1:] == ("gazette", "zh"):
                    n, odd = copied(json.loads((TOP / "input/plans" / f"{task[0].parent.name}.json").read_text(encoding="utf-8")), texts)
                    asked["rows copied", "zh"] += n
                    if odd:
                        missed.setdefault(("rows copied", "zh"), []).append((task, odd))
                orderly = {r: squeezed(t).replace("-", "") for r, t in texts.items()}
                one_order = len(set(orderly.values())) == 1
                orders += one_order
                unlike += not one_order
                if not one_order:
                    print(f"order differs: {task[0].parent.name}/{task[0].stem} {task[1]} {task[2]}: "
                          + ", ".join(r for r in texts if orderly[r] != orderly["pdfium"]))
    for (reader, lang), n in sorted(asked.items()):
        faults = missed.get((reader, lang), [])
        failed += sum(len(lacking) for _, lacking in faults)
        what = "" if reader == "rows copied" else " words" if lang == "en" else " phrases"
        print(f"{reader} {lang}: {n}{what}, {sum(len(f) for _, f in faults)} not once and whole")
        for task, lacking in faults[:3]:
            print(f"    {task[0].parent.name}/{task[0].stem} {task[1]}: {' '.join(lacking[:12])}")
    failed += unlike
    print(f"reading order: {orders} of {len(made)} files alike in all four")
    print(f"{sum(asked.values()) - failed} passed, {failed} failed")
    return 1 if failed or not made else 0


if __name__ == "__main__":
    sys.exit(main())
