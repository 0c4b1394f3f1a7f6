#!/usr/bin/env python3
"""Boots the package in a virtual machine, as a real kiosk, against `callboard simulate` on this one, breaks what the fault
matrix says, and prints how fast the wall is back.

    sudo tests/kiosk/kiosk.py --boot KIOSK_BOOT --deb callboard_*.deb [--cuts N] [--suite bookworm|trixie] [--out DIR] [ROWS...]

KIOSK_BOOT is a script that boots a Debian with a package in it; see README.md here for what it must take. All rows are run,
if none is named. Needs root, qemu, a C compiler with static libc, openssl."""
import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "faults"))
from ground import certificates  # noqa: E402
import clock  # noqa: E402
import cuts  # noqa: E402
import display_rows  # noqa: E402
import readme  # noqa: E402
import sandbox  # noqa: E402
import upgrade  # noqa: E402
import usb  # noqa: E402

NAME = "wall.test"
BACK = "/usr/local/bin/guest"
LIMIT = "systemctl set-property --runtime $(cat /etc/kiosk-unit) MemoryMax="
VGA = "$(basename $(dirname $(grep -l ^0x03 /sys/bus/pci/devices/*/class)))"
ENCRYPT = ("cd /etc/callboard && systemd-creds encrypt --name=api-secret secret secret.cred && rm secret && printf "
           "'[Service]\\nLoadCredential=\\nLoadCredentialEncrypted=api-secret:/etc/callboard/secret.cred\\n' "
           ">/etc/systemd/system/$(cat /etc/kiosk-unit).d/secret.conf && systemctl daemon-reload")
# A machine without KVM beside compilers may take minutes to the first picture.
PATIENT = "TimeoutStartSec=300\nWatchdogSec=120\n"
DRIVER = "/sys/bus/pci/drivers/virtio-pci"

# What happens, and how it is done: a command for the guest, or kiosk-boot's mon: and wait:.
FAULTS = [
    ("on the wall", ["wait:5", f"{BACK} say"]),
    ("kill -9", [f"{BACK} restart 'systemctl kill -s KILL $(cat /etc/kiosk-unit)'"]),
    ("kill -9, again", [f"{BACK} restart 'systemctl kill -s KILL $(cat /etc/kiosk-unit)'"]),
    ("SIGSEGV", [f"{BACK} restart 'systemctl kill -s SEGV $(cat /etc/kiosk-unit)'"]),
    ("all threads stopped", [f"{BACK} restart 'systemctl kill -s STOP $(cat /etc/kiosk-unit)'"]),
    ("main thread held", [f"{BACK} thread main"]),
    ("feed's thread held", [f"{BACK} thread feed"]),
    ("network cut for 30 s", ["mon:set_link n0 off", "wait:30", f"{BACK} say", "mon:set_link n0 on", f"{BACK} live true"]),
    ("disk full", [f"{BACK} live 'dd if=/dev/zero of=/var/fill bs=1M 2>/dev/null; df / | tail -n 1'", "wait:15"]),
    ("disk full, kill -9", [f"{BACK} restart 'systemctl kill -s KILL $(cat /etc/kiosk-unit)'"]),
    ("disk free again", [f"{BACK} live 'rm /var/fill'", "wait:12", f"{BACK} say"]),
    ("out of memory", [f"{BACK} restart '{LIMIT}20M; sleep 3; {LIMIT}600M'"]),
    ("restarted, as an upgrade does", [f"{BACK} restart 'systemctl restart $(cat /etc/kiosk-unit)'"]),
    ("secret as encrypted credential", [
        f"{ENCRYPT} && {BACK} restart 'systemctl restart $(cat /etc/kiosk-unit)'"]),
    ("GPU unbound for 5 s", [f"{BACK} live 'D={VGA}; echo $D > {DRIVER}/unbind; sleep 5; echo $D > {DRIVER}/bind; sleep 8'"]),
]


