"""A register of one engine, and the programs that serve it and load it."""
import json
import os
import pathlib
import re
import resource
import shutil
import signal
import sqlite3
import statistics
import subprocess
import tempfile
import time

BUILD = os.path.abspath(os.environ.get("BUILD", "build/release"))
PROFILE = os.path.abspath("profiles/uz")
KEPT = os.path.abspath("build/bench")  # registers that were made, results
CLIENTS = 64


def tool(name, *args, under=()):
    """Runs one of our programs, by another one when it is given; the numbers it printed."""
    out = subprocess.run([*under, f"{BUILD}/bench/{name}", *map(str, args)], stdout=subprocess.PIPE, check=True)
    return [float(v) for v in out.stdout.split()]


def admin():
    return os.environ["QABUL_TEST_PG"]


def psql(conninfo, text):
    out = subprocess.run(["psql", "-AtqX", "-F", "\t", "-v", "ON_ERROR_STOP=1", conninfo], input=text, check=True,
                         stdout=subprocess.PIPE, text=True)
    return [tuple(int(v) if re.fullmatch(r"-?(0|[1-9]\d*)", v) else v for v in line.split("\t"))
            for line in out.stdout.splitlines()]


def qabul(flags, *words):
    subprocess.run([f"{BUILD}/qabul", *words, *flags], check=True, stdout=subprocess.DEVNULL)


def flags_of(url, folder):
    return [f"--db={url}", f"--data={folder}", f"--secret_file={folder}/secret"]


LONG = ("event", "appeal_text", "sent", "appeal", "applicant", "fact")  # what grows by appending: old rows are seldom read


class Base:
    """A register of a size, made once; each House is a copy of it, unless it was given: that one is measured itself, and
    grows by what the measurements register. Size 0: a profile and nothing else."""

    def __init__(self, engine, size, given=None):
        self.engine, self.size, self.given = engine, size, given
        self.name = f"base_{size}"
        self.folder = f"{KEPT}/{engine}-{size}"
        if given:
            self.folder = given if engine == "sqlite" else os.environ.get("PGFOLDER") or self.folder
        if given and engine == "sqlite":
            files = [f for f in ("q.db", "qabul.db") if os.path.exists(f"{given}/{f}")]
            if not files:
                raise SystemExit(f"{given} has no q.db")
            self.file = files[0]
        else:
            self.file = "q.db"
            self.make()
        if given:
            self.warm()

    def warm(self):
        """Reads a given register's indexes and its small tables once: a server in use has them in memory, one that was just
        made or copied has not."""
        if self.engine == "postgresql":
            psql(self.url(), "CREATE EXTENSION IF NOT EXISTS pg_prewarm")
            psql(self.url(), f"""SELECT count(pg_prewarm(oid, 'read')) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND
                (relkind = 'i' OR (relkind = 'r' AND relname NOT IN ({", ".join(f"'{t}'" for t in LONG)})))""")
            return
        db = sqlite3.connect(f"{self.folder}/{self.file}", timeout=60)
        for kind, name, table in db.execute("SELECT type, name, tbl_name FROM sqlite_master WHERE type IN ('table', 'index')").fetchall():
            if kind == "index":
                db.execute(f'SELECT count(*) FROM "{table}" INDEXED BY "{name}"').fetchall()
            elif name not in LONG and not name.startswith(("search_", "sqlite_")):
                db.execute(f'SELECT count(*) FROM "{name}" NOT INDEXED').fetchall()
        db.close()

    def url(self):
        if self.engine == "sqlite":
            return f"sqlite:{self.folder}/{self.file}"
        return self.given or re.sub(r"dbname=\S+", f"dbname={self.name}", admin())

    def make(self):
        """On PostgreSQL the server is this run's own, so nothing is found there; the folder keeps secret and columns."""
        os.makedirs(self.folder, exist_ok=True)
        done = pathlib.Path(self.folder, "made")
        if self.given:
            return
        if self.engine == "sqlite" and done.exists():
            qabul(flags_of(self.url(), self.folder), "migrate")  # the program may be a later one
            return
        shutil.rmtree(self.folder)
        os.makedirs(self.folder)
        if self.engine == "postgresql":
            psql(admin(), f"CREATE DATABASE {self.name}")
        flags = flags_of(self.url(), self.folder)
        qabul(flags, "migrate")
        qabul(flags, "profile", "load", PROFILE)
        if self.size:
            qabul(flags, "simulate", "--appeals", str(self.size), "--years", "8", "--seed", "1", "--profile", PROFILE)
            self.served()
        if self.engine == "postgresql":
            psql(self.url(), "ANALYZE")
        done.touch()


    def served(self):
        """Its words are made by the server that serves it first."""
        h = House(self, copied=False).serve(rest=False)
        h.hear()
        h.close()


