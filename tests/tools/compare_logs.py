#!/usr/bin/env python3
"""Compares what a wall showed with what happened in the store.

usage: compare_logs.py TRUTH.jsonl EVENTS.jsonl [--settle SECONDS]

TRUTH is `callboard simulate --truth-log`, EVENTS is `callboard wall --event-log`. Each call and recall of the store must be shown
once with its desk. Calls from before the wall's first do not count, nor do those later than SETTLE seconds (10) before its last: they are
told apart as 'later'. Prints 'N calls, missed M, twice T, wrong desk W, ...' and exits 1 unless M, T and W are 0.
"""
import json
import sys


def read(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


truth = [e for e in read(sys.argv[1]) if e["event"] in ("call", "recall")]
shown = [e for e in read(sys.argv[2]) if e["event"] in ("call", "recall")]
settle = float(sys.argv[4]) if len(sys.argv) > 4 else 10
if not truth or not shown:
    sys.exit("nothing to compare: one of the logs holds no call")
first = shown[0]["t"]
last = shown[-1]["t"]

left = list(shown)
missed, wrong_desk, delays, expected, later = [], [], [], 0, 0
for event in truth:
    same = [e for e in left if e["customer"] == event["customer"] and e["t"] >= event["t"] - 2000]
    match = next((e for e in same if e["desk"] == event["desk"]), None)
    if match:
        left.remove(match)
        if event["t"] >= first:
            expected += 1
            delays.append(match["t"] - event["t"])
        continue
    if event["t"] < first:
        continue
    if event["t"] > last - settle * 1000:
        later += 1
        continue
    expected += 1
    (wrong_desk if same else missed).append(event)
twice = [e for e in left if any(t["customer"] == e["customer"] for t in truth)]
for name, events in (("missed", missed), ("twice", twice), ("wrong desk", wrong_desk)):
    for event in events:
        print(name, json.dumps(event, ensure_ascii=False))
delays.sort()
middle = delays[len(delays) // 2] if delays else 0
print(f"{expected} calls, missed {len(missed)}, twice {len(twice)}, wrong desk {len(wrong_desk)}, "
      f"later {later}, delay median {middle} ms, max {delays[-1] if delays else 0} ms")
sys.exit(1 if missed or twice or wrong_desk else 0)
