"""Figures with their goals, and the page that shows them."""
import datetime
import json
import os
import platform
import re
import statistics
import subprocess

import house

RESULTS = os.path.abspath("docs/performance.json")  # what the page is made from
ENGINES = {"sqlite": "SQLite", "postgresql": "PostgreSQL", "": ""}


class Table:
    """Rows by their name: a later run of the same measurement replaces it."""

    def __init__(self, speed=""):
        """speed: of the machine, at the time."""
        self.rows = {}
        self.fresh = []
        self.speed = speed

    def add(self, shape, engine, size, what, values, unit="", goal=None, note=""):
        """values: one for each run. goal: (">=", 0.6) or ("<=", 50), or None."""
        values = [v for v in values if v is not None]
        if not values:
            return
        row = {"shape": shape, "engine": engine, "size": size, "what": what, "unit": unit, "goal": goal, "note": note,
               "median": statistics.median(values), "min": min(values), "max": max(values), "runs": len(values),
               "day": datetime.date.today().isoformat(), "program": program(), "speed": self.speed}
        self.rows[f"{shape}|{engine}|{size}|{what}"] = row
        self.fresh.append(row)
        print(f"  {what:<58} {shown(row):>32}  {verdict(row)}", flush=True)

    def keep(self):
        """Beside what was kept of earlier runs."""
        old = {}
        if os.path.exists(RESULTS):
            with open(RESULTS, encoding="utf-8") as f:
                old = json.load(f)
        old.update(self.rows)
        self.rows = old
        self.flat()
        with open(RESULTS, "w", encoding="utf-8") as f:
            json.dump(self.rows, f, indent=1, ensure_ascii=False)

    def flat(self):
        """What a request costs on a larger register beside the smallest that was measured of the same program."""
        self.rows = {key: row for key, row in self.rows.items() if not key.endswith("|flat")}
        for key, row in list(self.rows.items()):
            like = [r for r in self.rows.values() if r["unit"] == "/s" and r["size"] and r["what"] == row["what"] and
                    r["shape"] == row["shape"] and r["engine"] == row["engine"] and r.get("program") == row.get("program")]
            least = min(like, key=lambda r: r["size"]) if like else row
            if row in like and row["size"] >= 10 * least["size"] and row["shape"] in ("a", "b", "pages"):
                ratio = least["median"] / row["median"]
                self.rows[f"{key}|flat"] = {
                    **row, "what": f"{row['what']}: cost beside {least['size']} appeals", "unit": "times", "goal": ("<=", 1.3),
                    "median": ratio, "min": ratio, "max": ratio, "note": ""}

    def write(self, path, settings):
        out = [HEAD.format(machine=machine(), settings=settings, day=datetime.date.today().isoformat()).strip(), ""]
        order = {s: i for i, s in enumerate(SHAPES)}
        rows = sorted(self.rows.values(), key=lambda r: (order[r["shape"]], r["engine"] != "sqlite", r["size"] or 0))
        judged = [r for r in rows if r["goal"]]
        met = sum(verdict(r) == "met" for r in judged)
        out += ["## Goals", "", f"{met} are met, {len(judged) - met} are missed.", ""]
        out += lines(judged, True) + ["", "## What stands behind them", ""] + lines([r for r in rows if not r["goal"]], False)
        with open(path, "w", encoding="utf-8") as f:
            f.write("\n".join(out) + "\n")


def program():
    """Which sources were measured."""
    return subprocess.run(["git", "rev-parse", "--short", "HEAD:src"], stdout=subprocess.PIPE, text=True, check=False).stdout.strip()


def lines(rows, judged):
    """A table, with goals or without."""
    out = ["| what | engine | appeals | figure (min–max) |" + (" goal | | machine |" if judged else " day | machine |"),
           "|---|---|--:|--:|" + ("--:|---|---|" if judged else "---|---|")]
    for r in rows:
        note = f"; {r['note']}" if r["note"] else ""
        out.append(f"| {SHAPES[r['shape']]}: {r['what']}{note} | {ENGINES[r['engine']]} | {spaced(r['size'] or 0)} | {shown(r)} | " +
                   (f"{goal_text(r)} | {verdict(r)} |" if judged else f"{r['day']} |") + f" {r.get('speed', '')} |")
    return out


def spaced(n):
    return f"{n:,}".replace(",", " ")


SHAPES = {"a": "registrations", "b": "lifecycle", "c": "spikes", "d": "national day", "e": "idle connections",
          "pages": "pages", "memory": "memory", "instructions": "instructions"}

HEAD = """
# What was measured

This page is written by `make bench`; what each figure means, and how to repeat it, is in [bench/README.md](../bench/README.md).
Each figure is the median of the runs, with the least and the greatest; load and server share the machine.

{machine}

Beside each figure stands how fast the machine was at the time: 8 KB and fdatasync, and pages of the bare library. One kind of
machine can be three times as fast on another day: compare the ratios.

Last written {day} by `make bench {settings}`.
"""


def number(v):
    if abs(v) >= 10000:
        return spaced(round(v))
    return f"{v:.0f}" if abs(v) >= 100 else f"{v:.1f}" if abs(v) >= 10 else f"{v:.2f}"


def shown(r):
    unit = f" {r['unit']}" if r["unit"] else ""
    if r["min"] == r["max"]:
        return number(r["median"]) + unit
    return f"{number(r['median'])} ({number(r['min'])}–{number(r['max'])}){unit}"


def goal_text(r):
    return f"{'≥' if r['goal'][0] == '>=' else '≤'} {r['goal'][1]:g}" if r["goal"] else ""


def verdict(r):
    if not r["goal"]:
        return ""
    good = r["median"] >= r["goal"][1] if r["goal"][0] == ">=" else r["median"] <= r["goal"][1]
    return "met" if good else "MISSED"


def version(*words):
    try:
        out = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True).stdout
    except OSError:
        return "?"
    found = re.search(r"\d+\.\d+(\.\d+)?", out)
    return found.group() if found else "?"


def speed():
    """How fast the machine is: microseconds of 8 KB and fdatasync, thousands of pages that the bare library answers in a second."""
    bare = house.Bare(1000)
    pages = house.closed(bare.port, [("GET", "/")], house.CLIENTS, 1)["goodput"]
    bare.close()
    return f"{house.disk():.0f} µs, {pages / 1000:.0f} k/s"


def machine():
    cpu = open("/proc/cpuinfo").read()
    model = re.search(r"model name\s*: (.*)", cpu)
    memory = int(re.search(r"MemTotal:\s+(\d+)", open("/proc/meminfo").read()).group(1))
    packages = {n: version("dpkg-query", "-W", "-f=${Version}", n) for n in ("libmicrohttpd12", "libsqlite3-0", "libpq5")}
    return (f"{os.cpu_count()} processors of {model.group(1) if model else platform.machine()}, {memory / 2**20:.0f} GiB, "
            f"Linux {platform.release()}, gcc {version('gcc', '-dumpfullversion')}, "
            f"SQLite {packages['libsqlite3-0']}, PostgreSQL {packages['libpq5']}, libmicrohttpd {packages['libmicrohttpd12']}.")
