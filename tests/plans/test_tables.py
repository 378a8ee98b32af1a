# SPDX-License-Identifier: MIT
"""Names in tables have room: in tables of generated plans (generate.py; every fourth with names three times as long) and of the shipped ones, no column
of row names is under six em of its type where its names want more, unless the step-down is told for it; and no name stands on more than four lines
beside a column of targets without any. Read back from traces.

PLANS=200 SHIPPED=all python3 test_tables.py tries so many plans, and every shipped snapshot; `make plan-tables` does."""
import collections
import os
import re
import sys
import tempfile
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
sys.path.insert(0, str(Path(__file__).resolve().parent))
from generate import KINDS, NAMES, TEMPLATES, Generated, words  # noqa: E402
from program import TOP, jianbao  # noqa: E402

NUMBER = int(os.environ.get("PLANS", "20"))
SEED = os.environ.get("SEED", "17")
SHIPPED = os.environ.get("SHIPPED", "last")
JOBS = int(os.environ.get("JOBS", os.cpu_count() or 1))
FLOOR, LINES, SLIP = 6, 4, 0.05
MANY_LINES = 63  # one long name without a target: the page was enlarged until it stood on five lines
ELEMENT = re.compile(r"^element (\d+) (\w+) parent=(\d+|-)(.*)$")
LINE = re.compile(r"^line (\d+) .* measure=([\d.]+) par=(\d+)(.*)$")
TEXT = re.compile(r'^text .* size=([\d.]+) .*element=(\d+)(?: figure=\S+)? line=(\d+) .*?"(.*)"')
MARK = re.compile(r"^(?:rect|path|image) .*element=(\d+)")
TOLD = re.compile(r"\[(table-(?:narrow|smaller|squeezed|split))\]$", re.M)
TARGET = re.compile(r"目标|目標|Target|\d{4}年|(?:By )?\d{4}(?:/\d\d)?")
NOTHING = {"", "—", "–", "-"}
Name = collections.namedtuple("Name", "text lines measure size")


class Cell:
    def __init__(self, kind, rest):
        self.row_name = kind == "TH" and "scope=row" in rest and "span=" not in rest
        self.head = kind == "TH" and not self.row_name
        self.text, self.lines, self.drawn, self.measure, self.size = "", set(), False, 0.0, 0.0

    def add(self, text, line, size, measure):
        self.text += text
        self.size = self.size or size
        self.measure = self.measure or measure
        self.lines.add(line)


def tables(trace):
    """Each table's rows, each a list of its cells; without what stands on its side."""
    parent, kind, cells, rows, measures, upright = {}, {}, {}, collections.defaultdict(list), {}, {}
    for line in trace.splitlines():
        if m := ELEMENT.match(line):
            n, what, over, rest = m.groups()
            parent[n], kind[n] = over, what
            if what in ("TH", "TD"):
                cells[n] = Cell(what, rest)
                rows[over].append(cells[n])
        elif m := LINE.match(line):
            measures[m.group(1)], upright[m.group(1)] = float(m.group(2)), "vertical" not in m.group(4)
        elif m := TEXT.match(line):
            size, n, of, text = m.groups()
            while n in parent and n not in cells:
                n = parent[n]
            if n in cells and upright.get(of):
                cells[n].add(text, of, float(size), measures[of])
        elif (m := MARK.match(line)) and m.group(1) in cells:
            cells[m.group(1)].drawn = True
    of_table = collections.defaultdict(list)
    for row, its in rows.items():
        over = parent[row]
        while kind.get(over) in ("THead", "TBody"):
            over = parent[over]
        of_table[over].append(its)
    return list(of_table.values())


def names(table):
    return [Name(c.text, len(c.lines), c.measure, c.size) for row in table for c in row if c.row_name and c.lines]


def narrow(table):
    """Names that wrap in less than six em of their type."""
    return [n for n in names(table) if n.lines > 1 and n.measure < FLOOR * n.size - SLIP]


def has_empty_target(table):
    """A column of targets, of this year or of the last ones, without any."""
    heads, body = [row for row in table if row and row[0].head], [row[1:] for row in table if row and row[0].row_name]
    targets = {k - 1 for row in heads for k, cell in enumerate(row) if k > 0 and TARGET.fullmatch(cell.text.strip())}
    return any(all(len(row) <= k or (row[k].text.strip() in NOTHING and not row[k].drawn) for row in body) for k in targets)


def high(table):
    """Names of more than four lines beside targets of which there are none."""
    return [n for n in names(table) if n.lines > LINES] if has_empty_target(table) else []


def build(template, out, snapshots):
    return jianbao("build", "-j1", "-t", template, "--format", "trace", "-o", out, *snapshots, seconds=3600)


