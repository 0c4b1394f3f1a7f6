"""P4: what the machine refuses."""
import errno
import os
import resource
import time

from ground.shim import Shim
from rows import row


@row("P4 EMFILE", "no descriptor more for 15 s, and the connection closed in it", quick=True, length=70)
def p4_files(stage):
    stage.open()
    pid = stage.wall.pid
    before = resource.prlimit(pid, resource.RLIMIT_NOFILE)
    resource.prlimit(pid, resource.RLIMIT_NOFILE, (3, before[1]))
    stage.middle.fault = lambda exchange: exchange.pass_on() or exchange.close() or True
    time.sleep(stage.part(15))
    stage.middle.fault = None
    resource.prlimit(pid, resource.RLIMIT_NOFILE, before)
    stage.recover()


def failing(stage, **what):
    shim = Shim(stage.folder)
    stage.start_server()
    stage.add_wall(preload=shim.library, environment=shim.environment)
    stage.begin()
    shim.set(**what)
    # The disk's turn comes each 10 s.
    time.sleep(25 if not stage.quick else 12)
    shim.set(**dict.fromkeys(what, 0))
    time.sleep(12 if not stage.quick else 1)
    stage.recover()
    stage.note(f"{shim.steps()} steps of the state")
    return shim


@row("P4 EIO", "the state's disk fails with EIO for 25 s", quick=True, length=80)
def p4_eio(stage):
    failing(stage, io=errno.EIO)
    stage.check(any(" W " in line for line in stage.wall.log_lines()), "nothing was said")


@row("P4 ENOSPC", "a full disk under the state, for 25 s", root=True, length=80)
def p4_full(stage):
    state = stage.folder / "wall0" / "state"
    stage.mount(state, "size=64k")
    stage.open()
    with open(state / "ballast", "wb", buffering=0) as ballast:
        try:
            while True:
                ballast.write(bytes(4096))
        except OSError:
            pass
    time.sleep(25)
    (state / "ballast").unlink()
    time.sleep(12)
    stage.recover()


@row("P4 EROFS", "the state's disk is read-only, from before the start", root=True, length=70)
def p4_read_only(stage):
    state = stage.folder / "wall0" / "state"
    stage.mount(state, "size=64k,ro")
    stage.open()
    time.sleep(stage.part(25))
    stage.recover()


@row("P4 threads", "no thread can be started (EAGAIN) for 25 s", length=80)
def p4_threads(stage):
    failing(stage, threads=1)


@row("P4 memory", "no more address space (RLIMIT_AS) for 10 s", length=60)
def p4_memory(stage):
    stage.open()
    pid = stage.wall.pid
    before = resource.prlimit(pid, resource.RLIMIT_AS)
    pages = int(open(f"/proc/{pid}/statm").read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    resource.prlimit(pid, resource.RLIMIT_AS, (pages + (4 << 20), before[1]))
    time.sleep(10)
    resource.prlimit(pid, resource.RLIMIT_AS, before)
    stage.recover()
