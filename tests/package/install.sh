#!/bin/bash
# Installs, upgrades, removes and purges the package in a minimal Debian of its own, and says what each step left.
# usage: install.sh callboard_*.deb [SUITE]; needs root and mmdebstrap
set -euo pipefail
deb=$(realpath "${1:?usage: install.sh callboard_*.deb [SUITE]}")
suite=${2:-bookworm}
[ "$(id -u)" = 0 ] || { echo "install.sh: needs root" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
failed=0

check() {
    local what=$1
    shift
    if "$@" >/dev/null; then echo "ok     $what"; else echo "FAILED $what"; failed=1; fi
}
inside() { chroot "$root" env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@"; }
silently() { "$@" >>"$work/log" 2>&1 || { tail -n 20 "$work/log" >&2; exit 1; }; }
# Each file, but for those that come and go with any package.
everything() {
    (cd "$root" && find . -xdev -path ./proc -prune -o -path ./sys -prune -o -path ./var/cache -prune -o -path ./var/lib/apt -prune \
        -o -path ./var/log -prune -o -path ./tmp -prune -o -print | sort)
}
# shellcheck disable=SC2317 # called by check
# as_service COMMAND: as the user of the service.
as_service() { inside setpriv --reuid callboard --regid callboard --init-groups "$@"; }
# shellcheck disable=SC2317
fails() { ! "$@" 2>/dev/null; }

echo "building a minimal $suite ..."
silently mmdebstrap --mode=root --variant=minbase --include=systemd,systemd-sysv "$suite" "$root"
cp /etc/resolv.conf "$root/etc/resolv.conf"
silently inside apt-get update
everything >"$work/bare"

# The same package as a version of the future.
dpkg-deb -R "$deb" "$work/next"
sed -i 's/^Version: .*/&+1/' "$work/next/DEBIAN/control"
silently dpkg-deb -b "$work/next" "$root/tmp/next.deb"
cp "$deb" "$root/tmp/first.deb"

silently inside apt-get install -y --no-install-recommends /tmp/first.deb
echo "       $(inside dpkg-query -W | wc -l) packages, $(inside dpkg-query -W -f "\${Installed-Size}\n" | awk '{s += $1} END {print int(s / 1024)}') MiB after install"
check "the program starts" inside callboard --version
check "the shared libraries are there" bash -c "! chroot '$root' ldd /usr/bin/callboard | grep 'not found' >&2"
check "a theme is drawn, with the fonts" inside callboard shot apple --situation languages -o /tmp/shot.png
check "the list of fonts is made" bash -c "find '$root/var/cache/fontconfig' -name '*.cache-*' | grep -q ."
check "the user is there" inside getent passwd callboard
check "each command has a page" bash -c "for c in \$(chroot '$root' callboard --help | sed -n '/^Subcommands/,\$s/^  \\([a-z-]*\\) .*/\\1/p'); do
    grep -q callboard-\$c.1 '$root/var/lib/dpkg/info/callboard.list' || exit 1; done"
check "no unit is switched on" fails inside systemctl is-enabled callboard.service

# The steps of README.md, to the letter: its indented commands but those of a machine that runs. Its editor is this one.
cat >"$root/usr/local/bin/editor" <<'END'
#!/bin/sh
case $1 in
    */secret) echo secret >"$1" ;;
    *.toml) sed -i 's/^key = .*/key = "configured"/' "$1" ;;
esac
END
chmod +x "$root/usr/local/bin/editor"
silently inside apt-get install -y --no-install-recommends unattended-upgrades
sed -n 's/^ \{7\}\([a-z].*\)/\1/p' "$root/usr/share/doc/callboard/README.md" | grep -vE '^(apt|timedatectl)' >"$root/tmp/steps"
sed 's/^/       $ /' "$root/tmp/steps"
# systemd does not run here, so that nothing is started now.
silently inside sh -ec "$(sed 's/ --now//' "$root/tmp/steps")"
check "the service's user reads the configuration" as_service cat /etc/callboard/callboard.toml
check "and not the secret" fails as_service cat /etc/callboard/secret
check "the unit is switched on" inside systemctl is-enabled callboard.service
check "apt reads the times of updates" bash -c "chroot '$root' apt-config dump | grep -q 'Automatic-Reboot-Time \"04:30\"'"
check "the timers are as systemd wants them" inside systemd-analyze verify apt-daily.timer apt-daily-upgrade.timer
mkdir -p "$root/var/lib/callboard"
echo remembered >"$root/var/lib/callboard/board"

silently inside apt-get install -y /tmp/next.deb
check "the upgrade happened" bash -c "chroot '$root' dpkg-query -W callboard | grep -qF +1"
check "an upgrade keeps the configuration" grep -q '"configured"' "$root/etc/callboard/callboard.toml"
check "and the secret" grep -qx secret "$root/etc/callboard/secret"
check "and the board" grep -qx remembered "$root/var/lib/callboard/board"
check "an upgrade leaves the unit switched on" inside systemctl is-enabled callboard.service

silently inside apt-get remove -y callboard
check "removing keeps configuration and board" test -e "$root/etc/callboard/callboard.toml" -a -e "$root/var/lib/callboard/board"
silently inside apt-get purge -y callboard
# What step 4 copied is the administrator's.
(cd "$work/next/usr/share/doc/callboard/examples/box" && find . -type f) | while read -r file; do rm -f "$root/$file"; done
find "$root/etc/systemd" -type d -empty -delete
silently inside apt-get autoremove -y --purge
everything >"$work/left"
check "purging leaves nothing of callboard but its user" bash -c "! comm -13 '$work/bare' '$work/left' | grep -i callboard >&2"
check "nothing names it in /etc but the users" bash -c "! grep -rlIi callboard '$root/etc' | grep -vE '/etc/(passwd|group|shadow|gshadow)-?\$' >&2"
echo "       $(comm -13 "$work/bare" "$work/left" | wc -l) files of other packages stay, which others recommend"
[ $failed = 0 ] && echo "install: all as it should be"
exit $failed
