# SPDX-License-Identifier: MIT
"""Holds `table --format claims` against the oracle, over changed snapshots. `make oracle` runs this file."""
import argparse
import collections
import concurrent.futures
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import changed  # noqa: E402
import pages  # noqa: E402
from oracle import Oracle, as_said, differences  # noqa: E402

JIANBAO = Path(os.environ.get("JIANBAO", changed.TOP / "build" / "jianbao")).resolve()


def table(kind, plan, snapshot, env=None):
    done = subprocess.run([JIANBAO, "table", "--quiet", "--format", kind, "--plan", plan, snapshot], capture_output=True, timeout=3600,
                          stdin=subprocess.DEVNULL, env={**os.environ, **(env or {})})
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


TEMPLATES = ("gazette", "broadsheet", "parallel", "bulletin")


class Case:
    """One snapshot in a folder of its own, with what the oracle says of it (worked out once)."""

    def __init__(self, folder, path, plan, earlier, last):
        self.plan, self.file, self.name = path, changed.write(folder, earlier, last), f"{path.stem} {last['period']} {folder.name}"
        status, text, said = table("json", path, self.file)
        self.due, self.refused = None, said if status == 65 else None
        if status == 0:
            figures = json.loads(text)
            self.rows, self.due = figures["indicators"], Oracle(figures, plan, earlier).claims()
        elif status != 65:
            raise RuntimeError(f"{self.name}: exit {status}\n{said}")

    def faults(self, env=None):
        if self.due is None:
            return []
        status, text, said = table("claims", self.plan, self.file, env)
        if status != 0:
            return [f"exit {status}: {said}"]
        self.said = [json.loads(line) for line in text.splitlines()]
        return differences(self.said, self.due)


    def page_faults(self, template):
        """Of its pages in a template, all languages."""
        if self.due is None:
            return []
        out = self.file.parent / f"out-{template}"
        done = subprocess.run([JIANBAO, "build", "--quiet", "--format", "trace", "-t", template, "-o", out, "--name", "page", "--plan", self.plan,
                               self.file], capture_output=True, timeout=3600, stdin=subprocess.DEVNULL, cwd=changed.TOP)
        if done.returncode != 0:
            return [f"{template}: exit {done.returncode}: {done.stderr.decode('utf-8')}"]
        lines = pages.faults(next(out.glob("*.trace")).read_text(encoding="utf-8"), self.due, self.rows)
        shutil.rmtree(out)
        return [f"{template}: {line}" for line in lines]


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
    options = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="jianbao-oracle-")
    try:
        cases = make(folder, options.seed, options.n)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            if options.pages:
                todo = [(c, template) for template in TEMPLATES for c in cases]
                faults = [(c.name, f) for (c, _), found in zip(todo, pool.map(lambda t: t[0].page_faults(t[1]), todo)) for f in found]
            else:
                faults = [(c.name, f) for c, found in zip(cases, pool.map(Case.faults, cases)) for f in found]
    finally:
        shutil.rmtree(folder)
    if options.pages:
        print("\n".join(f"{name}: {fault}" for name, fault in faults[:options.show]))
        print(f"{len(todo)} briefings in {len(TEMPLATES)} templates, {len(faults)} faults")
        return 1 if faults else 0
    kinds = collections.Counter(claim[0] for c in cases if c.due for claim in map(as_said, c.said))
    print("\n".join(f"{name}: {fault}" for name, fault in faults[:options.show]))
    refused = [c for c in cases if c.due is None]
    print(f"{len(cases) - len(refused)} snapshots ({len(refused)} refused), {sum(kinds.values())} claims of {len(kinds)} kinds, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
