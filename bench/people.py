"""Who visits a register while it is measured: authors with a cookie, officers with a session and a token.

They are put into the tables as signing in and following an appeal put them, before the server starts; nothing else knows them.
The register is one that `qabul simulate` made: every body has a head who also gives out work, and executors."""
import hashlib
import json
import random
import time

DISPATCHER, EXECUTOR, HEAD = 1 << 1, 1 << 2, 1 << 3
DAY_MS = 86_400_000
WORDS = ("Mahallamizda ikki oydan beri gaz yo'q, suv ham kam keladi. "
         "Iltimos, sababini tekshirib, yozma javob bering. ") * 12
ANSWER = ("Murojaatingiz o'rganib chiqildi. Gaz quvuri ta'mirlandi, suv bosimi tiklandi. "
          "Javobdan norozi bo'lsangiz, yuqori organga yoki sudga murojaat qilishingiz mumkin. ") * 5


def number(appeal):
    """As src/domain/number.h prints it."""
    year, serial = divmod(appeal, 10**9)
    digits = max(6, len(str(serial)))
    check = 98 - int(f"{year}{serial:0{digits}}00") % 97
    return f"{year}-{serial:0{digits}}-{check:02}"


def secret(seed, what):
    return hashlib.sha256(f"{seed} {what}".encode()).hexdigest()[:32]


def sample(house, n, dice):
    """Numbers of appeals from everywhere in the register."""
    blocks = [year * 10**9 + block * 1000 for year, block in house.rows("SELECT year, block FROM number_block ORDER BY 1, 2")]
    found = set()
    for _ in range(20):
        if blocks and len(found) < n:
            asked = ",".join(str(dice.choice(blocks) + dice.randrange(1000)) for _ in range(2 * n))
            found |= {r[0] for r in house.rows(f"SELECT appeal_id FROM appeal WHERE appeal_id IN ({asked})")}
    return dice.sample(sorted(found), min(n, len(found)))


class Office:
    def __init__(self, body, code, place, reception, lines):
        self.body, self.code, self.place, self.reception, self.lines = body, code, place, reception, lines
        self.head = self.executor = self.head_key = self.executor_key = self.cookie = None


class People:
    def __init__(self, house, authors=400, offices=48, seed=1):
        dice = random.Random(seed)
        seed = f"{seed} {time.time_ns()}"
        now = int(time.time() * 1000)
        self.out, self.blob = [], house.blob
        self.offices = self.find_offices(house, offices)
        self.topics = [r[0] for r in house.rows("SELECT code FROM topic WHERE sensitive = 0 ORDER BY topic_id LIMIT 200")]
        for o in self.offices:
            o.cookie = self.sign_in(secret(seed, f"session {o.body}"), o.head, now)
            o.head_key = self.token(secret(seed, f"head {o.body}"), o.head, now)
            o.executor_key = self.token(secret(seed, f"executor {o.body}"), o.executor, now)
        self.authors = []
        for appeal in sample(house, authors, dice):
            cookie = secret(seed, f"author {appeal}")
            self.put("draft", cookie, f"'open', '{json.dumps({str(appeal): '1'})}', {now + 30 * DAY_MS}")
            self.authors.append((f"/a/{number(appeal)}", f"Cookie: qabul={cookie}"))
        house.script("\n".join(self.out))

    def put(self, table, word, rest):
        self.out.append(f"INSERT INTO {table} VALUES ({self.blob(hashlib.sha256(word.encode()).digest())}, {rest});")

    def sign_in(self, cookie, officer, now):
        self.put("session", cookie, f"{officer}, NULL, '127.0.0.1', {now}, {now}")
        return f"Cookie: qabul={cookie}"

    def token(self, word, officer, now):
        self.put("token", word, f"{officer}, 'bench', {now}")
        return f"Authorization: Bearer {word}"

    @staticmethod
    def find_offices(house, n):
        """Of the bodies with the longest queues; with them the executor's number."""
        busy = house.rows("SELECT i.body_id, b.code, p.code, b.kind, i.n FROM (SELECT body_id, count(*) AS n FROM inbox "
                          f"GROUP BY body_id ORDER BY count(*) DESC, body_id LIMIT {3 * n}) i "
                          "JOIN body b ON b.body_id = i.body_id JOIN place p ON p.place_id = b.place_id ORDER BY i.n DESC")
        out = []
        for body, code, place, kind, lines in busy:
            o = Office(body, code, place, kind == "reception", lines)
            for officer, roles in house.rows(f"SELECT officer_id, roles FROM officer WHERE body_id = {body} "
                                             "AND disabled = 0 ORDER BY officer_id"):
                if roles & HEAD and roles & DISPATCHER and not o.head:
                    o.head = officer
                elif roles & EXECUTOR and not o.executor:
                    o.executor = officer
            if o.head and o.executor:
                out.append(o)
        return out[:n]

    # ---- what they ask for: requests of a Plan ----

    def registrations(self, n=64):
        """POST /api/v1/appeals, to the bodies with the longest queues."""
        return [register(o.code, o.place, self.topics[i % len(self.topics)])
                for i, o in enumerate(self.offices[j % len(self.offices)] for j in range(n))]

    def life(self):
        """An appeal's life in the yardstick's four calls: create, assign, resolve, search. The head does it alone."""
        return self.steps(("assign", "head_key", lambda o: {"officer": o.head}), ("answer", "head_key", answer))

    def life_of_six(self):
        """The longer way, of two officers: registered, accepted, given to an executor, drafted, approved, read."""
        return self.steps(("accept", "head_key", lambda o: {}), ("assign", "head_key", lambda o: {"officer": o.executor}),
                          ("draft", "executor_key", answer), ("approve", "head_key", lambda o: {}))

    def steps(self, *deeds):
        """Created, these deeds (name, whose token, body of the request), read."""
        offices = [o for o in self.offices if not o.reception]
        steps = [("create", [register(o.code, o.place, self.topics[i % len(self.topics)])
                             for i, o in enumerate(offices)])]
        for deed, key, body in deeds:
            steps.append((deed, [("POST", f"/api/v1/appeals/$i/{deed}", getattr(o, key), "Content-Type: application/json",
                                  "Idempotency-Key: $u", "=" + json.dumps(body(o))) for o in offices]))
        steps.append(("read", [("GET", "/api/v1/appeals/$i", o.head_key) for o in offices]))
        return steps

    def tracking(self, *more):
        return [("GET", path, cookie, *more) for path, cookie in self.authors]

    def pages(self, path, *more):
        """A page for each head."""
        return [("GET", path, o.cookie, *more) for o in self.offices]


def answer(_):
    return {"text": ANSWER + "$s-$n", "outcome": "EXP", "anyway": True}


def register(body, place, topic):
    what = {"kind": "APPLICATION", "lang": "uz", "text": WORDS, "body": str(body), "place": str(place), "topic": str(topic),
            "applicant": {"type": "person", "name": "Karimova Dilnoza $n", "address": "Navoiy ko'chasi, 12-uy, 34-xonadon",
                          "phone": "+99890$n"}}
    return ("POST", "/api/v1/appeals", "Content-Type: application/json", "Idempotency-Key: $u",
            "=" + json.dumps(what))
