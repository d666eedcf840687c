"""Kills the database that writes, under load: nothing acknowledged is lost, and service comes back.

usage: failover.py QABUL ROUNDS   (Debian's patroni and etcd-server; loopback only)

Three nodes run deploy/patroni.yml with other ports, one etcd beside them; six threads register appeals (kill9.py). In each
round the node that writes is killed with all its processes. In every second round both standbys have first been made deaf,
and the commits that wait for them are cancelled, which the server acknowledges with a warning: qabul must not.
SEED= repeats a sequence of moments; SECONDS= is how soon service must be back (30).
"""
import json
import os
import pathlib
import pwd
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

import kill9

NODES = 3
SOON = float(os.environ.get("SECONDS") or 30)
PASSWORD = "soak"
kill9.THREADS = 6


def free_ports(n):
    held = [socket.socket() for _ in range(n)]
    for s in held:
        s.bind(("127.0.0.1", 0))
    ports = [s.getsockname()[1] for s in held]
    for s in held:
        s.close()
    return ports


def children(pid):
    """Processes of a process, by /proc."""
    out = []
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(stat.read_text().rpartition(")")[2].split()[1]) == pid:
                out.append(int(stat.parent.name))
        except (OSError, IndexError):
            pass
    return out


def title(pid):
    try:
        return pathlib.Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""


def send(pid, how):
    try:
        os.kill(pid, how)
    except ProcessLookupError:
        pass


class Node:
    """A database with its Patroni."""

    def __init__(self, cluster, no):
        self.name, self.folder = f"db{no}", f"{cluster.folder}/db{no}"
        self.port, self.rest = free_ports(2)
        os.mkdir(self.folder)
        text = open("deploy/patroni.yml", encoding="utf-8").read()
        for this, that in (("name: db1", f"name: {self.name}"), ("10.0.0.1:8008", f"127.0.0.1:{self.rest}"),
                           ("10.0.0.1:5432", f"127.0.0.1:{self.port}"), ("10.0.0.0/24", "127.0.0.1/32"),
                           ("10.0.0.1:2379,10.0.0.2:2379,10.0.0.3:2379", f"127.0.0.1:{cluster.etcd_port}"),
                           ("/var/lib/postgresql/15/qabul", f"{self.folder}/data"),
                           ("/var/lib/postgresql/.pgpass-patroni", f"{self.folder}/pgpass"),
                           ("/var/run/postgresql", self.folder), ("shared_buffers: 8GB", "shared_buffers: 128MB"),
                           ("effective_cache_size: 24GB", "effective_cache_size: 1GB"), ("mode: automatic", "mode: 'off'")):
            if this not in text:
                raise SystemExit(f"deploy/patroni.yml has no {this}")
            text = text.replace(this, that)
        text = re.sub(r"change-me-\d", PASSWORD, text)
        with open(f"{self.folder}/patroni.yml", "w", encoding="utf-8") as f:
            f.write(text)
        self.as_postgres = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        if self.as_postgres:
            shutil.chown(self.folder, "postgres")
        self.start()

    def start(self):
        with open(f"{self.folder}/log", "a") as log:
            self.patroni = subprocess.Popen(["patroni", f"{self.folder}/patroni.yml"], stdout=log, stderr=log,
                                            **({"user": pwd.getpwnam("postgres").pw_uid,
                                                "group": pwd.getpwnam("postgres").pw_gid, "extra_groups": [],
                                                "cwd": self.folder} if self.as_postgres else {}))

    def postmaster(self):
        try:
            return int(open(f"{self.folder}/data/postmaster.pid").readline())
        except (OSError, ValueError):
            return 0

    def kill(self):
        """As when the machine loses its power: nobody gets a word out any more."""
        send(self.patroni.pid, signal.SIGKILL)
        main = self.postmaster()
        if main:
            send(main, signal.SIGSTOP)  # it starts nobody again
            for pid in children(main):
                send(pid, signal.SIGKILL)
            send(main, signal.SIGKILL)
        self.patroni.wait()

    def receiver(self, how):
        for pid in children(self.postmaster()):
            if "walreceiver" in title(pid):
                send(pid, how)


