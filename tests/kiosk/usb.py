"""The row of the USB stick: a machine without a configuration boots with a stick that holds one, twice."""
import subprocess

STICK_MIB = 16
# What the smallest image lacks for a disk on USB.
MODULES = ["drivers/scsi/scsi_common.ko", "drivers/scsi/scsi_mod.ko", "drivers/scsi/sd_mod.ko"]
TOLD = "for i in $(seq 80); do grep -o '[^\"]*was copied from the USB stick' /run/callboard/status.json && break; sleep 0.5; done"
USB_LOG = "journalctl -b -u callboard-usb -o cat --no-pager | tail -n 8; ls -l /etc/callboard | tail -n +2"


def stick(folder, files):
    image = folder / "stick"
    with image.open("wb") as file:
        file.truncate(STICK_MIB << 20)
    subprocess.run(["mkfs.vfat", image], check=True, stdout=subprocess.DEVNULL)
    for name in files:
        subprocess.run(["mcopy", "-i", image, folder / name, f"::{name}"], check=True)
    return image


def modules(folder):
    """A tar of MODULES, of the kernel that the image has where it is this machine's suite."""
    depends = subprocess.run(["apt-cache", "depends", "linux-image-amd64"], check=True, capture_output=True, text=True).stdout
    package = next(line.split()[-1] for line in depends.splitlines() if "Depends: linux-image-" in line)
    subprocess.run(["apt-get", "-qq", "download", package], cwd=folder, check=True, stderr=subprocess.DEVNULL)
    deb = next(folder.glob("linux-image-*.deb"))
    kernel = package.removeprefix("linux-image-")
    subprocess.run(["dpkg-deb", "-x", deb, folder / "kernel"], check=True)
    inside = [f"./lib/modules/{kernel}/kernel/{name}" for name in MODULES]
    subprocess.run(["tar", "-C", folder / "kernel", "--transform", "s#^./lib#./usr/lib#", "-cf", folder / "modules.tar", *inside],
                   check=True)
    return kernel


def row_usb(bench):
    image = stick(bench.folder, ["callboard.toml", "secret"])
    kernel = modules(bench.folder)
    named = [("told at the first boot", TOLD), ("goes on by itself", f"sleep 15; {bench.guest} live true"), ("copied", USB_LOG),
             ("", "mon:system_reset"),
             ("told at the second boot", TOLD), ("live", f"{bench.guest} live true"), ("copied", USB_LOG)]
    bench.row("usb", "callboard.service", named, "--config", f"{bench.folder}/modules.tar:/root/modules.tar", "--run-in-image",
              f"tar -C / -xf /root/modules.tar && depmod {kernel} && rm /etc/callboard/callboard.toml /etc/callboard/secret && "
              "systemctl -q enable callboard-usb.service",
              qemu=f"-device qemu-xhci -drive if=none,id=stick,format=raw,file={image} -device usb-storage,drive=stick")


ROWS = {"usb": row_usb}
