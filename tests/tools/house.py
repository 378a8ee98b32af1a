#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""House rules that no compiler knows: licence lines, libraries in their rooms, sentences in templates, clean words.

One line a fault, `file:line: what`; exit status 1 on any. A line that ends in a comment with `house: NAME` is exempt
from the rule NAME (licence, room, layer, han, prose, word, call, language, measure, width, ternary).
`house.py LIBRARY` judges what the compiler made instead, BUILD/libjianbao.a and the objects below BUILD: each global
name once (a linker takes the first of two and says nothing), beginning with the word of its room (in base/ of its
header), used by another file or by a test, and no state that can change.
"""
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
SOURCES = ("gen", "fonts", "templates", "tests")
SKIPPED = ("fixtures", "golden", "prepared", "__pycache__")
UNCHANGED = ("check_pdf.py", "mutants.py")  # taken from elsewhere as they are

# Third-party headers and the rooms of gen/ that may include them.
ROOM_OF = [
    (r"cjson/|cJSON|iconv\.h|gmp\.h|openssl/|seccomp\.h|linux/", ("base",)),
    (r"hb[.-]|hb\.h", ("layout", "paragraph", "pdf")),
    (r"unicode/", ("layout", "paragraph")),
    (r"hpdf|jpeglib|png\.h|lcms2|zlib\.h", ("pdf",)),
    (r"md4c", ("story",)),
    (r"gmime/", ("mail",)),
    (r"xlsxwriter|minizip/|expat\.h|csv\.h", ("sheet",)),
]
# Rooms in the order of the data; a room includes those before it, never a later one.
ORDER = ("base", "locale", "source", "attain", "claims", "mustache", "story", "layout", "paragraph", "chart", "page", "proof", "pdf", "trace", "table",
         "sheet", "deliver", "mail", "site", "briefing", "command")
SYSTEM = re.compile(r"^(?:(?:sys/|sanitizer/)?[a-z0-9_]+)\.h$")
KNOWN = ("hb.h", "gmp.h", "iconv.h", "png.h", "zlib.h", "lcms2.h", "jpeglib.h", "md4c.h", "hpdf.h", "cJSON.h", "seccomp.h")
CALLS = re.compile(r"\b(setlocale|gmtime|localtime|sprintf|strcpy|strcat|gets|tmpnam|mktemp|strtod|atof)\s*\(")
WORDS = re.compile("|".join(("TO" + "DO", "FIX" + "ME", r"\bX" + r"XX\b", r"\bHA" + r"CK\b", "place" + "holder", r"\bfor " + r"now\b", "^<<<<<<" + "< ")), re.M)
SAYS = re.compile(r"jb_(diag|arena_die|note|log)|\bwarn_|fail|refuse|usage|hint|fprintf|fputs|fault", re.I)
STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
QUOTED = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'')
PROSE = re.compile(r"\b[A-Z][a-z]+(?: [A-Za-z,]{2,}){3,}")  # messages begin in lower case, sentences do not
SILENT = ("attain", "claims", "story", "layout", "paragraph", "chart", "page", "trace")  # rooms whose strings could end up on the page


def blank_comments(text):
    """The text with comments replaced by blanks of the same shape, so that line numbers stay."""
    pattern = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'', re.S)
    return pattern.sub(lambda m: re.sub(r"[^\n]", " ", m[0]) if m[0][0] == "/" else m[0], text)


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def licence(path, text):
    if "SPDX-License-Identifier: MIT" not in "\n".join(text.split("\n")[:2]):
        yield 1, "licence", "no SPDX line"


def rooms(path, text):
    """Headers of libraries in their rooms only, and no room that includes a later one."""
    parts = path.relative_to(TOP).parts
    if parts[0] != "gen" or len(parts) < 3:
        return
    for match in re.finditer(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', text, re.M):
        header, line = match[2], line_of(text, match.start(1))
        allowed = next((r for p, r in ROOM_OF if re.match(p, header)), None) if match[1] == "<" else None
        if allowed is not None and parts[1] not in allowed:
            yield line, "room", f"<{header}> belongs to {' and '.join(allowed)}"
        elif match[1] == "<" and allowed is None and (not SYSTEM.match(header) or header in KNOWN):
            yield line, "room", f"<{header}> has no room; name one in tests/tools/house.py"
        if header == "layout/face_hb.h" and parts[1] not in ROOM_OF[1][1]:
            yield line, "room", f"<{header}> brings HarfBuzz along, which belongs to {' and '.join(ROOM_OF[1][1])}"
        other = header.split("/")[0] if match[1] == '"' and "/" in header else None
        if other in ORDER and parts[1] in ORDER and ORDER.index(other) > ORDER.index(parts[1]):
            yield line, "layer", f"{parts[1]}/ includes {header} of a later stage"


def sentences(path, text):
    """No Han characters in code, and no English sentences where they could be printed."""
    parts = path.relative_to(TOP).parts
    if parts[0] != "gen":
        return
    code = blank_comments(text)
    for match in re.finditer(r"[\u2e80-\u9fff\U00020000-\U0003ffff]", code):
        yield line_of(code, match.start()), "han", "Han characters belong to templates"
    if parts[1] not in SILENT:
        return
    at = 0
    for statement in re.split(r"(?<=[;{}])", code):
        if not SAYS.search(statement):
            for match in STRING.finditer(statement):
                if PROSE.search(match[1]):
                    yield line_of(code, at + match.start()), "prose", f"sentence in code: {match[1][:40]}"
        at += len(statement)


def names_of_languages():
    """What a file outside gen/locale/ may not say: the rows' constants, their names, and what they are called."""
    rows = re.findall(r"ROW\((\w+), (\w+)\)", (TOP / "gen/locale/lang.h").read_text(encoding="utf-8"))
    names = [r"\bJB_%s\b" % constant for constant, _ in rows]
    for _, row in rows:
        cells = re.search(r"JB_LOCALE_ROW\((.*)\);", (TOP / f"gen/locale/{row}.c").read_text(encoding="utf-8"), re.S)[1]
        name, tag, called = STRING.findall(blank_comments(cells))[:3]
        names += [r'"[^"\n]*\b%s\b[^"\n]*"' % re.escape(called), '"%s"' % re.escape(tag),
                  r'"(?:[^"\n]*[-.,(:=\s])?%s(?:[-.@_,):=][^"\n]*)?"' % re.escape(name)]
    return re.compile("|".join(names))


