#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes jianbao-plan(5), jianbao-snapshot(5) and jianbao-sheet(5) from what the schemas describe, so that they cannot differ.

format_pages.py FOLDER writes the pages there; without FOLDER into gen/share/man. tests/deliver/test_formats.py holds the
pages that are there against the schemas of today."""
import json
import re
import sys
import textwrap
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
DATE = "November 29, 2026"
DEEPEST = 3
KINDS = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false", "array": "list", "object": "object", "null": "null"}


def escaped(text):
    """Text for a line of mdoc: nothing in it is read as a request or an escape."""
    text = text.replace("\\", "\\e").replace("’", "'").replace("“", '"').replace("”", '"')
    text = text.replace("…", "...").replace("–", "\\(en").replace("—", "\\(em").replace("−", "\\(mi")
    return re.sub(r"[^\x00-\x7f]", lambda m: "\\[u%04X]" % ord(m[0]), text)


def lines(text):
    """The text folded, a sentence a line, as mdoc wants it."""
    for sentence in re.split(r"(?<=[.;:!?]) +", text):
        for line in textwrap.wrap(sentence, 72, break_long_words=False, break_on_hyphens=False):
            line = escaped(line)
            yield ("\\&" + line) if line[:1] in (".", "'") else line


class Schema:
    def __init__(self, name):
        self.root = json.loads((TOP / "input" / "schema" / f"{name}.schema.json").read_text(encoding="utf-8"))

    def resolved(self, node):
        """The node with what its $ref names; its own description comes first."""
        while isinstance(node, dict) and "$ref" in node:
            target = self.root
            for part in node["$ref"].removeprefix("#/").split("/"):
                target = target[part]
            node = {**target, **{k: v for k, v in node.items() if k != "$ref"}}
        return node

    def kind(self, node):
        node = self.resolved(node)
        if not isinstance(node, dict):
            return "anything"
        if "const" in node:
            return f'"{node["const"]}"'
        if "enum" in node:
            return ", ".join("null" if v is None else f'"{v}"' if isinstance(v, str) else str(v) for v in node["enum"])
        choices = node.get("anyOf") or node.get("oneOf")
        if choices:
            kinds = list(dict.fromkeys(self.kind(c) for c in choices))
            return " or ".join(kinds)
        kind = node.get("type", "object" if "properties" in node else "anything")
        if isinstance(kind, list):
            return " or ".join(KINDS[k] for k in kind)
        if kind == "array" and "items" in node:
            return f"list of {self.plural(node['items'])}"
        bounds = []
        for key, word in (("minimum", "from"), ("exclusiveMinimum", "above"), ("maximum", "to")):
            if key in node:
                bounds.append(f"{word} {node[key]}")
        return " ".join([KINDS.get(kind, kind), *bounds])

    def plural(self, node):
        kind = self.kind(node)
        return {"text": "texts", "object": "objects", "number": "numbers", "whole number": "whole numbers"}.get(kind, kind)

    def members(self, node, depth=0):
        """mdoc of an object's members, and of theirs as far as they are told."""
        node = self.resolved(node)
        properties = {k: v for k, v in node.get("properties", {}).items() if k != "$schema"}
        if not properties:
            return
        yield ".Bl -tag -width Ds" + (" -compact" if depth else "")
        for key, child in properties.items():
            target = self.resolved(child)
            needed = " , needed" if key in node.get("required", ()) else ""
            yield f".It Li {escaped(key)} Pq {escaped(self.kind(child))}{needed}"
            if isinstance(target, dict) and target.get("description"):
                yield from lines(target["description"])
            inner = self.inner(target)
            if inner is not None and depth < DEEPEST:
                yield from self.members(inner, depth + 1)
        yield ".El"

    def inner(self, node):
        """The object whose members are told below a member: itself, what a list holds, or what its own keys hold."""
        if not isinstance(node, dict):
            return None
        if "properties" in node:
            return None if self.is_text(node) else node
        for key in ("items", "additionalProperties"):
            if isinstance(node.get(key), dict):
                return self.inner(self.resolved(node[key]))
        for choice in node.get("anyOf", []) + node.get("oneOf", []):
            found = self.inner(self.resolved(choice))
            if found is not None:
                return found
        return None

    @staticmethod
    def is_text(node):
        """An object of languages."""
        return set(node["properties"]) <= {"zh", "en", "zh-Hant"}


