"""N4 to N9: connections that are slow, reset, closed or reused."""
import random
import select
import socket
import struct
import time

from ground.certificates import Authority
from ground.clock import now_ms
from ground.middle import Middle
from rows import row


@row("N4", "1 byte a second, for 40 s", quick=True, length=100)
def n4(stage):
    stage.open()

    def drip(exchange):
        head, body = exchange.fetch()
        begin = time.monotonic()
        exchange.send(head)
        for byte in body:
            exchange.send(bytes([byte]))
            time.sleep(1)
            if not exchange.middle.fault and time.monotonic() - begin > 15:
                break
        exchange.close()
        return True
    begin = now_ms()
    seconds = 40 if not stage.quick else 14
    stage.outage(seconds, drip)
    asked = sum(one["t"] >= begin for one in stage.middle.requests)
    stage.note(f"{asked} requests")
    stage.recovery_allowed = 13_000  # the slow answer that was begun before the end is cut at 10 s


def reset_at(counter):
    """Resets at byte k of the answer, k from 0 to its length and around again."""
    def fault(exchange):
        if not exchange.is_about_queue():
            return False
        head, body = exchange.fetch()
        whole = head + body
        k = counter[0] % (len(whole) + 1)
        counter[0] += counter[1] if k > len(head) else 1
        counter[2] = max(counter[2], k)
        exchange.send(whole[:k])
        if k == len(whole):
            exchange.told(may_be_sure=False)
        exchange.reset()
        return True
    return fault


@row("N5", "RST at byte k of an answer: each k of the head, each 13th of the body, at 6 walls", quick=True, length=160)
def n5(stage):
    stage.max_hits = 1000
    stage.log_lines_allowed = 12
    stage.start_server()
    for _ in range(6 if not stage.quick else 3):
        stage.add_wall(share=0.4, interval="250ms")
    stage.begin()
    counter = [0, 13, 0]
    rounds = 5 if not stage.quick else 2
    for _ in range(rounds):
        stage.outage(stage.part(15), reset_at(counter))
    resets = sum(one["status"] == 0 for wall in stage.walls for one in wall.middle.requests)
    stage.note(f"{resets} resets, up to byte {counter[2]}")


@row("N5 handshake", "RST at byte k of what the server sends in the TLS handshake", length=110)
def n5_handshake(stage):
    authority = Authority(stage.folder / "ca")
    stage.start_server(tls=authority.context("good"))
    inner = stage.middle
    outer = Middle(stage.simulator.port)
    stage.middles.append(outer)
    cut = {"k": None, "next": 0, "n": 0}

    def relay(connection):
        """Bytes as they are, and a reset after `k` of them to the wall."""
        k = cut["k"]
        if k is not None:
            cut["k"] = cut["next"] = (k + 97) % 2500
            cut["n"] += 1
        far = socket.create_connection(("127.0.0.1", inner.port))
        sent = 0
        try:
            while True:
                ready, _, _ = select.select([connection, far], [], [], 30)
                if connection in ready:
                    data = connection.recv(65536)
                    if not data:
                        break
                    far.sendall(data)
                if far in ready:
                    data = far.recv(65536)
                    if not data:
                        break
                    if k is not None and sent + len(data) > k:
                        connection.sendall(data[:k - sent])
                        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                        break
                    connection.sendall(data)
                    sent += len(data)
        except OSError:
            pass
        far.close()
        connection.close()
        return True
    outer.on_connection = relay
    stage.add_wall(url=f"https://127.0.0.1:{outer.port}/api/public/v2", ca=authority.ca)
    stage.begin()
    for _ in range(4):
        cut["k"] = cut["next"]
        # The connection that stands is ended, so that new handshakes follow.
        inner.fault = lambda exchange: exchange.close() or True
        time.sleep(1)
        # What the relay acknowledged need not have arrived.
        inner.fault = lambda exchange: exchange.pass_on(may_be_sure=False) or True
        time.sleep(stage.part(10))
        cut["k"] = None
        time.sleep(2)
        inner.fault = None
        stage.recover()
        time.sleep(2)
    stage.note(f"{cut['n']} handshakes reset")


