#!/usr/bin/env python3
"""Tries to single out people from releases of the open rating (docs/rating.md): by rows of few cases, by the difference
between the rows and the sums that are published beside them, and by the difference between two releases.
usage: attack.py DIR [DIR...]     tells what it found; 1 when it found anybody."""
import csv
import gzip
import itertools
import os
import sys

FEW, FEW_SENSITIVE = 5, 10


def read(folder, name):
    path = os.path.join(folder, name)
    with gzip.open(path, "rt", encoding="utf-8") if name.endswith(".gz") else open(path, encoding="utf-8") as f:
        return list(csv.DictReader(f))


def days(span):
    """Half-months (year, month, half) that a span covers, and its quarter."""
    year, rest = span.split("-")
    if rest.startswith("q"):
        first = 3 * int(rest[1:]) - 2
        return frozenset((year, m, h) for m in range(first, first + 3) for h in "ab"), (year, int(rest[1:]))
    month, halves = int(rest[:2]), rest[2:] or "ab"
    return frozenset((year, month, h) for h in halves), (year, (month + 2) // 3)


class Row:
    def __init__(self, r):
        self.span, self.quarter = days(r["span"])
        self.body, self.n = int(r["body"]), int(r["n"])
        self.codes = tuple(int(r[k]) for k in ("region", "topic", "channel"))
        self.text = ",".join(r.values())

    def meets(self, key):
        span, codes = key
        return self.span & span and all(x == y or not x or not y for x, y in zip(self.codes, codes))

    def inside(self, key):
        span, codes = key
        return self.span <= span and all(x == y or not y for x, y in zip(self.codes, codes))


class Release:
    def __init__(self, folder):
        self.folder = folder
        self.rows = [Row(r) for r in read(folder, "appeals.csv.gz")]
        self.sensitive = {int(r["id"]) for r in read(folder, "codes.csv") if r["kind"] == "topic" and r["sensitive"] == "1"}
        reference = {days(r["span"])[1] for r in read(folder, "calendar.csv") if r["period"] == "reference"}
        self.quarter = {days(r["span"])[1] for r in read(folder, "calendar.csv")} - reference
        self.said = {int(r["body"]): int(r["n"]) for r in read(folder, "rating.csv")}
        self.cells = {}
        for r in self.rows:
            self.cells.setdefault((r.body, r.quarter), []).append(r)


def few(release):
    for r in release.rows:
        need = FEW_SENSITIVE if r.codes[1] in release.sensitive else FEW
        if r.n < need:
            yield "%s: a row of %d cases: %s" % (release.folder, r.n, r.text)


def beside(release):
    for body, said in release.said.items():
        rows = sum(r.n for r in release.rows if r.body == body and r.quarter in release.quarter)
        if 0 < abs(said - rows) < FEW:
            yield "%s: body %d has %d cases in its sum, %d in its rows" % (release.folder, body, said, rows)


FLAGS, CLASSES = ("last_day", "explained", "copied", "recast", "one_day", "back", "minutes", "out_of_turn"), ("noticed", "strong")


def flags(release):
    """Flags tell a body, a kind and a class, and nothing that could be counted; of bodies with cases enough."""
    if not os.path.exists(os.path.join(release.folder, "flags.csv")):
        return
    bodies = {int(r["body"]) for r in read(release.folder, "bodies.csv") if r["kind"] == "body"}
    for r in read(release.folder, "flags.csv"):
        if set(r) != {"body", "flag", "class"} or r["flag"] not in FLAGS or r["class"] not in CLASSES:
            yield "%s: a flag tells more than its kind and class: %s" % (release.folder, ",".join(map(str, r.values())))
        elif int(r["body"]) not in bodies or release.said.get(int(r["body"]), 0) < FEW_SENSITIVE:
            yield "%s: a flag of few cases: %s" % (release.folder, ",".join(r.values()))


def total(rows, key):
    """The cases of a kind, when the rows tell them."""
    met = [r for r in rows if r.meets(key)]
    return sum(r.n for r in met) if all(r.inside(key) for r in met) else None


def between(one, other):
    quarters = {q for _, q in one.cells} & {q for _, q in other.cells}
    for quarter in quarters:
        sums = [sum(r.n for (_, q), rows in x.cells.items() if q == quarter for r in rows) for x in (one, other)]
        if 0 < abs(sums[0] - sums[1]) < FEW:
            yield "%s, %s: %s has %d cases, and %d" % (one.folder, other.folder, quarter, *sums)
    for body, quarter in set(one.cells) | set(other.cells):
        if quarter not in quarters:
            continue
        mine, theirs = one.cells.get((body, quarter), []), other.cells.get((body, quarter), [])
        if sorted(r.text for r in mine) == sorted(r.text for r in theirs):
            continue
        for key in {(r.span, r.codes) for r in mine + theirs}:
            sums = total(mine, key), total(theirs, key)
            if None not in sums and 0 < abs(sums[0] - sums[1]) < FEW:
                yield "%s, %s: body %d, %s: %d cases, and %d" % (one.folder, other.folder, body, sorted(key[0]), *sums)


def main():
    releases = [Release(f) for f in sys.argv[1:]]
    found = [x for r in releases for attack in (few, beside, flags) for x in attack(r)]
    found += [x for pair in itertools.combinations(releases, 2) for x in between(*pair)]
    for x in found[:20]:
        print(x)
    print("%d releases, %d rows: %d ways to single somebody out" % (len(releases), sum(len(r.rows) for r in releases),
                                                                    len(found)))
    return 1 if found or not releases else 0


if __name__ == "__main__":
    sys.exit(main())