def lengthened(one):
    """Names of three parts, without a short one."""
    for k, i in enumerate(one.plan["indicators"]):
        parts = []
        for step in range(3):
            (zh, en), (kind, where) = NAMES[(k + 5 * step) % len(NAMES)], KINDS[(k + step) % len(KINDS)]
            parts.append((kind + zh, f"{en.lower() if step else en} {where}"))
        letter = "甲乙丙丁戊己庚辛壬癸"[k % 10] * (1 + k // 10), "ABCDEFGHIJ"[k % 10] * (1 + k // 10)
        i["name"] = words(("、".join(zh for zh, _ in parts) + letter[0] + "类", ", ".join(en for _, en in parts) + f", class {letter[1]}"), one.langs)
        i.pop("short", None)
    return one


def tried(template, snapshots, folder):
    """Tables looked at, names in them, faults as text, and the names that were told of as narrow."""
    done = build(template, folder, snapshots)
    seen, count, faults, told = 0, 0, [], 0
    if done.returncode != 0:
        return 0, 0, [f"{template}: {done.stderr[-300:]}"], 0
    for trace in sorted(Path(folder).glob("*.trace")):
        of = tables(trace.read_text(encoding="utf-8"))
        seen += len(of)
        count += sum(len(names(t)) for t in of)
        faults += [f"{template} {trace.stem}: {n} beside an empty column" for t in of for n in high(t)]
        found = [n for t in of for n in narrow(t)]
        if not found:
            continue
        alone = [s for s in snapshots if trace.stem.startswith(f"{Path(s).parent.name}-{Path(s).stem}")]
        if alone and TOLD.search(build(template, f"{folder}/alone", alone).stderr):
            told += len(found)
        else:
            faults += [f"{template} {trace.stem}: {n} under six em, untold" for n in found]
    return seen, count, faults, told


def generated(folder):
    by_template = collections.defaultdict(list)
    for index in sorted({*range(NUMBER), MANY_LINES}):
        one = Generated(SEED, index)
        one = lengthened(one) if index % 4 == 3 else one
        by_template[one.template].append(str(one.write(folder)))
    return [(t, s[k:k + 20], f"{folder}/{t}-{k}") for t, s in by_template.items() for k in range(0, len(s), 20)]


def shipped(folder):
    jobs = []
    for plan in sorted((TOP / "input/snapshots").iterdir()):
        months = [str(m) for m in sorted(plan.glob("*.json"))]
        jobs += [(t, months if SHIPPED == "all" else months[-1:], f"{folder}/{t}-{plan.name}") for t in TEMPLATES]
    return jobs


CONTROL = """element 1 Table parent=0 lang=zh
element 6 TR parent=1 lang=zh
element 7 TH parent=6 lang=zh scope=column
element 8 TH parent=6 lang=zh scope=column
line 7 page=0 tasks th col=0 at=0,0 measure=20.000 par=1 first last natural=1
text at=0,0 w=9 face=A size=8.000 color=ink lang=zh element=8 line=7 glyphs=0/1 "目标"
element 2 TR parent=1 lang=zh
element 3 TH parent=2 lang=zh scope=row
element 4 Span parent=3 lang=zh
element 5 TD parent=2 lang=zh
line 1 page=0 tasks td col=0 at=0,0 measure=%s par=1 first natural=1
line 2 page=0 tasks td col=0 at=0,9 measure=%s par=1 last natural=1
text at=0,0 w=9 face=A size=8.000 color=ink lang=zh element=3 line=1 glyphs=0/1 "一"
text at=0,9 w=9 face=A size=8.000 color=ink lang=zh element=4 line=2 glyphs=0/1 "二"
"""


class NamesHaveRoom(unittest.TestCase):
    def test_control(self):
        """What is looked for is found: names on two lines in 47 pt of 8-pt type, not in 48; on five lines beside no target, not beside one."""
        found, wide = (tables(CONTROL % (m, m)) for m in ("47.000", "48.000"))
        self.assertEqual([n.text for n in narrow(found[0])], ["一二"])
        self.assertEqual(narrow(wide[0]), [])
        more = "".join(f'line {k} page=0 tasks td col=0 at=0,9 measure=48.000 par=1 natural=1\n'
                       f'text at=0,9 w=9 face=A size=8.000 color=ink lang=zh element=3 line={k} glyphs=0/1 "三"\n' for k in (3, 4, 5))
        figure = 'line 9 page=0 tasks td col=0 at=0,9 measure=48.000 par=2 natural=1\n' \
                 'text at=0,9 w=9 face=A size=8.000 color=ink lang=zh element=5 figure=a.value line=9 glyphs=0/1 "3"\n'
        self.assertEqual(len(high(tables(CONTROL % ("48.000", "48.000") + more)[0])), 1)
        self.assertEqual(high(tables(CONTROL % ("48.000", "48.000") + more + figure)[0]), [])
        self.assertEqual(high(tables(CONTROL.replace("目标", "完成") % ("48.000", "48.000") + more)[0]), [])
        self.assertEqual(high(wide[0]), [])

    def test_plans(self):
        with tempfile.TemporaryDirectory() as folder:
            with ThreadPoolExecutor(JOBS) as pool:
                of = list(pool.map(lambda job: tried(*job), generated(folder) + shipped(folder)))
        seen, count, told = (sum(o[k] for o in of) for k in (0, 1, 3))
        if NUMBER > 20 or SHIPPED == "all":
            print(f"{NUMBER} generated plans (seed {SEED}) and shipped snapshots ({SHIPPED}): {seen} tables, {count} names, {told} under six em and told")
        faults = [fault for o in of for fault in o[2]]
        self.assertGreater(seen, len(of))
        self.assertEqual([], faults, "\n".join(faults[:30]))


if __name__ == "__main__":
    unittest.main()
