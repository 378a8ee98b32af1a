# SPDX-License-Identifier: MIT
"""Puts deliberate faults into a copy of gen/attain, one at a time; the suite must notice each.

Run from the project's top (`make mutation`). A fault is a file, the text that stands in it exactly once, and what replaces it.
Exits 1 when a fault goes unnoticed. JB_CASES (2000) sets how many cases the property test takes for each fault.
"""
import glob
import os
import shutil
import subprocess
import sys
import tempfile

os.environ["JB_CFLAGS"] = "-O1 -Wno-error"  # a fault may well look odd to the compiler
import rooms  # noqa: E402

FAULTS = [
    ("a month too late on the straight line", "path.c",
     "jb_q_ratio(c->arena, month - from->at, to->at - from->at)",
     "jb_q_ratio(c->arena, month + 1 - from->at, to->at - from->at)"),
    ("the target in force is passed over in its due month", "target.c",
     "if (!earlier(c->promises[i].at, month))", "if (earlier(month, c->promises[i].at))"),
    ("more than is taken as at least", "completion.c",
     "case JB_MORE_THAN: return order > 0;", "case JB_MORE_THAN: return order >= 0;"),
    ("99.96 % prints as 100.0", "rounding.c", "if (!met && below &&", "if (met && below &&"),
    ("a lead of -0.04 prints as 0.0", "rounding.c", "jb_q_sign(lead) < 0 ? \"-0.1\"", "jb_q_sign(lead) < 0 ? \"0.0\""),
    ("a light must be passed, not reached", "status.c",
     "jb_q_cmp(points, c->plan->lights[i].from) >= 0", "jb_q_cmp(points, c->plan->lights[i].from) > 0"),
    ("needed counts are rounded down", "printed.c", "is_count(c->indicator) ? JB_CEILING", "is_count(c->indicator) ? JB_FLOOR"),
    ("a coverage's goal is the count below its target", "pace.c", "jb_q_round(c->arena, goal, 0, JB_CEILING)", "jb_q_round(c->arena, goal, 0, JB_FLOOR)"),
    ("the pace looks back over two periods", "pace.c", "JB_PACE_POINTS = 3", "JB_PACE_POINTS = 2"),
    ("an annual count sees the year before", "observe.c",
     "return !c->traits->yearly || ", "return true || "),
    ("a falling target is completed by v / T", "completion.c",
     "return c->f->falling || c->indicator->way", "return c->indicator->way"),
    ("what begins below zero has a share of its target", "completion.c", "c->indicator->way || below_zero ||", "c->indicator->way ||"),
    ("a cap has a completion", "completion.c", "if (c->traits->growth || c->f->cap)", "if (c->traits->growth)"),
    ("a preliminary miss is a miss", "status.c", 
     "return early || seen->value->status == JB_PRELIMINARY ?", "return early ?"),
    ("a value of an earlier month decides", "status.c", "return early || seen->value", "return seen->value"),
    ("withdrawn a month late", "status.c", "c->m >= c->indicator->withdrawn", "c->m > c->indicator->withdrawn"),
    ("a target is past in its own month", "past.c", "p->at < c->m &&", "p->at <= c->m &&"),
    ("group means are not capped", "group.c", "jb_q_min(f->completion, one)", "f->completion"),
    ("what is not counted stays in the group", "status.c", "f->in_mean = f->counts && f->completion;", "f->in_mean = f->completion;"),
    ("ties do not share a rank", "rank.c", "jb_q_cmp(keys[next].q, keys[first].q) == 0", "jb_q_cmp(keys[next].q, keys[first].q) > 0"),
    ("overlapping areas are summed", "area.c", "if (!a->plan->areas[i].in_sum || ", "if ("),
    ("a re-based target counts a month late", "target.c", "if (t->effective > c->m)", "if (t->effective >= c->m)"),
    ("year on year over eleven months", "change.c", "jb_attain_seen_at(c, c->now.month - 12)", "jb_attain_seen_at(c, c->now.month - 11)"),
    ("low and high are one", "pace.c", "o->slowest = jb_q_min(o->slowest, step)",
     "o->slowest = jb_q_max(o->slowest, step)"),
    ("the final horizon starts at the target before", "target.c",
     "i && c->horizon == JB_HORIZON_CURRENT ?", "i ?"),
    ("an area is worth its whole's baseline", "target.c",
     "bool known = whole || jb_q_sign(in->baseline) == 0;", "bool known = true;"),
    ("a met target that is lost is not told", "changes.c",
     "if (then->status == now->status && then->light == now->light)", "if (then->status >= now->status)"),
    ("the last superseded revision is not the printed one", "changes.c",
     "other->revision > s->revision)", "other->revision >= s->revision)"),
    ("a figure that is confirmed as it was is no news", "changes.c", "(same_figure(before, after, from, to) && !confirmed)", "same_figure(before, after, from, to)"),
    ("the pace is held against the need rounded up", "pace.c",
     "int order = jb_q_cmp(f->pace, f->needed_exact);", "int order = jb_q_cmp(f->pace, jb_q_round(c->arena, f->needed_exact, 0, JB_CEILING));"),
    ("the year of the target itself is for reference", "path.c",
     "return jb_source_year_of(c->plan, to->at) != jb_source_year_of(c->plan, month);", "return true;"),
    ("a lead is rounded down", "rounding.c", "JB_PERCENT_DECIMALS, JB_HALF_AWAY);\n    if (jb_q_sign(rounded) == 0",
     "JB_PERCENT_DECIMALS, JB_FLOOR);\n    if (jb_q_sign(rounded) == 0"),
]


