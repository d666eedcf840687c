"""Kills the server at random moments under load, and proves that nothing acknowledged was lost or doubled.

usage: kill9.py QABUL ENGINE:KILLS...   (sqlite:200 postgresql:50; PostgreSQL is $QABUL_TEST_PG)

Sixteen threads register appeals, each under an idempotency key of its own; what was not answered is sent again
under the same key. SEED= repeats a sequence of moments.
"""
import collections
import http.client
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

QABUL = os.path.abspath(sys.argv[1])
SEED = int(os.environ.get("SEED") or random.SystemRandom().randrange(10**6))
THREADS = 16
BLOCK = 1000
TEXT = "Mahallamizda ikki oydan beri gaz yo'q. Iltimos, sababini tekshirib, yozma javob bering. " * 8


class House:
    """A fresh database (or the empty one at `url`) and a server that can be killed and started again."""

    def __init__(self, engine, url=None):
        self.engine, self.given = engine, url
        self.folder = tempfile.mkdtemp(prefix="qabul-soak-")
        self.port = 0
        if url:
            self.url = url
        elif engine == "sqlite":
            self.url = f"sqlite:{self.folder}/qabul.db"
        else:
            name = f"soak{os.getpid()}"
            admin = os.environ["QABUL_TEST_PG"]
            subprocess.run(["psql", "-qX", admin, "-c", f"CREATE DATABASE {name}"], check=True)
            self.url = re.sub(r"dbname=\S+", f"dbname={name}", admin)
        self.flags = [f"--db={self.url}", f"--data={self.folder}", f"--secret_file={self.folder}/key"]
        for words in (["migrate"], ["profile", "load", "profiles/uz"]):
            subprocess.run([QABUL, *words, *self.flags], check=True, stdout=subprocess.DEVNULL)
        self.log = open(f"{self.folder}/log", "a")

    def start(self):
        self.server = subprocess.Popen([QABUL, "serve", "--port=0", *self.flags],
                                       stdout=subprocess.PIPE, stderr=self.log, text=True)
        line = self.server.stdout.readline()
        if not line:
            raise SystemExit("the server did not start:\n" + open(self.log.name).read()[-2000:])
        self.port = int(re.search(r":(\d+)/", line).group(1))

    def kill(self, how):
        self.port = 0
        self.server.send_signal(how)
        self.server.wait()
        self.server.stdout.close()

    def rows(self, sql):
        if self.engine == "sqlite":
            with sqlite3.connect(f"{self.folder}/qabul.db") as db:
                return db.execute(sql).fetchall()
        out = subprocess.run(["psql", "-AtqX", "-F", "|", self.url, "-c", sql], check=True,
                             stdout=subprocess.PIPE, text=True).stdout
        return [tuple(int(v) if v.isdigit() else v for v in line.split("|")) for line in out.splitlines()]

    def close(self):
        self.log.close()
        shutil.rmtree(self.folder)
        if self.engine != "sqlite" and not self.given:
            subprocess.run(["psql", "-qX", os.environ["QABUL_TEST_PG"], "-c",
                            "DROP DATABASE " + re.search(r"dbname=(\S+)", self.url).group(1)], check=True)


class Crowd:
    """The threads that register, and what they were told."""

    def __init__(self, house, seed):
        self.house, self.seed, self.stop = house, seed, False
        self.told = {}         # key -> number
        self.sent = set()      # every key that was ever sent
        self.differs = []      # a key that was answered with another number
        self.strange = collections.Counter()
        self.resent = 0
        self.threads = [threading.Thread(target=self.work, args=(i,), daemon=True) for i in range(THREADS)]
        for t in self.threads:
            t.start()

    def send(self, link, key):
        """One try; the number, or None when it is not known whether it was done."""
        body = json.dumps({"text": TEXT + key, "lang": "uz",
                           "applicant": {"name": key, "phone": "+998901234567"}})
        link.request("POST", "/api/v1/appeals", body,
                     {"Content-Type": "application/json", "Idempotency-Key": key})
        r = link.getresponse()
        text = r.read()
        if r.status == 201:
            return json.loads(text)["number"]
        if r.status != 503:
            self.strange[r.status, text[:300]] += 1
        time.sleep(0.02)
        return None

    def settle(self, link, key):
        """Sends a key until it is answered. The connection that is good for the next."""
        while True:
            if not self.house.port:
                time.sleep(0.005)
                continue
            try:
                if link is None:
                    link = http.client.HTTPConnection("127.0.0.1", self.house.port, timeout=30)
                number = self.send(link, key)
            except (OSError, http.client.HTTPException, ValueError, AttributeError):
                if link:
                    link.close()
                link = None
                self.resent += 1
                time.sleep(0.005)
                continue
            if number is None:
                continue
            if self.told.setdefault(key, number) != number:
                self.differs.append(key)
            return link

    def work(self, me):
        dice = random.Random(self.seed * 100 + me)
        link, mine = None, []
        while not self.stop:
            if mine and dice.random() < 0.05:
                key = dice.choice(mine[-200:])  # answered before: the same number must come
            else:
                key = f"soak-{self.seed}-{me}-{len(mine)}"
                mine.append(key)
                self.sent.add(key)
            link = self.settle(link, key)

    def end(self):
        self.stop = True
        for t in self.threads:
            t.join()


