#!/usr/bin/env python3
"""Plants faults one by one, and looks whether `callboard doctor` finds each by its name.

usage: doctor_faults.py CALLBOARD [WORD...]    only the faults whose names hold one of the words

Real files, TCP, TLS and processes. As root all are planted; others are skipped with the reason. A shim is preloaded for the
clock: with a sanitizer's build, ASAN_OPTIONS=verify_asan_link_order=0.
"""
import contextlib
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "faults"))

from ground.certificates import Authority  # noqa: E402
from ground.middle import Middle  # noqa: E402
from ground.processes import Simulator  # noqa: E402
from ground.shim import Shim  # noqa: E402

PROJECT = pathlib.Path(__file__).resolve().parents[2]
LIMIT_S = 15
MOST_REQUESTS = 9  # of a wall's start
NOBODY = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "--bounding-set", "-all", "--inh-caps", "-all"]
IS_ROOT = os.geteuid() == 0


class Site:
    """A healthy wall's ground. A fault changes one thing of it."""

    def __init__(self, binary, folder, max_hits=420):
        self.binary = binary
        self.folder = folder
        folder.chmod(0o755)
        self.simulator = Simulator(binary, folder, max_hits)
        self.facts = self.simulator.facts
        self.url = self.facts["url"]
        self.key, self.secret, self.device = self.facts["key"], self.facts["secret"], self.facts["screen"]
        self.extra = ""  # lines of the configuration
        self.ca = None
        self.prefix = []
        self.mounts = []  # (from, to) in a mount namespace of its own
        # Nothing of the machine's own screen: a console without a card is a fault of its own.
        self.environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "SDL_VIDEODRIVER": "dummy", "TMPDIR": str(folder)}
        if "ASAN_OPTIONS" in os.environ:
            self.environment["ASAN_OPTIONS"] = os.environ["ASAN_OPTIONS"]
        self.config = folder / "wall.toml"
        self.state = folder / "state"
        self.state.mkdir(exist_ok=True)
        self.secret_file = folder / "secret"
        self.secret_file.write_text(self.secret)
        self.secret_file.chmod(0o600)
        self.text = None
        self.undo = contextlib.ExitStack()

    def write_config(self):
        ca = f'ca_file = "{self.ca}"\n' if self.ca else ""
        text = self.text if self.text is not None else (
            f'[api]\nurl = "{self.url}"\nkey = "{self.key}"\nsecret_file = "{self.secret_file.name}"\n{ca}'
            f'[screen]\ndevice = "{self.device}"\n{self.extra}')
        self.config.write_text(text)
        self.config.chmod(0o640)

    def edit(self, entity, **fields):
        self.simulator.control("/edit", {"id": entity, "fields": fields})

    def store(self):
        return self.simulator.store()["suborganizations"][0]["_id"]

    def tls(self, kind, authority=None, trusted=None):
        """The server behind https with a certificate of that kind."""
        authority = authority or Authority(self.folder / "ca")
        middle = Middle(self.simulator.port, tls=authority.context(kind))
        self.undo.callback(middle.close)
        self.url, self.ca = middle.url(), trusted or authority.ca
        return middle

    def run(self):
        self.write_config()
        command = [*self.prefix, self.binary, "doctor", "--config", self.config, "--state-dir", self.state, "--json"]
        if self.mounts:
            script = "; ".join(f"mount --bind '{source}' '{target}' || exit 9" for source, target in self.mounts)
            command = ["unshare", "-m", "sh", "-c", script + '; exec "$@"', "sh", *command]
        begin = time.monotonic()
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=60)
        took = time.monotonic() - begin
        return done, took

    def close(self):
        self.undo.close()
        self.simulator.stop()


# -- faults: (name, what is expected as "check problem", how it is planted; None, or why it cannot be here)

FAULTS = []


def fault(name, expected):
    def keep(plant):
        FAULTS.append((name, expected, plant))
        return plant
    return keep


@fault("nothing", None)
def _(site):
    site.tls("good")


@fault("configuration missing", "configuration ConfigurationUnreadable")
def _(site):
    site.config = site.folder / "nowhere.toml"
    site.write_config = lambda: None


