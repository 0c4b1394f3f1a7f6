"""The rows of kiosk.py about the display: monitors, modes, graphics cards, panels, drivers that fail, keys."""
import copy
import datetime
import pathlib
import re
import shlex
import subprocess

HERE = pathlib.Path(__file__).parent
DISPLAY = "/usr/local/bin/display"
CONNECTOR = "/sys/class/drm/card0-Virtual-1/status"
VGA = "$(basename $(dirname $(grep -l ^0x03 /sys/bus/pci/devices/*/class)))"
DRIVER = "/sys/bus/pci/drivers/virtio-pci"
SAY = f"{DISPLAY} say"


def boot(bench, row, steps, *more, qemu="", patient=True):
    """The lines of the report, and what the actions are called."""
    named = [(name, action) for name, actions in steps for action in actions]
    library = bench.folder / "preload.so"
    subprocess.run(["cc", "-O1", "-shared", "-fPIC", "-o", library, HERE / "preload.c"], check=True)
    said = (HERE.parents[1] / "systemd" / "callboard.service").read_text()
    bench.write("start.conf", "[Service]\nExecStart=\n" + re.search("^ExecStart=.*", said, re.MULTILINE)[0] + "\n")
    files = [(HERE / "display_guest.sh", f"{DISPLAY}:0755"), (library, "/usr/local/lib/preload.so:0755"),
             (bench.folder / "start.conf", "/etc/systemd/system/callboard.service.d/zz-start.conf")]
    words = [word for source, place in files for word in ("--config", f"{source}:{place}")]
    return bench.boot(row, "callboard.service", [action for _, action in named], *words, *more, qemu=qemu,
                      patient=patient), named


def row_monitor(bench):
    """V1, V2: no monitor at boot; in and out."""
    return boot(bench, "monitor", [
        ("no monitor at boot, plugged in", [f"{SAY}; {DISPLAY} shown 'echo detect >{CONNECTOR}'"]),
        ("20 times out and in", [f"{DISPLAY} plug 5"] * 4),
        ("out for 10 s", [f"{DISPLAY} unseen 'echo off >{CONNECTOR}'; sleep 10; {SAY}; "
                          f"{DISPLAY} shown 'echo detect >{CONNECTOR}'; {SAY}"]),
    ], "--append", "video=Virtual-1:d", "--blank-first")


def row_modes(bench):
    """V3: another monitor in place of the one before; a picture that is turned."""
    viewer = bench.folder / "viewer"

    def other(size):
        tell = shlex.join([str(HERE / "vnc_size.py"), str(viewer), size])
        return [f"host:(sleep 3; {tell}) >/dev/null 2>&1 &", f"{DISPLAY} exchanged", SAY]

    turned = [(f"turned by {degrees}", [f"{DISPLAY} set rotation {degrees}"]) for degrees in (90, 180, 270)]
    return boot(bench, "modes", [
        ("1280x800", [SAY]), ("1080x1920", other("1080x1920")), ("3840x2160", other("3840x2160")),
        ("1920x1080", other("1920x1080")), *turned,
    ], qemu=f"-vnc unix:{viewer}")


def row_outputs(bench):
    """Two outputs of one card, and which of them shows."""
    second = f"mon:screendump {bench.out}/outputs/second.ppm gpu 1"
    return boot(bench, "outputs", [
        ("the second on", ["echo on >/sys/class/drm/card0-Virtual-2/status", "wait:5", SAY]),
        ("the second by name", [f"{DISPLAY} set output '\"virtual-2\"'", second, SAY]),
        ("by the monitor's name", [f"{DISPLAY} set output '\"QEMU Monitor\"'", SAY]),
        ("the same on both", [f"{DISPLAY} set output '\"all\"'", second.replace("second.", "same."), SAY]),
        ("side by side", [f"{DISPLAY} set 'several = \"side-by-side\"\\noutput' '\"all\"'", second.replace("second.", "side."), SAY]),
        ("one that is not there", [f"{DISPLAY} set output '\"HDMI-A-1\"'", SAY]),
    ], "--gpu", "virtio-vga,max_outputs=2,id=gpu", "--recover", "40")  # the first screen stays dark while the second shows


