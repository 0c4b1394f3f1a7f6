"""An integrator's client: signs a request as the document says, and asks."""
import dataclasses
import hashlib
import hmac
import http.client
import json
import ssl
import threading
import time
import urllib.parse

BASE = "/api/public/v2"


@dataclasses.dataclass
class Answer:
    status: int
    content_type: str
    text: str

    @property
    def body(self):
        try:
            # Only text in UTF-8 is JSON.
            return json.loads(self.text.encode(errors="surrogateescape"))
        except ValueError:
            return None

    @property
    def error(self):
        return self.body.get("error") if isinstance(self.body, dict) else None

    def __str__(self):
        return f"{self.status} {self.text[:200]}"


class _Timestamps:
    """Milliseconds of the clock, never the same twice: a request is not to be the replay of another."""

    def __init__(self):
        self.lock = threading.Lock()
        self.last = 0

    def next(self):
        with self.lock:
            self.last = max(self.last + 1, time.time_ns() // 1_000_000)
            return str(self.last)


_timestamps = _Timestamps()


def signature(secret, verb, uri, timestamp):
    return hmac.new(secret.encode(), (verb + uri + timestamp).encode(), hashlib.sha1).hexdigest()


class Client:
    def __init__(self, url, key, secret, authority=None):
        self.url = urllib.parse.urlsplit(url)
        self.key = key
        self.secret = secret
        self.authority = authority

    def connect(self):
        if self.url.scheme == "https":
            context = ssl.create_default_context(cafile=self.authority)
            return http.client.HTTPSConnection(self.url.hostname, self.url.port, timeout=20, context=context)
        return http.client.HTTPConnection(self.url.hostname, self.url.port, timeout=20)

    def headers(self, verb, uri, timestamp=None):
        timestamp = timestamp or _timestamps.next()
        return {
            "Authorization": f"{self.key}:{signature(self.secret, verb, uri, timestamp)}",
            "X-FV-TIMESTAMP": timestamp,
            "Content-Type": "application/json",
        }

    def send(self, verb, path, headers, body=None):
        connection = self.connect()
        try:
            text = None if body is None else (body if isinstance(body, (str, bytes)) else json.dumps(body))
            if isinstance(text, str):
                text = text.encode()
            connection.request(verb, BASE + path, body=text, headers=headers)
            response = connection.getresponse()
            return Answer(response.status, response.getheader("Content-Type", ""), response.read().decode(errors="surrogateescape"))
        finally:
            connection.close()

    def ask(self, verb, path, body=None, timestamp=None, **other_headers):
        """Other headers replace those of the same name; None leaves one out."""
        headers = self.headers(verb, BASE + path, timestamp)
        for name, value in other_headers.items():
            headers[name.replace("_", "-")] = value
        return self.send(verb, path, {name: value for name, value in headers.items() if value is not None}, body)

    def get(self, path, **parameters):
        query = "?" + urllib.parse.urlencode(parameters, quote_via=urllib.parse.quote) if parameters else ""
        return self.ask("GET", path + query)
