"""Pages, uploads and memory, beside the bare library where that says something."""
import http.client
import re
import socket
import statistics
import time

import people
from house import CLIENTS, Bare, House, Plan, closed, settle

UPLOAD_MB = 64


def beside(run, h, asks, seconds, clients=CLIENTS):
    """A page, and a page of the same size from the bare library, in turns: (ratio, row, size) of each run."""
    out = []
    if h.base.given:  # what is asked for over and over has been asked for before; its rows are anywhere in the file
        closed(h.port, asks, clients, 5)
    size = closed(h.port, asks, 2, 0.3)["body"]
    bare = Bare(size)
    for _ in range(run.runs):
        plain = closed(bare.port, [("GET", "/")], clients, seconds)
        page = closed(h.port, asks, clients, seconds)
        out.append((page["goodput"] / plain["goodput"], page, size))
    bare.close()
    return out


ROWS, FULL = 50, 8  # of a page of a queue; how many such queues


def fill_queues(h, crowd):
    """Of a small register few queues have a page of rows: appeals are registered to some."""
    full = [o for o in crowd.offices if o.lines >= ROWS][:FULL]
    if len(full) == FULL:
        return full
    full = [o for o in crowd.offices if not o.reception][:FULL]
    asks = [people.register(o.code, o.place, crowd.topics[0]) for o in full]
    Plan(h.port, 64).one("create", 1, *asks).add("phase", "fill", 2 * ROWS * FULL, 1).run()
    return full


def beside_bare(run):
    seconds = min(3, run.seconds)
    for size in run.sizes:
        h = House(run.base(size))
        crowd = people.People(h)
        h.serve()
        someone = crowd.offices[0].cookie
        full = fill_queues(h, crowd)
        settle(1)
        for name, asks, goal, p99 in (
                ("a form through all of the middleware", [("GET", "/follow", someone)], 0.7, None),
                ("a file of the site", [("GET", "/robots.txt")], None, None),
                ("tracking page", crowd.tracking(), 0.55, None),
                (f"queue page of {ROWS} rows", [("GET", "/queue", o.cookie) for o in full], 0.25, 10)):
            rows = beside(run, h, asks, seconds)
            run.add("pages", size, f"{name}, beside the bare library's", [r[0] for r in rows], "", goal and (">=", goal),
                    f"{rows[0][2]} bytes")
            run.add("pages", size, f"{name}, p99", [r[1]["p99"] / 1000 for r in rows], "ms", p99 and ("<=", p99))
            run.add("pages", size, f"{name}", [r[1]["goodput"] for r in rows], "/s")
        h.close()
        uploads(run, size)


# ---- uploads ----

def send_file(port, path, headers, before, after):
    """Seconds to send a file of UPLOAD_MB in a POST and hear the answer."""
    piece = memoryview(b"qabul " * (2**20 // 6) + b"\n\n\n\n")[:2**20]
    size = len(before) + UPLOAD_MB * len(piece) + len(after)
    head = "".join(f"{line}\r\n" for line in (f"POST {path} HTTP/1.1", "Host: localhost", f"Content-Length: {size}", *headers, ""))
    with socket.create_connection(("127.0.0.1", port)) as s:
        began = time.perf_counter()
        s.sendall(head.encode() + before)
        for _ in range(UPLOAD_MB):
            s.sendall(piece)
        s.sendall(after)
        answer = s.recv(65536)
        took = time.perf_counter() - began
    status = int(answer[9:12])
    if status >= 400:
        raise SystemExit(f"the upload was answered {status}: {answer[-300:]}")
    return took


def uploads(run, size):
    """A file of an appeal being written: streamed, its digest taken, on the disk before the answer."""
    h = House(run.base(size)).serve("--file_mb=1024", "--files_mb=1024")
    bare = Bare(10)
    rows = []
    for _ in range(run.runs):
        c = http.client.HTTPConnection("127.0.0.1", h.port)
        c.request("GET", "/follow")
        r = c.getresponse()
        csrf = re.search(r'name="csrf" value="(\w+)"', r.read().decode()).group(1)
        cookie = r.getheader("Set-Cookie").split(";")[0]
        # each time another file: one that is there already is not written again
        before = (f'--x\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n{csrf}\r\n--x\r\n'
                  f'Content-Disposition: form-data; name="files"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\n{csrf}').encode()
        settle()
        plain = send_file(bare.port, "/", [], before, b"")
        ours = send_file(h.port, "/write/files", [f"Cookie: {cookie}", "Content-Type: multipart/form-data; boundary=x"], before,
                         b"\r\n--x--\r\n")
        rows.append((plain / ours, UPLOAD_MB / ours))
    run.add("pages", size, f"upload of {UPLOAD_MB} MB, beside the bare stream", [r[0] for r in rows], "", (">=", 0.5))
    run.add("pages", size, f"upload of {UPLOAD_MB} MB", [r[1] for r in rows], "MB/s")
    bare.close()
    h.close()


# ---- memory ----

def memory(run):
    h = House(run.base(0)).serve()
    settle(3)
    run.add("memory", 0, "at rest", [h.memory() / 2**20], "MiB", ("<=", 64))
    empty = h.memory("RssAnon")
    h.close()
    for size in run.sizes:
        h = House(run.base(size))
        n = h.rows("SELECT count(*) FROM fact")[0][0]
        h.serve()
        wait_for_columns(h)
        # of a small register it is what every process that reads one takes
        run.add("memory", size, "of the columnar facts, each row", [(h.memory("RssAnon") + h.mapped("columns") - empty) / n], "bytes",
                ("<=", 32) if n >= 1000000 else None)
        run.add("memory", size, "with them and what is mapped", [h.memory() / 2**20], "MiB")
        h.close()


def wait_for_columns(h):
    """Until the memory does not grow any more."""
    last, same = 0, 0
    for _ in range(600):
        settle(0.5)
        now = h.memory("RssAnon")
        same = same + 1 if abs(now - last) < 2**20 else 0
        last = now
        if same >= 4:
            return
