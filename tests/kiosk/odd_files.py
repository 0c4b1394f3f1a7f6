#!/usr/bin/env python3
"""Puts odd things where a kiosk's files belong, and looks whether it starts all the same, and says what is wrong.

usage: odd_files.py CALLBOARD [OUT]      with OUT, the pictures are kept there

The configuration, the secret and the remembered board are each missing, empty, damaged by one bit, of 1 GiB, a FIFO, a folder, a
device, a link. The wall (SDL's dummy driver, a simulated server) must show its first picture within LIMIT_S, say on the setup screen
what is wrong with configuration or secret, and be live in spite of a bad board.
"""
import json
import os
import pathlib
import resource
import shutil
import stat
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "faults"))

from ground.processes import Simulator  # noqa: E402

LIMIT_S = 5
MOST_MIB = 120


def missing(path):
    path.unlink(missing_ok=True)


def empty(path):
    path.write_bytes(b"")


def flipped(path):
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0x04
    path.write_bytes(data)


def huge(path):
    with path.open("ab") as file:
        file.truncate(1 << 30)


def fifo(path):
    path.unlink()
    os.mkfifo(path)


def folder(path):
    path.unlink()
    path.mkdir()


def device(path):
    path.unlink()
    path.symlink_to("/dev/zero")


def loop(path):
    path.unlink()
    path.symlink_to(path.name)


def elsewhere(path):
    moved = path.with_name("moved-" + path.name)
    path.rename(moved)
    path.symlink_to(moved)


ODD = {"missing": missing, "empty": empty, "one bit flipped": flipped, "1 GiB": huge, "FIFO": fifo, "folder": folder,
       "device": device, "link to itself": loop}


class Kiosk:
    def __init__(self, binary, ground, server):
        self.binary, self.ground = binary, ground
        facts = server.facts
        self.config, self.secret, self.state = ground / "callboard.toml", ground / "secret", ground / "state"
        self.config.write_text(f'[api]\nurl = "{facts["url"]}"\nkey = "{facts["key"]}"\nsecret_file = "secret"\n'
                               f'[screen]\ndevice = "{facts["screen"]}"\n[feed]\ninterval = "1s"\n')
        self.secret.write_text(facts["secret"])
        self.secret.chmod(0o600)
        self.state.mkdir()

    def run(self, seconds):
        """(code, s to the first picture, largest MiB, status, what it logged)."""
        status = self.ground / "status.json"
        status.unlink(missing_ok=True)
        command = [self.binary, "wall", "--kiosk", "--config", self.config, "--state-dir", self.state, "--window", "960x540", "--seconds",
                   str(seconds), "--status", status, "--screenshot", self.ground / "wall.png"]
        begin = time.monotonic()
        with (self.ground / "log").open("w") as log:
            wall = subprocess.Popen(list(map(str, command)), env={**os.environ, "SDL_VIDEODRIVER": "dummy"}, stdout=log, stderr=log)
        shown = None
        try:
            while wall.poll() is None and time.monotonic() < begin + seconds + LIMIT_S:
                if shown is None and status.exists():
                    shown = time.monotonic() - begin
                time.sleep(0.02)
        finally:
            wall.kill()
        code = wall.wait()
        said = json.loads(status.read_text()) if status.exists() else {}
        return code, shown, said, (self.ground / "log").read_text()


def wrong_with(kind, name, outcome, path):
    code, shown, said, log = outcome
    problems = []
    if code != 0:
        problems.append(f"code {code}")
    if shown is None or shown > LIMIT_S:
        problems.append(f"no picture within {LIMIT_S} s")
    if said.get("resident_bytes", 0) > MOST_MIB << 20:
        problems.append(f"{said['resident_bytes'] >> 20} MiB")
    if kind == "board":
        if said.get("state") != "live":
            problems.append(f"is {said.get('state')}")
        if name not in ("missing", "elsewhere") and str(path) not in log:
            problems.append("nothing in the log")
    elif name == "elsewhere":
        if said.get("state") != "live":
            problems.append(f"is {said.get('state')}")
    else:
        message = (said.get("fault") or {}).get("message", "")
        if said.get("state") != "setup":
            problems.append(f"is {said.get('state')}")
        if path.name not in message and name != "one bit flipped":
            problems.append("the screen does not name the file")
    return problems


def main():
    binary = pathlib.Path(sys.argv[1]).resolve()
    out = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
    failed = 0
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for kind in ("configuration", "secret", "board"):
        for name, plant in {**ODD, "elsewhere": elsewhere}.items():
            with tempfile.TemporaryDirectory(prefix="callboard-odd-") as work:
                ground = pathlib.Path(work)
                server = Simulator(binary, ground, 420)
                try:
                    kiosk = Kiosk(binary, ground, server)
                    path = {"configuration": kiosk.config, "secret": kiosk.secret, "board": kiosk.state / "board.state"}[kind]
                    if kind == "board":
                        kiosk.run(2)
                        for note in kiosk.state.glob("board.note*"):
                            note.unlink()
                        if not stat.S_ISREG(path.stat().st_mode):
                            raise RuntimeError("no board was remembered")
                    plant(path)
                    outcome = kiosk.run(3)
                finally:
                    server.stop()
                problems = wrong_with(kind, name, outcome, path)
                failed += bool(problems)
                _, shown, said, log = outcome
                text = (said.get("fault") or {}).get("message") or log.strip().split("\n")[0]
                print(f"{kind:14}{name:16} {shown or 0:4.1f} s {'FAIL ' + '; '.join(problems) if problems else 'ok'}: "
                      f"{said.get('state')}: {text.replace(work, '')[:150]}", flush=True)
                if out:
                    out.mkdir(parents=True, exist_ok=True)
                    shutil.copy(ground / "wall.png", out / f"{kind}-{name.replace(' ', '-')}.png")
    print(f"{failed} wrong")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
