"""S1 and S2: what a wall finds of its state, and of its configuration, when it starts."""
import os
import random
import shutil
import signal
import subprocess
import time

from ground.clock import now_ms, wait_until
from ground.shim import Shim
from rows import row


def start_and_look(stage, name, seconds=12):
    """A wall that starts with what it finds: live, with a picture that has a call in it."""
    begin = now_ms()
    stage.wall.start()
    took = stage.recovered(begin, limit=seconds)
    stage.check(took is not None and stage.wall.lives(), f"{name}: not live")
    if took is not None:
        time.sleep(0.5)
        stage.wall.runs[-1]["is_up"] = True
        stage.photographers[0].take()
        time.sleep(0.4)
        stage.photographers[0].take()
        stage.recoveries.append(took)
    return took


def variants(state):
    """Each puts something where the state was."""
    board = state / "board.state"
    whole = board.read_bytes()

    def put(data):
        return lambda: board.write_bytes(data)

    def flip():
        dice = random.Random(5)
        data = bytearray(whole)
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        board.write_bytes(data)

    def replaced(make):
        def work():
            board.unlink()
            make()
        return work

    def sparse():
        with open(board, "wb") as file:
            file.truncate(1 << 30)

    return {
        "missing": board.unlink,
        "empty": put(b""),
        "1 bit flipped": flip,
        "half": put(whole[:len(whole) // 2]),
        "bytes behind": put(whole + b"x" * 100),
        "future version": put(whole.replace(b"callboard-memory 1", b"callboard-memory 9", 1)),
        "noise": put(os.urandom(5000)),
        "1 GiB": sparse,
        "FIFO": replaced(lambda: os.mkfifo(board)),
        "symlink to /dev/zero": replaced(lambda: board.symlink_to("/dev/zero")),
        "symlink to itself": replaced(lambda: board.symlink_to(board)),
        "a folder": replaced(board.mkdir),
        "not readable": lambda: board.chmod(0),
        "wrong owner": lambda: os.chown(board, 12345, 12345) if os.geteuid() == 0 else None,
        "a note is a FIFO": lambda: [(state / "board.note0").unlink(missing_ok=True), os.mkfifo(state / "board.note0")],
        "a folder that cannot be written": lambda: state.chmod(0o500),
        "no folder but a file": lambda: [shutil.rmtree(state), state.write_text("x")],
    }


def clean(state):
    if state.is_dir() and not state.is_symlink():
        state.chmod(0o700)
        shutil.rmtree(state)
    elif state.exists():
        state.unlink()


@row("S2",
     "state missing, empty, a bit flipped, of the future, 1 GiB, FIFO, symlinks, a folder, of another owner: a "
     "start each",
     quick=True, length=120)
def s2(stage):
    stage.margin = 1000
    stage.max_hits, stage.is_rate_judged = 2000, False  # a start needs more requests than a minute's polls
    stage.log_lines_allowed = 40
    stage.recovery_allowed = 6000
    stage.open()
    wait_until(lambda: (stage.wall.state / "board.state").exists(), 20)
    stage.wall.stop()
    kept = stage.folder / "kept"
    shutil.copytree(stage.wall.state, kept)
    names = list(variants(kept))
    for name in names if not stage.quick else ["missing", "1 bit flipped", "FIFO", "symlink to /dev/zero", "1 GiB"]:
        clean(stage.wall.state)
        shutil.copytree(kept, stage.wall.state)
        # The state on the disk is the only witness: without notes, but where they are what is spoilt.
        if "note" not in name:
            for index in (0, 1):
                (stage.wall.state / f"board.note{index}").unlink(missing_ok=True)
        variants(stage.wall.state)[name]()
        start_and_look(stage, name)
        if name != names[-1] or not stage.quick:
            stage.wall.stop()
            clean(stage.wall.state)
    if not stage.wall.lives():
        start_and_look(stage, "at the end")
    time.sleep(8)
    stage.measure()
    stage.note(", ".join(names))


@row("S2 config",
     "configuration missing, empty, binary, unknown key, 1 GiB, FIFO, symlink, secret missing: exit code 1 and a "
     "message",
     quick=True, length=40)
def s2_config(stage):
    stage.open()
    stage.wall.stop()
    config, good = stage.wall.config, stage.wall.config.read_bytes()
    secret = stage.wall.folder / "secret"

    def sparse():
        with open(config, "wb") as file:
            file.truncate(1 << 30)

    def replaced(make):
        def work():
            config.unlink()
            make()
        return work

    wrong = {
        "missing": config.unlink,
        "empty": lambda: config.write_bytes(b""),
        "binary": lambda: config.write_bytes(os.urandom(300)),
        "1 bit flipped": lambda: config.write_bytes(good.replace(b"[api]", b"[apI]")),
        "unknown key": lambda: config.write_bytes(good + b"\n[board]\ncolour = 1\n"),
        "half": lambda: config.write_bytes(good[:40]),
        "1 GiB": sparse,
        "FIFO": replaced(lambda: os.mkfifo(config)),
        "a folder": replaced(config.mkdir),
        "symlink to /dev/zero": replaced(lambda: config.symlink_to("/dev/zero")),
        "no secret": secret.unlink,
        "empty secret": lambda: secret.write_text(""),
    }
    for name, spoil in wrong.items():
        spoil()
        begin = time.monotonic()
        try:
            ended = subprocess.run([stage.binary, "wall", "--config", config, "--window", "320x180", "--seconds", "4"],
                                   capture_output=True, text=True, timeout=15, env=stage.wall.environment)
            message = ended.stderr.strip()
            stage.check(ended.returncode == 1, f"{name}: exit code {ended.returncode}")
            is_told = len(message.splitlines()) == 1 and ("wall.toml" in message or "secret" in message)
            stage.check(is_told, f"{name}: says {message[:100]!r}")
            stage.check(stage.simulator.facts["secret"] not in message, f"{name}: the secret is in the message")
        except subprocess.TimeoutExpired:
            stage.check(False, f"{name}: hangs")
        stage.check(time.monotonic() - begin < 3, f"{name}: took long")
        if config.is_dir() and not config.is_symlink():
            config.rmdir()
        config.unlink(missing_ok=True)
        stage.wall.write_config()
    stage.restart()
    time.sleep(8)
    stage.measure()


@row("S1",
     "cut off (SIGKILL) at each step, and in the midst of each write, of what it does to its state; then a start",
     length=280)
def s1(stage):
    stage.margin = 1000
    stage.max_hits, stage.is_rate_judged = 2000, False  # a start needs more requests than a minute's polls
    stage.log_lines_allowed = 400
    stage.recovery_allowed = 6000
    shim = Shim(stage.folder)
    stage.start_server()
    stage.add_wall(preload=shim.library, environment=shim.environment)
    stage.begin()
    cuts = 12 if stage.quick else 40
    done = 0
    for number in range(1, cuts + 1):
        stage.wall.stop(signal.SIGKILL)
        shim.set(steps=0, cut=1 + (number - 1) % 20)
        stage.wall.start()
        begin = now_ms()
        took = stage.recovered(begin, limit=4)
        stage.wall.runs[-1]["is_up"] = took is not None and stage.wall.lives()
        wait_until(lambda: not stage.wall.lives(), 1.5)
        if stage.wall.lives():
            # What is written at the end is written now.
            stage.wall.process.send_signal(signal.SIGTERM)
        try:
            code = stage.wall.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            code = None
        done += code == -signal.SIGKILL
        stage.check(code in (0, -signal.SIGKILL), f"cut {number}: ended with {code}")
        stage.wall.runs[-1]["to"] = now_ms()
        stage.wall.process = None
        shim.set(cut=0)
        stage.wall.start()
        up = stage.recovered(now_ms(), limit=8)
        stage.check(up is not None, f"cut {number}: not live afterwards")
        stage.wall.runs[-1]["is_up"] = up is not None
        stage.check(not (stage.wall.state / "board.bad").exists(), f"cut {number}: the state could not be read")
    time.sleep(8)
    stage.measure()
    stage.note(f"{done} of {cuts} cut off")
