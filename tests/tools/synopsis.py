#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Writes the options of each command into the manual's synopsis, from the program's table of options.

synopsis.py PROGRAM MANUAL   rewrites the section SYNOPSIS of MANUAL; what stands there besides options stays
"""
import re
import subprocess
import sys
from pathlib import Path

OPTION = re.compile(r"^\.Op (?:Fl .*|Ar options)\n", re.M)


def table(program):
    """Rows of `PROGRAM --options`: command, name, letter, value, words, bytes, what."""
    done = subprocess.run([program, "--options"], capture_output=True, text=True, check=True)
    return [line.split("\t") for line in done.stdout.splitlines()]


def option(name, letter, value):
    """`.Op Fl o Ar dir`, `.Op Fl Fl shard Ar k Ns / Ns Ar n`."""
    flag = f"Fl {letter[1:]}" if letter != "-" else f"Fl Fl {name[2:]}"
    parts = [] if value == "-" else value.lower().split("/")
    return f".Op {flag}" + (" Ar " + " Ns / Ns Ar ".join(parts) if parts else "") + "\n"


def rewritten(manual, rows):
    head, body, tail = re.split(r"(?<=^\.Sh SYNOPSIS\n)(.*?)(?=^\.Sh )", manual, maxsplit=1, flags=re.M | re.S)

    def block(match):
        text = OPTION.sub("", match[0])
        command = re.search(r"^\.Cm (\w+)", text, re.M)
        named = set(re.findall(r"(?:Fl )+(\w+(?:-\w+)*)", text))
        options = "".join(option(name, letter, value) for of, name, letter, value, *_ in rows
                          if of in (command[1], "*") and not named & {name[2:], letter[1:]})
        at = text.index("\n", command.start()) + 1
        return text[:at] + options + text[at:]

    return head + re.sub(r"^\.Nm jianbao\n\.Cm .*?(?=^\.Nm jianbao\n|\Z)", block, body, flags=re.M | re.S) + tail


def main():
    manual = Path(sys.argv[2])
    manual.write_text(rewritten(manual.read_text(encoding="utf-8"), table(sys.argv[1])), encoding="utf-8")


if __name__ == "__main__":
    main()
