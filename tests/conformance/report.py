"""What was checked, as tables that a person reads."""
import sys


class Report:
    def __init__(self, transport):
        self.transport = transport
        self.checks = 0
        self.differences = []

    def title(self, text):
        print(f"\n{text} [{self.transport}]\n{'-' * (len(text) + len(self.transport) + 3)}")

    def check(self, what, expected, got, detail=""):
        """One row; whether it is as expected."""
        self.checks += 1
        same = expected == got
        if same:
            print(f"  ok       {what}")
        else:
            row = f"{what}\n             expected {expected!r}\n             got      {got!r}{' ' + str(detail) if detail else ''}"
            print(f"  DIFFERS  {row}")
            self.differences.append(f"[{self.transport}] {row}")
        sys.stdout.flush()
        return same

    def holds(self, what, condition, got=""):
        return self.check(what, True, bool(condition), got)

    def note(self, what, reason):
        print(f"  -        {what}: {reason}")

    def end(self):
        """The exit code."""
        print(f"\n{self.transport}: {self.checks} checks, {len(self.differences)} differences")
        for difference in self.differences:
            print(f"  {difference}")
        return 1 if self.differences else 0