def authority_of_2024(folder):
    """One that a machine whose clock is years late believes too, beside the dates that it has by itself."""
    authority = certificates.Authority(folder)
    request = authority.folder / "root.csr"
    certificates.openssl("req", "-new", "-key", authority.key, "-subj", "/CN=Root", "-out", request)
    certificates.openssl("ca", "-batch", "-config", authority.config, "-selfsign", "-keyfile", authority.key, "-extensions",
                         "root", "-startdate", "240101000000Z", "-enddate", "390101000000Z", "-notext", "-in", request, "-out",
                         authority.ca)
    return authority


def path_with_qemu(folder, arguments):
    """PATH with a QEMU in front that gets `arguments` beside those of kiosk-boot. Without AVX2: QEMU 7.2 reads now and then 2 GiB
    beside the address that vpgatherdd is given, with which llvmpipe fetches vertices, and the wall ends by SIGSEGV."""
    wrapper = folder / "qemu" / "qemu-system-x86_64"
    wrapper.parent.mkdir(exist_ok=True)
    wrapper.write_text(f'#!/bin/sh\nexec {shutil.which("qemu-system-x86_64")} "$@" -cpu max,-avx2 {arguments}\n')
    wrapper.chmod(0o755)
    return f"{wrapper.parent}:{os.environ['PATH']}"


class Bench:
    """What all rows share: the server, the files for the guest, and kiosk-boot."""

    def __init__(self, options, folder):
        self.options, self.folder = options, folder
        self.guest = BACK
        self.out = pathlib.Path(options.out).resolve()
        subprocess.run(["dpkg-deb", "-x", options.deb, folder / "package"], check=True)
        self.program = folder / "package/usr/bin/callboard"
        self.start("4")

    def start(self, pace):
        """The server, in which the day goes by at this pace."""
        folder = self.folder
        authority = authority_of_2024(folder / "authority")
        certificate, key = authority.issue("good")
        self.ca = authority.ca
        self.server = subprocess.Popen(
            [self.program, "simulate", "--port", "0", "--pace", pace, "--seed", "7", "--tls-cert",
             certificate, "--tls-key", key, "--truth-log", self.out / "truth.jsonl"], stdout=subprocess.PIPE, text=True)
        facts = {}
        while "screen" not in facts:
            line = self.server.stdout.readline()
            if not line:
                raise RuntimeError("the simulator did not start")
            name, _, value = line.strip().partition(" ")
            facts[name] = value
        self.port = re.search(r":(\d+)/", facts["url"])[1]
        self.write("callboard.toml", f'[api]\nurl = "https://{NAME}:{self.port}/api/public/v2"\nkey = "{facts["key"]}"\n'
                                     f'[screen]\ndevice = "{facts["screen"]}"\n[feed]\ninterval = "1s"\n')
        self.write("secret", facts["secret"] + "\n")
        subprocess.run(["cc", "-O1", "-static", "-o", folder / "hold", HERE / "hold.c"], check=True)

    def write(self, name, text):
        (self.folder / name).write_text(text)

    def close(self):
        self.server.terminate()
        self.server.wait()

    def row(self, row, unit, named, *more, **settings):
        """Runs kiosk-boot and prints what came of each action under its name."""
        print_table(self.boot(row, unit, [action for _, action in named], *more, **settings), named)

    def boot(self, row, unit, actions, *more, wall_options="", patient=True, qemu=""):
        """Runs kiosk-boot, with `qemu` as further arguments of QEMU; the lines of its report."""
        out = self.out / row
        shutil.rmtree(out, ignore_errors=True)  # an old log would tell of an old start
        out.mkdir(parents=True)
        said = (HERE.parents[1] / "systemd" / unit).read_text()
        start = re.sub(" --status [^ ]*", "", re.search("^ExecStart=.*", said, re.MULTILINE)[0])
        self.write("test.conf", f"[Service]\nExecStart=\n{start} --status /run/callboard/status.json {wall_options}\n" +
                   (PATIENT if patient else ""))
        self.write("unit", unit + "\n")
        files = [("callboard.toml", "/etc/callboard/callboard.toml:0640:root:callboard"),
                 ("secret", "/etc/callboard/secret:0600"), ("test.conf", f"/etc/systemd/system/{unit}.d/test.conf"),
                 ("unit", "/etc/kiosk-unit"), ("hold", "/usr/local/bin/hold:0755")]
        words = [self.options.boot, "--deb", self.options.deb, "--suite", self.options.suite, "--unit", unit, "--out", out,
                 "--api", f"{self.port}:{NAME}", "--ca", self.ca, "--timeout", "300", "--recover", "150", "--settle", "5", *more,
                 "--config", f"{HERE / 'guest.sh'}:{BACK}:0755"]
        # The image keeps whole seconds only of a folder's time, by which fontconfig knows whether its list is of this folder.
        words += ["--run-in-image", "find /usr/share/fonts -type d -exec touch -d @1700000000 {} + && fc-cache -s"]
        for name, place in files:
            words += ["--config", f"{self.folder / name}:{place}"]
        for action in actions:
            words += ["--after", action]
        with (out / "boot.log").open("w") as log:
            subprocess.run(["nice", "-n", "5", *map(str, words)], stdout=log, stderr=subprocess.STDOUT, check=False,
                           env={**os.environ, "PATH": path_with_qemu(self.folder, qemu)})
        report = out / "report.txt"
        return report.read_text().splitlines() if report.exists() else []


