#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""linear.py JIANBAO: that what is done grows no faster than the data: indicators, districts, months, characters of text, briefings of a manifest,
briefings that an earlier run made (--resume), and briefings of areas (--each area), each of which shows the area among all others.

Counts the instructions (callgrind) of check --data with a number of each and with four times as many, of a build of so many characters in
three columns, each language, of a merger of two shards with so many briefings, and of a run that finds so many made; prints the exponent of
growth, what a run of a tenth takes taken off. Of the areas' briefings it counts some few, which shows what so many would take. Exit status 1
where an exponent is above 1.05, 77 where valgrind is not installed.
"""
import copy
import json
import math
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from bench import command, instructions, run  # noqa: E402
from growth import CLREQ, template  # noqa: E402

TOP = Path(__file__).resolve().parents[2]
PLAN = "cq-sme-digital"
MOST = 1.05
# From how many to how many.
SIZES = {"indicators": (500, 2000), "districts": (1250, 5000), "months": (150, 600), "zh text": (22500, 90000), "en text": (41000, 164000),
         "briefings": (2500, 10000), "resumed": (50, 200), "each area": (750, 3000)}


def read(path):
    return json.loads(path.read_text(encoding="utf-8-sig"))


def write(path, value):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return path


def sample():
    plan, snapshot = (read(TOP / "input" / p) for p in (f"plans/{PLAN}.json", f"snapshots/{PLAN}/2024-05.json"))
    plan.pop("companions", None)
    snapshot.pop("photo", None)
    return plan, snapshot


def indicators(folder, n):
    plan, snapshot = sample()
    known, values = [i for i in plan["indicators"] if isinstance(snapshot["values"].get(i["id"]), (int, float))], snapshot["values"]
    plan["indicators"] = []
    snapshot["values"], snapshot["areas"] = {}, {}
    plan["areas"] = []
    for k in range(n):
        one = copy.deepcopy(known[k % len(known)])
        snapshot["values"][f"indicator-{k}"] = values[one["id"]]
        one["id"] = f"indicator-{k}"
        for key in ("name", "short", "inline", "phrase"):
            for lang in one.get(key, {}):
                if isinstance(one[key][lang], str):
                    one[key][lang] += f" {k}"
        plan["indicators"].append(one)
    return plan, {"2024-05": snapshot}


def districts(folder, n):
    plan, snapshot = sample()
    known, values = plan["areas"], snapshot["areas"]
    known = [a for a in known if a["id"] in values]
    plan["areas"] = [dict(known[i % len(known)], id=f"district-{i}", name={"zh": f"第{i}区", "en": f"District {i}"}, within=[], in_sum=False)
                     for i in range(n)]
    snapshot["areas"] = {f"district-{i}": values[known[i % len(known)]["id"]] for i in range(n)}
    return plan, {"2024-05": snapshot}


def months(folder, n):
    plan, snapshot = sample()
    snapshot.pop("areas", None)
    snapshot.pop("issue", None)
    first = 2024 * 12 + 4 - (n - 1)
    plan["period"]["from"] = f"{first // 12:04}-{first % 12 + 1:02}"
    of = {}
    for k in range(n):
        at = first + k
        year, month = at // 12, at % 12 + 1
        of[f"{year:04}-{month:02}"] = dict(snapshot, period=f"{year:04}-{month:02}", as_of=f"{year:04}-{month:02}-28")
    return plan, of


def checking(jianbao, make, n):
    folder = Path(tempfile.mkdtemp(prefix="jianbao-linear-"))
    try:
        plan, snapshots = make(folder, n)
        write(folder / "plans" / f"{PLAN}.json", plan)
        paths = [write(folder / "snapshots" / PLAN / f"{month}.json", s) for month, s in snapshots.items()]
        return instructions(*command(jianbao, "check"), "--data", "-q", paths[-1])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def briefing(k):
    """An entry of a manifest with its inputs: two that all have, one of its own."""
    sha = f"{k:064x}"
    return {"issue": f"plan/2024-05/district-{k}", "check_code": "0123-4567", "area": f"district-{k}", "template": "gazette-area",
            "langs": "zh-en", "title": {"zh": f"第{k}区", "en": f"District {k}"}, "program": "0", "key": sha, "inputs": [0, 1, 2 + k],
            "outputs": [{"file": f"plan-{k}.{kind}", "edition": edition, "standards": [], "bytes": 1, "pages": 0, "sha256": sha}
                        for kind, edition in (("pdf", "screen"), ("figures.json", "figures"))], "warnings": []}


def shard(number, of, n):
    mine = range(number - 1, n, of)
    inputs = [{"role": role, "name": name, "bytes": 1, "sha256": "0" * 64} for role, name in (("plan", "plan.json"), ("template", "zh.md"))]
    inputs += [{"role": "snapshot", "name": f"plan/{k}.json", "bytes": 1, "sha256": f"{k:064x}"} for k in range(n)]
    return {"format": "jianbao.manifest/1", "program": "0", "shard": {"number": number, "of": of}, "inputs": inputs,
            "briefings": [briefing(k) for k in mine]}


def merging(jianbao, _, n):
    with tempfile.TemporaryDirectory(prefix="jianbao-linear-") as name:
        folder = Path(name)
        parts = [write(folder / f"manifest-{k}-of-2.json", shard(k, 2, n)) for k in (1, 2)]
        return instructions(jianbao, "manifest", "merge", *parts, "-o", folder / "manifest.json")


def text(jianbao, lang, n):
    with tempfile.TemporaryDirectory(prefix="jianbao-linear-") as name:
        folder = template(Path(name) / "text", lang, n)
        return instructions(*command(jianbao, "build"), "-q", "-t", folder, "--lang", lang, "-o", Path(name) / "out",
                            CLREQ / "snapshots" / "clreq" / "2024-05.json")


def resuming(jianbao, _, n):
    """Briefings of so many districts of a plan's are there: what it takes to see that, a key looked up for each.

    The plan has as many districts however many briefings are asked for: a page that names more of them is larger, and read anew.
    They are made under valgrind too: what it runs is another program than the same without it.
    """
    with tempfile.TemporaryDirectory(prefix="jianbao-linear-") as name:
        folder = Path(name)
        plan, snapshots = districts(folder, SIZES["resumed"][1])
        write(folder / "plans" / f"{PLAN}.json", plan)
        write(folder / "snapshots" / PLAN / "2024-05.json", snapshots["2024-05"])
        job = {"plans": [PLAN], "periods": ["2024-05"], "areas": [f"district-{k}" for k in range(n)], "templates": ["gazette-area"],
               "languages": ["zh"]}
        path = write(folder / "jobs" / "jobs.json", {"format": "jianbao.jobs/1", "jobs": [job]})
        words = (*command(jianbao, "build"), "-q", "-j1", "-o", folder / "out")
        run("valgrind", "--tool=none", "-q", *words, path)
        return instructions(*words, "--resume", path)


def some_areas(jianbao, n, made):
    """Millions of instructions for the briefings of so many of a plan's n districts, in two languages each."""
    with tempfile.TemporaryDirectory(prefix="jianbao-linear-") as name:
        folder = Path(name)
        plan, snapshots = districts(folder, n)
        write(folder / "plans" / f"{PLAN}.json", plan)
        write(folder / "snapshots" / PLAN / "2024-05.json", snapshots["2024-05"])
        job = {"plans": [PLAN], "periods": ["2024-05"], "areas": [f"district-{k * (n // made)}" for k in range(made)],
               "templates": ["gazette-area"], "languages": ["zh", "en"]}
        path = write(folder / "jobs" / "jobs.json", {"format": "jianbao.jobs/1", "jobs": [job]})
        return instructions(*command(jianbao, "build"), "-q", "-j1", "-o", folder / "out", path)


