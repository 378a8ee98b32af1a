# SPDX-License-Identifier: MIT
"""Builds programs of tests/attain from the rooms that they need, in a build folder of their own, whatever the state of
the others and whoever builds at the same time."""
import glob
import os
import subprocess

BUILD = "build/attain"
CFLAGS = os.environ.get("JB_CFLAGS", "-O1 -g")


def make(programs, top="."):
    """Builds tests/attain/NAME for each name; returns make's own result."""
    sources = sorted(s for room in ("base", "locale", "source", "attain", "table") for s in glob.glob("gen/%s/*.c" % room, root_dir=top))
    command = ["make", "-s", "-j2", "BUILD=" + BUILD, "CFLAGS=" + CFLAGS, "LIB_SRC=" + " ".join(sources)]
    targets = ["%s/tests/attain/%s" % (BUILD, name) for name in programs]
    env = {"PATH": "/usr/local/bin:/usr/bin:/bin"}  # an outer make's flags and job server are not ours
    return subprocess.run(command + targets, cwd=top, env=env, capture_output=True, encoding="utf-8", check=False)
