"""R1: everything in turn, at random, for as long as one likes."""
import os
import random
import signal
import time

from ground.certificates import Authority
from ground.shim import Shim
from rows import row
from rows.http import FLOODS, PAGE, flood, lies, whole_answers
from rows.limits import error
from rows.tls import RECORDS, new_connections


def answers(dice):
    """A trouble of answers: its name, and what it does to each exchange."""
    floods = dice.choice(list(FLOODS))
    whole = dice.choice(list(whole_answers()))
    status = dice.choice([500, 502, 503, 504, 404])
    at = dice.randrange(3000)

    def reset(exchange):
        data = b"".join(exchange.fetch())
        exchange.send(data[:at])
        if at >= len(data):
            exchange.told(may_be_sure=False)
        exchange.reset()
        return True

    def lie(exchange):
        exchange.send(dice.choice(lies(exchange)))
        exchange.close()
        return True

    def late(exchange):
        time.sleep(dice.uniform(0.2, 3))
        exchange.pass_on()
        return True

    def close(exchange):
        exchange.pass_on()
        exchange.close()
        return True
    return dice.choice([
        (f"status {status}", lambda exchange: exchange.status(status, PAGE.format(status)) or True),
        (f"200 with {whole}", lambda exchange: whole_answers()[whole](exchange) or True),
        (f"flood: {floods}", lambda exchange: flood(exchange, FLOODS[floods][0], FLOODS[floods][1]())),
        (f"reset at {at}", reset), ("lies", lie), ("late", late), ("closes", close),
        ("InvalidTimestamp", error(403, "InvalidTimestamp")),
    ])


@row("R1", "chaos: answers, TLS, handshakes, clock, disk, stops and kills, at random", length=400)
def r1(stage):
    dice = random.Random(11)
    stage.margin = 1000
    stage.is_timing_judged = False  # it stands still at times
    stage.max_hits, stage.is_rate_judged = 2000, False  # a start needs more requests than a minute's polls
    stage.log_lines_allowed = 400
    shim = Shim(stage.folder)
    authority = Authority(stage.folder / "ca")
    good = authority.context("good")
    bad = [authority.context(name) for name in ("expired", "wrong host", "self-signed")]
    stage.start_server(tls=good)
    stage.add_wall(preload=shim.library, environment=shim.environment, ca=authority.ca)
    stage.begin()
    end = time.monotonic() + (stage.seconds or 240)
    done = {}
    while time.monotonic() < end:
        seconds = dice.uniform(1, 9)
        kind = dice.choices(["answers", "certificate", "records", "disk", "stop", "kill", "server"], [6, 1, 1, 1, 1, 1, 1])[0]
        done[kind] = done.get(kind, 0) + 1
        if kind == "answers":
            stage.outage(seconds, answers(dice)[1])
        elif kind == "certificate":
            stage.middle.tls = dice.choice(bad)
            new_connections(stage)
            time.sleep(seconds)
            stage.middle.tls = good
            stage.recover()
        elif kind == "records":
            data = RECORDS[dice.choice(list(RECORDS))]

            def instead(connection, data=data):
                connection.sendall(data)
                connection.close()
                return True
            stage.middle.on_connection = instead
            new_connections(stage)
            time.sleep(seconds)
            stage.middle.on_connection = None
            stage.recover()
        elif kind == "disk":
            shim.set(io=5)
            time.sleep(seconds)
            shim.set(io=0)
        elif kind == "stop":
            os.kill(stage.wall.pid, signal.SIGSTOP)
            time.sleep(seconds)
            os.kill(stage.wall.pid, signal.SIGCONT)
            stage.recover()
        elif kind == "kill":
            up = stage.restart(signal.SIGKILL)
            stage.recoveries.append(up or 60_000)
        else:
            stage.simulator.control("/stop-listening", {"seconds": round(seconds, 1)})
            time.sleep(seconds)
            stage.recover()
        time.sleep(dice.uniform(0, 6))
    stage.note(", ".join(f"{count} {name}" for name, count in done.items()))
    # A program that was started anew holds other memory than the first one.
    time.sleep(8)
    stage.measure()
    time.sleep(8)
