"""J1 and J2: JSON that lies, and a server that goes back in time."""
import json
import random
import time

from ground.clock import now_ms
from rows import row

LONG = "x" * 10_000
DEEP = "[" * 33 + "]" * 33
# What a field becomes. Text that is no JSON is put in as it is.
VALUES = {
    "null": "null", "true": "true", "number": "7", "minus": "-1", "1e400": "1e400", "fraction": "0.5", "list": "[]", "object": "{}",
    "empty": '""', "10 kB": json.dumps(LONG), "NUL": r'"a\u0000b"', "bidi": r'"‮abc⁦"', "half a surrogate": r'"\ud800"',
    "emoji": '"👩🏽‍🚀🇫🇷"', "RTL": '"מספר 12 شباك"', "depth 33": DEEP, "depth 400": "[" * 400 + "]" * 400,
    "control": r'"\u0007\u001b[31m\r\n"', "HTML": '"<script>x</script><b>b"', "percent": '"%s%n%x"', "big": "9" * 400,
}
# What says whether somebody is called, and whereto.
DECISIVE = ("called", "processed", "desk", "_id", "ctimestamp", "utimestamp")


class Mutant:
    """One body of customers after the other, in each of which one thing is not as it should be."""

    def __init__(self, seed, of_called):
        self.dice = random.Random(seed)
        self.of_called = of_called
        self.tried = 0
        self.kinds = {}

    def rows_of(self, rows):
        """Those that may be spoilt: who is called is what the ledger counts."""
        return [i for i, one in enumerate(rows) if self.of_called or not one.get("called")]

    def change(self, body):
        rows = json.loads(body)
        choice = self.rows_of(rows)
        self.tried += 1
        if not choice:
            return body
        victim = self.dice.choice(choice)
        one = rows[victim]
        names = [name for name in one if self.of_called or name != "called"]
        name = self.dice.choice(names)
        kinds = [*VALUES, "missing", "twice", "other name"]
        if self.of_called:
            # Another desk or person would be another call: only what cannot be one.
            # A number is a truth, and a time.
            kinds = ["list", "object", "depth 33"] if name in DECISIVE else \
                [kind for kind in kinds if kind not in ("twice", "other name")]
        kind = self.dice.choice(kinds)
        self.kinds[kind] = self.kinds.get(kind, 0) + 1
        mark = "\x01HERE\x01"
        if kind == "missing":
            del one[name]
        elif kind == "other name":
            one[name + " "] = one.pop(name)
        elif kind == "twice":
            text = json.dumps(rows, ensure_ascii=False)
            own = json.dumps(one, ensure_ascii=False)
            return text.replace(own, own[:-1] + f', "{name}": {self.dice.choice(list(VALUES.values()))}}}', 1).encode()
        else:
            one[name] = mark
            return json.dumps(rows, ensure_ascii=False).replace(json.dumps(mark), VALUES[kind]).encode("utf-8", "surrogatepass")
        return json.dumps(rows, ensure_ascii=False).encode()


def mutate(stage, mutant, seconds):
    def fault(exchange):
        if not exchange.is_about_queue():
            return False
        try:
            exchange.pass_on(mutant.change)
        except (ValueError, KeyError):
            exchange.pass_on()
        return True
    stage.outage(seconds, fault)


@row("J1 fields",
     "each field of those who wait: other types, missing, twice, 1e400, NUL, bidi, emoji, 10 kB, depth 400; at 4 "
     "polls a second",
     quick=True, length=140)
def j1_fields(stage):
    stage.max_hits, stage.interval_ms = 400, 250
    stage.log_lines_allowed = 200
    stage.open()
    mutant = Mutant(1, of_called=False)
    mutate(stage, mutant, stage.part(80))
    stage.note(f"{mutant.tried} mutants, {len(mutant.kinds)} kinds")


@row("J1 called", "the same of those who are called, but what would be another call", length=140)
def j1_called(stage):
    stage.max_hits, stage.interval_ms = 400, 250
    stage.log_lines_allowed = 200
    stage.open()
    mutant = Mutant(2, of_called=True)
    mutate(stage, mutant, stage.part(80))
    stage.note(f"{mutant.tried} mutants, {len(mutant.kinds)} kinds")


@row("J1 bodies",
     "truncated, NUL, 10,000 rows, rows that are no objects, BOM, UTF-16, two values, nothing but spaces: 4 s each",
     length=120)
