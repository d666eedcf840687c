"""The pages of numbers of a register of any size, asked one after the other, and the commands that read it whole.

usage: figures.py BUILD URL DATA SECRET [ROUNDS]

The register is one that `qabul simulate` or `qabul demo` made (its sign-ins are used). Prints a line for each page: bytes,
median and p99 of the milliseconds from the request to the last byte, over one connection that stays open; and for each
command its seconds and the greatest resident memory.
"""
import gzip
import http.client
import os
import re
import resource
import statistics
import subprocess
import sys
import time
import urllib.parse

BUILD, URL, DATA, SECRET = sys.argv[1:5]
ROUNDS = int(sys.argv[5]) if len(sys.argv) > 5 else 100
PORT = int(os.environ.get("PORT", "18431"))
FLAGS = [f"--db={URL}", f"--data={DATA}", f"--secret_file={SECRET}"]
PASSWORD = "qabul-demo-2026"


class Visitor:
    """A browser of one person: a connection, cookies."""

    def __init__(self):
        self.http = http.client.HTTPConnection("127.0.0.1", PORT, timeout=120)
        self.cookies = {}

    def ask(self, method, path, body=None):
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()), "Accept-Encoding": "gzip"}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.http.request(method, path, body, headers)
        reply = self.http.getresponse()
        content = reply.read()
        for line in reply.headers.get_all("Set-Cookie") or []:
            name, value = line.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return reply.status, content

    def sign_in(self, login):
        self.http.request("GET", "/sign-in", headers={})
        reply = self.http.getresponse()
        page = reply.read().decode()
        for line in reply.headers.get_all("Set-Cookie") or []:
            name, value = line.split(";")[0].split("=", 1)
            self.cookies[name] = value
        form = dict(re.findall(r'<input[^>]*type="hidden"[^>]*name="([^"]+)"[^>]*value="([^"]*)"', page))
        form.update(login=login, password=PASSWORD)
        status, _ = self.ask("POST", "/sign-in", urllib.parse.urlencode(form))
        assert status in (302, 303), f"{login} cannot sign in: {status}"
        return self


def wait_for(visitor, path):
    """Until the columns are loaded a page says that it waits for them."""
    begun = time.monotonic()
    while True:
        status, content = visitor.ask("GET", path)
        if status == 200 and b"<table" in (gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content):
            return time.monotonic() - begun
        assert time.monotonic() - begun < 600, f"{path} never came"
        time.sleep(0.2)


def page(name, visitor, path):
    times = []
    for _ in range(ROUNDS + 3):
        begun = time.perf_counter()
        status, content = visitor.ask("GET", path)
        times.append((time.perf_counter() - begun) * 1000)
        if status != 200:
            print(f"{name:42} {status}")
            return
    times = sorted(times[3:])
    print(f"{name:42} {len(content):6} bytes  median {statistics.median(times):7.2f} ms  p99 {times[int(len(times) * 0.99) - 1]:7.2f} ms",
          flush=True)


def command(name, *words):
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    begun = time.monotonic()
    done = subprocess.run(["/usr/bin/env", "time", "-f", "%M", f"{BUILD}/qabul", *words, *FLAGS], stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE, text=True, check=False)
    took = time.monotonic() - begun
    kilobytes = done.stderr.strip().split("\n")[-1]
    note = "" if done.returncode == 0 else f"  ended with {done.returncode}: {done.stderr[:200]}"
    print(f"{name:42} {took:8.1f} s  {int(kilobytes) / 1024 if kilobytes.isdigit() else before / 1024:7.0f} MB{note}", flush=True)


def pages():
    server = subprocess.Popen([f"{BUILD}/qabul", "serve", f"--port={PORT}", *FLAGS], stdout=subprocess.DEVNULL,
                              stderr=open(f"{DATA}/serve.log", "w"))
    try:
        for _ in range(600):
            try:
                public = Visitor()
                public.ask("GET", "/open")
                break
            except OSError:
                time.sleep(0.1)
        rater = Visitor().sign_in("reyting")
        print(f"explorer ready after {wait_for(rater, '/explore?rows=kind&cols=form'):.1f} s more")
        public, control, hokim = Visitor(), Visitor().sign_in("nazorat"), Visitor().sign_in("hokim")
        body = re.search(rb"/figures/bodies/([a-z0-9_]+)", control.ask("GET", "/figures")[1])
        page("open figures (/open)", public, "/open")
        page("problems (/problems)", public, "/problems")
        page("leader's panel, country (/figures)", rater, "/figures")
        page("leader's panel, region", rater, "/figures?place=1703")
        page("leader's panel, district", rater, "/figures?place=1703232")
        page("panel of a body", hokim, "/figures/bodies/" + (body.group(1).decode() if body else "hokimiyat_1703232"))
        page("board of controllers (/board)", control, "/board")
        page("morning of a head (/morning)", hokim, "/morning")
        page("queue (/queue)", hokim, "/queue")
        page("candidates (/problems/candidates)", rater, "/problems/candidates")
        page("explorer: place x topic, all years", rater, "/explore?rows=place&cols=topic&from=2018-01-01&to=2026-11-30")
        page("explorer: place x month, median days", rater, "/explore?rows=place&cols=month&show=days&from=2026-01-01&to=2026-11-30")
    finally:
        server.terminate()
        server.wait()


pages()
command("monthly report of all who get one", "report", "monthly", "--month", "2026-10")
command("monthly report of the Senate", "report", "monthly", "--month", "2026-10", "--for", "senate")
if os.environ.get("WHOLE"):
    command("figures proved (stats check)", "stats", "check")
    command("figures made anew (stats rebuild)", "stats", "rebuild")
    command("a release of the rating", "rating", "preview", "2026-3", f"{DATA}/release")
    command("the rating of the published file", "rating", "compute", f"{DATA}/release")
