"""The simulator and the wall as processes."""
import ctypes
import json
import os
import pathlib
import signal
import subprocess
import time
import urllib.request

from ground.clock import now_ms

DIES_WITH_PARENT = ctypes.CDLL(None).prctl


def _child():
    DIES_WITH_PARENT(1, signal.SIGKILL)


def _store_with_screens(binary, path, count):
    """The built-in store with so many screens, as a file."""
    subprocess.run([binary, "simulate", "--port", "0", "--pace", "0", "--seconds", "0.1", "--save", path], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    store = json.loads(path.read_text())
    screens = [device for device in store["devices"] if device["type"] == "screen"]
    for number in range(len(screens), count):
        store["devices"].append({**screens[0], "_id": f"{number:024x}"})
    store["customers"] = []
    path.write_text(json.dumps(store))
    return path


class Simulator:
    """`callboard simulate`, with a day in which only the control port acts."""

    def __init__(self, binary, folder, max_hits, screens=1):
        self.truth = folder / "truth.jsonl"
        store = _store_with_screens(binary, folder / "store.json", screens) if screens > 1 else None
        self.process = subprocess.Popen(
            [binary, "simulate", "--port", "0", "--control", "0", "--pace", "0", "--seed", "7", "--max-hits", str(max_hits),
             "--truth-log", self.truth, *(["--store", store] if store else [])],
            stdout=subprocess.PIPE, text=True, preexec_fn=_child)
        self.facts = {}
        while "control" not in self.facts:
            line = self.process.stdout.readline()
            if not line:
                raise RuntimeError("the simulator did not start")
            name, _, value = line.strip().partition(" ")
            self.facts[name] = value
        self.port = int(self.facts["url"].split(":")[2].split("/")[0])
        devices = self.store()["devices"]
        self.desks = [device["_id"] for device in devices if device["type"] == "desk"]
        self.screens = [device["_id"] for device in devices if device["type"] == "screen"]

    def control(self, path, body=None, verb=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.facts["control"] + path, data, {"Content-Type": "application/json"},
                                         method=verb or ("GET" if data is None else "POST"))
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.loads(answer.read())

    def store(self):
        return self.control("/store")

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=10)
        self.process.stdout.close()


class Wall:
    """`callboard wall` on SDL's dummy driver. It may be started again and again; each time is a run."""

    def __init__(self, binary, folder, facts, url, **settings):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.binary = binary
        self.secrets = [facts["secret"], facts["key"]]
        self.events = self.folder / "events.jsonl"
        self.log = self.folder / "wall.log"
        self.picture = self.folder / "wall.png"
        self.state = self.folder / "state"
        self.config = self.folder / "wall.toml"
        self.prefix = list(settings.pop("prefix", []))
        self.environment = {"SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy", "PATH": os.environ.get("PATH", "/usr/bin"),
                            "HOME": str(folder)}
        self.environment.update(settings.pop("environment", {}))
        self.preload = settings.pop("preload", None)
        self.url = url
        self.facts = facts
        self.settings = {"interval": "500ms", "share": 0.9, "lost_after": "5min", "ca": None, **settings}
        self.runs = []
        self.process = None
        self.wrong_ends = []
        self.secrets_seen = []
        self.write_config()

    def write_config(self):
        secret = self.folder / "secret"
        secret.write_text(self.facts["secret"])
        secret.chmod(0o600)
        ca = f'ca_file = "{self.settings["ca"]}"\n' if self.settings["ca"] else ""
        self.config.write_text(
            f'[api]\nurl = "{self.url}"\nkey = "{self.facts["key"]}"\nsecret_file = "secret"\n{ca}'
            f'[screen]\ndevice = "{self.facts["screen"]}"\n'
            f'[feed]\ninterval = "{self.settings["interval"]}"\nshare = {float(self.settings["share"])}\n'
            f'lost_after = "{self.settings["lost_after"]}"\n[announce]\nhold = "4s"\n')

    def start(self):
        command = [*self.prefix, self.binary, "wall", "--config", self.config, "--window", "320x180", "--state-dir", self.state,
                   "--event-log", self.events, "--screenshot", self.picture]
        environment = dict(self.environment)
        if self.preload:
            environment["LD_PRELOAD"] = str(self.preload)
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, env=environment, preexec_fn=_child)
        self.runs.append({"from": now_ms(), "to": None})

    @property
    def pid(self):
        return self.process.pid

    def lives(self):
        return self.process is not None and self.process.poll() is None

    def stop(self, number=signal.SIGTERM, patience=2.0):
        """Ends it. What it does wrong in ending is in `wrong_ends`."""
        if self.process is None:
            return
        if self.process.poll() is not None:
            self.wrong_ends.append(f"ended by itself, code {self.process.returncode}")
        else:
            self.look_for_secrets()
            begin = time.monotonic()
            self.process.send_signal(number)
            try:
                code = self.process.wait(timeout=max(patience, 10))
            except subprocess.TimeoutExpired:
                self.process.kill()
                code = self.process.wait()
            took = time.monotonic() - begin
            if number == signal.SIGTERM and (code != 0 or took > patience):
                self.wrong_ends.append(f"SIGTERM: code {code} after {took:.1f} s")
        self.runs[-1]["to"] = now_ms()
        self.process = None

    def measure(self):
        """(resident KiB, descriptors, threads); descriptors are 0 for who is not root, as the wall is not dumpable."""
        status = pathlib.Path(f"/proc/{self.pid}/status").read_text()
        values = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
        return int(values["VmRSS"].split()[0]), len(self.descriptors()), int(values["Threads"])

    def descriptors(self):
        """What its descriptors are, but fonts, which are opened when a letter needs them. Empty for who is not root."""
        if os.geteuid() != 0:
            return []
        folder, names = pathlib.Path(f"/proc/{self.pid}/fd"), []
        for entry in os.listdir(folder):
            try:
                names.append(os.readlink(folder / entry).split("/")[-1])
            except OSError:
                pass
        return sorted(name for name in names if not name.endswith((".ttf", ".otf", ".ttc", ".pfb")))

    def look_for_secrets(self):
        for name in ("cmdline", "environ"):
            try:
                self._look(name, pathlib.Path(f"/proc/{self.pid}/{name}").read_bytes())
            except (PermissionError, FileNotFoundError):
                pass
        for path in [self.log, self.events, *(self.state.glob("*") if self.state.is_dir() else [])]:
            if path.is_file() and path.stat().st_size < 1 << 20:
                self._look(path.name, path.read_bytes())

    def _look(self, name, data):
        if any(secret.encode() in data for secret in self.secrets):
            self.secrets_seen.append(name)

    def log_lines(self):
        return self.log.read_text(errors="replace").splitlines() if self.log.exists() else []

    def events_shown(self):
        events = []
        for line in self.events.read_text().splitlines() if self.events.exists() else []:
            try:
                events.append(json.loads(line))
            except ValueError:
                pass
        return events
