#!/usr/bin/env python3
"""What a power cut leaves, many times over: copies of the machine's disk, taken while QEMU stands still.

usage: disk_copies.py BENCH COUNT OUT      kiosk.py's row `copies` has it run beside the machine, whose folder is copies/ beside OUT

What the guest had not written yet is not in a copy, as after a cut; nor is what QEMU itself holds back. Of each copy: the journal is
replayed and the file system must be whole then, and a wall is started from the board on it, at once, beside the same server. That
must show the board, and call nobody whom the board has called already, and everybody else. One line of JSON a copy, in OUT.
"""
import json
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import time

SHOWN_FOR_S = 9
OLDEST_S = 20  # of the record: 10 s are between two, and the kernel and fsync take their time


def said_by(*command, good=(0,)):
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True)
    if done.returncode not in good:
        raise RuntimeError(f"{command[0]}: code {done.returncode}: {(done.stdout + done.stderr).strip()[-400:]}")
    return done.stdout


def machine_of(log):
    """(process, disk) of the QEMU whose serial line goes to that file."""
    for entry in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            words = (entry / "cmdline").read_bytes().decode(errors="replace").split("\0")
        except OSError:
            continue
        if words[0].endswith("qemu-system-x86_64") and f"file:{log}" in words:
            disk = next(found[1] for word in words if (found := re.match("file=([^,]*),if=virtio", word)))
            return int(entry.name), pathlib.Path(disk)
    raise RuntimeError(f"no QEMU writes {log}")


def take(disk, machine, copy):
    os.kill(machine, signal.SIGSTOP)
    try:
        shutil.copyfile(disk, copy)
        return time.time()
    finally:
        os.kill(machine, signal.SIGCONT)


def state_on(copy, folder):
    """The state folder of the guest, as the next boot finds it."""
    raw = folder / "raw"
    said_by("qemu-img", "convert", "-O", "raw", copy, raw)
    copy.unlink()
    said_by("e2fsck", "-p", raw, good=(0, 1))
    said_by("e2fsck", "-fn", raw)
    said_by("debugfs", "-R", f"rdump /var/lib/callboard {folder}", raw)
    raw.unlink()
    return folder / "callboard"


def record_in(state):
    text = (state / "board.state").read_text()
    return json.loads(text[text.index("{"):])


def wall(bench, state, folder):
    """A wall that starts from that state; what it announced, and what it says of itself without a server and beside it."""
    config = (bench / "callboard.toml").read_text().replace("https://wall.test", "https://127.0.0.1")
    config = config.replace("[screen]", f'secret_file = "secret"\nca_file = "{bench / "ca.pem"}"\n[screen]')
    (folder / "wall.toml").write_text(config + '[announce]\nhold = "4s"\n')
    (folder / "alone.toml").write_text(re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1:9", config))  # nobody listens there
    shutil.copy(bench / "secret", folder / "secret")
    (folder / "secret").chmod(0o600)
    shutil.copytree(state, folder / "alone")
    environment = {**os.environ, "SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy", "HOME": str(folder)}
    said = []
    for config, where, seconds in (("alone", folder / "alone", 1), ("wall", state, SHOWN_FOR_S)):
        done = subprocess.run(
            [bench / "package/usr/bin/callboard", "wall", "--config", folder / f"{config}.toml", "--state-dir", where, "--window",
             "640x400", "--event-log", folder / f"{config}.events", "--screenshot", folder / f"{config}.png", "--status",
             folder / "status", "--seconds", str(seconds)], env=environment, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"the wall ended with {done.returncode}: {done.stderr[-300:]}")
        said.append(json.loads((folder / "status").read_text()))
    if (folder / "alone.events").read_text():
        raise RuntimeError("without a server it announced something")
    return [json.loads(line) for line in (folder / "wall.events").read_text().splitlines()], said


def calls_of(truth):
    return [json.loads(line) for line in truth.read_text().splitlines()]


def judged(record, events, truth, until):
    """(called twice, missed): who was shown before the cut must not be called, everybody called since must be."""
    shown = {row["customer"]["id"]: row["customer"]["ctimestamp"] for row in record["rows"]}
    if record.get("spotlight"):
        shown[record["spotlight"]["customer"]["id"]] = record["spotlight"]["customer"]["ctimestamp"]
    since = record["server_time"]
    called = {one["customer"] for one in truth if one["event"] in ("call", "recall") and one["t"] > since}
    gone = {one["customer"]: one["t"] for one in truth if one["event"] != "call" and one["event"] != "recall"}
    announced = {one["customer"] for one in events if one["event"] in ("call", "recall")}
    waited = {one["customer"]["id"] for one in record["queue"]}
    twice = {customer for customer in announced if customer in shown and customer not in called | waited}
    # Who was called and finished before the wall came back was never seen by it.
    due = waited | {one["customer"] for one in truth if one["event"] == "call" and since < one["t"] < until}
    missed = {customer for customer in due - announced if gone.get(customer, until + 1) > until}
    return sorted(twice), sorted(missed)


def one(number, bench, disk, machine, out):
    folder = out / f"copy-{number}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    cut = take(disk, machine, folder / "disk.qcow2")
    said = {"copy": number, "cut": int(cut * 1000)}
    state = state_on(folder / "disk.qcow2", folder)
    said["files"] = sorted(file.name for file in state.iterdir())
    record = record_in(state)
    said["age_s"] = round(cut - record["last_good"] / 1000, 1)
    begin = int(time.time() * 1000)
    events, (alone, beside) = wall(bench, state, folder)
    said["alone"], said["beside"] = alone["state"], beside["state"]
    said["announced"] = sum(event["event"] == "call" for event in events)
    said["twice"], missed = judged(record, events, calls_of(out.parent / "truth.jsonl"), begin)
    # Some wait for the spotlight still.
    said["missed"] = missed if len(missed) > beside["calls_waiting"] else []
    wrong = [name for name in said["files"] if name != "board.state" and not re.fullmatch(r"board\.note[01]", name)]
    if alone["state"] != "stale" or beside["state"] != "live" or wrong or said["twice"] or said["missed"] or not (
            -2 <= said["age_s"] <= OLDEST_S):
        raise RuntimeError(json.dumps(said))
    return said


def main():
    bench, count, out = pathlib.Path(sys.argv[1]), int(sys.argv[2]), pathlib.Path(sys.argv[3])
    machine, disk = machine_of(out.parent / "copies" / "serial.log")
    out.mkdir(parents=True, exist_ok=True)
    done = len(list(out.glob("copy-*")))
    bad = 0
    for number in range(done + 1, done + count + 1):
        time.sleep(random.uniform(0, 10))
        try:
            said = one(number, bench, disk, machine, out)
        except (RuntimeError, OSError, ValueError, KeyError) as error:
            said = {"copy": number, "wrong": str(error)}
            bad += 1
        with (out / "copies.jsonl").open("a") as file:
            file.write(json.dumps(said) + "\n")
    print(f"{count} copies, {bad} bad")


if __name__ == "__main__":
    main()