def languages(path, text):
    """A language is a row of gen/locale/; no other file knows one by name."""
    parts = path.relative_to(TOP).parts
    if parts[0] != "gen" or parts[1] == "locale":
        return
    for match in names_of_languages().finditer(blank_comments(text)):
        yield line_of(text, match.start()), "language", f"{match[0]} names a language; ask its row in gen/locale/"


def measures(path, text):
    """What a measure is stands in the table of traits in source/plan.h; other files ask for a trait, not for a measure."""
    parts = path.relative_to(TOP).parts
    if parts[0] != "gen" or path.name == "plan.h":
        return
    table = re.search(r"#define JB_MEASURE_LIST\(X\)(.*?)\ntypedef", (TOP / "gen/source/plan.h").read_text(encoding="utf-8"), re.S)[1]
    for match in re.finditer(r"\b(?:%s)\b" % "|".join(re.findall(r"X\((\w+),", table)), blank_comments(text)):
        yield line_of(text, match.start()), "measure", f"{match[0]} is a measure; ask its row in source/plan.h for a trait"


def words(path, text):
    for match in WORDS.finditer(text):
        yield line_of(text, match.start()), "word", f"the word {match[0]}"
    if path.suffix in (".c", ".h") and path.relative_to(TOP).parts[0] == "gen":
        code = blank_comments(text)
        for match in CALLS.finditer(code):
            yield line_of(code, match.start()), "call", f"{match[1]} depends on the locale or clock, or writes unchecked"


WIDEST, WIDEST_C = 120, 100
READ = {"templates": (".md", ".words", ".txt", ".html", ".xml", ".css", ".json")}  # by editors


def is_read(path):
    """Whether it is a template or a README, which editors read."""
    folder = path.relative_to(TOP).parts[0]
    return path.suffix in READ.get(folder, (".md",)) and (folder == "templates" or path.name.startswith("README"))


def width(path, text):
    """What editors read: a longer line is folded (templates/README.md, sections 2 and 6)."""
    if is_read(path):
        for number, line in enumerate(text.split("\n"), 1):
            if len(line) > WIDEST:
                yield number, "width", f"{len(line)} characters, {WIDEST} are allowed: fold it"


def columns(path, text):
    """Lines of C, comments and strings too."""
    for number, line in enumerate(text.split("\n"), 1):
        wide = sum(unicodedata.east_asian_width(c) in "WF" for c in line)
        if len(line) + wide > WIDEST_C:
            yield number, "width", f"{len(line) + wide} columns, {WIDEST_C} are allowed"


def ternaries(path, text):
    """One choice a line: two in a row are read wrong."""
    code = QUOTED.sub("_", blank_comments(text))
    for number, line in enumerate(code.split("\n"), 1):
        if line.count("?") > 1:
            yield number, "ternary", "two ternaries in a line: write an if, or give the first a name"


