"""Servers on one PostgreSQL behind nginx, killed and added under load: nothing acknowledged is lost, nothing is done twice.

usage: many.py QABUL ROUNDS   (PostgreSQL is $QABUL_TEST_PG)

Three servers share a database, a folder of files and a secret. In each round one of them is killed (SIGKILL) and, a moment
later, another one is added. Eight threads register appeals and write notes into them, each deed under an idempotency key
of its own, until they are answered. A gateway of our own takes the SMS. SEED= repeats a sequence of moments.
"""
import collections
import http.client
import http.server
import json
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time

import kill9

SERVERS = 3
THREADS = 8
PASSING = {200, 201}
AGAIN = {502, 503, 504}  # nobody is told that it was done
NGINX = """
{user}
worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
events {{ worker_connections 512; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    upstream qabul {{
        {servers}
        keepalive 16;
    }}
    server {{
        listen 127.0.0.1:{port};
        location / {{
            proxy_pass http://qabul;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_set_header Host $host;
            proxy_set_header X-Forwarded-For $remote_addr;
            proxy_connect_timeout 1s;
        }}
    }}
}}
"""


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Gateway(http.server.ThreadingHTTPServer):
    """Takes SMS and remembers how often each came."""

    daemon_threads = True

    def __init__(self):
        self.came = collections.Counter()
        super().__init__(("127.0.0.1", 0), Taking)
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Taking(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.came[self.headers["Idempotency-Key"]] += 1
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *words):
        pass


class Street(kill9.House):
    """Many servers of one database, and nginx before them."""

    def __init__(self, sms):
        super().__init__("postgresql")
        self.flags += [f"--sms_url=http://127.0.0.1:{sms}/", "--trusted_proxies=127.0.0.1", "--hold_person=0",
                       "--hold_address=0", "--threads=2"]
        out = self.run("user", "add", "registrar", "Registrar", "reception", "registrar")
        out = self.run("token", "add", "registrar", "soak")
        self.token = re.search(r"\S{20,}", out).group(0)
        self.slots = {free_port(): None for _ in range(SERVERS + 1)}
        self.port = free_port()
        with open(f"{self.folder}/nginx.conf", "w") as f:
            f.write(NGINX.format(folder=self.folder, port=self.port, user="user root;" if os.getuid() == 0 else "",
                                 servers="\n        ".join(f"server 127.0.0.1:{p} max_fails=1 fail_timeout=1s;"
                                                           for p in self.slots)))
        self.nginx = subprocess.Popen(["/usr/sbin/nginx", "-c", f"{self.folder}/nginx.conf"], stderr=subprocess.DEVNULL)

    def run(self, *words):
        return subprocess.run([kill9.QABUL, *words, *self.flags], check=True, stdout=subprocess.PIPE, text=True).stdout

    def add(self):
        """Starts a server where there is none; waits until it serves."""
        port = next(p for p, server in self.slots.items() if not server)
        server = subprocess.Popen([kill9.QABUL, "serve", f"--port={port}", *self.flags], stdout=subprocess.PIPE,
                                  stderr=self.log, text=True)
        if not server.stdout.readline():
            raise SystemExit("a server did not start:\n" + open(self.log.name).read()[-2000:])
        self.slots[port] = server

    def end(self, port, how):
        server, self.slots[port] = self.slots[port], None
        server.send_signal(how)
        server.wait()
        server.stdout.close()

    def living(self):
        return [p for p, server in self.slots.items() if server]

    def close(self):
        self.nginx.send_signal(signal.SIGTERM)
        self.nginx.wait()
        super().close()


class Crowd:
    """Threads that register and write notes, and what they were told."""

    def __init__(self, street):
        self.street, self.stop = street, False
        self.told, self.noted, self.sent = {}, {}, set()  # key -> number
        self.strange, self.again = collections.Counter(), 0
        self.differs = []  # a key that was answered with another number
        self.threads = [threading.Thread(target=self.work, args=(i,), daemon=True) for i in range(THREADS)]
        for t in self.threads:
            t.start()

    def settle(self, link, path, body, key, good):
        """Sends until it is answered; the connection and the answer."""
        heads = {"Content-Type": "application/json", "Idempotency-Key": key}
        if good == 200:
            heads["Authorization"] = f"Bearer {self.street.token}"
        while True:
            try:
                link.request("POST", path, json.dumps(body), heads)
                r = link.getresponse()
                text = r.read()
                if r.status == good:
                    return link, json.loads(text)
                if r.status not in AGAIN:
                    self.strange[path.split("/")[-1], r.status, text[:200]] += 1
            except (OSError, http.client.HTTPException):
                link.close()
                link = http.client.HTTPConnection("127.0.0.1", self.street.port, timeout=30)
            self.again += 1
            time.sleep(0.02)

    def work(self, me):
        dice = random.Random(kill9.SEED * 100 + me)
        link = http.client.HTTPConnection("127.0.0.1", self.street.port, timeout=30)
        n = 0
        while not self.stop:
            key, n = f"many-{kill9.SEED}-{me}-{n}", n + 1
            self.sent.add(key)
            body = {"text": kill9.TEXT + key, "lang": "uz",
                    "applicant": {"name": key, "phone": f"+99890{dice.randrange(10**7):07}"}}
            link, out = self.settle(link, "/api/v1/appeals", body, key, 201)
            self.told[key] = out["number"]
            if dice.random() < 0.05:  # answered before: the same number must come, from whichever server
                link, again = self.settle(link, "/api/v1/appeals", body, key, 201)
                if again["number"] != out["number"]:
                    self.differs.append(key)
            if dice.random() < 0.4:
                link, _ = self.settle(link, f"/api/v1/appeals/{out['number']}/note", {"text": "note " + key}, key + "-note", 200)
                self.noted[key] = out["number"]
            time.sleep(dice.uniform(0, 0.02))

    def end(self):
        self.stop = True
        for t in self.threads:
            t.join()


