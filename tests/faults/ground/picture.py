"""Looks at pictures of a wall while it runs: is there a header, is there a call, or is it blank?"""
import collections
import os
import signal
import struct
import threading
import zlib


def decode(data):
    """(width, height, bytes a pixel, rows) of an 8-bit PNG without interlacing."""
    width, height, depth, colour = struct.unpack(">IIBB", data[16:26])
    size = {0: 1, 2: 3, 4: 2, 6: 4}[colour]
    if depth != 8 or data[:8] != b"\x89PNG\r\n\x1a\n":
        raise ValueError("not such a picture")
    at, packed = 8, b""
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        if kind == b"IDAT":
            packed += data[at + 8:at + 8 + length]
        at += length + 12
    raw = zlib.decompress(packed)
    stride, rows, above = width * size, [], bytearray(width * size)
    for y in range(height):
        kind = raw[y * (stride + 1)]
        row = bytearray(raw[y * (stride + 1) + 1:(y + 1) * (stride + 1)])
        unfilter(kind, row, above, size)
        rows.append(bytes(row))
        above = row
    return width, height, size, rows


def unfilter(kind, row, above, size):
    if kind == 1:
        for i in range(size, len(row)):
            row[i] = (row[i] + row[i - size]) & 255
    elif kind == 2:
        for i, up in enumerate(above):
            row[i] = (row[i] + up) & 255
    elif kind == 3:
        for i, up in enumerate(above):
            row[i] = (row[i] + (((row[i - size] if i >= size else 0) + up) >> 1)) & 255
    elif kind == 4:
        for i, b in enumerate(above):
            a, c = (row[i - size], above[i - size]) if i >= size else (0, 0)
            p, q, r = abs(b - c), abs(a - c), abs(a + b - c - c)
            row[i] = (row[i] + (a if p <= q and p <= r else b if q <= r else c)) & 255


def drawn(rows, size, first, last):
    """The share of pixels in a band that differ from the band's commonest colour."""
    counts = collections.Counter()
    for row in rows[first:last]:
        counts.update(row[i:i + size] for i in range(0, len(row), size))
    total = sum(counts.values())
    return 1 - counts.most_common(1)[0][1] / total if total else 0


def is_blank(data, has_call):
    """Whether the band of the header, or the middle where a call must be, has nothing drawn in it."""
    _, height, size, rows = decode(data)
    header = drawn(rows, size, 0, height // 5)
    middle = drawn(rows, size, height // 5, height * 7 // 10)
    return header < 0.004 or (has_call and middle < 0.01)


class Photographer:
    """Asks a wall for its picture every few seconds."""

    def __init__(self, wall, every=2.0):
        self.wall = wall
        self.every = every
        self.samples = 0
        self.blank = []
        self.last = None
        self.stopped = threading.Event()
        self.has_call = False
        self.thread = threading.Thread(target=self._work, daemon=True)
        self.thread.start()

    def _work(self):
        while not self.stopped.wait(self.every):
            self.take()

    def take(self):
        if self.wall.lives() and self.wall.picture.exists():
            try:
                data = self.wall.picture.read_bytes()
                self.samples += 1
                if data != self.last and is_blank(data, self.has_call):
                    self.blank.append(data)
                self.last = data
            except (OSError, ValueError, zlib.error, struct.error, IndexError):
                pass
        self.ask()

    def ask(self):
        """Before its first frame a wall dies of this signal: asked only who has shown something."""
        try:
            if self.wall.lives() and self.wall.runs[-1].get("is_up"):
                os.kill(self.wall.pid, signal.SIGUSR1)
        except OSError:
            pass

    def stop(self):
        self.stopped.set()
        self.thread.join()
