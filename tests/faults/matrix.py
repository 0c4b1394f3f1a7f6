#!/usr/bin/env python3
"""The fault matrix on real programs: each row starts a simulator, a wall and a hostile middle between them, does what the row
says for a while, and judges what the wall showed, asked, held and said. Prints a line a row.

usage: matrix.py BUILD_DIR [ROWS...] [--quick] [--chaos SECONDS] [--jobs N]

As root each row has namespaces of its own; who is not root sees the rows that need them skipped. A row that failed leaves its
folder with all logs behind, and names it.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys
import time
import traceback

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import rows  # noqa: E402
from ground import table  # noqa: E402


def play_here(row, options):
    from ground.stage import Stage
    stage = Stage(options.build, row.name, options.quick, options.chaos)
    try:
        row.play(stage)
        return stage.close() if not stage.result else stage.result
    except Exception:  # whatever went wrong with the ground is a line of the table
        stage.end_all()
        return {"problems": [*stage.problems, traceback.format_exc().strip().splitlines()[-1]], "trace": traceback.format_exc(),
                "folder": str(stage.folder)}


def play_apart(row, options):
    """The row in a process of its own, and as root in namespaces of its own."""
    is_root = os.geteuid() == 0
    if row.root and not is_root:
        return {"skipped": "needs root"}
    command = [sys.executable, str(pathlib.Path(__file__).resolve()), str(options.build), row.name, "--alone", "--chaos",
               str(options.chaos)] + (["--quick"] if options.quick else [])
    if is_root:
        command = ["unshare", "--net", "--mount", "--", "sh", "-c", 'ip link set lo up; exec "$0" "$@"', *command]
    begin = time.monotonic()
    try:
        answer = subprocess.run(command, capture_output=True, text=True, timeout=900)
        result = json.loads(answer.stdout.splitlines()[-1])
    except (ValueError, IndexError):
        result = {"problems": ["the row ended without a result"], "trace": answer.stderr}
    except subprocess.TimeoutExpired:
        result = {"problems": ["the row did not end"]}
    result["seconds"] = time.monotonic() - begin
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=lambda text: pathlib.Path(text).resolve())
    parser.add_argument("rows", nargs="*", help='"H", "H2" or "H2 InvalidSignature"; all where none is named')
    parser.add_argument("--quick", action="store_true", help="two minutes of it, for CI")
    parser.add_argument("--chaos", type=float, default=240, help="seconds of R1")
    parser.add_argument("--jobs", type=int, default=8, help="rows at a time")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    chosen = [row for row in rows.load() if not options.rows or any(
        word in (row.name, row.number, row.name[0]) for word in options.rows)]
    if options.alone:
        print(json.dumps(play_here(chosen[0], options)))
        return
    if options.quick and not options.rows:
        chosen = [row for row in chosen if row.quick]
    if not chosen:
        sys.exit("there is no such row")
    print(table.HEAD, flush=True)
    begin = time.monotonic()
    results = {}
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        # The longest first, so that the end is not one of them alone.
        waiting = {pool.submit(play_apart, row, options): row for row in sorted(chosen, key=lambda row: -row.length)}
        for done in concurrent.futures.as_completed(waiting):
            row = waiting[done]
            results[row.name] = done.result()
            print(table.line(row, results[row.name]), flush=True)
    print()
    print(table.HEAD)
    for row in chosen:
        print(table.line(row, results[row.name]))
    print(table.details(results))
    failed = [name for name, result in results.items() if result.get("problems")]
    skipped = [name for name, result in results.items() if result.get("skipped")]
    print(f"{len(results)} rows, {len(failed)} failed, {len(skipped)} skipped, {time.monotonic() - begin:.0f} s")
    sys.exit(1 if failed else 0)


main()
