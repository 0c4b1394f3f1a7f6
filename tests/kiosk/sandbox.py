"""The row of the sandbox: probe.c is run in place of the wall, in the very same unit."""
import pathlib
import re
import subprocess

HERE = pathlib.Path(__file__).parent
UNIT = "callboard.service"
MOST_EXPOSED = 1.3
IN_PLACE = """[Service]
Type=oneshot
Restart=no
ExecStart=
ExecStart=/usr/bin/probe
"""
VISITORS = "mkdir -p /home/visitor && echo private >/home/visitor/letter && echo private >/root/letter && chmod -R a+rX /home /root"


def steps(bench):
    """The actions, and what kiosk-boot needs for them."""
    subprocess.run(["cc", "-O1", "-Wall", "-Wextra", "-static", "-o", bench.folder / "probe", HERE / "probe.c"], check=True)
    bench.write("probe.conf", IN_PLACE)
    place = f"/run/systemd/system/{UNIT}.d/zz-probe.conf"
    named = [
        ("as the wall", f"{bench.guest} live true"),
        ("exposure", f"systemd-analyze security --no-pager {UNIT} | tail -n 1; systemd-analyze security --no-pager "
                     "callboard-usb.service | tail -n 1"),
        ("probe, and the wall again", f"install -D -m 0644 /root/probe.conf {place}; systemctl daemon-reload; systemctl restart {UNIT}; "
                                      f"journalctl -b -u {UNIT} -o cat --no-pager | grep ^probe; rm {place}; systemctl daemon-reload; "
                                      f"{bench.guest} restart 'systemctl restart {UNIT}'"),
        ("left behind", f"find / -xdev -name 'probe*' -newer /root/probe.conf 2>/dev/null; journalctl -b -u {UNIT} -p 4 -o cat"),
    ]
    return named, ["--config", f"{bench.folder}/probe:/usr/bin/probe:0755", "--config", f"{bench.folder}/probe.conf:/root/probe.conf",
                   "--run-in-image", VISITORS]


def row_sandbox(bench):
    named, more = steps(bench)
    bench.row("sandbox", UNIT, named, *more)
    report = (bench.out / "sandbox" / "report.txt").read_text()
    exposure = [float(number) for number in re.findall(r"exposure level for callboard\.service[^0-9]*([0-9.]+)", report)]
    tried = re.findall(r"probe (ok   |WRONG) (.*?)(?= probe |$)", report, re.MULTILINE)
    wrong = [what for how, what in tried if how == "WRONG"]
    print(f"    {len(tried)} attempts, {len(wrong)} wrong; exposure {exposure}", *wrong, sep="\n      ")
    if not tried or wrong or not exposure or max(exposure) > MOST_EXPOSED:
        print("    FAILED")


ROWS = {"sandbox": row_sandbox}
