# SPDX-License-Identifier: MIT
"""The words of a page held against the figures beside them.

The oracle knows that a claim holds, not that the template worded it so: here every word that judges (ahead, slow, met, up, short,
…; vocabulary.py has them by language) is read on the page and judged anew by the exact figures of the indicator that it is said of.
A figure with a sign needs a word beside it that says so. Whose word it is: that of the figures or names within its clause, else of
the nearest before, else of its row, of its paragraph's claims, of the paragraph before."""
import collections
import re

import vocabulary
from oracle import NOTIONS, exact

ELEMENT = re.compile(r"element (\d+) (\S+) parent=(\S+) lang=(\S+)(.*)")
TEXT = re.compile(r'text .*? element=(\d+)(?: figure=(\S+))? line=.*?"(.*)"$')
UNSEEN = re.compile("[\u2060\u200b\u00ad]")
FIGURE, NAME = re.compile(r"⟦(\d+)⟧"), re.compile(r"⟨(\d+)⟩")
SENTENCE, CLAUSE = re.compile(r"[。；;]|[.](?=\s|$)"), re.compile(r"[，：:,（）()]|——")
LABEL, QUOTED = re.compile(r"(?:, ⟦\d+⟧ in all|⟦\d+⟧[项項])?[）)]?\s*[：:]"), re.compile("[“「]([^”」]*)[”」]")
PAST_TOLD = re.compile("last year|上年|到期目标|到期数|到期目標|到期數|earlier target|when due", re.IGNORECASE)
ELLIPSIS = re.compile(r"⟨\d+⟩ by $")
FROM = re.compile(r"(?:由|from )$")
BARE = {"num", "label", "value", "keyvalue", "fig"}

# Of figures with a sign: the exact figures, and what a word beside one may mean → the sign that it must have.
SIGNED = {
    "lead": ({"lead"}, {"ahead": 1, "under": 1, "low": 1, "behind": -1, "over": -1, "high": -1}),
    "change": ({"change", "change_year_end", "change_yoy", "yoy", "change_count", "change_of"}, {"up": 1, "down": -1, "more": 1, "less": -1}),
    "distance": ({"distance"}, {"high": 1, "over": 1, "over_cap": 1, "exceeded": 1, "more": 1, "low": -1, "less": -1, "behind": -1}),
    "pace": ({"pace", "needed", "needed_in_all"}, {"up": 1, "more": 1, "down": -1, "less": -1, "falls": -1}),
}
NEEDS_WORD = {"lead", "change", "distance"}

# What else a word may mean: the claims of which one must hold of its subject.
KINDS = {
    "on_schedule": {"on_schedule"}, "on_track": {"light_on_track"}, "met": {"met"}, "missed": {"state_missed"}, "exceeded": {"state_exceeded"},
    "not_reached": {"state_not_reached"}, "unreached": {"state_not_reached", "state_missed"}, "unconfirmed": {"state_unconfirmed"},
    "off": {"off"}, "holding": {"holding"}, "undated": {"state_undated"}, "no_schedule": {"state_no_baseline"},
    "not_started": {"state_not_started"}, "under_way": {"state_under_way", "state_under_way_behind"}, "not_due": {"state_not_due"},
    "missing": {"missing"}, "unjudged": {"unjudged", "state_qualitative"}, "no_figure": {"missing", "unjudged"}, "withdrawn": {"state_withdrawn", "newly_withdrawn"}, "overdue": {"state_due_not_reported"},
    "enough": {"pace_above", "pace_exact"}, "not_enough": {"pace_below"}, "stands_still": {"pace_none"}, "falls": {"pace_falling"},
    "first": {"change_first", "change_first_of_year"}, "crossed_up": {"crossed_up"}, "crossed_down": {"crossed_down"},
    "met_no_longer": {"met_no_longer"}, "newly_met": {"newly_met"}, "falls_back": {"forecast_falls_back"}, "holds": {"forecast_holds"},
    "short": {"forecast_short"}, "overshoots": {"forecast_overshoots"}, "reaches": {"forecast_reaches"}, "lands": {"forecast_lands"},
    "exceeds": {"forecast_exceeds"}, "beyond": {"forecast_beyond"}, "stays_within": {"forecast_within"}, "overshot": {"state_overshot"},
    "zero": {"distance_zero"}, "observed": {"state_observed"}, "qualitative": {"state_qualitative"}, "short_of": {"state_short"},
    "reported_again": {"reported_again"}, "lost_data": {"newly_without_data"}, "no_newer": {"change_no_newer"},
}
PAST = {"met": "past_met", "missed": "past_missed", "exceeded": "past_missed", "not_reached": "past_not_reached", "unreached": "past_not_reached",
        "unconfirmed": "past_unconfirmed", "overdue": "past_no_data", "missing": "past_no_data"}