@fault("configuration is no TOML", "configuration ConfigurationWrong")
def _(site):
    site.text = "[api\nurl = 1"


@fault("unknown key in it", "configuration ConfigurationWrong")
def _(site):
    site.extra = '[feed]\nintervall = "1s"\n'


@fault("value out of range", "configuration ConfigurationWrong")
def _(site):
    site.extra = "[feed]\nshare = 3\n"


@fault("http beyond this machine", "configuration ConfigurationWrong")
def _(site):
    site.url = "http://fv.example/api/public/v2"


@fault("CA file missing", "configuration ConfigurationWrong")
def _(site):
    site.ca = "nowhere.pem"


@fault("everybody may read it", "configuration ConfigurationReadable")
def _(site):
    write = site.write_config
    site.write_config = lambda: (write(), site.config.chmod(0o644))


@fault("no secret", "secret SecretMissing")
def _(site):
    site.secret_file.unlink()


@fault("secret of another user", "secret SecretMissing")
def _(site):
    if not IS_ROOT:
        return "needs root"
    write = site.write_config
    site.write_config = lambda: (write(), site.config.chmod(0o644))
    site.prefix = NOBODY


@fault("everybody may read the secret", "secret SecretReadable")
def _(site):
    site.secret_file.chmod(0o644)


@fault("secret in an environment", "environment SecretInEnvironment")
def _(site):
    holder = subprocess.Popen(["sleep", "60"], env={**site.environment, "CALLBOARD_API_SECRET": site.secret})
    site.undo.callback(holder.wait)
    site.undo.callback(holder.kill)


@fault("wrong key", "key InvalidAPIKey")
def _(site):
    site.key = "c0ffee00-0000-0000"


@fault("wrong secret", "key InvalidSignature")
def _(site):
    site.secret_file.write_text("not the secret")


@fault("account locked", "key AccountIsLocked")
def _(site):
    site.edit(site.key, locked=True)


@fault("rate used up", "rate RateLimitExceeded")
def _(site):
    site.simulator.stop()
    site.simulator = Simulator(site.binary, site.folder, 1)
    site.url = site.simulator.facts["url"]


@fault("rate too small", "rate RateTight")
def _(site):
    site.extra = "[feed]\nshare = 0.01\n"


@fault("no right to customers", "rights RightMissing")
def _(site):
    site.edit(site.key, access={"rights": {"customer": {"r": False}}})


@fault("no right to devices", "rights RightMissing")
def _(site):
    site.edit(site.key, access={"rights": {"device": {"r": False}}})


@fault("name that is none", "name NameUnknown")
def _(site):
    site.url = "https://no-such-host.invalid/api/public/v2"


@fault("silent name server", "name NameServerSilent")
def _(site):
    if not IS_ROOT:
        return "needs root"
    silent = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    silent.bind(("127.0.0.97", 53))
    site.undo.callback(silent.close)
    resolv = site.folder / "resolv.conf"
    resolv.write_text("nameserver 127.0.0.97\noptions timeout:20\n")
    site.mounts = [(resolv, "/etc/resolv.conf")]
    site.url = "https://queue.example.net/api/public/v2"


@fault("closed port", "connection ConnectionRefused")
def _(site):
    closed = socket.socket()
    closed.bind(("127.0.0.1", 0))
    site.undo.callback(closed.close)
    site.url = f"https://127.0.0.1:{closed.getsockname()[1]}/api/public/v2"


@fault("port that drops", "connection NoAnswer")
def _(site):
    full = socket.socket()
    full.bind(("127.0.0.1", 0))
    full.listen(0)
    site.undo.callback(full.close)
    for _ in range(3):
        waiting = socket.socket()
        waiting.setblocking(False)
        waiting.connect_ex(full.getsockname())
        site.undo.callback(waiting.close)
    site.url = f"https://127.0.0.1:{full.getsockname()[1]}/api/public/v2"


@fault("server that is silent", "connection TimedOut")
def _(site):
    middle = Middle(site.simulator.port)
    middle.fault = lambda exchange: time.sleep(20) or True
    site.undo.callback(middle.close)
    site.url = middle.url()


