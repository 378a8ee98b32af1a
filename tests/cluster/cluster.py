#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""cluster.py JIANBAO [BRIEFINGS [SHARDS]]: the same briefings in one run, as shards under GNU parallel, and as an array of jobs of a Slurm
that has one node, on loopback, started and stopped here.

Under both one shard is killed on its way and run again with --resume. The merged manifests must say of each briefing what that of the one
run says, hashes and all. Exit status 1 where they do not, 77 where one of the two is not installed.
"""
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from many import command, entries, make_input  # noqa: E402

NEEDED = ("parallel", "slurmctld", "slurmd", "munged", "sbatch", "scontrol", "squeue")
KILLED = 2  # this shard's first run
PATIENCE = 24 * 3600  # seconds for a run
SLURM = """ClusterName=jianbao
SlurmctldHost={host}(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket
SlurmctldPort={port}
SlurmdPort={next_port}
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd.log
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
ReturnToService=2
KillWait=2
MinJobAge=86400
NodeName={host} NodeAddr=127.0.0.1 CPUs={cpus} State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
"""


def wait_for(what, seconds, held):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if held():
            return
        time.sleep(0.2)
    sys.exit(f"cluster: {what} after {seconds} s")


def words_of(pid):
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
    except OSError:
        return []


def kill(jianbao, out, shards):
    """Kills the processes of one shard when it has begun to write: those whose command line names it and this test's own folder."""
    def own():
        return [int(p) for p in os.listdir("/proc") if p.isdigit() and {str(jianbao), str(out), f"{KILLED}/{shards}"} <= set(words_of(p))]

    journal = out / f"manifest-{KILLED}-of-{shards}.journal"
    wait_for("the shard did not begin", PATIENCE, journal.exists)
    for pid in own():
        os.kill(pid, signal.SIGKILL)


def merged(jianbao, out, shards):
    parts = [out / f"manifest-{k}-of-{shards}.json" for k in range(1, shards + 1)]
    subprocess.run([jianbao, "manifest", "merge", *parts, "-o", out / "manifest.json"], check=True)
    return entries(out / "manifest.json")


def under_parallel(jianbao, paths, out, shards):
    """Every shard by GNU parallel; one is killed, and parallel runs it again."""
    words = command(jianbao, out, "-j1", "--resume", "--shard", f"{{}}/{shards}", *paths)
    log = out.parent / "parallel.log"
    numbers = [str(k) for k in range(1, shards + 1)]
    start = ["parallel", "--will-cite", "-j2", "--joblog", log]
    first = subprocess.Popen([*start, *words, ":::", *numbers], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    kill(jianbao, out, shards)
    first.wait()
    if first.returncode == 0:
        sys.exit("cluster: the killed shard was not noticed by parallel")
    subprocess.run([*start, "--retry-failed"], stdin=subprocess.DEVNULL, check=True)
    return merged(jianbao, out, shards)


class Slurm:
    """Munge and the two daemons of a cluster of one node, all in one folder; commands find them by SLURM_CONF."""

    def __init__(self, folder):
        self.folder, self.processes = folder, []
        for name in ("state", "spool"):
            (folder / name).mkdir(parents=True)
        folder.chmod(0o755)
        key = folder / "munge.key"
        key.write_bytes(os.urandom(128))
        key.chmod(0o400)
        port = 20000 + os.getpid() % 20000
        host = os.uname().nodename.split(".")[0]
        conf = folder / "slurm.conf"
        conf.write_text(SLURM.format(host=host, folder=folder, port=port, next_port=port + 1, cpus=os.cpu_count()))
        (folder / "cgroup.conf").write_text("CgroupPlugin=cgroup/v1\n")
        self.env = dict(os.environ, SLURM_CONF=str(conf))

    def begin(self, *words):
        log = (self.folder / f"{Path(words[0]).name}.out").open("wb")
        self.processes.append(subprocess.Popen([str(w) for w in words], env=self.env, stdin=subprocess.DEVNULL, stdout=log, stderr=log))

    def run(self, *words):
        return subprocess.run([str(w) for w in words], env=self.env, capture_output=True, text=True, check=False)

    def __enter__(self):
        f = self.folder
        self.begin("munged", "--foreground", "--force", f"--socket={f}/munge.socket", f"--key-file={f}/munge.key",
                   f"--pid-file={f}/munged.pid", f"--log-file={f}/munged.log", f"--seed-file={f}/munge.seed")
        wait_for("munge did not begin", 60, (f / "munge.socket").exists)
        self.begin("slurmctld", "-D")
        self.begin("slurmd", "-D", "-N", os.uname().nodename.split(".")[0])
        wait_for("the node is not there", 120, lambda: "State=IDLE" in self.run("scontrol", "show", "node").stdout)
        return self

    def __exit__(self, *_):
        for process in reversed(self.processes):
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def submit(self, script, numbers):
        done = self.run("sbatch", "--parsable", f"--array={numbers}", "-n1", "-c1", "-o", self.folder / "%A_%a.log", script)
        if done.returncode != 0:
            sys.exit(f"cluster: {done.stderr}")
        return done.stdout.strip()

    def waiting(self, job):
        return self.run("squeue", "-h", "-j", job).stdout.strip() != ""


def under_slurm(jianbao, paths, out, shards):
    """Every shard as a task of a job array; one is killed and submitted again."""
    script = out.parent / "shard.sh"
    words = " ".join(command(jianbao, out, "-j1", "--resume", "--shard", f"$SLURM_ARRAY_TASK_ID/{shards}", *paths))
    script.write_text(f"#!/bin/sh\nexec {words}\n")
    with Slurm(out.parent / "slurm") as slurm:
        job = slurm.submit(script, f"1-{shards}")
        kill(jianbao, out, shards)
        wait_for("the array did not end", PATIENCE, lambda: not slurm.waiting(job))
        if (out / f"manifest-{KILLED}-of-{shards}.json").exists():
            sys.exit("cluster: the shard was not killed")
        again = slurm.submit(script, str(KILLED))
        wait_for("the shard did not end", PATIENCE, lambda: not slurm.waiting(again))
    return merged(jianbao, out, shards)


def main():
    jianbao = Path(sys.argv[1]).resolve()
    briefings, shards = (int(sys.argv[k]) if len(sys.argv) > k else n for k, n in ((2, 10000), (3, 8)))
    lacking = [name for name in NEEDED if shutil.which(name, path=os.environ["PATH"] + ":/usr/sbin:/sbin") is None]
    if lacking:
        print("cluster: not installed:", ", ".join(lacking))
        return 77
    os.environ["PATH"] += ":/usr/sbin:/sbin"
    folder = Path(tempfile.mkdtemp(prefix="jianbao-cluster-"))
    try:
        paths = make_input(folder / "input", briefings)
        subprocess.run(command(jianbao, folder / "one" / "out", "-j2", *paths), check=True)
        expected = entries(folder / "one" / "out" / "manifest.json")
        print(f"{len(expected)} briefings in one run", flush=True)
        ok = len(expected) >= briefings
        for name, way in (("GNU parallel", under_parallel), ("Slurm", under_slurm)):
            out = folder / name.split()[-1].lower() / "out"
            out.parent.mkdir()
            same = way(jianbao, paths, out, shards) == expected
            print(f"{name}, {shards} shards, one of them killed and run again: the manifest is {'the same' if same else 'ANOTHER'}", flush=True)
            ok = ok and same
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