def tree(top):
    """A copy of what the suite is built from."""
    for folder in ("gen/base", "gen/locale", "gen/source", "gen/attain", "gen/claims", "gen/table", "tests/attain", "input/plans", "input/snapshots"):
        shutil.copytree(folder, os.path.join(top, folder))
    shutil.copy("Makefile", top)


def build_and_test(top):
    """The first program of the suite that fails, or None."""
    tests = [os.path.basename(t)[:-2] for t in sorted(glob.glob("tests/attain/test_*.c"))]
    made = rooms.make(tests + ["drive"], top)
    if made.returncode:
        sys.exit("the build failed:\n" + made.stderr)
    commands = [[os.path.join(rooms.BUILD, "tests/attain", t)] for t in tests]
    commands.append(["/usr/bin/python3", "tests/attain/test_properties.py"])
    env = dict(os.environ, JB_CASES=os.environ.get("JB_CASES", "2000"))
    for command in commands:
        if subprocess.run(command, cwd=top, capture_output=True, env=env, check=False).returncode:
            return os.path.basename(command[-1])
    return None


def main():
    top = tempfile.mkdtemp(prefix="jianbao-mutation-")
    unnoticed = 0
    try:
        tree(top)
        failed = build_and_test(top)
        if failed:
            sys.exit("the suite fails without any fault: " + failed)
        for what, name, right, wrong in FAULTS:
            path = os.path.join(top, "gen/attain", name)
            with open(path, encoding="utf-8") as f:
                text = f.read()
            if text.count(right) != 1:
                sys.exit("%s: %r stands in it %d times" % (name, right, text.count(right)))
            with open(path, "w", encoding="utf-8") as f:
                f.write(text.replace(right, wrong))
            noticed = build_and_test(top)
            with open(path, "w", encoding="utf-8") as f:
                f.write(text)
            unnoticed += noticed is None
            print("%-9s %s: %s%s" % ("caught" if noticed else "UNNOTICED", name, what,
                                     " (by %s)" % noticed if noticed else ""), flush=True)
    finally:
        shutil.rmtree(top)
    print("%d faults, %d unnoticed" % (len(FAULTS), unnoticed))
    return 1 if unnoticed else 0


if __name__ == "__main__":
    sys.exit(main())
