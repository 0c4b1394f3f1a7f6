"""N1 to N3: links and packets."""
import time

from ground.certificates import Authority
from ground.shim import Shim
from ground.wire import Wire
from rows import row


def open_with_wire(stage, **settings):
    stage.wire = Wire()
    authority = Authority(stage.folder / "ca")
    stage.start_server(tls=authority.context("good"), address="10.99.0.1")
    stage.add_wall(host="10.99.0.1", ca=authority.ca, prefix=stage.wire.prefix, **settings)
    stage.begin()
    return stage.wire


@row("N1", "link down for 1 s, three times, and for 60 s", root=True, length=140)
def n1(stage):
    wire = open_with_wire(stage)
    for seconds in (1, 1, 1, stage.part(60)):
        wire.link("down")
        time.sleep(seconds)
        wire.link("up")
        stage.recover()
        time.sleep(5)


@row("N1 72 h", "link down for 72 h of the wall's steady clock, which jumps", root=True, length=140)
def n1_long(stage):
    shim = Shim(stage.folder)
    wire = open_with_wire(stage, preload=shim.library, environment=shim.environment)
    wire.link("down")
    time.sleep(5)
    shim.set(steady=72 * 3600)
    time.sleep(stage.part(30))
    stage.check(any(" W " in line for line in stage.wall.log_lines()), "nothing was said")
    stage.is_timing_judged = False  # the turn of whoever was in the spotlight is over at once
    wire.link("up")
    # After hours a wall asks again each 1 to 30 s.
    stage.recovery_allowed = 33_000
    stage.recover()


@row("N2", "each packet is lost without a word, for 40 s", root=True, length=110)
def n2(stage):
    wire = open_with_wire(stage)
    descriptors = []
    wire.is_cut = True
    end = time.monotonic() + stage.part(40)
    while time.monotonic() < end:
        time.sleep(1)
        descriptors.append(stage.wall.measure()[1])
    wire.is_cut = False
    stage.recover()
    more = max(descriptors) - stage.before[0][1]
    stage.check(more <= 1, f"{more} descriptors more meanwhile")


@row("N3", "30 % of packets lost, 400 ms +- 200 ms, 1 % twice, out of order, 90 s", root=True, length=170)
def n3(stage):
    wire = open_with_wire(stage)
    stage.margin = 1500
    begin = len(stage.middle.looks)
    wire.loss, wire.delay, wire.jitter, wire.duplicate = 0.3, 0.2, 0.1, 0.01
    time.sleep(stage.part(90))
    wire.loss, wire.delay, wire.jitter, wire.duplicate = 0, 0, 0, 0
    looks = len(stage.middle.looks) - begin
    stage.recover()
    # Out of order: each packet has a delay of its own. 30 % and 400 ms are of both ways together here.
    stage.note(f"{looks} answers meanwhile, {wire.packets} packets")
    stage.log_lines_allowed = 60
