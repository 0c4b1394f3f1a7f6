"""The rows of power cuts."""
import pathlib
import random
import re
import shutil
import json

HERE = pathlib.Path(__file__).parent
COPIES_AT_A_TIME = 4  # as many as an action's patience is enough for
STOOD_MS = 15_000     # who stands so long beside a wall that is there must have been shown

EVENTS_UNIT = """[Service]
ExecStart=/bin/sh -c 'tail -n +1 -F /run/callboard/events.jsonl 2>/dev/null | sed -u s/^/EVENT/'
StandardOutput=journal
Restart=always
[Install]
WantedBy=multi-user.target
"""


def events_in(serial):
    found = re.findall(r"EVENT(\{.*?\})", serial.read_text(errors="replace"))
    events = []
    for one in found:
        try:
            events.append(json.loads(one))
        except ValueError:
            pass  # the power went in the middle of the line
    return events


def compared(truth, events):
    """What is wrong, and how many calls were compared. The wall was there between events that are less than STOOD_MS apart."""
    wrong, called, said = [], {}, {}
    for counts, lines in ((called, truth), (said, events)):
        for line in lines:
            if line["event"] in ("call", "recall"):
                counts.setdefault((line["event"], line["customer"]), []).append(line["t"])
    for (event, customer), times in said.items():
        if len(times) > len(called.get((event, customer), [])):
            wrong.append(f"{customer}: {event} told at {times}, happened at {called.get((event, customer))}")
    ended = {line["customer"]: line["t"] for line in truth if line["event"] not in ("call", "recall")}
    times = sorted(event["t"] for event in events)
    there = [(first, second) for first, second in zip(times, times[1:]) if second - first < STOOD_MS]
    count = 0
    for (event, customer), at in called.items():
        if event != "call" or not there:
            continue
        since, until = at[-1], ended.get(customer, times[-1])
        with_wall = sum(max(0, min(until, second) - max(since, first)) for first, second in there)
        if with_wall < STOOD_MS:
            continue
        count += 1
        if (event, customer) not in said:
            wrong.append(f"{customer}: called at {since}, beside the wall for {with_wall} ms, never shown")
    return wrong, count


def row_cuts(bench):
    named = [("said", f"{bench.guest} say")]
    for number in range(bench.options.cuts):
        named += [("", f"wait:{random.randint(0, 12)}"), ("", "mon:system_reset"),
                  (f"after power cut {number + 1}", f"{bench.guest} live true")]
    named += [("", "wait:20"), ("at the end", f"{bench.guest} say; find / -xdev -name 'board.bad*'")]
    bench.write("events.service", EVENTS_UNIT)
    bench.row("cuts", "callboard.service", named, "--config", f"{bench.folder}/events.service:/etc/systemd/system/events.service",
              "--run-in-image", "systemctl -q enable events.service", wall_options="--event-log /run/callboard/events.jsonl")
    truth = [json.loads(line) for line in (bench.out / "truth.jsonl").read_text().splitlines()]
    wrong, count = compared(truth, events_in(bench.out / "cuts" / "serial.log"))
    print(f"    {count} calls compared, {len(wrong)} wrong", *wrong, sep="\n      ")


def row_copies(bench):
    out = bench.out / "copied"
    shutil.rmtree(out, ignore_errors=True)
    shutil.copy(bench.ca, bench.folder / "ca.pem")
    action = f"host:python3 {HERE / 'disk_copies.py'} {bench.folder} {COPIES_AT_A_TIME} {out}"
    named = [("", "wait:15")] + [("copies of the disk", action)] * (-(-bench.options.cuts // COPIES_AT_A_TIME))
    bench.row("copies", "callboard.service", named)
    log = out / "copies.jsonl"
    lines = [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []
    good = [line for line in lines if "wrong" not in line]
    ages = sorted(line["age_s"] for line in good) or [0]
    print(f"    {len(lines)} copies, {len(good)} good; the board was {ages[0]} to {ages[-1]} s old, "
          f"{sum(line['announced'] for line in good)} calls announced, none twice, none missed")
    for line in lines:
        if "wrong" in line:
            print("     ", line)


ROWS = {"cuts": row_cuts, "copies": row_copies}
