"""D1 to D4: name servers, addresses, and who answers in the place of the server."""
import socket
import time

from ground.certificates import Authority
from ground.clock import now_ms
from ground.middle import Middle
from ground.name_server import NameServer, ask_it
from ground.wire import black_hole, run
from rows import row

GOOD, OTHER = "10.99.0.1", "10.99.0.3"


def closing(exchange):
    """Each request needs a connection of its own, and with it the name's address."""
    exchange.pass_on()
    exchange.close()
    return True


def open_by_name(stage, addresses, own=(GOOD, OTHER)):
    for address in own:
        run("ip", "addr", "add", address + ("/128" if ":" in address else "/32"), "dev", "lo")
    names = NameServer(list(addresses))
    ask_it(stage.folder)
    stage.authority = Authority(stage.folder / "ca")
    stage.start_server(tls=stage.authority.context("good"), address=own[0])
    stage.middle.fault = closing
    stage.add_wall(host="wall.test", ca=stage.authority.ca)
    stage.begin()
    return names


def longest_gap(stage, begin, end):
    times = [begin] + [look["at"] for look in stage.middle.looks if begin <= look["at"] <= end] + [end]
    return max(later - earlier for earlier, later in zip(times, times[1:]))


@row("D1",
     "name server silent, SERVFAIL, NXDOMAIN, 30 s late, garbage: 12 s each; a connection for each request",
     root=True, length=120)
def d1(stage):
    names = open_by_name(stage, [GOOD])
    threads = []
    for mode in ("silent", "servfail", "nxdomain", "late", "garbage"):
        names.mode = mode
        begin = now_ms()
        for _ in range(12):
            time.sleep(1)
            threads.append(stage.wall.measure()[2])
        gap = longest_gap(stage, begin, now_ms())
        stage.check(gap <= 4000, f"{mode}: {gap} ms without an answer")
        names.mode = "answer"
        stage.recover()
        time.sleep(2)
    more = max(threads) - stage.before[0][2]
    stage.check(more <= 1, f"{more} threads more while names were asked for")
    stage.note(f"{more} thread more at most; {names.asked} questions")
    names.mode = "silent"
    time.sleep(3)


@row("D1 start", "name server silent at the start, for 12 s", root=True, length=60)
def d1_start(stage):
    run("ip", "addr", "add", GOOD + "/32", "dev", "lo")
    names = NameServer([GOOD])
    names.mode = "silent"
    ask_it(stage.folder)
    authority = Authority(stage.folder / "ca")
    stage.start_server(tls=authority.context("good"), address=GOOD)
    wall = stage.add_wall(host="wall.test", ca=authority.ca)
    wall.start()
    time.sleep(12)
    names.mode = "answer"
    # A lookup that is under way ends when the system's resolver gives up on it.
    stage.recovery_allowed = 15_000
    stage.recover()
    wall.runs[-1]["is_up"] = True
    stage.measure()
    stage.people.start()
    time.sleep(8)


def one_family_dead(stage, addresses, own, hole):
    hole = black_hole(hole)
    stage.hole = hole
    names = open_by_name(stage, addresses, own)
    begin = now_ms()
    # Both are looked up anew by a program that starts: it cannot know which one leads anywhere.
    for _ in range(3):
        stage.wall.stop()
        begin = now_ms()
        stage.wall.start()
        took = stage.recovered(begin)
        stage.wall.runs[-1]["is_up"] = took is not None
        stage.recoveries.append(took or 60_000)
        time.sleep(4)
    stage.recovery_allowed = 2000
    gap = longest_gap(stage, now_ms() - 3500, now_ms())
    stage.check(gap <= 1500, f"{gap} ms without an answer")
    stage.note(f"live {max(stage.recoveries)} ms after a start; {names.asked} questions")
    stage.measure()


@row("D2 IPv6", "AAAA leads nowhere, A is good", root=True, length=60)
def d2_six(stage):
    one_family_dead(stage, ["fd98::1", GOOD], (GOOD, "fd99::9"), "fd98::/64")


@row("D2 IPv4", "A leads nowhere, AAAA is good", root=True, length=60)
def d2_four(stage):
    run("ip", "addr", "add", "fd99::1/128", "dev", "lo")
    run("ip", "addr", "add", GOOD + "/32", "dev", "lo")
    stage.hole = black_hole("10.98.0.0/24")
    names = NameServer(["10.98.0.1", "fd99::1"])
    ask_it(stage.folder)
    authority = Authority(stage.folder / "ca")
    stage.start_server(tls=authority.context("good"), address="127.0.0.1")
    stage.listener = stage.middle.listen_too("fd99::1", socket.AF_INET6)
    stage.middle.fault = closing
    stage.add_wall(host="wall.test", ca=authority.ca)
    stage.begin()
    for _ in range(3):
        took = stage.restart()
        stage.recoveries.append(took or 60_000)
        time.sleep(4)
    stage.recovery_allowed = 2000
    stage.note(f"live {max(stage.recoveries)} ms after a start; {names.asked} questions")
    stage.measure()


@row("D3", "the address changes, the old host drops everything", root=True, length=80)
def d3(stage):
    names = open_by_name(stage, [GOOD])
    stage.listener = stage.middle.listen_too(OTHER)
    stage.middle.fault = None
    time.sleep(2)
    stage.hole = black_hole()
    names.addresses = [OTHER]
    run("ip", "addr", "del", GOOD + "/32", "dev", "lo")
    run("ip", "route", "add", GOOD + "/32", "dev", "hole")
    begin = now_ms()
    took = stage.recovered(begin)
    stage.recovery_allowed = 15_000
    stage.recoveries.append(took or 60_000)
    time.sleep(5)


@row("D4",
     "a captive portal: its own certificate, then plain 302 and 200 in the place of TLS; 10 s each",
     root=True, quick=True, length=80)
def d4(stage):
    names = open_by_name(stage, [GOOD])
    # A portal of the same port at another address.
    portal = Middle(stage.simulator.port, address=OTHER, port=stage.middle.port, tls=stage.authority.context("self-signed"))
    stage.middles.append(portal)
    heard = []

    def plain(answer):
        def serve(connection):
            heard.append(connection.recv(4096))
            connection.sendall(answer)
            connection.close()
            return True
        return serve
    page = b"<html><body>Accept the conditions</body></html>"
    answers = [None, plain(b"HTTP/1.1 302 Found\r\nLocation: http://portal.test/\r\nContent-Length: 0\r\n\r\n"),
               plain(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(page) + page)]
    for answer in answers:
        portal.on_connection = answer
        # The portal takes the name over, and the way to the server is gone.
        names.addresses = [OTHER]
        run("ip", "addr", "del", GOOD + "/32", "dev", "lo")
        time.sleep(stage.part(10))
        run("ip", "addr", "add", GOOD + "/32", "dev", "lo")
        names.addresses = [GOOD]
        stage.recover()
    key = stage.simulator.facts["key"].encode()
    stage.check(not portal.requests, f"{len(portal.requests)} requests to the portal")
    stage.check(not any(key in data for data in heard), "the key was sent to the portal")
    stage.check(portal.connections > 0, "nobody came to the portal")
    stage.note(f"{portal.connections} connections to the portal, {len(portal.requests)} requests")
