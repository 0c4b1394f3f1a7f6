#!/usr/bin/env python3
"""Drives `callboard preview` in a real window as a designer would: keys, clicks, saves; pictures are taken from the window.

usage: drive.py CALLBOARD [FOLDER for the pictures]
needs: Xvfb, xdotool and ImageMagick (import); starts an X server of its own.
"""
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

THEME = ":root {{ --background: #f4f4f6; --text: #1d1d1f; --card: {color}; }}\n.spotlight.is-new {{ animation: none; }}\n"
CARD = (90, 300)  # a place of the window where the theme's colour is


class Preview:
    """A preview that runs, and its window."""

    def __init__(self, callboard, theme, display, folder, *options):
        environment = {k: v for k, v in os.environ.items() if k != "SDL_VIDEODRIVER"}
        editor = folder / "editor"
        editor.write_text(f'#!/bin/sh\necho "$@" >> {folder}/edited\n')
        editor.chmod(0o755)
        environment.update(DISPLAY=display, EDITOR=str(editor))
        environment.pop("VISUAL", None)
        self.display = display
        self.folder = folder
        self.log = open(folder / "preview.log", "w+")
        self.process = subprocess.Popen([callboard, "preview", str(theme), *options], env=environment, cwd=folder,
                                        stdout=self.log, stderr=self.log)
        self.window = self.wait_for(self.find_window, "the window")
        self.do("windowfocus", self.window)
        time.sleep(0.5)

    def find_window(self):
        found = subprocess.run(["xdotool", "search", "--pid", str(self.process.pid)], env=self.environment(), capture_output=True,
                               text=True).stdout.split()
        return found[-1] if found else None

    def environment(self):
        return dict(os.environ, DISPLAY=self.display)

    @staticmethod
    def wait_for(condition, what, seconds=10):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            result = condition()
            if result:
                return result
            time.sleep(0.01)
        sys.exit(f"drive.py: waited in vain for {what}")

    def do(self, *words):
        subprocess.run(["xdotool", *map(str, words)], env=self.environment(), check=True, capture_output=True)

    def press(self, *keys):
        for key in keys:
            self.do("key", key)
        time.sleep(0.35)

    def click(self, x, y):
        self.do("mousemove", "--window", self.window, x, y, "click", 1)
        time.sleep(0.35)

    def point(self, x, y):
        self.do("mousemove", "--window", self.window, x, y)
        time.sleep(0.35)

    def picture(self, name):
        path = self.folder / f"{name}.png"
        subprocess.run(["import", "-window", self.window, str(path)], env=self.environment(), check=True)
        return path

    def pixel(self, x, y):
        """The colour at a place of the window, straight from the X server."""
        raw = subprocess.run(["import", "-window", self.window, "-crop", f"1x1+{x}+{y}", "-depth", "8", "rgb:-"],
                             env=self.environment(), check=True, capture_output=True).stdout
        return tuple(raw[:3])

    def resident_kib(self):
        return int(re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{self.process.pid}/status").read_text())[1])

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def cpu_ticks(self):
        words = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return int(words[11]) + int(words[12])

    def lines(self, text):
        self.log.flush()
        return [line for line in (self.folder / "preview.log").read_text().splitlines() if text in line]

    def end(self):
        self.process.terminate()
        return self.process.wait(10)


def start_display():
    for number in range(60, 90):
        if not os.path.exists(f"/tmp/.X{number}-lock"):
            server = subprocess.Popen(["Xvfb", f":{number}", "-screen", "0", "1920x1080x24"], stdout=subprocess.DEVNULL,
                                      stderr=subprocess.DEVNULL)
            ask = ["xdotool", "getdisplaygeometry"]
            Preview.wait_for(lambda: subprocess.run(ask, env=dict(os.environ, DISPLAY=f":{number}"),
                                                    capture_output=True).returncode == 0, "Xvfb")
            return server, f":{number}"
    sys.exit("drive.py: no free display number")


def save_by_rename(path, text):
    """As vim and most editors do: another file is put in its place."""
    new = path.with_name("." + path.name + ".new")
    new.write_text(text)
    new.rename(path)


def save_in_place(path, text):
    path.write_text(text)


def save_in_pieces(path, text):
    """Half of it stands in the file for a while."""
    with open(path, "w") as file:
        file.write(text[:len(text) // 2])
        file.flush()
        time.sleep(0.03)
        file.write(text[len(text) // 2:])


checks = []


def check(name, holds, seen=""):
    checks.append(holds)
    print(f"{'ok  ' if holds else 'FAIL'} {name}{': ' + str(seen) if seen != '' else ''}", flush=True)


def look_around(preview):
    preview.picture("first")
    preview.press("question")
    preview.picture("keys")
    preview.press("Escape", "m")
    preview.picture("situations")
    preview.press("Escape", "Right")
    preview.picture("next-situation")
    preview.press("Left", "4")
    preview.picture("portrait")
    preview.press("3", "c", "c")
    preview.picture("4k-deutan")
    preview.press("c", "c", "2", "d", "d", "d")
    preview.picture("from-5-metres")
    preview.press("d", "d", "d", "r")
    preview.picture("turned")
    preview.press("r", "r", "r", "l", "l")
    preview.picture("arabic")
    preview.press("l", "l", "l", "l", "l", "l", "l", "l", "i")
    preview.point(420, 240)
    preview.picture("inspector")
    preview.press("Escape", "b")
    preview.picture("brand")
    preview.press("b", "p", "period", "period")
    preview.picture("paused")
    preview.press("p", "s")
    shots = sorted(path.name for path in preview.folder.glob("mine-*.png"))
    check("S writes a picture named by theme, size and situation", shots == ["mine-1080p-six-fr.png"], shots)


def click_around(preview):
    preview.click(110, 742)  # the situations
    preview.picture("menu-by-click")
    preview.press("Escape")
    before = preview.pixel(580, 742)
    preview.click(600, 742)  # the slider of time
    check("a click on the slider of time moves it", preview.pixel(580, 742) != before)
    preview.picture("slider")
    preview.press("p")


def save_around(preview, theme):
    sheet = theme / "theme.css"
    for name, save in (("in place", save_in_place), ("by rename", save_by_rename), ("in pieces", save_in_pieces)):
        times = []
        for i in range(20):
            color = f"#{(i * 37) % 256:02x}10{200 - i:02x}"
            before = len(preview.lines("The theme was read again"))
            save(sheet, THEME.format(color=color))
            preview.wait_for(lambda: len(preview.lines("The theme was read again")) > before, f"a save {name}")
            times.append(int(preview.lines("The theme was read again")[-1].split("again: ")[1].split()[0]))
        check(f"saves {name} are on the screen within 100 ms", statistics.median(times) <= 100,
              f"median {statistics.median(times)} ms, longest {max(times)} ms")


def break_things(preview, theme, folder):
    sheet = theme / "theme.css"
    good = THEME.format(color="#c00000")
    save_in_place(sheet, good)
    time.sleep(0.5)
    before = preview.pixel(*CARD)
    save_in_place(sheet, good + ".desk { colr: red;\n")
    time.sleep(0.5)
    preview.picture("broken")
    check("a broken sheet keeps the last good picture", preview.pixel(*CARD) == before, before)
    check("and says where it is broken", bool(preview.lines("theme.css:3:7: this `{` is never closed")))
    preview.click(200, 640)
    edited = (folder / "edited").read_text().strip() if (folder / "edited").exists() else ""
    check("a click on a problem opens the editor there", edited.startswith("+3 "), edited)
    sheet.write_text("")
    time.sleep(0.5)
    check("an emptied sheet keeps it too", preview.pixel(*CARD) == before)
    shutil.rmtree(theme)
    time.sleep(0.5)
    check("so does a theme that is deleted", preview.pixel(*CARD) == before and preview.process.poll() is None)
    preview.picture("deleted")
    theme.mkdir()
    sheet.write_text(THEME.format(color="#00a000"))
    preview.wait_for(lambda: preview.pixel(*CARD) != before, "the theme that came back")
    check("one that comes back is shown", True)


def save_a_thousand_times(preview, theme):
    sheet = theme / "theme.css"
    figures = {}
    for i in range(1000):
        before = len(preview.lines("The theme was read again"))
        (save_in_place if i % 2 else save_by_rename)(sheet, THEME.format(color=f"#{i % 256:02x}{i // 4 % 256:02x}80"))
        preview.wait_for(lambda: len(preview.lines("The theme was read again")) > before, "a save")
        if i in (99, 499, 999):
            figures[i + 1] = (preview.resident_kib(), preview.descriptors())
    print(f"     after 100, 500, 1000 saves: {figures}")
    check("1,000 saves leave memory as it was", figures[1000][0] - figures[100][0] < 1024,
          f"{figures[1000][0] - figures[100][0]} KiB more than after 100")
    check("and as many open files", figures[1000][1] == figures[100][1], figures[1000][1])


def rest(preview):
    time.sleep(21)  # until the time in the bar has come to its end
    before = preview.cpu_ticks()
    time.sleep(5)
    check("a preview that nobody touches does nothing", preview.cpu_ticks() - before <= 1, f"{preview.cpu_ticks() - before} ticks in 5 s")


def main():
    callboard = os.path.abspath(sys.argv[1])
    folder = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else tempfile.mkdtemp(prefix="callboard-preview-")).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    theme = folder / "mine"
    theme.mkdir(exist_ok=True)
    (theme / "theme.css").write_text(THEME.format(color="#ffffff"))
    server, display = start_display()
    try:
        preview = Preview(callboard, theme, display, folder)
        look_around(preview)
        click_around(preview)
        save_around(preview, theme)
        break_things(preview, theme, folder)
        save_a_thousand_times(preview, theme)
        rest(preview)
        check("it ends when it is told to", preview.end() == 0)
    finally:
        server.terminate()
    print(f"pictures: {folder}")
    sys.exit(0 if all(checks) else 1)


if __name__ == "__main__":
    main()
