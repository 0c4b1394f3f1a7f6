"""The rows of wrong clocks: the machine boots years off the server's time."""
TIMES = {"clock-1970": "1970-01-01T00:00:00", "clock-2020": "2020-06-01T12:00:00", "clock-ahead": "2036-11-27T12:00:00"}


def row_of(name, time):
    def row(bench):
        named = [("live", f"{bench.guest} live true"), ("machine's clock", "date -u +%FT%TZ"),
                 ("server's, as the wall signs", "grep -o '\"clock_offset_ms\": *-*[0-9]*' /run/callboard/status.json"),
                 ("log", "journalctl -b -u callboard -o cat --no-pager | tail -n 5")]
        bench.row(name, "callboard.service", named, "--rtc", time)
    return row


ROWS = {name: row_of(name, time) for name, time in TIMES.items()}
