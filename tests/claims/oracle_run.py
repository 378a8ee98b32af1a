# SPDX-License-Identifier: MIT
"""Holds `table --format claims` against the oracle, over changed snapshots. `make oracle` runs this file."""
import argparse
import collections
import concurrent.futures
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import changed  # noqa: E402
import pages  # noqa: E402
import worded  # noqa: E402
from oracle import Oracle, as_said, differences, period_end  # noqa: E402

JIANBAO = Path(os.environ.get("JIANBAO", changed.TOP / "build" / "jianbao")).resolve()


def table(kind, plan, snapshot, env=None, area=None):
    only = ["--area", area] if area else []
    done = subprocess.run([JIANBAO, "table", "--quiet", "--format", kind, *only, "--plan", plan, snapshot], capture_output=True,
                          timeout=3600, stdin=subprocess.DEVNULL, env={**os.environ, **(env or {})})
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def build(out, template, plan, snapshot, *words):
    """What is wrong with the building of it as a text, None: nothing; its traces are in out."""
    done = subprocess.run([JIANBAO, "build", "--quiet", "--format", "trace", "--root", "/", "-t", template, "-o", out, *words, "--plan", plan, snapshot],
                          capture_output=True, timeout=3600, stdin=subprocess.DEVNULL, cwd=changed.TOP)
    return None if done.returncode == 0 else f"exit {done.returncode}: {done.stderr.decode('utf-8')}"


def of_area(snapshot, area):
    """The snapshot as the area alone has it."""
    return {**snapshot, "values": snapshot.get("areas", {}).get(area, {}), "areas": {}}


TEMPLATES = ("gazette", "broadsheet", "parallel", "bulletin")
DIGEST = changed.TOP / "tests" / "claims" / "fixtures" / "digest-page" / "layout.json"
AREAS = 4  # as many of a snapshot's areas are held against the oracle


class Case:
    """One snapshot in a folder of its own, with what the oracle says of it (worked out once)."""

    def __init__(self, folder, path, plan, earlier, last, as_shipped=False):
        self.plan, self.read, self.earlier = path, plan, earlier
        self.file = changed.write(folder / "snapshots" / path.stem, earlier, last)
        self.name = f"{path.stem} {last['period']} {folder.name}"
        status, text, said = table("json", path, self.file)
        self.due, self.refused, self.notes = None, said if status == 65 else None, []
        if status == 0:
            figures = json.loads(text)
            self.langs, self.rows, self.due = figures["langs"], figures["indicators"], Oracle(figures, plan, earlier).claims()
            self.beside = self.companions(folder, last["period"], as_shipped)
            self.wholes = {"": worded.Whole(figures, plan, self.due), **self.beside}
            self.notes += worded.strings(last)
        elif status != 65:
            raise RuntimeError(f"{self.name}: exit {status}\n{said}")

    def companions(self, folder, period, as_shipped):
        """Of each companion that has a snapshot of the period, changed like this one: its id and what it tells of."""
        beside = {}
        for path, plan, earlier, last in changed.companions(self.name, self.read, period, as_shipped):
            (folder / "plans").mkdir(exist_ok=True)
            shutil.copy(path, folder / "plans")
            file = changed.write(folder / "snapshots" / path.stem, earlier, last)
            status, text, _ = table("json", path, file)
            if status == 0:
                figures = json.loads(text)
                beside[plan["id"]] = worded.Whole(figures, plan, Oracle(figures, plan, earlier).claims())
                self.notes += worded.strings(last)
            else:  # a change that its plan does not allow
                shutil.rmtree(file.parent)
        return beside

    def faults(self, env=None):
        if self.due is None:
            return []
        status, text, said = table("claims", self.plan, self.file, env)
        if status != 0:
            return [f"exit {status}: {said}"]
        self.said = [json.loads(line) for line in text.splitlines()]
        return differences(self.said, self.due)

    def page(self, template):
        """Of its page in a template, all languages: what is wrong with building it (None: nothing), and its trace."""
        out = Path(tempfile.mkdtemp(prefix="out-", dir=self.file.parent))
        wrong = build(out, template, self.plan, self.file, "--name", "page")
        trace = "" if wrong else next(out.glob("*.trace")).read_text(encoding="utf-8")
        shutil.rmtree(out)
        return wrong, trace

    def page_faults(self, template):
        if self.due is None:
            return []
        wrong, trace = self.page(template)
        return [f"{Path(template).name}: {line}" for line in ([wrong] if wrong else self.told(trace))]

    def told(self, trace):
        """What is wrong with the claims of a page, and with their words."""
        beside = {prefix: whole.due for prefix, whole in self.beside.items()}
        return pages.faults(trace, self.due, self.rows, beside) + self.reader(trace).read()

    def reader(self, trace):
        return worded.Reader(trace, self.wholes, self.notes)

    def some_areas(self):
        """Some of the plan's areas, others for each case."""
        ids = [a["id"] for a in self.read.get("areas", [])]
        return random.Random(self.name).sample(ids, min(AREAS, len(ids)))

    def area_faults(self, template="gazette"):
        """Of areas as wholes of their own: their lists of claims, and their pages, which tell of the whole, too."""
        chosen = self.some_areas() if self.due is not None else []
        out, lines = self.file.parent / "out-areas", []
        if chosen and (wrong := build(out, template, self.plan, self.file, "--each", "area", "--name", "{area}")):
            return [] if "[nothing-to-make]" in wrong else [f"{template} of areas: {wrong}"]
        for area in chosen:
            status, text, said = table("json", self.plan, self.file, area=area)
            if status != 0:
                return [f"{area}: exit {status}: {said}"]
            figures = json.loads(text)
            due = Oracle(figures, self.read, [of_area(s, area) for s in self.earlier]).claims()
            claims = [json.loads(line) for line in table("claims", self.plan, self.file, area=area)[1].splitlines()]
            trace = out / f"{area}.trace"  # an area that reports nothing has no page
            page = trace.read_text(encoding="utf-8") if trace.exists() else ""
            wholes = {"": worded.Whole(figures, self.read, due), "whole": self.wholes[""]}
            found = differences(claims, due) + pages.faults(page, due, figures["indicators"], {"whole": self.due})
            found += worded.Reader(page, wholes, self.notes).read()
            lines += [f"{area}: {line}" for line in found]
        shutil.rmtree(out, ignore_errors=True)
        return lines


