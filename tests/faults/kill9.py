#!/usr/bin/env python3
"""Kills a wall with SIGKILL again and again, at random moments, and then asks what it said and what it remembers.

A simulated store calls people the whole time (its truth log says whom). Holds afterwards:
  - whatever the moment, the record on the disk and one of the notes could be read;
  - no call is in the event log twice;
  - each call that stood long enough for a wall to see it is in the event log.

usage: kill9.py CALLBOARD [--kills 200] [--seed N] [--pace X] [--keep]
"""
import argparse
import collections
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time
import zlib

STOOD = 10  # seconds: what is called and finished sooner may fall into the time between two walls


def record_number(path):
    """The number of a whole record, else None: the format is described in src/memory/memory_text.h."""
    try:
        head, body = path.read_bytes().split(b"\n", 1)
    except (FileNotFoundError, ValueError):
        return None
    words = head.split(b" ")
    if len(words) != 5 or words[:2] != [b"callboard-memory", b"1"]:
        return None
    number, checksum, length = int(words[2]), int(words[3], 16), int(words[4])
    body = body[:length]
    if len(body) != length or zlib.crc32(str(number).encode() + body) != checksum:
        return None
    json.loads(body)
    return number


def lines_of(path):
    lines, torn = [], 0
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else []:
        try:
            lines.append(json.loads(line))
        except ValueError:
            torn += 1
    return lines, torn


class Walls:
    def __init__(self, callboard, folder, simulator_lines):
        self.folder = folder
        self.state = folder / "state"
        self.events = folder / "events.jsonl"
        self.log = folder / "wall.log"
        (folder / "secret").write_text(simulator_lines["secret"])
        (folder / "secret").chmod(0o600)
        (folder / "wall.toml").write_text(
            f'[api]\nurl = "{simulator_lines["url"]}"\nkey = "{simulator_lines["key"]}"\nsecret_file = "secret"\n'
            f'[screen]\ndevice = "{simulator_lines["screen"]}"\n[feed]\ninterval = "250ms"\nshare = 1.0\n[announce]\nhold = "4s"\n')
        self.command = [callboard, "wall", "--config", folder / "wall.toml", "--window", "320x240", "--state-dir", self.state,
                        "--event-log", self.events]
        self.environment = dict(os.environ, SDL_VIDEODRIVER="dummy", SDL_AUDIODRIVER="dummy")
        self.newest = 0

    def live(self, seconds, end):
        with open(self.log, "ab") as log:
            wall = subprocess.Popen(self.command, stderr=log, stdout=log, env=self.environment)
            time.sleep(seconds)
            if wall.poll() is not None:
                sys.exit(f"the wall ended by itself: see {self.log}")
            end(wall)
            wall.wait()
        return self.faults()

    def faults(self):
        faults = []
        on_disk = record_number(self.state / "board.state")
        notes = [record_number(self.state / f"board.note{i}") for i in (0, 1)]
        if (self.state / "board.state").exists() and on_disk is None:
            faults.append("the record on the disk cannot be read")
        newest = max((number for number in [on_disk, *notes] if number is not None), default=0)
        if newest < self.newest:
            faults.append(f"record {self.newest} was there and the newest is now {newest}")
        self.newest = newest
        return faults


def compare(truth, events, since, until):
    """Faults, and how many calls were compared. The store has a past, which ends at `since`."""
    faults = []
    called, ended, said = collections.Counter(), {}, collections.Counter()
    first_call = {}
    for line in truth:
        key = (line["event"], line["customer"])
        called[key] += 1
        if line["event"] == "call":
            first_call.setdefault(line["customer"], line["t"])
        if line["event"] in ("finish", "delete", "uncall"):
            ended[line["customer"]] = line["t"]
    for line in events:
        said[(line["event"], line["customer"])] += 1
    for (event, customer), count in said.items():
        if event == "call" and count > called[("call", customer)]:
            faults.append(f"{customer} was called {called[('call', customer)]} times and announced {count} times")
        if event == "recall" and count > called[("recall", customer)]:
            faults.append(f"{customer} was called again {called[('recall', customer)]} times, announced again {count} times")
    compared = 0
    for customer, at in first_call.items():
        stood = min(ended.get(customer, until), until) - at
        if at < since or at > until or stood < STOOD * 1000:
            continue
        compared += 1
        if said[("call", customer)] == 0:
            faults.append(f"{customer} was called at {at}, stood {stood} ms, and was never shown")
    return faults, compared


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("callboard")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--pace", type=float, default=1.8)
    parser.add_argument("--keep", action="store_true", help="leave the folder with the logs behind")
    options = parser.parse_args()
    dice = random.Random(options.seed)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="kill9-"))
    print(f"seed {options.seed}, in {folder}", flush=True)
    simulator = subprocess.Popen(
        [options.callboard, "simulate", "--port", "0", "--pace", str(options.pace), "--seed", str(options.seed), "--max-hits", "1000000",
         "--truth-log", folder / "truth.jsonl"], stdout=subprocess.PIPE, text=True)
    try:
        lines = {}
        while "screen" not in lines:
            name, _, value = simulator.stdout.readline().strip().partition(" ")
            lines[name] = value
        walls = Walls(options.callboard, folder, lines)
        faults = []
        # So that calls are announced, and not found at the start.
        faults += walls.live(2, lambda wall: wall.kill())
        since = time.time() * 1000
        for number in range(options.kills):
            # Some live until the disk is written, which is when they are ten seconds old.
            seconds = dice.uniform(9.9, 10.4) if number % 60 == 59 else dice.uniform(0.02, 1.1)
            faults += [f"after kill {number}: {fault}" for fault in walls.live(seconds, lambda wall: wall.kill())]
        faults += walls.live(15, lambda wall: wall.terminate())
        until = (time.time() - 10) * 1000
    finally:
        simulator.terminate()
        simulator.wait()
    truth, _ = lines_of(folder / "truth.jsonl")
    events, torn = lines_of(walls.events)
    compared_faults, compared = compare(truth, events, since, until)
    faults += compared_faults
    if (walls.state / "board.bad").exists():
        faults.append("a record was set aside")
    print(f"{options.kills} kills, {compared} calls compared, {len(events)} lines in the event log, {torn} torn, "
          f"record {walls.newest}")
    print("\n".join(faults) or "nothing is missing, nothing is there twice")
    if not options.keep and not faults:
        shutil.rmtree(folder)
    sys.exit(1 if faults else 0)


main()