class House:
    """A copy of a register, or itself, and a server on it when asked. Everything of a copy is gone after close()."""

    count = 0

    def __init__(self, base, copied=True):
        House.count += 1
        self.copied = copied and not base.given
        self.base, self.engine = base, base.engine
        self.server = self.made = self.db = None
        if not self.copied:
            self.folder, self.url = base.folder, base.url()
        elif self.engine == "sqlite":
            self.folder = f"{KEPT}/copy-{os.getpid()}-{House.count}"
            shutil.copytree(base.folder, self.folder)
            self.url = f"sqlite:{self.folder}/{base.file}"
        else:
            self.folder = f"{KEPT}/copy-{os.getpid()}-{House.count}"
            shutil.copytree(base.folder, self.folder)
            self.made = f"bench{os.getpid()}_{House.count}"
            psql(admin(), f"CREATE DATABASE {self.made} TEMPLATE {base.name}")
            self.url = re.sub(r"dbname=\S+", f"dbname={self.made}", admin())
        self.target = self.url.removeprefix("sqlite:")
        self.flags = flags_of(self.url, self.folder)

    def rows(self, text):
        if self.engine == "postgresql":
            return psql(self.url, text)
        return self.sql().execute(text).fetchall()

    def script(self, text):
        if self.engine == "postgresql":
            psql(self.url, text)
            return
        self.sql().executescript(text)

    def sql(self):
        """One connection, closed before the file is given to somebody else."""
        if not self.db:
            self.db = sqlite3.connect(self.target, timeout=60)
        return self.db

    def leave(self):
        if self.db:
            self.db.close()
            self.db = None

    def blob(self, value):
        return f"'\\x{value.hex()}'" if self.engine == "postgresql" else f"X'{value.hex()}'"

    def serve(self, *more, rest=True):
        """`rest`: once jobs have taken up what an earlier measurement registered, and columns are loaded."""
        self.leave()
        self.log = open(f"{self.folder}/bench.log", "w+")
        self.server = subprocess.Popen(
            [f"{BUILD}/qabul", "serve", "--port=0", "--connections=19000", "--per_address=19000", *more, *self.flags],
            stdout=subprocess.PIPE, stderr=self.log, text=True)
        line = self.server.stdout.readline()
        if not line:
            raise SystemExit("the server did not start:\n" + open(self.log.name).read()[-2000:])
        self.port = int(re.search(r":(\d+)/", line).group(1))
        if rest:
            idle()
        return self

    def unheard(self):
        """How many events the search has not heard."""
        return self.rows("SELECT coalesce(sum((SELECT coalesce(max(wseq), 0) FROM event e WHERE e.writer = w.writer) - coalesce("
                         "f.wseq, 0)), 0) FROM writer w LEFT JOIN follower f ON f.follower = 'search' AND f.writer = w.writer")[0][0]

    def hear(self):
        """Seconds until the search has heard all."""
        began = time.monotonic()
        while self.unheard():
            time.sleep(0.01)
        return time.monotonic() - began

    def memory(self, name="VmRSS"):
        """Bytes: VmRSS, RssAnon (without mapped files), ..."""
        text = open(f"/proc/{self.server.pid}/status").read()
        return int(re.search(rf"^{name}:\s+(\d+) kB", text, re.M).group(1)) * 1024

    def mapped(self, name):
        """Bytes of a file of the folder that the server has mapped."""
        ends = re.findall(rf"^(\w+)-(\w+) .*/{name}$", open(f"/proc/{self.server.pid}/maps").read(), re.M)
        return sum(int(b, 16) - int(a, 16) for a, b in ends)

    def written(self):
        """Bytes written so far: by the server to its files, or to the log of the database server. (write_bytes of the same file
        counts whole folios of the page cache: many times 4 KB where a file was read in order before.)"""
        if self.engine == "postgresql":
            return self.rows("SELECT (pg_current_wal_lsn() - '0/0')::bigint")[0][0]
        text = open(f"/proc/{self.server.pid}/io").read()
        return int(re.search(r"^wchar: (\d+)", text, re.M).group(1))

    def stop(self):
        if self.server:
            self.server.send_signal(signal.SIGTERM)
            self.server.wait()
            self.server.stdout.close()
            self.log.close()
            self.server = None

    def close(self):
        self.stop()
        self.leave()
        if not self.copied:
            return
        shutil.rmtree(self.folder)
        if self.made:
            psql(admin(), f"DROP DATABASE {self.made}")