def digest(folder):
    """A template whose pages are the digest that mail and site take; its path."""
    made = Path(folder) / "templates" / "digest-page"
    shutil.copytree(changed.TOP / "templates" / "words", made.parent / "words")
    shutil.copytree(changed.TOP / "templates" / "digest", made)
    shutil.copy(DIGEST, made)
    return made


def shipped(folder):
    """The shipped snapshots, the highest revision of each period, as cases in folders below `folder`."""
    for path, plan, periods in changed.samples()[:-1]:
        ordered = changed.order(periods.values())
        for n, last in enumerate(ordered):
            earlier = [s for s in ordered[:n] if period_end(s["period"]) < period_end(last["period"])]
            yield Case(Path(folder) / f"shipped-{path.stem}-{n}", path, plan, earlier, last, as_shipped=True)


def make(folder, seed, n):
    """n cases in folders below `folder`."""
    todo = [(Path(folder) / f"{seed}-{k}", *case) for k, case in enumerate(changed.cases(seed, n))]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(lambda c: Case(*c), todo))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-n", type=int, default=300)
    parser.add_argument("--show", type=int, default=20)
    parser.add_argument("--pages", action="store_true", help="each snapshot's pages in each template instead of the list of claims")
    parser.add_argument("--shipped", action="store_true", help="the shipped snapshots' pages in each template, unchanged")
    parser.add_argument("--areas", action="store_true", help="each snapshot's areas instead, as wholes of their own: claims and pages")
    options = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="jianbao-oracle-")
    try:
        cases = list(shipped(folder)) if options.shipped else make(folder, options.seed, options.n)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            if options.pages or options.shipped:
                todo = [(c, template) for template in (*TEMPLATES, digest(folder)) for c in cases]
                faults = [(c.name, f) for (c, _), found in zip(todo, pool.map(lambda t: t[0].page_faults(t[1]), todo)) for f in found]
            elif options.areas:
                todo = [c for c in cases if c.due is not None and c.read.get("areas")]
                faults = [(c.name, f) for c, found in zip(todo, pool.map(Case.area_faults, todo)) for f in found]
            else:
                faults = [(c.name, f) for c, found in zip(cases, pool.map(Case.faults, cases)) for f in found]
    finally:
        shutil.rmtree(folder)
    if options.pages or options.areas or options.shipped:
        told = f"areas of {len(todo)} snapshots" if options.areas else f"{len(todo)} briefings in {len(TEMPLATES)} templates and the digest"
        print("\n".join(f"{name}: {fault}" for name, fault in faults[:options.show]))
        print(f"{told}, {len(faults)} faults")
        return 1 if faults else 0
    kinds = collections.Counter(claim[0] for c in cases if c.due for claim in map(as_said, c.said))
    print("\n".join(f"{name}: {fault}" for name, fault in faults[:options.show]))
    refused = [c for c in cases if c.due is None]
    print(f"{len(cases) - len(refused)} snapshots ({len(refused)} refused), {sum(kinds.values())} claims of {len(kinds)} kinds, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
