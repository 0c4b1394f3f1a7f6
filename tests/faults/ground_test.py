#!/usr/bin/env python3
"""What the fault matrix judges with, on evidence with one error planted."""
import pathlib
import socket
import struct
import sys
import threading
import time
import unittest
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from ground import judge, picture  # noqa: E402
from ground.middle import Middle  # noqa: E402
from ground.name_server import NameServer  # noqa: E402
from rows.http import lies_count  # noqa: E402
from rows.limits import blocked_requests  # noqa: E402
import rows  # noqa: E402


def png(rows_of_pixels, kinds):
    """An RGB picture, whose row y is filtered as kinds[y % len(kinds)] says."""
    width, above, raw = len(rows_of_pixels[0]) // 3, bytes(len(rows_of_pixels[0])), b""
    for y, row in enumerate(rows_of_pixels):
        kind = kinds[y % len(kinds)]
        raw += bytes([kind])
        for i, value in enumerate(row):
            a, b, c = row[i - 3] if i >= 3 else 0, above[i], above[i - 3] if i >= 3 else 0
            estimate = a + b - c
            paeth = min((abs(estimate - a), 0, a), (abs(estimate - b), 1, b), (abs(estimate - c), 2, c))[2]
            raw += bytes([(value - (0, a, b, (a + b) // 2, paeth)[kind]) & 255])
        above = row

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    head = struct.pack(">IIBBBBB", width, len(rows_of_pixels), 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b"")


def board(header, call):
    """60 x 60 pixels: a header from 2 to 5, a call from 20 to 35."""
    rows_of_pixels = [bytearray(b"\xf0" * 180) for _ in range(60)]
    for first, last, wanted in ((2, 5, header), (20, 35, call)):
        for row in rows_of_pixels[first:last] if wanted else []:
            row[30:90] = bytes(range(60))
    return [bytes(row) for row in rows_of_pixels]


class Pictures(unittest.TestCase):
    def test_each_filter_is_undone(self):
        whole = board(True, True)
        for kinds in ([0], [1], [2], [3], [4], [4, 1, 3, 0, 2]):
            self.assertEqual(picture.decode(png(whole, kinds))[3], whole, kinds)

    def test_what_is_missing_is_blank(self):
        self.assertFalse(picture.is_blank(png(board(True, True), [4]), True))
        self.assertTrue(picture.is_blank(png(board(True, False), [4]), True))
        self.assertFalse(picture.is_blank(png(board(True, False), [4]), False))
        self.assertTrue(picture.is_blank(png(board(False, True), [4]), True))


class Requests(unittest.TestCase):
    def test_most_in_any_minute(self):
        times = [0, 100, 59_999, 60_000, 60_050, 60_099, 130_000]
        self.assertEqual(judge.most_in_a_minute([{"t": t} for t in times]), 5)
        self.assertEqual(judge.most_in_a_minute([]), 0)

    def test_who_asks_in_a_blocked_minute_is_found(self):
        class Asked:
            requests = [{"t": 60_500, "status": 200}, {"t": 61_000, "status": 429}, {"t": 120_000, "status": 200}]
        self.assertEqual(blocked_requests(Asked), 0)
        Asked.requests.insert(2, {"t": 119_999, "status": 200})
        self.assertEqual(blocked_requests(Asked), 1)


class Clears(unittest.TestCase):
    def test_who_is_taken_off_without_reason_is_found(self):
        truth = [{"t": 1000, "event": "call", "customer": "A"}, {"t": 9000, "event": "finish", "customer": "A"}]
        self.assertEqual(judge.cleared_wrongly(truth, [{"t": 9500, "event": "clear", "customer": "A"}]), [])
        self.assertEqual(judge.cleared_wrongly(truth, [{"t": 5000, "event": "clear", "customer": "A"}]), ["A"])


class Middles(unittest.TestCase):
    def setUp(self):
        self.upstream = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self.serve, daemon=True).start()
        self.middle = Middle(self.upstream.getsockname()[1])

    def tearDown(self):
        self.middle.close()
        self.upstream.close()

    def serve(self):
        """One answer a connection."""
        try:
            while True:
                connection, _ = self.upstream.accept()
                with connection:
                    connection.recv(65536)
                    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]")
        except OSError:
            pass

    def ask(self, path):
        client = socket.create_connection(("127.0.0.1", self.middle.port), timeout=5)
        client.sendall(f"GET /api/public/v2{path} HTTP/1.1\r\n\r\n".encode())
        return client

    def wait(self, condition):
        end = time.monotonic() + 5
        while not condition() and time.monotonic() < end:
            time.sleep(0.01)
        self.assertTrue(condition())

    def test_an_answer_about_the_queue_that_arrived_is_a_look(self):
        client = self.ask("/customers/x")
        self.assertTrue(client.recv(1000).endswith(b"[]"))
        self.wait(lambda: self.middle.looks)
        self.assertTrue(self.middle.looks[0]["sure"])
        client.close()
        client = self.ask("/device/1")
        self.wait(lambda: len(self.middle.requests) == 2)
        self.assertEqual(len(self.middle.looks), 1)
        client.close()

    def test_what_a_fault_answers_is_a_request_and_no_look(self):
        self.middle.fault = lambda exchange: exchange.reset() or True
        with self.ask("/customers") as client, self.assertRaises(ConnectionResetError):
            client.recv(1000)
        self.wait(lambda: self.middle.requests)
        self.assertEqual((self.middle.requests[0]["status"], self.middle.looks), (0, []))


class Names(unittest.TestCase):
    def test_answers(self):
        names = object.__new__(NameServer)
        names.addresses = ["10.99.0.1", "fd99::1"]
        question = b"\x12\x34\x01\0\0\1\0\0\0\0\0\0\x04wall\x04test\0\0\x01\0\x01"
        answer = names.answer(question, "answer")
        self.assertTrue(answer.startswith(b"\x12\x34\x81\x80") and answer.endswith(bytes([10, 99, 0, 1])))
        self.assertEqual(names.answer(question, "nxdomain")[3] & 15, 3)
        self.assertEqual(struct.unpack(">H", names.answer(question, "nxdomain")[6:8])[0], 0)


class Table(unittest.TestCase):
    def test_rows_have_names_of_their_own(self):
        names = [row.name for row in rows.load()]
        self.assertEqual(len(names), len(set(names)))
        self.assertGreater(len(lies_count()), 20)


unittest.main()