@fault("server of HTML", "connection NotJson")
def _(site):
    middle = Middle(site.simulator.port)
    middle.fault = lambda exchange: exchange.status(200, "<html>Welcome to our network</html>") or True
    site.undo.callback(middle.close)
    site.url = middle.url()


@fault("no TLS", "certificate NoTls")
def _(site):
    site.url = site.url.replace("http://", "https://")


for kind, problem in (("expired", "CertificateExpired"), ("not yet valid", "CertificateNotYetValid"),
                      ("wrong host", "CertificateOfAnotherHost"), ("self-signed", "CertificateUntrusted"),
                      ("1024 bit", "CertificateTooWeak")):
    fault(f"certificate {kind}", f"certificate {problem}")(lambda site, kind=kind: site.tls(kind) and None)


@fault("certificate of unknown CA", "certificate CertificateUntrusted")
def _(site):
    site.tls("good", Authority(site.folder / "other", "Other"), Authority(site.folder / "ca").ca)


@fault("clock 1 h behind", "clock ClockOff")
def _(site):
    shim = Shim(site.folder)
    shim.set(wall=-3600)
    site.environment |= {**shim.environment, "LD_PRELOAD": str(shim.library)}


@fault("unknown screen id", "screen UnknownScreen")
def _(site):
    site.device = "5c00000000000000000000ff"


@fault("unknown MAC and host", "screen UnknownScreen")
def _(site):
    site.device = "auto"


@fault("a desk's id", "screen NotAScreen")
def _(site):
    site.device = site.simulator.desks[0]


@fault("screen without a store", "screen ScreenWithoutStore")
def _(site):
    site.edit(site.device, suborganization="")


@fault("unknown theme", "theme ThemeUnknown")
def _(site):
    site.edit(site.store(), css_template="nowhere")


def with_theme(site, name, files):
    if not IS_ROOT:
        return "needs root"
    themes = site.folder / "themes"
    shutil.copytree(PROJECT / "themes", themes)
    for path, text in files.items():
        (themes / path).parent.mkdir(exist_ok=True)
        (themes / path).write_text(text)
    site.mounts = [(themes, PROJECT / "themes")]
    site.edit(site.store(), css_template=name)
    return None


@fault("theme with mistakes", "theme ThemeFlawed")
def _(site):
    return with_theme(site, "flawed", {"flawed/theme.css": ".call { colour: red; }\n"})


@fault("theme's pack damaged", "theme ThemeBroken")
def _(site):
    return with_theme(site, "broken", {"broken.tar.zst": "this is no pack"})


@fault("font missing for ja", "fonts FontMissing")
def _(site):
    fonts = next((folder for folder in ("/usr/share/fonts/opentype/inter", "/usr/share/fonts/truetype/dejavu")
                  if os.path.isdir(folder)), None)
    if not fonts:
        return "needs fonts-inter or fonts-dejavu-core"
    config = site.folder / "fonts.conf"
    config.write_text(f"<fontconfig><dir>{fonts}</dir><cachedir>{site.folder}/fonts</cachedir></fontconfig>")
    site.environment["FONTCONFIG_FILE"] = str(config)
    site.edit(site.store(), langs=["FR", "JA"])
    return None


@fault("no font at all", "fonts NoFonts")
def _(site):
    config = site.folder / "fonts.conf"
    config.write_text(f"<fontconfig><dir>{site.folder}/none</dir><cachedir>{site.folder}/fonts</cachedir></fontconfig>")
    site.environment["FONTCONFIG_FILE"] = str(config)


def small_disk(site, options):
    if not IS_ROOT:
        return "needs root"
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", site.state], check=True)
    site.undo.callback(subprocess.run, ["umount", site.state], check=False)
    return None


@fault("state read-only", "state StateReadOnly")
def _(site):
    return small_disk(site, "ro,size=4m")


@fault("state of another user", "state StateForbidden")
def _(site):
    if not IS_ROOT:
        return "needs root"
    site.state.chmod(0o755)
    write = site.write_config
    site.write_config = lambda: (write(), site.config.chmod(0o644))
    site.secret_file.chmod(0o644)
    site.prefix = NOBODY
    return None


