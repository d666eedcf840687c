"""The shapes of load (bench/README.md tells what each is for)."""
import random
import statistics
import time

import day
import house
import people
import pages
from house import House, Plan, closed, faults, settle, tool, warn

YARDSTICK = 37  # lifecycles a second of DIGIT CCRS, 16 processors, a small base


class Run:
    """What is measured on, and how long."""

    def __init__(self, table, engine, sizes, given, seconds, runs):
        self.table, self.engine, self.seconds, self.runs = table, engine, seconds, runs
        self.bases = {}
        self.sizes, self.given = sizes, given

    def base(self, size):
        if size not in self.bases:
            print(f"  making a register of {size} appeals", flush=True)
            self.bases[size] = house.Base(self.engine, size, self.given if size else None)
        return self.bases[size]

    def add(self, shape, size, what, values, *rest, **more):
        self.table.add(shape, self.engine, size, what, values, *rest, **more)


# ---- (a) registrations ----

def anywhere(h, n=64):
    """Registrations to bodies of all kinds, everywhere."""
    bodies = h.rows("SELECT b.code, p.code FROM body b JOIN place p ON p.place_id = b.place_id "
                    "WHERE b.ended = 0 AND b.kind <> 'reception' ORDER BY b.body_id")
    topics = [r[0] for r in h.rows("SELECT code FROM topic WHERE sensitive = 0 ORDER BY topic_id")]
    dice = random.Random(1)
    return [people.register(*dice.choice(bodies), dice.choice(topics)) for _ in range(n)]


def floor(h, seconds, batch):
    """Registrations a second of bare prepared statements, so many a transaction."""
    last = h.rows("SELECT max(appeal_id % 100000000) FROM appeal WHERE appeal_id >= 2026600000000 AND "
                  "appeal_id < 2026800000000")[0][0]
    h.leave()
    name = "floor_pg" if h.engine == "postgresql" else "floor_sqlite"
    return tool(name, h.target, seconds, batch, last or 0)[0]


def same_rows(run):
    """Do floor and product write the same rows? Else their ratio says nothing."""
    wrote = {}
    for who in ("floor", "product"):
        h = House(run.base(0))
        tables = ["appeal", "appeal_text", "applicant", "inbox", "event", "person_appeal", "outbox", "idem", "throttle",
                  "appeal_ban", "task", "held", "file"]
        count = " UNION ALL ".join(f"SELECT '{t}', count(*) FROM {t}" for t in tables)
        before = dict(h.rows(count))
        if who == "floor":
            floor(h, 0, 32 if run.engine == "postgresql" else 64)
        else:
            h.leave()
            tool("register", h.url, 64)
        wrote[who] = {t: n - before[t] for t, n in h.rows(count)}
        h.close()
    if wrote["floor"] != wrote["product"]:
        raise SystemExit(f"the floor writes other rows than the product: {wrote}")


def flushes(run):
    """How often the engine's log reaches the disk for each transaction of the writer."""
    h = House(run.base(0))
    if run.engine == "postgresql":
        asked = "SELECT wal_sync FROM pg_stat_wal"
        before = h.rows(asked)[0][0]
        each = tool("register", h.url, 6400)[1]
        time.sleep(1.5)  # the backends tell it late
        synced = h.rows(asked)[0][0] - before
    else:
        each = tool("register", h.url, 6400, under=["strace", "-f", "-y", "-o", f"{h.folder}/trace", "-e", "fdatasync,fsync"])[1]
        with open(f"{h.folder}/trace", encoding="utf-8") as f:
            synced = sum("-wal>" in line and "resumed" not in line for line in f)
    run.add("a", 0, "flushes of the log for each transaction", [synced / (6400 / each)], "", ("<=", 1.05),
            f"{each:.0f} registrations each")
    h.close()


SEARCH_RATE = 5000


def registrations(run):
    same_rows(run)
    flushes(run)
    empty = {}
    for size in [0, *run.sizes]:
        for clients in (64, 256):
            rows = [register_once(run, size, clients) for _ in range(run.runs)]
            floors, ours = [r[0] for r in rows], [r[1]["goodput"] for r in rows]
            run.add("a", size, f"{clients} clients, beside the group commit's floor", [o / f for f, o in zip(floors, ours)], "",
                    (">=", 0.6 if clients == 64 else 0.8), f"{statistics.median(floors):.0f} rows alone")
            run.add("a", size, f"{clients} clients", ours, "/s")
            run.add("a", size, f"{clients} clients, p99", [r[1]["p99"] / 1000 for r in rows], "ms")
            if clients == 64:  # a batch of them takes the floor 32 of its registrations
                run.add("a", size, "64 clients, p99 beside the flush of a batch",
                        [r[1]["p99"] / (32e6 / r[0]) for r in rows], "times", ("<=", 10))
            run.add("a", size, f"{clients} clients, written for each", [r[2] / 1000 for r in rows], "KB")
            run.add("a", size, f"{clients} clients, longest", [r[1]["max"] / 1000 for r in rows], "ms")
            if size and clients in empty:
                run.add("a", size, f"{clients} clients, beside the empty register",
                        [o / empty[clients] for o in ours], "", (">=", 0.75))
            if not size:
                empty[clients] = statistics.median(ours)
    search_lag(run)