def checked_files():
    yield TOP / "README.md"
    for folder in SOURCES:
        for path in sorted((TOP / folder).rglob("*")):
            if path.is_file() and not any(part in SKIPPED for part in path.parts):
                yield path


def nm(path, *flags):
    """Names in an object or a library, each with the member that it stands in."""
    member = path.name
    for line in subprocess.run(["nm", "-g", *flags, str(path)], capture_output=True, text=True, check=True).stdout.splitlines():
        if line.endswith(":"):
            member = line[:-1]
        elif line.split():
            yield line.split()[-1], member


def twice(library):
    """Global names that two of the library's files define."""
    owner = {}
    for name, member in nm(library, "--defined-only"):
        if name in owner:
            yield f"{member}: {name} is defined in {owner[name]} as well"
        owner.setdefault(name, member)


WORD_OF = {"paragraph": "para"}  # rooms whose names begin with another word than the room's own


def header_of(name):
    """The header of base/ that a name belongs to by its word ("jb_diags_" is the plural of diag.h), or None."""
    word = name.split("_")[1] if name.count("_") else ""
    for stem in (word, word[:-1] if word.endswith("s") else word, f"{word}_parts"):
        path = TOP / "gen" / "base" / f"{stem}.h"
        if path.exists() and re.search(r"\b%s\b" % re.escape(name), path.read_text(encoding="utf-8")):
            return path
    return None


def misnamed(objects):
    """Global names that do not begin with their room's word; in base/ with their header's, which must declare them.
    base/guard.c stands in the C library's place: its names are malloc's."""
    for path in (p for p in objects if p.name != "guard.o"):
        room = path.parent.name
        word = WORD_OF.get(room, room)
        for name, _ in nm(path, "--defined-only"):
            if room == "base":
                if header_of(name) is None:
                    yield f"base/{path.stem}.c: {name} begins with no header's word that declares it"
            elif not re.match(r"jb_%s(_|$)" % word, name):
                yield f"{room}/{path.stem}.c: the global name {name} does not begin with jb_{word}_"


def lonely(build, objects):
    """Global names that neither another file of the program nor a test uses: they are static, or dead."""
    used = {}
    for path in build.rglob("*.o"):
        for name, _ in nm(path, "--undefined-only"):
            used.setdefault(name, path)
    for path in objects:
        for name, _ in nm(path, "--defined-only"):
            if name not in used:
                yield f"{path.parent.name}/{path.stem}.c: nothing else uses {name}: make it static, or take it out"


def state(library):
    """Sections of a static library that can be written to when the program runs."""
    member = "?"
    for line in subprocess.run(["objdump", "-h", library], capture_output=True, text=True, check=True).stdout.splitlines():
        member = line.split(":")[0] if ":     file format" in line else member
        section = re.match(r"\s*\d+ (\.t?(?:data|bss)(?:\.(?!rel\.ro)\S+)?)\s+([0-9a-f]+)\s", line)
        if section and int(section[2], 16):
            yield f"{member}: {int(section[2], 16)} bytes of {section[1]}, which can change while the program runs"


def judge_library(library):
    build = Path(library).parent
    objects = sorted(build.glob("gen/*/*.o"))
    sources = {f"{p.parent.name}/{p.stem}" for p in (TOP / "gen").glob("*/*.c")}
    objects = [p for p in objects if f"{p.parent.name}/{p.stem}" in sources]  # not of files that are gone
    faults = [*twice(Path(library)), *misnamed(objects), *state(library)]
    if any(build.glob("tests/*/test_*.o")):
        faults += lonely(build, objects)
    print("\n".join(faults + [f"{len(faults)} breaches in {library}: names of {len(objects)} files"]))
    return 1 if faults or not objects else 0


def main():
    if len(sys.argv) > 1:
        return judge_library(sys.argv[1])
    faults = 0
    for path in checked_files():
        code = path.suffix in (".c", ".h", ".py", ".sh")
        if path.name in UNCHANGED or not (code or path.suffix in READ.get(path.relative_to(TOP).parts[0], (".md",))):
            continue
        text = path.read_text(encoding="utf-8")
        lines = text.split("\n")
        in_c = [rooms, sentences, languages, measures, columns, ternaries]
        rules = [licence, words] + in_c * (path.suffix in (".c", ".h")) if code else [words, width]
        for rule in rules:
            for line, name, what in rule(path, text):
                if f"house: {name}" not in lines[line - 1]:
                    print(f"{path.relative_to(TOP)}:{line}: {what}")
                    faults += 1
    print(f"{faults} breaches of the house rules")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
