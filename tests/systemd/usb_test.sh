#!/bin/sh
# What systemd/callboard-usb copies from a stick, and what it does not. usage: usb_test.sh PROJECT_DIR
set -eu
program=$1/systemd/callboard-usb
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/etc" "$work/state" "$work/run" "$work/stick"
export CALLBOARD_ETC="$work/etc" STATE_DIRECTORY="$work/state" RUNTIME_DIRECTORY="$work/run"

fail() {
    printf '%s\n' "usb_test: $*" >&2
    exit 1
}
copies() { "$program" "$work/stick" >/dev/null || fail "$1: nothing was copied"; }
leaves() { if "$program" "$work/stick" >/dev/null; then fail "$1: something was copied"; fi; }
holds() { [ "$(cat "$work/etc/$1")" = "$2" ] || fail "$1 holds $(cat "$work/etc/$1")"; }

leaves "an empty stick"
[ ! -e "$work/run/copied" ] || fail "the wall is told of nothing"

printf 'one' >"$work/stick/callboard.toml"
printf 'key' >"$work/stick/secret"
copies "a stick with both files"
holds callboard.toml one
holds secret key
[ "$(stat -c %a "$work/etc/secret" "$work/etc/callboard.toml" | tr '\n' ' ')" = "600 640 " ] || fail "others may read them"
[ -e "$work/run/copied" ] || fail "the wall is not told"

printf 'by hand' >"$work/etc/callboard.toml"
leaves "the same stick again"
holds callboard.toml "by hand"

printf 'two' >"$work/stick/callboard.toml"
copies "a stick that was changed"
holds callboard.toml two

rm "$work/stick/callboard.toml"
ln -s /etc/passwd "$work/stick/callboard.toml"
leaves "a link"
rm "$work/stick/callboard.toml"
head -c 65537 /dev/zero >"$work/stick/callboard.toml"
leaves "a file that is too large"
holds callboard.toml two
[ "$(find "$work/etc" -name '.usb-*' | wc -l)" = 0 ] || fail "a temporary file stayed"
