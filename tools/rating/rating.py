#!/usr/bin/env python3
"""The open rating, computed again from its published files (docs/rating.md). usage: rating.py DIR

Standard library only; prints what `qabul rating compute DIR` prints, digit by digit.
"""
import csv
import gzip
import math
import os
import sys

GAUGES = ["timely", "solved30", "solved90", "confirmed", "heard"]
PART = ["timely", "solved", "solved", "confirmed", "heard"]
Z = 1.959963984540054
STEPS, LEAST, MOST, RANGE = 64, 1e-6, 1e6, 2147483647.0


def wilson(n, of):
    if of <= 0:
        return 0.0, 0.0, 0.0
    m = float(of)
    p = n / m
    mid = (p + Z * Z / (2 * m)) / (1 + Z * Z / m)
    half = Z / (1 + Z * Z / m) * math.sqrt(p * (1 - p) / m + Z * Z / (4 * m * m))
    return p, 0.0 if mid - half < 0 or n == 0 else mid - half, 1.0 if mid + half > 1 or n == of else mid + half


def above(counts):
    """For each k below the most: how many counts are more than k."""
    out = [0] * max(counts, default=0)
    for c in counts:
        if c > 0:
            out[c - 1] += 1
    for k in range(len(out) - 2, -1, -1):
        out[k] += out[k + 1]
    return out


def harmonic(counts, start):
    total = 0.0
    for k, c in enumerate(counts):
        total += c / (start + k)
    return total


def halve(low, high, rises, middle):
    for _ in range(STEPS):
        x = middle(low, high)
        if rises(x):
            low = x
        else:
            high = x
    return middle(low, high)


def geometric(x, y):
    return math.sqrt(x * y)


def arithmetic(x, y):
    return (x + y) / 2


def gamma(observed, expected):
    pairs = [(o, e) for o, e in zip(observed, expected) if e > 0]
    over = above([o for o, _ in pairs])
    if len(pairs) < 2 or not over:
        return None

    def rate_at(shape):
        def rises(rate):
            total = 0.0
            for o, e in pairs:
                total += (o + shape) / (e + rate)
            return len(pairs) * shape / rate > total
        return halve(LEAST, MOST, rises, geometric)

    def rises(shape):
        rate, total = rate_at(shape), harmonic(over, shape)
        for _, e in pairs:
            total += math.log(rate / (rate + e))
        return total > 0

    shape = halve(LEAST, MOST, rises, geometric)
    return shape, rate_at(shape)


def beta(good, of):
    g, b, n = above(good), above([m - x for x, m in zip(good, of)]), above(of)
    if not g or not b or len(n) < 2 or n[0] < 2:
        return None

    def mean_at(weight):
        return halve(0.0, 1.0, lambda m: harmonic(g, m * weight) > harmonic(b, (1 - m) * weight), arithmetic)

    def rises(weight):
        m = mean_at(weight)
        return m * harmonic(g, m * weight) + (1 - m) * harmonic(b, (1 - m) * weight) > harmonic(n, weight)

    weight = halve(LEAST, MOST, rises, geometric)
    m = mean_at(weight)
    return m * weight, (1 - m) * weight


class Body:
    def __init__(self, code, apart):
        self.apart = apart  # several small bodies together
        self.code, self.n, self.volume, self.claims = code, 0, 0, [0, 0, 0]
        self.of, self.good, self.expected = [0] * 5, [0] * 5, [0.0] * 5
        self.old_of, self.old_good, self.old_expected = [0] * 5, [0] * 5, [0.0] * 5


def read(folder, name):
    path = os.path.join(folder, name)
    opened = gzip.open(path, "rt", encoding="utf-8") if name.endswith(".gz") else open(path, encoding="utf-8")
    with opened as f:
        return list(csv.DictReader(f))


def load(folder):
    rules = {r["name"]: int(r["value"]) for r in read(folder, "weights.csv")}
    bodies = {int(r["body"]): Body(int(r["body"]), r["kind"] == "others") for r in read(folder, "bodies.csv")}
    reference = {r["span"]: r["period"] == "reference" for r in read(folder, "calendar.csv")}
    rows = []
    for r in read(folder, "appeals.csv.gz"):
        rows.append((reference[r["span"]], bodies[int(r["body"])], (int(r["topic"]), int(r["region"]), int(r["channel"])),
                     [int(r[k]) for k in ("n", "satisfied", "refused", "repeat")],
                     [int(r[g + "_of"]) for g in GAUGES], [int(r[g]) for g in GAUGES]))
    return rules, list(bodies.values()), rows


def add_up(rules, rows):
    """Sums of each body; returns the reference's rate of bad ones for each gauge."""
    cells = {}
    for old, _, kind, _, of, good in rows:
        for k in ((kind, kind[:1], ()) if old else ()):
            cell = cells.setdefault(k, [[0] * 5, [0] * 5])
            for g in range(5):
                cell[0][g] += of[g]
                cell[1][g] += of[g] - good[g]

    def rate(kind, g, least):
        for k in (kind, kind[:1]):
            if k in cells and cells[k][0][g] >= least:
                return cells[k][1][g] / cells[k][0][g]
        return bad[g]

    nothing = [[0] * 5, [0] * 5]
    every = cells.get((), nothing)
    bad = [every[1][g] / every[0][g] if every[0][g] else 0.0 for g in range(5)]
    for old, body, kind, counts, of, good in rows:
        to_of, to_good, to_expected = ((body.old_of, body.old_good, body.old_expected) if old
                                       else (body.of, body.good, body.expected))
        for g in range(5):
            to_of[g] += of[g]
            to_good[g] += good[g]
            to_expected[g] += of[g] * rate(kind, g, rules["minimum"])
        if old:
            body.volume += counts[0]
        else:
            body.n += counts[0]
            body.claims = [x + y for x, y in zip(body.claims, counts[1:])]
    return bad


