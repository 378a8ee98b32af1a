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
    ("needed counts are rounded down", "pace.c", "f->needed = jb_q_round(c->arena, f->needed, 0, JB_CEILING);",
     "f->needed = jb_q_round(c->arena, f->needed, 0, JB_FLOOR);"),
    ("the pace looks back over two periods", "pace.c", "JB_PACE_PERIODS = 3", "JB_PACE_PERIODS = 2"),
    ("an annual count sees the year before", "observe.c",
     "return c->indicator->measure != JB_ANNUAL || ", "return true || c->indicator->measure != JB_ANNUAL || "),
    ("a falling target is completed by v / T", "completion.c",
     "f->completion = falling ? way_share(c, v) :", "f->completion = false ? way_share(c, v) :"),
    ("a preliminary miss is a miss", "status.c", "if (of_value == JB_PRELIMINARY)", "if (of_value == JB_STATUSES)"),
    ("withdrawn a month late", "status.c", "c->m >= c->indicator->withdrawn", "c->m > c->indicator->withdrawn"),
    ("a target is past in its own month", "past.c", "p->at < c->m &&", "p->at <= c->m &&"),
    ("group means are not capped", "group.c", "jb_q_min(f->completion, one)", "f->completion"),
    ("withdrawn indicators stay in the group", "group.c", "f->status != JB_ST_WITHDRAWN && ", ""),
    ("ties do not share a rank", "area.c", "jb_q_cmp(keys[i], keys[area]) > 0", "jb_q_cmp(keys[i], keys[area]) >= 0"),
    ("overlapping areas are summed", "area.c", "if (!a->plan->areas[i].in_sum || ", "if ("),
    ("a re-based target counts a month late", "target.c", "if (t->effective > c->m)", "if (t->effective >= c->m)"),
    ("year on year over eleven months", "pace.c", "jb_attain_seen_at(c, c->m - 12)", "jb_attain_seen_at(c, c->m - 11)"),
    ("low and high are one", "pace.c", "slowest = slowest ? jb_q_min(slowest, step)",
     "slowest = slowest ? jb_q_max(slowest, step)"),
    ("the final horizon starts at the target before", "target.c",
     "i && c->horizon == JB_HORIZON_CURRENT ?", "i ?"),
    ("an area is worth its whole's baseline", "target.c",
     "(c->area == JB_WHOLE && !c->plan->area) || jb_q_sign(in->baseline) == 0", "true"),
    ("a met target that is lost is not told", "change.c",
     "if (then->status == now->status && then->light == now->light)", "if (then->status >= now->status)"),
    ("the last superseded revision is not the printed one", "change.c",
     "other->revision > s->revision)", "other->revision >= s->revision)"),
    ("a figure that is confirmed as it was is no news", "change.c", "(jb_q_equal(from, to) && !confirmed)", "jb_q_equal(from, to)"),
    ("the pace is held against the need rounded up", "pace.c",
     "jb_q_div(c->arena, pace, f->needed_exact)", "jb_q_div(c->arena, pace, f->needed)"),
    ("the year of the target itself is for reference", "path.c",
     "return jb_calendar_month_year(to->at) != jb_calendar_month_year(month);", "return straight || jb_calendar_month_year(to->at) >= jb_calendar_month_year(month);"),
    ("a lead is rounded down", "rounding.c", "JB_PERCENT_DECIMALS, JB_HALF_AWAY);\n    if (jb_q_sign(rounded) == 0",
     "JB_PERCENT_DECIMALS, JB_FLOOR);\n    if (jb_q_sign(rounded) == 0"),
]


def tree(top):
    """A copy of what the suite is built from."""
    for folder in ("gen/base", "gen/locale", "gen/source", "gen/attain", "gen/table", "tests/attain"):
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