def search_once(run, size):
    """(seconds until the search has heard all that was registered when the load ended, registered a second)."""
    h = House(run.base(size))
    asks = anywhere(h)
    settle()
    h.serve()
    plan = Plan(h.port, 256).one("create", 1, *asks).add("phase", "run", SEARCH_RATE, run.seconds)
    good = plan.run()["run", "create", "create"]["good"]
    behind = h.hear()
    h.close()
    return behind, good / run.seconds


def search_lag(run):
    for size in run.sizes:
        rows = [search_once(run, size) for _ in range(run.runs)]
        run.add("a", size, f"{SEARCH_RATE} a second arrive: the search is behind by", [r[0] for r in rows], "s", ("<=", 1),
                f"{statistics.median(r[1] for r in rows):.0f} answered in their second")


def register_once(run, size, clients):
    """(floor, row, bytes written a deed); floor and product take turns, each on a register of its own when it is empty."""
    batch = clients // 4 if run.engine == "postgresql" else clients // 2
    h = House(run.base(size))
    settle()
    bare = floor(h, run.seconds, batch)
    if not size:
        h.close()
        h = House(run.base(size))
    asks = anywhere(h)
    settle()
    h.serve()
    before = h.written()
    plan = Plan(h.port, clients).one("create", 1, *asks).add("closed", "warm", clients, min(1, run.seconds / 4))
    out = plan.add("closed", "run", clients, run.seconds).run()
    done = sum(out[p, "create", "create"]["good"] for p in ("warm", "run"))
    written = (h.written() - before) / max(1, done)
    warn("create", out["run", "create", "create"])
    h.close()
    return bare, out["run", "create", "create"], written


# ---- (b) lifecycle, (c) spikes ----

def lifecycle(run):
    goal = 2000 if run.engine == "sqlite" else 1500
    for size in run.sizes:
        lives(run, size, "", "four calls each", lambda crowd: crowd.life(), (">=", goal))
        lives(run, size, "six calls: ", "two officers", lambda crowd: crowd.life_of_six(), None)


def lives(run, size, of, note, steps_of, goal):
    rows, written = [], []
    for _ in range(run.runs):
        h = House(run.base(size))
        life = steps_of(people.People(h, 0))
        h.serve()
        settle()
        plan = Plan(h.port, house.CLIENTS).visit("life", 1, life).add("closed", "warm", house.CLIENTS, 1)
        before = h.written()
        rows.append(plan.add("closed", "run", house.CLIENTS, run.seconds).run())
        warn("lives", rows[-1]["run", "all", ""])
        done = sum(rows[-1][p, "life", s]["good"] for p in ("warm", "run") for s, _ in life if s != "read")
        written.append((h.written() - before) / done / 1000)
        h.close()
    run.add("b", size, f"{of}whole lives, {house.CLIENTS} clients", [r["run", "life", ""]["goodput"] for r in rows], "/s", goal, note)
    run.add("b", size, f"{of}of its calls, p95", [r["run", "all", ""]["p95"] / 1000 for r in rows], "ms", goal and ("<=", 50))
    run.add("b", size, f"{of}its calls", [r["run", "all", ""]["goodput"] for r in rows], "/s")
    run.add("b", size, f"{of}written for each deed", written, "KB")
    for step, _ in life:
        run.add("b", size, f"{of}{step}, p95", [r["run", "life", step]["p95"] / 1000 for r in rows], "ms")


