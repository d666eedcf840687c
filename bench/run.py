"""Measures the product beside the floor of the same disk and engine, and prints one table.

usage: run.py BUILD [ENGINE...]    BUILD: build/release; ENGINE: sqlite, postgresql

Each figure is the median of three runs, floor and product taking turns. $QABUL_TEST_PG: a durable PostgreSQL.
SECONDS=, RUNS= and CLIENTS= change the length, the number of runs and the number of clients.
"""
import http.client
import json
import math
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

BUILD = os.path.abspath(sys.argv[1])
ENGINES = sys.argv[2:] or ["sqlite", "postgresql"]
RUNS = int(os.environ.get("RUNS", "3"))
SECONDS = float(os.environ.get("SECONDS", "5"))
CLIENTS = int(os.environ.get("CLIENTS", "64"))
PROFILE = os.path.abspath("profiles/uz")
GOALS = {"registrations": 0.4, "tracking page": 0.5}


def bench(tool, *args):
    """Runs one of our programs; its line as numbers."""
    out = subprocess.run([f"{BUILD}/bench/{tool}", *map(str, args)], stdout=subprocess.PIPE, check=True)
    return [float(v) for v in out.stdout.split()]


class House:
    """A fresh database with the schema, and a server on it when asked."""

    count = 0

    def __init__(self, engine):
        House.count += 1
        self.folder = tempfile.mkdtemp(prefix="qabul-bench-")
        self.server = None
        if engine == "sqlite":
            self.target = f"{self.folder}/qabul.db"
            self.url = "sqlite:" + self.target
        else:
            name = f"bench{os.getpid()}_{House.count}"
            admin = os.environ["QABUL_TEST_PG"]
            subprocess.run(["psql", "-qX", admin, "-c", f"CREATE DATABASE {name}"], check=True)
            self.target = self.url = re.sub(r"dbname=\S+", f"dbname={name}", admin)
        self.flags = [f"--db={self.url}", f"--data={self.folder}", f"--secret_file={self.folder}/key"]
        self.run("migrate")

    def run(self, *words):
        subprocess.run([f"{BUILD}/qabul", *words, *self.flags], check=True, stdout=subprocess.DEVNULL)

    def serve(self):
        self.run("profile", "load", PROFILE)
        self.log = open(f"{self.folder}/log", "w+")
        self.server = subprocess.Popen(
            [f"{BUILD}/qabul", "serve", "--port=0", *self.flags], stdout=subprocess.PIPE, stderr=self.log, text=True)
        line = self.server.stdout.readline()
        self.port = int(re.search(r":(\d+)/", line).group(1))

    def close(self):
        if self.server:
            self.server.send_signal(signal.SIGTERM)
            self.server.wait()
        shutil.rmtree(self.folder)


def registrations(engine):
    """(floor, product) of one run: registrations/s, and the product's p50 and p99 in us."""
    house = House(engine)
    floor = bench("floor_" + ("pg" if engine == "postgresql" else "sqlite"), house.target, SECONDS)[0]
    house.close()
    house = House(engine)
    house.serve()
    rate, p50, p99, _, wrong = bench("load", house.port, CLIENTS, SECONDS, "register")
    house.close()
    return floor, rate, p50, p99, wrong


def ask(port, method, path, body=None, headers=None):
    c = http.client.HTTPConnection("127.0.0.1", port)
    c.request(method, path, body, headers or {})
    r = c.getresponse()
    text = r.read().decode()
    c.close()
    return r, text


def open_as_author(port):
    """Registers one appeal and opens it; its path and the cookie of its author."""
    text = ("Mahallamizda ikki oydan beri gaz yo'q, suv ham kam keladi. " * 20)[:1150]
    words = {"kind": "COMPLAINT", "lang": "uz", "text": text,
             "applicant": {"name": "Karimova Dilnoza", "phone": "+998901234567"}}
    _, made = ask(port, "POST", "/api/v1/appeals", json.dumps(words), {"Content-Type": "application/json"})
    made = json.loads(made)
    r, page = ask(port, "GET", "/follow")
    cookie = r.getheader("Set-Cookie").split(";")[0]
    csrf = re.search(r'name="csrf" value="(\w+)"', page).group(1)
    form = urllib.parse.urlencode({"csrf": csrf, "number": made["number"], "code": made["access_code"]})
    r, _ = ask(port, "POST", "/follow", form,
               {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"})
    again = r.getheader("Set-Cookie")
    if again and again.startswith("qabul="):
        cookie = again.split(";")[0]
    path = r.getheader("Location")
    r, page = ask(port, "GET", path, headers={"Cookie": cookie})
    if r.status != 200 or made["number"] not in page:
        raise SystemExit(f"the author's page: {r.status}")
    return path, cookie, len(page.encode())


def nearest_static(port, size):
    """The static path whose answer is nearest in size."""
    _, page = ask(port, "GET", "/")
    paths = set(re.findall(r'(?:href|src)="(/assets/[^"]+)"', page)) | {"/robots.txt", "/api/v1/openapi.yaml"}
    sizes = {p: len(ask(port, "GET", p)[1].encode()) for p in paths}
    return min(sizes.items(), key=lambda it: abs(math.log(it[1] / size)))


def tracking(engine):
    house = House(engine)
    house.serve()
    path, cookie, size = open_as_author(house.port)
    static, static_size = nearest_static(house.port, size)
    rows = []
    for _ in range(RUNS):
        plain = bench("load", house.port, CLIENTS, 3, "get", static)
        page = bench("load", house.port, CLIENTS, 3, "get", path, cookie)
        rows.append((plain, page))
    house.close()
    return rows, size, static, static_size


def median(rows, i):
    return statistics.median(r[i] for r in rows)


def line(engine, what, base, base_rate, rate, p50, p99, ratio):
    good = "" if ratio >= GOALS[what] else "   MISSED"
    print(f"{engine:<11}{what:<15}{base:<34}{base_rate:>9.0f}{rate:>9.0f}{p50 / 1000:>8.1f}{p99 / 1000:>8.1f}"
          f"{ratio:>7.2f} >= {GOALS[what]}{good}", flush=True)


def main():
    probe = House("sqlite")
    disk = statistics.median(bench("probe", probe.folder)[0] for _ in range(RUNS))
    probe.close()
    print(f"disk: 8 KB + fdatasync {disk:.0f} us; {CLIENTS} clients; {os.cpu_count()} processors, shared with "
          f"the load; medians of {RUNS}; load of others {os.getloadavg()[0]:.1f}")
    print(f"{'engine':<11}{'what':<15}{'beside':<34}{'base/s':>9}{'ours/s':>9}{'p50 ms':>8}{'p99 ms':>8}  ratio    goal")
    for engine in ENGINES:
        rows = [registrations(engine) for _ in range(RUNS)]
        if any(r[4] for r in rows):
            print(f"{sum(r[4] for r in rows):.0f} registrations were not acknowledged")
        line(engine, "registrations", "rows alone, 100 a transaction", median(rows, 0), median(rows, 1),
             median(rows, 2), median(rows, 3), statistics.median(r[1] / r[0] for r in rows))
        rows, size, static, static_size = tracking(engine)
        plain, page = [r[0] for r in rows], [r[1] for r in rows]
        line(engine, "tracking page", f"{static[-24:]} {static_size} B", median(plain, 0), median(page, 0),
             median(page, 1), median(page, 2), statistics.median(p[0] / s[0] for s, p in rows))
        print(f"{'':<11}{'':<15}{f'the page: {size} B':<34}")


main()