def j1_bodies(stage):
    stage.growth_allowed = 24_000  # 10,000 rows are 5 MB, and are kept as what is known
    stage.open()

    def more(body):
        rows = json.loads(body)
        template = next((one for one in rows if not one.get("called")), None)
        if template is None:
            return body
        rows += [{**template, "_id": f"{i:024x}"} for i in range(10_000)]
        return json.dumps(rows).encode()

    def odd(body):
        rows = json.loads(body)
        return json.dumps([1, None, "x", [], {}, *rows, True, [rows]]).encode()
    changes = {
        "truncated": lambda body: body[:-7],
        "NUL in the midst": lambda body: body[:9] + b"\0" + body[9:],
        "odd rows": odd,
        "BOM": lambda body: b"\xef\xbb\xbf" + body,
        "UTF-16": lambda body: body.decode().encode("utf-16"),
        "two values": lambda body: body + body,
        "spaces": lambda body: b" " * 3000,
        "spaces before": lambda body: b"\n\t " * 3000 + body,
        "no UTF-8": lambda body: body.replace(b"e", b"\xe9"),
        "rows twice": lambda body: json.dumps(json.loads(body) * 2).encode(),
        "a string": lambda body: json.dumps(body.decode()).encode(),
        "10,000 rows": more,
    }
    for name, change in changes.items():
        def fault(exchange, change=change):
            if not exchange.is_about_queue():
                return False
            exchange.pass_on(change)
            return True
        stage.outage(5, fault)
    stage.note(", ".join(changes))


@row("J1 others",
     "the same of desks, store, organization, services and the key, asked anew by a wall that starts", length=120)
def j1_others(stage):
    stage.max_hits = 1000
    stage.recovery_allowed = 40_000
    stage.log_lines_allowed = 60
    stage.margin = 1000
    stage.open()
    dice = random.Random(4)
    tried = [0]

    def spoil(value):
        """One place anywhere in the value."""
        if isinstance(value, dict) and value and dice.random() < 0.8:
            name = dice.choice(list(value))
            return {**value, name: spoil(value[name])}
        if isinstance(value, list) and value and dice.random() < 0.8:
            at = dice.randrange(len(value))
            return [*value[:at], spoil(value[at]), *value[at + 1:]]
        return dice.choice([None, 7, -1, [], {}, "", LONG, True, "‮", "<b>" * 300, 1e308])

    def fault(exchange):
        if exchange.is_about_queue() or exchange.path.startswith("/img") or exchange.path.startswith("/device/"):
            return False
        tried[0] += 1
        exchange.pass_on(lambda body: json.dumps(spoil(json.loads(body)), ensure_ascii=False).encode())
        return True
    for _ in range(8 if not stage.quick else 3):
        stage.middle.fault = fault
        stage.wall.stop()
        begin = now_ms()
        stage.wall.start()
        took = stage.recovered(begin, limit=8)
        stage.wall.runs[-1]["is_up"] = took is not None
        stage.check(stage.wall.lives(), "ended")
        time.sleep(1.5)
        stage.middle.fault = None
        stage.recover()
    time.sleep(8)
    stage.measure()
    stage.note(f"{tried[0]} mutants")


def replay(stage, older, seconds):
    """Answers of `older` ms ago, for so long."""
    stage.replaying = now_ms()

    def fault(exchange):
        if not exchange.is_about_queue():
            return False
        since = now_ms() - older
        kept = [one for one in stage.kept if one[0] <= since]
        of, head, body = kept[-1] if kept else stage.kept[0]
        exchange.fetch()
        exchange.send(head + body)
        exchange.middle.note(exchange, 200)
        exchange.told(of=of)
        return True
    stage.outage(seconds, fault)


def keep_answers(stage):
    stage.kept = []
    ask = stage.middle.ask

    def keeping(head):
        of = now_ms()
        answer = ask(head)
        if b"/customers" in head.split(b"\r\n")[0] and b" 200 " in answer[0][:16]:
            stage.kept.append((of, *answer))
        return answer
    stage.middle.ask = keeping


@row("J2 time",
     "the server answers what was 15 s ago for 10 s, what was 60 s ago for 10 s, and comes again",
     quick=True, length=150)
def j2_time(stage):
    stage.is_clearing_judged = False  # by the server's word nobody called them
    stage.start_server()
    keep_answers(stage)
    stage.add_wall()
    stage.begin()
    time.sleep(12 if stage.quick else 50)
    for older in ((12_000, ) if stage.quick else (15_000, 60_000)):
        replay(stage, older, stage.part(10))
        time.sleep(10)


@row("J2 again",
     "called, called again, withdrawn and called again, deleted and the ticket reused, three called at once", length=100)
def j2_again(stage):
    stage.open()
    control, desks = stage.simulator.control, stage.simulator.desks
    stage.people.paused.set()
    time.sleep(3)
    for turn in range(2 if stage.quick else 5):
        control("/load", {"count": 4})
        customer = control("/call", {"desk": desks[turn % 4]})["customer"]
        if customer is None:
            continue
        time.sleep(1.3)
        control("/recall", {"customer": customer})
        time.sleep(5)
        control("/uncall", {"customer": customer})
        time.sleep(1.3)
        control("/call", {"desk": desks[(turn + 1) % 4], "customer": customer})
        time.sleep(1.3)
        control("/delete", {"customer": customer})
        control("/burst", {"count": 3})
        time.sleep(6)
    stage.people.paused.clear()
    stage.recover()