def spikes(run):
    for size in run.sizes:
        rows = []
        for _ in range(run.runs):
            h = House(run.base(size))
            life = people.People(h, 0).life()
            h.serve()
            settle()
            plan = Plan(h.port, 1000).visit("life", 1, life).add("phase", "warm", YARDSTICK, 1)
            for times in (15, 25, 35):
                plan.add("phase", f"x{times}", YARDSTICK * times, run.seconds).add("phase", f"after{times}", 0, min(2, run.seconds))
            rows.append(plan.run())
            h.close()
        for times in (15, 25, 35):
            of = [r[f"x{times}", "all", ""] for r in rows]
            rate = f"{times} times {YARDSTICK} lives/s"
            run.add("c", size, f"{rate}, not answered well", [faults(o) + o["refused"] for o in of], "", ("<=", 0), "four calls each")
            run.add("c", size, f"{rate}, until all is answered", [max(0, o["drained"]) / 1000 for o in of], "ms", ("<=", 1000))
            run.add("c", size, f"{rate}, p99 of a call", [o["p99"] / 1000 for o in of], "ms")


# ---- (d) a national day, (e) idle connections ----

def national(run):
    for size in run.sizes:
        rows = []
        for _ in range(run.runs):
            h = House(run.base(size))
            visits = day.visits(people.People(h))
            h.serve()
            settle()
            plan = Plan(h.port, 4000)
            day.fill(plan, visits)
            day.phases(plan, run.seconds)
            rows.append(plan.run())
            h.close()
        for phase, times in (("morning", 1), ("peak", 10), ("evening", 1)):
            of = [r[phase, "all", ""] for r in rows]
            run.add("d", size, f"{phase}, {day.RATE * times:.0f} requests/s, not answered well",
                    [faults(o) + o["refused"] for o in of], "", ("<=", 0))
            run.add("d", size, f"{phase}, p99", [o["p99"] / 1000 for o in of], "ms")
        for name in day.SHARES:
            run.add("d", size, f"peak, {name}, p99", [r["peak", name, ""]["p99"] / 1000 for r in rows], "ms")
        over = [(r["flood", "all", ""], r["peak", "all", ""]) for r in rows]
        run.add("d", size, f"flood, {day.RATE * 100:.0f} requests/s: goodput beside the peak's",
                [o["goodput"] / p["goodput"] for o, p in over], "", (">=", 0.7))
        run.add("d", size, "flood, goodput", [o["goodput"] for o, _ in over], "/s")
        run.add("d", size, "flood, refused with 503 and Retry-After", [o["refused"] / o["offered"] * 100 for o, _ in over], "%")
        run.add("d", size, "flood, answered wrongly or cut", [o["wrong"] + o["broken"] for o, _ in over], "", ("<=", 0))
        run.add("d", size, "flood, not answered in time", [o["unanswered"] / o["offered"] * 100 for o, _ in over], "%")
        well = {name: [r["flood", name, ""]["good"] / r["flood", name, ""]["offered"] for r in rows] for name in day.SHARES}
        for name, shares in well.items():
            run.add("d", size, f"flood, {name}: answered well", [100 * s for s in shares], "%")
        run.add("d", size, "flood: registrations answered well, beside the queues and lists that are",
                [w / q for w, q in zip(well["register"], well["queues"])], "", (">=", 1))
        run.add("d", size, "until the flood is over", [max(0, o["drained"]) / 1000 for o, _ in over], "ms")


HELD = 10000


def idle(run):
    for size in run.sizes:
        rows = []
        for _ in range(run.runs):
            h = House(run.base(size))
            visits = day.visits(people.People(h))
            h.serve()
            settle(1)
            alone = day.fill(Plan(h.port, 500), visits).add("phase", "day", day.RATE, run.seconds).run()
            before, after = h.memory("RssAnon"), []
            plan = day.fill(Plan(h.port, 500), visits).add("idle", HELD, "/robots.txt")
            plan.add("phase", "pause", 0, 1).add("phase", "day", day.RATE, min(10, run.seconds))
            beside = plan.run(lambda: after.append(h.memory("RssAnon")))
            rows.append((alone["day", "all", ""], beside["day", "all", ""], (after[0] - before) / HELD, beside["held"]))
            warn("beside idle connections", beside["day", "all", ""])
            h.close()
        run.add("e", size, f"memory of each of {HELD}", [r[2] / 1024 for r in rows], "KB", ("<=", 12))
        run.add("e", size, "connections held", [r[3] for r in rows], "", (">=", HELD))
        run.add("e", size, "p99 of the day beside them", [r[1]["p99"] / 1000 for r in rows], "ms",
                note=f"without them {statistics.median(r[0]['p99'] for r in rows) / 1000:.1f} ms")
        run.add("e", size, "not answered well beside them", [faults(r[1]) + r[1]["refused"] for r in rows], "", ("<=", 0))


SHAPES = {"a": registrations, "b": lifecycle, "c": spikes, "d": national, "e": idle, "pages": pages.beside_bare, "memory": pages.memory}
