# SPDX-License-Identifier: MIT
"""A month's work in one go: areas, patterns, job files, workers, kills, resuming, shards, manifests, disks that fill."""
import fcntl
import json
import os
import pty
import re
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time
import unittest
from pathlib import Path

from jsonschema import Draft202012Validator

sys.path.insert(0, str(Path(__file__).parent))
from program import JIANBAO, PLAN, TOP, ProgramTest, command, jianbao, sha256  # noqa: E402

STANDARDS = {"screen": ["PDF/A-2a", "PDF/UA-1"], "archive": ["PDF/A-3a", "PDF/UA-1"], "print": ["PDF/A-2a", "PDF/X-4"],
             "plain": [], "figures": []}


def contents(folder):
    """Name → hash of every file below a folder."""
    return {str(p.relative_to(folder)): sha256(p) for p in Path(folder).rglob("*") if p.is_file()}


def children(pid):
    try:
        return [int(x) for x in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


class BatchTest(ProgramTest):
    def months(self, pattern):
        return self.snapshot.parent / pattern

    def manifest(self, name="manifest.json", out=None):
        return json.loads(((out or self.out) / name).read_text(encoding="utf-8"))

    def clean_run(self, *words):
        """What an undisturbed run writes, in a folder of its own."""
        out = self.folder / "clean"
        done = jianbao("build", "-o", out, "-q", "-j1", *words)
        self.assertEqual(done.returncode, 0, done.stderr)
        return contents(out)

    def start(self, *words, **how):
        return subprocess.Popen([JIANBAO, "build", "-o", self.out, *words], stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", cwd=TOP, **how)

    def wait_for_files(self, process, n):
        """Until n PDFs are there; the run must still go on."""
        for _ in range(2000):
            if self.out.is_dir() and len(list(self.out.glob("*.pdf"))) >= n:
                break
            time.sleep(0.005)
        self.assertIsNone(process.poll(), "the run was over before it could be disturbed")

    def assert_whole(self, folder=None):
        """Every PDF ends as one, and nothing temporary is left."""
        for path in (folder or self.out).rglob("*"):
            self.assertNotIn(".part-", path.name)
            if path.suffix == ".pdf":
                self.assertEqual(path.read_bytes().rstrip()[-5:], b"%%EOF", path)


class Matrix(BatchTest):
    def test_each_area(self):
        done = self.build("--each", "area", self.snapshot)
        self.assertEqual(done.returncode, 0, done.stderr)
        areas = json.loads(self.snapshot.read_text(encoding="utf-8"))["areas"]
        self.assertEqual({p.stem for p in self.out.glob("*.pdf")}, {f"{PLAN}-2024-05-{a}" for a in areas})
        lines = [line.split(":")[0] for line in done.stdout.splitlines()]
        self.assertEqual(lines, [str(self.out / f"{PLAN}-2024-05-{a}.pdf") for a in areas])

    def test_an_areas_template_asks_for_an_area(self):
        areas = json.loads(self.snapshot.read_text(encoding="utf-8"))["areas"]
        for words in (("build", "-o", self.out), ("check",)):
            done = jianbao(*words, "-q", "-t", "gazette-area", self.snapshot)
            self.assertEqual(done.returncode, 66, done.stderr)
            self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
            self.assertRegex(done.stderr, r"2024-05\.json: error: .*the page of one area.*\[area-needed\]")
            for area in areas:
                self.assertRegex(done.stderr, rf'[" ]{area}[",]')
        self.assertEqual(list(self.out.glob("*.pdf")), [])

    def test_an_area_tells_its_own_figures_its_rank_and_the_whole(self):
        self.assertEqual(self.build("--each", "area", self.snapshot).returncode, 0)
        pdf = self.out / f"{PLAN}-2024-05-beibei.pdf"
        zh = command("pdftotext", "-l", "1", pdf, "-").stdout.replace(" ", "").replace("\n", "")
        for words in ("北碚区", "143家", "全市2316家"):
            self.assertIn(words, zh)
        plan = json.loads(self.plan.read_text(encoding="utf-8"))
        peer = {a["id"]: a["peer"] for a in plan["areas"]}
        values = {a: v["sme_transformed"] for a, v in json.loads(self.snapshot.read_text(encoding="utf-8"))["areas"].items()
                  if peer[a] == peer["beibei"] and "sme_transformed" in v}
        rank = 1 + sum(v > values["beibei"] for v in values.values())
        self.assertIn(f"同组{len(values)}个区县中居第{rank}位", zh)
        ledger = json.loads((self.out / f"{PLAN}-2024-05-beibei.figures.json").read_text(encoding="utf-8"))
        found = {f["key"]: f for f in ledger["figures"]}
        self.assertEqual(found["sme_transformed.value"]["text"]["zh"], "143")
        self.assertEqual(found["whole/sme_transformed.value"]["text"]["en"], "2,316")

    def test_workers_change_no_byte_and_no_line(self):
        runs = []
        for number in (1, 2, 7):
            self.out = self.folder / "out"
            done = self.build("--each", "area,lang", f"-j{number}", self.months("2024-05.json"), self.months("2024-12.json"))
            self.assertEqual(done.returncode, 0, done.stderr)
            runs.append((contents(self.out), done.stdout))
            self.out.rename(self.folder / f"out{number}")
        self.assertGreater(len(runs[0][0]), 200)
        self.assertEqual(runs[0], runs[1])
        self.assertEqual(runs[0], runs[2])

    def test_pattern_takes_the_highest_revision(self):
        done = self.build("-q", self.months("2024-0[78]*.json"), self.months("2025-0?.json"))
        self.assertIn(done.returncode, (0, 1), done.stderr)
        inputs = [i["name"] for i in self.manifest()["inputs"] if i["role"] == "snapshot"]
        self.assertNotIn(f"{PLAN}/2024-07.json", inputs)
        self.assertIn(f"{PLAN}/2025-03.json", inputs)

    def test_pattern_without_match(self):
        self.assert_refused(self.build(self.months("1999-*.json")), 66)

    def test_a_bad_snapshot_costs_one_briefing(self):
        bad = self.input / "snapshots" / "odd" / "2024-05.json"
        bad.parent.mkdir()
        bad.write_text('{"plan": 1', encoding="utf-8")
        months = [self.months(f"2025-0{m}.json") for m in (1, 2, 3, 6)]
        done = self.build("-j2", *months[:2], bad, *months[2:])
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertEqual(len(list(self.out.glob("*.pdf"))), 4)
        self.assertEqual(len(re.findall(r": error: ", done.stderr)), 1)
        self.assertIn("4 of 5 briefings made, 1 failed", done.stderr)

    def both(self, *words):
        """What is said and made of the snapshots, the same in a sandbox as without."""
        out = []
        for more in ((), ("--no-sandbox",)):
            done = self.build("-j1", *more, *words)
            out.append((done.returncode, sorted(re.findall(r": error: .*", done.stderr)), sorted(p.name for p in self.out.glob("*.pdf"))))
            shutil.rmtree(self.out, ignore_errors=True)
        self.assertEqual(*out)
        return out[0]

    def test_the_first_snapshot_of_a_folder_is_at_fault(self):
        """The folder, its plan and what both name are read all the same: the others of it are made."""
        folder = self.input / "snapshots" / "sample-agency"
        bad, good = folder / "2024-09.json", folder / "2024-06.json"
        whole = bad.read_text(encoding="utf-8-sig")
        for text in ("{", "[1]", whole.replace('"sample-agency"', '"nobody"'), None):
            bad.unlink()
            if text is not None:
                bad.write_text(text, encoding="utf-8")
            with self.subTest(text=text and text[:5]):
                status, errors, made = self.both(bad, good)
                self.assertEqual((status, len(errors), made), (1, 1, ["sample-agency-2024-06.pdf"]))
            bad.touch()

    def test_two_plans_in_a_folder_of_more_than_is_kept(self):
        """What was read ahead is dropped beyond 16 MB: a file that is read again must be among those that may be."""
        plan, folder = self.input / "plans" / "sample-agency.json", self.input / "snapshots" / "sample-agency"
        (plan.parent / "other.json").write_text(plan.read_text(encoding="utf-8-sig").replace('"sample-agency"', '"other"'), encoding="utf-8")
        for n, path in enumerate(sorted(folder.glob("????-??.json"))):
            text = path.read_text(encoding="utf-8-sig")
            path.write_text((text.replace('"sample-agency"', '"other"') if n > 2 else text) + " " * 9_000_000, encoding="utf-8")
        status, errors, made = self.both(*sorted(folder.glob("????-??.json")))
        self.assertEqual((errors, len(made)), ([], 5), status)

    def test_the_first_snapshot_of_a_companion_is_at_fault(self):
        first = min((self.input / "snapshots" / "cq-mfg-finance").iterdir())
        first.write_text("{", encoding="utf-8")
        _, errors, _ = self.both(self.months("2024-05.json"), self.months("2024-06.json"))
        self.assertTrue(all("unreadable" not in e for e in errors), errors)

    def test_json_tells_one_object_a_briefing(self):
        done = self.build("--json", "--each", "area", self.snapshot)
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        areas = json.loads(self.snapshot.read_text(encoding="utf-8"))["areas"]
        self.assertEqual([r["area"] for r in rows], list(areas))
        row = rows[0]
        self.assertEqual(set(row["milliseconds"]), {"source", "attain", "story", "typeset", "write"})
        self.assertGreater(sum(row["milliseconds"].values()), 1)
        self.assertTrue(any(i["role"] == "plan" for i in row["inputs"]))
        self.assertEqual([sha256(o["path"]) for o in row["outputs"]], [o["sha256"] for o in row["outputs"]])
        self.assertEqual((row["ok"], row["skipped"], row["errors"]), (True, False, 0))


class Names(BatchTest):
    def test_pattern(self):
        done = self.build("--name", "{plan}/{period}-{area}-{lang}-{edition}.pdf", "--edition", "screen,plain", self.snapshot)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(sorted(contents(self.out)),
                         sorted(["manifest.json"] + [f"{PLAN}/2024-05-zh-en-{x}" for x in
                                                     ("screen.pdf", "plain.pdf", "screen.figures.json")]))

    def test_collisions_are_refused_before_anything_is_written(self):
        for words in (("--name", "x", self.months("2024-0[34].json")), ("--name", "x", "--edition", "screen,print", self.snapshot),
                      (self.snapshot, self.snapshot), ("--name", "{plan}", "--each", "lang", self.snapshot)):
            with self.subTest(words=words):
                done = self.build(*words)
                self.assert_refused(done, 2, "name-collision")

    def test_unsafe_names(self):
        for name in ("con", "../x", "/tmp/x", "a:b", "x.", "{plan}/", "a\tb", "{nothing}", "LPT1.x"):
            with self.subTest(name=name):
                done = self.build("--name", name, self.snapshot)
                self.assertEqual((done.returncode, done.stdout), (2, ""), done.stderr)
                self.assert_nothing_written()


class Jobs(BatchTest):
    def write_job(self, **value):
        path = self.input / "jobs" / "test.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(dict({"format": "jianbao.jobs/1"}, **value)), encoding="utf-8")
        return path

    def test_matrix(self):
        job = self.write_job(name="{plan}-{period}-{area}-{lang}-{edition}.pdf", jobs=[
            {"plans": [PLAN], "periods": ["2024-0[5-6]", "2025-01"], "areas": ["whole", "beibei"],
             "languages": ["zh", "en"], "editions": ["screen", "plain"]}])
        done = self.build("-q", job)
        self.assertEqual(done.returncode, 0, done.stderr)
        months = [m for m in ("2024-05", "2024-06", "2025-01") if self.months(f"{m}.json").exists()]
        self.assertEqual({p.name for p in self.out.glob("*.pdf")},
                         {f"{PLAN}-{m}{a}-{lang}-{e}.pdf" for m in months for a in ("", "-beibei") for lang in ("zh", "en")
                          for e in ("screen", "plain")})

    def test_the_schema_and_the_reader_agree(self):
        schema = json.loads((TOP / "input" / "schema" / "jobs.schema.json").read_text(encoding="utf-8"))
        Draft202012Validator.check_schema(schema)
        validator = Draft202012Validator(schema)
        one = {"plans": [PLAN], "periods": ["2024-05"]}
        cases = [({"jobs": [one]}, True), ({"jobs": [dict(one, languages=["fr"])]}, False), ({"jobs": [dict(one, area=["x"])]}, False),
                 ({"jobs": [{"plans": [PLAN]}]}, False), ({}, False), ({"jobs": [dict(one, editions=["screen", "poster"])]}, False),
                 ({"jobs": [dict(one, periods=[])]}, False), ({"jobs": [dict(one, horizon="never")]}, False),
                 ({"jobs": [dict(one, plans=[1])]}, False), ({"jobs": ["x"]}, False), ({"format": "jianbao.jobs/2", "jobs": [one]}, False),
                 ({"jobs": [dict(one, areas=["whole"], horizon="final")], "snapshots": "../snapshots"}, True)]
        for number, (value, good) in enumerate(cases):
            with self.subTest(value=value):
                path = self.write_job(**value)
                self.assertEqual(validator.is_valid(json.loads(path.read_text(encoding="utf-8"))), good)
                done = jianbao("build", "-q", "-o", self.folder / f"o{number}", path)
                self.assertEqual(done.returncode == 0, good, done.stderr)
                if not good:
                    self.assertIn(done.returncode, (65, 66))
                    self.assertRegex(done.stderr, r"test\.json:\d+:\d+: error: ")

    def test_sample_jobs_are_valid(self):
        schema = json.loads((TOP / "input" / "schema" / "jobs.schema.json").read_text(encoding="utf-8"))
        found = sorted((TOP / "input" / "jobs").glob("*.json"))
        self.assertGreater(len(found), 0)
        for path in found:
            Draft202012Validator(schema).validate(json.loads(path.read_text(encoding="utf-8")))

    def test_a_period_without_snapshot(self):
        self.assert_refused(self.build(self.write_job(jobs=[{"plans": [PLAN], "periods": ["1999-01"]}])), 66, "no-such-period")


class Disturbed(BatchTest):
    def words(self):
        return ("--each", "area,lang", self.months("2024-1[12].json"))

    def resume(self):
        done = self.build("--resume", "-j2", *self.words())
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(contents(self.out), self.clean_run(*self.words()))
        return len(re.findall(r": unchanged$", done.stdout, re.M))

    def test_interrupt_leaves_whole_files_and_a_manifest(self):
        process = self.start("-j2", *self.words())
        self.wait_for_files(process, 20)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=3600)
        self.assertEqual(process.returncode, -signal.SIGINT)
        self.assertIn("stopped by signal 2", said)
        self.assert_whole()
        self.assertFalse(list(self.out.glob("*.journal")))
        made = len(list(self.out.glob("*.pdf")))
        done = jianbao("verify", self.out)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(f"{made} briefings", done.stdout)
        self.assertEqual(self.resume(), made)

    def test_interrupt_of_the_whole_group(self):
        process = self.start("-j2", *self.words(), start_new_session=True)
        self.wait_for_files(process, 20)
        os.killpg(process.pid, signal.SIGINT)
        process.communicate(timeout=3600)
        self.assertEqual(process.returncode, -signal.SIGINT)
        self.assert_whole()
        self.assertGreater(self.resume(), 19)

    def test_killed_worker_costs_one_briefing(self):
        process = self.start("-j2", *self.words())
        self.wait_for_files(process, 20)
        victim = children(process.pid)[0]
        os.kill(victim, signal.SIGSTOP)  # so that it is given a task, where it has none just now
        time.sleep(0.3)
        os.kill(victim, signal.SIGKILL)
        out, said = process.communicate(timeout=3600)
        self.assertEqual(process.returncode, 1, said)
        self.assertEqual(len(re.findall(r"worker-died", said)), 1)
        self.assert_whole()
        wanted = len([n for n in self.clean_run(*self.words()) if n.endswith(".pdf")])
        self.assertEqual(len(out.splitlines()), wanted - 1)
        self.assertEqual(jianbao("verify", "-q", self.out).returncode, 0)
        self.assertGreaterEqual(self.resume(), wanted - 1)

    def test_killed_parent_is_resumed(self):
        process = self.start("-j2", *self.words())
        self.wait_for_files(process, 20)
        workers = children(process.pid)
        process.kill()
        process.wait()
        for _ in range(1000):
            if not any(Path(f"/proc/{w}").exists() for w in workers):
                break
            time.sleep(0.005)
        self.assertFalse(any(Path(f"/proc/{w}").exists() for w in workers), "workers outlive their parent")
        self.assertFalse((self.out / "manifest.json").exists())
        (self.out / f"{PLAN}-2024-11-beibei-zh.pdf.part-{'0' * 32}").write_text("half", encoding="utf-8")
        alive = (self.out / f"{PLAN}-2024-11-beibei-zh.pdf.part-{'1' * 32}").open("w", encoding="utf-8")
        self.addCleanup(alive.close)
        fcntl.flock(alive, fcntl.LOCK_EX)
        with open(self.out / "manifest.journal", "a", encoding="utf-8") as journal:
            journal.write('{"issue": "cut')
        process.communicate()
        done = self.build("--resume", *self.words())
        self.assertEqual(done.returncode, 0, done.stderr)
        # an entry is kept when its worker replies; each of the two may have written its files and not replied yet
        self.assertGreaterEqual(done.stdout.count("unchanged"), 18)
        (self.out / f"{PLAN}-2024-11-beibei-zh.pdf.part-{'1' * 32}").unlink()
        self.assertEqual(contents(self.out), self.clean_run(*self.words()))

    def test_resume_makes_what_changed_and_nothing_else(self):
        months = [self.months(f"2025-0{m}.json") for m in (1, 2, 3)]
        self.assertEqual(self.build(*months).returncode, 0)
        self.edit(months[1], lambda s: s.update(source={"zh": "另一来源", "en": "Another source"}))
        done = self.build("--resume", *months)
        self.assertEqual(done.returncode, 0, done.stderr)
        # the second month is in the third one's history
        self.assertEqual([("unchanged" in line) for line in done.stdout.splitlines()], [True, False, False])
        (self.out / f"{PLAN}-2025-01.pdf").write_bytes(b"spoiled")
        done = self.build("--resume", *months)
        self.assertEqual([("unchanged" in line) for line in done.stdout.splitlines()], [False, True, True])
        done = self.build("--resume", "--horizon", "final", *months)
        self.assertNotIn("unchanged", done.stdout)

    def test_resume_sees_the_template(self):
        self.assertEqual(self.build(self.snapshot).returncode, 0)
        template = self.folder / "gazette"
        subprocess.run(["cp", "-r", TOP / "templates" / "gazette", TOP / "templates" / "icc", TOP / "templates" / "words", self.folder], check=True)
        self.assertIn("unchanged", self.build("--resume", "-t", template, self.snapshot).stdout)
        with open(template / "tail.en.md", "a", encoding="utf-8") as file:
            file.write("{{! a change }}")
        self.assertNotIn("unchanged", self.build("--resume", "-t", template, self.snapshot).stdout)


class Shards(BatchTest):
    def test_three_shards_merged_are_one_run(self):
        words = ("--each", "area,lang", self.months("2024-0[56].json"))
        wanted = self.clean_run(*words)
        parts = []
        for k in (1, 2, 3):
            done = self.build("-q", "--shard", f"{k}/3", *words)
            self.assertEqual(done.returncode, 0, done.stderr)
            parts.append(self.out / f"manifest-{k}-of-3.json")
            share = len(self.manifest(parts[-1].name)["briefings"])
            self.assertGreater(share, len(wanted) / 2 / 3 * 0.6)
        self.assertEqual(jianbao("verify", "-q", self.out).returncode, 0)
        done = jianbao("manifest", "merge", *reversed(parts), "-o", self.out / "manifest.json")
        self.assertEqual(done.returncode, 0, done.stderr)
        for part in parts:
            part.unlink()
        self.assertEqual(contents(self.out), wanted)

    def test_a_briefing_keeps_its_shard(self):
        def owner(*words):
            owners = {}
            for k in (1, 2, 3):
                out = self.folder / f"s{k}-{len(words)}"
                self.assertEqual(jianbao("build", "-q", "-o", out, "--shard", f"{k}/3", *words).returncode, 0)
                owners.update({p.name: k for p in out.glob("*.pdf")})
            return owners
        few = owner(*(self.months(f"2025-0{m}.json") for m in (3, 2)))
        more = owner(*(self.months(f"2025-0{m}.json") for m in (1, 2, 3, 5)))
        self.assertEqual(few, {name: more[name] for name in few})

    def test_conflicting_manifests(self):
        self.assertEqual(self.build(self.snapshot).returncode, 0)
        other = self.folder / "other.json"
        value = self.manifest()
        value["briefings"][0]["outputs"][0]["sha256"] = "0" * 64
        other.write_text(json.dumps(value), encoding="utf-8")
        done = jianbao("manifest", "merge", self.out / "manifest.json", other, "-o", self.folder / "both.json")
        self.assertEqual(done.returncode, 65)
        self.assertIn("manifest-conflict", done.stderr)
        self.assertFalse((self.folder / "both.json").exists())

    def test_misuse(self):
        for words in (("build", "--shard", "4/3", self.snapshot), ("build", "--shard", "0/3", self.snapshot), ("build", "-j0", self.snapshot),
                      ("build", "--each", "month", self.snapshot), ("manifest", "split", "x"), ("manifest", "merge", self.snapshot), ("verify",)):
            with self.subTest(words=words):
                done = jianbao(*words, cwd=self.folder)
                self.assertEqual((done.returncode, done.stdout), (2, ""), done.stderr)


class Manifest(BatchTest):
    def test_holds_every_file_with_its_hash(self):
        done = self.build("-q", "--edition", "screen,archive,plain", self.snapshot)
        self.assertEqual(done.returncode, 0, done.stderr)
        value = self.manifest()
        schema = json.loads((TOP / "input" / "schema" / "manifest.schema.json").read_text(encoding="utf-8"))
        Draft202012Validator.check_schema(schema)
        Draft202012Validator(schema).validate(value)
        entry, = value["briefings"]
        self.assertEqual((entry["issue"], entry["langs"], entry["area"], entry["template"]), (f"{PLAN}/2024-05", "zh-en", None, "gazette"))
        self.assertEqual(set(entry["title"]), {"zh", "en"})
        self.assertNotIn("made", value)
        for output in entry["outputs"]:
            path = self.out / output["file"]
            self.assertEqual((output["sha256"], output["bytes"]), (sha256(path), path.stat().st_size))
            self.assertEqual(output["standards"], STANDARDS[output["edition"]])
        inputs = {i["name"]: i for i in (value["inputs"][n] for n in entry["inputs"])}
        for name, path in ((f"{PLAN}/2024-05.json", self.snapshot), (f"{PLAN}/2024-04.json", self.months("2024-04.json")),
                           (f"{PLAN}.json", self.plan), ("gazette/zh.md", TOP / "templates" / "gazette" / "zh.md"),
                           ("cq-mfg-finance/2024-05.json", self.input / "snapshots" / "cq-mfg-finance" / "2024-05.json"),
                           ("fonts.json", TOP / "fonts" / "fonts.json")):
            self.assertEqual((inputs[name]["sha256"], inputs[name]["bytes"]), (sha256(path), path.stat().st_size), name)
        self.assertNotIn(str(self.folder), json.dumps(value))

    def test_a_broken_rule_leaves_nothing_claimed(self):
        done = self.build("-q", "--edition", "print", "--allow", "text-in-several-inks", self.snapshot)
        self.assertEqual(done.returncode, 0, done.stderr)
        entry, = self.manifest()["briefings"]
        broken = any(w["code"] == "text-in-several-inks" for w in entry["warnings"])
        self.assertEqual(entry["outputs"][0]["standards"], [] if broken else STANDARDS["print"])

    def test_tells_a_time_only_when_it_is_given(self):
        self.build(self.snapshot, env={"SOURCE_DATE_EPOCH": "1717200000"})
        self.assertEqual(self.manifest()["made"], "2024-06-01T00:00:00Z")

    def test_grows_with_later_runs_and_forgets_what_is_gone(self):
        for month in ("2025-01", "2025-02"):
            self.assertEqual(self.build(self.months(f"{month}.json")).returncode, 0)
        self.assertEqual([b["issue"] for b in self.manifest()["briefings"]], [f"{PLAN}/2025-01", f"{PLAN}/2025-02"])
        for path in self.out.glob("*2025-01*"):
            path.unlink()
        self.assertEqual(self.build(self.months("2025-03.json")).returncode, 0)
        self.assertEqual([b["issue"] for b in self.manifest()["briefings"]], [f"{PLAN}/2025-02", f"{PLAN}/2025-03"])

    def test_one_changed_byte_is_found(self):
        self.assertEqual(self.build("--each", "area", self.snapshot).returncode, 0)
        self.assertEqual(jianbao("verify", self.out).returncode, 0)
        pdf = sorted(self.out.glob("*.pdf"))[17]
        data = bytearray(pdf.read_bytes())
        data[len(data) // 2] ^= 1
        pdf.write_bytes(data)
        done = jianbao("verify", self.out)
        self.assertEqual(done.returncode, 65)
        self.assertEqual(re.findall(r"^(.*): error: .*\[file-changed\]$", done.stderr, re.M), [str(pdf)])
        pdf.unlink()
        self.assertIn("file-missing", jianbao("verify", self.out).stderr)
        (self.out / "stray.pdf").write_text("x", encoding="utf-8")
        self.assertIn("stray.pdf: warning", jianbao("verify", self.out).stderr)

    def test_a_manifest_that_leads_out_of_its_folder_is_refused(self):
        self.assertEqual(self.build(self.snapshot).returncode, 0)
        for name in ("../x.pdf", "/etc/passwd", "a/../../x"):
            self.edit(self.out / "manifest.json", lambda m: m["briefings"][0]["outputs"][0].update(file=name))
            done = jianbao("verify", self.out)
            self.assertEqual(done.returncode, 65)
            self.assertIn("file-outside", done.stderr)

    def test_check_code(self):
        self.assertEqual(self.build(self.snapshot, self.months("2024-04.json")).returncode, 0)
        code = next(b["check_code"] for b in self.manifest()["briefings"] if b["issue"].endswith("2024-05"))
        self.assertIn(code, command("pdftotext", self.out / f"{PLAN}-2024-05.pdf", "-").stdout)
        for word in (code, code.upper(), code.replace("-", "")):
            done = jianbao("verify", word, self.out)
            self.assertEqual((done.returncode, done.stdout), (0, f"{code}: {PLAN}/2024-05, {self.out}/{PLAN}-2024-05.pdf\n"))
        self.assertEqual(jianbao("verify", code, cwd=self.out).returncode, 0)
        done = jianbao("verify", "0000-0000", self.out)
        self.assertEqual(done.returncode, 66)
        self.assertIn("unknown-code", done.stderr)

    def test_no_manifest(self):
        self.assertEqual(jianbao("verify", self.folder).returncode, 66)


class FullDisk(BatchTest):
    @classmethod
    def setUpClass(cls):
        cls.library = TOP / "build" / "tests" / "fail_write.so"
        cls.library.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["cc", "-shared", "-fPIC", "-Wl,--build-id=none", "-o", cls.library, TOP / "tests" / "deliver" / "fixtures" / "fail_write.c", "-ldl"],
                       check=True)

    def failing(self, *words, **env):
        return self.build(*words, env=dict({k: str(v) for k, v in env.items()}, LD_PRELOAD=str(self.library)))

    def test_each_call_that_can_fail(self):
        for call in ("write", "fsync", "close", "rename"):
            for at in (1, 2):
                with self.subTest(call=call, at=at):
                    self.out = self.folder / f"{call}{at}"
                    done = self.failing(self.snapshot, JB_FAIL=call, JB_FAIL_AT=at)
                    self.assertEqual(done.returncode, 73, done.stderr)
                    self.assertIn("cannot-write", done.stderr)
                    self.assert_whole()
                    self.assertEqual(len(list(self.out.glob("*.pdf"))), at - 1)

    def test_a_worker_that_dies_in_a_write(self):
        """Each worker dies in its fifth write: in the third briefing's PDF, two files each."""
        months = [self.months(f"2025-0{m}.json") for m in (1, 2, 3, 4, 5, 6)]
        for death, code in (("kill", 1), ("crash", 70)):
            with self.subTest(death=death):
                self.out = self.folder / death
                done = self.failing("-j1", *months, JB_FAIL=death, JB_FAIL_AT=5)
                self.assertEqual(done.returncode, code, done.stderr)
                self.assertEqual(re.findall(r"(\d{4}-\d\d)\.json: error: the process that made its briefing ended by signal", done.stderr),
                                 ["2025-03", "2025-06"])
                self.assertIn("4 of 6 briefings made, 2 failed", done.stderr)
                self.assert_whole()
                self.assertEqual(jianbao("verify", "-q", self.out).returncode, 0)
                self.assertEqual(self.build("--resume", *months).returncode, 0)
                self.assertEqual(contents(self.out), self.clean_run(*months))

    def test_short_writes_are_continued(self):
        self.assertEqual(self.failing(self.snapshot, JB_FAIL="short").returncode, 0)
        self.assertEqual(contents(self.out), self.clean_run(self.snapshot))

    def test_full_half_way_and_resumed(self):
        words = ("--each", "area", self.snapshot)
        done = self.failing("-j1", *words, JB_FULL=2_000_000)
        self.assertEqual(done.returncode, 73, done.stderr)
        self.assertRegex(done.stderr, r"cannot be written whole: No space left on device; check the folder, its rights and the space left")
        self.assert_whole()
        made = len(list(self.out.glob("*.pdf")))
        self.assertTrue(0 < made < 41, made)
        done = self.build("--resume", *words)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(contents(self.out), self.clean_run(*words))

    def test_a_real_small_disk(self):
        self.out.mkdir()
        if os.geteuid() != 0 or command("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", self.out).returncode != 0:
            self.skipTest("a file system can be mounted by root only")
        self.addCleanup(command, "umount", self.out)
        words = ("--each", "area", self.snapshot)
        done = self.build("-j2", *words)
        self.assertEqual(done.returncode, 73, done.stderr)
        self.assert_whole()
        self.assertGreater(len(list(self.out.glob("*.pdf"))), 3)
        self.assertEqual(command("mount", "-o", "remount,size=50m", self.out).returncode, 0)
        done = self.build("--resume", *words)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("unchanged", done.stdout)
        self.assertEqual(contents(self.out), self.clean_run(*words))

    def test_results_that_cannot_be_told(self):
        with open("/dev/full", "w", encoding="utf-8") as full:
            done = jianbao("build", "-o", self.out, self.snapshot, stdout=full)
        self.assertEqual(done.returncode, 73)
        self.assert_whole()


class Progress(BatchTest):
    def on_terminal(self, *words):
        """What the program prints on a terminal of 100 columns; stdout goes elsewhere."""
        leader, follower = pty.openpty()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
        process = subprocess.Popen([JIANBAO, "build", "-o", self.out, *words], stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=follower, cwd=TOP)
        os.close(follower)
        said = b""
        try:
            while chunk := os.read(leader, 65536):
                said += chunk
        except OSError:
            pass
        os.close(leader)
        self.assertEqual(process.wait(), 0)
        return said.decode("utf-8")

    def test_bar_on_a_terminal(self):
        said = self.on_terminal("-j1", "--each", "area,lang", self.months("2024-1*.json"))
        self.assertRegex(said, r"\r\x1b\[K\[#+\.+\] \d+/\d+, \d+\.\d/s, \d+:\d\d left")
        self.assertRegex(said, r"\r\x1b\[K\d+ of \d+ briefings made, in \d+\.\d s\r\n$")

    def test_lines_elsewhere(self):
        done = self.build("--each", "area", self.snapshot)
        self.assertNotIn("\x1b", done.stderr)
        self.assertRegex(done.stderr, r"(^|\n)41 of 41 briefings made, in \d+\.\d s\n$")

    def test_json_lines_for_machines(self):
        done = self.build("--each", "area", "--log-format", "json", self.snapshot)
        last = json.loads(done.stderr.splitlines()[-1])
        self.assertEqual((last["progress"]["done"], last["progress"]["of"], last["progress"]["failed"]), (41, 41, 0))

    def test_quiet(self):
        done = self.build("-q", "--each", "area", self.snapshot)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))


if __name__ == "__main__":
    unittest.main()