def score(g, norm, good, of, expected):
    prior, bad = norm
    if GAUGES[g] == "confirmed":
        return (good + prior[0]) / (of + prior[0] + prior[1])
    s = 1 - ((of - good) + prior[0]) / (expected + prior[1]) * bad
    return 0.0 if s < 0 else s


def solved(scores):
    return None if scores[1] is None or scores[2] is None else (scores[1] + scores[2]) / 2


def total(rules, scores):
    top, weights = 0.0, 0.0
    for part, s in (("timely", scores[0]), ("solved", solved(scores)), ("confirmed", scores[3]), ("heard", scores[4])):
        if rules[part] > 0:
            if s is None:
                return None
            top += rules[part] * s
            weights += rules[part]
    return top / weights if weights > 0 else None


class Minstd:
    def __init__(self, seed):
        self.state = seed

    def share(self):
        self.state = self.state * 16807 % 2147483647
        return self.state / RANGE

    def cases(self, good, of):
        p = good / of
        if of <= 64:
            return sum(1 for _ in range(of) if self.share() < p)
        z = 0.0
        for _ in range(12):
            z += self.share()
        x = math.floor(of * p + (z - 6) * math.sqrt(of * p * (1 - p)) + 0.5)
        return min(max(x, 0), of)


def ranks(bodies, totals):
    for group in ("large", "middle", "small"):
        inside = sorted((totals[b] for b in bodies if b.group == group), reverse=True)
        first = {}
        for i, t in enumerate(inside):
            first.setdefault(t, i + 1)
        for b in bodies:
            if b.group == group:
                b.ranks.append(first[totals[b]])


def bands(rules, norms, bodies):
    rated = [b for b in bodies if b.total is not None]
    for b in rated:
        b.ranks = []
    ranks(rated, {b: b.total for b in rated})
    draw = Minstd(rules["seed"])
    for _ in range(rules["draws"]):
        totals = {}
        for b in rated:
            s = list(b.scores)
            for g in range(5):
                if rules[PART[g]] > 0:
                    s[g] = score(g, norms[g], draw.cases(b.good[g], b.of[g]), b.of[g], b.expected[g])
            totals[b] = total(rules, s)
        ranks(rated, totals)
    n = rules["draws"]
    for b in rated:
        drawn = sorted(b.ranks[1:])
        b.band = (b.ranks[0], drawn[n * 5 // 100], drawn[(n * 95 + 99) // 100 - 1]) if n else (b.ranks[0],) * 3


def measure(rules, bodies, bad):
    norms = []
    for g, name in enumerate(GAUGES):
        norms.append((beta([b.old_good[g] for b in bodies], [b.old_of[g] for b in bodies]) if name == "confirmed" else
                      gamma([b.old_of[g] - b.old_good[g] for b in bodies], [b.old_expected[g] for b in bodies]), bad[g]))
    for b in bodies:
        b.scores = [score(g, norms[g], b.good[g], b.of[g], b.expected[g])
                    if norms[g][0] and b.of[g] >= rules["minimum"] else None for g in range(5)]
        b.total = total(rules, b.scores) if b.n >= rules["minimum"] and not b.apart else None
        b.group = "large" if b.volume >= rules["large"] else "middle" if b.volume >= rules["middle"] else "small"
        points = float(rules["cabinet_satisfied"] * b.claims[0] + rules["cabinet_refused"] * b.claims[1]
                       + rules["cabinet_late"] * (b.of[0] - b.good[0]) + rules["cabinet_repeat"] * b.claims[2])
        b.points = 100 * points / b.n if b.n else 0.0
        b.colour = ("" if not b.n else "green" if b.points >= rules["cabinet_green"] else
                    "yellow" if b.points >= rules["cabinet_yellow"] else "red")
    return norms


def digits(x):
    return "" if x is None else "%.6f" % x


def main():
    rules, bodies, rows = load(sys.argv[1])
    norms = measure(rules, bodies, add_up(rules, rows))
    bands(rules, norms, bodies)
    print(",".join(["body,group,volume,n"] + ["%s_of,%s_good,%s_share,%s_low,%s_high,%s" % ((g,) * 6) for g in GAUGES]
                   + ["solved,points,class,total,rank,rank_low,rank_high"]))
    for b in bodies:
        line = [str(b.code), b.group, str(b.volume), str(b.n)]
        for g in range(5):
            line += [str(b.of[g]), str(b.good[g])] + [digits(x) for x in wilson(b.good[g], b.of[g])] + [digits(b.scores[g])]
        line += [digits(solved(b.scores)), digits(b.points), b.colour, digits(b.total)]
        line += [str(x) for x in b.band] if b.total is not None else ["", "", ""]
        print(",".join(line))


if __name__ == "__main__":
    main()
