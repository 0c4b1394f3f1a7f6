"""The row of upgrades: a newer package, and the libraries beneath the wall, are installed while it runs."""
import pathlib
import subprocess

UNIT = "callboard.service"
LIBRARIES = ["libssl3", "libgl1-mesa-dri"]
# Of one start of the unit, as systemd saw it.
GAP = (f"systemctl show -p ActiveExitTimestampMonotonic,ActiveEnterTimestampMonotonic {UNIT} | sort | cut -d= -f2 | "
       "tr '\\n' ' ' | awk '{printf \"%.1f s without a wall\\n\", ($1 - $2) / 1e6}'")
KEPT = "sha256sum /etc/callboard/callboard.toml /etc/callboard/secret | cut -c1-8 | tr '\\n' ' '; find /var/lib/callboard -printf '%f '"
LIST = ("{ systemctl list-timers --all --no-pager 'apt-*'; apt-config dump | grep -E 'Periodic|Automatic-Reboot'; } | sed 's/^/  /'")


def newer(deb, folder):
    """The same package as a version of the future."""
    subprocess.run(["dpkg-deb", "-R", deb, folder / "next"], check=True)
    control = folder / "next" / "DEBIAN" / "control"
    lines = control.read_text().splitlines(keepends=True)
    control.write_text("".join(line.rstrip() + "+1\n" if line.startswith("Version: ") else line for line in lines))
    subprocess.run(["dpkg-deb", "-b", folder / "next", folder / "next.deb"], check=True, stdout=subprocess.DEVNULL)


def steps(bench):
    """The actions, and what kiosk-boot needs for them."""
    newer(bench.options.deb, bench.folder)
    debs = bench.folder / "debs"
    debs.mkdir()
    # The suite's own versions, where this machine has the same suite.
    subprocess.run(["apt-get", "-qq", "download", *LIBRARIES], cwd=debs, check=True, stderr=subprocess.DEVNULL)
    files = ["--config", f"{bench.folder}/next.deb:/root/next.deb"]
    for deb in debs.glob("*.deb"):
        files += ["--config", f"{deb}:/root/libraries/{deb.name.replace(':', '_')}"]
    box = pathlib.Path(__file__).parents[2] / "systemd" / "box"
    for file in (*box.glob("etc/apt/**/*"), *box.glob("etc/systemd/system/**/*")):
        if file.is_file():
            files += ["--config", f"{file}:/{file.relative_to(box)}"]
    # dpkg does in seconds what apt, which reads all lists first, takes minutes for here.
    named = [
        ("before", f"{bench.guest} live true; {KEPT}; dpkg-query -W callboard"),
        ("newer package", f"{bench.guest} restart 'dpkg -i /root/next.deb >/root/dpkg.log 2>&1'; {GAP}; {KEPT}; dpkg-query -W callboard"),
        ("libraries anew", f"{bench.guest} live 'dpkg -i /root/libraries/*.deb >/root/dpkg.log 2>&1'; grep -c ^Setting /root/dpkg.log"),
        ("", "wait:10"),
        ("with them", f"{bench.guest} live true; grep -c deleted /proc/$(systemctl show -p MainPID --value {UNIT})/maps"),
        ("with them, killed", f"{bench.guest} restart 'systemctl kill -s KILL {UNIT}'"),
        ("updates' times", f"systemctl unmask apt-daily.timer apt-daily-upgrade.timer 2>/dev/null; systemctl daemon-reload; "
                           f"systemctl start apt-daily.timer apt-daily-upgrade.timer; {LIST}"),
    ]
    # In the image, as Python and apt's lists are slow in the machine.
    dry = "unattended-upgrade --dry-run --debug >/root/night.log 2>&1; grep -qi 'allowed origins' /root/night.log"
    return named, ["--need", "unattended-upgrades", *files, "--run-in-image", dry]


def row_upgrade(bench):
    named, more = steps(bench)
    bench.row("upgrade", UNIT, named, *more)


ROWS = {"upgrade": row_upgrade}
