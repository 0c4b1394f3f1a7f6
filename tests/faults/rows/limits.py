"""H1 and H2: answers that say no: too many requests, a wrong signature, a wrong time."""
import time

from ground.clock import now_ms
from rows import row

ERROR = '{{"error":"{0}","message":"{0}"}}'


def error(status, name, headers=""):
    return lambda exchange: exchange.status(status, ERROR.format(name), "application/json", headers) or True


def blocked_requests(middle):
    """Requests in the minute of the server in which one was answered with 429."""
    wrong, until = 0, 0
    for one in middle.requests:
        wrong += one["t"] < until
        if one["status"] == 429:
            until = max(until, (one["t"] // 60_000 + 1) * 60_000)
    return wrong


def limited(stage, seconds, headers):
    stage.recovery_allowed = 67_000
    stage.open()
    stage.outage(seconds, error(429, "RateLimitExceeded", headers))
    wrong = blocked_requests(stage.middle)
    stage.check(wrong == 0, f"{wrong} requests in a blocked minute")
    stage.note(f"{sum(one['status'] == 429 for one in stage.middle.requests)} answers 429")


@row("H1 burst", "429 for 2 s", quick=True, length=110)
def h1_burst(stage):
    limited(stage, 2, "")


@row("H1 Retry-After", "429 for 2 s, Retry-After: 1", length=110)
def h1_retry_after(stage):
    limited(stage, 2, "Retry-After: 1\r\n")


@row("H1 constant", "429 for 130 s", length=240)
def h1_constant(stage):
    limited(stage, stage.part(130), "")


def refused(stage, status, name, seconds=130):
    """One request a minute, and no more."""
    stage.recovery_allowed = 62_000
    stage.open()
    begin = now_ms()
    stage.outage(seconds, error(status, name))
    asked = sum(one["t"] >= begin and one["status"] == status for one in stage.middle.requests)
    allowed = seconds // 60 + 2
    stage.check(asked <= allowed, f"{asked} requests in {seconds} s")
    stage.note(f"{asked} requests in {seconds} s")


@row("H2 InvalidSignature", "403 for 130 s", length=230)
def h2_signature(stage):
    refused(stage, 403, "InvalidSignature")


@row("H2 AccountIsLocked", "403 for 130 s", length=230)
def h2_locked(stage):
    refused(stage, 403, "AccountIsLocked")


@row("H2 InvalidAPIKey", "403 for 130 s", length=230)
def h2_key(stage):
    refused(stage, 403, "InvalidAPIKey")


@row("H2 417", "417 NoAuthorizationHeaderError for 130 s", length=230)
def h2_417(stage):
    refused(stage, 417, "NoAuthorizationHeaderError")


@row("H2 clock", "server's clock 1 h ahead for 20 s: InvalidTimestamp", quick=True)
def h2_clock(stage):
    stage.open()
    seconds = stage.part(20)
    begin = now_ms()
    stage.simulator.control("/faults", {"kind": "clock-skew", "ms": 3_600_000, "seconds": seconds})
    # The offset is learnt while it is wrong, and learnt again when it is right.
    stage.recoveries.append(stage.recovered(begin) or 60_000)
    time.sleep(seconds)
    stage.recover()
    refusals = sum(one["status"] == 403 for one in stage.middle.requests)
    stage.check(refusals <= 4, f"{refusals} answers InvalidTimestamp")
    stage.note(f"{refusals} answers InvalidTimestamp")


@row("H2 InvalidTimestamp", "403 InvalidTimestamp whatever is sent, 20 s")
def h2_timestamp(stage):
    stage.open()
    stage.outage(stage.part(20), error(403, "InvalidTimestamp"))
