#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""lines.py JIANBAO [LANG:FILE …]: how even the lines are, beside Typst's of the same texts, faces and measures.

Both set each text (a paragraph a line of the file) justified in columns of 8, 15 and 20 em, the positions of the glyphs are read back from both
PDFs by mutool, and the same figures are made of them: gaps between two Han characters and word spaces, over all lines that are to be filled. Typst comes
from npm's @myriaddreamin/typst-ts-node-compiler, an optional dependency (`npm install --prefix build/typst @myriaddreamin/typst-ts-node-compiler`);
without it only ours are printed. Without files the texts are recombined from the sentences beside this program.
"""
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
CLREQ = TOP / "tests" / "clreq" / "fixtures"
TYPST = TOP / "build" / "typst"
FACES = "/usr/share/fonts/opentype/noto"
FACE = "Noto Serif CJK SC"
EM, LEFT, INDENT = 10.0, 40.0, {"zh": 2.0, "en": 1.2}
MEASURES = (8, 15, 20)
NATURAL = 0.224  # em, the word space of the face
SLIP = 0.004  # em: writers and reader round
LIMIT = {"han": 0.5, "word": 2.0}  # em, as the program's own composition has it
SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&+.:-])")
COMPILE = """import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import fs from 'fs';
const [faces, source, out] = process.argv.slice(2);
const compiler = NodeCompiler.create({fontArgs: [{fontPaths: [faces]}]});
fs.writeFileSync(out, compiler.pdf({mainFileContent: fs.readFileSync(source, 'utf8')}));
"""


def own_texts(lang, n=400):
    """Paragraphs of three to seven sentences, drawn from a list, the same at every call."""
    sentences = [s for s in (HERE / f"lines.{lang}.txt").read_text(encoding="utf-8").split("\n") if s]
    draw = random.Random(17)
    return [("" if lang == "zh" else " ").join(draw.sample(sentences, draw.randint(3, 7))) for _ in range(n)]


def ours(jianbao, lang, texts, measure, folder):
    layout = json.loads((CLREQ / "layout.json").read_text(encoding="utf-8"))
    layout["page"]["height"] = 1580
    layout["styles"]["p"] = {"extends": "body", "indent": INDENT[lang], "keep_lines": 1}
    layout["body"] = [{"split": True, "cells": [{"flow": "story", "width": measure * EM}]}]
    (folder / "layout.json").write_text(json.dumps(layout), encoding="utf-8")
    words = "::: story\n\n" + "\n\n".join(SPECIAL.sub(r"\\\1", t) for t in texts) + "\n"
    (folder / f"{lang}.md").write_text(words, encoding="utf-8")
    done = subprocess.run([str(w) for w in (jianbao, "build", "-t", folder, "--lang", lang, "-o", folder / "out", "--log-format", "json",
                                            CLREQ / "snapshots" / "clreq" / "2024-05.json")], capture_output=True, check=False, cwd=TOP)
    if done.returncode != 0:
        sys.exit("\n".join(r for r in done.stderr.decode().split("\n") if "warning" not in r)[-3000:])
    told = [json.loads(row)["code"] for row in done.stderr.decode().splitlines() if row.startswith("{") and '"code"' in row]
    return next((folder / "out").glob(f"*-{lang}.pdf")), told


def typsts(lang, texts, measure, folder):
    source = f"""#set page(width: {measure * EM + 2 * LEFT}pt, height: 1580pt, margin: {LEFT}pt)
