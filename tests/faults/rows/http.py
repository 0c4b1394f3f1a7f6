"""H3 to H8: answers that are errors, nonsense, floods or lies, and many walls at once."""
import gzip
import time

from ground.clock import now_ms
from ground.judge import most_in_a_minute
from ground.middle import Middle
from rows import row

PAGE = "<html><head><title>{0}</title></head><body><h1>{0}</h1></body></html>"


@row("H3", "500, 502, 503, 504 for 6 s each, then 404 of customers and of the store", quick=True, length=110)
def h3(stage):
    stage.open()
    for status in (500, 502, 503, 504) if not stage.quick else (500, 503):
        stage.outage(stage.part(8), lambda exchange, status=status: exchange.status(status, PAGE.format(status)) or True)
        time.sleep(stage.part(4))
    stage.outage(stage.part(8), lambda exchange: exchange.is_about_queue() and (exchange.status(404, PAGE.format(404)) or True))
    stage.outage(stage.part(8),
                 lambda exchange: not exchange.is_about_queue() and (exchange.status(404, PAGE.format(404)) or True))


def whole_answers():
    return {
        "HTML": lambda exchange: exchange.status(200, PAGE.format("Sign in")),
        "HTML as JSON": lambda exchange: exchange.status(200, PAGE.format("Sign in"), "application/json"),
        "empty": lambda exchange: exchange.status(200, "", "application/json"),
        "null": lambda exchange: exchange.status(200, "null", "application/json"),
        "an object": lambda exchange: exchange.status(200, "{}", "application/json"),
        "gzip": lambda exchange: exchange.status(200, gzip.compress(exchange.fetch()[1]), "application/json",
                                                 "Content-Encoding: gzip\r\n"),
        "204": lambda exchange: exchange.send(b"HTTP/1.1 204 No Content\r\n\r\n"),
        "206": lambda exchange: exchange.status(206, exchange.fetch()[1][:40], "application/json"),
        "304": lambda exchange: exchange.send(b"HTTP/1.1 304 Not Modified\r\n\r\n"),
    }


@row("H4", "200 with HTML, empty, null, {}, gzip unasked; 204, 206, 304: 5 s each", quick=True, length=130)
def h4(stage):
    stage.open()
    names = list(whole_answers()) if not stage.quick else ["HTML", "empty", "gzip"]
    for name in names:
        answer = whole_answers()[name]
        stage.outage(stage.part(6), lambda exchange, answer=answer: answer(exchange) or True)
    stage.note(", ".join(names))


@row("H4 type", "the true answer as text/html, 15 s")
def h4_type(stage):
    stage.open()

    def as_html(exchange):
        head, body = exchange.fetch()
        exchange.send(head.replace(b"application/json", b"text/html") + body)
        exchange.middle.note(exchange, 200)
        # Whether it is taken for an answer is the wall's choice; its board must be right either way.
        exchange.told(may_be_sure=False)
        return True
    stage.outage(stage.part(15), as_html)


def flood(exchange, head, pieces):
    """`pieces` until the wall has had enough; how many bytes it took."""
    sent = 0
    exchange.is_over = True
    try:
        exchange.send(head)
        for piece in pieces:
            exchange.send(piece)
            sent += len(piece)
    except OSError:
        pass
    exchange.middle.flooded = max(getattr(exchange.middle, "flooded", 0), sent)
    exchange.close()
    return True


def endless(piece, seconds=20):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        yield piece


JSON_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
CHUNKED = JSON_HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
FLOODS = {
    "9 MiB": (JSON_HEAD + b"Content-Length: 9437184\r\n\r\n", lambda: [b" " * 65536] * 144),
    "9 MiB, no length": (JSON_HEAD + b"\r\n", lambda: [b" " * 65536] * 144),
    "endless chunks": (CHUNKED, lambda: endless(b"1000\r\n" + b" " * 4096 + b"\r\n")),
    "64 KiB header": (JSON_HEAD + b"X-Long: ", lambda: [b"x" * 65536, b"\r\nContent-Length: 2\r\n\r\n[]"]),
    "1e6 headers": (JSON_HEAD, lambda: [b"X-A: b\r\n" * 10_000] * 100),
    "trailers": (CHUNKED + b"2\r\n[]\r\n0\r\n", lambda: [b"X-T: b\r\n" * 10_000] * 100),
    "chunk extensions": (CHUNKED, lambda: [b"1;" + b"e=f;" * 16_000 + b"\r\n \r\n"] * 100),
    "chunk size": (CHUNKED, lambda: [b"0" * 65536] * 20),
    "length": (JSON_HEAD + b"Content-Length: 99999999999999999999999\r\n\r\n", lambda: [b" " * 65536] * 20),
}


@row("H5", "9 MiB, endless chunks, 64 KiB header, 1e6 headers, trailers, chunk extensions: 5 s each", quick=True, length=130)
def h5(stage):
    stage.growth_allowed = 4096
    stage.open()
    for name in list(FLOODS) if not stage.quick else ["9 MiB", "endless chunks", "1e6 headers"]:
        head, pieces = FLOODS[name]
        stage.middle.flooded = 0
        stage.outage(stage.part(6), lambda exchange, head=head, pieces=pieces: flood(exchange, head, pieces()))
        stage.note(f"{name}: {stage.middle.flooded >> 10} KiB taken")


