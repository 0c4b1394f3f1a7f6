"""A link between the wall and the rest: the wall gets a network namespace of its own, and each packet passes through here.
Needs root, and /dev/net/tun."""
import ctypes
import fcntl
import heapq
import os
import random
import signal
import struct
import subprocess
import threading
import time

from ground.processes import DIES_WITH_PARENT

TUNSETIFF = 0x400454CA
IFF_TUN, IFF_NO_PI = 1, 0x1000
CLONE_NEWNET = 0x40000000
LIBC = ctypes.CDLL(None, use_errno=True)


def open_tun(name):
    tun = os.open("/dev/net/tun", os.O_RDWR)
    fcntl.ioctl(tun, TUNSETIFF, struct.pack("16sH22x", name.encode(), IFF_TUN | IFF_NO_PI))
    return tun


def run(*words):
    subprocess.run(words, check=True, capture_output=True)


def black_hole(*routes):
    """A device into which packets go and are not heard of again. The descriptor must be kept."""
    tun = open_tun("hole")
    run("ip", "link", "set", "hole", "up")
    for route in routes:
        run("ip", "-6" if ":" in route else "-4", "route", "add", route, "dev", "hole")
    return tun


class Wire:
    """10.99.0.1 here, 10.99.0.2 at the wall."""

    def __init__(self):
        self.loss = 0.0
        self.delay = 0.0
        self.jitter = 0.0
        self.duplicate = 0.0
        self.is_cut = False
        self.packets = 0
        self.queue = []
        self.condition = threading.Condition()
        self.holder = subprocess.Popen(["unshare", "--net", "--", "sleep", "100000"],
                                       preexec_fn=lambda: DIES_WITH_PARENT(1, signal.SIGKILL))
        self.space = f"/proc/{self.holder.pid}/ns/net"
        own = os.stat("/proc/self/ns/net").st_ino
        while os.stat(self.space).st_ino == own:
            time.sleep(0.01)
        self.prefix = ["nsenter", f"--net={self.space}", "--"]
        here = open_tun("near")
        there = self._open_there()
        for words in (["ip", "addr", "add", "10.99.0.1/24", "dev", "near"], ["ip", "link", "set", "near", "up"]):
            run(*words)
        for words in (["ip", "link", "set", "lo", "up"], ["ip", "addr", "add", "10.99.0.2/24", "dev", "far"],
                      ["ip", "link", "set", "far", "up"]):
            run(*self.prefix, *words)
        threading.Thread(target=self._carry, args=(here, there), daemon=True).start()
        threading.Thread(target=self._carry, args=(there, here), daemon=True).start()
        threading.Thread(target=self._deliver, daemon=True).start()

    def _open_there(self):
        opened = []

        def work():
            space = os.open(self.space, os.O_RDONLY)
            if LIBC.setns(space, CLONE_NEWNET) != 0:
                return
            os.close(space)
            opened.append(open_tun("far"))
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        if not opened:
            raise OSError("no link into the other namespace")
        return opened[0]

    def link(self, state):
        run(*self.prefix, "ip", "link", "set", "far", state)

    def _carry(self, source, target):
        while True:
            try:
                packet = os.read(source, 65536)
            except OSError:
                time.sleep(0.05)  # the link is down
                continue
            self.packets += 1
            if self.is_cut or random.random() < self.loss:
                continue
            for _ in range(2 if random.random() < self.duplicate else 1):
                due = time.monotonic() + max(0.0, self.delay + random.uniform(-self.jitter, self.jitter))
                with self.condition:
                    heapq.heappush(self.queue, (due, self.packets, target, packet))
                    self.condition.notify()

    def _deliver(self):
        while True:
            with self.condition:
                while not self.queue:
                    self.condition.wait()
                due = self.queue[0][0]
                if due > time.monotonic():
                    self.condition.wait(due - time.monotonic())
                    continue
                _, _, target, packet = heapq.heappop(self.queue)
            try:
                os.write(target, packet)
            except OSError:
                pass

    def close(self):
        self.holder.kill()
        self.holder.wait()
