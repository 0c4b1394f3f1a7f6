"""The row of the README: the commands of systemd/README.md, to the letter, on a machine that runs."""
import pathlib
import re

PAGE = pathlib.Path(__file__).parents[2] / "systemd" / "README.md"
EDITOR = """#!/bin/sh
# What somebody would write.
cp "/root/wanted/$(basename "$1")" /tmp/wanted && cat /tmp/wanted >"$1"
"""
# A machine as step 1 finds it: what kiosk-boot set up for its own ends is undone.
BARE = ("systemctl disable --now callboard 2>&1; rm -rf /etc/callboard/callboard.toml /etc/callboard/secret "
        "/etc/systemd/system/callboard.service.d; systemctl unmask getty@tty1.service systemd-timesyncd.service 2>&1; "
        "systemctl daemon-reload; cd /root; pwd")
LIVE = "for i in $(seq 100); do callboard status 2>&1 | grep -q ' live since' && break; sleep 1; done; callboard status 2>&1 | head -n 3"
AFTER = {
    "Write the configuration": [("doctor", "callboard doctor 2>&1 | tail -n 25")],
    "Switch it on": [("status", LIVE), ("log", "journalctl -u callboard -o cat --no-pager | tail -n 4")],
    "Make the machine a kiosk": [
        ("units", "systemctl is-enabled getty@tty1.service autovt@.service sleep.target systemd-timesyncd.service 2>&1; "
                  "systemctl cat apt-daily.timer | grep -E '^(OnCalendar|Random|Persistent)'"),
        ("after the reboot", LIVE),
        ("journal", "ls /run/log/journal /var/log/journal 2>&1 | head -n 3; sysctl kernel.sysrq; systemctl show -p RuntimeWatchdogUSec"),
        ("sessions", "pgrep -a getty; loginctl list-sessions --no-pager 2>&1 | tail -n 2")],
    "The secret, encrypted": [("status", LIVE), ("files", "ls /etc/callboard; cat /etc/systemd/system/callboard.service.d/secret.conf")],
    "On Wayland": [("cage", LIVE), ("units", "systemctl is-active callboard callboard-cage seatd")],
}


def parts():
    """(heading or the step's first words, its commands) in order."""
    found = []
    for line in PAGE.read_text().splitlines():
        if heading := re.match(r"(?:## |\d\. )(.*)", line):
            found.append((heading[1], []))
        elif command := re.match(r" {4,7}([a-z].*)", line):
            found[-1][1].append(command[1])
    return [(title, commands) for title, commands in found if commands]


def commands_and_checks():
    for title, commands in parts():
        short = next((known for known in AFTER if title.startswith(known)), title[:24])
        for command in commands:
            # The image has all packages; tests/package/install.sh has these commands run.
            if not command.startswith("apt "):
                yield short, command
        if short == "Make the machine a kiosk":
            checks = AFTER[short]
            yield from checks[:1]
            yield "reboot", "mon:system_reset"
            yield from checks[1:]
        else:
            yield from AFTER.get(short, [])


def steps(bench):
    """The actions, and what kiosk-boot needs for them."""
    bench.write("editor", EDITOR)
    documents = "/usr/share/doc/callboard"
    files = [(f"{bench.folder}/editor", "/usr/local/bin/editor:0755"),
             (f"{bench.folder}/callboard.toml", "/root/wanted/callboard.toml"),
             (f"{bench.folder}/secret", "/root/wanted/secret"), (PAGE.parent / "callboard.toml", f"{documents}/examples/callboard.toml")]
    box = PAGE.parent / "box"
    files += [(file, f"{documents}/examples/box/{file.relative_to(box)}") for file in box.rglob("*") if file.is_file()]
    more = [word for source, place in files for word in ("--config", f"{source}:{place}")]
    named = [("a bare machine", BARE), *commands_and_checks()]
    return named, ["--need", "cage seatd xwayland unattended-upgrades dbus systemd-timesyncd", *more]


def row_readme(bench):
    named, more = steps(bench)
    bench.row("readme", "callboard.service", named, *more)


ROWS = {"readme": row_readme}