#set text(font: "{FACE}", lang: "{lang}", {'region: "cn", ' if lang == "zh" else ""}size: {EM}pt)
#set par(justify: true, leading: 5pt, spacing: 5pt, first-line-indent: (amount: {INDENT[lang]}em, all: true))
#for p in ({", ".join(json.dumps(t, ensure_ascii=False) for t in texts)},) {{ par(p) }}
"""
    return compiled(source, folder)


def compiled(source, folder):
    (folder / "source.typ").write_text(source, encoding="utf-8")
    (TYPST / "compile.mjs").write_text(COMPILE, encoding="utf-8")
    out = folder / "typst.pdf"
    subprocess.run(["node", TYPST / "compile.mjs", FACES, folder / "source.typ", out], check=True)
    return out


def typst_version(folder):
    """As Typst itself says it."""
    pdf = compiled(f'#set text(font: "{FACE}")\n#repr(sys.version)', folder)
    return "".join(g[0] for line in lines_of(pdf) for g in line).strip()


def lines_of(pdf):
    """Lines of (text, x, advance) in em from the column's left edge, in reading order."""
    done = subprocess.run(["mutool", "trace", str(pdf)], capture_output=True, check=True)
    for page in ElementTree.fromstring(done.stdout).iter("page"):
        rows = {}
        for text in page.iter("fill_text"):
            a, b, c, d, e, f = map(float, text.get("transform").split())
            for span in text.iter("span"):
                size = abs(float(span.get("trm").split()[0])) * abs(a)
                for g in span.iter("g"):
                    if g.get("glyph") is not None:
                        x, y = float(g.get("x")), float(g.get("y"))
                        rows.setdefault(round(b * x + d * y + f), []).append(
                            (g.get("unicode") or "", (a * x + c * y + e - LEFT) / EM, float(g.get("adv")) * size / EM))
        for y in sorted(rows):
            yield sorted(rows[y], key=lambda g: g[1])


def is_han(text):
    return len(text) == 1 and "\u4e00" <= text <= "\u9fff"


def figures(pdf, lang, measure):
    """Gaps of the lines that are to be filled: those after which the next one is not indented."""
    rows = list(lines_of(pdf))
    shows = [[g for g in row if g[0].strip()] for row in rows]
    starts = [abs(s[0][1] - INDENT[lang]) < 0.6 if lang == "zh" else s[0][1] > 0.9 for s in shows]
    han, word, ragged, lines = [], [], 0, 0
    for i, row in enumerate(rows[:-1]):
        if starts[i + 1]:
            continue
        lines += 1
        last = shows[i][-1]
        ragged += last[1] + last[2] < measure - 0.6
        before, blank = None, False
        for g in row:
            if not g[0].strip():
                blank = True
                continue
            if before and is_han(before[0]) and is_han(g[0]) and not blank:
                han.append(g[1] - before[1] - 1)
            elif before and blank and not is_han(before[0]) and not is_han(g[0]):
                word.append(g[1] - before[1] - before[2])
            before, blank = g, False
    return {"lines": lines, "ragged": ragged, "han": han, "word": word}


def say(name, lang, measure, f):
    parts = [f"{name:<8}{lang} {measure:>3} em {f['lines']:>7} lines {f['ragged']:>5} ragged"]
    if lang == "zh":
        rms = (sum(g * g for g in f["han"]) / max(1, len(f["han"]))) ** 0.5
        parts.append(f"Han gaps: rms {rms:.4f}, widest {max(f['han'], default=0):.3f}, over {LIMIT['han']} em {sum(g > LIMIT['han'] + SLIP for g in f['han'])}")
    mean = sum(f["word"]) / max(1, len(f["word"]))
    rms = (sum((g - NATURAL) ** 2 for g in f["word"]) / max(1, len(f["word"]))) ** 0.5
    parts.append(f"word spaces: mean {mean:.3f}, rms about the face's own {rms:.3f}, widest {max(f['word'], default=0):.3f}, over {LIMIT['word']} em "
                 f"{sum(g > LIMIT['word'] + SLIP for g in f['word'])}")
    print("   ".join(parts), flush=True)


def main():
    given = [a.split(":", 1) for a in sys.argv[2:] if ":" in a]
    measures = [int(a) for a in sys.argv[2:] if a.isdigit()] or MEASURES
    texts = {lang: [t for t in Path(file).read_text(encoding="utf-8").split("\n") if t] for lang, file in given}
    folder = Path(tempfile.mkdtemp(prefix="jianbao-lines-"))
    typst = (TYPST / "node_modules").is_dir() and "ours" not in sys.argv
    if typst:
        version = (TYPST / "node_modules" / "@myriaddreamin" / "typst-ts-node-compiler" / "package.json").read_text(encoding="utf-8")
        print("typst-ts-node-compiler", json.loads(version)["version"], "Typst", typst_version(folder))
    try:
        for lang in texts or ("zh", "en"):
            text = texts.get(lang) or own_texts(lang)
            for measure in measures:
                pdf, told = ours(sys.argv[1], lang, text, measure, folder)
                say("jianbao", lang, measure, figures(pdf, lang, measure))
                print("        ", {c: told.count(c) for c in sorted(set(told))})
                if typst:
                    say("Typst", lang, measure, figures(typsts(lang, text, measure, folder), lang, measure))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
