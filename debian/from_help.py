#!/usr/bin/env python3
"""Writes what Debian wants beside a program, from what the program says of itself: a man page of each command, and the completion
of its options for bash. usage: from_help.py CALLBOARD DIR"""
import os
import pathlib
import re
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).parent
SECTION = re.compile(r"(Positionals|Options|Subcommands):$", re.IGNORECASE)
ITEM = re.compile(r" {2}(\S.*?)(?: {2,}(\S.*))?$")
PLAIN_TYPE = re.compile(r"\b(?:TEXT|FLOAT|INT|UINT):")
RELATION = re.compile(r" (Excludes|Needs):((?: -\S+)+)")


class Item:
    """An option, a positional or a command: what it is called, what it takes, and what it does."""

    def __init__(self, head, text):
        required = " REQUIRED" in head
        head = PLAIN_TYPE.sub("", head.replace(" REQUIRED", "").replace("X:FLOAT", "X").replace("N:INT", "N"))
        also = RELATION.findall(head)
        words = RELATION.sub("", head).split(" ", 1)
        self.names = words[0].split(",")
        self.value = words[1] if len(words) > 1 else ""
        self.text = text
        self.notes = ["Required."] if required else []
        for kind, names in also:
            self.notes.append(f"Not with {' or '.join(names.split())}." if kind == "Excludes" else f"Needs {' and '.join(names.split())}.")

    def sentence(self):
        text = " ".join(line.strip() for line in self.text)
        return " ".join([text, *self.notes]) if not self.notes or text.endswith(".") else ". ".join([text, " ".join(self.notes)])

    def choices(self):
        named = re.fullmatch(r"(?:[A-Z]+:)?\{(.*)\}", self.value)
        if named:
            return named[1].split(",")
        return [word for word in re.split(r"[| ]", self.value) if re.fullmatch(r"[a-z0-9]+", word)] if "|" in self.value else []


class Help:
    """What `callboard COMMAND --help` says, in parts."""

    def __init__(self, text):
        self.about, self.usage, self.items, self.footer = [], "", {}, []
        part = "about"
        for line in text.splitlines():
            section = SECTION.match(line)
            if line.startswith("Usage:") and part == "about":
                self.usage, part = line.removeprefix("Usage:").strip(), "usage"
            elif section:
                part = section[1].capitalize()
                self.items[part] = []
            elif part in self.items:
                # A list ends at an empty line; what follows and is no list of its own is the footer.
                part = self._item(part, line) if line else "footer"
            elif part == "footer":
                self.footer.append(line)
            elif part == "about" and (line or self.about):
                self.about.append(line)
        while self.footer and not self.footer[-1]:
            self.footer.pop()

    def _item(self, part, line):
        if line.startswith(" " * 4):
            self.items[part][-1].text.append(line.strip())
        elif found := ITEM.match(line):
            self.items[part].append(Item(found[1], [found[2]] if found[2] else []))
        else:
            self.footer.append(line)
            return "footer"
        return part

    def listed(self, part):
        return self.items.get(part, [])


def escaped(text):
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + text if text.startswith((".", "'")) else text


def header(name, date):
    return f'.TH "{name.upper()}" 1 "{date}" "Callboard" "User Commands"'


def items_as_roff(items):
    lines = []
    for item in items:
        value = f" \\fI{escaped(item.value)}\\fR" if item.value else ""
        lines += [".TP", ", ".join(f"\\fB{escaped(name)}\\fR" for name in item.names) + value, escaped(item.sentence())]
    return lines


def text_as_roff(lines):
    """Indented lines stay as they are, others flow."""
    roff, verbatim = [], False
    for line in lines:
        if not line:
            roff.append(".PP")
            continue
        if line.startswith(" ") != verbatim:
            verbatim = not verbatim
            roff.append(".nf" if verbatim else ".fi")
        roff.append(escaped(line))
        if not verbatim:
            roff.append(".br")
    return roff + ([".fi"] if verbatim else [])


def page(command, said, date):
    first = said.about[0].rstrip(".:")
    short = (first[0].lower() + first[1:]) if first[:2].istitle() else first
    usage = said.usage.removeprefix(f"callboard {command}").strip()
    roff = [header(f"callboard-{command}", date), ".SH NAME", f"callboard\\-{escaped(command)} \\- {escaped(short)}",
            ".SH SYNOPSIS", f".B callboard {escaped(command)}", f".I {escaped(usage)}",
            ".SH DESCRIPTION",
            *text_as_roff([said.about[0] + ("" if said.about[0].endswith((".", ":")) else "."), *said.about[1:]])]
    if said.listed("Positionals"):
        roff += [".SH ARGUMENTS", *items_as_roff(said.listed("Positionals"))]
    roff += [".SH OPTIONS", *items_as_roff(said.listed("Options"))]
    codes = [line.removeprefix("Exit codes: ") for line in said.footer if line.startswith("Exit codes: ")]
    notes = [line for line in said.footer if not line.startswith("Exit codes: ")]
    if notes:
        roff += [".SH NOTES", *text_as_roff(notes)]
    if codes:
        roff += [".SH EXIT STATUS", *text_as_roff(codes)]
    return "\n".join(roff + [".SH SEE ALSO", ".BR callboard (1)", ""])


def overview(commands, date):
    """debian/callboard.1.in, with the commands of the program."""
    listed = []
    for command in commands:
        listed += [".TP", f".BR callboard\\-{escaped(command.names[0])} (1)", escaped(command.text[0].rstrip(".:"))]
    page = (HERE / "callboard.1.in").read_text()
    return page.replace("@TITLE@", header("callboard", date)).replace("@COMMANDS@", "\n".join(listed))


def kind_of(item):
    """What bash offers for the value of an option or an argument."""
    if "PACK" in item.value or item.names == ["theme"]:
        return "theme"
    if item.choices():
        return "words " + " ".join(item.choices())
    if "FILE" in item.value or "SOCKET" in item.value or item.value == "CONFIG":
        return "file"
    return "folder" if "DIR" in item.value else "none" if item.value else ""


def completion(helps):
    """The table of completion.bash.in, a line of `case` each."""
    lines = [f"        ' ') words='{' '.join(helps)} --help --version' ;;"]
    for command, said in helps.items():
        names = [name for item in said.listed("Options") for name in item.names]
        lines.append(f"        '{command} ') words='{' '.join(names)}' ;;")
        for item in said.listed("Options"):
            if kind := kind_of(item):
                lines.append(f"        {'|'.join(repr(f'{command} {name}') for name in item.names)}) kind='{kind}' ;;")
        if said.listed("Positionals"):
            lines.append(f"        '{command} argument') kind='{kind_of(said.listed('Positionals')[0])}' ;;")
    return (HERE / "completion.bash.in").read_text().replace("@TABLE@\n", "\n".join(lines) + "\n")


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    date = time.strftime("%Y-%m-%d", time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH", time.time()))))

    def ask(*words):
        return Help(subprocess.run([program, *words, "--help"], check=True, capture_output=True, text=True).stdout)

    commands = ask().listed("Subcommands")
    helps = {command.names[0]: ask(command.names[0]) for command in commands}
    (folder / "callboard.1").write_text(overview(commands, date))
    for command, said in helps.items():
        (folder / f"callboard-{command}.1").write_text(page(command, said, date))
    (folder / "callboard").write_text(completion(helps))


if __name__ == "__main__":
    main()
