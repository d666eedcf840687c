"""Measures the product beside its floors and writes one table; bench/README.md tells what, how and why.

usage: run.py   (by `make bench`)   Settings are in the environment:
  SHAPES   a b c d e pages memory instructions (all)     ENGINES  sqlite postgresql (both)
  SIZES    appeals of the registers that are made (100000)
  BASE     a folder with an SQLite register (q.db) and its secret; PGBASE: conninfo of one on PostgreSQL, PGFOLDER: the folder of
           its secret. They are measured themselves, and grow by what is registered
  SECONDS  of a phase (5)     RUNS  of each figure (3)     DAY  requests a second of the national day (250)
  DOC      the page (docs/performance.md); without it a try of fewer than 3 runs or 5 seconds writes none
"""
import os
import time

import house
import instructions
import shapes
import table


def words(name, usual):
    return os.environ.get(name, usual).replace(",", " ").split()


def size_of(engine, given):
    """Of a register that was given."""
    if engine == "sqlite":
        h = house.House(house.Base(engine, -1, given))
        n = h.rows("SELECT count(*) FROM appeal")[0][0]
        h.close()
        return n
    return house.psql(given, "SELECT count(*) FROM appeal")[0][0]


def finish(figures, whole):
    """A try is not kept beside the figures of whole runs."""
    doc = os.environ.get("DOC") or ("docs/performance.md" if whole else None)
    if whole:
        figures.keep()
    if doc:
        given = ("SHAPES", "ENGINES", "SIZES", "SECONDS", "RUNS", "DAY")
        figures.write(doc, " ".join(f"{k}=\"{os.environ[k]}\"" for k in given if os.environ.get(k)))
        print(f"written: {doc}")


def main():
    house.raise_limits()
    runs, seconds = int(os.environ.get("RUNS") or 3), float(os.environ.get("SECONDS") or 5)
    which = words("SHAPES", " ".join([*shapes.SHAPES, "instructions"]))
    figures = table.Table(table.speed())
    print(f"machine: {figures.speed}; load of others {os.getloadavg()[0]:.1f}", flush=True)
    for engine in words("ENGINES", "sqlite postgresql"):
        given = os.environ.get("BASE" if engine == "sqlite" else "PGBASE") or None
        sizes = [size_of(engine, given)] if given else [int(s) for s in words("SIZES", "100000")]
        run = shapes.Run(figures, engine, sizes, given, seconds, runs)
        for name in which:
            if name in shapes.SHAPES:
                print(f"{engine}: {table.SHAPES[name]}", flush=True)
                began = time.monotonic()
                shapes.SHAPES[name](run)
                print(f"  ({time.monotonic() - began:.0f} s)", flush=True)
    if "instructions" in which:
        instructions.measure(figures)
    finish(figures, runs >= 3 and seconds >= 5)
    missed = [r for r in figures.fresh if table.verdict(r) == "MISSED"]
    print(f"{len(missed)} goals missed" if missed else "all goals met")


main()