@fault("disk full", "state DiskFull")
def _(site):
    why_not = small_disk(site, "size=128k")
    if not why_not:
        with contextlib.suppress(OSError), open(site.state / "ballast", "wb", buffering=0) as ballast:
            while ballast.write(b"x" * 4096):
                pass
    return why_not


@fault("disk almost full", "disk DiskAlmostFull")
def _(site):
    return small_disk(site, "size=8m")


@fault("board torn", "state BoardDamaged")
def _(site):
    (site.state / "board.state").write_text("callboard-memory 1 7 12345678 900\n{")


@fault("no graphics card", "video NoGraphicsCard")
def _(site):
    if os.path.exists("/dev/dri"):
        return "this machine has one"
    site.environment["SDL_VIDEODRIVER"] = "kmsdrm"
    return None


@fault("driver that shows nothing", "video NoScreenDriver")
def _(site):
    site.environment["SDL_VIDEODRIVER"] = "offscreen"


@fault("proxy is no URL", "proxy ProxyWrong")
def _(site):
    site.url = "https://fv.example/api/public/v2"
    site.environment["HTTPS_PROXY"] = "socks5://user:hunter2@127.0.0.1:1"


@fault("proxy is not there", "proxy ProxyUnreachable")
def _(site):
    site.url = "https://fv.example/api/public/v2"
    site.environment["HTTPS_PROXY"] = "http://user:hunter2@127.0.0.1:1"


@fault("proxy is none", "proxy NotAProxy")
def _(site):
    silent = Middle(site.simulator.port)
    silent.fault = lambda exchange: exchange.send(b"220 mail.example ESMTP\r\n") or exchange.cut() or True
    site.undo.callback(silent.close)
    site.url = "https://fv.example/api/public/v2"
    site.environment["HTTPS_PROXY"] = f"http://user:hunter2@127.0.0.1:{silent.url().split(':')[2].split('/')[0]}"


def judged(site, expected, done, took):
    """(what was found, problems)."""
    problems = []
    output = done.stdout + done.stderr
    for secret in (site.facts["secret"], site.facts["key"], "hunter2"):
        if secret in output:
            problems.append("a secret in the output")
    if took >= LIMIT_S:
        problems.append(f"took {took:.1f} s")
    try:
        report = json.loads(done.stdout)
    except ValueError:
        return "", [*problems, f"no report, code {done.returncode}: {output[-200:]}"]
    found = [f"{one['check']} {one['problem']}" for one in report["checks"] if one["verdict"] != "ok"]
    faults = [one for one in report["checks"] if one["verdict"] == "fault"]
    if done.returncode != (1 if faults else 0):
        problems.append(f"code {done.returncode} of {len(faults)} faults: {done.stderr[-300:]}")
    if expected and expected not in found:
        problems.append("not found")
    if not expected and faults:
        problems.append("a fault where there is none")
    if any(one["verdict"] != "ok" and not one.get("advice") for one in report["checks"]):
        problems.append("no advice")
    return ", ".join(found), problems


def main():
    binary = pathlib.Path(sys.argv[1]).resolve()
    words = sys.argv[2:]
    failed = planted = 0
    print(f"{'planted':<30} {'s':>5}  {'verdict':<8} found")
    for name, expected, plant in FAULTS:
        if words and not any(word in name for word in words):
            continue
        with tempfile.TemporaryDirectory(prefix="callboard-doctor-") as folder:
            site = Site(binary, pathlib.Path(folder))
            try:
                why_not = plant(site)
                if why_not:
                    print(f"{name:<30} {'-':>5}  skipped  {why_not}")
                    continue
                done, took = site.run()
                found, problems = judged(site, expected, done, took)
                requests = len(site.simulator.control("/requests")) if not expected else 0
                if requests > MOST_REQUESTS:
                    problems.append(f"{requests} requests")
            finally:
                site.close()
        planted += bool(expected)
        failed += bool(problems)
        print(f"{name:<30} {took:>5.1f}  {'FAIL' if problems else 'ok':<8} {found}{'  <- ' if problems else ''}"
              f"{'; '.join(problems)}{f'  (wanted {expected})' if problems else ''}", flush=True)
    print(f"{planted} faults planted, {failed} rows failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
