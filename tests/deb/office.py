#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A month of an office on a clean Debian 12 with the packages alone. `office.py DEBS ROOT` (as root): makes ROOT with debootstrap where
it is not there, installs DEBS/*.deb by apt-get, and goes through plan, sheet, month, correction, mail, site, cron, systemd and the CI
job in it; says each step's seconds. `--office` fills a sheet with LibreOffice too (it is installed into ROOT)."""
import argparse
import json
import re
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import yaml
from aiosmtpd.controller import Controller

TOP = Path(__file__).resolve().parents[2]
PORT = 10925
SYSTEMD_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"  # what systemd gives a unit
CRON_PATH = "/usr/bin:/bin"
PLAN = re.search(r"^cat > input/plans/parks.json <<'END'\n(.*?)^END$", (TOP / "README.md").read_text(encoding="utf-8"), re.M | re.S)[1]


class Box:
    """A mail server's box."""

    def __init__(self):
        self.letters = []

    async def handle_DATA(self, _server, _session, envelope):
        self.letters.append((sorted(envelope.rcpt_tos), envelope.content))
        return "250 OK"


class Office:
    def __init__(self, debs, root, libre):
        self.debs, self.root, self.libre, self.home = debs, root, libre, root / "srv/briefings"

    def run(self, line, user="jianbao", path=SYSTEMD_PATH, cwd="/srv/briefings", code=0, env=None):
        """A line of sh in the root, as that user, with nothing in its environment but this; its output."""
        words = ["env", "-i", f"PATH={path}", "HOME=/tmp", *(f"{k}={v}" for k, v in (env or {}).items()),
                 "setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", "sh", "-ec", f"cd {cwd}; {line}"]
        done = subprocess.run(["chroot", self.root, *words], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              encoding="utf-8", errors="replace", check=False)
        if done.returncode != code:
            raise SystemExit(f"{line}\nended with {done.returncode}, not {code}:\n{done.stdout[-3000:]}")
        return done.stdout

    # --- the steps, in their order ---

    def clean_debian(self):
        if not (self.root / "usr/bin/apt-get").exists():
            subprocess.run(["debootstrap", "--variant=minbase", "bookworm", self.root], check=True, stdout=subprocess.DEVNULL)
        shutil.copy("/etc/resolv.conf", self.root / "etc/resolv.conf")

    def packages(self):
        (self.root / "deb").mkdir(exist_ok=True)
        for deb in self.debs.glob("jianbao*.deb"):
            shutil.copy(deb, self.root / "deb" / deb.name.replace("~", "-"))
        self.run("apt-get update; apt-get install -y --no-install-recommends msmtp poppler-utils; "
                 "apt-get install -y --reinstall --no-install-recommends ./jianbao_*.deb ./jianbao-doc_*.deb", "root", cwd="/deb",
                 env={"DEBIAN_FRONTEND": "noninteractive"})
        assert "serif.otf" in self.run("ls /var/cache/jianbao; jianbao --version", cwd="/")

    def faces_again(self):
        """What a font package brings anew is prepared anew."""
        (self.root / "var/cache/jianbao/serif.otf").unlink()
        self.run("dpkg-trigger --by-package=fonts-noto-cjk /usr/share/fonts/opentype/noto; dpkg --configure jianbao", "root", cwd="/")
        assert (self.root / "var/cache/jianbao/serif.otf").exists()

    def plan(self):
        shutil.rmtree(self.home, ignore_errors=True)
        (self.home / "input/plans").mkdir(parents=True)
        (self.home / "input/snapshots/parks").mkdir(parents=True)
        (self.home / "input/plans/parks.json").write_text(PLAN, encoding="utf-8")
        self.run("chown -R jianbao: .", "root")
        self.run("jianbao check input/plans/parks.json")

    def fill(self, name, value):
        book = openpyxl.load_workbook(self.home / name)
        page = book.worksheets[0]
        head = next(row for row in page.iter_rows() if any(cell.value == "ID" for cell in row))
        at = {cell.value: cell.column for cell in head}
        for row in page.iter_rows(min_row=head[0].row + 1):
            if row[at["ID"] - 1].value == "parks":
                row[at["Value"] - 1].value = value
        book.save(self.home / name)

    def sheet_by_openpyxl(self):
        self.run("jianbao sheet -o may.xlsx input/plans/parks.json 2026-05")
        self.fill("may.xlsx", 5)
        self.run("jianbao new --from may.xlsx input/plans/parks.json 2026-05")
        assert self.value("2026-05") == 5

    def value(self, period):
        return json.loads((self.home / f"input/snapshots/parks/{period}.json").read_text(encoding="utf-8"))["values"]["parks"]

    def month(self):
        out = self.run("jianbao build -o out input/snapshots/parks/2026-05.json; jianbao verify out")
        assert (self.home / "out/parks-2026-05.pdf").exists(), out

    def sheet_by_libreoffice(self):
        if not self.libre:
            return
        self.run("apt-get install -y --no-install-recommends libreoffice-calc-nogui python3-uno", "root",
                 env={"DEBIAN_FRONTEND": "noninteractive"})
        shutil.copy(TOP / "tests/deb/fill_in_calc.py", self.root / "deb/fill_in_calc.py")
        self.run("jianbao sheet -o june.xlsx input/plans/parks.json 2026-06")
        self.run("python3 /deb/fill_in_calc.py june.xlsx parks 6 filled.xlsx filled.csv")
        for name in ("filled.xlsx", "filled.csv"):
            self.run(f"rm -f input/snapshots/parks/2026-06.json; jianbao new --from {name} input/plans/parks.json 2026-06")
            assert self.value("2026-06") == 6, name
        self.run("rm input/snapshots/parks/2026-06.json")

    def correction(self):
        snapshot = json.loads((self.home / "input/snapshots/parks/2026-05.json").read_text(encoding="utf-8"))
        snapshot["revision"] = 2
        snapshot["values"]["parks"] = 6
        (self.home / "input/snapshots/parks/2026-05.r2.json").write_text(json.dumps(snapshot), encoding="utf-8")
        assert "5 → 6" in self.run("jianbao diff input/snapshots/parks/2026-05.r2.json")
        self.run("jianbao build -o out input/snapshots/parks/2026-05.r2.json; jianbao verify out")
        listed = json.loads((self.home / "out/manifest.json").read_text(encoding="utf-8"))["briefings"]
        stands = {b["issue"]: b.get("superseded_by") for b in listed}
        assert stands == {"parks/2026-05": "parks/2026-05.r2", "parks/2026-05.r2": None}, stands
        assert "Revision 2" in self.run("pdftotext out/parks-2026-05-r2.pdf -")

    def mail_to_three(self):
        box = Box()
        server = Controller(box, hostname="127.0.0.1", port=PORT)
        server.start()
        try:
            self.run("jianbao mail --from office@example.org --to a@example.org --to b@example.org --bcc c@example.org "
                     f"-o out/may.eml out/parks-2026-05-r2.pdf; jianbao-send out/may.eml -- --host=127.0.0.1 --port={PORT}")
        finally:
            server.stop()
        assert [to for to, _ in box.letters] == [["a@example.org", "b@example.org", "c@example.org"]], box.letters
        assert b"parks-2026-05-r2.pdf" in box.letters[0][1]

    def site(self):
        self.run("jianbao site -o public out")
        assert (self.home / "public/index.html").exists()

    def cron(self):
        """The README's lines, as cron reads them: settings first, then five fields and a command for sh."""
        lines = re.search(r"^```crontab\n(.*?)^```", (TOP / "README.md").read_text(encoding="utf-8"), re.M | re.S)[1].splitlines()
        self.run("cp -r /usr/share/doc/jianbao/examples/plans /usr/share/doc/jianbao/examples/photos input; mkdir -p input/snapshots; "
                 "cp -r /usr/share/doc/jianbao/examples/snapshots/cq-sme-digital input/snapshots/")
        path = next((line.split("=", 1)[1] for line in lines if line.startswith("PATH=")), CRON_PATH)
        for line in lines:
            if re.match(r"[0-9*]", line):
                self.run(line.split(None, 5)[5], path=path, cwd="/")

    def systemd(self):
        unit = (self.root / "usr/lib/systemd/system/jianbao.service").read_text(encoding="utf-8")
        self.run("rm -rf /var/lib/jianbao; install -d -o jianbao -g jianbao /var/lib/jianbao; cp -r input /var/lib/jianbao/", "root")
        for line in re.findall(r"^ExecStart(?:Pre)?=(.*)$", unit, re.M):
            self.run(shlex.join(shlex.split(line)), cwd="/var/lib/jianbao")  # no shell: patterns stay as they are
        assert (self.root / "var/lib/jianbao/public/index.html").exists()

    def job(self):
        """The steps of the CI job, one after the other, in a repository that holds this file and data only."""
        repository, file = self.root / "srv/data", ".github/workflows/briefing.yml"
        shutil.rmtree(repository, ignore_errors=True)
        shutil.copytree(self.home / "input", repository / "input")
        shutil.copy(next(self.debs.glob("jianbao_*.deb")), repository / "program.deb")
        sha = self.run("sha256sum program.deb", "root", cwd="/srv/data").split()[0]
        jobs = yaml.safe_load((TOP / file).read_text(encoding="utf-8"))["jobs"]
        env = {"JIANBAO_DEB": "program.deb", "JIANBAO_SHA256": sha, "DEBIAN_FRONTEND": "noninteractive", "SITE": "https://example.org/data/",
               "SNAPSHOT": "input/snapshots/parks/2026-05.r2.json", "MAIL_FROM": "office@example.org", "MAIL_LIST": "a@example.org",
               "GITHUB_STEP_SUMMARY": "/tmp/summary"}
        take = next(step["run"] for step in jobs["package"]["steps"] if step.get("name") == "Take the package")
        self.run(take, "root", cwd="/srv/data", env=dict(env, JIANBAO_SHA256="0" * 64), code=1)
        for name in ("package", "check", "build", "mail"):
            for step in jobs[name]["steps"]:
                if "run" in step and "if" not in step and step.get("name") != "Send it":
                    self.run(step["run"], "root", cwd="/srv/data", env=env)
        made = {path.name for path in (repository / "out").iterdir()}
        assert {"parks-2026-05.pdf", "parks-2026-05-r2.pdf"} <= made, made
        assert "parks-2026-05-r2.pdf" in (repository / "briefing.eml").read_text(encoding="utf-8", errors="replace")

    def template_of_ones_own(self):
        self.run("rm -rf /srv/mine; cp -r /usr/share/jianbao/templates/gazette /srv/mine", "root", cwd="/")
        self.run("jianbao build -q -t /srv/mine -e screen,print -o own input/snapshots/parks/2026-05.json; "
                 "cmp own/parks-2026-05.pdf out/parks-2026-05.pdf")

    def gone(self):
        self.run("apt-get purge -y jianbao jianbao-doc", "root", cwd="/", env={"DEBIAN_FRONTEND": "noninteractive"})
        for path in ("var/cache/jianbao", "etc/jianbao", "usr/share/jianbao"):
            assert not (self.root / path).exists(), path


STEPS = ("clean_debian", "packages", "faces_again", "plan", "sheet_by_openpyxl", "month", "sheet_by_libreoffice", "correction", "mail_to_three",
         "site", "cron", "systemd", "job", "template_of_ones_own", "gone")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("debs", type=Path)
    parser.add_argument("root", type=Path)
    parser.add_argument("--office", action="store_true")
    args = parser.parse_args()
    office, begun = Office(args.debs.resolve(), args.root.resolve(), args.office), time.monotonic()
    for step in STEPS:
        at = time.monotonic()
        getattr(office, step)()
        print(f"{step.replace('_', ' '):24}{time.monotonic() - at:7.1f} s", flush=True)
    print(f"{len(STEPS)} steps, {(time.monotonic() - begun) / 60:.1f} minutes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