def judge(name, low, high, few, many, exponent):
    print(f"{name:<12}{low:6} to {high:6}: {few:8.1f} to {many:8.1f} million instructions, exponent {exponent:.3f}"
          f"{'' if exponent <= MOST else '   BEYOND'}", flush=True)
    return exponent <= MOST


def each_area(jianbao):
    """What all of n areas would take, one as the other: n times what each further one does, in batches of the size for which
    what is shared is made ahead."""
    few, many = SIZES["each area"]
    each = [(some_areas(jianbao, n, 10) - some_areas(jianbao, n, 6)) / 4 for n in (few, many)]
    return judge("each area", few, many, few * each[0], many * each[1], 1 + math.log(each[1] / each[0]) / math.log(many / few))


def main():
    jianbao = sys.argv[1]
    if not shutil.which("valgrind"):
        print("linear: valgrind is not installed")
        return 77
    ok = True
    for name, count, make in (("indicators", checking, indicators), ("districts", checking, districts), ("months", checking, months),
                              ("zh text", text, "zh"), ("en text", text, "en"), ("briefings", merging, None), ("resumed", resuming, None)):
        low, high = SIZES[name]
        start, few, many = (count(jianbao, make, n) for n in (low // 10, low, high))
        few, many = few - start, many - start
        exponent = math.log(many / few) / math.log((high - low // 10) / (low - low // 10))
        ok = judge(name, low, high, few, many, exponent) and ok
    return 0 if each_area(jianbao) and ok else 1


if __name__ == "__main__":
    sys.exit(main())
