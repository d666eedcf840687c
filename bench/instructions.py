"""Instructions of one registration, counted by callgrind: the deed through the writer, without HTTP and jobs (bench/register.c).

usage: instructions.py   (by `make bench-instructions`) Two counts are taken, so that what comes before the first registration
falls out; one thread asks, so that every registration has a transaction of its own."""
import re
import subprocess

import house
import table

FEW, MANY = 50, 250


def count(n):
    h = house.House(house.Base("sqlite", 0))
    asked = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", f"{house.BUILD}/bench/register", h.url, str(n), "1"]
    out = subprocess.run(asked, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True).stderr
    h.close()
    return int(re.search(r"Collected\s*:\s*(\d+)", out).group(1))


def measure(figures):
    print("instructions", flush=True)
    figures.add("instructions", "sqlite", 0, "of a registration alone in its transaction",
                [(count(MANY) - count(FEW)) / (MANY - FEW) / 1000], "thousand")


if __name__ == "__main__":
    measure(table.Table())