def lies(exchange):
    """Answers that two readers could read in two ways, each with a smuggled one behind it that must never count."""
    body = b"[]"
    smuggled = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n[]"
    return [
        JSON_HEAD + b"X-A: b\r\n\r\nContent-Length: 2\r\n\r\n[]",
        JSON_HEAD + b"X-A: b\rX-C: d\r\nContent-Length: 2\r\n\r\n[]",
        JSON_HEAD + b"X-A: b\nContent-Length: 2\n\n[]",
        JSON_HEAD + b"X-A: \0b\r\nContent-Length: 2\r\n\r\n[]",
        JSON_HEAD + b"Content-Length: 2\r\nContent-Length: 20\r\n\r\n[]" + smuggled,
        JSON_HEAD + b"Content-Length: 2, 20\r\n\r\n[]" + smuggled,
        JSON_HEAD + b"Content-Length: +2\r\n\r\n[]",
        JSON_HEAD + b"Content-Length: -1\r\n\r\n[]",
        JSON_HEAD + b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled,
        JSON_HEAD + b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" + smuggled,
        JSON_HEAD + b"Transfer-Encoding : chunked\r\n\r\n2\r\n[]\r\n0\r\n\r\n",
        JSON_HEAD + b" folded: yes\r\nContent-Length: 2\r\n\r\n[]",
        JSON_HEAD + b"Transfer-Encoding: chunked\r\n\r\n-2\r\n[]\r\n0\r\n\r\n",
        JSON_HEAD + b"Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n[]\r\n0\r\n\r\n",
        b"[]",
        b"HTTP/0.9 200 OK\r\n\r\n[]",
        b"HTTP/2.0 200 OK\r\nContent-Length: 2\r\n\r\n[]",
        b"HTTP/1.1 2000 OK\r\nContent-Length: 2\r\n\r\n[]",
        b"HTTP/1.1 200\r\n\r\n\r\n",
        b"ICY 200 OK\r\nContent-Length: 2\r\n\r\n[]",
        b"HTTP/1.1 100 Continue\r\n\r\n" * 2000 + smuggled,
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n" + smuggled,
        b"HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\n[]" + smuggled,
        b"HTTP/1.1 304 Not Modified\r\nContent-Length: 2\r\n\r\n[]",
        b"\x16\x03\x03\x00\x50" + b"\0" * 80,
        b"",
        exchange.fetch()[0] + exchange.fetch()[1][:-1],
    ]


@row("H6", "CR LF in values, two lengths, length and chunks, HTTP/0.9, 1xx flood, 204 with a body, each behind one another",
     quick=True, length=110)
def h6(stage):
    stage.max_hits = 400
    stage.start_server()
    for _ in range(4):
        stage.add_wall(share=0.36)
    stage.begin()
    tried = [0]
    empty = [0]

    def lie(exchange):
        if not exchange.is_about_queue():
            return False
        answers = lies(exchange)
        exchange.send(answers[tried[0] % len(answers)])
        tried[0] += 1
        exchange.close()
        return True
    stage.outage(stage.part(60), lie)
    stage.note(f"{tried[0]} answers of {len(lies_count())} kinds")

    # An answer that nobody asked for, behind the true one: it must not be taken for the next.
    def behind(exchange):
        exchange.pass_on()
        if exchange.is_about_queue():
            exchange.send(JSON_HEAD + b"Content-Length: 2\r\n\r\n[]")
            empty[0] += 1
        return True
    stage.outage(stage.part(8), behind)
    stage.note(f"{empty[0]} smuggled behind a true one")


def lies_count():
    class Nothing:
        @staticmethod
        def fetch():
            return b"", b" "
    return lies(Nothing)


@row("H7", "301, 302, 307, 308 to another host, 303 to http: 5 s each", quick=True, length=80)
def h7(stage):
    stage.open()
    other = Middle(stage.simulator.port)
    stage.middles.append(other)
    for status in (301, 302, 303, 307, 308) if not stage.quick else (302, 307):
        def elsewhere(exchange, status=status):
            exchange.status(status, "", "text/html", f"Location: {other.url()}{exchange.path}\r\n")
            return True
        stage.outage(stage.part(6), elsewhere)
    stage.check(other.connections == 0, f"followed {other.connections} times")


@row("H8", "50 walls on one key start together, 3 minutes", length=260)
def h8(stage):
    stage.max_hits = 420
    stage.margin = 600
    stage.growth_allowed = 20_000  # measured right after the start
    stage.log_lines_allowed = 40
    count = 10 if stage.quick else 50
    stage.start_server(screens=count)
    for _ in range(count):
        stage.add_wall(share=0.5, interval="1s")
    for photographer in stage.photographers[3:]:
        photographer.stopped.set()
    begin = now_ms()
    for wall in stage.walls:
        wall.start()
    stage.wait_live(60)
    boards = [wall.middle.looks[0]["at"] - begin for wall in stage.walls if wall.middle.looks]
    stage.people.start()
    time.sleep(20)
    stage.measure()
    time.sleep(10 if stage.quick else 140)
    requests = [one for wall in stage.walls for one in wall.middle.requests]
    most = most_in_a_minute(requests)
    stage.note(f"{len(boards)} of {count} boards, the last after {max(boards, default=0) / 1000:.1f} s; {most} requests in the "
               f"worst minute of {stage.max_hits}; {sum(one['status'] == 429 for one in requests)} answers 429")
    stage.check(most <= stage.max_hits, f"{most} requests of all walls in a minute")
    stage.check(len(boards) == count and max(boards) <= 20_000, "a board took more than 20 s")