def print_table(report, named):
    """The report's own lines, and those of the actions under the names that they have here."""
    for line in report:
        found = re.match(r"(after-|AFTER-)(\d+)(-FAILED)? +(.*)", line)
        if not found:
            print("   ", line)
            continue
        name, action = named[int(found[2]) - 1]
        if action.startswith(("wait:", "mon:")):
            continue
        text = found[4].split(action, 1)
        print(f"    {name:24} {'NO PICTURE ' if found[3] else ''}{text[-1].lstrip('] ').strip()}; {text[0].rstrip('; [')}")
    sys.stdout.flush()


def row_faults(bench):
    named = [(name, action) for name, actions in FAULTS if re.search(bench.options.only, name) for action in actions]
    bench.row("faults", "callboard.service", named, patient=False)


def row_cage(bench):
    named = [(name, action) for name, actions in FAULTS[:6] for action in actions]
    print_table(bench.boot("cage", "callboard-cage.service", [action for _, action in named], "--need", "cage seatd xwayland"), named)


ROWS = {"faults": row_faults, "cage": row_cage, **clock.ROWS, **cuts.ROWS, **readme.ROWS, **sandbox.ROWS, **upgrade.ROWS, **usb.ROWS}
ROWS |= {name: lambda bench, row=row: print_table(*row(bench)) for name, row in display_rows.ROWS.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--boot", default=os.environ.get("KIOSK_BOOT"), required="KIOSK_BOOT" not in os.environ)
    parser.add_argument("--deb", required=True)
    parser.add_argument("--suite", default="bookworm")
    parser.add_argument("--cuts", type=int, default=50, help="how often the power is cut")
    parser.add_argument("--only", default="", metavar="REGEX", help="of the faults, those whose name has this")
    parser.add_argument("--out", default="kiosk-out")
    parser.add_argument("rows", nargs="*", metavar="ROW", help=", ".join(ROWS))
    options = parser.parse_args()
    if unknown := set(options.rows) - set(ROWS):
        parser.error(f"there is no row {', '.join(sorted(unknown))}")
    options.boot, options.deb = os.path.abspath(options.boot), os.path.abspath(options.deb)
    pathlib.Path(options.out).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(options, pathlib.Path(folder))
        try:
            for row in options.rows or ROWS:
                print(row)
                ROWS[row](bench)
        finally:
            bench.close()


if __name__ == "__main__":
    main()
