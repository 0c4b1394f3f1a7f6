"""T1 to T3: certificates, chains and versions of TLS."""
import os
import socket
import ssl
import struct
import time

from ground.certificates import KINDS, Authority
from ground.clock import now_ms
from rows import row


def answered_since(stage, begin):
    return sum(one["t"] >= begin for one in stage.middle.requests)


def new_connections(stage):
    """The connection that stands ends, so that the next request needs a handshake."""
    for one in list(stage.middle.standing):
        try:
            one.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass


def during(stage, context, seconds, name):
    """Handshakes are made with `context` for so long: nothing may be asked through one of them."""
    good = stage.middle.tls
    lines, refused = len(stage.wall.log_lines()), stage.middle.refused_handshakes
    stage.middle.tls = context
    new_connections(stage)
    time.sleep(0.3)
    begin = now_ms()
    time.sleep(seconds)
    asked = answered_since(stage, begin)
    stage.check(asked == 0, f"{name}: {asked} requests were sent")
    stage.check(stage.middle.refused_handshakes > refused, f"{name}: no handshake was refused")
    said = [line for line in stage.wall.log_lines()[lines:] if " W " in line]
    stage.check(len(said) == 1, f"{name}: {len(said)} lines in the log")
    stage.middle.tls = good
    stage.recover()
    return said[0].split(" W ", 1)[1] if said else ""


@row("T1",
     "expired, not yet valid, wrong host, no names, wildcards, self-signed, unknown issuer, SHA-1, 1024 bit, "
     "client only,"
     "below one that is no authority: 5 s each", quick=True, length=140)
def t1(stage):
    authority = Authority(stage.folder / "ca")
    stage.open(tls=authority.context("good"), ca=authority.ca)
    stage.log_lines_allowed = 20
    contexts = {name: authority.context(name) for name in KINDS if name != "good"}
    contexts["unknown issuer"] = Authority(stage.folder / "other", "Other").context("good")
    contexts["no authority"] = authority.intermediate(stage.folder / "fake", is_authority=False).context("good")
    for name in list(contexts) if not stage.quick else ["expired", "wrong host", "self-signed", "unknown issuer"]:
        said = during(stage, contexts[name], stage.part(6), name)
        stage.check("certificate" in said.lower(), f"{name}: the log does not say why: {said[:80]}")


@row("T2", "root missing and then installed, intermediate missing, chain rotated to another root", length=110)
def t2(stage):
    first, second = Authority(stage.folder / "first"), Authority(stage.folder / "second", "Second")
    trusted = stage.folder / "trusted.pem"
    trusted.write_bytes(first.ca.read_bytes())
    stage.open(tls=first.context("good"), ca=trusted)
    stage.log_lines_allowed = 20
    below = first.intermediate(stage.folder / "below")
    during(stage, below.context("good", chain=False), 6, "intermediate missing")
    stage.middle.tls = below.context("good")
    new_connections(stage)
    stage.recover()
    # Another root, of which the wall hears only when somebody installs it; it is not started again.
    during(stage, second.context("good"), 6, "root missing")
    stage.middle.tls = second.context("good")
    new_connections(stage)
    time.sleep(4)
    trusted.write_bytes(first.ca.read_bytes() + second.ca.read_bytes())
    stage.recover()
    time.sleep(4)


@row("T3 old", "TLS 1.0 and 1.1 only, no common cipher: 6 s each", length=80)
def t3_old(stage):
    authority = Authority(stage.folder / "ca")
    stage.open(tls=authority.context("good"), ca=authority.ca)
    for version in (ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1):
        context = authority.context("good")
        context.minimum_version = version
        context.maximum_version = version
        during(stage, context, 6, version.name)
    context = authority.context("good")
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("AECDH:@SECLEVEL=0")
    during(stage, context, 6, "anonymous cipher")


def record(kind, payload, version=b"\x03\x03", length=None):
    return bytes([kind]) + version + struct.pack(">H", len(payload) if length is None else length) + payload


RECORDS = {
    "17 KiB record": record(22, b"\0" * 17408),
    "empty records": record(22, b"") * 3000,
    "alert": record(21, b"\x02\x28"),
    "warnings": record(21, b"\x01\x5a") * 3000,
    "application data first": record(23, b"x" * 100),
    "change cipher first": record(20, b"\x01"),
    "half a record": record(22, b"\x02\0\0\x50", length=400),
    "long handshake message": record(22, b"\x02\xff\xff\xff" + b"\0" * 4000) * 200,
    "HTTP": b"HTTP/1.1 400 Bad Request\r\n\r\n",
    "heartbeat": record(24, b"\x01\x40\0" + b"x" * 20),
    "nothing": b"",
    "noise": os.urandom(5000),
}


@row("T3 records",
     "17 KiB records, warnings, half records, noise instead of a handshake, an early end: 4 s each",
     quick=True, length=100)
def t3_records(stage):
    authority = Authority(stage.folder / "ca")
    stage.open(tls=authority.context("good"), ca=authority.ca)

    def instead(data):
        def answer(connection):
            connection.recv(4096)
            try:
                connection.sendall(data)
                time.sleep(0.2)
            except OSError:
                pass
            connection.close()
            return True
        return answer
    for name in list(RECORDS) if not stage.quick else ["17 KiB record", "half a record", "noise"]:
        stage.middle.on_connection = instead(RECORDS[name])
        new_connections(stage)
        time.sleep(stage.part(4))
        stage.middle.on_connection = None
        stage.recover()


@row("T3 inside", "noise and alerts in the midst of an answer, 15 s", length=70)
def t3_inside(stage):
    authority = Authority(stage.folder / "ca")
    stage.open(tls=authority.context("good"), ca=authority.ca)
    turn = [0]

    def noise(exchange):
        head, body = exchange.fetch()
        exchange.send(head + body[:20])
        raw = socket.socket(fileno=exchange.connection.detach())
        exchange.is_over = True
        noises = [record(23, os.urandom(200)), record(21, b"\x02\x28"), record(22, os.urandom(64)), os.urandom(300),
                  record(23, b"", length=18000)]
        raw.sendall(noises[turn[0] % len(noises)])
        turn[0] += 1
        raw.close()
        return True
    stage.outage(stage.part(15), noise)