def page(name, about, body, see):
    yield '.\\" SPDX-License-Identifier: MIT'
    yield '.\\" Made by tests/tools/format_pages.py from input/schema; not written by hand.'
    yield f".Dd {DATE}"
    yield f".Dt {name.upper()} 5"
    yield ".Os"
    yield ".Sh NAME"
    yield f".Nm {name}"
    yield f".Nd {about}"
    yield from body
    yield ".Sh SEE ALSO"
    for i, other in enumerate(see):
        yield f".Xr {other}" + (" ," if i + 1 < len(see) else "")


LANGUAGES = ("A text that is printed is an object with one key for each language of the plan, as { \"zh\": \"…\", \"en\": \"…\" }. "
             "Keys that begin with x_ are the user's own; any other key that is not told here is an error.")


def of_schema(name, title, about, where, see):
    schema = Schema(name)

    def body():
        yield ".Sh DESCRIPTION"
        yield from lines(f"{about} It is JSON in UTF-8, UTF-16, GB18030 or Big5, held against input/schema/{name}.schema.json and more. {where} {LANGUAGES}")
        yield ".Sh MEMBERS"
        yield from schema.members(schema.root)
    return list(page(f"jianbao-{name}", title, body(), see))


def sheet_words():
    """The words of sheets in every language, as the program has them: {word: [alternatives]}."""
    words = {}
    for path in sorted((TOP / "gen" / "locale").glob("*.c")):
        table = re.search(r"SHEET\[JB_SHEET_WORDS\] = \{(.*?)\n?\};", path.read_text(encoding="utf-8"), re.S)
        for entry in re.finditer(r'\[JB_SHEET_(\w+)\] =\s*((?:"[^"]*"\s*)+)', re.sub(r"/\*.*?\*/", "", table[1], flags=re.S)) if table else ():
            text = "".join(re.findall(r'"([^"]*)"', entry[2])).encode("ascii").decode("unicode_escape")
            words.setdefault(entry[1], []).extend(text.split("|"))
    return {key: list(dict.fromkeys(found)) for key, found in words.items()}


COLUMNS = {"ID": "The indicator's id.", "NAME": "Its name, short name, or what the plan's sheet.rows calls it.", "VALUE": "What was reached. Needed.",
           "OF": "The whole of a coverage; both may stand in one cell, as 38/41.", "STATUS": "Of the value: final when empty.",
           "AS_OF": "The value's own date: a date of the spreadsheet, 2024-05-31, 2024/5/31, or as a language writes it.",
           "NOTE": "With (zh), (en) behind it in a plan of several languages; a statement has nothing else.",
           "AREA": "On a page of areas: the area's id or name; each indicator has a column, headed by its id or a name."}
ANSWERS = {"NOT_REPORTED": "No value was reported; so does a dash. An empty cell says the same.", "NOT_APPLICABLE": "There can be none.",
           "NOT_YET_PUBLISHED": "It comes later.", "FINAL": "Status.", "PRELIMINARY": "Status.", "ILLUSTRATIVE": "Status.",
           "NOT_STARTED": "A milestone's state.", "UNDER_WAY": "A milestone's state; a share in per cent says the same and how far.", "DONE": "A milestone's state."}


def word_list(words, told):
    yield ".Bl -tag -width Ds"
    for key, meaning in told.items():
        yield ".It Li " + escaped(", ".join(w.replace(" ", "\u00a0") for w in words[key])).replace("\\[u00A0]", "\\ ")
        yield from lines(meaning)
    yield ".El"


