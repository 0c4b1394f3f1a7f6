#!/bin/bash
# Load on the simulator: 200 connections, 2,000 requests a second, 5,000 customers; what answers took, and the memory before and
# after. usage: tests/load/run.sh BUILD_FOLDER [SECONDS [RATE [CONNECTIONS]]]
set -euo pipefail
build=$1
shift
work=$(mktemp -d)
touch "$work/out"
"$build/callboard" simulate --pace 0 --max-hits 1000000000 --control 0 > "$work/out" &
simulator=$!
trap 'kill $simulator; rm -rf "$work"' EXIT
until grep -q ^control "$work/out"; do sleep 0.05; done
word() { awk -v name="$1" '$1 == name { print $2 }' "$work/out"; }
control=$(word control)
port=$(word url | sed 's|.*:\([0-9]*\)/.*|\1|')
resident() { awk '/^VmRSS/ { print $2 / 1024 " MiB" }' "/proc/$simulator/status"; }
load() { curl -sS -o /dev/null -H 'Content-Type: application/json' -d "$1" "$control/load"; }
load '{"count": 4700, "processed": true}'
load '{"count": 300}'
"$build/tests/load" "$port" "$(word key)" "$(word secret)" 5 > /dev/null || true
echo "resident after 5 s of warming up: $(resident)"
status=0
"$build/tests/load" "$port" "$(word key)" "$(word secret)" "${@:1}" || status=$?
echo "resident at the end: $(resident)"
exit $status