# The statuses that a word in quotation marks may name.
STATUS = {"on_schedule": {"on_track"}, "on_track": {"on_track"}, "slow": {"slow"}, "somewhat_over": {"slow"}, "over": {"slow"},
          "far_behind": {"behind"}, "behind": {"behind", "under_way"}, "far_over": {"behind"}, "met": {"met"}, "missed": {"missed"},
          "exceeded": {"exceeded"}, "unconfirmed": {"unconfirmed"}, "not_reached": {"not_reached"}, "unreached": {"not_reached"},
          "holding": {"holding"}, "off": {"short"}, "short_of": {"short"}, "overshot": {"under_way"}, "under_way": {"under_way"},
          "not_started": {"not_started"}, "not_due": {"not_due"}, "undated": {"undated"}, "no_schedule": {"no_baseline"},
          "observed": {"observed"}, "missing": {"no_data"}, "overdue": {"no_data"}, "withdrawn": {"withdrawn"}, "qualitative": {"qualitative"}}
CAPS = {"somewhat_over": True, "far_over": True, "slow": False, "far_behind": False}
# What a page would say with each word turned: it must not hold where the word does.
OPPOSITE = {
    "ahead": "behind", "behind": "ahead", "under": "over", "over": "under", "level": "ahead", "not_behind": "behind", "on_schedule": "behind",
    "on_track": "slow", "slow": "on_track", "far_behind": "slow", "somewhat_over": "on_track", "far_over": "somewhat_over", "further": "ahead",
    "met": "missed", "missed": "met", "exceeded": "within", "not_reached": "met", "unreached": "met", "unconfirmed": "missed", "off": "holding",
    "short_of": "holding", "holding": "off", "within": "over_cap", "over_cap": "within", "zero": "over_cap", "overshot": "met", "enough": "not_enough",
    "not_enough": "enough", "stands_still": "enough", "falls": "enough", "short": "reaches", "reaches": "short", "lands": "reaches",
    "overshoots": "reaches", "holds": "falls_back", "falls_back": "holds", "exceeds": "stays_within", "beyond": "stays_within",
    "stays_within": "exceeds", "up": "down", "down": "up", "unchanged": "up", "count_same": "up", "high": "low", "low": "high", "more": "low",
    "crossed_up": "crossed_down", "crossed_down": "crossed_up", "met_no_longer": "met", "newly_met": "missed", "missing": "met", "no_figure": "met",
    "unjudged": "on_schedule", "undated": "ahead", "no_schedule": "ahead", "not_started": "met", "under_way": "not_started", "not_due": "met",
    "withdrawn": "met", "observed": "met", "overdue": "met", "first": "unchanged", "reported_again": "lost_data", "lost_data": "reported_again",
}
# Of a group, or of all: the standing that a word without a number tells.
WHOLE = {"met": {"all_met"}, "on_schedule": {"all_on_schedule"}, "holding": {"all_hold"}, "missing": {"nothing_reported"},
         "unjudged": {"not_judged", "nothing_to_judge"}, "not_behind": {"all_on_schedule", "all_hold", "all_met"}}
# The claims and the lists that a number of them may count, beside those of KINDS.
COUNTED = {"behind": {"slower", "behind_schedule"}, "over": {"over_schedule"}, "exceeded": {"failed", "cap_passed"}, "missed": {"failed", "target_missed"}, "met": {"newly_met"},
           "up": {"crossed_up", "change_up"}, "down": {"crossed_down", "change_down"}, "ahead": {"state_ahead"}, "over_cap": {"state_exceeded"},
           "unconfirmed": {"open"}, "not_reached": {"open"}}


def sign(q):
    return None if q is None else (q > 0) - (q < 0)


def moved(row):
    return next((s for s in (sign(exact(row, key)) for key in ("change", "change_year_end", "change_yoy", "yoy")) if s is not None), None)


def off_cap(row):
    """The value against its target, whatever the status says."""
    value, target = exact(row, "value"), exact(row, "target")
    return None if value is None or target is None else sign(value - target)


