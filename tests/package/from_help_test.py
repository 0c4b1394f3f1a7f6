#!/usr/bin/env python3
"""The man pages and the completion that debian/from_help.py makes of a program. usage: from_help_test.py CALLBOARD"""
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

PROJECT = pathlib.Path(__file__).parents[2]
sys.path.insert(0, str(PROJECT / "debian"))
import from_help  # noqa: E402

CALLBOARD = sys.argv.pop(1)

HELP = """
Does a thing:
that is long
Usage: callboard thing [OPTIONS] theme

Positionals:
  theme NAME|DIR|PACK REQUIRED
                              Which one

Options:
  -h,--help                   Print this
  --size TEXT:WxH|720p|4k Excludes: --all --kind
                              Of the picture
  --all Excludes: --size      All of them
  --kind TEXT:{one,two}       Which kind

Exit codes: 0 done.
"""


class Parsing(unittest.TestCase):
    def setUp(self):
        self.help = from_help.Help(HELP)

    def test_tells_the_parts_of_a_help_text_apart(self):
        self.assertEqual(self.help.about, ["Does a thing:", "that is long"])
        self.assertEqual(self.help.usage, "callboard thing [OPTIONS] theme")
        self.assertEqual([item.names for item in self.help.listed("Options")], [["-h", "--help"], ["--size"], ["--all"], ["--kind"]])
        self.assertEqual(self.help.footer, ["Exit codes: 0 done."])

    def test_reads_the_titles_of_later_versions_of_the_command_line_library(self):
        later = from_help.Help(HELP.replace("Positionals:", "POSITIONALS:").replace("Options:", "OPTIONS:"))
        self.assertEqual(len(later.listed("Options")), 4)
        self.assertEqual(len(later.listed("Positionals")), 1)

    def test_says_in_words_what_an_option_needs(self):
        theme, size = self.help.listed("Positionals")[0], self.help.listed("Options")[1]
        self.assertEqual(theme.sentence(), "Which one. Required.")
        self.assertEqual(size.sentence(), "Of the picture. Not with --all or --kind.")
        self.assertEqual(size.value, "WxH|720p|4k")

    def test_knows_the_choices(self):
        self.assertEqual([item.choices() for item in self.help.listed("Options")], [[], ["720p", "4k"], [], ["one", "two"]])

    def test_escapes_what_roff_would_take_for_its_own(self):
        self.assertEqual(from_help.escaped(".x --y \\n"), "\\&.x \\-\\-y \\en")


class Program(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.made = pathlib.Path(cls.folder.name)
        subprocess.run([sys.executable, PROJECT / "debian/from_help.py", CALLBOARD, cls.made], check=True)
        said = subprocess.run([CALLBOARD, "--help"], check=True, capture_output=True, text=True).stdout
        cls.commands = [item.names[0] for item in from_help.Help(said).listed("Subcommands")]

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def complete(self, *words):
        script = ('source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); '
                  '$(complete -p callboard | sed "s/.*-F \\([^ ]*\\).*/\\1/"); printf "%s\\n" "${COMPREPLY[@]}"')
        answer = subprocess.run(["bash", "-c", script, "bash", self.made / "callboard", "callboard", *words], cwd=PROJECT,
                                check=True, capture_output=True, text=True)
        self.assertEqual(answer.stderr, "")
        return answer.stdout.split()

    def test_each_command_has_a_page_with_all_its_options(self):
        self.assertGreater(len(self.commands), 8)
        overview = (self.made / "callboard.1").read_text()
        for command in self.commands:
            page = (self.made / f"callboard-{command}.1").read_text()
            said = subprocess.run([CALLBOARD, command, "--help"], check=True, capture_output=True, text=True).stdout
            self.assertIn("callboard\\-" + command.replace("-", "\\-"), overview)
            options = [names.split(",")[-1] for names in re.findall(r"^  (-[-a-z,]+)", said, re.MULTILINE)]
            self.assertGreater(len(options), 1)
            for option in options:
                self.assertIn("\\fB" + option.replace("-", "\\-") + "\\fR", page)

    def test_commands_complete(self):
        self.assertEqual(self.complete("dem"), ["demo"])
        self.assertEqual(set(self.complete("")), {*self.commands, "--help", "--version"})

    def test_options_of_a_command_complete(self):
        self.assertEqual(self.complete("wall", "--conf"), ["--config"])
        self.assertEqual(self.complete("simulate", "--tls-s"), ["--tls-self-made"])
        self.assertEqual(self.complete("wall", "--tls-s"), [])

    def test_values_complete(self):
        self.assertEqual(self.complete("shot", "--size", "port"), ["portrait"])
        self.assertEqual(self.complete("shot", "themes/apple", "--situation", "clo"), ["closing", "closed"])
        self.assertEqual(self.complete("wall", "--config", "CMakeL"), ["CMakeLists.txt"])
        self.assertEqual(self.complete("preview", "themes/app"), ["themes/apple"])
        self.assertEqual(self.complete("wall", "--seconds", ""), [])


if __name__ == "__main__":
    unittest.main()