class Bare:
    """A page of so many bytes from the bare library."""

    def __init__(self, size):
        self.server = subprocess.Popen([f"{BUILD}/bench/bare", "0", str(size)], stdin=subprocess.PIPE,
                                       stdout=subprocess.PIPE, text=True)
        self.port = int(self.server.stdout.readline().split()[-1])

    def close(self):
        self.server.stdin.close()
        self.server.stdout.close()
        self.server.wait()


class Plan:
    """What bench/open is asked to do (bench/plan.h)."""

    def __init__(self, port, conns=256, seed=1, wait=2, patience=10):
        self.lines = [f"port\t{port}", f"conns\t{conns}", f"seed\t{seed}", f"wait\t{wait}", f"patience\t{patience}"]

    def add(self, *words):
        self.lines.append("\t".join(map(str, words)))
        return self

    def visit(self, name, weight, steps):
        """steps: [(name, [request, ...]), ...]; a request: (method, path, header..., body with = in front)."""
        self.add("class", name, weight)
        for step, asks in steps:
            self.add("step", step)
            for ask in asks:
                self.add("ask", *ask)
        return self

    def one(self, name, weight, *asks):
        return self.visit(name, weight, [(name, asks)])

    def run(self, held=None):
        """{(phase, class, step): counts}; held(): called when the connections to be held are there."""
        with tempfile.NamedTemporaryFile("w", suffix=".plan") as f:
            f.write("\n".join(self.lines) + "\n")
            f.flush()
            p = subprocess.Popen([f"{BUILD}/bench/open", f.name], stdout=subprocess.PIPE, text=True)
            out = {}
            for line in p.stdout:
                row = json.loads(line)
                if "held" in row:
                    out["held"] = row["held"]
                    if held:
                        held()
                elif "lost" in row:
                    out["lost"] = row["lost"]
                else:
                    out[row["phase"], row["class"], row["step"]] = row
            if p.wait() != 0:
                raise SystemExit("the load ended with a fault")
            return out


def faults(row):
    """How many requests were neither answered well nor refused as they should be."""
    return row["wrong"] + row["broken"] + row["unanswered"]


def warn(what, row):
    """A few faults are told; of a load that fails there are no figures."""
    if faults(row):
        print(f"  {what}: {row['wrong']} wrong, {row['broken']} broken, {row['unanswered']} unanswered", flush=True)
    if faults(row) > row["offered"] / 100 or not row["good"]:
        raise SystemExit(f"{what}: too many faults to measure")


def closed(port, asks, clients, seconds, name="page"):
    """Requests by so many clients, each asking again when it was answered: the row of the measured phase."""
    plan = Plan(port, clients).one(name, 1, *asks).add("closed", "warm", clients, min(1, seconds / 4))
    out = plan.add("closed", "run", clients, seconds).run()
    warn(name, out["run", name, name])
    return out["run", name, name]


def disk():
    """Microseconds of 8 KB and fdatasync."""
    os.makedirs(KEPT, exist_ok=True)
    return statistics.median(tool("probe", KEPT)[0] for _ in range(3))


def raise_limits():
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def idle(most=300):
    """Until the machine has had next to nothing to do for a second."""
    def spent():
        words = [int(w) for w in open("/proc/stat").readline().split()[1:]]
        return sum(words), words[3]

    for _ in range(most):
        before = spent()
        time.sleep(1)
        all_of_it, resting = (b - a for a, b in zip(before, spent()))
        if resting >= 0.93 * all_of_it:
            return


def settle(seconds=0.5):
    """Between two measurements: what one left to be written does not fall upon the next."""
    os.sync()
    time.sleep(seconds)