def row_cards(bench):
    """V4: a card without a monitor beside the one that has one."""
    return boot(bench, "cards", [
        ("two cards", [f"{SAY}; grep . /sys/class/drm/card?-*/status; journalctl -u callboard -o cat | grep 'The picture is on'"]),
        ("the other one", [f"mon:screendump {bench.out}/cards/other.ppm other", SAY]),
    ], "--gpu", "virtio-vga,addr=0x10", "--append", "video=Virtual-1:d", qemu="-device bochs-display,id=other,addr=0x03")


def row_late(bench):
    """V4: the card's driver comes after the wall; then it is taken away and given back."""
    gone = f"echo {VGA} >{DRIVER}/unbind"
    return boot(bench, "late", [
        ("no driver at boot, loaded", [f"{SAY}; {DISPLAY} shown 'modprobe virtio_gpu'"]),
        ("unbound for 5 s", [f"{DISPLAY} unseen '{gone}'; sleep 5; {DISPLAY} shown 'echo {VGA} >{DRIVER}/bind'; {SAY}"]),
        ("unbound and bound at once", [f"{DISPLAY} shown '{gone}; echo {VGA} >{DRIVER}/bind'", SAY]),
    ], "--append", "modprobe.blacklist=virtio_gpu", "--blank-first")


def row_hours(bench):
    """display.hours and display.cec, against a store in which nobody is called."""
    now = datetime.datetime.now(datetime.timezone.utc)
    times = [(now + datetime.timedelta(hours=hours)).strftime("%H:00") for hours in (10, 12, -6, 6)]
    closed, opened = f'"{times[0]}-{times[1]}"', f'"{times[2]}-{times[3]}"'
    fake = "printf '#!/bin/sh\\ncat >>/run/callboard/cec\\n' >/usr/local/bin/cec-client; chmod 755 /usr/local/bin/cec-client"
    quiet = copy.copy(bench)
    quiet.folder = bench.folder / "quiet"
    quiet.folder.mkdir()
    quiet.start("0")
    try:
        return boot(quiet, "hours", [
            ("boot while closed", [f"{fake}; {DISPLAY} set 'cec = true\\nhours' {shlex.quote(closed)}; sync", "mon:system_reset"]),
            ("closed, then open", [
                f"{DISPLAY} unseen true; {SAY}; cat /run/callboard/cec; "
                f"{DISPLAY} set 'cec = true\\nhours' {shlex.quote(opened)}; sleep 3; {SAY}"]),
        ], "--recover", "100")
    finally:
        quiet.close()


def row_driver(bench):
    """V5, V6: a graphics driver that takes frames and does not show them."""
    steps = [(fault, [f"{DISPLAY} failing {fault}"]) for fault in ("stuck", "refused", "blank")]
    load = ("printf '[Service]\\nEnvironment=LD_PRELOAD=/usr/local/lib/preload.so\\n' >/etc/systemd/system/callboard.service.d/"
            f"preload.conf; systemctl daemon-reload; {DISPLAY} shown 'systemctl restart callboard'")
    return boot(bench, "driver", [("loaded", [load]), *steps], patient=False)  # the watchdog is what is looked at


def row_keys(bench):
    """V7: keys and a mouse."""
    keys = ("ctrl-alt-f2", "ctrl-alt-f3", "ctrl-alt-delete", "esc", "alt-f4", "alt-sysrq-b", "ctrl-c", "ctrl-z", "ret", "f12", "f12")
    steps = [(key, [f"mon:sendkey {key}", SAY]) for key in keys]
    return boot(bench, "keys", [
        *steps, ("mouse", ["mon:mouse_move 40 40", "mon:mouse_button 1", "mon:mouse_button 0", SAY]),
        ("chvt 2", ["perl -e 'open F, q(/dev/tty0); ioctl F, 0x5606, 2'", "wait:3", SAY]),
    ])


ROWS = {"monitor": row_monitor, "modes": row_modes, "outputs": row_outputs, "cards": row_cards, "late": row_late,
        "hours": row_hours, "driver": row_driver, "keys": row_keys}
