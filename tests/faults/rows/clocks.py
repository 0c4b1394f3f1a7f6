"""C1 to C3: a machine whose clock is wrong, jumps, or stood still."""
import os
import signal
import time

from ground.certificates import Authority
from ground.clock import now_ms
from ground.shim import Shim
from rows import row

YEAR = 365.25 * 86_400


class Stamps:
    """Events of a wall whose clock lies, with the time at which they were in its log."""

    def __init__(self, stage):
        import threading
        self.stage = stage
        self.events = []
        self.stopped = False
        stage.shown_of = lambda wall: self.events
        threading.Thread(target=self._work, daemon=True).start()

    def _work(self):
        while not self.stopped:
            shown = self.stage.walls[0].events_shown() if self.stage.walls else []
            for event in shown[len(self.events):]:
                self.events.append({**event, "t": now_ms()})
            time.sleep(0.02)


def open_with_shim(stage, tls=False, **offsets):
    stage.shim = Shim(stage.folder)
    stage.shim.set(**offsets)
    authority = Authority(stage.folder / "ca") if tls else None
    stage.start_server(tls=authority.context("good") if tls else None)
    Stamps(stage)
    stage.add_wall(preload=stage.shim.library, environment=stage.shim.environment, ca=authority.ca if tls else None)


def boot(stage, offset, tls):
    open_with_shim(stage, tls, wall=offset)
    stage.begin(seconds=30)
    if stage.middle.looks:
        stage.note(f"live {stage.middle.looks[0]['at'] - stage.wall.runs[0]['from']} ms after the start")


@row("C1 1970", "http: starts in 1970", length=50)
def c1_1970(stage):
    boot(stage, -time.time(), False)


@row("C1 +10 y", "http: starts 10 years ahead", quick=True, length=50)
def c1_ahead(stage):
    boot(stage, 10 * YEAR, False)


@row("C1 TLS",
     "https: starts in 2020, where the certificate is not yet valid; the clock is set right after 8 s",
     quick=True, length=60)
def c1_tls(stage):
    offset = 1_577_880_000 - time.time()
    open_with_shim(stage, True, wall=offset)
    stage.wall.start()
    time.sleep(8)
    stage.check(not stage.middle.requests, f"{len(stage.middle.requests)} requests before the time was right")
    stage.check(any("CertificateNotYetValid" in line for line in stage.wall.log_lines()), "the log does not say that the clock is wrong")
    begin = now_ms()
    stage.shim.set(wall=0)
    stage.recover(since=begin)
    stage.wall.runs[-1]["is_up"] = True
    time.sleep(3)
    stage.measure()
    stage.people.start()
    time.sleep(stage.part(15))


@row("C2",
     "the wall's clock steps +5 s, -5 s, +1 h, -1 h, slews by 1 %, and is set 23 h 59 min ahead; 8 s each",
     quick=True, length=110)
def c2(stage):
    open_with_shim(stage)
    stage.begin()
    for offset in (5, 0, 3600, 0, 86_340, 0) if not stage.quick else (5, 3600, 0):
        begin = now_ms()
        stage.shim.set(wall=offset)
        time.sleep(stage.part(8))
        # The wall learns by a refusal at most that its clock is off.
        stage.recoveries.append(stage.recovered(begin) or 60_000)
    for slew in range(20):
        stage.shim.set(wall=slew * 0.01)
        time.sleep(0.2)
    refusals = sum(one["status"] == 403 for one in stage.middle.requests)
    stage.check(refusals <= 6, f"{refusals} answers InvalidTimestamp")
    stage.note(f"{refusals} answers InvalidTimestamp")
    stage.recovery_allowed = 5000


@row("C2 steady", "the wall's steady clock jumps 1 h ahead, as after a suspend that it counts", length=60)
def c2_steady(stage):
    open_with_shim(stage)
    stage.begin()
    begin = now_ms()
    stage.shim.set(steady=3600)
    stage.recoveries.append(stage.recovered(begin) or 60_000)
    stage.recovery_allowed = 5000
    time.sleep(10)
    stage.is_timing_judged = False  # the turn of whoever was in the spotlight is over at once


@row("C3", "stands still (SIGSTOP) for 20 s and for 70 s while people are called", length=160)
def c3(stage):
    stage.open()
    for seconds in (stage.part(20), stage.part(70)):
        os.kill(stage.wall.pid, signal.SIGSTOP)
        shown = len(stage.wall.events_shown())
        time.sleep(seconds)
        os.kill(stage.wall.pid, signal.SIGCONT)
        stage.recover()
        time.sleep(2)
        storm = len([one for one in stage.wall.events_shown()[shown:] if one["event"] != "clear"])
        stage.note(f"{storm} announcements in the first 2 s after {seconds:.0f} s")
        time.sleep(14)
    stage.recovery_allowed = 5000
    stage.is_timing_judged = False  # it stood still meanwhile
