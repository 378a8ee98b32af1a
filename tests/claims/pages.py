# SPDX-License-Identifier: MIT
"""The claims that a briefing tells, read from its trace, held against what the oracle says of the same figures.

True: each claim that a text tells holds. Complete: what may not be passed over is told in each language, and a group's or the
issue's heading tells one standing. Not twice: no claim stands twice in heads and decks, nor twice in running text; key figures,
figures at a glance, pull quotes, tables and what a chart says in its place do not count. Alike: the headings of all languages
tell the same."""
import collections
import re

STANDINGS = {"nothing_to_judge", "nothing_reported", "not_judged", "some_not", "all_met", "all_on_schedule", "all_hold"}
MUST = {"state_withdrawn", "state_due_not_reported", "state_exceeded", "state_unconfirmed", "state_not_reached", "state_missed", "met_no_longer",
        "newly_withdrawn", "revised", "restated", "rebased"}
ALSO = {"state_withdrawn": "newly_withdrawn", "newly_withdrawn": "state_withdrawn"}
PAST = {"past_met": "state_met", "past_missed": "state_missed", "past_not_reached": "state_not_reached",
        "past_unconfirmed": "state_unconfirmed", "past_no_data": "state_due_not_reported"}
HEADS = re.compile(r"H\d|deck|remark")
BESIDE = {"tablehead", "TD", "TH", "Caption", "Figure", "keynote", "keyname", "num", "numnote", "fig", "figcap", "aside", "pull", "item"}
ELEMENT = re.compile(r"element \d+ (\S+) parent=\S+ lang=(\S+) .*?style=(\S+) claims=(\S+)$")


def told(trace):
    """language → [(tag, style, [claim])] of the texts that tell claims, in reading order."""
    found = collections.defaultdict(list)
    for line in trace.splitlines():
        match = ELEMENT.match(line) if line.startswith("element") else None
        if match:
            found[match[2]].append((match[1], match[3], match[4].split(",")))
    return found


def name(claim):
    """The oracle's claim as the trace names it."""
    kind, subject, apart, _ = claim
    return f"{kind}:{subject}" + (f":{apart}" if apart else "")


def wanted(due, rows):
    """For each claim that may not be passed over: the names that tell it."""
    by = {i["id"]: i["target"] and i["target"]["by"] for i in rows}
    lists = {}
    for claim in due:
        kind, subject, apart, held = claim
        if kind not in MUST and not (kind in PAST and held == ("of_last_year", True)):
            continue
        names = {name(claim)}
        if kind in ALSO:
            names.add(f"{ALSO[kind]}:{subject}")
        if kind in PAST and by[subject] == apart:
            names.add(f"{PAST[kind]}:{subject}")
        names |= {f"{k}:{subject}:{by[subject]}" for k, state in PAST.items() if state == kind}
        lists[name(claim)] = names
    return lists


def twice(texts):
    """Claims that stand more than once in heads and decks, or in running text."""
    lines = []
    for what, chosen in (("heads", lambda tag, style: HEADS.match(tag) or HEADS.match(style)),
                         ("running text", lambda tag, style: not HEADS.match(tag) and not HEADS.match(style))):
        counted = collections.Counter(c for tag, style, claims in texts if tag not in BESIDE and style not in BESIDE and chosen(tag, style)
                                      for c in set(claims))
        lines += [f"twice in {what}: {c}" for c, n in sorted(counted.items()) if n > 1]
    return lines


def headings(texts):
    return [sorted(claims) for tag, style, claims in texts if re.match(r"H\d", tag)]


def faults(trace, due, rows, beside=None):
    """Lines that say what is wrong with the page; due: the oracle's claims, rows: the figures of its indicators. Claims of a
    companion or of the whole beside an area carry a prefix: `beside` has the oracle's claims of each."""
    known = {f"{prefix}/{name(c)}" for prefix, claims in (beside or {}).items() for c in claims}
    holds, must, lines, languages = {name(c) for c in due}, wanted(due, rows), [], told(trace)
    for lang, texts in languages.items():
        own = [(tag, style, [c for c in claims if "/" not in c]) for tag, style, claims in texts]
        said = {c for _, _, claims in own for c in claims}
        others = {c for _, _, claims in texts for c in claims if c.split("/")[0] in (beside or {})}
        lines += [f"{lang} tells, and it does not hold: {c}" for c in sorted(others - known)]
        lines += [f"{lang} tells, and it does not hold: {c}" for c in sorted(said - holds)]
        lines += [f"{lang} passes over {c}" for c, names in must.items() if not names & said]
        lines += [f"{lang} {line}" for line in twice(own)]
        for claims in headings(own):
            subjects = collections.Counter(c.split(":", 1)[1] for c in claims if c.split(":")[0] in STANDINGS)
            lines += [f"{lang} heading with {n} standings of {s}" for s, n in subjects.items() if n != 1]
    if len({str(headings(texts)) for texts in languages.values()}) > 1:
        lines.append("the headings of the languages do not tell the same")
    return lines
