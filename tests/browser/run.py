#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Builds two months of the sample, a site and a mail of them, and hands the pages to pages.cjs. `run.py FOLDER`: FOLDER has
node_modules; the screenshots go to FOLDER/shots."""
import email
import email.policy
import os
import shutil
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
JIANBAO = Path(os.environ.get("JIANBAO", TOP / "build" / "jianbao")).resolve()
sys.path.insert(0, str(TOP / "tests" / "deliver"))
from manifest import write_manifest  # noqa: E402


def jianbao(*words):
    subprocess.run([JIANBAO, *map(str, words)], cwd=TOP, check=True)


def main():
    folder = Path(sys.argv[1]).resolve()
    built, public = folder / "built", folder / "public"
    for old in (built, public, folder / "shots"):
        shutil.rmtree(old, ignore_errors=True)
    months = [TOP / "input/snapshots/cq-sme-digital" / f"{month}.json" for month in ("2024-04", "2024-05", "2024-07", "2024-07.r2")]
    jianbao("build", "-q", "-o", built, *months)
    jianbao("build", "-q", "-o", built, "-t", "card", "--format", "png", months[1])
    if not (built / "manifest.json").exists():
        write_manifest(built)
    jianbao("site", "-q", "-o", public, built)
    jianbao("mail", "-q", "--from", "office@example.org", "--to", "reader@example.org", "-o", folder / "mail.eml",
            built / "cq-sme-digital-2024-05.pdf")
    message = email.message_from_bytes((folder / "mail.eml").read_bytes(), policy=email.policy.default)
    (folder / "mail.html").write_text(message.get_body(("html",)).get_content(), encoding="utf-8")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"
    return subprocess.run(["node", TOP / "tests/browser/pages.cjs", chromium, folder / "shots", public / "index.html",
                           public / "en.html", public / "search.html", public / "search.en.html",
                           public / "indicator-cq-sme-digital-sme_transformed.html",
                           public / "indicator-cq-sme-digital-sme_transformed.en.html", folder / "mail.html"], timeout=300,
                          env=dict(os.environ, NODE_PATH=str(folder / "node_modules"))).returncode


if __name__ == "__main__":
    sys.exit(main())