def ident(number):
    year, serial = number.split("-")[:2]
    return int(year) * 10**9 + int(serial)


def checks(house, crowd):
    """(name, faults) of each check."""
    ids = [r[0] for r in house.rows("SELECT appeal_id FROM appeal ORDER BY appeal_id")]
    names = dict(house.rows("SELECT appeal_id, name FROM applicant"))
    texts = {r[0] for r in house.rows("SELECT appeal_id FROM appeal_text")}
    events = house.rows("SELECT appeal_id, writer, wseq FROM event ORDER BY writer, wseq")
    idem = collections.Counter(r[0] for r in house.rows("SELECT appeal_id FROM idem"))
    blocks = collections.defaultdict(list)
    for year, block in house.rows("SELECT year, block FROM number_block ORDER BY year, block"):
        blocks[year].append(block)
    told = {ident(n): key for key, n in crowd.told.items()}
    whole = set(ids) & texts & {e[0] for e in events}
    keys = collections.Counter(names.values())
    in_block = collections.defaultdict(list)
    for i in ids:
        in_block[i // 10**9, i % 10**9 // BLOCK].append(i % 10**9)
    writers = collections.defaultdict(list)
    for _, writer, wseq in events:
        writers[writer].append(wseq)
    return [
        ("every acknowledged appeal is there, with its author, text and event",
         [i for i, key in told.items() if names.get(i) != key or i not in whole]),
        ("nothing is there that was not asked for", [i for i in ids if names.get(i) not in crowd.sent]),
        ("each key made exactly one appeal",
         [k for k in crowd.sent if keys[k] != 1] + [i for i in ids if idem[i] != 1]),
        ("a key that is sent again gets the same number", crowd.differs),
        ("numbers are unique", [] if len(told) == len(crowd.told) else [len(crowd.told) - len(told)]),
        ("each number is of a leased block", [i for i in ids if i % 10**9 // BLOCK not in blocks[i // 10**9]]),
        ("no block was passed over", [y for y, b in blocks.items() if b != list(range(b[0], b[0] + len(b)))]),
        ("gaps are only at the ends of blocks",
         [(y, b) for (y, b), v in in_block.items() if v != list(range(b * BLOCK, b * BLOCK + len(v)))]),
        ("the event numbers of each writer are gapless",
         [w for w, v in writers.items() if v != list(range(v[0], v[0] + len(v)))]),
        ("every answer was 201 or 503", [f"{n}x {what}" for what, n in crowd.strange.items()]),
    ]


def soak(engine, kills):
    """(passed, failed) on one engine."""
    dice = random.Random(f"{SEED} {engine}")
    house = House(engine)
    house.start()
    crowd = Crowd(house, SEED)
    began = time.monotonic()
    for n in range(kills):
        time.sleep(dice.uniform(0.02, 0.8))
        house.kill(signal.SIGKILL)
        house.start()
        if (n + 1) % 25 == 0:
            print(f"  {engine}: {n + 1} kills, {len(crowd.told)} acknowledged", flush=True)
    crowd.end()
    house.kill(signal.SIGTERM)
    passed = failed = 0
    for name, faults in checks(house, crowd):
        passed, failed = passed + (not faults), failed + bool(faults)
        if faults:
            print(f"FAILED {engine}: {name}: {len(faults)}, first {faults[:3]}")
    print(f"  {engine}: {kills} kills, {len(crowd.told)} appeals, {crowd.resent} broken requests, "
          f"{time.monotonic() - began:.0f} s, seed {SEED}", flush=True)
    house.close()
    return passed, failed


def main():
    passed = failed = 0
    for what in sys.argv[2:]:
        engine, kills = what.split(":")
        p, f = soak(engine, int(os.environ.get("KILLS") or kills))
        passed, failed = passed + p, failed + f
    print(f"soak: {passed} passed, {failed} failed")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
