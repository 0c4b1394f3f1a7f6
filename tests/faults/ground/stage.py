"""One row on its ground: simulator, middle, wall and people, from the first look to the verdict."""
import collections
import json
import pathlib
import shutil
import subprocess
import tempfile
import time

from ground import judge
from ground.clock import now_ms, wait_until
from ground.middle import Middle
from ground.people import People
from ground.picture import Photographer
from ground.processes import Simulator, Wall

MAX_HITS = 160
SHARE = 0.9
RECOVERY_MS = 10_000
GROWTH_KB = 6144  # a wall of half a minute comes to hold the letters of its other languages


class Stage:
    def __init__(self, build, name, quick, seconds=None):
        self.build = pathlib.Path(build)
        self.binary = self.build / "callboard"
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix=f"callboard-fault-{name.replace(' ', '-')}-"))
        self.quick = quick
        self.seconds = seconds
        self.max_hits = MAX_HITS
        self.interval_ms = 500
        self.margin = 300
        self.recovery_allowed = RECOVERY_MS
        self.growth_allowed = GROWTH_KB
        self.log_lines_allowed = 6
        self.is_rate_judged = True
        self.is_clearing_judged = True  # whether each call that left the wall was over
        self.is_timing_judged = True  # whether calls come late, or too soon after one another
        self.recoveries = []
        self.problems = []
        self.notes = []
        self.walls = []
        self.middles = []
        self.simulator = None
        self.middle = None
        self.people = None
        self.mounts = []
        self.photographers = []
        self.before = None
        self.result = {}
        self.shown_of = lambda wall: wall.events_shown()

    def part(self, seconds):
        """A time, shorter where it must be quick."""
        return max(3.0, seconds * 0.35) if self.quick else seconds

    # -- the beginning

    def open(self, **settings):
        """Everything runs, the board is live and has shown a call."""
        self.start_server(tls=settings.pop("tls", None), address=settings.pop("address", "127.0.0.1"))
        self.add_wall(**settings)
        self.begin()
        return self

    def start_server(self, tls=None, address="127.0.0.1", screens=1):
        self.simulator = Simulator(self.binary, self.folder, self.max_hits, screens)
        self.middle = Middle(self.simulator.port, address=address, tls=tls)
        self.middles.append(self.middle)
        self.people = People(self.simulator)

    def add_wall(self, **settings):
        """Each wall asks a middle of its own, so that it is known who had which answer, and is a screen of its own where there are
        enough."""
        middle = self.middle if not self.walls else Middle(self.simulator.port)
        if self.walls:
            self.middles.append(middle)
        url = settings.pop("url", None) or middle.url(settings.pop("host", "127.0.0.1"))
        settings.setdefault("interval", f"{self.interval_ms}ms")
        settings.setdefault("share", SHARE)
        screens = self.simulator.screens
        facts = {**self.simulator.facts, "screen": screens[len(self.walls) % len(screens)]}
        wall = Wall(self.binary, self.folder / f"wall{len(self.walls)}", facts, url, **settings)
        wall.middle = middle
        self.walls.append(wall)
        self.photographers.append(Photographer(wall))
        return wall

    @property
    def wall(self):
        return self.walls[0]

    def begin(self, seconds=25):
        """The walls start in an empty store and see its first calls; what they hold then is what later is compared with."""
        for wall in self.walls:
            wall.start()
        self.check(self.wait_live(seconds), f"not live {seconds} s after the start")
        self.people.start()
        for _ in range(3):
            self.people.act()
            time.sleep(1.2)
        if not self.quick:
            time.sleep(6)
        for photographer in self.photographers:
            photographer.has_call = bool(photographer.wall.events_shown())
        self.measure()

    def measure(self):
        """What the walls hold from here on is compared with this."""
        self.before = self.at_rest()
        self.descriptors = self.wall.descriptors()

    def at_rest(self):
        """What each wall holds when it does not write a picture, connect or look up a name."""
        samples = []
        for _ in range(6):
            samples.append([wall.measure() for wall in self.walls if wall.lives()])
            time.sleep(0.25)
        return [tuple(map(min, *of_one)) for of_one in zip(*samples)]

    def wait_live(self, seconds=25):
        alive = wait_until(lambda: all(any(look["sure"] for look in wall.middle.looks) for wall in self.walls), seconds)
        if alive:
            time.sleep(1.0)
            for wall in self.walls:
                wall.runs[-1]["is_up"] = True
        return alive

    def restart(self, number=None):
        """The wall's program ends, and another one starts."""
        self.wall.stop(**({"number": number} if number else {}))
        begin = now_ms()
        self.wall.start()
        up = self.recovered(begin)
        self.wall.runs[-1]["is_up"] = up is not None
        return up

    # -- troubles

    def outage(self, seconds, fault):
        """`fault` is done to each request for so long; then it is waited until an answer arrives again."""
        for wall in self.walls:
            wall.middle.fault = fault
        time.sleep(seconds)
        for wall in self.walls:
            wall.middle.fault = None
        return self.recover()

    def recover(self, since=None):
        took = self.recovered(since or now_ms())
        self.recoveries.append(took if took is not None else 60_000)
        if took is None:
            self.problems.append("did not recover")
        return took

    def recovered(self, since, limit=None):
        """ms until each wall had a whole answer that it asked for after `since`."""
        def first(wall):
            return next((one["at"] for one in wall.middle.looks[-40:] if one["sure"] and one["of"] >= since), None)

        firsts = []

        def all_have():
            firsts[:] = [first(wall) for wall in self.walls]
            return None not in firsts

        return max(firsts) - since if wait_until(all_have, limit or self.recovery_allowed / 1000 + 25) else None

    def mount(self, folder, options):
        """A small disk of its own, as long as the row lasts."""
        folder.mkdir(parents=True)
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], check=True)
        self.mounts.append(folder)

    def check(self, is_right, problem):
        if not is_right and problem not in self.problems:
            self.problems.append(problem)
        return is_right

    def note(self, text):
        self.notes.append(text)

    # -- the end

    def close(self):
        """Calm, the last announcements, and the verdict."""
        try:
            if self.people and self.people.thread.is_alive():
                time.sleep(2 if self.quick else 6)
                self.people.stop()
                wait_until(lambda: all(self.is_quiet(wall) for wall in self.walls), 40)
            for photographer in self.photographers:
                photographer.take()
                photographer.stop()
            time.sleep(0.5)
            after = self.at_rest()
            if after and self.before and after[0][1] > self.before[0][1]:
                new = collections.Counter(self.wall.descriptors()) - collections.Counter(self.descriptors)
                self.note(f"descriptors that came: {', '.join(new.elements())}")
            for wall in self.walls:
                if wall.process is not None:
                    wall.stop()
            self.judge(after)
        finally:
            self.end_all()
        if not self.problems:
            shutil.rmtree(self.folder, ignore_errors=True)
        return self.result

    def is_quiet(self, wall):
        shown = self.shown_of(wall)
        return not shown or shown[-1]["t"] < now_ms() - 6_000

    def end_all(self):
        for wall in self.walls:
            if wall.lives():
                wall.process.kill()
                wall.process.wait()
        for middle in self.middles:
            middle.close()
        if self.simulator:
            self.simulator.stop()
        for folder in self.mounts:
            subprocess.run(["umount", folder], check=False)
        self.mounts.clear()

    def judge(self, after):
        totals = dict.fromkeys(("announced", "missed", "twice", "wrong desk", "out of order", "ghost", "late", "rushed"), 0)
        truth = [json.loads(line) for line in self.simulator.truth.read_text().splitlines()]
        lines = 0
        calls = sum(one["event"] in ("call", "recall") and one["t"] >= self.walls[0].runs[0]["from"] for one in truth)
        for wall in self.walls:
            shown = self.shown_of(wall)
            runs = [{"from": run["from"], "to": run["to"]} for run in wall.runs]
            report = judge.verdict(self.build / "tests" / "verdict", wall.folder, self.simulator.truth, shown,
                                   wall.middle.looks, runs, self.margin)
            for name in totals:
                totals[name] += report[name]
            self.problems += [one for one in report["findings"]
                              if self.is_timing_judged or one.split(" ")[1] not in ("late", "rushed")][:4]
            wrongly = judge.cleared_wrongly(truth, shown)
            if wrongly and self.is_clearing_judged:
                self.problems.append(f"taken off the wall without reason: {len(wrongly)}")
            self.problems += wall.wrong_ends[:2]
            self.check(not wall.secrets_seen, f"a secret in {wall.secrets_seen[:2]}")
            # A picture that cannot be written is a try of the photographer.
            lines = max(lines, sum(wall.picture.name not in line for line in wall.log_lines()))
        blank = sum(len(photographer.blank) for photographer in self.photographers)
        samples = sum(photographer.samples for photographer in self.photographers)
        self.check(blank == 0, "blank")
        most = max(judge.most_in_a_minute(wall.middle.requests) for wall in self.walls)
        allowed = int(self.max_hits * float(self.wall.settings["share"]))
        if self.is_rate_judged:
            self.check(most <= allowed, f"{most} requests in a minute")
        growth = [(new[0] - old[0], new[1] - old[1], new[2] - old[2]) for new, old in zip(after, self.before or [])]
        memory = max((one[0] for one in growth), default=0)
        descriptors = max((one[1] for one in growth), default=0)
        threads = max((one[2] for one in growth), default=0)
        self.check(memory <= self.growth_allowed, f"{memory} KiB more than before")
        self.check(descriptors <= 1 and threads <= 1, f"{descriptors} descriptors and {threads} threads more than before")
        slowest = max(self.recoveries, default=0)
        self.check(slowest <= self.recovery_allowed, f"recovery took {slowest / 1000:.1f} s")
        self.check(lines <= self.log_lines_allowed + 3 * len(self.recoveries), f"{lines} lines in the log")
        self.result = {**totals, "calls": calls, "blank": blank, "samples": samples, "requests": most, "allowed": allowed,
                       "recovery_ms": slowest, "outages": len(self.recoveries), "memory_kb": memory, "descriptors": descriptors,
                       "threads": threads, "lines": lines, "notes": self.notes, "problems": self.problems,
                       "folder": str(self.folder)}