def closing(with_length):
    def fault(exchange):
        head, body = exchange.fetch()
        if not with_length:
            head = b"\r\n".join(line for line in head.split(b"\r\n")
                                if not line.lower().startswith((b"content-length", b"connection")))
        exchange.send(head + body)
        exchange.middle.note(exchange, 200)
        if with_length:
            exchange.told()
        exchange.close()
        return True
    return fault


@row("N6", "TLS: whole answers with a length, then the end without close_notify, 20 s", quick=True, length=70)
def n6(stage):
    authority = Authority(stage.folder / "ca")
    stage.open(tls=authority.context("good"), ca=authority.ca)
    lines = len(stage.wall.log_lines())
    begin = now_ms()
    seconds = stage.part(20)
    stage.outage(seconds, closing(True))
    asked = sum(one["t"] >= begin and one["path"].startswith("/customers") for one in stage.middle.requests)
    polls = seconds * 1000 / stage.interval_ms
    stage.check(asked >= polls * 0.7, f"only {asked} requests of {polls:.0f}")
    stage.check(asked <= polls * 1.2 + 4, f"{asked} requests instead of {polls:.0f}: sent again")
    stage.check(len(stage.wall.log_lines()) == lines, "an accepted answer was logged")


@row("N7 end", "TLS: an empty queue by end of connection, without close_notify, 15 s", quick=True, length=70)
def n7_end(stage):
    authority = Authority(stage.folder / "ca")
    stage.open(tls=authority.context("good"), ca=authority.ca)

    def nobody(exchange):
        if not exchange.is_about_queue():
            return False
        exchange.send(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n[]")
        exchange.close()
        return True
    stage.outage(stage.part(15), nobody)


@row("N7 half", "half of Content-Length, then the end, 15 s", quick=True, length=70)
def n7_half(stage):
    stage.open()

    def half(exchange):
        head, body = exchange.fetch()
        exchange.send(head + body[:len(body) // 2])
        exchange.close()
        return True
    stage.outage(stage.part(15), half)


@row("N8", "an idle connection is closed just when the next request comes, +-2 ms, 90 s at 4 walls", length=140)
def n8(stage):
    stage.interval_ms = 250
    stage.max_hits = 4000  # each race is two requests, and both count
    stage.start_server()
    for _ in range(4):
        stage.add_wall(share=0.22, interval="250ms")
    stage.begin()
    race(stage, stage.part(90))


def race(stage, seconds):
    races = [0]

    def close_in_time(exchange):
        exchange.pass_on()
        races[0] += 1
        time.sleep(max(0.0, (exchange.at + stage.interval_ms - now_ms()) / 1000 + random.uniform(-0.002, 0.002)))
        exchange.close()
        return True
    lines = max(len(wall.log_lines()) for wall in stage.walls)
    begin = now_ms()
    stage.outage(seconds, close_in_time)
    stage.check(max(len(wall.log_lines()) for wall in stage.walls) == lines, "the race was logged")
    stage.note(f"{races[0]} races of the 10,000 of the matrix")
    times = [begin] + [look["at"] for look in stage.middle.looks if look["at"] >= begin]
    gap = max(later - earlier for earlier, later in zip(times, times[1:]))
    stage.check(gap <= 10_000, f"no answer for {gap / 1000:.1f} s")


@row("N8 budget",
     "the same for 70 s where the budget is a fifth more than the polls need, and each race is two requests", length=140)
def n8_budget(stage):
    stage.open()
    race(stage, 70)


@row("N9", "the server closes each 1, 2, 100 requests, 15 s each", length=90)
def n9(stage):
    stage.open()
    for every in (1, 2, 100):
        served = {}
        before, asked = stage.middle.connections, len(stage.middle.requests)

        def count(exchange, served=served, every=every):
            exchange.pass_on()
            served[exchange.number] = served.get(exchange.number, 0) + 1
            if served[exchange.number] == every:
                exchange.close()
            return True
        stage.outage(stage.part(15), count)
        opened, asked = stage.middle.connections - before, len(stage.middle.requests) - asked
        stage.check(opened <= -(-asked // every) + 2, f"each {every}: {opened} connections for {asked} requests")
        stage.note(f"each {every}: {opened} connections for {asked} requests")