def one(street, sql):
    return street.rows(sql)[0][0]


def wait_for(street, sql, what, seconds=60):
    """Until it answers 0, or has not become less for so long; what is left."""
    least, until = None, 0
    while True:
        left = one(street, sql)
        if left == 0:
            return []
        if least is None or left < least:
            least, until = left, time.monotonic() + seconds
        if time.monotonic() > until:
            return [f"{left} {what}"]
        time.sleep(0.2)


BEHIND = ("SELECT count(*) FROM event e LEFT JOIN follower f ON f.writer = e.writer AND f.follower = '{}' "
          "WHERE e.wseq > coalesce(f.wseq, 0)")


def checks(street, crowd, gateway):
    """(name, faults) of each check."""
    late = []
    for follower in ("search", "tally", "figures", "draw"):
        late += wait_for(street, BEHIND.format(follower), f"events are not heard by {follower}")
    late += wait_for(street, "SELECT count(*) FROM outbox WHERE tries = 0", "messages were never tried")
    notes = collections.Counter(r[0] for r in street.rows("SELECT body FROM appeal_text WHERE body LIKE 'note %'"))
    appeals = one(street, "SELECT count(*) FROM appeal")
    sent = {r[0] for r in street.rows("SELECT message_id FROM sent")}
    left = {r[0] for r in street.rows("SELECT message_id FROM outbox")}
    truth = subprocess.run([kill9.QABUL, "stats", "check", *street.flags], stdout=subprocess.PIPE,
                           stderr=subprocess.STDOUT, text=True)
    base = [c for c in kill9.checks(street, crowd) if "idem" not in c[0] and c[0] != "each key made exactly one appeal"]
    return base + [
        ("each key made exactly one appeal", [k for k, n in collections.Counter(
            r[0] for r in street.rows("SELECT name FROM applicant")).items() if n != 1 or k not in crowd.told]),
        ("every acknowledged note is there, once", [k for k in crowd.noted if notes["note " + k] != 1]),
        ("no note is there that was not acknowledged", [k for k in notes if k[5:] not in crowd.noted]),
        ("all followers have heard everything", late),
        ("no message left twice", [k for k, n in gateway.came.items() if n != 1]),
        ("what left is known to have left, or waits for its hour", [k for k in gateway.came if k not in sent | left]),
        ("what is said to have left did", [k for k in sent if k not in gateway.came]),
        ("each appeal is in the search index once", [] if one(
            street, "SELECT count(DISTINCT appeal_id) FROM search_text") == appeals == one(
                street, "SELECT count(*) FROM search_text") else [appeals]),
        ("each arrival is counted once", [] if one(street, "SELECT sum(n) FROM tally WHERE what = 0") == appeals else [
            one(street, "SELECT sum(n) FROM tally WHERE what = 0"), appeals]),
        ("figures are those of the history", [truth.stdout[-300:]] if truth.returncode else []),
        ("one server has the turn of the jobs", [] if one(street, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' "
                                                          "AND classid = 1903 AND objid = 1 AND granted") == 1 else ["turn"]),
    ]


def run(street, gateway, rounds):
    """(passed, failed) of the rounds and of all checks after them."""
    dice = random.Random(f"{kill9.SEED} many")
    for _ in range(SERVERS):
        street.add()
    began = time.monotonic()
    crowd = Crowd(street)
    for _ in range(rounds):
        time.sleep(dice.uniform(0.4, 1.2))
        street.end(dice.choice(street.living()), signal.SIGKILL)
        time.sleep(dice.uniform(0.2, 0.6))
        street.add()
    time.sleep(0.5)
    crowd.end()
    took = time.monotonic() - began
    passed = failed = 0
    for name, faults in checks(street, crowd, gateway):
        passed, failed = passed + (not faults), failed + bool(faults)
        if faults:
            print(f"FAILED many: {name}: {len(faults)}, first {faults[:3]}")
    print(f"  many servers: {rounds} killed and added, {len(crowd.told)} appeals, {len(crowd.noted)} notes, "
          f"{sum(gateway.came.values())} messages, {crowd.again} tries that nobody acknowledged, {took:.0f} s, "
          f"seed {kill9.SEED}")
    return passed, failed


def main():
    gateway = Gateway()
    street = Street(gateway.server_address[1])
    failed = 1
    try:
        passed, failed = run(street, gateway, int(os.environ.get("KILLS") or sys.argv[2]))
    finally:
        for port in street.living():
            street.end(port, signal.SIGTERM)
        if failed:
            shutil.copy(street.log.name, "build/many.log")
        street.close()
    print(f"many: {passed} passed, {failed} failed")
    sys.exit(failed > 0)


main()