class Cluster:
    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="qabul-failover-")
        os.chmod(self.folder, 0o755)
        self.etcd_port, peer = free_ports(2)
        client, peers = f"http://127.0.0.1:{self.etcd_port}", f"http://127.0.0.1:{peer}"
        with open(f"{self.folder}/etcd.log", "w") as log:
            self.etcd = subprocess.Popen(
                ["etcd", "--name=one", f"--data-dir={self.folder}/etcd", f"--listen-client-urls={client}",
                 f"--advertise-client-urls={client}", f"--listen-peer-urls={peers}",
                 f"--initial-advertise-peer-urls={peers}", f"--initial-cluster=one={peers}", "--unsafe-no-fsync"],
                stdout=log, stderr=log)
        time.sleep(1)
        self.nodes = [Node(self, no + 1) for no in range(NODES)]
        self.url = ("postgresql://qabul:{}@{}/qabul?target_session_attrs=read-write"
                    .format(PASSWORD, ",".join(f"127.0.0.1:{n.port}" for n in self.nodes)))

    def members(self):
        for n in self.nodes:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{n.rest}/cluster", timeout=2) as r:
                    return json.load(r)["members"]
            except (OSError, ValueError, KeyError):
                pass
        return []

    def wait(self, seconds=120):
        """Until one node writes, one has every commit, and all are there; the one that writes."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            members = self.members()
            roles = sorted(m["role"] for m in members)
            if roles == ["leader", "replica", "sync_standby"] and all(
                    m["state"] in ("running", "streaming") for m in members):
                name = next(m["name"] for m in members if m["role"] == "leader")
                return next(n for n in self.nodes if n.name == name)
            time.sleep(0.5)
        raise SystemExit(f"the cluster did not come up: {members}\n" + open(f"{self.nodes[0].folder}/log").read()[-3000:])

    def admin(self, node, sql, base="postgres"):
        return subprocess.run(["psql", "-AtqX", f"postgresql://postgres:{PASSWORD}@127.0.0.1:{node.port}/{base}", "-c", sql],
                              check=True, stdout=subprocess.PIPE, text=True).stdout

    def close(self):
        for n in self.nodes:
            n.kill()
        self.etcd.kill()
        self.etcd.wait()
        shutil.rmtree(self.folder)


def standby_reads(cluster, house):
    """Asks for a page that may lag; how many connections of standbys have read its figures."""
    with urllib.request.urlopen(f"http://127.0.0.1:{house.port}/open/topics.csv", timeout=30) as r:
        r.read()
    leader = cluster.wait()
    return sum(int(cluster.admin(n, "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'qabul' "
                                         "AND query LIKE '%FROM cell%'"))
               for n in cluster.nodes if n is not leader)


def deafen(cluster, leader):
    """Nobody hears the one that writes, and what waits is cancelled: it says that it has committed."""
    for n in cluster.nodes:
        n.receiver(signal.SIGSTOP)
    time.sleep(0.5)
    n = cluster.admin(leader, "SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity WHERE wait_event = 'SyncRep'")
    time.sleep(0.3)
    return int(n)


def a_round(cluster, crowd, dice, deaf):
    """How long nobody was acknowledged, and how many commits were cancelled."""
    leader = cluster.wait()
    time.sleep(dice.uniform(1, 3))
    cancelled = deafen(cluster, leader) if deaf else 0
    began = time.monotonic()
    leader.kill()
    if deaf:
        for n in cluster.nodes:
            n.receiver(signal.SIGCONT)
    before = len(crowd.told)
    # those that were answered just before it died are still being noted
    time.sleep(0.5)
    before = max(before, len(crowd.told))
    while len(crowd.told) == before and time.monotonic() - began < 120:
        time.sleep(0.02)
    took = time.monotonic() - began
    time.sleep(2)
    leader.start()
    return took, cancelled


def run(cluster, house, rounds):
    """(passed, failed) of the rounds and of all checks after them."""
    dice = random.Random(f"{kill9.SEED} failover")
    house.start()
    late = standby_reads(cluster, house)
    passed, failed = int(late > 0), int(late == 0)
    if not late:
        print("FAILED failover: nothing is read from a standby")
    crowd = kill9.Crowd(house, kill9.SEED)
    for n in range(rounds):
        took, cancelled = a_round(cluster, crowd, dice, n % 2 == 1)
        good = took <= SOON
        passed, failed = passed + good, failed + (not good)
        print(f"  failover {n + 1}: {took:.1f} s without service, {len(crowd.told)} acknowledged"
              + (f", {cancelled} commits were cancelled while they waited for a standby" if n % 2 else ""), flush=True)
        if not good:
            print(f"FAILED failover: {took:.1f} s are more than {SOON:.0f}")
    cluster.wait()
    crowd.end()
    house.kill(signal.SIGTERM)
    for name, faults in kill9.checks(house, crowd):
        passed, failed = passed + (not faults), failed + bool(faults)
        if faults:
            print(f"FAILED failover: {name}: {len(faults)}, first {faults[:3]}")
    print(f"  {len(crowd.told)} appeals, {crowd.resent} broken requests, seed {kill9.SEED}")
    return passed, failed


def main():
    for program in ("patroni", "etcd"):
        if not shutil.which(program):
            raise SystemExit(f"failover: no {program}; tools/install soak")
    cluster, house, failed = Cluster(), None, 1
    try:
        leader = cluster.wait()
        cluster.admin(leader, f"CREATE ROLE qabul LOGIN PASSWORD '{PASSWORD}'")
        cluster.admin(leader, "CREATE DATABASE qabul OWNER qabul")
        house = kill9.House("postgresql", cluster.url)
        house.flags.append("--db_read=" + cluster.url.replace("read-write", "prefer-standby"))
        passed, failed = run(cluster, house, int(os.environ.get("KILLS") or sys.argv[2]))
    finally:
        if failed and house:
            if house.port:
                house.kill(signal.SIGKILL)
            shutil.copy(house.log.name, "build/failover.log")
        cluster.close()
    house.close()
    print(f"failover: {passed} passed, {failed} failed")
    sys.exit(failed > 0)


main()