# What the exact figures must be.
FIGURES = {
    "ahead": lambda row: sign(exact(row, "lead")) == 1,
    "behind": lambda row: sign(exact(row, "lead")) == -1,
    "over": lambda row: sign(exact(row, "lead")) == -1 and row["completion"] is None,
    "under": lambda row: sign(exact(row, "lead")) == 1 and row["completion"] is None,
    "further": lambda row: sign(exact(row, "completion")) == -1,
    "level": lambda row: sign(exact(row, "lead")) == 0,
    "not_behind": lambda row: exact(row, "lead") is not None and exact(row, "lead") >= 0,
    "slow": lambda row: row["status"] == "slow" and row["used"] is None,
    "far_behind": lambda row: row["status"] == "behind" and row["used"] is None,
    "somewhat_over": lambda row: row["status"] == "slow" and row["used"] is not None,
    "far_over": lambda row: row["status"] == "behind" and row["used"] is not None,
    "up": lambda row: moved(row) == 1,
    "down": lambda row: moved(row) == -1,
    "unchanged": lambda row: exact(row, "change") == 0,
    "count_same": lambda row: row["change_count"] == 0,
    "year_end_same": lambda row: exact(row, "change_year_end") == 0,
    "year_same": lambda row: 0 in (exact(row, "yoy"), exact(row, "change_yoy")),
    "high": lambda row: off_cap(row) == 1,
    "low": lambda row: off_cap(row) == -1,
    "over_cap": lambda row: off_cap(row) == 1,
    "within": lambda row: off_cap(row) == -1 or (off_cap(row) == 0 and row["target"]["compare"] == "at_most"),
}


class Whole:
    """What a page tells of: a plan's figures, with what the oracle says of them."""

    def __init__(self, table, plan, due):
        self.rows = {i["id"]: i for i in table["indicators"]}
        self.plan, self.changes, self.due = plan, table["changes"], due
        self.kinds, self.members = collections.defaultdict(set), collections.defaultdict(lambda: collections.defaultdict(set))
        group = {i["id"]: f"groups.{i['group']}" for i in table["indicators"]}
        for kind, subject, _, held in due:
            self.kinds[subject].add(kind)
            if subject in group:
                self.members["issue"][kind].add(subject)
                self.members[group[subject]][kind].add(subject)
            if held and held[0] == "lists":
                for notion, ids in held[1]:
                    self.members[subject][notion] = set(ids)
        for lists in self.members.values():
            lists["scored"] = set().union(*(lists[n] for n in NOTIONS if n != "out"))
            lists["reported"] = lists["scored"] - lists["missing"]
            lists["judged"] = lists["reported"] - lists["unjudged"]


class Element:
    def __init__(self, tag, parent, lang, rest):
        style, alt, claims = re.search(r"style=(\S+)", rest), re.search(r'alt="(.*?)"(?: \w+=|$)', rest), re.search(r" claims=(\S+)$", rest)
        self.tag, self.parent, self.lang, self.style = tag, parent, lang, style[1] if style else ""
        self.alt, self.claims, self.runs = alt[1] if alt else "", claims[1].split(",") if claims else [], []


def elements(trace):
    found = {}
    for line in trace.splitlines():
        if line.startswith("element"):
            match = ELEMENT.match(line)
            found[match[1]] = Element(match[2], match[3], match[4], match[5])
        elif line.startswith("text") and (match := TEXT.match(line)):
            found[match[1]].runs.append((match[2], UNSEEN.sub("", match[3])))
    return found


