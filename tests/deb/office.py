#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A month of an office on a clean Debian 12 with the packages alone. `office.py DEBS ROOT` (as root): makes ROOT with debootstrap where
it is not there, installs DEBS/*.deb by apt-get, and goes through plan, sheet, month, correction, mail, site, cron, systemd, the CI
jobs and the container's lines in it; says each step's seconds. `--office` fills a sheet with LibreOffice too (it is installed into ROOT)."""
import argparse
import functools
import http.server
import json
import re
import shlex
import shutil
import ssl
import subprocess
import sys
import threading
import time
from pathlib import Path

import openpyxl
import yaml
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

TOP = Path(__file__).resolve().parents[2]
PORT, SUBMISSION, HTTPS = 10925, 587, 10443
SYSTEMD_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"  # what systemd gives a unit
CRON_PATH = "/usr/bin:/bin"
PLAN = re.search(r"^cat > input/plans/parks.json <<'END'\n(.*?)^END$", (TOP / "README.md").read_text(encoding="utf-8"), re.M | re.S)[1]


class Files(http.server.SimpleHTTPRequestHandler):
    """Files over HTTP, without a line a request."""

    def log_message(self, *_):
        pass


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
        self.mounted = False

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
        for name in ("etc/resolv.conf", "etc/hosts"):
            shutil.copy(f"/{name}", self.root / name)
        done = subprocess.run(["mount", "-t", "proc", "proc", self.root / "proc"], stderr=subprocess.DEVNULL, check=False)
        self.mounted = done.returncode == 0  # where it may not be mounted the program does without

    def leave(self):
        if self.mounted:
            subprocess.run(["umount", self.root / "proc"], check=False)

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
        mail = ("jianbao mail --from office@example.org --to a@example.org --to b@example.org --bcc c@example.org "
                "-o out/may.eml out/parks-2026-05-r2.pdf")
        try:
            told = self.run("jianbao build --dry-run --to a@example.org,b@example.org --bcc c@example.org -o out "
                            "input/snapshots/parks/2026-05.r2.json")
            assert "3 recipients, 1 batch: a@example.org, b@example.org, c@example.org" in told, told
            self.run(f"{mail}; jianbao-send out/may.eml -- --host=127.0.0.1 --port={PORT}")
            again = self.run(f"jianbao-send out/may.eml -- --host=127.0.0.1 --port={PORT}")
            assert "sent to 0, earlier to 3, not to 0" in again, again
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
        """The units are sound, and their lines do their work, under the PATH that a unit has and no other variable."""
        units = [self.root / "usr/lib/systemd/system" / name for name in ("jianbao.service", "jianbao.timer")]
        done = subprocess.run(["systemd-analyze", "verify", "--man=no", *units], text=True, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        self.run("rm -rf /var/lib/jianbao; install -d -o jianbao -g jianbao /var/lib/jianbao; cp -r input /var/lib/jianbao/", "root")
        for line in re.findall(r"^ExecStart(?:Pre)?=(.*)$", units[0].read_text(encoding="utf-8"), re.M):
            self.run(shlex.join(shlex.split(line)), cwd="/var/lib/jianbao")  # no shell: patterns stay as they are
        assert (self.root / "var/lib/jianbao/public/index.html").exists()

    # --- continuous integration: each job's lines, one after the other, in a repository that holds its file and data only ---

    def repository(self, file):
        """Two commits: the plan with a month, then the correction. The package is beside them, as a variable says."""
        repository = self.root / "srv/data"
        shutil.rmtree(repository, ignore_errors=True)
        shutil.copytree(self.home / "input", repository / "input", ignore=lambda _, names: [n for n in names if ".r2." in n])
        (repository / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(TOP / file, repository / file)
        shutil.copy(next(self.debs.glob("jianbao_*.deb")), self.root / "srv/program.deb")
        self.run("apt-get install -y --no-install-recommends git ca-certificates", "root", cwd="/", env={"DEBIAN_FRONTEND": "noninteractive"})
        git = "git -c user.name=o -c user.email=o@example.org"
        self.run(f"git init -q -b main; git add .; {git} commit -qm May; cp /srv/briefings/input/snapshots/parks/2026-05.r2.json "
                 f"input/snapshots/parks/; git add .; {git} commit -qm Correction", "root", cwd="/srv/data")
        sha = self.run("sha256sum /srv/program.deb", "root", cwd="/srv/data").split()[0]
        return repository, {"JIANBAO_DEB": "/srv/program.deb", "JIANBAO_SHA256": sha, "DEBIAN_FRONTEND": "noninteractive"}

    def certificate(self):
        """Of localhost, which the system in the root trusts."""
        made, own = self.root / "srv/tls", self.root / "usr/local/share/ca-certificates/office.crt"
        made.mkdir(exist_ok=True)
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
                        "subjectAltName=DNS:localhost", "-keyout", made / "key.pem", "-out", made / "cert.pem"], check=True, capture_output=True)
        own.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(made / "cert.pem", own)
        self.run("apt-get install -y --no-install-recommends ca-certificates; update-ca-certificates", "root", cwd="/",
                 env={"DEBIAN_FRONTEND": "noninteractive"})
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(made / "cert.pem", made / "key.pem")
        return context

    def take_from_everywhere(self, take, env):
        """The package from an address and from another run's artefact; a path is what all other steps use."""
        server = http.server.ThreadingHTTPServer(("127.0.0.1", HTTPS), functools.partial(Files, directory=self.root / "srv"))
        server.socket = self.certificate().wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            self.run(take, "root", cwd="/srv/data", env=dict(env, JIANBAO_DEB=f"https://localhost:{HTTPS}/program.deb"))
        finally:
            server.shutdown()
        self.run("rm -r deb; mkdir fetched; cp /srv/program.deb fetched/jianbao_0.deb", "root", cwd="/srv/data")
        self.run(take, "root", cwd="/srv/data", env=dict(env, JIANBAO_DEB="", JIANBAO_RUN="7"))
        self.run("rm -r deb fetched", "root", cwd="/srv/data")

    def submission(self, box):
        """A server as offices have one: a certificate that the system trusts, a user with a password."""
        def login(_server, _session, _envelope, _mechanism, data):
            return AuthResult(success=(data.login, data.password) == (b"office", b"secret"))
        return Controller(box, hostname="127.0.0.1", port=SUBMISSION, tls_context=self.certificate(), require_starttls=True, authenticator=login,
                          auth_required=True)

    SECRETS = {"MAIL_FROM": "office@example.org", "SMTP_HOST": "localhost", "SMTP_USER": "office", "SMTP_PASSWORD": "secret",
               "SNAPSHOT": "input/snapshots/parks/2026-05.r2.json"}
    THREE = ["a@example.org", "b@example.org", "c@example.org"]

    def check_made(self, repository, box):
        made = {path.name for path in (repository / "out").iterdir()}
        assert {"parks-2026-05.pdf", "parks-2026-05-r2.pdf"} <= made, made
        listed = json.loads((repository / "out/manifest.json").read_text(encoding="utf-8"))["briefings"]
        assert {b["issue"]: b.get("superseded_by") for b in listed if b["issue"].startswith("parks")} == \
            {"parks/2026-05": "parks/2026-05.r2", "parks/2026-05.r2": None}
        assert (repository / "public/index.html").exists()
        assert [to for to, _ in box.letters] == [self.THREE], box.letters
        assert b"parks-2026-05-r2.pdf" in box.letters[0][1]

    def github(self):
        repository, env = self.repository(".github/workflows/briefing.yml")
        jobs = yaml.safe_load((repository / ".github/workflows/briefing.yml").read_text(encoding="utf-8"))["jobs"]
        env = dict(env, **self.SECRETS, SITE="https://example.org/data/", MAIL_LIST="\n".join(self.THREE), GITHUB_STEP_SUMMARY="/tmp/summary")
        take = next(step["run"] for step in jobs["package"]["steps"] if step.get("name") == "Take the package")
        self.run("rm -f /tmp/summary", "root", cwd="/")
        self.run(take, "root", cwd="/srv/data", env=dict(env, JIANBAO_SHA256="0" * 64), code=1)
        self.take_from_everywhere(take, env)
        box = Box()
        server = self.submission(box)
        server.start()
        try:
            for name in ("package", "check", "build", "mail"):
                for step in jobs[name]["steps"]:
                    if "run" in step:
                        self.run(step["run"], "root", cwd="/srv/data", env=env)
        finally:
            server.stop()
        summary = (self.root / "tmp/summary").read_text(encoding="utf-8")
        assert "| New parks | value | 5 | 6 |" in summary, summary  # what the correction says otherwise
        self.check_made(repository, box)

    def gitlab(self):
        repository, env = self.repository(".gitlab-ci.yml")
        file = yaml.safe_load((repository / ".gitlab-ci.yml").read_text(encoding="utf-8"))
        (repository / "list").write_text("\n".join(self.THREE) + "\n", encoding="utf-8")  # a variable of type file is its path
        env = dict(env, **self.SECRETS, CI_PAGES_URL="https://example.org/data/", MAIL_LIST="list")

        def script(name, **more):
            job = file[name]
            lines = job.get("before_script", file["default"]["before_script"]) + job["script"]  # one shell for both, as the runner has
            return "\n".join(lines), dict(env, **more)
        lines, wrong = script("package", JIANBAO_SHA256="0" * 64)
        self.run(lines, "root", cwd="/srv/data", env=wrong, code=1)
        box = Box()
        server = self.submission(box)
        server.start()
        try:
            for name in ("package", "check", "briefings", "pages", "mail"):
                lines, given = script(name)
                self.run(lines, "root", cwd="/srv/data", env=given)
        finally:
            server.stop()
        assert (repository / "briefing.sent").exists()
        self.check_made(repository, box)

    def container(self):
        """The second stage of the Containerfile, line by line: its package, its user, its entry."""
        lines = re.sub(r"\\\n", " ", (TOP / ".container/Containerfile").read_text(encoding="utf-8"))
        stage = [line.split(None, 1) for line in lines.split("\nFROM ")[-1].splitlines()[1:] if line.strip()]
        words = {word: rest for word, rest in stage}
        assert words["COPY"] == "--from=build /src/build/deb/jianbao_*.deb /tmp/", words
        shutil.copy(next(self.debs.glob("jianbao_*.deb")), self.root / "tmp")
        self.run(words["RUN"], "root", cwd="/", env={"DEBIAN_FRONTEND": "noninteractive"})
        assert not list((self.root / "tmp").glob("*.deb"))
        entry = shlex.join(json.loads(words["ENTRYPOINT"]) + json.loads(words["CMD"]))
        assert "build" in self.run(entry, words["USER"], cwd="/")
        self.run(shlex.join(json.loads(words["ENTRYPOINT"])) + " build -o /tmp/contained input/snapshots/parks/2026-05.json", words["USER"])

    def template_of_ones_own(self):
        self.run("rm -rf /srv/mine; cp -r /usr/share/jianbao/templates/gazette /srv/mine", "root", cwd="/")
        self.run("jianbao build -q -t /srv/mine -e screen,print -o own input/snapshots/parks/2026-05.json; "
                 "cmp own/parks-2026-05.pdf out/parks-2026-05.pdf")

    def gone(self):
        self.run("apt-get purge -y jianbao jianbao-doc", "root", cwd="/", env={"DEBIAN_FRONTEND": "noninteractive"})
        for path in ("var/cache/jianbao", "etc/jianbao", "usr/share/jianbao"):
            assert not (self.root / path).exists(), path


STEPS = ("clean_debian", "packages", "faces_again", "plan", "sheet_by_openpyxl", "month", "sheet_by_libreoffice", "correction", "mail_to_three",
         "site", "cron", "systemd", "github", "gitlab", "container", "template_of_ones_own", "gone")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("debs", type=Path)
    parser.add_argument("root", type=Path)
    parser.add_argument("--office", action="store_true")
    parser.add_argument("--steps", nargs="*", default=STEPS, help="those alone, where the ones before them were gone through")
    args = parser.parse_args()
    office, begun = Office(args.debs.resolve(), args.root.resolve(), args.office), time.monotonic()
    try:
        for step in args.steps:
            at = time.monotonic()
            getattr(office, step)()
            print(f"{step.replace('_', ' '):24}{time.monotonic() - at:7.1f} s", flush=True)
    finally:
        office.leave()
    print(f"{len(args.steps)} steps, {(time.monotonic() - begun) / 60:.1f} minutes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
