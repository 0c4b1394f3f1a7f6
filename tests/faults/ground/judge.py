"""What a wall did beside what happened: calls, requests, its picture, what it holds, what it says."""
import json
import subprocess


def verdict(program, folder, truth, shown, looks, runs, margin, slack=2000):
    """The report of tests/faults/verdict."""
    for name, items in (("looks", looks), ("runs", runs), ("shown", shown)):
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(item) + "\n" for item in items))
    answer = subprocess.run(
        [program, "--truth", truth, "--shown", folder / "shown.jsonl", "--looks", folder / "looks.jsonl", "--runs",
         folder / "runs.jsonl", "--margin", str(margin), "--slack", str(slack), "--start", "8000", "--hold", "4000"],
        capture_output=True, text=True)
    if answer.returncode > 1:
        raise RuntimeError(answer.stderr)
    return json.loads(answer.stdout)


def most_in_a_minute(requests):
    times = sorted(one["t"] for one in requests)
    most, first = 0, 0
    for last, time in enumerate(times):
        while time - times[first] >= 60_000:
            first += 1
        most = max(most, last - first + 1)
    return most


def cleared_wrongly(truth, shown):
    """Customers whose call was taken off the wall although nothing ended it."""
    ended = {}
    for line in truth:
        if line["event"] in ("finish", "delete", "uncall"):
            ended.setdefault(line["customer"], []).append(line["t"])
    return [one["customer"] for one in shown
            if one["event"] == "clear" and not any(time <= one["t"] + 1000 for time in ended.get(one["customer"], []))]