def plain(text):
    """The paragraphs of an editor's Markdown as they stand on the page."""
    return [re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", re.sub(r"[*`#>]+ ?", "", p)).strip() for p in text.split("\n")]


def strings(node):
    if isinstance(node, str):
        yield node
    elif isinstance(node, (dict, list)):
        for inner in node.values() if isinstance(node, dict) else node:
            yield from strings(inner)


class Reader:
    """Reads the pages of one trace."""

    def __init__(self, trace, wholes, stories=()):
        """wholes: prefix of claims and figures → Whole; stories: texts of an editor (a snapshot's), which are not judged."""
        self.elements, self.wholes, self.faults, self.judged, self.unjudged, self.unnoticed = elements(trace), wholes, [], collections.Counter(), [], []
        self.children = collections.defaultdict(list)
        for number, e in self.elements.items():
            self.children[e.parent].append(number)
        names, titles, others = collections.defaultdict(list), {}, {p for s in stories for p in (*plain(s), s) if len(p) > 2}
        for prefix, whole in wholes.items():
            for i in whole.plan["indicators"]:
                for word in {w for key in ("name", "short", "inline") for w in (i.get(key) or {}).values() if w}:
                    for form in {word, word[0].upper() + word[1:]}:
                        names[form].append((prefix, i["id"]))
            titles |= {word: (prefix, f"groups.{g['id']}") for g in whole.plan["groups"] for word in (g.get("title") or {}).values()}
            others |= {s for s in strings({k: v for k, v in whole.plan.items() if k != "lights"}) if len(s) > 5}
        others = (others | {t for t in titles if len(t) > 2}) - set(names)
        every = sorted(set(names) | others, key=len, reverse=True)
        bounds = lambda s: ("(?<![A-Za-z])" if s[0].isascii() else "") + re.escape(s) + ("(?![A-Za-z])" if s[-1].isascii() else "")  # noqa: E731
        self.names, self.known = names, re.compile("|".join(bounds(s) for s in every))
        self.titles, self.title = titles, re.compile("|".join(re.escape(t) for t in sorted(titles, key=len, reverse=True)))
        self.before = []

    # --- a text with figures and names marked ---

    def subject(self, key):
        """(prefix, id, the figure's own name) of a figure of an indicator; None: of something else."""
        prefix, _, rest = key.rpartition("/")
        parts = rest.split(".")
        if parts[0] == "whole" and "whole" in self.wholes:
            prefix, parts = "whole", parts[1:]
        whole = self.wholes.get(prefix)
        return (prefix, parts[0], [p for p in parts[1:] if p not in ("abs", "signed")]) if whole and parts[0] in whole.rows else None

    def mark(self, runs):
        """The text with ⟦n⟧ for its figures and ⟨n⟩ for names, and what each is."""
        figures, names, text, last = [], [], "", None
        for key, said in runs:
            if key and key == last:
                figures[-1] = (key, figures[-1][1] + said)
                continue
            if key:
                figures.append((key, said))
            text, last = text + (f"⟦{len(figures) - 1}⟧" if key else said), key

        if (title := self.title.match(text)) and re.match(r"[：:，,]|$", text[title.end():]):
            names.append([(self.titles[title[0]],)])
            text = "⟨0⟩" + text[title.end():]

        def name(match):
            of = self.names.get(match[0])
            if not of:
                return "□"
            names.append([tuple(of)])
            return f"⟨{len(names) - 1}⟩"

        def joined(match):
            names.append([s for n in NAME.findall(match[0]) for s in names[int(n)]])
            return f"⟨{len(names) - 1}⟩"
        text = self.known.sub(name, text)
        return re.sub(r"⟨\d+⟩(?:(?:、|和|及|, | and |, and )(?:the )?⟨\d+⟩)+", joined, text), figures, names

    # --- whose word it is: a list of indicators or groups, each a tuple of what may be meant (the area's, the whole's) ---

    def row(self, number):
        """The elements of the table's row or the list's item that the element is in."""
        while number in self.elements and self.elements[number].tag not in ("TR", "LI"):
            number = self.elements[number].parent
        inside = [number] if number in self.elements else []
        for n in inside:
            inside += self.children[n]
        return [self.elements[n] for n in inside]

    def row_subjects(self, number):
        by_figure, by_name = set(), set()
        for e in self.row(number):
            _, figures, names = self.mark(e.runs)
            by_figure |= {(s[:2],) for key, _ in figures if (s := self.subject(key))}
            by_name |= {s for of in names for s in of if not s[0][1].startswith("groups.")}
        return sorted(by_figure or by_name)

    def said_of(self, element, kinds):
        """The subjects of those claims of a paragraph that may be meant, else of all."""
        claims = [(c.rpartition("/")[0], *c.rpartition("/")[2].split(":")[:2]) for c in element.claims]
        some = [c for c in claims if c[1] in kinds] or claims
        return sorted({((prefix, subject),) for prefix, _, subject in some if prefix in self.wholes})

    # --- whether it is so ---

    def holds(self, meaning, subject, past):
        prefix, ident = subject
        whole = self.wholes[prefix]
        kinds = whole.kinds[ident]
        if ident not in whole.rows:
            return bool(WHOLE.get(meaning, set()) & kinds) or bool(whole.members[ident].get(meaning if meaning != "behind" else "behind_schedule"))
        if past and meaning in PAST:
            return PAST[meaning] in kinds or bool(KINDS[meaning] & kinds)
        if meaning in ("missing", "no_figure"):
            return bool(KINDS[meaning] & kinds) or whole.rows[ident]["value"] is None
        if meaning in FIGURES:
            return FIGURES[meaning](whole.rows[ident])
        return bool(KINDS[meaning] & kinds)

    def complain(self, element, text, word, why):
        self.faults.append(f"{element.lang} {element.style or element.tag}: “{word}” {why}: {text}")

    # --- the words ---

    def words(self, lang, text, cell):
        own = []
        for prefix, whole in self.wholes.items():
            for light in whole.plan.get("lights", []):
                for word in strings(light.get("word", {}) if isinstance(light.get("word"), dict) else {}):
                    own.append((f"light {light['id']}", re.escape(word)))
        listed = [(meaning, f"{word}$" if cell else f"(?<=[“「]){word}(?=[”」])") for meaning, word in own] + vocabulary.LANGUAGES[lang]
        return [(m.start(), m.end(), listed[int(m.lastgroup[1:])][0], m[0]) for m in vocabulary.pattern(lang, tuple(listed)).finditer(text)]

    def text(self, number, element, text, figures, names, cell):
        clause, sentence = [0], [0]
        for mark, at in ((CLAUSE, clause), (SENTENCE, clause), (SENTENCE, sentence)):
            at.extend(m.start() for m in mark.finditer(text))
        clause.sort()
        part = lambda marks, at: sum(m <= at for m in marks)  # noqa: E731
        words = self.words(element.lang, text, cell)
        used = self.signs(element, text, figures, words, lambda at: part(clause, at))
        mentioned = sorted([(m.start(), names[int(m[1])]) for m in NAME.finditer(text)]
                           + [(m.start(), [(s[:2],)]) for m in FIGURE.finditer(text) if (s := self.subject(figures[int(m[1])][0]))])
        counts = [(m.start(), figures[int(m[1])]) for m in FIGURE.finditer(text) if figures[int(m[1])][0].endswith(".count")]
        last, quoted = None, [m.span() for m in QUOTED.finditer(text)]
        for start, end, meaning, word in words:
            quote = next((q for q in quoted if q[0] < start < q[1]), None)
            if meaning == "none" or start in used:
                continue
            near = [(at, of) for at, of in mentioned if part(clause, at) == part(clause, start)]
            if element.alt and (digits := re.match(r"(\d+)[项項]|: (\d+)\.", text[end:]) or re.search(r"(?<!\d)(\d+)[项項]$|, (\d+) $", text[:start])):
                self.counted(element, text, meaning, word, int(digits[1] or digits[2]))
                continue
            count = [c for c in counts if part(clause, c[0]) == part(clause, start)]
            if count and not near:
                self.count(element, text, meaning, word, max([c for c in count if c[0] < start] or count[:1])[1])
                if not LABEL.match(text, end):
                    continue
            if LABEL.match(text, end) and not near:
                of = [s for at, some in mentioned if at > start and part(sentence, at) == part(sentence, start) for s in some]
            else:
                of = next((some for at, some in reversed(near) if at < start), None) or (near[0][1] if near else None)
                of = of or next((some for at, some in reversed(mentioned) if at < start), None) or (None if cell else last)
            of = of or self.row_subjects(number) or self.said_of(element, KINDS.get(meaning, set()) | WHOLE.get(meaning, set())) or self.before
            if not of:
                self.unjudged.append((element.lang, element.style or element.tag, word, text))
                continue
            self.judged[element.lang, meaning] += 1
            begin = max((at for at in sentence if at <= start), default=0)
            past = PAST_TOLD.search(text[begin:min((at for at in sentence if at > start), default=len(text))])
            of = sorted(set(of))
            if quote and FROM.search(text[:quote[0]]):
                true = all(any(self.was(meaning, s) for s in one) for one in of)
            else:
                true = all(any(self.so(meaning, s, past, cell or quote) for s in one) for one in of)
            if meaning in OPPOSITE and not quote and all(any(self.so(OPPOSITE[meaning], s, past, cell) for s in one) for one in of):
                self.unnoticed.append(f"{element.lang} {word}, {OPPOSITE[meaning]} of {of}: {text}")
            if not true:
                self.complain(element, text, word, f"is not so of {of}")
            last = of
        if mentioned:
            self.before = mentioned[-1][1]

    def was(self, meaning, subject):
        """Whether the last issue gave it that status."""
        whole = self.wholes[subject[0]]
        statuses = {c["from"] for c in whole.changes if c["id"] == subject[1] and c.get("from")}
        wanted = {meaning[6:]} if meaning.startswith("light ") else STATUS.get(meaning, set())
        cap = subject[1] in whole.rows and whole.rows[subject[1]]["used"] is not None
        return bool(statuses & wanted) and CAPS.get(meaning, cap) == cap

    def so(self, meaning, subject, past, cell):
        row = self.wholes[subject[0]].rows.get(subject[1])
        if meaning.startswith("light "):
            return row is not None and row["status"] == meaning[6:]
        if row and cell and meaning in ("on_track", "on_schedule"):
            return row["status"] == "on_track"
        return self.holds("on_schedule" if meaning == "on_track" else meaning, subject, past)

    def signs(self, element, text, figures, words, part):
        """Judges the words beside figures with a sign; where they begin."""
        used = set()
        for m in FIGURE.finditer(text):
            key, said = figures[int(m[1])]
            subject = self.subject(key)
            if not subject or not subject[2]:
                continue
            kind = next((k for k, (some, _) in SIGNED.items() if subject[2][-1] in some), None)
            row = self.wholes[subject[0]].rows[subject[1]]
            if not kind:
                continue
            value = exact(row, subject[2][-1]) if subject[2][-1] in row["exact"] else row.get(subject[2][-1])
            if said[0] in "+−-" and not key.endswith(".abs"):
                if sign(value) != {"+": 1}.get(said[0], -1):
                    self.complain(element, text, said, "has not the sign of its figure")
                continue
            near = [w for w in words if w[2] in SIGNED[kind][1] and part(w[1] - 1 if w[0] < m.start() else w[0]) == part(m.start()) and w[0] not in used]
            before = [w for w in near if w[0] < m.start()]
            if near:
                chosen = max(before) if before and (element.lang != "en" or not text[m.end():].startswith(" points")) else min(near, key=lambda w: abs(w[0] - m.start()))
                used.add(chosen[0])
                self.judged[element.lang, f"{kind} {chosen[2]}"] += 1
                if value is None or sign(value) != SIGNED[kind][1][chosen[2]]:
                    self.complain(element, text, chosen[3], f"stands beside {key}, which is {value}")
            elif kind in NEEDS_WORD and (like := [w for w in words if w[0] in used and w[2] in SIGNED[kind][1] and w[0] < m.start()]) and ELLIPSIS.search(text[:m.start()]):
                if value is None or sign(value) != SIGNED[kind][1][max(like)[2]]:
                    self.complain(element, text, max(like)[3], f"stands for {key}, too, which is {value}")
            elif kind in NEEDS_WORD and element.tag not in ("TD", "TH", "Lbl") and element.style not in BARE:
                self.complain(element, text, said, f"is {key}, and no word says which way")
        return used

    def count(self, element, text, meaning, word, figure):
        key, said = figure
        prefix, _, rest = key.rpartition("/")
        parts = [p for p in rest.split(".") if p not in ("claims", "groups", "others", "count")]
        self.judged[element.lang, f"count {meaning}"] += 1
        listed = parts[-1] == "judged" and parts[-2:-1] and parts[-2] in WHOLE.get(meaning, set())
        if not listed and parts[-1] not in KINDS.get(meaning, set()) | COUNTED.get(meaning, set()) | {meaning}:
            self.complain(element, text, word, f"stands beside {key}")

    def counted(self, element, text, meaning, word, number):
        """A number of them in what a chart says, where figures have no keys: of all, or of a group."""
        kinds = KINDS.get(meaning, set()) | COUNTED.get(meaning, set()) | {meaning}
        self.judged[element.lang, f"count {meaning}"] += 1
        if not any(len(lists[kind]) == number for whole in self.wholes.values() for lists in whole.members.values() for kind in kinds):
            self.complain(element, text, word, f"is not so of {number}")

    def read(self):
        for number, e in self.elements.items():
            if e.runs and e.lang in vocabulary.LANGUAGES:
                self.text(number, e, *self.mark(e.runs), e.tag in ("TD", "TH", "Lbl") or e.style in ("keynote", "keyname"))
            if e.alt and e.lang in vocabulary.LANGUAGES:
                self.text(number, e, *self.mark([(None, e.alt)]), True)
        return self.faults
