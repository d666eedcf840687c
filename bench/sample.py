"""A short load that does not wait, on a small invented register: nothing may go wrong, nothing be lost (`make bench-sample`)."""
import shutil
import time

import day
import house
import people

SECONDS, RATE = 3, 100


def main():
    began = time.monotonic()
    house.KEPT = f"{house.KEPT}/sample"
    shutil.rmtree(house.KEPT, ignore_errors=True)
    h = house.House(house.Base("sqlite", 2000))
    crowd = people.People(h, 50, 12)
    before = h.rows("SELECT count(*) FROM appeal")[0][0]
    h.serve(rest=False)  # other suites run beside it
    plan = day.fill(house.Plan(h.port, 64, seed=3, wait=20, patience=20), day.visits(crowd)).visit("life", 3, crowd.life())
    out = plan.add("phase", "day", RATE, SECONDS).run()
    of = out["day", "all", ""]
    creating = (("register", "register"), ("work", "create"), ("life", "create"))
    made = sum(out["day", *what]["good"] for what in creating if ("day", *what) in out)
    answered = out["day", "life", "answer"]["good"] if ("day", "life", "answer") in out else 0
    h.stop()
    kept = h.rows("SELECT count(*) FROM appeal")[0][0] - before
    h.close()
    shutil.rmtree(house.KEPT)
    print(f"{of['offered']} requests, {of['good']} good, {made} registered, {answered} answered in one step, p99 {of['p99'] / 1000:.1f} ms; "
          f"{time.monotonic() - began:.1f} s")
    if of["good"] != of["offered"] or of["offered"] < RATE * SECONDS / 2 or kept != made or not answered:
        raise SystemExit(f"not all went well: {of}; {made} appeals were acknowledged, {kept} are there")


main()
