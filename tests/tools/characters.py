#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Writes fonts/characters.txt: the characters that `make fonts` keeps in the prepared faces.

GB 2312 comes from Python's codec, the 8105 characters of the standard list (tongyong guifan hanzi biao, 2013)
from the Unihan property kTGH in Debian's package unicode-data, the 5401 of Big5's first level from Python's codec. With --check it compares instead of writing.
"""
import bz2
import re
import sys
from pathlib import Path

UNIHAN = Path("/usr/share/unicode/Unihan_OtherMappings.txt.bz2")
TARGET = Path(__file__).resolve().parents[2] / "fonts" / "characters.txt"

# What stands beside Han characters in a briefing, as ranges with the reason.
RANGES = [
    (0x0020, 0x007E, "Basic Latin"),
    (0x00A0, 0x017F, "Latin-1 and Latin Extended-A: names, section and degree signs"),
    (0x01CD, 0x01DC, "pinyin vowels with the third tone, u with diaeresis and tone"),
    (0x01F8, 0x01F9, "pinyin n with grave"),
    (0x0300, 0x0304, "combining tone marks"),
    (0x030C, 0x030C, "combining caron"),
    (0x2000, 0x205E, "spaces, dashes, quotation marks, ellipsis, per mille, primes"),
    (0x2070, 0x209C, "superscripts and subscripts"),
    (0x20A0, 0x20BF, "currency signs"),
    (0x2100, 0x214F, "letterlike symbols"),
    (0x2150, 0x218B, "fractions and Roman numerals"),
    (0x2190, 0x21FF, "arrows"),
    (0x2200, 0x22FF, "mathematical operators"),
    (0x2460, 0x24FF, "circled and parenthesised digits and letters"),
    (0x25A0, 0x25FF, "geometric shapes"),
    (0x2600, 0x2642, "stars, weather, male and female"),
    (0x2713, 0x2718, "check marks and crosses"),
    (0x2776, 0x2793, "reversed circled digits"),
    (0x27A1, 0x27A1, "black arrow"),
    (0x2E3A, 0x2E3B, "two-em and three-em dash"),
    (0x3000, 0x303F, "CJK punctuation"),
    (0x3040, 0x30FF, "kana"),
    (0x3200, 0x33FF, "enclosed characters, squared units"),
    (0xFE00, 0xFE01, "variation selectors of punctuation"),
    (0xFE10, 0xFE19, "vertical forms"),
    (0xFE30, 0xFE6B, "compatibility and small forms"),
    (0xFF01, 0xFFEE, "fullwidth and halfwidth forms"),
]


def gb2312():
    """Every character of GB 2312-80: 6763 Han characters and 682 others."""
    found = set()
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                found.add(ord(bytes((row, cell)).decode("gb2312")))
            except UnicodeDecodeError:
                pass
    return found


def big5_level_1():
    """The 5401 Han characters of Big5's first level: those in frequent use in Taiwan and Hong Kong."""
    found = set()
    for row in range(0xA4, 0xC7):
        for cell in (*range(0x40, 0x7F), *range(0xA1, 0xFF)):
            if (row, cell) <= (0xC6, 0x7E):
                found.add(ord(bytes((row, cell)).decode("big5")))
    return found


def standard_list():
    """The 8105 characters of the standard list, from Unihan."""
    lines = bz2.open(UNIHAN, "rt", encoding="utf-8")
    return {int(m[1], 16) for m in (re.match(r"U\+([0-9A-F]+)\tkTGH\t", line) for line in lines) if m}


def rendered():
    gb, standard, big5 = gb2312(), standard_list(), big5_level_1()
    assert (len(gb), len(standard), len(big5)) == (7445, 8105, 5401), (len(gb), len(standard), len(big5))
    ranged = {c for first, last, _ in RANGES for c in range(first, last + 1)}
    other = sorted(c for c in gb - standard - ranged)
    traditional = sorted(big5 - gb - standard - ranged)
    out = ["# Characters kept in the prepared faces; written by tests/tools/characters.py.",
           "# U+XXXX-YYYY is a range; any other line is the characters themselves.", ""]
    out += [f"U+{first:04X}-{last:04X} # {why}" for first, last, why in RANGES]
    for title, codes in ((f"the standard list of 2013: {len(standard)} characters", sorted(standard)),
                         (f"in GB 2312 besides: {len(other)} characters", other),
                         (f"in Big5's first level besides: {len(traditional)} characters", traditional)):
        text = "".join(map(chr, codes))
        out += ["", f"# {title}"] + [text[i:i + 50] for i in range(0, len(text), 50)]
    return "\n".join(out) + "\n"


def main():
    text = rendered()
    if "--check" in sys.argv[1:]:
        return 0 if TARGET.read_text(encoding="utf-8") == text else f"{TARGET}: differs from its sources"
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
