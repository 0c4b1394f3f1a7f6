"""A server in front of the simulator: passes requests on, writes down what it saw, and does to answers what a row wants."""
import fcntl
import socket
import ssl
import struct
import threading
import time

from ground.clock import now_ms

BASE = "/api/public/v2"
SIOCOUTQ = 0x5411
ESTABLISHED = 1


def read_head(connection, buffer=b""):
    """(head with its empty line, what follows); (None, ...) where the other side ended."""
    while b"\r\n\r\n" not in buffer:
        part = connection.recv(65536)
        if not part:
            return None, buffer
        buffer += part
    head, _, rest = buffer.partition(b"\r\n\r\n")
    return head + b"\r\n\r\n", rest


def header(head, name):
    for line in head.split(b"\r\n")[1:]:
        key, _, value = line.partition(b":")
        if key.strip().lower() == name.lower().encode():
            return value.strip().decode()
    return None


class Exchange:
    """One request of a wall and the answer to it."""

    def __init__(self, middle, connection, number, head):
        self.middle = middle
        self.connection = connection
        self.number = number  # of the connection
        self.head = head
        words = head.split(b"\r\n")[0].decode(errors="replace").split(" ")
        self.target = words[1] if len(words) > 1 else ""
        self.path = self.target.removeprefix(BASE)
        self.at = now_ms()
        self.of = None
        self.is_over = False
        self.answer = None

    def is_about_queue(self):
        return self.path.startswith("/customers")

    def fetch(self):
        """(head, body) of the true answer."""
        if self.answer is None:
            self.of = now_ms()
            self.answer = self.middle.ask(self.head)
        return self.answer

    def send(self, data):
        self.connection.sendall(data)

    def status(self, status, body=b"", content_type="text/html", headers=""):
        body = body.encode() if isinstance(body, str) else body
        self.send(f"HTTP/1.1 {status} Because\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\n"
                  f"{headers}\r\n".encode() + body)
        self.middle.note(self, status)

    def pass_on(self, change=None, may_be_sure=True):
        """The true answer. With its body changed it need not count, and is no sure look."""
        head, body = self.fetch()
        if change:
            body = change(body)
            head = b"\r\n".join(line for line in head.split(b"\r\n") if not line.lower().startswith(b"content-length"))
            head = head.removesuffix(b"\r\n\r\n") + f"\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        self.send(head + body)
        self.middle.note(self, int(head.split(b" ")[1]))
        self.told(may_be_sure=may_be_sure and change is None)
        if header(head, "Connection") == "close":
            self.close()

    def told(self, of=None, may_be_sure=True):
        """The whole true answer was sent: the wall knows, for sure when all of it was acknowledged."""
        if not self.is_about_queue() or self.answer is None or not self.answer[0].split(b" ")[1] == b"200":
            return
        end = time.monotonic() + 8
        sure = False
        try:
            while may_be_sure and not sure and time.monotonic() < end:
                left = struct.unpack("i", fcntl.ioctl(self.connection.fileno(), SIOCOUTQ, b"\0\0\0\0"))[0]
                # A connection that the wall has given up has nothing left to send either.
                if self.connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)[0] != ESTABLISHED:
                    break
                sure = left == 0
                if not sure:
                    time.sleep(0.002)
        except OSError:
            pass
        self.middle.looks.append({"at": now_ms(), "of": of or self.of, "sure": sure})

    def close(self):
        """Without a word: no close_notify where there is TLS."""
        self.is_over = True
        try:
            socket.socket(fileno=self.connection.detach()).close()
        except OSError:
            pass

    def reset(self):
        try:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        except OSError:
            pass
        self.close()

    def cut(self):
        """The answer ends here, politely."""
        self.is_over = True
        try:
            if isinstance(self.connection, ssl.SSLSocket):
                self.connection.settimeout(1)
                self.connection.unwrap()
        except OSError:
            pass


class Middle:
    def __init__(self, upstream, address="127.0.0.1", port=0, tls=None, family=socket.AF_INET):
        self.upstream = upstream
        self.tls = tls  # an ssl.SSLContext, looked at for each connection
        self.on_connection = None  # called with each socket, before TLS; True: it was dealt with
        self.fault = None  # called with each Exchange; what returns True was dealt with
        self.requests = []
        self.looks = []
        self.connections = 0
        self.handshakes = 0
        self.refused_handshakes = 0
        self.standing = []  # the connections that are open
        self.lock = threading.Lock()
        self.local = threading.local()
        self.is_open = True
        self.listener = socket.create_server((address, port), family=family, backlog=200)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, args=(self.listener,), daemon=True).start()

    def listen_too(self, address, family=socket.AF_INET):
        listener = socket.create_server((address, self.port), family=family, backlog=200)
        threading.Thread(target=self._accept, args=(listener,), daemon=True).start()
        return listener

    def url(self, host="127.0.0.1"):
        return f"{'https' if self.tls else 'http'}://{host}:{self.port}{BASE}"

    def note(self, exchange, status):
        with self.lock:
            self.requests.append({"t": exchange.at, "path": exchange.path, "status": status, "connection": exchange.number})

    def ask(self, head):
        """The simulator's answer: (head, body)."""
        for attempt in (0, 1):
            upstream = getattr(self.local, "upstream", None)
            try:
                if upstream is None:
                    upstream = socket.create_connection(("127.0.0.1", self.upstream), timeout=10)
                    self.local.upstream = upstream
                upstream.sendall(head)
                answer, rest = read_head(upstream)
                if answer is None:
                    raise ConnectionError("the simulator ended the connection")
                length = int(header(answer, "Content-Length") or 0)
                while len(rest) < length:
                    part = upstream.recv(65536)
                    if not part:
                        raise ConnectionError("the simulator ended the connection")
                    rest += part
                return answer, rest
            except OSError:
                self.local.upstream = None
                if attempt:
                    raise
        return None

    def _accept(self, listener):
        while self.is_open:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with self.lock:
                self.connections += 1
                number = self.connections
            threading.Thread(target=self._serve, args=(connection, number), daemon=True).start()

    def _serve(self, connection, number):
        try:
            connection.settimeout(60)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self.on_connection and self.on_connection(connection):
                return
            if self.tls:
                try:
                    connection = self.tls.wrap_socket(connection, server_side=True)
                    self.handshakes += 1
                except (OSError, ValueError):
                    self.refused_handshakes += 1
                    return
            self.standing.append(connection)
            self._answer(connection, number)
        except (OSError, ValueError):
            pass
        finally:
            if connection in self.standing:
                self.standing.remove(connection)
            try:
                connection.close()
            except OSError:
                pass

    def _answer(self, connection, number):
        rest = b""
        while self.is_open:
            head, rest = read_head(connection, rest)
            if head is None:
                return
            exchange = Exchange(self, connection, number, head)
            fault = self.fault
            before = len(self.requests)
            try:
                if fault is None or not fault(exchange):
                    exchange.pass_on()
            finally:
                # What the fault answered in its own way is a request all the same.
                if not any(one["t"] == exchange.at and one["connection"] == number for one in self.requests[before:]):
                    self.note(exchange, 0)
            if exchange.is_over:
                return

    def close(self):
        self.is_open = False
        self.listener.close()