def sheet_page():
    plan, snapshot, words = Schema("plan"), Schema("snapshot"), sheet_words()

    def body():
        yield ".Sh DESCRIPTION"
        yield from lines("A sheet is what departments fill in: CSV (comma, semicolon or tab; UTF-8, GB18030 or Big5) or XLSX, as jianbao sheet writes it, or an "
                         "office's own. jianbao new reads it. Values alone are read, no formula and no macro is run. What a cell says is understood or refused "
                         "with its place, FILE!PAGE!CELL; nothing is guessed, and nothing is written where anything is refused.")
        yield ".Sh HEADINGS"
        yield from lines("The first row that has a heading of ids or names and one of values, in any language; blanks, full-width forms and the case of "
                         "letters do not count. Further columns headed by an area's id or name hold that area's values. The forms that jianbao sheet writes "
                         "have above it the plan's id and the period, which must be those that are asked for.")
        yield from word_list(words, COLUMNS)
        yield ".Sh NUMBERS"
        yield from lines("Digits, full-width ones too; commas that part thousands; a minus sign; a point before decimals. Behind it may stand the indicator's "
                         "unit, a word that multiplies (10^4, 10^8, million), then counting plain units, or, where the unit is per cent, its sign. A cell whose "
                         "format shows a number in per cent, or a unit behind it, counts as it is shown; one whose format shows another number (divided, with figures or a multiple "
                         "beside it, without its sign), or a dash or nothing in its place, is refused. Brackets or a colour may stand for a minus. "
                         "Of numbers that a workbook stores in binary the first 15 digits count.")
        yield ".Sh WORDS"
        yield from word_list(words, ANSWERS)
        yield ".Sh REFUSED"
        yield from lines("Formulas whose value is not stored, errors, true and false, dates in place of values, values in merged cells, what is struck through, raised figures, the same value twice, an "
                         "unknown id, a heading twice, two pages with headings; workbooks that are encrypted, have macros, are of another kind than .xlsx, "
                         "unpack to more than 128 MB or have more than 300000 cells that hold something. Hidden rows and columns are read, with a warning.")
        yield ".Sh AN OFFICE'S OWN SHEET"
        yield from lines("The plan says under sheet where the values stand:")
        yield from plan.members(plan.resolved(plan.root["properties"]["sheet"]))
        yield ".Sh IN THE SNAPSHOT"
        yield from lines("jianbao new keeps under sheets where each value comes from:")
        yield from snapshot.members(snapshot.resolved(snapshot.root["properties"]["sheets"]["items"]))
    return list(page("jianbao-sheet", "sheets that departments fill in", body(), ["jianbao 1", "jianbao-plan 5", "jianbao-snapshot 5"]))


def pages():
    return {
        "jianbao-plan.5": plan_page(),
        "jianbao-snapshot.5": of_schema("snapshot", "what was reached by the end of a period",
                                        "A snapshot says what was reached by the end of one period: the value of each indicator of a plan.",
                                        "Snapshots stand in input/snapshots/PLAN/PERIOD.json, a revision in PERIOD.r2.json.",
                                        ["jianbao 1", "jianbao-plan 5", "jianbao-sheet 5"]),
        "jianbao-sheet.5": sheet_page(),
    }


BEGIN = '.\\" From here to the next mark made by tests/tools/format_pages.py from input/schema.'
END = '.\\" End of what is made.'


def plan_page():
    """jianbao-plan(5): written by hand, but for its list of members."""
    written = (TOP / "gen" / "share" / "man" / "jianbao-plan.5").read_text(encoding="utf-8").rstrip("\n").split("\n")
    schema = Schema("plan")
    return [*written[:written.index(BEGIN) + 1], ".Sh MEMBERS", *lines(LANGUAGES), *schema.members(schema.root), *written[written.index(END):]]


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else TOP / "gen" / "share" / "man"
    for name, text in pages().items():
        (folder / name).write_text("\n".join(text) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
