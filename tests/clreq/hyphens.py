# SPDX-License-Identifier: MIT
"""Hyphenation points by Liang's algorithm over the dictionary's own patterns, independent of libhyphen."""
from functools import lru_cache
from pathlib import Path

DICTIONARY = Path("/usr/share/hyphen/hyph_en_US.dic")
LEFT, RIGHT = 2, 2  # what every word keeps at the least


@lru_cache(None)
def patterns():
    found = {}
    for row in DICTIONARY.read_text(encoding="latin-1").splitlines()[1:]:
        row = row.strip()
        if not row or row[0] in "%#" or row.isupper() or " " in row or "/" in row:
            continue
        letters, values = "", [0]
        for c in row:
            if c.isdigit():
                values[-1] = int(c)
            else:
                letters += c
                values.append(0)
        found[letters] = values
    return found


@lru_cache(None)
def points(word):
    """Numbers of letters after which the word may be cut."""
    text = f".{word}."
    values = [0] * (len(text) + 1)
    for i in range(len(text)):
        for k in range(i + 1, len(text) + 1):
            for j, v in enumerate(patterns().get(text[i:k], ())):
                values[i + j] = max(values[i + j], v)
    return [n for n in range(LEFT, len(word) - RIGHT + 1) if values[n + 1] % 2]
