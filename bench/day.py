"""A national day: who asks for what, and how often."""
import os

# Requests a second in working hours. Twenty million appeals a year, ten deeds each, a tenth of all requests, in 250 days of nine
# hours: 247. The peak is ten times that, the flood ten times the peak.
RATE = float(os.environ.get("DAY") or 250)
SHARES = {"tracking": 40, "public": 25, "queues": 20, "register": 5, "work": 1, "search": 3, "dashboard": 2}  # work: 5 deeds
PER_VISIT = 1 / 0.96  # requests of a visit: 96 visits make 100 requests

GZIP = "Accept-Encoding: gzip"
PUBLIC = ["/", "/", "/", "/write", "/write", "/follow", "/follow", "/receptions", "/answers", "/open", "/problems", "/rating",
          "/queues", "/promises", "/robots.txt"]
WORDS = ["gaz", "suv", "yo'l", "elektr", "maktab", "nafaqa", "uy", "yer"]


def visits(crowd):
    """{class: steps}"""
    work = [(name, asks) for name, asks in crowd.life_of_six() if name != "read"]
    queues = crowd.pages("/queue", GZIP) + crowd.pages("/tasks", GZIP) + [
        ("GET", "/api/v1/queue", o.head_key, GZIP) for o in crowd.offices]
    search = [("GET", f"/search?q={word.replace(chr(39), '%27')}", o.cookie, GZIP)
              for o in crowd.offices for word in WORDS]
    dashboards = [("GET", path, o.cookie, GZIP) for o in crowd.offices for path in ("/figures", "/explore", "/morning")]
    return {"tracking": [("tracking", crowd.tracking(GZIP))],
            "public": [("public", [("GET", path, GZIP) for path in PUBLIC])],
            "queues": [("queues", queues)],
            "register": [("register", crowd.registrations())],
            "work": work,
            "search": [("search", search)],
            "dashboard": [("dashboard", dashboards)]}


def fill(plan, what):
    for name, share in SHARES.items():
        plan.visit(name, share, what[name])
    return plan


def phases(plan, seconds):
    """An hour after the other, each as many seconds."""
    for name, times in (("warm", 0.5), ("morning", 1), ("peak", 10), ("evening", 1), ("flood", 100), ("night", 0.1)):
        plan.add("phase", name, RATE * times / PER_VISIT, seconds if name != "warm" else 2)
    return plan
